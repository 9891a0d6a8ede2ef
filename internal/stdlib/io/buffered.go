package io

import (
	"bytes"
	"fmt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// buffered is the state of BufferedReader, BufferedWriter and BufferedRandom. Field 0 is the raw stream.
//
//	reading: buf[r:] is read ahead of what callers got; the raw stream's position is behind it
//	writing: w holds what callers gave and the raw stream has not; one of the two is empty
type buffered struct {
	bufLock
	bufContent
}

// bufContent is what __init__ sets anew.
type bufContent struct {
	size               int
	buf                []byte
	r                  int
	w                  []byte
	detached           bool
	ok                 bool
	readable, writable bool
}

func bufState(t *object.Thread, self Value) (*buffered, error) {
	s, _ := t.GoState(self).(*buffered)
	if s == nil || !s.ok {
		if s != nil && s.detached {
			return nil, t.ValueErrorf("raw stream has been detached")
		}
		return nil, t.ValueErrorf("I/O operation on uninitialized object")
	}
	return s, nil
}

func rawOf(t *object.Thread, self Value) Value { return t.Field(self, 0) }

// rawClosed asks the raw stream.
func rawClosed(t *object.Thread, self Value) (bool, error) {
	raw := rawOf(t, self)
	if t.TypeOf(raw) == state(t).fileIO {
		return fileState(t, raw).fd < 0, nil
	}
	c, err := t.GetAttrStr(raw, "closed")
	if err != nil {
		return false, err
	}
	return t.Truth(c)
}

func bufOpen(t *object.Thread, self Value, what string) (*buffered, error) {
	s, err := bufState(t, self)
	if err != nil {
		return nil, err
	}
	closed, err := rawClosed(t, self)
	if err != nil {
		return nil, err
	}
	if closed {
		return nil, t.ValueErrorf("%s of closed file", what)
	}
	return s, nil
}

// fill reads once from the raw stream into the empty buffer: 0 at the end, -1 when it would block.
func (s *buffered) fill(t *object.Thread, self Value, want int) (int, error) {
	if cap(s.buf) < want {
		t.CheckSize(want)
		s.buf = make([]byte, 0, want)
	}
	p := s.buf[:want]
	s.buf, s.r = nil, 0 // other threads, and a raw stream that calls back, may use the object meanwhile
	end := s.inRaw()
	n, err := rawReadInto(t, rawOf(t, self), p)
	end()
	s.buf, s.r = p[:max(n, 0)], 0
	return n, err
}

// rawReadInto fills p by one read of the raw stream.
func rawReadInto(t *object.Thread, raw Value, p []byte) (int, error) {
	if t.TypeOf(raw) == state(t).fileIO {
		f := fileState(t, raw)
		if err := f.check(t, "reading", f.read); err != nil {
			return 0, err
		}
		n, err := t.ReadFD(f.fd, p)
		if err != nil {
			if isEAGAIN(err) {
				return -1, nil
			}
			return 0, t.OSError(err)
		}
		return n, nil
	}
	m := t.Mark()
	ba := t.NewByteArray(make([]byte, len(p)))
	view, err := t.Call(t.TypeByID(object.TMemoryView).Obj, ba)
	if err != nil {
		return 0, err
	}
	r, err := t.CallMethod(raw, "readinto", view)
	if err != nil {
		return 0, err
	}
	if r == t.RT.None {
		t.Release(m)
		return -1, nil
	}
	n, err := t.AsIndex(r, object.TValueError)
	if err != nil {
		failed := t.Errorf(object.TOSError, "raw readinto() failed")
		cause, ok1 := err.(*object.Error)
		if e, ok2 := failed.(*object.Error); ok1 && ok2 {
			for _, name := range []string{"__cause__", "__context__"} {
				if err := t.SetAttr(e.Exc, t.Intern(name), cause.Exc); err != nil {
					return 0, err
				}
			}
		}
		return 0, failed
	}
	if n < 0 || n > len(p) {
		return 0, t.Errorf(object.TOSError, "raw readinto() returned invalid length %d (should have been between 0 and %d)", n, len(p))
	}
	copy(p, t.ByteArrayData(ba)[:n])
	if _, err := t.CallMethod(view, "release"); err != nil {
		return 0, err
	}
	t.Release(m)
	return n, nil
}

// rawWrite writes once: -1 when it would block.
func rawWrite(t *object.Thread, raw Value, p []byte) (int, error) {
	if t.TypeOf(raw) == state(t).fileIO {
		f := fileState(t, raw)
		if err := f.check(t, "writing", f.write); err != nil {
			return 0, err
		}
		n, err := t.WriteFD(f.fd, p)
		if err != nil {
			if isEAGAIN(err) {
				return -1, nil
			}
			return 0, t.OSError(err)
		}
		return n, nil
	}
	m := t.Mark()
	r, err := t.CallMethod(raw, "write", t.NewBytes(p))
	if err != nil {
		return 0, err
	}
	if r == t.RT.None {
		t.Release(m)
		return -1, nil
	}
	n, err := t.AsIndex(r, object.TValueError)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > len(p) {
		return 0, t.Errorf(object.TOSError, "raw write() returned invalid length %d (should have been between 0 and %d)", n, len(p))
	}
	t.Release(m)
	return n, nil
}

func (s *buffered) rawWrite(t *object.Thread, self Value, p []byte) (int, error) {
	defer s.inRaw()()
	return rawWrite(t, rawOf(t, self), p)
}

// flushWrites empties the write buffer. It takes the bytes out first: while they are written, other threads, and a raw stream that
// calls back, may use the object. What could not be written goes back before what came meanwhile.
func (s *buffered) flushWrites(t *object.Thread, self Value) error {
	for len(s.w) > 0 {
		p := s.w
		s.w = nil
		for len(p) > 0 {
			n, err := s.rawWrite(t, self, p)
			if err == nil && n < 0 {
				err = blocking(t, 0)
			}
			if err != nil {
				s.w = append(p, s.w...)
				return err
			}
			p = p[n:]
		}
	}
	return nil
}

func blocking(t *object.Thread, written int) error {
	exc, err := t.NewExceptionArgs(t.TypeByID(object.TBlockingIOError).Obj, t.NewInt(11), t.NewStr("write could not complete without blocking"), t.NewInt(int64(written)))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// rewind moves the raw stream back over what was read ahead, before writing or seeking.
func (s *buffered) rewind(t *object.Thread, self Value) error {
	if ahead := len(s.buf) - s.r; ahead > 0 {
		if _, err := t.CallMethod(rawOf(t, self), "seek", t.NewInt(int64(-ahead)), t.NewInt(1)); err != nil {
			return err
		}
	}
	s.buf, s.r = s.buf[:0], 0
	return nil
}

func bufferedInit(name string, needRead, needWrite, seekable bool) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		self, raw := a[0], a[1]
		size := int64(DefaultBufferSize)
		if a[2] != 0 {
			var err error
			if size, err = t.AsInt(a[2]); err != nil {
				return 0, err
			}
		}
		s, _ := t.GoState(self).(*buffered)
		s.ok, s.detached = false, false
		for _, c := range []struct {
			need         bool
			method, text string
		}{{seekable, "seekable", "File or stream is not seekable."}, {needRead, "readable", "File or stream is not readable."}, {needWrite, "writable", "File or stream is not writable."}} {
			if !c.need {
				continue
			}
			r, err := t.CallMethod(raw, c.method)
			if err != nil {
				return 0, err
			}
			ok, err := t.Truth(r)
			if err != nil {
				return 0, err
			}
			if !ok {
				return 0, unsupported(t, c.text)
			}
		}
		if size <= 0 {
			return 0, t.ValueErrorf("buffer size must be strictly positive")
		}
		t.SetField(self, 0, raw)
		s.bufContent = bufContent{size: int(min(size, 1<<30)), ok: true, readable: needRead, writable: needWrite}
		return 0, nil
	}
}

