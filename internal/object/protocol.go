package object

import (
	"math"
	"strings"
	"unsafe"
)

// Protocols: what works on objects of any type, by their slots.

// Repr is repr(o), a str.
func (t *Thread) Repr(o Value) (Value, error) {
	if err := t.enter(" while getting the repr of an object"); err != nil {
		return 0, err
	}
	m := t.Mark()
	v, err := t.TypeOf(o).Repr(t, o)
	t.native--
	if err == nil && t.TypeOf(v).Flags&TypeStrSubclass == 0 {
		err = t.TypeErrorf("__repr__ returned non-string (type %s)", t.TypeName(v))
	}
	return t.Leave(m, v, err)
}

// StrOf is str(o).
func (t *Thread) StrOf(o Value) (Value, error) {
	if t.Is(o, TStr) {
		return o, nil
	}
	typ := t.TypeOf(o)
	if typ.Slots.Str == nil {
		return t.Repr(o)
	}
	if err := t.enter(" while getting the str of an object"); err != nil {
		return 0, err
	}
	m := t.Mark()
	v, err := typ.Slots.Str(t, o)
	t.native--
	if err == nil && t.TypeOf(v).Flags&TypeStrSubclass == 0 {
		err = t.TypeErrorf("__str__ returned non-string (type %s)", t.TypeName(v))
	}
	return t.Leave(m, v, err)
}

// ASCII is ascii(o).
func (t *Thread) ASCII(o Value) (Value, error) {
	v, err := t.Repr(o)
	if err != nil {
		return 0, err
	}
	if t.str(v).State&StrASCII != 0 {
		return v, nil
	}
	const hex = "0123456789abcdef"
	var b strings.Builder
	for _, c := range t.Runes(v) {
		digits := 0
		switch {
		case c < 128:
			b.WriteByte(byte(c))
			continue
		case c < 256:
			b.WriteString(`\x`)
			digits = 2
		case c < 0x10000:
			b.WriteString(`\u`)
			digits = 4
		default:
			b.WriteString(`\U`)
			digits = 8
		}
		for ; digits > 0; digits-- {
			b.WriteByte(hex[c>>(4*(digits-1))&15])
		}
	}
	return t.NewStr(b.String()), nil
}

// Format is format(o, spec); spec 0 is the empty one.
func (t *Thread) Format(o, spec Value) (Value, error) {
	if spec == 0 {
		spec = t.RT.EmptyStr
	} else if !t.IsStr(spec) {
		return 0, t.Errorf(TSystemError, "Format specifier must be a string, not %s", t.TypeName(spec))
	}
	if v := t.FormatPlain(o, spec); v != 0 {
		return v, nil
	}
	v, found, err := t.callSpecial(o, t.RT.Names.Format, spec)
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, t.TypeErrorf("Type %s doesn't define __format__", t.TypeName(o))
	}
	if !t.IsStr(v) {
		return 0, t.TypeErrorf("__format__ must return a str, not %s", t.TypeName(v))
	}
	return v, nil
}

// Hash is hash(o).
func (t *Thread) Hash(o Value) (int64, error) {
	h := t.TypeOf(o).Hash
	if h == nil {
		return hashNotImplemented(t, o)
	}
	return h(t, o)
}

var swapped = [...]CompareOp{GT, GE, EQ, NE, LT, LE}
var compareText = [...]string{"<", "<=", "==", "!=", ">", ">="}

// Compare is a op b.
func (t *Thread) Compare(a, b Value, op CompareOp) (Value, error) {
	if t.native >= maxNative {
		return 0, t.recursionError(" in comparison")
	}
	t.native++
	m := t.Mark()
	v, err := t.compare(a, b, op)
	t.native--
	return t.Leave(m, v, err)
}

