//go:build linux

package socket

import (
	"context"
	"encoding/binary"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	machine "github.com/gophersnake/gophersnake/internal/host"
	"github.com/gophersnake/gophersnake/internal/object"
)

// toAddr reads an address argument for the socket's family.
func toAddr(t *object.Thread, s *sock, v Value, fn string) (unix.Sockaddr, error) {
	switch s.family {
	case unix.AF_UNIX:
		if t.IsStr(v) {
			return &unix.SockaddrUnix{Name: abstract(object.FSEncode(t.Str(v)))}, nil
		}
		buf, err := t.GetBuffer(v, 0)
		if err != nil {
			return nil, err
		}
		defer t.ReleaseBuffer(buf)
		return &unix.SockaddrUnix{Name: abstract(string(buf.Data))}, nil
	case unix.AF_INET, unix.AF_INET6:
		name := "AF_INET"
		if s.family == unix.AF_INET6 {
			name = "AF_INET6"
		}
		if !t.IsInstanceID(v, object.TTuple) {
			return nil, t.TypeErrorf("%s(): %s address must be tuple, not %s", fn, name, t.TypeName(v))
		}
		items := t.TupleItems(v)
		if len(items) < 2 || s.family == unix.AF_INET && len(items) > 2 || len(items) > 4 {
			return nil, t.TypeErrorf("%s(): wrong format for %s address", fn, name)
		}
		var host string
		switch {
		case t.IsStr(items[0]):
			host = t.Str(items[0])
		case t.IsBytes(items[0]):
			host = string(t.Bytes(items[0]))
		default:
			return nil, t.TypeErrorf("str, bytes or bytearray expected, not %s", t.TypeName(items[0]))
		}
		port, err := t.AsIndex(items[1], object.TOverflowError)
		if err != nil {
			return nil, err
		}
		if port < 0 || port > 65535 {
			return nil, t.Errorf(object.TOverflowError, "%s(): port must be 0-65535.", fn)
		}
		ip, err := lookup(t, host, s.family)
		if err != nil {
			return nil, err
		}
		if s.family == unix.AF_INET {
			return &unix.SockaddrInet4{Port: port, Addr: ip.As4()}, nil
		}
		sa := &unix.SockaddrInet6{Port: port, Addr: ip.As16()}
		if len(items) > 3 {
			z, err := t.AsIndex(items[3], object.TOverflowError)
			if err != nil {
				return nil, err
			}
			sa.ZoneId = uint32(z)
		}
		return sa, nil
	}
	return nil, t.Errorf(object.TOSError, "%s(): bad family", fn)
}

func abstract(s string) string {
	if strings.HasPrefix(s, "\x00") {
		return "@" + s[1:]
	}
	return s
}

// lookup resolves a host name or literal for a family.
func lookup(t *object.Thread, host string, family int) (netip.Addr, error) {
	switch host {
	case "":
		if family == unix.AF_INET6 {
			return netip.IPv6Unspecified(), nil
		}
		return netip.IPv4Unspecified(), nil
	case "<broadcast>", "255.255.255.255":
		return netip.AddrFrom4([4]byte{255, 255, 255, 255}), nil
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		if ip.Is4() == (family == unix.AF_INET) {
			return ip, nil
		}
		return netip.Addr{}, gaiError(t, -9)
	}
	version := 4
	if family == unix.AF_INET6 {
		version = 6
	}
	var ips []netip.Addr
	var err error
	t.Blocking(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		ips, err = new(machine.Resolver).Lookup(ctx, version, host)
	})
	if err != nil {
		return netip.Addr{}, gaiError(t, lookupCode(err))
	}
	return ips[0].Unmap(), nil
}

// lookupCode is getaddrinfo's code of an error of the resolver.
func lookupCode(err error) int {
	if err == machine.ErrNoAnswer {
		return -3
	}
	return -2
}

var gaiTexts = map[int]string{-2: "Name or service not known", -3: "Temporary failure in name resolution", -6: "ai_family not supported", -7: "ai_socktype not supported",
	-8: "Servname not supported for ai_socktype", -9: "Address family for hostname not supported"}

