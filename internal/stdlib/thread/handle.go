package thread

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// handle is a thread as threading sees it.
//
//	not started --begin--> starting --running--> running --finish--> done
type handle struct {
	ident atomic.Uint64
	state atomic.Int32
	done  chan struct{} // closed by finish
	once  sync.Once
}

const (
	notStarted = iota
	starting
	isRunning
	isDone
)

func newHandle() *handle { return &handle{done: make(chan struct{})} }

func (h *handle) begin() bool { return h.state.CompareAndSwap(notStarted, starting) }

func (h *handle) running(ident uint64) {
	h.ident.Store(ident)
	h.state.Store(isRunning)
}

func (h *handle) finish() {
	h.state.Store(isDone)
	h.once.Do(func() { close(h.done) })
}

// handles is a set of handles.
type handles struct {
	mu  sync.Mutex
	set map[*handle]bool
}

func (s *handles) add(h *handle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.set == nil {
		s.set = map[*handle]bool{}
	}
	s.set[h] = true
}

func (s *handles) remove(h *handle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.set, h)
}

// other is any member whose thread is not the one called ident.
func (s *handles) other(ident uint64) *handle {
	s.mu.Lock()
	defer s.mu.Unlock()
	for h := range s.set {
		if h.ident.Load() != ident {
			return h
		}
	}
	return nil
}

func handleOf(t *object.Thread, v Value) *handle { return t.GoState(v).(*handle) }

func handleSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_thread._ThreadHandle", Flags: object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, newHandle())
				return v, nil
			},
			Repr: func(t *object.Thread, self Value) (Value, error) {
				return t.NewStr(fmt.Sprintf("<_thread._ThreadHandle object: ident=%d>", handleOf(t, self).ident.Load())), nil
			},
		},
		Methods: []object.Func{
			{Name: "join", Sig: "(self, timeout=None, /)", Call: handleJoin, Doc: "Wait until the thread ends, or for timeout seconds."},
			{Name: "is_done", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				return t.Bool(handleOf(t, a[0]).state.Load() == isDone), nil
			}, Doc: "Tell whether the thread has ended."},
			{Name: "_set_done", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				h := handleOf(t, a[0])
				if h.state.Load() == notStarted {
					return 0, t.Errorf(object.TRuntimeError, "thread not started")
				}
				h.finish()
				return t.RT.None, nil
			}, Doc: "Mark the thread as ended."},
		},
		GetSets: []object.GetSet{{Name: "ident", Get: func(t *object.Thread, self Value) (Value, error) {
			return t.NewUint(handleOf(t, self).ident.Load()), nil
		}}},
	}
}

func handleJoin(t *object.Thread, a []Value) (Value, error) {
	d := time.Duration(-1)
	if a[1] != 0 && a[1] != t.RT.None {
		f, err := t.AsFloat(a[1])
		if err != nil {
			return 0, err
		}
		if f >= 0 {
			if d, err = timeoutOf(t, a[1]); err != nil {
				return 0, err
			}
		}
	}
	h := handleOf(t, a[0])
	switch h.state.Load() {
	case notStarted:
		return 0, t.Errorf(object.TRuntimeError, "thread not started")
	case isDone:
		return t.RT.None, nil
	}
	if h.ident.Load() == t.Ident {
		return 0, t.Errorf(object.TRuntimeError, "Cannot join current thread")
	}
	_, err := thread.Wait(t, h.done, d)
	return t.RT.None, err
}

func makeHandle(t *object.Thread, a []Value) (Value, error) {
	if !t.IsIntLike(a[0]) {
		return 0, t.TypeErrorf("ident must be an integer")
	}
	id, err := t.AsInt(a[0])
	if err != nil {
		return 0, err
	}
	v := t.New(stateOf(t).handle)
	h := newHandle()
	h.running(uint64(id))
	t.SetGoState(v, h)
	return v, nil
}

func shutdown(t *object.Thread, _ []Value) (Value, error) {
	st := stateOf(t)
	for {
		h := st.waited.other(t.Ident)
		if h == nil {
			return t.RT.None, nil
		}
		if _, err := thread.Wait(t, h.done, -1); err != nil {
			t.WriteUnraisable(err, 0, "Exception ignored while joining a thread in _thread._shutdown()")
			return t.RT.None, nil
		}
		st.waited.remove(h)
	}
}
