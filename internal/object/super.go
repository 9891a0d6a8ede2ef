package object

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// super, and the read-only view of a mapping.

// Super is a super object.
type Super struct {
	Header
	Type    Value // the class to look behind; 0 uninitialised
	Obj     Value // instance or class; 0 unbound
	ObjType Value
}

// superGet looks name up in objType's MRO behind typ and binds it to obj; 0 if there is none.
func (t *Thread) superGet(typ *Type, obj Value, objType *Type, name Value) (Value, error) {
	i := 0
	for i < len(objType.MRO) && objType.MRO[i] != typ {
		i++
	}
	for i++; i < len(objType.MRO); i++ {
		c := objType.MRO[i]
		if c.Dict == 0 {
			continue
		}
		v := t.DictGetName(c.Dict, name)
		if v == 0 {
			continue
		}
		t.Hold(v)
		if get := t.TypeOf(v).DescrGet; get != nil {
			if obj == objType.Obj {
				obj = 0 // super(type, type): as if looked up in the class
			}
			return get(t, v, obj, objType.Obj)
		}
		return v, nil
	}
	return 0, nil
}

// superCheck is the class whose MRO super(typ, obj) follows.
func (t *Thread) superCheck(typ *Type, obj Value) (*Type, error) {
	if t.IsType(obj) {
		if c := t.TypeFromObj(obj); c.IsSubtype(typ) {
			return c, nil
		}
	}
	ot := t.TypeOf(obj)
	if ot.IsSubtype(typ) {
		return ot, nil
	}
	c, found, err := t.GetAttrOpt(obj, t.RT.Names.Class)
	if err != nil {
		return nil, err
	}
	if found && t.IsType(c) && c != ot.Obj && t.TypeFromObj(c).IsSubtype(typ) {
		return t.TypeFromObj(c), nil
	}
	what, name := "instance of", ot.Name
	if t.IsType(obj) {
		what, name = "type", t.TypeFromObj(obj).Name
	}
	return nil, t.TypeErrorf("super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).", what, name, typ.Name)
}

// SuperAttr is super(cls, self).name, as the machine's instruction needs it: without making a super object. For a method call fn is the
// function and bound self; bound 0: fn is the attribute's value.
func (t *Thread) SuperAttr(cls, self, name Value, method bool) (fn, bound Value, err error) {
	if !t.IsType(cls) {
		return 0, 0, t.TypeErrorf("super() argument 1 must be a type, not %s", t.TypeName(cls))
	}
	typ := t.TypeFromObj(cls)
	objType, err := t.superCheck(typ, self)
	if err != nil {
		return 0, 0, err
	}
	if name == t.RT.Names.Class {
		return t.RT.types[TSuper].Obj, 0, nil
	}
	if method && objType.Obj != self {
		i := 0
		for i < len(objType.MRO) && objType.MRO[i] != typ {
			i++
		}
		for i++; i < len(objType.MRO); i++ {
			if v := t.DictGetName(objType.MRO[i].Dict, name); v != 0 {
				if t.TypeOf(v).Flags&TypeMethodDescriptor != 0 {
					return t.Hold(v), self, nil
				}
				break
			}
		}
	}
	v, err := t.superGet(typ, self, objType, name)
	if err == nil && v == 0 {
		s := t.newSuper(cls, self, objType)
		v, err = GenericGetAttr(t, s, name)
	}
	return v, 0, err
}

func (t *Thread) newSuper(cls, obj Value, objType *Type) Value {
	v := t.New(t.RT.types[TSuper])
	s := (*Super)(t.At(v, 0))
	t.Init(&s.Type, cls)
	t.Init(&s.Obj, obj)
	t.Init(&s.ObjType, objType.Obj)
	return v
}

