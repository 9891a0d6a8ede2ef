package object

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Python functions, bound methods and cells.

// NewFunction makes a function of a code object; qualname 0: the code's.
func (t *Thread) NewFunction(code, globals, qualname Value) Value {
	v := t.Alloc(t.RT.types[TFunction], uint64(unsafe.Sizeof(Function{})))
	f := (*Function)(t.At(v, 0))
	c := (*Code)(t.At(code, 0))
	t.Init(&f.Code, code)
	t.Init(&f.Globals, globals)
	t.Namespace.look(t, globals)
	t.Init(&f.Builtins, t.builtinsOf(globals))
	t.Init(&f.Name, c.Name)
	if qualname == 0 {
		qualname = c.Qualname
	}
	t.Init(&f.Qualname, qualname)
	if m := t.DictGetName(globals, t.RT.Names.Name); m != 0 {
		t.Init(&f.Module, m)
	}
	doc := t.RT.None
	if consts := t.TupleItems(c.Consts); c.Flags&bytecode.CoHasDocstring != 0 && len(consts) > 0 && t.IsStr(consts[0]) {
		doc = consts[0]
	}
	t.Init(&f.Doc, doc)
	t.Track(v)
	return t.Own(v)
}

// Namespace is where the globals of the function that was made last have what every function takes from them. The loop makes the
// next ones.
type Namespace struct {
	Globals  Value  // borrowed: as good as Version
	Version  uint32 // of the dict
	Builtins uint64 // offset of the value of __builtins__
	Name     uint64 // offset of the value of __name__
}

// look takes note of globals, if they have both names.
func (n *Namespace) look(t *Thread, globals Value) {
	if n.Globals == globals && n.Version == t.dict(globals).Version || !t.Is(globals, TDict) {
		return
	}
	*n = Namespace{}
	_, builtins := t.DictSlot(globals, t.RT.Names.BuiltinsAttr)
	_, name := t.DictSlot(globals, t.RT.Names.Name)
	if builtins != 0 && name != 0 {
		*n = Namespace{globals, t.DictVersion(globals), builtins, name}
	}
}

// builtinsOf is the dict of builtins that code with these globals sees.
func (t *Thread) builtinsOf(globals Value) Value {
	if b := t.DictGetName(globals, t.RT.Names.BuiltinsAttr); b != 0 {
		if t.IsInstanceID(b, TModule) {
			return t.ModuleDict(b)
		}
		if t.IsInstanceID(b, TDict) {
			return b
		}
	}
	return t.RT.Builtins
}

// NewMethod binds fn to self.
func (t *Thread) NewMethod(fn, self Value) Value {
	v := t.Alloc(t.RT.types[TMethod], uint64(unsafe.Sizeof(Method{})))
	m := (*Method)(t.At(v, 0))
	t.Init(&m.Func, fn)
	t.Init(&m.Self, self)
	t.Track(v)
	return t.Own(v)
}

// NewCell makes a cell; v 0: an empty one.
func (t *Thread) NewCell(v Value) Value {
	c := t.Alloc(t.RT.types[TCell], uint64(unsafe.Sizeof(Cell{})))
	t.Init(&(*Cell)(t.At(c, 0)).V, v)
	t.Track(c)
	return t.Own(c)
}

func (t *Thread) function(v Value) *Function { return (*Function)(t.At(v, 0)) }

func functionNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	a, err := t.Bind("function", "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)", args, kwnames)
	if err != nil {
		return 0, err
	}
	none := t.RT.None
	for i, c := range []struct {
		id   uint32
		text string
	}{{TCode, "code"}, {TDict, "dict"}} {
		if !t.IsInstanceID(a[i], c.id) {
			return 0, t.TypeErrorf("function() argument '%s' must be %s, not %s", [...]string{"code", "globals"}[i], c.text, t.TypeName(a[i]))
		}
	}
	if a[2] != 0 && a[2] != none && !t.IsStr(a[2]) {
		return 0, t.TypeErrorf("arg 3 (name) must be None or string")
	}
	if a[3] != 0 && a[3] != none && !t.IsInstanceID(a[3], TTuple) {
		return 0, t.TypeErrorf("arg 4 (defaults) must be None or tuple")
	}
	code := (*Code)(t.At(a[0], 0))
	closure := a[4]
	if closure == none {
		closure = 0
	}
	if closure != 0 && !t.IsInstanceID(closure, TTuple) || closure == 0 && code.NFree > 0 {
		if code.NFree > 0 {
			return 0, t.TypeErrorf("arg 5 (closure) must be tuple")
		}
		return 0, t.TypeErrorf("arg 5 (closure) must be None or tuple")
	}
	if a[5] != 0 && a[5] != none && !t.IsInstanceID(a[5], TDict) {
		return 0, t.TypeErrorf("arg 6 (kwdefaults) must be None or dict")
	}
	n := 0
	if closure != 0 {
		n = len(t.TupleItems(closure))
	}
	if n != int(code.NFree) {
		return 0, t.ValueErrorf("%s requires closure of length %d, not %d", t.Str(code.Name), code.NFree, n)
	}
	if n > 0 {
		for _, c := range t.TupleItems(closure) {
			if !t.Is(c, TCell) {
				return 0, t.TypeErrorf("arg 5 (closure) expected cell, found %s", t.TypeName(c))
			}
		}
	}
	v := t.NewFunction(a[0], a[1], 0)
	f := t.function(v)
	if a[2] != 0 && a[2] != none {
		t.Store(&f.Name, a[2])
	}
	if a[3] != 0 && a[3] != none {
		t.Store(&f.Defaults, a[3])
	}
	if closure != 0 {
		t.Store(&f.Closure, closure)
	}
	if a[5] != 0 && a[5] != none {
		t.Store(&f.KwDefaults, a[5])
	}
	return v, nil
}

// functionGet reads a field of a function as an attribute; empty ones as None.
func functionGet(field func(f *Function) *Value) func(t *Thread, self Value) (Value, error) {
	return func(t *Thread, self Value) (Value, error) { return t.orNone(*field(t.function(self))), nil }
}

// changed takes note that calls of f must be looked at afresh.
func (f *Function) changed() { f.Version = 0 }

func functionAnnotations(t *Thread, self Value) (Value, error) {
	f := t.function(self)
	if f.Annots == 0 {
		v := Value(0)
		if f.Annotate != 0 && f.Annotate != t.RT.None && t.IsCallable(f.Annotate) {
			r, err := t.Call(t.Hold(f.Annotate), t.NewInt(1))
			if err != nil {
				return 0, err
			}
			if !t.IsInstanceID(r, TDict) {
				return 0, t.TypeErrorf("__annotate__() must return a dict, not %s", t.TypeName(r))
			}
			v = r
		} else {
			v = t.NewDict()
		}
		t.Store(&f.Annots, v)
	}
	return t.Hold(f.Annots), nil
}

