package syntax

// ErrorKind says which Python exception an Error becomes.
type ErrorKind uint8

const (
	SyntaxError ErrorKind = iota
	IndentationError
	TabError
	IncompleteInputError // _IncompleteInputError, a SyntaxError; see Flags.AllowIncompleteInput
	MemoryError          // the parser's depth limit, as in CPython
	ValueError           // null bytes, an int literal with too many digits when building a value
	RecursionError       // for the stages after the parser
	OverflowError
)

var errorKindNames = [...]string{"SyntaxError", "IndentationError", "TabError", "_IncompleteInputError",
	"MemoryError", "ValueError", "RecursionError", "OverflowError"}

// String is the name of the Python class.
func (k ErrorKind) String() string { return errorKindNames[k] }

// Error is what the parser, the symbol table and the compiler report. Line, Col, EndLine
// and EndCol are what the exception's lineno, offset, end_lineno and end_offset show:
// from 1, columns in characters. NoPos stands for None, and Col 0 and -1 occur as they do in CPython.
type Error struct {
	Kind     ErrorKind
	Msg      string
	Filename string
	Line     int
	Col      int
	EndLine  int
	EndCol   int
	Text     string // the source line
	HasText  bool   // false: text is None
	NoFile   bool   // filename is None
}

// NoPos in a field of an Error stands for None.
const NoPos = -1 << 30

func (e *Error) Error() string { return e.Kind.String() + ": " + e.Msg }

// Warning is a SyntaxWarning or DeprecationWarning found while parsing. The caller decides what
// to do with it; if the filter turns it into an error, AsError gives the SyntaxError.
type Warning struct {
	Category string // SyntaxWarning or DeprecationWarning
	Msg      string
	Line     int
	err      Error
}

// AsError is the SyntaxError that CPython raises in place of a warning that the
// filters turn into an exception.
func (w *Warning) AsError() *Error { e := w.err; return &e }

// NewWarning makes a warning for the stages after the parser; err is what AsError gives.
func NewWarning(category string, err Error) Warning {
	return Warning{Category: category, Msg: err.Msg, Line: err.Line, err: err}
}
