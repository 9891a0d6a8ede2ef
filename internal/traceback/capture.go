package traceback

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

type Value = region.Value

// summary is what will be shown of one exception.
type summary struct {
	frames     []frame
	kind       string // qualified name of the class
	message    string // str(exception), with a suggestion where there is one
	notes      []string
	cause      *summary
	context    *summary
	group      bool
	exceptions []*summary
	suppress   bool
	syntax     *syntaxError // for SyntaxError

	exc Value // while capturing
}

// capturer reads exceptions. Every error on the way is dropped.
type capturer struct {
	t       *object.Thread
	sources *sources
	seen    map[Value]bool // exceptions that are shown already: chains may be circular
	limit   int            // of frames; -1: none
}

// capture makes the summaries of exc and of all exceptions that it is chained to or contains.
func (c *capturer) capture(exc Value) *summary {
	root := c.one(exc)
	queue := []*summary{root}
	for len(queue) > 0 {
		s := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if v := c.attr(s.exc, "__cause__"); c.isException(v) && !c.seen[v] {
			s.cause = c.one(v)
		}
		if s.cause == nil && !s.suppress {
			if v := c.attr(s.exc, "__context__"); c.isException(v) && !c.seen[v] {
				s.context = c.one(v)
			}
		}
		if s.group = c.t.IsInstanceID(s.exc, object.TBaseExceptionGroup); s.group {
			if items, err := c.t.Sequence(c.attr(s.exc, "exceptions")); err == nil {
				for _, e := range append([]Value(nil), items...) {
					s.exceptions = append(s.exceptions, c.one(e))
				}
			}
		}
		if s.cause != nil {
			queue = append(queue, s.cause)
		}
		if s.context != nil {
			queue = append(queue, s.context)
		}
		queue = append(queue, s.exceptions...)
	}
	return root
}

func (c *capturer) isException(v Value) bool {
	return v != 0 && c.t.IsInstanceID(v, object.TBaseException)
}

// attr is an attribute, None if it cannot be read.
func (c *capturer) attr(o Value, name string) Value {
	if v, found, err := c.t.GetAttrOpt(o, c.t.Intern(name)); err == nil && found {
		return v
	}
	return c.t.RT.None
}

// one makes the summary of a single exception, without what it is chained to.
func (c *capturer) one(exc Value) *summary {
	t := c.t
	c.seen[exc] = true
	s := &summary{exc: exc}
	tb := c.attr(exc, "__traceback__")
	if t.Is(tb, object.TTraceback) {
		s.frames = c.stack(tb)
	} else {
		tb = 0
	}
	s.message = c.safe(exc, "exception", t.StrOf, "str")
	s.notes = c.notes(exc)
	s.kind = c.className(t.TypeOf(exc))
	switch {
	case t.IsInstanceID(exc, object.TSyntaxError):
		s.syntax = c.syntaxError(exc)
	case t.IsInstanceID(exc, object.TImportError):
		if name := c.attr(exc, "name_from"); t.IsStr(name) {
			s.suggest(c.suggestImport(exc, t.Str(name)))
		}
	case t.IsInstanceID(exc, object.TAttributeError):
		if name := c.attr(exc, "name"); t.IsStr(name) {
			s.suggest(c.suggestAttribute(exc, tb, t.Str(name)))
		}
	case t.IsInstanceID(exc, object.TNameError):
		if name := c.attr(exc, "name"); t.IsStr(name) {
			hint := c.suggestName(tb, name)
			s.suggest(hint)
			if c.isStdlibModule(name) {
				if hint != "" {
					s.message += " Or did you forget to import '" + t.Str(name) + "'?"
				} else {
					s.message += ". Did you forget to import '" + t.Str(name) + "'?"
				}
			}
		}
	}
	if ok, err := t.Truth(c.attr(exc, "__suppress_context__")); err == nil {
		s.suppress = ok
	}
	return s
}

