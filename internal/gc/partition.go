package gc

import "github.com/gophersnake/gophersnake/internal/object"

// Marks in Header.Lock, used while the world is stopped.
const (
	marked  = 0x80 // a candidate
	reached = 0x40 // reachable from outside the candidates
)

// partition splits candidates into those that are reachable from elsewhere and those that are not.
//
// While it works, a candidate's Header.Local is its trial count and Header.Shared its index in objs.
type partition struct {
	t       *object.Thread
	objs    []Value
	middle  []Value // before they are in objs
	young   []Value
	saved   []counts
	reached []bool // by index
	work    []Value
}

type counts struct{ local, shared uint32 }

// keepBuffers is the number of objects up to which buffers are kept for the next collection.
const keepBuffers = 4 << 20

// trim lets go of buffers that only an exceptional collection needed. What refers to the objects must have been read.
func (p *partition) trim() {
	if cap(p.objs) > keepBuffers {
		*p = partition{t: p.t}
	}
}

// split takes the marks off again and returns the unreachable objects, in order. own is the number of references
// that the collector itself has to each.
func (p *partition) split(own uint32) []Value {
	p.count(own)
	p.subtract()
	p.reach()
	var rest []Value
	for i, v := range p.objs {
		h := p.t.Head(v)
		h.Local, h.Shared = p.saved[i].local, p.saved[i].shared
		if p.reached[i] = h.Lock&reached != 0; !p.reached[i] {
			rest = append(rest, v)
		}
		h.Lock &^= marked | reached
	}
	return rest
}

// count saves the counts of the candidates and puts the trial counts in their place.
func (p *partition) count(own uint32) {
	t := p.t
	n := len(p.objs)
	if cap(p.saved) < n {
		p.saved = make([]counts, n, n+n/8)
		p.reached = make([]bool, n, n+n/8)
	}
	p.saved, p.reached = p.saved[:n], p.reached[:n]
	for i, v := range p.objs {
		h := t.Head(v)
		p.saved[i] = counts{h.Local, h.Shared}
		refs := uint32(t.Refcount(v)) - own
		h.Local, h.Shared = refs, uint32(i)
	}
}

// subtract takes the references between candidates off their trial counts: they keep nothing alive.
func (p *partition) subtract() {
	t := p.t
	visit := func(v Value) {
		if v.IsCounted() {
			if h := t.Head(v); h.Lock&marked != 0 {
				h.Local--
			}
		}
	}
	for _, v := range p.objs {
		if items, ok := plainItems(t, v); ok {
			for _, x := range items {
				visit(x)
			}
			continue
		}
		t.Traverse(v, visit)
	}
}

// reach marks what has references left, which is held from outside, and what it refers to.
func (p *partition) reach() {
	t := p.t
	visit := func(v Value) {
		if v.IsCounted() {
			if h := t.Head(v); h.Lock&(marked|reached) == marked {
				h.Lock |= reached
				p.work = append(p.work, v)
			}
		}
	}
	for _, v := range p.objs {
		if t.Head(v).Local == 0 {
			continue
		}
		visit(v)
		for len(p.work) > 0 {
			next := p.work[len(p.work)-1]
			p.work = p.work[:len(p.work)-1]
			if items, ok := plainItems(t, next); ok {
				for _, x := range items {
					visit(x)
				}
				continue
			}
			t.Traverse(next, visit)
		}
	}
}

// plainItems are the references of a tuple or list, which are most of what there is to traverse.
func plainItems(t *object.Thread, v Value) ([]Value, bool) {
	switch t.Head(v).Type {
	case object.TTuple:
		return t.TupleItems(v), true
	case object.TList:
		return t.ListItems(v), true
	}
	return nil, false
}
