package object

import (
	"testing"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/invariants"
	"github.com/gophersnake/gophersnake/internal/region"
)

func TestListedBit(t *testing.T) {
	var h struct {
		Header
	}
	h.Flags = FlagListed
	w := *(*[2]uint64)(unsafe.Pointer(&h.Header))
	if w[1] != region.ListedBit {
		t.Errorf("FlagListed is %#x of the second word, the region keeps %#x", w[1], uint64(region.ListedBit))
	}
}

// bare is a runtime with types but without anything that needs Python.
func bare(t *testing.T) (*Runtime, *Thread) {
	r, err := region.New(region.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	rt := &Runtime{Region: r, types: make([]*Type, TBuiltinCount)}
	rt.types[TObject] = &Type{ID: TObject, Basic: 16}
	rt.types[TCell] = &Type{ID: TCell, Flags: TypeGC, Basic: 24, Fields: 1}
	return rt, bareThread(rt, 1)
}

func bareThread(rt *Runtime, id uint16) *Thread {
	th := &Thread{Base: rt.Region.Base, Heap: rt.Region.NewHeap(id), ID: id, RT: rt}
	th.AttachCounts()
	return th
}

func TestCounts(t *testing.T) {
	rt, a := bare(t)
	b := bareThread(rt, 2)
	blocks := func() uint64 { return rt.Region.Blocks() }
	n := blocks()
	obj := func() Value { return a.Alloc(rt.types[TObject], 16) }
	tests := []struct {
		name string
		do   func(v Value)
	}{
		{"owner alone", func(v Value) { a.Incref(v); a.Decref(v); a.Decref(v) }},
		{"foreign holds last", func(v Value) { b.Incref(v); a.Decref(v); b.Decref(v) }},
		{"foreign drops the owner's", func(v Value) { b.Decref(v); a.Merge() }},
		{"foreign drops one of two", func(v Value) { a.Incref(v); b.Decref(v); a.Decref(v); a.Merge() }},
		{"queued, then more", func(v Value) {
			a.Incref(v)
			b.Decref(v)
			b.Incref(v)
			a.Merge()
			a.Decref(v)
			b.Decref(v)
		}},
		{"merged, both count", func(v Value) { b.Incref(v); a.Decref(v); a.Incref(v); b.Decref(v); a.Decref(v) }},
	}
	for _, tt := range tests {
		v := obj()
		tt.do(v)
		b.Heap.Trim()
		a.Heap.Trim()
		if got := blocks(); got != n {
			t.Errorf("%s: %d blocks left", tt.name, got-n)
			n = got
		}
	}
}

func TestDeepDealloc(t *testing.T) {
	rt, a := bare(t)
	v := Value(0)
	for range 300000 {
		c := a.Alloc(rt.types[TCell], 24)
		(*Cell)(a.At(c, 0)).V = v
		a.Track(c)
		v = c
	}
	a.Decref(v)
	a.Heap.Trim()
	if n := rt.Region.Blocks(); n != 0 {
		t.Errorf("%d blocks left", n)
	}
}

// Dropping a reference that no count knows ends nothing twice and does not wait for a merge that never comes.
func TestCorruptCount(t *testing.T) {
	rt, a := bare(t)
	v := a.Alloc(rt.types[TObject], 16)
	rt.Exclusive = true
	h := a.Head(v)
	h.Local, h.Owner = 0, 0
	defer func() {
		if r := recover(); (r != nil) != invariants.Enabled {
			t.Errorf("panic: %v", r)
		}
		if h.Local != 0 || h.Shared != 0 || rt.Region.CheckLive(v) != nil {
			t.Errorf("the object was touched: %+v", *h)
		}
	}()
	a.Decref(v)
}
