// Package marshal is the module of that name: Python's values and code objects as bytes. The format is CPython's (version 5) for
// everything but code objects, whose contents are this machine's own; a cached code file begins with a number that says so.
package marshal

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Version is the newest version of the format.
const Version = 5

const maxDepth = 2000

// Type bytes of the format.
const (
	tNull, tNone, tFalse, tTrue, tStopIter, tEllipsis = '0', 'N', 'F', 'T', 'S', '.'
	tInt, tLong, tFloat, tBinFloat                    = 'i', 'l', 'f', 'g'
	tComplex, tBinComplex                             = 'x', 'y'
	tBytes, tInterned, tRef                           = 's', 't', 'r'
	tTuple, tSmallTuple, tList, tDict                 = '(', ')', '[', '{'
	tCode, tUnicode, tSet, tFrozenSet, tSlice         = 'c', 'u', '<', '>', ':'
	tASCII, tASCIIInterned, tShortASCII, tShortInt    = 'a', 'A', 'z', 'Z'
	flagRef                                           = 0x80
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "marshal",
		Doc:  "Python values and code objects as bytes.",
		Funcs: []object.Func{
			{Name: "dumps", Sig: "(value, version=5, /, *, allow_code=True)", Doc: "Return the bytes object that would be written to a file by dump(value, file).", Call: func(t *object.Thread, a []Value) (Value, error) {
				b, err := dumpArgs(t, a[0], a[1], a[2])
				if err != nil {
					return 0, err
				}
				return t.NewBytes(b), nil
			}},
			{Name: "dump", Sig: "(value, file, version=5, /, *, allow_code=True)", Doc: "Write the value on the open file.", Call: func(t *object.Thread, a []Value) (Value, error) {
				b, err := dumpArgs(t, a[0], a[2], a[3])
				if err != nil {
					return 0, err
				}
				return t.CallMethod(a[1], "write", t.NewBytes(b))
			}},
			{Name: "loads", Sig: "(bytes, /, *, allow_code=True)", Doc: "Convert the bytes-like object to a value.", Call: func(t *object.Thread, a []Value) (Value, error) {
				code, err := boolArg(t, a[1])
				if err != nil {
					return 0, err
				}
				buf, err := t.GetBuffer(a[0], 0)
				if err != nil {
					return 0, err
				}
				defer t.ReleaseBuffer(buf)
				r := &reader{t: t, b: append([]byte(nil), buf.Data...), code: code}
				return r.top()
			}},
			{Name: "load", Sig: "(file, /, *, allow_code=True)", Doc: "Read one value from the open file and return it.", Call: load},
		},
		Init: func(t *object.Thread, m Value) error {
			t.DictSetStr(t.ModuleDict(m), "version", t.NewInt(Version))
			return nil
		},
	}
}

func boolArg(t *object.Thread, v Value) (bool, error) {
	if v == 0 {
		return true, nil
	}
	return t.Truth(v)
}

func dumpArgs(t *object.Thread, v, version, allow Value) ([]byte, error) {
	ver := int64(Version)
	if version != 0 {
		var err error
		if ver, err = t.AsInt(version); err != nil {
			return nil, err
		}
	}
	code, err := boolArg(t, allow)
	if err != nil {
		return nil, err
	}
	return Dump(t, v, int(ver), code)
}

// Dump is marshal.dumps.
func Dump(t *object.Thread, v Value, version int, code bool) ([]byte, error) {
	w := &writer{t: t, version: version, code: code, refs: map[Value]int{}}
	if err := w.value(v, 0); err != nil {
		return nil, err
	}
	return w.b, nil
}

type writer struct {
	t       *object.Thread
	b       []byte
	version int
	code    bool
	refs    map[Value]int
}

func (w *writer) u32(n int) { w.b = binary.LittleEndian.AppendUint32(w.b, uint32(n)) }
func (w *writer) str(s string) {
	w.u32(len(s))
	w.b = append(w.b, s...)
}

