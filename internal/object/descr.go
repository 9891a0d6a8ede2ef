package object

import (
	"strconv"
	"strings"
	"unsafe"
)

// Descriptors of built-in types: native functions and methods, slot wrappers, computed and stored attributes.

// BuiltinFunction is a native function, or a native method bound to Self (or, for class methods and __new__, to a type).
type BuiltinFunction struct {
	Header
	Self   Value // 0 none
	Module Value // __module__, 0 none
	Func   uint64
}

// MethodDescr is an unbound native method (method_descriptor, classmethod_descriptor) in a type's dict.
type MethodDescr struct {
	Header
	Objclass Value
	Func     uint64
}

// WrapperDescr is a slot of a built-in type seen as a method.
type WrapperDescr struct {
	Header
	Objclass Value
	Row      uint64 // of Runtime.slotRows
}

// MethodWrapper is a WrapperDescr bound to Self.
type MethodWrapper struct {
	Header
	Descr, Self Value
}

// GetSetDescr is a computed attribute.
type GetSetDescr struct {
	Header
	Objclass Value
	GetSet   uint64 // index into Runtime.getsets
}

// MemberDescr is an attribute that lies in the object.
type MemberDescr struct {
	Header
	Objclass Value
	Name     Value
	Doc      Value
	Offset   uint32
	Kind     uint8 // MemberKind
	ReadOnly uint8
	_        uint16
}

func (t *Thread) nativeOf(v Value) *native {
	return t.RT.natives[(*BuiltinFunction)(t.At(v, 0)).Func]
}

// FuncOf is the declaration of a builtin function object.
func (t *Thread) FuncOf(v Value) *Func { return t.nativeOf(v).Func }

func (t *Thread) methodOf(v Value) *native { return t.RT.natives[(*MethodDescr)(t.At(v, 0)).Func] }

func (t *Thread) wrapperRow(v Value) *slotRow {
	return &t.RT.slotRows[(*WrapperDescr)(t.At(v, 0)).Row]
}

// wrapperSlots is where the wrapped function lies.
func (t *Thread) wrapperSlots(v Value) *Slots {
	return &t.TypeFromObj((*WrapperDescr)(t.At(v, 0)).Objclass).Slots
}

// newOwner is the type whose __new__ the builtin function d is, nil if it is something else.
func (t *Thread) newOwner(d Value) *Type {
	f := (*BuiltinFunction)(t.At(d, 0))
	if t.RT.natives[f.Func].Kind != KindStaticNew || f.Self == 0 || !t.IsType(f.Self) {
		return nil
	}
	return t.TypeFromObj(f.Self)
}

// NewBuiltin makes a builtin function; self 0: none. Its module is a str or module, or 0.
func (t *Thread) NewBuiltin(f *Func, self, module Value) Value {
	name := ""
	if module != 0 && t.IsStr(module) {
		name = t.Str(module)
	} else if module != 0 && t.IsInstanceID(module, TModule) {
		if n := t.dictStrOrNone(t.ModuleDict(module), t.RT.Names.Name); n != 0 {
			module, name = n, t.Str(n)
		}
	}
	return t.newBuiltin(t.registerNative(f, nil, name), self, module)
}

func (t *Thread) dictStrOrNone(d, name Value) Value {
	if v := t.DictGetName(d, name); v != 0 && t.IsStr(v) {
		return v
	}
	return 0
}

func (t *Thread) newBuiltin(index uint64, self, module Value) Value {
	v := t.Alloc(t.RT.types[TBuiltinFunction], uint64(unsafe.Sizeof(BuiltinFunction{})))
	b := (*BuiltinFunction)(t.At(v, 0))
	b.Func = index
	t.Init(&b.Self, self)
	t.Init(&b.Module, module)
	t.Track(v)
	return t.Own(v)
}