// superFrame finds the arguments of super() in the calling function: its first argument and the cell __class__.
func (t *Thread) superFrame() (cls, obj Value, err error) {
	if t.Frame == 0 {
		return 0, 0, t.Errorf(TRuntimeError, "super(): no current frame")
	}
	f := t.FrameAt(t.Frame)
	if f.Func == 0 || !t.Is(f.Func, TFunction) {
		return 0, 0, t.Errorf(TRuntimeError, "super(): no arguments")
	}
	fn := t.function(f.Func)
	code := (*Code)(t.At(Value(f.Code.Int()), 0))
	if code.ArgCount == 0 {
		return 0, 0, t.Errorf(TRuntimeError, "super(): no arguments")
	}
	obj = *(*Value)(unsafe.Add(t.Base, t.Frame))
	if kinds := t.Bytes(code.Kinds); obj != 0 && bytecode.LocalKind(kinds[0])&bytecode.LocalCell != 0 && t.Is(obj, TCell) {
		obj = (*Cell)(t.At(obj, 0)).V
	}
	if obj == 0 {
		return 0, 0, t.Errorf(TRuntimeError, "super(): arg[0] deleted")
	}
	locals := t.TupleItems(code.Locals)
	free := len(locals) - int(code.NFree)
	for i := free; i < len(locals); i++ {
		if locals[i] == t.RT.Names.Class || t.StrEqualGo(locals[i], "__class__") {
			if fn.Closure == 0 {
				break
			}
			cell := t.TupleItems(fn.Closure)[i-free]
			if !t.Is(cell, TCell) {
				return 0, 0, t.Errorf(TRuntimeError, "super(): bad __class__ cell")
			}
			c := (*Cell)(t.At(cell, 0)).V
			if c == 0 {
				return 0, 0, t.Errorf(TRuntimeError, "super(): empty __class__ cell")
			}
			if !t.IsType(c) {
				return 0, 0, t.Errorf(TRuntimeError, "super(): __class__ is not a type (%s)", t.TypeName(c))
			}
			return t.Hold(c), t.Hold(obj), nil
		}
	}
	return 0, 0, t.Errorf(TRuntimeError, "super(): __class__ cell not found")
}

func superInit(t *Thread, self Value, args []Value, kwnames Value) error {
	if err := t.NoKeywords("super", kwnames); err != nil {
		return err
	}
	if err := t.CheckPositional("super", len(args), 0, 2); err != nil {
		return err
	}
	var cls, obj Value
	var err error
	if len(args) == 0 {
		if cls, obj, err = t.superFrame(); err != nil {
			return err
		}
	} else {
		cls = args[0]
		if !t.IsType(cls) {
			return t.TypeErrorf("super() argument 1 must be a type, not %s", t.TypeName(cls))
		}
		if len(args) > 1 {
			obj = args[1]
		}
	}
	if obj == t.RT.None {
		obj = 0
	}
	s := (*Super)(t.At(self, 0))
	objType := Value(0)
	if obj != 0 {
		ot, err := t.superCheck(t.TypeFromObj(cls), obj)
		if err != nil {
			return err
		}
		objType = ot.Obj
	}
	t.Store(&s.Type, cls)
	t.Store(&s.Obj, obj)
	t.Store(&s.ObjType, objType)
	return nil
}

func superSpec() *TypeSpec {
	s := func(t *Thread, v Value) *Super { return (*Super)(t.At(v, 0)) }
	return &TypeSpec{
		ID: TSuper, Name: "super", Basic: uint32(unsafe.Sizeof(Super{})), Fields: 3, Flags: TypeBase | TypeGC,
		Doc: "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
		Slots: Slots{
			New:  func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
			Init: superInit,
			GetAttr: func(t *Thread, self, name Value) (Value, error) {
				p := s(t, self)
				if p.ObjType != 0 && name != t.RT.Names.Class {
					v, err := t.superGet(t.TypeFromObj(p.Type), p.Obj, t.TypeFromObj(p.ObjType), name)
					if v != 0 || err != nil {
						return v, err
					}
				}
				return GenericGetAttr(t, self, name)
			},
			DescrGet: func(t *Thread, self, obj, typ Value) (Value, error) {
				p := s(t, self)
				if obj == 0 || obj == t.RT.None || p.Obj != 0 || p.Type == 0 {
					return self, nil
				}
				if !t.Is(self, TSuper) {
					return t.Call(t.TypeOf(self).Obj, p.Type, obj)
				}
				ot, err := t.superCheck(t.TypeFromObj(p.Type), obj)
				if err != nil {
					return 0, err
				}
				return t.newSuper(p.Type, obj, ot), nil
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				p := s(t, self)
				name := "NULL"
				if p.Type != 0 {
					name = t.TypeFromObj(p.Type).Name
				}
				if p.ObjType != 0 {
					return t.NewStr("<super: <class '" + name + "'>, <" + t.TypeFromObj(p.ObjType).Name + " object>>"), nil
				}
				return t.NewStr("<super: <class '" + name + "'>, NULL>"), nil
			},
		},
		Members: []Member{
			{Name: "__thisclass__", Offset: uint32(unsafe.Offsetof(Super{}.Type)), ReadOnly: true, Doc: "the class invoking super()"},
			{Name: "__self__", Offset: uint32(unsafe.Offsetof(Super{}.Obj)), ReadOnly: true, Doc: "the instance invoking super(); may be None"},
			{Name: "__self_class__", Offset: uint32(unsafe.Offsetof(Super{}.ObjType)), ReadOnly: true, Doc: "the type of the instance invoking super(); may be None"},
		},
	}
}

