package object

import (
	"bytes"

	"github.com/gophersnake/gophersnake/internal/region"
)

func byteArraySpec() *TypeSpec {
	return &TypeSpec{
		ID: TByteArray, Name: "bytearray", Base: TObject, Basic: byteArraySize, Flags: TypeBase | TypeMatchSelf,
		Doc: "bytearray(source=b'', encoding='utf-8', errors='strict')\n\nA sequence of bytes that can change.",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
			Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
				if len(t.ByteArrayData(self)) > 0 {
					if err := t.mayResize(self); err != nil {
						return err
					}
					t.byteArrayResize(self, 0)
				}
				b, v, err := t.bytesSource("bytearray", args, kwnames, func(c byte) error {
					if err := t.mayResize(self); err != nil {
						return err
					}
					n := int(t.byteArray(self).Len)
					t.byteArrayResize(self, n+1)[n] = c
					return nil
				})
				if err != nil {
					return err
				}
				if v != 0 {
					b = t.Bytes(v)
				}
				if len(b) > 0 {
					if err := t.mayResize(self); err != nil {
						return err
					}
					copy(t.byteArrayResize(self, len(b)), b)
				}
				return nil
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				b := t.newText()
				name := t.TypeName(self)
				b.runes([]rune(name))
				b.char('(')
				for _, c := range bytesText(t.ByteArrayData(self), true) {
					b.char(rune(c))
				}
				b.char(')')
				return t.textStr(b), nil
			},
			Str: func(t *Thread, self Value) (Value, error) {
				if t.RT.BytesWarning > 0 {
					if err := t.warn(TBytesWarning, "str() on a bytearray instance"); err != nil {
						return 0, err
					}
				}
				return t.Repr(self)
			},
			Compare: byteArrayCompare,
			Iter:    func(t *Thread, v Value) (Value, error) { return t.NewSeqIter(TByteArrayIterator, v), nil },
			Len:     func(t *Thread, v Value) (int, error) { return int(t.byteArray(v).Len), nil },
			Item: func(t *Thread, v Value, i int) (Value, error) {
				b := t.ByteArrayData(v)
				if i < 0 || i >= len(b) {
					return 0, t.Errorf(TIndexError, "bytearray index out of range")
				}
				return region.Int(int64(b[i])), nil
			},
			GetItem: func(t *Thread, v, key Value) (Value, error) {
				return t.bytesPart(v, t.ByteArrayData(v), key, "bytearray", "bytearray index out of range")
			},
			SetItem: byteArraySetItem, Concat: bytesConcat, Repeat: bytesRepeat, Contains: bytesContains, Remainder: bytesRemainder,
			InplaceConcat: func(t *Thread, a, b Value) (Value, error) {
				if !t.HasBuffer(b) {
					return 0, t.TypeErrorf("can't concat %s to %s", t.TypeName(b), t.TypeName(a))
				}
				return a, t.byteArrayAppend(a, b)
			},
			InplaceRepeat: func(t *Thread, v Value, n int) (Value, error) {
				b := t.ByteArrayData(v)
				n = max(n, 0)
				if len(b) > 0 && n > 1<<40/len(b) {
					t.NoMemory()
				}
				if err := t.mayResize(v); err != nil {
					return 0, err
				}
				old := len(b)
				if b = t.byteArrayResize(v, old*n); len(b) > 0 {
					repeatBytes(b, append([]byte(nil), b[:old]...))
				}
				return v, nil
			},
			Buffer: func(t *Thread, self Value, view *Buffer, flags int) error {
				if err := t.FillBuffer(view, self, t.ByteArrayData(self), false, flags); err != nil {
					return err
				}
				t.byteArray(self).Exports++
				return nil
			},
			ReleaseBuffer: func(t *Thread, self Value, view *Buffer) { t.byteArray(self).Exports-- },
			Dealloc: func(t *Thread, self Value) {
				a := t.byteArray(self)
				block := a.Block
				a.Block, a.Len, a.Cap = 0, 0, 0
				t.FreeRaw(block)
			},
		},
		Methods: append(bytesMethods("bytearray"), []Func{
			{Name: "append", Sig: "(self, item, /)", Doc: "Put a byte at the end.", Call: byteArrayAppendItem},
			{Name: "clear", Sig: "(self, /)", Doc: "Remove all bytes.", Call: func(t *Thread, args []Value) (Value, error) {
				if err := t.mayResize(args[0]); err != nil {
					return 0, err
				}
				t.byteArrayResize(args[0], 0)
				return t.RT.None, nil
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "Return a copy.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewByteArray(t.ByteArrayData(args[0])), nil
			}},
			{Name: "extend", Sig: "(self, iterable_of_ints, /)", Doc: "Put bytes at the end.", Call: byteArrayExtend},
			{Name: "insert", Sig: "(self, index, item, /)", Doc: "Put a byte before index.", Call: byteArrayInsert},
			{Name: "pop", Sig: "(self, index=-1, /)", Doc: "Remove and return a byte.", Call: byteArrayPop},
			{Name: "remove", Sig: "(self, value, /)", Doc: "Remove the first byte of this value.", Call: byteArrayRemove},
			{Name: "resize", Sig: "(self, size, /)", Doc: "Set the length; new bytes are zero.", Call: byteArrayResizeMethod},
			{Name: "reverse", Sig: "(self, /)", Doc: "Reverse the order of the bytes.", Call: func(t *Thread, args []Value) (Value, error) {
				b := t.ByteArrayData(args[0])
				for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
					b[i], b[j] = b[j], b[i]
				}
				return t.RT.None, nil
			}},
			{Name: "__alloc__", Sig: "(self, /)", Doc: "Return the number of bytes allocated.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewInt(int64(t.byteArray(args[0]).Cap)), nil
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "Return the size in memory, in bytes.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewInt(int64(t.TypeOf(args[0]).Basic) + int64(t.byteArray(args[0]).Cap)), nil
			}},
			{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) { return t.byteArrayReduce(args[0], 2) }},
			{Name: "__reduce_ex__", Sig: "(self, proto=0, /)", Call: func(t *Thread, args []Value) (Value, error) {
				proto, err := t.argCInt(args[1], 0)
				if err != nil {
					return 0, err
				}
				return t.byteArrayReduce(args[0], proto)
			}},
		}...),
		Consts: map[string]func(t *Thread) Value{"__hash__": func(t *Thread) Value { return t.RT.None }},
	}
}

