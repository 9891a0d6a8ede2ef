package io

import (
	"bytes"
	"math"

	"github.com/gophersnake/gophersnake/internal/object"
)

// memory is the state of a BytesIO. Its bytes lie in a bytearray (field 0), so that they count against the memory limit and
// getbuffer() can export them.
type memory struct {
	pos    int
	closed bool
	views  int // live getbuffer() exports
}

func memState(t *object.Thread, self Value) (*memory, error) {
	s, _ := t.GoState(self).(*memory)
	if s == nil || s.closed || t.FieldRaw(self, 0) == 0 {
		return nil, t.ValueErrorf("I/O operation on closed file.")
	}
	return s, nil
}

func memData(t *object.Thread, self Value) []byte { return t.ByteArrayData(t.FieldRaw(self, 0)) }

func (s *memory) fixed(t *object.Thread) error {
	if s.views > 0 {
		return t.Errorf(object.TBufferError, "Existing exports of data: object cannot be re-sized")
	}
	return nil
}

func bytesIOSpec(base uint32) *object.TypeSpec {
	open := func(f func(t *object.Thread, self Value, s *memory) (Value, error)) func(t *object.Thread, self Value) (Value, error) {
		return func(t *object.Thread, self Value) (Value, error) {
			s, err := memState(t, self)
			if err != nil {
				return 0, err
			}
			return f(t, self, s)
		}
	}
	yes := open(func(t *object.Thread, self Value, s *memory) (Value, error) { return t.RT.True, nil })
	take := func(t *object.Thread, self Value, s *memory, n int) []byte {
		d := memData(t, self)
		if s.pos >= len(d) {
			return nil
		}
		d = d[s.pos:]
		if n >= 0 && n < len(d) {
			d = d[:n]
		}
		return d
	}
	read := func(t *object.Thread, a []Value) (Value, error) {
		s, err := memState(t, a[0])
		if err != nil {
			return 0, err
		}
		n, err := sizeArg(t, a[1])
		if err != nil {
			return 0, err
		}
		b := t.NewBytes(take(t, a[0], s, n))
		s.pos += len(t.Bytes(b))
		return b, nil
	}
	line := func(t *object.Thread, self Value, s *memory, n int) Value {
		d := take(t, self, s, n)
		if i := bytes.IndexByte(d, '\n'); i >= 0 {
			d = d[:i+1]
		}
		b := t.NewBytes(d)
		s.pos += len(t.Bytes(b))
		return b
	}
	return &object.TypeSpec{
		Name: "_io.BytesIO", Base: base, Fields: 1, Sig: "(initial_bytes=b'')", Doc: "Buffered I/O implementation using an in-memory bytes buffer.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &memory{})
				t.SetField(v, 0, t.NewByteArray(nil))
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, func(t *object.Thread, a []Value) (Value, error) {
					s, _ := t.GoState(a[0]).(*memory)
					if err := s.fixed(t); err != nil {
						return 0, err
					}
					s.pos, s.closed = 0, false
					if a[1] == 0 || a[1] == t.RT.None {
						t.SetField(a[0], 0, t.NewByteArray(nil))
						return 0, nil
					}
					return 0, withBytes(t, a[1], func(b []byte) error {
						t.SetField(a[0], 0, t.NewByteArray(b))
						return nil
					})
				}, "(self, initial_bytes=b'')", "BytesIO", self, args, kw)
			},
			Iter: func(t *object.Thread, self Value) (Value, error) {
				_, err := memState(t, self)
				return self, err
			},
			Next: func(t *object.Thread, self Value) (Value, error) {
				s, err := memState(t, self)
				if err != nil {
					return 0, err
				}
				b := line(t, self, s, -1)
				if len(t.Bytes(b)) == 0 {
					return 0, nil
				}
				return b, nil
			},
		},
		GetSets: []object.GetSet{{Name: "closed", Get: func(t *object.Thread, self Value) (Value, error) {
			_, err := memState(t, self)
			return t.Bool(err != nil), nil
		}, Doc: "True if the file is closed."}},
		Methods: []object.Func{
			{Name: "read", Sig: "(self, size=-1, /)", Call: read, Doc: "Read at most size bytes, returned as a bytes object."},
			{Name: "read1", Sig: "(self, size=-1, /)", Call: read, Doc: "Read at most size bytes, returned as a bytes object."},
			{Name: "readline", Sig: "(self, size=-1, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := memState(t, a[0])
				if err != nil {
					return 0, err
				}
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				return line(t, a[0], s, n), nil
			}, Doc: "Next line from the file, as a bytes object."},
			{Name: "readlines", Sig: "(self, size=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := memState(t, a[0])
				if err != nil {
					return 0, err
				}
				n, err := sizeArg(t, a[1])
				if err != nil {
					return 0, err
				}
				l, total := t.NewList(), 0
				for {
					m := t.Mark()
					b := line(t, a[0], s, -1)
					k := len(t.Bytes(b))
					if k > 0 {
						t.ListAppend(l, b)
					}
					t.Release(m)
					total += k
					if k == 0 || n > 0 && total >= n {
						return l, nil
					}
				}
			}, Doc: "List of bytes objects, each a line from the file."},
			{Name: "readinto", Sig: "(self, buffer, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := memState(t, a[0])
				if err != nil {
					return 0, err
				}
				n := 0
				err = withWritable(t, "readinto()", a[1], func(b []byte) error {
					n = copy(b, take(t, a[0], s, -1))
					s.pos += n
					return nil
				})
				return t.NewInt(int64(n)), err
			}, Doc: "Read bytes into buffer."},
			{Name: "write", Sig: "(self, b, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := memState(t, a[0])
				if err != nil {
					return 0, err
				}
				if err := s.fixed(t); err != nil {
					return 0, err
				}
				n := 0
				err = withBytes(t, a[1], func(b []byte) error {
					if n = len(b); n == 0 {
						return nil
					}
					if _, err := memState(t, a[0]); err != nil {
						return err
					}
					if a[1] == t.FieldRaw(a[0], 0) {
						b = bytes.Clone(b)
					}
					ba := t.FieldRaw(a[0], 0)
					d := t.ByteArrayData(ba)
					if s.pos > math.MaxInt-n {
						return t.Errorf(object.TOverflowError, "new buffer size too large")
					}
					if end := s.pos + n; end > len(d) {
						old := len(d)
						d = t.ByteArrayResize(ba, end)
						if s.pos > old {
							clear(d[old:s.pos])
						}
					}
					copy(d[s.pos:], b)
					s.pos += n
					return nil
				})
				return t.NewInt(int64(n)), err
			}, Doc: "Write bytes to file."},
			{Name: "seek", Sig: "(self, pos, whence=0, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := memState(t, a[0])
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
				switch whence {
				case 0:
					if pos < 0 {
						return 0, t.ValueErrorf("negative seek value %d", pos)
					}
				case 1:
					if pos > 0 && int64(s.pos) > (1<<63-1)-pos {
						return 0, t.Errorf(object.TOverflowError, "new position too large")
					}
					pos += int64(s.pos)
				case 2:
					pos += int64(len(memData(t, a[0])))
				default:
					return 0, t.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
				}
				s.pos = int(max(pos, 0))
				return t.NewInt(int64(s.pos)), nil
			}, Doc: "Change stream position."},
			call0("tell", "Current file position, an integer.", open(func(t *object.Thread, self Value, s *memory) (Value, error) { return t.NewInt(int64(s.pos)), nil })),
			{Name: "truncate", Sig: "(self, size=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := memState(t, a[0])
				if err != nil {
					return 0, err
				}
				if err := s.fixed(t); err != nil {
					return 0, err
				}
				size := s.pos
				if a[1] != 0 && a[1] != t.RT.None {
					if size, err = sizeArg(t, a[1]); err != nil {
						return 0, err
					}
					if size < 0 {
						return 0, t.ValueErrorf("negative size value %d", size)
					}
				}
				if size < len(memData(t, a[0])) {
					t.ByteArrayResize(t.FieldRaw(a[0], 0), size)
				}
				return t.NewInt(int64(size)), nil
			}, Doc: "Truncate the file to at most size bytes."},
			call0("getvalue", "Retrieve the entire contents of the BytesIO object.", open(func(t *object.Thread, self Value, s *memory) (Value, error) {
				return t.NewBytes(memData(t, self)), nil
			})),
			call0("getbuffer", "Get a read-write view over the contents of the BytesIO object.", open(func(t *object.Thread, self Value, s *memory) (Value, error) {
				holder := t.New(state(t).bioview)
				t.SetField(holder, 0, self)
				return t.Call(t.TypeByID(object.TMemoryView).Obj, holder)
			})),
			call0("close", "Disable all I/O operations.", func(t *object.Thread, self Value) (Value, error) {
				s, _ := t.GoState(self).(*memory)
				if s != nil {
					if err := s.fixed(t); err != nil {
						return 0, err
					}
					s.closed = true
					t.SetField(self, 0, 0)
				}
				return t.RT.None, nil
			}),
			call0("flush", "Does nothing.", open(func(t *object.Thread, self Value, s *memory) (Value, error) { return t.RT.None, nil })),
			call0("isatty", "Always returns False.", open(func(t *object.Thread, self Value, s *memory) (Value, error) { return t.RT.False, nil })),
			call0("seekable", "Returns True if the IO object can be seeked.", yes),
			call0("readable", "Returns True if the IO object can be read.", yes),
			call0("writable", "Returns True if the IO object can be written.", yes),
			call0("__getstate__", "", open(func(t *object.Thread, self Value, s *memory) (Value, error) {
				d, err := t.InstanceDict(self)
				if err != nil {
					return 0, err
				}
				if d == 0 {
					d = t.RT.None
				} else {
					d = t.DictCopy(d)
				}
				return t.NewTuple(t.NewBytes(memData(t, self)), t.NewInt(int64(s.pos)), d), nil
			})),
			{Name: "__setstate__", Sig: "(self, state, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.IsInstanceID(a[1], object.TTuple) || len(t.TupleItems(a[1])) < 3 {
					return 0, t.TypeErrorf("%s.__setstate__ argument should be 3-tuple, got %s", t.TypeName(a[0]), t.TypeName(a[1]))
				}
				s, _ := t.GoState(a[0]).(*memory)
				if s.closed {
					return 0, t.ValueErrorf("I/O operation on closed file.")
				}
				if err := s.fixed(t); err != nil {
					return 0, err
				}
				st := t.TupleItems(a[1])
				if err := withBytes(t, st[0], func(b []byte) error { t.SetField(a[0], 0, t.NewByteArray(b)); return nil }); err != nil {
					return 0, err
				}
				if !t.IsIntLike(st[1]) {
					return 0, t.TypeErrorf("second item of state must be an integer, not %s", t.TypeName(st[1]))
				}
				pos, err := t.AsIndex(st[1], object.TOverflowError)
				if err != nil {
					return 0, err
				}
				if pos < 0 {
					return 0, t.ValueErrorf("position value cannot be negative")
				}
				s.pos, s.closed = pos, false
				if st[2] != t.RT.None {
					if !t.IsInstanceID(st[2], object.TDict) {
						return 0, t.TypeErrorf("third item of state should be a dict, got a %s", t.TypeName(st[2]))
					}
					d, err := t.InstanceDict(a[0])
					if err != nil {
						return 0, err
					}
					return t.RT.None, t.DictUpdate(d, st[2])
				}
				return t.RT.None, nil
			}},
		},
	}
}

