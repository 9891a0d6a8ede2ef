package syntax

// This file holds one Go struct for each class of Python's ast module, with the
// same names and the same fields in the same order. Differences, each forced by Go:
//
//   - the statement class Expr is ExprStmt, since Expr is the interface;
//   - classes without fields that stand for an operator or a context are constants
//     (OpAdd, BoolAnd, UnaryNot, CmpEq, Load);
//   - an optional identifier is a string, "" being None; an optional node is a nil
//     pointer or interface.
//
// asdl.go describes the same classes as data.

// Pos is the place of a node in the source: lines from 1, columns from 0 in bytes of
// UTF-8, the end exclusive, all as the attributes of Python's nodes.
type Pos struct {
	Line, Col, EndLine, EndCol int32
}

// Position returns the place itself, so that every node that embeds Pos has it.
func (p *Pos) Position() *Pos { return p }

// Node is any node of the tree.
type Node interface{ node() }

// Positioned is a node with a place in the source.
type Positioned interface {
	Node
	Position() *Pos
}

// Mod is a root: Module, Interactive, Expression or FunctionType.
type Mod interface {
	Node
	modNode()
}

// Stmt is a statement.
type Stmt interface {
	Positioned
	stmtNode()
}

// Expr is an expression.
type Expr interface {
	Positioned
	exprNode()
}

// Pattern is a pattern of a match statement.
type Pattern interface {
	Positioned
	patternNode()
}

// TypeParam is a type parameter of PEP 695.
type TypeParam interface {
	Positioned
	typeParamNode()
}

// The values of Constant.Value, MatchSingleton.Value and Interpolation.Str:
//
//	nil          None
//	bool         bool
//	int64        int that fits
//	*big.Int     int that does not
//	float64      float
//	complex128   complex
//	string       str; a lone surrogate is its three WTF-8 bytes
//	Bytes        bytes
//	Ellipsis     ...
//	TupleConst   tuple of such values; only in trees that Python code built
//	FrozenSetConst  likewise
type (
	Bytes          string
	Ellipsis       struct{}
	TupleConst     []any
	FrozenSetConst []any
)

type Module struct {
	Body        []Stmt
	TypeIgnores []*TypeIgnore
}

type Interactive struct {
	Body []Stmt
}

type Expression struct {
	Body Expr
}

type FunctionType struct {
	Argtypes []Expr
	Returns  Expr
}

type FunctionDef struct {
	Pos
	Name          string
	Args          *Arguments
	Body          []Stmt
	DecoratorList []Expr
	Returns       Expr    // nil is None
	TypeComment   *string // nil is None
	TypeParams    []TypeParam
}

type AsyncFunctionDef struct {
	Pos
	Name          string
	Args          *Arguments
	Body          []Stmt
	DecoratorList []Expr
	Returns       Expr    // nil is None
	TypeComment   *string // nil is None
	TypeParams    []TypeParam
}

type ClassDef struct {
	Pos
	Name          string
	Bases         []Expr
	Keywords      []*Keyword
	Body          []Stmt
	DecoratorList []Expr
	TypeParams    []TypeParam
}

type Return struct {
	Pos
	Value Expr // nil is None
}

type Delete struct {
	Pos
	Targets []Expr
}

type Assign struct {
	Pos
	Targets     []Expr
	Value       Expr
	TypeComment *string // nil is None
}

type TypeAlias struct {
	Pos
	Name       Expr
	TypeParams []TypeParam
	Value      Expr
}

type AugAssign struct {
	Pos
	Target Expr
	Op     BinOperator
	Value  Expr
}

type AnnAssign struct {
	Pos
	Target     Expr
	Annotation Expr
	Value      Expr // nil is None
	Simple     int
}

type For struct {
	Pos
	Target      Expr
	Iter        Expr
	Body        []Stmt
	Orelse      []Stmt
	TypeComment *string // nil is None
}

type AsyncFor struct {
	Pos
	Target      Expr
	Iter        Expr
	Body        []Stmt
	Orelse      []Stmt
	TypeComment *string // nil is None
}

type While struct {
	Pos
	Test   Expr
	Body   []Stmt
	Orelse []Stmt
}

type If struct {
	Pos
	Test   Expr
	Body   []Stmt
	Orelse []Stmt
}

type With struct {
	Pos
	Items       []*WithItem
	Body        []Stmt
	TypeComment *string // nil is None
}

type AsyncWith struct {
	Pos
	Items       []*WithItem
	Body        []Stmt
	TypeComment *string // nil is None
}

