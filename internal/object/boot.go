package object

import (
	"fmt"
	"slices"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
)

// Options configures a runtime. Zero fields mean the defaults.
type Options struct {
	Extent         uint64 // bytes of address space to reserve
	MemoryLimit    uint64 // bytes that may be resident; 0: no limit
	HashSeed       uint64 // seed of str and bytes hashes; 0: not randomised
	RecursionLimit int    // 0: 1000
}

// MaxTypes bounds the number of types alive in a runtime.
const MaxTypes = 1 << 20

// Offsets of the singletons, which the boot sequence makes first and in this order.
const (
	NoneOffset           = Value(region.Lowest)
	TrueOffset           = NoneOffset + singletonSize
	FalseOffset          = TrueOffset + boolSize
	NotImplementedOffset = FalseOffset + boolSize
	EllipsisOffset       = NotImplementedOffset + singletonSize

	singletonSize = 16
	boolSize      = 32
)

// NewRuntime opens a region and makes the built-in types in it. The thread is the caller's.
//
// Everything made here is immortal. What the packages above add (modules, the evaluator) they add afterwards.
func NewRuntime(o Options) (*Runtime, *Thread, error) {
	r, err := region.New(region.Options{Extent: o.Extent, Limit: o.MemoryLimit})
	if err != nil {
		return nil, nil, err
	}
	rt := &Runtime{Region: r, HashSeed: o.HashSeed, state: map[string]any{}}
	rt.types = make([]*Type, TBuiltinCount, 1<<13)
	rt.Classes = make([]Value, TBuiltinCount, 1<<13)
	rt.shapes = make([]*Shape, 1, 1<<12) // shape 0: none
	rt.natives = make([]*native, 1, 4096)
	rt.calls = make([]NativeFunc, 1, 4096)
	rt.getsets = make([]*GetSet, 1, 1024)
	t := rt.NewThread(1)
	rt.Main = t
	t.methods = make([]methodEntry, mainMethodCache)
	rt.RecursionLimit = 1000
	if o.RecursionLimit > 0 {
		rt.RecursionLimit = o.RecursionLimit
	}
	t.Depth = int32(rt.RecursionLimit)
	rt.SetHashSeed(uint32(o.HashSeed))
	if err := rt.boot(t); err != nil {
		r.Close()
		return nil, nil, err
	}
	return rt, t, nil
}

// NewThread makes the state of a Python thread; id must not be in use.
func (rt *Runtime) NewThread(id uint16) *Thread {
	return &Thread{Base: rt.Region.Base, Heap: rt.Region.NewHeap(id), ID: id, RT: rt, Depth: 1000, Versions: uintptr(rt.VersionTable)}
}

// Close gives the runtime's memory back. Nothing may use the runtime any more.
func (rt *Runtime) Close() error {
	if rt.Region.Base == nil {
		return nil
	}
	return rt.Region.Close()
}

// boot makes singletons, types and names. Anything that goes wrong here is a fault of the build.
func (rt *Runtime) boot(t *Thread) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if !IsMemoryPanic(r) {
				panic(r)
			}
			err = region.ErrLimit
		}
	}()
	rt.booting = true
	defer func() { rt.booting = false }()

	specs := builtinSpecs()
	for _, s := range specs {
		if s.ID == TInvalid || s.ID >= TBuiltinCount || rt.types[s.ID] != nil {
			return fmt.Errorf("object: built-in type %s has a bad or duplicate index %d", s.Name, s.ID)
		}
		rt.types[s.ID] = &Type{ID: s.ID, Name: s.Name, Spec: s, Flags: s.Flags, Slots: s.Slots}
	}
	for _, s := range specs {
		if err := rt.layoutBuiltin(rt.types[s.ID]); err != nil {
			return err
		}
	}
	rt.None = t.Alloc(rt.types[TNoneType], singletonSize)
	rt.True = t.Alloc(rt.types[TBool], boolSize)
	rt.False = t.Alloc(rt.types[TBool], boolSize)
	rt.NotImplemented = t.Alloc(rt.types[TNotImplementedType], singletonSize)
	rt.Ellipsis = t.Alloc(rt.types[TEllipsisType], singletonSize)
	if rt.None != NoneOffset || rt.True != TrueOffset || rt.False != FalseOffset || rt.Ellipsis != EllipsisOffset {
		return fmt.Errorf("object: singletons are not where they belong")
	}
	(*BoxedNumber)(t.At(rt.True, 0)).Num = region.Int(1)
	(*BoxedNumber)(t.At(rt.False, 0)).Num = region.Int(0)
	rt.bootText(t)
	rt.NoDefault = t.Alloc(rt.types[TNoDefaultType], singletonSize)
	t.initText()
	rt.VersionTable = uint64(rt.Region.AllocImmortal(4 * MaxTypes))
	rt.LoopTable = uint64(rt.Region.AllocImmortal(LoopInfoSize * LoopTypes))
	if rt.VersionTable == 0 || rt.LoopTable == 0 {
		return region.ErrLimit
	}
	for _, typ := range rt.types {
		if typ != nil {
			t.updateLoopInfo(typ)
		}
	}
	for _, n := range rt.Names.list() {
		*n.field = t.Intern(n.text)
	}
	t.Versions = uintptr(rt.VersionTable)
	rt.bootSlotNames(t)
	dict := dictGetSet()
	weak := GetSet{Name: "__weakref__", Doc: "list of weak references to the object", Get: func(t *Thread, self Value) (Value, error) {
		if refs := t.WeakRefs(self); len(refs) > 0 {
			return refs[0], nil
		}
		return t.RT.None, nil
	}}
	rt.dictGetSet, rt.weakGetSet = uint64(len(rt.getsets)), uint64(len(rt.getsets)+1)
	rt.getsets = append(rt.getsets, &dict, &weak)
	// The objects of all types first: dictionaries refer to them.
	for _, s := range specs {
		typ := rt.types[s.ID]
		typ.Meta = rt.types[TType]
		typ.Obj = t.Alloc(rt.types[TType], uint64(rt.types[TType].Basic))
		(*TypeObject)(t.At(typ.Obj, 0)).ID = typ.ID
		rt.Classes[typ.ID] = typ.Obj
	}
	for _, s := range specs {
		t.finishBuiltin(rt.types[s.ID], "builtins")
	}
	t.scope = t.scope[:0]
	return nil
}

