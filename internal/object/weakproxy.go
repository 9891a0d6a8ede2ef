package object

import "fmt"

// proxySpec is a type whose instances stand for the object that they weakly refer to: every slot passes the call on.
func proxySpec(id uint32, name string, size uint32) *TypeSpec {
	s := &TypeSpec{
		ID: id, Name: name, Basic: size, Fields: 1,
		Flags: TypeGC | TypeDisallowInstantiation,
		Methods: []Func{
			{Name: "__bytes__", Sig: "(self, /)", Call: proxyMethod("__bytes__")},
			{Name: "__reversed__", Sig: "(self, /)", Call: proxyMethod("__reversed__")},
		},
		Slots: Slots{
			Dealloc: (*Thread).weakDealloc,
			Clear:   (*Thread).weakClear,
			Repr:    proxyRepr,
			Str:     proxyUnary((*Thread).StrOf),
			Hash: func(t *Thread, self Value) (int64, error) {
				return 0, t.TypeErrorf("unhashable type: '%s'", t.TypeName(self))
			},
			GetAttr: func(t *Thread, self, name Value) (Value, error) {
				o, err := t.weakReferent(self)
				if err != nil {
					return 0, err
				}
				return t.GetAttr(o, name)
			},
			SetAttr: func(t *Thread, self, name, v Value) error {
				o, err := t.weakReferent(self)
				if err != nil {
					return err
				}
				if v == 0 {
					return t.DelAttr(o, name)
				}
				return t.SetAttr(o, name, v)
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				a, b, err := t.weakReferents(a, b)
				if err != nil {
					return 0, err
				}
				return t.Compare(a, b, op)
			},
			Iter: proxyUnary((*Thread).Iter),
			Next: func(t *Thread, self Value) (Value, error) {
				o, err := t.weakReferent(self)
				if err != nil {
					return 0, err
				}
				if t.TypeOf(o).Next == nil {
					return 0, t.TypeErrorf("Weakref proxy referenced a non-iterator '%s' object", t.TypeName(o))
				}
				return t.Next(o)
			},
			Add: proxyBinary(OpAdd), Subtract: proxyBinary(OpSub), Multiply: proxyBinary(OpMul), Remainder: proxyBinary(OpMod),
			Divmod: proxyBinary(OpDivmod), LShift: proxyBinary(OpLShift), RShift: proxyBinary(OpRShift), And: proxyBinary(OpAnd),
			Xor: proxyBinary(OpXor), Or: proxyBinary(OpOr), FloorDivide: proxyBinary(OpFloorDiv), TrueDivide: proxyBinary(OpTrueDiv),
			MatrixMultiply: proxyBinary(OpMatMul),
			IAdd:           proxyInplace(OpAdd), ISubtract: proxyInplace(OpSub), IMultiply: proxyInplace(OpMul),
			IRemainder: proxyInplace(OpMod), ILShift: proxyInplace(OpLShift), IRShift: proxyInplace(OpRShift),
			IAnd: proxyInplace(OpAnd), IXor: proxyInplace(OpXor), IOr: proxyInplace(OpOr), IFloorDivide: proxyInplace(OpFloorDiv),
			ITrueDivide: proxyInplace(OpTrueDiv), IMatrixMultiply: proxyInplace(OpMatMul),
			Power: func(t *Thread, a, b, c Value) (Value, error) {
				a, b, err := t.weakReferents(a, b)
				if err != nil {
					return 0, err
				}
				if c == 0 {
					c = t.RT.None
				}
				if c, err = t.weakReferent(c); err != nil {
					return 0, err
				}
				return t.Power(a, b, c)
			},
			IPower: func(t *Thread, a, b, c Value) (Value, error) {
				a, b, err := t.weakReferents(a, b)
				if err != nil {
					return 0, err
				}
				return t.InplacePower(a, b)
			},
			Negative: proxyUnaryOp(OpNeg), Positive: proxyUnaryOp(OpPos), Absolute: proxyUnaryOp(OpAbs), Invert: proxyUnaryOp(OpInvert),
			Int:   proxyUnary(func(t *Thread, o Value) (Value, error) { return t.CallMethod(o, "__int__") }),
			Float: proxyUnary(func(t *Thread, o Value) (Value, error) { return t.CallMethod(o, "__float__") }),
			Index: proxyUnary((*Thread).Index),
			Bool: func(t *Thread, self Value) (bool, error) {
				o, err := t.weakReferent(self)
				if err != nil {
					return false, err
				}
				return t.Truth(o)
			},
			Len: func(t *Thread, self Value) (int, error) {
				o, err := t.weakReferent(self)
				if err != nil {
					return 0, err
				}
				return t.Len(o)
			},
			GetItem: func(t *Thread, self, key Value) (Value, error) {
				o, key, err := t.weakReferents(self, key)
				if err != nil {
					return 0, err
				}
				return t.GetItem(o, key)
			},
			SetItem: func(t *Thread, self, key, v Value) error {
				o, key, err := t.weakReferents(self, key)
				if err != nil {
					return err
				}
				if v == 0 {
					return t.DelItem(o, key)
				}
				return t.SetItem(o, key, v)
			},
			Contains: func(t *Thread, self, item Value) (bool, error) {
				o, item, err := t.weakReferents(self, item)
				if err != nil {
					return false, err
				}
				return t.Contains(o, item)
			},
		},
	}
	if id == TWeakCallableProxy {
		s.Slots.Call = func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
			o, err := t.weakReferent(self)
			if err != nil {
				return 0, err
			}
			return t.CallKw(o, args, kwnames)
		}
	}
	return s
}

func (t *Thread) weakReferents(a, b Value) (Value, Value, error) {
	a, err := t.weakReferent(a)
	if err != nil {
		return 0, 0, err
	}
	b, err = t.weakReferent(b)
	return a, b, err
}

func proxyMethod(name string) NativeFunc {
	return func(t *Thread, args []Value) (Value, error) {
		o, err := t.weakReferent(args[0])
		if err != nil {
			return 0, err
		}
		return t.CallMethod(o, name)
	}
}

func proxyUnary(f UnaryFunc) UnaryFunc {
	return func(t *Thread, self Value) (Value, error) {
		o, err := t.weakReferent(self)
		if err != nil {
			return 0, err
		}
		return f(t, o)
	}
}

func proxyUnaryOp(op UnaryOp) UnaryFunc {
	return proxyUnary(func(t *Thread, o Value) (Value, error) { return t.Unary(op, o) })
}

func proxyBinary(op BinaryOp) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, error) {
		a, b, err := t.weakReferents(a, b)
		if err != nil {
			return 0, err
		}
		return t.Binary(op, a, b)
	}
}

func proxyInplace(op BinaryOp) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, error) {
		a, b, err := t.weakReferents(a, b)
		if err != nil {
			return 0, err
		}
		return t.Inplace(op, a, b)
	}
}

func proxyRepr(t *Thread, self Value) (Value, error) {
	o := t.Deref(self)
	if o == 0 {
		return t.NewStr(fmt.Sprintf("<weakproxy at %#x; dead>", uint64(self))), nil
	}
	return t.NewStr(fmt.Sprintf("<weakproxy at %#x; to '%s' at %#x>", uint64(self), t.TypeName(o), uint64(o))), nil
}
