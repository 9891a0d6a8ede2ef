package object

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/region"
)

func intSpec() *TypeSpec {
	return &TypeSpec{
		ID: TInt, Name: "int", Base: TObject, Basic: 24, Item: 8,
		Flags: TypeBase | TypeLongSubclass | TypeMatchSelf,
		Doc:   "An integer of any size: made of a number, or of text in a given base.",
		Slots: Slots{
			New: intNew, Repr: intRepr, Hash: hashInt, Compare: intCompare,
			Add: intAdd, Subtract: intSub, Multiply: intMul, Remainder: intMod, Divmod: intDivmod, Power: intPow,
			Negative: intNeg, Positive: intPos, Absolute: intAbs, Bool: intTruth, Invert: intInvert,
			LShift: intLShift, RShift: intRShift, And: intAnd, Xor: intXor, Or: intOr,
			Int: intPos, Float: intToFloat, Index: intPos, FloorDivide: intFloorDiv, TrueDivide: intTrueDiv,
			Dealloc: func(t *Thread, self Value) {
				if !t.Is(self, TInt) && !t.Is(self, TBool) {
					t.Drop(&(*BoxedNumber)(t.At(self, 0)).Num)
				}
			},
		},
		Methods: []Func{
			{Name: "as_integer_ratio", Sig: "(self, /)", Doc: "Return the int and 1.", Call: func(t *Thread, args []Value) (Value, error) {
				x, _ := intPos(t, args[0])
				return t.NewTuple(x, region.Int(1)), nil
			}},
			{Name: "bit_count", Sig: "(self, /)", Doc: "Return the number of ones in the magnitude's binary digits.", Call: intBitCount},
			{Name: "bit_length", Sig: "(self, /)", Doc: "Return the number of binary digits of the magnitude.", Call: func(t *Thread, args []Value) (Value, error) {
				return region.Int(int64(t.BitLen(args[0]))), nil
			}},
			{Name: "conjugate", Sig: "(self, /)", Doc: "Return the int itself.", Call: intSelf},
			{Name: "from_bytes", Sig: "(type, /, bytes, byteorder='big', *, signed=False)", Kind: KindClass, Doc: "Return the int that the bytes hold.", Call: intFromBytes},
			{Name: "is_integer", Sig: "(self, /)", Doc: "Return True.", Call: func(t *Thread, args []Value) (Value, error) { return t.RT.True, nil }},
			{Name: "to_bytes", Sig: "(self, /, length=1, byteorder='big', *, signed=False)", Doc: "Return the int as bytes.", Call: intToBytes},
			{Name: "__ceil__", Sig: "(self, /)", Doc: "Return the int itself.", Call: intSelf},
			{Name: "__floor__", Sig: "(self, /)", Doc: "Return the int itself.", Call: intSelf},
			{Name: "__trunc__", Sig: "(self, /)", Doc: "Return the int itself.", Call: intSelf},
			{Name: "__round__", Sig: "(self, ndigits=None, /)", Doc: "Round to 10**-ndigits, halves to even.", Call: intRound},
			{Name: "__format__", Sig: "(self, format_spec, /)", Doc: "Format by the mini-language.", Call: intFormat},
			{Name: "__getnewargs__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				x, _ := intPos(t, args[0])
				return t.NewTuple(x), nil
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "Return the size in memory, in bytes.", Call: intSizeof},
		},
		GetSets: []GetSet{
			{Name: "real", Get: intPos, Doc: "the real part: the int itself"},
			{Name: "imag", Get: func(t *Thread, self Value) (Value, error) { return region.Int(0), nil }, Doc: "the imaginary part: 0"},
			{Name: "numerator", Get: intPos, Doc: "the numerator in lowest terms: the int itself"},
			{Name: "denominator", Get: func(t *Thread, self Value) (Value, error) { return region.Int(1), nil }, Doc: "the denominator in lowest terms: 1"},
		},
	}
}

func intSelf(t *Thread, args []Value) (Value, error) { return intPos(t, args[0]) }

func intSizeof(t *Thread, args []Value) (Value, error) {
	x, _ := t.intOf(args[0])
	if x != args[0] {
		return region.Int(int64(t.TypeOf(args[0]).Basic)), nil
	}
	if x.IsInt() {
		return region.Int(8), nil
	}
	return region.Int(BigIntData + 8*int64(t.bigInt(x).Len)), nil
}

func intBitCount(t *Thread, args []Value) (Value, error) {
	x, _ := t.intOf(args[0])
	if x.IsInt() {
		u, _, _ := t.magnitude(x)
		return region.Int(int64(bits.OnesCount64(u))), nil
	}
	n := 0
	for _, w := range t.words(x) {
		n += bits.OnesCount64(uint64(w))
	}
	return region.Int(int64(n)), nil
}