// bootText makes the empty tuple, str and bytes.
func (rt *Runtime) bootText(t *Thread) {
	rt.EmptyTuple = t.Alloc(rt.types[TTuple], TupleData)
	rt.EmptyStr = t.Alloc(rt.types[TStr], StrData+8)
	s := (*Str)(t.At(rt.EmptyStr, 0))
	s.Kind, s.State = 1, StrASCII
	rt.EmptyBytes = t.Alloc(rt.types[TBytes], BytesData+8)
}

// layoutBuiltin fills in what a built-in type takes from its base: layout, flags and slots. Bases come first.
func (rt *Runtime) layoutBuiltin(typ *Type) error {
	if typ.Base != nil || typ.MRO != nil {
		return nil
	}
	s := typ.Spec
	if s.ID != TObject {
		base := s.Base
		if base == 0 {
			base = TObject
		}
		b := rt.types[base]
		if b == nil {
			return fmt.Errorf("object: built-in type %s has no base %d", s.Name, base)
		}
		if err := rt.layoutBuiltin(b); err != nil {
			return err
		}
		typ.Base = b
	}
	typ.inheritSpec()
	return nil
}

// inheritSpec lays out a type declared by a TypeSpec whose base is ready.
func (typ *Type) inheritSpec() {
	s := typ.Spec
	typ.MRO = []*Type{typ}
	typ.Flags |= TypeImmutable
	if s.Slots.GetAttr != nil && s.ID != TObject {
		typ.Flags |= TypeOwnGetAttr
	}
	if s.Slots.SetAttr != nil && s.ID != TObject {
		typ.Flags |= TypeOwnSetAttr
	}
	if s.Slots.Finalize != nil {
		typ.Flags |= TypeHasDel
	}
	typ.Fields = s.Fields
	typ.Basic = s.Basic
	typ.Item = s.Item
	typ.DictField = s.DictField
	typ.Layer = s.Layer
	if b := typ.Base; b != nil {
		typ.MRO = append(typ.MRO, b.MRO...)
		typ.Flags |= b.Flags & inheritedFlags
		typ.Fields = max(typ.Fields, b.Fields)
		typ.Layer = max(typ.Layer, b.Layer)
		if typ.Item == 0 {
			typ.Item = b.Item
		}
		typ.DictField = b.DictField
		typ.Basic = max(typ.Basic, b.Basic)
		if typ.DictField == 0 {
			typ.DictField = b.DictField
		}
		typ.inheritSlots(b)
	}
	least := uint32(HeaderSize) + 8*uint32(typ.Fields)
	if s.Basic == 0 {
		typ.Basic = max(typ.Basic, least)
	}
	if typ.Flags&TypeGoState != 0 {
		typ.Basic = max(typ.Basic, least+8) // the handle lies behind the Fields
	}
	typ.Basic = (typ.Basic + 7) &^ 7
	switch s.ID {
	case TModule:
		typ.DictField = uint32(unsafe.Offsetof(Module{}.Dict))
	case TFunction:
		typ.DictField = uint32(unsafe.Offsetof(Function{}.Dict))
	}
	if typ.Flags&TypeHasDict != 0 && typ.Flags&TypeVarSize == 0 {
		typ.AttrsOffset = typ.Basic
	}
}

