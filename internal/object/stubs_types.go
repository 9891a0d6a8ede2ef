package object

// Owner of these: helper types. Replace each by its implementation in the proper file, then delete it here.

// Shape is a hidden class: the ordered attribute names of instances of one type.
type Shape struct {
	ID     uint32
	TypeID uint32
	Inline uint16
	Names  []Value // interned names in order
	Parent uint32
	next   map[Value]uint32 // transition by added name
	index  map[Value]int
}

// IsExact and subtype tests.
func (t *Thread) IsInstanceID(v Value, id uint32) bool { return t.TypeOf(v).IsSubtype(t.RT.types[id]) }

func (t *Thread) TypeByID(id uint32) *Type  { return t.RT.types[id] }
func (t *Thread) TypeFromObj(v Value) *Type { panic("stub types") } // v is a type object

func (t *Thread) TypeName(v Value) string { panic("stub types") } // name of type(v) for messages (last part for builtin types, as CPython's tp_name)

// Attributes.
func (t *Thread) GetAttr(o, name Value) (Value, error)                   { panic("stub types") }
func (t *Thread) GetAttrStr(o Value, name string) (Value, error)         { panic("stub types") }
func (t *Thread) GetAttrOpt(o, name Value) (Value, bool, error)          { panic("stub types") } // AttributeError → false, cheap
func (t *Thread) SetAttr(o, name, v Value) error                         { panic("stub types") }
func (t *Thread) DelAttr(o, name Value) error                            { panic("stub types") }
func (t *Thread) HasAttr(o, name Value) (bool, error)                    { panic("stub types") }
func (t *Thread) GenericGetAttr(o, name Value) (Value, error)            { panic("stub types") }
func (t *Thread) GenericSetAttr(o, name, v Value) error                  { panic("stub types") }
func (t *Thread) LookupMRO(typ *Type, name Value) Value                  { panic("stub types") } // borrowed raw class attribute, 0 if none
func (t *Thread) LookupSpecial(o, name Value) (Value, error)             { panic("stub types") } // bound special method, 0 if none
func (t *Thread) LookupMethod(o, name Value) (fn, self Value, err error) { panic("stub types") } // for LOADMETHOD: self 0 when fn is the attribute's value itself

// InstanceDict is o.__dict__ (materialised); 0 when o has none.
func (t *Thread) InstanceDict(o Value) (Value, error) { panic("stub types") }
func (t *Thread) SetInstanceDict(o, d Value) error    { panic("stub types") }

// Calls.
func (t *Thread) Call(f Value, args ...Value) (Value, error)                    { panic("stub types") }
func (t *Thread) CallKw(f Value, args []Value, kwnames Value) (Value, error)    { panic("stub types") } // args: positional, then keyword values
func (t *Thread) CallDict(f Value, args []Value, kwargs Value) (Value, error)   { panic("stub types") } // kwargs dict or 0
func (t *Thread) CallMethod(o Value, name string, args ...Value) (Value, error) { panic("stub types") }
func (t *Thread) IsCallable(v Value) bool                                       { panic("stub types") }

// Objects of any type.
func (t *Thread) Repr(o Value) (Value, error)                        { panic("stub types") } // a str; recursion-guarded
func (t *Thread) StrOf(o Value) (Value, error)                       { panic("stub types") } // str(o)
func (t *Thread) ASCII(o Value) (Value, error)                       { panic("stub types") }
func (t *Thread) Format(o, spec Value) (Value, error)                { panic("stub types") }
func (t *Thread) Hash(o Value) (int64, error)                        { panic("stub types") }
func (t *Thread) Compare(a, b Value, op CompareOp) (Value, error)    { panic("stub types") }
func (t *Thread) CompareBool(a, b Value, op CompareOp) (bool, error) { panic("stub types") } // identity shortcut for EQ/NE
func (t *Thread) Equal(a, b Value) (bool, error)                     { return t.CompareBool(a, b, EQ) }
func (t *Thread) Truth(o Value) (bool, error)                        { panic("stub types") }
func (t *Thread) Len(o Value) (int, error)                           { panic("stub types") }
func (t *Thread) LenHint(o Value, def int) (int, error)              { panic("stub types") }
func (t *Thread) GetItem(o, key Value) (Value, error)                { panic("stub types") }
func (t *Thread) SetItem(o, key, v Value) error                      { panic("stub types") }
func (t *Thread) DelItem(o, key Value) error                         { panic("stub types") }
func (t *Thread) Contains(container, item Value) (bool, error)       { panic("stub types") }
func (t *Thread) Iter(o Value) (Value, error)                        { panic("stub types") }
func (t *Thread) Next(it Value) (Value, error)                       { panic("stub types") } // (0, nil) at the end
func (t *Thread) Iterate(o Value, f func(item Value) (more bool, err error)) error {
	panic("stub types")
}                                                        // each item in its own scope
func (t *Thread) IsInstance(o, cls Value) (bool, error)  { panic("stub types") }
func (t *Thread) IsSubclass(cls, of Value) (bool, error) { panic("stub types") }

