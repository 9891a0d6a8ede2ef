// Package region owns the memory of one runtime: a contiguous range of reserved addresses in which
// all Python objects live, addressed by offsets from its base.
//
// First rule: no Go pointer is ever stored in the region. Go's collector cannot see it there.
//
// # The range
//
//	0          48K        64K              32M                                      Extent
//	| nothing  | NoPool   | immortal zone  | arena 0 | arena 1 | ...                |
//
// Offset 0 and its neighbourhood are never accessible, so that a use of the value 0 faults. NoPool is an
// always empty pool that stands for "none". The immortal zone is filled from the bottom and never freed.
// Everything above is cut into arenas of 1 MiB.
//
// # Arenas, pools, blocks, runs
//
// As in CPython's pymalloc, requests are served by size class from pools of 16 KiB, each cut into blocks of one
// size; pools come from arenas. Classes are 16 bytes apart up to 512 bytes and a few per doubling up to
// MediumMax, so that a list of a hundred items does not take a whole pool. What is larger gets a run: consecutive pools
// of an arena that holds nothing but runs, found by best fit, joined with its free neighbours when freed.
// A run larger than an arena spans several.
//
// Objects that the cycle collector must find live in pools (and runs) of their own, the tracked ones:
// there every block that is not free begins with an object header, so the collector finds the
// objects by walking pools. A free block has 0 in its second word, where a live object has its type.
//
// # Who owns what
//
// A Heap belongs to one Python thread. Its pools are touched by that thread alone, without locks. A block
// freed by another thread is pushed on the owner's atomic list, which the owner empties when it next
// runs out of blocks. Region.mu guards arenas, runs and the pools of threads that are gone.
//
// # States of a pool
//
//	free      in its arena's bitmap; resident or not
//	used      in its heap's list of the class: some block is free or not yet carved
//	exhausted the head of that list, nothing left in it; unlinked when its heap next looks
//	full      in no list, until a block comes back
//	orphan    its thread is gone; in the region's list of the class until another heap takes it
//
// # Giving memory back
//
// Pools are taken from the arena with the fewest free pools, so that others run empty. A wholly free
// arena goes back to the system, except for the last. Free pools stay resident only in proportion
// to those in use (see trim). The limit counts resident pools exactly.
package region

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/platform"
)

// Sizes of the allocator's units (CPython's).
const (
	Alignment     = 16
	SmallMax      = 512 // largest request of the classes that are 16 bytes apart
	Classes       = SmallMax / Alignment
	PoolSize      = 16 << 10
	ArenaSize     = 1 << 20
	DefaultExtent = 64 << 30 // bytes of address space reserved

	arenaPools = ArenaSize / PoolSize
	firstArena = ImmortalEnd // offset of arena 0

	// Lowest is the offset of the first immortal object.
	Lowest = 64 << 10

	// NoPool is the offset of a pool that never has a free block: Heap.Current of a class without pools.
	NoPool = 48 << 10
)

// ErrLimit is the failure of an allocation that would pass the runtime's memory limit.
var ErrLimit = errors.New("memory limit reached")

// Options configures a region. Zero fields mean the defaults.
type Options struct {
	Extent uint64 // bytes of address space to reserve; less is taken if the system refuses
	Limit  uint64 // bytes of memory that may be resident at once, the immortal zone aside; 0: no limit
}

// Region is the memory of one runtime.
//
//	committed == resident pools * PoolSize
//	cached    == resident pools that are free
//	InUse     == committed - cached * PoolSize
type Region struct {
	Base   unsafe.Pointer // offset 0; never moves while the region is open
	Extent uint64         // bytes reserved

	limit     atomic.Uint64
	lent      atomic.Int64  // bytes by which the limit may be passed, see Lend
	committed atomic.Uint64 // written under mu
	cached    atomic.Uint64 // in pools; written under mu

	mu            sync.Mutex
	immortal      uint64 // next free offset of the immortal zone
	immortalReady uint64 // end of its committed part
	arenas        []*arena
	space         arenaSpace
	byFree        [arenaPools + 1]*arena // arenas of pools with so many free pools, but for those with none
	hasFree       uint64                 // bit n-1: byFree[n] is not empty
	runs          runSpace
	orphans       [classSlots]uint64 // used pools of threads that are gone, by class
	heaps         [256]atomic.Pointer[[256]atomic.Pointer[Heap]]
	allHeaps      []*Heap
	counts        counters
}