// mayResize fails while buffers are held.
func (t *Thread) mayResize(v Value) error {
	if t.byteArray(v).Exports > 0 {
		return t.Errorf(TBufferError, "Existing exports of data: object cannot be re-sized")
	}
	return nil
}

func (t *Thread) byteArrayReduce(self Value, proto int) (Value, error) {
	b := t.ByteArrayData(self)
	state, err := t.CallMethod(self, "__getstate__")
	if err != nil {
		return 0, err
	}
	args := t.NewTuple(t.NewStrLatin1(b), t.NewStr("latin-1"))
	if proto >= 3 {
		args = t.NewTuple(t.NewBytes(b))
		if len(b) == 0 {
			args = t.NewTuple()
		}
	} else if len(b) == 0 {
		args = t.NewTuple()
	}
	return t.NewTuple(t.TypeOf(self).Obj, args, state), nil
}

func byteArrayCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if !t.HasBuffer(a) || !t.HasBuffer(b) {
		if t.RT.BytesWarning > 0 && (op == EQ || op == NE) && (t.IsStr(a) || t.IsStr(b)) {
			if err := t.warn(TBytesWarning, "Comparison between bytearray and string"); err != nil {
				return 0, err
			}
		}
		return t.RT.NotImplemented, nil
	}
	x, err := t.BytesLike(a)
	if err != nil {
		return t.RT.NotImplemented, nil
	}
	y, err := t.BytesLike(b)
	if err != nil {
		return t.RT.NotImplemented, nil
	}
	if op == EQ || op == NE {
		return t.Bool(bytes.Equal(x, y) == (op == EQ)), nil
	}
	return t.Bool(ordered(bytes.Compare(x, y), op)), nil
}

