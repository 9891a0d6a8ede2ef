package time

import (
	"encoding/binary"
	"fmt"
	"strings"
	"time"
)

// loadZone understands names of the zone database and POSIX forms: "EST5", "UTC+3", "EST5EDT,M3.2.0,M11.1.0".
func loadZone(tz string) (*time.Location, error) {
	if tz == "" {
		return time.UTC, nil
	}
	if loc, err := time.LoadLocation(tz); err == nil {
		return loc, nil
	}
	name, rest := zoneName(tz)
	off, rest, ok := zoneOffset(rest)
	if !ok || len(name) < 3 {
		return nil, fmt.Errorf("unknown time zone %q", tz)
	}
	if rest == "" {
		return time.FixedZone(name, -off), nil
	}
	return time.LoadLocationFromTZData(tz, zoneFile(name, -off, tz))
}

// zoneName splits a POSIX zone behind its first name, which is letters or anything in angle brackets.
func zoneName(s string) (name, rest string) {
	if strings.HasPrefix(s, "<") {
		if i := strings.IndexByte(s, '>'); i > 0 {
			return s[1:i], s[i+1:]
		}
		return "", s
	}
	i := 0
	for i < len(s) && (s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z') {
		i++
	}
	return s[:i], s[i:]
}

// zoneOffset reads [+-]h[:m[:s]], seconds west of UTC.
func zoneOffset(s string) (secs int, rest string, ok bool) {
	sign := 1
	if strings.HasPrefix(s, "-") {
		sign = -1
	}
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	for unit := 3600; unit > 0; unit /= 60 {
		n, i := 0, 0
		for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
			n = 10*n + int(s[i]-'0')
			i++
		}
		if i == 0 {
			return 0, s, false
		}
		secs, s = secs+n*unit, s[i:]
		if !strings.HasPrefix(s, ":") {
			break
		}
		s = s[1:]
	}
	return sign * secs, s, true
}

// zoneFile is a file of the zone database (RFC 9636, version 2) without transitions of its own: the rule in its footer
// holds for all time.
func zoneFile(name string, off int, rule string) []byte {
	block := func() []byte {
		b := append([]byte("TZif2"), make([]byte, 15)...)
		for _, n := range []int{0, 0, 0, 0, 1, len(name) + 1} { // isutc, isstd, leap seconds, transitions, types, characters
			b = binary.BigEndian.AppendUint32(b, uint32(n))
		}
		b = binary.BigEndian.AppendUint32(b, uint32(int32(off)))
		b = append(b, 0, 0) // no daylight saving; the name's place
		return append(append(b, name...), 0)
	}
	return append(append(block(), block()...), "\n"+rule+"\n"...)
}
