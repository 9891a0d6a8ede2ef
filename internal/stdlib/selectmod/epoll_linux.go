package selectmod

import (
	"math"
	"time"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// epoll is the state of an epoll object: its descriptor, -1 once closed.
type epoll struct{ fd int }

const (
	epollKey   = "select.epoll"
	manyEvents = 1023 // FD_SETSIZE-1, CPython's default for one poll
)

func addEpoll(t *object.Thread, d Value) {
	typ := t.NewType(epollSpec(), "select")
	t.SetModuleState(epollKey, typ)
	t.DictSetStr(d, "epoll", typ.Obj)
	for name, v := range map[string]int64{
		"EPOLLIN": 1, "EPOLLPRI": 2, "EPOLLOUT": 4, "EPOLLERR": 8, "EPOLLHUP": 0x10, "EPOLLRDNORM": 0x40, "EPOLLRDBAND": 0x80, "EPOLLWRNORM": 0x100,
		"EPOLLWRBAND": 0x200, "EPOLLMSG": 0x400, "EPOLLRDHUP": 0x2000, "EPOLLEXCLUSIVE": 1 << 28, "EPOLLWAKEUP": 1 << 29, "EPOLLONESHOT": 1 << 30,
		"EPOLLET": 1 << 31, "EPOLL_CLOEXEC": unix.EPOLL_CLOEXEC,
	} {
		t.DictSetStr(d, name, t.NewInt(v))
	}
}

const epollSig = "(sizehint=-1, flags=0)"

func newEpoll(t *object.Thread, typ *object.Type, fd int) (Value, error) {
	if fd < 0 {
		if h := t.RT.Host; !h.Files && !h.Network && !h.Processes {
			return 0, t.OSError(unix.EPERM)
		}
		var err error
		if fd, err = unix.EpollCreate1(unix.EPOLL_CLOEXEC); err != nil {
			return 0, t.OSError(err)
		}
	}
	v := t.New(typ)
	t.SetGoState(v, &epoll{fd})
	return v, nil
}

// openEpoll is the state of an object that is not closed.
func openEpoll(t *object.Thread, v Value) (*epoll, error) {
	e := t.GoState(v).(*epoll)
	if e.fd < 0 {
		return nil, t.ValueErrorf("I/O operation on closed epoll object")
	}
	return e, nil
}

func (e *epoll) close() error {
	fd := e.fd
	e.fd = -1
	if fd < 0 {
		return nil
	}
	return unix.Close(fd)
}

func epollSpec() *object.TypeSpec {
	closeFunc := func(t *object.Thread, a []Value) (Value, error) {
		if err := t.GoState(a[0]).(*epoll).close(); err != nil {
			return 0, t.OSError(err)
		}
		return t.RT.None, nil
	}
	control := func(op int) object.NativeFunc {
		return func(t *object.Thread, a []Value) (Value, error) {
			e, err := openEpoll(t, a[0])
			if err != nil {
				return 0, err
			}
			fd, err := FileNo(t, a[1])
			if err != nil {
				return 0, err
			}
			ev := unix.EpollEvent{Fd: int32(fd), Events: unix.EPOLLIN | unix.EPOLLPRI | unix.EPOLLOUT}
			if len(a) > 2 && a[2] != 0 {
				n, err := t.AsInt(a[2])
				if err != nil {
					return 0, err
				}
				if n < 0 || n > math.MaxUint32 {
					return 0, t.Errorf(object.TOverflowError, "Python int too large for C unsigned int")
				}
				ev.Events = uint32(n)
			}
			if err := unix.EpollCtl(e.fd, op, fd, &ev); err != nil {
				return 0, t.OSError(err)
			}
			return t.RT.None, nil
		}
	}
	return &object.TypeSpec{
		Name: "select.epoll", Sig: epollSig, Doc: "Returns an epolling object.",
		Flags: object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
				a, err := t.Bind("epoll", epollSig, args, kwnames)
				if err != nil {
					return 0, err
				}
				n := [2]int{-1, 0}
				for i := range n {
					if a[i] != 0 {
						if n[i], err = t.AsIndex(a[i], object.TOverflowError); err != nil {
							return 0, err
						}
					}
				}
				if n[0] != -1 && n[0] <= 0 {
					return 0, t.ValueErrorf("negative sizehint")
				}
				if n[1] != 0 && n[1] != unix.EPOLL_CLOEXEC {
					return 0, t.Errorf(object.TOSError, "invalid flags")
				}
				return newEpoll(t, typ, -1)
			},
			Dealloc: func(t *object.Thread, self Value) {
				if e, ok := t.GoState(self).(*epoll); ok {
					_ = e.close() // nobody to tell
				}
			},
		},
		GetSets: []object.GetSet{{Name: "closed", Doc: "True if the epoll handler is closed", Get: func(t *object.Thread, v Value) (Value, error) {
			return t.Bool(t.GoState(v).(*epoll).fd < 0), nil
		}}},
		Methods: []object.Func{
			{Name: "fromfd", Sig: "(type, fd, /)", Kind: object.KindClass, Doc: "Create an epoll object from a given control fd.", Call: func(t *object.Thread, a []Value) (Value, error) {
				fd, err := t.AsIndex(a[1], object.TOverflowError)
				if err != nil {
					return 0, err
				}
				return newEpoll(t, t.TypeFromObj(a[0]), fd)
			}},
			{Name: "close", Sig: "(self, /)", Doc: "Close the epoll control file descriptor.", Call: closeFunc},
			{Name: "fileno", Sig: "(self, /)", Doc: "Return the epoll control file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
				e, err := openEpoll(t, a[0])
				if err != nil {
					return 0, err
				}
				return t.NewInt(int64(e.fd)), nil
			}},
			{Name: "register", Sig: "(self, fd, eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)", Doc: "Registers a new fd or raises an OSError if the fd is already registered.", Call: control(unix.EPOLL_CTL_ADD)},
			{Name: "modify", Sig: "(self, fd, eventmask)", Doc: "Modify event mask for a registered file descriptor.", Call: control(unix.EPOLL_CTL_MOD)},
			{Name: "unregister", Sig: "(self, fd)", Doc: "Remove a registered file descriptor from the epoll object.", Call: control(unix.EPOLL_CTL_DEL)},
			{Name: "poll", Sig: "(self, timeout=None, maxevents=-1)", Doc: "Wait for events on the epoll file descriptor.", Call: epollPoll},
			{Name: "__enter__", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				_, err := openEpoll(t, a[0])
				return a[0], err
			}},
			{Name: "__exit__", Sig: "(self, exc_type=None, exc_value=None, exc_tb=None, /)", Call: closeFunc},
		},
	}
}