func bufferedSpec(name, doc string, base uint32, read, write, seekable bool) *object.TypeSpec {
	sig := "(raw, buffer_size=131072)"
	spec := &object.TypeSpec{
		Name: "_io." + name, Base: base, Fields: 1, Layer: 1, Sig: sig, Doc: doc,
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				s := &buffered{}
				s.bufLock.init()
				t.SetGoState(v, s)
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, bufferedInit(name, read, write, seekable), "(self, "+sig[1:], name, self, args, kw)
			},
			Finalize: finalizeLayer,
			Repr: func(t *object.Thread, self Value) (Value, error) {
				n, found, err := t.GetAttrOpt(self, t.RT.Names.PlainName)
				if err != nil && !t.IsError(err, object.TValueError) {
					return 0, err
				}
				if err != nil || !found {
					return t.NewStr("<" + t.TypeOf(self).Name + ">"), nil
				}
				r, err := t.Repr(n)
				if err != nil {
					return 0, err
				}
				return t.NewStr(fmt.Sprintf("<%s name=%s>", t.TypeOf(self).Name, t.Str(r))), nil
			},
			Iter: func(t *object.Thread, self Value) (Value, error) { return self, checkClosed(t, self) },
			Next: func(t *object.Thread, self Value) (Value, error) {
				if read && t.TypeOf(self).Flags&object.TypeHeap == 0 {
					s, err := bufOpen(t, self, "readline")
					if err != nil {
						return 0, err
					}
					if err := s.lock(t, self); err != nil {
						return 0, err
					}
					defer s.unlock()
					b, err := s.line(t, self, -1)
					if err != nil || len(b) == 0 {
						return 0, err
					}
					return t.NewBytes(b), nil
				}
				line, err := t.CallMethod(self, "readline")
				if err != nil {
					return 0, err
				}
				if n, err := t.Len(line); err != nil || n == 0 {
					return 0, err
				}
				return line, nil
			},
		},
		GetSets: []object.GetSet{
			{Name: "raw", Get: func(t *object.Thread, self Value) (Value, error) {
				if v := t.Field(self, 0); v != 0 {
					return v, nil
				}
				return t.RT.None, nil
			}},
			{Name: "closed", Get: func(t *object.Thread, self Value) (Value, error) {
				if _, err := bufState(t, self); err != nil {
					return 0, err
				}
				return t.GetAttrStr(rawOf(t, self), "closed")
			}},
			fromRaw("name"), fromRaw("mode"),
		},
		Methods: []object.Func{
			call0("detach", "Disconnect the raw stream and return it.", func(t *object.Thread, self Value) (Value, error) {
				s, err := bufState(t, self)
				if err != nil {
					return 0, err
				}
				if _, err := t.CallMethod(self, "flush"); err != nil {
					return 0, err
				}
				raw := rawOf(t, self)
				s.ok, s.detached = false, true
				t.SetField(self, 0, 0)
				return raw, nil
			}),
			call0("close", "Flush and close the IO object.", bufferedClose),
			call0("flush", "Flush write buffers.", func(t *object.Thread, self Value) (Value, error) {
				s, err := bufOpen(t, self, "flush")
				if err != nil {
					return 0, err
				}
				if err := s.flushWrites(t, self); err != nil {
					return 0, err
				}
				if write && read {
					if err := s.rewind(t, self); err != nil {
						return 0, err
					}
				}
				return t.CallMethod(rawOf(t, self), "flush")
			}),
			{Name: "seek", Sig: "(self, target, whence=0, /)", Call: bufferedSeek},
			call0("tell", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := bufState(t, self)
				if err != nil {
					return 0, err
				}
				p, err := t.CallMethod(rawOf(t, self), "tell")
				if err != nil {
					return 0, err
				}
				pos, err := t.AsInt(p)
				if err != nil {
					return 0, err
				}
				if pos < 0 {
					return 0, t.Errorf(object.TOSError, "Raw stream returned invalid position %d", pos)
				}
				// A character device may count from nowhere: its position is 0 although there is read-ahead.
				return t.NewInt(max(0, pos-int64(len(s.buf)-s.r)+int64(len(s.w)))), nil
			}),
			{Name: "truncate", Sig: "(self, pos=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := bufOpen(t, a[0], "truncate")
				if err != nil {
					return 0, err
				}
				if !write {
					return 0, unsupported(t, "truncate")
				}
				if err := s.flushWrites(t, a[0]); err != nil {
					return 0, err
				}
				pos := a[1]
				if pos == 0 || pos == t.RT.None {
					if pos, err = t.CallMethod(a[0], "tell"); err != nil {
						return 0, err
					}
				}
				return t.CallMethod(rawOf(t, a[0]), "truncate", pos)
			}},
			viaRaw("seekable"), viaRaw("fileno"), viaRaw("isatty"),
			call0("__getstate__", "", func(t *object.Thread, self Value) (Value, error) {
				return 0, t.TypeErrorf("cannot pickle '%s' instances", t.TypeName(self))
			}),
			{Name: "_dealloc_warn", Sig: "(self, source, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				raw := rawOf(t, a[0])
				if s, _ := t.GoState(a[0]).(*buffered); raw == 0 || s == nil || !s.ok {
					return t.RT.None, nil
				}
				warn, found, err := t.GetAttrOpt(raw, t.Intern("_dealloc_warn"))
				if err != nil || !found {
					return t.RT.None, err
				}
				return t.Call(warn, a[1])
			}},
		},
	}
	if read {
		spec.Methods = append(spec.Methods, viaRaw("readable"),
			object.Func{Name: "read", Sig: "(self, size=-1, /)", Call: bufferedRead},
			object.Func{Name: "read1", Sig: "(self, size=-1, /)", Call: bufferedRead1},
			object.Func{Name: "peek", Sig: "(self, size=0, /)", Call: bufferedPeek},
			object.Func{Name: "readinto", Sig: "(self, buffer, /)", Call: bufferedReadinto(false)},
			object.Func{Name: "readinto1", Sig: "(self, buffer, /)", Call: bufferedReadinto(true)},
			object.Func{Name: "readline", Sig: "(self, size=-1, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				s, err := bufOpen(t, a[0], "readline")
				if err != nil {
					return 0, err
				}
				b, err := s.line(t, a[0], n)
				if err != nil {
					return 0, err
				}
				return t.NewBytes(b), nil
			}})
	}
	if write {
		spec.Methods = append(spec.Methods, viaRaw("writable"), object.Func{Name: "write", Sig: "(self, buffer, /)", Call: bufferedWrite})
	}
	lockMethods(spec.Methods, "flush", "seek", "truncate", "read", "read1", "peek", "readinto", "readinto1", "readline", "write")
	return spec
}

