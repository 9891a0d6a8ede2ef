// Package structs is the module _struct: values to bytes and back by format strings.
//
// A format is compiled once into a list of codes with their offsets (a Go value that the Struct object holds); packing and
// unpacking walk that list.
package structs

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

// state is the module's exception and types.
type state struct {
	err      Value // kept by the module's dict and its root
	root     object.Root
	typ      *object.Type
	iterator *object.Type
	cache    map[string]*format
}

func stateOf(t *thread) *state { return t.ModuleState("_struct").(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_struct",
		Doc:   "Values to bytes and back, by formats that describe C structs.",
		Funcs: funcs(),
		Types: []*object.TypeSpec{structSpec()},
		Init: func(t *thread, module Value) error {
			d := t.ModuleDict(module)
			s := &state{typ: t.TypeFromObj(t.DictGetStr(d, "Struct")), cache: map[string]*format{}}
			s.iterator = t.NewType(iteratorSpec(), "_struct")
			if old, ok := t.ModuleState("_struct").(*state); ok {
				s.err, s.root = old.err, old.root // a second module has the same exception
			} else {
				s.err = t.NewExceptionType("struct.error", t.TypeByID(object.TException).Obj, "")
				s.root = t.NewRoot(s.err)
			}
			t.DictSetStr(d, "error", s.err)
			t.SetModuleState("_struct", s)
			return nil
		},
	}
}

func fail(t *thread, text string, args ...any) error {
	exc, err := t.NewExceptionArgs(stateOf(t).err, t.NewStr(fmt.Sprintf(text, args...)))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// item is one code of a format: count values of size bytes each from offset on, or one string of count bytes (s, p).
type item struct {
	code   byte
	size   int
	offset int
	count  int
}

type format struct {
	text   string
	big    bool // big-endian
	native bool
	items  []item
	size   int
	values int // values that pack takes
}

// sizes gives size and native alignment of a code; 0 for those that there are not.
func codeSize(c byte, native bool) (size, align int, ok bool) {
	switch c {
	case 'x', 'c', 'b', 'B', '?', 's', 'p':
		return 1, 0, true
	case 'h', 'H', 'e':
		return 2, 2, true
	case 'i', 'I', 'f':
		return 4, 4, true
	case 'l', 'L':
		if native {
			return 8, 8, true
		}
		return 4, 4, true
	case 'q', 'Q', 'd':
		return 8, 8, true
	case 'n', 'N', 'P':
		return 8, 8, native
	case 'F':
		return 8, 4, true
	case 'D':
		return 16, 8, true
	}
	return 0, 0, false
}

// compile reads a format.
func compile(t *thread, text string) (*format, error) {
	f := &format{text: text, native: true}
	s := text
	if s != "" {
		switch s[0] {
		case '@':
			s = s[1:]
		case '=', '<':
			f.native = false
			s = s[1:]
		case '>', '!':
			f.native, f.big = false, true
			s = s[1:]
		}
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case ' ', '\t', '\n', '\r', '\v', '\f':
			continue
		case 0:
			return nil, fail(t, "embedded null character")
		}
		n := 1
		if c >= '0' && c <= '9' {
			n = int(c - '0')
			for i++; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
				if n > (math.MaxInt-int(s[i]-'0'))/10 {
					return nil, fail(t, "total struct size too long")
				}
				n = n*10 + int(s[i]-'0')
			}
			if i >= len(s) {
				return nil, fail(t, "repeat count given without format specifier")
			}
			if c = s[i]; c == 0 {
				return nil, fail(t, "embedded null character")
			}
		}
		size, align, ok := codeSize(c, f.native)
		if !ok {
			return nil, fail(t, "bad char in struct format")
		}
		if f.native && align > 1 {
			if f.size > math.MaxInt-align {
				return nil, fail(t, "total struct size too long")
			}
			f.size = (f.size + align - 1) / align * align
		}
		if n > (math.MaxInt-f.size)/size {
			return nil, fail(t, "total struct size too long")
		}
		switch {
		case c == 's' || c == 'p':
			f.values++
		case c != 'x':
			f.values += n
		}
		if c != 'x' && (n > 0 || c == 's' || c == 'p') {
			f.items = append(f.items, item{c, size, f.size, n})
		}
		f.size += size * n
	}
	return f, nil
}

// formatOf is the compiled format of a str or bytes.
func formatOf(t *thread, v Value) (*format, error) {
	var text string
	switch {
	case t.IsStr(v):
		s, ok := t.ASCIIView(v)
		if !ok {
			_, err := t.CallMethod(v, "encode", t.NewStr("ascii"))
			return nil, err
		}
		text = s
	case t.IsInstanceID(v, object.TBytes):
		text = string(t.Bytes(v))
	default:
		return nil, t.TypeErrorf("Struct() argument 1 must be a str or bytes object, not %s", t.TypeName(v))
	}
	cache := stateOf(t).cache
	if f := cache[text]; f != nil {
		return f, nil
	}
	text = string(append([]byte(nil), text...)) // not in the region
	f, err := compile(t, text)
	if err == nil {
		if len(cache) >= 100 {
			clear(cache)
		}
		cache[text] = f
	}
	return f, err
}

