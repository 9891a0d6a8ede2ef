package region

import "math/bits"

// WalkTracked calls f for every tracked block that is in use and has an object header, in the order of
// addresses, until f returns false. No other thread may run meanwhile; f may free blocks, and what it allocates may or
// may not be met.
func (r *Region) WalkTracked(f func(Value) bool) {
	for i := 0; i < len(r.arenas); i++ {
		a := r.arenas[i]
		switch a.kind {
		case arenaOfPools:
			for m := ^a.free; m != 0; m &= m - 1 {
				i := firstBit(m)
				off := a.offset() + uint64(i)*PoolSize
				if a.free>>i&1 != 0 { // given back by f
					continue
				}
				if p := r.pool(off); p.Class&Tracked != 0 && !r.walkPool(off, p, f) {
					return
				}
			}
		case arenaOfRuns:
			for m := a.heads; m != 0; m &= m - 1 {
				off := a.offset() + uint64(bits.TrailingZeros64(m))*PoolSize
				if p := r.pool(off); p.Carved != 0 && r.hasHeader(off+PoolHeader) && !f(Value(off+PoolHeader)) {
					return
				}
			}
		}
	}
}

func (r *Region) walkPool(off uint64, p *Pool, f func(Value) bool) bool {
	size := blockSize(p.Class)
	end := off + PoolHeader + uint64(p.Carved)*size
	for b := off + PoolHeader; b < end; b += size {
		if r.hasHeader(b) && !f(Value(b)) {
			return false
		}
	}
	return true
}

func (r *Region) hasHeader(b uint64) bool {
	typ := uint32(words(r.Base, b)[1])
	return typ != 0 && typ != Poison&(1<<32-1)
}

// Blocks is the number of blocks and runs in use. It is exact while no thread runs.
func (r *Region) Blocks() uint64 {
	s := r.Stats()
	n := s.Runs
	for _, c := range s.Classes {
		n += c.Used
	}
	return n
}
