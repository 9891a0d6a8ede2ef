package object

// Drain is what the loop does with the values that a generator yields while a native function drains it: as long as a value asks for no
// more than that, the generator runs on as if it had been resumed. Any other value is yielded as usual. Nobody can tell the difference,
// but for the time it takes.
//
// Drains nest as the native functions do; each brings the one around it back when it returns.
type Drain struct {
	Gen   Value // the generator that Step is about to resume, borrowed
	List  Value // DrainList: where values go, borrowed
	Best  Value // DrainMin, DrainMax: an int or a float, 0 before there is one
	Sum   int64 // DrainSum
	Total float64
	Lost  float64 // DrainFloats: what rounding has taken from Total
	Kind  uint8
}

// Values of Drain.Kind: what happens to a yielded value.
const (
	DrainNothing = iota
	DrainList    // it is appended to List while that has room
	DrainAny     // False, None and 0 are passed over
	DrainAll     // True is passed over
	DrainSum     // ints and bools are added to Sum while that stays below 1<<62
	DrainFloats  // floats are added to Total and Lost
	DrainMin     // it replaces Best if it is smaller and of the same type
	DrainMax     // it replaces Best if it is greater and of the same type
)

// BeginDrain has the values of walker w's iterator, if that is a generator, treated as kind says where Step asks for them. The result is for
// EndDrain.
func (t *Thread) BeginDrain(w *Walker, kind uint8) Drain {
	around := t.Drain
	t.Drain = Drain{Kind: kind}
	w.drained = w.seq == 0 && t.Is(w.it, TGenerator) && !t.Parallel
	return around
}

// EndDrain goes back to the drain around.
func (t *Thread) EndDrain(around Drain) { t.Drain = around }

// anyIs is any() or, without want, whether not all items are true.
func (t *Thread) anyIs(iterable Value, want bool) (bool, error) {
	m := t.Mark()
	w, err := t.Walk(iterable)
	if err != nil {
		return false, err
	}
	kind := uint8(DrainAll)
	if want {
		kind = DrainAny
	}
	defer t.EndDrain(t.BeginDrain(&w, kind))
	inner := t.Mark()
	found := false
	for !found {
		v, err := t.Step(&w)
		if err != nil {
			_, err = t.Leave(m, 0, err)
			return false, err
		}
		if v == 0 {
			break
		}
		ok, err := t.Truth(v)
		if err != nil {
			_, err = t.Leave(m, 0, err)
			return false, err
		}
		found = ok == want
		t.Release(inner)
	}
	t.Release(m)
	return found, nil
}

// Any is any(iterable).
func (t *Thread) Any(iterable Value) (bool, error) { return t.anyIs(iterable, true) }

// All is all(iterable).
func (t *Thread) All(iterable Value) (bool, error) {
	found, err := t.anyIs(iterable, false)
	return !found, err
}
