package io

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Fields of a TextIOWrapper.
const (
	fieldBuffer = iota
	fieldEncoder
	fieldDecoder
	fieldEncoding
	fieldErrors
	textFields
)

// codecKind says which encodings the wrapper handles itself; others go through codecs' incremental classes.
type codecKind uint8

const (
	codecPython codecKind = iota
	codecUTF8
	codecLatin1
	codecASCII
)

// chunkSize is the amount of bytes read or gathered at once.
const chunkSize = 8192

// wrapper is the state of a TextIOWrapper. Its encoding is set up in textcodec.go; textread.go, textwrite.go and textseek.go are what it does.
type wrapper struct {
	ok, detached      bool
	canRead, canWrite bool // whether the buffer did when the stream was made
	seekable          bool
	kind              codecKind
	strict            bool // errors == "strict"

	readnl                     string // newline argument; none: newline=None
	none                       bool
	universal, translate       bool   // recognise \r and \r\n when reading; turn them into \n
	writenl                    string // what \n becomes when written, "" for nothing
	lineBuf, through, hasRead1 bool
	chunk                      int

	// Reading: dec[pos:] is decoded and not given out yet (WTF-8). tail is undecoded: the beginning of a character.
	// snap holds the raw bytes that dec came from, so that tell can count back.
	dec          string
	pos          int
	tail         []byte
	snap         []byte
	pendingCR    bool
	eof          bool
	cr, lf, crlf bool
	telling      bool

	// Writing: encoded bytes not given to the buffer yet.
	out []byte
}

func wrapState(t *object.Thread, self Value) (*wrapper, error) {
	s, _ := t.GoState(self).(*wrapper)
	if s == nil || !s.ok {
		if s != nil && s.detached {
			return nil, t.ValueErrorf("underlying buffer has been detached")
		}
		return nil, t.ValueErrorf("I/O operation on uninitialized object")
	}
	return s, nil
}

// wrapConfig is wrapState for what a detached stream still tells.
func wrapConfig(t *object.Thread, self Value) (*wrapper, error) {
	if s, _ := t.GoState(self).(*wrapper); s != nil && s.detached {
		return s, nil
	}
	return wrapState(t, self)
}

// wrapOpen is wrapState plus the check that the stream is open.
func wrapOpen(t *object.Thread, self Value) (*wrapper, error) {
	s, err := wrapState(t, self)
	if err != nil {
		return nil, err
	}
	c, err := t.GetAttrStr(t.Field(self, fieldBuffer), "closed")
	if err != nil {
		return nil, err
	}
	closed, err := t.Truth(c)
	if err == nil && closed {
		err = t.ValueErrorf("I/O operation on closed file.")
	}
	return s, err
}

