package object

// Go values cannot lie in the region. An object that needs one (a file, a lock, a compiled pattern) holds a handle: an
// index into Runtime.handles, 0 for none. Instances of types with TypeGoState have theirs in the word after their Fields;
// Basic includes it, and the handle is released when the object goes.

// NewHandle keeps x and returns its handle, never 0.
func (rt *Runtime) NewHandle(x any) uint32 {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	h := &rt.handles
	if n := len(h.free); n > 0 {
		i := h.free[n-1]
		h.free = h.free[:n-1]
		h.items[i] = x
		return i
	}
	if len(h.items) == 0 {
		h.items = append(h.items, nil) // 0 is no handle
	}
	h.items = append(h.items, x)
	return uint32(len(h.items) - 1)
}

// HandleValue is what NewHandle got.
func (rt *Runtime) HandleValue(i uint32) any {
	if i == 0 {
		return nil
	}
	rt.mu.Lock()
	defer rt.mu.Unlock()
	return rt.handles.items[i]
}

// SetHandle replaces the value of a handle.
func (rt *Runtime) SetHandle(i uint32, x any) {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	rt.handles.items[i] = x
}

// FreeHandle forgets a handle; 0 is none.
func (rt *Runtime) FreeHandle(i uint32) {
	if i == 0 {
		return
	}
	rt.mu.Lock()
	defer rt.mu.Unlock()
	rt.handles.items[i] = nil
	rt.handles.free = append(rt.handles.free, i)
}

// goStateSlot is the word of o that holds its handle; nil if o's type has none.
func (t *Thread) goStateSlot(o Value) *uint32 {
	if !o.IsObject() {
		return nil
	}
	typ := t.TypeOf(o)
	if typ.Flags&TypeGoState == 0 {
		return nil
	}
	return (*uint32)(t.At(o, HeaderSize+8*uintptr(typ.Fields)))
}

// GoState is the Go value of o, nil if it has none.
func (t *Thread) GoState(o Value) any {
	if slot := t.goStateSlot(o); slot != nil {
		return t.RT.HandleValue(*slot)
	}
	return nil
}

// SetGoState gives o, an instance of a type with TypeGoState, a Go value.
func (t *Thread) SetGoState(o Value, x any) {
	slot := t.goStateSlot(o)
	switch {
	case *slot != 0:
		t.RT.SetHandle(*slot, x)
	case x != nil:
		*slot = t.RT.NewHandle(x)
	}
}