func functionSpec() *TypeSpec {
	strSetter := func(name string, field func(f *Function) *Value) func(t *Thread, self, v Value) error {
		return func(t *Thread, self, v Value) error {
			if v == 0 || !t.IsStr(v) {
				return t.TypeErrorf("%s must be set to a string object", name)
			}
			t.Store(field(t.function(self)), v)
			return nil
		}
	}
	fname := func(f *Function) *Value { return &f.Name }
	fqual := func(f *Function) *Value { return &f.Qualname }
	fdef := func(f *Function) *Value { return &f.Defaults }
	fkw := func(f *Function) *Value { return &f.KwDefaults }
	return &TypeSpec{
		ID: TFunction, Name: "function", Basic: uint32(unsafe.Sizeof(Function{})), Fields: 14, DictField: uint32(unsafe.Offsetof(Function{}.Dict)),
		Sig:   "(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)",
		Flags: TypeGC | TypeHasWeakref | TypeMethodDescriptor,
		Doc:   "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  name\n    a string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the default argument values\n  closure\n    a tuple that supplies the bindings for free variables\n  kwdefaults\n    a dictionary that specifies the default keyword argument values",
		Slots: Slots{
			New: functionNew,
			Call: func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
				return t.RT.Machine.CallFunction(t, self, args, kwnames)
			},
			DescrGet: func(t *Thread, self, obj, typ Value) (Value, error) {
				if obj == 0 || obj == t.RT.None && (typ == 0 || typ != t.RT.types[TNoneType].Obj) {
					return self, nil
				}
				return t.NewMethod(self, obj), nil
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				return t.NewStr("<function " + t.Str(t.function(self).Qualname) + " at " + t.Address(self) + ">"), nil
			},
		},
		Members: []Member{
			{Name: "__closure__", Offset: uint32(unsafe.Offsetof(Function{}.Closure)), ReadOnly: true},
			{Name: "__doc__", Offset: uint32(unsafe.Offsetof(Function{}.Doc))},
			{Name: "__globals__", Offset: uint32(unsafe.Offsetof(Function{}.Globals)), ReadOnly: true},
			{Name: "__module__", Offset: uint32(unsafe.Offsetof(Function{}.Module))},
			{Name: "__builtins__", Offset: uint32(unsafe.Offsetof(Function{}.Builtins)), ReadOnly: true},
		},
		GetSets: []GetSet{
			{Name: "__code__", Get: functionGet(func(f *Function) *Value { return &f.Code }), Set: func(t *Thread, self, v Value) error {
				if v == 0 || !t.Is(v, TCode) {
					return t.TypeErrorf("__code__ must be set to a code object")
				}
				f := t.function(self)
				have := 0
				if f.Closure != 0 {
					have = len(t.TupleItems(f.Closure))
				}
				c := (*Code)(t.At(v, 0))
				if int(c.NFree) != have {
					return t.ValueErrorf("%s() requires a code object with %d free vars, not %d", t.Str(f.Name), have, c.NFree)
				}
				const kinds = bytecode.CoGenerator | bytecode.CoCoroutine | bytecode.CoAsyncGenerator
				if c.Flags&kinds != (*Code)(t.At(f.Code, 0)).Flags&kinds {
					if err := t.Warn(TDeprecationWarning, "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)", 1); err != nil {
						return err
					}
				}
				f.changed()
				t.Store(&f.Code, v)
				return nil
			}},
			{Name: "__name__", Get: functionGet(fname), Set: strSetter("__name__", fname)},
			{Name: "__qualname__", Get: functionGet(fqual), Set: strSetter("__qualname__", fqual)},
			{Name: "__defaults__", Get: functionGet(fdef), Set: func(t *Thread, self, v Value) error {
				if v == t.RT.None {
					v = 0
				}
				if v != 0 && !t.IsInstanceID(v, TTuple) {
					return t.TypeErrorf("__defaults__ must be set to a tuple object")
				}
				f := t.function(self)
				f.changed()
				t.Store(&f.Defaults, v)
				return nil
			}},
			{Name: "__kwdefaults__", Get: functionGet(fkw), Set: func(t *Thread, self, v Value) error {
				if v == t.RT.None {
					v = 0
				}
				if v != 0 && !t.IsInstanceID(v, TDict) {
					return t.TypeErrorf("__kwdefaults__ must be set to a dict object")
				}
				f := t.function(self)
				f.changed()
				t.Store(&f.KwDefaults, v)
				return nil
			}},
			{Name: "__annotate__", Get: functionGet(func(f *Function) *Value { return &f.Annotate }), Set: func(t *Thread, self, v Value) error {
				f := t.function(self)
				switch {
				case v == 0:
					return t.TypeErrorf("__annotate__ cannot be deleted")
				case v == t.RT.None:
					t.Store(&f.Annotate, v)
				case t.IsCallable(v):
					t.Store(&f.Annotate, v)
					t.Store(&f.Annots, 0)
				default:
					return t.TypeErrorf("__annotate__ must be callable or None")
				}
				return nil
			}},
			{Name: "__annotations__", Get: functionAnnotations, Set: func(t *Thread, self, v Value) error {
				if v == t.RT.None {
					v = 0
				}
				if v != 0 && !t.IsInstanceID(v, TDict) {
					return t.TypeErrorf("__annotations__ must be set to a dict object")
				}
				f := t.function(self)
				t.Store(&f.Annots, v)
				t.Store(&f.Annotate, 0)
				return nil
			}},
			{Name: "__type_params__", Get: func(t *Thread, self Value) (Value, error) {
				if v := t.function(self).TypeParams; v != 0 {
					return t.Hold(v), nil
				}
				return t.RT.EmptyTuple, nil
			}, Set: func(t *Thread, self, v Value) error {
				if v == 0 || !t.IsInstanceID(v, TTuple) {
					return t.TypeErrorf("__type_params__ must be set to a tuple")
				}
				t.Store(&t.function(self).TypeParams, v)
				return nil
			}},
			dictGetSet(),
		},
	}
}

