package frontend

import (
	"errors"
	"strings"
	"sync/atomic"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/compile"
	"github.com/gophersnake/gophersnake/internal/host"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Flags of compile().
const (
	flagDontImplyDedent      = 0x200
	flagOnlyAST              = 0x400
	flagIgnoreCookie         = 0x800
	flagTypeComments         = 0x1000
	flagTopLevelAwait        = 0x2000
	flagAllowIncompleteInput = 0x4000
	flagOptimizedAST         = 0x8000

	// FlagFile, not known to Python, says that the source is the file that is run.
	FlagFile = 1 << 30

	futureMask = bytecode.CoFutureAnnotations | bytecode.CoFutureBarryAsFLUFL
)

// Compiler implements object.Compiler.
type Compiler struct {
	Optimize int         // the level of -O, used where compile() gets -1
	NoRanges bool        // option -X no_debug_ranges: code knows lines only, no columns
	Cache    *host.Cache // keeps the code of modules that come with the program; nil: none

	decoder atomic.Pointer[bytecode.Decoder] // reads the cache's code; nil while a thread uses it
}

// Compile compiles source (str, bytes or an ast object) as compile() does. With PyCF_ONLY_AST it returns the tree.
func (c *Compiler) Compile(t *object.Thread, source Value, filename, mode string, flags uint32, dontInherit bool, optimize, feature int) (Value, error) {
	if optimize < 0 {
		optimize = c.Optimize
	}
	if !dontInherit {
		flags |= t.CurrentCodeFlags() & futureMask
	}
	if flags&flagOnlyAST != 0 || !t.IsStr(source) && !t.IsInstanceID(source, object.TBytes) {
		if _, err := stateOf(t); err != nil {
			return 0, err
		}
	}
	if !t.IsStr(source) && !t.IsInstanceID(source, object.TBytes) {
		if !isAST(t, source) {
			return 0, t.TypeErrorf("compile() arg 1 must be a string, bytes or AST object")
		}
		if flags&(flagOnlyAST|flagOptimizedAST) == flagOnlyAST {
			return source, nil
		}
		mod, err := treeOf(t, source, mode)
		if err != nil {
			return 0, err
		}
		if flags&flagOnlyAST != 0 {
			optimizeTree(mod, optimize)
			return objectOf(t, mod)
		}
		return compileTree(t, mod, filename, flags, optimize, c.NoRanges)
	}
	mod, err := parse(t, source, filename, mode, flags, feature)
	if err != nil {
		return 0, err
	}
	if flags&flagOnlyAST != 0 {
		if flags&flagOptimizedAST != 0 {
			optimizeTree(mod, optimize)
		}
		return objectOf(t, mod)
	}
	return compileTree(t, mod, filename, flags, optimize, c.NoRanges)
}

// parse turns source text into a tree, warnings and errors into Python's.
func parse(t *object.Thread, source Value, filename, mode string, flags uint32, feature int) (syntax.Mod, error) {
	opt := syntax.Options{Filename: filename, IgnoreCookie: flags&flagIgnoreCookie != 0,
		File:                 flags&FlagFile != 0,
		TypeComments:         flags&flagTypeComments != 0,
		AllowIncompleteInput: flags&flagAllowIncompleteInput != 0,
		DontImplyDedent:      flags&flagDontImplyDedent != 0,
		BarryAsFLUFL:         flags&bytecode.CoFutureBarryAsFLUFL != 0,
		MaxStrDigits:         t.RT.IntMaxStrDigits,
		Decode:               decoder(t),
		LookupName:           lookupName,
	}
	if opt.MaxStrDigits == 0 {
		opt.MaxStrDigits = -1
	}
	if flags&flagOnlyAST != 0 && feature > 0 {
		opt.FeatureVersion = feature
	}
	switch mode {
	case "eval":
		opt.Mode = syntax.ModeEval
	case "single":
		opt.Mode = syntax.ModeSingle
	case "func_type":
		opt.Mode = syntax.ModeFuncType
	}
	var text []byte
	if t.IsStr(source) {
		opt.IgnoreCookie = true
		s := t.Str(source)
		if strings.Contains(s, "\xed") && hasSurrogate(s) {
			_, err := t.CallMethod(source, "encode", t.NewStr("utf-8"))
			return nil, err
		}
		text = []byte(s)
	} else {
		text = append([]byte{}, t.Bytes(source)...)
	}
	mod, warnings, err := syntax.ParseFile(text, opt)
	if werr := warn(t, filename, warnings); werr != nil {
		return nil, werr
	}
	if err != nil {
		return nil, withSource(t, raise(t, err.(*syntax.Error)), text, mode, opt.File)
	}
	return mod, nil
}

func hasSurrogate(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == 0xed && s[i+1] >= 0xa0 {
			return true
		}
	}
	return false
}

func compileTree(t *object.Thread, mod syntax.Mod, filename string, flags uint32, optimize int, noRanges bool) (Value, error) {
	code, err := codeOf(t, mod, filename, flags, optimize, noRanges)
	if err != nil {
		return 0, err
	}
	return t.NewCode(code), nil
}

func codeOf(t *object.Thread, mod syntax.Mod, filename string, flags uint32, optimize int, noRanges bool) (*bytecode.Code, error) {
	code, warnings, err := compile.Compile(mod, compile.Options{Filename: filename, Flags: flags & futureMask, Optimize: optimize,
		TopLevelAwait: flags&flagTopLevelAwait != 0})
	if werr := warn(t, filename, warnings); werr != nil {
		return nil, werr
	}
	if err != nil {
		return nil, raise(t, err.(*syntax.Error))
	}
	if noRanges {
		dropRanges(code)
	}
	return code, nil
}

// dropRanges leaves only the lines of instructions, in code and the code inside it.
func dropRanges(code *bytecode.Code) {
	for i := range code.Lines {
		l := &code.Lines[i]
		l.EndLine, l.Col, l.EndCol = l.Line, -1, -1
	}
	for i := range code.Consts {
		if c := code.Consts[i].Code; c != nil {
			dropRanges(c)
		}
	}
}

// symbols is the symbol table of source text.
func symbols(t *object.Thread, source Value, filename, mode string) (*symtable.Table, error) {
	mod, err := parse(t, source, filename, mode, 0, -1)
	if err != nil {
		return nil, err
	}
	future, err := compile.Future(mod, filename)
	if err != nil {
		return nil, raise(t, err.(*syntax.Error))
	}
	table, err := symtable.Build(mod, symtable.Options{Filename: filename, FutureAnnotations: future&bytecode.CoFutureAnnotations != 0})
	if err != nil {
		return nil, raise(t, err.(*syntax.Error))
	}
	return table, nil
}

// decoder decodes through the registered codecs.
func decoder(t *object.Thread) func(encoding string, b []byte) (string, error) {
	return func(encoding string, b []byte) (string, error) {
		s, err := t.CallMethod(t.NewBytes(b), "decode", t.NewStr(encoding))
		if err != nil {
			e, ok := err.(*object.Error)
			if !ok {
				return "", err
			}
			msg, err := t.StrOf(e.Exc)
			if err != nil {
				return "", err
			}
			return "", errors.New(t.Str(msg))
		}
		return t.Str(s), nil
	}
}

func lookupName(name string) (string, bool) {
	r, ok := ucd.Lookup(name, false)
	return string(r), ok
}