// New reserves a region.
func New(o Options) (*Region, error) {
	extent := o.Extent
	if extent == 0 {
		extent = DefaultExtent
	}
	extent = min(extent&^(ArenaSize-1), platform.MaxReserve)
	least := uint64(firstArena + 16*ArenaSize)
	extent = max(extent, least)
	var base unsafe.Pointer
	var err error
	for {
		if base, err = platform.Reserve(uintptr(extent)); err == nil {
			break
		}
		if extent == least {
			return nil, fmt.Errorf("reserve %d bytes of address space: %w", extent, err)
		}
		extent = max(extent/2&^(ArenaSize-1), least)
	}
	r := &Region{Base: base, Extent: extent, immortal: Lowest, immortalReady: Lowest}
	r.space.end = uint32((extent - firstArena) / ArenaSize)
	r.runs.init()
	r.limit.Store(o.Limit)
	if err := platform.Commit(unsafe.Add(base, NoPool), Lowest-NoPool); err != nil {
		platform.Release(base, uintptr(extent))
		return nil, err
	}
	r.pool(NoPool).Owner = ownerNone
	return r, nil
}

// Close gives the whole region back. Nothing may use it any more.
func (r *Region) Close() error {
	base := r.Base
	if base == nil {
		return nil
	}
	r.Base = nil
	return platform.Release(base, uintptr(r.Extent))
}

// SetLimit bounds the memory that may be resident; 0 means no limit. What is in use already stays.
func (r *Region) SetLimit(n uint64) { r.limit.Store(n) }

// Lend allows n bytes more than the limit, until they are taken back with a negative n: out of memory, there must be room for
// saying so. What was allocated meanwhile stays.
func (r *Region) Lend(n int64) { r.lent.Add(n) }

// Limit is the bound set by SetLimit.
func (r *Region) Limit() uint64 { return r.limit.Load() }

// Committed is the resident memory in bytes, the immortal zone aside.
func (r *Region) Committed() uint64 { return r.committed.Load() }

// InUse is the memory of the pools and runs in use, in bytes.
func (r *Region) InUse() uint64 {
	return r.committed.Load() - r.cached.Load()*PoolSize
}

// ImmortalTop is the end of the used part of the immortal zone.
func (r *Region) ImmortalTop() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.immortal
}

// AllocImmortal takes zeroed memory of the immortal zone, at ascending offsets from Lowest. It
// returns 0 when the zone is full.
func (r *Region) AllocImmortal(size uint64) Value {
	r.mu.Lock()
	defer r.mu.Unlock()
	size = max((size+Alignment-1)&^(Alignment-1), Alignment)
	if size > ImmortalEnd-r.immortal {
		return 0
	}
	off := r.immortal
	if end := off + size; end > r.immortalReady {
		ready := min((end+ArenaSize-1)&^(ArenaSize-1), ImmortalEnd)
		if platform.Commit(unsafe.Add(r.Base, r.immortalReady), uintptr(ready-r.immortalReady)) != nil {
			return 0
		}
		r.immortalReady = ready
	}
	r.immortal += size
	return Value(off)
}

// pool is the header of the pool at off.
func (r *Region) pool(off uint64) *Pool { return (*Pool)(unsafe.Add(r.Base, off)) }

// bytes is n bytes of the region as a slice.
func (r *Region) bytes(off, n uint64) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(r.Base, off)), n)
}