// byteArrayAppend puts the contents of a bytes-like object at the end.
func (t *Thread) byteArrayAppend(v, b Value) error {
	src, err := t.BytesLike(b)
	if err != nil {
		return t.TypeErrorf("can't concat %s to %s", t.TypeName(b), t.TypeName(v))
	}
	n := len(t.ByteArrayData(v))
	if len(src) == 0 {
		return nil
	}
	if b == v {
		src = append([]byte(nil), src...)
	}
	if err := t.mayResize(v); err != nil {
		return err
	}
	copy(t.byteArrayResize(v, n+len(src))[n:], src)
	return nil
}

func byteArrayAppendItem(t *Thread, args []Value) (Value, error) {
	c, err := t.byteValue(args[1], byteRange)
	if err != nil {
		return 0, err
	}
	if err := t.mayResize(args[0]); err != nil {
		return 0, err
	}
	n := int(t.byteArray(args[0]).Len)
	t.byteArrayResize(args[0], n+1)[n] = c
	return t.RT.None, nil
}

func byteArrayExtend(t *Thread, args []Value) (Value, error) {
	self, src := args[0], args[1]
	if t.HasBuffer(src) {
		return t.RT.None, t.byteArrayAppend(self, src)
	}
	typ := t.TypeOf(src)
	if t.IsStr(src) {
		return 0, t.TypeErrorf("expected iterable of integers; got: 'str'")
	}
	if typ.Iter == nil && typ.Slots.Item == nil && typ.GetItem == nil {
		return 0, t.TypeErrorf("can't extend bytearray with %s", t.TypeName(src))
	}
	if _, err := t.LenHint(src, 32); err != nil {
		return 0, err
	}
	var out []byte
	err := t.Iterate(src, func(item Value) (bool, error) {
		c, err := t.byteValue(item, byteRange)
		out = append(out, c)
		return true, err
	})
	if err != nil {
		return 0, err
	}
	if len(out) > 0 {
		if err := t.mayResize(self); err != nil {
			return 0, err
		}
		n := int(t.byteArray(self).Len)
		copy(t.byteArrayResize(self, n+len(out))[n:], out)
	}
	return t.RT.None, nil
}

func byteArrayInsert(t *Thread, args []Value) (Value, error) {
	i, err := t.argSSize(args[1], 0)
	if err != nil {
		return 0, err
	}
	c, err := t.byteValue(args[2], byteRange)
	if err != nil {
		return 0, err
	}
	if err := t.mayResize(args[0]); err != nil {
		return 0, err
	}
	n := int(t.byteArray(args[0]).Len)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	b := t.byteArrayResize(args[0], n+1)
	copy(b[i+1:], b[i:n])
	b[i] = c
	return t.RT.None, nil
}

// byteArrayCut removes bytes i to j. Removing at the front moves the start.
func (t *Thread) byteArrayCut(v Value, i, j int) {
	a := t.byteArray(v)
	b := t.ByteArrayData(v)
	if i == 0 && j < len(b) {
		a.Start += uint64(j)
		a.Len -= uint64(j)
		if a.Len < a.Cap/4 {
			t.byteArrayResize(v, int(a.Len))
		}
		return
	}
	copy(b[i:], b[j:])
	t.byteArrayResize(v, len(b)-(j-i))
}

func byteArrayPop(t *Thread, args []Value) (Value, error) {
	i, err := t.argSSize(args[1], -1)
	if err != nil {
		return 0, err
	}
	b := t.ByteArrayData(args[0])
	if len(b) == 0 {
		return 0, t.Errorf(TIndexError, "pop from empty bytearray")
	}
	if i < 0 {
		i += len(b)
	}
	if i < 0 || i >= len(b) {
		return 0, t.Errorf(TIndexError, "pop index out of range")
	}
	if err := t.mayResize(args[0]); err != nil {
		return 0, err
	}
	c := b[i]
	t.byteArrayCut(args[0], i, i+1)
	return region.Int(int64(c)), nil
}

func byteArrayRemove(t *Thread, args []Value) (Value, error) {
	c, err := t.byteValue(args[1], byteRange)
	if err != nil {
		return 0, err
	}
	i := bytes.IndexByte(t.ByteArrayData(args[0]), c)
	if i < 0 {
		return 0, t.ValueErrorf("value not found in bytearray")
	}
	if err := t.mayResize(args[0]); err != nil {
		return 0, err
	}
	t.byteArrayCut(args[0], i, i+1)
	return t.RT.None, nil
}

