//go:build linux

// Package socket is the native module _socket: BSD sockets on non-blocking descriptors; waiting goes through poll with the thread
// detached, so that timeouts, signals and other threads work.
package socket

import (
	"math"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/selectmod"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_socket"

type state struct {
	typ              *object.Type
	gaierror, herror Value
	defaultTimeout   time.Duration
}

func get(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// sock is the state of a socket object.
type sock struct {
	fd, family, kind, proto int
	timeout                 time.Duration // < 0: none
}

func sockOf(t *object.Thread, v Value) *sock { s, _ := t.GoState(v).(*sock); return s }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_socket",
		Doc:   "Implementation module for socket operations.",
		Funcs: functions(),
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			s := &state{defaultTimeout: -1}
			t.SetModuleState(stateKey, s)
			s.typ = t.NewType(socketSpec(), "_socket")
			t.DictSetStr(d, "socket", s.typ.Obj)
			t.DictSetStr(d, "SocketType", s.typ.Obj)
			oserr := t.TypeByID(object.TOSError).Obj
			s.gaierror = t.NewExceptionType("socket.gaierror", oserr, "")
			s.herror = t.NewExceptionType("socket.herror", oserr, "")
			t.DictSetStr(d, "gaierror", s.gaierror)
			t.DictSetStr(d, "herror", s.herror)
			t.DictSetStr(d, "error", oserr)
			t.DictSetStr(d, "timeout", t.TypeByID(object.TTimeoutError).Obj)
			t.DictSetStr(d, "has_ipv6", t.RT.True)
			for k, v := range constants {
				t.DictSetStr(d, k, t.NewInt(v))
			}
			return nil
		},
	}
}

func allowed(t *object.Thread) error {
	if !t.RT.Host.Network {
		return t.OSError(syscall.EPERM)
	}
	return nil
}

func newSock(t *object.Thread, typ *object.Type, s *sock) (Value, error) {
	v := t.New(typ)
	t.SetGoState(v, s)
	if err := unix.SetNonblock(s.fd, true); err != nil && err != unix.EBADF {
		return 0, t.OSError(err)
	}
	return v, nil
}

// wait polls for events within the socket's timeout.
func (s *sock) wait(t *object.Thread, events int16, deadline time.Time) error {
	d := time.Duration(-1)
	if s.timeout >= 0 {
		if d = time.Until(deadline); d <= 0 {
			return timedOut(t)
		}
	}
	n, err := selectmod.WaitFDs(t, []unix.PollFd{{Fd: int32(s.fd), Events: events}}, d)
	if err == nil && n == 0 {
		err = timedOut(t)
	}
	return err
}

func timedOut(t *object.Thread) error { return t.Errorf(object.TTimeoutError, "timed out") }

// do runs a system call until it does not ask to wait any more.
func (s *sock) do(t *object.Thread, events int16, f func() error) error {
	if s.fd < 0 {
		return t.OSError(syscall.EBADF)
	}
	var deadline time.Time
	if s.timeout > 0 {
		deadline = time.Now().Add(s.timeout)
	}
	for {
		err := f()
		switch {
		case err == nil:
			return nil
		case err == unix.EINTR:
		case (err == unix.EAGAIN || err == unix.EWOULDBLOCK) && s.timeout != 0:
			if err := s.wait(t, events, deadline); err != nil {
				return err
			}
		default:
			return t.OSError(err)
		}
	}
}

func flags(t *object.Thread, v Value) (int, error) {
	if v == 0 {
		return 0, nil
	}
	return t.AsIndex(v, object.TOverflowError)
}

func setTimeout(t *object.Thread, s *sock, v Value) error {
	if v == t.RT.None {
		s.timeout = -1
		return nil
	}
	f, err := t.AsFloat(v)
	if err != nil {
		return err
	}
	switch {
	case math.IsNaN(f):
		return t.ValueErrorf("Invalid value NaN (not a number)")
	case f < 0:
		return t.ValueErrorf("Timeout value out of range")
	case f > 9e9:
		return t.Errorf(object.TOverflowError, "timestamp too large to convert to C PyTime_t")
	}
	s.timeout = time.Duration(math.Ceil(f * 1e9))
	return nil
}

