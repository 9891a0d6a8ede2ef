package object

// The functions that stand in the slots of classes written in Python: they look the special method up and call it.

// special finds the special method name of self's class: what to call, and whether self goes first among the arguments.
// (0, false, nil) if there is none.
func (t *Thread) special(self, name Value) (f Value, withSelf bool, err error) {
	typ := t.TypeOf(self)
	f = t.LookupMRO(typ, name)
	if f == 0 {
		return 0, false, nil
	}
	ft := t.TypeOf(f)
	if ft.Flags&TypeMethodDescriptor != 0 {
		return t.Hold(f), true, nil
	}
	if ft.DescrGet != nil {
		f, err = ft.DescrGet(t, t.Hold(f), self, typ.Obj)
		return f, false, err
	}
	return t.Hold(f), false, nil
}

// callSpecial calls the special method name of self with at most three arguments; found tells whether there is one.
func (t *Thread) callSpecial(self, name Value, args ...Value) (v Value, found bool, err error) {
	if t.hasDeclined() {
		return t.RT.NotImplemented, true, nil
	}
	m := t.Mark()
	f, withSelf, err := t.special(self, name)
	if err != nil || f == 0 {
		_, err = t.Leave(m, 0, err)
		return 0, false, err
	}
	n := len(t.argv)
	if withSelf {
		t.argv = append(t.argv, self)
	}
	t.argv = append(t.argv, args...)
	v, err = t.CallKw(f, t.argv[n:len(t.argv):len(t.argv)], 0)
	t.argv = t.argv[:n]
	v, err = t.Leave(m, v, err)
	return v, true, err
}

// mustSpecial is callSpecial of a method that has to be there.
func (t *Thread) mustSpecial(self, name Value, args ...Value) (Value, error) {
	v, found, err := t.callSpecial(self, name, args...)
	if err == nil && !found {
		return 0, t.noAttribute(self, name)
	}
	return v, err
}

func slotNegative(t *Thread, self Value) (Value, error) { return t.mustSpecial(self, t.RT.Names.Neg) }
func slotPositive(t *Thread, self Value) (Value, error) { return t.mustSpecial(self, t.RT.Names.Pos) }
func slotAbsolute(t *Thread, self Value) (Value, error) { return t.mustSpecial(self, t.RT.Names.Abs) }
func slotInvert(t *Thread, self Value) (Value, error)   { return t.mustSpecial(self, t.RT.Names.Invert) }
func slotInt(t *Thread, self Value) (Value, error)      { return t.mustSpecial(self, t.RT.Names.Int) }
func slotFloat(t *Thread, self Value) (Value, error)    { return t.mustSpecial(self, t.RT.Names.Float) }
func slotIndex(t *Thread, self Value) (Value, error)    { return t.mustSpecial(self, t.RT.Names.Index) }
func slotAwait(t *Thread, self Value) (Value, error)    { return t.mustSpecial(self, t.RT.Names.Await) }
func slotAIter(t *Thread, self Value) (Value, error)    { return t.mustSpecial(self, t.RT.Names.Aiter) }
func slotANext(t *Thread, self Value) (Value, error)    { return t.mustSpecial(self, t.RT.Names.Anext) }

func slotAdd(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gAdd, a, b, t.RT.Names.Add, t.RT.Names.Radd)
}

func slotSubtract(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gSubtract, a, b, t.RT.Names.Sub, t.RT.Names.Rsub)
}

func slotMultiply(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gMultiply, a, b, t.RT.Names.Mul, t.RT.Names.Rmul)
}

func slotRemainder(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gRemainder, a, b, t.RT.Names.Mod, t.RT.Names.Rmod)
}

func slotDivmod(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gDivmod, a, b, t.RT.Names.Divmod, t.RT.Names.Rdivmod)
}

func slotLShift(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gLShift, a, b, t.RT.Names.Lshift, t.RT.Names.Rlshift)
}

func slotRShift(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gRShift, a, b, t.RT.Names.Rshift, t.RT.Names.Rrshift)
}

