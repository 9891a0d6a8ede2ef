package traceback

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// theme holds the escape sequences of the parts of a traceback; all empty without colours.
type theme struct {
	kind, message, filename, line, frame string
	highlight, rng                       string // under ^ and under ~
	reset                                string
}

var plain = theme{}

var colours = theme{
	kind: "\x1b[1;35m", message: "\x1b[35m", filename: "\x1b[35m", line: "\x1b[35m", frame: "\x1b[35m",
	highlight: "\x1b[1;31m", rng: "\x1b[31m", reset: "\x1b[0m",
}

// themeFor chooses colours for text that goes to file.
func themeFor(t *object.Thread, file Value) *theme {
	if canColour(t, file) {
		return &colours
	}
	return &plain
}

// Colours reports whether text that goes to a file may have colours: the user's variables decide, then whether it is a terminal.
func Colours(t *object.Thread, file Value) bool { return canColour(t, file) }

func canColour(t *object.Thread, file Value) bool {
	get := func(name string) string { s, _ := t.RT.Host.Getenv(name); return s }
	if !ignoresEnvironment(t) {
		switch get("PYTHON_COLORS") {
		case "0":
			return false
		case "1":
			return true
		}
	}
	switch {
	case get("NO_COLOR") != "":
		return false
	case get("FORCE_COLOR") != "":
		return true
	case get("TERM") == "dumb":
		return false
	}
	if ok, err := t.HasAttr(file, t.Intern("fileno")); err != nil || !ok {
		return false
	}
	tty, err := t.CallMethod(file, "isatty")
	if err != nil {
		return false
	}
	ok, err := t.Truth(tty)
	return err == nil && ok
}

// ignoresEnvironment is sys.flags.ignore_environment.
func ignoresEnvironment(t *object.Thread) bool {
	flags := t.Hold(t.DictGetStr(t.RT.SysDict, "flags"))
	if flags == 0 {
		return false
	}
	v, err := t.GetAttrStr(flags, "ignore_environment")
	if err != nil {
		return false
	}
	ok, err := t.Truth(v)
	return err == nil && ok
}
