package object

import (
	"fmt"
	"sync/atomic"
	"unsafe"
)

// WeakRef is a weak reference or proxy. Those to one object form a list, whose head is Runtime.weakrefs[object]:
// the plain reference without callback first, then the plain proxy without callback (each is made once and reused),
// then the others, newest first. The list does not count; a reference leaves it when it dies.
// Runtime.weakMu guards the lists.
type WeakRef struct {
	Header
	Callback Value // owned, a Field; 0 none or done
	Obj      Value // not counted; 0 when dead
	Prev     Value
	Next     Value
	Hash     int64
	HasHash  uint64
}

func (t *Thread) weakRef(v Value) *WeakRef { return (*WeakRef)(t.At(v, 0)) }

// isPlainRef reports whether w is a reference that may be handed out again.
func (t *Thread) isPlainRef(w Value) bool {
	r := t.weakRef(w)
	return r.Callback == 0 && r.Type == TWeakRef
}

func (t *Thread) isPlainProxy(w Value) bool {
	r := t.weakRef(w)
	return r.Callback == 0 && (r.Type == TWeakProxy || r.Type == TWeakCallableProxy)
}

// NewWeakRef is weakref.ref(o, callback); callback may be 0 or None.
func (t *Thread) NewWeakRef(o, callback Value) (Value, error) {
	return t.newWeak(t.RT.types[TWeakRef], o, callback)
}

// NewWeakProxy is weakref.proxy(o, callback).
func (t *Thread) NewWeakProxy(o, callback Value) (Value, error) {
	id := TWeakProxy
	if t.IsCallable(o) {
		id = TWeakCallableProxy
	}
	return t.newWeak(t.RT.types[id], o, callback)
}

func (t *Thread) newWeak(typ *Type, o, callback Value) (Value, error) {
	if t.TypeOf(o).Flags&TypeHasWeakref == 0 {
		return 0, t.TypeErrorf("cannot create weak reference to '%s' object", t.TypeName(o))
	}
	if callback == t.RT.None {
		callback = 0
	}
	rt := t.RT
	if callback == 0 && typ.ID < TBuiltinCount {
		rt.weakMu.Lock()
		w := t.findPlain(o, typ.ID)
		rt.weakMu.Unlock()
		if w != 0 {
			return t.Own(w), nil
		}
	}
	w := t.New(typ)
	r := t.weakRef(w)
	t.Init(&r.Callback, callback)
	rt.weakMu.Lock()
	defer rt.weakMu.Unlock()
	r.Obj = o
	if rt.weakrefs == nil {
		rt.weakrefs = map[Value]Value{}
	}
	head := rt.weakrefs[o]
	after := Value(0)
	if !t.isPlainRef(w) {
		if head != 0 && t.isPlainRef(head) {
			after = head
		}
		if next := t.nextWeak(after, head); next != 0 && t.isPlainProxy(next) && !t.isPlainProxy(w) {
			after = next
		}
	}
	next := t.nextWeak(after, head)
	r.Prev, r.Next = after, next
	if next != 0 {
		t.weakRef(next).Prev = w
	}
	if after != 0 {
		t.weakRef(after).Next = w
	} else {
		rt.weakrefs[o] = w
	}
	t.orFlags(o, FlagWeakref)
	return w, nil
}

func (t *Thread) nextWeak(after, head Value) Value {
	if after == 0 {
		return head
	}
	return t.weakRef(after).Next
}

// orFlags sets flags of an object that other threads may be setting flags of: weakMu is held, as by all who do so.
func (t *Thread) orFlags(o Value, flags uint8) { t.Head(o).Flags |= flags }

// findPlain returns a new reference to the reusable weak reference to o of a type, or 0.
func (t *Thread) findPlain(o Value, id uint32) Value {
	for w := t.RT.weakrefs[o]; w != 0; w = t.weakRef(w).Next {
		if !t.isPlainRef(w) && !t.isPlainProxy(w) {
			return 0
		}
		if t.weakRef(w).Type == id && t.tryIncref(w) {
			return w
		}
	}
	return 0
}

// Deref is the object that w refers to, held by the scope; 0 if it is dead.
func (t *Thread) Deref(w Value) Value {
	t.RT.weakMu.Lock()
	o := t.weakRef(w).Obj
	if o != 0 && !t.tryIncref(o) {
		o = 0
	}
	t.RT.weakMu.Unlock()
	return t.Own(o)
}

