// Package thread runs Python threads: each is a goroutine with an object.Thread.
//
// # Attached and detached
//
// A thread is attached while it may touch the region and detached while it blocks: in a lock, in I/O, asleep. Whoever blocks
// does so in Thread.Blocking. With the GIL on, attaching takes it and detaching gives it up; so at most one thread is
// attached. Without it any number is, and Stop makes all but one wait at their safe points.
//
// # Safe points
//
// The machine tests Thread.Break at loop back edges and calls and runs AtSafePoint when it is not 0. Here the thread
// gives way to others (BreakGIL), waits while the world is stopped (BreakStop), merges counts, collects garbage, runs signal
// handlers and pending calls, raises asynchronous exceptions.
//
// # The GIL
//
// Waiters stand in a queue. One that has waited for the switch interval without any change of holder sets BreakGIL
// for the holder, which hands the lock to the first of the queue at its next safe point and queues up itself. Handing over
// directly (instead of releasing and hoping, as a mutex does) is what makes the shares of busy threads equal.
//
// # End of a thread
//
// Its heap is abandoned: pools pass to other threads. Objects that it owned stay owned by its ID; a later thread
// that gets the ID owns them.
package thread

import (
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
)

// DefaultInterval is the switch interval that sys.getswitchinterval reports at start.
const DefaultInterval = 5 * time.Millisecond

// World runs a runtime's threads.
//
//	attached threads <= 1 if the GIL is on
type World struct {
	rt *object.Runtime

	// OnSignal handles BreakSignal for the main thread; nil: nobody asked.
	OnSignal func(t *object.Thread) error

	// Trip acts as if a signal had arrived; set by the module signal.
	Trip func(signum int)

	gil *gil // nil: free threading

	spawned atomic.Bool // a second thread has been made

	mu      sync.Mutex
	changed sync.Cond // on mu: attached or stopping changed
	threads map[uint16]*State
	nextID  uint32
	freeIDs []uint16
	idents  uint64
	stopper *object.Thread // the thread that has stopped the world
	stops   int            // how often it has, less its starts

	finalizing bool // threads other than the main one must not attach any more
}

// State is what this package knows of a thread.
type State struct {
	Thread   *object.Thread
	Name     string
	Daemon   bool
	world    *World
	attached bool          // guarded by World.mu without the GIL
	wake     chan struct{} // capacity 1: interrupts a wait (see Waiter)
	atEnd    []func()
	// Gone is called when nothing is left of the thread; set by Spawn's prepare.
	Gone func()

	pendingMu sync.Mutex
	pending   []func(t *object.Thread) error
	async     object.Value // exception type to raise, owned by the setter; guarded by pendingMu
}

type stateKey struct{}

// New makes the world of a runtime around its main thread, which is attached from now on.
func New(rt *object.Runtime, main *object.Thread, useGIL bool) *World {
	w := &World{rt: rt, threads: map[uint16]*State{}, nextID: uint32(main.ID) + 1}
	w.changed.L = &w.mu
	if useGIL {
		w.gil = newGIL()
		rt.Exclusive = true
	}
	rt.World = w
	rt.AtSafePoint = w.AtSafePoint
	w.adopt(main)
	w.Attach(main)
	return w
}

// Of is the state of t.
func Of(t *object.Thread) *State {
	s, _ := t.Data[stateKey{}].(*State)
	return s
}

// WorldOf is the world of t's runtime.
func WorldOf(t *object.Thread) *World {
	w, _ := t.RT.World.(*World)
	return w
}

// GIL reports whether only one thread runs at a time.
func (w *World) GIL() bool { return w.gil != nil }

// Interval and SetInterval are the switch interval.
func (w *World) Interval() time.Duration {
	if w.gil == nil {
		return DefaultInterval
	}
	return w.gil.getInterval()
}

// SetInterval sets the switch interval.
func (w *World) SetInterval(d time.Duration) {
	if w.gil != nil {
		w.gil.setInterval(d)
	}
}

// adopt gives t its state.
func (w *World) adopt(t *object.Thread) *State {
	s := &State{Thread: t, world: w, wake: make(chan struct{}, 1)}
	if t.Data == nil {
		t.Data = map[any]any{}
	}
	t.Data[stateKey{}] = s
	w.mu.Lock()
	w.idents++
	t.Ident = 0x7000_0000_0000 + w.idents<<12
	w.threads[t.ID] = s
	w.mu.Unlock()
	t.AttachCounts()
	return s
}