func epollPoll(t *object.Thread, a []Value) (Value, error) {
	e, err := openEpoll(t, a[0])
	if err != nil {
		return 0, err
	}
	d, err := Timeout(t, a[1], time.Second)
	if err != nil {
		return 0, err
	}
	if d > math.MaxInt32*time.Millisecond {
		return 0, t.Errorf(object.TOverflowError, "timeout is too large")
	}
	limit := -1
	if a[2] != 0 {
		if limit, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	if limit == -1 {
		limit = manyEvents
	} else if limit < 1 {
		return 0, t.ValueErrorf("maxevents must be greater than 0, got %d", limit)
	}
	// The epoll descriptor itself is readable when there are events: so signals get through while it waits.
	if _, err := WaitFDs(t, []unix.PollFd{{Fd: int32(e.fd), Events: unix.POLLIN}}, d); err != nil {
		return 0, err
	}
	events := make([]unix.EpollEvent, min(limit, 1<<16))
	n, err := unix.EpollWait(e.fd, events, 0)
	if err != nil && err != unix.EINTR {
		return 0, t.OSError(err)
	}
	list := t.NewList()
	for _, ev := range events[:max(n, 0)] {
		t.ListAppend(list, t.NewTuple(t.NewInt(int64(ev.Fd)), t.NewInt(int64(ev.Events))))
	}
	return list, nil
}
