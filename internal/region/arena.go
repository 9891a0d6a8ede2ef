package region

import (
	"math/bits"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/platform"
)

// arenaKind says what an arena's pools are for.
type arenaKind uint8

const (
	arenaVacant arenaKind = iota // in arenaSpace, nothing resident
	arenaOfPools
	arenaOfRuns
)

// arena is the record of ArenaSize bytes of the region. Bit i of the masks is its pool i.
//
//	free &^ resident: given back; free & resident: cached; resident &^ free: in use
//	^free &^ resident == 0
type arena struct {
	index    uint32
	kind     arenaKind
	mapped   bool   // committed once, which lasts where platform.KeepsCommit
	free     uint64 // pools in no one's hands
	resident uint64 // pools with memory behind them
	heads    uint64 // first pools of runs in use

	next, prev *arena // in Region.byFree, if of pools
}

func (a *arena) offset() uint64 { return firstArena + uint64(a.index)*ArenaSize }

// arenaSpace hands out consecutive arenas. Everything from top on is vacant; gaps lists the vacant
// stretches below, sorted and never adjacent.
type arenaSpace struct {
	top, end uint32
	gaps     []gap
}

type gap struct{ start, n uint32 }

// take finds n consecutive arenas: the tightest gap, else the top.
func (s *arenaSpace) take(n uint32) (uint32, bool) {
	best := -1
	for i, g := range s.gaps {
		if g.n >= n && (best < 0 || g.n < s.gaps[best].n) {
			best = i
		}
	}
	if best >= 0 {
		start := s.gaps[best].start
		s.cut(best, n)
		return start, true
	}
	if n > s.end-s.top {
		return 0, false
	}
	start := s.top
	s.top += n
	return start, true
}

// takeAt takes the n arenas from start on if they are vacant.
func (s *arenaSpace) takeAt(start, n uint32) bool {
	if start == s.top {
		if n > s.end-s.top {
			return false
		}
		s.top += n
		return true
	}
	for i, g := range s.gaps {
		if g.start == start {
			if g.n < n {
				return false
			}
			s.cut(i, n)
			return true
		}
	}
	return false
}

// cut removes the first n arenas of gap i.
func (s *arenaSpace) cut(i int, n uint32) {
	s.gaps[i].start += n
	s.gaps[i].n -= n
	if s.gaps[i].n == 0 {
		s.gaps = append(s.gaps[:i], s.gaps[i+1:]...)
	}
}

// put gives n arenas back.
func (s *arenaSpace) put(start, n uint32) {
	i := 0
	for i < len(s.gaps) && s.gaps[i].start < start {
		i++
	}
	if i > 0 && s.gaps[i-1].start+s.gaps[i-1].n == start {
		i--
		s.gaps[i].n += n
	} else {
		s.gaps = append(s.gaps, gap{})
		copy(s.gaps[i+1:], s.gaps[i:])
		s.gaps[i] = gap{start, n}
	}
	if g := s.gaps[i]; i+1 < len(s.gaps) && g.start+g.n == s.gaps[i+1].start {
		s.gaps[i].n += s.gaps[i+1].n
		s.gaps = append(s.gaps[:i+1], s.gaps[i+2:]...)
	}
	if last := len(s.gaps) - 1; s.gaps[last].start+s.gaps[last].n == s.top {
		s.top = s.gaps[last].start
		s.gaps = s.gaps[:last]
	}
}

// arenaRecords makes the arenas [start, start+n), all free, of a kind.
func (r *Region) arenaRecords(start, n uint32, kind arenaKind) {
	for uint32(len(r.arenas)) < start+n {
		r.arenas = append(r.arenas, &arena{index: uint32(len(r.arenas))})
	}
	for _, a := range r.arenas[start : start+n] {
		a.kind, a.free, a.heads = kind, ^uint64(0), 0
	}
	r.counts.arenasAllocated += uint64(n)
	r.counts.arenas += uint64(n)
	r.counts.arenasMax = max(r.counts.arenasMax, r.counts.arenas)
}

