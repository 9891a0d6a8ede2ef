package object

import (
	"bytes"
	"math"

	"github.com/gophersnake/gophersnake/internal/region"
)

// What bytes and bytearray have in common; bytearray.go has the rest of the latter.

func bytesSpec() *TypeSpec {
	return &TypeSpec{
		ID: TBytes, Name: "bytes", Base: TObject, Basic: BytesData, Item: 1,
		Flags: TypeBase | TypeBytesSubclass | TypeVarSize | TypeMatchSelf,
		Doc:   "bytes(source=b'', encoding='utf-8', errors='strict')\n\nA sequence of bytes that does not change.",
		Slots: Slots{
			New: bytesNew, Repr: bytesRepr, Str: bytesStr, Hash: bytesHash, Compare: bytesCompare,
			Iter: func(t *Thread, v Value) (Value, error) { return t.NewSeqIter(TBytesIterator, v), nil },
			Len:  func(t *Thread, v Value) (int, error) { return len(t.Bytes(v)), nil },
			Item: func(t *Thread, v Value, i int) (Value, error) {
				b := t.Bytes(v)
				if i < 0 || i >= len(b) {
					return 0, t.Errorf(TIndexError, "index out of range")
				}
				return region.Int(int64(b[i])), nil
			},
			GetItem: bytesGetItem, Concat: bytesConcat, Repeat: bytesRepeat, Contains: bytesContains, Remainder: bytesRemainder,
			Buffer: func(t *Thread, self Value, view *Buffer, flags int) error {
				return t.FillBuffer(view, self, t.Bytes(self), true, flags)
			},
		},
		Methods: append(bytesMethods("bytes"),
			Func{Name: "__bytes__", Sig: "(self, /)", Doc: "Return the exact bytes.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.exactBytes(args[0]), nil
			}},
			Func{Name: "__getnewargs__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewTuple(t.NewBytes(t.Bytes(args[0]))), nil
			}},
		),
	}
}

// data is the contents of a bytes or bytearray in place.
func (t *Thread) data(v Value) []byte {
	if t.IsBytes(v) {
		return t.Bytes(v)
	}
	return t.ByteArrayData(v)
}

// like makes an object of b: bytearray if self is one, else bytes.
func (t *Thread) like(self Value, b []byte) Value {
	if t.IsByteArray(self) {
		return t.NewByteArray(b)
	}
	if len(b) == 1 {
		return t.byteChar(b[0])
	}
	return t.NewBytes(b)
}

// byteChar is the bytes object of one byte.
func (t *Thread) byteChar(c byte) Value {
	b := [1]byte{c}
	return t.NewBytes(b[:])
}

// unchanged is self for exact bytes, else a copy.
func (t *Thread) unchanged(self Value) Value {
	if t.Is(self, TBytes) {
		return self
	}
	return t.like(self, t.data(self))
}

func (t *Thread) exactBytes(v Value) Value {
	if t.Is(v, TBytes) {
		return v
	}
	return t.NewBytes(t.data(v))
}

// byteValue reads an int from 0 to 255.
func (t *Thread) byteValue(v Value, msg string) (byte, error) {
	if v.IsInt() && uint64(v.Int()) < 256 {
		return byte(v.Int()), nil
	}
	i, err := t.AsIndex(v, 0)
	if err != nil {
		return 0, err
	}
	if i < 0 || i > 255 {
		return 0, t.ValueErrorf("%s", msg)
	}
	return byte(i), nil
}

const byteRange = "byte must be in range(0, 256)"

// ToBytes is what bytes(o) gives for anything but an int or a str.
func (t *Thread) ToBytes(o Value) (Value, error) {
	if t.Is(o, TBytes) {
		return o, nil
	}
	if o.IsObject() {
		m, err := t.LookupSpecial(o, t.RT.Names.Bytes)
		if err != nil {
			return 0, err
		}
		if m != 0 {
			r, err := t.Call(m)
			if err != nil {
				return 0, err
			}
			if !t.IsBytes(r) {
				return 0, t.TypeErrorf("__bytes__ returned non-bytes (type %s)", t.TypeName(r))
			}
			return r, nil
		}
	}
	b, err := t.gatherBytes(o, "bytes", "bytes must be in range(0, 256)", nil)
	if err != nil {
		return 0, err
	}
	return t.NewBytes(b), nil
}

