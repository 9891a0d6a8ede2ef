package io

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Fields of a TextIOWrapper.
const (
	fieldBuffer = iota
	fieldEncoder
	fieldDecoder
	fieldEncoding
	fieldErrors
	textFields
)

// codecKind says which encodings the wrapper handles itself; others go through codecs' incremental classes.
type codecKind uint8

const (
	codecPython codecKind = iota
	codecUTF8
	codecLatin1
	codecASCII
)

// chunkSize is the amount of bytes read or gathered at once.
const chunkSize = 8192

// wrapper is the state of a TextIOWrapper.
type wrapper struct {
	ok, detached      bool
	canRead, canWrite bool // whether the buffer did when the stream was made
	seekable          bool
	kind              codecKind
	strict            bool // errors == "strict"

	readnl                     string // newline argument; none: newline=None
	none                       bool
	universal, translate       bool   // recognise \r and \r\n when reading; turn them into \n
	writenl                    string // what \n becomes when written, "" for nothing
	lineBuf, through, hasRead1 bool
	chunk                      int

	// Reading: dec[pos:] is decoded and not given out yet (WTF-8). tail is undecoded: the beginning of a character.
	// snap holds the raw bytes that dec came from, so that tell can count back.
	dec          string
	pos          int
	tail         []byte
	snap         []byte
	pendingCR    bool
	eof          bool
	cr, lf, crlf bool
	telling      bool

	// Writing: encoded bytes not given to the buffer yet.
	out []byte
}

func wrapState(t *object.Thread, self Value) (*wrapper, error) {
	s, _ := t.GoState(self).(*wrapper)
	if s == nil || !s.ok {
		if s != nil && s.detached {
			return nil, t.ValueErrorf("underlying buffer has been detached")
		}
		return nil, t.ValueErrorf("I/O operation on uninitialized object")
	}
	return s, nil
}

// wrapConfig is wrapState for what a detached stream still tells.
func wrapConfig(t *object.Thread, self Value) (*wrapper, error) {
	if s, _ := t.GoState(self).(*wrapper); s != nil && s.detached {
		return s, nil
	}
	return wrapState(t, self)
}

// wrapOpen is wrapState plus the check that the stream is open.
func wrapOpen(t *object.Thread, self Value) (*wrapper, error) {
	s, err := wrapState(t, self)
	if err != nil {
		return nil, err
	}
	c, err := t.GetAttrStr(t.Field(self, fieldBuffer), "closed")
	if err != nil {
		return nil, err
	}
	closed, err := t.Truth(c)
	if err == nil && closed {
		err = t.ValueErrorf("I/O operation on closed file.")
	}
	return s, err
}

func normalizeEncoding(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(name), "_", "-"), " ", "-")
}

func (s *wrapper) setNewline(nl string, none bool) {
	s.readnl, s.none = nl, none
	s.universal = none || nl == ""
	s.translate = none
	s.writenl = ""
	if nl == "\r" || nl == "\r\n" {
		s.writenl = nl
	}
}

func (s *wrapper) setCodec(t *object.Thread, self Value, encoding, errorsV Value) error {
	t.SetField(self, fieldEncoding, encoding)
	t.SetField(self, fieldErrors, errorsV)
	t.SetField(self, fieldEncoder, 0)
	t.SetField(self, fieldDecoder, 0)
	s.strict = t.Str(errorsV) == "strict"
	if !utf8.ValidString(t.Str(encoding)) { // surrogates: raise
		if _, err := t.CallMethod(encoding, "encode", t.Intern("utf-8")); err != nil {
			return err
		}
	}
	switch normalizeEncoding(t.Str(encoding)) {
	case "utf-8", "utf8", "u8":
		s.kind = codecUTF8
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859":
		s.kind = codecLatin1
	case "ascii", "us-ascii", "646":
		s.kind = codecASCII
	default:
		s.kind = codecPython
		codecs, err := t.RT.Importer.Import(t, t.NewStr("_codecs"), 0, 0, 0)
		if err != nil {
			return err
		}
		info, err := t.CallMethod(codecs, "lookup", encoding)
		if err != nil {
			return err
		}
		if isText, found, err := t.GetAttrOpt(info, t.Intern("_is_text_encoding")); err != nil {
			return err
		} else if found {
			if ok, err := t.Truth(isText); err != nil {
				return err
			} else if !ok {
				return t.Errorf(object.TLookupError, "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", t.Str(encoding))
			}
		}
		for i, part := range []string{"incrementalencoder", "incrementaldecoder"} {
			if i == 0 && !s.canWrite || i == 1 && !s.canRead {
				continue
			}
			cls, err := t.GetAttrStr(info, part)
			if err != nil {
				return err
			}
			obj, err := t.Call(cls, errorsV)
			if err != nil {
				return err
			}
			t.SetField(self, fieldEncoder+i, obj)
		}
	}
	return nil
}

