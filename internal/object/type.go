package object

// CompareOp is a rich comparison.
type CompareOp uint8

// Comparisons, numbered as CPython's Py_LT ...
const (
	LT CompareOp = iota
	LE
	EQ
	NE
	GT
	GE
)

// Slot function types. Every function follows the ownership rules of doc.go.
type (
	UnaryFunc    func(t *Thread, self Value) (Value, error)
	BinaryFunc   func(t *Thread, a, b Value) (Value, error) // a or b is the type's; NotImplemented when it cannot
	TernaryFunc  func(t *Thread, a, b, c Value) (Value, error)
	InquiryFunc  func(t *Thread, self Value) (bool, error)
	LenFunc      func(t *Thread, self Value) (int, error)
	HashFunc     func(t *Thread, self Value) (int64, error)
	CompareFunc  func(t *Thread, a, b Value, op CompareOp) (Value, error)
	GetAttrFunc  func(t *Thread, self, name Value) (Value, error)
	SetAttrFunc  func(t *Thread, self, name, v Value) error // v == 0: delete
	DescrGetFunc func(t *Thread, descr, obj, typ Value) (Value, error)
	DescrSetFunc func(t *Thread, descr, obj, v Value) error
	SetItemFunc  func(t *Thread, self, key, v Value) error // v == 0: delete
	ItemFunc     func(t *Thread, self Value, i int) (Value, error)
	SetIndexFunc func(t *Thread, self Value, i int, v Value) error
	// CallFunc takes positional arguments, then the values of keyword arguments named by the tuple kwnames (0: none).
	CallFunc  func(t *Thread, self Value, args []Value, kwnames Value) (Value, error)
	NewFunc   func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error)
	InitFunc  func(t *Thread, self Value, args []Value, kwnames Value) error
	VisitFunc func(v Value)
)

// Slots are a type's functions, CPython's tp_*, nb_*, sq_* and mp_* under one roof.
// nil: the type does not have it (after inheritance).
type Slots struct {
	Repr, Str UnaryFunc
	Hash      HashFunc
	Call      CallFunc
	GetAttr   GetAttrFunc
	SetAttr   SetAttrFunc
	Compare   CompareFunc
	Iter      UnaryFunc
	Next      UnaryFunc // (0, nil) at the end
	DescrGet  DescrGetFunc
	DescrSet  DescrSetFunc
	New       NewFunc
	Init      InitFunc
	Finalize  func(t *Thread, self Value) // __del__: errors go to sys.unraisablehook
	// Dealloc releases what the object owns besides its Fields and Attrs: raw blocks, handles. The memory itself goes afterwards.
	Dealloc func(t *Thread, self Value)
	// Traverse visits every reference that the object owns besides Fields and Attrs. Clear drops them (those that can be in a cycle).
	Traverse func(t *Thread, self Value, visit VisitFunc)
	Clear    func(t *Thread, self Value)

	Await, AIter, ANext UnaryFunc

	Add, Subtract, Multiply, Remainder, Divmod, LShift, RShift, And, Xor, Or  BinaryFunc
	FloorDivide, TrueDivide, MatrixMultiply                                   BinaryFunc
	IAdd, ISubtract, IMultiply, IRemainder, ILShift, IRShift, IAnd, IXor, IOr BinaryFunc
	IFloorDivide, ITrueDivide, IMatrixMultiply                                BinaryFunc
	Power, IPower                                                             TernaryFunc // c is 0 or None without a modulus
	Negative, Positive, Absolute, Invert, Int, Float, Index                   UnaryFunc
	Bool                                                                      InquiryFunc

	Len                   LenFunc     // both sq_length and mp_length
	GetItem               BinaryFunc  // mp_subscript: any key
	SetItem               SetItemFunc // mp_ass_subscript
	Item                  ItemFunc    // sq_item: index counted from the front, IndexError beyond the end
	SetIndex              SetIndexFunc
	Concat, InplaceConcat BinaryFunc                                        // sq_concat: only for types without Add
	Repeat, InplaceRepeat func(t *Thread, self Value, n int) (Value, error) // sq_repeat
	Contains              func(t *Thread, self, item Value) (bool, error)

	// Buffer fills a view of the object's memory (buffer protocol); ReleaseBuffer ends it.
	Buffer        func(t *Thread, self Value, view *Buffer, flags int) error
	ReleaseBuffer func(t *Thread, self Value, view *Buffer)
}

