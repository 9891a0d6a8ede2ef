package object

// Own pushes a reference that the caller has just made (count included) on the scope and returns it.
func (t *Thread) Own(v Value) Value {
	if v.IsCounted() {
		t.scope = append(t.scope, v)
	}
	return v
}

// Hold takes a reference to v for the scope: for values read out of something that may change.
func (t *Thread) Hold(v Value) Value {
	if v.IsCounted() {
		t.Incref(v)
		t.scope = append(t.scope, v)
	}
	return v
}

// Mark opens an inner scope.
func (t *Thread) Mark() int { return len(t.scope) }

// Release closes the scope opened at mark: every reference pushed since is dropped, newest first.
func (t *Thread) Release(mark int) {
	for len(t.scope) > mark {
		n := len(t.scope) - 1
		v := t.scope[n]
		t.scope = t.scope[:n]
		t.Decref(v)
	}
}

// ReleaseKeep closes the scope opened at mark but keeps v, whose reference passes to the scope around.
func (t *Thread) ReleaseKeep(mark int, v Value) Value {
	if len(t.scope) == mark {
		return v // nothing was pushed: v belongs to somebody else, or is not counted
	}
	if v.IsCounted() {
		if n := len(t.scope) - 1; t.scope[n] == v {
			if n == mark {
				return v
			}
			t.scope[n] = 0
			t.scope[n] = t.scope[mark]
			t.scope[mark] = v
		} else {
			t.Incref(v)
			t.scope = append(t.scope, t.scope[mark])
			t.scope[mark] = v
		}
		t.Release(mark + 1)
		return v
	}
	t.Release(mark)
	return v
}

// Leave closes the scope of a native call: result or exception stay, owned by the scope around.
func (t *Thread) Leave(mark int, v Value, err error) (Value, error) {
	if err != nil {
		if e, ok := err.(*Error); ok {
			t.ReleaseKeep(mark, e.Exc)
		} else {
			t.Release(mark)
		}
		return 0, err
	}
	return t.ReleaseKeep(mark, v), nil
}

// Take moves the result of a native call out of the scope opened at mark, which it closes: the caller now owns the reference
// (a register or a container is about to take it). Only the machine and containers use it.
func (t *Thread) Take(mark int, v Value) Value {
	if !v.IsCounted() {
		t.Release(mark)
		return v
	}
	if n := len(t.scope) - 1; n >= mark && t.scope[n] == v {
		t.scope = t.scope[:n]
		t.Release(mark)
		return v
	}
	t.Incref(v)
	t.Release(mark)
	return v
}

// Store replaces the reference in *slot, a container's, by v.
func (t *Thread) Store(slot *Value, v Value) {
	if v.IsCounted() {
		t.Incref(v)
	}
	old := *slot
	*slot = v
	if old.IsCounted() {
		t.Decref(old)
	}
}

// Init puts v into *slot, which holds nothing yet.
func (t *Thread) Init(slot *Value, v Value) {
	if v.IsCounted() {
		t.Incref(v)
	}
	*slot = v
}

// Drop empties *slot.
func (t *Thread) Drop(slot *Value) {
	old := *slot
	*slot = 0
	if old.IsCounted() {
		t.Decref(old)
	}
}
