package object

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/gophersnake/gophersnake/internal/invariants"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Biased reference counts, after Choi, Shull and Torrellas (2018) and PEP 703.
//
// The thread that made an object (Header.Owner) counts in Local, without atomics. All others count in Shared,
// atomically, in steps of sharedOne; its low bits are a state:
//
//	shared      the owner counts in Local; Shared may be negative
//	queued      a foreign thread brought Shared below zero: its reference waits in the owner's merge queue
//	merged      Local is void, Owner is 0, everybody counts in Shared
//
//	references == Local + Shared/sharedOne   (shared, queued)
//	references == Shared/sharedOne           (merged)
//
// The owner merges when its Local reaches zero while others still count, or when it finds the object in its queue. An object dies
// with Local == 0 and Shared == 0 at the owner's last Decref, or with Shared/sharedOne == 0 once merged.
// Immortal objects (below region.ImmortalEnd) have no count that means anything.
const (
	sharedOne    = 4
	sharedState  = 3
	sharedQueued = 2
	sharedMerged = 3
)

// ImmortalRefcount is what sys.getrefcount answers for objects that are not counted.
const ImmortalRefcount = 3 << 30

// mergeQueues holds the references that foreign threads could not drop, by owner.
type mergeQueues struct {
	mu      sync.Mutex
	threads map[uint16]*Thread // attached owners
	waiting map[uint16][]Value

	strayYoung []Value // Thread.Young of threads that have ended
}

// Incref counts one reference up; v may be any Value. For the loop, containers and the collector only.
func (t *Thread) Incref(v Value) {
	if uint64(v)-region.ImmortalEnd >= region.CountedSpan {
		return
	}
	h := t.Head(v)
	if invariants.Enabled {
		t.checkLive(v, "Incref")
	}
	if h.Owner == t.ID {
		h.Local++
	} else {
		atomic.AddUint32(&h.Shared, sharedOne)
	}
}

// increfBy counts n references up.
func (t *Thread) increfBy(v Value, n int) {
	if !v.IsCounted() {
		return
	}
	if h := t.Head(v); h.Owner == t.ID {
		h.Local += uint32(n)
		return
	}
	for range n {
		t.Incref(v)
	}
}

// Decref counts one reference down and ends the object with the last one.
func (t *Thread) Decref(v Value) {
	if uint64(v)-region.ImmortalEnd >= region.CountedSpan {
		return
	}
	h := t.Head(v)
	if invariants.Enabled {
		t.checkLive(v, "Decref")
	}
	if h.Owner == t.ID {
		if h.Local--; h.Local == 0 {
			t.localZero(v, h)
		}
		return
	}
	t.decrefShared(v, h)
}

// LocalZero goes on where the generated loop has counted Local of an object of its own down to zero.
func (t *Thread) LocalZero(v Value) { t.localZero(v, t.Head(v)) }

func (t *Thread) localZero(v Value, h *Header) {
	if atomic.LoadUint32(&h.Shared) == 0 {
		t.dealloc(v)
		return
	}
	h.Owner = 0
	for {
		old := atomic.LoadUint32(&h.Shared)
		if atomic.CompareAndSwapUint32(&h.Shared, old, old&^sharedState|sharedMerged) {
			if old&^sharedState == 0 {
				t.dealloc(v)
			}
			return
		}
	}
}

func (t *Thread) decrefShared(v Value, h *Header) {
	if t.RT.Exclusive && h.Owner != 0 && int32(atomic.LoadUint32(&h.Shared)) < sharedOne {
		// Only one thread runs at a time: the owner's count may be changed for it.
		if h.Local--; h.Local == 0 {
			t.localZero(v, h)
		}
		return
	}
	spins := 0
	for {
		old := atomic.LoadUint32(&h.Shared)
		if old == 0 {
			// Going below zero: the owner alone can tell whether this was the last reference. The queue takes ours over.
			owner := h.Owner
			if owner == 0 {
				if t.RT.Exclusive || spins > maxMergeSpins {
					t.corruptCount(v)
					return
				}
				spins++
				runtime.Gosched() // being merged: mergeOne and localZero are between two stores
				continue
			}
			if atomic.CompareAndSwapUint32(&h.Shared, old, sharedQueued) {
				t.queueMerge(owner, v)
				return
			}
			continue
		}
		if atomic.CompareAndSwapUint32(&h.Shared, old, old-sharedOne) {
			if old == sharedOne|sharedMerged {
				t.dealloc(v)
			}
			return
		}
	}
}

