package object

// Walker walks the items of an iterable from Go. Lists and tuples need no iterator object for that.
type Walker struct {
	seq Value // exact list or tuple, or 0
	pos int
	it  Value // else the iterator

	drained bool // see BeginDrain
}

// Walk begins to iterate over o.
func (t *Thread) Walk(o Value) (Walker, error) {
	if id := t.TypeID(o); id == TList || id == TTuple {
		return Walker{seq: t.Hold(o)}, nil
	}
	it, err := t.Iter(o)
	return Walker{it: it}, err
}

// Step is the next item, 0 at the end: as Next. Nothing may be asked of w after the end.
func (t *Thread) Step(w *Walker) (Value, error) {
	if w.seq == 0 {
		if w.drained {
			t.Drain.Gen = w.it
		}
		return t.Next(w.it)
	}
	items := t.seqItems(w.seq)
	if w.pos >= len(items) {
		return 0, nil
	}
	w.pos++
	return t.Hold(items[w.pos-1]), t.Poll()
}
