// Package queue is the module _queue: SimpleQueue, an unbounded queue whose put never blocks.
//
// Items lie in a list, from head on; what get has taken is replaced by None and cut off when it is half of the list. A get
// that finds nothing waits for a channel that the next put closes, and then looks again.
package queue

import (
	"sync"
	"time"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// Value abbreviates object.Value.
type Value = object.Value

// state is the module's exception.
type state struct{ empty object.Root }

func emptyError(t *object.Thread) error {
	exc, err := t.NewExceptionArgs(t.ModuleState("_queue").(*state).empty.Get())
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// queue is the Go side of a SimpleQueue.
type queue struct {
	mu      sync.Mutex
	head    int
	waiters []chan struct{} // closed, one each, by puts
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_queue",
		Doc:   "A queue for threads, without bounds or bookkeeping.",
		Types: []*object.TypeSpec{spec()},
		Init: func(t *object.Thread, module Value) error {
			s, ok := t.ModuleState("_queue").(*state)
			if !ok {
				s = &state{t.NewRoot(t.NewExceptionType("_queue.Empty", t.TypeByID(object.TException).Obj, "There is no item to get."))}
				t.SetModuleState("_queue", s)
			}
			t.DictSetStr(t.ModuleDict(module), "Empty", s.empty.Get())
			return nil
		},
	}
}

func spec() *object.TypeSpec {
	put := func(t *object.Thread, a []Value) (Value, error) {
		of(t, a[0]).put(t, a[0], a[1])
		return t.RT.None, nil
	}
	return &object.TypeSpec{
		Name: "_queue.SimpleQueue", Sig: "()", Doc: "A first-in, first-out queue without a bound.",
		Flags:  object.TypeBase | object.TypeGC | object.TypeGoState | object.TypeHasWeakref,
		Fields: 1, Basic: uint32(unsafe.Sizeof(object.Header{})) + 16,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				args, err := t.PlainArgs("SimpleQueue", typ, args, kw)
				if err != nil {
					return 0, err
				}
				if len(args) > 0 {
					return 0, t.TypeErrorf("SimpleQueue() takes no positional arguments")
				}
				v := t.New(typ)
				t.SetField(v, 0, t.NewList())
				t.SetGoState(v, &queue{})
				return v, nil
			},
		},
		Methods: []object.Func{
			{Name: "empty", Sig: "(self, /)", Doc: "Whether the queue is empty at this moment.", Call: func(t *object.Thread, a []Value) (Value, error) {
				return t.Bool(of(t, a[0]).size(t, a[0]) == 0), nil
			}},
			{Name: "qsize", Sig: "(self, /)", Doc: "How many items there are at this moment.", Call: func(t *object.Thread, a []Value) (Value, error) {
				return t.NewInt(int64(of(t, a[0]).size(t, a[0]))), nil
			}},
			{Name: "put", Sig: "(self, /, item, block=True, timeout=None)", Doc: "Add an item; block and timeout mean nothing here.", Call: put},
			{Name: "put_nowait", Sig: "(self, /, item)", Doc: "Add an item.", Call: put},
			{Name: "get", Sig: "(self, /, block=True, timeout=None)", Doc: "Take the first item out; wait for one, or for timeout seconds, if block is true. Empty is raised if there is none.", Call: get},
			{Name: "get_nowait", Sig: "(self, /)", Doc: "Take the first item out; Empty is raised if there is none.", Call: func(t *object.Thread, a []Value) (Value, error) {
				if v := of(t, a[0]).take(t, a[0]); v != 0 {
					return v, nil
				}
				return 0, emptyError(t)
			}},
			object.ClassGetItem(),
		},
	}
}

func of(t *object.Thread, v Value) *queue { return t.GoState(v).(*queue) }

func (q *queue) size(t *object.Thread, self Value) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return t.ListLen(t.Field(self, 0)) - q.head
}

func (q *queue) put(t *object.Thread, self, item Value) {
	q.mu.Lock()
	defer q.mu.Unlock()
	t.ListAppend(t.Field(self, 0), item)
	if len(q.waiters) > 0 {
		close(q.waiters[0])
		q.waiters = q.waiters[1:]
	}
}

// take removes the first item, 0 if there is none.
func (q *queue) take(t *object.Thread, self Value) Value {
	q.mu.Lock()
	defer q.mu.Unlock()
	l := t.Field(self, 0)
	n := t.ListLen(l)
	if q.head >= n {
		return 0
	}
	v := t.ListItem(l, q.head)
	t.ListSetItem(l, q.head, t.RT.None)
	q.head++
	if q.head >= 16 && q.head*2 >= n {
		t.SetField(self, 0, t.ListSlice(l, q.head, n))
		q.head = 0
	}
	return v
}

func get(t *object.Thread, a []Value) (Value, error) {
	q := of(t, a[0])
	block, limit := true, time.Duration(-1)
	if a[1] != 0 {
		var err error
		if block, err = t.Truth(a[1]); err != nil {
			return 0, err
		}
	}
	if block && a[2] != 0 && a[2] != t.RT.None {
		f, ok := t.FloatValue(a[2])
		if !ok {
			i, err := t.Index(a[2])
			if err != nil {
				if t.IsError(err, object.TTypeError) {
					err = t.TypeErrorf("'%s' object cannot be interpreted as an integer or float", t.TypeName(a[2]))
				}
				return 0, err
			}
			if f, err = t.AsFloat(i); err != nil {
				return 0, err
			}
		}
		switch {
		case f != f:
			return 0, t.ValueErrorf("Invalid value NaN (not a number)")
		case f < 0:
			return 0, t.ValueErrorf("'timeout' must be a non-negative number")
		case f > 9223372036:
			return 0, t.Errorf(object.TOverflowError, "timestamp out of range for platform time_t")
		}
		limit = time.Duration(f * 1e9)
	}
	end := time.Now().Add(limit)
	for {
		if v := q.take(t, a[0]); v != 0 {
			return v, nil
		}
		left := limit
		if limit >= 0 {
			left = max(0, time.Until(end))
		}
		if !block || left == 0 {
			return 0, emptyError(t)
		}
		ready := make(chan struct{})
		q.mu.Lock()
		if t.ListLen(t.Field(a[0], 0)) > q.head { // since we looked
			q.mu.Unlock()
			continue
		}
		q.waiters = append(q.waiters, ready)
		q.mu.Unlock()
		ok, err := thread.Wait(t, ready, left)
		if !ok {
			q.forget(ready)
		}
		if err != nil {
			return 0, err
		}
	}
}

// forget takes a waiter out that waits no more; if a put had chosen it in that moment, the next one is woken instead.
func (q *queue) forget(ready chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, w := range q.waiters {
		if w == ready {
			q.waiters = append(q.waiters[:i], q.waiters[i+1:]...)
			return
		}
	}
	if len(q.waiters) > 0 {
		close(q.waiters[0])
		q.waiters = q.waiters[1:]
	}
}
