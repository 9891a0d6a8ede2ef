package object

// World stops and restarts all other threads of a runtime; the package that runs threads wires it in. Without one there
// is a single thread.
type World interface {
	Stop(t *Thread)  // returns when every other attached thread waits at a safe point
	Start(t *Thread) // lets them go on
}

// StopWorld stops all other threads until StartWorld. What t does meanwhile must not run Python code.
func (t *Thread) StopWorld() {
	if w := t.RT.World; w != nil {
		w.Stop(t)
	}
}

// StartWorld ends StopWorld.
func (t *Thread) StartWorld() {
	if w := t.RT.World; w != nil {
		w.Start(t)
	}
}

// Threads is the threads that own objects.
func (rt *Runtime) Threads() []*Thread {
	q := &rt.merges
	q.mu.Lock()
	defer q.mu.Unlock()
	all := make([]*Thread, 0, len(q.threads))
	for _, t := range q.threads {
		all = append(all, t)
	}
	return all
}

// TakeStrayYoung returns, once, the young containers of threads that have ended.
func (rt *Runtime) TakeStrayYoung() []Value {
	q := &rt.merges
	q.mu.Lock()
	defer q.mu.Unlock()
	v := q.strayYoung
	q.strayYoung = nil
	return v
}

// DyingOrDead reports whether v is on its way out: without references, waiting for its end or in the middle of it.
func (t *Thread) DyingOrDead(v Value) bool { return t.Refcount(v) <= 0 }
