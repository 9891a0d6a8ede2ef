package pickle

import (
	"strconv"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Containers are written as an empty one, a number in the memo, and then the items in batches: so they may contain themselves. Tuples and
// frozensets cannot be made empty; one that contains itself has been written by the time its items are, and what stands on the stack is dropped
// for the one in the memo.
//
// Items are read anew each time, for saving one may run Python code that changes the container.

func (p *pickler) noteItem(err error, v Value, i int) {
	p.t.AddNote(err, "when serializing "+typeName(p.t, v)+" item "+strconv.Itoa(i))
}

func (p *pickler) noteKey(err error, v, key Value) {
	t := p.t
	m := t.Mark()
	if r, rerr := t.Repr(key); rerr == nil {
		t.AddNote(err, "when serializing "+typeName(t, v)+" item "+t.Str(r))
	}
	t.Release(m)
}

func (p *pickler) note(err error, v Value, what string) error {
	if v != 0 {
		p.t.AddNote(err, "when serializing "+typeName(p.t, v)+" "+what)
	}
	return err
}

func (p *pickler) saveTuple(v Value) error {
	t := p.t
	items := t.TupleItems(v)
	n := len(items)
	if n == 0 {
		if p.bin {
			p.op(opEmptyTuple)
		} else {
			p.text("(t")
		}
		return nil
	}
	short := n <= 3 && p.proto >= 2
	if !short {
		p.op(opMark)
	}
	for i, x := range items {
		if err := p.save(x); err != nil {
			p.noteItem(err, v, i)
			return err
		}
	}
	if idx, ok := p.memo.get(v); ok {
		switch {
		case !short && p.bin:
			p.op(opPopMark)
		default:
			if !short {
				n++ // the mark
			}
			for range n {
				p.op(opPop)
			}
		}
		p.writeGet(idx)
		return nil
	}
	if short {
		p.op([...]byte{opTuple1, opTuple2, opTuple3}[n-1])
	} else {
		p.op(opTuple)
	}
	p.put(v)
	return nil
}

func (p *pickler) saveList(v Value) error {
	t := p.t
	if !p.bin {
		p.text("(l")
		p.put(v)
		return p.appendItems(v, func(i int) (Value, error) {
			if i < t.ListLen(v) {
				return t.ListItem(v, i), nil
			}
			return 0, nil
		})
	}
	p.op(opEmptyList)
	p.put(v)
	if t.ListLen(v) == 1 {
		m := t.Mark()
		if err := p.save(t.ListItem(v, 0)); err != nil {
			p.noteItem(err, v, 0)
			return err
		}
		t.Release(m)
		p.op(opAppend)
		return nil
	}
	for i := 0; i < t.ListLen(v); {
		p.op(opMark)
		for end := i + batchSize; i < end && i < t.ListLen(v); i++ {
			x := t.ListItems(v)[i]
			if !x.IsCounted() {
				if err := p.save(x); err != nil {
					p.noteItem(err, v, i)
					return err
				}
				continue
			}
			m := t.Mark()
			if err := p.save(t.Hold(x)); err != nil {
				p.noteItem(err, v, i)
				return err
			}
			t.Release(m)
		}
		p.op(opAppends)
	}
	return nil
}

// appendItems writes what next gives until 0 as items appended to v.
func (p *pickler) appendItems(v Value, next func(i int) (Value, error)) error {
	t := p.t
	save := func(x Value, i int) error {
		err := p.save(x)
		if err != nil {
			p.noteItem(err, v, i)
		}
		return err
	}
	if !p.bin {
		for i := 0; ; i++ {
			m := t.Mark()
			x, err := next(i)
			if err != nil || x == 0 {
				return err
			}
			if err := save(x, i); err != nil {
				return err
			}
			t.Release(m)
			p.op(opAppend)
		}
	}
	x, err := next(0)
	for i := 0; ; {
		if err != nil || x == 0 {
			return err
		}
		y, err2 := next(i + 1)
		if err2 != nil {
			return err2
		}
		if y == 0 {
			if err := save(x, i); err != nil {
				return err
			}
			p.op(opAppend)
			return nil
		}
		p.op(opMark)
		m := t.Mark()
		for n := 0; ; {
			if err := save(x, i); err != nil {
				return err
			}
			i++
			n++
			if x = y; x == 0 {
				break
			}
			if n == batchSize {
				break
			}
			if y, err = next(i + 1); err != nil {
				return err
			}
			if y == 0 {
				if err := save(x, i); err != nil {
					return err
				}
				x = 0
				break
			}
		}
		p.op(opAppends)
		if x == 0 {
			return nil
		}
		x = t.ReleaseKeep(m, x)
	}
}

func (p *pickler) saveDict(v Value) error {
	t := p.t
	if !p.bin {
		p.text("(d")
		p.put(v)
		if t.DictLen(v) == 0 {
			return nil
		}
		items, err := t.CallMethodName(v, p.st.n.items)
		if err != nil {
			return err
		}
		it, err := t.Iter(items)
		if err != nil {
			return err
		}
		return p.setItems(v, it)
	}
	p.op(opEmptyDict)
	p.put(v)
	size := t.DictLen(v)
	if size == 0 {
		return nil
	}
	pos := 0
	pair := func() (bool, error) {
		k, x, ok := t.DictNext(v, &pos)
		if !ok {
			return false, nil
		}
		m := t.Mark()
		t.Hold(k)
		t.Hold(x)
		if err := p.save(k); err != nil {
			return false, err
		}
		if err := p.save(x); err != nil {
			p.noteKey(err, v, k)
			return false, err
		}
		t.Release(m)
		return true, nil
	}
	if size == 1 {
		_, err := pair()
		p.op(opSetItem)
		return err
	}
	for i := batchSize; i == batchSize; {
		p.op(opMark)
		for i = 0; i < batchSize; i++ {
			ok, err := pair()
			if err != nil {
				return err
			}
			if !ok {
				break
			}
		}
		p.op(opSetItems)
		if t.DictLen(v) != size {
			return t.Errorf(object.TRuntimeError, "dictionary changed size during iteration")
		}
	}
	return nil
}

// setItems writes the pairs of an iterator as items set in v.
func (p *pickler) setItems(v, it Value) error {
	t := p.t
	next := func() (Value, error) {
		pair, err := t.NextOf(it)
		if err == nil && pair != 0 && (!t.IsInstanceID(pair, object.TTuple) || t.TupleLen(pair) != 2) {
			err = t.TypeErrorf("dict items iterator must return 2-tuples")
		}
		return pair, err
	}
	save := func(pair Value) error {
		kv := t.TupleItems(pair)
		if err := p.save(kv[0]); err != nil {
			return err
		}
		err := p.save(kv[1])
		if err != nil {
			p.noteKey(err, v, kv[0])
		}
		return err
	}
	if !p.bin {
		for {
			m := t.Mark()
			pair, err := next()
			if err != nil || pair == 0 {
				return err
			}
			if err := save(pair); err != nil {
				return err
			}
			t.Release(m)
			p.op(opSetItem)
		}
	}
	for {
		m := t.Mark()
		first, err := next()
		if err != nil || first == 0 {
			return err
		}
		second, err := next()
		if err != nil {
			return err
		}
		if second == 0 {
			if err := save(first); err != nil {
				return err
			}
			p.op(opSetItem)
			return nil
		}
		p.op(opMark)
		if err := save(first); err != nil {
			return err
		}
		n := 1
		for pair := second; pair != 0; {
			if err := save(pair); err != nil {
				return err
			}
			if n++; n == batchSize {
				break
			}
			t.Release(m)
			if pair, err = next(); err != nil {
				return err
			}
		}
		t.Release(m)
		p.op(opSetItems)
		if n != batchSize {
			return nil
		}
	}
}

func (p *pickler) listOf(v Value) (Value, error) {
	l := p.t.NewList()
	return l, p.t.ListExtend(l, v)
}

func (p *pickler) saveSet(v Value) error {
	t := p.t
	if p.proto < 4 {
		l, err := p.listOf(v)
		if err != nil {
			return err
		}
		return p.saveReduce(v, t.NewTuple(t.TypeByID(object.TSet).Obj, t.NewTuple(l)))
	}
	p.op(opEmptySet)
	p.put(v)
	size := t.SetLen(v)
	if size == 0 {
		return nil
	}
	pos := 0
	for i := batchSize; i == batchSize; {
		p.op(opMark)
		for i = 0; i < batchSize; i++ {
			ok, err := p.element(v, &pos)
			if err != nil {
				return err
			}
			if !ok {
				break
			}
		}
		p.op(opAddItems)
		if t.SetLen(v) != size {
			return t.Errorf(object.TRuntimeError, "set changed size during iteration")
		}
	}
	return nil
}

func (p *pickler) element(v Value, pos *int) (bool, error) {
	t := p.t
	x, ok := t.SetNext(v, pos)
	if !ok {
		return false, nil
	}
	m := t.Mark()
	if err := p.save(t.Hold(x)); err != nil {
		return false, p.note(err, v, "element")
	}
	t.Release(m)
	return true, nil
}

func (p *pickler) saveFrozenSet(v Value) error {
	t := p.t
	if p.proto < 4 {
		l, err := p.listOf(v)
		if err != nil {
			return err
		}
		return p.saveReduce(v, t.NewTuple(t.TypeByID(object.TFrozenSet).Obj, t.NewTuple(l)))
	}
	p.op(opMark)
	for pos := 0; ; {
		ok, err := p.element(v, &pos)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
	}
	if idx, ok := p.memo.get(v); ok {
		p.op(opPopMark)
		p.writeGet(idx)
		return nil
	}
	p.op(opFrozenSet)
	p.put(v)
	return nil
}
