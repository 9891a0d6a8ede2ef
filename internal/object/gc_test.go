package object_test

import (
	"testing"

	"github.com/gophersnake/gophersnake/internal/gc"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

type world struct {
	t  *object.Thread
	c  *gc.Collector
	rt *object.Runtime
}

func newWorld(tb testing.TB) world {
	r, err := region.New(region.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := r.Verify(); err != nil {
			tb.Error(err)
		}
		r.Close()
	})
	c := gc.New()
	rt := &object.Runtime{Region: r, Collector: c}
	return world{object.Bare(rt, 1), c, rt}
}

func (w world) cell(to object.Value) object.Value {
	v := w.t.Alloc(w.t.TypeByID(object.TCell), 24)
	w.t.Init(&(*object.Cell)(w.t.At(v, 0)).V, to)
	w.t.Track(v)
	return v
}

func (w world) set(c, to object.Value) { w.t.Store(&(*object.Cell)(w.t.At(c, 0)).V, to) }

// ring makes n cells that refer to each other in a circle and returns one, whose reference the caller owns.
func (w world) ring(n int) object.Value {
	first := w.cell(0)
	last := first
	for range n - 1 {
		next := w.cell(last)
		w.t.Decref(last)
		last = next
		if last != first {
			w.t.Incref(first) // kept below
			w.t.Decref(first)
		}
	}
	w.set(first, last)
	if last != first {
		return last
	}
	return first
}

func (w world) blocks() int {
	w.t.Heap.Trim()
	return int(w.rt.Region.Blocks())
}

func TestCollectRings(t *testing.T) {
	w := newWorld(t)
	for _, n := range []int{1, 2, 7, 1000} {
		v := w.ring(n)
		if got := w.c.Collect(w.t, 2); got != 0 {
			t.Errorf("ring of %d: %d collected while it is held", n, got)
		}
		w.t.Decref(v)
		if got := w.c.Collect(w.t, 2); got != n {
			t.Errorf("ring of %d: %d collected", n, got)
		}
		if got := w.blocks(); got != 0 {
			t.Errorf("ring of %d: %d blocks left", n, got)
		}
	}
}

func TestGenerations(t *testing.T) {
	w := newWorld(t)
	v := w.ring(10)
	if n := len(w.c.Objects(w.t, 0)); n != 10 {
		t.Errorf("%d young objects", n)
	}
	w.c.Collect(w.t, 0)
	if n := len(w.c.Objects(w.t, 1)); n != 10 {
		t.Errorf("%d objects in generation 1", n)
	}
	w.t.Release(0)
	w.t.Decref(v)
	if n := w.c.Collect(w.t, 0); n != 0 {
		t.Errorf("generation 0 collected %d objects of generation 1", n)
	}
	// Blocks of dead objects of generation 1, used again for young ones.
	x := w.cell(0)
	w.c.Collect(w.t, 0)
	w.t.Decref(x)
	y := w.cell(0)
	w.set(y, y)
	w.t.Decref(y)
	if n := w.c.Collect(w.t, 0); n != 1 {
		t.Errorf("%d collected in generation 0, 1 expected", n)
	}
	if n := w.c.Collect(w.t, 1); n != 10 {
		t.Errorf("%d collected in generation 1, 10 expected", n)
	}
	if n := w.blocks(); n != 0 {
		t.Errorf("%d blocks left", n)
	}
}