func (t *Thread) compare(a, b Value, op CompareOp) (Value, error) {
	ta, tb := t.TypeOf(a), t.TypeOf(b)
	checked := false
	ni := t.RT.NotImplemented
	if ta != tb && tb.Slots.Compare != nil && tb.IsSubtype(ta) {
		checked = true
		if v, err := tb.Slots.Compare(t, b, a, swapped[op]); err != nil || v != ni {
			return v, err
		}
	}
	if ta.Slots.Compare != nil {
		if v, err := ta.Slots.Compare(t, a, b, op); err != nil || v != ni {
			return v, err
		}
	}
	if !checked && tb.Slots.Compare != nil {
		if v, err := tb.Slots.Compare(t, b, a, swapped[op]); err != nil || v != ni {
			return v, err
		}
	}
	switch op {
	case EQ:
		return t.Bool(a == b), nil
	case NE:
		return t.Bool(a != b), nil
	}
	return 0, t.TypeErrorf("'%s' not supported between instances of '%s' and '%s'", compareText[op], ta.Name, tb.Name)
}

// CompareBool is the truth of a op b; an object equals itself without being asked.
func (t *Thread) CompareBool(a, b Value, op CompareOp) (bool, error) {
	if a == b {
		if op == EQ {
			return true, nil
		}
		if op == NE {
			return false, nil
		}
	}
	v, err := t.Compare(a, b, op)
	if err != nil {
		return false, err
	}
	return t.Truth(v)
}

// Equal is a == b.
func (t *Thread) Equal(a, b Value) (bool, error) { return t.CompareBool(a, b, EQ) }

// Truth is bool(o).
func (t *Thread) Truth(o Value) (bool, error) {
	switch o {
	case TrueOffset:
		return true, nil
	case FalseOffset, NoneOffset:
		return false, nil
	}
	typ := t.TypeOf(o)
	if typ.Slots.Bool != nil {
		return typ.Slots.Bool(t, o)
	}
	if typ.Slots.Len != nil {
		n, err := typ.Slots.Len(t, o)
		return n != 0, err
	}
	return true, nil
}

// Len is len(o).
func (t *Thread) Len(o Value) (int, error) {
	f := t.TypeOf(o).Slots.Len
	if f == nil {
		return 0, t.TypeErrorf("object of type '%s' has no len()", t.TypeName(o))
	}
	return f(t, o)
}

// LenHint is operator.length_hint(o, def).
func (t *Thread) LenHint(o Value, def int) (int, error) {
	if f := t.TypeOf(o).Slots.Len; f != nil {
		n, err := f(t, o)
		if err == nil || !t.IsError(err, TTypeError) {
			return n, err
		}
	}
	v, found, err := t.callSpecial(o, t.RT.Names.LengthHint)
	if err != nil {
		if t.IsError(err, TTypeError) {
			return def, nil
		}
		return 0, err
	}
	if !found || v == t.RT.NotImplemented {
		return def, nil
	}
	if !t.IsIntLike(v) {
		return 0, t.TypeErrorf("__length_hint__ must be an integer, not %s", t.TypeName(v))
	}
	n, ok := t.Int64(v)
	if !ok {
		if t.Big(v).Sign() >= 0 {
			return 0, t.Errorf(TOverflowError, "Python int too large to convert to C ssize_t")
		}
		n = -1
	}
	if n < 0 {
		return 0, t.ValueErrorf("__length_hint__() should return >= 0")
	}
	return int(n), nil
}