// fillDict puts into a built-in type's dict what its spec declares.
func (t *Thread) fillDict(typ *Type, module string) {
	s := typ.Spec
	d := typ.Dict
	set := func(name string, v Value) {
		key := t.Intern(name)
		if t.DictGetName(d, key) == 0 {
			t.must(t.DictSet(d, key, v))
		}
	}
	rt := t.RT
	for i := range s.Methods {
		f := &s.Methods[i]
		index := t.registerNative(f, typ, "")
		switch f.Kind {
		case KindMethod:
			set(f.Name, t.newMethodDescr(TMethodDescr, typ, index))
		case KindClass:
			set(f.Name, t.newMethodDescr(TClassMethodDescr, typ, index))
		default:
			set(f.Name, t.NewStaticMethod(t.newBuiltin(index, typ.Obj, 0)))
		}
	}
	if s.Slots.New != nil && t.DictGetName(d, rt.Names.New) == 0 {
		t.must(t.DictSet(d, rt.Names.New, t.newNewWrapper(typ)))
	}
	for i := range rt.slotRows {
		row := &rt.slotRows[i]
		if row.sig == "" || !s.Slots.has(row.group) {
			continue
		}
		if row.group == gHash && typ.isUnhashable() {
			continue
		}
		v := t.Alloc(rt.types[TWrapperDescr], uint64(unsafe.Sizeof(WrapperDescr{})))
		w := (*WrapperDescr)(t.At(v, 0))
		t.Init(&w.Objclass, typ.Obj)
		w.Row = uint64(i)
		t.Track(v)
		set(row.name, t.Own(v))
	}
	if typ.Hash != nil && typ.isUnhashable() {
		set("__hash__", rt.None)
	}
	for i := range s.GetSets {
		g := &s.GetSets[i]
		set(g.Name, t.newGetSet(typ, g))
	}
	for i := range s.Members {
		m := &s.Members[i]
		doc := Value(0)
		if m.Doc != "" {
			doc = t.NewStr(m.Doc)
		}
		ro := uint8(0)
		if m.ReadOnly {
			ro = 1
		}
		set(m.Name, t.newMember(typ, t.Intern(m.Name), doc, m.Offset, m.Kind, ro))
	}
	if s.Flags&TypeHasDict != 0 && (s.ID < TTypeVar || s.ID > TTypeVarTuple) && t.DictGetName(d, rt.Names.Dict) == 0 {
		t.must(t.DictSet(d, rt.Names.Dict, t.sharedGetSet(typ, rt.dictGetSet)))
	}
	for name, f := range s.Consts {
		set(name, f(t))
	}
	if s.Doc != "" {
		set("__doc__", t.NewStr(s.Doc))
	} else {
		set("__doc__", rt.None)
	}
	if module != "builtins" && module != "" {
		set("__module__", t.Intern(module))
	}
}

// must is for operations that cannot fail: storing under str keys.
func (t *Thread) must(err error) {
	if err != nil {
		panic("object: " + err.Error())
	}
}

func (t *Thread) newMethodDescr(id uint32, typ *Type, index uint64) Value {
	v := t.Alloc(t.RT.types[id], uint64(unsafe.Sizeof(MethodDescr{})))
	m := (*MethodDescr)(t.At(v, 0))
	t.Init(&m.Objclass, typ.Obj)
	m.Func = index
	t.Track(v)
	return t.Own(v)
}

func (t *Thread) newGetSet(typ *Type, g *GetSet) Value {
	v := t.Alloc(t.RT.types[TGetSetDescr], uint64(unsafe.Sizeof(GetSetDescr{})))
	d := (*GetSetDescr)(t.At(v, 0))
	t.Init(&d.Objclass, typ.Obj)
	t.RT.mu.Lock()
	d.GetSet = uint64(len(t.RT.getsets))
	t.RT.getsets = append(t.RT.getsets, g)
	t.RT.mu.Unlock()
	t.Track(v)
	return t.Own(v)
}

// sharedGetSet is newGetSet for attributes that many classes have (__dict__, __weakref__): g is registered once.
func (t *Thread) sharedGetSet(typ *Type, index uint64) Value {
	v := t.Alloc(t.RT.types[TGetSetDescr], uint64(unsafe.Sizeof(GetSetDescr{})))
	d := (*GetSetDescr)(t.At(v, 0))
	t.Init(&d.Objclass, typ.Obj)
	d.GetSet = index
	t.Track(v)
	return t.Own(v)
}

