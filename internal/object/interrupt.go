package object

import (
	"errors"
	"sync/atomic"
)

// How the host ends Python code that runs too long. It sets a function for the thread, which raises an exception at the next safe point, and does so again
// while the code goes on. Code may clean up after the first time. After the second no handler runs any more (Thread.Aborting),
// neither except nor finally, so that nothing can go on for ever:
//
//	running -> interrupted (handlers run) -> aborting (they do not) -> the call from Go ends
//
// Native functions that loop for long over things that call no Python code ask Poll.

// interrupts is the part of a Thread that the host's goroutines reach.
type interrupts struct {
	raise  atomic.Pointer[func(t *Thread) error]
	raised bool // once at least in the running call
}

// SetInterrupt has raise called by the thread at its next safe point or Poll. Any goroutine may call it.
func (t *Thread) SetInterrupt(raise func(t *Thread) error) {
	t.interrupt.raise.Store(&raise)
	t.Break.Or(BreakBudget)
}

// Poll raises what the host asked for.
func (t *Thread) Poll() error {
	if t.Break.Load()&BreakBudget == 0 {
		return nil
	}
	return t.hostInterrupt()
}

func (t *Thread) hostInterrupt() error {
	var err error
	f := t.interrupt.raise.Load()
	if f != nil {
		err = (*f)(t)
	}
	if !t.Aborting { // else at every safe point, lest what swallows exceptions, as a finalizer's caller does, goes on
		t.interrupt.raise.CompareAndSwap(f, nil)
		t.Break.And(^uint32(BreakBudget))
	}
	return err
}

// Interrupt notes that an exception of the host is raised now: the second one in a call ends the running of handlers.
func (t *Thread) Interrupt() {
	t.Aborting = t.interrupt.raised
	t.interrupt.raised = true
}

// Interrupted reports whether the host has raised an exception in the running call.
func (t *Thread) Interrupted() bool { return t.interrupt.raised }

// BeginCall begins a call from Go that the host may interrupt; the function that it returns ends it.
func (t *Thread) BeginCall() (end func()) {
	raised, aborting := t.interrupt.raised, t.Aborting
	t.interrupt.raised, t.Aborting = false, false
	return func() { t.interrupt.raised, t.Aborting = raised, aborting }
}

// ErrFault is the error of what ends because the region is damaged.
var ErrFault = errors.New("fault in the region")

// IsFault reports whether a recovered panic is a failed access to memory at an address that may lie in a region, which debug.SetPanicOnFault
// lets Go report as one.
func IsFault(p any) bool {
	e, ok := p.(interface {
		error
		Addr() uintptr
	})
	return ok && e.Addr() >= 1<<16
}
