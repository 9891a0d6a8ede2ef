package gophersnake

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"sync"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// How calls enter Python.
//
// Calls of Go code run on the runtime's main thread, one at a time: Runtime.mu is held while one runs Python. When Python calls
// a host function from there, the thread detaches and mu is free until the function returns: so the function, and any other
// goroutine, may call the runtime meanwhile. Those calls push on the same thread, hence the host function returns to Python
// only when they are done:
//
//	mu is free  =>  the main thread is idle (hosting == 0) or detached in hosting host functions
//
// A host function called on a thread that Python started finds mu taken by the main thread. Its context knows the thread; calls
// that get that context run there. Calls without it wait for the main thread.

// hostCall is what the context of a host function knows.
type hostCall struct {
	r    *Runtime
	mu   sync.Mutex
	t    *object.Thread
	done bool
}

type hostKey struct{}

// enter runs f, which may run Python code, under ctx (nil: never done).
func (r *Runtime) enter(ctx context.Context, f func(t *object.Thread) error) error {
	if ctx != nil {
		if err := ctx.Err(); err != nil {
			return interrupted(err)
		}
		if h, _ := ctx.Value(hostKey{}).(*hostCall); h != nil && h.r == r && h.t != r.rt.Main {
			h.mu.Lock()
			defer h.mu.Unlock()
			if !h.done {
				r.world.Attach(h.t)
				defer r.world.Detach(h.t)
				return r.call(h.t, ctx, f)
			}
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.t == nil || r.closing {
		return ErrClosed
	}
	if r.hosting > 0 {
		r.world.Attach(r.t)
		defer r.world.Detach(r.t)
	}
	return r.call(r.t, ctx, f)
}

func interrupted(err error) error { return fmt.Errorf("gophersnake: interrupted: %w", err) }

// rearm is how long Python code may go on after it has caught a HostInterrupt.
const rearm = 50 * time.Millisecond

// call runs f on an attached thread.
func (r *Runtime) call(t *object.Thread, ctx context.Context, f func(t *object.Thread) error) error {
	saved := t.Context
	t.Context = ctx
	defer func() { t.Context = saved }()
	defer t.BeginCall()()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	budget := r.cfg.MaxInstructions > 0 && t == r.t && r.hosting == 0
	if budget {
		r.exhausted.Store(false)
		r.rt.Meter.Refill(t, int64(min(r.cfg.MaxInstructions, math.MaxInt64)))
	}
	hit := false
	err := r.protect(t, func() error {
		r.releaseQueue(t)
		if ctx != nil && ctx.Done() != nil || budget {
			r.makeInterrupt(t)
		}
		if ctx != nil && ctx.Done() != nil {
			defer r.watch(t, ctx)()
		}
		handled := t.NewRoot(t.Handled)
		err := f(t)
		t.Store(&t.Handled, handled.Get()) // no handler has run, and put it back, if the call was aborted
		handled.Close(t)
		if e, ok := err.(*object.Error); ok && (ctx != nil && ctx.Err() != nil || r.exhausted.Load()) {
			hit = t.Aborting || t.TypeOf(e.Exc).Obj == r.stop.Get()
		}
		if err != nil && !hit && !r.rt.Faulted.Load() {
			err = r.newError(t, err) // here and not in protect: it runs Python code, which the context bounds
		}
		return err
	})
	if r.rt.Faulted.Load() {
		return r.faulted(err)
	}
	if r.exhausted.Load() && (hit || budget) {
		return interrupted(ErrInstructions) // even if the code caught the exception and ended: its work may be incomplete
	}
	// A call that sleeps returns early when the context ends, before the exception arrives: then there is none, but the work
	// may be incomplete.
	if hit || err == nil && ctx != nil && ctx.Err() != nil {
		return interrupted(ctx.Err())
	}
	return err
}

// makeInterrupt makes the class HostInterrupt.
func (r *Runtime) makeInterrupt(t *object.Thread) {
	if r.stop.Get() == 0 {
		base := t.TypeByID(object.TBaseException).Obj
		r.stop = t.NewRoot(t.NewExceptionType("gophersnake.HostInterrupt", base, "The host's context is done, or a budget is used up."))
	}
}

// interrupt raises HostInterrupt in t.
func (r *Runtime) interrupt(t *object.Thread, why string) error {
	t.Interrupt()
	exc, err := t.NewExceptionArgs(r.stop.Get(), t.NewStr(why))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// exhaust is the Meter's Exhausted.
func (r *Runtime) exhaust(t *object.Thread) error {
	r.exhausted.Store(true)
	return r.interrupt(t, ErrInstructions.Error())
}

// faulted ends the runtime after an access to its region failed in a call that ended with err. Nothing in the region can be relied on: it is given
// back as it is.
func (r *Runtime) faulted(err error) error {
	var e *object.Error
	if errors.As(err, &e) {
		err = nil // the exception itself lies in the region
	}
	if r.t == nil || r.hosting > 0 { // there are calls around this one, which are to end the same way
		return errors.Join(ErrFault, err)
	}
	r.world.Finalize(r.t)
	r.t = nil
	return errors.Join(ErrFault, err, r.rt.Close())
}

// watch raises HostInterrupt at a safe point of t once ctx is done, and again as long as code that catches it goes on, until the
// function that it returns is called (see object/interrupt.go). A thread that sleeps or waits for a lock wakes up for it.
func (r *Runtime) watch(t *object.Thread, ctx context.Context) (end func()) {
	s := thread.Of(t)
	over := make(chan struct{})
	raise := func(t *object.Thread) error {
		select {
		case <-over:
			return nil // stale: the call ended first
		default:
		}
		return r.interrupt(t, ctx.Err().Error())
	}
	stop := context.AfterFunc(ctx, func() {
		tick := time.NewTicker(rearm)
		defer tick.Stop()
		for {
			t.SetInterrupt(raise)
			s.Interrupt()
			select {
			case <-over:
				return
			case <-tick.C:
			}
		}
	})
	return func() {
		stop()
		close(over)
	}
}

// host runs f, a host function's Go code, for t: detached, and with the runtime open to other calls.
func (r *Runtime) host(t *object.Thread, ctx context.Context, f func(ctx context.Context)) {
	if ctx == nil {
		ctx = context.Background()
	}
	h := &hostCall{r: r, t: t}
	ctx = context.WithValue(ctx, hostKey{}, h)
	if t != r.rt.Main {
		t.Blocking(func() {
			defer func() {
				h.mu.Lock()
				h.done = true
				h.mu.Unlock()
			}()
			f(ctx)
		})
		return
	}
	saved := t.Context
	t.Blocking(func() {
		r.hosting++
		level := r.hosting
		r.mu.Unlock()
		defer func() {
			r.mu.Lock()
			for r.hosting != level {
				r.level.Wait()
			}
			r.hosting--
			r.level.Broadcast()
		}()
		f(ctx)
	})
	t.Context = saved
}