// gatherBytes reads a buffer or the ints of an iterable.
func (t *Thread) gatherBytes(o Value, what, rangeMsg string, sink func(c byte) error) ([]byte, error) {
	typ := t.TypeOf(o)
	if typ.Buffer != nil {
		b, err := t.GetBuffer(o, BufFullRO)
		if err != nil {
			return nil, err
		}
		return t.contiguous(b), nil
	}
	if t.IsStr(o) || typ.Iter == nil && typ.Slots.Item == nil && typ.GetItem == nil {
		return nil, t.TypeErrorf("cannot convert '%s' object to %s", t.TypeName(o), what)
	}
	hint, err := t.LenHint(o, 0)
	if err != nil {
		return nil, err
	}
	t.reserveText(hint)
	out := make([]byte, 0, min(hint, 1<<24))
	err = t.Iterate(o, func(item Value) (bool, error) {
		c, err := t.byteValue(item, rangeMsg)
		if err == nil && sink != nil {
			return true, sink(c)
		}
		out = append(out, c)
		return true, err
	})
	return out, err
}

// bytesSource is the contents that the arguments of bytes() or bytearray() ask for; whole is an object to take as it is.
// Bytes of an iterable go to sink one by one, unless that is nil.
func (t *Thread) bytesSource(name string, args []Value, kwnames Value, sink func(c byte) error) (b []byte, whole Value, err error) {
	var a [3]Value
	if err = t.ctorArgs(name, args, kwnames, []string{"source", "encoding", "errors"}, 0, 0, a[:]); err != nil {
		return
	}
	src := a[0]
	for i, arg := range []string{"encoding", "errors"} {
		if a[i+1] != 0 && !t.IsStr(a[i+1]) {
			return nil, 0, t.TypeErrorf("%s() argument '%s' must be str, not %s", name, arg, t.TypeName(a[i+1]))
		}
	}
	if a[1] == 0 && src != 0 && t.IsStr(src) {
		if name == "bytes" && a[2] == 0 {
			if m, err := t.LookupSpecial(src, t.RT.Names.Bytes); err != nil || m != 0 {
				if err == nil {
					whole, err = t.ToBytes(src)
				}
				return nil, whole, err
			}
		}
		return nil, 0, t.TypeErrorf("string argument without an encoding")
	}
	if a[1] != 0 || a[2] != 0 {
		if src == 0 || !t.IsStr(src) {
			if a[1] != 0 {
				return nil, 0, t.TypeErrorf("encoding without a string argument")
			}
			return nil, 0, t.TypeErrorf("errors without a string argument")
		}
		whole, err = t.encodeStr(src, a[1], a[2])
		return nil, whole, err
	}
	switch {
	case src == 0:
		return nil, 0, nil
	case t.Is(src, TBytes):
		return nil, src, nil
	}
	if name == "bytes" && src.IsObject() {
		m, err := t.LookupSpecial(src, t.RT.Names.Bytes)
		if err != nil {
			return nil, 0, err
		}
		if m != 0 {
			whole, err = t.ToBytes(src)
			return nil, whole, err
		}
	}
	if src.IsInt() || t.TypeOf(src).Index != nil {
		n, err := t.AsIndex(src, TOverflowError)
		switch {
		case err == nil:
			if n < 0 {
				return nil, 0, t.ValueErrorf("negative count")
			}
			if n > 1<<36 {
				t.NoMemory()
			}
			if name == "bytes" {
				v, dst := t.allocBytes(n)
				clear(dst)
				if n == 0 {
					v = t.RT.EmptyBytes
				}
				return nil, v, nil
			}
			t.reserveText(n)
			return make([]byte, n), 0, nil
		case !t.IsError(err, TTypeError) || t.IsIntLike(src):
			return nil, 0, err
		}
	}
	msg := byteRange
	if name == "bytes" {
		msg = "bytes must be in range(0, 256)"
	}
	b, err = t.gatherBytes(src, name, msg, sink)
	return b, 0, err
}

func bytesNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	b, v, err := t.bytesSource("bytes", args, kwnames, nil)
	if err != nil {
		return 0, err
	}
	if v == 0 {
		v = t.NewBytes(b)
	}
	if typ.ID == TBytes {
		return v, nil
	}
	src := t.Bytes(v)
	self := t.newVar(typ, BytesData, uint64(len(src)))
	(*Bytes)(t.At(self, 0)).Len = uint64(len(src))
	copy(t.Bytes(self), src)
	t.Own(self)
	if typ.Flags&TypeGC != 0 {
		t.Track(self)
	}
	return self, nil
}

func bytesHash(t *Thread, v Value) (int64, error) {
	p := (*Bytes)(t.At(v, 0))
	if p.Hash == 0 {
		p.Hash = t.hashBytes(t.Bytes(v))
	}
	return int64(p.Hash), nil
}

