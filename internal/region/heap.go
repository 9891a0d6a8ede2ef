package region

import (
	"sync/atomic"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/invariants"
)

// Heap allocates for one Python thread. Only that thread may use it, except for what the comments
// on Region say about threads that are gone.
//
// Current[c] is the head of a list, linked through Pool.Next and Prev, of the pools of class c (plus
// Tracked) that have a block left; NoPool, if there is none. Only the head may be exhausted.
type Heap struct {
	Current [classSlots]uint64
	base    unsafe.Pointer
	r       *Region
	owner   uint16
	gone    atomic.Bool   // the thread has ended; changed under Region.mu
	remote  atomic.Uint64 // blocks freed by others: a stack linked by first words

	quarantine quarantine
}

// NewHeap returns the heap of the thread with this id, which must be the only live one. It goes on
// with what an ended thread of the same id left behind. Ids reach to 65519.
func (r *Region) NewHeap(owner uint16) *Heap {
	if owner > maxOwner {
		panic("region: thread id out of range")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	chunk := r.heaps[owner>>8].Load()
	if chunk == nil {
		chunk = new([256]atomic.Pointer[Heap])
		r.heaps[owner>>8].Store(chunk)
	}
	h := chunk[owner&255].Load()
	if h == nil {
		h = &Heap{base: r.Base, r: r, owner: owner}
		for c := range h.Current {
			h.Current[c] = NoPool
		}
		r.allHeaps = append(r.allHeaps, h)
		chunk[owner&255].Store(h)
	} else if !h.gone.Load() {
		panic("region: second heap for a live thread")
	}
	h.gone.Store(false)
	return h
}

// Owner is the thread id of the heap.
func (h *Heap) Owner() uint16 { return h.owner }

// Region is the region that the heap allocates from.
func (h *Heap) Region() *Region { return h.r }

// Abandon ends the use of h by its thread. Empty pools go back; other threads take up used ones.
func (h *Heap) Abandon() {
	h.emptyQuarantine()
	h.drain()
	r := h.r
	r.mu.Lock()
	defer r.mu.Unlock()
	for c := range h.Current {
		for h.Current[c] != NoPool {
			off := h.Current[c]
			h.unlink(off)
			switch p := h.pool(off); {
			case p.Used == 0 && p.Listed == 0:
				r.returnPool(off)
			case !p.full():
				r.linkOrphan(off)
			}
		}
	}
	// From here on whoever frees a block of ours does the work under the lock.
	h.gone.Store(true)
	r.settleRemote(h)
}

func (h *Heap) pool(off uint64) *Pool { return (*Pool)(unsafe.Add(h.base, off)) }

func poolOf(off Value) uint64 { return uint64(off) &^ (PoolSize - 1) }

// words is the first two words of a block.
func words(base unsafe.Pointer, off uint64) *[2]uint64 {
	return (*[2]uint64)(unsafe.Add(base, off))
}

// Alloc returns a block of at least size bytes with whatever was in it, or 0 if there is no
// memory left.
func (h *Heap) Alloc(size uint64) Value {
	if size-1 < SmallMax {
		p := h.pool(h.Current[(size-1)/Alignment])
		if b := p.Free; b != 0 {
			p.Free = *(*uint64)(unsafe.Add(h.base, b))
			p.Used++
			return Value(b)
		}
	}
	return h.allocSlow(size, 0)
}

// AllocTracked is Alloc for an object that the cycle collector must find by walking. The second word of the
// block is 0 but for ListedBit, which the caller must keep. Until he writes the object's type there, walks pass it by.
func (h *Heap) AllocTracked(size uint64) Value {
	if size-1 < SmallMax {
		p := h.pool(h.Current[(size-1)/Alignment|Tracked])
		if b := p.Free; b != 0 {
			p.Free = *(*uint64)(unsafe.Add(h.base, b))
			p.Used++
			return Value(b)
		}
	}
	return h.allocSlow(size, Tracked)
}

// AllocZero is Alloc with every byte zero.
func (h *Heap) AllocZero(size uint64) Value {
	if size > MediumMax {
		off, stale := h.r.allocRun(size, false)
		if off != 0 && stale {
			clear(h.r.bytes(uint64(off), size))
		}
		return off
	}
	off := h.Alloc(size)
	if off != 0 {
		clear(h.r.bytes(uint64(off), size))
	}
	return off
}

// AllocTrackedZero is AllocTracked with every byte zero.
func (h *Heap) AllocTrackedZero(size uint64) Value {
	off := h.AllocTracked(size)
	if off != 0 {
		w := words(h.base, uint64(off))
		listed := w[1] & ListedBit
		clear(h.r.bytes(uint64(off), size))
		w[1] = listed
	}
	return off
}

func (h *Heap) allocSlow(size uint64, tracked uint16) Value {
	if size > MediumMax {
		off, _ := h.r.allocRun(size, tracked != 0)
		if off != 0 {
			words(h.base, uint64(off))[1] = 0
		}
		return off
	}
	class := classOf(max(size, 1)) | tracked
	if h.remote.Load() != 0 {
		h.drain()
	}
	for {
		off := h.Current[class]
		p := h.pool(off)
		if p.Free == 0 {
			switch {
			case p.Carved < p.Capacity:
				h.carve(off, p)
			case off == NoPool:
				if off = h.r.takePool(class, h.owner); off == NoPool {
					return 0
				}
				h.link(off)
				continue
			default:
				h.unlink(off)
				continue
			}
		}
		b := p.Free
		p.Free = words(h.base, b)[0]
		p.Used++
		return Value(b)
	}
}

// carve cuts the next blocks of a pool whose free list is empty and links them, lowest first.
func (h *Heap) carve(off uint64, p *Pool) {
	size := blockSize(p.Class)
	n := min(p.Capacity-p.Carved, uint32(max(carveBytes/size, 1)))
	first := off + PoolHeader + uint64(p.Carved)*size
	b := first
	for range n - 1 {
		*words(h.base, b) = [2]uint64{b + size, 0}
		b += size
	}
	*words(h.base, b) = [2]uint64{}
	p.Carved += n
	p.Free = first
}

// link puts a pool at the front of its class's list.
func (h *Heap) link(off uint64) {
	p := h.pool(off)
	head := h.Current[p.Class]
	if head != NoPool {
		if h.pool(head).full() {
			h.unlink(head)
			head = h.Current[p.Class]
		}
	}
	p.Prev, p.Next = 0, 0
	if head != NoPool {
		p.Next = head
		h.pool(head).Prev = off
	}
	h.Current[p.Class] = off
}

func (h *Heap) unlink(off uint64) {
	p := h.pool(off)
	if p.Next != 0 {
		h.pool(p.Next).Prev = p.Prev
	}
	if p.Prev != 0 {
		h.pool(p.Prev).Next = p.Next
	} else if p.Next != 0 {
		h.Current[p.Class] = p.Next
	} else {
		h.Current[p.Class] = NoPool
	}
	p.Next, p.Prev = 0, 0
}

// Free gives a block back. Any thread may free any block, with its own heap.
func (h *Heap) Free(off Value) {
	if !invariants.Enabled {
		p := h.pool(poolOf(off))
		if p.Owner == h.owner && p.Used > 1 && (p.Free != 0 || p.Carved != p.Capacity) {
			w := words(h.base, uint64(off))
			w[0] = p.Free
			w[1] &= ListedBit
			p.Free = uint64(off)
			p.Used--
			return
		}
	} else if off = h.checkFree(off); off == 0 {
		return
	}
	h.freeNow(off)
}

// freeNow frees a block without quarantine.
func (h *Heap) freeNow(off Value) {
	at := poolOf(off)
	p := h.pool(at)
	switch owner := p.Owner; {
	case owner == h.owner:
		h.freeOwn(at, p, uint64(off))
	case p.Class == RunClass:
		h.r.poisonRun(at)
		h.r.freeRun(at)
	default:
		h.r.freeForeign(at, uint64(off))
	}
}

func (h *Heap) freeOwn(at uint64, p *Pool, off uint64) {
	wasFull := p.full()
	w := words(h.base, off)
	w[0] = p.Free
	w[1] &= ListedBit
	p.Free = off
	p.Used--
	if wasFull && h.Current[p.Class] != at {
		h.link(at)
	}
	if p.Used == 0 {
		h.retire(at, p)
	}
}

// retire returns an empty pool, unless it is its class's only one or pinned.
func (h *Heap) retire(at uint64, p *Pool) {
	if p.Listed > 0 || h.Current[p.Class] == at && p.Next == 0 {
		return
	}
	h.unlink(at)
	h.r.mu.Lock()
	h.r.returnPool(at)
	h.r.mu.Unlock()
}

// heapOf is the heap of an owner id that has been in use.
func (r *Region) heapOf(owner uint16) *Heap {
	return r.heaps[owner>>8].Load()[owner&255].Load()
}

// freeForeign frees a block of another thread's pool.
func (r *Region) freeForeign(at, off uint64) {
	if owner := r.pool(at).Owner; owner <= maxOwner {
		h := r.heapOf(owner)
		h.pushRemote(off)
		if h.gone.Load() {
			// Either we see that the thread has gone or Abandon, which marks it first, sees our block.
			r.mu.Lock()
			if h.gone.Load() {
				r.settleRemote(h)
			}
			r.mu.Unlock()
		}
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.freeLocked(off)
}

// settleRemote frees the blocks on the list of a heap whose thread is gone; mu is held.
func (r *Region) settleRemote(h *Heap) {
	for b := h.remote.Swap(0); b != 0; {
		next := words(r.Base, b)[0]
		r.freeLocked(b)
		b = next
	}
}

// freeLocked frees a block of a pool whose thread is gone, or hands it to the pool's new owner.
func (r *Region) freeLocked(off uint64) {
	at := off &^ (PoolSize - 1)
	p := r.pool(at)
	if p.Owner != ownerOrphan {
		h := r.heapOf(p.Owner)
		if !h.gone.Load() {
			h.pushRemote(off)
			return
		}
	}
	wasFull := p.full()
	w := words(r.Base, off)
	w[0] = p.Free
	w[1] &= ListedBit
	p.Free = off
	p.Used--
	if wasFull || p.Owner != ownerOrphan {
		r.linkOrphan(at)
	}
	if p.Used == 0 && p.Listed == 0 {
		r.unlinkOrphan(at)
		r.returnPool(at)
	}
}

func (h *Heap) pushRemote(off uint64) {
	w := words(h.base, off)
	w[1] &= ListedBit
	for {
		head := h.remote.Load()
		w[0] = head
		if h.remote.CompareAndSwap(head, off) {
			return
		}
	}
}

// drain frees what other threads gave back.
func (h *Heap) drain() {
	for b := h.remote.Swap(0); b != 0; {
		next := words(h.base, b)[0]
		at := b &^ (PoolSize - 1)
		if p := h.pool(at); p.Owner == h.owner {
			h.freeOwn(at, p, b)
		} else { // the pool has been orphaned since, and perhaps adopted
			h.r.mu.Lock()
			h.r.freeLocked(b)
			h.r.mu.Unlock()
		}
		b = next
	}
}

// Usable is the number of bytes that the block at off can hold.
func (h *Heap) Usable(off Value) uint64 { return h.r.Usable(off) }

// Usable is the number of bytes that the block at off can hold.
func (r *Region) Usable(off Value) uint64 {
	p := r.pool(poolOf(off))
	if p.Class == RunClass {
		return uint64(p.Capacity)*PoolSize - PoolHeader
	}
	return blockSize(p.Class)
}

// IsTracked reports whether off was allocated with AllocTracked.
func (r *Region) IsTracked(off Value) bool {
	p := r.pool(poolOf(off))
	if p.Class == RunClass {
		return p.Carved != 0
	}
	return p.Class&Tracked != 0
}

// Realloc returns a block of at least size bytes that begins as the block at off does; off is freed
// unless it is the result. It returns 0, and leaves off alone, if there is no memory left.
func (h *Heap) Realloc(off Value, size uint64) Value {
	if off == 0 {
		return h.Alloc(size)
	}
	p := h.pool(poolOf(off))
	have := h.r.Usable(off)
	var tracked uint16
	if p.Class == RunClass {
		if size > MediumMax && size <= h.r.Extent && (runPools(size) == uint64(p.Capacity) || h.r.resizeRun(poolOf(off), size)) {
			return off
		}
		tracked = uint16(p.Carved) * Tracked
	} else {
		tracked = p.Class & Tracked
		if size <= MediumMax && classOf(max(size, 1)) == p.Class&^Tracked {
			return off
		}
	}
	var to Value
	if tracked != 0 {
		to = h.AllocTracked(size)
	} else {
		to = h.Alloc(size)
	}
	if to == 0 {
		return 0
	}
	listed := words(h.base, uint64(to))[1] & ListedBit
	copy(h.r.bytes(uint64(to), min(have, size)), h.r.bytes(uint64(off), min(have, size)))
	if w := words(h.base, uint64(to)); tracked != 0 {
		w[1] = w[1]&^ListedBit | listed
	}
	h.Free(off)
	return to
}

// List says that the block at off, which the thread has just made an object of, stands in a young list. It
// does not set ListedBit.
func (h *Heap) List(off Value) { h.pool(poolOf(off)).Listed++ }

// Unlist ends the standing of the block at off in a young list. Only the heap's thread may call it, or
// the collector while that thread is stopped. An empty pool is given back.
func (h *Heap) Unlist(off Value) {
	at := poolOf(off)
	p := h.pool(at)
	p.Listed--
	if p.Listed == 0 && p.Used == 0 {
		switch p.Owner {
		case ownerNone:
			h.r.freeRun(at)
		case h.owner:
			h.retire(at, p)
		case ownerOrphan:
			h.r.mu.Lock()
			h.r.unlinkOrphan(at)
			h.r.returnPool(at)
			h.r.mu.Unlock()
		default:
			h.r.heapOf(p.Owner).retire(at, p)
		}
	}
}

// Trim gives back the empty pools that the heap keeps for its next allocations.
func (h *Heap) Trim() {
	h.emptyQuarantine()
	h.drain()
	for c := range h.Current {
		for off := h.Current[c]; off != 0 && off != NoPool; {
			p := h.pool(off)
			next := p.Next
			if p.Used == 0 && p.Listed == 0 {
				h.unlink(off)
				h.r.mu.Lock()
				h.r.returnPool(off)
				h.r.mu.Unlock()
			}
			off = next
		}
	}
}
