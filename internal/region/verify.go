package region

import (
	"fmt"
	"math/bits"
)

// Verify walks everything and checks the equations that the types' comments state. No thread may run.
func (r *Region) Verify() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var resident, cached, inRuns, runs, arenas uint64
	whole := 0
	for i, a := range r.arenas {
		if a.kind == arenaVacant {
			if a.free|a.resident != 0 {
				return fmt.Errorf("arena %d is vacant but not empty", i)
			}
			continue
		}
		arenas++
		if a.free|a.resident != ^uint64(0) {
			return fmt.Errorf("arena %d has pools in use that are not resident", i)
		}
		resident += uint64(bits.OnesCount64(a.resident))
		cached += uint64(bits.OnesCount64(a.free & a.resident))
		if a.kind == arenaOfPools {
			if err := r.verifyPools(a); err != nil {
				return err
			}
			continue
		}
		if a.free == ^uint64(0) {
			whole++
		}
		for m := a.heads; m != 0; m &= m - 1 {
			p := r.pool(a.offset() + uint64(bits.TrailingZeros64(m))*PoolSize)
			if p.Class != RunClass || p.Owner != ownerNone || p.Used != 1 && p.Listed == 0 {
				return fmt.Errorf("arena %d: damaged head of a run: %+v", i, *p)
			}
			runs++
			inRuns += uint64(p.Capacity)
		}
	}
	if r.committed.Load() != resident*PoolSize || r.cached.Load() != cached {
		return fmt.Errorf("committed %d, cached %d; found %d, %d", r.committed.Load(), r.cached.Load(), resident*PoolSize, cached)
	}
	if c := r.counts; c.runs != runs || c.runPools != inRuns || c.arenas != arenas || c.arenasAllocated-c.arenasReclaimed != arenas {
		return fmt.Errorf("counted %+v; found %d runs of %d pools, %d arenas", c, runs, inRuns, arenas)
	}
	if r.runs.whole != whole {
		return fmt.Errorf("%d whole free arenas of runs, found %d", r.runs.whole, whole)
	}
	for start, st := range r.runs.byStart {
		if st.start != start || r.runs.byEnd[start+st.n] != st || r.runs.byStart[start+st.n] != nil {
			return fmt.Errorf("stretch %d+%d is filed wrongly or not joined", st.start, st.n)
		}
		ok := true
		r.eachArena(st.start, st.n, func(a *arena, m uint64) { ok = ok && a.kind == arenaOfRuns && a.free&m == m })
		if !ok {
			return fmt.Errorf("stretch %d+%d is not free", st.start, st.n)
		}
	}
	for n := 1; n <= arenaPools; n++ {
		if (r.byFree[n] != nil) != (r.hasFree>>(n-1)&1 != 0) {
			return fmt.Errorf("list of arenas with %d free pools is marked wrongly", n)
		}
		for a := r.byFree[n]; a != nil; a = a.next {
			if a.kind != arenaOfPools || bits.OnesCount64(a.free) != n {
				return fmt.Errorf("arena %d is in the list for %d free pools", a.index, n)
			}
		}
	}
	return r.verifyLists()
}

func (r *Region) verifyPools(a *arena) error {
	for m := ^a.free; m != 0; m &= m - 1 {
		off := a.offset() + uint64(bits.TrailingZeros64(m))*PoolSize
		p := r.pool(off)
		if int(p.Class&^Tracked) >= sizeClasses {
			return fmt.Errorf("pool %#x has class %#x", off, p.Class)
		}
		size := blockSize(p.Class)
		free := uint32(0)
		for b := p.Free; b != 0; b = words(r.Base, b)[0] {
			rel := b - off - PoolHeader
			if b < off || b >= off+PoolSize || rel%size != 0 || rel/size >= uint64(p.Carved) {
				return fmt.Errorf("pool %#x: bad block %#x in the free list", off, b)
			}
			if p.Class&Tracked != 0 && words(r.Base, b)[1]&^ListedBit != 0 {
				return fmt.Errorf("pool %#x: free block %#x has a second word", off, b)
			}
			if free++; free > p.Capacity {
				return fmt.Errorf("pool %#x: the free list is a ring", off)
			}
		}
		if p.Used+free+(p.Capacity-p.Carved) != p.Capacity {
			return fmt.Errorf("pool %#x: %d used, %d free, %d carved of %d", off, p.Used, free, p.Carved, p.Capacity)
		}
	}
	return nil
}

// verifyLists checks that lists of pools hold what they should.
func (r *Region) verifyLists() error {
	for class, off := range r.orphans {
		for prev := uint64(0); off != 0; prev, off = off, r.pool(off).Next {
			if p := r.pool(off); p.Owner != ownerOrphan || int(p.Class) != class || p.Prev != prev || p.full() {
				return fmt.Errorf("pool %#x is wrongly among the orphans of class %d", off, class)
			}
		}
	}
	for _, h := range r.allHeaps {
		for class, off := range h.Current {
			if off == NoPool {
				continue
			}
			for prev := uint64(0); off != 0; prev, off = off, r.pool(off).Next {
				p := r.pool(off)
				if p.Owner != h.owner || int(p.Class) != class || p.Prev != prev || prev != 0 && p.full() {
					return fmt.Errorf("pool %#x is wrongly in the list of class %d of heap %d", off, class, h.owner)
				}
			}
		}
	}
	return nil
}