func (t *Thread) newMember(typ *Type, name, doc Value, offset uint32, kind MemberKind, readOnly uint8) Value {
	v := t.Alloc(t.RT.types[TMemberDescr], uint64(unsafe.Sizeof(MemberDescr{})))
	d := (*MemberDescr)(t.At(v, 0))
	t.Init(&d.Objclass, typ.Obj)
	t.Init(&d.Name, name)
	t.Init(&d.Doc, doc)
	d.Offset, d.Kind, d.ReadOnly = offset, uint8(kind), readOnly
	t.Track(v)
	return t.Own(v)
}

// newNewWrapper is the __new__ of a built-in type: a static function bound to the type.
func (t *Thread) newNewWrapper(typ *Type) Value {
	f := &Func{Name: "__new__", Kind: KindStaticNew, Sig: "($type, *args, **kwargs)",
		Doc: "Create and return a new object.  See help(type) for accurate signature."}
	f.Raw = func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) {
		return t.newFromPython(typ, args, kwnames)
	}
	return t.newBuiltin(t.RT.addNative(&native{Func: f, owner: typ}), typ.Obj, 0)
}

// newFromPython is T.__new__(cls, ...): it makes sure that T's constructor is the one for cls's layout.
func (t *Thread) newFromPython(typ *Type, args []Value, kwnames Value) (Value, error) {
	nk := 0
	if kwnames != 0 {
		nk = len(t.TupleItems(kwnames))
	}
	if len(args)-nk < 1 {
		return 0, t.TypeErrorf("%s.__new__(): not enough arguments", typ.Name)
	}
	arg0 := args[0]
	if !t.IsType(arg0) {
		return 0, t.TypeErrorf("%s.__new__(X): X is not a type object (%s)", typ.Name, t.TypeName(arg0))
	}
	sub := t.TypeFromObj(arg0)
	if !sub.IsSubtype(typ) {
		return 0, t.TypeErrorf("%s.__new__(%s): %s is not a subtype of %s", typ.Name, sub.Name, sub.Name, typ.Name)
	}
	static := sub
	for static != nil && *static.Slots.slot(gNew) == t.RT.dispatchers[gNew] {
		static = static.Base
	}
	if static != nil && *static.Slots.slot(gNew) != *typ.Slots.slot(gNew) {
		return 0, t.TypeErrorf("%s.__new__(%s) is not safe, use %s.__new__()", typ.Name, sub.Name, static.Name)
	}
	return typ.Slots.New(t, sub, args[1:], kwnames)
}

// qualifier is "Type.name" for a descriptor's __qualname__ and repr.
func (t *Thread) descrQual(objclass Value, name string) string {
	return t.Str(t.TypeFromObj(objclass).QualV) + "." + name
}

// checkObject makes sure that obj, the object whose descriptor was asked for, has it.
func (t *Thread) checkObject(objclass Value, name string, obj Value) error {
	c := t.TypeFromObj(objclass)
	if !t.TypeOf(obj).IsSubtype(c) {
		return t.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, c.Name, t.TypeName(obj))
	}
	return nil
}

// descrName is the name of any of this file's descriptors.
func (t *Thread) descrName(v Value) string {
	switch t.TypeID(v) {
	case TMethodDescr, TClassMethodDescr:
		return t.methodOf(v).Name
	case TWrapperDescr:
		return t.wrapperRow(v).name
	case TGetSetDescr:
		return t.RT.getsets[(*GetSetDescr)(t.At(v, 0)).GetSet].Name
	case TMemberDescr:
		return t.Str((*MemberDescr)(t.At(v, 0)).Name)
	}
	return ""
}

// objclassOf is the descriptor's type.
func (t *Thread) objclassOf(v Value) Value { return (*MethodDescr)(t.At(v, 0)).Objclass }

func descrReprFunc(kind string) UnaryFunc {
	return func(t *Thread, self Value) (Value, error) {
		return t.NewStr("<" + kind + " '" + t.descrName(self) + "' of '" + t.TypeFromObj(t.objclassOf(self)).Name + "' objects>"), nil
	}
}

func (t *Thread) textSignature(sig *Signature, method bool) Value {
	if sig == nil || sig.Text == "" {
		return t.RT.None
	}
	return t.NewStr(sig.Text)
}