func wrapInit(t *object.Thread, a []Value) (Value, error) {
	self, buffer := a[0], a[1]
	none := t.RT.None
	get := func(i int) Value {
		if a[i] == 0 {
			return none
		}
		return a[i]
	}
	s, _ := t.GoState(self).(*wrapper)
	*s = wrapper{chunk: chunkSize}
	encoding, errorsV := get(2), get(3)
	if encoding != none && !t.IsStr(encoding) {
		return 0, t.TypeErrorf("TextIOWrapper() argument 'encoding' must be str or None, not %s", t.TypeName(encoding))
	}
	if errorsV != none && !t.IsStr(errorsV) {
		return 0, t.TypeErrorf("TextIOWrapper() argument 'errors' must be str or None, not %s", t.TypeName(errorsV))
	}
	for _, p := range []struct {
		v    Value
		what string
	}{{encoding, "encoding"}, {errorsV, "errors"}} {
		if p.v != none && strings.IndexByte(t.Str(p.v), 0) >= 0 {
			return 0, t.ValueErrorf("embedded null character")
		}
	}
	nl, nlNone, err := newlineArg(t, get(4))
	if err != nil {
		return 0, err
	}
	if encoding == none && sysFlag(t, "warn_default_encoding") {
		if err := t.Warn(object.TEncodingWarning, "'encoding' argument not specified", 1); err != nil {
			return 0, err
		}
	}
	if encoding == none || t.Str(encoding) == "locale" {
		encoding = t.NewStr("UTF-8")
		if sysFlag(t, "utf8_mode") {
			encoding = t.Intern("utf-8")
		}
	}
	if errorsV == none {
		errorsV = t.Intern("strict")
	}
	for i, p := range []*bool{&s.lineBuf, &s.through} {
		if a[5+i] != 0 {
			if *p, err = t.Truth(a[5+i]); err != nil {
				return 0, err
			}
		}
	}
	if sysFlag(t, "dev_mode") { // else an unknown error handler shows when it is needed
		codecs, err := t.RT.Importer.Import(t, t.NewStr("_codecs"), 0, 0, 0)
		if err != nil {
			return 0, err
		}
		if _, err := t.CallMethod(codecs, "lookup_error", errorsV); err != nil {
			return 0, err
		}
	}
	for _, p := range []struct {
		to     *bool
		method string
	}{{&s.canRead, "readable"}, {&s.canWrite, "writable"}} {
		r, err := t.CallMethod(buffer, p.method)
		if err != nil {
			return 0, err
		}
		if *p.to, err = t.Truth(r); err != nil {
			return 0, err
		}
	}
	if err := s.setCodec(t, self, encoding, errorsV); err != nil {
		return 0, err
	}
	s.setNewline(nl, nlNone)
	t.SetField(self, fieldBuffer, buffer)
	if s.hasRead1, err = t.HasAttr(buffer, t.Intern("read1")); err != nil {
		return 0, err
	}
	sk, err := t.CallMethod(buffer, "seekable")
	if err != nil {
		return 0, err
	}
	if s.telling, err = t.Truth(sk); err != nil {
		return 0, err
	}
	s.seekable = s.telling
	s.ok = true
	return 0, s.fixEncoder(t, self)
}

// fixEncoder tells the encoder of a stream that does not stand at its beginning to write no byte order mark.
func (s *wrapper) fixEncoder(t *object.Thread, self Value) error {
	enc := t.Field(self, fieldEncoder)
	if !s.seekable || enc == 0 {
		return nil
	}
	p, err := t.CallMethod(t.Field(self, fieldBuffer), "tell")
	if err != nil {
		return err
	}
	if n, err := t.AsInt(p); err != nil || n == 0 {
		return err
	}
	_, err = t.CallMethod(enc, "setstate", t.NewInt(0))
	return err
}

// decode turns raw bytes into text by the stream's codec, newlines as they are. final: nothing follows.
func (s *wrapper) decode(t *object.Thread, self Value, raw []byte, final bool) (string, error) {
	if s.kind == codecPython {
		m := t.Mark()
		r, err := t.CallMethod(t.Field(self, fieldDecoder), "decode", t.NewBytes(raw), t.Bool(final))
		if err != nil {
			return "", err
		}
		if !t.IsStr(r) {
			return "", t.TypeErrorf("decoder should return a string result, not '%s'", t.TypeName(r))
		}
		text := t.Str(r)
		t.Release(m)
		return text, nil
	}
	if len(s.tail) > 0 {
		raw = append(append([]byte(nil), s.tail...), raw...)
		s.tail = s.tail[:0]
	}
	ascii := true
	for _, c := range raw {
		if c >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return string(raw), nil
	}
	if s.kind == codecUTF8 {
		if !final {
			if n := incomplete(raw); n > 0 {
				s.tail = append(s.tail, raw[len(raw)-n:]...)
				raw = raw[:len(raw)-n]
			}
		}
		if utf8.Valid(raw) {
			return string(raw), nil
		}
	}
	m := t.Mark()
	r, err := t.CallMethod(t.NewBytes(raw), "decode", t.Field(self, fieldEncoding), t.Field(self, fieldErrors))
	if err != nil {
		return "", err
	}
	text := t.Str(r)
	t.Release(m)
	return text, nil
}

