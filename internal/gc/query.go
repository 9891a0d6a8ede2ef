package gc

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// generation of a tracked object by its flags.
func generation(h *object.Header) int {
	switch {
	case h.Flags&object.FlagOlder != 0:
		return 2
	case h.Flags&object.FlagOld != 0:
		return 1
	}
	return 0
}

// each calls f for all live tracked objects that are not frozen. f must not run Python code or allocate.
func (c *Collector) each(t *object.Thread, f func(v Value, h *object.Header)) {
	t.RT.Region.WalkTracked(func(v Value) bool {
		if h := t.Head(v); eligible(t, v, h) {
			f(v, h)
		}
		return true
	})
}

func (c *Collector) sizes(t *object.Thread) (young, middle, old int) {
	t.StopWorld()
	defer t.StartWorld()
	var n [Generations]int
	c.each(t, func(_ Value, h *object.Header) { n[generation(h)]++ })
	return n[0], n[1], n[2]
}

// Objects returns the tracked objects of a generation, -1 for all, held by the scope.
func (c *Collector) Objects(t *object.Thread, gen int) []Value {
	t.StopWorld()
	var all []Value
	c.each(t, func(v Value, h *object.Header) {
		if gen < 0 || generation(h) == gen {
			all = append(all, v)
		}
	})
	for _, v := range all {
		t.Hold(v)
	}
	t.StartWorld()
	return all
}

// Referrers returns the tracked objects that refer directly to one of objs, held by the scope.
func (c *Collector) Referrers(t *object.Thread, objs []Value) []Value {
	t.StopWorld()
	var all []Value
	c.each(t, func(v Value, h *object.Header) {
		found := false
		t.Traverse(v, func(x Value) {
			if !found {
				for _, o := range objs {
					found = found || x == o
				}
			}
		})
		if found {
			all = append(all, v)
		}
	})
	for _, v := range all {
		t.Hold(v)
	}
	t.StartWorld()
	return all
}

// Referents returns what o refers to directly, held by the scope.
func Referents(t *object.Thread, o Value) []Value {
	if !o.IsObject() || t.TypeOf(o).Flags&object.TypeGC == 0 {
		return nil
	}
	t.StopWorld()
	var all []Value
	t.Traverse(o, func(v Value) { all = append(all, v) })
	for _, v := range all {
		t.Hold(v)
	}
	t.StartWorld()
	return all
}

// Freeze makes the collector ignore all objects that are tracked now.
func (c *Collector) Freeze(t *object.Thread) {
	t.StopWorld()
	defer t.StartWorld()
	c.gather(t, Generations-1)
	for _, v := range c.scratch.objs {
		h := t.Head(v)
		h.Lock &^= marked
		h.Flags |= object.FlagFrozen
		c.frozen++
	}
	c.counts = [Generations]int{}
}

// Unfreeze ends Freeze: the objects belong to the oldest generation.
func (c *Collector) Unfreeze(t *object.Thread) {
	t.StopWorld()
	defer t.StartWorld()
	t.RT.Region.WalkTracked(func(v Value) bool {
		if h := t.Head(v); !isDead(h) && h.Flags&object.FlagFrozen != 0 {
			h.Flags = h.Flags&^object.FlagFrozen | object.FlagOld | object.FlagOlder
		}
		return true
	})
	c.frozen = 0
}

// Frozen counts the objects that Freeze set aside and that still live.
func (c *Collector) Frozen(t *object.Thread) int {
	if c.frozen == 0 {
		return 0
	}
	t.StopWorld()
	defer t.StartWorld()
	n := 0
	t.RT.Region.WalkTracked(func(v Value) bool {
		if h := t.Head(v); !isDead(h) && h.Flags&object.FlagFrozen != 0 {
			n++
		}
		return true
	})
	return n
}

// Leaks describes the tracked objects that are still there: type names with counts.
func Leaks(t *object.Thread) map[string]int {
	found := map[string]int{}
	t.RT.Region.WalkTracked(func(v Value) bool {
		if h := t.Head(v); !isDead(h) {
			found[t.TypeName(v)]++
		}
		return true
	})
	return found
}

// Held returns the tracked objects that have more references than other tracked objects account for: what frames, Go code, or a count
// that is wrong keeps. The world is stopped while it looks.
func (c *Collector) Held(t *object.Thread) []Value {
	t.StopWorld()
	defer t.StartWorld()
	c.gather(t, Generations-1)
	p := &c.scratch
	p.count(0)
	p.subtract()
	var held []Value
	for i, v := range p.objs {
		h := t.Head(v)
		if h.Local != 0 {
			held = append(held, v)
		}
		h.Local, h.Shared = p.saved[i].local, p.saved[i].shared
		h.Lock &^= marked
		h.Flags |= object.FlagOld | object.FlagOlder
	}
	return held
}

// callback calls the functions in gc.callbacks.
func (c *Collector) callback(t *object.Thread, phase string, gen, collected, uncollectable int) {
	if c.Callbacks == 0 || t.ListLen(c.Callbacks) == 0 {
		return
	}
	m := t.Mark()
	defer t.Release(m)
	info := t.NewDict()
	t.DictSetStr(info, "generation", t.NewInt(int64(gen)))
	t.DictSetStr(info, "collected", t.NewInt(int64(collected)))
	t.DictSetStr(info, "uncollectable", t.NewInt(int64(uncollectable)))
	name := t.NewStr(phase)
	for i := 0; i < t.ListLen(c.Callbacks); i++ {
		f := t.ListItem(c.Callbacks, i)
		if _, err := t.Call(f, name, info); err != nil {
			t.WriteUnraisable(err, f, "Exception ignored while calling GC callback")
		}
	}
}

// print writes to sys.stderr; what goes wrong there is nobody's concern.
func (c *Collector) print(t *object.Thread, s string) {
	m := t.Mark()
	defer t.Release(m)
	if t.RT.SysDict == 0 {
		return
	}
	if f := t.DictGetStr(t.RT.SysDict, "stderr"); f != 0 && f != t.RT.None {
		t.CallMethod(f, "write", t.NewStr(s))
	}
}
