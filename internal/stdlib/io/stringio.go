package io

import (
	"github.com/gophersnake/gophersnake/internal/object"
	"math"
)

// text is the state of a StringIO: code points and a position among them.
type text struct {
	buf                     []rune
	pos                     int
	closed, inited          bool
	newline                 string // readnl: "", "\n", "\r", "\r\n"
	none                    bool   // newline=None
	translate               bool   // universal newlines: \r and \r\n become \n when written
	seenCR, seenLF, seenNL2 bool
	pendingCR               bool
}

func textState(t *object.Thread, self Value) (*text, error) {
	s, _ := t.GoState(self).(*text)
	if s == nil || !s.inited {
		return nil, t.ValueErrorf("I/O operation on uninitialized object")
	}
	if s.closed {
		return nil, t.ValueErrorf("I/O operation on closed file")
	}
	return s, nil
}

func (s *text) put(t *object.Thread, r []rune) {
	if s.none || s.newline == "\r" || s.newline == "\r\n" {
		out := make([]rune, 0, len(r)+8)
		for i := 0; i < len(r); i++ {
			c := r[i]
			if s.none && c == '\r' {
				if i+1 < len(r) && r[i+1] == '\n' {
					i++
					s.seenNL2 = true
				} else {
					s.seenCR = true
				}
				out = append(out, '\n')
				continue
			}
			if c == '\n' {
				s.seenLF = true
				if !s.none {
					out = append(out, []rune(s.newline)...)
					continue
				}
			}
			out = append(out, c)
		}
		r = out
	}
	if len(r) == 0 {
		return
	}
	if s.pos > len(s.buf) {
		t.CheckSize(4 * min(s.pos, math.MaxInt/4))
		s.buf = append(s.buf, make([]rune, s.pos-len(s.buf))...)
	}
	t.CheckSize(4 * (s.pos + len(r)))
	n := copy(s.buf[s.pos:], r)
	s.buf = append(s.buf, r[n:]...)
	s.pos += len(r)
}

// lineEnd is the index behind the line that starts at index i.
func (s *text) lineEnd(i int) int {
	b := s.buf
	switch {
	case s.none || s.newline == "\n":
		for ; i < len(b); i++ {
			if b[i] == '\n' {
				return i + 1
			}
		}
	case s.newline == "":
		for ; i < len(b); i++ {
			if b[i] == '\n' {
				return i + 1
			}
			if b[i] == '\r' {
				if i+1 < len(b) && b[i+1] == '\n' {
					return i + 2
				}
				return i + 1
			}
		}
	case s.newline == "\r":
		for ; i < len(b); i++ {
			if b[i] == '\r' {
				return i + 1
			}
		}
	default:
		for ; i+1 < len(b); i++ {
			if b[i] == '\r' && b[i+1] == '\n' {
				return i + 2
			}
		}
	}
	return len(b)
}

func (s *text) line(t *object.Thread, limit int) Value {
	if s.pos >= len(s.buf) {
		return t.RT.EmptyStr
	}
	end := s.lineEnd(s.pos)
	if limit >= 0 && end-s.pos > limit {
		end = s.pos + limit
	}
	v := t.NewStrRunes(s.buf[s.pos:end])
	s.pos = end
	return v
}

// newlineArg checks a newline argument.
func newlineArg(t *object.Thread, v Value) (nl string, none bool, err error) {
	if v == t.RT.None {
		return "", true, nil
	}
	if !t.IsStr(v) {
		return "", false, t.TypeErrorf("newline must be str or None, not %s", t.TypeName(v))
	}
	switch nl = t.Str(v); nl {
	case "", "\n", "\r", "\r\n":
		return nl, false, nil
	}
	r, err := t.Repr(v)
	if err != nil {
		return "", false, err
	}
	return "", false, t.ValueErrorf("illegal newline value: %s", t.Str(r))
}