// incomplete is the length of an unfinished UTF-8 sequence at the end of b.
func incomplete(b []byte) int {
	for n := 1; n <= 3 && n <= len(b); n++ {
		c := b[len(b)-n]
		if c&0xC0 == 0x80 {
			continue
		}
		if c >= 0xC2 && (c < 0xE0 && n < 2 || c >= 0xE0 && c < 0xF0 && n < 3 || c >= 0xF0 && c < 0xF5 && n < 4) && !utf8.FullRune(b[len(b)-n:]) {
			return n
		}
		return 0
	}
	return 0
}

// newlines applies universal newline handling to freshly decoded text.
func (s *wrapper) newlines(text string, final bool) string {
	if !s.universal {
		return text
	}
	if s.pendingCR {
		text = "\r" + text
		s.pendingCR = false
	}
	if !final && strings.HasSuffix(text, "\r") {
		text = text[:len(text)-1]
		s.pendingCR = true
	}
	if strings.IndexByte(text, '\r') < 0 {
		s.lf = s.lf || strings.IndexByte(text, '\n') >= 0
		return text
	}
	crlf := strings.Count(text, "\r\n")
	s.crlf = s.crlf || crlf > 0
	s.cr = s.cr || strings.Count(text, "\r") > crlf
	s.lf = s.lf || strings.Count(text, "\n") > crlf
	if s.translate {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

// more decodes another chunk behind what is left; false at the end.
func (s *wrapper) more(t *object.Thread, self Value) (bool, error) {
	m := t.Mark()
	method := "read"
	if s.hasRead1 {
		method = "read1"
	}
	b, err := t.CallMethod(t.Field(self, fieldBuffer), method, t.NewInt(int64(s.chunk)))
	if err != nil {
		return false, err
	}
	if b == t.RT.None {
		return false, nil
	}
	var raw []byte
	err = nil
	if t.IsStr(b) || t.TypeOf(b).Buffer == nil {
		return false, t.TypeErrorf("underlying %s() should have returned a bytes-like object, not '%s'", method, t.TypeName(b))
	}
	if err = withBytes(t, b, func(p []byte) error { raw = bytes.Clone(p); return nil }); err != nil {
		return false, err
	}
	t.Release(m)
	eof := len(raw) == 0
	if s.pos == len(s.dec) && len(s.tail) == 0 && !s.pendingCR {
		s.snap = s.snap[:0]
		s.dec, s.pos = "", 0
	} else if s.pos == len(s.dec) {
		s.snap = append(s.snap[:0], s.snap[len(s.snap)-len(s.tail)-b2i(s.pendingCR):]...)
		s.dec, s.pos = "", 0
	}
	s.snap = append(s.snap, raw...)
	text, err := s.decode(t, self, raw, eof)
	if err != nil {
		return false, err
	}
	s.dec += s.newlines(text, eof)
	return !eof, nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lineLen is the length of the first line of text, -1 if it has no end.
func (s *wrapper) lineLen(text string) int {
	switch {
	case s.none || s.readnl == "\n":
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			return i + 1
		}
	case s.readnl == "":
		if i := strings.IndexAny(text, "\r\n"); i >= 0 {
			if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				return i + 2
			}
			return i + 1
		}
	default:
		if i := strings.Index(text, s.readnl); i >= 0 {
			return i + len(s.readnl)
		}
	}
	return -1
}

// prefix is the byte length of the first n code points of WTF-8 text, or all of it and how many it had.
func prefix(text string, n int) (size, got int) {
	for size < len(text) && got < n {
		switch c := text[size]; {
		case c < 0x80:
			size++
		case c < 0xE0:
			size += 2
		case c < 0xF0:
			size += 3
		default:
			size += 4
		}
		got++
	}
	return size, got
}

func (s *wrapper) readLine(t *object.Thread, self Value, limit int) (string, error) {
	if err := s.flushOut(t, self); err != nil {
		return "", err
	}
	var b strings.Builder
	left := limit
	for {
		rest := s.dec[s.pos:]
		n := s.lineLen(rest)
		whole := n >= 0
		// With newline="\r\n" the \r at the end of a chunk may be half of a line end: wait for the rest.
		if !whole {
			n = len(rest)
			if s.readnl == "\r\n" && !s.none && strings.HasSuffix(rest, "\r") {
				more, err := s.more(t, self)
				if err != nil {
					return "", err
				}
				if more {
					continue
				}
			}
		}
		if limit >= 0 {
			size, got := prefix(rest[:n], left)
			if size < n || got == left {
				b.WriteString(rest[:size])
				s.pos += size
				return b.String(), nil
			}
			left -= got
		}
		b.WriteString(rest[:n])
		s.pos += n
		if whole {
			return b.String(), nil
		}
		more, err := s.more(t, self)
		if err != nil {
			return "", err
		}
		if !more && s.pos == len(s.dec) {
			return b.String(), nil
		}
	}
}

func (s *wrapper) encode(t *object.Thread, self Value, v Value) ([]byte, error) {
	text := t.Str(v)
	changed := false
	if s.writenl != "" && strings.IndexByte(text, '\n') >= 0 {
		text = strings.ReplaceAll(text, "\n", s.writenl)
		changed = true
	}
	if s.kind != codecPython {
		ascii, clean := true, true
		for i := 0; i < len(text); i++ {
			if text[i] >= 0x80 {
				ascii = false
				if text[i] == 0xED && text[i+1] >= 0xA0 {
					clean = false
					break
				}
			}
		}
		if ascii || s.kind == codecUTF8 && clean {
			return []byte(text), nil
		}
	}
	if changed {
		v = t.NewStr(text)
	}
	var b Value
	var err error
	if s.kind == codecPython {
		b, err = t.CallMethod(t.Field(self, fieldEncoder), "encode", v)
	} else {
		b, err = t.CallMethod(v, "encode", t.Field(self, fieldEncoding), t.Field(self, fieldErrors))
	}
	if err != nil {
		return nil, err
	}
	if !t.IsBytes(b) {
		return nil, t.TypeErrorf("encoder should return a bytes object, not '%s'", t.TypeName(b))
	}
	return bytes.Clone(t.Bytes(b)), nil
}

// flushOut gives gathered output to the buffer.
func (s *wrapper) flushOut(t *object.Thread, self Value) error {
	if len(s.out) == 0 {
		return nil
	}
	m := t.Mark()
	b := t.NewBytes(s.out)
	s.out = s.out[:0]
	_, err := t.CallMethod(t.Field(self, fieldBuffer), "write", b)
	if err != nil {
		return err
	}
	t.Release(m)
	return nil
}

func wrapWrite(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("write() argument must be str, not %s", t.TypeName(a[1]))
	}
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	if !s.canWrite {
		return 0, unsupported(t, "not writable")
	}
	m := t.Mark()
	b, err := s.encode(t, self, a[1])
	if err != nil {
		return 0, err
	}
	n := t.StrLen(a[1])
	if s.seekable && (s.pos < len(s.dec) || len(s.snap) > 0) { // reading so far: forget what was read ahead
		s.forget(t, self)
	}
	for len(s.out) > 0 && len(s.out)+len(b) > s.chunk { // no copy of much data
		if err := s.flushOut(t, self); err != nil {
			return 0, err
		}
	}
	s.out = append(s.out, b...)
	hasNL := bytes.IndexByte(b, '\n') >= 0 || bytes.IndexByte(b, '\r') >= 0
	needFlush := s.lineBuf && hasNL
	if s.through || needFlush || len(s.out) >= s.chunk {
		if err := s.flushOut(t, self); err != nil {
			return 0, err
		}
	}
	if needFlush {
		if _, err := t.CallMethod(t.Field(self, fieldBuffer), "flush"); err != nil {
			return 0, err
		}
	}
	t.Release(m)
	return t.NewInt(int64(n)), nil
}