func gaiError(t *object.Thread, code int) error {
	exc, err := t.NewExceptionArgs(get(t).gaierror, t.NewInt(int64(code)), t.NewStr(gaiTexts[code]))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// fromAddr makes Python's form of an address.
func fromAddr(t *object.Thread, sa unix.Sockaddr) Value {
	switch a := sa.(type) {
	case *unix.SockaddrInet4:
		return t.NewTuple(t.NewStr(netip.AddrFrom4(a.Addr).String()), t.NewInt(int64(a.Port)))
	case *unix.SockaddrInet6:
		return t.NewTuple(t.NewStr(netip.AddrFrom16(a.Addr).String()), t.NewInt(int64(a.Port)), t.NewInt(0), t.NewInt(int64(a.ZoneId)))
	case *unix.SockaddrUnix:
		if strings.HasPrefix(a.Name, "@") {
			return t.NewBytes([]byte("\x00" + a.Name[1:]))
		}
		return t.NewStr(object.FSDecode(a.Name))
	}
	return t.RT.None
}

func functions() []object.Func {
	swap := func(name string, bits int) object.Func {
		return object.Func{Name: name, Sig: "(x, /)", Doc: "Convert an integer between network and host byte order.", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := t.AsInt(a[0])
			if err != nil {
				return 0, err
			}
			if n < 0 {
				return 0, t.Errorf(object.TOverflowError, "%s: can't convert negative Python int to C %d-bit unsigned integer", name, bits)
			}
			if n >= 1<<bits {
				return 0, t.Errorf(object.TOverflowError, "%s: Python int too large to convert to C %d-bit unsigned integer", name, bits)
			}
			if bits == 16 {
				return t.NewInt(int64(uint16(n)>>8 | uint16(n)<<8)), nil
			}
			var b [4]byte
			binary.LittleEndian.PutUint32(b[:], uint32(n))
			return t.NewInt(int64(binary.BigEndian.Uint32(b[:]))), nil
		}}
	}
	text := func(t *object.Thread, v Value, fn string) (string, error) {
		if !t.IsStr(v) {
			return "", t.TypeErrorf("%s() argument 1 must be str, not %s", fn, t.TypeName(v))
		}
		return t.Str(v), nil
	}
	return []object.Func{
		swap("htons", 16), swap("ntohs", 16), swap("htonl", 32), swap("ntohl", 32),
		{Name: "gethostname", Sig: "()", Doc: "Return the current host name.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			h, err := hostname()
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewStr(h), nil
		}},
		{Name: "gethostbyname", Sig: "(host, /)", Doc: "Return the IP address (a string of the form '255.255.255.255') for a host.", Call: func(t *object.Thread, a []Value) (Value, error) {
			h, err := text(t, a[0], "gethostbyname")
			if err != nil {
				return 0, err
			}
			if err := allowed(t); err != nil {
				return 0, err
			}
			ip, err := lookup(t, h, unix.AF_INET)
			if err != nil {
				return 0, err
			}
			return t.NewStr(ip.String()), nil
		}},
		{Name: "getaddrinfo", Sig: "(host, port, family=0, type=0, proto=0, flags=0)", Doc: "Resolve host and port into addrinfo struct.", Call: getaddrinfo},
		{Name: "getnameinfo", Sig: "(sockaddr, flags, /)", Doc: "Get host and port for a sockaddr.", Call: func(t *object.Thread, a []Value) (Value, error) {
			if !t.IsInstanceID(a[0], object.TTuple) {
				return 0, t.TypeErrorf("getnameinfo() argument 1 must be a tuple")
			}
			items := t.TupleItems(a[0])
			if len(items) < 2 || !t.IsStr(items[0]) {
				return 0, t.TypeErrorf("getnameinfo(): illegal sockaddr argument")
			}
			port, err := t.AsIndex(items[1], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			return t.NewTuple(items[0], t.NewStr(strconv.Itoa(port))), nil
		}},
		{Name: "inet_aton", Sig: "(ip_addr, /)", Doc: "Convert an IP address in string format to the 32-bit packed binary format.", Call: func(t *object.Thread, a []Value) (Value, error) {
			s, err := text(t, a[0], "inet_aton")
			if err != nil {
				return 0, err
			}
			b, ok := aton(s)
			if !ok {
				return 0, t.Errorf(object.TOSError, "illegal IP address string passed to inet_aton")
			}
			return t.NewBytes(b[:]), nil
		}},
		{Name: "inet_ntoa", Sig: "(packed_ip, /)", Doc: "Convert an IP address from 32-bit packed binary format to string format.", Call: func(t *object.Thread, a []Value) (Value, error) {
			var out Value
			err := withData(t, a[0], func(b []byte) error {
				if len(b) != 4 {
					return t.Errorf(object.TOSError, "packed IP wrong length")
				}
				out = t.NewStr(netip.AddrFrom4([4]byte(b)).String())
				return nil
			})
			return out, err
		}},
		{Name: "inet_pton", Sig: "(address_family, ip_string, /)", Doc: "Convert an IP address from string format to a packed string.", Call: func(t *object.Thread, a []Value) (Value, error) {
			af, err := t.AsIndex(a[0], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			if !t.IsStr(a[1]) {
				return 0, t.TypeErrorf("inet_pton() argument 2 must be str, not %s", t.TypeName(a[1]))
			}
			if af != unix.AF_INET && af != unix.AF_INET6 {
				return 0, t.OSError(syscall.EAFNOSUPPORT)
			}
			ip, perr := netip.ParseAddr(t.Str(a[1]))
			if perr != nil || ip.Is4() != (af == unix.AF_INET) || ip.Zone() != "" {
				return 0, t.Errorf(object.TOSError, "illegal IP address string passed to inet_pton")
			}
			return t.NewBytes(ip.AsSlice()), nil
		}},
		{Name: "inet_ntop", Sig: "(address_family, packed_ip, /)", Doc: "Convert a packed IP address of the given family to string format.", Call: func(t *object.Thread, a []Value) (Value, error) {
			af, err := t.AsIndex(a[0], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			var out Value
			err = withData(t, a[1], func(b []byte) error {
				switch {
				case af == unix.AF_INET && len(b) == 4, af == unix.AF_INET6 && len(b) == 16:
					ip, _ := netip.AddrFromSlice(b)
					out = t.NewStr(ip.String())
					return nil
				case af != unix.AF_INET && af != unix.AF_INET6:
					return t.ValueErrorf("unknown address family %d", af)
				}
				return t.ValueErrorf("invalid length of packed IP address string")
			})
			return out, err
		}},
		{Name: "socketpair", Sig: "(family=1, type=1, proto=0, /)", Doc: "Create a pair of socket objects from the sockets returned by the platform socketpair() function.", Call: func(t *object.Thread, a []Value) (Value, error) {
			if err := allowed(t); err != nil {
				return 0, err
			}
			n := [3]int{unix.AF_UNIX, unix.SOCK_STREAM, 0}
			for i := range n {
				if a[i] != 0 && a[i] != t.RT.None {
					v, err := t.AsIndex(a[i], object.TOverflowError)
					if err != nil {
						return 0, err
					}
					n[i] = v
				}
			}
			fds, err := unix.Socketpair(n[0], n[1]|unix.SOCK_CLOEXEC, n[2])
			if err != nil {
				return 0, t.OSError(err)
			}
			var out [2]Value
			for i, fd := range fds {
				if out[i], err = newSock(t, get(t).typ, &sock{fd: fd, family: n[0], kind: n[1], proto: n[2], timeout: get(t).defaultTimeout}); err != nil {
					return 0, err
				}
			}
			return t.NewTuple(out[0], out[1]), nil
		}},
		{Name: "close", Sig: "(fd, /)", Doc: "Close an integer socket file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := t.AsIndex(a[0], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			if err := unix.Close(fd); err != nil && err != unix.ECONNRESET {
				return 0, t.OSError(err)
			}
			return t.RT.None, nil
		}},
		{Name: "dup", Sig: "(fd, /)", Doc: "Duplicate an integer socket file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := t.AsIndex(a[0], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			n, derr := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
			if derr != nil {
				return 0, t.OSError(derr)
			}
			return t.NewInt(int64(n)), nil
		}},
		{Name: "getdefaulttimeout", Sig: "()", Doc: "Returns the default timeout in seconds (float) for new socket objects.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			return timeoutValue(t, get(t).defaultTimeout), nil
		}},
		{Name: "setdefaulttimeout", Sig: "(timeout, /)", Doc: "Set the default timeout in seconds (float) for new socket objects.", Call: func(t *object.Thread, a []Value) (Value, error) {
			var s sock
			err := setTimeout(t, &s, a[0])
			if err == nil {
				get(t).defaultTimeout = s.timeout
			}
			return t.RT.None, err
		}},
	}
}

