package region

import (
	"math"
	"unsafe"
)

// Value is one Python value in 64 bits, NaN-boxed:
//
//	0                          no value: an unbound local, an absent argument, an empty slot
//	16 .. 2^48-1               a reference: the object's byte offset from the region's base
//	2^49 .. 0xFFFD<<48|..      a float: its IEEE 754 bits plus 2^49
//	0xFFFE<<48 | 49 bits       an int that fits in 49 bits, two's complement
//
// References are relative, so a region can be saved and mapped elsewhere.
// Ints beyond 49 bits are objects. A float is always unboxed; so `is` on numbers compares by value.
type Value uint64

const (
	intTag    = Value(0xFFFE) << 48
	floatBias = uint64(2) << 48
	payload   = Value(1)<<49 - 1

	// MinInt and MaxInt bound the ints that a Value holds unboxed.
	MinInt = -1 << 48
	MaxInt = 1<<48 - 1

	// ImmortalEnd divides the region: objects below it are immortal (built-in types, None, interned
	// names of the runtime, what an image brought along) and their counts are never touched; objects
	// at or above it are counted. One subtraction and one comparison thus decide "must I count?".
	ImmortalEnd = 32 << 20

	// IntTag, FloatBias and CountedSpan serve the generated loop, which cannot rely on inlining.
	IntTag      = uint64(intTag)
	FloatBias   = floatBias
	CountedSpan = floatBias - ImmortalEnd
)

// Int boxes i, which must lie in [MinInt, MaxInt].
func Int(i int64) Value { return Value(uint64(i))&payload | intTag }

// FitsInt reports whether i can be held unboxed.
func FitsInt(i int64) bool { return i >= MinInt && i <= MaxInt }

// Float boxes f. Every NaN becomes the canonical one of its sign, so that no NaN looks like a tag.
func Float(f float64) Value {
	if f != f {
		if math.Signbit(f) {
			return Value(0xFFF8<<48 + floatBias)
		}
		return Value(0x7FF8<<48 + floatBias)
	}
	return Value(math.Float64bits(f) + floatBias)
}

// IsInt reports whether v is an unboxed int.
func (v Value) IsInt() bool { return v >= intTag }

// Int is the value of an unboxed int.
func (v Value) Int() int64 { return int64(v<<15) >> 15 }

// IsFloat reports whether v is a float.
func (v Value) IsFloat() bool { return uint64(v)-floatBias < uint64(0xFFFC)<<48 }

// Float is the value of a float.
func (v Value) Float() float64 { return math.Float64frombits(uint64(v) - floatBias) }

// IsObject reports whether v refers to an object in the region.
func (v Value) IsObject() bool { return v != 0 && uint64(v) < floatBias }

// IsCounted reports whether v refers to an object whose references are counted.
func (v Value) IsCounted() bool { return uint64(v)-ImmortalEnd < CountedSpan }

// At is the address of offset off in the region that begins at base.
func At(base unsafe.Pointer, off Value) unsafe.Pointer { return unsafe.Add(base, uintptr(off)) }