// WeakRefs is the weak references to o, held by the scope.
func (t *Thread) WeakRefs(o Value) []Value {
	if !o.IsObject() {
		return nil
	}
	var all []Value
	t.RT.weakMu.Lock()
	for w := t.RT.weakrefs[o]; w != 0; w = t.weakRef(w).Next {
		if t.tryIncref(w) {
			all = append(all, w)
		}
	}
	t.RT.weakMu.Unlock()
	for _, w := range all {
		t.Own(w)
	}
	return all
}

// unlinkWeak takes w out of its list; weakMu is held.
func (t *Thread) unlinkWeak(w Value) {
	r := t.weakRef(w)
	if r.Obj == 0 {
		return
	}
	if r.Next != 0 {
		t.weakRef(r.Next).Prev = r.Prev
	}
	switch {
	case r.Prev != 0:
		t.weakRef(r.Prev).Next = r.Next
	case r.Next != 0:
		t.RT.weakrefs[r.Obj] = r.Next
	default:
		delete(t.RT.weakrefs, r.Obj)
		t.Head(r.Obj).Flags &^= FlagWeakref
	}
	r.Obj, r.Prev, r.Next = 0, 0, 0
}

func (t *Thread) weakDealloc(w Value) {
	t.RT.weakMu.Lock()
	t.unlinkWeak(w)
	t.RT.weakMu.Unlock()
}

// WeakCall is a callback that is due: Ref, which refers to nothing any more, is its argument. Both are owned.
type WeakCall struct{ Ref, Callback Value }

// DetachWeakRefs kills the weak references to o and returns the callbacks that must be called, in order. Those of references
// for which skip (nil: none) says so are dropped.
func (t *Thread) DetachWeakRefs(o Value, skip func(w Value) bool) []WeakCall {
	t.RT.weakMu.Lock()
	calls, drop := t.detachLocked(o, skip)
	t.RT.weakMu.Unlock()
	for _, c := range drop {
		t.Decref(c)
	}
	return calls
}

func (t *Thread) detachLocked(o Value, skip func(w Value) bool) (calls []WeakCall, drop []Value) {
	w := t.RT.weakrefs[o]
	delete(t.RT.weakrefs, o)
	t.Head(o).Flags &^= FlagWeakref
	for w != 0 {
		r := t.weakRef(w)
		next := r.Next
		r.Obj, r.Prev, r.Next = 0, 0, 0
		if cb := r.Callback; cb != 0 {
			if !t.tryIncref(w) {
				// w is dying itself, and drops its callback then
			} else if r.Callback = 0; skip != nil && skip(w) {
				drop = append(drop, cb, w)
			} else {
				calls = append(calls, WeakCall{w, cb})
			}
		}
		w = next
	}
	return calls, drop
}

// CallWeak runs callbacks and releases them. Errors go to sys.unraisablehook.
func (t *Thread) CallWeak(calls []WeakCall) {
	if len(calls) == 0 {
		return
	}
	depth, trash := t.trashDepth, t.trash
	t.trashDepth, t.trash = 0, nil
	for _, c := range calls {
		m := t.Mark()
		if _, err := t.Call(c.Callback, c.Ref); err != nil {
			t.WriteUnraisable(err, c.Callback, "Exception ignored while calling weakref callback")
		}
		t.Release(m)
		t.Decref(c.Callback)
		t.Decref(c.Ref)
	}
	t.trashDepth, t.trash = depth, append(trash, t.trash...)
}

// clearWeakrefs kills the weak references to v, which is dying, and runs their callbacks. It returns false if another thread
// got hold of v through one of them just before.
func (t *Thread) clearWeakrefs(v Value, h *Header) bool {
	t.RT.weakMu.Lock()
	if old := atomic.LoadUint32(&h.Shared); old != 0 && old != sharedMerged || h.Local != 0 {
		t.RT.weakMu.Unlock()
		if h.Owner == t.ID {
			h.Local = 1
			return !t.unresurrected(v, h)
		}
		return false
	}
	calls, _ := t.detachLocked(v, nil)
	t.RT.weakMu.Unlock()
	t.CallWeak(calls)
	return true
}

// weakReferent is what a proxy stands for; v itself if it is none.
func (t *Thread) weakReferent(v Value) (Value, error) {
	if id := t.TypeID(v); id != TWeakProxy && id != TWeakCallableProxy {
		return v, nil
	}
	if o := t.Deref(v); o != 0 {
		return o, nil
	}
	return 0, t.Errorf(TReferenceError, "weakly-referenced object no longer exists")
}