// intNew is int(...).
func intNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	var a [2]Value
	if n := len(args); kwnames == 0 && n > 2 {
		return 0, t.TypeErrorf("int expected at most 2 arguments, got %d", n)
	}
	if err := t.ctorArgs("int", args, kwnames, []string{"", "base"}, 1, 0, a[:]); err != nil {
		return 0, err
	}
	x, base := a[0], a[1]
	var v Value
	var err error
	switch {
	case x == 0 && base != 0:
		return 0, t.TypeErrorf("int() missing string argument")
	case x == 0:
		v = region.Int(0)
	case base == 0:
		v, err = t.ToInt(x)
	default:
		var n int
		if n, err = t.AsIndex(base, 0); err != nil {
			return 0, err
		}
		if n != 0 && (n < 2 || n > 36) {
			return 0, t.ValueErrorf("int() base must be >= 2 and <= 36, or 0")
		}
		switch {
		case t.IsStr(x):
			v, err = t.parseInt(x, n)
		case t.IsBytes(x):
			v, err = t.parseIntBytes(x, t.Bytes(x), n)
		case t.IsByteArray(x):
			v, err = t.parseIntBytes(x, t.ByteArrayData(x), n)
		default:
			return 0, t.TypeErrorf("int() can't convert non-string with explicit base")
		}
	}
	if err != nil || typ.ID == TInt {
		return v, err
	}
	self := t.New(typ)
	t.Init(&(*BoxedNumber)(t.At(self, 0)).Num, v)
	return self, nil
}

// ToInt is int(x): an exact int.
func (t *Thread) ToInt(x Value) (Value, error) {
	if x.IsInt() || t.Is(x, TInt) {
		return x, nil
	}
	typ := t.TypeOf(x)
	if typ.Int != nil {
		v, err := typ.Int(t, x)
		if err != nil {
			return 0, err
		}
		return t.exactIntResult(v, "__int__")
	}
	if typ.Index != nil {
		v, err := t.Index(x)
		if err != nil {
			return 0, err
		}
		return intPos(t, v)
	}
	switch {
	case t.IsStr(x):
		return t.parseInt(x, 10)
	case t.IsBytes(x):
		return t.parseIntBytes(x, t.Bytes(x), 10)
	case t.IsByteArray(x):
		return t.parseIntBytes(x, t.ByteArrayData(x), 10)
	case typ.Buffer != nil:
		b, err := t.GetBuffer(x, BufSimple)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(b)
		return t.parseIntBytes(t.NewBytes(b.Data), b.Data, 10)
	}
	return 0, t.TypeErrorf("int() argument must be a string, a bytes-like object or a real number, not '%s'", typ.Name)
}

// exactIntResult checks what a conversion method returned.
func (t *Thread) exactIntResult(v Value, method string) (Value, error) {
	if v.IsInt() || t.Is(v, TInt) {
		return v, nil
	}
	x, ok := t.intOf(v)
	if !ok {
		return 0, t.TypeErrorf("%s returned non-int (type %s)", method, t.TypeName(v))
	}
	err := t.warn(TDeprecationWarning, "%s returned non-int (type %s).  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.", method, t.TypeName(v))
	if err != nil {
		return 0, err
	}
	if !x.IsInt() {
		t.Hold(x)
	}
	return x, nil
}

// asciiNumber is the text of v as the parsers of numfmt want it.
func (t *Thread) asciiNumber(v Value) string {
	s := t.view(v)
	switch s.kind {
	case 1:
		return numfmt.ASCII(s.b1())
	case 2:
		return numfmt.ASCII(s.b2())
	}
	return numfmt.ASCII(s.b4())
}

func (t *Thread) parseInt(v Value, base int) (Value, error) {
	if s, ok := t.ASCIIView(v); ok && base == 10 && len(s) > 0 && len(s) < 15 {
		// Plain decimal digits.
		i, n := 0, int64(0)
		if s[0] == '-' && len(s) > 1 {
			i = 1
		}
		for ; i < len(s) && s[i]-'0' < 10; i++ {
			n = n*10 + int64(s[i]-'0')
		}
		if i == len(s) && !(i == 1 && s[0] == '-') {
			if s[0] == '-' {
				n = -n
			}
			return region.Int(n), nil
		}
	}
	return t.parseIntText(v, t.asciiNumber(v), base)
}

func (t *Thread) parseIntBytes(v Value, b []byte, base int) (Value, error) {
	return t.parseIntText(v, numfmt.TrimASCII(string(b)), base)
}

