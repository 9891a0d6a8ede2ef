// Package termios is the module of that name: control of terminals.
package termios

import (
	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const (
	stateKey = "termios"

	// When tcsetattr takes effect.
	now   = 0
	drain = 1
	flush = 2

	controls = 32 // control characters of Python's list; the system knows fewer
)

// Module declares the module.
func Module() *object.ModuleDef {
	fd := func(name, sig, doc string, f func(t *object.Thread, fd int, a []Value) (Value, error)) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fileno(t, a[0])
			if err != nil {
				return 0, err
			}
			return f(t, fd, a[1:])
		}}
	}
	return &object.ModuleDef{
		Name: "termios",
		Doc:  "Control of terminals. The first argument of every function is a file descriptor or an object with a method fileno().",
		Funcs: []object.Func{
			fd("tcgetattr", "(fd, /)", "Get the tty attributes for file descriptor fd.", getAttr),
			fd("tcsetattr", "(fd, when, attributes, /)", "Set the tty attributes for file descriptor fd.", setAttr),
			fd("tcsendbreak", "(fd, duration, /)", "Send a break on file descriptor fd.", number(func(t *object.Thread, fd, n int) error {
				if n != 0 {
					return control(t, fd, unix.TCSBRKP, (n+99)/100)
				}
				return control(t, fd, unix.TCSBRK, 0)
			})),
			fd("tcdrain", "(fd, /)", "Wait until all output written to file descriptor fd has been transmitted.", func(t *object.Thread, fd int, _ []Value) (Value, error) {
				return done(t, control(t, fd, unix.TCSBRK, 1))
			}),
			fd("tcflush", "(fd, queue, /)", "Discard queued data on file descriptor fd.", number(func(t *object.Thread, fd, n int) error { return control(t, fd, unix.TCFLSH, n) })),
			fd("tcflow", "(fd, action, /)", "Suspend or resume input or output on file descriptor fd.", number(func(t *object.Thread, fd, n int) error { return control(t, fd, unix.TCXONC, n) })),
			fd("tcgetwinsize", "(fd, /)", "Get the tty winsize for file descriptor fd: (rows, columns).", func(t *object.Thread, fd int, _ []Value) (Value, error) {
				ws, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
				if err != nil {
					return 0, fail(t, err)
				}
				return t.NewTuple(t.NewInt(int64(ws.Row)), t.NewInt(int64(ws.Col))), nil
			}),
			fd("tcsetwinsize", "(fd, winsize, /)", "Set the tty winsize for file descriptor fd: (rows, columns).", setWinsize),
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			class := t.NewRoot(t.NewExceptionType("termios.error", t.TypeByID(object.TException).Obj, ""))
			t.SetModuleState(stateKey, &class)
			t.DictSetStr(d, "error", class.Get())
			for name, n := range constants {
				t.DictSetStr(d, name, t.NewInt(n))
			}
			return nil
		},
	}
}

// fileno is a descriptor argument. A runtime without any grant reaches none: descriptors are the host program's.
func fileno(t *object.Thread, v Value) (int, error) {
	if h := t.RT.Host; !h.Files && !h.Network && !h.Processes {
		return 0, t.OSError(unix.EPERM)
	}
	if !t.IsIntLike(v) {
		r, found, err := t.CallMethodOpt(v, t.Intern("fileno"))
		if err != nil {
			return 0, err
		}
		if !found {
			return 0, t.TypeErrorf("argument must be an int, or have a fileno() method.")
		}
		if !t.IsIntLike(r) {
			return 0, t.TypeErrorf("fileno() returned a non-integer")
		}
		v = r
	}
	fd, err := intArg(t, v)
	if err == nil && fd < 0 {
		err = t.ValueErrorf("file descriptor cannot be a negative integer (%d)", fd)
	}
	return fd, err
}

// intArg is v as a C int.
func intArg(t *object.Thread, v Value) (int, error) {
	n, err := t.AsIndex(v, object.TOverflowError)
	if err == nil && n != int(int32(n)) {
		err = t.Errorf(object.TOverflowError, "Python int too large to convert to C int")
	}
	return n, err
}

