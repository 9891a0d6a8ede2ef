package object

import (
	"encoding/binary"
	"math/bits"
)

// siphash13 is SipHash-1-3 of Aumasson and Bernstein ("SipHash: a fast short-input PRF"), the keyed hash that CPython
// uses for str and bytes. With the same key the hashes are CPython's.
func siphash13(k0, k1 uint64, data []byte) uint64 {
	v0 := k0 ^ 0x736f6d6570736575
	v1 := k1 ^ 0x646f72616e646f6d
	v2 := k0 ^ 0x6c7967656e657261
	v3 := k1 ^ 0x7465646279746573
	last := uint64(len(data)) << 56
	for len(data) >= 8 {
		m := binary.LittleEndian.Uint64(data)
		data = data[8:]
		v3 ^= m
		v0 += v1
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v3
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 += v3
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 += v1
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v2 = bits.RotateLeft64(v2, 32)
		v0 ^= m
	}
	for i, c := range data {
		last |= uint64(c) << (8 * uint(i))
	}
	v3 ^= last
	for round := 0; round < 4; round++ {
		v0 += v1
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v3
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 += v3
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 += v1
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v2 = bits.RotateLeft64(v2, 32)
		if round == 0 {
			v0 ^= last
			v2 ^= 0xff
		}
	}
	return v0 ^ v1 ^ v2 ^ v3
}

// hashBytes is the hash of a buffer as Python sees it: 0 for an empty one, never -1.
func (t *Thread) hashBytes(data []byte) uint64 {
	if len(data) == 0 {
		return 0
	}
	h := siphash13(t.RT.interned.key0, t.RT.interned.key1, data)
	if h == ^uint64(0) {
		return h - 1
	}
	return h
}

// HashBytes is the hash of a buffer by the runtime's key, for native types whose hashes are those of bytes.
func (t *Thread) HashBytes(data []byte) int64 { return int64(t.hashBytes(data)) }

// SetHashSeed fixes the key of the hashes of str and bytes as PYTHONHASHSEED=seed does (0: no randomisation). To be called before
// the first str is hashed.
func (rt *Runtime) SetHashSeed(seed uint32) {
	rt.interned.key0, rt.interned.key1 = 0, 0
	if seed == 0 {
		return
	}
	// CPython stretches the seed with this linear congruential generator.
	var b [16]byte
	x := seed
	for i := range b {
		x = x*214013 + 2531011
		b[i] = byte(x >> 16)
	}
	rt.SetHashKey(b)
}

// SetHashKey sets the key of the hashes of str and bytes.
func (rt *Runtime) SetHashKey(key [16]byte) {
	rt.interned.key0 = binary.LittleEndian.Uint64(key[:8])
	rt.interned.key1 = binary.LittleEndian.Uint64(key[8:])
}