func docOf(t *Thread, doc string) Value {
	if doc == "" {
		return t.RT.None
	}
	return t.NewStr(doc)
}

// descrCommon are the attributes that all descriptors have.
func descrCommon(extra ...GetSet) []GetSet {
	return append([]GetSet{
		{Name: "__name__", Get: func(t *Thread, self Value) (Value, error) { return t.Intern(t.descrName(self)), nil }},
		{Name: "__objclass__", Get: func(t *Thread, self Value) (Value, error) { return t.objclassOf(self), nil }},
		{Name: "__qualname__", Get: func(t *Thread, self Value) (Value, error) {
			return t.NewStr(t.descrQual(t.objclassOf(self), t.descrName(self))), nil
		}},
	}, extra...)
}

// reduceDescrFunc pickles a descriptor as getattr(type, name).
func reduceDescrFunc() Func {
	return Func{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
		f, err := t.builtin("getattr")
		if err != nil {
			return 0, err
		}
		return t.NewTuple(f, t.NewTuple(t.objclassOf(a[0]), t.Intern(t.descrName(a[0])))), nil
	}}
}

// callMethodDescr is the Call slot of method_descriptor.
func callMethodDescr(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
	d := (*MethodDescr)(t.At(self, 0))
	n := t.RT.natives[d.Func]
	nk := 0
	if kwnames != 0 {
		nk = len(t.TupleItems(kwnames))
	}
	if len(args)-nk < 1 {
		return 0, t.TypeErrorf("unbound method %s() needs an argument", n.qual())
	}
	if o := t.TypeOf(args[0]); o != n.owner && !o.IsSubtype(n.owner) {
		return 0, t.checkObject(d.Objclass, n.Name, args[0])
	}
	return t.callNative(n, args, kwnames)
}

// callBuiltin is the Call slot of builtin_function_or_method.
func callBuiltin(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
	b := (*BuiltinFunction)(t.At(self, 0))
	n := t.RT.natives[b.Func]
	if !n.self {
		return t.callNative(n, args, kwnames)
	}
	base := len(t.argv)
	t.argv = append(append(t.argv, b.Self), args...)
	v, err := t.callNative(n, t.argv[base:len(t.argv):len(t.argv)], kwnames)
	t.argv = t.argv[:base]
	return v, err
}

// callWrapped calls a slot as a method of self.
func (t *Thread) callWrapped(w, self Value, args []Value, kwnames Value) (Value, error) {
	row := t.wrapperRow(w)
	s := t.wrapperSlots(w)
	switch row.group {
	case gInit:
		return t.RT.None, s.Init(t, self, args, kwnames)
	case gCall:
		return s.Call(t, self, args, kwnames)
	}
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return 0, t.TypeErrorf("wrapper %s() takes no keyword arguments", row.name)
	}
	if n := len(args); n < int(row.min) || n > int(row.max) {
		if row.min != row.max {
			if row.group == gPower {
				return 0, t.TypeErrorf("expected %d or %d arguments, got %d", row.min, row.max, n)
			}
		}
		return 0, t.CheckPositional("", n, int(row.min), int(row.max))
	}
	return row.wrap(t, s, self, args)
}

func callWrapperDescr(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
	w := (*WrapperDescr)(t.At(self, 0))
	row := t.wrapperRow(self)
	c := t.TypeFromObj(w.Objclass)
	nk := 0
	if kwnames != 0 {
		nk = len(t.TupleItems(kwnames))
	}
	if len(args)-nk < 1 {
		return 0, t.TypeErrorf("descriptor '%s' of '%s' object needs an argument", row.name, c.Name)
	}
	if !t.TypeOf(args[0]).IsSubtype(c) {
		return 0, t.TypeErrorf("descriptor '%s' requires a '%s' object but received a '%s'", row.name, c.Name, t.TypeName(args[0]))
	}
	return t.callWrapped(self, args[0], args[1:], kwnames)
}

func wrapperGet(t *Thread, self, obj, typ Value) (Value, error) {
	if obj == 0 {
		return self, nil
	}
	if err := t.checkObject(t.objclassOf(self), t.wrapperRow(self).name, obj); err != nil {
		return 0, err
	}
	v := t.New(t.RT.types[TMethodWrapper])
	m := (*MethodWrapper)(t.At(v, 0))
	t.Init(&m.Descr, self)
	t.Init(&m.Self, obj)
	return v, nil
}