// Binary is a number operation, Inplace its augmented form; op is "+", "-", "*", "@", "/", "//", "%", "<<", ">>", "&", "|", "^", "divmod()".
func (t *Thread) Binary(op BinaryOp, a, b Value) (Value, error)  { panic("stub types") }
func (t *Thread) Inplace(op BinaryOp, a, b Value) (Value, error) { panic("stub types") }
func (t *Thread) Power(a, b, mod Value) (Value, error)           { panic("stub types") }
func (t *Thread) InplacePower(a, b Value) (Value, error)         { panic("stub types") }
func (t *Thread) Unary(op UnaryOp, a Value) (Value, error)       { panic("stub types") }

// Index is operator.index(o) as an exact int; AsIndex as a Go int (clipped or OverflowError).
func (t *Thread) Index(o Value) (Value, error)                  { panic("stub types") }
func (t *Thread) AsIndex(o Value, overflow uint32) (int, error) { panic("stub types") } // overflow: exception type id, 0 to clip
func (t *Thread) AsInt(o Value) (int64, error)                  { panic("stub types") } // __index__ → int64, OverflowError "Python int too large to convert to C long"
func (t *Thread) AsFloat(o Value) (float64, error)              { panic("stub types") } // float(o) by __float__/__index__: "must be real number, not X"

// BinaryOp and UnaryOp number the operators.
type BinaryOp uint8
type UnaryOp uint8

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

const (
	OpNeg UnaryOp = iota
	OpPos
	OpInvert
	OpAbs
)

// Making objects.
func (t *Thread) New(typ *Type) Value                         { panic("stub types") } // Alloc of typ.Basic (+ attrs), tracked if GC, owned by the scope
func (t *Thread) NewType(spec *TypeSpec, module string) *Type { panic("stub types") } // native type of a module
func (t *Thread) NewClass(meta *Type, name string, bases []Value, dict Value) (Value, error) {
	panic("stub types")
}
func (t *Thread) NewException(id uint32, msg Value) Value                    { panic("stub types") }
func (t *Thread) NewExceptionArgs(typ Value, args ...Value) (Value, error)   { panic("stub types") } // calls the class
func (t *Thread) NewExceptionType(name string, base Value, doc string) Value { panic("stub types") } // "module.Name"
func (t *Thread) NewModule(name string) Value                                { panic("stub types") }
func (t *Thread) ModuleDict(m Value) Value                                   { panic("stub types") }
func (t *Thread) NewCell(v Value) Value                                      { panic("stub types") }
func (t *Thread) NewMethod(fn, self Value) Value                             { panic("stub types") }
func (t *Thread) NewFunction(code, globals, qualname Value) Value            { panic("stub types") }
func (t *Thread) NewBuiltin(f *Func, self, module Value) Value               { panic("stub types") }
func (t *Thread) NewNamespace(dict Value) Value                              { panic("stub types") }
func (t *Thread) NewGenericAlias(origin, args Value) Value                   { panic("stub types") }
func (t *Thread) UnionOf(args []Value) (Value, error)                        { panic("stub types") }

// Fields of native types: Values right after the header (TypeSpec.Fields) and a Go value (TypeGoState).
func (t *Thread) Field(o Value, i int) Value       { panic("stub types") } // held by the scope; 0 if empty
func (t *Thread) SetField(o Value, i int, v Value) { panic("stub types") }

// State of a native module.
func (t *Thread) ModuleState(name string) any       { return t.RT.state[name] }
func (t *Thread) SetModuleState(name string, s any) { t.RT.state[name] = s }

func coreSpecs() []*TypeSpec      { return nil } // types
func exceptionSpecs() []*TypeSpec { return nil } // types

// MostDerivedMeta is the metaclass for a class statement: the most derived of meta and the bases' metaclasses.
func (t *Thread) MostDerivedMeta(meta, bases Value) (Value, error) { panic("stub types") }

// AttrSite says what an attribute access found and how to find it again; the machine caches it. See docs/CONTRACT.md.
type AttrSite struct {
	Kind        AttrKind
	Shape       uint32 // shape that instances must have; 0: instances of the type have no attributes of their own that could hide it
	TypeID      uint32
	Version     uint32
	Offset      uint32 // of the Value from the object's start
	AttrsOffset uint32 // of the object's Attrs
	Value       Value
	Next        uint32 // shape after a store that adds
}

// AttrKind is the kind of an AttrSite.
type AttrKind uint8

// Kinds of attribute sites.
const (
	AttrNone     AttrKind = iota
	AttrInline            // instance value at Offset
	AttrClass             // Value, found in the class, as it is
	AttrMethod            // function Value, found in the class: binds to the object
	AttrSlot              // member descriptor: Value at Offset, 0 if unset
	AttrModule            // module dict entry
	AttrProperty          // Value is the getter function
	AttrStoreInline
	AttrStoreAdd
)

// AttrSite looks name up in o for a load; AttrStoreSite says what a store to it would do.
func (t *Thread) AttrSite(o, name Value) AttrSite      { panic("stub types") }
func (t *Thread) AttrStoreSite(o, name Value) AttrSite { panic("stub types") }

// TypeParam runs an intrinsic of package bytecode that makes or changes a type parameter or alias (IntrinsicTypeVar,
// IntrinsicParamSpec, IntrinsicTypeVarTuple, IntrinsicSubscriptGeneric, IntrinsicTypeAlias; with y IntrinsicTypeVarBound,
// IntrinsicTypeVarConstraints, IntrinsicSetTypeDefault).
func (t *Thread) TypeParam(intrinsic int, x, y Value) (Value, error) {
	return 0, t.Errorf(TNotImplementedError, "type parameters")
}
