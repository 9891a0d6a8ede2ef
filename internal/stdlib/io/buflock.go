package io

import (
	"sync/atomic"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// bufLock is the lock of a buffered stream: its methods let other threads run while they wait for the raw stream, and those must find
// the buffer whole. It is reentrant, since methods call each other through the object; but a signal handler or a raw stream that calls back while
// the raw stream works gets a RuntimeError, as in CPython.
type bufLock struct {
	token chan struct{} // holds the lock's one token while it is free
	owner atomic.Pointer[object.Thread]
	depth int  // of the owner's calls
	raw   bool // the owner is in the raw stream
}

func (l *bufLock) init() {
	l.token = make(chan struct{}, 1)
	l.token <- struct{}{}
}

// atExit is how long the end of the program waits for a stream that a daemon thread may hold for ever.
const atExit = time.Second

// lock takes the lock for t. self is the stream, for messages.
func (l *bufLock) lock(t *object.Thread, self Value) error {
	if l.owner.Load() == t {
		if l.raw {
			return t.Errorf(object.TRuntimeError, "reentrant call inside %s", reprOr(t, self, "a buffered stream"))
		}
		l.depth++
		return nil
	}
	select {
	case <-l.token:
	default:
		timeout := time.Duration(-1)
		if w := thread.WorldOf(t); w != nil && w.Finalizing() {
			timeout = atExit
		}
		ok, err := thread.Wait(t, l.token, timeout)
		if err != nil {
			return err
		}
		if !ok {
			return t.Errorf(object.TRuntimeError, "could not acquire lock for %s at interpreter shutdown, possibly due to daemon threads", reprOr(t, self, "a buffered stream"))
		}
	}
	l.owner.Store(t)
	l.depth = 1
	return nil
}

func (l *bufLock) unlock() {
	if l.depth--; l.depth == 0 {
		l.raw = false // a panic may have left it
		l.owner.Store(nil)
		l.token <- struct{}{}
	}
}

// inRaw marks the time in which the raw stream works, until the function that it returns is called.
func (l *bufLock) inRaw() (end func()) {
	outer := l.raw
	l.raw = true
	return func() { l.raw = outer }
}

func reprOr(t *object.Thread, v Value, otherwise string) string {
	r, err := t.Repr(v)
	if err != nil {
		return otherwise
	}
	return t.Str(r)
}

// locked is a method of a buffered stream that holds its lock.
func locked(f object.NativeFunc) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		s, _ := t.GoState(a[0]).(*buffered)
		if s == nil {
			return f(t, a)
		}
		if err := s.lock(t, a[0]); err != nil {
			return 0, err
		}
		defer s.unlock()
		return f(t, a)
	}
}

// lockMethods lets the methods named hold the lock.
func lockMethods(methods []object.Func, names ...string) {
	for i := range methods {
		for _, name := range names {
			if methods[i].Name == name {
				methods[i].Call = locked(methods[i].Call)
			}
		}
	}
}
