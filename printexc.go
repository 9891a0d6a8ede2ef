package gophersnake

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// printException writes "Type: message" lines; it serves where the traceback printer cannot.
func (r *Runtime) printException(t *object.Thread, exc object.Value) {
	text := t.TypeOf(exc).Name
	if s, err := t.StrOf(exc); err == nil && t.StrLen(s) > 0 {
		text += ": " + t.Str(s)
	}
	tb, err := t.GetAttrStr(exc, "__traceback__")
	for err == nil && tb != t.RT.None {
		frame, ferr := t.GetAttrStr(tb, "tb_frame")
		line, lerr := t.GetAttrStr(tb, "tb_lineno")
		if ferr == nil && lerr == nil {
			code, cerr := t.GetAttrStr(frame, "f_code")
			if cerr == nil {
				file, _ := t.GetAttrStr(code, "co_filename")
				name, _ := t.GetAttrStr(code, "co_name")
				r.stderr(fmt.Sprintf("  File \"%s\", line %d, in %s\n", t.Str(file), line.Int(), t.Str(name)))
			}
		}
		tb, err = t.GetAttrStr(tb, "tb_next")
	}
	r.stderr(text + "\n")
}
