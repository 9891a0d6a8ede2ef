package traceback

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// PrintUnraisable is the default sys.unraisablehook: it prints what args (UnraisableHookArgs) say on sys.stderr.
func PrintUnraisable(t *object.Thread, args Value) {
	m := t.Mark()
	defer t.Release(m)
	file, w := stderr(t)
	if w == nil {
		return
	}
	c := &capturer{t: t, sources: newSources(t), limit: stackLimit(t)}
	c.sources.filesOnly = true
	none := t.RT.None
	msg, obj := c.attr(args, "err_msg"), c.attr(args, "object")
	switch {
	case obj != none:
		head := "Exception ignored in"
		if msg != none {
			head = c.safe(msg, "object", t.StrOf, "str")
		}
		w(head + ": " + c.safe(obj, "object", t.Repr, "repr") + "\n")
	case msg != none:
		w(c.safe(msg, "object", t.StrOf, "str") + ":\n")
	}
	if tb := c.attr(args, "exc_traceback"); t.Is(tb, object.TTraceback) {
		w("Traceback (most recent call last):\n")
		printSimple(c, tb, w)
	}
	typ := c.attr(args, "exc_type")
	if typ != none && t.IsInstanceID(typ, object.TType) {
		line := c.className(t.TypeFromObj(typ))
		if v := c.attr(args, "exc_value"); v != none {
			if s := c.safe(v, "exception", t.StrOf, "str"); s != "" {
				line += ": " + s
			}
		}
		w(line + "\n")
	}
	flush(t, file)
}

// printSimple writes the frames of a traceback with their source lines only.
func printSimple(c *capturer, tb Value, w func(string)) {
	limit := c.limit
	if limit < 0 {
		limit = 1000
	}
	c.limit = -1
	frames := c.stack(tb)
	frames = frames[max(len(frames)-limit, 0):]
	ending := finalizing(c.t) // CPython reads no source any more then
	var last *frame
	count := 0
	flush := func() {
		if n := count - repeats; n > 1 {
			w(fmt.Sprintf("  [Previous line repeated %d more times]\n", n))
		} else if n == 1 {
			w("  [Previous line repeated 1 more time]\n")
		}
	}
	for i := range frames {
		f := &frames[i]
		if last == nil || last.file != f.file || last.line != f.line || last.name != f.name {
			flush()
			last, count = f, 0
		}
		if count++; count > repeats {
			continue
		}
		w(fmt.Sprintf("  File \"%s\", line %d, in %s\n", f.file, f.line, f.name))
		if len(f.lines) > 0 && !ending {
			if s := trimLeft(f.lines[0]); s != "" {
				w("    " + s + "\n")
			}
		}
	}
	flush()
}

// finalizing is sys.is_finalizing().
func finalizing(t *object.Thread) bool {
	f := t.Hold(t.DictGetStr(t.RT.SysDict, "is_finalizing"))
	if f == 0 {
		return true
	}
	v, err := t.Call(f)
	if err != nil {
		return false
	}
	ok, err := t.Truth(v)
	return err == nil && ok
}
