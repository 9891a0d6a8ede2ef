package object

import (
	"math/big"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
)

// An int of at most 49 bits is unboxed in its Value; larger ones are BigInt objects in the region, of at least one word, normalised:
// the top word is not 0 and the value does not fit a Value. bool's two instances and instances of subclasses stand for an exact
// int, see intOf. Arithmetic: 64-bit fast cases, else math/big on views of the words; see int.go.

// intScratch spares the operations on large ints their allocations: operands are views of region memory, the result's
// words are used again.
type intScratch struct {
	op   [3]big.Int
	word [3][1]big.Word
	z, r big.Int
}

// scratchMax bounds the words that the scratch keeps.
const scratchMax = 1 << 14

func (t *Thread) bigInt(v Value) *BigInt { return (*BigInt)(t.At(v, 0)) }

// words is the magnitude of a BigInt in place.
func (t *Thread) words(v Value) []big.Word {
	b := t.bigInt(v)
	return unsafe.Slice((*big.Word)(unsafe.Add(unsafe.Pointer(b), BigIntData)), int(b.Len))
}

// allocBig makes a BigInt of n words, which the caller writes.
func (t *Thread) allocBig(n int, neg bool) (Value, []big.Word) {
	v := t.Alloc(t.RT.types[TInt], BigIntData+8*uint64(n))
	b := t.bigInt(v)
	b.Len = uint32(n)
	if neg {
		b.Neg = 1
	}
	t.Own(v)
	return v, t.words(v)
}

// NewInt is the int i.
func (t *Thread) NewInt(i int64) Value {
	if region.FitsInt(i) {
		return region.Int(i)
	}
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	v, w := t.allocBig(1, i < 0)
	w[0] = big.Word(u)
	return v
}

// NewUint is the int u.
func (t *Thread) NewUint(u uint64) Value {
	if u <= region.MaxInt {
		return region.Int(int64(u))
	}
	v, w := t.allocBig(1, false)
	w[0] = big.Word(u)
	return v
}

// newInt128 is the int with magnitude hi, lo.
func (t *Thread) newInt128(neg bool, hi, lo uint64) Value {
	if hi == 0 {
		if lo <= 1<<48 {
			i := int64(lo)
			if neg {
				i = -i
			}
			if region.FitsInt(i) {
				return region.Int(i)
			}
		}
		v, w := t.allocBig(1, neg)
		w[0] = big.Word(lo)
		return v
	}
	v, w := t.allocBig(2, neg)
	w[0], w[1] = big.Word(lo), big.Word(hi)
	return v
}

// newWords is the int with the given magnitude, copied.
func (t *Thread) newWords(neg bool, w []big.Word) Value {
	for len(w) > 0 && w[len(w)-1] == 0 {
		w = w[:len(w)-1]
	}
	switch len(w) {
	case 0:
		return region.Int(0)
	case 1:
		return t.newInt128(neg, 0, uint64(w[0]))
	}
	v, dst := t.allocBig(len(w), neg)
	copy(dst, w)
	return v
}

// NewBig is the int b.
func (t *Thread) NewBig(b *big.Int) Value { return t.newWords(b.Sign() < 0, b.Bits()) }

// intOf is the exact int that v, an int, a bool or an instance of a subclass, stands for; false for anything else.
func (t *Thread) intOf(v Value) (Value, bool) {
	if v.IsInt() {
		return v, true
	}
	if !v.IsObject() {
		return 0, false
	}
	switch id := t.Head(v).Type; id {
	case TInt:
		return v, true
	case TBool:
		if v == t.RT.True {
			return region.Int(1), true
		}
		return region.Int(0), true
	default:
		if t.RT.types[id].Flags&TypeLongSubclass == 0 {
			return 0, false
		}
		n := (*BoxedNumber)(t.At(v, 0)).Num
		if n == 0 {
			n = region.Int(0)
		}
		return n, true
	}
}

// IsIntLike reports whether v is an int, a bool or an instance of a subclass.
func (t *Thread) IsIntLike(v Value) bool {
	_, ok := t.intOf(v)
	return ok
}

