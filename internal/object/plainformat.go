package object

import (
	"bytes"
	"math"
	"strconv"

	"github.com/gophersnake/gophersnake/internal/numfmt"
)

// Most formats are as plain as "05d", ">8" or ".3f". This file formats exact ints, floats and strs by such specifications on Go's stack;
// whatever is not plain takes the way through numfmt.Spec, which knows all rules and errors.

// plainSpec is a specification of at most an alignment, a zero, a width, a precision and a type.
type plainSpec struct {
	align byte // < > ^, or 0
	zero  bool // 0 before the width
	width int
	prec  int  // -1: none
	typ   byte // 0: none
}

const (
	plainMaxWidth = 100
	plainMaxPrec  = 40
	plainBuffer   = 128
)

// parsePlainSpec reads text; ok is false if it is not plain.
func parsePlainSpec(text []byte) (s plainSpec, ok bool) {
	s.prec = -1
	i := 0
	if len(text) > 1 && (text[1] == '<' || text[1] == '>' || text[1] == '^' || text[1] == '=') {
		return s, false // a fill character
	}
	if len(text) > 0 && (text[0] == '<' || text[0] == '>' || text[0] == '^') {
		s.align = text[0]
		i++
	}
	if i < len(text) && text[i] == '0' {
		s.zero = true
		i++
	}
	for ; i < len(text) && text[i]-'0' < 10; i++ {
		if s.width = s.width*10 + int(text[i]-'0'); s.width > plainMaxWidth {
			return s, false
		}
	}
	if i < len(text) && text[i] == '.' {
		i++
		if i == len(text) || text[i]-'0' >= 10 {
			return s, false
		}
		s.prec = 0
		for ; i < len(text) && text[i]-'0' < 10; i++ {
			if s.prec = s.prec*10 + int(text[i]-'0'); s.prec > plainMaxPrec {
				return s, false
			}
		}
	}
	if i < len(text) {
		s.typ = text[i]
		i++
	}
	return s, i == len(text) && !(s.zero && s.align != 0)
}

// appendNumber appends a number's text, a sign and digits, padded to the width: on the left, or behind the sign with zeros.
func (s *plainSpec) appendNumber(dst, text []byte) []byte {
	pad := s.width - len(text)
	if pad <= 0 {
		return append(dst, text...)
	}
	switch {
	case s.zero:
		if text[0] == '-' {
			dst, text = append(dst, '-'), text[1:]
		}
		for range pad {
			dst = append(dst, '0')
		}
		return append(dst, text...)
	case s.align == '<':
		return appendBlanks(append(dst, text...), pad)
	case s.align == '^':
		return appendBlanks(append(appendBlanks(dst, pad/2), text...), pad-pad/2)
	}
	return append(appendBlanks(dst, pad), text...)
}

func appendBlanks(dst []byte, n int) []byte {
	for range n {
		dst = append(dst, ' ')
	}
	return dst
}

// appendInt appends i; ok is false if the type is not one of ints, or there is a precision.
func (s *plainSpec) appendInt(dst []byte, i int64) (_ []byte, ok bool) {
	base := 10
	switch s.typ {
	case 0, 'd':
	case 'x':
		base = 16
	case 'o':
		base = 8
	case 'b':
		base = 2
	default:
		return dst, false
	}
	if s.prec >= 0 {
		return dst, false
	}
	var buf [72]byte
	return s.appendNumber(dst, strconv.AppendInt(buf[:0], i, base)), true
}

// appendFloat appends f; ok is false if the type is not e, f or g, or f is not finite or too large for a plain format.
func (s *plainSpec) appendFloat(dst []byte, f float64) (_ []byte, ok bool) {
	if s.typ != 'f' && s.typ != 'e' && s.typ != 'g' || !(math.Abs(f) < 1e15) {
		return dst, false
	}
	prec := s.prec
	if prec < 0 {
		prec = 6
	}
	var buf [plainBuffer]byte
	return s.appendNumber(dst, numfmt.AppendFloat(buf[:0], f, s.typ, prec, numfmt.FloatFlags{})), true
}

// FormatPlain is format(v, spec) where neither Python code, a look-up nor an error can be the result: an exact str, int or float and a plain
// specification. 0 stands for "not plain". spec must be an exact str.
func (t *Thread) FormatPlain(v, spec Value) Value {
	text, ok := t.ASCIIView(spec)
	if !ok {
		return 0
	}
	return t.formatPlain(v, unsafeBytes(text))
}