// dictGetSet is the attribute __dict__ of instances.
func dictGetSet() GetSet {
	// Classes and modules have their own __dict__, even if another base's comes first.
	builtin := func(t *Thread, self Value) *GetSet {
		id := TModule
		if t.IsType(self) {
			id = TType
		} else if t.TypeOf(self).DictField == 0 || !t.IsInstanceID(self, TModule) {
			return nil
		}
		d := t.DictGetName(t.RT.types[id].Dict, t.RT.Names.Dict)
		if d == 0 || !t.Is(d, TGetSetDescr) {
			return nil
		}
		return t.RT.getsets[(*GetSetDescr)(t.At(d, 0)).GetSet]
	}
	return GetSet{Name: "__dict__", Get: func(t *Thread, self Value) (Value, error) {
		if g := builtin(t, self); g != nil {
			return g.Get(t, self)
		}
		d, err := t.InstanceDict(self)
		if err == nil && d == 0 {
			err = t.Errorf(TAttributeError, "This object has no __dict__")
		}
		return d, err
	}, Set: func(t *Thread, self, v Value) error {
		if builtin(t, self) != nil {
			return t.Errorf(TAttributeError, "attribute '__dict__' of '%s' objects is not writable", t.TypeName(self))
		}
		if v == 0 && t.TypeOf(self).DictField != 0 {
			return t.TypeErrorf("cannot delete __dict__")
		}
		return t.SetInstanceDict(self, v)
	}}
}

