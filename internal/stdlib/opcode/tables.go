package opcode

// What holds for CPython 3.14's opcodes, as runs of numbers: module dis asks.
var (
	isValid  = []run{{0, 120}, {128, 211}, {234, 266}}
	hasArg   = []run{{44, 120}, {128, 128}, {143, 153}, {155, 195}, {197, 197}, {200, 200}, {209, 211}, {237, 237}, {239, 239}, {241, 245}, {247, 251}, {253, 253}, {255, 255}, {257, 261}, {263, 266}}
	hasConst = []run{{82, 82}, {190, 191}}
	hasName  = []run{{61, 61}, {64, 65}, {72, 73}, {80, 80}, {91, 93}, {96, 96}, {110, 110}, {115, 116}, {179, 179}, {189, 189}, {194, 195}, {200, 200}, {249, 249}}
	hasJump  = []run{{68, 68}, {70, 70}, {75, 77}, {100, 103}, {106, 106}, {172, 176}, {237, 237}, {248, 248}, {257, 260}}
	hasFree  = []run{{62, 62}, {90, 90}, {97, 97}, {111, 111}}
	hasLocal = []run{{3, 3}, {63, 63}, {83, 89}, {112, 114}, {261, 261}, {266, 266}}
	hasExc   = []run{{263, 265}}
)

// nbOps are the operators of BINARY_OP.
var nbOps = [][2]string{
	{"NB_ADD", "+"},
	{"NB_AND", "&"},
	{"NB_FLOOR_DIVIDE", "//"},
	{"NB_LSHIFT", "<<"},
	{"NB_MATRIX_MULTIPLY", "@"},
	{"NB_MULTIPLY", "*"},
	{"NB_REMAINDER", "%"},
	{"NB_OR", "|"},
	{"NB_POWER", "**"},
	{"NB_RSHIFT", ">>"},
	{"NB_SUBTRACT", "-"},
	{"NB_TRUE_DIVIDE", "/"},
	{"NB_XOR", "^"},
	{"NB_INPLACE_ADD", "+="},
	{"NB_INPLACE_AND", "&="},
	{"NB_INPLACE_FLOOR_DIVIDE", "//="},
	{"NB_INPLACE_LSHIFT", "<<="},
	{"NB_INPLACE_MATRIX_MULTIPLY", "@="},
	{"NB_INPLACE_MULTIPLY", "*="},
	{"NB_INPLACE_REMAINDER", "%="},
	{"NB_INPLACE_OR", "|="},
	{"NB_INPLACE_POWER", "**="},
	{"NB_INPLACE_RSHIFT", ">>="},
	{"NB_INPLACE_SUBTRACT", "-="},
	{"NB_INPLACE_TRUE_DIVIDE", "/="},
	{"NB_INPLACE_XOR", "^="},
	{"NB_SUBSCR", "[]"},
}

var (
	intrinsic1     = []string{"INTRINSIC_1_INVALID", "INTRINSIC_PRINT", "INTRINSIC_IMPORT_STAR", "INTRINSIC_STOPITERATION_ERROR", "INTRINSIC_ASYNC_GEN_WRAP", "INTRINSIC_UNARY_POSITIVE", "INTRINSIC_LIST_TO_TUPLE", "INTRINSIC_TYPEVAR", "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE", "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS"}
	intrinsic2     = []string{"INTRINSIC_2_INVALID", "INTRINSIC_PREP_RERAISE_STAR", "INTRINSIC_TYPEVAR_WITH_BOUND", "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS", "INTRINSIC_SET_FUNCTION_TYPE_PARAMS", "INTRINSIC_SET_TYPEPARAM_DEFAULT"}
	specialMethods = []string{"__enter__", "__exit__", "__aenter__", "__aexit__"}
)
