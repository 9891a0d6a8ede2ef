package region

import (
	"math/bits"

	"github.com/gophersnake/gophersnake/internal/invariants"
)

// stretch is a maximal row of free pools in arenas of runs.
type stretch struct {
	start, n   uint64 // pools, counted from arena 0
	next, prev *stretch
}

// keepArenas is how many wholly free arenas of runs are kept: a program that fills and drops tables and lists of some megabytes in turns
// would else ask the system for the same memory again and again. What of them stays resident is trimIfMany's decision.
const keepArenas = 4

// maxStretch bounds a stretch: the arenas that are kept and less than an arena on either side.
const maxStretch = (keepArenas + 2) * arenaPools

// runSpace finds free stretches by start, by end and by length.
//
//	whole == wholly free arenas in all stretches, at most keepArenas between calls
type runSpace struct {
	byStart, byEnd map[uint64]*stretch
	byLen          [maxStretch]*stretch
	lens           [maxStretch / 64]uint64 // bit n: byLen[n] is not empty
	whole          int
	spare          *stretch // records to use again, by next
}

func (s *runSpace) init() {
	s.byStart = map[uint64]*stretch{}
	s.byEnd = map[uint64]*stretch{}
}

// wholeArenas is the range of arenas that lie within the pools [start, start+n).
func wholeArenas(start, n uint64) (from, to uint64) {
	from, to = (start+arenaPools-1)/arenaPools, (start+n)/arenaPools
	return from, max(from, to)
}

func (s *runSpace) add(start, n uint64) {
	if n == 0 {
		return
	}
	st := s.spare
	if st == nil {
		st = new(stretch)
	} else {
		s.spare = st.next
	}
	*st = stretch{start: start, n: n, next: s.byLen[n]}
	if st.next != nil {
		st.next.prev = st
	}
	s.byLen[n] = st
	s.lens[n/64] |= 1 << (n % 64)
	s.byStart[start], s.byEnd[start+n] = st, st
	from, to := wholeArenas(start, n)
	s.whole += int(to - from)
}

// remove takes st out. Its start and length can be read until the next add.
func (s *runSpace) remove(st *stretch) {
	if st.prev != nil {
		st.prev.next = st.next
	} else if s.byLen[st.n] = st.next; st.next == nil {
		s.lens[st.n/64] &^= 1 << (st.n % 64)
	}
	if st.next != nil {
		st.next.prev = st.prev
	}
	delete(s.byStart, st.start)
	delete(s.byEnd, st.start+st.n)
	from, to := wholeArenas(st.start, st.n)
	s.whole -= int(to - from)
	st.next = s.spare
	s.spare = st
}

// best is a shortest stretch of at least n pools.
func (s *runSpace) best(n uint64) *stretch {
	if n >= maxStretch {
		return nil
	}
	for i := n / 64; i < uint64(len(s.lens)); i++ {
		m := s.lens[i]
		if i == n/64 {
			m &= ^uint64(0) << (n % 64)
		}
		if m != 0 {
			return s.byLen[i*64+uint64(bits.TrailingZeros64(m))]
		}
	}
	return nil
}

// freeStretch adds free pools to the space, joined with their neighbours. Whole arenas go back
// to the system, but for keepArenas.
func (r *Region) freeStretch(start, n uint64) {
	s := &r.runs
	if st := s.byEnd[start]; st != nil {
		s.remove(st)
		start, n = st.start, n+st.n
	}
	if st := s.byStart[start+n]; st != nil {
		s.remove(st)
		n += st.n
	}
	from, to := wholeArenas(start, n)
	if int(to-from)+s.whole <= keepArenas || to == from {
		s.add(start, n)
		return
	}
	r.vacate(uint32(from), uint32(to-from))
	s.add(start, from*arenaPools-start)
	s.add(to*arenaPools, start+n-to*arenaPools)
}

func runPools(size uint64) uint64 { return (size + PoolHeader + PoolSize - 1) / PoolSize }