func readerSpec(base uint32) *object.TypeSpec {
	return bufferedSpec("BufferedReader", "Create a new buffered reader using the given readable raw IO object.", base, true, false, false)
}

func writerSpec(base uint32) *object.TypeSpec {
	return bufferedSpec("BufferedWriter", "A buffer for a writeable sequential RawIO object.", base, false, true, false)
}

func randomSpec(base uint32) *object.TypeSpec {
	return bufferedSpec("BufferedRandom", "A buffered interface to random access streams.", base, true, true, true)
}

func fromRaw(name string) object.GetSet {
	return object.GetSet{Name: name, Get: func(t *object.Thread, self Value) (Value, error) {
		if _, err := bufState(t, self); err != nil {
			return 0, err
		}
		return t.GetAttrStr(rawOf(t, self), name)
	}}
}

func viaRaw(name string) object.Func {
	return call0(name, "", func(t *object.Thread, self Value) (Value, error) {
		if _, err := bufState(t, self); err != nil {
			return 0, err
		}
		return t.CallMethod(rawOf(t, self), name)
	})
}

func bufferedClose(t *object.Thread, self Value) (Value, error) {
	if _, err := bufState(t, self); err != nil {
		return 0, err
	}
	closed, err := rawClosed(t, self)
	if err != nil || closed {
		return t.RT.None, err
	}
	_, ferr := t.CallMethod(self, "flush")
	r, err := t.CallMethod(rawOf(t, self), "close")
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

func bufferedSeek(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	s, err := bufOpen(t, self, "seek")
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
	if whence < 0 || whence > 2 {
		return 0, t.ValueErrorf("whence value %d unsupported", whence)
	}
	r, err := t.CallMethod(rawOf(t, self), "seekable")
	if err != nil {
		return 0, err
	}
	if ok, err := t.Truth(r); err != nil || !ok {
		if err == nil {
			err = unsupported(t, "File or stream is not seekable.")
		}
		return 0, err
	}
	if err := s.flushWrites(t, self); err != nil {
		return 0, err
	}
	ahead := int64(len(s.buf) - s.r)
	if whence == 1 {
		if pos >= 0 && pos <= ahead || pos < 0 && -pos <= int64(s.r) {
			s.r += int(pos)
			p, err := t.CallMethod(self, "tell")
			return p, err
		}
		pos -= ahead
	}
	s.buf, s.r = s.buf[:0], 0
	p, err := t.CallMethod(rawOf(t, self), "seek", t.NewInt(pos), t.NewInt(whence))
	if err != nil {
		return 0, err
	}
	n, err := t.AsInt(p)
	if err == nil && n < 0 {
		err = t.Errorf(object.TOSError, "Raw stream returned invalid position %d", n)
	}
	return p, err
}

// beforeRead prepares a random-access stream for reading.
func (s *buffered) beforeRead(t *object.Thread, self Value) error {
	if len(s.w) > 0 {
		return s.flushWrites(t, self)
	}
	return nil
}

func bufferedRead(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	n, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	if n < -1 {
		return 0, t.ValueErrorf("read length must be non-negative or -1")
	}
	s, err := bufOpen(t, self, "read")
	if err != nil {
		return 0, err
	}
	if err := s.beforeRead(t, self); err != nil {
		return 0, err
	}
	if n < 0 {
		return s.readAll(t, self)
	}
	if len(s.buf)-s.r >= n {
		b := t.NewBytes(s.buf[s.r : s.r+n])
		s.r += n
		return b, nil
	}
	out := append(make([]byte, 0, min(n, 1<<20)), s.buf[s.r:]...)
	s.buf, s.r = s.buf[:0], 0
	for len(out) < n {
		t.CheckSize(len(out))
		want := n - len(out)
		if want >= s.size {
			chunk := make([]byte, min(want, 16<<20))
			got, err := rawReadInto(t, rawOf(t, self), chunk)
			if err != nil {
				return 0, err
			}
			if got <= 0 {
				if got < 0 && len(out) == 0 {
					return t.RT.None, nil
				}
				break
			}
			out = append(out, chunk[:got]...)
			continue
		}
		got, err := s.fill(t, self, s.size)
		if err != nil {
			return 0, err
		}
		if got <= 0 {
			if got < 0 && len(out) == 0 {
				return t.RT.None, nil
			}
			break
		}
		k := min(want, got)
		out = append(out, s.buf[:k]...)
		s.r = k
	}
	return t.NewBytes(out), nil
}

func (s *buffered) readAll(t *object.Thread, self Value) (Value, error) {
	raw := rawOf(t, self)
	out := bytes.Clone(s.buf[s.r:])
	s.buf, s.r = s.buf[:0], 0
	readall, found, err := t.GetAttrOpt(raw, t.Intern("readall"))
	if err != nil {
		return 0, err
	}
	if found {
		b, err := t.Call(readall)
		if err != nil {
			return 0, err
		}
		if b == t.RT.None {
			if len(out) == 0 {
				return b, nil
			}
			return t.NewBytes(out), nil
		}
		if !t.IsBytes(b) {
			return 0, t.TypeErrorf("readall() should return bytes")
		}
		if len(out) == 0 {
			return b, nil
		}
		return t.NewBytes(append(out, t.Bytes(b)...)), nil
	}
	for {
		m := t.Mark()
		b, err := t.CallMethod(raw, "read")
		if err != nil {
			return 0, err
		}
		if b == t.RT.None {
			if len(out) == 0 {
				return b, nil
			}
			return t.NewBytes(out), nil
		}
		if !t.IsBytes(b) {
			return 0, t.TypeErrorf("read() should return bytes")
		}
		d := t.Bytes(b)
		out = append(out, d...)
		end := len(d) == 0
		t.Release(m)
		if end {
			return t.NewBytes(out), nil
		}
	}
}

func bufferedRead1(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	n, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	s, err := bufOpen(t, self, "read")
	if err != nil {
		return 0, err
	}
	if n < 0 {
		n = s.size
	}
	if n == 0 {
		return t.RT.EmptyBytes, nil
	}
	if err := s.beforeRead(t, self); err != nil {
		return 0, err
	}
	if s.r == len(s.buf) {
		t.CheckSize(n)
		chunk := make([]byte, n)
		got, err := rawReadInto(t, rawOf(t, self), chunk)
		if err != nil {
			return 0, err
		}
		s.buf, s.r = s.buf[:0], 0
		return t.NewBytes(chunk[:max(got, 0)]), nil
	}
	k := min(n, len(s.buf)-s.r)
	b := t.NewBytes(s.buf[s.r : s.r+k])
	s.r += k
	return b, nil
}

func bufferedPeek(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	s, err := bufOpen(t, self, "peek")
	if err != nil {
		return 0, err
	}
	if err := s.beforeRead(t, self); err != nil {
		return 0, err
	}
	if s.r == len(s.buf) {
		if _, err := s.fill(t, self, s.size); err != nil {
			return 0, err
		}
	}
	return t.NewBytes(s.buf[s.r:]), nil
}

func bufferedReadinto(once bool) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		self := a[0]
		s, err := bufOpen(t, self, "readinto")
		if err != nil {
			return 0, err
		}
		if err := s.beforeRead(t, self); err != nil {
			return 0, err
		}
		result := Value(0)
		err = withWritable(t, "readinto()", a[1], func(dst []byte) error {
			n := copy(dst, s.buf[s.r:])
			s.r += n
			for n < len(dst) {
				var got int
				var err error
				if len(dst)-n > s.size {
					got, err = rawReadInto(t, rawOf(t, self), dst[n:])
					s.buf, s.r = s.buf[:0], 0
					if got > 0 {
						n += got
					}
				} else if once && n > 0 {
					break
				} else if got, err = s.fill(t, self, s.size); got > 0 {
					k := copy(dst[n:], s.buf)
					s.r = k
					n += k
				}
				if err != nil {
					return err
				}
				if got <= 0 {
					if got < 0 && n == 0 {
						result = t.RT.None
					}
					break
				}
				if once {
					break
				}
			}
			if result == 0 {
				result = t.NewInt(int64(n))
			}
			return nil
		})
		return result, err
	}
}

