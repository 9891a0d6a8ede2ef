package io

import (
	"bytes"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

func (s *wrapper) encode(t *object.Thread, self Value, v Value) ([]byte, error) {
	text := t.Str(v)
	changed := false
	if s.writenl != "" && strings.IndexByte(text, '\n') >= 0 {
		text = strings.ReplaceAll(text, "\n", s.writenl)
		changed = true
	}
	if s.kind != codecPython {
		ascii, clean := true, true
		for i := 0; i < len(text); i++ {
			if text[i] >= 0x80 {
				ascii = false
				if text[i] == 0xED && text[i+1] >= 0xA0 {
					clean = false
					break
				}
			}
		}
		if ascii || s.kind == codecUTF8 && clean {
			return []byte(text), nil
		}
	}
	if changed {
		v = t.NewStr(text)
	}
	var b Value
	var err error
	if s.kind == codecPython {
		b, err = t.CallMethod(t.Field(self, fieldEncoder), "encode", v)
	} else {
		b, err = t.CallMethod(v, "encode", t.Field(self, fieldEncoding), t.Field(self, fieldErrors))
	}
	if err != nil {
		return nil, err
	}
	if !t.IsBytes(b) {
		return nil, t.TypeErrorf("encoder should return a bytes object, not '%s'", t.TypeName(b))
	}
	return bytes.Clone(t.Bytes(b)), nil
}

// flushOut gives gathered output to the buffer.
func (s *wrapper) flushOut(t *object.Thread, self Value) error {
	if len(s.out) == 0 {
		return nil
	}
	m := t.Mark()
	b := t.NewBytes(s.out)
	s.out = s.out[:0]
	_, err := t.CallMethod(t.Field(self, fieldBuffer), "write", b)
	if err != nil {
		return err
	}
	t.Release(m)
	return nil
}

func wrapWrite(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("write() argument must be str, not %s", t.TypeName(a[1]))
	}
	s, err := wrapOpen(t, self)
	if err != nil {
		return 0, err
	}
	if !s.canWrite {
		return 0, unsupported(t, "not writable")
	}
	m := t.Mark()
	b, err := s.encode(t, self, a[1])
	if err != nil {
		return 0, err
	}
	n := t.StrLen(a[1])
	if s.seekable && (s.pos < len(s.dec) || len(s.snap) > 0) { // reading so far: forget what was read ahead
		s.forget(t, self)
	}
	for len(s.out) > 0 && len(s.out)+len(b) > s.chunk { // no copy of much data
		if err := s.flushOut(t, self); err != nil {
			return 0, err
		}
	}
	s.out = append(s.out, b...)
	hasNL := bytes.IndexByte(b, '\n') >= 0 || bytes.IndexByte(b, '\r') >= 0
	needFlush := s.lineBuf && hasNL
	if s.through || needFlush || len(s.out) >= s.chunk {
		if err := s.flushOut(t, self); err != nil {
			return 0, err
		}
	}
	if needFlush {
		if _, err := t.CallMethod(t.Field(self, fieldBuffer), "flush"); err != nil {
			return 0, err
		}
	}
	t.Release(m)
	return t.NewInt(int64(n)), nil
}

// forget drops everything read ahead and resets the decoder.
func (s *wrapper) forget(t *object.Thread, self Value) {
	s.dec, s.pos, s.tail, s.snap, s.pendingCR = "", 0, s.tail[:0], s.snap[:0], false
}

func wrapClose(t *object.Thread, self Value) (Value, error) {
	if _, err := wrapState(t, self); err != nil {
		return 0, err
	}
	buffer := t.Field(self, fieldBuffer)
	c, err := t.GetAttrStr(buffer, "closed")
	if err != nil {
		return 0, err
	}
	if closed, err := t.Truth(c); err != nil || closed {
		return t.RT.None, err
	}
	_, ferr := t.CallMethod(self, "flush")
	r, err := t.CallMethod(buffer, "close")
	if ferr != nil {
		if err != nil {
			e1, e2 := ferr.(*object.Error), err.(*object.Error)
			if e1.Exc != e2.Exc {
				if serr := t.SetAttr(e2.Exc, t.Intern("__context__"), e1.Exc); serr != nil {
					return 0, serr
				}
			}
			return 0, err
		}
		return 0, ferr
	}
	return r, err
}
