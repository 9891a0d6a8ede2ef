package host

import (
	"context"
	"errors"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// A resolver of host names: /etc/hosts, then the servers of /etc/resolv.conf. It stands here in place of package net, which brings
// cgo into every program that is built where a C compiler is (docs/RATIONALE.md).

// Errors of Resolver.Lookup.
var (
	ErrNoHost    = errors.New("host: name not known")
	ErrNoAnswer  = errors.New("host: no answer from any name server")
	errTruncated = errors.New("host: answer does not fit a datagram")
)

// Resolver finds the addresses of host names. The zero value uses the machine's files.
type Resolver struct {
	Hosts string // file of fixed names; "": /etc/hosts
	Conf  string // file that names the servers; "": /etc/resolv.conf
	Port  uint16 // of the servers; 0: 53
}

type resolverConf struct {
	servers  []netip.Addr
	search   []string
	ndots    int
	timeout  time.Duration
	attempts int
}

func (r *Resolver) conf() resolverConf {
	c := resolverConf{ndots: 1, timeout: 5 * time.Second, attempts: 2}
	file := r.Conf
	if file == "" {
		file = "/etc/resolv.conf"
	}
	text, _ := os.ReadFile(file) // without the file the defaults hold
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		switch f[0] {
		case "nameserver":
			if a, err := netip.ParseAddr(f[1]); err == nil && len(c.servers) < 3 {
				c.servers = append(c.servers, a)
			}
		case "domain", "search":
			c.search = f[1:]
		case "options":
			for _, o := range f[1:] {
				name, value, _ := strings.Cut(o, ":")
				n, err := strconv.Atoi(value)
				switch {
				case err != nil || n < 0:
				case name == "ndots":
					c.ndots = min(n, 15)
				case name == "timeout":
					c.timeout = time.Duration(min(max(n, 1), 30)) * time.Second
				case name == "attempts":
					c.attempts = min(max(n, 1), 5)
				}
			}
		}
	}
	if c.servers == nil {
		c.servers = []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}
	}
	return c
}

// names lists the full names to try for host, in order.
func (c *resolverConf) names(host string) []string {
	if full, ok := strings.CutSuffix(host, "."); ok {
		return []string{full}
	}
	var names []string
	for _, s := range c.search {
		names = append(names, strings.TrimSuffix(host+"."+s, "."))
	}
	if strings.Count(host, ".") >= c.ndots {
		return append([]string{host}, names...)
	}
	return append(names, host)
}

// Lookup returns the addresses of host, of version 4, 6, or both (0). Those of a version that the machine has no route for come last.
func (r *Resolver) Lookup(ctx context.Context, version int, host string) ([]netip.Addr, error) {
	if ips := r.fixed(version, host); len(ips) > 0 {
		return ips, nil
	}
	conf := r.conf()
	failure := ErrNoHost
	for _, name := range conf.names(host) {
		var ips []netip.Addr
		for _, q := range []struct {
			version int
			kind    uint16
		}{{6, dnsAAAA}, {4, dnsA}} {
			if version != 0 && version != q.version {
				continue
			}
			found, err := r.ask(ctx, &conf, name, q.kind)
			if err == ErrNoAnswer {
				failure = err
			}
			ips = append(ips, found...)
		}
		if len(ips) > 0 {
			if ips[0].Is6() && !routed(ips[0]) {
				slices.SortStableFunc(ips, func(a, b netip.Addr) int { return a.BitLen() - b.BitLen() })
			}
			return ips, nil
		}
	}
	return nil, failure
}

// fixed looks host up in the file of fixed names.
func (r *Resolver) fixed(version int, host string) []netip.Addr {
	file := r.Hosts
	if file == "" {
		file = "/etc/hosts"
	}
	text, _ := os.ReadFile(file)
	host = strings.TrimSuffix(host, ".")
	var ips []netip.Addr
	add := func(a netip.Addr) {
		a = a.Unmap()
		if (version == 0 || (version == 4) == a.Is4()) && !slices.Contains(ips, a) {
			ips = append(ips, a)
		}
	}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) < 2 || !slices.ContainsFunc(f[1:], func(s string) bool { return strings.EqualFold(s, host) }) {
			continue
		}
		if a, err := netip.ParseAddr(f[0]); err == nil {
			add(a)
		}
	}
	if ips == nil && strings.EqualFold(host, "localhost") { // RFC 6761
		add(netip.IPv6Loopback())
		add(netip.AddrFrom4([4]byte{127, 0, 0, 1}))
	}
	return ips
}

