package importer

import (
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// Locks: one for each module that is being loaded, so that no other thread sees it half made. Threads whose modules import each other must
// not wait for each other for ever: a wait that would close a ring is refused, and the module is used as it is, which is what a circular
// import in one thread gets as well. These locks are for the finders of this package; importlib has its own. The GIL guards the tables.

// loadLock is held by the thread that loads a module.
type loadLock struct {
	owner *object.Thread
	depth int // how often the owner holds it
	done  chan struct{}
}

// locks are those of a runtime.
type locks struct {
	held    map[string]*loadLock
	waiting map[*object.Thread]*loadLock // what each thread waits for
}

// ring reports whether t would wait for itself if it waited for l.
func (k *locks) ring(t *object.Thread, l *loadLock) bool {
	for l != nil {
		if l.owner == t {
			return true
		}
		l = k.waiting[l.owner]
	}
	return false
}

// acquire locks a module for loading; false: waiting would never end.
func (k *locks) acquire(t *object.Thread, name string) (bool, error) {
	for {
		l := k.held[name]
		if l == nil {
			if k.held == nil {
				k.held, k.waiting = map[string]*loadLock{}, map[*object.Thread]*loadLock{}
			}
			k.held[name] = &loadLock{owner: t, depth: 1, done: make(chan struct{})}
			return true, nil
		}
		if l.owner == t {
			l.depth++
			return true, nil
		}
		if ok, err := k.wait(t, l); !ok || err != nil {
			return false, err
		}
	}
}

// wait waits until a lock is released; false: that would never happen.
func (k *locks) wait(t *object.Thread, l *loadLock) (bool, error) {
	if k.ring(t, l) {
		return false, nil
	}
	k.waiting[t] = l
	_, err := thread.Wait(t, l.done, -1)
	delete(k.waiting, t)
	return true, err
}

// settle waits until another thread that loads a module is done with it, if that can be waited for.
func (k *locks) settle(t *object.Thread, name string) error {
	l := k.held[name]
	if l == nil {
		return nil
	}
	_, err := k.wait(t, l)
	return err
}

func (k *locks) release(name string) {
	l := k.held[name]
	if l.depth--; l.depth == 0 {
		delete(k.held, name)
		close(l.done)
	}
}
