package io

import (
	"bytes"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// more decodes another chunk behind what is left; false at the end.
func (s *wrapper) more(t *object.Thread, self Value) (bool, error) {
	m := t.Mark()
	method := "read"
	if s.hasRead1 {
		method = "read1"
	}
	b, err := t.CallMethod(t.Field(self, fieldBuffer), method, t.NewInt(int64(s.chunk)))
	if err != nil {
		return false, err
	}
	if b == t.RT.None {
		return false, nil
	}
	var raw []byte
	err = nil
	if t.IsStr(b) || t.TypeOf(b).Buffer == nil {
		return false, t.TypeErrorf("underlying %s() should have returned a bytes-like object, not '%s'", method, t.TypeName(b))
	}
	if err = withBytes(t, b, func(p []byte) error { raw = bytes.Clone(p); return nil }); err != nil {
		return false, err
	}
	t.Release(m)
	eof := len(raw) == 0
	if s.pos == len(s.dec) && len(s.tail) == 0 && !s.pendingCR {
		s.snap = s.snap[:0]
		s.dec, s.pos = "", 0
	} else if s.pos == len(s.dec) {
		s.snap = append(s.snap[:0], s.snap[len(s.snap)-len(s.tail)-b2i(s.pendingCR):]...)
		s.dec, s.pos = "", 0
	}
	s.snap = append(s.snap, raw...)
	text, err := s.decode(t, self, raw, eof)
	if err != nil {
		return false, err
	}
	s.dec += s.newlines(text, eof)
	return !eof, nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lineLen is the length of the first line of text, -1 if it has no end.
func (s *wrapper) lineLen(text string) int {
	switch {
	case s.none || s.readnl == "\n":
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			return i + 1
		}
	case s.readnl == "":
		if i := strings.IndexAny(text, "\r\n"); i >= 0 {
			if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				return i + 2
			}
			return i + 1
		}
	default:
		if i := strings.Index(text, s.readnl); i >= 0 {
			return i + len(s.readnl)
		}
	}
	return -1
}

// prefix is the byte length of the first n code points of WTF-8 text, or all of it and how many it had.
func prefix(text string, n int) (size, got int) {
	for size < len(text) && got < n {
		switch c := text[size]; {
		case c < 0x80:
			size++
		case c < 0xE0:
			size += 2
		case c < 0xF0:
			size += 3
		default:
			size += 4
		}
		got++
	}
	return size, got
}

func (s *wrapper) readLine(t *object.Thread, self Value, limit int) (string, error) {
	if err := s.flushOut(t, self); err != nil {
		return "", err
	}
	var b strings.Builder
	left := limit
	for {
		rest := s.dec[s.pos:]
		n := s.lineLen(rest)
		whole := n >= 0
		// With newline="\r\n" the \r at the end of a chunk may be half of a line end: wait for the rest.
		if !whole {
			n = len(rest)
			if s.readnl == "\r\n" && !s.none && strings.HasSuffix(rest, "\r") {
				more, err := s.more(t, self)
				if err != nil {
					return "", err
				}
				if more {
					continue
				}
			}
		}
		if limit >= 0 {
			size, got := prefix(rest[:n], left)
			if size < n || got == left {
				b.WriteString(rest[:size])
				s.pos += size
				return b.String(), nil
			}
			left -= got
		}
		b.WriteString(rest[:n])
		s.pos += n
		if whole {
			return b.String(), nil
		}
		more, err := s.more(t, self)
		if err != nil {
			return "", err
		}
		if !more && s.pos == len(s.dec) {
			return b.String(), nil
		}
	}
}

func wrapRead(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	n, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	if err := s.checkReadable(t, self); err != nil {
		return 0, err
	}
	if err := s.flushOut(t, self); err != nil {
		return 0, err
	}
	if n < 0 {
		b, err := t.CallMethod(t.Field(self, fieldBuffer), "read")
		if err != nil {
			return 0, err
		}
		var raw []byte
		if b != t.RT.None {
			if t.IsStr(b) || t.TypeOf(b).Buffer == nil {
				return 0, t.TypeErrorf("underlying read() should have returned a bytes-like object, not '%s'", t.TypeName(b))
			}
			if err := withBytes(t, b, func(p []byte) error { raw = p; return nil }); err != nil {
				return 0, err
			}
		}
		rest := s.dec[s.pos:]
		text, err := s.decode(t, self, raw, true)
		if err != nil {
			return 0, err
		}
		text = rest + s.newlines(text, true)
		s.dec, s.pos, s.snap = "", 0, s.snap[:0]
		return t.NewStr(text), nil
	}
	var b strings.Builder
	for {
		size, got := prefix(s.dec[s.pos:], n)
		b.WriteString(s.dec[s.pos : s.pos+size])
		s.pos += size
		if n -= got; n == 0 {
			break
		}
		more, err := s.more(t, self)
		if err != nil {
			return 0, err
		}
		if !more && s.pos == len(s.dec) {
			break
		}
	}
	return t.NewStr(b.String()), nil
}

func (s *wrapper) checkReadable(t *object.Thread, self Value) error {
	if s.canRead {
		return nil
	}
	return unsupported(t, "not readable")
}
