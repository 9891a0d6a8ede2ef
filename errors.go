package gophersnake

import (
	"errors"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/traceback"
)

// Error is a Python exception that reached Go.
type Error struct {
	Type      string // name of the class: "ValueError", "mymodule.MyError"; without a module if that is builtins or __main__
	Message   string // str(exception)
	Traceback string // as Python prints it, without a trailing newline
	ExitCode  int    // of SystemExit
	exit      bool
}

// Error gives "Type: message".
func (e *Error) Error() string {
	if e.Message == "" {
		return e.Type
	}
	return e.Type + ": " + e.Message
}

// Exit reports whether the exception is SystemExit; its code is ExitCode.
func (e *Error) Exit() bool { return e.exit }

// newError turns an error of the layers below into an *Error.
func (r *Runtime) newError(t *object.Thread, err error) error {
	var e *object.Error
	if !errors.As(err, &e) {
		return err
	}
	out := &Error{Type: t.TypeOf(e.Exc).Name, exit: t.IsError(err, object.TSystemExit)}
	r.describe(t, e.Exc, out)
	return out
}

// describe fills in what takes Python code to find out; what fails is left out.
func (r *Runtime) describe(t *object.Thread, exc object.Value, out *Error) {
	defer func() {
		if p := recover(); p != nil && !object.IsMemoryPanic(p) {
			panic(p)
		}
	}()
	cls := t.TypeOf(exc).Obj
	if q, err := t.GetAttrStr(cls, "__qualname__"); err == nil && t.IsStr(q) {
		out.Type = t.Str(q)
	}
	if m, err := t.GetAttrStr(cls, "__module__"); err == nil && t.IsStr(m) && !t.StrEqualGo(m, "builtins") && !t.StrEqualGo(m, "__main__") {
		out.Type = t.Str(m) + "." + out.Type
	}
	if s, err := t.StrOf(exc); err == nil {
		out.Message = t.Str(s)
	}
	if out.exit {
		if code, err := t.GetAttrStr(exc, "code"); err == nil && code != t.RT.None {
			out.ExitCode = 1
			if n, ok := t.Int64(code); ok {
				out.ExitCode = int(n & 0xff)
			}
		}
		return
	}
	var text strings.Builder
	traceback.Print(t, exc, func(s string) { text.WriteString(s) })
	out.Traceback = strings.TrimRight(text.String(), "\n")
}