func methodDescrGet(t *Thread, self, obj, typ Value) (Value, error) {
	if obj == 0 {
		return self, nil
	}
	d := (*MethodDescr)(t.At(self, 0))
	n := t.RT.natives[d.Func]
	if o := t.TypeOf(obj); o != n.owner {
		if err := t.checkObject(d.Objclass, n.Name, obj); err != nil {
			return 0, err
		}
	}
	return t.newBuiltin(d.Func, obj, 0), nil
}

func classMethodDescrGet(t *Thread, self, obj, typ Value) (Value, error) {
	d := (*MethodDescr)(t.At(self, 0))
	n := t.RT.natives[d.Func]
	if typ == 0 {
		if obj == 0 {
			return 0, t.TypeErrorf("descriptor '%s' for type '%s' needs either an object or a type", n.Name, n.owner.Name)
		}
		typ = t.TypeOf(obj).Obj
	}
	if !t.IsType(typ) {
		return 0, t.TypeErrorf("descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2", n.Name, n.owner.Name, t.TypeName(typ))
	}
	if !t.TypeFromObj(typ).IsSubtype(n.owner) {
		return 0, t.TypeErrorf("descriptor '%s' requires a subtype of '%s' but received '%s'", n.Name, n.owner.Name, t.TypeFromObj(typ).Name)
	}
	return t.newBuiltin(d.Func, typ, 0), nil
}

func callClassMethodDescr(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
	n := t.methodOf(self)
	if len(args) < 1 {
		return 0, t.TypeErrorf("descriptor '%s' of '%s' object needs an argument", n.Name, n.owner.Name)
	}
	b, err := classMethodDescrGet(t, self, 0, args[0])
	if err != nil {
		return 0, err
	}
	return t.CallKw(b, args[1:], kwnames)
}

func getSetGet(t *Thread, self, obj, typ Value) (Value, error) {
	if obj == 0 {
		return self, nil
	}
	d := (*GetSetDescr)(t.At(self, 0))
	g := t.RT.getsets[d.GetSet]
	if err := t.checkObject(d.Objclass, g.Name, obj); err != nil {
		return 0, err
	}
	if g.Get == nil {
		return 0, t.Errorf(TAttributeError, "attribute '%s' of '%s' objects is not readable", g.Name, t.TypeFromObj(d.Objclass).Name)
	}
	return g.Get(t, obj)
}

func getSetSet(t *Thread, self, obj, v Value) error {
	d := (*GetSetDescr)(t.At(self, 0))
	g := t.RT.getsets[d.GetSet]
	c := t.TypeFromObj(d.Objclass)
	if !t.TypeOf(obj).IsSubtype(c) {
		return t.TypeErrorf("descriptor '%s' requires a '%s' object but received a '%s'", g.Name, c.Name, t.TypeName(obj))
	}
	if g.Set == nil {
		return t.Errorf(TAttributeError, "attribute '%s' of '%s' objects is not writable", g.Name, c.Name)
	}
	return g.Set(t, obj, v)
}

func memberGet(t *Thread, self, obj, typ Value) (Value, error) {
	if obj == 0 {
		return self, nil
	}
	d := (*MemberDescr)(t.At(self, 0))
	if err := t.checkObject(d.Objclass, t.Str(d.Name), obj); err != nil {
		return 0, err
	}
	p := t.At(obj, uintptr(d.Offset))
	switch MemberKind(d.Kind) {
	case MemberObject, MemberObjectEx:
		v := *(*Value)(p)
		if v == 0 {
			if MemberKind(d.Kind) == MemberObject {
				return t.RT.None, nil
			}
			return 0, t.attrError(obj, d.Name, "'%s' object has no attribute '%s'", t.errorName(t.TypeOf(obj)), t.Str(d.Name))
		}
		return t.Hold(v), nil
	case MemberInt:
		return t.NewInt(*(*int64)(p)), nil
	case MemberUint32:
		return t.NewInt(int64(*(*uint32)(p))), nil
	case MemberUint16:
		return t.NewInt(int64(*(*uint16)(p))), nil
	case MemberUint8:
		return t.NewInt(int64(*(*uint8)(p))), nil
	default:
		return t.Bool(*(*uint8)(p) != 0), nil
	}
}

