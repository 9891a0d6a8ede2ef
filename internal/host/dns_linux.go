package host

import (
	"encoding/binary"
	"math/rand/v2"
	"net/netip"
	"strings"
)

// The part of DNS messages (RFC 1035, 3596) that finding addresses needs.

const (
	dnsA     uint16 = 1
	dnsAAAA  uint16 = 28
	dnsInet  uint16 = 1
	dnsHead         = 12
	dnsQR    uint16 = 1 << 15
	dnsTC    uint16 = 1 << 9
	dnsRD    uint16 = 1 << 8
	dnsRcode uint16 = 0xF

	dnsNXDomain = 3
)

// dnsQuery is the message that asks for records of one kind; false if name cannot be a name.
func dnsQuery(name string, kind uint16) ([]byte, bool) {
	be := binary.BigEndian
	b := be.AppendUint16(nil, uint16(rand.Uint32())) // a number that others cannot guess
	b = be.AppendUint16(b, dnsRD)
	b = append(b, 0, 1, 0, 0, 0, 0, 0, 0)
	if len(name) > 253 {
		return nil, false
	}
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || len(label) > 63 {
			return nil, false
		}
		b = append(append(b, byte(len(label))), label...)
	}
	b = append(b, 0)
	return be.AppendUint16(be.AppendUint16(b, kind), dnsInet), true
}

// dnsAnswer reads the addresses in the answer to query. ok is false for a message that does not answer it. Aliases (CNAME) need no
// following, since a recursive server sends the records of their targets along.
func dnsAnswer(b, query []byte, whole bool) (ips []netip.Addr, err error, ok bool) {
	be := binary.BigEndian
	if len(b) < dnsHead || be.Uint16(b) != be.Uint16(query) || be.Uint16(b[2:])&dnsQR == 0 {
		return nil, nil, false
	}
	flags, questions, answers := be.Uint16(b[2:]), be.Uint16(b[4:]), be.Uint16(b[6:])
	if questions != 1 || len(b) < len(query) || !strings.EqualFold(string(b[dnsHead:len(query)]), string(query[dnsHead:])) {
		return nil, nil, false
	}
	switch {
	case flags&dnsTC != 0 && !whole:
		return nil, errTruncated, true
	case flags&dnsRcode == dnsNXDomain:
		return nil, ErrNoHost, true
	case flags&dnsRcode != 0:
		return nil, ErrNoAnswer, true
	}
	kind := be.Uint16(query[len(query)-4:])
	rest := b[len(query):]
	for range answers {
		if rest, ok = dnsSkipName(rest); !ok || len(rest) < 10 {
			return nil, ErrNoAnswer, true
		}
		n := int(be.Uint16(rest[8:]))
		if len(rest) < 10+n {
			return nil, ErrNoAnswer, true
		}
		data := rest[10 : 10+n]
		if be.Uint16(rest) == kind && be.Uint16(rest[2:]) == dnsInet && (kind == dnsA && n == 4 || kind == dnsAAAA && n == 16) {
			a, _ := netip.AddrFromSlice(data)
			ips = append(ips, a)
		}
		rest = rest[10+n:]
	}
	return ips, nil, true
}

// dnsSkipName skips a name, which ends in an empty label or in a pointer to another name.
func dnsSkipName(b []byte) ([]byte, bool) {
	for len(b) > 0 {
		n := int(b[0])
		switch {
		case n == 0:
			return b[1:], true
		case n >= 0xC0:
			if len(b) < 2 {
				return nil, false
			}
			return b[2:], true
		case len(b) < 1+n:
			return nil, false
		}
		b = b[1+n:]
	}
	return nil, false
}
