package thread

import (
	"sync"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
)

// gil is the lock of the one thread that runs. See the package comment.
//
//	holder != nil if anybody waits
type gil struct {
	mu       sync.Mutex
	holder   *object.Thread
	queue    []*waiter
	switches uint64 // changes of holder so far
	interval time.Duration
	closed   *object.Thread // set at the end: the only thread that may still get the lock

	// Stats, for the inspector.
	waits    uint64
	waitTime time.Duration
	forced   uint64 // switches that a waiter had to ask for
}

type waiter struct {
	t     *object.Thread
	ready chan struct{} // closed when t holds the lock
}

func newGIL() *gil { return &gil{interval: DefaultInterval} }

func (g *gil) getInterval() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.interval
}

func (g *gil) setInterval(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.interval = d
}

func (g *gil) acquire(t *object.Thread) {
	g.mu.Lock()
	if g.closed != nil && g.closed != t {
		g.mu.Unlock()
		select {} // a daemon thread after the end of the program
	}
	if g.holder == nil {
		g.take(t)
		g.mu.Unlock()
		return
	}
	w := &waiter{t, make(chan struct{})}
	g.queue = append(g.queue, w)
	g.wait(w)
}

// wait is entered with mu locked and w in the queue; it returns, with mu unlocked, when w.t holds the lock.
func (g *gil) wait(w *waiter) {
	start := time.Now()
	for {
		seen, interval := g.switches, g.interval
		g.mu.Unlock()
		timer := time.NewTimer(interval)
		select {
		case <-w.ready:
			timer.Stop()
			g.mu.Lock()
			g.waits++
			g.waitTime += time.Since(start)
			g.mu.Unlock()
			return
		case <-timer.C:
		}
		g.mu.Lock()
		if g.switches == seen && g.holder != nil && g.holder != w.t {
			g.holder.Break.Or(object.BreakGIL)
		}
	}
}

func (g *gil) take(t *object.Thread) {
	g.holder = t
	g.switches++
}

// pass hands the lock to the first waiter, if there is one; mu is locked.
func (g *gil) pass() {
	g.holder = nil
	for len(g.queue) > 0 {
		w := g.queue[0]
		g.queue[0] = nil
		g.queue = g.queue[1:]
		if g.closed != nil && g.closed != w.t {
			continue // it waits for ever
		}
		g.take(w.t)
		close(w.ready)
		return
	}
}

func (g *gil) release(t *object.Thread) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.holder == t {
		t.Break.And(^uint32(object.BreakGIL))
		g.pass()
	}
}

// yield lets the next waiter run and queues up behind.
func (g *gil) yield(t *object.Thread) {
	g.mu.Lock()
	if len(g.queue) == 0 {
		g.mu.Unlock()
		return
	}
	g.forced++
	w := &waiter{t, make(chan struct{})}
	g.queue = append(g.queue, w)
	g.pass()
	g.wait(w)
}

// close keeps everybody but t out for good.
func (g *gil) close(t *object.Thread) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = t
}

// GILStats counts the waits for the GIL, how long they took together, and switches that had to be forced.
func (w *World) GILStats() (waits, forced uint64, waited time.Duration) {
	if w.gil == nil {
		return 0, 0, 0
	}
	w.gil.mu.Lock()
	defer w.gil.mu.Unlock()
	return w.gil.waits, w.gil.forced, w.gil.waitTime
}
