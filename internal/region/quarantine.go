package region

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/invariants"
)

// Poison fills freed blocks in builds with the tag invariants.
const Poison = 0xDDDDDDDDDDDDDDDD

// quarantineMax is how many bytes of freed blocks a heap holds back.
const quarantineMax = 1 << 20

// quarantine keeps freed blocks poisoned, oldest first, before they are freed for good, so that a use
// after free is seen instead of finding a newer object. It is empty without the tag invariants.
type quarantine struct {
	blocks []Value
	bytes  uint64
	head   int
}

func fill(b []byte) {
	for i := range b {
		b[i] = 0xDD
	}
}

// checkFree puts a block in quarantine and returns the block that must be freed instead, if any.
func (h *Heap) checkFree(off Value) Value {
	if err := h.r.CheckLive(off); err != nil {
		panic(fmt.Sprintf("region: bad free: %v", err))
	}
	n := h.r.Usable(off)
	if n > quarantineMax/4 {
		return off
	}
	w := words(h.base, uint64(off))
	listed := w[1] & ListedBit
	fill(h.r.bytes(uint64(off), n))
	if h.r.IsTracked(off) {
		w[1] = Poison&^ListedBit | listed
	}
	q := &h.quarantine
	q.blocks = append(q.blocks, off)
	if q.bytes += n; q.bytes <= quarantineMax {
		return 0
	}
	return h.leaveQuarantine()
}

func (h *Heap) leaveQuarantine() Value {
	q := &h.quarantine
	off := q.blocks[q.head]
	n := h.r.Usable(off)
	tracked := h.r.IsTracked(off)
	for i, b := range h.r.bytes(uint64(off), n) {
		if b != 0xDD && !(tracked && i == 14) { // byte 14 has ListedBit
			panic(fmt.Sprintf("region: block %#x of %d bytes was written at +%d after it was freed", off, n, i))
		}
	}
	q.bytes -= n
	if q.head++; q.head > len(q.blocks)/2 {
		q.blocks = append(q.blocks[:0], q.blocks[q.head:]...)
		q.head = 0
	}
	return off
}

func (h *Heap) emptyQuarantine() {
	if invariants.Enabled {
		for h.quarantine.head < len(h.quarantine.blocks) {
			h.freeNow(h.leaveQuarantine())
		}
	}
}

// CheckLive tells what is wrong with taking off for a block in use, as far as can be told: off must be the
// start of a carved block of a pool in use, or of a run, and not be poisoned.
func (r *Region) CheckLive(off Value) error {
	at := poolOf(off)
	if at < firstArena || (at-firstArena)/ArenaSize >= uint64(len(r.arenas)) {
		return fmt.Errorf("%#x is outside the arenas", uint64(off))
	}
	n := (at - firstArena) / PoolSize
	a := r.arenas[n/arenaPools]
	if a.kind == arenaVacant || a.free>>(n%arenaPools)&1 != 0 {
		return fmt.Errorf("%#x is in a free pool", uint64(off))
	}
	p := r.pool(at)
	if a.kind == arenaOfRuns {
		if a.heads>>(n%arenaPools)&1 == 0 || uint64(off) != at+PoolHeader {
			return fmt.Errorf("%#x is not the start of a run", uint64(off))
		}
	} else {
		rel := uint64(off) - at
		size := blockSize(p.Class)
		if rel < PoolHeader || (rel-PoolHeader)%size != 0 || (rel-PoolHeader)/size >= uint64(p.Carved) {
			return fmt.Errorf("%#x is not a block of its pool (class of %d bytes)", uint64(off), size)
		}
	}
	if w := words(r.Base, uint64(off)); w[1]&^ListedBit == Poison&^ListedBit {
		return fmt.Errorf("%#x has been freed", uint64(off))
	}
	return nil
}