func (s *summary) suggest(name string) {
	if name != "" {
		s.message += ". Did you mean: '" + name + "'?"
	}
}

// safe is f(v) as Go text, or the words that stand for a failing one.
func (c *capturer) safe(v Value, what string, f func(Value) (Value, error), fname string) string {
	if s, err := f(v); err == nil && c.t.IsStr(s) {
		return c.t.Str(s)
	}
	return "<" + what + " " + fname + "() failed>"
}

// className is the name of an exception's class, with the module unless it is builtins or __main__.
func (c *capturer) className(typ *object.Type) string {
	t := c.t
	name := typ.Name
	if v := c.attr(typ.Obj, "__qualname__"); t.IsStr(v) {
		name = t.Str(v)
	}
	module := c.attr(typ.Obj, "__module__")
	if !t.IsStr(module) {
		return "<unknown>." + name
	}
	if m := t.Str(module); m != "builtins" && m != "__main__" {
		return m + "." + name
	}
	return name
}

// notes are the lines of __notes__.
func (c *capturer) notes(exc Value) []string {
	t := c.t
	v, found, err := t.GetAttrOpt(exc, t.Intern("__notes__"))
	if err != nil {
		e, ok := err.(*object.Error)
		if !ok {
			return nil
		}
		return []string{"Ignored error getting __notes__: " + c.safe(e.Exc, "__notes__", t.Repr, "repr")}
	}
	if !found || v == t.RT.None {
		return nil
	}
	if !c.isSequence(v) {
		return []string{c.safe(v, "__notes__", t.Repr, "repr")}
	}
	var lines []string
	items, err := t.Sequence(v)
	if err != nil {
		return nil
	}
	for _, note := range append([]Value(nil), items...) {
		lines = append(lines, strings.Split(c.safe(note, "note", t.StrOf, "str"), "\n")...)
	}
	return lines
}

// isSequence reports whether v is a collections.abc.Sequence, but no text.
func (c *capturer) isSequence(v Value) bool {
	t := c.t
	switch {
	case t.IsStr(v) || t.IsInstanceID(v, object.TBytes):
		return false
	case t.IsInstanceID(v, object.TList) || t.IsInstanceID(v, object.TTuple):
		return true
	}
	abc := t.Hold(t.DictGetStr(t.RT.Modules, "_collections_abc"))
	if abc == 0 {
		return false
	}
	ok, err := t.IsInstance(v, c.attr(abc, "Sequence"))
	return err == nil && ok
}

// stack makes the frames of a traceback.
func (c *capturer) stack(tb Value) []frame {
	t := c.t
	var entries []Value
	for v := tb; v != 0; v = t.TracebackAt(v).Next {
		entries = append(entries, v)
	}
	if n := len(entries); c.limit >= 0 {
		// As CPython slices: a limit beyond the length counts from the end again.
		from := n - c.limit
		if from < 0 {
			from = max(from+n, 0)
		}
		entries = entries[from:]
	}
	out := make([]frame, 0, len(entries))
	for _, v := range entries {
		e := t.TracebackAt(v)
		f := frame{line: t.TracebackLine(v), col: -1, endCol: -1}
		f.endLine = f.line
		code := t.CodeAt(t.FrameObjCode(e.Frame))
		f.file, f.name = t.Str(code.Filename), t.Str(code.Name)
		if e.Lasti >= 0 {
			if p := t.PositionAt(code, uint32(e.Lasti)); p.Line > 0 {
				f.line, f.endLine, f.col, f.endCol = int(p.Line), max(int(p.EndLine), int(p.Line)), int(p.Col), int(p.EndCol)
			}
		}
		if f.line > 0 {
			f.hasLines = true
			for n := f.line; n <= f.endLine; n++ {
				f.lines = append(f.lines, trimRight(c.sources.line(f.file, n, e.Frame)))
			}
		}
		out = append(out, f)
	}
	return out
}
