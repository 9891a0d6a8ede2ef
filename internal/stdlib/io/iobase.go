package io

import (
	"bytes"

	"github.com/gophersnake/gophersnake/internal/object"
)

// call0 makes a method that takes self only.
func call0(name, doc string, f func(t *object.Thread, self Value) (Value, error)) object.Func {
	return object.Func{Name: name, Sig: "(self, /)", Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) { return f(t, a[0]) }}
}

const closedMark = "__IOBase_closed"

func ioBaseSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_io._IOBase", Base: object.TObject, Sig: "()",
		Doc:   "The abstract base class for all I/O classes.",
		Flags: object.TypeBase | object.TypeGC | object.TypeHasDict | object.TypeHasWeakref,
		Slots: object.Slots{
			Iter: func(t *object.Thread, self Value) (Value, error) { return self, checkClosed(t, self) },
			Next: func(t *object.Thread, self Value) (Value, error) {
				line, err := t.CallMethod(self, "readline")
				if err != nil {
					return 0, err
				}
				if n, err := t.Len(line); err != nil || n == 0 {
					return 0, err
				}
				return line, nil
			},
			Finalize: finalizeStream,
		},
		GetSets: []object.GetSet{{Name: "closed", Get: func(t *object.Thread, self Value) (Value, error) {
			_, found, err := t.GetAttrOpt(self, t.Intern(closedMark))
			return t.Bool(found), err
		}}},
		Methods: []object.Func{
			{Name: "seek", Sig: "(self, offset, whence=0, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return 0, unsupported(t, "seek") },
				Doc: "Change the stream position to the given byte offset."},
			call0("tell", "Return current stream position.", func(t *object.Thread, self Value) (Value, error) {
				return t.CallMethod(self, "seek", t.NewInt(0), t.NewInt(1))
			}),
			{Name: "truncate", Sig: "(self, size=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return 0, unsupported(t, "truncate") },
				Doc: "Truncate file to size bytes."},
			call0("flush", "Flush write buffers, if applicable.", func(t *object.Thread, self Value) (Value, error) {
				return t.RT.None, checkClosed(t, self)
			}),
			call0("close", "Flush and close the IO object.", baseClose),
			call0("seekable", "Return whether object supports random access.", func(t *object.Thread, self Value) (Value, error) { return t.RT.False, nil }),
			call0("readable", "Return whether object was opened for reading.", func(t *object.Thread, self Value) (Value, error) { return t.RT.False, nil }),
			call0("writable", "Return whether object was opened for writing.", func(t *object.Thread, self Value) (Value, error) { return t.RT.False, nil }),
			{Name: "_checkClosed", Sig: "(self, msg=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.RT.None, checkClosed(t, a[0]) }},
			checker("_checkSeekable", "seekable", "File or stream is not seekable."),
			checker("_checkReadable", "readable", "File or stream is not readable."),
			checker("_checkWritable", "writable", "File or stream is not writable."),
			call0("fileno", "Return underlying file descriptor if one exists.", func(t *object.Thread, self Value) (Value, error) { return 0, unsupported(t, "fileno") }),
			call0("isatty", "Return whether this is an 'interactive' stream.", func(t *object.Thread, self Value) (Value, error) {
				return t.RT.False, checkClosed(t, self)
			}),
			call0("__enter__", "", func(t *object.Thread, self Value) (Value, error) { return self, checkClosed(t, self) }),
			{Name: "__exit__", Sig: "(self, *args)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.CallMethod(a[0], "close") }},
			{Name: "readline", Sig: "(self, size=-1, /)", Call: baseReadline, Doc: "Read and return a line from the stream."},
			{Name: "readlines", Sig: "(self, hint=-1, /)", Call: baseReadlines, Doc: "Return a list of lines from the stream."},
			{Name: "writelines", Sig: "(self, lines, /)", Call: baseWritelines, Doc: "Write a list of lines to stream."},
		},
	}
}

func checker(name, method, text string) object.Func {
	return object.Func{Name: name, Sig: "(self, msg=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
		r, err := t.CallMethod(a[0], method)
		if err != nil {
			return 0, err
		}
		if r != t.RT.True {
			return 0, unsupported(t, text)
		}
		return r, nil
	}}
}

