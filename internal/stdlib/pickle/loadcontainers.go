package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// loadTuple makes a tuple of the values from i on.
func (u *unpickler) loadTuple(i int) error {
	if i < u.fence {
		return u.underflow()
	}
	v := u.t.TupleOfOwned(u.stack[i:])
	u.stack = u.stack[:i]
	u.pushNew(v)
	return nil
}

// loadMarked makes a container of the values since the mark.
func (u *unpickler) loadMarked(op byte) error {
	t := u.t
	i, err := u.marker()
	if err != nil {
		return err
	}
	if op == opTuple {
		return u.loadTuple(i)
	}
	items := u.stack[i:]
	var v Value
	switch op {
	case opList:
		v = t.NewList(items...)
	case opFrozenSet:
		if v, err = t.NewSet(true, items...); err != nil {
			return err
		}
	default:
		if len(items)%2 != 0 {
			return u.fail("odd number of items for DICT")
		}
		v = t.NewDict()
		for k := 0; k < len(items); k += 2 {
			if err := t.DictSet(v, items[k], items[k+1]); err != nil {
				return err
			}
		}
	}
	u.drop(i)
	u.pushNew(v)
	return nil
}

// receiver is the value that those from i on are added to.
func (u *unpickler) receiver(i int) (Value, error) {
	if i > len(u.stack) || i <= u.fence {
		return 0, u.underflow()
	}
	return u.stack[i-1], nil
}

// appendFrom appends the values from i on to the list before them.
func (u *unpickler) appendFrom(i int) error {
	t := u.t
	list, err := u.receiver(i)
	if err != nil {
		return err
	}
	items := u.stack[i:]
	if len(items) == 0 {
		return nil
	}
	if t.Is(list, object.TList) {
		t.ListAppendOwned(list, items)
		u.stack = u.stack[:i]
		return nil
	}
	// extend takes a list; append serves where there is no extend.
	extend, found, err := t.GetAttrOpt(list, u.st.n.extend)
	if err != nil {
		return err
	}
	if found {
		l := t.NewList(items...)
		u.drop(i)
		_, err := t.Call(extend, l)
		return err
	}
	add, err := t.GetAttr(list, u.st.n.append)
	if err != nil {
		return err
	}
	return u.callEach(add, i)
}

// callEach calls f with each of the values from i on. The stack stays as it is meanwhile: nobody else can reach it.
func (u *unpickler) callEach(f Value, i int) error {
	for k := i; k < len(u.stack); k++ {
		if _, err := u.t.Call(f, u.stack[k]); err != nil {
			return err
		}
	}
	u.drop(i)
	return nil
}

// setFrom sets the pairs from i on in the mapping before them.
func (u *unpickler) setFrom(i int) error {
	t := u.t
	d, err := u.receiver(i)
	if err != nil {
		return err
	}
	items := u.stack[i:]
	if len(items)%2 != 0 {
		return u.fail("odd number of items for SETITEMS")
	}
	set := t.SetItem
	if t.Is(d, object.TDict) {
		set = t.DictSet
	}
	for k := 0; k < len(items); k += 2 {
		if err := set(d, items[k], items[k+1]); err != nil {
			return err
		}
	}
	u.drop(i)
	return nil
}

// addFrom adds the values from i on to the set before them.
func (u *unpickler) addFrom(i int) error {
	t := u.t
	set, err := u.receiver(i)
	if err != nil {
		return err
	}
	items := u.stack[i:]
	if len(items) == 0 {
		return nil
	}
	if t.IsInstanceID(set, object.TSet) {
		for _, v := range items {
			if err := t.SetAdd(set, v); err != nil {
				return err
			}
		}
		u.drop(i)
		return nil
	}
	add, err := t.GetAttr(set, u.st.n.add)
	if err != nil {
		return err
	}
	return u.callEach(add, i)
}