// maxMergeSpins bounds how long a thread waits for another to finish merging an object's counts.
const maxMergeSpins = 1 << 20

// corruptCount is called when a reference is dropped that no count knows: no owner, and nothing in the shared half. The object
// has been freed already, or was counted wrongly. Nobody but a bug of ours comes here. The block may belong to the
// allocator by now, so nothing is written to it; a second end of the object would be worse than a leak.
func (t *Thread) corruptCount(v Value) {
	if invariants.Enabled {
		h := t.Head(v)
		panic(fmt.Sprintf("object: Decref of %#x (type %d) that has no reference left", uint64(v), h.Type))
	}
}

// queueMerge asks the owner to merge v's counts and to drop one reference.
func (t *Thread) queueMerge(owner uint16, v Value) {
	q := &t.RT.merges
	q.mu.Lock()
	if o := q.threads[owner]; o != nil {
		if q.waiting == nil {
			q.waiting = map[uint16][]Value{}
		}
		q.waiting[owner] = append(q.waiting[owner], v)
		o.Break.Or(BreakMerge)
		q.mu.Unlock()
		return
	}
	q.mu.Unlock()
	t.mergeOne(v) // the owner has ended: nobody counts in Local any more
}

// Merge merges the counts of the objects that other threads queued for t; the machine calls it at safe points
// when BreakMerge is set.
func (t *Thread) Merge() {
	q := &t.RT.merges
	for {
		q.mu.Lock()
		t.Break.And(^uint32(BreakMerge))
		list := q.waiting[t.ID]
		delete(q.waiting, t.ID)
		q.mu.Unlock()
		if len(list) == 0 {
			return
		}
		for _, v := range list {
			t.mergeOne(v)
		}
	}
}

// mergeOne moves Local into Shared and drops the queue's reference.
func (t *Thread) mergeOne(v Value) {
	h := t.Head(v)
	local := h.Local
	if h.Owner == 0 {
		local = 0 // merged meanwhile
	}
	h.Local, h.Owner = 0, 0
	for {
		old := atomic.LoadUint32(&h.Shared)
		sum := old&^sharedState + local*sharedOne - sharedOne
		if atomic.CompareAndSwapUint32(&h.Shared, old, sum|sharedMerged) {
			if sum == 0 {
				t.dealloc(v)
			}
			return
		}
	}
}

// AttachCounts makes t an owner to whom others may queue objects; DetachCounts, at the thread's end, merges what waits.
func (t *Thread) AttachCounts() {
	q := &t.RT.merges
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.threads == nil {
		q.threads = map[uint16]*Thread{}
	}
	q.threads[t.ID] = t
}

// DetachCounts ends what AttachCounts began. Objects that t still owns stay so; a later thread with t's ID owns them.
func (t *Thread) DetachCounts() {
	q := &t.RT.merges
	q.mu.Lock()
	delete(q.threads, t.ID)
	q.strayYoung = append(q.strayYoung, t.Young...)
	t.Young, t.youngBuf = nil, nil
	q.mu.Unlock()
	t.Merge()
}

// Refcount is the number of references to v; ImmortalRefcount if they are not counted.
func (t *Thread) Refcount(v Value) int {
	if !v.IsCounted() {
		return ImmortalRefcount
	}
	h := t.Head(v)
	return int(h.Local) + int(int32(atomic.LoadUint32(&h.Shared))>>2)
}

// tryIncref takes a reference to v unless v is dying. The caller holds the lock that keeps v's memory from going.
func (t *Thread) tryIncref(v Value) bool {
	if !v.IsCounted() {
		return true
	}
	h := t.Head(v)
	if h.Owner == t.ID {
		if h.Local == 0 {
			return false
		}
		h.Local++
		return true
	}
	for {
		old := atomic.LoadUint32(&h.Shared)
		if old == sharedMerged {
			return false
		}
		if atomic.CompareAndSwapUint32(&h.Shared, old, old+sharedOne) {
			return true
		}
	}
}

// checkLive panics if v is no object in use; only in builds with the tag invariants.
func (t *Thread) checkLive(v Value, what string) {
	err := t.RT.Region.CheckLive(v)
	if err == nil {
		if h := t.Head(v); h.Type == 0 || int(h.Type) >= len(t.RT.types) || t.RT.types[h.Type] == nil {
			panic("object: " + what + " of something that is no object")
		}
		return
	}
	panic("object: " + what + ": " + err.Error())
}