// fail raises termios.error for an error of the system.
func fail(t *object.Thread, err error) error {
	e, ok := err.(unix.Errno)
	if !ok {
		return err
	}
	exc, err := t.NewExceptionArgs(t.ModuleState(stateKey).(*object.Root).Get(), t.NewInt(int64(e)), t.NewStr(object.StrError(e)))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

func done(t *object.Thread, err error) (Value, error) {
	if err != nil {
		return 0, fail(t, err)
	}
	return t.RT.None, nil
}

// control is an ioctl with a number, which may wait.
func control(t *object.Thread, fd int, request uint, n int) (err error) {
	t.Blocking(func() {
		for {
			if err = unix.IoctlSetInt(fd, request, n); err != unix.EINTR {
				return
			}
		}
	})
	return err
}

// number makes a function whose second argument is an int.
func number(f func(t *object.Thread, fd, n int) error) func(t *object.Thread, fd int, a []Value) (Value, error) {
	return func(t *object.Thread, fd int, a []Value) (Value, error) {
		n, err := intArg(t, a[0])
		if err != nil {
			return 0, err
		}
		return done(t, f(t, fd, n))
	}
}

// speeds are the bits of Cflag for the speed of input and output alike.
const speeds = unix.CBAUD

// getAttr lists [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]; cc[VMIN] and cc[VTIME] are ints where they count.
func getAttr(t *object.Thread, fd int, _ []Value) (Value, error) {
	mode, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return 0, fail(t, err)
	}
	var cc [controls]Value
	for i := range cc {
		c := byte(0)
		if i < len(mode.Cc) {
			c = mode.Cc[i]
		}
		cc[i] = t.NewBytes([]byte{c})
	}
	if mode.Lflag&unix.ICANON == 0 {
		for _, i := range []int{unix.VMIN, unix.VTIME} {
			cc[i] = t.NewInt(int64(mode.Cc[i]))
		}
	}
	i := func(n uint32) Value { return t.NewInt(int64(n)) }
	speed := i(mode.Cflag & speeds)
	return t.NewList(i(mode.Iflag), i(mode.Oflag), i(mode.Cflag), i(mode.Lflag), speed, speed, t.NewList(cc[:]...)), nil
}

func setAttr(t *object.Thread, fd int, a []Value) (Value, error) {
	when, err := intArg(t, a[0])
	if err != nil {
		return 0, err
	}
	const fields = 7
	if !t.IsInstanceID(a[1], object.TList) || t.ListLen(a[1]) != fields {
		return 0, t.TypeErrorf("tcsetattr, arg 3: must be 7 element list")
	}
	mode, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return 0, fail(t, err)
	}
	items, err := t.Sequence(a[1])
	if err != nil {
		return 0, err
	}
	var flags [fields - 1]uint32
	for i := range flags {
		n, err := t.Index(items[i])
		if err != nil {
			return 0, err
		}
		wide, ok := t.Int64(n)
		if !ok {
			return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C long")
		}
		flags[i] = uint32(wide)
	}
	mode.Iflag, mode.Oflag, mode.Cflag, mode.Lflag = flags[0], flags[1], flags[2], flags[3]
	for i, speed := range flags[4:] {
		if speed&^speeds != 0 {
			return 0, fail(t, unix.EINVAL)
		}
		if i == 1 || speed != 0 { // input at speed 0: as output
			mode.Cflag = mode.Cflag&^speeds | speed
		}
	}
	if err := setControls(t, mode, items[fields-1]); err != nil {
		return 0, err
	}
	request, ok := map[int]uint{now: unix.TCSETS, drain: unix.TCSETSW, flush: unix.TCSETSF}[when]
	if !ok {
		return 0, fail(t, unix.EINVAL)
	}
	t.Blocking(func() { err = unix.IoctlSetTermios(fd, request, mode) })
	return done(t, err)
}

// setControls stores control characters: bytes of length 1, or ints.
func setControls(t *object.Thread, mode *unix.Termios, list Value) error {
	if !t.IsInstanceID(list, object.TList) || t.ListLen(list) != controls {
		return t.TypeErrorf("tcsetattr: attributes[6] must be %d element list", controls)
	}
	items, err := t.Sequence(list)
	if err != nil {
		return err
	}
	for i, v := range items {
		var c byte
		switch {
		case t.IsBytes(v) && len(t.Bytes(v)) == 1:
			c = t.Bytes(v)[0]
		case t.IsIntLike(v):
			n, err := t.AsInt(v)
			if err != nil {
				return err
			}
			c = byte(n)
		default:
			return t.TypeErrorf("tcsetattr: elements of attributes must be bytes objects of length 1 or integers")
		}
		if i < len(mode.Cc) {
			mode.Cc[i] = c
		}
	}
	return nil
}

func setWinsize(t *object.Thread, fd int, a []Value) (Value, error) {
	if !t.IsSequence(a[0]) {
		return 0, t.TypeErrorf("tcsetwinsize, arg 2: must be a two-item sequence")
	}
	items, err := t.Sequence(a[0])
	if err != nil {
		return 0, err
	}
	if len(items) != 2 {
		return 0, t.TypeErrorf("tcsetwinsize, arg 2: must be a two-item sequence")
	}
	var size [2]uint16
	for i, v := range items {
		n, err := t.AsInt(v)
		if err != nil {
			return 0, err
		}
		if size[i] = uint16(n); int64(size[i]) != n {
			return 0, t.Errorf(object.TOverflowError, "winsize value(s) out of range.")
		}
	}
	ws, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ) // keeps the size in pixels
	if err == nil {
		ws.Row, ws.Col = size[0], size[1]
		err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, ws)
	}
	return done(t, err)
}
