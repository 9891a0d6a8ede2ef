package region

import (
	"fmt"
	"io"
	"math/bits"
	"strconv"
)

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

// Report writes the statistics in the layout of CPython's sys._debugmallocstats.
func (s *Stats) Report(w io.Writer) {
	fmt.Fprintf(w, "Small block threshold = %d, in %d size classes.\n\n", MediumMax, len(s.Classes))
	fmt.Fprintf(w, "class   size   num pools   blocks in use  avail blocks\n")
	fmt.Fprintf(w, "-----   ----   ---------   -------------  ------------\n")
	var used, available, headers, lost uint64
	for i, c := range s.Classes {
		if c.Pools == 0 {
			continue
		}
		fmt.Fprintf(w, "%5d %6d %11d %15d %13d\n", i, c.Size, c.Pools, c.Used, c.Available)
		used += c.Used * c.Size
		available += c.Available * c.Size
		headers += c.Pools * PoolHeader
		lost += c.Lost
	}
	fmt.Fprintln(w)
	total := s.Arenas * ArenaSize
	line(w, "# arenas allocated total", s.ArenasAllocated)
	line(w, "# arenas reclaimed", s.ArenasReclaimed)
	line(w, "# arenas highwater mark", s.ArenasMax)
	line(w, "# arenas allocated current", s.Arenas)
	line(w, fmt.Sprintf("%d arenas * %d bytes/arena", s.Arenas, ArenaSize), total)
	fmt.Fprintln(w)
	line(w, "# bytes in allocated blocks", used)
	line(w, "# bytes in available blocks", available)
	line(w, fmt.Sprintf("%d unused pools * %d bytes", s.FreePools, PoolSize), s.FreePools*PoolSize)
	line(w, "# bytes lost to pool headers", headers)
	line(w, "# bytes lost to quantization", lost)
	line(w, fmt.Sprintf("%d runs, %d pools * %d bytes", s.Runs, s.RunPools, PoolSize), s.RunPools*PoolSize)
	line(w, "Total", used+available+s.FreePools*PoolSize+headers+lost+s.RunPools*PoolSize)
	fmt.Fprintln(w)
	line(w, "# bytes resident", s.Committed)
	line(w, "# bytes of them unused", s.CachedPools*PoolSize)
	line(w, "# bytes of immortal objects", s.Immortal)
	line(w, "# pools given back", s.PoolsTrimmed)
}

func line(w io.Writer, label string, n uint64) {
	digits := strconv.FormatUint(n, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	fmt.Fprintf(w, "%-35s= %20s\n", label, digits)
}