// vacate gives the wholly free arenas [start, start+n) back to the system.
func (r *Region) vacate(start, n uint32) {
	resident := 0
	for _, a := range r.arenas[start : start+n] {
		resident += bits.OnesCount64(a.resident)
		a.kind, a.free, a.resident = arenaVacant, 0, 0
	}
	if resident > 0 {
		platform.Discard(unsafe.Add(r.Base, firstArena+uint64(start)*ArenaSize), uintptr(n)*ArenaSize)
		r.committed.Add(-uint64(resident) * PoolSize)
		r.cached.Add(-uint64(resident))
	}
	r.space.put(start, n)
	r.counts.arenas -= uint64(n)
	r.counts.arenasReclaimed += uint64(n)
}

// occupy takes the n free pools from number first on (counted from arena 0) and sees to it that they
// are resident. It reports how many already were, for those may hold old contents; false if the
// limit or the system forbids it, and then nothing has changed.
func (r *Region) occupy(first, n uint64) (stale uint64, ok bool) {
	missing := uint64(0)
	r.eachArena(first, n, func(a *arena, m uint64) {
		a.free &^= m // so that trim leaves them alone
		missing += uint64(bits.OnesCount64(m &^ a.resident))
	})
	if missing > 0 && (!r.admit(missing) || !r.commit(first, n)) {
		r.eachArena(first, n, func(a *arena, m uint64) { a.free |= m })
		return 0, false
	}
	stale = n - missing
	r.eachArena(first, n, func(a *arena, m uint64) { a.resident |= m })
	r.committed.Add(missing * PoolSize)
	r.cached.Add(-stale)
	return stale, true
}

// unoccupy marks n pools as free; they stay resident until trim.
func (r *Region) unoccupy(first, n uint64) {
	r.eachArena(first, n, func(a *arena, m uint64) { a.free |= m })
	r.cached.Add(n)
}

// admit reports whether the limit has room for so many pools more, after trimming if need be.
func (r *Region) admit(pools uint64) bool {
	limit := r.limit.Load()
	if limit == 0 {
		return true
	}
	limit += uint64(r.lent.Load())
	if r.committed.Load()+pools*PoolSize <= limit {
		return true
	}
	r.trim(0)
	return r.committed.Load()+pools*PoolSize <= limit
}

// commit makes pools accessible.
func (r *Region) commit(first, n uint64) bool {
	ok := true
	r.eachArena(first, n, func(a *arena, m uint64) {
		if !ok || platform.KeepsCommit && a.mapped {
			return
		}
		if platform.KeepsCommit {
			ok = platform.Commit(unsafe.Add(r.Base, a.offset()), ArenaSize) == nil
			a.mapped = ok
			return
		}
		for miss := m &^ a.resident; miss != 0 && ok; {
			i := firstBit(miss)
			k := uint(bits.TrailingZeros64(^(miss >> i)))
			ok = platform.Commit(unsafe.Add(r.Base, a.offset()+uint64(i)*PoolSize), uintptr(k)*PoolSize) == nil
			miss &^= poolMask(i, k)
		}
	})
	return ok
}

// eachArena calls f for each arena of the n pools from first on, with the mask of the pools concerned.
func (r *Region) eachArena(first, n uint64, f func(*arena, uint64)) {
	for n > 0 {
		i := uint(first % arenaPools)
		k := min(n, arenaPools-uint64(i))
		f(r.arenas[first/arenaPools], poolMask(i, uint(k)))
		first, n = first+k, n-k
	}
}

// runSlack is how many pools more stay resident when a run is freed than when a pool is: large tables and lists come and go.
const runSlack = 192

// trimIfMany keeps free resident pools in proportion to those in use, and slack beside.
func (r *Region) trimIfMany(slack uint64) {
	cached, all := r.cached.Load(), r.committed.Load()/PoolSize
	if used := all - cached; cached > 64+slack+used/4 {
		r.trim(32 + slack/2 + used/8)
	}
}