// forget drops everything read ahead and resets the decoder.
func (s *wrapper) forget(t *object.Thread, self Value) {
	s.dec, s.pos, s.tail, s.snap, s.pendingCR = "", 0, s.tail[:0], s.snap[:0], false
}

func wrapRead(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	n, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	if err := s.checkReadable(t, self); err != nil {
		return 0, err
	}
	if err := s.flushOut(t, self); err != nil {
		return 0, err
	}
	if n < 0 {
		b, err := t.CallMethod(t.Field(self, fieldBuffer), "read")
		if err != nil {
			return 0, err
		}
		var raw []byte
		if b != t.RT.None {
			if t.IsStr(b) || t.TypeOf(b).Buffer == nil {
				return 0, t.TypeErrorf("underlying read() should have returned a bytes-like object, not '%s'", t.TypeName(b))
			}
			if err := withBytes(t, b, func(p []byte) error { raw = p; return nil }); err != nil {
				return 0, err
			}
		}
		rest := s.dec[s.pos:]
		text, err := s.decode(t, self, raw, true)
		if err != nil {
			return 0, err
		}
		text = rest + s.newlines(text, true)
		s.dec, s.pos, s.snap = "", 0, s.snap[:0]
		return t.NewStr(text), nil
	}
	var b strings.Builder
	for {
		size, got := prefix(s.dec[s.pos:], n)
		b.WriteString(s.dec[s.pos : s.pos+size])
		s.pos += size
		if n -= got; n == 0 {
			break
		}
		more, err := s.more(t, self)
		if err != nil {
			return 0, err
		}
		if !more && s.pos == len(s.dec) {
			break
		}
	}
	return t.NewStr(b.String()), nil
}

