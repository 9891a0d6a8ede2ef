package gophersnake

import (
	"errors"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Error is a Python exception that reached Go.
type Error struct {
	Type      string // name of the class: "ValueError", "mymodule.MyError"
	Message   string // str(exception)
	Traceback string // as Python prints it, without a trailing newline
	ExitCode  int    // of SystemExit
	exit      bool
	printed   bool
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
	out := &Error{Type: t.TypeOf(e.Exc).Name}
	if s, serr := t.StrOf(e.Exc); serr == nil {
		out.Message = t.Str(s)
	}
	out.exit = t.IsError(err, object.TSystemExit)
	return out
}