func socketSpec() *object.TypeSpec {
	const sig = "(family=-1, type=-1, proto=-1, fileno=None)"
	m := func(name, sig, doc string, f func(t *object.Thread, s *sock, a []Value) (Value, error)) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) { return f(t, sockOf(t, a[0]), a) }}
	}
	attr := func(name string, f func(s *sock) int) object.GetSet {
		return object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) { return t.NewInt(int64(f(sockOf(t, self)))), nil }}
	}
	return &object.TypeSpec{
		Name: "_socket.socket", Base: object.TObject, Sig: sig, Doc: "Open a socket of the given type.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &sock{fd: -1, timeout: -1})
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				a, err := t.Bind("socket", sig, args, kw)
				if err != nil {
					return err
				}
				return initSocket(t, self, a)
			},
			Repr: func(t *object.Thread, self Value) (Value, error) {
				s := sockOf(t, self)
				return t.NewStr("<socket object, fd=" + itoa(s.fd) + ", family=" + itoa(s.family) + ", type=" + itoa(s.kind) + ", proto=" + itoa(s.proto) + ">"), nil
			},
			Finalize: func(t *object.Thread, self Value) {
				s := sockOf(t, self)
				if s == nil || s.fd < 0 {
					return
				}
				mark := t.Mark()
				defer t.Release(mark)
				if r, err := t.Repr(self); err == nil {
					if err := t.Warn(object.TResourceWarning, "unclosed "+t.Str(r), 1); err != nil {
						t.WriteUnraisable(err, self, "")
					}
				}
				unix.Close(s.fd) // nobody is left to hear of an error
				s.fd = -1
			},
		},
		GetSets: []object.GetSet{
			attr("family", func(s *sock) int { return s.family }), attr("type", func(s *sock) int { return s.kind }), attr("proto", func(s *sock) int { return s.proto }),
			{Name: "timeout", Get: func(t *object.Thread, self Value) (Value, error) {
				return timeoutValue(t, sockOf(t, self).timeout), nil
			}},
		},
		Methods: []object.Func{
			m("fileno", "(self, /)", "Return the integer file descriptor of the socket.", func(t *object.Thread, s *sock, a []Value) (Value, error) { return t.NewInt(int64(s.fd)), nil }),
			m("detach", "(self, /)", "Close the socket object without closing the underlying file descriptor.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				fd := s.fd
				s.fd = -1
				return t.NewInt(int64(fd)), nil
			}),
			m("close", "(self, /)", "Close the socket.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				if fd := s.fd; fd >= 0 {
					s.fd = -1
					if err := unix.Close(fd); err != nil && err != unix.ECONNRESET {
						return 0, t.OSError(err)
					}
				}
				return t.RT.None, nil
			}),
			m("bind", "(self, address, /)", "Bind the socket to a local address.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				addr, err := toAddr(t, s, a[1], "bind")
				if err != nil {
					return 0, err
				}
				return t.RT.None, s.do(t, 0, func() error { return unix.Bind(s.fd, addr) })
			}),
			m("listen", "(self, backlog=128, /)", "Enable a server to accept connections.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				n := 128
				if a[1] != 0 {
					var err error
					if n, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
						return 0, err
					}
				}
				return t.RT.None, s.do(t, 0, func() error { return unix.Listen(s.fd, max(n, 0)) })
			}),
			m("_accept", "(self, /)", "Wait for an incoming connection: (descriptor, address).", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				var fd int
				var from unix.Sockaddr
				if err := s.do(t, unix.POLLIN, func() (err error) { fd, from, err = unix.Accept4(s.fd, unix.SOCK_CLOEXEC); return }); err != nil {
					return 0, err
				}
				return t.NewTuple(t.NewInt(int64(fd)), fromAddr(t, from)), nil
			}),
			m("connect", "(self, address, /)", "Connect the socket to a remote address.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				no, err := connect(t, s, a[1], "connect")
				if err == nil && no != 0 {
					err = t.OSError(no)
				}
				return t.RT.None, err
			}),
			m("connect_ex", "(self, address, /)", "This is like connect(address), but returns an error code.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				no, err := connect(t, s, a[1], "connect_ex")
				if err != nil && t.IsError(err, object.TTimeoutError) {
					return t.NewInt(int64(syscall.EAGAIN)), nil
				}
				return t.NewInt(int64(no)), err
			}),
			m("send", "(self, data, flags=0, /)", "Send a data string to the socket.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				fl, err := flags(t, a[2])
				if err != nil {
					return 0, err
				}
				n := 0
				err = withData(t, a[1], func(b []byte) error {
					return s.do(t, unix.POLLOUT, func() (err error) { n, err = unix.SendmsgN(s.fd, b, nil, nil, fl|unix.MSG_NOSIGNAL); return })
				})
				return t.NewInt(int64(n)), err
			}),
			m("sendall", "(self, data, flags=0, /)", "Send a data string to the socket: all of it.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				fl, err := flags(t, a[2])
				if err != nil {
					return 0, err
				}
				return t.RT.None, withData(t, a[1], func(b []byte) error {
					for first := true; first || len(b) > 0; first = false {
						n := 0
						if err := s.do(t, unix.POLLOUT, func() (err error) { n, err = unix.SendmsgN(s.fd, b, nil, nil, fl|unix.MSG_NOSIGNAL); return }); err != nil {
							return err
						}
						b = b[n:]
					}
					return nil
				})
			}),
			m("sendto", "(self, data, flags_or_address, address=<unrepresentable>, /)", "Like send(data, flags) but allows specifying the destination address.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				fl, av := 0, a[2]
				var err error
				if a[3] != 0 {
					if fl, err = flags(t, a[2]); err != nil {
						return 0, err
					}
					av = a[3]
				}
				n := 0
				err = withData(t, a[1], func(b []byte) error {
					addr, err := toAddr(t, s, av, "sendto")
					if err != nil {
						return err
					}
					return s.do(t, unix.POLLOUT, func() (err error) { n, err = unix.SendmsgN(s.fd, b, nil, addr, fl|unix.MSG_NOSIGNAL); return })
				})
				return t.NewInt(int64(n)), err
			}),
			m("recv", "(self, bufsize, flags=0, /)", "Receive up to buffersize bytes from the socket.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				b, _, err := recv(t, s, a[1], a[2], "recv")
				if err != nil {
					return 0, err
				}
				return t.NewBytes(b), nil
			}),
			m("recvfrom", "(self, bufsize, flags=0, /)", "Like recv(buffersize, flags) but also return the sender's address info.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				b, from, err := recv(t, s, a[1], a[2], "recvfrom")
				if err != nil {
					return 0, err
				}
				return t.NewTuple(t.NewBytes(b), fromAddr(t, from)), nil
			}),
			m("recv_into", "(self, buffer, nbytes=0, flags=0)", "A version of recv() that stores its data into a buffer.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				n, _, err := recvInto(t, s, a)
				return t.NewInt(int64(n)), err
			}),
			m("recvfrom_into", "(self, buffer, nbytes=0, flags=0)", "Like recv_into(buffer[, nbytes[, flags]]) but also return the sender's address info.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				n, from, err := recvInto(t, s, a)
				if err != nil {
					return 0, err
				}
				return t.NewTuple(t.NewInt(int64(n)), fromAddr(t, from)), nil
			}),
			m("shutdown", "(self, how, /)", "Shut down one or both halves of the connection.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				how, err := t.AsIndex(a[1], object.TOverflowError)
				if err != nil {
					return 0, err
				}
				return t.RT.None, s.do(t, 0, func() error { return unix.Shutdown(s.fd, how) })
			}),
			m("getsockname", "(self, /)", "Return the address of the local endpoint.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				sa, err := unix.Getsockname(s.fd)
				if err != nil {
					return 0, t.OSError(err)
				}
				return fromAddr(t, sa), nil
			}),
			m("getpeername", "(self, /)", "Return the address of the remote endpoint.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				sa, err := unix.Getpeername(s.fd)
				if err != nil {
					return 0, t.OSError(err)
				}
				return fromAddr(t, sa), nil
			}),
			m("settimeout", "(self, timeout, /)", "Set a timeout on socket operations.", func(t *object.Thread, s *sock, a []Value) (Value, error) { return t.RT.None, setTimeout(t, s, a[1]) }),
			m("gettimeout", "(self, /)", "Returns the timeout in seconds (float) associated with socket operations.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				return timeoutValue(t, s.timeout), nil
			}),
			m("setblocking", "(self, flag, /)", "Set the socket to blocking (flag is true) or non-blocking (false).", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				on, err := t.Truth(a[1])
				s.timeout = 0
				if on {
					s.timeout = -1
				}
				return t.RT.None, err
			}),
			m("getblocking", "(self, /)", "Returns True if socket is in blocking mode, or False if it is in non-blocking mode.", func(t *object.Thread, s *sock, a []Value) (Value, error) {
				return t.Bool(s.timeout != 0), nil
			}),
			m("setsockopt", "(self, level, option, value, optlen=<unrepresentable>, /)", "Set a socket option.", setsockopt),
			m("getsockopt", "(self, level, option, buffersize=0, /)", "Get a socket option.", getsockopt),
		},
	}
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func timeoutValue(t *object.Thread, d time.Duration) Value {
	if d < 0 {
		return t.RT.None
	}
	return t.NewFloat(d.Seconds())
}

