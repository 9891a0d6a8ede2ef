package object

import (
	"bytes"
	"math"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

func strSpec() *TypeSpec {
	return &TypeSpec{
		ID: TStr, Name: "str", Base: TObject, Basic: StrData, Item: 1,
		Flags: TypeBase | TypeStrSubclass | TypeVarSize | TypeMatchSelf,
		Doc:   "A text: a sequence of Unicode code points.",
		Slots: Slots{
			New: strNew, Repr: strRepr, Str: strStr, Hash: strHash, Compare: strCompare, Iter: strIter,
			Remainder: strRemainder, Len: strLen, GetItem: strGetItem, Item: strItem, Concat: strConcat, Repeat: strRepeat, Contains: strContains,
			Dealloc: func(t *Thread, self Value) {
				if t.str(self).State&StrInterned != 0 {
					t.RT.interned.forget(t, self)
				}
			},
		},
		Methods: strMethods(),
	}
}

func strHash(t *Thread, v Value) (int64, error) { return int64(t.StrHash(v)), nil }

func strLen(t *Thread, v Value) (int, error) { return t.StrLen(v), nil }

func strStr(t *Thread, v Value) (Value, error) { return t.exactStr(v), nil }

// strNew is str(...).
func strNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	var a [3]Value
	if kwnames == 0 && len(args) > 3 {
		return 0, t.TypeErrorf("str expected at most 3 arguments, got %d", len(args))
	}
	if err := t.ctorArgs("str", args, kwnames, []string{"object", "encoding", "errors"}, 0, 0, a[:]); err != nil {
		return 0, err
	}
	for i, name := range []string{"encoding", "errors"} {
		if a[i+1] != 0 && !t.IsStr(a[i+1]) {
			return 0, t.TypeErrorf("str() argument '%s' must be str, not %s", name, t.TypeName(a[i+1]))
		}
	}
	var v Value
	var err error
	switch {
	case a[0] == 0:
		v = t.NewStr("")
	case a[1] == 0 && a[2] == 0:
		v, err = t.StrOf(a[0])
	default:
		v, err = t.decodeObject(a[0], a[1], a[2])
	}
	if err != nil || typ.ID == TStr {
		return v, err
	}
	return t.newStrOf(typ, v), nil
}

// newStrOf is an instance of a subclass of str with v's text.
func (t *Thread) newStrOf(typ *Type, v Value) Value {
	s := t.view(v)
	self := t.newVar(typ, StrData, uint64(s.n*s.kind))
	p := t.str(self)
	p.Len, p.Kind = uint32(s.n), uint8(s.kind)
	p.State = t.str(v).State & StrASCII
	s.copyTo(unsafe.Add(unsafe.Pointer(p), StrData), s.kind)
	t.Own(self)
	if typ.Flags&TypeGC != 0 {
		t.Track(self)
	}
	return self
}

// newVar allocates an instance of a subclass whose base has n bytes of data behind its basic part; its attributes follow them.
func (t *Thread) newVar(typ *Type, basic, n uint64) Value {
	size := (basic + n + 7) &^ 7
	if typ.Flags&TypeHasDict != 0 {
		size += AttrsSize + 8*uint64(typ.Inline)
	}
	return t.Alloc(typ, max(size, uint64(typ.Basic)))
}

// Representation.

// StrRepr appends repr of a text to b.
func (t *Thread) strReprTo(b *textBuilder, s strView, asciiOnly bool) {
	quote := rune('\'')
	for i := 0; i < s.n; i++ {
		if c := s.at(i); c == '\'' {
			quote = '"'
		} else if c == '"' {
			quote = '\''
			break
		}
	}
	if quote == '"' {
		for i := 0; i < s.n; i++ {
			if s.at(i) == '"' {
				quote = '\''
				break
			}
		}
	}
	b.char(quote)
	for i := 0; i < s.n; i++ {
		c := s.at(i)
		switch {
		case c == quote || c == '\\':
			b.char('\\')
			b.char(c)
		case c == '\t':
			b.ascii(`\t`)
		case c == '\n':
			b.ascii(`\n`)
		case c == '\r':
			b.ascii(`\r`)
		case c >= ' ' && c < 0x7f:
			b.char(c)
		case c > 0x7f && !asciiOnly && ucd.IsPrintable(c):
			b.char(c)
		default:
			appendEscape(b, c)
		}
	}
	b.char(quote)
}

