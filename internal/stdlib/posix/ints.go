//go:build linux || darwin

package posix

import (
	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// ints declares a function whose arguments are ints, for processes or for files.
func ints(name, sig, doc string, grant func(t *object.Thread) error, f func(t *object.Thread, n []int) (Value, error)) object.Func {
	return object.Func{Name: name, Sig: sig, Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
		n := make([]int, len(a))
		for i, v := range a {
			if v == 0 {
				continue
			}
			var err error
			if n[i], err = t.AsIndex(v, object.TOverflowError); err != nil {
				return 0, err
			}
		}
		if err := grant(t); err != nil {
			return 0, err
		}
		return f(t, n)
	}}
}

func files(t *object.Thread) error {
	if !t.RT.Host.Files {
		return t.OSError(unix.EPERM)
	}
	return nil
}

// free needs no grant: nothing of the machine is touched.
func free(*object.Thread) error { return nil }
