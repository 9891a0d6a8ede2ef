package object

import "sync"

// internTable holds one str of each content that was interned: equal interned strings are the same object, so that names
// compare by identity. The table's references are not counted: a mortal str leaves the table when it is deallocated.
// Open addressing, linear probing: slot 0 is free, 1 was deleted.
//
//	used <= fill < len(slots)
type internTable struct {
	mu         sync.Mutex
	slots      []Value
	used, fill int

	chars      [256]Value // the immortal strings of one character below 256
	key0, key1 uint64     // of the hash of str and bytes
}

const internDeleted = Value(1)

// initText makes the strings that are immortal by content; boot calls it as soon as types exist.
func (t *Thread) initText() {
	for i := range t.RT.interned.chars {
		if t.RT.interned.chars[i] != 0 {
			continue
		}
		b := [1]byte{byte(i)}
		v := t.newStr1(b[:], i < 128)
		t.RT.interned.chars[i] = v
		t.InternValue(v)
	}
	t.InternValue(t.RT.EmptyStr)
}

// Intern is the interned str with contents s.
func (t *Thread) Intern(s string) Value {
	if !isASCII(s) {
		return t.InternValue(t.NewStr(s))
	}
	if len(s) == 1 {
		if v := t.RT.interned.chars[s[0]]; v != 0 {
			return v
		}
	}
	it := &t.RT.interned
	h := t.hashBytes(unsafeBytes(s))
	it.mu.Lock()
	if n := len(it.slots); n > 0 {
		for i := int(h) & (n - 1); it.slots[i] != 0; i = (i + 1) & (n - 1) {
			v := it.slots[i]
			if v == internDeleted {
				continue
			}
			if p := t.str(v); p.Hash == h && int(p.Len) == len(s) && p.State&StrASCII != 0 && string(t.view(v).b1()) == s {
				if t.internHold(v) {
					it.mu.Unlock()
					return v
				}
			}
		}
	}
	it.mu.Unlock()
	return t.InternValue(t.NewStr(s))
}

// internHold takes a reference to v, found in the table, for the scope; false when v is dying.
func (t *Thread) internHold(v Value) bool {
	if v.IsCounted() {
		if t.str(v).State&StrDead != 0 || !t.tryIncref(v) {
			return false // also one that merely waits for its end, see dealloc.go
		}
		t.Own(v)
	}
	return true
}

// InternValue is the interned str equal to s, which becomes it if there is none yet. s must be an exact str.
func (t *Thread) InternValue(s Value) Value {
	p := t.str(s)
	if p.State&StrInterned != 0 || p.Type != TStr {
		return s
	}
	if p.Len == 1 {
		if v := t.RT.interned.chars[0]; v != 0 {
			if c := t.StrAt(s, 0); c < 256 && t.RT.interned.chars[c] != 0 && t.RT.interned.chars[c] != s {
				return t.RT.interned.chars[c]
			}
		}
	}
	h := t.StrHash(s)
	it := &t.RT.interned
	it.mu.Lock()
	defer it.mu.Unlock()
	if it.fill*3 >= len(it.slots)*2 {
		it.grow(t)
	}
	n := len(it.slots)
	i := int(h) & (n - 1)
	for ; it.slots[i] != 0; i = (i + 1) & (n - 1) {
		v := it.slots[i]
		if v != internDeleted && t.str(v).Hash == h && t.strSame(v, s) && t.internHold(v) {
			return v
		}
	}
	it.slots[i] = s
	it.used++
	it.fill++
	p.State |= StrInterned
	if !s.IsCounted() {
		p.State |= StrInternedImmortal
	}
	return s
}

// grow makes room and forgets the deleted slots.
func (it *internTable) grow(t *Thread) {
	old := it.slots
	n := 1024
	for n < it.used*4 {
		n *= 2
	}
	it.slots = make([]Value, n)
	it.fill = it.used
	for _, v := range old {
		if v <= internDeleted {
			continue
		}
		i := int(t.StrHash(v)) & (n - 1)
		for it.slots[i] != 0 {
			i = (i + 1) & (n - 1)
		}
		it.slots[i] = v
	}
}

// forget takes a dying str out of the table.
func (it *internTable) forget(t *Thread, s Value) {
	p := t.str(s)
	it.mu.Lock()
	p.State |= StrDead
	n := len(it.slots)
	for i := int(t.StrHash(s)) & (n - 1); it.slots[i] != 0; i = (i + 1) & (n - 1) {
		if it.slots[i] == s {
			it.slots[i] = internDeleted
			it.used--
			break
		}
	}
	it.mu.Unlock()
}

// InternedCount is the number of interned strings, of the immortal ones if immortal is set.
func (t *Thread) InternedCount(immortal bool) int {
	it := &t.RT.interned
	it.mu.Lock()
	defer it.mu.Unlock()
	if !immortal {
		return it.used
	}
	n := 0
	for _, v := range it.slots {
		if v > internDeleted && t.str(v).State&StrInternedImmortal != 0 {
			n++
		}
	}
	return n
}