// aton reads the forms that inet_aton takes: one to four numbers, decimal, octal or hexadecimal.
func aton(s string) (out [4]byte, ok bool) {
	parts := strings.Split(s, ".")
	if len(parts) > 4 {
		return
	}
	var v uint64
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 0, 32)
		if err != nil || strings.ContainsAny(p, "_oObB") {
			return
		}
		last := i == len(parts)-1
		if !last && n > 255 || last && n >= 1<<(8*(5-len(parts))) {
			return
		}
		if last {
			v |= n
		} else {
			v |= n << (8 * (3 - i))
		}
	}
	binary.BigEndian.PutUint32(out[:], uint32(v))
	return out, true
}

var services = map[string]int{"ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "pop3": 110, "ntp": 123, "imap": 143, "https": 443}

func getaddrinfo(t *object.Thread, a []Value) (Value, error) {
	if err := allowed(t); err != nil {
		return 0, err
	}
	host, hasHost := "", false
	switch {
	case a[0] == t.RT.None:
	case t.IsStr(a[0]):
		host, hasHost = t.Str(a[0]), true
	case t.IsBytes(a[0]):
		host, hasHost = string(t.Bytes(a[0])), true
	default:
		return 0, t.TypeErrorf("getaddrinfo() argument 1 must be string or None")
	}
	var n [4]int
	for i := range n {
		if a[2+i] != 0 {
			v, err := t.AsIndex(a[2+i], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			n[i] = v
		}
	}
	family, kind, proto, fl := n[0], n[1], n[2], n[3]
	port := 0
	switch {
	case a[1] == t.RT.None:
	case t.IsIntLike(a[1]):
		p, err := t.AsIndex(a[1], object.TOverflowError)
		if err != nil {
			return 0, err
		}
		port = p & 0xffff
	case t.IsStr(a[1]) || t.IsBytes(a[1]):
		s, err := t.FSPathStr(a[1])
		if err != nil {
			return 0, err
		}
		if p, err := strconv.Atoi(s); err == nil {
			port = p & 0xffff
		} else if p, ok := services[s]; ok {
			port = p
		} else {
			return 0, gaiError(t, -8)
		}
	default:
		return 0, t.Errorf(object.TOSError, "Int or String expected")
	}
	if family != 0 && family != unix.AF_INET && family != unix.AF_INET6 {
		return 0, gaiError(t, -6)
	}
	var ips []netip.Addr
	const passive, numeric = 1, 4
	if !hasHost || host == "" {
		v4, v6 := netip.AddrFrom4([4]byte{127, 0, 0, 1}), netip.IPv6Loopback()
		if fl&passive != 0 {
			v4, v6 = netip.IPv4Unspecified(), netip.IPv6Unspecified()
		}
		ips = []netip.Addr{v6, v4}
		if fl&passive != 0 {
			ips = []netip.Addr{v4, v6}
		}
	} else if ip, err := netip.ParseAddr(host); err == nil {
		ips = []netip.Addr{ip}
		if family != 0 && ip.Is4() != (family == unix.AF_INET) {
			return 0, gaiError(t, -9)
		}
	} else if fl&numeric != 0 {
		return 0, gaiError(t, -2)
	} else {
		var err error
		t.Blocking(func() {
			ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
			defer cancel()
			ips, err = new(machine.Resolver).Lookup(ctx, 0, host)
		})
		if err != nil {
			return 0, gaiError(t, lookupCode(err))
		}
	}
	l := t.NewList()
	type kp struct{ kind, proto int }
	all := []kp{{unix.SOCK_STREAM, 6}, {unix.SOCK_DGRAM, 17}, {unix.SOCK_RAW, 0}}
	for _, ip := range ips {
		ip = ip.Unmap()
		af := unix.AF_INET
		if ip.Is6() {
			af = unix.AF_INET6
		}
		if family != 0 && af != family {
			continue
		}
		for _, k := range all {
			if kind != 0 && k.kind != kind || proto != 0 && k.proto != proto && k.kind != unix.SOCK_RAW {
				continue
			}
			if kind == 0 && proto != 0 && k.kind == unix.SOCK_RAW {
				continue
			}
			addr := []Value{t.NewStr(ip.WithZone("").String()), t.NewInt(int64(port))}
			if af == unix.AF_INET6 {
				addr = append(addr, t.NewInt(0), t.NewInt(0))
			}
			p := k.proto
			if k.kind == unix.SOCK_RAW {
				p = proto
			}
			t.ListAppend(l, t.NewTuple(t.NewInt(int64(af)), t.NewInt(int64(k.kind)), t.NewInt(int64(p)), t.NewStr(""), t.NewTuple(addr...)))
		}
	}
	if t.ListLen(l) == 0 {
		return 0, gaiError(t, -2)
	}
	return l, nil
}
