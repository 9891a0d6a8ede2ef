// Package source turns source text and trees into code objects: it joins the compiler's arm (syntax, symtable, compile), which
// knows no Python objects, with the objects.
package source

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/compile"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Value abbreviates object.Value.
type Value = object.Value

// Flags of compile() beyond the future features, CPython's PyCF_*.
const (
	SourceIsUTF8         = 0x0100
	DontImplyDedent      = 0x0200
	OnlyAST              = 0x0400
	IgnoreCookie         = 0x0800
	TypeComments         = 0x1000
	AllowTopLevelAwait   = 0x2000
	AllowIncompleteInput = 0x4000
	OptimizedAST         = 0x8000 | OnlyAST

	futureMask = 0x1ff0000
)

// Compiler implements object.Compiler.
type Compiler struct {
	Optimize int // of the command line: -O, -OO

	// ToPython and FromPython convert trees to and from Python's ast objects; the _ast module sets them.
	ToPython   func(t *object.Thread, mod syntax.Mod) (Value, error)
	FromPython func(t *object.Thread, tree Value, mode string) (syntax.Mod, bool, error)
}

// Parse parses source text, str or bytes.
func (c *Compiler) Parse(t *object.Thread, source Value, filename, mode string, flags uint32, featureVersion int) (syntax.Mod, []syntax.Warning, error) {
	var src []byte
	opt := syntax.Options{Filename: filename, MaxStrDigits: t.RT.IntMaxStrDigits}
	if opt.MaxStrDigits == 0 {
		opt.MaxStrDigits = -1
	}
	if t.IsStr(source) {
		s := t.Str(source)
		if i := surrogate(s); i >= 0 {
			return nil, nil, t.Errorf(object.TUnicodeEncodeError, "'utf-8' codec can't encode character in position %d: surrogates not allowed", i)
		}
		src = []byte(s)
		opt.IgnoreCookie = true
	} else {
		src = append([]byte(nil), t.Bytes(source)...)
		opt.IgnoreCookie = flags&IgnoreCookie != 0
	}
	if strings.IndexByte(string(src), 0) >= 0 {
		return nil, nil, t.Errorf(object.TSyntaxError, "source code string cannot contain null bytes")
	}
	switch mode {
	case "eval":
		opt.Mode = syntax.ModeEval
	case "single":
		opt.Mode = syntax.ModeSingle
	case "func_type":
		opt.Mode = syntax.ModeFuncType
	}
	opt.TypeComments = flags&TypeComments != 0
	opt.AllowIncompleteInput = flags&AllowIncompleteInput != 0
	opt.DontImplyDedent = flags&DontImplyDedent != 0
	opt.BarryAsFLUFL = flags&bytecode.CoFutureBarryAsFLUFL != 0
	if featureVersion > 0 {
		opt.FeatureVersion = featureVersion
	}
	opt.LookupName = func(name string) (string, bool) { return lookupName(name) }
	opt.Decode = func(encoding string, b []byte) (string, error) {
		s, err := t.CallMethod(t.NewBytes(b), "decode", t.NewStr(encoding))
		if err != nil {
			return "", err
		}
		return t.Str(s), nil
	}
	mod, warnings, err := syntax.ParseFile(src, opt)
	if err != nil {
		return nil, nil, Raise(t, err, filename)
	}
	return mod, warnings, nil
}

// surrogate is the index of the first surrogate in WTF-8 text, in code points, or -1.
func surrogate(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] == 0xED && i+1 < len(s) && s[i+1] >= 0xA0 {
			return n
		}
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return -1
}

func lookupName(name string) (string, bool) {
	r, ok := ucd.Lookup(name, true)
	if !ok {
		return "", false
	}
	return string(r), true
}

