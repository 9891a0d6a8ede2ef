//go:build unix

// Package selectmod is the module select: waiting for descriptors to become ready, by poll.
package selectmod

import (
	"math"
	"time"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// poller is the state of a poll object.
type poller struct {
	fds   map[int32]int16
	order []int32
	busy  bool
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "select",
		Doc:  "This module supports asynchronous I/O on multiple file descriptors.",
		Funcs: []object.Func{
			{Name: "select", Sig: "(rlist, wlist, xlist, timeout=None, /)", Call: selectFunc, Doc: "Wait until one or more file descriptors are ready for some kind of I/O."},
			{Name: "poll", Sig: "()", Doc: "Returns a polling object.", Call: func(t *object.Thread, _ []Value) (Value, error) {
				v := t.New(t.ModuleState("select.poll").(*object.Type))
				t.SetGoState(v, &poller{fds: map[int32]int16{}})
				return v, nil
			}},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			addEpoll(t, d)
			t.SetModuleState("select.poll", t.NewType(pollSpec(), "select"))
			for k, v := range map[string]int64{"POLLIN": unix.POLLIN, "POLLPRI": unix.POLLPRI, "POLLOUT": unix.POLLOUT, "POLLERR": unix.POLLERR, "POLLHUP": unix.POLLHUP,
				"POLLNVAL": unix.POLLNVAL, "POLLRDNORM": 64, "POLLRDBAND": 128, "POLLWRNORM": 256, "POLLWRBAND": 512, "POLLMSG": 1024, "POLLRDHUP": 8192, "PIPE_BUF": 4096} {
				t.DictSetStr(d, k, t.NewInt(v))
			}
			t.DictSetStr(d, "error", t.TypeByID(object.TOSError).Obj)
			return nil
		},
	}
}

// FileNo is the descriptor of an int or an object with fileno().
func FileNo(t *object.Thread, v Value) (int, error) {
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
	fd, err := t.AsIndex(v, object.TOverflowError)
	if err == nil && fd < 0 {
		err = t.ValueErrorf("file descriptor cannot be a negative integer (%d)", fd)
	}
	return fd, err
}

// WaitFDs polls until one of fds is ready, d has passed (negative: no limit), or a signal's handler raises. It may be called with the
// thread attached; it detaches while it waits.
func WaitFDs(t *object.Thread, fds []unix.PollFd, d time.Duration) (int, error) {
	var deadline time.Time
	if d >= 0 {
		deadline = time.Now().Add(d)
	}
	for {
		// Slices of 50 ms let signals and stops through without a wake-up descriptor.
		wait := 50 * time.Millisecond
		if d >= 0 {
			wait = min(wait, max(time.Until(deadline), 0))
		}
		ms := int((wait + time.Millisecond - 1) / time.Millisecond)
		n := 0
		var err error
		if ms == 0 {
			n, err = unix.Poll(fds, 0)
		} else {
			t.Blocking(func() { n, err = unix.Poll(fds, ms) })
		}
		if err != nil && err != unix.EINTR {
			return 0, t.OSError(err)
		}
		if n > 0 && err == nil {
			return n, nil
		}
		if t.Break.Load() != 0 && t.RT.AtSafePoint != nil {
			if err := t.RT.AtSafePoint(t); err != nil {
				return 0, err
			}
		}
		if d >= 0 && !time.Now().Before(deadline) {
			return 0, nil
		}
	}
}

// Timeout reads a timeout in units of unit: None or absent is -1.
func Timeout(t *object.Thread, v Value, unit time.Duration) (time.Duration, error) {
	if v == 0 || v == t.RT.None {
		return -1, nil
	}
	f, err := t.AsFloat(v)
	if err != nil {
		if t.IsError(err, object.TTypeError) {
			return 0, t.TypeErrorf("timeout must be a float or None")
		}
		return 0, err
	}
	if math.IsNaN(f) {
		return 0, t.ValueErrorf("Invalid value NaN (not a number)")
	}
	f = math.Ceil(f * float64(unit))
	if f > math.MaxInt64 {
		return 0, t.Errorf(object.TOverflowError, "timestamp too large to convert to C PyTime_t")
	}
	return time.Duration(f), nil
}