func slotAnd(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gAnd, a, b, t.RT.Names.And, t.RT.Names.Rand)
}

func slotXor(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gXor, a, b, t.RT.Names.Xor, t.RT.Names.Rxor)
}

func slotOr(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gOr, a, b, t.RT.Names.Or, t.RT.Names.Ror)
}

func slotFloorDivide(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gFloorDivide, a, b, t.RT.Names.Floordiv, t.RT.Names.Rfloordiv)
}

func slotTrueDivide(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gTrueDivide, a, b, t.RT.Names.Truediv, t.RT.Names.Rtruediv)
}

func slotMatrixMultiply(t *Thread, a, b Value) (Value, error) {
	return t.slotBinary(gMatrixMultiply, a, b, t.RT.Names.Matmul, t.RT.Names.Rmatmul)
}

func slotIAdd(t *Thread, a, b Value) (Value, error)      { return t.mustSpecial(a, t.RT.Names.Iadd, b) }
func slotISubtract(t *Thread, a, b Value) (Value, error) { return t.mustSpecial(a, t.RT.Names.Isub, b) }
func slotIMultiply(t *Thread, a, b Value) (Value, error) { return t.mustSpecial(a, t.RT.Names.Imul, b) }
func slotIRemainder(t *Thread, a, b Value) (Value, error) {
	return t.mustSpecial(a, t.RT.Names.Imod, b)
}
func slotILShift(t *Thread, a, b Value) (Value, error) {
	return t.mustSpecial(a, t.RT.Names.Ilshift, b)
}
func slotIRShift(t *Thread, a, b Value) (Value, error) {
	return t.mustSpecial(a, t.RT.Names.Irshift, b)
}
func slotIAnd(t *Thread, a, b Value) (Value, error) { return t.mustSpecial(a, t.RT.Names.Iand, b) }
func slotIXor(t *Thread, a, b Value) (Value, error) { return t.mustSpecial(a, t.RT.Names.Ixor, b) }
func slotIOr(t *Thread, a, b Value) (Value, error)  { return t.mustSpecial(a, t.RT.Names.Ior, b) }
func slotIFloorDivide(t *Thread, a, b Value) (Value, error) {
	return t.mustSpecial(a, t.RT.Names.Ifloordiv, b)
}
func slotITrueDivide(t *Thread, a, b Value) (Value, error) {
	return t.mustSpecial(a, t.RT.Names.Itruediv, b)
}
func slotIMatrixMultiply(t *Thread, a, b Value) (Value, error) {
	return t.mustSpecial(a, t.RT.Names.Imatmul, b)
}

// slotBinary calls a's method or b's reflected one, as CPython's SLOT1BIN: the reflected method goes first
// if b's class is a subclass of a's that overrides it.
func (t *Thread) slotBinary(g slotGroup, a, b, op, rop Value) (Value, error) {
	ta, tb := t.TypeOf(a), t.TypeOf(b)
	generic := t.RT.dispatchers[g]
	other := ta != tb && *tb.Slots.slot(g) == generic
	if *ta.Slots.slot(g) == generic {
		if other && tb.IsSubtype(ta) && t.overloaded(ta, tb, rop) {
			v, found, err := t.callSpecial(b, rop, a)
			if err != nil || found && v != t.RT.NotImplemented {
				return v, err
			}
			other = false
		}
		v, found, err := t.callSpecial(a, op, b)
		if err != nil || found && v != t.RT.NotImplemented || ta == tb {
			if !found && err == nil {
				v = t.RT.NotImplemented
			}
			return v, err
		}
	}
	if other {
		v, found, err := t.callSpecial(b, rop, a)
		if err != nil || found {
			return v, err
		}
	}
	return t.RT.NotImplemented, nil
}

// overloaded reports whether class right has another method name than left.
func (t *Thread) overloaded(left, right *Type, name Value) bool {
	b := t.LookupMRO(right, name)
	return b != 0 && b != t.LookupMRO(left, name)
}