type Match struct {
	Pos
	Subject Expr
	Cases   []*MatchCase
}

type Raise struct {
	Pos
	Exc   Expr // nil is None
	Cause Expr // nil is None
}

type Try struct {
	Pos
	Body      []Stmt
	Handlers  []*ExceptHandler
	Orelse    []Stmt
	Finalbody []Stmt
}

type TryStar struct {
	Pos
	Body      []Stmt
	Handlers  []*ExceptHandler
	Orelse    []Stmt
	Finalbody []Stmt
}

type Assert struct {
	Pos
	Test Expr
	Msg  Expr // nil is None
}

type Import struct {
	Pos
	Names []*Alias
}

type ImportFrom struct {
	Pos
	Module string // "" is None
	Names  []*Alias
	Level  int
}

type Global struct {
	Pos
	Names []string
}

type Nonlocal struct {
	Pos
	Names []string
}

type ExprStmt struct {
	Pos
	Value Expr
}

type Pass struct {
	Pos
}

type Break struct {
	Pos
}

type Continue struct {
	Pos
}

type BoolOp struct {
	Pos
	Op     BoolOperator
	Values []Expr
}

type NamedExpr struct {
	Pos
	Target Expr
	Value  Expr
}

type BinOp struct {
	Pos
	Left  Expr
	Op    BinOperator
	Right Expr
}

type UnaryOp struct {
	Pos
	Op      UnaryOperator
	Operand Expr
}

type Lambda struct {
	Pos
	Args *Arguments
	Body Expr
}

type IfExp struct {
	Pos
	Test   Expr
	Body   Expr
	Orelse Expr
}

type Dict struct {
	Pos
	Keys   []Expr // nil elements are None
	Values []Expr
}

type Set struct {
	Pos
	Elts []Expr
}

type ListComp struct {
	Pos
	Elt        Expr
	Generators []*Comprehension
}

type SetComp struct {
	Pos
	Elt        Expr
	Generators []*Comprehension
}

type DictComp struct {
	Pos
	Key        Expr
	Value      Expr
	Generators []*Comprehension
}

type GeneratorExp struct {
	Pos
	Elt        Expr
	Generators []*Comprehension
}

type Await struct {
	Pos
	Value Expr
}

type Yield struct {
	Pos
	Value Expr // nil is None
}

type YieldFrom struct {
	Pos
	Value Expr
}

type Compare struct {
	Pos
	Left        Expr
	Ops         []CmpOperator
	Comparators []Expr
}

type Call struct {
	Pos
	Func     Expr
	Args     []Expr
	Keywords []*Keyword
}

type FormattedValue struct {
	Pos
	Value      Expr
	Conversion int
	FormatSpec Expr // nil is None
}

type Interpolation struct {
	Pos
	Value      Expr
	Str        any
	Conversion int
	FormatSpec Expr // nil is None
}

type JoinedStr struct {
	Pos
	Values []Expr
}

type TemplateStr struct {
	Pos
	Values []Expr
}

type Constant struct {
	Pos
	Value any
	Kind  string // "u" for a literal with that prefix, else empty
}

type Attribute struct {
	Pos
	Value Expr
	Attr  string
	Ctx   ExprContext
}

type Subscript struct {
	Pos
	Value Expr
	Slice Expr
	Ctx   ExprContext
}

type Starred struct {
	Pos
	Value Expr
	Ctx   ExprContext
}

type Name struct {
	Pos
	Id  string
	Ctx ExprContext
}

type List struct {
	Pos
	Elts []Expr
	Ctx  ExprContext
}

type Tuple struct {
	Pos
	Elts []Expr
	Ctx  ExprContext
}

type Slice struct {
	Pos
	Lower Expr // nil is None
	Upper Expr // nil is None
	Step  Expr // nil is None
}

// ExprContext is the `expr_context` of the abstract grammar. Zero is no valid operator.
type ExprContext uint8

const (
	Load ExprContext = iota + 1
	Store
	Del
)

// BoolOperator is the `boolop` of the abstract grammar. Zero is no valid operator.
type BoolOperator uint8

const (
	BoolAnd BoolOperator = iota + 1
	BoolOr
)

// BinOperator is the `operator` of the abstract grammar. Zero is no valid operator.
type BinOperator uint8

const (
	OpAdd BinOperator = iota + 1
	OpSub
	OpMult
	OpMatMult
	OpDiv
	OpMod
	OpPow
	OpLShift
	OpRShift
	OpBitOr
	OpBitXor
	OpBitAnd
	OpFloorDiv
)

