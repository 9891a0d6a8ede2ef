package region

import "math/bits"

// counters are the parts of Stats that are kept as things happen; guarded by Region.mu.
type counters struct {
	arenas, arenasMax, arenasAllocated, arenasReclaimed uint64
	runs, runsAllocated, runPools, poolsTrimmed         uint64
}

// ClassStats describes the pools of one block size.
//
//	Used + Available == blocks of all pools
type ClassStats struct {
	Size      uint64 // bytes of a block
	Pools     uint64
	Used      uint64 // blocks in use
	Available uint64 // blocks free or not carved yet
	Lost      uint64 // bytes at the ends of pools, too few for a block
}

// Stats is a count of everything in the region. It is exact while no thread runs, near it otherwise.
//
//	ArenasAllocated - ArenasReclaimed == Arenas
//	Arenas * ArenaSize == sum of Pools*PoolSize over Classes + RunPools*PoolSize + FreePools*PoolSize
//	Committed == InUse + CachedPools*PoolSize
type Stats struct {
	Classes         []ClassStats // by size
	Arenas          uint64
	ArenasMax       uint64
	ArenasAllocated uint64
	ArenasReclaimed uint64
	Runs            uint64 // large blocks in use
	RunsAllocated   uint64 // ever
	RunPools        uint64 // pools that the runs take
	FreePools       uint64 // pools in no one's hands
	CachedPools     uint64 // those of them that are resident
	PoolsTrimmed    uint64 // free pools given back to the system, ever
	Committed       uint64 // bytes
	InUse           uint64 // bytes of pools and runs in use
	Immortal        uint64 // bytes of the immortal zone in use
	Limit           uint64
	Heaps           int // threads with a heap
}

// Stats counts.
func (r *Region) Stats() Stats {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := Stats{
		Classes:         make([]ClassStats, sizeClasses),
		Arenas:          r.counts.arenas,
		ArenasMax:       r.counts.arenasMax,
		ArenasAllocated: r.counts.arenasAllocated,
		ArenasReclaimed: r.counts.arenasReclaimed,
		Runs:            r.counts.runs,
		RunsAllocated:   r.counts.runsAllocated,
		RunPools:        r.counts.runPools,
		PoolsTrimmed:    r.counts.poolsTrimmed,
		CachedPools:     r.cached.Load(),
		Committed:       r.committed.Load(),
		InUse:           r.InUse(),
		Immortal:        r.immortal - Lowest,
		Limit:           r.limit.Load(),
	}
	for c := range s.Classes {
		s.Classes[c].Size = blockSize(uint16(c))
	}
	for _, h := range r.allHeaps {
		if !h.gone.Load() {
			s.Heaps++
		}
	}
	for _, a := range r.arenas {
		if a.kind != arenaVacant {
			s.FreePools += uint64(bits.OnesCount64(a.free))
		}
		if a.kind != arenaOfPools {
			continue
		}
		for m := ^a.free; m != 0; m &= m - 1 {
			p := r.pool(a.offset() + uint64(bits.TrailingZeros64(m))*PoolSize)
			c := &s.Classes[p.Class&^Tracked]
			c.Pools++
			c.Used += uint64(p.Used)
			c.Available += uint64(p.Capacity - p.Used)
			c.Lost += poolData - uint64(p.Capacity)*c.Size
		}
	}
	return s
}
