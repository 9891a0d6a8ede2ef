package object

import (
	"fmt"
	"slices"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// The frame locals proxy (PEP 667): f_locals of a function's frame reads and writes its registers. Names that are no locals of the
// code live in a dict beside them (FrameObj.Extra).

// FrameLocals is f_locals.
func (t *Thread) FrameLocals(frame Value) Value {
	f := t.FrameObjAt(frame)
	if _, locals := t.frameFunc(f); locals != 0 {
		return t.Hold(locals)
	}
	p := t.New(t.RT.types[TFrameLocalsProxy])
	t.SetField(p, 0, frame)
	return p
}

// localSlot is the register of a local by name, -1 if the code has none; hidden ones count only when they hold something.
func (t *Thread) localSlot(f *FrameObj, name Value) int {
	if !t.Is(name, TStr) {
		name = t.localKey(f, name)
	}
	code := t.CodeAt(f.Code)
	for _, h := range t.hiddenOf(f) {
		if h.Name == name || t.IsStr(name) && t.StrEqual(h.Name, name) {
			if t.localValue(f, h.Reg) != 0 {
				return h.Reg
			}
		}
	}
	names, kinds := t.TupleItems(code.Locals), t.Bytes(code.Kinds)
	for i, n := range names {
		if n != name && !(t.IsStr(name) && t.StrEqual(n, name)) {
			continue
		}
		if bytecode.LocalKind(kinds[i])&bytecode.LocalHidden != 0 && t.localValue(f, i) == 0 {
			continue
		}
		return i
	}
	return -1
}

// localKey is the name of the local that key, no exact str, equals; key itself if it equals none.
func (t *Thread) localKey(f *FrameObj, key Value) Value {
	hash, err := t.Hash(key)
	if err != nil {
		return key
	}
	for _, n := range t.TupleItems(t.CodeAt(f.Code).Locals) {
		if h, err := t.Hash(n); err != nil || h != hash {
			continue
		}
		if ok, err := t.Equal(n, key); err == nil && ok {
			return n
		}
	}
	return key
}

// hiddenOf lists the comprehension variables that live where the frame stands.
func (t *Thread) hiddenOf(f *FrameObj) []HiddenLocal {
	code := t.CodeAt(f.Code)
	if code.Hidden == 0 || f.State != FrameObjLive && f.State != FrameObjSuspended {
		return nil
	}
	return t.HiddenAt(code, code.WordOf(t.framePC(f)))
}

// localValue is what local i holds, through its cell: 0 when unbound.
func (t *Thread) localValue(f *FrameObj, i int) Value {
	if f.Regs == 0 {
		return 0
	}
	v := t.RawValues(f.Regs, i+1)[i]
	if t.inCell(f, i, v) {
		v = (*Cell)(t.At(v, 0)).V
	}
	return v
}

// inCell reports whether register i, which holds v, is a cell by now: before MAKECELL it holds the argument itself.
func (t *Thread) inCell(f *FrameObj, i int, v Value) bool {
	if i >= int(t.CodeAt(f.Code).NLocals) {
		return v.IsObject() && t.Head(v).Type == TCell && slices.ContainsFunc(t.hiddenOf(f), func(h HiddenLocal) bool { return h.Reg == i && h.Cell })
	}
	k := bytecode.LocalKind(t.Bytes(t.CodeAt(f.Code).Kinds)[i])
	return k&(bytecode.LocalCell|bytecode.LocalFree) != 0 && v.IsObject() && t.Head(v).Type == TCell
}

func (t *Thread) setLocal(f *FrameObj, i int, v Value) {
	if f.Regs == 0 {
		return
	}
	p := &t.RawValues(f.Regs, i+1)[i]
	if t.inCell(f, i, *p) {
		t.Store(&(*Cell)(t.At(*p, 0)).V, v)
		return
	}
	t.Store(p, v)
}

// proxyFrame is the frame of a proxy.
func (t *Thread) proxyFrame(self Value) *FrameObj { return t.FrameObjAt(t.Field(self, 0)) }

// proxyItems calls f for every name that has a value, in order.
func (t *Thread) proxyItems(self Value, f func(name, v Value)) {
	fo := t.proxyFrame(self)
	code := t.CodeAt(fo.Code)
	hidden := t.hiddenOf(fo)
	over := func(n Value) int {
		for i := len(hidden) - 1; i >= 0; i-- {
			if hidden[i].Name == n && t.localValue(fo, hidden[i].Reg) != 0 {
				return i
			}
		}
		return -1
	}
	names := t.TupleItems(code.Locals)
	for i, n := range names {
		if over(n) >= 0 {
			continue
		}
		if v := t.localValue(fo, i); v != 0 {
			f(n, t.Hold(v))
		}
	}
	for i, h := range hidden {
		if over(h.Name) == i {
			f(h.Name, t.Hold(t.localValue(fo, h.Reg)))
		}
	}
	if fo.Extra != 0 {
		pos := 0
		for {
			k, v, ok := t.DictNext(fo.Extra, &pos)
			if !ok {
				break
			}
			f(t.Hold(k), t.Hold(v))
		}
	}
}

func (t *Thread) proxyDict(self Value) (Value, error) {
	d := t.NewDict()
	var err error
	t.proxyItems(self, func(n, v Value) {
		if err == nil {
			err = t.DictSet(d, n, v)
		}
	})
	return d, err
}

func (t *Thread) proxyGet(self, key Value) (Value, error) {
	f := t.proxyFrame(self)
	if !t.Is(key, TStr) {
		if _, err := t.Hash(key); err != nil {
			return 0, err
		}
	}
	if i := t.localSlot(f, key); i >= 0 {
		if v := t.localValue(f, i); v != 0 {
			return t.Hold(v), nil
		}
		return 0, nil
	}
	if f.Extra == 0 {
		if t.IsStr(key) {
			return 0, nil
		}
		_, err := t.Hash(key)
		return 0, err
	}
	return t.DictGet(f.Extra, key)
}

func (t *Thread) proxySet(self, key, v Value) error {
	f := t.proxyFrame(self)
	if !t.Is(key, TStr) {
		if _, err := t.Hash(key); err != nil {
			return err
		}
	}
	if i := t.localSlot(f, key); i >= 0 {
		if v == 0 {
			return t.ValueErrorf("cannot remove local variables from FrameLocalsProxy")
		}
		t.setLocal(f, i, v)
		return nil
	}
	if v == 0 {
		if f.Extra != 0 {
			found, err := t.DictDel(f.Extra, key)
			if found || err != nil {
				return err
			}
		}
		return t.Raise(t.NewException(TKeyError, key))
	}
	if f.Extra == 0 {
		t.Store(&f.Extra, t.NewDict())
	}
	return t.DictSet(f.Extra, key, v)
}

func (t *Thread) proxyUpdate(self, from Value) error {
	if !t.IsInstanceID(from, TDict) && !t.Is(from, TFrameLocalsProxy) {
		d := t.NewDict()
		if err := t.DictUpdate(d, from); err != nil {
			return err
		}
		from = d
	}
	if t.Is(from, TFrameLocalsProxy) {
		d, err := t.proxyDict(from)
		if err != nil {
			return err
		}
		from = d
	}
	pos := 0
	for {
		k, v, ok := t.DictNext(from, &pos)
		if !ok {
			return nil
		}
		if err := t.proxySet(self, t.Hold(k), t.Hold(v)); err != nil {
			return err
		}
	}
}

func localsProxySpec() *TypeSpec {
	list := func(pick func(t *Thread, n, v Value) Value) NativeFunc {
		return func(t *Thread, a []Value) (Value, error) {
			l := t.NewList()
			t.proxyItems(a[0], func(n, v Value) { t.ListAppend(l, pick(t, n, v)) })
			return l, nil
		}
	}
	keys := list(func(t *Thread, n, v Value) Value { return n })
	length := func(t *Thread, self Value) (int, error) {
		n := 0
		t.proxyItems(self, func(_, _ Value) { n++ })
		return n, nil
	}
	merge := func(t *Thread, a, b Value) (Value, error) {
		for _, x := range []Value{a, b} {
			if !t.IsInstanceID(x, TDict) && !t.Is(x, TFrameLocalsProxy) {
				return t.RT.NotImplemented, nil
			}
		}
		d := t.NewDict()
		if err := t.DictUpdate(d, a); err != nil {
			return 0, err
		}
		return d, t.DictUpdate(d, b)
	}
	return &TypeSpec{
		ID: TFrameLocalsProxy, Name: "FrameLocalsProxy", Flags: TypeGC | TypeMapping, Fields: 1,
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				if len(args) != 1 || kwnames != 0 {
					return 0, t.TypeErrorf("FrameLocalsProxy expected 1 argument, got %d", len(args))
				}
				if !t.Is(args[0], TFrame) {
					return 0, t.TypeErrorf("expect frame, not %s", t.TypeName(args[0]))
				}
				p := t.New(typ)
				t.SetField(p, 0, args[0])
				return p, nil
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				if !t.reprEnter(self) {
					return t.NewStr("{...}"), nil
				}
				defer t.reprLeave(self)
				d, err := t.proxyDict(self)
				if err != nil {
					return 0, err
				}
				return t.Repr(d)
			},
			Len: length,
			GetItem: func(t *Thread, self, key Value) (Value, error) {
				v, err := t.proxyGet(self, key)
				if err == nil && v == 0 {
					return 0, t.Errorf(TKeyError, "local variable '%s' is not defined", t.display(key))
				}
				return v, err
			},
			SetItem: func(t *Thread, self, key, v Value) error { return t.proxySet(self, key, v) },
			Contains: func(t *Thread, self, key Value) (bool, error) {
				v, err := t.proxyGet(self, key)
				return v != 0, err
			},
			Iter: func(t *Thread, self Value) (Value, error) {
				l, err := keys(t, []Value{self})
				if err != nil {
					return 0, err
				}
				return t.Iter(l)
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if op != EQ && op != NE {
					return t.RT.NotImplemented, nil
				}
				if t.Is(b, TFrameLocalsProxy) {
					return t.Bool((t.Field(a, 0) == t.Field(b, 0)) == (op == EQ)), nil
				}
				if t.IsInstanceID(b, TDict) {
					d, err := t.proxyDict(a)
					if err != nil {
						return 0, err
					}
					return t.Compare(d, b, op)
				}
				return t.RT.NotImplemented, nil
			},
			Or: merge,
			IOr: func(t *Thread, a, b Value) (Value, error) {
				if !t.IsInstanceID(b, TDict) && !t.Is(b, TFrameLocalsProxy) {
					return t.RT.NotImplemented, nil
				}
				return a, t.proxyUpdate(a, b)
			},
		},
		Methods: []Func{
			{Name: "keys", Sig: "(self, /)", Call: keys, Doc: "Return the keys."},
			{Name: "values", Sig: "(self, /)", Call: list(func(t *Thread, n, v Value) Value { return v }), Doc: "Return the values."},
			{Name: "items", Sig: "(self, /)", Call: list(func(t *Thread, n, v Value) Value { return t.NewTuple(n, v) }), Doc: "Return the items."},
			{Name: "copy", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.proxyDict(a[0]) }, Doc: "Return a copy."},
			{Name: "__reversed__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				l, err := keys(t, a)
				if err != nil {
					return 0, err
				}
				_, err = t.CallMethod(l, "reverse")
				return l, err
			}},
			{Name: "get", Sig: "(self, key, default=None, /)", Call: func(t *Thread, a []Value) (Value, error) {
				v, err := t.proxyGet(a[0], a[1])
				if err == nil && v == 0 {
					if v = a[2]; v == 0 {
						v = t.RT.None
					}
				}
				return v, err
			}, Doc: "Return the value for key if key is in the proxy, else default."},
			{Name: "setdefault", Sig: "(self, key, default=None, /)", Call: func(t *Thread, a []Value) (Value, error) {
				v, err := t.proxyGet(a[0], a[1])
				if err != nil || v != 0 {
					return v, err
				}
				if v = a[2]; v == 0 {
					v = t.RT.None
				}
				return v, t.proxySet(a[0], a[1], v)
			}, Doc: "Set the default value for key."},
			{Name: "pop", Sig: "(self, key, default=<unrepresentable>, /)", Call: func(t *Thread, a []Value) (Value, error) {
				f := t.proxyFrame(a[0])
				if t.localSlot(f, a[1]) >= 0 {
					return 0, t.ValueErrorf("cannot remove local variables from FrameLocalsProxy")
				}
				if f.Extra != 0 {
					v, err := t.DictGet(f.Extra, a[1])
					if err != nil {
						return 0, err
					}
					if v != 0 {
						_, err = t.DictDel(f.Extra, a[1])
						return v, err
					}
				}
				if a[2] != 0 {
					return a[2], nil
				}
				return 0, t.Raise(t.NewException(TKeyError, a[1]))
			}, Doc: "Remove the key and return the value."},
			{Name: "update", Sig: "(self, other, /)", Call: func(t *Thread, a []Value) (Value, error) {
				if !t.IsInstanceID(a[1], TDict) && !t.Is(a[1], TFrameLocalsProxy) {
					if _, ok, err := t.GetAttrOpt(a[1], t.RT.Names.Keys); err != nil || !ok {
						if err == nil && t.TypeOf(a[1]).Iter == nil {
							err = t.TypeErrorf("update() argument must be dict or another FrameLocalsProxy")
						}
						if err != nil {
							return 0, err
						}
					}
				}
				return t.RT.None, t.proxyUpdate(a[0], a[1])
			}, Doc: "Update the proxy from another mapping."},
		},
	}
}

// display is an object's repr for messages, or its type.
func (t *Thread) display(v Value) string {
	if t.IsStr(v) {
		return t.Str(v)
	}
	s, err := t.Repr(v)
	if err != nil {
		return fmt.Sprintf("<%s>", t.TypeName(v))
	}
	return t.Str(s)
}
