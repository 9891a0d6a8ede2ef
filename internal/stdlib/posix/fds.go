//go:build linux || darwin

package posix

import (
	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func fdFuncs() []object.Func {
	fd1 := func(name, doc string, f func(t *object.Thread, fd int) (Value, error)) object.Func {
		return object.Func{Name: name, Sig: "(fd)", Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			return f(t, fd)
		}}
	}
	pos := func(fs ...object.Func) []object.Func {
		for i := range fs {
			fs[i].Sig = "(fd, /)"
		}
		return fs
	}
	list := []object.Func{
		{Name: "open", Sig: "(path, flags, mode=511, *, dir_fd=None)", Doc: "Open a file for low level IO.  Returns a file descriptor (integer).", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "open", "path", a[0], false, false)
			if err != nil {
				return 0, err
			}
			flags, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			mode, err := intArg(t, a[2], 0o777)
			if err != nil {
				return 0, err
			}
			dir, err := dirFD(t, a[3])
			if err != nil {
				return 0, err
			}
			fd := -1
			open := func() {
				err = retry(func() (err error) {
					fd, err = unix.Openat(dir, p.s, flags|unix.O_CLOEXEC, uint32(mode))
					return
				})
			}
			t.Blocking(open) // a FIFO waits for the other end
			if err != nil {
				return 0, t.OSError(err, p.v)
			}
			return t.NewInt(int64(fd)), nil
		}},
		fd1("close", "Close a file descriptor.", func(t *object.Thread, fd int) (Value, error) { return done(t, unix.Close(fd)) }),
		{Name: "closerange", Sig: "(fd_low, fd_high, /)", Doc: "Closes all file descriptors in [fd_low, fd_high), ignoring errors.", Call: func(t *object.Thread, a []Value) (Value, error) {
			lo, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			hi, err := fdArg(t, a[1])
			if err != nil {
				return 0, err
			}
			var lim unix.Rlimit // no descriptor is above it
			if unix.Getrlimit(unix.RLIMIT_NOFILE, &lim) == nil && uint64(hi) > lim.Max {
				hi = int(lim.Max)
			}
			for fd := lo; fd < hi; fd++ {
				unix.Close(fd)
			}
			return t.RT.None, nil
		}},
		{Name: "read", Sig: "(fd, length, /)", Doc: "Read from a file descriptor.  Returns a bytes object.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			n, err := sizeArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			if n < 0 {
				return 0, t.OSError(unix.EINVAL)
			}
			return readFD(t, n, func(b []byte) (int, error) { return t.ReadFD(fd, b) })
		}},
		{Name: "pread", Sig: "(fd, length, offset, /)", Doc: "Read a number of bytes from a file descriptor starting at a particular offset.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			n, err := sizeArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			off, err := t.AsInt(a[2])
			if err != nil {
				return 0, err
			}
			if n < 0 {
				return 0, t.OSError(unix.EINVAL)
			}
			return readFD(t, n, func(b []byte) (int, error) { return unix.Pread(fd, b, off) })
		}},
		{Name: "readinto", Sig: "(fd, buffer, /)", Doc: "Read into a buffer object from a file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			buf, err := t.GetBuffer(a[1], 1)
			if err != nil {
				return 0, err
			}
			defer t.ReleaseBuffer(buf)
			n := 0
			if err := retry(func() (err error) { n, err = t.ReadFD(fd, buf.Data); return }); err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(n)), nil
		}},
		{Name: "write", Sig: "(fd, data, /)", Doc: "Write a bytes object to a file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			return writeFD(t, a[1], func(b []byte) (int, error) { return t.WriteFD(fd, b) })
		}},
		{Name: "pwrite", Sig: "(fd, buffer, offset, /)", Doc: "Write bytes to a file descriptor starting at a particular offset.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			off, err := t.AsInt(a[2])
			if err != nil {
				return 0, err
			}
			return writeFD(t, a[1], func(b []byte) (int, error) { return unix.Pwrite(fd, b, off) })
		}},
		{Name: "writev", Sig: "(fd, buffers, /)", Doc: "Iterate over buffers, and write the contents of each to a file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			items, err := t.Sequence(a[1])
			if err != nil {
				return 0, t.TypeErrorf("writev() arg 2 must be a sequence")
			}
			var all []byte
			for _, v := range items {
				buf, err := t.GetBuffer(v, 0)
				if err != nil {
					return 0, err
				}
				all = append(all, buf.Data...)
				t.ReleaseBuffer(buf)
			}
			n := 0
			if err := retry(func() (err error) { n, err = t.WriteFD(fd, all); return }); err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(n)), nil
		}},
		{Name: "lseek", Sig: "(fd, position, whence, /)", Doc: "Set the position of a file descriptor.  Return the new position.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			off, err := t.AsInt(a[1])
			if err != nil {
				return 0, err
			}
			whence, err := intArg(t, a[2], 0)
			if err != nil {
				return 0, err
			}
			n, err := unix.Seek(fd, off, whence)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(n), nil
		}},
		{Name: "ftruncate", Sig: "(fd, length, /)", Doc: "Truncate a file, specified by file descriptor, to a specific length.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			n, err := t.AsInt(a[1])
			if err != nil {
				return 0, err
			}
			return done(t, unix.Ftruncate(fd, n))
		}},
		{Name: "pipe", Sig: "()", Doc: "Create a pipe.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			var p [2]int
			if err := newPipe(&p, unix.O_CLOEXEC); err != nil {
				return 0, t.OSError(err)
			}
			return t.NewTuple(t.NewInt(int64(p[0])), t.NewInt(int64(p[1]))), nil
		}},
		{Name: "pipe2", Sig: "(flags, /)", Doc: "Create a pipe with flags set atomically.", Call: func(t *object.Thread, a []Value) (Value, error) {
			flags, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			var p [2]int
			if err := newPipe(&p, flags); err != nil {
				return 0, t.OSError(err)
			}
			return t.NewTuple(t.NewInt(int64(p[0])), t.NewInt(int64(p[1]))), nil
		}},
		{Name: "dup2", Sig: "(fd, fd2, inheritable=True)", Doc: "Duplicate file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			fd2, err := fdArg(t, a[1])
			if err != nil {
				return 0, err
			}
			inherit, err := boolArg(t, a[2], true)
			if err != nil {
				return 0, err
			}
			if err := dup2(fd, fd2, inherit); err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(fd2)), nil
		}},
		{Name: "set_inheritable", Sig: "(fd, inheritable, /)", Doc: "Set the inheritable flag of the specified file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			inherit, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			flag := unix.FD_CLOEXEC
			if inherit != 0 {
				flag = 0
			}
			_, err = unix.FcntlInt(uintptr(fd), unix.F_SETFD, flag)
			return done(t, err)
		}},
		{Name: "set_blocking", Sig: "(fd, blocking, /)", Doc: "Set the blocking mode of the specified file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			blocking, err := t.Truth(a[1])
			if err != nil {
				return 0, err
			}
			return done(t, unix.SetNonblock(fd, !blocking))
		}},
		{Name: "fsync", Sig: "(fd)", Doc: "Force write of fd to disk.", Call: sync(unix.Fsync)},
	}
	list = append(list, pos(
		fd1("isatty", "Return True if the fd is connected to a terminal.", func(t *object.Thread, fd int) (Value, error) { return t.Bool(t.RT.Host.Isatty(fd)), nil }),
		fd1("dup", "Return a duplicate of a file descriptor.", func(t *object.Thread, fd int) (Value, error) {
			n, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(n)), nil
		}),
		fd1("get_inheritable", "Get the close-on-exe flag of the specified file descriptor.", func(t *object.Thread, fd int) (Value, error) {
			n, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.Bool(n&unix.FD_CLOEXEC == 0), nil
		}),
		fd1("get_blocking", "Get the blocking mode of the file descriptor.", func(t *object.Thread, fd int) (Value, error) {
			n, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.Bool(n&unix.O_NONBLOCK == 0), nil
		}),
	)...)
	return append(list, object.Func{Name: "get_terminal_size", Sig: "(fd=1, /)", Doc: "Return the size of the terminal window as (columns, lines).", Call: func(t *object.Thread, a []Value) (Value, error) {
		fd := 1
		if a[0] != 0 {
			var err error
			if fd, err = fdArg(t, a[0]); err != nil {
				return 0, err
			}
		}
		ws, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
		if err != nil {
			return 0, t.OSError(err)
		}
		return t.NewStruct(state(t).terminalSize, t.NewInt(int64(ws.Col)), t.NewInt(int64(ws.Row))), nil
	}})
}

// sync writes a file to its disk.
func sync(f func(fd int) error) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		fd, err := fileArg(t, a[0])
		if err != nil {
			return 0, err
		}
		t.Blocking(func() { err = retry(func() error { return f(fd) }) })
		return done(t, err)
	}
}

func readFD(t *object.Thread, n int, f func([]byte) (int, error)) (Value, error) {
	buf := make([]byte, min(n, 1<<30))
	got := 0
	if err := retry(func() (err error) { got, err = f(buf); return }); err != nil {
		return 0, t.OSError(err)
	}
	return t.NewBytes(buf[:got]), nil
}

func writeFD(t *object.Thread, v Value, f func([]byte) (int, error)) (Value, error) {
	buf, err := t.GetBuffer(v, 0)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(buf)
	n := 0
	if err := retry(func() (err error) { n, err = f(buf.Data); return }); err != nil {
		return 0, t.OSError(err)
	}
	return t.NewInt(int64(n)), nil
}