// Compile is compile(): source text or a tree to a code object (or a tree, with OnlyAST).
func (c *Compiler) Compile(t *object.Thread, source Value, filename, mode string, flags uint32, dontInherit bool, optimize, featureVersion int) (Value, error) {
	if !dontInherit {
		flags |= t.CurrentCodeFlags() & futureMask
	}
	if optimize < 0 {
		optimize = c.Optimize
	}
	var mod syntax.Mod
	var warnings []syntax.Warning
	var err error
	if t.IsStr(source) || t.IsInstanceID(source, object.TBytes) {
		if mod, warnings, err = c.Parse(t, source, filename, mode, flags, featureVersion); err != nil {
			return 0, err
		}
	} else {
		if c.FromPython == nil {
			return 0, t.TypeErrorf("compile() arg 1 must be a string, bytes or AST object")
		}
		var isTree bool
		if mod, isTree, err = c.FromPython(t, source, mode); err != nil {
			return 0, err
		}
		if !isTree {
			return 0, t.TypeErrorf("compile() arg 1 must be a string, bytes or AST object")
		}
		if flags&OnlyAST != 0 && flags&OptimizedAST != OptimizedAST {
			return source, nil
		}
	}
	if flags&OnlyAST != 0 {
		if err := warn(t, warnings, filename); err != nil {
			return 0, err
		}
		if c.ToPython == nil {
			if _, err := t.RT.Importer.Import(t, t.NewStr("_ast"), 0, 0, 0); err != nil {
				return 0, err
			}
		}
		return c.ToPython(t, mod)
	}
	code, more, err := compile.Compile(mod, compile.Options{Filename: filename, Flags: flags & (futureMask | AllowTopLevelAwait), Optimize: optimize})
	if err != nil {
		return 0, Raise(t, err, filename)
	}
	if err := warn(t, append(warnings, more...), filename); err != nil {
		return 0, err
	}
	return t.NewCode(code), nil
}

// warn issues the warnings of a compilation; a filter may turn one into a SyntaxError.
func warn(t *object.Thread, warnings []syntax.Warning, filename string) error {
	for i := range warnings {
		w := &warnings[i]
		id := object.TSyntaxWarning
		if w.Category == "DeprecationWarning" {
			id = object.TDeprecationWarning
		}
		m, err := t.RT.Importer.Import(t, t.NewStr("_warnings"), 0, 0, 0)
		if err != nil {
			return err
		}
		_, err = t.CallMethod(m, "warn_explicit", t.NewStr(w.Msg), t.TypeByID(id).Obj, t.NewStr(filename), t.NewInt(int64(w.Line)))
		if err != nil {
			if t.IsError(err, id) {
				return Raise(t, w.AsError(), filename)
			}
			return err
		}
	}
	return nil
}

// Raise turns an error of the compiler's arm into a Python exception.
func Raise(t *object.Thread, err error, filename string) error {
	e, ok := err.(*syntax.Error)
	if !ok {
		return err
	}
	id := object.TSyntaxError
	switch e.Kind {
	case syntax.IndentationError:
		id = object.TIndentationError
	case syntax.TabError:
		id = object.TTabError
	case syntax.IncompleteInputError:
		id = object.TIncompleteInputError
	case syntax.MemoryError:
		t.NoMemory()
	case syntax.ValueError:
		return t.ValueErrorf("%s", e.Msg)
	case syntax.RecursionError:
		return t.Errorf(object.TRecursionError, "%s", e.Msg)
	case syntax.OverflowError:
		return t.Errorf(object.TOverflowError, "%s", e.Msg)
	}
	if e.Filename != "" {
		filename = e.Filename
	}
	num := func(n int) Value {
		if n == syntax.NoPos {
			return t.RT.None
		}
		return t.NewInt(int64(n))
	}
	text := t.RT.None
	if e.HasText {
		text = t.NewStr(e.Text)
	}
	exc, cerr := t.NewExceptionArgs(t.TypeByID(id).Obj, t.NewStr(e.Msg),
		t.NewTuple(t.NewStr(filename), num(e.Line), num(e.Col), text, num(e.EndLine), num(e.EndCol)))
	if cerr != nil {
		return cerr
	}
	return t.Raise(exc)
}