func baseClose(t *object.Thread, self Value) (Value, error) {
	mark := t.Intern(closedMark)
	_, done, err := t.GetAttrOpt(self, mark)
	if err != nil || done {
		return t.RT.None, err
	}
	_, ferr := t.CallMethod(self, "flush")
	if err := t.SetAttr(self, mark, t.RT.True); err != nil {
		return 0, err
	}
	return t.RT.None, ferr
}

// finalizeStream closes a stream that nobody closed; errors are dropped, as CPython's release builds do.
func finalizeStream(t *object.Thread, self Value) {
	m := t.Mark()
	defer t.Release(m)
	c, found, err := t.GetAttrOpt(self, t.Intern("closed"))
	if err != nil || !found {
		return
	}
	if closed, err := t.Truth(c); err != nil || closed {
		return
	}
	if err := t.SetAttr(self, t.Intern("_finalizing"), t.RT.True); err != nil {
		m2 := t.Mark()
		t.Release(m2)
	}
	if _, err := t.CallMethod(self, "close"); err != nil {
		t.WriteUnraisable(err, self, "")
	}
}

// finalizeLayer is finalizeStream for a stream on top of another one (field 0): the file at the bottom warns in its name.
func finalizeLayer(t *object.Thread, self Value) {
	if below := t.Field(self, 0); below != 0 {
		m := t.Mark()
		c, found, err := t.GetAttrOpt(below, t.Intern("closed"))
		if err == nil && found && c == t.RT.False {
			if warn, found, err := t.GetAttrOpt(below, t.Intern("_dealloc_warn")); err == nil && found {
				if _, err := t.Call(warn, self); err != nil {
					t.WriteUnraisable(err, self, "")
				}
			}
		}
		t.Release(m)
	}
	finalizeStream(t, self)
}

func baseReadline(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	limit, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	peek, hasPeek, err := t.GetAttrOpt(self, t.Intern("peek"))
	if err != nil {
		return 0, err
	}
	var out []byte
	for limit < 0 || len(out) < limit {
		m := t.Mark()
		n := 1
		if hasPeek {
			ahead, err := t.Call(peek, t.NewInt(1))
			if err != nil {
				return 0, err
			}
			if !t.IsBytes(ahead) {
				return 0, t.Errorf(object.TOSError, "peek() should have returned a bytes object, not '%s'", t.TypeName(ahead))
			}
			if b := t.Bytes(ahead); len(b) > 0 {
				if i := bytes.IndexByte(b, '\n'); i >= 0 {
					n = i + 1
				} else {
					n = len(b)
				}
				if limit >= 0 {
					n = min(n, limit-len(out))
				}
			}
		}
		b, err := t.CallMethod(self, "read", t.NewInt(int64(n)))
		if err != nil {
			return 0, err
		}
		if !t.IsBytes(b) {
			return 0, t.Errorf(object.TOSError, "read() should have returned a bytes object, not '%s'", t.TypeName(b))
		}
		got := t.Bytes(b)
		out = append(out, got...)
		end := len(got) == 0 || got[len(got)-1] == '\n'
		t.Release(m)
		if end {
			break
		}
	}
	return t.NewBytes(out), nil
}

func baseReadlines(t *object.Thread, a []Value) (Value, error) {
	hint, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	l := t.NewList()
	if hint <= 0 {
		return l, t.ListExtend(l, a[0])
	}
	total := 0
	err = t.Iterate(a[0], func(line Value) (bool, error) {
		t.ListAppend(l, line)
		n, err := t.Len(line)
		total += n
		return total < hint, err
	})
	return l, err
}

func baseWritelines(t *object.Thread, a []Value) (Value, error) {
	if err := checkClosed(t, a[0]); err != nil {
		return 0, err
	}
	return t.RT.None, t.Iterate(a[1], func(line Value) (bool, error) {
		_, err := t.CallMethod(a[0], "write", line)
		return true, err
	})
}

