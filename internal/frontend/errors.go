package frontend

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// raise makes a Python exception of an error of the parser, the symbol table or the compiler.
func raise(t *object.Thread, e *syntax.Error) error {
	id := object.TSyntaxError
	switch e.Kind {
	case syntax.IndentationError:
		id = object.TIndentationError
	case syntax.TabError:
		id = object.TTabError
	case syntax.IncompleteInputError:
		id = object.TIncompleteInputError
	case syntax.MemoryError:
		return t.Errorf(object.TMemoryError, "%s", e.Msg)
	case syntax.ValueError:
		return t.ValueErrorf("%s", e.Msg)
	case syntax.RecursionError:
		return t.Errorf(object.TRecursionError, "%s", e.Msg)
	case syntax.OverflowError:
		return t.Errorf(object.TOverflowError, "%s", e.Msg)
	default:
	}
	args := []Value{t.NewStr(e.Msg)}
	if e.Line != syntax.NoPos {
		num := func(n int) Value {
			if n == syntax.NoPos {
				return t.RT.None
			}
			return t.NewInt(int64(n))
		}
		text := t.RT.None
		if e.HasText {
			text = t.NewStr(e.Text)
		} else if line, ok := sourceLine(t, e.Filename, e.Line); ok {
			text = t.NewStr(line)
		}
		file := t.RT.None
		if !e.NoFile {
			file = t.NewStr(e.Filename)
		}
		info := []Value{file, num(e.Line), num(e.Col), text}
		if e.EndLine != syntax.NoPos {
			info = append(info, num(e.EndLine), num(e.EndCol))
		}
		args = append(args, t.NewTuple(info...))
	}
	exc, err := t.NewExceptionArgs(t.TypeByID(id).Obj, args...)
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// withSource gives a SyntaxError of the parser the source that it is about, in which the printer of tracebacks looks for misspelt
// keywords. CPython keeps the place of the last statement beside it, which is always 0.
func withSource(t *object.Thread, err error, src []byte, mode string, file bool) error {
	e, ok := err.(*object.Error)
	if !ok || !t.IsError(err, object.TSyntaxError) {
		return err
	}
	if b, derr := syntax.DecodeSource(src); derr == nil {
		src = b
	}
	text := string(src)
	if mode == "exec" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	source := t.RT.None // the printer reads the file
	if !file {
		source = t.NewStr(text)
	}
	meta := t.NewTuple(t.NewInt(0), t.NewInt(0), source)
	if serr := t.SetAttr(e.Exc, t.Intern("_metadata"), meta); serr != nil {
		return serr
	}
	return err
}

// sourceLine is a line of a file that the host lets us read.
func sourceLine(t *object.Thread, filename string, line int) (string, bool) {
	h := t.RT.Host
	if h == nil || h.ReadFile == nil || line < 1 || filename == "" || filename[0] == '<' {
		return "", false
	}
	b, err := h.ReadFile(filename)
	if err != nil {
		return "", false
	}
	text := string(b)
	for ; line > 1; line-- {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			return "", false
		}
		text = text[i+1:]
	}
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i+1]
	}
	return text, text != ""
}

// warn issues the warnings of a compilation. One that a filter turns into an exception becomes a SyntaxError at its place.
func warn(t *object.Thread, filename string, l []syntax.Warning) error {
	if len(l) == 0 {
		return nil
	}
	m, err := t.RT.Importer.Import(t, t.NewStr("_warnings"), 0, 0, 0)
	if err != nil {
		return nil // no warnings module, no warnings
	}
	for i := range l {
		w := &l[i]
		id := object.TSyntaxWarning
		if w.Category == "DeprecationWarning" {
			id = object.TDeprecationWarning
		}
		_, err := t.CallMethod(m, "warn_explicit", t.NewStr(w.Msg), t.TypeByID(id).Obj, t.NewStr(filename), t.NewInt(int64(w.Line)))
		if err != nil {
			if t.IsError(err, id) {
				return raise(t, w.AsError())
			}
			return err
		}
	}
	return nil
}