func (w *writer) value(v Value, depth int) error {
	t := w.t
	if depth > maxDepth {
		return t.ValueErrorf("object too deeply nested to marshal")
	}
	switch v {
	case 0:
		w.b = append(w.b, tNull)
		return nil
	case t.RT.None:
		w.b = append(w.b, tNone)
		return nil
	case t.RT.True:
		w.b = append(w.b, tTrue)
		return nil
	case t.RT.False:
		w.b = append(w.b, tFalse)
		return nil
	case t.RT.Ellipsis:
		w.b = append(w.b, tEllipsis)
		return nil
	case t.TypeByID(object.TStopIteration).Obj:
		w.b = append(w.b, tStopIter)
		return nil
	}
	flag := byte(0)
	if w.version >= 3 && v.IsObject() && !t.Is(v, object.TComplex) {
		if i, ok := w.refs[v]; ok {
			w.b = append(w.b, tRef)
			w.u32(i)
			return nil
		}
		if t.Refcount(v) > 1 {
			w.refs[v] = len(w.refs)
			flag = flagRef
		}
	}
	put := func(c byte) { w.b = append(w.b, c|flag) }
	each := func(items []Value) error {
		for _, x := range items {
			if err := w.value(x, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	switch t.TypeID(v) {
	case object.TInt:
		if n, ok := t.Int64(v); ok && n >= math.MinInt32 && n <= math.MaxInt32 {
			put(tInt)
			w.u32(int(int32(n)))
			return nil
		}
		put(tLong)
		w.long(t.Big(v))
	case object.TFloat:
		f := v.Float()
		if w.version > 1 {
			put(tBinFloat)
			w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(f))
		} else {
			put(tFloat)
			s := strconv.FormatFloat(f, 'g', 17, 64)
			w.b = append(append(w.b, byte(len(s))), s...)
		}
	case object.TComplex:
		c := (*object.Complex)(t.At(v, 0))
		put(tBinComplex)
		w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(c.Re))
		w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(c.Im))
	case object.TStr:
		s := (*object.Str)(t.At(v, 0))
		text := t.Str(v)
		interned := s.State&object.StrInterned != 0
		switch {
		case w.version >= 4 && s.State&object.StrASCII != 0 && len(text) < 256:
			if interned {
				put(tShortInt)
			} else {
				put(tShortASCII)
			}
			w.b = append(append(w.b, byte(len(text))), text...)
		case w.version >= 4 && s.State&object.StrASCII != 0:
			if interned {
				put(tASCIIInterned)
			} else {
				put(tASCII)
			}
			w.str(text)
		default:
			if interned && w.version >= 3 {
				put(tInterned)
			} else {
				put(tUnicode)
			}
			w.str(text)
		}
	case object.TBytes:
		put(tBytes)
		w.str(string(t.Bytes(v)))
	case object.TTuple:
		items := t.TupleItems(v)
		if w.version >= 4 && len(items) < 256 {
			put(tSmallTuple)
			w.b = append(w.b, byte(len(items)))
		} else {
			put(tTuple)
			w.u32(len(items))
		}
		return each(items)
	case object.TList:
		n := t.ListLen(v)
		put(tList)
		w.u32(n)
		for i := 0; i < n && i < t.ListLen(v); i++ {
			if err := w.value(t.ListItem(v, i), depth+1); err != nil {
				return err
			}
		}
	case object.TDict:
		put(tDict)
		pos := 0
		for {
			k, x, ok := t.DictNext(v, &pos)
			if !ok {
				break
			}
			if err := each([]Value{k, x}); err != nil {
				return err
			}
		}
		w.b = append(w.b, tNull)
	case object.TSet, object.TFrozenSet:
		if t.Is(v, object.TSet) {
			put(tSet)
		} else {
			put(tFrozenSet)
		}
		w.u32(t.SetLen(v))
		var items []Value
		pos := 0
		for {
			x, ok := t.SetNext(v, &pos)
			if !ok {
				break
			}
			items = append(items, x)
		}
		return each(items)
	case object.TSlice:
		if w.version < 5 {
			return t.ValueErrorf("unmarshallable object")
		}
		s := (*object.Slice)(t.At(v, 0))
		put(tSlice)
		return each([]Value{s.Start, s.Stop, s.Step})
	case object.TCode:
		if !w.code {
			return t.ValueErrorf("marshalling code objects is disallowed")
		}
		put(tCode)
		s := t.CodeState(v)
		for _, n := range s.Ints {
			w.u32(int(n))
		}
		w.u32(len(s.Words))
		for _, x := range s.Words {
			w.b = binary.LittleEndian.AppendUint64(w.b, x)
		}
		return each(s.Values[:])
	default:
		typ := t.TypeOf(v)
		if typ.Buffer != nil {
			buf, err := t.GetBuffer(v, 0)
			if err != nil {
				return t.ValueErrorf("unmarshallable object")
			}
			defer t.ReleaseBuffer(buf)
			put(tBytes)
			w.str(string(buf.Data))
			return nil
		}
		return t.ValueErrorf("unmarshallable object")
	}
	return nil
}