func weakrefSpecs() []*TypeSpec {
	size := uint32(unsafe.Sizeof(WeakRef{}))
	return []*TypeSpec{
		{
			ID: TWeakRef, Name: "weakref.ReferenceType", Basic: size, Fields: 1,
			Flags: TypeBase | TypeGC,
			Slots: Slots{
				New: weakNew, Init: weakInit, Call: weakCall, Hash: weakHash, Compare: weakCompare, Repr: weakRepr,
				Dealloc: (*Thread).weakDealloc,
				Clear:   (*Thread).weakClear,
			},
			Methods: []Func{{
				Name: "__class_getitem__", Sig: "(type, object, /)", Doc: "See PEP 585", Kind: KindClass,
				Call: func(t *Thread, args []Value) (Value, error) { return t.NewGenericAlias(args[0], args[1]), nil },
			}},
			Members: []Member{{Name: "__callback__", Kind: MemberObject, Offset: HeaderSize, ReadOnly: true}},
		},
		proxySpec(TWeakProxy, "weakref.ProxyType", size),
		proxySpec(TWeakCallableProxy, "weakref.CallableProxyType", size),
	}
}

func (t *Thread) weakClear(w Value) {
	t.weakDealloc(w)
	t.Drop(&t.weakRef(w).Callback)
}

func weakNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 {
		args = args[:len(args)-len(t.TupleItems(kwnames))]
	}
	switch {
	case len(args) < 1:
		return 0, t.TypeErrorf("__new__ expected at least 1 argument, got 0")
	case len(args) > 2:
		return 0, t.TypeErrorf("__new__ expected at most 2 arguments, got %d", len(args))
	}
	var callback Value
	if len(args) == 2 {
		callback = args[1]
	}
	return t.newWeak(typ, args[0], callback)
}

func weakInit(t *Thread, self Value, args []Value, kwnames Value) error {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return t.TypeErrorf("ref() takes no keyword arguments")
	}
	switch {
	case len(args) < 1:
		return t.TypeErrorf("__init__ expected at least 1 argument, got 0")
	case len(args) > 2:
		return t.TypeErrorf("__init__ expected at most 2 arguments, got %d", len(args))
	}
	return nil
}

func weakCall(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && len(t.TupleItems(kwnames)) > 0 {
		return 0, t.TypeErrorf("weakref() takes no keyword arguments")
	}
	if len(args) > 0 {
		return 0, t.TypeErrorf("weakref expected 0 arguments, got %d", len(args))
	}
	if o := t.Deref(self); o != 0 {
		return o, nil
	}
	return t.RT.None, nil
}

func weakHash(t *Thread, self Value) (int64, error) {
	if r := t.weakRef(self); r.HasHash != 0 {
		return r.Hash, nil
	}
	o := t.Deref(self)
	if o == 0 {
		return 0, t.TypeErrorf("weak object has gone away")
	}
	h, err := t.Hash(o)
	if err != nil {
		return 0, err
	}
	r := t.weakRef(self)
	r.Hash, r.HasHash = h, 1
	return h, nil
}

func weakCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if op != EQ && op != NE || !t.IsInstanceID(a, TWeakRef) || !t.IsInstanceID(b, TWeakRef) {
		return t.RT.NotImplemented, nil
	}
	x, y := t.Deref(a), t.Deref(b)
	if x == 0 || y == 0 {
		if (a == b) == (op == EQ) {
			return t.RT.True, nil
		}
		return t.RT.False, nil
	}
	return t.Compare(x, y, op)
}

func weakRepr(t *Thread, self Value) (Value, error) {
	o := t.Deref(self)
	if o == 0 {
		return t.NewStr(fmt.Sprintf("<weakref at %#x; dead>", uint64(self))), nil
	}
	// What goes wrong in a __getattr__ is no concern of repr.
	if name, ok, err := t.GetAttrOpt(o, t.Intern("__name__")); err == nil && ok && t.IsStr(name) {
		return t.NewStr(fmt.Sprintf("<weakref at %#x; to '%s' at %#x (%s)>", uint64(self), t.TypeName(o), uint64(o), t.Str(name))), nil
	}
	return t.NewStr(fmt.Sprintf("<weakref at %#x; to '%s' at %#x>", uint64(self), t.TypeName(o), uint64(o))), nil
}