func (s *wrapper) checkReadable(t *object.Thread, self Value) error {
	if s.canRead {
		return nil
	}
	return unsupported(t, "not readable")
}

func wrapTell(t *object.Thread, self Value) (Value, error) {
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	sk, err := t.CallMethod(t.Field(self, fieldBuffer), "seekable")
	if err != nil {
		return 0, err
	}
	if ok, err := t.Truth(sk); err != nil || !ok {
		if err == nil {
			err = unsupported(t, "underlying stream is not seekable")
		}
		return 0, err
	}
	if !s.telling {
		return 0, t.Errorf(object.TOSError, "telling position disabled by next() call")
	}
	if _, err := t.CallMethod(self, "flush"); err != nil {
		return 0, err
	}
	p, err := t.CallMethod(t.Field(self, fieldBuffer), "tell")
	if err != nil || len(s.snap) == 0 {
		return p, err
	}
	pos, err := t.AsInt(p)
	if err != nil {
		return 0, err
	}
	used := s.rawUsed(t, self)
	return t.NewInt(pos - int64(len(s.snap)) + int64(used)), nil
}

// rawUsed counts the bytes of snap that dec[:pos] came from.
func (s *wrapper) rawUsed(t *object.Thread, self Value) int {
	if s.pos == len(s.dec) && len(s.tail) == 0 && !s.pendingCR {
		return len(s.snap)
	}
	if s.kind == codecPython {
		// Decode growing prefixes with a fresh decoder until they give as much text.
		want := s.dec[:s.pos]
		lo, hi := 0, len(s.snap)
		for lo < hi {
			mid := (lo + hi) / 2
			m := t.Mark()
			r, err := t.CallMethod(t.NewBytes(s.snap[:mid]), "decode", t.Field(self, fieldEncoding), t.NewStr("ignore"))
			n := 0
			if err == nil {
				text := t.Str(r)
				if s.translate {
					text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
				}
				n = len(text)
			}
			t.Release(m)
			if n < len(want) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return lo
	}
	out, i := 0, 0
	for out < s.pos && i < len(s.snap) {
		c := s.snap[i]
		switch {
		case c == '\r' && s.translate && i+1 < len(s.snap) && s.snap[i+1] == '\n':
			i += 2
			out++
		case c < 0x80:
			i++
			out++
		case s.kind == codecUTF8:
			r, n := utf8.DecodeRune(s.snap[i:])
			i += n
			if r == utf8.RuneError && n == 1 {
				out += 3 // a surrogate or a replacement character
			} else {
				out += n
			}
		default:
			i++
			out += 2
			if s.kind == codecASCII {
				out++
			}
		}
	}
	return i
}

func wrapSeek(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	buffer := t.Field(self, fieldBuffer)
	sk, err := t.CallMethod(buffer, "seekable")
	if err != nil {
		return 0, err
	}
	if ok, err := t.Truth(sk); err != nil || !ok {
		if err == nil {
			err = unsupported(t, "underlying stream is not seekable")
		}
		return 0, err
	}
	whence := int64(0)
	if a[2] != 0 {
		if whence, err = t.AsInt(a[2]); err != nil {
			return 0, err
		}
	}
	cookie, err := seekPos(t, a[1])
	if err != nil {
		return 0, err
	}
	target := t.NewInt(cookie)
	switch whence {
	case 1:
		if cookie != 0 {
			return 0, unsupported(t, "can't do nonzero cur-relative seeks")
		}
		if target, err = wrapTell(t, self); err != nil {
			return 0, err
		}
	case 2:
		if cookie != 0 {
			return 0, unsupported(t, "can't do nonzero end-relative seeks")
		}
		if _, err := t.CallMethod(self, "flush"); err != nil {
			return 0, err
		}
		s.forget(t, self)
		if d := t.Field(self, fieldDecoder); d != 0 {
			if _, err := t.CallMethod(d, "reset"); err != nil {
				return 0, err
			}
		}
		end, err := t.CallMethod(buffer, "seek", t.NewInt(0), t.NewInt(2))
		if err != nil {
			return 0, err
		}
		if enc := t.Field(self, fieldEncoder); enc != 0 {
			if n, _ := t.Int64(end); n == 0 {
				_, err = t.CallMethod(enc, "reset")
			} else {
				_, err = t.CallMethod(enc, "setstate", t.NewInt(0))
			}
		}
		return end, err
	case 0:
		if cookie < 0 {
			return 0, t.ValueErrorf("negative seek position %d", cookie)
		}
	default:
		return 0, t.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	if _, err := t.CallMethod(self, "flush"); err != nil {
		return 0, err
	}
	if _, err := t.CallMethod(buffer, "seek", target); err != nil {
		return 0, err
	}
	s.forget(t, self)
	if s.kind == codecPython {
		if dec := t.Field(self, fieldDecoder); dec != 0 {
			if _, err := t.CallMethod(dec, "reset"); err != nil {
				return 0, err
			}
		}
		enc := t.Field(self, fieldEncoder)
		if enc == 0 {
			return target, nil
		}
		if n, _ := t.Int64(target); n == 0 {
			if _, err := t.CallMethod(enc, "reset"); err != nil {
				return 0, err
			}
		} else if _, err := t.CallMethod(enc, "setstate", t.NewInt(0)); err != nil {
			return 0, err
		}
	}
	return target, nil
}

func wrapClose(t *object.Thread, self Value) (Value, error) {
	if _, err := wrapState(t, self); err != nil {
		return 0, err
	}
	buffer := t.Field(self, fieldBuffer)
	c, err := t.GetAttrStr(buffer, "closed")
	if err != nil {
		return 0, err
	}
	if closed, err := t.Truth(c); err != nil || closed {
		return t.RT.None, err
	}
	_, ferr := t.CallMethod(self, "flush")
	r, err := t.CallMethod(buffer, "close")
	if ferr != nil {
		if err != nil {
			e1, e2 := ferr.(*object.Error), err.(*object.Error)
			if e1.Exc != e2.Exc {
				if serr := t.SetAttr(e2.Exc, t.Intern("__context__"), e1.Exc); serr != nil {
					return 0, serr
				}
			}
			return 0, err
		}
		return 0, ferr
	}
	return r, err
}

func wrapReconfigure(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	s, err := wrapState(t, self)
	if err != nil {
		return 0, err
	}
	none := t.RT.None
	given := func(i int) bool { return a[i] != 0 && a[i] != none }
	for i, what := range []string{1: "encoding", 2: "errors"} {
		if i > 0 && given(i) && !t.IsStr(a[i]) {
			return 0, t.TypeErrorf("reconfigure() argument '%s' must be str or None, not %s", what, t.TypeName(a[i]))
		}
	}
	if (given(1) || given(2) || a[3] != 0) && (s.dec != "" || len(s.snap) > 0) {
		return 0, unsupported(t, "It is not possible to set the encoding or newline of stream after the first read")
	}
	nl, nlNone := s.readnl, s.none
	if a[3] != 0 {
		if nl, nlNone, err = newlineArg(t, a[3]); err != nil {
			return 0, err
		}
	}
	if _, err := t.CallMethod(self, "flush"); err != nil {
		return 0, err
	}
	if given(1) || given(2) {
		encoding, errorsV := t.Field(self, fieldEncoding), t.Field(self, fieldErrors)
		if given(1) {
			encoding = a[1]
			if t.Str(encoding) == "locale" {
				encoding = t.NewStr("UTF-8")
			}
			errorsV = t.Intern("strict")
		}
		if given(2) {
			errorsV = a[2]
		}
		if err := s.setCodec(t, self, encoding, errorsV); err != nil {
			return 0, err
		}
		if err := s.fixEncoder(t, self); err != nil {
			return 0, err
		}
	}
	s.setNewline(nl, nlNone)
	for i, p := range []*bool{4: &s.lineBuf, 5: &s.through} {
		if p != nil && given(i) {
			if *p, err = t.Truth(a[i]); err != nil {
				return 0, err
			}
		}
	}
	return none, nil
}

func textIOSpec(base uint32) *object.TypeSpec {
	const sig = "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"
	via := func(name string) object.Func {
		return call0(name, "", func(t *object.Thread, self Value) (Value, error) {
			if _, err := wrapState(t, self); err != nil {
				return 0, err
			}
			return t.CallMethod(t.Field(self, fieldBuffer), name)
		})
	}
	attr := func(name string, f func(t *object.Thread, self Value, s *wrapper) (Value, error)) object.GetSet {
		return object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) {
			s, err := wrapState(t, self)
			if err != nil {
				return 0, err
			}
			return f(t, self, s)
		}}
	}
	config := func(name string, f func(t *object.Thread, self Value, s *wrapper) (Value, error)) object.GetSet {
		return object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) {
			s, err := wrapConfig(t, self)
			if err != nil {
				return 0, err
			}
			return f(t, self, s)
		}}
	}
	chunk := attr("_CHUNK_SIZE", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.NewInt(int64(s.chunk)), nil })
	chunk.Set = func(t *object.Thread, self, v Value) error {
		s, err := wrapState(t, self)
		if err != nil {
			return err
		}
		if v == 0 {
			return t.Errorf(object.TAttributeError, "cannot delete attribute")
		}
		n, err := t.AsIndex(v, object.TValueError)
		if err != nil {
			return err
		}
		if n <= 0 {
			return t.ValueErrorf("a strictly positive integer is required")
		}
		s.chunk = n
		return nil
	}
	return &object.TypeSpec{
		Name: "_io.TextIOWrapper", Base: base, Fields: textFields, Layer: 3, Sig: sig, Doc: "Character and line based layer over a BufferedIOBase object, buffer.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &wrapper{})
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, wrapInit, "(self, "+sig[1:], "TextIOWrapper", self, args, kw)
			},
			Finalize: finalizeLayer,
			Repr: func(t *object.Thread, self Value) (Value, error) {
				if _, err := wrapConfig(t, self); err != nil {
					return 0, err
				}
				var b strings.Builder
				b.WriteString("<" + t.TypeOf(self).Name)
				for _, name := range []string{"name", "mode"} {
					v, found, err := t.GetAttrOpt(self, t.Intern(name))
					if err != nil && !t.IsError(err, object.TValueError) {
						return 0, err
					}
					if err == nil && found {
						r, err := t.Repr(v)
						if err != nil {
							return 0, err
						}
						fmt.Fprintf(&b, " %s=%s", name, t.Str(r))
					}
				}
				r, err := t.Repr(t.Field(self, fieldEncoding))
				if err != nil {
					return 0, err
				}
				fmt.Fprintf(&b, " encoding=%s>", t.Str(r))
				return t.NewStr(b.String()), nil
			},
			Iter: func(t *object.Thread, self Value) (Value, error) { return self, checkClosed(t, self) },
			Next: func(t *object.Thread, self Value) (Value, error) {
				s, err := wrapState(t, self)
				if err != nil {
					return 0, err
				}
				var line Value
				if t.TypeOf(self).Flags&object.TypeHeap == 0 {
					if _, err := wrapOpen(t, self); err != nil {
						return 0, err
					}
					if s.dec == "" {
						if err := s.checkReadable(t, self); err != nil {
							return 0, err
						}
					}
					s.telling = false
					text, err := s.readLine(t, self, -1)
					if err != nil {
						return 0, err
					}
					if text != "" {
						return t.NewStr(text), nil
					}
				} else {
					s.telling = false
					if line, err = t.CallMethod(self, "readline"); err != nil {
						return 0, err
					}
					if !t.IsStr(line) {
						return 0, t.Errorf(object.TOSError, "readline() should have returned a str object, not '%s'", t.TypeName(line))
					}
					if t.StrLen(line) > 0 {
						return line, nil
					}
				}
				s.telling = true
				s.forget(t, self)
				return 0, nil
			},
		},
		GetSets: []object.GetSet{
			attr("buffer", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Field(self, fieldBuffer), nil }),
			config("encoding", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return t.Field(self, fieldEncoding), nil
			}),
			config("errors", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Field(self, fieldErrors), nil }),
			config("newlines", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return newlinesSeen(t, s.cr, s.lf, s.crlf), nil
			}),
			config("line_buffering", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Bool(s.lineBuf), nil }),
			config("write_through", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Bool(s.through), nil }),
			attr("closed", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return t.GetAttrStr(t.Field(self, fieldBuffer), "closed")
			}),
			attr("name", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return t.GetAttrStr(t.Field(self, fieldBuffer), "name")
			}),
			chunk,
		},
		Methods: []object.Func{
			{Name: "reconfigure", Sig: "(self, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)", Call: wrapReconfigure,
				Doc: "Reconfigure the text stream with new parameters."},
			{Name: "write", Sig: "(self, s, /)", Call: wrapWrite},
			{Name: "read", Sig: "(self, size=-1, /)", Call: wrapRead},
			{Name: "readline", Sig: "(self, size=-1, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				s, err := wrapOpen(t, a[0])
				if err != nil {
					return 0, err
				}
				if s.dec == "" {
					if err := s.checkReadable(t, a[0]); err != nil {
						return 0, err
					}
				}
				text, err := s.readLine(t, a[0], n)
				if err != nil {
					return 0, err
				}
				return t.NewStr(text), nil
			}},
			call0("flush", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := wrapOpen(t, self)
				if err != nil {
					return 0, err
				}
				if err := s.flushOut(t, self); err != nil {
					return 0, err
				}
				return t.CallMethod(t.Field(self, fieldBuffer), "flush")
			}),
			call0("close", "", wrapClose),
			call0("detach", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := wrapState(t, self)
				if err != nil {
					return 0, err
				}
				if _, err := t.CallMethod(self, "flush"); err != nil {
					return 0, err
				}
				b := t.Field(self, fieldBuffer)
				t.SetField(self, fieldBuffer, 0)
				s.ok, s.detached = false, true
				return b, nil
			}),
			{Name: "seek", Sig: "(self, cookie, whence=0, /)", Call: wrapSeek},
			call0("tell", "", wrapTell),
			{Name: "truncate", Sig: "(self, pos=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if _, err := wrapState(t, a[0]); err != nil {
					return 0, err
				}
				if _, err := t.CallMethod(a[0], "flush"); err != nil {
					return 0, err
				}
				pos := a[1]
				if pos == 0 {
					pos = t.RT.None
				}
				return t.CallMethod(t.Field(a[0], fieldBuffer), "truncate", pos)
			}},
			via("fileno"), via("seekable"), via("readable"), via("writable"), via("isatty"),
			call0("__getstate__", "", func(t *object.Thread, self Value) (Value, error) {
				return 0, t.TypeErrorf("cannot pickle '%s' instances", t.TypeName(self))
			}),
		},
	}
}

