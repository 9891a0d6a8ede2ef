package object

import (
	"math/big"
	"strings"
)

// The type slice.

func sliceSpec() *TypeSpec {
	return &TypeSpec{
		ID: TSlice, Name: "slice",
		Doc:    "slice(stop)\nslice(start, stop[, step])\n\nWhat a[start:stop:step] passes to __getitem__.",
		Flags:  TypeGC,
		Fields: 3,
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				if err := t.checkArgs("slice", args, kwnames, 1, 3); err != nil {
					return 0, err
				}
				switch len(args) {
				case 1:
					return t.NewSlice(0, args[0], 0), nil
				case 2:
					return t.NewSlice(args[0], args[1], 0), nil
				}
				return t.NewSlice(args[0], args[1], args[2]), nil
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				var b strings.Builder
				b.WriteString("slice(")
				for i, v := range t.sliceParts(self) {
					if i > 0 {
						b.WriteString(", ")
					}
					if err := t.reprInto(&b, v); err != nil {
						return 0, err
					}
				}
				b.WriteByte(')')
				return t.NewStr(b.String()), nil
			},
			Hash: func(t *Thread, self Value) (int64, error) {
				acc := uint64(TupleHashStart)
				for _, v := range t.sliceParts(self) {
					h, err := t.keyHash(v)
					if err != nil {
						return 0, err
					}
					acc = hashLane(acc, h)
				}
				if acc == ^uint64(0) {
					return 1546275796, nil
				}
				return int64(acc), nil
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if !t.Is(a, TSlice) || !t.Is(b, TSlice) {
					return t.RT.NotImplemented, nil
				}
				if a == b {
					return t.Bool(op == EQ || op == LE || op == GE), nil
				}
				x, y := t.sliceParts(a), t.sliceParts(b)
				m := t.Mark()
				v, err := t.compareTuples(t.NewTuple(x[:]...), t.NewTuple(y[:]...), op)
				return t.Leave(m, v, err)
			},
		},
		Members: []Member{
			{Name: "start", Kind: MemberObject, Offset: HeaderSize, ReadOnly: true},
			{Name: "stop", Kind: MemberObject, Offset: HeaderSize + 8, ReadOnly: true},
			{Name: "step", Kind: MemberObject, Offset: HeaderSize + 16, ReadOnly: true},
		},
		Methods: []Func{
			{Name: "indices", Sig: "(self, object, /)", Doc: "The start, stop and step that the slice means for a sequence of object items, clipped to it.", Call: sliceIndicesMethod},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *Thread, args []Value) (Value, error) {
				p := t.sliceParts(args[0])
				return t.NewTuple(t.RT.types[TSlice].Obj, t.NewTuple(p[:]...)), nil
			}},
		},
	}
}

func (t *Thread) sliceParts(v Value) [3]Value {
	s := t.slice(v)
	return [3]Value{s.Start, s.Stop, s.Step}
}

// sliceBig is an index of a slice as a big int; nil for None.
func (t *Thread) sliceBig(v Value) (*big.Int, error) {
	if v == t.RT.None {
		return nil, nil
	}
	if !t.isIndex(v) {
		return nil, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	i, err := t.Index(v)
	if err != nil {
		return nil, err
	}
	return t.Big(i), nil
}

// sliceBigIndices is slice.indices for a length of any size.
func (t *Thread) sliceBigIndices(self Value, n *big.Int) (start, stop, step *big.Int, err error) {
	p := t.sliceParts(self)
	if step, err = t.sliceBig(p[2]); err != nil {
		return
	}
	if step == nil {
		step = big.NewInt(1)
	}
	if step.Sign() == 0 {
		err = t.ValueErrorf("slice step cannot be zero")
		return
	}
	lower, upper := new(big.Int), new(big.Int).Set(n)
	if step.Sign() < 0 {
		lower.SetInt64(-1)
		upper.Add(upper, lower)
	}
	clip := func(v Value, def *big.Int) (*big.Int, error) {
		i, err := t.sliceBig(v)
		if err != nil || i == nil {
			return def, err
		}
		if i.Sign() < 0 {
			if i.Add(i, n); i.Cmp(lower) < 0 {
				return lower, nil
			}
		} else if i.Cmp(upper) > 0 {
			return upper, nil
		}
		return i, nil
	}
	first, last := lower, upper
	if step.Sign() < 0 {
		first, last = upper, lower
	}
	if start, err = clip(p[0], first); err != nil {
		return
	}
	stop, err = clip(p[1], last)
	return
}

func sliceIndicesMethod(t *Thread, args []Value) (Value, error) {
	i, err := t.Index(args[1])
	if err != nil {
		return 0, err
	}
	n := t.Big(i)
	if n.Sign() < 0 {
		return 0, t.ValueErrorf("length should not be negative")
	}
	start, stop, step, err := t.sliceBigIndices(args[0], n)
	if err != nil {
		return 0, err
	}
	return t.NewTuple(t.NewBig(start), t.NewBig(stop), t.NewBig(step)), nil
}