// Fields of a _BytesIOBuffer.
const (
	viewOwner   = iota // the BytesIO
	viewExports        // how many exports of its buffer there are
	viewFields
)

// bytesIOBufferSpec is the hidden object whose buffer getbuffer() shows: while it is exported the BytesIO cannot change its size.
func bytesIOBufferSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_io._BytesIOBuffer", Fields: viewFields, Flags: object.TypeGC | object.TypeDisallowInstantiation,
		Slots: object.Slots{
			Buffer: func(t *object.Thread, self Value, view *object.Buffer, flags int) error {
				bio := t.FieldRaw(self, viewOwner)
				s, err := memState(t, bio)
				if err != nil {
					return err
				}
				ba := t.FieldRaw(bio, 0)
				if err := t.TypeOf(ba).Buffer(t, ba, view, flags); err != nil {
					return err
				}
				view.Obj = self // the end of the export must reach ReleaseBuffer below
				s.views++
				countExports(t, self, 1)
				return nil
			},
			ReleaseBuffer: func(t *object.Thread, self Value, view *object.Buffer) { endExport(t, self, view) },
			// The collector may come here before it comes to the memoryviews, which then have nothing to release.
			Clear: func(t *object.Thread, self Value) {
				for countExports(t, self, 0) > 0 {
					endExport(t, self, nil)
				}
			},
		},
	}
}

// countExports changes the number of a _BytesIOBuffer's exports and returns it.
func countExports(t *object.Thread, self Value, change int64) int64 {
	n := change
	if v := t.FieldRaw(self, viewExports); v != 0 {
		n += v.Int()
	}
	t.SetField(self, viewExports, t.NewInt(n))
	return n
}

// endExport ends one export of a _BytesIOBuffer, if there is one yet.
func endExport(t *object.Thread, self Value, view *object.Buffer) {
	if countExports(t, self, 0) == 0 {
		return
	}
	countExports(t, self, -1)
	bio := t.FieldRaw(self, viewOwner)
	if s, _ := t.GoState(bio).(*memory); s != nil && s.views > 0 {
		s.views--
	}
	if ba := t.FieldRaw(bio, 0); ba != 0 {
		t.TypeOf(ba).ReleaseBuffer(t, ba, view)
	}
}
