// Package array is the module array: sequences of numbers of one machine type.
//
// An array's items lie in a raw block that other code may borrow through the buffer protocol; while exports are out the block neither moves nor
// changes its size.
package array

import (
	"encoding/binary"
	"math"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

type state struct{ array, iter *object.Type }

func stateOf(t *thread) *state { return t.ModuleState("array").(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "array",
		Doc:   "Arrays: sequences of numbers (or characters) of one type, packed.",
		Types: []*object.TypeSpec{arraySpec()},
		Funcs: []object.Func{
			{Name: "_array_reconstructor", Sig: "(arraytype, typecode, mformat_code, items, /)", Doc: "Make an array from what pickle kept.", Call: reconstruct},
		},
		Init: func(t *thread, module Value) error {
			d := t.ModuleDict(module)
			typ := t.DictGetStr(d, "array")
			t.DictSetStr(d, "ArrayType", typ)
			codes := ""
			for _, k := range kinds {
				codes += string(k.code)
			}
			t.DictSetStr(d, "typecodes", t.NewStr(codes))
			t.SetModuleState("array", &state{t.TypeFromObj(typ), t.NewType(iterSpec(), "array")})
			abc, err := t.ImportModule("collections.abc")
			if err != nil {
				return err
			}
			base, err := t.GetAttrStr(abc, "MutableSequence")
			if err == nil {
				_, err = t.CallMethod(base, "register", typ)
			}
			return err
		},
	}
}

// kind is one type of items.
type kind struct {
	code    byte
	size    int
	signed  bool
	mformat int // machine format of pickles
}

// Machine formats: unsigned and signed ints, floats and UTF of 1 to 8 bytes; the big-endian one follows each little-endian one.
var kinds = [...]kind{
	{'b', 1, true, 1}, {'B', 1, false, 0}, {'u', 4, false, 20}, {'w', 4, false, 20},
	{'h', 2, true, 4}, {'H', 2, false, 2}, {'i', 4, true, 8}, {'I', 4, false, 6},
	{'l', 8, true, 12}, {'L', 8, false, 10}, {'q', 8, true, 12}, {'Q', 8, false, 10},
	{'f', 4, true, 14}, {'d', 8, true, 16},
}

func kindOf(code byte) *kind {
	for i := range kinds {
		if kinds[i].code == code {
			return &kinds[i]
		}
	}
	return nil
}

func (k *kind) text() bool { return k.code == 'u' || k.code == 'w' }

// array is an instance.
type array struct {
	object.Header
	items   uint64 // raw block
	n, room int
	exports int32
	code    uint8
}

func of(t *thread, v Value) *array { return (*array)(t.At(v, 0)) }

func (a *array) kind() *kind { return kindOf(a.code) }

// data are the items' bytes in place.
func (a *array) data(t *thread) []byte {
	if a.n == 0 {
		return nil
	}
	return t.Raw(a.items, uint64(a.n*a.kind().size))
}

func (a *array) item(t *thread, i int) []byte {
	size := a.kind().size
	return t.Raw(a.items+uint64(i*size), uint64(size))
}

// resize changes the length; new items hold garbage.
func (a *array) resize(t *thread, n int) error {
	if a.exports > 0 && n != a.n {
		return t.Errorf(object.TBufferError, "cannot resize an array that is exporting buffers")
	}
	if a.room >= n && a.n < n+16 && a.items != 0 {
		a.n = n
		return nil
	}
	if n == 0 {
		t.FreeRaw(a.items)
		a.items, a.n, a.room = 0, 0, 0
		return nil
	}
	extra := 7
	if a.n < 8 {
		extra = 3
	}
	room := n>>4 + extra + n
	if room > 1<<40 {
		t.NoMemory()
	}
	a.items = t.ReallocRaw(a.items, uint64(room*a.kind().size))
	a.n, a.room = n, room
	return nil
}

func newArray(t *thread, typ *object.Type, k *kind, n int) Value {
	if n > 1<<40 {
		t.NoMemory()
	}
	v := t.New(typ)
	a := of(t, v)
	a.code = k.code
	if n > 0 {
		a.items = t.AllocRaw(uint64(n * k.size))
		a.n, a.room = n, n
	}
	return v
}

func uintOf(b []byte) uint64 {
	switch len(b) {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(binary.LittleEndian.Uint16(b))
	case 4:
		return uint64(binary.LittleEndian.Uint32(b))
	}
	return binary.LittleEndian.Uint64(b)
}

func putUint(b []byte, u uint64) {
	for i := range b {
		b[i] = byte(u >> (8 * i))
	}
}

// get is the item in b as a Value.
func (k *kind) get(t *thread, b []byte) (Value, error) {
	u := uintOf(b)
	switch {
	case k.text():
		if u > 0x10ffff {
			return 0, t.ValueErrorf("character U+%x is not in range [U+0000; U+10ffff]", u)
		}
		return t.NewChar(rune(u)), nil
	case k.code == 'f':
		return t.NewFloat(float64(math.Float32frombits(uint32(u)))), nil
	case k.code == 'd':
		return t.NewFloat(math.Float64frombits(u)), nil
	case k.signed:
		shift := 64 - 8*k.size
		return t.NewInt(int64(u<<shift) >> shift), nil
	}
	return t.NewUint(u), nil
}

// encode is v as the bits of an item. It may run Python code.
func (k *kind) encode(t *thread, v Value) (uint64, error) {
	overflow := func(text string) (uint64, error) { return 0, t.Errorf(object.TOverflowError, "%s", text) }
	switch k.code {
	case 'u', 'w':
		if !t.IsStr(v) {
			return 0, t.TypeErrorf("array item must be a unicode character, not %s", t.TypeName(v))
		}
		if n := t.StrLen(v); n != 1 {
			return 0, t.TypeErrorf("array item must be a unicode character, not a string of length %d", n)
		}
		return uint64(t.StrAt(v, 0)), nil
	case 'f', 'd':
		x, err := t.AsFloat(v)
		if k.code == 'f' {
			return uint64(math.Float32bits(float32(x))), err
		}
		return math.Float64bits(x), err
	}
	i, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	n := t.Big(i)
	switch k.code {
	case 'b', 'B', 'h', 'H', 'i', 'l':
		if !n.IsInt64() {
			return overflow("Python int too large to convert to C long")
		}
	case 'I', 'L':
		if n.Sign() < 0 {
			return overflow("can't convert negative value to unsigned int")
		}
		if !n.IsUint64() {
			return overflow("Python int too large to convert to C unsigned long")
		}
		if k.code == 'I' && n.Uint64() > math.MaxUint32 {
			return overflow("unsigned int is greater than maximum")
		}
		return n.Uint64(), nil
	case 'q':
		if !n.IsInt64() {
			return overflow("int too big to convert")
		}
	case 'Q':
		if n.Sign() < 0 {
			return overflow("can't convert negative int to unsigned")
		}
		if !n.IsUint64() {
			return overflow("int too big to convert")
		}
		return n.Uint64(), nil
	}
	x := n.Int64()
	check := func(lo, hi int64, name string) error {
		if x < lo {
			return t.Errorf(object.TOverflowError, "%s is less than minimum", name)
		}
		if x > hi {
			return t.Errorf(object.TOverflowError, "%s is greater than maximum", name)
		}
		return nil
	}
	switch k.code {
	case 'b':
		if err = check(math.MinInt16, math.MaxInt16, "signed short integer"); err == nil {
			err = check(math.MinInt8, math.MaxInt8, "signed char")
		}
	case 'B':
		err = check(0, math.MaxUint8, "unsigned byte integer")
	case 'h':
		err = check(math.MinInt16, math.MaxInt16, "signed short integer")
	case 'H':
		if err = check(math.MinInt32, math.MaxInt32, "signed integer"); err == nil {
			err = check(0, math.MaxUint16, "unsigned short")
		}
	case 'i':
		err = check(math.MinInt32, math.MaxInt32, "signed integer")
	}
	return uint64(x), err
}

// at is item i as a Value.
func (a *array) at(t *thread, i int) (Value, error) { return a.kind().get(t, a.item(t, i)) }

// set stores v as item i, which may have gone while v was converted.
func (a *array) set(t *thread, i int, v Value) error {
	u, err := a.kind().encode(t, v)
	if err == nil && i < a.n {
		putUint(a.item(t, i), u)
	}
	return err
}

func (a *array) append(t *thread, v Value) error {
	u, err := a.kind().encode(t, v)
	if err != nil {
		return err
	}
	if err := a.resize(t, a.n+1); err != nil {
		return err
	}
	putUint(a.item(t, a.n-1), u)
	return nil
}

func (a *array) appendBytes(t *thread, b []byte) error {
	size := a.kind().size
	if len(b)%size != 0 {
		return t.ValueErrorf("bytes length not a multiple of item size")
	}
	if len(b) == 0 {
		return nil
	}
	b = append([]byte(nil), b...) // it may be the array's own
	old := a.n
	if err := a.resize(t, old+len(b)/size); err != nil {
		return err
	}
	copy(a.data(t)[old*size:], b)
	return nil
}

// appendText appends the characters of a str.
func (a *array) appendText(t *thread, s Value) error {
	r := t.Runes(s)
	b := make([]byte, 4*len(r))
	for i, c := range r {
		binary.LittleEndian.PutUint32(b[4*i:], uint32(c))
	}
	return a.appendBytes(t, b)
}

func isArray(t *thread, v Value) bool { return t.TypeOf(v).IsSubtype(stateOf(t).array) }

func extend(t *thread, self, from Value) error {
	a := of(t, self)
	if isArray(t, from) {
		if of(t, from).code != a.code {
			return t.TypeErrorf("can only extend with array of same kind")
		}
		return a.appendBytes(t, of(t, from).data(t))
	}
	return t.Iterate(from, func(v Value) (bool, error) { return true, a.append(t, v) })
}

func arrayNew(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) {
	if kw != 0 && t.TupleLen(kw) > 0 {
		if typ == stateOf(t).array {
			return 0, t.TypeErrorf("array.array() takes no keyword arguments")
		}
		args = args[:len(args)-t.TupleLen(kw)]
	}
	switch {
	case len(args) == 0:
		return 0, t.TypeErrorf("array() takes at least 1 argument (0 given)")
	case len(args) > 2:
		return 0, t.TypeErrorf("array() takes at most 2 arguments (%d given)", len(args))
	case !t.IsStr(args[0]):
		return 0, t.TypeErrorf("array() argument 1 must be a unicode character, not %s", t.TypeName(args[0]))
	case t.StrLen(args[0]) != 1:
		return 0, t.TypeErrorf("array() argument 1 must be a unicode character, not a string of length %d", t.StrLen(args[0]))
	}
	c := t.StrAt(args[0], 0)
	if c == 'u' {
		if err := t.Warn(object.TDeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16", 1); err != nil {
			return 0, err
		}
	}
	var k *kind
	if c < 128 {
		k = kindOf(byte(c))
	}
	init := Value(0)
	if len(args) == 2 {
		init = args[1]
	}
	if init != 0 && (k == nil || !k.text()) {
		if t.IsStr(init) {
			return 0, t.TypeErrorf("cannot use a str to initialize an array with typecode '%c'", c)
		}
		if isArray(t, init) && of(t, init).kind().text() {
			return 0, t.TypeErrorf("cannot use a unicode array to initialize an array with typecode '%c'", c)
		}
	}
	if k == nil {
		return 0, t.ValueErrorf("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
	}
	v := newArray(t, typ, k, 0)
	a := of(t, v)
	switch {
	case init == 0:
		return v, nil
	case t.IsStr(init):
		return v, a.appendText(t, init)
	case t.IsBytes(init), t.IsInstanceID(init, object.TByteArray):
		b, err := t.BytesLike(init)
		if err != nil {
			return 0, err
		}
		return v, a.appendBytes(t, b)
	case isArray(t, init) && of(t, init).code == a.code:
		return v, a.appendBytes(t, of(t, init).data(t))
	}
	return v, t.Iterate(init, func(x Value) (bool, error) { return true, a.append(t, x) })
}

// reconstruct makes an array of any type code from items in any machine format.
func reconstruct(t *thread, args []Value) (Value, error) {
	if !t.IsType(args[0]) {
		return 0, t.TypeErrorf("first argument must be a type object, not %s", t.TypeName(args[0]))
	}
	typ := t.TypeFromObj(args[0])
	if !typ.IsSubtype(stateOf(t).array) {
		return 0, t.TypeErrorf("%s is not a subtype of array.array", typ.Name)
	}
	var k *kind
	if t.IsStr(args[1]) && t.StrLen(args[1]) == 1 && t.StrAt(args[1], 0) < 128 {
		k = kindOf(byte(t.StrAt(args[1], 0)))
	} else if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("_array_reconstructor() argument 2 must be a unicode character, not %s", t.TypeName(args[1]))
	}
	if k == nil {
		return 0, t.ValueErrorf("second argument must be a valid type code")
	}
	m, err := t.AsIndex(args[2], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	if m < 0 || m > 21 {
		return 0, t.ValueErrorf("third argument must be a valid machine format code.")
	}
	if !t.IsBytes(args[3]) {
		return 0, t.TypeErrorf("fourth argument should be bytes, not %s", t.TypeName(args[3]))
	}
	data := t.Bytes(args[3])
	v := newArray(t, typ, k, 0)
	a := of(t, v)
	if m == k.mformat {
		return v, a.appendBytes(t, data)
	}
	var from kind
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case m < 2:
		from = kind{'b', 1, m == 1, 0}
	case m < 14:
		from = kind{'q', 2 << ((m - 2) / 4), (m-2)/2%2 == 1, 0}
	case m < 16:
		from = kind{'f', 4, true, 0}
	case m < 18:
		from = kind{'d', 8, true, 0}
	default:
		codec := [4]string{"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}[m-18]
		s, err := t.CallMethod(args[3], "decode", t.NewStr(codec), t.NewStr("surrogatepass"))
		if err != nil {
			return 0, err
		}
		if k.text() {
			return v, a.appendText(t, s)
		}
		return v, t.Iterate(s, func(x Value) (bool, error) { return true, a.append(t, x) })
	}
	if m >= 2 && m%2 == 1 {
		order = binary.BigEndian
	}
	if len(data)%from.size != 0 {
		return 0, t.ValueErrorf("bytes length not a multiple of item size")
	}
	for i := 0; i < len(data); i += from.size {
		var b [8]byte
		copy(b[:], data[i:i+from.size])
		if order == binary.ByteOrder(binary.BigEndian) {
			reverse(b[:from.size])
		}
		x, err := from.get(t, b[:from.size])
		if err == nil {
			err = a.append(t, x)
		}
		if err != nil {
			return 0, err
		}
	}
	return v, nil
}

func reverse(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}