// MappingProxy is a read-only view of a mapping.
type MappingProxy struct {
	Header
	Mapping Value
}

// NewMappingProxy is types.MappingProxyType(m).
func (t *Thread) NewMappingProxy(m Value) Value {
	v := t.New(t.RT.types[TMappingProxy])
	t.Init(&(*MappingProxy)(t.At(v, 0)).Mapping, m)
	return v
}

func mappingProxySpec() *TypeSpec {
	m := func(t *Thread, v Value) Value { return t.Hold((*MappingProxy)(t.At(v, 0)).Mapping) }
	delegate := func(name, sig, doc string) Func {
		return Func{Name: name, Sig: sig, Doc: doc, Call: func(t *Thread, a []Value) (Value, error) {
			var args []Value
			for _, v := range a[1:] {
				if v != 0 {
					args = append(args, v)
				}
			}
			return t.CallMethod(m(t, a[0]), name, args...)
		}}
	}
	return &TypeSpec{
		ID: TMappingProxy, Name: "mappingproxy", Basic: uint32(unsafe.Sizeof(MappingProxy{})), Fields: 1, Flags: TypeGC | TypeMapping,
		Sig: "(mapping)", Doc: "Read-only proxy of a mapping.",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				a, err := t.Bind("mappingproxy", "(mapping)", args, kwnames)
				if err != nil {
					return 0, err
				}
				mt := t.TypeOf(a[0])
				if mt.Slots.GetItem == nil || mt.Flags&(TypeListSubclass|TypeTupleSubclass) != 0 {
					return 0, t.TypeErrorf("mappingproxy() argument must be a mapping, not %s", mt.Name)
				}
				return t.NewMappingProxy(a[0]), nil
			},
			GetItem:  func(t *Thread, self, key Value) (Value, error) { return t.GetItem(m(t, self), key) },
			Len:      func(t *Thread, self Value) (int, error) { return t.Len(m(t, self)) },
			Iter:     func(t *Thread, self Value) (Value, error) { return t.Iter(m(t, self)) },
			Contains: func(t *Thread, self, item Value) (bool, error) { return t.Contains(m(t, self), item) },
			Hash:     func(t *Thread, self Value) (int64, error) { return t.Hash(m(t, self)) },
			Str:      func(t *Thread, self Value) (Value, error) { return t.StrOf(m(t, self)) },
			Repr: func(t *Thread, self Value) (Value, error) {
				r, err := t.Repr(m(t, self))
				if err != nil {
					return 0, err
				}
				return t.NewStr("mappingproxy(" + t.Str(r) + ")"), nil
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if !t.Is(a, TMappingProxy) {
					return t.RT.NotImplemented, nil
				}
				return t.Compare(m(t, a), b, op)
			},
			Or: func(t *Thread, a, b Value) (Value, error) {
				if t.Is(a, TMappingProxy) {
					a = m(t, a)
				}
				if t.Is(b, TMappingProxy) {
					b = m(t, b)
				}
				return t.Binary(OpOr, a, b)
			},
			IOr: func(t *Thread, a, b Value) (Value, error) {
				return 0, t.TypeErrorf("'|=' is not supported by %s; use '|' instead", t.TypeName(a))
			},
		},
		Methods: []Func{
			{Name: "get", Sig: "(self, key, default=None, /)", Doc: "Return the value for key if key is in the mapping, else default.", Call: func(t *Thread, a []Value) (Value, error) {
				if a[2] == 0 {
					a[2] = t.RT.None
				}
				return t.CallMethodName(m(t, a[0]), t.RT.Names.PlainGet, a[1], a[2])
			}},
			delegate("keys", "(self, /)", "a set-like object providing a view on D's keys"),
			delegate("values", "(self, /)", "an object providing a view on D's values"),
			delegate("items", "(self, /)", "a set-like object providing a view on D's items"),
			delegate("copy", "(self, /)", "a shallow copy of D"),
			ClassGetitem(),
			{Name: "__reversed__", Sig: "(self, /)", Doc: "", Call: func(t *Thread, a []Value) (Value, error) {
				return t.CallMethod(m(t, a[0]), "__reversed__")
			}},
		},
	}
}