// inheritedFlags are the flags that pass from a base to its subclasses.
const inheritedFlags = TypeGC | TypeMapping | TypeSequence | TypeMatchSelf | TypeLongSubclass | TypeListSubclass | TypeTupleSubclass |
	TypeBytesSubclass | TypeStrSubclass | TypeDictSubclass | TypeExcSubclass | TypeTypeSubclass | TypeHasDict | TypeHasWeakref |
	TypeVarSize | TypeGoState | TypeOwnGetAttr | TypeOwnSetAttr | TypeHasDel

// finishBuiltin gives a type declared by a TypeSpec, whose object exists, what Python sees of it.
func (t *Thread) finishBuiltin(typ *Type, module string) {
	m := t.Mark()
	rt := t.RT
	name := typ.Name
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			module, name = name[:i], name[i+1:]
			break
		}
	}
	t.Init(&typ.NameV, t.Intern(name))
	t.Init(&typ.QualV, typ.NameV)
	if typ.Spec != nil && typ.Spec.Mixin != 0 {
		m := rt.types[typ.Spec.Mixin] // its place is before the base that it shares with the first
		typ.MRO = slices.Insert(typ.MRO, slices.Index(typ.MRO, m.Base), m)
	}
	mro := make([]Value, len(typ.MRO))
	for i, c := range typ.MRO {
		mro[i] = c.Obj
	}
	t.Init(&typ.MROV, t.NewTuple(mro...))
	if typ.Base != nil {
		t.Init(&typ.BasesV, t.NewTuple(typ.Base.Obj))
		if s := typ.Spec; s != nil && s.Mixin != 0 {
			m := rt.types[s.Mixin]
			t.Store(&typ.BasesV, t.NewTuple(typ.Base.Obj, m.Obj))
			m.Subclasses = append(m.Subclasses, typ.ID)
		}
		typ.Base.Subclasses = append(typ.Base.Subclasses, typ.ID)
	} else {
		t.Init(&typ.BasesV, rt.EmptyTuple)
	}
	t.Init(&typ.Dict, t.NewDict())
	t.fillDict(typ, module)
	t.Release(m)
}

// New makes an instance of a fixed-size type: zeroed, tracked if the type is, owned by the scope.
func (t *Thread) New(typ *Type) Value {
	v := t.Alloc(typ, uint64(typ.Basic))
	if typ.Flags&TypeGC != 0 && !t.RT.booting {
		t.Track(v)
	}
	return t.Own(v)
}

// TypeObject is the region's side of a type: what a Value refers to. The Type belongs to it.
type TypeObject struct {
	Header
	ID uint32
	_  uint32
}

// TypeFromObj is the type whose object is v, which must be an instance of type.
func (t *Thread) TypeFromObj(v Value) *Type { return t.RT.types[(*TypeObject)(t.At(v, 0)).ID] }

// IsType reports whether v is a type object.
func (t *Thread) IsType(v Value) bool {
	return v.IsObject() && t.RT.types[t.Head(v).Type].Flags&TypeTypeSubclass != 0
}

// TypeByID is the type with index id.
func (t *Thread) TypeByID(id uint32) *Type { return t.RT.types[id] }

// IsInstanceID reports whether v's type is the built-in one with index id or a subtype.
func (t *Thread) IsInstanceID(v Value, id uint32) bool { return t.TypeOf(v).IsSubtype(t.RT.types[id]) }

// TypeName is the name of v's type for messages: CPython's tp_name.
func (t *Thread) TypeName(v Value) string { return t.TypeOf(v).Name }

// Field is the i-th Value after the header of o, an instance of a native type with TypeSpec.Fields; 0 if empty.
func (t *Thread) Field(o Value, i int) Value {
	return t.Hold(*(*Value)(t.At(o, HeaderSize+8*uintptr(i))))
}

// SetField stores v as the i-th field of o.
func (t *Thread) SetField(o Value, i int, v Value) {
	t.Store((*Value)(t.At(o, HeaderSize+8*uintptr(i))), v)
}

// field is where the i-th field of o lies.
func (t *Thread) field(o Value, i int) *Value { return (*Value)(t.At(o, HeaderSize+8*uintptr(i))) }

// keep makes v live as long as the runtime.
func (t *Thread) keep(v Value) {
	t.Incref(v)
	t.RT.roots = append(t.RT.roots, v)
}

// Roots visits the references that the runtime itself holds.
func (rt *Runtime) Roots(visit VisitFunc) {
	for _, v := range rt.roots {
		visit(v)
	}
	for _, v := range []Value{rt.Modules, rt.Builtins, rt.SysDict} {
		if v != 0 {
			visit(v)
		}
	}
}