// newlineState is the state of an IncrementalNewlineDecoder. Field 0 is the decoder below, or None.
type newlineState struct {
	translate, pendingCR bool
	cr, lf, crlf         bool
}

func newlineSpec() *object.TypeSpec {
	const sig = "(decoder, translate, errors='strict')"
	get := func(t *object.Thread, self Value) (*newlineState, error) {
		s, _ := t.GoState(self).(*newlineState)
		if s == nil || t.FieldRaw(self, 0) == 0 {
			return nil, t.ValueErrorf("IncrementalNewlineDecoder.__init__() not called")
		}
		return s, nil
	}
	return &object.TypeSpec{
		Name: "_io.IncrementalNewlineDecoder", Base: object.TObject, Fields: 1, Sig: sig, Doc: "Codec used when reading a file in universal newlines mode.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &newlineState{})
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, func(t *object.Thread, a []Value) (Value, error) {
					s, _ := t.GoState(a[0]).(*newlineState)
					tr, err := t.Truth(a[2])
					if err != nil {
						return 0, err
					}
					*s = newlineState{translate: tr}
					t.SetField(a[0], 0, a[1])
					return 0, nil
				}, "(self, "+sig[1:], "IncrementalNewlineDecoder", self, args, kw)
			},
		},
		GetSets: []object.GetSet{{Name: "newlines", Get: func(t *object.Thread, self Value) (Value, error) {
			s, err := get(t, self)
			if err != nil {
				return 0, err
			}
			return newlinesSeen(t, s.cr, s.lf, s.crlf), nil
		}}},
		Methods: []object.Func{
			{Name: "decode", Sig: "(self, input, final=False)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := get(t, a[0])
				if err != nil {
					return 0, err
				}
				final := false
				if a[2] != 0 {
					if final, err = t.Truth(a[2]); err != nil {
						return 0, err
					}
				}
				text := a[1]
				if dec := t.Field(a[0], 0); dec != t.RT.None {
					if text, err = t.CallMethod(dec, "decode", a[1], t.Bool(final)); err != nil {
						return 0, err
					}
				}
				if !t.IsStr(text) {
					return 0, t.TypeErrorf("decoder should return a string result, not '%s'", t.TypeName(text))
				}
				w := wrapper{universal: true, translate: s.translate, pendingCR: s.pendingCR, cr: s.cr, lf: s.lf, crlf: s.crlf}
				out := w.newlines(t.Str(text), final)
				s.pendingCR, s.cr, s.lf, s.crlf = w.pendingCR, w.cr, w.lf, w.crlf
				return t.NewStr(out), nil
			}},
			call0("getstate", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := get(t, self)
				if err != nil {
					return 0, err
				}
				buf, flag := t.RT.EmptyBytes, int64(0)
				if dec := t.Field(self, 0); dec != t.RT.None {
					st, err := t.CallMethod(dec, "getstate")
					if err != nil {
						return 0, err
					}
					if !t.IsInstanceID(st, object.TTuple) || len(t.TupleItems(st)) != 2 {
						return 0, t.TypeErrorf("illegal decoder state")
					}
					buf = t.TupleItems(st)[0]
					if flag, err = t.AsInt(t.TupleItems(st)[1]); err != nil {
						return 0, err
					}
				}
				return t.NewTuple(buf, t.NewInt(flag<<1|int64(b2i(s.pendingCR)))), nil
			}),
			{Name: "setstate", Sig: "(self, state, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := get(t, a[0])
				if err != nil {
					return 0, err
				}
				if !t.IsInstanceID(a[1], object.TTuple) {
					return 0, t.TypeErrorf("state argument must be a tuple")
				}
				st := t.TupleItems(a[1])
				if len(st) != 2 {
					return 0, t.TypeErrorf("setstate(): illegal state argument")
				}
				flag, err := t.AsInt(st[1])
				if err != nil {
					return 0, err
				}
				s.pendingCR = flag&1 != 0
				if dec := t.Field(a[0], 0); dec != t.RT.None {
					return t.CallMethod(dec, "setstate", t.NewTuple(st[0], t.NewInt(flag>>1)))
				}
				return t.RT.None, nil
			}},
			call0("reset", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := get(t, self)
				if err != nil {
					return 0, err
				}
				*s = newlineState{translate: s.translate}
				if dec := t.Field(self, 0); dec != t.RT.None {
					return t.CallMethod(dec, "reset")
				}
				return t.RT.None, nil
			}),
		},
	}
}
