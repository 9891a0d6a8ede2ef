package object

import (
	"bytes"
	"unicode/utf8"
	"unsafe"
)

// A str keeps its code points in 1, 2 or 4 bytes each, the smallest that fits the largest of them (PEP 393), right behind the
// header, so that Go code works on slices of region memory. This file makes and reads strings; see strmethods.go and its
// siblings for what Python does with them. An instance of a subclass has the same layout, its attributes come behind the text.

// strView is the text of a str in place: good as long as the str lives.
type strView struct {
	p    unsafe.Pointer
	n    int
	kind int
}

func (t *Thread) str(v Value) *Str { return (*Str)(t.At(v, 0)) }

// view is the text of v, a str or an instance of a subclass.
func (t *Thread) view(v Value) strView {
	s := t.str(v)
	return strView{unsafe.Add(unsafe.Pointer(s), StrData), int(s.Len), int(s.Kind)}
}

// at is code point i.
func (s strView) at(i int) rune {
	switch s.kind {
	case 1:
		return rune(*(*uint8)(unsafe.Add(s.p, i)))
	case 2:
		return rune(*(*uint16)(unsafe.Add(s.p, 2*i)))
	}
	return *(*rune)(unsafe.Add(s.p, 4*i))
}

func (s strView) b1() []byte   { return unsafe.Slice((*byte)(s.p), s.n) }
func (s strView) b2() []uint16 { return unsafe.Slice((*uint16)(s.p), s.n) }
func (s strView) b4() []rune   { return unsafe.Slice((*rune)(s.p), s.n) }

// raw is the storage as bytes.
func (s strView) raw() []byte { return unsafe.Slice((*byte)(s.p), s.n*s.kind) }

// sub is the part from i to j.
func (s strView) sub(i, j int) strView {
	return strView{unsafe.Add(s.p, i*s.kind), j - i, s.kind}
}

// appendRunes appends the text to dst.
func (s strView) appendRunes(dst []rune) []rune {
	switch s.kind {
	case 1:
		for _, c := range s.b1() {
			dst = append(dst, rune(c))
		}
	case 2:
		for _, c := range s.b2() {
			dst = append(dst, rune(c))
		}
	default:
		dst = append(dst, s.b4()...)
	}
	return dst
}

// copyTo writes the text as units of kind bytes at p, kind being no smaller than the text's.
func (s strView) copyTo(p unsafe.Pointer, kind int) {
	if s.n == 0 {
		return
	}
	if kind == s.kind {
		copy(unsafe.Slice((*byte)(p), s.n*kind), s.raw())
		return
	}
	switch {
	case s.kind == 1 && kind == 2:
		dst := unsafe.Slice((*uint16)(p), s.n)
		for i, c := range s.b1() {
			dst[i] = uint16(c)
		}
	case s.kind == 1:
		dst := unsafe.Slice((*rune)(p), s.n)
		for i, c := range s.b1() {
			dst[i] = rune(c)
		}
	default:
		dst := unsafe.Slice((*rune)(p), s.n)
		for i, c := range s.b2() {
			dst[i] = rune(c)
		}
	}
}

// maxRune is a bound of the text's code points within its kind: the exact class (below 128, 256, 65536 or above).
func (s strView) maxRune() rune {
	switch s.kind {
	case 1:
		if asciiBytes(s.b1()) {
			return 127
		}
		return 255
	case 2:
		var or uint16
		for _, c := range s.b2() {
			or |= c
		}
		if or > 255 {
			return 0xFFFF
		}
		if or > 127 {
			return 255
		}
		return 127
	}
	var or rune
	for _, c := range s.b4() {
		or |= c
	}
	switch {
	case or < 128:
		return 127
	case or < 256:
		return 255
	case or < 0x10000:
		return 0xFFFF
	}
	return 0x10FFFF
}

func kindOf(maxRune rune) int {
	switch {
	case maxRune < 256:
		return 1
	case maxRune < 0x10000:
		return 2
	}
	return 4
}