func selectFunc(t *object.Thread, a []Value) (Value, error) {
	d, err := Timeout(t, a[3], time.Second)
	if err != nil {
		return 0, err
	}
	if a[3] != 0 && a[3] != t.RT.None && d < 0 {
		return 0, t.ValueErrorf("timeout must be non-negative")
	}
	events := [3]int16{unix.POLLIN | unix.POLLHUP | unix.POLLERR, unix.POLLOUT | unix.POLLERR, unix.POLLPRI}
	var fds []unix.PollFd
	var objs []Value
	var kind []int
	for k := 0; k < 3; k++ {
		items, err := t.Sequence(a[k])
		if err != nil {
			return 0, t.TypeErrorf("arguments 1-3 must be sequences")
		}
		for _, o := range items {
			fd, err := FileNo(t, o)
			if err != nil {
				return 0, err
			}
			if fd >= 1024 {
				return 0, t.ValueErrorf("filedescriptor out of range in select()")
			}
			ev := events[k]
			fds = append(fds, unix.PollFd{Fd: int32(fd), Events: ev &^ (unix.POLLHUP | unix.POLLERR)})
			objs = append(objs, o)
			kind = append(kind, k)
		}
	}
	if _, err := WaitFDs(t, fds, d); err != nil {
		return 0, err
	}
	lists := [3]Value{t.NewList(), t.NewList(), t.NewList()}
	for i := range fds {
		if fds[i].Revents&unix.POLLNVAL != 0 {
			return 0, t.OSError(unix.EBADF)
		}
		if fds[i].Revents&events[kind[i]] != 0 {
			t.ListAppend(lists[kind[i]], objs[i])
		}
	}
	return t.NewTuple(lists[:]...), nil
}

func pollSpec() *object.TypeSpec {
	get := func(t *object.Thread, v Value) *poller { p, _ := t.GoState(v).(*poller); return p }
	mask := func(t *object.Thread, v Value) (int16, error) {
		if v == 0 {
			return unix.POLLIN | unix.POLLPRI | unix.POLLOUT, nil
		}
		n, err := t.AsInt(v)
		if err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, t.ValueErrorf("negative value in event mask")
		}
		if n > math.MaxUint16 {
			return 0, t.Errorf(object.TOverflowError, "Python int too large for C unsigned short")
		}
		return int16(n), nil
	}
	return &object.TypeSpec{
		Name: "select.poll", Base: object.TObject, Flags: object.TypeGoState | object.TypeDisallowInstantiation | object.TypeGC,
		Methods: []object.Func{
			{Name: "register", Sig: "(self, fd, eventmask=7, /)", Doc: "Register a file descriptor with the polling object.", Call: func(t *object.Thread, a []Value) (Value, error) {
				fd, err := FileNo(t, a[1])
				if err != nil {
					return 0, err
				}
				ev, err := mask(t, a[2])
				if err != nil {
					return 0, err
				}
				p := get(t, a[0])
				if _, ok := p.fds[int32(fd)]; !ok {
					p.order = append(p.order, int32(fd))
				}
				p.fds[int32(fd)] = ev
				return t.RT.None, nil
			}},
			{Name: "modify", Sig: "(self, fd, eventmask, /)", Doc: "Modify an already registered file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
				fd, err := FileNo(t, a[1])
				if err != nil {
					return 0, err
				}
				ev, err := mask(t, a[2])
				if err != nil {
					return 0, err
				}
				p := get(t, a[0])
				if _, ok := p.fds[int32(fd)]; !ok {
					return 0, t.OSError(unix.ENOENT)
				}
				p.fds[int32(fd)] = ev
				return t.RT.None, nil
			}},
			{Name: "unregister", Sig: "(self, fd, /)", Doc: "Remove a file descriptor being tracked by the polling object.", Call: func(t *object.Thread, a []Value) (Value, error) {
				fd, err := FileNo(t, a[1])
				if err != nil {
					return 0, err
				}
				p := get(t, a[0])
				if _, ok := p.fds[int32(fd)]; !ok {
					exc, err := t.NewExceptionArgs(t.TypeByID(object.TKeyError).Obj, t.NewInt(int64(fd)))
					if err != nil {
						return 0, err
					}
					return 0, t.Raise(exc)
				}
				delete(p.fds, int32(fd))
				for i, f := range p.order {
					if f == int32(fd) {
						p.order = append(p.order[:i], p.order[i+1:]...)
						break
					}
				}
				return t.RT.None, nil
			}},
			{Name: "poll", Sig: "(self, timeout=None, /)", Doc: "Polls the set of registered file descriptors.", Call: func(t *object.Thread, a []Value) (Value, error) {
				d, err := Timeout(t, a[1], time.Millisecond)
				if err != nil {
					return 0, err
				}
				p := get(t, a[0])
				if p.busy {
					return 0, t.Errorf(object.TRuntimeError, "concurrent poll() invocation")
				}
				fds := make([]unix.PollFd, 0, len(p.order))
				for _, fd := range p.order {
					fds = append(fds, unix.PollFd{Fd: fd, Events: p.fds[fd]})
				}
				p.busy = true
				_, err = WaitFDs(t, fds, d)
				p.busy = false
				if err != nil {
					return 0, err
				}
				l := t.NewList()
				for _, f := range fds {
					if f.Revents != 0 {
						t.ListAppend(l, t.NewTuple(t.NewInt(int64(f.Fd)), t.NewInt(int64(uint16(f.Revents)))))
					}
				}
				return l, nil
			}},
		},
	}
}