const hexDigits = "0123456789abcdef"

// appendEscape writes \xhh, \uhhhh or \Uhhhhhhhh.
func appendEscape(b *textBuilder, c rune) {
	n := 8
	switch {
	case c < 0x100:
		b.ascii(`\x`)
		n = 2
	case c < 0x10000:
		b.ascii(`\u`)
		n = 4
	default:
		b.ascii(`\U`)
	}
	for n--; n >= 0; n-- {
		b.char(rune(hexDigits[c>>(4*n)&15]))
	}
}

func strRepr(t *Thread, v Value) (Value, error) {
	b := t.newText()
	t.strReprTo(b, t.view(v), false)
	return t.textStr(b), nil
}

// EscapeASCII is ascii() of a representation: characters beyond ASCII become escapes.
func (t *Thread) EscapeASCII(v Value) Value {
	if t.str(v).State&StrASCII != 0 {
		return v
	}
	b := t.newText()
	s := t.view(v)
	for i := 0; i < s.n; i++ {
		if c := s.at(i); c < 128 {
			b.char(c)
		} else {
			appendEscape(b, c)
		}
	}
	return t.textStr(b)
}

// Comparison.

// compareViews orders two texts by code points.
func compareViews(a, b strView) int {
	if a.kind == 1 && b.kind == 1 {
		return bytes.Compare(a.b1(), b.b1())
	}
	for i := 0; i < min(a.n, b.n); i++ {
		if x, y := a.at(i), b.at(i); x != y {
			if x < y {
				return -1
			}
			return 1
		}
	}
	return a.n - b.n
}

func strCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if !t.IsStr(a) || !t.IsStr(b) {
		return t.RT.NotImplemented, nil
	}
	switch op {
	case EQ:
		return t.Bool(t.StrEqual(a, b)), nil
	case NE:
		return t.Bool(!t.StrEqual(a, b)), nil
	}
	return t.Bool(ordered(compareViews(t.view(a), t.view(b)), op)), nil
}

// CompareStr orders two strs by code points: negative, 0 or positive.
func (t *Thread) CompareStr(a, b Value) int { return compareViews(t.view(a), t.view(b)) }

// The sequence.

func strConcat(t *Thread, a, b Value) (Value, error) {
	if !t.IsStr(b) {
		return 0, t.TypeErrorf("can only concatenate str (not \"%s\") to str", t.TypeName(b))
	}
	return t.Concat(t.exactStr(a), t.exactStr(b)), nil
}

// roomCode is a code for Str.Room of about n bytes or more, and the number of bytes it stands for.
func roomCode(n int) (uint16, int) {
	for e := uint(3); e < 40; e++ {
		for m := 4; m < 8; m++ {
			if size := m << e; size >= n {
				return uint16(e<<2) | uint16(m-4), size
			}
		}
	}
	return 0, n
}

func roomOf(code uint16) int { return int(code&3+4) << (code >> 2) }

// ConcatInPlace is *slot + b for t += s: the str in *slot, which holds one counted reference, grows in place if that is the only
// reference, else a new one replaces it. Either way *slot owns the result. Both must be exact strs.
func (t *Thread) ConcatInPlace(slot *Value, b Value) {
	a := *slot
	x, y := t.view(a), t.view(b)
	if y.n == 0 {
		return
	}
	kind := max(x.kind, y.kind)
	ascii := t.str(a).State & t.str(b).State & StrASCII
	if x.n == 0 || !a.IsCounted() || t.Refcount(a) != 1 || t.str(a).State&StrInterned != 0 {
		t.Store(slot, t.Concat(a, b))
		return
	}
	p := t.str(a)
	need := (x.n + y.n) * kind
	if p.Room != 0 && kind == x.kind && need <= roomOf(p.Room) {
		y.copyTo(unsafe.Add(x.p, x.n*kind), kind)
		p.Len = uint32(x.n + y.n)
		p.Hash = 0
		p.State = p.State&^StrASCII | ascii
		return
	}
	if x.n+y.n > maxStrLen {
		t.NoMemory()
	}
	code, size := roomCode(need + need/8)
	m := t.Mark()
	v, q := t.allocStrCap(x.n+y.n, kind, ascii != 0, size)
	t.str(v).Room = code
	x.copyTo(q, kind)
	y.copyTo(unsafe.Add(q, x.n*kind), kind)
	t.Store(slot, v)
	t.Release(m)
}