// long writes an int in 15-bit digits, its count negative for a negative number.
func (w *writer) long(b *big.Int) {
	abs := new(big.Int).Abs(b)
	n := (abs.BitLen() + 14) / 15
	if b.Sign() < 0 {
		w.u32(-n)
	} else {
		w.u32(n)
	}
	bytes := abs.Bytes() // big endian
	bit := func(i int) int {
		k := len(bytes) - 1 - i/8
		if k < 0 {
			return 0
		}
		return int(bytes[k]) >> (i % 8) & 1
	}
	for d := 0; d < n; d++ {
		x := 0
		for i := 14; i >= 0; i-- {
			x = x<<1 | bit(15*d+i)
		}
		w.b = binary.LittleEndian.AppendUint16(w.b, uint16(x))
	}
}

type reader struct {
	t    *object.Thread
	b    []byte
	pos  int
	code bool
	refs []Value
}

func (r *reader) top() (Value, error) {
	v, err := r.value(0)
	if err != nil {
		return 0, err
	}
	if v == 0 {
		return 0, r.t.TypeErrorf("NULL object in marshal data for object")
	}
	return v, nil
}

func (r *reader) short() error { return r.t.Errorf(object.TEOFError, "marshal data too short") }

func (r *reader) bytes(n int) ([]byte, error) {
	if n > len(r.b)-r.pos {
		return nil, r.short()
	}
	p := r.b[r.pos : r.pos+n]
	r.pos += n
	return p, nil
}

func (r *reader) i32() (int, error) {
	p, err := r.bytes(4)
	if err != nil {
		return 0, err
	}
	return int(int32(binary.LittleEndian.Uint32(p))), nil
}

// size reads a count and checks that the data can hold as many items of at least one byte.
func (r *reader) size(what string) (int, error) {
	n, err := r.i32()
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return 0, r.t.ValueErrorf("bad marshal data (%s size out of range)", what)
	}
	return n, nil
}

func (r *reader) f64() (float64, error) {
	p, err := r.bytes(8)
	if err != nil {
		return 0, err
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(p)), nil
}

func (r *reader) items(n, depth int, what string) ([]Value, error) {
	if n > len(r.b)-r.pos {
		return nil, r.short()
	}
	out := make([]Value, n)
	for i := range out {
		v, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		if v == 0 {
			return nil, r.t.TypeErrorf("NULL object in marshal data for %s", what)
		}
		out[i] = v
	}
	return out, nil
}