func initSocket(t *object.Thread, self Value, a []Value) error {
	if err := allowed(t); err != nil {
		return err
	}
	n := [3]int{-1, -1, -1}
	for i := range n {
		if a[i] != 0 {
			v, err := t.AsIndex(a[i], object.TOverflowError)
			if err != nil {
				return err
			}
			n[i] = v
		}
	}
	s := sockOf(t, self)
	fd := -1
	if a[3] != 0 && a[3] != t.RT.None {
		if a[3].IsFloat() {
			return t.TypeErrorf("'float' object cannot be interpreted as an integer")
		}
		v, err := t.AsIndex(a[3], object.TOverflowError)
		if err != nil {
			return err
		}
		if v < 0 {
			return t.ValueErrorf("negative file descriptor")
		}
		fd = v
		sa, err := unix.Getsockname(fd)
		if err != nil {
			return t.OSError(err)
		}
		if n[0] < 0 {
			switch sa.(type) {
			case *unix.SockaddrInet6:
				n[0] = unix.AF_INET6
			case *unix.SockaddrUnix:
				n[0] = unix.AF_UNIX
			default:
				n[0] = unix.AF_INET
			}
		}
		if n[1] < 0 {
			if n[1], err = unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_TYPE); err != nil {
				return t.OSError(err)
			}
		}
		if n[2] < 0 {
			if n[2], err = unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_PROTOCOL); err != nil {
				return t.OSError(err)
			}
		}
	} else {
		for i, d := range [3]int{unix.AF_INET, unix.SOCK_STREAM, 0} {
			if n[i] < 0 {
				n[i] = d
			}
		}
		var err error
		if fd, err = unix.Socket(n[0], n[1]|unix.SOCK_CLOEXEC, n[2]); err != nil {
			return t.OSError(err)
		}
	}
	timeout := get(t).defaultTimeout
	if n[1]&unix.SOCK_NONBLOCK != 0 {
		timeout = 0
	}
	*s = sock{fd: fd, family: n[0], kind: n[1] &^ (unix.SOCK_NONBLOCK | unix.SOCK_CLOEXEC), proto: n[2], timeout: timeout}
	if err := unix.SetNonblock(fd, true); err != nil {
		return t.OSError(err)
	}
	return nil
}