func strRepeat(t *Thread, v Value, n int) (Value, error) {
	s := t.view(v)
	if n <= 0 || s.n == 0 {
		return t.NewStr(""), nil
	}
	if n == 1 {
		return t.exactStr(v), nil
	}
	if n > maxStrLen/s.n {
		t.NoMemory()
	}
	r, p := t.allocStr(s.n*n, s.kind, t.str(v).State&StrASCII != 0)
	repeatBytes(unsafe.Slice((*byte)(p), s.n*n*s.kind), s.raw())
	return r, nil
}

// repeatBytes fills dst with copies of src.
func repeatBytes(dst, src []byte) {
	if len(src) == 1 {
		for i := range dst {
			dst[i] = src[0]
		}
		return
	}
	for k := copy(dst, src); k < len(dst); k *= 2 {
		copy(dst[k:], dst[:k])
	}
}

func strContains(t *Thread, v, item Value) (bool, error) {
	if !t.IsStr(item) {
		return false, t.TypeErrorf("'in <string>' requires string as left operand, not %s", t.TypeName(item))
	}
	return findView(t.view(v), t.view(item)) >= 0, nil
}

func strItem(t *Thread, v Value, i int) (Value, error) {
	s := t.view(v)
	if i < 0 || i >= s.n {
		return 0, t.Errorf(TIndexError, "string index out of range")
	}
	return t.charStr(s.at(i)), nil
}

func strGetItem(t *Thread, v, key Value) (Value, error) {
	if key.IsInt() {
		i := key.Int()
		s := t.view(v)
		if i < 0 {
			i += int64(s.n)
		}
		if i < 0 || i >= int64(s.n) {
			return 0, t.Errorf(TIndexError, "string index out of range")
		}
		return t.charStr(s.at(int(i))), nil
	}
	if t.Is(key, TSlice) {
		start, stop, step, err := t.sliceUnpack(key)
		if err != nil {
			return 0, err
		}
		return t.strSliced(v, start, stop, step), nil
	}
	if _, ok := t.intOf(key); !ok && t.TypeOf(key).Index == nil {
		return 0, t.TypeErrorf("string indices must be integers, not '%s'", t.TypeName(key))
	}
	i, err := t.AsIndex(key, TIndexError)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += t.StrLen(v)
	}
	return strItem(t, v, i)
}

// strSliced is v[start:stop:step], the indices as sliceUnpack gives them.
func (t *Thread) strSliced(v Value, start, stop, step int) Value {
	start, _, n := SliceAdjust(t.StrLen(v), start, stop, step)
	if n <= 0 {
		return t.NewStr("")
	}
	if step == 1 {
		return t.Substr(v, start, start+n)
	}
	s := t.view(v)
	if n > 1 && t.str(v).State&StrASCII != 0 {
		r, p := t.allocStr(n, 1, true)
		src, dst := t.view(v).b1(), unsafe.Slice((*byte)(p), n)
		for i, k := 0, start; i < n; i, k = i+1, k+step {
			dst[i] = src[k]
		}
		return r
	}
	b := t.newText()
	for i, k := 0, start; i < n; i, k = i+1, k+step {
		b.char(s.at(k))
	}
	return t.textStr(b)
}

// Iterators.

func strIter(t *Thread, v Value) (Value, error) {
	if t.str(v).State&StrASCII != 0 {
		return t.NewSeqIter(TStrASCIIIterator, v), nil
	}
	return t.NewSeqIter(TStrIterator, v), nil
}

func strIterNext(t *Thread, self Value) (Value, error) {
	it := t.seqIter(self)
	if it.Seq == 0 {
		return 0, nil
	}
	if s := t.view(it.Seq); it.Index < int64(s.n) {
		c := s.at(int(it.Index))
		it.Index++
		return t.charStr(c), nil
	}
	t.Drop(&it.Seq)
	return 0, nil
}