func TestTriggers(t *testing.T) {
	w := newWorld(t)
	run := func(n int, each func()) [3]int {
		before := w.c.Stats
		for range n {
			each()
			if w.t.Break.Load()&object.BreakGC != 0 {
				w.c.Due(w.t)
			}
		}
		var d [3]int
		for i := range d {
			d[i] = w.c.Stats[i].Collections - before[i].Collections
		}
		return d
	}
	w.c.Collect(w.t, 2)
	if d := run(300000, func() { w.t.Decref(w.cell(0)) }); d != [3]int{} {
		t.Errorf("transient objects: %v collections", d)
	}
	var all []object.Value
	if d := run(1_000_000, func() { all = append(all, w.cell(0)) }); d != [3]int{456, 41, 2} && d != [3]int{455, 41, 3} && d != [3]int{456, 41, 3} {
		t.Errorf("a million live objects: %v collections", d)
	}
	for _, v := range all {
		w.t.Decref(v)
	}
	w.c.Collect(w.t, 2)
	if d := run(1_000_000, func() { v := w.cell(0); w.set(v, v); w.t.Decref(v) }); d[0] < 400 || d[2] > 5 {
		t.Errorf("a million cycles: %v collections", d)
	}
	w.c.Collect(w.t, 2)
	if n := w.blocks(); n != 0 {
		t.Errorf("%d blocks left", n)
	}
}

func TestDisabled(t *testing.T) {
	w := newWorld(t)
	w.c.Enabled = false
	for range 300000 {
		v := w.cell(0)
		w.set(v, v)
		w.t.Decref(v)
	}
	if n := w.c.Collect(w.t, 0); n != 300000 {
		t.Errorf("%d collected", n)
	}
	if n := w.blocks(); n != 0 {
		t.Errorf("%d blocks left", n)
	}
}

func TestFinalizersAndResurrection(t *testing.T) {
	w := newWorld(t)
	var order []object.Value
	var saved object.Value
	w.rt.SetFinalize(func(th *object.Thread, v object.Value) {
		order = append(order, v)
		if len(order) == 2 {
			th.Incref(v)
			saved = v
		}
	})
	a, b := w.cell(0), w.cell(0) // two rings of one; b comes back
	w.set(a, a)
	w.set(b, b)
	w.t.Decref(a)
	w.t.Decref(b)
	if n := w.c.Collect(w.t, 2); n != 1 {
		t.Errorf("%d collected", n)
	}
	if len(order) != 2 || order[0] != a || order[1] != b || saved != b {
		t.Errorf("finalized %v", order)
	}
	w.t.Decref(saved)
	if n := w.c.Collect(w.t, 2); n != 1 || len(order) != 2 {
		t.Errorf("%d collected, %d finalizers ran", n, len(order))
	}
	if n := w.blocks(); n != 0 {
		t.Errorf("%d blocks left", n)
	}
	// By count alone, too.
	order = nil
	x, y := w.cell(0), w.cell(0)
	w.t.Decref(x)
	w.t.Decref(y)
	if len(order) != 2 || saved != y || w.t.Refcount(y) != 1 {
		t.Errorf("finalized %v, saved %v", order, saved)
	}
	w.t.Decref(y)
	if len(order) != 2 || w.blocks() != 0 {
		t.Error("the second end ran a finalizer, or left the object")
	}
}

func TestFreeze(t *testing.T) {
	w := newWorld(t)
	v := w.ring(5)
	w.c.Freeze(w.t)
	w.t.Decref(v)
	if n := w.c.Collect(w.t, 2); n != 0 || w.c.Frozen(w.t) != 5 {
		t.Errorf("%d collected, %d frozen", n, w.c.Frozen(w.t))
	}
	w.c.Unfreeze(w.t)
	if n := w.c.Collect(w.t, 2); n != 5 {
		t.Errorf("%d collected", n)
	}
}

func TestStrayYoung(t *testing.T) {
	w := newWorld(t)
	v := w.ring(3)
	w.t.Decref(v)
	w.t.DetachCounts()
	w.t.AttachCounts()
	if n := w.c.Collect(w.t, 0); n != 3 {
		t.Errorf("%d collected", n)
	}
}

func BenchmarkFull1M(b *testing.B) {
	w := newWorld(b)
	var head object.Value
	for range 1_000_000 {
		next := w.cell(head)
		w.t.Decref(head)
		head = next
	}
	for b.Loop() {
		w.c.Collect(w.t, 2)
	}
}