// line reads up to and with the next newline, at most limit bytes if limit >= 0. The slice is good until the next read.
func (s *buffered) line(t *object.Thread, self Value, limit int) ([]byte, error) {
	if err := s.beforeRead(t, self); err != nil {
		return nil, err
	}
	var out []byte
	for {
		b := s.buf[s.r:]
		if limit >= 0 && len(b) > limit-len(out) {
			b = b[:limit-len(out)]
		}
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			s.r += i + 1
			if out == nil {
				return b[:i+1], nil
			}
			return append(out, b[:i+1]...), nil
		}
		out = append(out, b...)
		s.r += len(b)
		if limit >= 0 && len(out) >= limit {
			return out, nil
		}
		n, err := s.fill(t, self, s.size)
		if err != nil {
			return nil, err
		}
		if n <= 0 {
			return out, nil
		}
	}
}

func bufferedWrite(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	if _, err := bufState(t, self); err != nil {
		return 0, err
	}
	if t.IsStr(a[1]) {
		return 0, t.TypeErrorf("a bytes-like object is required, not 'str'")
	}
	s, err := bufOpen(t, self, "write to")
	if err != nil {
		return 0, t.ValueErrorf("write to closed file")
	}
	n := 0
	err = withBytes(t, a[1], func(b []byte) error {
		n = len(b)
		if s.readable {
			if err := s.rewind(t, self); err != nil {
				return err
			}
		}
		if len(s.w)+len(b) <= s.size {
			s.w = append(s.w, b...)
			return nil
		}
		if err := s.flushWrites(t, self); err != nil {
			if t.IsError(err, object.TBlockingIOError) && len(s.w)+len(b) <= s.size {
				s.w = append(s.w, b...)
				return nil
			}
			return err
		}
		for len(b) > s.size {
			k, err := s.rawWrite(t, self, b)
			if err != nil {
				return err
			}
			if k < 0 {
				keep := min(len(b), s.size)
				s.w = append(s.w, b[:keep]...)
				if keep < len(b) {
					return blocking(t, n-len(b)+keep)
				}
				return nil
			}
			b = b[k:]
		}
		s.w = append(s.w, b...)
		return nil
	})
	if err != nil {
		return 0, err
	}
	return t.NewInt(int64(n)), nil
}

