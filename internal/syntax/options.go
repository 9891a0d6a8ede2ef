package syntax

// Mode is the start rule.
type Mode uint8

const (
	ModeExec     Mode = iota // Module
	ModeEval                 // Expression
	ModeSingle               // Interactive
	ModeFuncType             // FunctionType
)

// Options are the parameters of one parse. The zero value parses a UTF-8 module.
type Options struct {
	Filename string
	Mode     Mode
	File     bool // the source is the file that is run, whose encoding CPython checks while scanning: other errors

	IgnoreCookie         bool // the source is str or known to be UTF-8: no PEP 263 cookie
	TypeComments         bool // PyCF_TYPE_COMMENTS
	AllowIncompleteInput bool // PyCF_ALLOW_INCOMPLETE_INPUT
	DontImplyDedent      bool // PyCF_DONT_IMPLY_DEDENT
	BarryAsFLUFL         bool // from __future__ import barry_as_FLUFL was in effect before
	FeatureVersion       int  // minor version, 0 for the newest

	// MaxStrDigits limits the decimal digits of an int literal (sys.set_int_max_str_digits);
	// 0 means 4300, negative no limit.
	MaxStrDigits int

	// Decode turns source bytes of an encoding other than UTF-8, Latin-1 and ASCII into UTF-8.
	// nil: such encodings are unknown.
	Decode func(encoding string, b []byte) (string, error)

	// LookupName finds the characters of a \N{...} escape. nil: no name is known.
	LookupName func(name string) (string, bool)
}