func slotPower(t *Thread, a, b, mod Value) (Value, error) {
	if mod == 0 || mod == t.RT.None {
		return t.slotBinary(gPower, a, b, t.RT.Names.Pow, t.RT.Names.Rpow)
	}
	generic := t.RT.dispatchers[gPower]
	ta, tb := t.TypeOf(a), t.TypeOf(b)
	other := ta != tb && *tb.Slots.slot(gPower) == generic
	if *ta.Slots.slot(gPower) == generic {
		if other && tb.IsSubtype(ta) && t.overloaded(ta, tb, t.RT.Names.Rpow) {
			v, found, err := t.callSpecial(b, t.RT.Names.Rpow, a, mod)
			if err != nil || found && v != t.RT.NotImplemented {
				return v, err
			}
			other = false
		}
		v, found, err := t.callSpecial(a, t.RT.Names.Pow, b, mod)
		if err != nil || found && v != t.RT.NotImplemented || ta == tb {
			return v, err
		}
	}
	if other {
		v, found, err := t.callSpecial(b, t.RT.Names.Rpow, a, mod)
		if err != nil || found {
			return v, err
		}
	}
	return t.RT.NotImplemented, nil
}

func slotIPower(t *Thread, a, b, mod Value) (Value, error) {
	return t.mustSpecial(a, t.RT.Names.Ipow, b)
}

func slotRepr(t *Thread, self Value) (Value, error) {
	v, found, err := t.callSpecial(self, t.RT.Names.Repr)
	if err == nil && !found {
		return t.NewStr("<" + t.TypeName(self) + " object at " + t.Address(self) + ">"), nil
	}
	return v, err
}

func slotStr(t *Thread, self Value) (Value, error) { return t.mustSpecial(self, t.RT.Names.Str) }

func slotHash(t *Thread, self Value) (int64, error) {
	m := t.Mark()
	f, withSelf, err := t.special(self, t.RT.Names.Hash)
	if err != nil {
		return 0, err
	}
	if f == 0 || f == t.RT.None {
		t.Release(m)
		return hashNotImplemented(t, self)
	}
	var v Value
	if withSelf {
		v, err = t.Call(f, self)
	} else {
		v, err = t.Call(f)
	}
	if err != nil {
		_, err = t.Leave(m, 0, err)
		return 0, err
	}
	if !t.IsIntLike(v) {
		t.Release(m)
		return 0, t.TypeErrorf("__hash__ method should return an integer")
	}
	h, ok := t.Int64(v)
	if !ok {
		if h, err = t.hashBig(v); err != nil {
			return 0, err
		}
	}
	if h == -1 {
		h = -2
	}
	t.Release(m)
	return h, nil
}

// hashBig is the hash of an int-like object as an int.
func (t *Thread) hashBig(v Value) (int64, error) { return t.RT.types[TInt].Hash(t, v) }

func slotCall(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
	f, withSelf, err := t.special(self, t.RT.Names.Call)
	if err != nil {
		return 0, err
	}
	if f == 0 {
		return 0, t.noAttribute(self, t.RT.Names.Call)
	}
	if !withSelf {
		return t.CallKw(f, args, kwnames)
	}
	n := len(t.argv)
	t.argv = append(append(t.argv, self), args...)
	v, err := t.CallKw(f, t.argv[n:len(t.argv):len(t.argv)], kwnames)
	t.argv = t.argv[:n]
	return v, err
}

// slotGetAttr serves classes with __getattribute__ or __getattr__.
func slotGetAttr(t *Thread, self, name Value) (Value, error) {
	typ := t.TypeOf(self)
	getattr := t.LookupMRO(typ, t.RT.Names.Getattr)
	getattribute := t.LookupMRO(typ, t.RT.Names.Getattribute)
	if getattr != 0 {
		t.Hold(getattr)
	}
	var v Value
	var err error
	if getattribute == 0 || t.Is(getattribute, TWrapperDescr) && t.wrapperRow(getattribute).group == gGetAttr {
		get := GenericGetAttr
		if getattribute != 0 {
			if s := t.wrapperSlots(getattribute); s.GetAttr != nil {
				get = s.GetAttr
			}
		}
		v, err = get(t, self, name)
	} else {
		v, err = t.mustSpecial(self, t.RT.Names.Getattribute, name)
	}
	if err == nil || getattr == 0 || !t.IsError(err, TAttributeError) {
		return v, err
	}
	ft := t.TypeOf(getattr)
	if ft.Flags&TypeMethodDescriptor != 0 {
		return t.Call(getattr, self, name)
	}
	f := getattr
	if ft.DescrGet != nil {
		if f, err = ft.DescrGet(t, getattr, self, typ.Obj); err != nil {
			return 0, err
		}
	}
	return t.Call(f, name)
}

