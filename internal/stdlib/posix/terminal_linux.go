package posix

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func terminalName(t *object.Thread, fd int) (string, error) {
	if !t.RT.Host.Isatty(fd) {
		_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		return "", err
	}
	return os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd))
}

// ptyFuncs make and ask pseudo terminals.
func ptyFuncs() []object.Func {
	one := func(name, doc string, f func(t *object.Thread, fd int) (Value, error)) object.Func {
		return object.Func{Name: name, Sig: "(fd, /)", Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			return f(t, fd)
		}}
	}
	return []object.Func{
		{Name: "openpty", Sig: "()", Doc: "Open a pseudo-terminal; return the descriptors of its master and its slave end.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			if err := files(t); err != nil {
				return 0, err
			}
			master, slave, err := openPTY()
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewTuple(t.NewInt(int64(master)), t.NewInt(int64(slave))), nil
		}},
		{Name: "posix_openpt", Sig: "(oflag, /)", Doc: "Open and return a file descriptor for a master pseudo-terminal device.", Call: func(t *object.Thread, a []Value) (Value, error) {
			flags, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			if err := files(t); err != nil {
				return 0, err
			}
			fd, err := unix.Open("/dev/ptmx", flags|unix.O_CLOEXEC, 0)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(fd)), nil
		}},
		one("grantpt", "Grant access to the slave pseudo-terminal device.", func(t *object.Thread, fd int) (Value, error) {
			_, err := ptyNumber(fd) // the system has granted it already
			return done(t, err)
		}),
		one("unlockpt", "Unlock a pseudo-terminal master/slave pair.", func(t *object.Thread, fd int) (Value, error) {
			return done(t, unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0))
		}),
		one("ptsname", "Return the name of the slave pseudo-terminal device.", func(t *object.Thread, fd int) (Value, error) {
			n, err := ptyNumber(fd)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewStr(fmt.Sprintf("/dev/pts/%d", n)), nil
		}),
		one("login_tty", "Prepare the tty of which fd is a file descriptor for a new login session.", func(t *object.Thread, fd int) (Value, error) {
			if err := processes(t); err != nil {
				return 0, err
			}
			return done(t, loginTTY(fd))
		}),
	}
}

func ptyNumber(master int) (int, error) { return unix.IoctlGetInt(master, unix.TIOCGPTN) }

func openPTY() (master, slave int, err error) {
	master, err = unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		return -1, -1, err
	}
	if err = unix.IoctlSetPointerInt(master, unix.TIOCSPTLCK, 0); err == nil {
		var n int
		if n, err = ptyNumber(master); err == nil {
			slave, err = unix.Open(fmt.Sprintf("/dev/pts/%d", n), unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
		}
	}
	if err != nil {
		_ = unix.Close(master)
		return -1, -1, err
	}
	return master, slave, nil
}

// loginTTY makes fd the controlling terminal of a new session, and its standard streams.
func loginTTY(fd int) error {
	if _, err := unix.Setsid(); err != nil {
		return err
	}
	if err := unix.IoctlSetInt(fd, unix.TIOCSCTTY, 0); err != nil {
		return err
	}
	for std := 0; std < 3; std++ {
		if err := dup2(fd, std, true); err != nil {
			return err
		}
	}
	if fd > 2 {
		return unix.Close(fd)
	}
	return nil
}