// tooMany is the failure to start a thread: all IDs are in use.
type tooMany struct{}

func (tooMany) Error() string { return "can't start new thread" }

// Spawn starts a thread that runs f in a goroutine of its own. The new thread is attached while f runs; prepare, if not
// nil, is called before that by the caller's goroutine. f must leave nothing on the thread's scope that matters.
func (w *World) Spawn(prepare func(s *State), f func(t *object.Thread)) (*State, error) {
	w.mu.Lock()
	var id uint16
	switch n := len(w.freeIDs); {
	case n > 0:
		id = w.freeIDs[n-1]
		w.freeIDs = w.freeIDs[:n-1]
	case w.nextID < 0xFFF0:
		id = uint16(w.nextID)
		w.nextID++
	default:
		w.mu.Unlock()
		return nil, tooMany{}
	}
	parallel := w.gil == nil
	w.mu.Unlock()
	w.spawned.Store(true)
	t := w.rt.NewThread(id)
	if n := w.rt.RecursionLimit; n > 0 {
		t.Depth = int32(n)
	}
	s := w.adopt(t)
	if parallel {
		for _, x := range w.States() {
			x.Thread.Parallel = true
		}
	}
	if prepare != nil {
		prepare(s)
	}
	go func() {
		debug.SetPanicOnFault(true)
		w.Attach(t)
		defer w.retire(s)
		defer func() {
			// Without memory for its first frame, or for telling of its exception, a thread just ends.
			if p := recover(); p != nil && !object.IsMemoryPanic(p) {
				panic(p)
			}
		}()
		f(t)
	}()
	return s, nil
}

// retire ends an attached thread.
func (w *World) retire(s *State) {
	t := s.Thread
	t.Drop(&t.Handled)
	t.Drop(&t.Vars)
	t.Drop(&t.Trace.TraceFunc)
	t.Drop(&t.Trace.ProfileFunc)
	t.DropMessages()
	t.Release(0)
	for i := len(s.atEnd) - 1; i >= 0; i-- {
		s.atEnd[i]()
	}
	t.Merge()
	t.Release(0)
	t.FreeStack()
	t.DetachCounts()
	t.Heap.Abandon()
	w.mu.Lock()
	delete(w.threads, t.ID)
	w.freeIDs = append(w.freeIDs, t.ID)
	w.mu.Unlock()
	if s.Gone != nil {
		s.Gone()
	}
	w.Detach(t)
}

// AtEnd has f called, in the thread itself, when it ends. Newest first.
func (s *State) AtEnd(f func()) { s.atEnd = append(s.atEnd, f) }

// States is all threads, in no order.
func (w *World) States() []*State {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := make([]*State, 0, len(w.threads))
	for _, s := range w.threads {
		all = append(all, s)
	}
	return all
}

// Alone reports whether t is the only thread that the runtime has ever had.
func Alone(t *object.Thread) bool {
	w := WorldOf(t)
	return w == nil || !w.spawned.Load()
}

// Stopped lists the threads of the runtime if they stand still while the caller runs, which is under the GIL; else nil.
func (w *World) Stopped() []*object.Thread {
	if w.gil == nil {
		return nil
	}
	var out []*object.Thread
	for _, s := range w.States() {
		out = append(out, s.Thread)
	}
	return out
}

// Finalize keeps all threads but t from ever running Python code again: those that block stay so when they wake up.
func (w *World) Finalize(t *object.Thread) {
	w.mu.Lock()
	w.finalizing = true
	w.mu.Unlock()
	if w.gil != nil {
		w.gil.close(t)
	}
}

// Finalizing reports whether Finalize was called.
func (w *World) Finalizing() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.finalizing
}

// Attach lets t touch the region. It waits for the GIL, or while the world is stopped.
func (w *World) Attach(t *object.Thread) {
	if w.gil != nil {
		w.gil.acquire(t)
		return
	}
	s := Of(t)
	w.mu.Lock()
	for w.stopper != nil && w.stopper != t {
		w.changed.Wait()
	}
	if w.finalizing && t != w.rt.Main {
		w.mu.Unlock()
		select {} // a daemon thread after the end of the program
	}
	s.attached = true
	w.mu.Unlock()
}

// Detach ends what Attach began.
func (w *World) Detach(t *object.Thread) {
	if w.gil != nil {
		w.gil.release(t)
		return
	}
	s := Of(t)
	w.mu.Lock()
	s.attached = false
	w.changed.Broadcast()
	w.mu.Unlock()
}

