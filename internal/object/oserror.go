package object

import (
	"errors"
	"strings"
	"syscall"
	"unicode"
)

// StrError is the system's text for an error number, as strerror gives it.
func StrError(e syscall.Errno) string {
	s := e.Error()
	if strings.HasPrefix(s, "errno ") {
		return "Unknown error " + s[6:]
	}
	return string(unicode.ToUpper(rune(s[0]))) + s[1:]
}

// OSError turns err of the host into the OSError (or subclass) that Python raises; filenames may be 0.
func (t *Thread) OSError(err error, filenames ...Value) error {
	var e syscall.Errno
	if !errors.As(err, &e) {
		if _, ok := err.(*Error); ok {
			return err
		}
		return t.Errorf(TOSError, "%s", err.Error())
	}
	args := []Value{t.NewInt(int64(e)), t.NewStr(StrError(e))}
	if len(filenames) > 0 && filenames[0] != 0 {
		args = append(args, filenames[0])
		if len(filenames) > 1 && filenames[1] != 0 {
			args = append(args, t.RT.None, filenames[1])
		}
	}
	exc, err := t.NewExceptionArgs(t.RT.types[TOSError].Obj, args...)
	if err != nil {
		return err
	}
	return t.Raise(exc)
}
