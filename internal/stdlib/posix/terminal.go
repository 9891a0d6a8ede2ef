//go:build linux || darwin

package posix

import (
	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func terminalFuncs() []object.Func {
	return append([]object.Func{
		{Name: "ttyname", Sig: "(fd, /)", Doc: "Return the name of the terminal device connected to 'fd'.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			name, err := terminalName(t, fd)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewStr(name), nil
		}},
		{Name: "ctermid", Sig: "()", Doc: "Return the name of the controlling terminal for this process.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			return t.NewStr("/dev/tty"), nil
		}},
		{Name: "tcgetpgrp", Sig: "(fd, /)", Doc: "Return the process group associated with the terminal specified by fd.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			group, err := unix.IoctlGetInt(fd, unix.TIOCGPGRP)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(group)), nil
		}},
		{Name: "tcsetpgrp", Sig: "(fd, pgid, /)", Doc: "Set the process group associated with the terminal specified by fd.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			group, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			if err := processes(t); err != nil {
				return 0, err
			}
			return done(t, unix.IoctlSetPointerInt(fd, unix.TIOCSPGRP, group))
		}},
	}, ptyFuncs()...)
}