func connect(t *object.Thread, s *sock, addrV Value, fn string) (syscall.Errno, error) {
	addr, err := toAddr(t, s, addrV, fn)
	if err != nil {
		return 0, err
	}
	if s.fd < 0 {
		return syscall.EBADF, nil
	}
	var deadline time.Time
	if s.timeout > 0 {
		deadline = time.Now().Add(s.timeout)
	}
	cerr := unix.Connect(s.fd, addr)
	if (cerr == unix.EINPROGRESS || cerr == unix.EINTR) && s.timeout != 0 {
		if err := s.wait(t, unix.POLLOUT, deadline); err != nil {
			return 0, err
		}
		n, gerr := unix.GetsockoptInt(s.fd, unix.SOL_SOCKET, unix.SO_ERROR)
		if gerr != nil {
			return 0, t.OSError(gerr)
		}
		return syscall.Errno(n), nil
	}
	if cerr != nil {
		no, _ := cerr.(syscall.Errno)
		return no, nil
	}
	return 0, nil
}

func withData(t *object.Thread, v Value, f func([]byte) error) error {
	buf, err := t.GetBuffer(v, 0)
	if err != nil {
		return err
	}
	defer t.ReleaseBuffer(buf)
	return f(buf.Data)
}

func recv(t *object.Thread, s *sock, sizeV, flagsV Value, fn string) ([]byte, unix.Sockaddr, error) {
	n, err := t.AsIndex(sizeV, object.TOverflowError)
	if err != nil {
		return nil, nil, err
	}
	fl, err := flags(t, flagsV)
	if err != nil {
		return nil, nil, err
	}
	if n < 0 {
		return nil, nil, t.ValueErrorf("negative buffersize in %s", fn)
	}
	b := make([]byte, min(n, 1<<26))
	var from unix.Sockaddr
	got := 0
	err = s.do(t, unix.POLLIN, func() (err error) { got, _, _, from, err = unix.Recvmsg(s.fd, b, nil, fl); return })
	return b[:max(got, 0)], from, err
}

