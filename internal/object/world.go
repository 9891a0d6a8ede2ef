package object

// World runs the threads of a runtime; package thread wires it in. Without one there is a single thread.
//
// A thread is attached while it may touch the region, detached while it blocks.
type World interface {
	Stop(t *Thread)  // returns when no other attached thread runs
	Start(t *Thread) // lets them go on
	Attach(t *Thread)
	Detach(t *Thread)
	// Stopped lists the threads if they stand still while the caller runs (a GIL), else nil.
	Stopped() []*Thread
}

// Blocking runs f, which may block and must not touch the region, with the thread detached, so that others go on meanwhile.
func (t *Thread) Blocking(f func()) {
	w := t.RT.World
	if w == nil {
		f()
		return
	}
	w.Detach(t)
	defer w.Attach(t)
	f()
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