// Int64 is the value of an int-like, false if it takes more than 64 bits.
func (t *Thread) Int64(v Value) (int64, bool) {
	v, ok := t.intOf(v)
	if !ok {
		return 0, false
	}
	if v.IsInt() {
		return v.Int(), true
	}
	b := t.bigInt(v)
	if b.Len != 1 {
		return 0, false
	}
	u := uint64(t.words(v)[0])
	if b.Neg != 0 {
		if u > 1<<63 {
			return 0, false
		}
		return -int64(u), true
	}
	return int64(u), u < 1<<63
}

// Uint64 is the value of a non-negative int-like, false if it is negative or takes more than 64 bits.
func (t *Thread) Uint64(v Value) (uint64, bool) {
	v, ok := t.intOf(v)
	if !ok {
		return 0, false
	}
	if v.IsInt() {
		return uint64(v.Int()), v.Int() >= 0
	}
	b := t.bigInt(v)
	return uint64(t.words(v)[0]), b.Len == 1 && b.Neg == 0
}

// IntSign is -1, 0 or 1 by the sign of an int-like.
func (t *Thread) IntSign(v Value) int {
	v, _ = t.intOf(v)
	if v.IsInt() {
		switch i := v.Int(); {
		case i < 0:
			return -1
		case i > 0:
			return 1
		}
		return 0
	}
	if t.bigInt(v).Neg != 0 {
		return -1
	}
	return 1
}

// Big is the value of an int-like as a copy that the caller may keep.
func (t *Thread) Big(v Value) *big.Int {
	v, _ = t.intOf(v)
	if v.IsInt() {
		return big.NewInt(v.Int())
	}
	z := new(big.Int).SetBits(append([]big.Word(nil), t.words(v)...))
	if t.bigInt(v).Neg != 0 {
		z.Neg(z)
	}
	return z
}

// room gives scratch number z room for n words, which its operation is about to overwrite, and more than that when it has to grow: numbers
// that grow do so step by step.
func (t *Thread) room(z *big.Int, n int) *big.Int {
	if cap(z.Bits()) < n {
		z.SetBits(make([]big.Word, 0, n+n/2+8))
	}
	return z
}

// operand is exact int v as a big.Int in scratch place k: read only, good until the place is used again.
func (t *Thread) operand(k int, v Value) *big.Int {
	x := &t.ints.op[k]
	if v.IsInt() {
		i := v.Int()
		u := uint64(i)
		if i < 0 {
			u = -u
		}
		t.ints.word[k][0] = big.Word(u)
		x.SetBits(t.ints.word[k][:])
		if i < 0 {
			x.Neg(x)
		}
		return x
	}
	x.SetBits(t.words(v))
	if t.bigInt(v).Neg != 0 {
		x.Neg(x)
	}
	return x
}

// result makes an int of the scratch result z and lets go of very large buffers.
func (t *Thread) result(z *big.Int) Value {
	v := t.NewBig(z)
	if len(z.Bits()) > scratchMax {
		*z = big.Int{}
	}
	return v
}

// FloatValue is the value of a float or an instance of a subclass.
func (t *Thread) FloatValue(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if !v.IsObject() {
		return 0, false
	}
	if typ := t.TypeOf(v); typ.ID >= TBuiltinCount && typ.IsSubtype(t.RT.types[TFloat]) {
		n := (*BoxedNumber)(t.At(v, 0)).Num
		if !n.IsFloat() {
			return 0, true
		}
		return n.Float(), true
	}
	return 0, false
}

// NewComplex is the complex re + im j.
func (t *Thread) NewComplex(re, im float64) Value {
	v := t.Own(t.allocPlain(TComplex, uint64(unsafe.Sizeof(Complex{}))))
	c := (*Complex)(t.At(v, 0))
	c.Re, c.Im = re, im
	return v
}

// ComplexValue is the value of a complex or an instance of a subclass.
func (t *Thread) ComplexValue(v Value) (complex128, bool) {
	if !v.IsObject() {
		return 0, false
	}
	id := t.Head(v).Type
	if id != TComplex && (id < TBuiltinCount || !t.RT.types[id].IsSubtype(t.RT.types[TComplex])) {
		return 0, false
	}
	c := (*Complex)(t.At(v, 0))
	return complex(c.Re, c.Im), true
}

// Bool is True or False.
func (t *Thread) Bool(b bool) Value {
	if b {
		return TrueOffset
	}
	return FalseOffset
}