func recvInto(t *object.Thread, s *sock, a []Value) (int, unix.Sockaddr, error) {
	buf, err := t.GetBuffer(a[1], 1)
	if err != nil {
		return 0, nil, err
	}
	defer t.ReleaseBuffer(buf)
	n, err := flags(t, a[2])
	if err != nil {
		return 0, nil, err
	}
	fl, err := flags(t, a[3])
	if err != nil {
		return 0, nil, err
	}
	if n < 0 {
		return 0, nil, t.ValueErrorf("negative buffersize in recv_into")
	}
	if n > len(buf.Data) {
		return 0, nil, t.ValueErrorf("buffer too small for requested bytes")
	}
	if n == 0 {
		n = len(buf.Data)
	}
	b := make([]byte, n)
	var from unix.Sockaddr
	got := 0
	err = s.do(t, unix.POLLIN, func() (err error) { got, _, _, from, err = unix.Recvmsg(s.fd, b, nil, fl); return })
	return copy(buf.Data, b[:max(got, 0)]), from, err
}

func setsockopt(t *object.Thread, s *sock, a []Value) (Value, error) {
	level, err := t.AsIndex(a[1], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	opt, err := t.AsIndex(a[2], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	if t.IsIntLike(a[3]) {
		n, err := t.AsIndex(a[3], object.TOverflowError)
		if err != nil {
			return 0, err
		}
		return t.RT.None, s.do(t, 0, func() error { return unix.SetsockoptInt(s.fd, level, opt, n) })
	}
	return t.RT.None, withData(t, a[3], func(b []byte) error {
		return s.do(t, 0, func() error { return unix.SetsockoptString(s.fd, level, opt, string(b)) })
	})
}

func getsockopt(t *object.Thread, s *sock, a []Value) (Value, error) {
	level, err := t.AsIndex(a[1], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	opt, err := t.AsIndex(a[2], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	size, err := flags(t, a[3])
	if err != nil {
		return 0, err
	}
	if size == 0 {
		n := 0
		err := s.do(t, 0, func() (err error) { n, err = unix.GetsockoptInt(s.fd, level, opt); return })
		return t.NewInt(int64(n)), err
	}
	if size < 0 || size > 1024 {
		return 0, t.OSError(syscall.EINVAL)
	}
	out := ""
	if err := s.do(t, 0, func() (err error) { out, err = unix.GetsockoptString(s.fd, level, opt); return }); err != nil {
		return 0, err
	}
	b := []byte(out)
	return t.NewBytes(b[:min(len(b), size)]), nil
}

func hostname() (string, error) { return os.Hostname() }
