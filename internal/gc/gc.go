// Package gc is the cycle collector: it finds containers that only each other keep alive.
//
// # Generations
//
// Three, with CPython's thresholds and triggers. Who is where:
//
//	0  in a Thread.Young, entered by Thread.Track; the object has neither FlagOld nor FlagOlder
//	1  in Collector.middle, entered on surviving a collection of generation 0; FlagOld
//	2  in no list: found by walking the tracked pools; FlagOlder
//
// Entries of the two lists are offsets of blocks and may be stale: the object has died, and perhaps its block is another
// object's by now. An entry of Young is good if the block has a type; one of middle if, besides, the object has FlagOld
// and not FlagOlder, and has not been seen already. Blocks that stand in a list pin their pool to its size class
// (region.Pool.Listed), so that an entry never points into the middle of something else.
//
// # A collection
//
//  1. stop the world; gather the candidates: the generation and all younger ones
//  2. every candidate's Local count becomes what is left of its count when the references from other
//     candidates are taken away; the true counts are kept aside. (Trial deletion; see partition.)
//  3. what has a reference left is reachable from outside, and so is what can be reached from there; survivors move to
//     the next generation, the true counts return
//  4. weak references to the rest are cleared; start the world; their callbacks run unless they are themselves garbage
//  5. __del__ of each (PEP 442), once in an object's life
//  6. steps 2 and 3 again for the rest if Python code ran: it may have taken something back
//  7. what remains is emptied one by one, which breaks the cycles; counts do the rest
//
// In step 2 a header holds a trial count and the object carries marks in the header's lock byte: no Python code
// may run, and Traverse functions must neither count nor lock.
package gc