// GetItem is o[key].
func (t *Thread) GetItem(o, key Value) (Value, error) {
	typ := t.TypeOf(o)
	m := t.Mark()
	switch {
	case typ.Slots.GetItem != nil:
		v, err := typ.Slots.GetItem(t, o, key)
		return t.Leave(m, v, err)
	case typ.Slots.Item != nil:
		if t.TypeOf(key).Slots.Index == nil {
			return 0, t.TypeErrorf("sequence index must be integer, not '%s'", t.TypeName(key))
		}
		i, err := t.AsIndex(key, TIndexError)
		if err != nil {
			return 0, err
		}
		v, err := t.ItemAt(o, i)
		return t.Leave(m, v, err)
	case typ.Flags&TypeTypeSubclass != 0:
		if o == t.RT.types[TType].Obj {
			return t.NewGenericAlias(o, key), nil
		}
		f, found, err := t.GetAttrOpt(o, t.RT.Names.ClassGetitem)
		if err != nil {
			return t.Leave(m, 0, err)
		}
		if found && f != t.RT.None {
			v, err := t.Call(f, key)
			return t.Leave(m, v, err)
		}
		return 0, t.TypeErrorf("type '%s' is not subscriptable", t.TypeFromObj(o).Name)
	}
	return 0, t.TypeErrorf("'%s' object is not subscriptable", typ.Name)
}

// ItemAt is item i of a sequence (PySequence_GetItem): negative positions count from the end.
func (t *Thread) ItemAt(o Value, i int) (Value, error) {
	typ := t.TypeOf(o)
	if typ.Slots.Item == nil {
		if typ.Slots.GetItem != nil {
			return 0, t.TypeErrorf("%s is not a sequence", typ.Name)
		}
		return 0, t.TypeErrorf("'%s' object does not support indexing", typ.Name)
	}
	if i < 0 && typ.Slots.Len != nil {
		n, err := typ.Slots.Len(t, o)
		if err != nil {
			return 0, err
		}
		i += n
	}
	return typ.Slots.Item(t, o, i)
}

// SetItem is o[key] = v.
func (t *Thread) SetItem(o, key, v Value) error {
	return t.setItem(o, key, v, "'%s' object does not support item assignment")
}

// DelItem is del o[key].
func (t *Thread) DelItem(o, key Value) error {
	return t.setItem(o, key, 0, "'%s' object doesn't support item deletion")
}

func (t *Thread) setItem(o, key, v Value, text string) (err error) {
	typ := t.TypeOf(o)
	m := t.Mark()
	switch {
	case typ.Slots.SetItem != nil:
		err = typ.Slots.SetItem(t, o, key, v)
	case typ.Slots.SetIndex != nil:
		if t.TypeOf(key).Slots.Index == nil {
			return t.TypeErrorf("sequence index must be integer, not '%s'", t.TypeName(key))
		}
		var i int
		if i, err = t.AsIndex(key, TIndexError); err == nil {
			if i < 0 && typ.Slots.Len != nil {
				n, e := typ.Slots.Len(t, o)
				if e != nil {
					return e
				}
				i += n
			}
			err = typ.Slots.SetIndex(t, o, i, v)
		}
	default:
		return t.TypeErrorf(text, typ.Name)
	}
	_, err = t.Leave(m, 0, err)
	return err
}

// Contains is item in container.
func (t *Thread) Contains(container, item Value) (bool, error) {
	m := t.Mark()
	var b bool
	var err error
	if f := t.TypeOf(container).Slots.Contains; f != nil {
		b, err = f(t, container, item)
	} else {
		b, err = t.containsByIter(container, item)
	}
	_, err = t.Leave(m, 0, err)
	return b, err
}

func (t *Thread) containsByIter(container, item Value) (bool, error) {
	it, err := t.Iter(container)
	if err != nil {
		if t.IsError(err, TTypeError) {
			return false, t.TypeErrorf("argument of type '%s' is not a container or iterable", t.TypeName(container))
		}
		return false, err
	}
	for {
		m := t.Mark()
		v, err := t.Next(it)
		if err != nil || v == 0 {
			return false, err
		}
		eq, err := t.CompareBool(v, item, EQ)
		if err != nil || eq {
			return eq, err
		}
		t.Release(m)
	}
}

