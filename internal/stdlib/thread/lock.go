package thread

import (
	"fmt"
	"sync"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// lock is the lock behind lock and RLock objects. It passes from who releases it to who has waited longest.
//
//	locked if anybody waits
type lock struct {
	mu      sync.Mutex
	locked  bool
	waiters []chan struct{}

	// Of an RLock: who holds it, how often. Only the holder changes them.
	owner uint64
	count uint64
}

// acquire takes the lock; timeout 0 does not wait, a negative one waits without limit.
func (l *lock) acquire(t *object.Thread, timeout time.Duration) (bool, error) {
	l.mu.Lock()
	if !l.locked {
		l.locked = true
		l.mu.Unlock()
		return true, nil
	}
	if timeout == 0 {
		l.mu.Unlock()
		return false, nil
	}
	ready := make(chan struct{})
	l.waiters = append(l.waiters, ready)
	l.mu.Unlock()
	ok, err := thread.Wait(t, ready, timeout)
	if ok {
		return true, nil
	}
	l.mu.Lock()
	for i, w := range l.waiters {
		if w == ready {
			l.waiters = append(l.waiters[:i], l.waiters[i+1:]...)
			l.mu.Unlock()
			return false, err
		}
	}
	l.mu.Unlock()
	if err != nil { // the lock came just now, but we have something to raise
		l.release()
		return false, err
	}
	return true, nil
}

// release reports false if the lock is not held.
func (l *lock) release() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.locked {
		return false
	}
	if len(l.waiters) == 0 {
		l.locked = false
		return true
	}
	close(l.waiters[0])
	l.waiters = l.waiters[1:]
	return true
}

func (l *lock) isLocked() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.locked
}

// reset makes the lock free, whoever holds it or waits: the child of a fork.
func (l *lock) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.locked, l.owner, l.count, l.waiters = false, 0, 0, nil
}

func lockOf(t *object.Thread, v Value) *lock { return t.GoState(v).(*lock) }

func newLock(t *object.Thread, typ *object.Type) Value {
	v := t.New(typ)
	t.SetGoState(v, &lock{})
	return v
}

func allocateLock(t *object.Thread, _ []Value) (Value, error) {
	return newLock(t, stateOf(t).lock), nil
}

func lockRepr(t *object.Thread, self Value, extra string) (Value, error) {
	word := "unlocked"
	if lockOf(t, self).isLocked() {
		word = "locked"
	}
	name := t.TypeName(self)
	return t.NewStr(fmt.Sprintf("<%s %s object%s at %#x>", word, name, extra, uint64(self))), nil
}

func lockSpec() *object.TypeSpec {
	acquire := func(t *object.Thread, a []Value) (Value, error) {
		d, err := lockArgs(t, a[1], a[2])
		if err != nil {
			return 0, err
		}
		ok, err := lockOf(t, a[0]).acquire(t, d)
		return t.Bool(ok), err
	}
	release := func(t *object.Thread, a []Value) (Value, error) {
		if !lockOf(t, a[0]).release() {
			return 0, t.Errorf(object.TRuntimeError, "release unlocked lock")
		}
		return t.RT.None, nil
	}
	locked := func(t *object.Thread, a []Value) (Value, error) { return t.Bool(lockOf(t, a[0]).isLocked()), nil }
	const sig = "(self, /, blocking=True, timeout=-1)"
	return &object.TypeSpec{
		Name: "_thread.lock", Flags: object.TypeGoState | object.TypeHasWeakref,
		Doc: "A lock: one thread at a time holds it, any thread may release it.",
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
				if len(a) > 0 {
					return 0, t.TypeErrorf("lock expected 0 arguments, got %d", len(a))
				}
				return newLock(t, typ), nil
			},
			Repr: func(t *object.Thread, self Value) (Value, error) { return lockRepr(t, self, "") },
		},
		Methods: []object.Func{
			{Name: "acquire", Sig: sig, Call: acquire, Doc: "Lock the lock; wait until it is free, or for timeout seconds, unless blocking is false. Return whether it was locked."},
			{Name: "acquire_lock", Sig: sig, Call: acquire, Doc: "Old name of acquire()."},
			{Name: "release", Sig: "(self, /)", Call: release, Doc: "Release the lock."},
			{Name: "release_lock", Sig: "(self, /)", Call: release, Doc: "Old name of release()."},
			{Name: "locked", Sig: "(self, /)", Call: locked, Doc: "Tell whether the lock is held."},
			{Name: "locked_lock", Sig: "(self, /)", Call: locked, Doc: "Old name of locked()."},
			{Name: "__enter__", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				ok, err := lockOf(t, a[0]).acquire(t, -1)
				return t.Bool(ok), err
			}, Doc: "Lock the lock."},
			object.ExitFunc("Release the lock.", func(t *object.Thread, self Value) error {
				_, err := release(t, []Value{self})
				return err
			}),
			{Name: "_at_fork_reinit", Sig: "(self, /)", Call: reinit, Doc: "Make the lock free in a child process."},
		},
	}
}

