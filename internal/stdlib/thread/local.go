package thread

import (
	"sync"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// local is the Go side of a thread-local object: one dict a thread, made when the thread first uses the
// object, and dropped when either goes. The references are the object's.
type local struct {
	mu      sync.Mutex
	dicts   map[uint16]Value // by thread ID
	args    Value            // of the constructor, a tuple: __init__ runs again in each thread
	kwnames Value
}

// localsKey is where a thread keeps the set of its locals.
type localsKey struct{}

func localOf(t *object.Thread, v Value) *local { return t.GoState(v).(*local) }

// dict is self's dict for t, held by the scope.
func (l *local) dict(t *object.Thread, self Value) (Value, error) {
	l.mu.Lock()
	d := l.dicts[t.ID]
	l.mu.Unlock()
	if d != 0 {
		return t.Hold(d), nil
	}
	d = t.NewDict()
	l.enter(t, d)
	typ := t.TypeOf(self)
	if typ.Init == nil || typ.Init != nil && typ.Flags&object.TypeHeap == 0 {
		return d, nil
	}
	var args []Value
	if l.args != 0 {
		args = t.TupleItems(l.args)
	}
	if err := typ.Init(t, self, args, l.kwnames); err != nil {
		l.leave(t)
		return 0, err
	}
	return d, nil
}

func (l *local) enter(t *object.Thread, d Value) {
	t.Incref(d)
	l.mu.Lock()
	l.dicts[t.ID] = d
	l.mu.Unlock()
	set, ok := t.Data[localsKey{}].(map[*local]bool)
	if !ok {
		set = map[*local]bool{}
		if t.Data == nil {
			t.Data = map[any]any{}
		}
		t.Data[localsKey{}] = set
		if s := thread.Of(t); s != nil {
			s.AtEnd(func() {
				for l := range set {
					l.leave(t)
				}
			})
		}
	}
	set[l] = true
}

// leave drops t's dict.
func (l *local) leave(t *object.Thread) {
	l.mu.Lock()
	d := l.dicts[t.ID]
	delete(l.dicts, t.ID)
	l.mu.Unlock()
	if set, ok := t.Data[localsKey{}].(map[*local]bool); ok {
		delete(set, l)
	}
	t.Decref(d)
}

func localSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_thread._local", Flags: object.TypeGoState | object.TypeBase | object.TypeGC | object.TypeHasWeakref,
		Doc: "An object whose attributes are different in each thread.",
		Slots: object.Slots{
			New:     localNew,
			GetAttr: localGetAttr,
			SetAttr: localSetAttr,
			Traverse: func(t *object.Thread, self Value, visit object.VisitFunc) {
				l, ok := t.GoState(self).(*local)
				if !ok {
					return
				}
				for _, d := range l.dicts {
					visit(d)
				}
				if l.args != 0 {
					visit(l.args)
				}
				if l.kwnames != 0 {
					visit(l.kwnames)
				}
			},
			Clear:   localClear,
			Dealloc: localClear,
		},
	}
}

func localClear(t *object.Thread, self Value) {
	l, ok := t.GoState(self).(*local)
	if !ok {
		return
	}
	l.mu.Lock()
	dicts := l.dicts
	l.dicts = map[uint16]Value{}
	l.mu.Unlock()
	if set, ok := t.Data[localsKey{}].(map[*local]bool); ok {
		delete(set, l)
	}
	for _, d := range dicts {
		t.Decref(d)
	}
	t.Drop(&l.args)
	t.Drop(&l.kwnames)
}

func localNew(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
	if len(args) > 0 && typ.Flags&object.TypeHeap == 0 {
		return 0, t.TypeErrorf("Initialization arguments are not supported")
	}
	v := t.New(typ)
	l := &local{dicts: map[uint16]Value{}}
	t.Init(&l.args, t.NewTuple(args...))
	t.Init(&l.kwnames, kwnames)
	t.SetGoState(v, l)
	l.enter(t, t.NewDict()) // __init__ runs next, for this thread
	return v, nil
}

func localGetAttr(t *object.Thread, self, name Value) (Value, error) {
	d, err := localOf(t, self).dict(t, self)
	if err != nil {
		return 0, err
	}
	if t.StrEqualGo(name, "__dict__") {
		return d, nil
	}
	typ := t.TypeOf(self)
	attr := t.Hold(t.LookupMRO(typ, name))
	if attr != 0 {
		if at := t.TypeOf(attr); at.DescrGet != nil && at.DescrSet != nil {
			return at.DescrGet(t, attr, self, typ.Obj)
		}
	}
	v, err := t.DictGet(d, name)
	if err != nil || v != 0 {
		return v, err
	}
	if attr != 0 {
		if at := t.TypeOf(attr); at.DescrGet != nil {
			return at.DescrGet(t, attr, self, typ.Obj)
		}
		return attr, nil
	}
	return 0, t.Errorf(object.TAttributeError, "'%s' object has no attribute '%s'", t.TypeName(self), t.Str(name))
}

func localSetAttr(t *object.Thread, self, name, v Value) error {
	d, err := localOf(t, self).dict(t, self)
	if err != nil {
		return err
	}
	if t.StrEqualGo(name, "__dict__") {
		return t.Errorf(object.TAttributeError, "'%s' object attribute '__dict__' is read-only", t.TypeName(self))
	}
	if attr := t.Hold(t.LookupMRO(t.TypeOf(self), name)); attr != 0 {
		if at := t.TypeOf(attr); at.DescrSet != nil {
			return at.DescrSet(t, attr, self, v)
		}
	}
	if v != 0 {
		return t.DictSet(d, name, v)
	}
	found, err := t.DictDel(d, name)
	if err == nil && !found {
		err = t.Errorf(object.TAttributeError, "'%s' object has no attribute '%s'", t.TypeName(self), t.Str(name))
	}
	return err
}