// maxStrLen bounds the length of a str: Str.Len has 32 bits.
const maxStrLen = 1<<32 - 1

// allocStr makes a str of n code points, whose text the caller writes at the address returned.
func (t *Thread) allocStr(n, kind int, ascii bool) (Value, unsafe.Pointer) {
	return t.allocStrCap(n, kind, ascii, n*kind)
}

// allocStrCap is allocStr with room for size bytes of text.
func (t *Thread) allocStrCap(n, kind int, ascii bool, size int) (Value, unsafe.Pointer) {
	if n > maxStrLen {
		t.NoMemory()
	}
	v := t.allocPlain(TStr, StrData+uint64(size))
	s := t.str(v)
	s.Len, s.Kind, s.State, s.Room, s.Hash = uint32(n), uint8(kind), 0, 0, 0
	if ascii {
		s.State = StrASCII
	}
	t.Own(v)
	return v, unsafe.Add(unsafe.Pointer(s), StrData)
}

// newStr1 makes a str of one byte a code point, never one of the shared ones.
func (t *Thread) newStr1(b []byte, ascii bool) Value {
	v, p := t.allocStr(len(b), 1, ascii)
	copy(unsafe.Slice((*byte)(p), len(b)), b)
	return v
}

// charStr is the str of one code point.
func (t *Thread) charStr(c rune) Value {
	if c < 256 {
		if v := t.RT.interned.chars[c]; v != 0 {
			return v
		}
		b := [1]byte{byte(c)}
		return t.newStr1(b[:], c < 128)
	}
	if c < 0x10000 {
		v, p := t.allocStr(1, 2, false)
		*(*uint16)(p) = uint16(c)
		return v
	}
	v, p := t.allocStr(1, 4, false)
	*(*rune)(p) = c
	return v
}

// NewChar is the str of one code point.
func (t *Thread) NewChar(c rune) Value { return t.charStr(c) }

// NewStr makes a str from UTF-8; surrogates may stand in it as WTF-8. Bytes that are neither become surrogates as the error handler
// surrogateescape makes them.
func (t *Thread) NewStr(s string) Value {
	if isASCII(s) {
		return t.newASCII(unsafeBytes(s))
	}
	n := 0
	max := rune(0)
	for i := 0; i < len(s); {
		c, size := decodeWTF8(s[i:])
		max |= c
		i += size
		n++
	}
	if n == 1 {
		c, _ := decodeWTF8(s)
		return t.charStr(c)
	}
	kind := kindOf(max)
	v, p := t.allocStr(n, kind, false)
	for i, k := 0, 0; i < len(s); k++ {
		c, size := decodeWTF8(s[i:])
		i += size
		putUnit(p, kind, k, c)
	}
	return v
}

func (t *Thread) newASCII(b []byte) Value {
	switch len(b) {
	case 0:
		if t.RT.EmptyStr != 0 {
			return t.RT.EmptyStr
		}
	case 1:
		return t.charStr(rune(b[0]))
	}
	return t.newStr1(b, true)
}

// NewStrASCII makes a str from bytes below 128.
func (t *Thread) NewStrASCII(b []byte) Value { return t.newASCII(b) }

// putUnit writes code point i.
func putUnit(p unsafe.Pointer, kind, i int, c rune) {
	switch kind {
	case 1:
		*(*uint8)(unsafe.Add(p, i)) = uint8(c)
	case 2:
		*(*uint16)(unsafe.Add(p, 2*i)) = uint16(c)
	default:
		*(*rune)(unsafe.Add(p, 4*i)) = c
	}
}

// decodeWTF8 reads one code point; surrogates are allowed, a stray byte becomes U+DC00 + byte.
func decodeWTF8(s string) (rune, int) {
	if c := s[0]; c < 128 {
		return rune(c), 1
	}
	if c, size := utf8.DecodeRuneInString(s); c != utf8.RuneError || size > 1 {
		return c, size
	}
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[1] < 0xC0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return 0xDC00 + rune(s[0]), 1
}

