//go:build linux

// Package fcntl is the module of that name: control of open files.
package fcntl

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

var constants = map[string]int64{
	"F_DUPFD": 0, "F_GETFD": 1, "F_SETFD": 2, "F_GETFL": 3, "F_SETFL": 4, "F_GETLK": 5, "F_SETLK": 6, "F_SETLKW": 7, "F_SETOWN": 8, "F_GETOWN": 9,
	"F_DUPFD_CLOEXEC": 1030, "F_RDLCK": 0, "F_WRLCK": 1, "F_UNLCK": 2, "FD_CLOEXEC": 1, "LOCK_SH": 1, "LOCK_EX": 2, "LOCK_NB": 4, "LOCK_UN": 8,
	"F_SETPIPE_SZ": 1031, "F_GETPIPE_SZ": 1032, "F_SETSIG": 10, "F_GETSIG": 11, "F_NOTIFY": 1026, "F_SETLEASE": 1024, "F_GETLEASE": 1025,
	"FASYNC": 8192, "F_ADD_SEALS": 1033, "F_GET_SEALS": 1034, "F_OFD_GETLK": 36, "F_OFD_SETLK": 37, "F_OFD_SETLKW": 38,
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "fcntl",
		Doc:  "This module performs file control and I/O control on file descriptors.",
		Funcs: []object.Func{
			{Name: "fcntl", Sig: "(fd, cmd, arg=0, /)", Call: fcntl, Doc: "Perform the operation `cmd` on file descriptor fd."},
			{Name: "ioctl", Sig: "(fd, request, arg=0, mutate_flag=True, /)", Call: ioctl, Doc: "Perform the operation request on file descriptor fd."},
			{Name: "flock", Sig: "(fd, operation, /)", Doc: "Perform the lock operation `operation` on file descriptor `fd`.", Call: func(t *object.Thread, a []Value) (Value, error) {
				fd, err := fileno(t, a[0])
				if err != nil {
					return 0, err
				}
				op, err := t.AsIndex(a[1], object.TOverflowError)
				if err != nil {
					return 0, err
				}
				var serr error
				t.Blocking(func() { serr = unix.Flock(fd, op) })
				if serr != nil {
					return 0, t.OSError(serr)
				}
				return t.RT.None, nil
			}},
			{Name: "lockf", Sig: "(fd, cmd, len=0, start=0, whence=0, /)", Call: lockf, Doc: "A wrapper around the fcntl() locking calls."},
		},
		Init: func(t *object.Thread, m Value) error {
			for k, v := range constants {
				t.DictSetStr(t.ModuleDict(m), k, t.NewInt(v))
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
	if t.IsIntLike(v) {
		return t.AsIndex(v, object.TOverflowError)
	}
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
	return t.AsIndex(r, object.TOverflowError)
}

// call makes a system call until no signal cuts it short.
func call(syscall3 func() (r1, r2 uintptr, errno syscall.Errno)) (int64, error) {
	for {
		r, _, e := syscall3()
		if e == syscall.EINTR {
			continue
		}
		if e != 0 {
			return 0, e
		}
		return int64(int32(r)), nil
	}
}

// blockSize is what an argument may have, and a word that the system may write behind it.
const blockSize = maxArgument + 8

const maxArgument = 1024

func fcntl(t *object.Thread, a []Value) (Value, error) {
	fd, err := fileno(t, a[0])
	if err != nil {
		return 0, err
	}
	cmd, err := t.AsIndex(a[1], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	return control(t, syscall.SYS_FCNTL, fd, uintptr(cmd), a[2], false)
}

func ioctl(t *object.Thread, a []Value) (Value, error) {
	fd, err := fileno(t, a[0])
	if err != nil {
		return 0, err
	}
	req, err := t.AsInt(a[1])
	if err != nil {
		return 0, err
	}
	mutate := true
	if a[3] != 0 {
		if mutate, err = t.Truth(a[3]); err != nil {
			return 0, err
		}
	}
	return control(t, syscall.SYS_IOCTL, fd, uintptr(uint32(req)), a[2], mutate)
}

// control passes an int, or bytes (of a str: its UTF-8) by address; a writable buffer is changed in place if mutate is set.
func control(t *object.Thread, nr uintptr, fd int, cmd uintptr, arg Value, mutate bool) (Value, error) {
	if arg == 0 || t.IsIntLike(arg) {
		n := int64(0)
		if arg != 0 {
			var err error
			if n, err = t.AsInt(arg); err != nil {
				return 0, err
			}
		}
		r, err := call(func() (uintptr, uintptr, syscall.Errno) { return syscall.Syscall(nr, uintptr(fd), cmd, uintptr(n)) })
		if err != nil {
			return 0, t.OSError(err)
		}
		return t.NewInt(r), nil
	}
	if t.IsStr(arg) {
		var err error
		if arg, err = t.EncodeUTF8(arg, "strict"); err != nil {
			return 0, err
		}
	}
	buf, err := t.GetBuffer(arg, 0)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(buf)
	if len(buf.Data) > maxArgument {
		return 0, t.ValueErrorf("fcntl argument 3 is too long")
	}
	var tmp [blockSize]byte
	n := copy(tmp[:], buf.Data)
	r, cerr := call(func() (uintptr, uintptr, syscall.Errno) {
		return syscall.Syscall(nr, uintptr(fd), cmd, uintptr(unsafe.Pointer(&tmp))) // converted here, so that the block stays where it is
	})
	if cerr != nil {
		return 0, t.OSError(cerr)
	}
	if mutate && !buf.ReadOnly {
		copy(buf.Data, tmp[:n])
		return t.NewInt(r), nil
	}
	return t.NewBytes(tmp[:n]), nil
}

func lockf(t *object.Thread, a []Value) (Value, error) {
	fd, err := fileno(t, a[0])
	if err != nil {
		return 0, err
	}
	var n [5]int64
	for i := 1; i < 5; i++ {
		if a[i] != 0 {
			if n[i], err = t.AsInt(a[i]); err != nil {
				return 0, err
			}
		}
	}
	lk := unix.Flock_t{Start: n[3], Len: n[2], Whence: int16(n[4])}
	switch {
	case n[1]&8 != 0:
		lk.Type = unix.F_UNLCK
	case n[1]&1 != 0:
		lk.Type = unix.F_RDLCK
	case n[1]&2 != 0:
		lk.Type = unix.F_WRLCK
	default:
		return 0, t.ValueErrorf("unrecognized lockf argument")
	}
	cmd := unix.F_SETLKW
	if n[1]&4 != 0 {
		cmd = unix.F_SETLK
	}
	var serr error
	t.Blocking(func() { serr = unix.FcntlFlock(uintptr(fd), cmd, &lk) })
	if serr != nil {
		return 0, t.OSError(serr)
	}
	return t.RT.None, nil
}