func (r *reader) value(depth int) (Value, error) {
	t := r.t
	p, err := r.bytes(1)
	if err != nil {
		return 0, t.Errorf(object.TEOFError, "EOF read where object expected")
	}
	if depth > maxDepth {
		return 0, t.ValueErrorf("recursion limit exceeded")
	}
	kind, ref := p[0]&^flagRef, p[0]&flagRef != 0
	slot := -1
	reserve := func() {
		if ref {
			slot = len(r.refs)
			r.refs = append(r.refs, 0)
		}
	}
	keep := func(v Value) Value {
		if slot >= 0 {
			r.refs[slot] = v
		} else if ref {
			r.refs = append(r.refs, v)
		}
		return v
	}
	switch kind {
	case tNull:
		return 0, nil
	case tNone:
		return t.RT.None, nil
	case tFalse:
		return t.RT.False, nil
	case tTrue:
		return t.RT.True, nil
	case tStopIter:
		return t.TypeByID(object.TStopIteration).Obj, nil
	case tEllipsis:
		return t.RT.Ellipsis, nil
	case tInt:
		n, err := r.i32()
		if err != nil {
			return 0, err
		}
		return keep(t.NewInt(int64(n))), nil
	case tLong:
		v, err := r.long()
		if err != nil {
			return 0, err
		}
		return keep(v), nil
	case tBinFloat:
		f, err := r.f64()
		if err != nil {
			return 0, err
		}
		return keep(t.NewFloat(f)), nil
	case tFloat, tComplex:
		var parts [2]float64
		n := 1
		if kind == tComplex {
			n = 2
		}
		for i := 0; i < n; i++ {
			p, err := r.bytes(1)
			if err != nil {
				return 0, err
			}
			s, err := r.bytes(int(p[0]))
			if err != nil {
				return 0, err
			}
			f, perr := strconv.ParseFloat(string(s), 64)
			if perr != nil {
				return 0, t.ValueErrorf("could not convert string to float: '%s'", s)
			}
			parts[i] = f
		}
		if kind == tComplex {
			return keep(t.NewComplex(parts[0], parts[1])), nil
		}
		return keep(t.NewFloat(parts[0])), nil
	case tBinComplex:
		re, err := r.f64()
		if err != nil {
			return 0, err
		}
		im, err := r.f64()
		if err != nil {
			return 0, err
		}
		return keep(t.NewComplex(re, im)), nil
	case tBytes, tInterned, tUnicode, tASCII, tASCIIInterned:
		what := "string"
		if kind == tBytes {
			what = "bytes object"
		}
		n, err := r.size(what)
		if err != nil {
			return 0, err
		}
		p, err := r.bytes(n)
		if err != nil {
			return 0, err
		}
		switch kind {
		case tBytes:
			return keep(t.NewBytes(p)), nil
		case tInterned, tASCIIInterned:
			return keep(t.Intern(string(p))), nil
		}
		return keep(t.NewStr(string(p))), nil
	case tShortASCII, tShortInt:
		n, err := r.bytes(1)
		if err != nil {
			return 0, err
		}
		p, err := r.bytes(int(n[0]))
		if err != nil {
			return 0, err
		}
		if kind == tShortInt {
			return keep(t.Intern(string(p))), nil
		}
		return keep(t.NewStrLatin1(p)), nil
	case tSmallTuple, tTuple:
		n := 0
		if kind == tTuple {
			if n, err = r.size("tuple"); err != nil {
				return 0, err
			}
		} else {
			p, err := r.bytes(1)
			if err != nil {
				return 0, err
			}
			n = int(p[0])
		}
		reserve()
		items, err := r.items(n, depth, "tuple")
		if err != nil {
			return 0, err
		}
		return keep(t.NewTuple(items...)), nil
	case tList:
		n, err := r.size("list")
		if err != nil {
			return 0, err
		}
		l := keep(t.NewList())
		items, err := r.items(n, depth, "list")
		if err != nil {
			return 0, err
		}
		for _, v := range items {
			t.ListAppend(l, v)
		}
		return l, nil
	case tDict:
		d := keep(t.NewDict())
		for {
			k, err := r.value(depth + 1)
			if err != nil {
				return 0, err
			}
			if k == 0 {
				return d, nil
			}
			v, err := r.value(depth + 1)
			if err != nil {
				return 0, err
			}
			if v == 0 {
				return d, nil
			}
			if err := t.DictSet(d, k, v); err != nil {
				return 0, err
			}
		}
	case tSet, tFrozenSet:
		n, err := r.size("set")
		if err != nil {
			return 0, err
		}
		if kind == tSet {
			s, err := t.NewSet(false)
			if err != nil {
				return 0, err
			}
			keep(s)
			items, err := r.items(n, depth, "set")
			if err != nil {
				return 0, err
			}
			for _, v := range items {
				if err := t.SetAdd(s, v); err != nil {
					return 0, err
				}
			}
			return s, nil
		}
		reserve()
		items, err := r.items(n, depth, "set")
		if err != nil {
			return 0, err
		}
		s, err := t.NewSet(true, items...)
		if err != nil {
			return 0, err
		}
		return keep(s), nil
	case tSlice:
		reserve()
		items, err := r.items(3, depth, "slice")
		if err != nil {
			return 0, err
		}
		return keep(t.NewSlice(items[0], items[1], items[2])), nil
	case tRef:
		n, err := r.i32()
		if err != nil {
			return 0, err
		}
		if n < 0 || n >= len(r.refs) || r.refs[n] == 0 {
			return 0, t.ValueErrorf("bad marshal data (invalid reference)")
		}
		return r.refs[n], nil
	case tCode:
		if !r.code {
			return 0, t.ValueErrorf("unmarshalling code objects is disallowed")
		}
		reserve()
		var s object.CodeState
		for i := range s.Ints {
			n, err := r.i32()
			if err != nil {
				return 0, err
			}
			s.Ints[i] = uint32(n)
		}
		n, err := r.size("code")
		if err != nil {
			return 0, err
		}
		p, err := r.bytes(8 * n)
		if err != nil {
			return 0, err
		}
		s.Words = make([]uint64, n)
		for i := range s.Words {
			s.Words[i] = binary.LittleEndian.Uint64(p[8*i:])
		}
		for i := range s.Values {
			if s.Values[i], err = r.value(depth + 1); err != nil {
				return 0, err
			}
		}
		v, ok := t.CodeFromState(&s)
		if !ok {
			return 0, t.ValueErrorf("bad marshal data (invalid code object)")
		}
		return keep(v), nil
	}
	return 0, t.ValueErrorf("bad marshal data (unknown type code)")
}