// Type flags. Those with CPython names keep CPython's bit values (type.__flags__).
const (
	TypeDisallowInstantiation = 1 << 7
	TypeImmutable             = 1 << 8 // built-in: attributes cannot be set
	TypeHeap                  = 1 << 9
	TypeBase                  = 1 << 10 // may be subclassed
	TypeMethodDescriptor      = 1 << 17 // instances bind like functions: LOADMETHOD may skip the bound method
	TypeGC                    = 1 << 14 // instances are tracked
	TypeAbstract              = 1 << 20
	TypeMapping               = 1 << 6 // match: mapping patterns
	TypeSequence              = 1 << 5
	TypeMatchSelf             = 1 << 22
	TypeLongSubclass          = 1 << 24
	TypeListSubclass          = 1 << 25
	TypeTupleSubclass         = 1 << 26
	TypeBytesSubclass         = 1 << 27
	TypeStrSubclass           = 1 << 28
	TypeDictSubclass          = 1 << 29
	TypeExcSubclass           = 1 << 30
	TypeTypeSubclass          = 1 << 31
	// Ours, above CPython's.
	TypeHasDict    = 1 << 33 // instances have attributes of their own (Attrs)
	TypeHasWeakref = 1 << 34 // instances may be weakly referenced
	TypeVarSize    = 1 << 35 // size depends on the instance (str, bytes, tuple, int): Attrs come after the items
	TypeGoState    = 1 << 36 // instances hold a Go value (see handles.go)
	TypeOwnGetAttr = 1 << 37 // GetAttr is not the generic one (or __getattr__/__getattribute__ is defined): no attribute caches
	TypeOwnSetAttr = 1 << 38
	TypeHasDel     = 1 << 39 // has a Finalize slot
	TypeOwnAttrs   = 1 << 41 // see Thread.noteAttrs
	TypeSimpleNew  = 1 << 40 // instances are made by object.__new__: the machine may allocate them itself
)

// Type is a type as Go code sees it. The type's object in the region (TType or a metaclass's instance) refers to it by ID.
type Type struct {
	Slots

	ID    uint32
	Flags uint64
	Obj   Value // the type's object; borrowed (the object owns this Type)

	Name   string // tp_name: "module.name" for built-in ones, the plain name for classes made by Python
	Doc    Value
	NameV  Value   // __name__, str
	QualV  Value   // __qualname__, str
	BasesV Value   // tuple
	MROV   Value   // tuple
	Dict   Value   // dict of the class's own attributes
	Base   *Type   // the one whose layout instances extend
	MRO    []*Type // without types that died; index 0 is the type itself
	Meta   *Type

	// Layout of instances: Basic bytes, then, for TypeVarSize, Item bytes per item, then Attrs and inline values if TypeHasDict.
	Basic       uint32
	Item        uint32
	Fields      uint16   // Values right after the header that the object owns: visited, cleared and dropped without help (built-in parts)
	Layer       uint8    // of streams on top of others: in a garbage cycle the finalizers of higher layers run first
	SlotFields  []uint32 // offsets of __slots__ values, in declaration order
	AttrsOffset uint32   // 0: none, or computed per instance for TypeVarSize
	Inline      uint16   // inline values that new instances get; learnt
	RootShape   uint32   // shape of an instance without attributes, 0 until first used

	Version    uint32   // also in the region's version table; changes with every change of the class or a base; 0: not cached
	Subclasses []uint32 // type IDs of direct subclasses that are alive (weak)
	Weaklist   Value

	Spec  *TypeSpec // of a built-in or native type
	State any       // of the native module that defined it

	shapeRoots  map[uint16]uint32 // root shapes by inline capacity; guarded by Runtime.shapeMu
	DictField   uint32            // where a Value with the instance dict lies (function, module); 0 none
	custom      bool              // MRO made by an overridden mro()
	dead        bool              // its object is gone or cleared
	Annotations Value             // not in the dict of built-in types
}

// IsSubtype reports whether u is in a's MRO.
func (a *Type) IsSubtype(u *Type) bool {
	if a == u {
		return true
	}
	for _, m := range a.MRO {
		if m == u {
			return true
		}
	}
	return false
}

// TypeSpec declares a built-in or native type; see NewNativeType for those of modules.
type TypeSpec struct {
	ID     uint32 // T... for the types of this package, 0 for others
	Name   string // "list", "collections.deque"
	Base   uint32 // ID of the base, 0: object
	Mixin  uint32 // ID of a second base, which adds nothing to the layout
	Doc    string // the text after the signature
	Sig    string // of the constructor: "(iterable=(), /)"; also __text_signature__
	Flags  uint64
	Basic  uint32 // instance size with the header; 0: HeaderSize + 8*Fields
	Item   uint32
	Fields uint16
	// DictField is where a Value with the instance dict lies in the object (functions, modules); 0: none, or Attrs.
	DictField uint32
	Layer     uint8 // see Type.Layer

	Slots   Slots
	Methods []Func
	GetSets []GetSet
	Members []Member
	Consts  map[string]func(t *Thread) Value // further class attributes
}

// GetSet is a computed attribute.
type GetSet struct {
	Name string
	Get  func(t *Thread, self Value) (Value, error)
	Set  func(t *Thread, self, v Value) error // nil: read-only; v == 0: delete
	Doc  string
}

// Member is an attribute stored in a field of the object at byte Offset.
type Member struct {
	Name     string
	Kind     MemberKind
	Offset   uint32
	ReadOnly bool
	Doc      string
}

// MemberKind is the representation of a Member.
type MemberKind uint8

// Representations.
const (
	MemberObject   MemberKind = iota // a Value; 0 reads as None
	MemberObjectEx                   // a Value; 0 raises AttributeError
	MemberInt                        // int64
	MemberUint32
	MemberUint16
	MemberUint8
	MemberBool // uint8
)
