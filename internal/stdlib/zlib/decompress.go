package zlib

import (
	"sync"

	"github.com/gophersnake/gophersnake/internal/object"
)

// piece bounds what comes out of a reader at once: more goes to memory of the runtime before the next piece is made, so that a
// small input cannot take more than the runtime's limit.
const piece = 1 << 20

// decompressor is the Go state of Decompress and _ZlibDecompressor objects.
type decompressor struct {
	mu   sync.Mutex
	r    *reader
	done bool // flushed after the end of the stream
	eof  bool

	tail   []byte // input that waits for room
	unused []byte // what came after the stream
	needs  bool   // no output waits for a call
}

// inflate reads from s until it or the stream ends, or limit bytes have come out; limit < 0: none.
func (c *decompressor) inflate(t *thread, s *source, limit int) (Value, error) {
	var all Value
	total := 0
	for {
		n := piece
		if limit >= 0 {
			n = min(n, limit-total)
		}
		var out []byte
		var err error
		over := false
		t.Blocking(func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			out, err = c.r.read(s, n)
			over = c.r.phase == ended
		})
		if err != nil {
			return 0, err
		}
		total += len(out)
		last := over || len(out) < n || total == limit
		if last && all == 0 {
			return t.NewBytes(out), nil
		}
		if all == 0 {
			all = t.NewByteArray(nil)
		}
		have := len(t.ByteArrayData(all))
		copy(t.ByteArrayResize(all, have+len(out))[have:], out)
		if last {
			return t.NewBytes(t.ByteArrayData(all)), nil
		}
	}
}

// failure is the Python error for one of a reader; others are Python's already.
func failure(t *thread, err error, doing string) error {
	switch e := err.(type) {
	case dataError:
		return fail(t, "Error -3 while "+doing+": "+string(e))
	case dictError:
		return fail(t, "Error -3 while setting zdict: "+string(e))
	case needDict:
		return fail(t, "Error 2 while "+doing)
	}
	return err
}

func decompress(t *thread, a []Value) (Value, error) {
	wbits, err := intArg(t, a[1], maxWbits)
	if err != nil {
		return 0, err
	}
	size := bufferSize
	if a[2] != 0 {
		if size, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	b, err := contents(t, a[0])
	if err != nil {
		return 0, err
	}
	if size < 0 {
		return 0, t.ValueErrorf("bufsize must be non-negative")
	}
	f, window, ok := formatOf(wbits, true)
	if !ok {
		return 0, fail(t, "Error -2 while preparing to decompress data: inconsistent stream state")
	}
	c := decompressor{r: newReader(f, window, nil)}
	v, err := c.inflate(t, &source{in: b}, -1)
	if err != nil {
		return 0, failure(t, err, "decompressing data")
	}
	if c.r.phase != ended {
		return 0, fail(t, "Error -5 while decompressing data: incomplete or truncated stream")
	}
	return v, nil
}

// newDecompressor makes one from the arguments wbits and zdict.
func newDecompressor(t *thread, wbitsV, dictV Value) (*decompressor, error) {
	wbits, err := intArg(t, wbitsV, maxWbits)
	if err != nil {
		return nil, err
	}
	var dict []byte
	if dictV != 0 {
		if !t.HasBuffer(dictV) {
			return nil, t.TypeErrorf("zdict argument must support the buffer protocol")
		}
		if dict, err = contents(t, dictV); err != nil {
			return nil, err
		}
		if dict == nil {
			dict = []byte{}
		}
	}
	f, window, ok := formatOf(wbits, true)
	if !ok {
		return nil, t.ValueErrorf("Invalid initialization option")
	}
	return &decompressor{r: newReader(f, window, dict), needs: true}, nil
}

func decompressObj(t *thread, a []Value) (Value, error) {
	c, err := newDecompressor(t, a[0], a[1])
	if err != nil {
		return 0, err
	}
	v := t.New(stateOf(t).decompress)
	t.SetGoState(v, c)
	return v, nil
}

func stateGetters(names ...string) []object.GetSet {
	all := map[string]func(t *thread, c *decompressor) Value{
		"unused_data":     func(t *thread, c *decompressor) Value { return t.NewBytes(c.unused) },
		"unconsumed_tail": func(t *thread, c *decompressor) Value { return t.NewBytes(c.tail) },
		"eof":             func(t *thread, c *decompressor) Value { return t.Bool(c.eof) },
		"needs_input":     func(t *thread, c *decompressor) Value { return t.Bool(c.needs && !c.eof) },
	}
	var out []object.GetSet
	for _, name := range names {
		get := all[name]
		out = append(out, object.GetSet{Name: name, Get: func(t *thread, v Value) (Value, error) { return get(t, t.GoState(v).(*decompressor)), nil }})
	}
	return out
}

func decompressSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "zlib.Decompress", Flags: object.TypeGoState | object.TypeDisallowInstantiation,
		GetSets: stateGetters("unused_data", "unconsumed_tail", "eof"),
		Methods: []object.Func{
			{Name: "decompress", Sig: "(self, data, /, max_length=0)", Doc: "Decompress data; with max_length, at most so many bytes, and what is left of the input becomes unconsumed_tail.", Call: decompressSome},
			{Name: "flush", Sig: "(self, length=zlib.DEF_BUF_SIZE, /)", Doc: "Decompress the unconsumed tail.", Call: decompressFlush},
			{Name: "copy", Sig: "(self, /)", Doc: "Return a copy of the decompression object.", Call: decompressCopy},
			{Name: "__copy__", Sig: "(self, /)", Call: decompressCopy},
			{Name: "__deepcopy__", Sig: "(self, memo, /)", Call: decompressCopy},
		},
	}
}

