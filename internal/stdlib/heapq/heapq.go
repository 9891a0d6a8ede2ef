// Package heapq is the module _heapq: priority queues in lists, smallest or (the functions that end in _max) greatest first.
package heapq

import "github.com/gophersnake/gophersnake/internal/object"

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

// Module declares the module.
func Module() *object.ModuleDef {
	var funcs []object.Func
	for _, h := range []heap{{"", false}, {"_max", true}} {
		kind := "min"
		if h.max {
			kind = "max"
		}
		add := func(name, sig, doc string, f func(h heap, t *thread, a []Value) (Value, error)) {
			name += h.suffix
			funcs = append(funcs, object.Func{Name: name, Sig: sig, Doc: doc + " Of a " + kind + "-heap.", Call: func(t *thread, a []Value) (Value, error) {
				if !t.IsInstanceID(a[0], object.TList) {
					which := " 1"
					if len(a) == 1 {
						which = ""
					}
					return 0, t.TypeErrorf("%s() argument%s must be list, not %s", name, which, t.TypeName(a[0]))
				}
				return f(h, t, a)
			}})
		}
		add("heappush", "(heap, item, /)", "Push an item.", heap.push)
		add("heappushpop", "(heap, item, /)", "Push an item, then pop the first.", heap.pushPop)
		add("heappop", "(heap, /)", "Pop the first item.", heap.pop)
		add("heapreplace", "(heap, item, /)", "Pop the first item, then push another.", heap.replace)
		add("heapify", "(heap, /)", "Turn a list into a heap.", heap.heapify)
	}
	return &object.ModuleDef{Name: "_heapq", Doc: "Priority queues in lists: heap[k] comes before heap[2*k+1] and heap[2*k+2].", Funcs: funcs}
}

type heap struct {
	suffix string
	max    bool
}

// less reports whether a comes before b; both are held meanwhile.
func (h heap) less(t *thread, a, b Value) (bool, error) {
	if h.max {
		a, b = b, a
	}
	if a.IsInt() && b.IsInt() {
		return a.Int() < b.Int(), nil
	}
	if a.IsFloat() && b.IsFloat() {
		return a.Float() < b.Float(), nil
	}
	m := t.Mark()
	t.Hold(a)
	t.Hold(b)
	r, err := t.CompareBool(a, b, object.LT)
	_, err = t.Leave(m, 0, err)
	return r, err
}

func changed(t *thread) error {
	return t.Errorf(object.TRuntimeError, "list changed size during iteration")
}

// down moves the item at pos towards start, to where it belongs.
func (h heap) down(t *thread, l Value, start, pos int) error {
	n := t.ListLen(l)
	for pos > start {
		items := t.ListItems(l)
		parent := (pos - 1) >> 1
		lt, err := h.less(t, items[pos], items[parent])
		if err != nil {
			return err
		}
		if t.ListLen(l) != n {
			return changed(t)
		}
		if !lt {
			return nil
		}
		items = t.ListItems(l)
		items[pos], items[parent] = items[parent], items[pos]
		pos = parent
	}
	return nil
}

// up moves the item at pos to a leaf, its smaller children up, and then back to where it belongs.
func (h heap) up(t *thread, l Value, pos int) error {
	n, start := t.ListLen(l), pos
	for pos < n>>1 {
		child := 2*pos + 1
		if child+1 < n {
			items := t.ListItems(l)
			lt, err := h.less(t, items[child], items[child+1])
			if err != nil {
				return err
			}
			if t.ListLen(l) != n {
				return changed(t)
			}
			if !lt {
				child++
			}
		}
		items := t.ListItems(l)
		items[pos], items[child] = items[child], items[pos]
		pos = child
	}
	return h.down(t, l, start, pos)
}

func (h heap) push(t *thread, a []Value) (Value, error) {
	t.ListAppend(a[0], a[1])
	return t.RT.None, h.down(t, a[0], 0, t.ListLen(a[0])-1)
}

func (h heap) pop(t *thread, a []Value) (Value, error) {
	n := t.ListLen(a[0])
	if n == 0 {
		return 0, t.Errorf(object.TIndexError, "index out of range")
	}
	last := t.ListPop(a[0], n-1)
	if n == 1 {
		return last, nil
	}
	return h.replace(t, []Value{a[0], last})
}

func (h heap) replace(t *thread, a []Value) (Value, error) {
	if t.ListLen(a[0]) == 0 {
		return 0, t.Errorf(object.TIndexError, "index out of range")
	}
	first := t.ListItem(a[0], 0)
	t.ListSetItem(a[0], 0, a[1])
	return first, h.up(t, a[0], 0)
}

func (h heap) pushPop(t *thread, a []Value) (Value, error) {
	if t.ListLen(a[0]) == 0 {
		return a[1], nil
	}
	lt, err := h.less(t, t.ListItems(a[0])[0], a[1])
	if err != nil || !lt {
		return a[1], err
	}
	return h.replace(t, a)
}

func (h heap) heapify(t *thread, a []Value) (Value, error) {
	for i := t.ListLen(a[0])/2 - 1; i >= 0; i-- {
		if err := h.up(t, a[0], i); err != nil {
			return 0, err
		}
	}
	return t.RT.None, nil
}