func byteArrayResizeMethod(t *Thread, args []Value) (Value, error) {
	n, err := t.argSSize(args[1], 0)
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return 0, t.ValueErrorf("Can only resize to positive sizes, got %d", n)
	}
	old := int(t.byteArray(args[0]).Len)
	if n == old {
		return t.RT.None, nil
	}
	if err := t.mayResize(args[0]); err != nil {
		return 0, err
	}
	if n > 1<<40 {
		t.NoMemory()
	}
	b := t.byteArrayResize(args[0], n)
	if n > old {
		clear(b[old:])
	}
	return t.RT.None, nil
}

func byteArraySetItem(t *Thread, self, key, v Value) error {
	if !t.Is(key, TSlice) {
		if _, ok := t.intOf(key); !ok && t.TypeOf(key).Index == nil {
			return t.TypeErrorf("bytearray indices must be integers or slices, not %s", t.TypeName(key))
		}
		i, err := t.AsIndex(key, TIndexError)
		if err != nil {
			return err
		}
		var c byte
		if v != 0 {
			// The conversion may run Python code: do it before looking at the length.
			if c, err = t.byteValue(v, byteRange); err != nil {
				return err
			}
		}
		b := t.ByteArrayData(self)
		if i < 0 {
			i += len(b)
		}
		if i < 0 || i >= len(b) {
			return t.Errorf(TIndexError, "bytearray index out of range")
		}
		if v != 0 {
			b[i] = c
			return nil
		}
		if err := t.mayResize(self); err != nil {
			return err
		}
		t.byteArrayCut(self, i, i+1)
		return nil
	}
	var src []byte
	if v != 0 {
		switch {
		case v == self:
			src = append(src, t.ByteArrayData(self)...)
		case t.HasBuffer(v):
			b, err := t.BytesLike(v)
			if err != nil {
				return err
			}
			src = append(src, b...)
		default:
			if _, isInt := t.intOf(v); isInt || t.IsStr(v) || t.TypeOf(v).Iter == nil && t.TypeOf(v).GetItem == nil {
				return t.TypeErrorf("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
			}
			b, err := t.gatherBytes(v, "bytearray", byteRange, nil)
			if err != nil {
				return err
			}
			src = b
		}
	}
	start, _, step, n, err := t.SliceIndices(key, int(t.byteArray(self).Len))
	if err != nil {
		return err
	}
	b := t.ByteArrayData(self)
	if start > len(b) || n > len(b) {
		start, n = len(b), 0
	}
	if step == 1 {
		n = max(n, 0)
		if len(src) == n {
			copy(b[start:], src)
			return nil
		}
		if err := t.mayResize(self); err != nil {
			return err
		}
		if len(src) == 0 {
			t.byteArrayCut(self, start, start+n)
			return nil
		}
		total := len(b) - n + len(src)
		if total < len(b) {
			copy(b[start+len(src):], b[start+n:])
			b = t.byteArrayResize(self, total)
		} else {
			old := len(b)
			b = t.byteArrayResize(self, total)
			copy(b[start+len(src):], b[start+n:old])
		}
		copy(b[start:], src)
		return nil
	}
	if v == 0 || len(src) == 0 {
		if n <= 0 {
			return nil
		}
		if v != 0 && n > 0 {
			// Assigning nothing to an extended slice deletes it, as deleting does.
			v = 0
		}
		if err := t.mayResize(self); err != nil {
			return err
		}
		if step < 0 {
			start, step = start+step*(n-1), -step
		}
		out, next, left := 0, start, n
		for i, c := range b {
			if left > 0 && i == next {
				next += step
				left--
				continue
			}
			b[out] = c
			out++
		}
		t.byteArrayResize(self, out)
		return nil
	}
	if len(src) != max(n, 0) {
		return t.ValueErrorf("attempt to assign bytes of size %d to extended slice of size %d", len(src), max(n, 0))
	}
	for i, k := 0, start; i < n && k >= 0 && k < len(b); i, k = i+1, k+step {
		b[k] = src[i]
	}
	return nil
}
