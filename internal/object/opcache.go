package object

import "unsafe"

// Operators on instances of Python classes share the table of attrcache.go: an entry whose Name is an operator, whose Version and Shape are
// those of the operands' types and whose Where is the Python function that the general case would call first.

// Names of operators in the table; they are smaller than any offset of a str.
const (
	OperatorBinary  = 1 << 4 // | BinaryOp
	OperatorCompare = 2 << 4 // | CompareOp
	OperatorGetItem = 3 << 4
	// OperatorInstance is isinstance of the first type and the second: Where is True or False.
	OperatorInstance = 4 << 4

	OperatorSpecial = 5 << 4 // | one of the methods below

	OperatorInPlace   = 1 << 7
	OperatorFlagShift = 5 // an instruction word shifted right by this has flag InPlace there

	// Kinds of entries.
	OperatorReflected = 1 // the function takes the right operand first
	OperatorLength    = 2 // OperatorBool: the function is __len__
)

// Methods that are looked up in one type only, whose version stands twice in the entry.
const (
	OperatorNeg = OperatorSpecial + iota
	OperatorPos
	OperatorInvert
	OperatorBool // Where is True if there is no method
	OperatorLen
	OperatorContains
	OperatorSetItem
	OperatorCall
	OperatorIter
	OperatorNext
)

// CacheOperator fills the table for operator name, with OperatorInPlace or not, of a and b.
func (t *Thread) CacheOperator(name uint8, a, b Value) {
	ta, tb := t.TypeOf(a), t.TypeOf(b)
	if ta.Flags&TypeHeap == 0 && tb.Flags&TypeHeap == 0 {
		return
	}
	e := t.operatorEntry(name, ta, tb)
	if e == nil {
		return
	}
	f, reflected := t.operatorMethod(name, ta, tb)
	if f == 0 || !f.IsObject() || t.Head(f).Type != TFunction {
		return
	}
	if code := t.CodeAt((*Function)(t.At(f, 0)).Code); code.Simple != 1 || code.ArgCount != 2 {
		return
	}
	e.Where = uint64(f)
	if reflected {
		e.Kind = OperatorReflected
	}
}

// operatorEntry is the entry of operator name of two types, made anew. It is nil if there is one already, perhaps one that says that there
// is no short way, or if there cannot be one.
func (t *Thread) operatorEntry(name uint8, ta, tb *Type) *AttrEntry {
	va, vb := t.TypeVersion(ta), t.TypeVersion(tb)
	if va == 0 || vb == 0 {
		return nil
	}
	if t.Poly == 0 {
		t.Poly = uintptr(t.AllocRaw(AttrEntrySize << attrBits))
	}
	key := (uint64(va)<<32 ^ uint64(vb)<<8 ^ uint64(name)) * AttrHash >> AttrShift
	e := (*AttrEntry)(unsafe.Add(t.Base, t.Poly+uintptr(key)*AttrEntrySize))
	if e.Version == va && e.Shape == vb && e.Name == Value(name) {
		return nil
	}
	*e = AttrEntry{Version: va, Shape: vb, Name: Value(name)}
	return e
}

// CacheSpecial fills the table for the special method of o that operator name, OperatorSpecial or one behind it, calls.
func (t *Thread) CacheSpecial(name uint8, o Value) {
	typ := t.TypeOf(o)
	if typ.Flags&TypeHeap == 0 {
		return
	}
	e := t.operatorEntry(name, typ, typ)
	if e == nil {
		return
	}
	f, args := t.specialMethod(name, typ)
	if name == OperatorBool && typ.Slots.Bool == nil {
		if typ.Slots.Len == nil {
			e.Where = uint64(TrueOffset)
			return
		}
		f, args = t.specialMethod(OperatorLen, typ)
		e.Kind = OperatorLength
	}
	if f == 0 || !t.Is(f, TFunction) {
		return
	}
	if code := t.CodeAt((*Function)(t.At(f, 0)).Code); (code.Simple == 1 || code.Simple == 3 && name == OperatorIter) && (args == 0 || code.ArgCount == args) {
		e.Where = uint64(f)
	}
}

// specialMethod is the method that an operator on an instance of typ calls, 0 if not just a method is called, and its number of arguments
// (0: any).
func (t *Thread) specialMethod(name uint8, typ *Type) (f Value, args uint16) {
	n := &t.RT.Names
	m := [...]struct {
		group  slotGroup
		method Value
		args   uint16
	}{{gNegative, n.Neg, 1}, {gPositive, n.Pos, 1}, {gInvert, n.Invert, 1}, {gBool, n.Bool, 1}, {gLen, n.Len, 1}, {gContains, n.Contains, 2},
		{gSetItem, n.Setitem, 3}, {gCall, n.Call, 0}, {gIter, n.Iter, 1}, {gNext, n.Next, 1}}[name&15]
	if *typ.Slots.slot(m.group) != t.RT.dispatchers[m.group] {
		return 0, 0
	}
	return t.LookupMRO(typ, m.method), m.args
}