// pack writes values into buf, which is zero and has f.size bytes. Conversions may run Python code, unless the values are plain: buf must
// be Go memory then.
func (f *format) pack(t *thread, buf []byte, values []Value) error {
	k := 0
	for _, it := range f.items {
		if it.code == 's' || it.code == 'p' {
			v := values[k]
			k++
			var data []byte
			switch {
			case t.IsInstanceID(v, object.TBytes):
				data = t.Bytes(v)
			case t.IsInstanceID(v, object.TByteArray):
				data = t.ByteArrayData(v)
			default:
				return fail(t, "argument for '%c' must be a bytes object", it.code)
			}
			dst := buf[it.offset : it.offset+it.count]
			if it.code == 's' {
				copy(dst, data)
			} else if len(dst) > 0 {
				n := copy(dst[1:], data)
				dst[0] = byte(min(n, 255))
			}
			continue
		}
		for i := 0; i < it.count; i++ {
			if err := f.put(t, it.code, buf[it.offset+i*it.size:][:it.size], values[k]); err != nil {
				return err
			}
			k++
		}
	}
	return nil
}

// plain reports whether packing the values runs no Python code, whatever the format.
func plain(t *thread, values []Value) bool {
	for _, v := range values {
		if v.IsObject() && !t.Is(v, object.TBytes) && !t.Is(v, object.TByteArray) && !t.Is(v, object.TInt) && !t.Is(v, object.TBool) {
			return false
		}
	}
	return true
}

// putUint writes the low bytes of u, len(b) of them.
func (f *format) putUint(b []byte, u uint64) {
	switch len(b) {
	case 1:
		b[0] = byte(u)
	case 2:
		if f.big {
			binary.BigEndian.PutUint16(b, uint16(u))
			return
		}
		binary.LittleEndian.PutUint16(b, uint16(u))
	case 4:
		if f.big {
			binary.BigEndian.PutUint32(b, uint32(u))
			return
		}
		binary.LittleEndian.PutUint32(b, uint32(u))
	default:
		if f.big {
			binary.BigEndian.PutUint64(b, u)
			return
		}
		binary.LittleEndian.PutUint64(b, u)
	}
}

// uint reads len(b) bytes.
func (f *format) uint(b []byte) uint64 {
	switch len(b) {
	case 1:
		return uint64(b[0])
	case 2:
		if f.big {
			return uint64(binary.BigEndian.Uint16(b))
		}
		return uint64(binary.LittleEndian.Uint16(b))
	case 4:
		if f.big {
			return uint64(binary.BigEndian.Uint32(b))
		}
		return uint64(binary.LittleEndian.Uint32(b))
	}
	if f.big {
		return binary.BigEndian.Uint64(b)
	}
	return binary.LittleEndian.Uint64(b)
}

func (f *format) put(t *thread, code byte, b []byte, v Value) error {
	switch code {
	case 'c':
		if !t.IsInstanceID(v, object.TBytes) || len(t.Bytes(v)) != 1 {
			return fail(t, "char format requires a bytes object of length 1")
		}
		b[0] = t.Bytes(v)[0]
		return nil
	case '?':
		ok, err := t.Truth(v)
		if ok {
			b[0] = 1
		}
		return err
	case 'e', 'f', 'd':
		x, err := t.AsFloat(v)
		if err != nil {
			return fail(t, "required argument is not a float")
		}
		return f.putFloat(t, code, b, x)
	case 'F', 'D':
		c, err := asComplex(t, v)
		if err != nil {
			return err
		}
		half, part := len(b)/2, byte('f')
		if code == 'D' {
			part = 'd'
		}
		if err := f.putFloat(t, part, b[:half], real(c)); err != nil {
			return err
		}
		return f.putFloat(t, part, b[half:], imag(c))
	}
	return f.putInt(t, code, b, v)
}

func asComplex(t *thread, v Value) (complex128, error) {
	c, err := t.Call(t.TypeByID(object.TComplex).Obj, v)
	if err != nil || t.IsStr(v) {
		return 0, fail(t, "required argument is not a complex")
	}
	z, _ := t.ComplexValue(c)
	return z, nil
}

