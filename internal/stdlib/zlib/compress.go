package zlib

import (
	"sync"

	"github.com/gophersnake/gophersnake/internal/object"
)

func compress(t *thread, a []Value) (Value, error) {
	level, err := intArg(t, a[1], -1)
	if err != nil {
		return 0, err
	}
	wbits, err := intArg(t, a[2], maxWbits)
	if err != nil {
		return 0, err
	}
	b, err := contents(t, a[0])
	if err != nil {
		return 0, err
	}
	f, size, ok := formatOf(wbits, false)
	if !ok || level < -1 || level > 9 {
		return 0, fail(t, "Bad compression level")
	}
	var out []byte
	t.Blocking(func() {
		w := newWriter(f, size, level, 8, 0, nil)
		w.input(b)
		w.end(finish)
		out = w.take()
	})
	return t.NewBytes(out), nil
}

// compressor is the Go state of a Compress object.
type compressor struct {
	mu sync.Mutex
	w  *writer
}

// with runs f on the writer, detached and alone.
func (c *compressor) with(t *thread, f func(w *writer)) {
	t.Blocking(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		f(c.w)
	})
}

func compressObj(t *thread, a []Value) (Value, error) {
	var n [5]int
	for i, def := range []int{-1, 8, maxWbits, 8, 0} {
		var err error
		if n[i], err = intArg(t, a[i], def); err != nil {
			return 0, err
		}
	}
	var dict []byte
	if a[5] != 0 {
		var err error
		if dict, err = contents(t, a[5]); err != nil {
			return 0, err
		}
		if dict == nil {
			dict = []byte{}
		}
	}
	f, size, ok := formatOf(n[2], false)
	if !ok || n[0] < -1 || n[0] > 9 || n[1] != 8 || n[3] < 1 || n[3] > 9 || n[4] < 0 || n[4] > fixed {
		return 0, t.ValueErrorf("Invalid initialization option")
	}
	if f == gzips && dict != nil {
		return 0, t.ValueErrorf("Invalid dictionary")
	}
	v := t.New(stateOf(t).compress)
	t.SetGoState(v, &compressor{w: newWriter(f, size, n[0], n[3], n[4], dict)})
	return v, nil
}

func compressSpec() *object.TypeSpec {
	self := func(t *thread, v Value) *compressor { return t.GoState(v).(*compressor) }
	copyOf := func(t *thread, a []Value) (Value, error) {
		var w *writer
		self(t, a[0]).with(t, func(old *writer) {
			if !old.ended {
				w = old.clone()
			}
		})
		if w == nil {
			return 0, t.ValueErrorf("Inconsistent stream state")
		}
		v := t.New(t.TypeOf(a[0]))
		t.SetGoState(v, &compressor{w: w})
		return v, nil
	}
	return &object.TypeSpec{
		Name: "zlib.Compress", Flags: object.TypeGoState | object.TypeDisallowInstantiation,
		Methods: []object.Func{
			{Name: "compress", Sig: "(self, data, /)", Doc: "Compress data and return what comes out, which may be nothing until flush().", Call: func(t *thread, a []Value) (Value, error) {
				b, err := contents(t, a[1])
				if err != nil {
					return 0, err
				}
				var out []byte
				ended := false
				self(t, a[0]).with(t, func(w *writer) {
					if ended = w.ended; !ended {
						w.input(b)
						out = w.take()
					}
				})
				if ended {
					return 0, fail(t, "Error -2 while compressing data: inconsistent stream state")
				}
				return t.NewBytes(out), nil
			}},
			{Name: "flush", Sig: "(self, mode=zlib.Z_FINISH, /)", Doc: "Compress what waits and return it; with Z_FINISH the stream ends.", Call: func(t *thread, a []Value) (Value, error) {
				mode, err := intArg(t, a[1], finish)
				if err != nil {
					return 0, err
				}
				if mode == noFlush {
					return t.NewBytes(nil), nil
				}
				var out []byte
				ended := false
				self(t, a[0]).with(t, func(w *writer) {
					if ended = w.ended; !ended && mode > 0 && mode <= blockFlush {
						w.end(mode)
						out = w.take()
					}
				})
				if ended || mode < 0 || mode > blockFlush {
					return 0, fail(t, "Error -2 while flushing: inconsistent stream state")
				}
				return t.NewBytes(out), nil
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "Return a copy of the compression object.", Call: copyOf},
			{Name: "__copy__", Sig: "(self, /)", Call: copyOf},
			{Name: "__deepcopy__", Sig: "(self, memo, /)", Call: copyOf},
		},
	}
}
