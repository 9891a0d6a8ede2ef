package posix

import (
	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Transfers of several buffers at once. All of it may wait, so it works on copies while the thread is detached.

func vectorFuncs() []object.Func {
	return []object.Func{
		{Name: "readv", Sig: "(fd, buffers, /)", Doc: "Read from a file descriptor into an iterable of buffers.", Call: func(t *object.Thread, a []Value) (Value, error) {
			return scatter(t, "readv", a, func(fd int, b []byte) (int, error) { return t.ReadFD(fd, b) })
		}},
		{Name: "preadv", Sig: "(fd, buffers, offset, flags=0, /)", Doc: "Read from a file descriptor, at an offset, into a number of buffers.", Call: func(t *object.Thread, a []Value) (Value, error) {
			off, flags, err := offsetFlags(t, a)
			if err != nil {
				return 0, err
			}
			return scatter(t, "preadv", a, func(fd int, b []byte) (n int, err error) {
				buf := make([]byte, len(b))
				t.Blocking(func() { n, err = unix.Preadv2(fd, [][]byte{buf}, off, flags) })
				copy(b, buf[:max(n, 0)])
				return n, err
			})
		}},
		{Name: "pwritev", Sig: "(fd, buffers, offset, flags=0, /)", Doc: "Write the contents of buffers to a file descriptor at an offset.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			off, flags, err := offsetFlags(t, a)
			if err != nil {
				return 0, err
			}
			all, err := gather(t, "pwritev", a[1])
			if err != nil {
				return 0, err
			}
			n := 0
			t.Blocking(func() {
				err = retry(func() (err error) { n, err = unix.Pwritev2(fd, [][]byte{all}, off, flags); return })
			})
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(n)), nil
		}},
		{Name: "sendfile", Sig: "(out_fd, in_fd, offset, count)", Doc: "Copy count bytes from file descriptor in_fd to file descriptor out_fd.", Call: sendfile},
	}
}

// offsetFlags are the third and fourth argument.
func offsetFlags(t *object.Thread, a []Value) (int64, int, error) {
	off, err := t.AsInt(a[2])
	if err != nil {
		return 0, 0, err
	}
	flags, err := intArg(t, a[3], 0)
	return off, flags, err
}

// gather copies the contents of buffers.
func gather(t *object.Thread, fname string, v Value) ([]byte, error) {
	if !t.IsSequence(v) {
		return nil, t.TypeErrorf("%s() arg 2 must be a sequence", fname)
	}
	items, err := t.Sequence(v)
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, x := range items {
		b, err := t.GetBuffer(x, object.BufSimple)
		if err != nil {
			return nil, err
		}
		all = append(all, b.Data...)
		t.ReleaseBuffer(b)
	}
	return all, nil
}

// scatter reads once and spreads what came over the buffers.
func scatter(t *object.Thread, fname string, a []Value, read func(fd int, b []byte) (int, error)) (Value, error) {
	fd, err := fdArg(t, a[0])
	if err != nil {
		return 0, err
	}
	if !t.IsSequence(a[1]) {
		return 0, t.TypeErrorf("%s() arg 2 must be a sequence", fname)
	}
	items, err := t.Sequence(a[1])
	if err != nil {
		return 0, err
	}
	total := 0
	var bufs []*object.Buffer
	for _, x := range items {
		b, err := t.GetBuffer(x, object.BufWritable)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(b)
		bufs = append(bufs, b)
		total += len(b.Data)
	}
	all := make([]byte, total)
	n := 0
	if err := retry(func() (err error) { n, err = read(fd, all); return }); err != nil {
		return 0, t.OSError(err)
	}
	rest := all[:max(n, 0)]
	for _, b := range bufs {
		rest = rest[copy(b.Data, rest):]
	}
	return t.NewInt(int64(n)), nil
}

func sendfile(t *object.Thread, a []Value) (Value, error) {
	out, err := fdArg(t, a[0])
	if err != nil {
		return 0, err
	}
	in, err := fdArg(t, a[1])
	if err != nil {
		return 0, err
	}
	var off *int64
	if a[2] != t.RT.None {
		n, err := t.AsInt(a[2])
		if err != nil {
			return 0, err
		}
		off = &n
	}
	count, err := t.AsIndex(a[3], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	n := 0
	t.Blocking(func() { err = retry(func() (err error) { n, err = unix.Sendfile(out, in, off, count); return }) })
	if err != nil {
		return 0, t.OSError(err)
	}
	return t.NewInt(int64(n)), nil
}