func (f *format) putFloat(t *thread, code byte, b []byte, x float64) error {
	switch code {
	case 'd':
		f.putUint(b, math.Float64bits(x))
	case 'f':
		y := float32(x)
		if math.IsInf(float64(y), 0) && !math.IsInf(x, 0) {
			return t.Errorf(object.TOverflowError, "float too large to pack with f format")
		}
		bits := math.Float32bits(y)
		if x != x { // keep the payload, quiet or not
			u := math.Float64bits(x)
			bits = uint32(u>>32)&0x80000000 | 0x7f800000 | uint32(u>>29)&0x7fffff
			if bits&0x7fffff == 0 {
				bits |= 0x400000
			}
		}
		f.putUint(b, uint64(bits))
	default:
		h, ok := object.FloatToHalf(x)
		if !ok {
			return t.Errorf(object.TOverflowError, "float too large to pack with e format")
		}
		f.putUint(b, uint64(h))
	}
	return nil
}

// intRange is the range of small ints (of 49 bits) that fit a code of n bytes.
func intRange(code byte, n int) (lo, hi int64) {
	bits := uint(8 * n)
	switch signed := code >= 'a' && code <= 'z'; {
	case bits == 64 && (signed || code == 'P'):
		return math.MinInt64, math.MaxInt64
	case bits == 64:
		return 0, math.MaxInt64
	case signed:
		return -1 << (bits - 1), 1<<(bits-1) - 1
	default:
		return 0, 1<<bits - 1
	}
}

func (f *format) putInt(t *thread, code byte, b []byte, v Value) error {
	if v.IsInt() {
		i := v.Int()
		lo, hi := intRange(code, len(b))
		if i >= lo && i <= hi {
			f.putUint(b, uint64(i))
			return nil
		}
	}
	if !t.IsIntLike(v) {
		if t.TypeOf(v).Index == nil {
			return fail(t, "required argument is not an integer")
		}
		i, err := t.Index(v)
		if err != nil {
			return err
		}
		v = i
	}
	signed := code >= 'a' && code <= 'z'
	bits := uint(8 * len(b))
	n := t.Big(v)
	if code == 'P' {
		if n.Sign() < 0 && n.IsInt64() {
			f.putUint(b, uint64(n.Int64()))
			return nil
		}
		if !n.IsUint64() {
			return fail(t, "int too large to convert")
		}
		f.putUint(b, n.Uint64())
		return nil
	}
	// The rest is for large ints and for errors.
	lo, hi := new(big.Int), new(big.Int).Lsh(big.NewInt(1), bits)
	if signed {
		hi.Rsh(hi, 1)
		lo.Neg(hi)
	}
	hi.Sub(hi, big.NewInt(1))
	if n.Cmp(lo) < 0 || n.Cmp(hi) > 0 {
		return fail(t, "'%c' format requires %s <= number <= %s", code, lo, hi)
	}
	if signed {
		f.putUint(b, uint64(n.Int64()))
	} else {
		f.putUint(b, n.Uint64())
	}
	return nil
}

// unpack reads all values of a struct.
func (f *format) unpack(t *thread, buf []byte) Value {
	var small [16]Value
	out := small[:0]
	if f.values > len(small) {
		out = make([]Value, 0, f.values)
	}
	for _, it := range f.items {
		switch it.code {
		case 's':
			out = append(out, t.NewBytes(buf[it.offset:it.offset+it.count]))
			continue
		case 'p':
			b := buf[it.offset : it.offset+it.count]
			if len(b) > 0 {
				b = b[1 : 1+min(int(b[0]), len(b)-1)]
			}
			out = append(out, t.NewBytes(b))
			continue
		}
		for i := 0; i < it.count; i++ {
			out = append(out, f.get(t, it.code, buf[it.offset+i*it.size:][:it.size]))
		}
	}
	return t.NewTuple(out...)
}

func (f *format) float(code byte, b []byte) float64 {
	u := f.uint(b)
	switch code {
	case 'd':
		return math.Float64frombits(u)
	case 'f':
		return float64(math.Float32frombits(uint32(u)))
	}
	return object.HalfToFloat(uint16(u))
}

func (f *format) get(t *thread, code byte, b []byte) Value {
	switch code {
	case 'c':
		return t.NewBytes(b)
	case '?':
		for _, x := range b {
			if x != 0 {
				return t.RT.True
			}
		}
		return t.RT.False
	case 'e', 'f', 'd':
		return t.NewFloat(f.float(code, b))
	case 'F':
		return t.NewComplex(f.float('f', b[:4]), f.float('f', b[4:]))
	case 'D':
		return t.NewComplex(f.float('d', b[:8]), f.float('d', b[8:]))
	}
	u := f.uint(b)
	if code >= 'a' && code <= 'z' {
		shift := 64 - 8*len(b)
		return t.NewInt(int64(u<<shift) >> shift)
	}
	return t.NewUint(u)
}