// pairSpec is BufferedRWPair: a reader and a writer (fields 0 and 1) under one object.
func pairSpec(base uint32) *object.TypeSpec {
	part := func(i int, names ...string) []object.Func {
		var fs []object.Func
		for _, name := range names {
			fs = append(fs, object.Func{Name: name, Raw: func(t *object.Thread, _ Value, a []Value, kw Value) (Value, error) {
				p := t.Field(a[0], i)
				if p == 0 {
					return 0, t.ValueErrorf("I/O operation on uninitialized object")
				}
				m, err := t.GetAttrStr(p, name)
				if err != nil {
					return 0, err
				}
				return t.CallKw(m, a[1:], kw)
			}})
		}
		return fs
	}
	spec := &object.TypeSpec{
		Name: "_io.BufferedRWPair", Base: base, Fields: 2, Layer: 2, Sig: "(reader, writer, buffer_size=131072, /)",
		Doc:   "A buffered reader and writer object together.",
		Flags: object.TypeBase | object.TypeGC,
		Slots: object.Slots{
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, func(t *object.Thread, a []Value) (Value, error) {
					s := state(t)
					for i, c := range []struct{ method, text string }{{"readable", "File or stream is not readable."}, {"writable", "File or stream is not writable."}} {
						r, err := t.CallMethod(a[1+i], c.method)
						if err != nil {
							return 0, err
						}
						if ok, err := t.Truth(r); err != nil || !ok {
							if err == nil {
								err = unsupported(t, c.text)
							}
							return 0, err
						}
					}
					size := a[3]
					if size == 0 {
						size = t.NewInt(DefaultBufferSize)
					}
					r, err := t.Call(s.reader.Obj, a[1], size)
					if err != nil {
						return 0, err
					}
					w, err := t.Call(s.writer.Obj, a[2], size)
					if err != nil {
						return 0, err
					}
					t.SetField(a[0], 0, r)
					t.SetField(a[0], 1, w)
					return 0, nil
				}, "(self, reader, writer, buffer_size=131072, /)", "BufferedRWPair", self, args, kw)
			},
		},
		GetSets: []object.GetSet{{Name: "closed", Get: func(t *object.Thread, self Value) (Value, error) {
			if t.Field(self, 1) == 0 {
				return 0, t.Errorf(object.TRuntimeError, "the BufferedRWPair object is being garbage-collected")
			}
			return t.GetAttrStr(t.Field(self, 1), "closed")
		}}},
		Methods: []object.Func{
			call0("close", "", func(t *object.Thread, self Value) (Value, error) {
				var first error
				for _, i := range []int{1, 0} {
					if p := t.Field(self, i); p != 0 {
						if _, err := t.CallMethod(p, "close"); err != nil {
							if first != nil {
								if serr := t.SetAttr(err.(*object.Error).Exc, t.Intern("__context__"), first.(*object.Error).Exc); serr != nil {
									return 0, serr
								}
							}
							first = err
						}
					}
				}
				return t.RT.None, first
			}),
			call0("isatty", "", func(t *object.Thread, self Value) (Value, error) {
				r, err := t.CallMethod(t.Field(self, 1), "isatty")
				if err != nil || r == t.RT.True {
					return r, err
				}
				return t.CallMethod(t.Field(self, 0), "isatty")
			}),
		},
	}
	spec.Methods = append(spec.Methods, part(0, "read", "peek", "read1", "readinto", "readinto1", "readable")...)
	spec.Methods = append(spec.Methods, part(1, "write", "flush", "writable")...)
	return spec
}