// Iter is iter(o).
func (t *Thread) Iter(o Value) (Value, error) {
	typ := t.TypeOf(o)
	if typ.Slots.Iter == nil {
		if typ.Slots.Item != nil && typ.Flags&TypeDictSubclass == 0 {
			return t.NewSeqIter(TSeqIterator, o), nil
		}
		return 0, t.TypeErrorf("'%s' object is not iterable", typ.Name)
	}
	m := t.Mark()
	v, err := typ.Slots.Iter(t, o)
	if err == nil && t.TypeOf(v).Slots.Next == nil {
		err = t.TypeErrorf("iter() returned non-iterator of type '%s'", t.TypeName(v))
	}
	return t.Leave(m, v, err)
}

// Next is the next item of an iterator, (0, nil) at its end.
func (t *Thread) Next(it Value) (Value, error) {
	f := t.TypeOf(it).Slots.Next
	if f == nil {
		return 0, t.TypeErrorf("'%s' object is not an iterator", t.TypeName(it))
	}
	if err := t.Poll(); err != nil {
		return 0, err
	}
	m := t.Mark()
	v, err := f(t, it)
	if err != nil && t.IsError(err, TStopIteration) {
		t.Release(m)
		return 0, nil
	}
	return t.Leave(m, v, err)
}

// NextOrReturn is Next that also gives the value of the StopIteration which ended the iteration (yield from, await): v is 0 then.
func (t *Thread) NextOrReturn(it Value) (v, result Value, err error) {
	typ := t.TypeOf(it)
	if typ.Slots.Next == nil {
		return 0, 0, t.TypeErrorf("'%s' object is not an iterator", typ.Name)
	}
	if *typ.Slots.slot(gNext) != t.RT.dispatchers[gNext] {
		m := t.Mark()
		v, err = typ.Slots.Next(t, it)
		v, err = t.Leave(m, v, err)
	} else {
		v, err = t.mustSpecial(it, t.RT.Names.Next)
	}
	if err != nil && t.IsError(err, TStopIteration) {
		return 0, t.StopIterationValue(err.(*Error).Exc), nil
	}
	return v, t.RT.None, err
}

// Iterate calls f for each item of an iterable, each in a scope of its own, until f says stop.
func (t *Thread) Iterate(o Value, f func(item Value) (more bool, err error)) error {
	outer := t.Mark()
	w, err := t.Walk(o)
	for err == nil {
		m := t.Mark()
		var v Value
		v, err = t.Step(&w)
		if err != nil || v == 0 {
			break
		}
		more := false
		more, err = f(v)
		if err == nil {
			t.Release(m)
			if !more {
				break
			}
		}
	}
	_, err = t.Leave(outer, 0, err)
	return err
}

// IsInstance is isinstance(o, cls).
func (t *Thread) IsInstance(o, cls Value) (bool, error) {
	return t.checkAgainst(o, cls, t.RT.Names.Instancecheck, " in __instancecheck__", t.recursiveIsInstance)
}

// IsSubclass is issubclass(cls, of).
func (t *Thread) IsSubclass(cls, of Value) (bool, error) {
	return t.checkAgainst(cls, of, t.RT.Names.Subclasscheck, " in __subclasscheck__", t.recursiveIsSubclass)
}

func (t *Thread) checkAgainst(o, cls, name Value, where string, plain func(o, cls Value) (bool, error)) (bool, error) {
	instance := name == t.RT.Names.Instancecheck
	if instance && t.TypeOf(o).Obj == cls {
		return true, nil
	}
	if t.Is(cls, TType) {
		if instance {
			is, err := plain(o, cls)
			if err == nil {
				t.cacheInstance(o, cls, is)
			}
			return is, err
		}
		if o == cls {
			return true, nil
		}
		return plain(o, cls)
	}
	if t.TypeOf(cls).Flags&TypeTupleSubclass != 0 {
		if err := t.enter(where); err != nil {
			return false, err
		}
		defer func() { t.native-- }()
		for _, c := range t.TupleItems(cls) {
			if b, err := t.checkAgainst(o, c, name, where, plain); b || err != nil {
				return b, err
			}
		}
		return false, nil
	}
	m := t.Mark()
	if err := t.enter(where); err != nil {
		return false, err
	}
	v, found, err := t.callSpecial(cls, name, o)
	t.native--
	if err != nil {
		return false, err
	}
	if found {
		b, err := t.Truth(v)
		_, err = t.Leave(m, 0, err)
		return b, err
	}
	return plain(o, cls)
}