// parseIntText reads s; v is shown in the error.
func (t *Thread) parseIntText(v Value, s string, base int) (Value, error) {
	n, large, err := numfmt.ParseInt(s, base, t.RT.IntMaxStrDigits)
	switch {
	case err == numfmt.ErrSyntax:
		r, err := t.Repr(v)
		if err != nil {
			return 0, err
		}
		if t.StrLen(r) > 200 {
			r = t.Substr(r, 0, 200)
		}
		text := t.newText()
		text.ascii("invalid literal for int() with base ")
		text.int64(int64(base))
		text.ascii(": ")
		text.view(t.view(r))
		return 0, t.Raise(t.NewException(TValueError, t.textStr(text)))
	case err != nil:
		return 0, t.numError(err)
	case large != nil:
		return t.NewBig(large), nil
	}
	return t.NewInt(n), nil
}

func intFormat(t *Thread, args []Value) (Value, error) {
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("__format__() argument must be str, not %s", t.TypeName(args[1]))
	}
	if t.StrLen(args[1]) == 0 {
		if t.Is(args[0], TInt) {
			return intRepr(t, args[0])
		}
		return t.StrOf(args[0])
	}
	if r := t.FormatPlain(args[0], args[1]); r != 0 {
		return r, nil
	}
	return t.formatInt(args[0], t.Runes(args[1]))
}

// formatInt formats an int-like by a spec that is not empty.
func (t *Thread) formatInt(v Value, spec []rune) (Value, error) {
	x, _ := t.intOf(v)
	var large *big.Int
	n, ok := t.Int64(x)
	if !ok {
		large = t.operand(0, x)
	}
	name := "int"
	if v.IsObject() {
		name = t.TypeName(v)
	}
	s, err := numfmt.ParseSpec(spec, name, 'd', '>')
	if err != nil {
		return 0, t.numError(err)
	}
	t.reserveText(s.Bound())
	f, err := s.Int(n, large, name, t.RT.IntMaxStrDigits)
	if err != nil {
		return 0, t.numError(err)
	}
	if s.IsChar() {
		out := make([]rune, 0, 8)
		for range f.Left {
			out = append(out, f.Fill)
		}
		for range f.Mid {
			out = append(out, f.Fill)
		}
		out = append(out, rune(n))
		for range f.Right {
			out = append(out, f.Fill)
		}
		return t.NewStrRunes(out), nil
	}
	return t.fieldStr(f), nil
}

// reserveText raises MemoryError unless n bytes of text can be held.
func (t *Thread) reserveText(n int) {
	if n < 1<<20 {
		return
	}
	if n > 1<<36 {
		t.NoMemory()
	}
	m := t.Mark()
	t.allocBytes(n)
	t.Release(m)
}

// byteOrder reads a byteorder argument.
func (t *Thread) byteOrder(v Value) (little bool, err error) {
	if v == 0 {
		return false, nil
	}
	if !t.IsStr(v) {
		return false, t.TypeErrorf("argument 'byteorder' must be str, not %s", t.TypeName(v))
	}
	switch {
	case t.StrEqualGo(v, "little"):
		return true, nil
	case t.StrEqualGo(v, "big"):
		return false, nil
	}
	return false, t.ValueErrorf("byteorder must be either 'little' or 'big'")
}

func intToBytes(t *Thread, args []Value) (Value, error) {
	n, err := t.argSSize(args[1], 1)
	if err != nil {
		return 0, err
	}
	little, err := t.byteOrder(args[2])
	if err != nil {
		return 0, err
	}
	signed, err := t.argTruth(args[3], false)
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return 0, t.ValueErrorf("length argument must be non-negative")
	}
	x, _ := t.intOf(args[0])
	neg := t.IntSign(x) < 0
	if neg && !signed {
		return 0, t.Errorf(TOverflowError, "can't convert negative int to unsigned")
	}
	need := t.bitLen(x)
	if signed {
		need++
		if neg && t.isPowerOfTwo(x) {
			need--
		}
	}
	if n < math.MaxInt/8 && need > 8*n && !(x == region.Int(0)) {
		return 0, t.Errorf(TOverflowError, "int too big to convert")
	}
	v, dst := t.allocBytes(n)
	if n == 0 {
		return t.RT.EmptyBytes, nil
	}
	t.putInt(dst, x, little)
	return v, nil
}

func (t *Thread) isPowerOfTwo(x Value) bool {
	if x.IsInt() {
		u, _, _ := t.magnitude(x)
		return u&(u-1) == 0
	}
	w := t.words(x)
	for _, u := range w[:len(w)-1] {
		if u != 0 {
			return false
		}
	}
	u := w[len(w)-1]
	return u&(u-1) == 0
}