// UnaryOperator is the `unaryop` of the abstract grammar. Zero is no valid operator.
type UnaryOperator uint8

const (
	UnaryInvert UnaryOperator = iota + 1
	UnaryNot
	UnaryUAdd
	UnaryUSub
)

// CmpOperator is the `cmpop` of the abstract grammar. Zero is no valid operator.
type CmpOperator uint8

const (
	CmpEq CmpOperator = iota + 1
	CmpNotEq
	CmpLt
	CmpLtE
	CmpGt
	CmpGtE
	CmpIs
	CmpIsNot
	CmpIn
	CmpNotIn
)

type Comprehension struct {
	Target  Expr
	Iter    Expr
	Ifs     []Expr
	IsAsync int
}

type ExceptHandler struct {
	Pos
	Type Expr   // nil is None
	Name string // "" is None
	Body []Stmt
}

type Arguments struct {
	Posonlyargs []*Arg
	Args        []*Arg
	Vararg      *Arg // nil is None
	Kwonlyargs  []*Arg
	KwDefaults  []Expr // nil elements are None
	Kwarg       *Arg   // nil is None
	Defaults    []Expr
}

type Arg struct {
	Pos
	Arg         string
	Annotation  Expr    // nil is None
	TypeComment *string // nil is None
}

type Keyword struct {
	Pos
	Arg   string // "" is None
	Value Expr
}

type Alias struct {
	Pos
	Name   string
	Asname string // "" is None
}

type WithItem struct {
	ContextExpr  Expr
	OptionalVars Expr // nil is None
}

type MatchCase struct {
	Pattern Pattern
	Guard   Expr // nil is None
	Body    []Stmt
}

type MatchValue struct {
	Pos
	Value Expr
}

type MatchSingleton struct {
	Pos
	Value any
}

type MatchSequence struct {
	Pos
	Patterns []Pattern
}

type MatchMapping struct {
	Pos
	Keys     []Expr
	Patterns []Pattern
	Rest     string // "" is None
}

type MatchClass struct {
	Pos
	Cls         Expr
	Patterns    []Pattern
	KwdAttrs    []string
	KwdPatterns []Pattern
}

type MatchStar struct {
	Pos
	Name string // "" is None
}

type MatchAs struct {
	Pos
	Pattern Pattern // nil is None
	Name    string  // "" is None
}

type MatchOr struct {
	Pos
	Patterns []Pattern
}

type TypeIgnore struct {
	Lineno int
	Tag    string
}

type TypeVar struct {
	Pos
	Name         string
	Bound        Expr // nil is None
	DefaultValue Expr // nil is None
}

type ParamSpec struct {
	Pos
	Name         string
	DefaultValue Expr // nil is None
}

type TypeVarTuple struct {
	Pos
	Name         string
	DefaultValue Expr // nil is None
}

// The marker methods, so that only a statement is a Stmt and so on.

func (*Module) node()           {}
func (*Interactive) node()      {}
func (*Expression) node()       {}
func (*FunctionType) node()     {}
func (*FunctionDef) node()      {}
func (*AsyncFunctionDef) node() {}
func (*ClassDef) node()         {}
func (*Return) node()           {}
func (*Delete) node()           {}
func (*Assign) node()           {}
func (*TypeAlias) node()        {}
func (*AugAssign) node()        {}
func (*AnnAssign) node()        {}
func (*For) node()              {}
func (*AsyncFor) node()         {}
func (*While) node()            {}
func (*If) node()               {}
func (*With) node()             {}
func (*AsyncWith) node()        {}
func (*Match) node()            {}
func (*Raise) node()            {}
func (*Try) node()              {}
func (*TryStar) node()          {}
func (*Assert) node()           {}
func (*Import) node()           {}
func (*ImportFrom) node()       {}
func (*Global) node()           {}
func (*Nonlocal) node()         {}
func (*ExprStmt) node()         {}
func (*Pass) node()             {}
func (*Break) node()            {}
func (*Continue) node()         {}
func (*BoolOp) node()           {}
func (*NamedExpr) node()        {}
func (*BinOp) node()            {}
func (*UnaryOp) node()          {}
func (*Lambda) node()           {}
func (*IfExp) node()            {}
func (*Dict) node()             {}
func (*Set) node()              {}
func (*ListComp) node()         {}
func (*SetComp) node()          {}
func (*DictComp) node()         {}
func (*GeneratorExp) node()     {}
func (*Await) node()            {}
func (*Yield) node()            {}
func (*YieldFrom) node()        {}
func (*Compare) node()          {}
func (*Call) node()             {}
func (*FormattedValue) node()   {}
func (*Interpolation) node()    {}
func (*JoinedStr) node()        {}
func (*TemplateStr) node()      {}
func (*Constant) node()         {}
func (*Attribute) node()        {}
func (*Subscript) node()        {}
func (*Starred) node()          {}
func (*Name) node()             {}
func (*List) node()             {}
func (*Tuple) node()            {}
func (*Slice) node()            {}
func (*Comprehension) node()    {}
func (*ExceptHandler) node()    {}
func (*Arguments) node()        {}
func (*Arg) node()              {}
func (*Keyword) node()          {}
func (*Alias) node()            {}
func (*WithItem) node()         {}
func (*MatchCase) node()        {}
func (*MatchValue) node()       {}
func (*MatchSingleton) node()   {}
func (*MatchSequence) node()    {}
func (*MatchMapping) node()     {}
func (*MatchClass) node()       {}
func (*MatchStar) node()        {}
func (*MatchAs) node()          {}
func (*MatchOr) node()          {}
func (*TypeIgnore) node()       {}
func (*TypeVar) node()          {}
func (*ParamSpec) node()        {}
func (*TypeVarTuple) node()     {}