// ask puts one question to the servers in turn until one knows the answer.
func (r *Resolver) ask(ctx context.Context, conf *resolverConf, name string, kind uint16) ([]netip.Addr, error) {
	port := r.Port
	if port == 0 {
		port = 53
	}
	for range conf.attempts {
		for _, server := range conf.servers {
			if ctx.Err() != nil {
				return nil, ErrNoAnswer
			}
			query, ok := dnsQuery(name, kind)
			if !ok {
				return nil, ErrNoHost
			}
			ips, err := exchange(ctx, server, port, query, unix.SOCK_DGRAM, conf.timeout)
			if err == errTruncated {
				ips, err = exchange(ctx, server, port, query, unix.SOCK_STREAM, conf.timeout)
			}
			if err == nil || err == ErrNoHost {
				return ips, err
			}
		}
	}
	return nil, ErrNoAnswer
}

// exchange sends a query to a server and waits for the answer to it.
func exchange(ctx context.Context, server netip.Addr, port uint16, query []byte, kind int, timeout time.Duration) ([]netip.Addr, error) {
	deadline := time.Now().Add(timeout)
	if d, ok := ctx.Deadline(); ok && d.Before(deadline) {
		deadline = d
	}
	fd, err := dial(server, port, kind, deadline)
	if err != nil {
		return nil, err
	}
	defer unix.Close(fd)
	message := query
	if kind == unix.SOCK_STREAM {
		message = append([]byte{byte(len(query) >> 8), byte(len(query))}, query...)
	}
	if n, err := unix.Write(fd, message); err != nil || n < len(message) {
		return nil, ErrNoAnswer
	}
	var got []byte
	buf := make([]byte, 4096)
	for {
		if !ready(fd, unix.POLLIN, deadline) {
			return nil, ErrNoAnswer
		}
		n, err := unix.Read(fd, buf)
		if err == unix.EINTR || err == unix.EAGAIN {
			continue
		}
		if err != nil || n == 0 {
			return nil, ErrNoAnswer
		}
		if kind == unix.SOCK_DGRAM {
			if ips, err, ok := dnsAnswer(buf[:n], query, false); ok { // else it is the answer to another question
				return ips, err
			}
			continue
		}
		got = append(got, buf[:n]...)
		if len(got) < 2 || len(got) < 2+int(got[0])<<8+int(got[1]) {
			continue
		}
		if ips, err, ok := dnsAnswer(got[2:], query, true); ok {
			return ips, err
		}
		return nil, ErrNoAnswer
	}
}

// dial connects a socket that does not block.
func dial(a netip.Addr, port uint16, kind int, deadline time.Time) (int, error) {
	family := unix.AF_INET
	var sa unix.Sockaddr = &unix.SockaddrInet4{Port: int(port)}
	if a.Is4() {
		sa = &unix.SockaddrInet4{Port: int(port), Addr: a.As4()}
	} else {
		six := &unix.SockaddrInet6{Port: int(port), Addr: a.As16()}
		if zone, err := strconv.ParseUint(a.Zone(), 10, 32); err == nil {
			six.ZoneId = uint32(zone)
		}
		family, sa = unix.AF_INET6, six
	}
	fd, err := unix.Socket(family, kind|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0)
	if err != nil {
		return -1, ErrNoAnswer
	}
	err = unix.Connect(fd, sa)
	if err == unix.EINPROGRESS && ready(fd, unix.POLLOUT, deadline) {
		err = nil
		if n, serr := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR); serr != nil || n != 0 {
			err = ErrNoAnswer
		}
	}
	if err != nil {
		unix.Close(fd)
		return -1, ErrNoAnswer
	}
	return fd, nil
}

// ready waits until fd is ready for events; false after the deadline.
func ready(fd int, events int16, deadline time.Time) bool {
	for {
		left := time.Until(deadline).Milliseconds()
		if left <= 0 {
			return false
		}
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: events}}, int(left))
		if err == nil && n > 0 {
			return true
		}
		if err != nil && err != unix.EINTR {
			return false
		}
	}
}

// routed reports whether the machine knows a way to an address. Connecting a datagram socket sends nothing.
func routed(a netip.Addr) bool {
	fd, err := dial(a, 53, unix.SOCK_DGRAM, time.Time{})
	if err != nil {
		return false
	}
	unix.Close(fd)
	return true
}
