package object

import "unsafe"

// Sets and frozensets: one open-addressed table of (hash, key). A probe looks at a short run of neighbours before it jumps.
// The sequence of probes and the growth are CPython's, so that sets of the same hashes iterate in the same order.
//
//	live == Used <= Fill == live + dummies; Fill*5 < Mask*3 after every insertion
//
// A dummy has key 1 and the hash -1, which no key has. Comparisons may run Python code: see dict.go for how find copes.

const (
	SetLinearProbes = 9 // neighbours that a probe looks at behind its place
	setMinSize      = 8
	setDummy        = Value(1)
)

func (t *Thread) set(v Value) *Set { return (*Set)(t.At(v, 0)) }

func (t *Thread) setTable(s *Set) []SetEntry {
	if s.Table == 0 {
		return nil
	}
	return unsafe.Slice((*SetEntry)(unsafe.Add(t.Base, uintptr(s.Table))), s.Mask+1)
}

// setFind is the number of key's place, -1 if it is absent.
func (t *Thread) setFind(s *Set, key Value, hash uint64) (int, error) {
	exact := t.isExactStr(key)
restart:
	table := t.setTable(s)
	if table == nil {
		return -1, nil
	}
	off, mask := s.Table, s.Mask
	i, perturb := hash&mask, hash
	for {
		n := uint64(0)
		if i+SetLinearProbes <= mask {
			n = SetLinearProbes
		}
		for j := i; j <= i+n; j++ {
			e := &table[j]
			if e.Key == 0 {
				return -1, nil
			}
			if e.Hash != hash || e.Key == setDummy {
				continue
			}
			k := e.Key
			switch {
			case k == key:
				return int(j), nil
			case exact && t.isExactStr(k):
				if t.sameStr(k, key) {
					return int(j), nil
				}
			case key.IsInt() && (k.IsInt() || t.isExactStr(k)), exact && k.IsInt():
			case t.sameTuple(k, key):
				return int(j), nil
			default:
				t.Incref(k)
				m := t.Mark()
				eq, err := t.CompareBool(k, key, EQ)
				_, err = t.Leave(m, 0, err)
				same := s.Table == off && s.Mask == mask && e.Key == k
				t.Decref(k)
				if err != nil {
					return -1, err
				}
				if !same || s.Table != off || s.Mask != mask || e.Key != k {
					goto restart
				}
				if eq {
					return int(j), nil
				}
			}
		}
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
}

// setInsertClean puts a key that is absent into a table without dummies.
func setInsertClean(table []SetEntry, key Value, hash uint64) {
	mask := uint64(len(table) - 1)
	i, perturb := hash&mask, hash
	for {
		n := uint64(0)
		if i+SetLinearProbes <= mask {
			n = SetLinearProbes
		}
		for j := i; j <= i+n; j++ {
			if table[j].Key == 0 {
				table[j] = SetEntry{hash, key}
				return
			}
		}
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
}

// setLastDummy is the last dummy on the way of a probe to the first free place, which a new key takes; nil without one.
func setLastDummy(table []SetEntry, hash uint64) *SetEntry {
	mask := uint64(len(table) - 1)
	i, perturb := hash&mask, hash
	var dummy *SetEntry
	for {
		n := uint64(0)
		if i+SetLinearProbes <= mask {
			n = SetLinearProbes
		}
		for j := i; j <= i+n; j++ {
			switch table[j].Key {
			case 0:
				return dummy
			case setDummy:
				dummy = &table[j]
			}
		}
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
}

// setResize moves the keys to a table with more than minUsed places.
func (t *Thread) setResize(s *Set, minUsed uint64) {
	size := uint64(setMinSize)
	for size <= minUsed {
		size <<= 1
	}
	off := t.AllocRaw(size * 16)
	table := unsafe.Slice((*SetEntry)(unsafe.Add(t.Base, uintptr(off))), size)
	for _, e := range t.setTable(s) {
		if e.Key > setDummy {
			setInsertClean(table, e.Key, e.Hash)
		}
	}
	old := s.Table
	s.Table, s.Mask, s.Fill = off, size-1, s.Used
	if old != 0 {
		t.FreeRaw(old)
	}
}

func setGrowth(used uint32) uint64 {
	if used > 50000 {
		return uint64(used) * 2
	}
	return uint64(used) * 4
}

// setAppend adds a key that is absent. It runs no Python code.
func (t *Thread) setAppend(s *Set, key Value, hash uint64) {
	if s.Table == 0 {
		s.Table = t.AllocRaw(setMinSize * 16)
		s.Mask = setMinSize - 1
	} else if s.Fill != s.Used {
		if e := setLastDummy(t.setTable(s), hash); e != nil {
			t.Incref(key)
			*e = SetEntry{hash, key}
			s.Used++
			return
		}
	}
	t.Incref(key)
	setInsertClean(t.setTable(s), key, hash)
	s.Fill++
	s.Used++
	if uint64(s.Fill)*5 >= s.Mask*3 {
		t.setResize(s, setGrowth(s.Used))
	}
}

// setAddHash adds key.
func (t *Thread) setAddHash(s *Set, key Value, hash uint64) error {
	i, err := t.setFind(s, key, hash)
	if err != nil || i >= 0 {
		return err
	}
	t.setAppend(s, key, hash)
	return nil
}

// setDiscardHash removes key.
func (t *Thread) setDiscardHash(s *Set, key Value, hash uint64) (bool, error) {
	i, err := t.setFind(s, key, hash)
	if err != nil || i < 0 {
		return false, err
	}
	e := &t.setTable(s)[i]
	old := e.Key
	*e = SetEntry{^uint64(0), setDummy}
	s.Used--
	t.Decref(old)
	return true, nil
}

// setKeyHash is the hash of a set's element.
func (t *Thread) setKeyHash(key Value) (uint64, error) {
	if key.IsInt() {
		return intHash(key), nil
	}
	if t.isExactStr(key) {
		return t.strHash(key), nil
	}
	h, err := t.Hash(key)
	if err != nil {
		return 0, t.unhashableAs(key, err, "set element")
	}
	return uint64(h), nil
}

// newSet is an empty set or frozenset of type typ, owned by the scope.
func (t *Thread) newSet(typ *Type) Value {
	if typ.ID != TSet && typ.ID != TFrozenSet {
		return t.New(typ)
	}
	v := t.Own(t.Alloc(typ, uint64(unsafe.Sizeof(Set{}))))
	t.Track(v)
	return v
}

// NewSet is a set or frozenset of items.
func (t *Thread) NewSet(frozen bool, items ...Value) (Value, error) {
	id := TSet
	if frozen {
		id = TFrozenSet
	}
	v := t.newSet(t.RT.types[id])
	for _, x := range items {
		if err := t.SetAdd(v, x); err != nil {
			return 0, err
		}
	}
	return v, nil
}

// SetAdd adds v to a set (or to a frozenset that nobody else has seen yet).
func (t *Thread) SetAdd(s, v Value) error {
	h, err := t.setKeyHash(v)
	if err != nil {
		return err
	}
	return t.setAddHash(t.set(s), v, h)
}

// SetContains is v in s.
func (t *Thread) SetContains(s, v Value) (bool, error) {
	h, err := t.setKeyHash(v)
	if err != nil {
		return false, err
	}
	i, err := t.setFind(t.set(s), v, h)
	return i >= 0, err
}

// SetDiscard removes v and says whether it was there.
func (t *Thread) SetDiscard(s, v Value) (bool, error) {
	h, err := t.setKeyHash(v)
	if err != nil {
		return false, err
	}
	return t.setDiscardHash(t.set(s), v, h)
}

// SetLen is len(s).
func (t *Thread) SetLen(s Value) int { return int(t.set(s).Used) }

// SetNext walks the elements: start with *pos = 0; elements are borrowed, see DictNext.
func (t *Thread) SetNext(s Value, pos *int) (Value, bool) {
	e, ok := t.setNext(t.set(s), pos)
	return e.Key, ok
}

func (t *Thread) setNext(s *Set, pos *int) (SetEntry, bool) {
	table := t.setTable(s)
	for i := *pos; i < len(table); i++ {
		if table[i].Key > setDummy {
			*pos = i + 1
			return table[i], true
		}
	}
	*pos = len(table)
	return SetEntry{}, false
}

// SetClear empties s.
func (t *Thread) SetClear(v Value) {
	s := t.set(v)
	table, off := t.setTable(s), s.Table
	if off == 0 {
		return
	}
	s.Table, s.Mask, s.Used, s.Fill = 0, 0, 0, 0
	for i := range table {
		if k := table[i].Key; k > setDummy {
			table[i].Key = 0
			t.Decref(k)
		}
	}
	t.FreeRaw(off)
}
