// Package codec converts between bytes and text in the encodings that Python
// knows, with Python's error protocol: where the input cannot be converted, a
// handler is told the encoding, the range and CPython's reason, and answers with
// a replacement and the place to go on at.
//
// Text is []rune here, lone surrogates included; for the encodings that matter
// most (UTF-8, ASCII, Latin-1) there are functions on slices of any width that
// do not go through it, see fast.go.
//
// An encoding by name is a Codec, found with Lookup. Decoding takes a flag that
// says whether the input ends here; if not, an incomplete sequence at the end is
// left, and the number of bytes used says where it begins. That is all the
// state which incremental decoding needs, but for the encodings with a byte
// order mark, where the order found is state too.
package codec

import "fmt"

// Error is a failed conversion: UnicodeDecodeError or UnicodeEncodeError.
type Error struct {
	Decoding   bool
	Encoding   string
	Start, End int
	Reason     string
}

func (e *Error) Error() string {
	verb := "encode"
	if e.Decoding {
		verb = "decode"
	}
	return fmt.Sprintf("'%s' codec can't %s position %d-%d: %s", e.Encoding, verb, e.Start, e.End, e.Reason)
}

// BoundsError says that a handler wants to go on outside of the input.
type BoundsError struct{ Pos int }

func (e *BoundsError) Error() string {
	return fmt.Sprintf("position %d from error handler out of bounds", e.Pos)
}

// Fix is a decoding handler's answer: Text goes into the result, and decoding
// goes on at Next (from the end if negative). Input, where not nil, replaces
// the input.
type Fix struct {
	Text  []rune
	Next  int
	Input []byte
}

// DecodeHandler answers for input[e.Start:e.End].
type DecodeHandler func(e *Error, input []byte) (Fix, error)

// EncodeFix is an encoding handler's answer: Bytes if IsBytes, else Text, which
// is encoded in turn.
type EncodeFix struct {
	Text    []rune
	Bytes   []byte
	IsBytes bool
	Next    int
}

// EncodeHandler answers for input[e.Start:e.End].
type EncodeHandler func(e *Error, input []rune) (EncodeFix, error)

// Codec is an encoding. A nil handler is "strict".
type Codec struct {
	Name   string // as a module of the package encodings is called
	Decode func(in []byte, final bool, h DecodeHandler) (out []rune, used int, err error)
	Encode func(in []rune, h EncodeHandler) ([]byte, error)
}

// decoding is the work of one call.
type decoding struct {
	name string
	in   []byte
	out  []rune
	h    DecodeHandler
}

// fail asks the handler about in[start:end] and says where to go on.
func (d *decoding) fail(start, end int, reason string) (int, error) {
	e := &Error{true, d.name, start, end, reason}
	if d.h == nil {
		return 0, e
	}
	fix, err := d.h(e, d.in)
	if err != nil {
		return 0, err
	}
	if fix.Input != nil {
		d.in = fix.Input
	}
	next, err := bound(fix.Next, len(d.in))
	d.out = append(d.out, fix.Text...)
	return next, err
}

func bound(next, n int) (int, error) {
	at := next
	if at < 0 {
		at += n
	}
	if at < 0 || at > n {
		return 0, &BoundsError{next}
	}
	return at, nil
}

// encoding is the work of one call. put encodes one character of a
// replacement.
type encoding struct {
	name string
	in   []rune
	out  []byte
	h    EncodeHandler
	put  func(out []byte, c rune) ([]byte, bool)
}

// fail asks the handler about in[start:end] and says where to go on.
func (e *encoding) fail(start, end int, reason string) (int, error) {
	bad := &Error{false, e.name, start, end, reason}
	if e.h == nil {
		return 0, bad
	}
	fix, err := e.h(bad, e.in)
	if err != nil {
		return 0, err
	}
	next, err := bound(fix.Next, len(e.in))
	if err != nil {
		return 0, err
	}
	if fix.IsBytes {
		e.out = append(e.out, fix.Bytes...)
		return next, nil
	}
	for _, c := range fix.Text {
		ok := false
		if e.out, ok = e.put(e.out, c); !ok {
			return 0, bad
		}
	}
	return next, nil
}

func isSurrogate(c rune) bool { return c >= 0xD800 && c < 0xE000 }
