package host

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// answer is a name server: it knows two.example (both versions), alias.example, and big.example, for which one must ask by TCP.
func answer(query []byte, tcp bool) []byte {
	be := binary.BigEndian
	b := append([]byte{}, query...)
	kind := be.Uint16(query[len(query)-4:])
	flags, records := uint16(dnsQR), 0
	record := func(kind uint16, data ...byte) {
		records++
		b = append(b, 0xC0, dnsHead)
		b = be.AppendUint16(be.AppendUint16(b, kind), dnsInet)
		b = be.AppendUint16(append(b, 0, 0, 0, 9), uint16(len(data)))
		b = append(b, data...)
	}
	switch name := query[dnsHead : len(query)-5]; {
	case bytes.Equal(name, []byte("\x03two\x07example")):
		if kind == dnsA {
			record(dnsA, 10, 0, 0, 1)
			record(dnsA, 10, 0, 0, 2)
		} else {
			record(dnsAAAA, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
		}
	case bytes.Equal(name, []byte("\x05alias\x07example")) && kind == dnsA:
		record(5, 3, 't', 'w', 'o', 0xC0, dnsHead+6)
		record(dnsA, 10, 0, 0, 3)
	case bytes.Equal(name, []byte("\x03big\x07example")) && kind == dnsA:
		if !tcp {
			flags |= dnsTC
			break
		}
		record(dnsA, 10, 0, 0, 4)
	case bytes.Equal(name, []byte("\x06broken\x07example")):
		flags |= 2
	default:
		flags |= dnsNXDomain
	}
	be.PutUint16(b[2:], flags)
	be.PutUint16(b[6:], uint16(records))
	return b
}

func TestResolver(t *testing.T) {
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer tcp.Close()
	port := tcp.Addr().(*net.TCPAddr).Port
	udp, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
	if err != nil {
		t.Skip(err)
	}
	defer udp.Close()
	go func() {
		buf := make([]byte, 600)
		for {
			n, from, err := udp.ReadFromUDP(buf)
			if err != nil {
				return
			}
			forged := answer(buf[:n], false)
			forged[0]++ // another question's number: must not be taken
			udp.WriteToUDP(forged, from)
			udp.WriteToUDP(answer(buf[:n], false), from)
		}
	}()
	go func() {
		for {
			c, err := tcp.Accept()
			if err != nil {
				return
			}
			var n [2]byte
			io.ReadFull(c, n[:])
			q := make([]byte, binary.BigEndian.Uint16(n[:]))
			io.ReadFull(c, q)
			a := answer(q, true)
			c.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(a))), a...))
			c.Close()
		}
	}()
	dir := t.TempDir()
	r := &Resolver{Hosts: filepath.Join(dir, "hosts"), Conf: filepath.Join(dir, "resolv.conf"), Port: uint16(port)}
	for file, text := range map[string]string{
		r.Hosts: "10.9.9.9 Fixed other # fixed2\n::9 fixed\n",
		r.Conf:  "nameserver 127.0.0.1\nsearch example\noptions timeout:1 attempts:1 ndots:1\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for _, c := range []struct {
		version    int
		host, want string
	}{
		{0, "fixed", "[10.9.9.9 ::9] <nil>"},
		{6, "FIXED.", "[::9] <nil>"},
		{4, "localhost", "[127.0.0.1] <nil>"},
		{4, "two.example", "[10.0.0.1 10.0.0.2] <nil>"},
		{6, "two.example.", "[2001:db8::1] <nil>"},
		{4, "two", "[10.0.0.1 10.0.0.2] <nil>"}, // by the search list
		{4, "alias", "[10.0.0.3] <nil>"},
		{4, "big", "[10.0.0.4] <nil>"},
		{0, "fixed2", "[] " + ErrNoHost.Error()},
		{0, "none.example.", "[] " + ErrNoHost.Error()},
		{0, "a..b", "[] " + ErrNoHost.Error()},
		{4, "broken.example.", "[] " + ErrNoAnswer.Error()},
	} {
		ips, err := r.Lookup(ctx, c.version, c.host)
		if got := fmt.Sprint(ips, " ", err); got != c.want {
			t.Errorf("%s, version %d: %s, want %s", c.host, c.version, got, c.want)
		}
	}
	if ips, err := r.Lookup(ctx, 0, "two"); err != nil || len(ips) != 3 {
		t.Errorf("both versions of two: %v, %v", ips, err)
	}
}

// No message makes the reader of answers panic.
func FuzzDNSAnswer(f *testing.F) {
	q, _ := dnsQuery("two.example", dnsA)
	a := answer(q, true)
	f.Add(a[2:])
	for i := range a {
		f.Add(a[2:max(i, 2)])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, whole := range []bool{false, true} {
			dnsAnswer(append(q[:2:2], b...), q, whole)
		}
	})
}