// trim gives free pools back to the system until no more than keep are resident, from the highest
// arena downwards: new pools come from the lowest.
func (r *Region) trim(keep uint64) {
	for i := len(r.arenas) - 1; i >= 0 && r.cached.Load() > keep; i-- {
		a := r.arenas[i]
		for idle := a.free & a.resident; idle != 0; {
			i := firstBit(idle)
			k := uint(bits.TrailingZeros64(^(idle >> i)))
			platform.Discard(unsafe.Add(r.Base, a.offset()+uint64(i)*PoolSize), uintptr(k)*PoolSize)
			m := poolMask(i, k)
			idle &^= m
			a.resident &^= m
			r.committed.Add(-uint64(k) * PoolSize)
			r.cached.Add(-uint64(k))
			r.counts.poolsTrimmed += uint64(k)
		}
	}
}

// Trim gives all free pools back to the system and returns how many bytes that were.
func (r *Region) Trim() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.committed.Load()
	r.trim(0)
	return before - r.committed.Load()
}

// file puts an arena of pools in the list of those with as many free pools.
func (r *Region) file(a *arena) {
	n := bits.OnesCount64(a.free)
	if n == 0 {
		return
	}
	a.prev, a.next = nil, r.byFree[n]
	if a.next != nil {
		a.next.prev = a
	}
	r.byFree[n] = a
	r.hasFree |= 1 << (n - 1)
}

// unfile takes an arena out of the list that file put it in; its free mask must be unchanged.
func (r *Region) unfile(a *arena) {
	n := bits.OnesCount64(a.free)
	if n == 0 {
		return
	}
	if a.prev != nil {
		a.prev.next = a.next
	} else if r.byFree[n] = a.next; a.next == nil {
		r.hasFree &^= 1 << (n - 1)
	}
	if a.next != nil {
		a.next.prev = a.prev
	}
	a.next, a.prev = nil, nil
}

// takePool gives a pool of a class to a heap: an orphan, else a free one of the fullest arena.
// It returns NoPool if memory is exhausted.
func (r *Region) takePool(class, owner uint16) uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if off := r.orphans[class]; off != 0 {
		r.unlinkOrphan(off)
		r.pool(off).Owner = owner
		return off
	}
	if r.hasFree == 0 {
		start, ok := r.space.take(1)
		if !ok {
			return NoPool
		}
		r.arenaRecords(start, 1, arenaOfPools)
		r.file(r.arenas[start])
	}
	a := r.byFree[firstBit(r.hasFree)+1]
	r.unfile(a)
	pick := a.free & a.resident
	if pick == 0 {
		pick = a.free
	}
	i := uint64(firstBit(pick))
	_, ok := r.occupy(uint64(a.index)*arenaPools+i, 1)
	r.file(a)
	if !ok {
		r.releaseArena(a)
		return NoPool
	}
	off := a.offset() + i*PoolSize
	r.pool(off).reset(class, owner)
	return off
}

// returnPool takes an empty, unlinked pool back.
func (r *Region) returnPool(off uint64) {
	n := (off - firstArena) / PoolSize
	a := r.arenas[n/arenaPools]
	r.pool(off).Owner = ownerNone
	r.unfile(a)
	r.unoccupy(n, 1)
	r.file(a)
	r.releaseArena(a)
	r.trimIfMany(0)
}

// releaseArena gives an arena of pools back if it is wholly free and not the last with a free pool.
func (r *Region) releaseArena(a *arena) {
	last := r.hasFree == 1<<(arenaPools-1) && r.byFree[arenaPools] == a && a.next == nil
	if a.free == ^uint64(0) && !last {
		r.unfile(a)
		r.vacate(a.index, 1)
	}
}

func (r *Region) unlinkOrphan(off uint64) {
	p := r.pool(off)
	if p.Prev != 0 {
		r.pool(p.Prev).Next = p.Next
	} else {
		r.orphans[p.Class] = p.Next
	}
	if p.Next != 0 {
		r.pool(p.Next).Prev = p.Prev
	}
	p.Next, p.Prev = 0, 0
}

func (r *Region) linkOrphan(off uint64) {
	p := r.pool(off)
	p.Owner = ownerOrphan
	p.Prev, p.Next = 0, r.orphans[p.Class]
	if p.Next != 0 {
		r.pool(p.Next).Prev = off
	}
	r.orphans[p.Class] = off
}
