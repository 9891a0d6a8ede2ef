// Package random is the module _random: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), with the seeding of 2002, so that
// every seed gives the numbers that it gives everywhere.
package random

import (
	"crypto/rand"
	"encoding/binary"
	"math/big"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

const (
	size   = 624
	middle = 397
)

// generator is an instance: its state lies in the object itself.
type generator struct {
	object.Header
	index int32
	state [size]uint32
}

func of(t *thread, v Value) *generator { return (*generator)(t.At(v, 0)) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{Name: "_random", Doc: "The generator of pseudo-random numbers behind the module random.", Types: []*object.TypeSpec{spec()}}
}

func spec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_random.Random", Doc: "A generator with a state of its own.", Flags: object.TypeBase, Basic: uint32(unsafe.Sizeof(generator{})),
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) { return t.New(typ), nil },
			Init: func(t *thread, self Value, args []Value, kw Value) error {
				if kw != 0 && t.TupleLen(kw) > 0 {
					return t.TypeErrorf("Random() takes no keyword arguments")
				}
				if err := t.CheckCount("Random", len(args), 0, 1); err != nil {
					return err
				}
				arg := t.RT.None
				if len(args) == 1 {
					arg = args[0]
				}
				return seed(t, self, arg)
			},
		},
		Methods: []object.Func{
			{Name: "random", Sig: "(self, /)", Doc: "A float x with 0.0 <= x < 1.0.", Call: func(t *thread, a []Value) (Value, error) {
				g := of(t, a[0])
				hi, lo := g.next()>>5, g.next()>>6
				return t.NewFloat((float64(hi)*67108864.0 + float64(lo)) * (1.0 / 9007199254740992.0)), nil
			}},
			{Name: "seed", Sig: "(self, n=None, /)", Doc: "Begin anew from n: an int or anything with a hash; without it from the system's randomness.", Call: func(t *thread, a []Value) (Value, error) {
				n := a[1]
				if n == 0 {
					n = t.RT.None
				}
				return t.RT.None, seed(t, a[0], n)
			}},
			{Name: "getstate", Sig: "(self, /)", Doc: "The state as a tuple of ints.", Call: func(t *thread, a []Value) (Value, error) {
				g := of(t, a[0])
				out := make([]Value, size+1)
				for i, w := range g.state {
					out[i] = t.NewInt(int64(w))
				}
				out[size] = t.NewInt(int64(g.index))
				return t.NewTuple(out...), nil
			}},
			{Name: "setstate", Sig: "(self, state, /)", Doc: "Take over a state that getstate() gave.", Call: setState},
			{Name: "getrandbits", Sig: "(self, k, /)", Doc: "An int of k random bits.", Call: randBits},
		},
	}
}

// next is the next 32 bits.
func (g *generator) next() uint32 {
	s := &g.state
	if g.index >= size {
		for i := range s {
			y := s[i]&0x80000000 | s[(i+1)%size]&0x7fffffff
			v := s[(i+middle)%size] ^ y>>1
			if y&1 != 0 {
				v ^= 0x9908b0df
			}
			s[i] = v
		}
		g.index = 0
	}
	y := s[g.index]
	g.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (g *generator) initWord(w uint32) {
	g.state[0] = w
	for i := uint32(1); i < size; i++ {
		p := g.state[i-1]
		g.state[i] = 1812433253*(p^p>>30) + i
	}
	g.index = size
}

func (g *generator) initKey(key []uint32) {
	g.initWord(19650218)
	s := &g.state
	i, j := 1, 0
	step := func() {
		if i++; i >= size {
			s[0] = s[size-1]
			i = 1
		}
	}
	for k := max(size, len(key)); k > 0; k-- {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1664525) + key[j] + uint32(j)
		step()
		if j++; j >= len(key) {
			j = 0
		}
	}
	for k := size - 1; k > 0; k-- {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1566083941) - uint32(i)
		step()
	}
	s[0] = 0x80000000
}

func seed(t *thread, self, arg Value) error {
	var n *big.Int
	switch {
	case arg == t.RT.None:
		var b [size * 4]byte
		if _, err := rand.Read(b[:]); err != nil {
			return t.Errorf(object.TOSError, "%s", err)
		}
		key := make([]uint32, size)
		for i := range key {
			key[i] = binary.LittleEndian.Uint32(b[4*i:])
		}
		of(t, self).initKey(key)
		return nil
	case t.IsIntLike(arg):
		n = t.Big(arg)
		n.Abs(n)
	default:
		h, err := t.Hash(arg)
		if err != nil {
			return err
		}
		n = new(big.Int).SetUint64(uint64(h))
	}
	b := n.Bytes()
	key := make([]uint32, max(1, (len(b)+3)/4))
	for i := range b {
		key[i/4] |= uint32(b[len(b)-1-i]) << (8 * (i % 4))
	}
	of(t, self).initKey(key)
	return nil
}

func setState(t *thread, a []Value) (Value, error) {
	if !t.IsInstanceID(a[1], object.TTuple) {
		return 0, t.TypeErrorf("state vector must be a tuple")
	}
	items := t.TupleItems(a[1])
	if len(items) != size+1 {
		return 0, t.ValueErrorf("state vector is the wrong size")
	}
	var state [size + 1]uint64
	for i, v := range items {
		if !t.IsIntLike(v) {
			return 0, t.TypeErrorf("an integer is required")
		}
		n := t.Big(v)
		if n.Sign() < 0 {
			return 0, t.Errorf(object.TOverflowError, "can't convert negative value to unsigned int")
		}
		if !n.IsUint64() {
			return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C unsigned long")
		}
		state[i] = n.Uint64()
	}
	if state[size] > size {
		return 0, t.ValueErrorf("invalid state")
	}
	g := of(t, a[0])
	g.index = int32(state[size])
	for i := range g.state {
		g.state[i] = uint32(state[i])
	}
	return t.RT.None, nil
}

func randBits(t *thread, a []Value) (Value, error) {
	i, err := t.Index(a[1])
	if err != nil {
		return 0, err
	}
	k, ok := t.Int64(i)
	if t.IntSign(i) < 0 {
		return 0, t.ValueErrorf("Cannot convert negative int")
	}
	if !ok {
		return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C uint64_t")
	}
	g := of(t, a[0])
	if k <= 32 {
		if k == 0 {
			return t.NewInt(0), nil
		}
		return t.NewInt(int64(g.next() >> (32 - k))), nil
	}
	if k > 1<<36 {
		t.NoMemory()
	}
	words := int((k-1)/32 + 1)
	t.CheckSize(words * 4)
	b := make([]byte, words*4)
	for w := 0; w < words; w, k = w+1, k-32 {
		r := g.next()
		if k < 32 {
			r >>= 32 - k
		}
		binary.BigEndian.PutUint32(b[(words-1-w)*4:], r)
	}
	return t.NewBig(new(big.Int).SetBytes(b)), nil
}