// Stop waits until no other attached thread runs. Stops of one thread nest.
func (w *World) Stop(t *object.Thread) {
	if w.gil != nil {
		return // no one else does
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	me := Of(t)
	for w.stopper != nil && w.stopper != t {
		me.attached = false // the other stopper must not wait for us
		w.changed.Broadcast()
		w.changed.Wait()
	}
	me.attached = true
	w.stopper = t
	w.stops++
	for {
		waiting := false
		for _, s := range w.threads {
			if s != me && s.attached {
				s.Thread.Break.Or(object.BreakStop)
				waiting = true
			}
		}
		if !waiting {
			return
		}
		w.changed.Wait()
	}
}

// Start ends Stop.
func (w *World) Start(t *object.Thread) {
	if w.gil != nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stops--; w.stops > 0 {
		return
	}
	w.stopper = nil
	for _, s := range w.threads {
		s.Thread.Break.And(^uint32(object.BreakStop))
	}
	w.changed.Broadcast()
}

// AtSafePoint does what t's Break asks for. An error is an exception to raise where the thread is.
func (w *World) AtSafePoint(t *object.Thread) error {
	bits := t.Break.Load()
	if bits&object.BreakMerge != 0 {
		t.Merge()
	}
	if bits&object.BreakStop != 0 {
		w.Detach(t)
		w.Attach(t)
	}
	if bits&object.BreakGIL != 0 {
		t.Break.And(^uint32(object.BreakGIL))
		if w.gil != nil {
			w.gil.yield(t)
		}
	}
	if bits&object.BreakSignal != 0 && t == w.rt.Main && w.OnSignal != nil {
		t.Break.And(^uint32(object.BreakSignal))
		if err := w.OnSignal(t); err != nil {
			return err
		}
	}
	if bits&object.BreakPending != 0 {
		if err := Of(t).runPending(); err != nil {
			return err
		}
	}
	if bits&object.BreakGC != 0 {
		if c := w.rt.Collector; c != nil {
			c.Due(t)
		} else {
			t.Break.And(^uint32(object.BreakGC))
		}
	}
	if bits&object.BreakBudget != 0 {
		return t.Poll()
	}
	return nil
}

// Signal says that a signal waits for the main thread, and wakes it if it blocks. Any goroutine may call it.
func (w *World) Signal() {
	main := w.rt.Main
	main.Break.Or(object.BreakSignal)
	Of(main).Interrupt()
}

// Pend has f called by the thread at its next safe point; an error is raised there. Any goroutine may call it.
func (s *State) Pend(f func(t *object.Thread) error) {
	s.pendingMu.Lock()
	s.pending = append(s.pending, f)
	s.pendingMu.Unlock()
	s.Thread.Break.Or(object.BreakPending)
	s.Interrupt()
}

func (s *State) runPending() error {
	for {
		s.pendingMu.Lock()
		s.Thread.Break.And(^uint32(object.BreakPending))
		if len(s.pending) == 0 {
			s.pendingMu.Unlock()
			return nil
		}
		f := s.pending[0]
		s.pending = s.pending[1:]
		if len(s.pending) > 0 {
			s.Thread.Break.Or(object.BreakPending)
		}
		s.pendingMu.Unlock()
		if err := f(s.Thread); err != nil {
			return err
		}
	}
}

// Interrupt wakes the thread if it waits in Wait.
func (s *State) Interrupt() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Wait blocks, detached, until done is closed or sends, or the timeout passes (negative: none), and reports whether done it was.
// Signals and pending calls are handled meanwhile; what they raise ends the wait.
func Wait(t *object.Thread, done <-chan struct{}, timeout time.Duration) (ok bool, err error) {
	s := Of(t)
	var timer <-chan time.Time
	if timeout >= 0 {
		tm := time.NewTimer(timeout)
		defer tm.Stop()
		timer = tm.C
	}
	var wake chan struct{}
	if s != nil {
		wake = s.wake
	}
	for {
		woken := false
		t.Blocking(func() {
			select {
			case <-done:
				ok = true
			case <-timer:
			case <-wake:
				woken = true
			}
		})
		if !woken {
			return ok, nil
		}
		if t.Break.Load()&(object.BreakSignal|object.BreakPending|object.BreakBudget) != 0 {
			if err := t.RT.AtSafePoint(t); err != nil {
				return false, err
			}
		}
	}
}