// allocRun takes a run for a request of size bytes. stale tells whether it may hold old contents.
func (r *Region) allocRun(size uint64, tracked bool) (off Value, stale bool) {
	if size > r.Extent {
		return 0, false
	}
	n := runPools(size)
	r.mu.Lock()
	defer r.mu.Unlock()
	var first uint64
	if st := r.runs.best(n); st != nil {
		r.runs.remove(st)
		first = st.start
		r.runs.add(first+n, st.n-n)
	} else {
		k := uint32((n + arenaPools - 1) / arenaPools)
		start, ok := r.space.take(k)
		if !ok {
			return 0, false
		}
		r.arenaRecords(start, k, arenaOfRuns)
		first = uint64(start) * arenaPools
		if rest := uint64(k)*arenaPools - n; rest > 0 {
			r.freeStretch(first+n, rest)
		}
	}
	old, ok := r.occupy(first, n)
	if !ok {
		r.freeStretch(first, n)
		return 0, false
	}
	r.setRun(first, n, tracked)
	r.counts.runs++
	r.counts.runsAllocated++
	r.counts.runPools += n
	return Value(firstArena + first*PoolSize + PoolHeader), old > 0
}

func (r *Region) setRun(first, n uint64, tracked bool) {
	r.arenas[first/arenaPools].heads |= 1 << (first % arenaPools)
	p := r.pool(firstArena + first*PoolSize)
	*p = Pool{Used: 1, Class: RunClass, Owner: ownerNone, Capacity: uint32(n)}
	if tracked {
		p.Carved = 1
	}
}

// freeRun gives the run whose head is at off back.
func (r *Region) freeRun(off uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.pool(off)
	if p.Listed > 0 {
		// The block stands in a young list: keep its start until Unlist.
		p.Used = 0
		words(r.Base, off+PoolHeader)[1] &= ListedBit
		if n := uint64(p.Capacity); n > 1 {
			first := (off-firstArena)/PoolSize + 1
			p.Capacity = 1
			r.counts.runPools -= n - 1
			r.unoccupy(first, n-1)
			r.freeStretch(first, n-1)
		}
		return
	}
	n, first := uint64(p.Capacity), (off-firstArena)/PoolSize
	p.Used = 0
	r.arenas[first/arenaPools].heads &^= 1 << (first % arenaPools)
	r.counts.runs--
	r.counts.runPools -= n
	r.unoccupy(first, n)
	r.freeStretch(first, n)
	r.trimIfMany(runSlack)
}

// resizeRun makes the run at off hold size bytes without moving it, if that is possible.
func (r *Region) resizeRun(off, size uint64) bool {
	want := runPools(size)
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.pool(off)
	have, first := uint64(p.Capacity), (off-firstArena)/PoolSize
	switch {
	case want < have:
		r.unoccupy(first+want, have-want)
		r.freeStretch(first+want, have-want)
		r.trimIfMany(runSlack)
	case want > have:
		if !r.extend(first+have, want-have) {
			return false
		}
	}
	p.Capacity = uint32(want)
	r.counts.runPools += want - have
	return true
}

// extend takes the n pools from first on if they are free, or vacant arenas.
func (r *Region) extend(first, n uint64) bool {
	st := r.runs.byStart[first]
	got := uint64(0)
	if st != nil {
		got = st.n
	}
	if got < n {
		at := first + got
		k := (n - got + arenaPools - 1) / arenaPools
		if at%arenaPools != 0 || !r.space.takeAt(uint32(at/arenaPools), uint32(k)) {
			return false
		}
		r.arenaRecords(uint32(at/arenaPools), uint32(k), arenaOfRuns)
		got += k * arenaPools
	}
	if st != nil {
		r.runs.remove(st)
	}
	if got > n {
		// Not joined with what follows: the pools before it are taken in a moment.
		r.freeStretch(first+n, got-n)
	}
	if _, ok := r.occupy(first, n); !ok {
		r.freeStretch(first, n)
		return false
	}
	return true
}

// poisonRun fills a freed run, so that a late use is seen.
func (r *Region) poisonRun(off uint64) {
	if invariants.Enabled {
		n := uint64(r.pool(off).Capacity)*PoolSize - PoolHeader
		fill(r.bytes(off+PoolHeader, min(n, ArenaSize)))
	}
}