// putInt writes exact int x in two's complement.
func (t *Thread) putInt(dst []byte, x Value, little bool) {
	var one [1]big.Word
	src := one[:]
	neg := false
	if x.IsInt() {
		u, ng, _ := t.magnitude(x)
		one[0], neg = big.Word(u), ng
	} else {
		src, neg = t.words(x), t.bigInt(x).Neg != 0
	}
	carry := uint64(1)
	n := len(dst)
	for i := 0; i < n; i += 8 {
		var w uint64
		if i/8 < len(src) {
			w = uint64(src[i/8])
		}
		if neg {
			w, carry = bits.Add64(^w, carry, 0)
		}
		for k := i; k < min(i+8, n); k++ {
			if little {
				dst[k] = byte(w)
			} else {
				dst[n-1-k] = byte(w)
			}
			w >>= 8
		}
	}
}

// IntFromBytes is the int whose two's complement (unless signed is false) is b.
func (t *Thread) IntFromBytes(b []byte, little, signed bool) Value {
	n := len(b)
	at := func(k int) byte {
		if little {
			return b[k]
		}
		return b[n-1-k]
	}
	neg := signed && n > 0 && at(n-1)&0x80 != 0
	words := make([]big.Word, (n+7)/8)
	carry := uint64(1)
	for i := range words {
		w := uint64(0)
		if neg {
			w = ^w
		}
		for k := min(8*i+8, n) - 1; k >= 8*i; k-- {
			w = w<<8 | uint64(at(k))
		}
		if neg {
			w, carry = bits.Add64(^w, carry, 0)
		}
		words[i] = big.Word(w)
	}
	return t.newWords(neg, words)
}

func intFromBytes(t *Thread, args []Value) (Value, error) {
	little, err := t.byteOrder(args[2])
	if err != nil {
		return 0, err
	}
	signed, err := t.argTruth(args[3], false)
	if err != nil {
		return 0, err
	}
	b, err := t.ToBytes(args[1])
	if err != nil {
		return 0, err
	}
	v := t.IntFromBytes(t.Bytes(b), little, signed)
	if typ := t.TypeFromObj(args[0]); typ.ID != TInt {
		return t.Call(args[0], v)
	}
	return v, nil
}

// intRound rounds half to even.
func intRound(t *Thread, args []Value) (Value, error) {
	if args[1] == 0 || args[1] == t.RT.None {
		return intPos(t, args[0])
	}
	nd, err := t.Index(args[1])
	if err != nil {
		return 0, err
	}
	if t.IntSign(nd) >= 0 {
		return intPos(t, args[0])
	}
	x, _ := t.intOf(args[0])
	n, ok := t.Int64(nd)
	if !ok || float64(-n) > float64(t.bitLen(x)+4)*0.302 {
		return region.Int(0), nil // less than half of the power
	}
	pow := new(big.Int).Exp(big.NewInt(10), big.NewInt(-n), nil)
	half := new(big.Int).Rsh(pow, 1)
	v := t.Big(x)
	q, r := new(big.Int).DivMod(v, pow, new(big.Int)) // pow > 0: floor division
	if c := r.Cmp(half); c > 0 || c == 0 && q.Bit(0) != 0 {
		q.Add(q, bigOne)
	}
	return t.NewBig(q.Mul(q, pow)), nil
}

// Type bool.

func boolSpec() *TypeSpec {
	logic := func(op func(a, b bool) bool, general BinaryFunc) BinaryFunc {
		return func(t *Thread, a, b Value) (Value, error) {
			if t.Is(a, TBool) && t.Is(b, TBool) {
				return t.Bool(op(a == t.RT.True, b == t.RT.True)), nil
			}
			return general(t, a, b)
		}
	}
	return &TypeSpec{
		ID: TBool, Name: "bool", Base: TInt, Basic: 24, Flags: TypeLongSubclass | TypeMatchSelf, Sig: "(object=False, /)",
		Doc: "True or False, by the truth of the argument.",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				x, err := t.ctorOne("bool", args, kwnames)
				if err != nil || x == 0 {
					return t.RT.False, err
				}
				b, err := t.Truth(x)
				return t.Bool(b), err
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				if self == t.RT.True {
					return t.Intern("True"), nil
				}
				return t.Intern("False"), nil
			},
			And: logic(func(a, b bool) bool { return a && b }, intAnd),
			Or:  logic(func(a, b bool) bool { return a || b }, intOr),
			Xor: logic(func(a, b bool) bool { return a != b }, intXor),
			Invert: func(t *Thread, self Value) (Value, error) {
				err := t.warn(TDeprecationWarning, "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.")
				if err != nil {
					return 0, err
				}
				return intInvert(t, self)
			},
			Bool: func(t *Thread, self Value) (bool, error) { return self == t.RT.True, nil },
		},
	}
}