func memberSet(t *Thread, self, obj, v Value) error {
	d := (*MemberDescr)(t.At(self, 0))
	c := t.TypeFromObj(d.Objclass)
	if !t.TypeOf(obj).IsSubtype(c) {
		return t.TypeErrorf("descriptor '%s' requires a '%s' object but received a '%s'", t.Str(d.Name), c.Name, t.TypeName(obj))
	}
	if d.ReadOnly != 0 {
		return t.Errorf(TAttributeError, "readonly attribute")
	}
	p := t.At(obj, uintptr(d.Offset))
	switch MemberKind(d.Kind) {
	case MemberObject, MemberObjectEx:
		if v == 0 && MemberKind(d.Kind) == MemberObjectEx && *(*Value)(p) == 0 {
			return t.attrError(obj, d.Name, "%s", t.Str(d.Name))
		}
		t.Store((*Value)(p), v)
		return nil
	}
	if v == 0 {
		return t.TypeErrorf("can't delete numeric/char attribute")
	}
	if MemberKind(d.Kind) == MemberBool {
		if v != t.RT.True && v != t.RT.False {
			return t.TypeErrorf("attribute value type must be bool")
		}
		*(*bool)(p) = v == t.RT.True
		return nil
	}
	i, err := t.AsInt(v)
	if err != nil {
		return err
	}
	switch MemberKind(d.Kind) {
	case MemberInt:
		*(*int64)(p) = i
	case MemberUint32:
		*(*uint32)(p) = uint32(i)
	case MemberUint16:
		*(*uint16)(p) = uint16(i)
	case MemberUint8:
		*(*uint8)(p) = uint8(i)
	}
	return nil
}

// errorName is what CPython's %T writes: the full name, without the modules builtins and __main__.
func (t *Thread) errorName(typ *Type) string {
	if m := t.typeModule(typ); m != "" && m != "builtins" && m != "__main__" {
		return m + "." + t.Str(typ.QualV)
	}
	return t.Str(typ.QualV)
}

// Address is the text of o's id in reprs: "0x7f...".
func (t *Thread) Address(o Value) string { return "0x" + strconv.FormatUint(t.IDOf(o), 16) }

// IDOf is id(o) for objects: the address. Ints and floats have ids by value, see the builtins.
func (t *Thread) IDOf(o Value) uint64 {
	if o.IsObject() {
		return uint64(uintptr(t.Base)) + uint64(o)
	}
	return uint64(o)
}

// builtinQual is the __qualname__ of a builtin function.
func (t *Thread) builtinQual(v Value) string {
	b := (*BuiltinFunction)(t.At(v, 0))
	n := t.nativeOf(v)
	if b.Self == 0 || t.Is(b.Self, TModule) {
		return n.Name
	}
	typ := t.TypeOf(b.Self)
	if t.IsType(b.Self) {
		typ = t.TypeFromObj(b.Self)
	}
	return t.Str(typ.QualV) + "." + n.Name
}

