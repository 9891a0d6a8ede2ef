package object

import "unsafe"

// The collector finds young containers in Thread.Young, old ones by walking the tracked pools (see package gc). An
// entry of Young may be dead by the time somebody looks: the block then has no type. While a block stands there its
// header (or what is left of it) has FlagListed and its pool cannot change its class.

// Track tells the collector about a container that is consistent from now on.
func (t *Thread) Track(v Value) {
	if !v.IsCounted() {
		return
	}
	h := t.Head(v)
	h.Flags |= FlagTracked
	if h.Flags&FlagListed != 0 {
		return
	}
	if len(t.Young) == cap(t.Young) {
		if c := t.RT.Collector; c != nil {
			c.Full(t)
		}
	}
	h.Flags |= FlagListed
	t.Heap.List(v)
	t.Young = append(t.Young, v)
}

// YoungRoom makes room the capacity of t.Young, at least its length. The memory stays for later.
func (t *Thread) YoungRoom(room int) {
	n := len(t.Young)
	room = max(room, n)
	if room > len(t.youngBuf) {
		t.youngBuf = make([]Value, room)
	}
	if buf := unsafe.SliceData(t.youngBuf); buf != unsafe.SliceData(t.Young) {
		copy(t.youngBuf, t.Young)
	}
	t.Young = t.youngBuf[:n:room]
}

// Untrack makes the collector pass v by.
func (t *Thread) Untrack(v Value) {
	if v.IsCounted() {
		t.Head(v).Flags &^= FlagTracked
	}
}

// IsTracked reports whether the collector looks at v.
func (t *Thread) IsTracked(v Value) bool {
	return v.IsObject() && t.Head(v).Flags&FlagTracked != 0
}
