package imp

import "github.com/gophersnake/gophersnake/internal/object"

// importLock is the import lock of a runtime, which importlib holds while it looks for a module's own lock. The GIL guards its fields.
type importLock struct {
	owner *object.Thread
	depth int
	free  chan struct{} // holds one element while nobody has the lock
}

const lockKey = "_imp.lock"

func lockOf(t *object.Thread) *importLock {
	l, ok := t.ModuleState(lockKey).(*importLock)
	if !ok {
		l = &importLock{free: make(chan struct{}, 1)}
		l.free <- struct{}{}
		t.SetModuleState(lockKey, l)
	}
	return l
}

func acquireLock(t *object.Thread, _ []Value) (Value, error) {
	l := lockOf(t)
	if l.owner != t {
		t.Blocking(func() { <-l.free })
		l.owner = t
	}
	l.depth++
	return t.RT.None, nil
}

func releaseLock(t *object.Thread, _ []Value) (Value, error) {
	l := lockOf(t)
	if l.owner != t {
		return 0, t.Errorf(object.TRuntimeError, "not holding the import lock")
	}
	if l.depth--; l.depth == 0 {
		l.owner = nil
		l.free <- struct{}{}
	}
	return t.RT.None, nil
}

func lockHeld(t *object.Thread, _ []Value) (Value, error) { return t.Bool(lockOf(t).owner != nil), nil }