func (*Module) modNode()       {}
func (*Interactive) modNode()  {}
func (*Expression) modNode()   {}
func (*FunctionType) modNode() {}

func (*FunctionDef) stmtNode()      {}
func (*AsyncFunctionDef) stmtNode() {}
func (*ClassDef) stmtNode()         {}
func (*Return) stmtNode()           {}
func (*Delete) stmtNode()           {}
func (*Assign) stmtNode()           {}
func (*TypeAlias) stmtNode()        {}
func (*AugAssign) stmtNode()        {}
func (*AnnAssign) stmtNode()        {}
func (*For) stmtNode()              {}
func (*AsyncFor) stmtNode()         {}
func (*While) stmtNode()            {}
func (*If) stmtNode()               {}
func (*With) stmtNode()             {}
func (*AsyncWith) stmtNode()        {}
func (*Match) stmtNode()            {}
func (*Raise) stmtNode()            {}
func (*Try) stmtNode()              {}
func (*TryStar) stmtNode()          {}
func (*Assert) stmtNode()           {}
func (*Import) stmtNode()           {}
func (*ImportFrom) stmtNode()       {}
func (*Global) stmtNode()           {}
func (*Nonlocal) stmtNode()         {}
func (*ExprStmt) stmtNode()         {}
func (*Pass) stmtNode()             {}
func (*Break) stmtNode()            {}
func (*Continue) stmtNode()         {}

func (*BoolOp) exprNode()         {}
func (*NamedExpr) exprNode()      {}
func (*BinOp) exprNode()          {}
func (*UnaryOp) exprNode()        {}
func (*Lambda) exprNode()         {}
func (*IfExp) exprNode()          {}
func (*Dict) exprNode()           {}
func (*Set) exprNode()            {}
func (*ListComp) exprNode()       {}
func (*SetComp) exprNode()        {}
func (*DictComp) exprNode()       {}
func (*GeneratorExp) exprNode()   {}
func (*Await) exprNode()          {}
func (*Yield) exprNode()          {}
func (*YieldFrom) exprNode()      {}
func (*Compare) exprNode()        {}
func (*Call) exprNode()           {}
func (*FormattedValue) exprNode() {}
func (*Interpolation) exprNode()  {}
func (*JoinedStr) exprNode()      {}
func (*TemplateStr) exprNode()    {}
func (*Constant) exprNode()       {}
func (*Attribute) exprNode()      {}
func (*Subscript) exprNode()      {}
func (*Starred) exprNode()        {}
func (*Name) exprNode()           {}
func (*List) exprNode()           {}
func (*Tuple) exprNode()          {}
func (*Slice) exprNode()          {}

func (*MatchValue) patternNode()     {}
func (*MatchSingleton) patternNode() {}
func (*MatchSequence) patternNode()  {}
func (*MatchMapping) patternNode()   {}
func (*MatchClass) patternNode()     {}
func (*MatchStar) patternNode()      {}
func (*MatchAs) patternNode()        {}
func (*MatchOr) patternNode()        {}

func (*TypeVar) typeParamNode()      {}
func (*ParamSpec) typeParamNode()    {}
func (*TypeVarTuple) typeParamNode() {}