func textIOSpec(base uint32) *object.TypeSpec {
	const sig = "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"
	via := func(name string) object.Func {
		return call0(name, "", func(t *object.Thread, self Value) (Value, error) {
			if _, err := wrapState(t, self); err != nil {
				return 0, err
			}
			return t.CallMethod(t.Field(self, fieldBuffer), name)
		})
	}
	attr := func(name string, f func(t *object.Thread, self Value, s *wrapper) (Value, error)) object.GetSet {
		return object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) {
			s, err := wrapState(t, self)
			if err != nil {
				return 0, err
			}
			return f(t, self, s)
		}}
	}
	config := func(name string, f func(t *object.Thread, self Value, s *wrapper) (Value, error)) object.GetSet {
		return object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) {
			s, err := wrapConfig(t, self)
			if err != nil {
				return 0, err
			}
			return f(t, self, s)
		}}
	}
	chunk := attr("_CHUNK_SIZE", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.NewInt(int64(s.chunk)), nil })
	chunk.Set = func(t *object.Thread, self, v Value) error {
		s, err := wrapState(t, self)
		if err != nil {
			return err
		}
		if v == 0 {
			return t.Errorf(object.TAttributeError, "cannot delete attribute")
		}
		n, err := t.AsIndex(v, object.TValueError)
		if err != nil {
			return err
		}
		if n <= 0 {
			return t.ValueErrorf("a strictly positive integer is required")
		}
		s.chunk = n
		return nil
	}
	return &object.TypeSpec{
		Name: "_io.TextIOWrapper", Base: base, Fields: textFields, Layer: 3, Sig: sig, Doc: "Character and line based layer over a BufferedIOBase object, buffer.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &wrapper{})
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, wrapInit, "(self, "+sig[1:], "TextIOWrapper", self, args, kw)
			},
			Finalize: finalizeLayer,
			Repr: func(t *object.Thread, self Value) (Value, error) {
				if _, err := wrapConfig(t, self); err != nil {
					return 0, err
				}
				var b strings.Builder
				b.WriteString("<" + t.TypeOf(self).Name)
				for _, name := range []string{"name", "mode"} {
					v, found, err := t.GetAttrOpt(self, t.Intern(name))
					if err != nil && !t.IsError(err, object.TValueError) {
						return 0, err
					}
					if err == nil && found {
						r, err := t.Repr(v)
						if err != nil {
							return 0, err
						}
						fmt.Fprintf(&b, " %s=%s", name, t.Str(r))
					}
				}
				r, err := t.Repr(t.Field(self, fieldEncoding))
				if err != nil {
					return 0, err
				}
				fmt.Fprintf(&b, " encoding=%s>", t.Str(r))
				return t.NewStr(b.String()), nil
			},
			Iter: func(t *object.Thread, self Value) (Value, error) { return self, checkClosed(t, self) },
			Next: func(t *object.Thread, self Value) (Value, error) {
				s, err := wrapState(t, self)
				if err != nil {
					return 0, err
				}
				var line Value
				if t.TypeOf(self).Flags&object.TypeHeap == 0 {
					if _, err := wrapOpen(t, self); err != nil {
						return 0, err
					}
					if s.dec == "" {
						if err := s.checkReadable(t, self); err != nil {
							return 0, err
						}
					}
					s.telling = false
					text, err := s.readLine(t, self, -1)
					if err != nil {
						return 0, err
					}
					if text != "" {
						return t.NewStr(text), nil
					}
				} else {
					s.telling = false
					if line, err = t.CallMethod(self, "readline"); err != nil {
						return 0, err
					}
					if !t.IsStr(line) {
						return 0, t.Errorf(object.TOSError, "readline() should have returned a str object, not '%s'", t.TypeName(line))
					}
					if t.StrLen(line) > 0 {
						return line, nil
					}
				}
				s.telling = true
				s.forget(t, self)
				return 0, nil
			},
		},
		GetSets: []object.GetSet{
			attr("buffer", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Field(self, fieldBuffer), nil }),
			config("encoding", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return t.Field(self, fieldEncoding), nil
			}),
			config("errors", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Field(self, fieldErrors), nil }),
			config("newlines", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return newlinesSeen(t, s.cr, s.lf, s.crlf), nil
			}),
			config("line_buffering", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Bool(s.lineBuf), nil }),
			config("write_through", func(t *object.Thread, self Value, s *wrapper) (Value, error) { return t.Bool(s.through), nil }),
			attr("closed", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return t.GetAttrStr(t.Field(self, fieldBuffer), "closed")
			}),
			attr("name", func(t *object.Thread, self Value, s *wrapper) (Value, error) {
				return t.GetAttrStr(t.Field(self, fieldBuffer), "name")
			}),
			chunk,
		},
		Methods: []object.Func{
			{Name: "reconfigure", Sig: "(self, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)", Call: wrapReconfigure,
				Doc: "Reconfigure the text stream with new parameters."},
			{Name: "write", Sig: "(self, s, /)", Call: wrapWrite},
			{Name: "read", Sig: "(self, size=-1, /)", Call: wrapRead},
			{Name: "readline", Sig: "(self, size=-1, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				s, err := wrapOpen(t, a[0])
				if err != nil {
					return 0, err
				}
				if s.dec == "" {
					if err := s.checkReadable(t, a[0]); err != nil {
						return 0, err
					}
				}
				text, err := s.readLine(t, a[0], n)
				if err != nil {
					return 0, err
				}
				return t.NewStr(text), nil
			}},
			call0("flush", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := wrapOpen(t, self)
				if err != nil {
					return 0, err
				}
				if err := s.flushOut(t, self); err != nil {
					return 0, err
				}
				return t.CallMethod(t.Field(self, fieldBuffer), "flush")
			}),
			call0("close", "", wrapClose),
			call0("detach", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := wrapState(t, self)
				if err != nil {
					return 0, err
				}
				if _, err := t.CallMethod(self, "flush"); err != nil {
					return 0, err
				}
				b := t.Field(self, fieldBuffer)
				t.SetField(self, fieldBuffer, 0)
				s.ok, s.detached = false, true
				return b, nil
			}),
			{Name: "seek", Sig: "(self, cookie, whence=0, /)", Call: wrapSeek},
			call0("tell", "", wrapTell),
			{Name: "truncate", Sig: "(self, pos=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if _, err := wrapState(t, a[0]); err != nil {
					return 0, err
				}
				if _, err := t.CallMethod(a[0], "flush"); err != nil {
					return 0, err
				}
				pos := a[1]
				if pos == 0 {
					pos = t.RT.None
				}
				return t.CallMethod(t.Field(a[0], fieldBuffer), "truncate", pos)
			}},
			via("fileno"), via("seekable"), via("readable"), via("writable"), via("isatty"),
			call0("__getstate__", "", func(t *object.Thread, self Value) (Value, error) {
				return 0, t.TypeErrorf("cannot pickle '%s' instances", t.TypeName(self))
			}),
		},
	}
}