// CallFunction is the Python function that a call of o, an instance of a Python class, calls with o before the arguments; 0 if it is anything
// else.
func (t *Thread) CallFunction(o Value) Value {
	typ := t.TypeOf(o)
	if typ.Flags&TypeHeap == 0 {
		return 0
	}
	t.CacheSpecial(OperatorCall, o)
	if f, _ := t.specialMethod(OperatorCall, typ); f != 0 && t.Is(f, TFunction) {
		return f
	}
	return 0
}

// LengthOf checks what __len__ has returned.
func (t *Thread) LengthOf(v Value) (int, error) { return t.lengthOf(v) }

// operatorMethod is the special method that the general case of an operator calls first, if it can be told from the types; else 0.
func (t *Thread) operatorMethod(name uint8, ta, tb *Type) (f Value, reflected bool) {
	n := &t.RT.Names
	low := name & 15
	var g slotGroup
	var method, other Value
	switch name &^ (15 | OperatorInPlace) {
	case OperatorGetItem:
		if *ta.Slots.slot(gGetItem) != t.RT.dispatchers[gGetItem] {
			return 0, false
		}
		return t.LookupMRO(ta, n.Getitem), false
	case OperatorCompare:
		names := [...]Value{n.Lt, n.Le, n.Eq, n.Ne, n.Gt, n.Ge}
		g, method, other = gCompare, names[low], names[swapped[low]]
		if ta != tb && tb.Slots.Compare != nil && tb.IsSubtype(ta) {
			return 0, false
		}
	default:
		group := &binaryGroups[low]
		special := t.operatorNames(BinaryOp(low))
		g, method, other = group.plain, special[0], special[1]
		if in := *ta.Slots.slot(group.inplace); name&OperatorInPlace != 0 && in != nil {
			if in != t.RT.dispatchers[group.inplace] {
				return 0, false
			}
			return t.LookupMRO(ta, special[2]), false
		}
		if ta != tb && tb.IsSubtype(ta) {
			return 0, false
		}
	}
	generic := t.RT.dispatchers[g]
	if *ta.Slots.slot(g) == generic {
		return t.LookupMRO(ta, method), false
	}
	// A number does not know what to do with something else than a number, and says so without asking it.
	if (ta.ID == TInt || ta.ID == TFloat) && *tb.Slots.slot(g) == generic && !tb.IsSubtype(t.TypeByID(TInt)) && !tb.IsSubtype(t.TypeByID(TFloat)) {
		return t.LookupMRO(tb, other), true
	}
	return 0, false
}

// operatorNames is the method of a binary operator, the reflected and the augmented one.
func (t *Thread) operatorNames(op BinaryOp) [3]Value {
	n := &t.RT.Names
	switch op {
	case OpAdd:
		return [3]Value{n.Add, n.Radd, n.Iadd}
	case OpSub:
		return [3]Value{n.Sub, n.Rsub, n.Isub}
	case OpMul:
		return [3]Value{n.Mul, n.Rmul, n.Imul}
	case OpMatMul:
		return [3]Value{n.Matmul, n.Rmatmul, n.Imatmul}
	case OpTrueDiv:
		return [3]Value{n.Truediv, n.Rtruediv, n.Itruediv}
	case OpFloorDiv:
		return [3]Value{n.Floordiv, n.Rfloordiv, n.Ifloordiv}
	case OpMod:
		return [3]Value{n.Mod, n.Rmod, n.Imod}
	case OpLShift:
		return [3]Value{n.Lshift, n.Rlshift, n.Ilshift}
	case OpRShift:
		return [3]Value{n.Rshift, n.Rrshift, n.Irshift}
	case OpAnd:
		return [3]Value{n.And, n.Rand, n.Iand}
	case OpOr:
		return [3]Value{n.Or, n.Ror, n.Ior}
	case OpXor:
		return [3]Value{n.Xor, n.Rxor, n.Ixor}
	}
	return [3]Value{}
}

// AfterDeclined runs the general case of an operator whose first method has been called already and returned NotImplemented: the first call
// of a special method in f gives that without being made.
func (t *Thread) AfterDeclined(f func() (Value, error)) (Value, error) {
	t.declined = true
	v, err := f()
	t.declined = false
	return v, err
}

// hasDeclined reports, once, that the special method about to be called has returned NotImplemented already.
func (t *Thread) hasDeclined() bool {
	was := t.declined
	t.declined = false
	return was
}