func rawBaseSpec(base uint32) *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_io._RawIOBase", Base: base, Sig: "()", Doc: "Base class for raw binary I/O.",
		Flags: object.TypeBase | object.TypeGC,
		Methods: []object.Func{
			{Name: "read", Sig: "(self, size=-1, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				if n < 0 {
					return t.CallMethod(a[0], "readall")
				}
				t.CheckSize(n)
				buf := t.NewByteArray(make([]byte, n))
				r, err := t.CallMethod(a[0], "readinto", buf)
				if err != nil || r == t.RT.None {
					return r, err
				}
				got, err := t.AsIndex(r, object.TValueError)
				if err != nil {
					return 0, err
				}
				if got < 0 || got > n {
					return 0, t.ValueErrorf("readinto returned %d outside buffer size %d", got, n)
				}
				return t.NewBytes(t.ByteArrayData(buf)[:got]), nil
			}},
			call0("readall", "Read until EOF, using multiple read() call.", func(t *object.Thread, self Value) (Value, error) {
				var out []byte
				for {
					m := t.Mark()
					b, err := t.CallMethod(self, "read", t.NewInt(DefaultBufferSize))
					if err != nil {
						return 0, err
					}
					if b == t.RT.None {
						if out == nil {
							return b, nil
						}
						break
					}
					if !t.IsBytes(b) {
						return 0, t.TypeErrorf("read() should return bytes")
					}
					data := t.Bytes(b)
					out = append(out, data...)
					end := len(data) == 0
					t.Release(m)
					if end {
						break
					}
				}
				return t.NewBytes(out), nil
			}),
			{Name: "readinto", Sig: "(self, buffer, /)", Call: notHere("readinto")},
			{Name: "write", Sig: "(self, b, /)", Call: notHere("write")},
		},
	}
}

func notHere(name string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		exc, err := t.NewExceptionArgs(t.TypeByID(object.TNotImplementedError).Obj)
		if err != nil {
			return 0, err
		}
		return 0, t.Raise(exc)
	}
}

func bufferedBaseSpec(base uint32) *object.TypeSpec {
	into := func(method string) object.NativeFunc {
		return func(t *object.Thread, a []Value) (Value, error) {
			var n int
			err := withWritable(t, method+"()", a[1], func(dst []byte) error {
				b, err := t.CallMethod(a[0], method, t.NewInt(int64(len(dst))))
				if err != nil {
					return err
				}
				if !t.IsBytes(b) {
					return t.TypeErrorf("read() should return bytes")
				}
				src := t.Bytes(b)
				if len(src) > len(dst) {
					return t.ValueErrorf("read() returned too much data: %d bytes requested, %d returned", len(dst), len(src))
				}
				n = copy(dst, src)
				return nil
			})
			return t.NewInt(int64(n)), err
		}
	}
	un := func(name string) object.NativeFunc {
		return func(t *object.Thread, a []Value) (Value, error) { return 0, unsupported(t, name) }
	}
	return &object.TypeSpec{
		Name: "_io._BufferedIOBase", Base: base, Sig: "()", Doc: "Base class for buffered IO objects.",
		Flags: object.TypeBase | object.TypeGC,
		Methods: []object.Func{
			{Name: "detach", Sig: "(self, /)", Call: un("detach"), Doc: "Disconnect this buffer from its underlying raw stream and return it."},
			{Name: "read", Sig: "(self, size=-1, /)", Call: un("read"), Doc: "Read and return up to n bytes."},
			{Name: "read1", Sig: "(self, size=-1, /)", Call: un("read1"), Doc: "Read and return up to size bytes."},
			{Name: "readinto", Sig: "(self, buffer, /)", Call: into("read")},
			{Name: "readinto1", Sig: "(self, buffer, /)", Call: into("read1")},
			{Name: "write", Sig: "(self, b, /)", Call: un("write"), Doc: "Write buffer b to the IO stream."},
		},
	}
}

func textBaseSpec(base uint32) *object.TypeSpec {
	un := func(name string) object.NativeFunc {
		return func(t *object.Thread, a []Value) (Value, error) { return 0, unsupported(t, name) }
	}
	none := func(t *object.Thread, self Value) (Value, error) { return t.RT.None, nil }
	return &object.TypeSpec{
		Name: "_io._TextIOBase", Base: base, Sig: "()", Doc: "Base class for text I/O.",
		Flags: object.TypeBase | object.TypeGC,
		Methods: []object.Func{
			{Name: "detach", Sig: "(self, /)", Call: un("detach")},
			{Name: "read", Sig: "(self, size=-1, /)", Call: un("read")},
			{Name: "readline", Sig: "(self, size=-1, /)", Call: un("readline")},
			{Name: "write", Sig: "(self, s, /)", Call: un("write")},
		},
		GetSets: []object.GetSet{{Name: "encoding", Get: none}, {Name: "newlines", Get: none}, {Name: "errors", Get: none}},
	}
}