func slotSetAttr(t *Thread, self, name, v Value) (err error) {
	if v == 0 {
		_, err = t.mustSpecial(self, t.RT.Names.Delattr, name)
	} else {
		_, err = t.mustSpecial(self, t.RT.Names.Setattr, name, v)
	}
	return err
}

func slotCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if t.hasDeclined() {
		return t.RT.NotImplemented, nil
	}
	n := &t.RT.Names
	m := t.Mark()
	f, withSelf, err := t.special(a, [...]Value{n.Lt, n.Le, n.Eq, n.Ne, n.Gt, n.Ge}[op])
	if f == 0 || err != nil {
		t.Release(m) // an error of the lookup counts as "no such method"
		return t.RT.NotImplemented, nil
	}
	var v Value
	if withSelf {
		v, err = t.Call(f, a, b)
	} else {
		v, err = t.Call(f, b)
	}
	return t.Leave(m, v, err)
}

func slotIter(t *Thread, self Value) (Value, error) {
	m := t.Mark()
	f, withSelf, err := t.special(self, t.RT.Names.Iter)
	if err != nil {
		return 0, err
	}
	switch {
	case f == t.RT.None:
		return 0, t.TypeErrorf("'%s' object is not iterable", t.TypeName(self))
	case f != 0 && withSelf:
		v, err := t.Call(f, self)
		return t.Leave(m, v, err)
	case f != 0:
		v, err := t.Call(f)
		return t.Leave(m, v, err)
	}
	if t.LookupMRO(t.TypeOf(self), t.RT.Names.Getitem) == 0 {
		return 0, t.TypeErrorf("'%s' object is not iterable", t.TypeName(self))
	}
	return t.NewSeqIter(TSeqIterator, self), nil
}

func slotNext(t *Thread, self Value) (Value, error) {
	v, err := t.mustSpecial(self, t.RT.Names.Next)
	if err != nil && t.IsError(err, TStopIteration) {
		return 0, nil // see NextOrReturn
	}
	return v, err
}

func slotDescrGet(t *Thread, self, obj, typ Value) (Value, error) {
	if obj == 0 {
		obj = t.RT.None
	}
	if typ == 0 {
		typ = t.RT.None
	}
	f := t.LookupMRO(t.TypeOf(self), t.RT.Names.Get)
	if f == 0 {
		return self, nil
	}
	// Not bound: __get__ is called on the class, as CPython does.
	return t.Call(t.Hold(f), self, obj, typ)
}

func slotDescrSet(t *Thread, self, obj, v Value) (err error) {
	if v == 0 {
		_, err = t.mustSpecial(self, t.RT.Names.Delete, obj)
	} else {
		_, err = t.mustSpecial(self, t.RT.Names.Set, obj, v)
	}
	return err
}

func slotInit(t *Thread, self Value, args []Value, kwnames Value) error {
	m := t.Mark()
	f, withSelf, err := t.special(self, t.RT.Names.Init)
	if err != nil {
		return err
	}
	if f == 0 {
		return t.noAttribute(self, t.RT.Names.Init)
	}
	n := len(t.argv)
	if withSelf {
		t.argv = append(t.argv, self)
	}
	t.argv = append(t.argv, args...)
	v, err := t.CallKw(f, t.argv[n:len(t.argv):len(t.argv)], kwnames)
	t.argv = t.argv[:n]
	if err == nil && v != t.RT.None {
		err = t.TypeErrorf("__init__() should return None, not '%s'", t.TypeName(v))
	}
	_, err = t.Leave(m, 0, err)
	return err
}

func slotNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	f, err := t.GetAttr(typ.Obj, t.RT.Names.New)
	if err != nil {
		return 0, err
	}
	n := len(t.argv)
	t.argv = append(append(t.argv, typ.Obj), args...)
	v, err := t.CallKw(f, t.argv[n:len(t.argv):len(t.argv)], kwnames)
	t.argv = t.argv[:n]
	return v, err
}

func slotFinalize(t *Thread, self Value) {
	m := t.Mark()
	f, withSelf, err := t.special(self, t.RT.Names.Del)
	if err == nil && f != 0 {
		if withSelf {
			_, err = t.Call(f, self)
		} else {
			_, err = t.Call(f)
		}
	}
	if err != nil {
		t.WriteUnraisable(err, f, "Exception ignored while calling deallocator")
	}
	t.Release(m)
}

func slotBool(t *Thread, self Value) (bool, error) {
	m := t.Mark()
	v, found, err := t.callSpecial(self, t.RT.Names.Bool)
	if err != nil {
		return false, err
	}
	if !found {
		if v, found, err = t.callSpecial(self, t.RT.Names.Len); err != nil || !found {
			return true, err
		}
		n, err := t.lengthOf(v)
		t.Release(m)
		return n != 0, err
	}
	if v != t.RT.True && v != t.RT.False {
		err = t.TypeErrorf("__bool__ should return bool, returned %s", t.TypeName(v))
		return false, err
	}
	return v == t.RT.True, nil
}

// lengthOf checks what __len__ returned.
func (t *Thread) lengthOf(v Value) (int, error) {
	if !v.IsInt() {
		i, err := t.Index(v)
		if err != nil {
			return 0, err
		}
		v = i
	}
	n, ok := t.Int64(v)
	switch {
	case !ok && t.Big(v).Sign() < 0, ok && n < 0:
		return 0, t.ValueErrorf("__len__() should return >= 0")
	case !ok:
		return 0, t.Errorf(TOverflowError, "cannot fit '%s' into an index-sized integer", t.TypeName(v))
	}
	return int(n), nil
}

func slotLen(t *Thread, self Value) (int, error) {
	m := t.Mark()
	v, err := t.mustSpecial(self, t.RT.Names.Len)
	if err != nil {
		return 0, err
	}
	n, err := t.lengthOf(v)
	_, err = t.Leave(m, 0, err)
	return n, err
}

func slotGetItem(t *Thread, self, key Value) (Value, error) {
	return t.mustSpecial(self, t.RT.Names.Getitem, key)
}

func slotSetItem(t *Thread, self, key, v Value) (err error) {
	if v == 0 {
		_, err = t.mustSpecial(self, t.RT.Names.Delitem, key)
	} else {
		_, err = t.mustSpecial(self, t.RT.Names.Setitem, key, v)
	}
	return err
}

func slotItem(t *Thread, self Value, i int) (Value, error) {
	return t.mustSpecial(self, t.RT.Names.Getitem, t.NewInt(int64(i)))
}

func slotSetIndex(t *Thread, self Value, i int, v Value) error {
	return slotSetItem(t, self, t.NewInt(int64(i)), v)
}

func slotContains(t *Thread, self, item Value) (bool, error) {
	m := t.Mark()
	f, withSelf, err := t.special(self, t.RT.Names.Contains)
	if err != nil {
		return false, err
	}
	var v Value
	switch {
	case f == t.RT.None:
		return false, t.TypeErrorf("'%s' object is not a container", t.TypeName(self))
	case f == 0:
		return t.containsByIter(self, item)
	case withSelf:
		v, err = t.Call(f, self, item)
	default:
		v, err = t.Call(f, item)
	}
	if err != nil {
		_, err = t.Leave(m, 0, err)
		return false, err
	}
	b, err := t.Truth(v)
	_, err = t.Leave(m, 0, err)
	return b, err
}
