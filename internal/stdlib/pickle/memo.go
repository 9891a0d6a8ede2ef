package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// memo remembers which objects a pickler has written and under which number. It is a container: it owns a reference to each object,
// since an object that died during the dump would leave its address to another one. Open addressing, linear probing, keys by identity.
//
//	used <= 3/4 len(slots), len(slots) is 0 or a power of two
type memo struct {
	slots []memoSlot
	used  int
	next  int // number for the next object; at least used
}

type memoSlot struct {
	key Value
	idx uint32
}

const memoMin = 64

func (m *memo) at(v Value) int {
	// Objects are 16 bytes apart; the multiplier spreads neighbours over the table.
	return int(uint64(v)>>4*0x9E3779B97F4A7C15>>32) & (len(m.slots) - 1)
}

func (m *memo) get(v Value) (int, bool) {
	if len(m.slots) == 0 {
		return 0, false
	}
	for i := m.at(v); ; i = (i + 1) & (len(m.slots) - 1) {
		switch s := &m.slots[i]; s.key {
		case v:
			return int(s.idx), true
		case 0:
			return 0, false
		}
	}
}

// put adds v, which must not be there.
func (m *memo) put(t *object.Thread, v Value, idx int) {
	if m.used*4 >= len(m.slots)*3 {
		m.grow()
	}
	t.Incref(v)
	m.insert(v, uint32(idx))
	m.used++
}

func (m *memo) insert(v Value, idx uint32) {
	i := m.at(v)
	for m.slots[i].key != 0 {
		i = (i + 1) & (len(m.slots) - 1)
	}
	m.slots[i] = memoSlot{v, idx}
}

func (m *memo) grow() {
	old := m.slots
	m.slots = make([]memoSlot, max(memoMin, 2*len(old)))
	for _, s := range old {
		if s.key != 0 {
			m.insert(s.key, s.idx)
		}
	}
}

// clear drops all references. The memo is empty and consistent before the first object can die.
func (m *memo) clear(t *object.Thread) {
	old := m.slots
	*m = memo{}
	for _, s := range old {
		t.Decref(s.key)
	}
}

// recycle is clear that gives back the table, empty, for the next memo.
func (m *memo) recycle(t *object.Thread) []memoSlot {
	old := m.slots
	*m = memo{}
	for i, s := range old {
		if s.key != 0 {
			old[i] = memoSlot{}
			t.Decref(s.key)
		}
	}
	return old
}

func (m *memo) visit(visit object.VisitFunc) {
	for _, s := range m.slots {
		if s.key != 0 {
			visit(s.key)
		}
	}
}
