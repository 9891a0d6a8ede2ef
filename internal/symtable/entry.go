package symtable

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Flags of a symbol, CPython's DEF_*.
const (
	DefGlobal    = 1
	DefLocal     = 2
	DefParam     = 4
	DefNonlocal  = 8
	Use          = 16
	DefFreeClass = 64
	DefImport    = 128
	DefAnnot     = 256
	DefCompIter  = 512
	DefTypeParam = 1024
	DefCompCell  = 2048
	DefBound     = DefLocal | DefParam | DefImport | DefTypeParam

	// A symbol's Scope stands above its flags.
	ScopeOffset = 12
	ScopeMask   = 15
)

// Scope is where a name lives.
type Scope uint8

// Scopes; NoScope is a name that the entry does not know.
const (
	NoScope Scope = iota
	Local
	GlobalExplicit
	GlobalImplicit
	Free
	Cell
)

// BlockType is the kind of an entry.
type BlockType uint8

// Block types, numbered as in CPython's _symtable (TYPE_*).
const (
	FunctionBlock BlockType = iota
	ClassBlock
	ModuleBlock
	AnnotationBlock
	TypeAliasBlock
	TypeParametersBlock
	TypeVariableBlock
)

// CompKind tells which comprehension a function block is.
type CompKind uint8

// Kinds of comprehensions.
const (
	NoComp CompKind = iota
	ListComp
	DictComp
	SetComp
	GenExp
)

// Key identifies an entry by the node that opens it and the role of the block.
type Key struct {
	Node any
	Role Role
}

// Role tells apart the blocks that one node opens.
type Role uint8

// Roles. The key of annotations of a function is its *syntax.Arguments, that of a module's or class's
// (and of a function's variables, which are not evaluated) is the block's own node.
const (
	Body Role = iota
	Annotations
	TypeParams // node: the function, class or type alias
	Bound      // node: the type parameter
	Default
)

// Entry is one block.
type Entry struct {
	ID       int
	Name     string
	Type     BlockType
	Key      Key
	Pos      syntax.Pos
	Parent   *Entry
	Children []*Entry

	Order    []string // names in the order of their first appearance
	Symbols  map[string]uint32
	Varnames []string // parameters, mangled, in order

	Nested            bool
	Generator         bool // contains yield
	Coroutine         bool // async def, or contains await
	Comp              CompKind
	VarArgs           bool
	VarKeywords       bool
	ReturnsValue      bool
	NeedsClassClosure bool // __class__ is referenced inside
	NeedsClassDict    bool // __classdict__ is
	CanSeeClassScope  bool // annotation scope right inside a class
	CompInlined       bool
	HasDocstring      bool
	Method            bool
	CondAnnotations   bool // needs __conditional_annotations__
	AnnotationsUsed   bool // has annotations that are evaluated

	AnnotationBlock *Entry

	// Walrus holds the names that an assignment expression binds in this block.
	Walrus map[string]bool
	// Merged holds the names that came from an inlined comprehension alone.
	Merged map[string]bool

	compIterTarget bool
	compIterExpr   int
	inCond         bool
	unevaluated    bool
	scopeInfo      string
	private        string
	mangled        map[string]bool // names of the type parameters' class that get mangled; nil: all
	directives     []directive
}

type directive struct {
	name string
	pos  syntax.Pos
}

// Scope is the scope of a (mangled) name in the entry.
func (e *Entry) Scope(name string) Scope { return Scope(e.Symbols[name] >> ScopeOffset & ScopeMask) }

// Flags is everything known of a (mangled) name.
func (e *Entry) Flags(name string) uint32 { return e.Symbols[name] }

// FunctionLike reports whether the block's names are fast locals.
func (e *Entry) FunctionLike() bool { return e.Type != ClassBlock && e.Type != ModuleBlock }

func (e *Entry) set(name string, flags uint32) {
	if _, ok := e.Symbols[name]; !ok {
		e.Order = append(e.Order, name)
	}
	e.Symbols[name] = flags
}

// Table is the result for a whole module.
type Table struct {
	Top      *Entry
	Filename string
	Future   uint32 // code flags of future features
	entries  map[Key]*Entry
}

// Lookup finds the entry of a node.
func (t *Table) Lookup(node any, role Role) *Entry { return t.entries[Key{node, role}] }

// Mangle applies private name mangling for code in class (or "").
func Mangle(class, name string) string {
	if class == "" || !strings.HasPrefix(name, "__") {
		return name
	}
	if strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

// MangleIn mangles a name for the scope of the entry: in the type parameters of a class
// only names that are type parameters themselves are mangled.
func (e *Entry) MangleIn(class, name string) string {
	if e != nil && e.mangled != nil && !e.mangled[name] {
		return name
	}
	return Mangle(class, name)
}
