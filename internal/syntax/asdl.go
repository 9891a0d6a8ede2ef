package syntax

// FieldInfo describes one field of a node class.
type FieldInfo struct {
	Name       string // as in Python
	GoName     string // the field of the Go struct
	Type       string // of the abstract grammar: expr, identifier, int, string, constant, ...
	Quantifier string // "", "?" optional, "*" list, "?*" list whose elements may be None
}

// ClassInfo describes one class of Python's ast module.
type ClassInfo struct {
	Name       string
	Base       string      // AST, or the sum type it belongs to
	Abstract   bool        // a sum type such as expr
	Attributes bool        // has lineno, col_offset, end_lineno, end_col_offset
	New        func() Node // nil for abstract classes and constants
	Enum       uint8       // of an operator or context, its Go constant
	Fields     []FieldInfo
}

// Classes lists every class, a base before those derived from it. The table is read-only.
func Classes() []ClassInfo { return classes[:] }

var classes = [...]ClassInfo{
	{Name: "mod", Base: "AST", Abstract: true, Attributes: false},
	{Name: "Module", Base: "mod", Attributes: false, New: func() Node { return new(Module) }, Fields: []FieldInfo{
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "type_ignores", GoName: "TypeIgnores", Type: "type_ignore", Quantifier: "*"},
	}},
	{Name: "Interactive", Base: "mod", Attributes: false, New: func() Node { return new(Interactive) }, Fields: []FieldInfo{
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
	}},
	{Name: "Expression", Base: "mod", Attributes: false, New: func() Node { return new(Expression) }, Fields: []FieldInfo{
		{Name: "body", GoName: "Body", Type: "expr", Quantifier: ""},
	}},
	{Name: "FunctionType", Base: "mod", Attributes: false, New: func() Node { return new(FunctionType) }, Fields: []FieldInfo{
		{Name: "argtypes", GoName: "Argtypes", Type: "expr", Quantifier: "*"},
		{Name: "returns", GoName: "Returns", Type: "expr", Quantifier: ""},
	}},
	{Name: "stmt", Base: "AST", Abstract: true, Attributes: true},
	{Name: "FunctionDef", Base: "stmt", Attributes: true, New: func() Node { return new(FunctionDef) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: ""},
		{Name: "args", GoName: "Args", Type: "arguments", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "decorator_list", GoName: "DecoratorList", Type: "expr", Quantifier: "*"},
		{Name: "returns", GoName: "Returns", Type: "expr", Quantifier: "?"},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
		{Name: "type_params", GoName: "TypeParams", Type: "type_param", Quantifier: "*"},
	}},
	{Name: "AsyncFunctionDef", Base: "stmt", Attributes: true, New: func() Node { return new(AsyncFunctionDef) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: ""},
		{Name: "args", GoName: "Args", Type: "arguments", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "decorator_list", GoName: "DecoratorList", Type: "expr", Quantifier: "*"},
		{Name: "returns", GoName: "Returns", Type: "expr", Quantifier: "?"},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
		{Name: "type_params", GoName: "TypeParams", Type: "type_param", Quantifier: "*"},
	}},
	{Name: "ClassDef", Base: "stmt", Attributes: true, New: func() Node { return new(ClassDef) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: ""},
		{Name: "bases", GoName: "Bases", Type: "expr", Quantifier: "*"},
		{Name: "keywords", GoName: "Keywords", Type: "keyword", Quantifier: "*"},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "decorator_list", GoName: "DecoratorList", Type: "expr", Quantifier: "*"},
		{Name: "type_params", GoName: "TypeParams", Type: "type_param", Quantifier: "*"},
	}},
	{Name: "Return", Base: "stmt", Attributes: true, New: func() Node { return new(Return) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: "?"},
	}},
	{Name: "Delete", Base: "stmt", Attributes: true, New: func() Node { return new(Delete) }, Fields: []FieldInfo{
		{Name: "targets", GoName: "Targets", Type: "expr", Quantifier: "*"},
	}},
	{Name: "Assign", Base: "stmt", Attributes: true, New: func() Node { return new(Assign) }, Fields: []FieldInfo{
		{Name: "targets", GoName: "Targets", Type: "expr", Quantifier: "*"},
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
	}},
	{Name: "TypeAlias", Base: "stmt", Attributes: true, New: func() Node { return new(TypeAlias) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "expr", Quantifier: ""},
		{Name: "type_params", GoName: "TypeParams", Type: "type_param", Quantifier: "*"},
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "AugAssign", Base: "stmt", Attributes: true, New: func() Node { return new(AugAssign) }, Fields: []FieldInfo{
		{Name: "target", GoName: "Target", Type: "expr", Quantifier: ""},
		{Name: "op", GoName: "Op", Type: "operator", Quantifier: ""},
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "AnnAssign", Base: "stmt", Attributes: true, New: func() Node { return new(AnnAssign) }, Fields: []FieldInfo{
		{Name: "target", GoName: "Target", Type: "expr", Quantifier: ""},
		{Name: "annotation", GoName: "Annotation", Type: "expr", Quantifier: ""},
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: "?"},
		{Name: "simple", GoName: "Simple", Type: "int", Quantifier: ""},
	}},
	{Name: "For", Base: "stmt", Attributes: true, New: func() Node { return new(For) }, Fields: []FieldInfo{
		{Name: "target", GoName: "Target", Type: "expr", Quantifier: ""},
		{Name: "iter", GoName: "Iter", Type: "expr", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "orelse", GoName: "Orelse", Type: "stmt", Quantifier: "*"},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
	}},
	{Name: "AsyncFor", Base: "stmt", Attributes: true, New: func() Node { return new(AsyncFor) }, Fields: []FieldInfo{
		{Name: "target", GoName: "Target", Type: "expr", Quantifier: ""},
		{Name: "iter", GoName: "Iter", Type: "expr", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "orelse", GoName: "Orelse", Type: "stmt", Quantifier: "*"},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
	}},
	{Name: "While", Base: "stmt", Attributes: true, New: func() Node { return new(While) }, Fields: []FieldInfo{
		{Name: "test", GoName: "Test", Type: "expr", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "orelse", GoName: "Orelse", Type: "stmt", Quantifier: "*"},
	}},
	{Name: "If", Base: "stmt", Attributes: true, New: func() Node { return new(If) }, Fields: []FieldInfo{
		{Name: "test", GoName: "Test", Type: "expr", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "orelse", GoName: "Orelse", Type: "stmt", Quantifier: "*"},
	}},
	{Name: "With", Base: "stmt", Attributes: true, New: func() Node { return new(With) }, Fields: []FieldInfo{
		{Name: "items", GoName: "Items", Type: "withitem", Quantifier: "*"},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
	}},
	{Name: "AsyncWith", Base: "stmt", Attributes: true, New: func() Node { return new(AsyncWith) }, Fields: []FieldInfo{
		{Name: "items", GoName: "Items", Type: "withitem", Quantifier: "*"},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
	}},
	{Name: "Match", Base: "stmt", Attributes: true, New: func() Node { return new(Match) }, Fields: []FieldInfo{
		{Name: "subject", GoName: "Subject", Type: "expr", Quantifier: ""},
		{Name: "cases", GoName: "Cases", Type: "match_case", Quantifier: "*"},
	}},
	{Name: "Raise", Base: "stmt", Attributes: true, New: func() Node { return new(Raise) }, Fields: []FieldInfo{
		{Name: "exc", GoName: "Exc", Type: "expr", Quantifier: "?"},
		{Name: "cause", GoName: "Cause", Type: "expr", Quantifier: "?"},
	}},
	{Name: "Try", Base: "stmt", Attributes: true, New: func() Node { return new(Try) }, Fields: []FieldInfo{
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "handlers", GoName: "Handlers", Type: "excepthandler", Quantifier: "*"},
		{Name: "orelse", GoName: "Orelse", Type: "stmt", Quantifier: "*"},
		{Name: "finalbody", GoName: "Finalbody", Type: "stmt", Quantifier: "*"},
	}},
	{Name: "TryStar", Base: "stmt", Attributes: true, New: func() Node { return new(TryStar) }, Fields: []FieldInfo{
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
		{Name: "handlers", GoName: "Handlers", Type: "excepthandler", Quantifier: "*"},
		{Name: "orelse", GoName: "Orelse", Type: "stmt", Quantifier: "*"},
		{Name: "finalbody", GoName: "Finalbody", Type: "stmt", Quantifier: "*"},
	}},
	{Name: "Assert", Base: "stmt", Attributes: true, New: func() Node { return new(Assert) }, Fields: []FieldInfo{
		{Name: "test", GoName: "Test", Type: "expr", Quantifier: ""},
		{Name: "msg", GoName: "Msg", Type: "expr", Quantifier: "?"},
	}},
	{Name: "Import", Base: "stmt", Attributes: true, New: func() Node { return new(Import) }, Fields: []FieldInfo{
		{Name: "names", GoName: "Names", Type: "alias", Quantifier: "*"},
	}},
	{Name: "ImportFrom", Base: "stmt", Attributes: true, New: func() Node { return new(ImportFrom) }, Fields: []FieldInfo{
		{Name: "module", GoName: "Module", Type: "identifier", Quantifier: "?"},
		{Name: "names", GoName: "Names", Type: "alias", Quantifier: "*"},
		{Name: "level", GoName: "Level", Type: "int", Quantifier: "?"},
	}},
	{Name: "Global", Base: "stmt", Attributes: true, New: func() Node { return new(Global) }, Fields: []FieldInfo{
		{Name: "names", GoName: "Names", Type: "identifier", Quantifier: "*"},
	}},
	{Name: "Nonlocal", Base: "stmt", Attributes: true, New: func() Node { return new(Nonlocal) }, Fields: []FieldInfo{
		{Name: "names", GoName: "Names", Type: "identifier", Quantifier: "*"},
	}},
	{Name: "Expr", Base: "stmt", Attributes: true, New: func() Node { return new(ExprStmt) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "Pass", Base: "stmt", Attributes: true, New: func() Node { return new(Pass) }},
	{Name: "Break", Base: "stmt", Attributes: true, New: func() Node { return new(Break) }},
	{Name: "Continue", Base: "stmt", Attributes: true, New: func() Node { return new(Continue) }},
	{Name: "expr", Base: "AST", Abstract: true, Attributes: true},
	{Name: "BoolOp", Base: "expr", Attributes: true, New: func() Node { return new(BoolOp) }, Fields: []FieldInfo{
		{Name: "op", GoName: "Op", Type: "boolop", Quantifier: ""},
		{Name: "values", GoName: "Values", Type: "expr", Quantifier: "*"},
	}},
	{Name: "NamedExpr", Base: "expr", Attributes: true, New: func() Node { return new(NamedExpr) }, Fields: []FieldInfo{
		{Name: "target", GoName: "Target", Type: "expr", Quantifier: ""},
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "BinOp", Base: "expr", Attributes: true, New: func() Node { return new(BinOp) }, Fields: []FieldInfo{
		{Name: "left", GoName: "Left", Type: "expr", Quantifier: ""},
		{Name: "op", GoName: "Op", Type: "operator", Quantifier: ""},
		{Name: "right", GoName: "Right", Type: "expr", Quantifier: ""},
	}},
	{Name: "UnaryOp", Base: "expr", Attributes: true, New: func() Node { return new(UnaryOp) }, Fields: []FieldInfo{
		{Name: "op", GoName: "Op", Type: "unaryop", Quantifier: ""},
		{Name: "operand", GoName: "Operand", Type: "expr", Quantifier: ""},
	}},
	{Name: "Lambda", Base: "expr", Attributes: true, New: func() Node { return new(Lambda) }, Fields: []FieldInfo{
		{Name: "args", GoName: "Args", Type: "arguments", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "expr", Quantifier: ""},
	}},
	{Name: "IfExp", Base: "expr", Attributes: true, New: func() Node { return new(IfExp) }, Fields: []FieldInfo{
		{Name: "test", GoName: "Test", Type: "expr", Quantifier: ""},
		{Name: "body", GoName: "Body", Type: "expr", Quantifier: ""},
		{Name: "orelse", GoName: "Orelse", Type: "expr", Quantifier: ""},
	}},
	{Name: "Dict", Base: "expr", Attributes: true, New: func() Node { return new(Dict) }, Fields: []FieldInfo{
		{Name: "keys", GoName: "Keys", Type: "expr", Quantifier: "?*"},
		{Name: "values", GoName: "Values", Type: "expr", Quantifier: "*"},
	}},
	{Name: "Set", Base: "expr", Attributes: true, New: func() Node { return new(Set) }, Fields: []FieldInfo{
		{Name: "elts", GoName: "Elts", Type: "expr", Quantifier: "*"},
	}},
	{Name: "ListComp", Base: "expr", Attributes: true, New: func() Node { return new(ListComp) }, Fields: []FieldInfo{
		{Name: "elt", GoName: "Elt", Type: "expr", Quantifier: ""},
		{Name: "generators", GoName: "Generators", Type: "comprehension", Quantifier: "*"},
	}},
	{Name: "SetComp", Base: "expr", Attributes: true, New: func() Node { return new(SetComp) }, Fields: []FieldInfo{
		{Name: "elt", GoName: "Elt", Type: "expr", Quantifier: ""},
		{Name: "generators", GoName: "Generators", Type: "comprehension", Quantifier: "*"},
	}},
	{Name: "DictComp", Base: "expr", Attributes: true, New: func() Node { return new(DictComp) }, Fields: []FieldInfo{
		{Name: "key", GoName: "Key", Type: "expr", Quantifier: ""},
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
		{Name: "generators", GoName: "Generators", Type: "comprehension", Quantifier: "*"},
	}},
	{Name: "GeneratorExp", Base: "expr", Attributes: true, New: func() Node { return new(GeneratorExp) }, Fields: []FieldInfo{
		{Name: "elt", GoName: "Elt", Type: "expr", Quantifier: ""},
		{Name: "generators", GoName: "Generators", Type: "comprehension", Quantifier: "*"},
	}},
	{Name: "Await", Base: "expr", Attributes: true, New: func() Node { return new(Await) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "Yield", Base: "expr", Attributes: true, New: func() Node { return new(Yield) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: "?"},
	}},
	{Name: "YieldFrom", Base: "expr", Attributes: true, New: func() Node { return new(YieldFrom) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "Compare", Base: "expr", Attributes: true, New: func() Node { return new(Compare) }, Fields: []FieldInfo{
		{Name: "left", GoName: "Left", Type: "expr", Quantifier: ""},
		{Name: "ops", GoName: "Ops", Type: "cmpop", Quantifier: "*"},
		{Name: "comparators", GoName: "Comparators", Type: "expr", Quantifier: "*"},
	}},
	{Name: "Call", Base: "expr", Attributes: true, New: func() Node { return new(Call) }, Fields: []FieldInfo{
		{Name: "func", GoName: "Func", Type: "expr", Quantifier: ""},
		{Name: "args", GoName: "Args", Type: "expr", Quantifier: "*"},
		{Name: "keywords", GoName: "Keywords", Type: "keyword", Quantifier: "*"},
	}},
	{Name: "FormattedValue", Base: "expr", Attributes: true, New: func() Node { return new(FormattedValue) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
		{Name: "conversion", GoName: "Conversion", Type: "int", Quantifier: ""},
		{Name: "format_spec", GoName: "FormatSpec", Type: "expr", Quantifier: "?"},
	}},
	{Name: "Interpolation", Base: "expr", Attributes: true, New: func() Node { return new(Interpolation) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
		{Name: "str", GoName: "Str", Type: "constant", Quantifier: ""},
		{Name: "conversion", GoName: "Conversion", Type: "int", Quantifier: ""},
		{Name: "format_spec", GoName: "FormatSpec", Type: "expr", Quantifier: "?"},
	}},
	{Name: "JoinedStr", Base: "expr", Attributes: true, New: func() Node { return new(JoinedStr) }, Fields: []FieldInfo{
		{Name: "values", GoName: "Values", Type: "expr", Quantifier: "*"},
	}},
	{Name: "TemplateStr", Base: "expr", Attributes: true, New: func() Node { return new(TemplateStr) }, Fields: []FieldInfo{
		{Name: "values", GoName: "Values", Type: "expr", Quantifier: "*"},
	}},
	{Name: "Constant", Base: "expr", Attributes: true, New: func() Node { return new(Constant) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "constant", Quantifier: ""},
		{Name: "kind", GoName: "Kind", Type: "string", Quantifier: "?"},
	}},
	{Name: "Attribute", Base: "expr", Attributes: true, New: func() Node { return new(Attribute) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
		{Name: "attr", GoName: "Attr", Type: "identifier", Quantifier: ""},
		{Name: "ctx", GoName: "Ctx", Type: "expr_context", Quantifier: ""},
	}},
	{Name: "Subscript", Base: "expr", Attributes: true, New: func() Node { return new(Subscript) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
		{Name: "slice", GoName: "Slice", Type: "expr", Quantifier: ""},
		{Name: "ctx", GoName: "Ctx", Type: "expr_context", Quantifier: ""},
	}},
	{Name: "Starred", Base: "expr", Attributes: true, New: func() Node { return new(Starred) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
		{Name: "ctx", GoName: "Ctx", Type: "expr_context", Quantifier: ""},
	}},
	{Name: "Name", Base: "expr", Attributes: true, New: func() Node { return new(Name) }, Fields: []FieldInfo{
		{Name: "id", GoName: "Id", Type: "identifier", Quantifier: ""},
		{Name: "ctx", GoName: "Ctx", Type: "expr_context", Quantifier: ""},
	}},
	{Name: "List", Base: "expr", Attributes: true, New: func() Node { return new(List) }, Fields: []FieldInfo{
		{Name: "elts", GoName: "Elts", Type: "expr", Quantifier: "*"},
		{Name: "ctx", GoName: "Ctx", Type: "expr_context", Quantifier: ""},
	}},
	{Name: "Tuple", Base: "expr", Attributes: true, New: func() Node { return new(Tuple) }, Fields: []FieldInfo{
		{Name: "elts", GoName: "Elts", Type: "expr", Quantifier: "*"},
		{Name: "ctx", GoName: "Ctx", Type: "expr_context", Quantifier: ""},
	}},
	{Name: "Slice", Base: "expr", Attributes: true, New: func() Node { return new(Slice) }, Fields: []FieldInfo{
		{Name: "lower", GoName: "Lower", Type: "expr", Quantifier: "?"},
		{Name: "upper", GoName: "Upper", Type: "expr", Quantifier: "?"},
		{Name: "step", GoName: "Step", Type: "expr", Quantifier: "?"},
	}},
	{Name: "expr_context", Base: "AST", Abstract: true, Attributes: false},
	{Name: "Load", Base: "expr_context", Attributes: false, Enum: uint8(Load)},
	{Name: "Store", Base: "expr_context", Attributes: false, Enum: uint8(Store)},
	{Name: "Del", Base: "expr_context", Attributes: false, Enum: uint8(Del)},
	{Name: "boolop", Base: "AST", Abstract: true, Attributes: false},
	{Name: "And", Base: "boolop", Attributes: false, Enum: uint8(BoolAnd)},
	{Name: "Or", Base: "boolop", Attributes: false, Enum: uint8(BoolOr)},
	{Name: "operator", Base: "AST", Abstract: true, Attributes: false},
	{Name: "Add", Base: "operator", Attributes: false, Enum: uint8(OpAdd)},
	{Name: "Sub", Base: "operator", Attributes: false, Enum: uint8(OpSub)},
	{Name: "Mult", Base: "operator", Attributes: false, Enum: uint8(OpMult)},
	{Name: "MatMult", Base: "operator", Attributes: false, Enum: uint8(OpMatMult)},
	{Name: "Div", Base: "operator", Attributes: false, Enum: uint8(OpDiv)},
	{Name: "Mod", Base: "operator", Attributes: false, Enum: uint8(OpMod)},
	{Name: "Pow", Base: "operator", Attributes: false, Enum: uint8(OpPow)},
	{Name: "LShift", Base: "operator", Attributes: false, Enum: uint8(OpLShift)},
	{Name: "RShift", Base: "operator", Attributes: false, Enum: uint8(OpRShift)},
	{Name: "BitOr", Base: "operator", Attributes: false, Enum: uint8(OpBitOr)},
	{Name: "BitXor", Base: "operator", Attributes: false, Enum: uint8(OpBitXor)},
	{Name: "BitAnd", Base: "operator", Attributes: false, Enum: uint8(OpBitAnd)},
	{Name: "FloorDiv", Base: "operator", Attributes: false, Enum: uint8(OpFloorDiv)},
	{Name: "unaryop", Base: "AST", Abstract: true, Attributes: false},
	{Name: "Invert", Base: "unaryop", Attributes: false, Enum: uint8(UnaryInvert)},
	{Name: "Not", Base: "unaryop", Attributes: false, Enum: uint8(UnaryNot)},
	{Name: "UAdd", Base: "unaryop", Attributes: false, Enum: uint8(UnaryUAdd)},
	{Name: "USub", Base: "unaryop", Attributes: false, Enum: uint8(UnaryUSub)},
	{Name: "cmpop", Base: "AST", Abstract: true, Attributes: false},
	{Name: "Eq", Base: "cmpop", Attributes: false, Enum: uint8(CmpEq)},
	{Name: "NotEq", Base: "cmpop", Attributes: false, Enum: uint8(CmpNotEq)},
	{Name: "Lt", Base: "cmpop", Attributes: false, Enum: uint8(CmpLt)},
	{Name: "LtE", Base: "cmpop", Attributes: false, Enum: uint8(CmpLtE)},
	{Name: "Gt", Base: "cmpop", Attributes: false, Enum: uint8(CmpGt)},
	{Name: "GtE", Base: "cmpop", Attributes: false, Enum: uint8(CmpGtE)},
	{Name: "Is", Base: "cmpop", Attributes: false, Enum: uint8(CmpIs)},
	{Name: "IsNot", Base: "cmpop", Attributes: false, Enum: uint8(CmpIsNot)},
	{Name: "In", Base: "cmpop", Attributes: false, Enum: uint8(CmpIn)},
	{Name: "NotIn", Base: "cmpop", Attributes: false, Enum: uint8(CmpNotIn)},
	{Name: "comprehension", Base: "AST", Attributes: false, New: func() Node { return new(Comprehension) }, Fields: []FieldInfo{
		{Name: "target", GoName: "Target", Type: "expr", Quantifier: ""},
		{Name: "iter", GoName: "Iter", Type: "expr", Quantifier: ""},
		{Name: "ifs", GoName: "Ifs", Type: "expr", Quantifier: "*"},
		{Name: "is_async", GoName: "IsAsync", Type: "int", Quantifier: ""},
	}},
	{Name: "excepthandler", Base: "AST", Abstract: true, Attributes: true},
	{Name: "ExceptHandler", Base: "excepthandler", Attributes: true, New: func() Node { return new(ExceptHandler) }, Fields: []FieldInfo{
		{Name: "type", GoName: "Type", Type: "expr", Quantifier: "?"},
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: "?"},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
	}},
	{Name: "arguments", Base: "AST", Attributes: false, New: func() Node { return new(Arguments) }, Fields: []FieldInfo{
		{Name: "posonlyargs", GoName: "Posonlyargs", Type: "arg", Quantifier: "*"},
		{Name: "args", GoName: "Args", Type: "arg", Quantifier: "*"},
		{Name: "vararg", GoName: "Vararg", Type: "arg", Quantifier: "?"},
		{Name: "kwonlyargs", GoName: "Kwonlyargs", Type: "arg", Quantifier: "*"},
		{Name: "kw_defaults", GoName: "KwDefaults", Type: "expr", Quantifier: "?*"},
		{Name: "kwarg", GoName: "Kwarg", Type: "arg", Quantifier: "?"},
		{Name: "defaults", GoName: "Defaults", Type: "expr", Quantifier: "*"},
	}},
	{Name: "arg", Base: "AST", Attributes: true, New: func() Node { return new(Arg) }, Fields: []FieldInfo{
		{Name: "arg", GoName: "Arg", Type: "identifier", Quantifier: ""},
		{Name: "annotation", GoName: "Annotation", Type: "expr", Quantifier: "?"},
		{Name: "type_comment", GoName: "TypeComment", Type: "string", Quantifier: "?"},
	}},
	{Name: "keyword", Base: "AST", Attributes: true, New: func() Node { return new(Keyword) }, Fields: []FieldInfo{
		{Name: "arg", GoName: "Arg", Type: "identifier", Quantifier: "?"},
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "alias", Base: "AST", Attributes: true, New: func() Node { return new(Alias) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: ""},
		{Name: "asname", GoName: "Asname", Type: "identifier", Quantifier: "?"},
	}},
	{Name: "withitem", Base: "AST", Attributes: false, New: func() Node { return new(WithItem) }, Fields: []FieldInfo{
		{Name: "context_expr", GoName: "ContextExpr", Type: "expr", Quantifier: ""},
		{Name: "optional_vars", GoName: "OptionalVars", Type: "expr", Quantifier: "?"},
	}},
	{Name: "match_case", Base: "AST", Attributes: false, New: func() Node { return new(MatchCase) }, Fields: []FieldInfo{
		{Name: "pattern", GoName: "Pattern", Type: "pattern", Quantifier: ""},
		{Name: "guard", GoName: "Guard", Type: "expr", Quantifier: "?"},
		{Name: "body", GoName: "Body", Type: "stmt", Quantifier: "*"},
	}},
	{Name: "pattern", Base: "AST", Abstract: true, Attributes: true},
	{Name: "MatchValue", Base: "pattern", Attributes: true, New: func() Node { return new(MatchValue) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "expr", Quantifier: ""},
	}},
	{Name: "MatchSingleton", Base: "pattern", Attributes: true, New: func() Node { return new(MatchSingleton) }, Fields: []FieldInfo{
		{Name: "value", GoName: "Value", Type: "constant", Quantifier: ""},
	}},
	{Name: "MatchSequence", Base: "pattern", Attributes: true, New: func() Node { return new(MatchSequence) }, Fields: []FieldInfo{
		{Name: "patterns", GoName: "Patterns", Type: "pattern", Quantifier: "*"},
	}},
	{Name: "MatchMapping", Base: "pattern", Attributes: true, New: func() Node { return new(MatchMapping) }, Fields: []FieldInfo{
		{Name: "keys", GoName: "Keys", Type: "expr", Quantifier: "*"},
		{Name: "patterns", GoName: "Patterns", Type: "pattern", Quantifier: "*"},
		{Name: "rest", GoName: "Rest", Type: "identifier", Quantifier: "?"},
	}},
	{Name: "MatchClass", Base: "pattern", Attributes: true, New: func() Node { return new(MatchClass) }, Fields: []FieldInfo{
		{Name: "cls", GoName: "Cls", Type: "expr", Quantifier: ""},
		{Name: "patterns", GoName: "Patterns", Type: "pattern", Quantifier: "*"},
		{Name: "kwd_attrs", GoName: "KwdAttrs", Type: "identifier", Quantifier: "*"},
		{Name: "kwd_patterns", GoName: "KwdPatterns", Type: "pattern", Quantifier: "*"},
	}},
	{Name: "MatchStar", Base: "pattern", Attributes: true, New: func() Node { return new(MatchStar) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: "?"},
	}},
	{Name: "MatchAs", Base: "pattern", Attributes: true, New: func() Node { return new(MatchAs) }, Fields: []FieldInfo{
		{Name: "pattern", GoName: "Pattern", Type: "pattern", Quantifier: "?"},
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: "?"},
	}},
	{Name: "MatchOr", Base: "pattern", Attributes: true, New: func() Node { return new(MatchOr) }, Fields: []FieldInfo{
		{Name: "patterns", GoName: "Patterns", Type: "pattern", Quantifier: "*"},
	}},
	{Name: "type_ignore", Base: "AST", Abstract: true, Attributes: false},
	{Name: "TypeIgnore", Base: "type_ignore", Attributes: false, New: func() Node { return new(TypeIgnore) }, Fields: []FieldInfo{
		{Name: "lineno", GoName: "Lineno", Type: "int", Quantifier: ""},
		{Name: "tag", GoName: "Tag", Type: "string", Quantifier: ""},
	}},
	{Name: "type_param", Base: "AST", Abstract: true, Attributes: true},
	{Name: "TypeVar", Base: "type_param", Attributes: true, New: func() Node { return new(TypeVar) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: ""},
		{Name: "bound", GoName: "Bound", Type: "expr", Quantifier: "?"},
		{Name: "default_value", GoName: "DefaultValue", Type: "expr", Quantifier: "?"},
	}},
	{Name: "ParamSpec", Base: "type_param", Attributes: true, New: func() Node { return new(ParamSpec) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: ""},
		{Name: "default_value", GoName: "DefaultValue", Type: "expr", Quantifier: "?"},
	}},
	{Name: "TypeVarTuple", Base: "type_param", Attributes: true, New: func() Node { return new(TypeVarTuple) }, Fields: []FieldInfo{
		{Name: "name", GoName: "Name", Type: "identifier", Quantifier: ""},
		{Name: "default_value", GoName: "DefaultValue", Type: "expr", Quantifier: "?"},
	}},
}
