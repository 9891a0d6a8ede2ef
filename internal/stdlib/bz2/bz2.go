// Package bz2 is the native module _bz2, which Lib's bz2 is built on. decode.go and encode.go know the format.
//
// Go's library can only read, and takes its input from a Reader: it could not tell what comes after a stream. Work on data is done with
// the thread detached, on copies; an object's mutex keeps threads that share it apart.
package bz2

import (
	"bytes"
	"sync"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

type thread = object.Thread

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{Name: "_bz2", Types: []*object.TypeSpec{compressorSpec(), decompressorSpec()}}
}

// contents copies the bytes of a bytes-like object, for work without the region.
func contents(t *thread, v Value) ([]byte, error) {
	b, err := t.GetBuffer(v, object.BufSimple)
	if err != nil {
		return nil, err
	}
	defer t.ReleaseBuffer(b)
	return append([]byte(nil), b.Data...), nil
}

// compressor is the Go state of a BZ2Compressor; e is nil after flush().
type compressor struct {
	mu sync.Mutex
	e  *encoder
}

func compressorSpec() *object.TypeSpec {
	// with runs f detached; false: the stream has ended.
	with := func(t *thread, v Value, f func(c *compressor)) (out []byte, ok bool) {
		c := t.GoState(v).(*compressor)
		t.Blocking(func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			if e := c.e; e != nil {
				f(c)
				out, ok = e.take(), true
			}
		})
		return out, ok
	}
	return &object.TypeSpec{
		Name: "_bz2.BZ2Compressor", Flags: object.TypeGoState | object.TypeBase, Sig: "(compresslevel=9, /)",
		Doc: "Create a compressor object for compressing data incrementally. compresslevel is an int from 1 to 9.",
		Slots: object.Slots{New: func(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) {
			a, err := t.Bind("BZ2Compressor", "(compresslevel=9, /)", args, kw)
			if err != nil {
				return 0, err
			}
			level := 9
			if a[0] != 0 {
				if level, err = t.AsIndex(a[0], object.TOverflowError); err != nil {
					return 0, err
				}
			}
			if level < 1 || level > 9 {
				return 0, t.ValueErrorf("compresslevel must be between 1 and 9")
			}
			v := t.New(typ)
			t.SetGoState(v, &compressor{e: newEncoder(level)})
			return v, nil
		}},
		Methods: []object.Func{
			{Name: "compress", Sig: "(self, data, /)", Doc: "Provide data to the compressor object; return what is compressed already.", Call: func(t *thread, a []Value) (Value, error) {
				data, err := contents(t, a[1])
				if err != nil {
					return 0, err
				}
				out, ok := with(t, a[0], func(c *compressor) { c.e.input(data) })
				if !ok {
					return 0, t.ValueErrorf("Compressor has been flushed")
				}
				return t.NewBytes(out), nil
			}},
			{Name: "flush", Sig: "(self, /)", Doc: "Finish the compression process; return what is left.", Call: func(t *thread, a []Value) (Value, error) {
				out, ok := with(t, a[0], func(c *compressor) {
					c.e.end()
					c.e = nil
				})
				if !ok {
					return 0, t.ValueErrorf("Repeated call to flush()")
				}
				return t.NewBytes(out), nil
			}},
		},
	}
}

// decompressor is the Go state of a BZ2Decompressor.
type decompressor struct {
	mu      sync.Mutex
	d       *decoder
	next    func() ([]byte, bool)
	stop    func()
	waiting []byte // output that is not wanted yet
	hungry  bool   // the decoder wants input, and no output waits
	eof     bool
	unused  []byte
}

// work goes on with decoding until something comes out, input is wanted, or the stream ends.
func (c *decompressor) work() {
	chunk, more := c.next()
	switch {
	case !more:
		c.eof = !c.d.bad
		c.unused = bytes.Clone(c.d.in[c.d.pos:])
		c.d.in = nil
	case chunk == nil:
		c.hungry = true
		c.d.in, c.d.pos = c.d.in[:0], 0
	default:
		c.waiting = chunk
	}
}

// read takes up to limit bytes, all there are if limit is negative.
func (c *decompressor) read(t *thread, limit int) (Value, error) {
	var out []byte
	for limit < 0 || len(out) < limit {
		n := len(c.waiting)
		if limit >= 0 {
			n = min(n, limit-len(out))
		}
		t.CheckSize(len(out) + n)
		out = append(out, c.waiting[:n]...)
		c.waiting = c.waiting[n:]
		if len(c.waiting) > 0 {
			break
		}
		if c.hungry || c.eof {
			break
		}
		t.Blocking(c.work)
		if c.d.bad {
			return 0, t.Errorf(object.TOSError, "Invalid data stream")
		}
	}
	return t.NewBytes(out), nil
}

func decompress(t *thread, a []Value) (Value, error) {
	data, err := contents(t, a[1])
	if err != nil {
		return 0, err
	}
	limit := -1
	if a[2] != 0 {
		if limit, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	c := t.GoState(a[0]).(*decompressor)
	t.Blocking(c.mu.Lock)
	defer c.mu.Unlock()
	switch {
	case c.eof:
		return 0, t.Errorf(object.TEOFError, "End of stream already reached")
	case c.d.bad:
		return 0, t.Errorf(object.TOSError, "Invalid data stream")
	}
	c.d.in = append(c.d.in, data...)
	if len(data) > 0 {
		c.hungry = false
	}
	return c.read(t, limit)
}

func decompressorSpec() *object.TypeSpec {
	attr := func(name, doc string, get func(t *thread, c *decompressor) Value) object.GetSet {
		return object.GetSet{Name: name, Doc: doc, Get: func(t *thread, v Value) (Value, error) { return get(t, t.GoState(v).(*decompressor)), nil }}
	}
	return &object.TypeSpec{
		Name: "_bz2.BZ2Decompressor", Flags: object.TypeGoState | object.TypeBase, Sig: "()",
		Doc: "Create a decompressor object for decompressing data incrementally.",
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				if _, err := t.Bind("BZ2Decompressor", "()", args, kw); err != nil {
					return 0, err
				}
				c := &decompressor{hungry: true}
				c.d, c.next, c.stop = newDecoder()
				v := t.New(typ)
				t.SetGoState(v, c)
				return v, nil
			},
			Dealloc: func(t *thread, self Value) {
				if c, ok := t.GoState(self).(*decompressor); ok {
					c.stop()
				}
			},
		},
		Methods: []object.Func{
			{Name: "decompress", Sig: "(self, data, max_length=-1)", Doc: "Decompress data and return it, at most max_length bytes if that is not negative.", Call: decompress},
		},
		GetSets: []object.GetSet{
			attr("eof", "True if the end-of-stream marker has been reached.", func(t *thread, c *decompressor) Value { return t.Bool(c.eof) }),
			attr("unused_data", "Data found after the end of the compressed stream.", func(t *thread, c *decompressor) Value { return t.NewBytes(c.unused) }),
			attr("needs_input", "True if more input is needed before more decompressed data can be produced.", func(t *thread, c *decompressor) Value {
				return t.Bool(c.hungry && len(c.waiting) == 0 && !c.eof)
			}),
		},
	}
}
