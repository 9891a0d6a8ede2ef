// Package region owns the memory of one runtime: a contiguous range of reserved addresses in which
// all Python objects live, addressed by offsets from its base.
//
// First rule: no Go pointer is ever stored in the region. Go's collector cannot see it there.
package region

import (
	"errors"
	"unsafe"
)

// Sizes of the allocator's units (CPython's, see FACTS 4.1).
const (
	Alignment     = 16
	SmallMax      = 512 // largest request that a pool serves
	Classes       = SmallMax / Alignment
	PoolSize      = 16 << 10
	ArenaSize     = 1 << 20
	DefaultExtent = 64 << 30 // bytes of address space reserved
)

// ErrLimit is the failure of an allocation that would pass the runtime's memory limit.
var ErrLimit = errors.New("memory limit reached")

// Region is the memory of one runtime.
type Region struct {
	Base   unsafe.Pointer // offset 0; never moves while the region is open
	Extent uint64         // bytes reserved
}

// Pool is the header of a pool, at its start (pools are aligned to PoolSize in the region).
// The generated loop allocates and frees through it, so the layout is fixed; a test pins it.
//
//	used + free-list length + (Capacity - Carved) == Capacity
type Pool struct {
	Free     uint64 // offset of the first free block, 0 if none; a free block's first word links the next
	Used     uint32 // blocks handed out
	Class    uint16 // size class: blocks of (Class+1)*16 bytes; RunClass for the head of a large run
	Owner    uint16 // thread id of the Heap that allocates from it
	Carved   uint32 // blocks ever carved from the pool since it got its class
	Capacity uint32
	Listed   uint32 // blocks of the pool that stand in a young list; the pool keeps its class while > 0
	_        uint32
	Next     uint64 // list links, offsets of pools
	Prev     uint64
}

// PoolHeader is the space that a Pool takes: CPython's 48 bytes.
const PoolHeader = 48

// RunClass marks the first pool of a large run.
const RunClass = 0xFFFF
