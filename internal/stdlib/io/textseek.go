package io

import (
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/object"
)

func wrapTell(t *object.Thread, self Value) (Value, error) {
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	sk, err := t.CallMethod(t.Field(self, fieldBuffer), "seekable")
	if err != nil {
		return 0, err
	}
	if ok, err := t.Truth(sk); err != nil || !ok {
		if err == nil {
			err = unsupported(t, "underlying stream is not seekable")
		}
		return 0, err
	}
	if !s.telling {
		return 0, t.Errorf(object.TOSError, "telling position disabled by next() call")
	}
	if _, err := t.CallMethod(self, "flush"); err != nil {
		return 0, err
	}
	p, err := t.CallMethod(t.Field(self, fieldBuffer), "tell")
	if err != nil || len(s.snap) == 0 {
		return p, err
	}
	pos, err := t.AsInt(p)
	if err != nil {
		return 0, err
	}
	used := s.rawUsed(t, self)
	return t.NewInt(pos - int64(len(s.snap)) + int64(used)), nil
}

// rawUsed counts the bytes of snap that dec[:pos] came from.
func (s *wrapper) rawUsed(t *object.Thread, self Value) int {
	if s.pos == len(s.dec) && len(s.tail) == 0 && !s.pendingCR {
		return len(s.snap)
	}
	if s.kind == codecPython {
		// Decode growing prefixes with a fresh decoder until they give as much text.
		want := s.dec[:s.pos]
		lo, hi := 0, len(s.snap)
		for lo < hi {
			mid := (lo + hi) / 2
			m := t.Mark()
			r, err := t.CallMethod(t.NewBytes(s.snap[:mid]), "decode", t.Field(self, fieldEncoding), t.NewStr("ignore"))
			n := 0
			if err == nil {
				text := t.Str(r)
				if s.translate {
					text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
				}
				n = len(text)
			}
			t.Release(m)
			if n < len(want) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return lo
	}
	out, i := 0, 0
	for out < s.pos && i < len(s.snap) {
		c := s.snap[i]
		switch {
		case c == '\r' && s.translate && i+1 < len(s.snap) && s.snap[i+1] == '\n':
			i += 2
			out++
		case c < 0x80:
			i++
			out++
		case s.kind == codecUTF8:
			r, n := utf8.DecodeRune(s.snap[i:])
			i += n
			if r == utf8.RuneError && n == 1 {
				out += 3 // a surrogate or a replacement character
			} else {
				out += n
			}
		default:
			i++
			out += 2
			if s.kind == codecASCII {
				out++
			}
		}
	}
	return i
}

func wrapSeek(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	buffer := t.Field(self, fieldBuffer)
	sk, err := t.CallMethod(buffer, "seekable")
	if err != nil {
		return 0, err
	}
	if ok, err := t.Truth(sk); err != nil || !ok {
		if err == nil {
			err = unsupported(t, "underlying stream is not seekable")
		}
		return 0, err
	}
	whence := int64(0)
	if a[2] != 0 {
		if whence, err = t.AsInt(a[2]); err != nil {
			return 0, err
		}
	}
	cookie, err := seekPos(t, a[1])
	if err != nil {
		return 0, err
	}
	target := t.NewInt(cookie)
	switch whence {
	case 1:
		if cookie != 0 {
			return 0, unsupported(t, "can't do nonzero cur-relative seeks")
		}
		if target, err = wrapTell(t, self); err != nil {
			return 0, err
		}
	case 2:
		if cookie != 0 {
			return 0, unsupported(t, "can't do nonzero end-relative seeks")
		}
		if _, err := t.CallMethod(self, "flush"); err != nil {
			return 0, err
		}
		s.forget(t, self)
		if d := t.Field(self, fieldDecoder); d != 0 {
			if _, err := t.CallMethod(d, "reset"); err != nil {
				return 0, err
			}
		}
		end, err := t.CallMethod(buffer, "seek", t.NewInt(0), t.NewInt(2))
		if err != nil {
			return 0, err
		}
		if enc := t.Field(self, fieldEncoder); enc != 0 {
			if n, _ := t.Int64(end); n == 0 {
				_, err = t.CallMethod(enc, "reset")
			} else {
				_, err = t.CallMethod(enc, "setstate", t.NewInt(0))
			}
		}
		return end, err
	case 0:
		if cookie < 0 {
			return 0, t.ValueErrorf("negative seek position %d", cookie)
		}
	default:
		return 0, t.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	if _, err := t.CallMethod(self, "flush"); err != nil {
		return 0, err
	}
	if _, err := t.CallMethod(buffer, "seek", target); err != nil {
		return 0, err
	}
	s.forget(t, self)
	if s.kind == codecPython {
		if dec := t.Field(self, fieldDecoder); dec != 0 {
			if _, err := t.CallMethod(dec, "reset"); err != nil {
				return 0, err
			}
		}
		enc := t.Field(self, fieldEncoder)
		if enc == 0 {
			return target, nil
		}
		if n, _ := t.Int64(target); n == 0 {
			if _, err := t.CallMethod(enc, "reset"); err != nil {
				return 0, err
			}
		} else if _, err := t.CallMethod(enc, "setstate", t.NewInt(0)); err != nil {
			return 0, err
		}
	}
	return target, nil
}