func reinit(t *object.Thread, a []Value) (Value, error) {
	lockOf(t, a[0]).reset()
	return t.RT.None, nil
}

// enter takes an RLock once more.
func (l *lock) enter(t *object.Thread, timeout time.Duration) (bool, error) {
	l.mu.Lock()
	mine := l.locked && l.owner == t.Ident
	l.mu.Unlock()
	if mine {
		l.count++
		return true, nil
	}
	ok, err := l.acquire(t, timeout)
	if ok {
		l.mu.Lock()
		l.owner, l.count = t.Ident, 1
		l.mu.Unlock()
	}
	return ok, err
}

// leave gives up n of the times that t has taken an RLock.
func (l *lock) leave(t *object.Thread, n uint64) error {
	l.mu.Lock()
	mine := l.locked && l.owner == t.Ident
	l.mu.Unlock()
	if !mine {
		return t.Errorf(object.TRuntimeError, "cannot release un-acquired lock")
	}
	if l.count -= n; l.count == 0 {
		l.mu.Lock()
		l.owner = 0
		l.mu.Unlock()
		l.release()
	}
	return nil
}

func rlockSpec() *object.TypeSpec {
	owned := func(t *object.Thread, l *lock) bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		return l.locked && l.owner == t.Ident
	}
	release := func(t *object.Thread, a []Value) (Value, error) { return t.RT.None, lockOf(t, a[0]).leave(t, 1) }
	return &object.TypeSpec{
		Name: "_thread.RLock", Flags: object.TypeGoState | object.TypeHasWeakref | object.TypeBase,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
				return newLock(t, typ), nil
			},
			Repr: func(t *object.Thread, self Value) (Value, error) {
				l := lockOf(t, self)
				return lockRepr(t, self, fmt.Sprintf(" owner=%d count=%d", l.owner, l.count))
			},
		},
		Methods: []object.Func{
			{Name: "acquire", Sig: "(self, /, blocking=True, timeout=-1)", Call: func(t *object.Thread, a []Value) (Value, error) {
				d, err := lockArgs(t, a[1], a[2])
				if err != nil {
					return 0, err
				}
				ok, err := lockOf(t, a[0]).enter(t, d)
				return t.Bool(ok), err
			}, Doc: "Lock the lock, once more if this thread holds it already. Return whether it was locked."},
			{Name: "release", Sig: "(self, /)", Call: release, Doc: "Undo one acquire()."},
			{Name: "locked", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.Bool(lockOf(t, a[0]).isLocked()), nil },
				Doc: "Tell whether any thread holds the lock."},
			{Name: "__enter__", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				ok, err := lockOf(t, a[0]).enter(t, -1)
				return t.Bool(ok), err
			}, Doc: "Lock the lock."},
			object.ExitFunc("Undo one acquire().", func(t *object.Thread, self Value) error { return lockOf(t, self).leave(t, 1) }),
			{Name: "_is_owned", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.Bool(owned(t, lockOf(t, a[0]))), nil },
				Doc: "For threading.Condition."},
			{Name: "_recursion_count", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if l := lockOf(t, a[0]); owned(t, l) {
					return t.NewUint(l.count), nil
				}
				return t.NewInt(0), nil
			}, Doc: "For the import system."},
			{Name: "_release_save", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				l := lockOf(t, a[0])
				n := l.count
				if err := l.leave(t, n); err != nil {
					return 0, err
				}
				return t.NewTuple(t.NewUint(n), t.NewUint(t.Ident)), nil
			}, Doc: "For threading.Condition."},
			{Name: "_acquire_restore", Sig: "(self, state, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.IsInstanceID(a[1], object.TTuple) || len(t.TupleItems(a[1])) != 2 {
					return 0, t.TypeErrorf("_acquire_restore() argument 1 must be 2-item tuple, not %s", t.TypeName(a[1]))
				}
				n, err := t.AsInt(t.TupleItems(a[1])[0])
				if err != nil {
					return 0, err
				}
				l := lockOf(t, a[0])
				// No exception may keep a waiter from holding the lock again: what a signal handler raises waits.
				var first error
				for {
					ok, err := l.acquire(t, -1)
					if ok {
						break
					}
					if first == nil {
						first = err
					}
				}
				l.mu.Lock()
				l.owner, l.count = t.Ident, uint64(n)
				l.mu.Unlock()
				return t.RT.None, first
			}, Doc: "For threading.Condition."},
			{Name: "_at_fork_reinit", Sig: "(self, /)", Call: reinit, Doc: "Make the lock free in a child process."},
		},
	}
}