// abstractBases is cls.__bases__ if that is a tuple, else 0.
func (t *Thread) abstractBases(cls Value) (Value, error) {
	v, found, err := t.GetAttrOpt(cls, t.RT.Names.Bases)
	if err != nil || !found || t.TypeOf(v).Flags&TypeTupleSubclass == 0 {
		return 0, err
	}
	return v, nil
}

func (t *Thread) recursiveIsInstance(o, cls Value) (bool, error) {
	if t.IsType(cls) {
		u := t.TypeFromObj(cls)
		typ := t.TypeOf(o)
		if typ.IsSubtype(u) {
			return true, nil
		}
		switch typ.ID {
		case TNoneType, TBool, TInt, TFloat, TStr, TBytes, TTuple, TList, TDict, TSet:
			return false, nil // their __class__ says nothing else
		}
		m := t.Mark()
		c, found, err := t.GetAttrOpt(o, t.RT.Names.Class)
		b := err == nil && found && c != typ.Obj && t.IsType(c) && t.TypeFromObj(c).IsSubtype(u)
		_, err = t.Leave(m, 0, err)
		return b, err
	}
	m := t.Mark()
	bases, err := t.abstractBases(cls)
	if err == nil && bases == 0 {
		err = t.TypeErrorf("isinstance() arg 2 must be a type, a tuple of types, or a union")
	}
	b := false
	if err == nil {
		var c Value
		var found bool
		if c, found, err = t.GetAttrOpt(o, t.RT.Names.Class); found && err == nil {
			b, err = t.abstractIsSubclass(c, cls)
		}
	}
	_, err = t.Leave(m, 0, err)
	return b, err
}

