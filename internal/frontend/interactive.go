package frontend

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Source at a prompt: whether it is a whole command, and its code.

// Completeness is what Examine finds.
type Completeness uint8

const (
	Complete   Completeness = iota // the text can be run
	Incomplete                     // more lines may make it right
	Wrong                          // no further lines can
)

// Examine tells whether text, without its last new line, is a command that can be run (module codeop says what that means). A compound
// statement stays open until an empty line. features are the flags of __future__ imports before. Nothing is warned of: that is for Commands.
func Examine(t *object.Thread, text string, features uint32) Completeness {
	if blank(text) {
		return Complete
	}
	opt := syntax.Options{Mode: syntax.ModeSingle, IgnoreCookie: true, AllowIncompleteInput: true, DontImplyDedent: true,
		BarryAsFLUFL: features&bytecode.CoFutureBarryAsFLUFL != 0, MaxStrDigits: -1, LookupName: lookupName}
	_, _, err := syntax.ParseFile([]byte(text), opt)
	if err == nil {
		return Complete
	}
	if e, ok := err.(*syntax.Error); !ok || !isSyntaxError(e) {
		return Wrong
	}
	_, _, err = syntax.ParseFile([]byte(text+"\n"), opt)
	if err == nil {
		return Incomplete
	}
	if e, ok := err.(*syntax.Error); ok && e.Kind == syntax.IncompleteInputError {
		return Incomplete
	}
	return Wrong
}

func isSyntaxError(e *syntax.Error) bool {
	switch e.Kind {
	case syntax.MemoryError, syntax.ValueError, syntax.RecursionError, syntax.OverflowError:
		return false
	default:
		return true
	}
}

// blank reports whether text has no statement.
func blank(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}

// Commands compiles what was typed at a prompt: one code object for each statement, of which the last prints its value if it is an
// expression. It returns features with those of the __future__ imports in text.
func (c *Compiler) Commands(t *object.Thread, text, filename string, features uint32) (codes []Value, after uint32, err error) {
	source := t.NewStr(text)
	if blank(text) {
		return nil, features, nil
	}
	mod, err := parse(t, source, filename, "exec", features, -1)
	if err != nil {
		return nil, features, err
	}
	body := mod.(*syntax.Module).Body
	for i := range body {
		var part syntax.Mod = &syntax.Module{Body: body[i : i+1]}
		if i == len(body)-1 {
			part = &syntax.Interactive{Body: body[i:]}
		}
		code, err := compileTree(t, part, filename, features, c.Optimize, c.NoRanges)
		if err != nil {
			return codes, features, err
		}
		features |= t.CodeAt(code).Flags & futureMask
		codes = append(codes, code)
	}
	return codes, features, nil
}

// Command compiles one statement typed at a prompt without an editor.
func (c *Compiler) Command(t *object.Thread, text, filename string, features uint32) (code Value, after uint32, err error) {
	code, err = c.Compile(t, t.NewStr(text), filename, "single", features, true, -1, -1)
	if err != nil {
		return 0, features, err
	}
	return code, features | t.CodeAt(code).Flags&futureMask, nil
}