// bytesText is the literal of b.
func bytesText(b []byte, alwaysEscape bool) []byte {
	quote := byte('\'')
	if bytes.IndexByte(b, '\'') >= 0 && bytes.IndexByte(b, '"') < 0 {
		quote = '"'
	}
	out := make([]byte, 0, len(b)+len(b)/4+4)
	out = append(out, 'b', quote)
	for _, c := range b {
		switch {
		case c == quote || c == '\\' || alwaysEscape && c == '\'':
			out = append(out, '\\', c)
		case c == '\t':
			out = append(out, `\t`...)
		case c == '\n':
			out = append(out, `\n`...)
		case c == '\r':
			out = append(out, `\r`...)
		case c < ' ' || c >= 0x7f:
			out = append(out, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		default:
			out = append(out, c)
		}
	}
	return append(out, quote)
}

func bytesRepr(t *Thread, v Value) (Value, error) {
	return t.newASCII(bytesText(t.Bytes(v), false)), nil
}

// bytesStr is str(b), which the option -b warns of.
func bytesStr(t *Thread, v Value) (Value, error) {
	if t.RT.BytesWarning > 0 {
		if err := t.warn(TBytesWarning, "str() on a bytes instance"); err != nil {
			return 0, err
		}
	}
	return bytesRepr(t, v)
}

func bytesCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if !t.IsBytes(b) {
		if t.RT.BytesWarning > 0 && (op == EQ || op == NE) {
			if t.IsStr(b) {
				if err := t.warn(TBytesWarning, "Comparison between bytes and string"); err != nil {
					return 0, err
				}
			} else if t.IsIntLike(b) {
				if err := t.warn(TBytesWarning, "Comparison between bytes and int"); err != nil {
					return 0, err
				}
			}
		}
		return t.RT.NotImplemented, nil
	}
	x, y := t.Bytes(a), t.Bytes(b)
	if op == EQ || op == NE {
		return t.Bool(bytes.Equal(x, y) == (op == EQ)), nil
	}
	return t.Bool(ordered(bytes.Compare(x, y), op)), nil
}

// bytesPart is the item or slice of b that key names.
func (t *Thread) bytesPart(self Value, b []byte, key Value, what, indexMsg string) (Value, error) {
	at := func(i int) (Value, error) {
		b := t.data(self)
		if i < 0 {
			i += len(b)
		}
		if i < 0 || i >= len(b) {
			return 0, t.Errorf(TIndexError, "%s", indexMsg)
		}
		return region.Int(int64(b[i])), nil
	}
	if key.IsInt() {
		return at(int(key.Int()))
	}
	if t.Is(key, TSlice) {
		start, _, step, n, err := t.SliceIndices(key, len(b))
		if err != nil {
			return 0, err
		}
		b = t.data(self) // __index__ may have changed a bytearray
		if n <= 0 || start >= len(b) {
			return t.like(self, nil), nil
		}
		if step == 1 {
			if n == len(b) && t.Is(self, TBytes) {
				return self, nil
			}
			return t.like(self, b[start:min(start+n, len(b))]), nil
		}
		out := make([]byte, 0, n)
		for i, k := 0, start; i < n && k >= 0 && k < len(b); i, k = i+1, k+step {
			out = append(out, b[k])
		}
		return t.like(self, out), nil
	}
	if _, ok := t.intOf(key); !ok && t.TypeOf(key).Index == nil {
		return 0, t.TypeErrorf("%s indices must be integers or slices, not %s", what, t.TypeName(key))
	}
	i, err := t.AsIndex(key, TIndexError)
	if err != nil {
		return 0, err
	}
	return at(i)
}

func bytesGetItem(t *Thread, v, key Value) (Value, error) {
	return t.bytesPart(v, t.Bytes(v), key, "byte", "index out of range")
}

func bytesConcat(t *Thread, a, b Value) (Value, error) {
	if t.TypeOf(b).Buffer == nil {
		return 0, t.TypeErrorf("can't concat %s to %s", t.TypeName(b), t.TypeName(a))
	}
	y, err := t.BytesLike(b)
	if err != nil {
		return 0, t.TypeErrorf("can't concat %s to %s", t.TypeName(b), t.TypeName(a))
	}
	x := t.data(a)
	if t.Is(a, TBytes) && len(y) == 0 {
		return a, nil
	}
	if len(x) == 0 && t.Is(b, TBytes) && t.Is(a, TBytes) {
		return b, nil
	}
	if t.IsByteArray(a) {
		v := t.NewByteArray(nil)
		dst := t.byteArrayResize(v, len(x)+len(y))
		copy(dst[copy(dst, x):], y)
		return v, nil
	}
	v, dst := t.allocBytes(len(x) + len(y))
	copy(dst[copy(dst, x):], y)
	return v, nil
}