// textIterSpec declares the iterator of a type of this file's kind: length gives the length of what is iterated.
func textIterSpec(id uint32, name string, next UnaryFunc, length func(t *Thread, seq Value) int, empty func(t *Thread) Value) *TypeSpec {
	return &TypeSpec{
		ID: id, Name: name, Base: TObject, Basic: uint32(unsafe.Sizeof(SeqIterator{})), Fields: 1,
		Flags: TypeGC | TypeDisallowInstantiation,
		Slots: Slots{
			Iter: func(t *Thread, self Value) (Value, error) { return self, nil },
			Next: next,
		},
		Methods: []Func{
			{Name: "__length_hint__", Sig: "(self, /)", Doc: "Return how many items are left.", Call: func(t *Thread, args []Value) (Value, error) {
				it := t.seqIter(args[0])
				if it.Seq == 0 {
					return region.Int(0), nil
				}
				return region.Int(max(int64(length(t, it.Seq))-it.Index, 0)), nil
			}},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "Return what pickle keeps.", Call: func(t *Thread, args []Value) (Value, error) {
				it := t.seqIter(args[0])
				iter := t.DictGetStr(t.RT.Builtins, "iter")
				if it.Seq == 0 {
					return t.NewTuple(iter, t.NewTuple(empty(t))), nil
				}
				return t.NewTuple(iter, t.NewTuple(it.Seq), t.NewInt(it.Index)), nil
			}},
			{Name: "__setstate__", Sig: "(self, state, /)", Doc: "Set the position.", Call: func(t *Thread, args []Value) (Value, error) {
				i, err := t.AsIndex(args[1], TOverflowError)
				if err != nil {
					return 0, err
				}
				it := t.seqIter(args[0])
				if it.Seq != 0 {
					it.Index = int64(min(max(i, 0), length(t, it.Seq)))
				}
				return t.RT.None, nil
			}},
		},
	}
}

// Search.

// findView is the index of the first sub in s, -1 if there is none.
func findView(s, sub strView) int {
	if sub.n == 0 {
		return 0
	}
	if sub.n > s.n || sub.kind > s.kind {
		return -1
	}
	if s.kind == 1 {
		if sub.n == 1 {
			return bytes.IndexByte(s.b1(), *(*byte)(sub.p))
		}
		return bytes.Index(s.b1(), sub.b1())
	}
	if sub.n == 1 {
		c := sub.at(0)
		if s.kind == 2 {
			for i, u := range s.b2() {
				if rune(u) == c {
					return i
				}
			}
			return -1
		}
		for i, u := range s.b4() {
			if u == c {
				return i
			}
		}
		return -1
	}
	hay, needle := s.raw(), widened(sub, s.kind)
	for off := 0; ; {
		i := bytes.Index(hay[off:], needle)
		if i < 0 {
			return -1
		}
		i += off
		if i%s.kind == 0 {
			return i / s.kind
		}
		off = i + 1 // a match across code points
	}
}

// rfindView is the index of the last sub in s.
func rfindView(s, sub strView) int {
	if sub.n == 0 {
		return s.n
	}
	if sub.n > s.n || sub.kind > s.kind {
		return -1
	}
	hay, needle := s.raw(), widened(sub, s.kind)
	for {
		i := bytes.LastIndex(hay, needle)
		if i < 0 {
			return -1
		}
		if i%s.kind == 0 {
			return i / s.kind
		}
		hay = hay[:i+len(needle)-1]
	}
}

// widened is the storage of sub in units of kind bytes.
func widened(sub strView, kind int) []byte {
	if sub.kind == kind {
		return sub.raw()
	}
	b := make([]byte, sub.n*kind)
	sub.copyTo(unsafe.Pointer(&b[0]), kind)
	return b
}

// countView counts sub in s without overlaps.
func countView(s, sub strView, limit int) int {
	if sub.n == 0 {
		return min(s.n+1, limit)
	}
	if s.kind == 1 && sub.kind == 1 && sub.n == 1 && limit == math.MaxInt {
		return bytes.Count(s.b1(), sub.b1())
	}
	n := 0
	for n < limit {
		i := findView(s, sub)
		if i < 0 {
			break
		}
		n++
		s = s.sub(i+sub.n, s.n)
	}
	return n
}

func hasPrefixView(s, p strView) bool {
	if p.n > s.n || p.kind > s.kind {
		return false
	}
	return equalViews(s.sub(0, p.n), p)
}

func hasSuffixView(s, p strView) bool {
	if p.n > s.n || p.kind > s.kind {
		return false
	}
	return equalViews(s.sub(s.n-p.n, s.n), p)
}

func equalViews(a, b strView) bool {
	if a.n != b.n {
		return false
	}
	if a.kind == b.kind {
		return bytes.Equal(a.raw(), b.raw())
	}
	for i := 0; i < a.n; i++ {
		if a.at(i) != b.at(i) {
			return false
		}
	}
	return true
}