func (t *Thread) abstractIsSubclass(derived, cls Value) (bool, error) {
	if derived == cls {
		return true, nil
	}
	if err := t.enter(" in __subclasscheck__"); err != nil {
		return false, err
	}
	defer func() { t.native-- }()
	bases, err := t.abstractBases(derived)
	if err != nil || bases == 0 {
		return false, err
	}
	for _, b := range t.TupleItems(bases) {
		if ok, err := t.abstractIsSubclass(b, cls); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (t *Thread) recursiveIsSubclass(derived, cls Value) (bool, error) {
	if t.IsType(derived) && t.IsType(cls) {
		return t.TypeFromObj(derived).IsSubtype(t.TypeFromObj(cls)), nil
	}
	for _, c := range []struct {
		v    Value
		text string
	}{{derived, "issubclass() arg 1 must be a class"}, {cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"}} {
		b, err := t.abstractBases(c.v)
		if err != nil {
			return false, err
		}
		if b == 0 {
			return false, t.TypeErrorf("%s", c.text)
		}
	}
	return t.abstractIsSubclass(derived, cls)
}

// BinaryOp and UnaryOp number the operators.
type (
	BinaryOp uint8
	UnaryOp  uint8
)

// Operators.
const (
	OpAdd BinaryOp = iota
	OpSub
	OpMul
	OpMatMul
	OpTrueDiv
	OpFloorDiv
	OpMod
	OpLShift
	OpRShift
	OpAnd
	OpOr
	OpXor
	OpDivmod
)

// Unary operators.
const (
	OpNeg UnaryOp = iota
	OpPos
	OpInvert
	OpAbs
)

var binaryGroups = [...]struct {
	plain, inplace slotGroup
	text           string
}{
	OpAdd:      {gAdd, gIAdd, "+"},
	OpSub:      {gSubtract, gISubtract, "-"},
	OpMul:      {gMultiply, gIMultiply, "*"},
	OpMatMul:   {gMatrixMultiply, gIMatrixMultiply, "@"},
	OpTrueDiv:  {gTrueDivide, gITrueDivide, "/"},
	OpFloorDiv: {gFloorDivide, gIFloorDivide, "//"},
	OpMod:      {gRemainder, gIRemainder, "%"},
	OpLShift:   {gLShift, gILShift, "<<"},
	OpRShift:   {gRShift, gIRShift, ">>"},
	OpAnd:      {gAnd, gIAnd, "&"},
	OpOr:       {gOr, gIOr, "|"},
	OpXor:      {gXor, gIXor, "^"},
	OpDivmod:   {gDivmod, slotGroups, "divmod()"},
}

func (s *Slots) binary(g slotGroup) BinaryFunc { return *(*BinaryFunc)(unsafe.Pointer(s.slot(g))) }

// binary tries a's and b's slots of group g; NotImplemented if neither can.
func (t *Thread) binary(g slotGroup, a, b Value) (Value, error) {
	ta, tb := t.TypeOf(a), t.TypeOf(b)
	fa := ta.Slots.binary(g)
	var fb BinaryFunc
	if ta != tb {
		if fb = tb.Slots.binary(g); fb != nil && fa != nil && *ta.Slots.slot(g) == *tb.Slots.slot(g) {
			fb = nil
		}
	}
	ni := t.RT.NotImplemented
	if fa != nil {
		if fb != nil && tb.IsSubtype(ta) {
			if v, err := fb(t, a, b); err != nil || v != ni {
				return v, err
			}
			fb = nil
		}
		if v, err := fa(t, a, b); err != nil || v != ni {
			return v, err
		}
	}
	if fb != nil {
		return fb(t, a, b)
	}
	return ni, nil
}

// Binary is a op b.
func (t *Thread) Binary(op BinaryOp, a, b Value) (Value, error) {
	if t.native >= maxNative {
		return 0, t.recursionError(" while calling a Python object")
	}
	t.native++
	m := t.Mark()
	v, err := t.binaryOp(op, a, b, "")
	t.native--
	return t.Leave(m, v, err)
}

func (t *Thread) binaryOp(op BinaryOp, a, b Value, suffix string) (Value, error) {
	g := &binaryGroups[op]
	v, err := t.binary(g.plain, a, b)
	if err != nil || v != t.RT.NotImplemented {
		return v, err
	}
	switch op {
	case OpAdd:
		if f := t.TypeOf(a).Slots.Concat; f != nil {
			return f(t, a, b)
		}
	case OpMul:
		if f := t.TypeOf(a).Slots.Repeat; f != nil {
			return t.repeat(f, a, b)
		}
		if f := t.TypeOf(b).Slots.Repeat; f != nil {
			return t.repeat(f, b, a)
		}
	}
	return 0, t.unsupported(g.text+suffix, a, b)
}

func (t *Thread) repeat(f func(*Thread, Value, int) (Value, error), seq, count Value) (Value, error) {
	if t.TypeOf(count).Slots.Index == nil {
		return 0, t.TypeErrorf("can't multiply sequence by non-int of type '%s'", t.TypeName(count))
	}
	n, err := t.AsIndex(count, TOverflowError)
	if err != nil {
		return 0, err
	}
	return f(t, seq, n)
}

func (t *Thread) unsupported(op string, a, b Value) error {
	if op == ">>" && t.Is(a, TBuiltinFunction) && t.nativeOf(a).Name == "print" {
		return t.TypeErrorf("unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?",
			t.TypeName(a), t.TypeName(b))
	}
	return t.TypeErrorf("unsupported operand type(s) for %s: '%s' and '%s'", op, t.TypeName(a), t.TypeName(b))
}

// Inplace is the value of a after a op= b.
func (t *Thread) Inplace(op BinaryOp, a, b Value) (Value, error) {
	if t.native >= maxNative {
		return 0, t.recursionError(" while calling a Python object")
	}
	t.native++
	m := t.Mark()
	v, err := t.inplace(op, a, b)
	t.native--
	return t.Leave(m, v, err)
}

func (t *Thread) inplace(op BinaryOp, a, b Value) (Value, error) {
	g := &binaryGroups[op]
	typ := t.TypeOf(a)
	if op != OpDivmod {
		if f := typ.Slots.binary(g.inplace); f != nil {
			if v, err := f(t, a, b); err != nil || v != t.RT.NotImplemented {
				return v, err
			}
		}
	}
	switch op {
	case OpAdd:
		if f := typ.Slots.InplaceConcat; f != nil {
			if v, err := t.binary(gAdd, a, b); err != nil || v != t.RT.NotImplemented {
				return v, err
			}
			return f(t, a, b)
		}
	case OpMul:
		if f := typ.Slots.InplaceRepeat; f != nil {
			if v, err := t.binary(gMultiply, a, b); err != nil || v != t.RT.NotImplemented {
				return v, err
			}
			return t.repeat(f, a, b)
		}
	}
	return t.binaryOp(op, a, b, "=")
}

// Power is pow(a, b, mod); mod 0 or None: a ** b.
func (t *Thread) Power(a, b, mod Value) (Value, error) { return t.power(a, b, mod, "** or pow()") }

func (t *Thread) power(a, b, mod Value, text string) (Value, error) {
	if mod == 0 {
		mod = t.RT.None
	}
	m := t.Mark()
	v, err := t.ternary(a, b, mod)
	if err == nil && v == t.RT.NotImplemented {
		if mod == t.RT.None {
			err = t.unsupported(text, a, b)
		} else {
			err = t.TypeErrorf("unsupported operand type(s) for %s: '%s', '%s', '%s'", text, t.TypeName(a), t.TypeName(b), t.TypeName(mod))
		}
	}
	return t.Leave(m, v, err)
}

func (t *Thread) ternary(a, b, mod Value) (Value, error) {
	ta, tb := t.TypeOf(a), t.TypeOf(b)
	ni := t.RT.NotImplemented
	same := *ta.Slots.slot(gPower) == *tb.Slots.slot(gPower)
	first, second := ta.Slots.Power, tb.Slots.Power
	if ta == tb || same {
		second = nil
	} else if second != nil && tb.IsSubtype(ta) {
		first, second = second, first
	}
	if first != nil {
		if v, err := first(t, a, b, mod); err != nil || v != ni {
			return v, err
		}
	}
	if second != nil {
		if v, err := second(t, a, b, mod); err != nil || v != ni {
			return v, err
		}
	}
	if mod != t.RT.None {
		if tc := t.TypeOf(mod); tc.Slots.Power != nil && *tc.Slots.slot(gPower) != *ta.Slots.slot(gPower) && *tc.Slots.slot(gPower) != *tb.Slots.slot(gPower) {
			return tc.Slots.Power(t, a, b, mod)
		}
	}
	return ni, nil
}

// InplacePower is the value of a after a **= b.
func (t *Thread) InplacePower(a, b Value) (Value, error) {
	if f := t.TypeOf(a).Slots.IPower; f != nil {
		m := t.Mark()
		v, err := f(t, a, b, t.RT.None)
		if err != nil || v != t.RT.NotImplemented {
			return t.Leave(m, v, err)
		}
	}
	return t.power(a, b, 0, "**=")
}

// Unary is -a, +a, ~a or abs(a).
func (t *Thread) Unary(op UnaryOp, a Value) (Value, error) {
	s := &t.TypeOf(a).Slots
	f := [...]UnaryFunc{s.Negative, s.Positive, s.Invert, s.Absolute}[op]
	if f == nil {
		return 0, t.TypeErrorf("bad operand type for %s: '%s'", [...]string{"unary -", "unary +", "unary ~", "abs()"}[op], t.TypeName(a))
	}
	m := t.Mark()
	v, err := f(t, a)
	return t.Leave(m, v, err)
}

// Index is operator.index(o), an exact int.
func (t *Thread) Index(o Value) (Value, error) {
	if o.IsInt() || t.Is(o, TInt) {
		return o, nil
	}
	if t.IsIntLike(o) {
		return t.exactInt(o), nil
	}
	f := t.TypeOf(o).Slots.Index
	if f == nil {
		return 0, t.TypeErrorf("'%s' object cannot be interpreted as an integer", t.TypeName(o))
	}
	v, err := f(t, o)
	if err != nil || v.IsInt() || t.Is(v, TInt) {
		return v, err
	}
	if !t.IsIntLike(v) {
		return 0, t.TypeErrorf("__index__ returned non-int (type %s)", t.TypeName(v))
	}
	err = t.Warn(TDeprecationWarning, "__index__ returned non-int (type "+t.TypeName(v)+
		").  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.", 1)
	return t.exactInt(v), err
}

// exactInt is the exact int with the value of o, an int, bool or instance of a subclass.
func (t *Thread) exactInt(o Value) Value {
	if i, ok := t.Int64(o); ok {
		return t.NewInt(i)
	}
	return t.NewBig(t.Big(o))
}

// AsIndex is operator.index(o) as a Go int; beyond its range raises the exception type overflow, or clips if that is 0.
func (t *Thread) AsIndex(o Value, overflow uint32) (int, error) {
	if o.IsInt() {
		return int(o.Int()), nil
	}
	v, err := t.Index(o)
	if err != nil {
		return 0, err
	}
	if i, ok := t.Int64(v); ok {
		return int(i), nil
	}
	if overflow != 0 {
		return 0, t.Errorf(overflow, "cannot fit '%s' into an index-sized integer", t.TypeName(o))
	}
	if t.Big(v).Sign() < 0 {
		return math.MinInt, nil
	}
	return math.MaxInt, nil
}

// AsInt is operator.index(o) as an int64.
func (t *Thread) AsInt(o Value) (int64, error) {
	if o.IsInt() {
		return o.Int(), nil
	}
	v, err := t.Index(o)
	if err != nil {
		return 0, err
	}
	if i, ok := t.Int64(v); ok {
		return i, nil
	}
	return 0, t.Errorf(TOverflowError, "Python int too large to convert to C long")
}

// AsFloat is float(o) for a number: by __float__, else __index__.
func (t *Thread) AsFloat(o Value) (float64, error) {
	if f, ok := t.FloatValue(o); ok {
		return f, nil
	}
	s := &t.TypeOf(o).Slots
	switch {
	case s.Float != nil:
		v, err := s.Float(t, o)
		if err != nil {
			return 0, err
		}
		f, ok := t.FloatValue(v)
		if !ok {
			return 0, t.TypeErrorf("%s.__float__ returned non-float (type %s)", t.TypeName(o), t.TypeName(v))
		}
		if !t.Is(v, TFloat) {
			err = t.Warn(TDeprecationWarning, t.TypeName(o)+".__float__ returned non-float (type "+t.TypeName(v)+
				").  The ability to return an instance of a strict subclass of float is deprecated, and may not be supported in a future version of Python.", 1)
		}
		return f, err
	case s.Index != nil:
		v, err := t.Index(o)
		if err != nil {
			return 0, err
		}
		return t.intToFloat(v)
	}
	return 0, t.TypeErrorf("must be real number, not %s", t.TypeName(o))
}

func (t *Thread) intToFloat(v Value) (float64, error) {
	if i, ok := t.Int64(v); ok && i > -1<<53 && i < 1<<53 {
		return float64(i), nil
	}
	f := t.RT.types[TInt].Slots.Float
	r, err := f(t, v)
	if err != nil {
		return 0, err
	}
	x, _ := t.FloatValue(r)
	return x, nil
}