func bytesRepeat(t *Thread, v Value, n int) (Value, error) {
	b := t.data(v)
	n = max(n, 0)
	if len(b) > 0 && n > 1<<40/len(b) {
		t.NoMemory()
	}
	if n == 1 {
		return t.unchanged(v), nil
	}
	if t.IsByteArray(v) {
		r := t.NewByteArray(nil)
		if len(b)*n > 0 {
			repeatBytes(t.byteArrayResize(r, len(b)*n), b)
		}
		return r, nil
	}
	if len(b)*n == 0 {
		return t.RT.EmptyBytes, nil
	}
	r, dst := t.allocBytes(len(b) * n)
	repeatBytes(dst, b)
	return r, nil
}

func bytesContains(t *Thread, v, item Value) (bool, error) {
	if item.IsInt() || !t.HasBuffer(item) && t.TypeOf(item).Index != nil {
		c, err := t.byteValue(item, byteRange)
		if err != nil {
			return false, err
		}
		return bytes.IndexByte(t.data(v), c) >= 0, nil
	}
	sub, err := t.BytesLike(item)
	if err != nil {
		return false, err
	}
	return bytes.Contains(t.data(v), sub), nil
}

func bytesIterNext(t *Thread, self Value) (Value, error) {
	it := t.seqIter(self)
	if it.Seq == 0 {
		return 0, nil
	}
	if b := t.data(it.Seq); it.Index < int64(len(b)) {
		c := b[it.Index]
		it.Index++
		return region.Int(int64(c)), nil
	}
	t.Drop(&it.Seq)
	return 0, nil
}

// Search.

// findArgs unpacks sub (a byte or a bytes-like object), start and end.
func (t *Thread) findArgs(args []Value) (b, sub []byte, start int, ok bool, err error) {
	if a := args[1]; a.IsInt() || !t.HasBuffer(a) && t.TypeOf(a).Index != nil {
		var c byte
		if c, err = t.byteValue(a, byteRange); err != nil {
			return
		}
		sub = []byte{c}
	} else if !t.HasBuffer(a) {
		err = t.TypeErrorf("argument should be integer or bytes-like object, not '%s'", t.TypeName(a))
		return
	} else if sub, err = t.BytesLike(a); err != nil {
		return
	}
	start, err = t.sliceBound(args[2], 0)
	if err != nil {
		return
	}
	end, err := t.sliceBound(args[3], math.MaxInt)
	if err != nil {
		return
	}
	b = t.data(args[0])
	start, end = clampRange(start, end, len(b))
	if start > end || start > len(b) {
		return nil, sub, start, false, nil
	}
	return b[start:end], sub, start, true, nil
}

func bytesFinder(last, must bool) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		b, sub, start, ok, err := t.findArgs(args)
		if err != nil {
			return 0, err
		}
		if ok {
			var i int
			if last {
				i = bytes.LastIndex(b, sub)
			} else {
				i = bytes.Index(b, sub)
			}
			if i >= 0 {
				return region.Int(int64(start + i)), nil
			}
		}
		if must {
			return 0, t.ValueErrorf("subsection not found")
		}
		return region.Int(-1), nil
	}
}

func bytesCount(t *Thread, args []Value) (Value, error) {
	b, sub, _, ok, err := t.findArgs(args)
	if err != nil || !ok {
		return region.Int(0), err
	}
	if len(sub) == 0 {
		return region.Int(int64(len(b) + 1)), nil
	}
	return region.Int(int64(bytes.Count(b, sub))), nil
}

func bytesTail(name string, test func(s, p []byte) bool) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		start, err := t.sliceBound(args[2], 0)
		if err != nil {
			return 0, err
		}
		end, err := t.sliceBound(args[3], math.MaxInt)
		if err != nil {
			return 0, err
		}
		try := func(p Value) (bool, error) {
			x, err := t.BytesLike(p)
			if err != nil {
				return false, err
			}
			b := t.data(args[0])
			i, j := clampRange(start, end, len(b))
			if i > j || i > len(b) {
				return false, nil
			}
			return test(b[i:j], x), nil
		}
		if t.IsInstanceID(args[1], TTuple) {
			for _, p := range t.TupleItems(args[1]) {
				ok, err := try(p)
				if err != nil || ok {
					return t.RT.True, err
				}
			}
			return t.RT.False, nil
		}
		if !t.HasBuffer(args[1]) {
			return 0, t.TypeErrorf("%s first arg must be bytes or a tuple of bytes, not %s", name, t.TypeName(args[1]))
		}
		ok, err := try(args[1])
		return t.Bool(ok), err
	}
}