func methodSpec() *TypeSpec {
	m := func(t *Thread, v Value) *Method { return (*Method)(t.At(v, 0)) }
	return &TypeSpec{
		ID: TMethod, Name: "method", Basic: uint32(unsafe.Sizeof(Method{})), Fields: 2, Flags: TypeGC | TypeHasWeakref,
		Sig: "(function, instance, /)", Doc: "Create a bound instance method object.",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				if err := t.NoKeywords("method", kwnames); err != nil {
					return 0, err
				}
				if err := t.CheckPositional("method", len(args), 2, 2); err != nil {
					return 0, err
				}
				if !t.IsCallable(args[0]) {
					return 0, t.TypeErrorf("first argument must be callable")
				}
				if args[1] == t.RT.None {
					return 0, t.TypeErrorf("instance must not be None")
				}
				return t.NewMethod(args[0], args[1]), nil
			},
			Call: func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
				b := m(t, self)
				n := len(t.argv)
				t.argv = append(append(t.argv, b.Self), args...)
				v, err := t.CallKw(b.Func, t.argv[n:len(t.argv):len(t.argv)], kwnames)
				t.argv = t.argv[:n]
				return v, err
			},
			GetAttr: func(t *Thread, self, name Value) (Value, error) {
				if d := t.LookupMRO(t.TypeOf(self), name); d != 0 {
					if get := t.TypeOf(d).DescrGet; get != nil {
						return get(t, d, self, t.TypeOf(self).Obj)
					}
					return t.Hold(d), nil
				}
				return t.GetAttr(m(t, self).Func, name)
			},
			DescrGet: func(t *Thread, self, obj, typ Value) (Value, error) { return self, nil },
			Repr: func(t *Thread, self Value) (Value, error) {
				b := m(t, self)
				name := "?"
				for _, n := range []Value{t.RT.Names.Qualname, t.RT.Names.Name} {
					v, found, err := t.GetAttrOpt(b.Func, n)
					if err != nil {
						return 0, err
					}
					if found {
						if t.IsStr(v) {
							name = t.Str(v)
						}
						break
					}
				}
				r, err := t.Repr(b.Self)
				if err != nil {
					return 0, err
				}
				return t.NewStr("<bound method " + name + " of " + t.Str(r) + ">"), nil
			},
			Hash: func(t *Thread, self Value) (int64, error) {
				b := m(t, self)
				h, err := t.Hash(b.Func)
				return h ^ int64(b.Self>>4), err
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if op != EQ && op != NE || !t.Is(a, TMethod) || !t.Is(b, TMethod) {
					return t.RT.NotImplemented, nil
				}
				eq, err := t.Equal(m(t, a).Func, m(t, b).Func)
				if err != nil {
					return 0, err
				}
				return t.Bool((eq && m(t, a).Self == m(t, b).Self) == (op == EQ)), nil
			},
		},
		Methods: []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			b := m(t, a[0])
			name, err := t.GetAttr(b.Func, t.RT.Names.Name)
			if err != nil {
				return 0, err
			}
			f, err := t.builtin("getattr")
			if err != nil {
				return 0, err
			}
			return t.NewTuple(f, t.NewTuple(b.Self, name)), nil
		}}},
		GetSets: []GetSet{
			{Name: "__func__", Get: func(t *Thread, self Value) (Value, error) { return t.Hold(m(t, self).Func), nil }, Doc: "the function (or other callable) implementing a method"},
			{Name: "__self__", Get: func(t *Thread, self Value) (Value, error) { return t.Hold(m(t, self).Self), nil }, Doc: "the instance to which a method is bound"},
			{Name: "__doc__", Get: func(t *Thread, self Value) (Value, error) { return t.GetAttr(m(t, self).Func, t.RT.Names.Doc) }},
		},
	}
}

func cellSpec() *TypeSpec {
	c := func(t *Thread, v Value) *Cell { return (*Cell)(t.At(v, 0)) }
	return &TypeSpec{
		ID: TCell, Name: "cell", Basic: uint32(unsafe.Sizeof(Cell{})), Fields: 1, Flags: TypeGC, Sig: "([contents])",
		Doc: "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a ValueError.",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				if err := t.NoKeywords("cell", kwnames); err != nil {
					return 0, err
				}
				if err := t.CheckPositional("cell", len(args), 0, 1); err != nil {
					return 0, err
				}
				v := Value(0)
				if len(args) > 0 {
					v = args[0]
				}
				return t.NewCell(v), nil
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				v := c(t, self).V
				if v == 0 {
					return t.NewStr("<cell at " + t.Address(self) + ": empty>"), nil
				}
				return t.NewStr("<cell at " + t.Address(self) + ": " + t.TypeName(v) + " object at " + t.Address(v) + ">"), nil
			},
			Hash: hashNotImplemented,
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if !t.Is(a, TCell) || !t.Is(b, TCell) {
					return t.RT.NotImplemented, nil
				}
				x, y := t.Hold(c(t, a).V), t.Hold(c(t, b).V)
				if x != 0 && y != 0 {
					return t.Compare(x, y, op)
				}
				// An empty cell is less than a full one.
				n := 0
				if x != 0 {
					n++
				}
				if y != 0 {
					n--
				}
				return t.Bool(ordered(n, op)), nil
			},
		},
		GetSets: []GetSet{{Name: "cell_contents", Get: func(t *Thread, self Value) (Value, error) {
			if v := c(t, self).V; v != 0 {
				return t.Hold(v), nil
			}
			return 0, t.ValueErrorf("cell is empty")
		}, Set: func(t *Thread, self, v Value) error {
			t.Store(&c(t, self).V, v)
			return nil
		}}},
	}
}