func stringIOSpec(base uint32) *object.TypeSpec {
	open := func(f func(t *object.Thread, self Value, s *text) (Value, error)) func(t *object.Thread, self Value) (Value, error) {
		return func(t *object.Thread, self Value) (Value, error) {
			s, err := textState(t, self)
			if err != nil {
				return 0, err
			}
			return f(t, self, s)
		}
	}
	yes := open(func(t *object.Thread, self Value, s *text) (Value, error) { return t.RT.True, nil })
	return &object.TypeSpec{
		Name: "_io.StringIO", Base: base, Sig: "(initial_value='', newline='\\n')", Doc: "Text I/O implementation using an in-memory buffer.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &text{})
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, func(t *object.Thread, a []Value) (Value, error) {
					s, _ := t.GoState(a[0]).(*text)
					nl, none := "\n", false
					if a[2] != 0 {
						var err error
						if nl, none, err = newlineArg(t, a[2]); err != nil {
							return 0, err
						}
					}
					if s.closed {
						return 0, t.ValueErrorf("__setstate__ on closed file")
					}
					*s = text{inited: true, newline: nl, none: none}
					if a[1] != 0 && a[1] != t.RT.None {
						if !t.IsStr(a[1]) {
							return 0, t.TypeErrorf("initial_value must be str or None, not %s", t.TypeName(a[1]))
						}
						s.put(t, t.Runes(a[1]))
						s.pos = 0
					}
					return 0, nil
				}, "(self, initial_value='', newline='\\n')", "StringIO", self, args, kw)
			},
			Iter: func(t *object.Thread, self Value) (Value, error) {
				_, err := textState(t, self)
				return self, err
			},
			Next: func(t *object.Thread, self Value) (Value, error) {
				if t.TypeOf(self) != state(t).stringIO { // a subclass may override readline
					line, err := t.CallMethod(self, "readline")
					if err != nil {
						return 0, err
					}
					if !t.IsStr(line) {
						return 0, t.Errorf(object.TOSError, "readline() should have returned a str object, not '%s'", t.TypeName(line))
					}
					if t.StrLen(line) == 0 {
						return 0, nil
					}
					return line, nil
				}
				s, err := textState(t, self)
				if err != nil || s.pos >= len(s.buf) {
					return 0, err
				}
				return s.line(t, -1), nil
			},
		},
		GetSets: []object.GetSet{
			{Name: "closed", Get: func(t *object.Thread, self Value) (Value, error) {
				s, _ := t.GoState(self).(*text)
				if s == nil || !s.inited {
					return 0, t.ValueErrorf("I/O operation on uninitialized object")
				}
				return t.Bool(s.closed), nil
			}},
			{Name: "line_buffering", Get: func(t *object.Thread, self Value) (Value, error) {
				_, err := textState(t, self)
				return t.RT.False, err
			}},
			{Name: "newlines", Get: func(t *object.Thread, self Value) (Value, error) {
				s, err := textState(t, self)
				if err != nil {
					return 0, err
				}
				if !s.none {
					return t.RT.None, nil
				}
				return newlinesSeen(t, s.seenCR, s.seenLF, s.seenNL2), nil
			}},
		},
		Methods: []object.Func{
			call0("getvalue", "Retrieve the entire contents of the object.", open(func(t *object.Thread, self Value, s *text) (Value, error) {
				return t.NewStrRunes(s.buf), nil
			})),
			{Name: "write", Sig: "(self, s, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.IsStr(a[1]) {
					return 0, t.TypeErrorf("string argument expected, got '%s'", t.TypeName(a[1]))
				}
				s, err := textState(t, a[0])
				if err != nil {
					return 0, err
				}
				s.put(t, t.Runes(a[1]))
				return t.NewInt(int64(t.StrLen(a[1]))), nil
			}, Doc: "Write string to file."},
			{Name: "read", Sig: "(self, size=-1, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := textState(t, a[0])
				if err != nil {
					return 0, err
				}
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				if s.pos >= len(s.buf) {
					return t.RT.EmptyStr, nil
				}
				end := len(s.buf)
				if n >= 0 && s.pos+n < end {
					end = s.pos + n
				}
				v := t.NewStrRunes(s.buf[s.pos:end])
				s.pos = end
				return v, nil
			}, Doc: "Read at most size characters, returned as a string."},
			{Name: "readline", Sig: "(self, size=-1, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := textState(t, a[0])
				if err != nil {
					return 0, err
				}
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				return s.line(t, n), nil
			}, Doc: "Read until newline or EOF."},
			{Name: "seek", Sig: "(self, pos, whence=0, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := textState(t, a[0])
				if err != nil {
					return 0, err
				}
				pos, err := seekPos(t, a[1])
				if err != nil {
					return 0, err
				}
				whence := int64(0)
				if a[2] != 0 {
					if whence, err = t.AsInt(a[2]); err != nil {
						return 0, err
					}
				}
				switch {
				case whence < 0 || whence > 2:
					return 0, t.ValueErrorf("Invalid whence (%d, should be 0, 1 or 2)", whence)
				case pos < 0 && whence == 0:
					return 0, t.ValueErrorf("Negative seek position %d", pos)
				case pos != 0 && whence != 0:
					return 0, t.Errorf(object.TOSError, "Can't do nonzero cur-relative seeks")
				case whence == 1:
					pos = int64(s.pos)
				case whence == 2:
					pos = int64(len(s.buf))
				}
				s.pos = int(pos)
				return t.NewInt(pos), nil
			}, Doc: "Change stream position."},
			call0("tell", "Tell the current file position.", open(func(t *object.Thread, self Value, s *text) (Value, error) { return t.NewInt(int64(s.pos)), nil })),
			{Name: "truncate", Sig: "(self, pos=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := textState(t, a[0])
				if err != nil {
					return 0, err
				}
				n := s.pos
				if a[1] != 0 && a[1] != t.RT.None {
					if n, err = sizeArg(t, a[1]); err != nil {
						return 0, err
					}
				}
				if n < 0 {
					return 0, t.ValueErrorf("Negative size value %d", n)
				}
				if n < len(s.buf) {
					s.buf = s.buf[:n]
				}
				return t.NewInt(int64(n)), nil
			}, Doc: "Truncate size to pos."},
			call0("close", "Close the IO object.", func(t *object.Thread, self Value) (Value, error) {
				if s, _ := t.GoState(self).(*text); s != nil {
					s.closed, s.buf = true, nil
				}
				return t.RT.None, nil
			}),
			call0("seekable", "Returns True if the IO object can be seeked.", yes),
			call0("readable", "Returns True if the IO object can be read.", yes),
			call0("writable", "Returns True if the IO object can be written.", yes),
			call0("__getstate__", "", open(func(t *object.Thread, self Value, s *text) (Value, error) {
				nl := t.RT.None
				if !s.none {
					nl = t.NewStr(s.newline)
				}
				d, err := t.InstanceDict(self)
				if err != nil {
					return 0, err
				}
				if d == 0 {
					d = t.RT.None
				} else {
					d = t.DictCopy(d)
				}
				return t.NewTuple(t.NewStrRunes(s.buf), nl, t.NewInt(int64(s.pos)), d), nil
			})),
			{Name: "__setstate__", Sig: "(self, state, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.IsInstanceID(a[1], object.TTuple) || len(t.TupleItems(a[1])) < 4 {
					return 0, t.TypeErrorf("%s.__setstate__ argument should be 4-tuple, got %s", t.TypeName(a[0]), t.TypeName(a[1]))
				}
				st := t.TupleItems(a[1])
				s, _ := t.GoState(a[0]).(*text)
				nl, none, err := newlineArg(t, st[1])
				if err != nil {
					return 0, err
				}
				if !t.IsStr(st[0]) {
					return 0, t.TypeErrorf("initial_value must be str or None, not %s", t.TypeName(st[0]))
				}
				if !t.IsIntLike(st[2]) {
					return 0, t.TypeErrorf("third item of state must be an integer, got %s", t.TypeName(st[2]))
				}
				pos, err := t.AsIndex(st[2], object.TOverflowError)
				if err != nil {
					return 0, err
				}
				if pos < 0 {
					return 0, t.ValueErrorf("position value cannot be negative")
				}
				if s.closed {
					return 0, t.ValueErrorf("__setstate__ on closed file")
				}
				*s = text{inited: true, newline: nl, none: none, buf: t.Runes(st[0]), pos: pos}
				if st[3] != t.RT.None {
					if !t.IsInstanceID(st[3], object.TDict) {
						return 0, t.TypeErrorf("fourth item of state should be a dict, got a %s", t.TypeName(st[3]))
					}
					d, err := t.InstanceDict(a[0])
					if err != nil {
						return 0, err
					}
					return t.RT.None, t.DictUpdate(d, st[3])
				}
				return t.RT.None, nil
			}},
		},
	}
}

// newlinesSeen is the newlines attribute: None, a string, or a tuple.
func newlinesSeen(t *object.Thread, cr, lf, crlf bool) Value {
	var seen []Value
	if cr {
		seen = append(seen, t.NewStr("\r"))
	}
	if lf {
		seen = append(seen, t.NewStr("\n"))
	}
	if crlf {
		seen = append(seen, t.NewStr("\r\n"))
	}
	switch len(seen) {
	case 0:
		return t.RT.None
	case 1:
		return seen[0]
	}
	return t.NewTuple(seen...)
}
