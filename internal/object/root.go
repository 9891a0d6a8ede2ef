package object

import (
	"sync"

	"github.com/gophersnake/gophersnake/internal/invariants"
)

// Root is a counted reference that Go memory holds: the one way to keep a Value beyond a scope (rule 7 of the package comment).
// It must be released by Close or with its runtime.
type Root struct{ v Value }

// NewRoot takes a reference to v.
func (t *Thread) NewRoot(v Value) Root {
	if v.IsCounted() {
		t.Incref(v)
		if invariants.Enabled {
			t.RT.rooted.add(v, 1)
		}
	}
	return Root{v}
}

// Get is the Value, borrowed from the root.
func (r Root) Get() Value { return r.v }

// Close drops the reference.
func (r *Root) Close(t *Thread) {
	v := r.v
	r.v = 0
	if v.IsCounted() {
		if invariants.Enabled {
			t.RT.rooted.add(v, -1)
		}
		t.Decref(v)
	}
}

// rooted counts the roots of objects, in a build with the tag invariants.
type rooted struct {
	mu sync.Mutex
	n  map[Value]int
}

func (r *rooted) add(v Value, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.n == nil {
		r.n = map[Value]int{}
	}
	if r.n[v] += n; r.n[v] == 0 {
		delete(r.n, v)
	}
}

// Holder is a module's state with references that are no roots.
type Holder interface {
	Held(visit func(Value)) // visits what the state has references to
}

// HeldByGo reports whether a root or a module's state has a reference to v. It knows of roots in a build with the tag invariants only.
func (rt *Runtime) HeldByGo(v Value) bool {
	rt.rooted.mu.Lock()
	held := rt.rooted.n[v] != 0
	rt.rooted.mu.Unlock()
	rt.mu.Lock()
	defer rt.mu.Unlock()
	for _, s := range rt.state {
		if h, ok := s.(Holder); ok {
			h.Held(func(x Value) { held = held || x == v })
		}
	}
	return held
}