func (r *reader) long() (Value, error) {
	n, err := r.i32()
	if err != nil {
		return 0, err
	}
	neg := n < 0
	if neg {
		n = -n
	}
	if n < 0 || n > math.MaxInt32 {
		return 0, r.t.ValueErrorf("bad marshal data (long size out of range)")
	}
	p, err := r.bytes(2 * n)
	if err != nil {
		return 0, err
	}
	b, d := new(big.Int), new(big.Int)
	for i := n - 1; i >= 0; i-- {
		x := binary.LittleEndian.Uint16(p[2*i:])
		if x >= 1<<15 {
			return 0, r.t.ValueErrorf("bad marshal data (digit out of range in long)")
		}
		if i == n-1 && x == 0 {
			return 0, r.t.ValueErrorf("bad marshal data (unnormalized long data)")
		}
		b.Lsh(b, 15).Or(b, d.SetInt64(int64(x)))
	}
	if neg {
		b.Neg(b)
	}
	return r.t.NewBig(b), nil
}

// load reads one value from a file. The length of a value is known only at its end, so the rest is read and the position put back
// where the file can seek; other files are read to their end.
func load(t *object.Thread, a []Value) (Value, error) {
	code, err := boolArg(t, a[1])
	if err != nil {
		return 0, err
	}
	data, err := t.CallMethod(a[0], "read")
	if err != nil {
		return 0, err
	}
	if !t.IsBytes(data) {
		return 0, t.TypeErrorf("file.read() returned not bytes but %s", t.TypeName(data))
	}
	r := &reader{t: t, b: append([]byte(nil), t.Bytes(data)...), code: code}
	v, err := r.top()
	if err != nil {
		return 0, err
	}
	if rest := len(r.b) - r.pos; rest > 0 {
		if _, err := t.CallMethod(a[0], "seek", t.NewInt(int64(-rest)), t.NewInt(1)); err != nil && !t.IsError(err, object.TOSError) {
			return 0, err
		}
	}
	return v, nil
}