// appendWTF8 appends the encoding of c, a surrogate perhaps.
func appendWTF8(dst []byte, c rune) []byte {
	if c >= 0xD800 && c < 0xE000 {
		return append(dst, 0xED, 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
	}
	return utf8.AppendRune(dst, c)
}

// NewStrRunes makes a str from code points.
func (t *Thread) NewStrRunes(r []rune) Value {
	if len(r) == 0 {
		return t.NewStr("")
	}
	if len(r) == 1 {
		return t.charStr(r[0])
	}
	or := rune(0)
	for _, c := range r {
		or |= c
	}
	return t.newStr4(r, or)
}

// newStr4 makes a str from code points whose disjunction is or.
func (t *Thread) newStr4(r []rune, or rune) Value {
	kind := kindOf(or)
	v, p := t.allocStr(len(r), kind, or < 128)
	switch kind {
	case 1:
		dst := unsafe.Slice((*byte)(p), len(r))
		for i, c := range r {
			dst[i] = byte(c)
		}
	case 2:
		dst := unsafe.Slice((*uint16)(p), len(r))
		for i, c := range r {
			dst[i] = uint16(c)
		}
	default:
		copy(unsafe.Slice((*rune)(p), len(r)), r)
	}
	return v
}

// NewStrLatin1 makes a str whose code points are the bytes of b.
func (t *Thread) NewStrLatin1(b []byte) Value {
	switch len(b) {
	case 0:
		return t.NewStr("")
	case 1:
		return t.charStr(rune(b[0]))
	}
	return t.newStr1(b, asciiBytes(b))
}

// newStrView makes a str from a piece of another one, narrowing it where that is possible. s must stay alive meanwhile.
func (t *Thread) newStrView(s strView) Value {
	if s.n == 0 {
		return t.NewStr("")
	}
	if s.n == 1 {
		return t.charStr(s.at(0))
	}
	if s.kind == 1 {
		return t.newStr1(s.b1(), asciiBytes(s.b1()))
	}
	max := s.maxRune()
	kind := kindOf(max)
	v, p := t.allocStr(s.n, kind, max < 128)
	if kind == s.kind {
		s.copyTo(p, kind)
		return v
	}
	for i := 0; i < s.n; i++ {
		putUnit(p, kind, i, s.at(i))
	}
	return v
}

// Str is the contents of v, a str or an instance of a subclass, as WTF-8, copied.
func (t *Thread) Str(v Value) string {
	s := t.view(v)
	if t.str(v).State&StrASCII != 0 {
		return string(s.b1())
	}
	dst := make([]byte, 0, s.n+s.n/2)
	for i := 0; i < s.n; i++ {
		dst = appendWTF8(dst, s.at(i))
	}
	return string(dst)
}

// ASCIIView is the contents of v in place where they are ASCII: good as long as v lives.
func (t *Thread) ASCIIView(v Value) (string, bool) {
	s := t.str(v)
	if s.State&StrASCII == 0 {
		return "", false
	}
	return unsafe.String((*byte)(unsafe.Add(unsafe.Pointer(s), StrData)), int(s.Len)), true
}

// Runes is a copy of v's code points.
func (t *Thread) Runes(v Value) []rune {
	s := t.view(v)
	return s.appendRunes(make([]rune, 0, s.n))
}

// StrLen is the number of code points.
func (t *Thread) StrLen(v Value) int { return int(t.str(v).Len) }

// StrAt is code point i.
func (t *Thread) StrAt(v Value, i int) rune { return t.view(v).at(i) }

// IsStr reports whether v is a str or an instance of a subclass.
func (t *Thread) IsStr(v Value) bool {
	if !v.IsObject() {
		return false
	}
	id := t.Head(v).Type
	return id == TStr || t.RT.types[id].Flags&TypeStrSubclass != 0
}

// StrEqual reports whether two strs have the same text.
func (t *Thread) StrEqual(a, b Value) bool { return a == b || t.strSame(a, b) }

func (t *Thread) strSame(a, b Value) bool {
	p, q := t.str(a), t.str(b)
	if p.Len != q.Len || p.Kind != q.Kind || p.Hash != q.Hash && p.Hash != 0 && q.Hash != 0 {
		return false
	}
	return bytes.Equal(t.view(a).raw(), t.view(b).raw())
}

// StrEqualGo reports whether the text of a is s.
func (t *Thread) StrEqualGo(a Value, s string) bool {
	if p, ok := t.ASCIIView(a); ok {
		return p == s
	}
	return t.Str(a) == s
}

// Latin1Is reports whether v is a str of one byte a code point, and these are b.
func (t *Thread) Latin1Is(v Value, b []byte) bool {
	s := t.view(v)
	return s.kind == 1 && bytes.Equal(s.b1(), b)
}

// StrHash is the hash of a str, as hash() gives it.
func (t *Thread) StrHash(v Value) uint64 {
	s := t.str(v)
	if s.Hash != 0 {
		return s.Hash
	}
	h := t.hashBytes(t.view(v).raw())
	s.Hash = h
	return h
}

// Concat is a + b.
func (t *Thread) Concat(a, b Value) Value {
	x, y := t.view(a), t.view(b)
	if x.n == 0 && t.Is(b, TStr) {
		return b
	}
	if y.n == 0 && t.Is(a, TStr) {
		return a
	}
	kind := max(x.kind, y.kind)
	v, p := t.allocStr(x.n+y.n, kind, t.str(a).State&t.str(b).State&StrASCII != 0)
	x.copyTo(p, kind)
	y.copyTo(unsafe.Add(p, x.n*kind), kind)
	return v
}

// JoinStrs is the concatenation of strs.
func (t *Thread) JoinStrs(parts []Value) Value {
	n, kind, state := 0, 1, uint8(StrASCII)
	for _, v := range parts {
		s := t.str(v)
		n += int(s.Len)
		if s.Len > 0 {
			kind = max(kind, int(s.Kind))
		}
		state &= s.State
	}
	switch {
	case n == 0:
		return t.NewStr("")
	case n == 1:
		for _, v := range parts {
			if s := t.view(v); s.n == 1 {
				return t.charStr(s.at(0))
			}
		}
	}
	v, p := t.allocStr(n, kind, state != 0)
	for _, part := range parts {
		s := t.view(part)
		s.copyTo(p, kind)
		p = unsafe.Add(p, s.n*kind)
	}
	return v
}

// Substr is v[start:end], for 0 <= start <= end <= len(v).
func (t *Thread) Substr(v Value, start, end int) Value {
	if start == 0 && end == t.StrLen(v) && t.Is(v, TStr) {
		return v
	}
	s := t.view(v).sub(start, end)
	if t.str(v).State&StrASCII != 0 && s.n > 1 {
		return t.newStr1(s.b1(), true)
	}
	return t.newStrView(s)
}

// exactStr is the exact str with v's text.
func (t *Thread) exactStr(v Value) Value {
	if t.Is(v, TStr) {
		return v
	}
	return t.newStrView(t.view(v))
}

// StrSize is what the object takes in memory.
func (t *Thread) StrSize(v Value) int { return StrData + t.view(v).n*t.view(v).kind }

func unsafeBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

func isASCII(s string) bool { return asciiBytes(unsafeBytes(s)) }

func asciiBytes(b []byte) bool {
	for len(b) >= 8 {
		if *(*uint64)(unsafe.Pointer(&b[0]))&0x8080808080808080 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= 128 {
			return false
		}
	}
	return true
}

// TextUnits is the text of v in place: n code points of kind bytes each at p. Read only, good as long as v lives.
func (t *Thread) TextUnits(v Value) (p unsafe.Pointer, n, kind int) {
	s := t.view(v)
	return s.p, s.n, s.kind
}