func (t *Thread) formatPlain(v Value, spec []byte) Value {
	if len(spec) == 0 {
		switch {
		case v.IsInt():
			var buf [24]byte
			return t.newASCII(strconv.AppendInt(buf[:0], v.Int(), 10))
		case v.IsFloat():
			var buf [32]byte
			return t.newASCII(numfmt.AppendRepr(buf[:0], v.Float()))
		case t.Is(v, TStr):
			return v
		}
		return 0
	}
	s, ok := parsePlainSpec(spec)
	if !ok {
		return 0
	}
	var buf [plainBuffer]byte
	var out []byte
	switch {
	case v.IsInt() && s.typ != 'f' && s.typ != 'e' && s.typ != 'g':
		out, ok = s.appendInt(buf[:0], v.Int())
	case v.IsFloat():
		out, ok = s.appendFloat(buf[:0], v.Float())
	case t.Is(v, TStr) && !s.zero && (s.typ == 0 || s.typ == 's'):
		return t.formatPlainStr(v, &s)
	default:
		return 0
	}
	if !ok {
		return 0
	}
	return t.newASCII(out)
}

// formatPlainStr cuts v to the precision and pads it to the width.
func (t *Thread) formatPlainStr(v Value, s *plainSpec) Value {
	n := t.StrLen(v)
	if s.prec >= 0 && s.prec < n {
		v, n = t.Substr(v, 0, s.prec), s.prec
	}
	pad := s.width - n
	switch {
	case pad <= 0:
		return v
	case s.align == '>':
		return t.padStr(v, pad, 0, ' ')
	case s.align == '^':
		return t.padStr(v, pad/2, pad-pad/2, ' ')
	}
	return t.padStr(v, 0, pad, ' ')
}

// percentPlain is format % args for a narrow format whose conversions are all plain, of exact ints, floats and strs. 0 stands for "not plain".
func (t *Thread) percentPlain(format, args Value) Value {
	f := t.view(format)
	if f.kind != 1 {
		return 0
	}
	single := [1]Value{args}
	items := single[:]
	if t.IsInstanceID(args, TTuple) {
		items = t.TupleItems(args)
	}
	text, next := f.b1(), 0
	out := t.newText()
	for len(text) > 0 {
		i := bytes.IndexByte(text, '%')
		if i < 0 {
			out.latin1(text)
			break
		}
		out.latin1(text[:i])
		text = text[i+1:]
		if len(text) > 0 && text[0] == '%' {
			out.char('%')
			text = text[1:]
			continue
		}
		n := 0
		if next < len(items) {
			n = t.convertPlain(out, items[next], text)
		}
		if n == 0 {
			t.dropText(out)
			return 0
		}
		text = text[n:]
		next++
	}
	if next < len(items) {
		t.dropText(out)
		return 0
	}
	return t.textStr(out)
}

// convertPlain appends v by the conversion that format, what follows a %, begins with, and returns its length; 0 stands for "not plain".
func (t *Thread) convertPlain(out *textBuilder, v Value, format []byte) int {
	if len(format) > 0 && (format[0] == 's' || format[0] == 'd') {
		switch {
		case v.IsInt():
			out.int64(v.Int())
			return 1
		case format[0] == 's' && t.Is(v, TStr):
			out.view(t.view(v))
			return 1
		}
	}
	n := 0
	left := n < len(format) && format[n] == '-'
	if left {
		n++
	}
	start := n
	for n < len(format) && (format[n]-'0' < 10 || format[n] == '.') {
		n++
	}
	if n == len(format) || n-start > 8 {
		return 0
	}
	n++
	s, ok := parsePlainSpec(format[start:n])
	if !ok || left && s.zero {
		return 0
	}
	if left {
		s.align = '<'
	}
	var buf [plainBuffer]byte
	var text []byte
	switch s.typ {
	case 's':
		if s.zero || !t.Is(v, TStr) {
			return 0
		}
		x := t.view(v)
		if s.prec >= 0 && s.prec < x.n {
			x = x.sub(0, s.prec)
		}
		if !left {
			out.pad(' ', s.width-x.n)
		}
		out.view(x)
		if left {
			out.pad(' ', s.width-x.n)
		}
		return n
	case 'd', 'x', 'o':
		if !v.IsInt() {
			return 0
		}
		text, ok = s.appendInt(buf[:0], v.Int())
	case 'e', 'f', 'g':
		switch {
		case v.IsFloat():
			text, ok = s.appendFloat(buf[:0], v.Float())
		case v.IsInt():
			text, ok = s.appendFloat(buf[:0], float64(v.Int()))
		default:
			return 0
		}
	default:
		return 0
	}
	if !ok {
		return 0
	}
	out.latin1(text)
	return n
}