func descrSpecs() []*TypeSpec {
	var builtin, method, clsmethod, wrapper, mwrapper, getset, member TypeSpec
	gc := uint64(TypeGC)
	builtin = TypeSpec{ID: TBuiltinFunction, Name: "builtin_function_or_method", Flags: gc | TypeHasWeakref | TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(BuiltinFunction{})), Fields: 2,
		Slots: Slots{
			Call: callBuiltin,
			Repr: func(t *Thread, self Value) (Value, error) {
				b := (*BuiltinFunction)(t.At(self, 0))
				n := t.nativeOf(self)
				if b.Self == 0 || t.Is(b.Self, TModule) {
					return t.NewStr("<built-in function " + n.Name + ">"), nil
				}
				return t.NewStr("<built-in method " + n.Name + " of " + t.TypeName(b.Self) + " object at " + t.Address(b.Self) + ">"), nil
			},
			Hash: func(t *Thread, self Value) (int64, error) {
				b := (*BuiltinFunction)(t.At(self, 0))
				h := int64(b.Self>>4) ^ int64(b.Func)*1000003
				return h, nil
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if op != EQ && op != NE || !t.Is(a, TBuiltinFunction) || !t.Is(b, TBuiltinFunction) {
					return t.RT.NotImplemented, nil
				}
				x, y := (*BuiltinFunction)(t.At(a, 0)), (*BuiltinFunction)(t.At(b, 0))
				return t.Bool((x.Self == y.Self && x.Func == y.Func) == (op == EQ)), nil
			},
		},
		Methods: []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			b := (*BuiltinFunction)(t.At(a[0], 0))
			n := t.nativeOf(a[0])
			if b.Self == 0 || t.Is(b.Self, TModule) {
				return t.NewStr(n.Name), nil
			}
			f, err := t.builtin("getattr")
			if err != nil {
				return 0, err
			}
			return t.NewTuple(f, t.NewTuple(b.Self, t.Intern(n.Name))), nil
		}}},
		GetSets: []GetSet{
			{Name: "__doc__", Get: func(t *Thread, self Value) (Value, error) { return docOf(t, t.nativeOf(self).Doc), nil }},
			{Name: "__name__", Get: func(t *Thread, self Value) (Value, error) { return t.Intern(t.nativeOf(self).Name), nil }},
			{Name: "__qualname__", Get: func(t *Thread, self Value) (Value, error) { return t.NewStr(t.builtinQual(self)), nil }},
			{Name: "__text_signature__", Get: func(t *Thread, self Value) (Value, error) {
				return t.textSignature(t.nativeOf(self).signature(), true), nil
			}},
			{Name: "__self__", Get: func(t *Thread, self Value) (Value, error) {
				if s := (*BuiltinFunction)(t.At(self, 0)).Self; s != 0 {
					return t.Hold(s), nil
				}
				return t.RT.None, nil
			}},
			{Name: "__module__", Get: func(t *Thread, self Value) (Value, error) {
				if s := (*BuiltinFunction)(t.At(self, 0)).Module; s != 0 {
					return t.Hold(s), nil
				}
				return t.RT.None, nil
			}, Set: func(t *Thread, self, v Value) error {
				t.Store(&(*BuiltinFunction)(t.At(self, 0)).Module, v)
				return nil
			}},
		},
	}
	signature := GetSet{Name: "__text_signature__", Get: func(t *Thread, self Value) (Value, error) {
		return t.textSignature(t.methodOf(self).signature(), true), nil
	}}
	doc := GetSet{Name: "__doc__", Get: func(t *Thread, self Value) (Value, error) { return docOf(t, t.methodOf(self).Doc), nil }}
	method = TypeSpec{ID: TMethodDescr, Name: "method_descriptor", Flags: gc | TypeMethodDescriptor | TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(MethodDescr{})), Fields: 1,
		Slots:   Slots{Call: callMethodDescr, DescrGet: methodDescrGet, Repr: descrReprFunc("method")},
		GetSets: descrCommon(signature, doc), Methods: []Func{reduceDescrFunc()}}
	clsmethod = TypeSpec{ID: TClassMethodDescr, Name: "classmethod_descriptor", Flags: gc | TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(MethodDescr{})), Fields: 1,
		Slots:   Slots{Call: callClassMethodDescr, DescrGet: classMethodDescrGet, Repr: descrReprFunc("method")},
		GetSets: descrCommon(signature, doc), Methods: []Func{reduceDescrFunc()}}
	wrapper = TypeSpec{ID: TWrapperDescr, Name: "wrapper_descriptor", Flags: gc | TypeMethodDescriptor | TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(WrapperDescr{})), Fields: 1,
		Slots: Slots{Call: callWrapperDescr, DescrGet: wrapperGet, Repr: descrReprFunc("slot wrapper")},
		GetSets: descrCommon(
			GetSet{Name: "__text_signature__", Get: func(t *Thread, self Value) (Value, error) { return t.NewStr(t.wrapperRow(self).sig), nil }},
			GetSet{Name: "__doc__", Get: func(t *Thread, self Value) (Value, error) { return docOf(t, t.wrapperRow(self).doc), nil }}),
		Methods: []Func{reduceDescrFunc()}}
	row := func(t *Thread, self Value) *slotRow { return t.wrapperRow((*MethodWrapper)(t.At(self, 0)).Descr) }
	mwrapper = TypeSpec{ID: TMethodWrapper, Name: "method-wrapper", Flags: gc | TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(MethodWrapper{})), Fields: 2,
		Slots: Slots{
			Call: func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
				m := (*MethodWrapper)(t.At(self, 0))
				return t.callWrapped(m.Descr, m.Self, args, kwnames)
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				m := (*MethodWrapper)(t.At(self, 0))
				return t.NewStr("<method-wrapper '" + row(t, self).name + "' of " + t.TypeName(m.Self) + " object at " + t.Address(m.Self) + ">"), nil
			},
			Hash: func(t *Thread, self Value) (int64, error) {
				m := (*MethodWrapper)(t.At(self, 0))
				return int64(m.Self>>4) ^ int64(m.Descr>>4)*1000003, nil
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if op != EQ && op != NE || !t.Is(a, TMethodWrapper) || !t.Is(b, TMethodWrapper) {
					return t.RT.NotImplemented, nil
				}
				x, y := (*MethodWrapper)(t.At(a, 0)), (*MethodWrapper)(t.At(b, 0))
				return t.Bool((x.Self == y.Self && x.Descr == y.Descr) == (op == EQ)), nil
			},
		},
		Methods: []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			f, err := t.builtin("getattr")
			if err != nil {
				return 0, err
			}
			return t.NewTuple(f, t.NewTuple((*MethodWrapper)(t.At(a[0], 0)).Self, t.Intern(row(t, a[0]).name))), nil
		}}},
		GetSets: []GetSet{
			{Name: "__self__", Get: func(t *Thread, self Value) (Value, error) { return (*MethodWrapper)(t.At(self, 0)).Self, nil }},
			{Name: "__objclass__", Get: func(t *Thread, self Value) (Value, error) {
				return t.objclassOf((*MethodWrapper)(t.At(self, 0)).Descr), nil
			}},
			{Name: "__name__", Get: func(t *Thread, self Value) (Value, error) { return t.Intern(row(t, self).name), nil }},
			{Name: "__qualname__", Get: func(t *Thread, self Value) (Value, error) {
				return t.NewStr(t.descrQual(t.objclassOf((*MethodWrapper)(t.At(self, 0)).Descr), row(t, self).name)), nil
			}},
			{Name: "__doc__", Get: func(t *Thread, self Value) (Value, error) { return docOf(t, row(t, self).doc), nil }},
			{Name: "__text_signature__", Get: func(t *Thread, self Value) (Value, error) { return t.NewStr(row(t, self).sig), nil }},
		}}
	getset = TypeSpec{ID: TGetSetDescr, Name: "getset_descriptor", Flags: gc | TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(GetSetDescr{})), Fields: 1,
		Slots: Slots{DescrGet: getSetGet, DescrSet: getSetSet, Repr: descrReprFunc("attribute")},
		GetSets: descrCommon(GetSet{Name: "__doc__", Get: func(t *Thread, self Value) (Value, error) {
			return docOf(t, t.RT.getsets[(*GetSetDescr)(t.At(self, 0)).GetSet].Doc), nil
		}})}
	member = TypeSpec{ID: TMemberDescr, Name: "member_descriptor", Flags: gc | TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(MemberDescr{})), Fields: 3,
		Slots: Slots{DescrGet: memberGet, DescrSet: memberSet, Repr: descrReprFunc("member")},
		GetSets: descrCommon(GetSet{Name: "__doc__", Get: func(t *Thread, self Value) (Value, error) {
			if d := (*MemberDescr)(t.At(self, 0)).Doc; d != 0 {
				return d, nil
			}
			return t.RT.None, nil
		}}),
		Methods: []Func{reduceDescrFunc()}}
	return []*TypeSpec{&builtin, &method, &clsmethod, &wrapper, &mwrapper, &getset, &member}
}

// plainName strips a module from a dotted name.
func plainName(s string) string { return s[strings.LastIndexByte(s, '.')+1:] }
