package object

import "sync/atomic"

// Meter is the instruction budget of a runtime. Threads draw from it in portions, which the machine's metered loop counts down:
//
//	budget given by Refill == left + what the threads hold in Fuel + instructions executed since
//
// Native functions count as the one instruction that calls them.
type Meter struct {
	left  atomic.Int64
	drawn atomic.Uint64 // in all

	// Exhausted is called at the instruction for which nothing is left; an error is raised there. On nil, Grace more may run.
	Exhausted func(t *Thread) error
}

const (
	meterPortion = 1 << 14
	// Grace is how many instructions may clean up after the budget is used up, each time Exhausted has been called.
	Grace = 10_000
)

// Refill sets what is left. t's own portion is taken back.
func (m *Meter) Refill(t *Thread, n int64) {
	m.settle(t)
	m.left.Store(n)
}

// Executed is how many instructions threads have drawn and, but for running threads other than t, executed.
func (m *Meter) Executed(t *Thread) uint64 {
	m.settle(t)
	return m.drawn.Load()
}

// settle gives t's portion back.
func (m *Meter) settle(t *Thread) {
	if t.Fuel > 0 {
		m.left.Add(t.Fuel)
		m.drawn.Add(-uint64(t.Fuel))
	}
	t.Fuel = 0
}

// Draw gives t, which has used its portion up, the next one.
func (m *Meter) Draw(t *Thread) error {
	for {
		left := m.left.Load()
		n := min(left, meterPortion)
		if n <= 0 {
			break
		}
		if m.left.CompareAndSwap(left, left-n) {
			m.drawn.Add(uint64(n))
			t.Fuel = n
			return nil
		}
	}
	err := m.Exhausted(t)
	if !t.Aborting { // else at every instruction
		t.Fuel = Grace
		m.drawn.Add(Grace)
	}
	return err
}