import (
	"fmt"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Value abbreviates object.Value.
type Value = object.Value

// Bits of debug.
const (
	DebugStats         = 1
	DebugCollectable   = 2
	DebugUncollectable = 4
	DebugSaveAll       = 32
	DebugLeak          = DebugCollectable | DebugUncollectable | DebugSaveAll
)

// Generations is the number of generations.
const Generations = 3

// Stat counts what collections of one generation did.
type Stat struct{ Collections, Collected, Uncollectable int }

// Collector is a runtime's cycle collector. One thread at a time changes it: the one that collects, or, as
// with all that gc's functions do, the one that calls them.
type Collector struct {
	Enabled    bool
	Debug      int
	Thresholds [Generations]int
	Stats      [Generations]Stat

	// Callbacks and Garbage are the lists of the module gc: references that the collector owns, 0 before the module exists.
	Callbacks, Garbage Value

	collecting  bool
	counts      [Generations]int // counts[0] is unused: see young
	middle      []Value          // generation 1
	unlisted    bool             // some of generation 0 is in no list (see Full)
	longPending int              // survivors of generation 1 since the last full collection
	longTotal   int              // survivors of the last full collection
	frozen      int

	scratch partition // its buffers, kept from one collection to the next
}

// New returns a collector with CPython's settings.
func New() *Collector {
	return &Collector{Enabled: true, Thresholds: [Generations]int{2000, 10, 10}}
}

// overflow is how long a thread's young list may grow while no collection comes.
const overflow = 1 << 16

// Full makes room in t.Young: entries of dead objects go, and a collection is asked for if too many live ones stay.
func (c *Collector) Full(t *object.Thread) {
	live := c.prune(t)
	want := c.Thresholds[0]
	if c.Enabled && want > 0 && !c.collecting && live > want {
		t.Break.Or(object.BreakGC)
	} else if live >= overflow {
		// Nobody will collect soon. Let go of the list; the next collection finds these objects by walking.
		for _, v := range t.Young {
			t.Head(v).Flags &^= object.FlagListed
			t.Heap.Unlist(v)
		}
		t.Young = t.Young[:0]
		c.unlisted = true
		return
	}
	room := max(want+1, live+max(want, 64)/8)
	if live > want {
		room = 2 * live // the collection waits for a safe point: do not look too often until then
	}
	if room > cap(t.Young) {
		t.YoungRoom(room)
	}
}

// prune drops stale entries of t.Young and returns how many stay.
func (c *Collector) prune(t *object.Thread) int {
	keep := t.Young[:0]
	for _, v := range t.Young {
		if h := t.Head(v); isDead(h) || h.Flags&object.FlagTracked == 0 {
			h.Flags &^= object.FlagListed
			t.Heap.Unlist(v)
		} else {
			keep = append(keep, v)
		}
	}
	t.Young = keep
	return len(keep)
}

// fitYoung gives t.Young the capacity at which Full must look.
func (c *Collector) fitYoung(t *object.Thread) {
	t.YoungRoom(max(c.Thresholds[0]+1, len(t.Young)))
}

// isDead reports whether the block with header h is free (or in quarantine, see package region).
func isDead(h *object.Header) bool {
	return h.Type == 0 || h.Type == region.Poison&(1<<32-1)
}

// Counts is gc.get_count().
func (c *Collector) Counts(t *object.Thread) [Generations]int {
	n := c.counts
	n[0] = 0
	for _, th := range c.threads(t) {
		n[0] += c.prune(th)
	}
	return n
}

// SetThresholds is gc.set_threshold().
func (c *Collector) SetThresholds(t *object.Thread, th [Generations]int) {
	c.Thresholds = th
	for _, x := range c.threads(t) {
		c.fitYoung(x)
	}
}

// threads is all threads that have a young list; t is among them.
func (c *Collector) threads(t *object.Thread) []*object.Thread {
	all := t.RT.Threads()
	for _, x := range all {
		if x == t {
			return all
		}
	}
	return append(all, t)
}

// Due runs the collection that BreakGC asked for.
func (c *Collector) Due(t *object.Thread) {
	t.Break.And(^uint32(object.BreakGC))
	if !c.Enabled || c.collecting {
		return
	}
	live := 0
	for _, th := range c.threads(t) {
		live += c.prune(th)
	}
	if c.Thresholds[0] == 0 || live <= c.Thresholds[0] {
		return
	}
	gen := 0
	for i := Generations - 1; i > 0; i-- {
		if c.counts[i] > c.Thresholds[i] {
			// A full collection must be worth it: at least a quarter as many new old objects as there were (CPython's rule
			// against quadratic time).
			if i == Generations-1 && c.longPending < c.longTotal/4 {
				continue
			}
			gen = i
			break
		}
	}
	c.Collect(t, gen)
}

// Collect collects a generation, with the callbacks of gc.callbacks around, and returns how many objects were
// unreachable. It does nothing while a collection runs.
func (c *Collector) Collect(t *object.Thread, gen int) int {
	if c.collecting {
		return 0
	}
	c.collecting = true
	defer func() { c.collecting = false }()
	c.callback(t, "start", gen, 0, 0)
	n, bad := c.collect(t, gen)
	c.callback(t, "stop", gen, n, bad)
	return n + bad
}

func (c *Collector) collect(t *object.Thread, gen int) (collected, uncollectable int) {
	start := time.Now()
	if c.Debug&DebugStats != 0 {
		young, middle, old := c.sizes(t)
		c.print(t, fmt.Sprintf("gc: collecting generation %d...\ngc: objects in each generation: %d %d %d\ngc: objects in permanent generation: %d\n",
			gen, young, middle, old, c.frozen))
	}
	if gen+1 < Generations {
		c.counts[gen+1]++
	}
	for i := 0; i <= gen; i++ {
		c.counts[i] = 0
	}
	t.StopWorld()
	p := &c.scratch
	c.gather(t, gen)
	garbage := p.split(0)
	survivors := c.promote(t, gen, p)
	p.trim()
	switch gen {
	case 1:
		c.longPending += survivors
	case 2:
		c.longPending, c.longTotal = 0, survivors
	}
	if len(garbage) > 0 {
		collected = c.dispose(t, garbage) // starts the world
	} else {
		t.StartWorld()
	}
	if c.Debug&DebugStats != 0 {
		c.print(t, fmt.Sprintf("gc: done, %d unreachable, %d uncollectable, %.4fs elapsed\n",
			collected, uncollectable, time.Since(start).Seconds()))
	}
	s := &c.Stats[gen]
	s.Collections++
	s.Collected += collected
	s.Uncollectable += uncollectable
	return collected, uncollectable
}

// gather makes the candidates of a collection of gen, older ones first, those of the partition, and empties the lists it took them
// from. The world is stopped.
func (c *Collector) gather(t *object.Thread, gen int) {
	p := &c.scratch
	p.t = t
	p.objs, p.middle, p.young = p.objs[:0], p.middle[:0], p.young[:0]
	for _, th := range c.threads(t) {
		p.takeYoung(th.Young)
		th.Young = th.Young[:0]
		c.fitYoung(th)
	}
	p.takeYoung(t.RT.TakeStrayYoung())
	if gen >= 1 {
		for _, v := range c.middle {
			h := t.Head(v)
			if eligible(t, v, h) && h.Flags&(object.FlagOld|object.FlagOlder) == object.FlagOld {
				h.Lock |= marked
				p.middle = append(p.middle, v)
			}
			t.Heap.Unlist(v)
		}
		c.middle = c.middle[:0]
	}
	if gen == 2 || c.unlisted {
		t.RT.Region.WalkTracked(func(v Value) bool {
			h := t.Head(v)
			if (gen == 2 || h.Flags&(object.FlagOld|object.FlagOlder) == 0) && eligible(t, v, h) {
				h.Lock |= marked
				p.objs = append(p.objs, v)
			}
			return true
		})
		c.unlisted = false
	}
	p.objs = append(p.objs, p.middle...)
	p.objs = append(p.objs, p.young...)
}

// takeYoung takes the candidates out of a young list.
func (p *partition) takeYoung(list []Value) {
	t := p.t
	for _, v := range list {
		h := t.Head(v)
		h.Flags &^= object.FlagListed
		if eligible(t, v, h) {
			h.Lock |= marked
			p.young = append(p.young, v)
		}
		t.Heap.Unlist(v)
	}
}

// eligible reports whether the block at v holds a container that the collector may look at and has not taken yet. Objects
// without references are ending already.
func eligible(t *object.Thread, v Value, h *object.Header) bool {
	return !isDead(h) && h.Flags&(object.FlagTracked|object.FlagFrozen) == object.FlagTracked && h.Lock&marked == 0 && !t.DyingOrDead(v)
}

// promote moves the survivors of a collection of gen to the next generation.
func (c *Collector) promote(t *object.Thread, gen int, p *partition) (n int) {
	for i, v := range p.objs {
		if !p.reached[i] {
			continue
		}
		h := t.Head(v)
		if h.Type == object.TTuple && allAtomic(t, v) {
			h.Flags &^= object.FlagTracked
			continue
		}
		n++
		if gen == 0 {
			if h.Flags&object.FlagOld == 0 {
				h.Flags |= object.FlagOld
				t.Heap.List(v)
				c.middle = append(c.middle, v)
			}
		} else {
			h.Flags |= object.FlagOld | object.FlagOlder
		}
	}
	return n
}

// allAtomic reports whether no item of a tuple can ever be part of a cycle.
func allAtomic(t *object.Thread, tuple Value) bool {
	for _, x := range t.TupleItems(tuple) {
		if x == 0 {
			return false
		}
		if x.IsObject() && t.TypeOf(x).Flags&object.TypeGC != 0 &&
			(t.Head(x).Type != object.TTuple || t.Head(x).Flags&object.FlagTracked != 0) {
			return false
		}
	}
	return true
}

// dispose ends garbage, in the order that package comment gives, and returns how many objects that were. The
// world is stopped when it is called and runs when it returns.
func (c *Collector) dispose(t *object.Thread, garbage []Value) int {
	if c.Debug&DebugCollectable != 0 {
		for _, v := range garbage {
			c.print(t, fmt.Sprintf("gc: collectable <%s %#x>\n", t.TypeName(v), uint64(v)))
		}
	}
	weak := false
	for _, v := range garbage {
		t.Incref(v)
		weak = weak || t.Head(v).Flags&object.FlagWeakref != 0
	}
	ran := false
	var calls []object.WeakCall
	if weak {
		in := make(map[Value]bool, len(garbage))
		for _, v := range garbage {
			in[v] = true
		}
		for _, v := range garbage {
			if t.Head(v).Flags&object.FlagWeakref != 0 {
				calls = append(calls, t.DetachWeakRefs(v, func(w Value) bool { return in[w] })...)
			}
		}
	}
	t.StartWorld()
	if len(calls) > 0 {
		t.CallWeak(calls)
		ran = true
	}
	ran = finalize(t, garbage) || ran
	if ran {
		garbage = c.stillGarbage(t, garbage)
	}
	for _, v := range garbage {
		if c.Debug&DebugSaveAll != 0 && c.Garbage != 0 {
			t.ListAppend(c.Garbage, v)
		} else {
			t.ClearParts(v)
		}
		t.Decref(v)
	}
	return len(garbage)
}

// finalize runs the finalizers of garbage in its order, but those of streams on top of others first: what they still hold goes down to
// files that the others close. It reports whether there were any.
func finalize(t *object.Thread, garbage []Value) (ran bool) {
	top := uint8(0)
	for _, v := range garbage {
		top = max(top, t.TypeOf(v).Layer)
	}
	for layer := int(top); layer >= 0; layer-- {
		for _, v := range garbage {
			if typ := t.TypeOf(v); int(typ.Layer) == layer && typ.Finalize != nil && t.Head(v).Flags&object.FlagFinalized == 0 {
				t.Finalize(v, typ)
				ran = true
			}
		}
	}
	return ran
}

// stillGarbage sorts out what Python code made reachable again; our references to that are dropped.
func (c *Collector) stillGarbage(t *object.Thread, garbage []Value) []Value {
	t.StopWorld()
	for _, v := range garbage {
		t.Head(v).Lock |= marked
	}
	p := partition{t: t, objs: garbage}
	rest := p.split(1)
	var back []Value
	for i, v := range garbage {
		if p.reached[i] {
			t.Head(v).Flags |= object.FlagOld | object.FlagOlder
			back = append(back, v)
		}
	}
	t.StartWorld()
	for _, v := range back {
		t.Decref(v)
	}
	return rest
}