// settle notes what is left of the input after a call.
func (c *decompressor) settle(s *source, full bool) {
	rest := s.in[s.pos:]
	c.tail = nil
	switch {
	case c.r.phase == ended:
		c.eof = true
		c.unused = append(append([]byte(nil), c.unused...), rest...)
	case full:
		c.tail = append([]byte(nil), rest...)
	}
}

func decompressSome(t *thread, a []Value) (Value, error) {
	c := t.GoState(a[0]).(*decompressor)
	limit := 0
	if a[2] != 0 {
		var err error
		if limit, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	b, err := contents(t, a[1])
	if err != nil {
		return 0, err
	}
	if limit < 0 {
		return 0, t.ValueErrorf("max_length must be non-negative")
	}
	if limit == 0 {
		limit = -1
	}
	if c.done {
		return 0, fail(t, "Error -2 while decompressing data: inconsistent stream state")
	}
	s := &source{in: b}
	v, err := c.inflate(t, s, limit)
	if err != nil {
		return 0, failure(t, err, "decompressing data")
	}
	c.settle(s, limit > 0)
	return v, nil
}

func decompressFlush(t *thread, a []Value) (Value, error) {
	c := t.GoState(a[0]).(*decompressor)
	if a[1] != 0 {
		n, err := t.AsIndex(a[1], object.TOverflowError)
		if err != nil {
			return 0, err
		}
		if n <= 0 {
			return 0, t.ValueErrorf("length must be greater than zero")
		}
	}
	if c.done {
		return t.NewBytes(nil), nil
	}
	s := &source{in: c.tail}
	v, err := c.inflate(t, s, -1)
	if err != nil {
		return 0, failure(t, err, "flushing")
	}
	c.settle(s, false)
	c.done = c.eof
	return v, nil
}

func decompressCopy(t *thread, a []Value) (Value, error) {
	old := t.GoState(a[0]).(*decompressor)
	if old.done {
		return 0, t.ValueErrorf("Inconsistent stream state")
	}
	c := &decompressor{tail: old.tail, unused: old.unused, eof: old.eof, needs: old.needs}
	t.Blocking(func() {
		old.mu.Lock()
		defer old.mu.Unlock()
		c.r = old.r.clone()
	})
	v := t.New(t.TypeOf(a[0]))
	t.SetGoState(v, c)
	return v, nil
}

const bareSig = "(wbits=MAX_WBITS, zdict=b'')"

// bareSpec is the type that module gzip and its like read with: it keeps input that waits itself.
func bareSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "zlib._ZlibDecompressor", Sig: "(wbits=15, zdict=b'')", Doc: "Create a decompressor object for decompressing data incrementally.",
		Flags: object.TypeGoState,
		Slots: object.Slots{New: func(t *thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
			a, err := t.Bind("_ZlibDecompressor", bareSig, args, kwnames)
			if err != nil {
				return 0, err
			}
			c, err := newDecompressor(t, a[0], a[1])
			if err != nil {
				return 0, err
			}
			v := t.New(typ)
			t.SetGoState(v, c)
			return v, nil
		}},
		GetSets: stateGetters("unused_data", "eof", "needs_input"),
		Methods: []object.Func{{
			Name: "decompress", Sig: "(self, data, max_length=-1)", Doc: "Decompress data, at most max_length bytes unless that is negative. Input that is left waits for the next call.",
			Call: func(t *thread, a []Value) (Value, error) {
				c := t.GoState(a[0]).(*decompressor)
				limit := -1
				if a[2] != 0 {
					var err error
					if limit, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
						return 0, err
					}
				}
				b, err := contents(t, a[1])
				if err != nil {
					return 0, err
				}
				if c.eof {
					return 0, t.Errorf(object.TEOFError, "End of stream already reached")
				}
				s := &source{in: append(c.tail[:len(c.tail):len(c.tail)], b...)}
				v, err := c.inflate(t, s, max(limit, -1))
				if err != nil {
					return 0, failure(t, err, "decompressing data")
				}
				c.settle(s, true)
				c.needs = limit < 0 || len(t.Bytes(v)) < limit
				return v, nil
			},
		}},
	}
}
