package object

import (
	"math/bits"
	"slices"
	"unsafe"
)

// Dicts: compact and ordered, as CPython's since 3.6. A Dict points to one raw block, its table:
//
//	DictTable header | 1<<LogSize indices | capacity entries
//
// The indices are an open-addressed hash table (probing with all bits of the hash) of entry numbers; entries stand in
// insertion order. An entry is (key, value) while every key is an exact str, whose hash the key itself keeps, and
// (hash, key, value) otherwise; the first key of another type rebuilds the table.
//
//	live entries == Dict.Used <= DictTable.Fill <= capacity == (2<<LogSize)/3
//	Fill + Usable <= capacity (popitem gives back entries, but not the right to append: its indices are dummies)
//
// Any comparison of keys that are not str or int may run Python code, which may change this very dict. find therefore
// trusts nothing after a comparison: it looks whether the table and the entry are still the same, and starts again if not.
//
// Version: a machine's cache that looks at a dict asks for DictVersion, which gives it a number never used before. Every change that
// adds or removes a key or moves the table sets it to 0 again; a stored value does not.

const (
	dictMinLog    = 3
	dictEmpty     = -1
	dictDummy     = -2
	dictTableHead = 16
	perturbShift  = 5
)

func (t *Thread) dict(d Value) *Dict { return (*Dict)(t.At(d, 0)) }

func (t *Thread) dictTable(d *Dict) *DictTable {
	return (*DictTable)(unsafe.Add(t.Base, uintptr(d.Table)))
}

func dictCapacity(log uint8) uint32 { return uint32((uint64(2) << log) / 3) }

func (tb *DictTable) index(i uint64) int {
	p := unsafe.Add(unsafe.Pointer(tb), dictTableHead)
	switch tb.IndexSize {
	case 1:
		return int(*(*int8)(unsafe.Add(p, i)))
	case 2:
		return int(*(*int16)(unsafe.Add(p, i*2)))
	}
	return int(*(*int32)(unsafe.Add(p, i*4)))
}

func (tb *DictTable) setIndex(i uint64, ix int) {
	p := unsafe.Add(unsafe.Pointer(tb), dictTableHead)
	switch tb.IndexSize {
	case 1:
		*(*int8)(unsafe.Add(p, i)) = int8(ix)
	case 2:
		*(*int16)(unsafe.Add(p, i*2)) = int16(ix)
	default:
		*(*int32)(unsafe.Add(p, i*4)) = int32(ix)
	}
}

// entry is key and value of entry ix.
func (tb *DictTable) entry(ix int) *[2]Value {
	p := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries))
	if tb.StrKeys != 0 {
		return (*[2]Value)(unsafe.Add(p, uintptr(ix)*16))
	}
	return (*[2]Value)(unsafe.Add(p, uintptr(ix)*24+8))
}

// entryHash is where a general table keeps the hash of entry ix.
func (tb *DictTable) entryHash(ix int) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries)+uintptr(ix)*24))
}

// hashAt is the hash of live entry ix.
func (t *Thread) hashAt(tb *DictTable, ix int) uint64 {
	if tb.StrKeys != 0 {
		return (*Str)(t.At(tb.entry(ix)[0], 0)).Hash
	}
	return *tb.entryHash(ix)
}

func dictTableSize(log uint8, str bool) (size uint64, indexSize uint8, entries uint32) {
	indexSize = 1
	if log >= 16 {
		indexSize = 4
	} else if log >= 8 {
		indexSize = 2
	}
	entries = dictTableHead + uint32(indexSize)<<log
	stride := uint64(24)
	if str {
		stride = 16
	}
	return uint64(entries) + uint64(dictCapacity(log))*stride, indexSize, entries
}

// newDictTable makes an empty table.
func (t *Thread) newDictTable(log uint8, str bool) uint64 {
	if log > 30 {
		t.NoMemory()
	}
	size, isz, entries := dictTableSize(log, str)
	off := t.ReallocRaw(0, size) // entries are written before they are read
	tb := (*DictTable)(unsafe.Add(t.Base, uintptr(off)))
	*tb = DictTable{LogSize: log, IndexSize: isz, Usable: dictCapacity(log), Entries: entries}
	if str {
		tb.StrKeys = 1
	}
	idx := unsafe.Slice((*uint64)(unsafe.Add(unsafe.Pointer(tb), dictTableHead)), (entries-dictTableHead)/8)
	for i := range idx {
		idx[i] = ^uint64(0)
	}
	return off
}

// dictLogFor is the smallest table size that holds n slots.
func dictLogFor(n uint64) uint8 {
	if n <= 1<<dictMinLog {
		return dictMinLog
	}
	return uint8(bits.Len64(n - 1))
}

// dictLogForEntries is the table size for a dict that will get n entries.
func dictLogForEntries(n int) uint8 { return dictLogFor((uint64(n)*3 + 1) / 2) }

func (t *Thread) isExactStr(v Value) bool { return v.IsObject() && t.Head(v).Type == TStr }

// strHash is the hash of an exact str.
func (t *Thread) strHash(v Value) uint64 {
	if h := (*Str)(t.At(v, 0)).Hash; h != 0 {
		return h
	}
	return t.StrHash(v)
}

// intHash is the hash of an unboxed int.
func intHash(v Value) uint64 {
	i := v.Int()
	if i == -1 {
		return ^uint64(1) // -2
	}
	return uint64(i)
}

// keyHash is hash(key), quick for str and int.
func (t *Thread) keyHash(key Value) (uint64, error) {
	if key.IsInt() {
		return intHash(key), nil
	}
	if t.isExactStr(key) {
		return t.strHash(key), nil
	}
	h, err := t.Hash(key)
	return uint64(h), err
}

// dictKeyHash is keyHash with the error text of dict keys.
func (t *Thread) dictKeyHash(key Value) (uint64, error) {
	if key.IsInt() {
		return intHash(key), nil
	}
	if t.isExactStr(key) {
		return t.strHash(key), nil
	}
	h, err := t.Hash(key)
	if err != nil {
		return 0, t.unhashableAs(key, err, "dict key")
	}
	return uint64(h), nil
}

// unhashableAs words a TypeError that hash(key) raised for the use of key.
func (t *Thread) unhashableAs(key Value, err error, use string) error {
	e, ok := err.(*Error)
	if !ok || t.TypeID(e.Exc) != TTypeError {
		return err
	}
	text := ""
	if s, serr := t.StrOf(e.Exc); serr == nil {
		text = t.Str(s)
	}
	article := "a"
	return t.TypeErrorf("cannot use '%s' as %s %s (%s)", t.TypeName(key), article, use, text)
}

// sameStr compares two exact str with equal hashes.
func (t *Thread) sameStr(a, b Value) bool {
	if a == b {
		return true
	}
	sa, sb := (*Str)(t.At(a, 0)), (*Str)(t.At(b, 0))
	if sa.Len != sb.Len || sa.Kind != sb.Kind || sa.State&sb.State&StrInterned != 0 {
		return false
	}
	n := int(sa.Len) * int(sa.Kind)
	return unsafe.String((*byte)(t.At(a, StrData)), n) == unsafe.String((*byte)(t.At(b, StrData)), n)
}

// sameTuple reports whether a and b are exact tuples of the same objects, which makes them equal.
func (t *Thread) sameTuple(a, b Value) bool {
	if !a.IsObject() || !b.IsObject() || t.Head(a).Type != TTuple || t.Head(b).Type != TTuple {
		return false
	}
	return slices.Equal(t.tupleItems(a), t.tupleItems(b))
}

// dictFindStr looks for an exact str in a table of str keys: runs no Python code.
func (t *Thread) dictFindStr(tb *DictTable, key Value, hash uint64) int {
	mask := uint64(1)<<tb.LogSize - 1
	i, perturb := hash&mask, hash
	ents := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries))
	for {
		ix := tb.index(i)
		if ix >= 0 {
			k := *(*Value)(unsafe.Add(ents, uintptr(ix)*16))
			if k == key || ((*Str)(t.At(k, 0)).Hash == hash && t.sameStr(k, key)) {
				return ix
			}
		} else if ix == dictEmpty {
			return -1
		}
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
}

// dictFind is the number of key's entry, -1 if there is none.
func (t *Thread) dictFind(d *Dict, key Value, hash uint64) (int, error) {
	if d.Table == 0 {
		return -1, nil
	}
	tb := t.dictTable(d)
	exact := t.isExactStr(key)
	if exact && tb.StrKeys != 0 {
		return t.dictFindStr(tb, key, hash), nil
	}
restart:
	if d.Table == 0 {
		return -1, nil
	}
	tb = t.dictTable(d)
	mask := uint64(1)<<tb.LogSize - 1
	i, perturb := hash&mask, hash
	for {
		ix := tb.index(i)
		if ix >= 0 {
			k := tb.entry(ix)[0]
			if k == key {
				return ix, nil
			}
			if t.hashAt(tb, ix) == hash {
				switch {
				case exact && t.isExactStr(k):
					if t.sameStr(k, key) {
						return ix, nil
					}
				case key.IsInt() && (k.IsInt() || t.isExactStr(k)), exact && k.IsInt():
				case t.sameTuple(k, key):
					return ix, nil
				default:
					table, log := d.Table, tb.LogSize
					t.Incref(k)
					m := t.Mark()
					eq, err := t.CompareBool(k, key, EQ)
					if err == nil {
						t.Release(m)
					} else {
						_, err = t.Leave(m, 0, err)
					}
					same := d.Table == table && tb.LogSize == log && ix < int(tb.Fill) && tb.entry(ix)[0] == k
					t.Decref(k)
					if err != nil {
						return -1, err
					}
					if !same || d.Table != table || tb.LogSize != log {
						goto restart
					}
					if eq {
						if ix < int(tb.Fill) && tb.entry(ix)[0] == k {
							return ix, nil
						}
						goto restart
					}
				}
			}
		} else if ix == dictEmpty {
			return -1, nil
		}
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
}

// dictResize moves the entries to a new table, without gaps.
func (t *Thread) dictResize(d *Dict, log uint8, str bool) {
	for dictCapacity(log) < d.Used {
		log++
	}
	off := t.newDictTable(log, str)
	nt := (*DictTable)(unsafe.Add(t.Base, uintptr(off)))
	if d.Table != 0 {
		ot := t.dictTable(d)
		mask := uint64(1)<<log - 1
		n := 0
		for ix := 0; ix < int(ot.Fill); ix++ {
			e := ot.entry(ix)
			if e[0] == 0 {
				continue
			}
			h := t.hashAt(ot, ix)
			*nt.entry(n) = *e
			if !str {
				*nt.entryHash(n) = h
			}
			i, perturb := h&mask, h
			for nt.index(i) >= 0 {
				perturb >>= perturbShift
				i = (i*5 + perturb + 1) & mask
			}
			nt.setIndex(i, n)
			n++
		}
		nt.Fill = uint32(n)
		nt.Usable -= uint32(n)
	}
	old := d.Table
	d.Table = off
	d.Version = 0
	if old != 0 {
		t.FreeRaw(old)
	}
}

// dictReserve makes room for n entries in all, when d's table cannot hold them.
func (t *Thread) dictReserve(d *Dict, n int) {
	if d.Table == 0 {
		if n > 5 {
			d.Table = t.newDictTable(dictLogForEntries(n), true)
			d.Version = 0
		}
		return
	}
	tb := t.dictTable(d)
	if n > int(dictCapacity(tb.LogSize)) {
		t.dictResize(d, dictLogForEntries(n), tb.StrKeys != 0)
	}
}

// dictAppend adds key, which is absent, taking references to key and v. It runs no Python code.
func (t *Thread) dictAppend(d *Dict, key Value, hash uint64, v Value) {
	if d.Version != 0 && d.Version == t.RT.deleted.version && t.dictRevive(d, key, hash, v) {
		return
	}
	str := t.isExactStr(key)
	if d.Table == 0 {
		d.Table = t.newDictTable(dictMinLog, str)
	} else {
		tb := t.dictTable(d)
		if tb.StrKeys != 0 && !str {
			t.dictResize(d, dictLogFor(uint64(d.Used)*3), false)
		} else if tb.Usable == 0 {
			t.dictResize(d, dictLogFor(uint64(d.Used)*3), tb.StrKeys != 0)
		}
	}
	tb := t.dictTable(d)
	mask := uint64(1)<<tb.LogSize - 1
	i, perturb := hash&mask, hash
	for tb.index(i) >= 0 {
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
	ix := int(tb.Fill)
	e := tb.entry(ix)
	if tb.StrKeys == 0 {
		*tb.entryHash(ix) = hash
	}
	t.Incref(key)
	t.Incref(v)
	e[0], e[1] = key, v
	tb.setIndex(i, ix)
	tb.Fill++
	tb.Usable--
	d.Used++
	d.Version = 0
}

// dictInsert stores v under key.
func (t *Thread) dictInsert(dv Value, key Value, hash uint64, v Value) error {
	d := t.dict(dv)
	ix, err := t.dictFind(d, key, hash)
	if err != nil {
		return err
	}
	if ix >= 0 {
		t.Store(&t.dictTable(d).entry(ix)[1], v)
		return nil
	}
	t.dictAppend(d, key, hash, v)
	return nil
}

// dictUnlink takes entry ix out and hands its references over to the caller.
func (t *Thread) dictUnlink(d *Dict, ix int) (key, v Value) {
	tb := t.dictTable(d)
	h := t.hashAt(tb, ix)
	mask := uint64(1)<<tb.LogSize - 1
	i, perturb := h&mask, h
	for tb.index(i) != ix {
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
	tb.setIndex(i, dictDummy)
	e := tb.entry(ix)
	key, v = e[0], e[1]
	e[0], e[1] = 0, 0
	d.Used--
	d.Version = 0
	return key, v
}

// NewDict is {}.
func (t *Thread) NewDict() Value {
	v := t.Own(t.Alloc(t.RT.types[TDict], uint64(unsafe.Sizeof(Dict{}))))
	t.Track(v)
	return v
}

// NewDictSized is an empty dict with room for n entries.
func (t *Thread) NewDictSized(n int) Value {
	v := t.NewDict()
	t.dictReserve(t.dict(v), n)
	return v
}

// DictVersion is a number that stays the dict's until keys change or the table moves; see Dict.Version.
func (t *Thread) DictVersion(d Value) uint32 {
	p := t.dict(d)
	if p.Version == 0 {
		p.Version = t.RT.dictVersion.Add(1)
	}
	return p.Version
}

// DictLookup is d[key], borrowed, or 0. It is for callers that store the result at once.
func (t *Thread) DictLookup(d, key Value) (Value, error) {
	h, err := t.dictKeyHash(key)
	if err != nil {
		return 0, err
	}
	p := t.dict(d)
	ix, err := t.dictFind(p, key, h)
	if ix < 0 {
		return 0, err
	}
	return t.dictTable(p).entry(ix)[1], nil
}

// DictGet is d[key], held by the scope, or 0.
func (t *Thread) DictGet(d, key Value) (Value, error) {
	v, err := t.DictLookup(d, key)
	if v == 0 {
		return 0, err
	}
	return t.Hold(v), nil
}

// DictGetName is d[name] for an exact str, borrowed, or 0: no scope, no Python code when all keys are str. Errors count as absence.
func (t *Thread) DictGetName(d, name Value) Value {
	p := t.dict(d)
	if p.Table == 0 {
		return 0
	}
	ix, err := t.dictFind(p, name, t.strHash(name))
	if err != nil || ix < 0 {
		return 0
	}
	return t.dictTable(p).entry(ix)[1]
}

// DictGetStr is d[key] for a Go string, held by the scope, or 0.
func (t *Thread) DictGetStr(d Value, key string) Value {
	if t.dict(d).Used == 0 {
		return 0
	}
	v := t.DictGetName(d, t.Intern(key))
	if v == 0 {
		return 0
	}
	return t.Hold(v)
}

// DictSlot is the number of name's entry and the offset in the region of its value's slot, for the machine's caches of globals: good while
// DictVersion does not change. ix is -1 when there is none.
func (t *Thread) DictSlot(d, name Value) (ix int, slot uint64) {
	p := t.dict(d)
	if p.Table == 0 {
		return -1, 0
	}
	ix, err := t.dictFind(p, name, t.strHash(name))
	if err != nil || ix < 0 {
		return -1, 0
	}
	e := t.dictTable(p).entry(ix)
	return ix, uint64(uintptr(unsafe.Pointer(&e[1])) - uintptr(t.Base))
}

// DictSet is d[key] = v.
func (t *Thread) DictSet(d, key, v Value) error {
	h, err := t.dictKeyHash(key)
	if err != nil {
		return err
	}
	return t.dictInsert(d, key, h, v)
}

// DictSetStr is d[key] = v for a Go string.
func (t *Thread) DictSetStr(d Value, key string, v Value) {
	k := t.Intern(key)
	// A dict with other keys may run a comparison that fails; then nothing is stored, as nothing can be reported.
	_ = t.dictInsert(d, k, t.strHash(k), v)
}

// DictDel is del d[key].
func (t *Thread) DictDel(d, key Value) (found bool, err error) {
	h, err := t.dictKeyHash(key)
	if err != nil {
		return false, err
	}
	p := t.dict(d)
	ix, err := t.dictFind(p, key, h)
	if err != nil || ix < 0 {
		return false, err
	}
	k, v := t.dictUnlink(p, ix)
	t.Decref(k)
	t.Decref(v)
	return true, nil
}

// DictLen is len(d).
func (t *Thread) DictLen(d Value) int { return int(t.dict(d).Used) }

// DictNext walks the entries: start with *pos = 0. Key and value are borrowed; no Python code may run between, or the
// caller holds what it needs and is content with whatever changed.
func (t *Thread) DictNext(d Value, pos *int) (key, v Value, ok bool) {
	p := t.dict(d)
	if p.Table == 0 {
		return 0, 0, false
	}
	tb := t.dictTable(p)
	for i := *pos; i < int(tb.Fill); i++ {
		if e := tb.entry(i); e[0] != 0 {
			*pos = i + 1
			return e[0], e[1], true
		}
	}
	*pos = int(tb.Fill)
	return 0, 0, false
}

// DictClear empties d.
func (t *Thread) DictClear(d Value) {
	p := t.dict(d)
	off := p.Table
	if off == 0 {
		return
	}
	p.Table, p.Used, p.Version = 0, 0, 0
	t.dictFreeTable(off)
}

// dictFreeTable releases a table that no dict refers to any more.
func (t *Thread) dictFreeTable(off uint64) {
	tb := (*DictTable)(unsafe.Add(t.Base, uintptr(off)))
	for ix := 0; ix < int(tb.Fill); ix++ {
		e := tb.entry(ix) // the key may be gone where the machine's loop has begun to end the dict
		k, v := e[0], e[1]
		e[0], e[1] = 0, 0
		t.Decref(k)
		t.Decref(v)
	}
	t.FreeRaw(off)
}

// dictCloneInto gives dst, which is empty, what src holds.
func (t *Thread) dictCloneInto(dst, src *Dict) {
	if src.Used == 0 {
		return
	}
	st := t.dictTable(src)
	if uint64(src.Used) >= uint64(st.Fill)*2/3 {
		size, _, _ := dictTableSize(st.LogSize, st.StrKeys != 0)
		off := t.ReallocRaw(0, size)
		to, from := unsafe.Add(t.Base, uintptr(off)), unsafe.Pointer(st)
		copy(unsafe.Slice((*byte)(to), size), unsafe.Slice((*byte)(from), size))
		nt := (*DictTable)(to)
		for ix := 0; ix < int(nt.Fill); ix++ {
			if e := nt.entry(ix); e[0] != 0 {
				t.Incref(e[0])
				t.Incref(e[1])
			}
		}
		old := dst.Table
		dst.Table, dst.Used, dst.Version = off, src.Used, 0
		if old != 0 {
			t.FreeRaw(old)
		}
		return
	}
	t.dictReserve(dst, int(src.Used))
	for ix := 0; ix < int(st.Fill); ix++ {
		if e := st.entry(ix); e[0] != 0 {
			t.dictAppend(dst, e[0], t.hashAt(st, ix), e[1])
		}
	}
}

// DictCopy is a new dict with d's entries.
func (t *Thread) DictCopy(d Value) Value {
	v := t.NewDict()
	t.dictCloneInto(t.dict(v), t.dict(d))
	return v
}

// dictTableBytes is the size of d's table, for __sizeof__.
func (t *Thread) dictTableBytes(d *Dict) int {
	if d.Table == 0 {
		return 0
	}
	tb := t.dictTable(d)
	n, _, _ := dictTableSize(tb.LogSize, tb.StrKeys != 0)
	return int(n)
}

// DictHint remembers where the first live entry of a dict was found; it belongs to one owner of the dict (an ordered dict, a cache).
type DictHint struct {
	Table uint64
	Pos   int
}

// DictFirst is the first entry, borrowed.
func (t *Thread) DictFirst(dv Value, hint *DictHint) (key, v Value, ok bool) {
	d := t.dict(dv)
	if d.Used == 0 {
		return 0, 0, false
	}
	tb := t.dictTable(d)
	pos := 0
	if hint.Table == d.Table && tb.Hinted != 0 {
		pos = hint.Pos
	}
	for tb.entry(pos)[0] == 0 {
		pos++
	}
	hint.Table, hint.Pos = d.Table, pos
	tb.Hinted = 1 // entries before Pos are gone for good in this table
	e := tb.entry(pos)
	return e[0], e[1], true
}

// DictPopFirst removes the first entry; key and value are owned by the scope.
func (t *Thread) DictPopFirst(dv Value, hint *DictHint) (key, v Value, ok bool) {
	if _, _, ok = t.DictFirst(dv, hint); !ok {
		return 0, 0, false
	}
	key, v = t.dictUnlink(t.dict(dv), hint.Pos)
	return t.Own(key), t.Own(v), true
}

// DictMoveToEnd makes key's entry the last one; false if there is none.
func (t *Thread) DictMoveToEnd(dv, key Value) (bool, error) {
	h, err := t.dictKeyHash(key)
	if err != nil {
		return false, err
	}
	return t.DictMoveToEndHash(dv, key, int64(h))
}

// DictMoveToEndHash is DictMoveToEnd for a key whose hash is known.
func (t *Thread) DictMoveToEndHash(dv, key Value, hash int64) (bool, error) {
	d, h := t.dict(dv), uint64(hash)
	ix, err := t.dictFind(d, key, h)
	if err != nil || ix < 0 {
		return false, err
	}
	if ix == int(t.dictTable(d).Fill)-1 {
		return true, nil
	}
	k, v := t.dictUnlink(d, ix)
	t.dictAppend(d, k, h, v)
	t.Decref(k)
	t.Decref(v)
	return true, nil
}

// DictMoveToFront makes key's entry the first one; false if there is none. It rebuilds the table.
func (t *Thread) DictMoveToFront(dv, key Value) (bool, error) {
	h, err := t.dictKeyHash(key)
	if err != nil {
		return false, err
	}
	d := t.dict(dv)
	ix, err := t.dictFind(d, key, h)
	if err != nil || ix < 0 {
		return false, err
	}
	tb := t.dictTable(d)
	first := 0
	for tb.entry(first)[0] == 0 {
		first++
	}
	if first == ix {
		return true, nil
	}
	fresh := Dict{Table: t.newDictTable(tb.LogSize, tb.StrKeys != 0)}
	e := *tb.entry(ix)
	t.dictAppend(&fresh, e[0], h, e[1])
	for i := 0; i < int(tb.Fill); i++ {
		if x := tb.entry(i); i != ix && x[0] != 0 {
			t.dictAppend(&fresh, x[0], t.hashAt(tb, i), x[1])
		}
	}
	old := d.Table
	d.Table, d.Version = fresh.Table, 0
	t.dictFreeTable(old)
	return true, nil
}

// DictSetHash is d[key] = v for a key whose hash is known.
func (t *Thread) DictSetHash(d, key Value, hash int64, v Value) error {
	return t.dictInsert(d, key, uint64(hash), v)
}

// DictGetHash is d[key] for a key whose hash is known, held by the scope, or 0.
func (t *Thread) DictGetHash(d, key Value, hash int64) (Value, error) {
	p := t.dict(d)
	ix, err := t.dictFind(p, key, uint64(hash))
	if err != nil || ix < 0 {
		return 0, err
	}
	return t.Hold(t.dictTable(p).entry(ix)[1]), nil
}

// DictPrev walks the entries backwards: start with *pos = -1, see DictNext.
func (t *Thread) DictPrev(d Value, pos *int) (key, v Value, ok bool) {
	p := t.dict(d)
	if p.Table == 0 {
		return 0, 0, false
	}
	tb := t.dictTable(p)
	i := *pos
	if i < 0 || i > int(tb.Fill) {
		i = int(tb.Fill)
	}
	for i--; i >= 0; i-- {
		if e := tb.entry(i); e[0] != 0 {
			*pos = i
			return e[0], e[1], true
		}
	}
	*pos = 0
	return 0, 0, false
}

// DictInto gives dst, a dict without entries, the entries of src.
func (t *Thread) DictInto(dst, src Value) { t.dictCloneInto(t.dict(dst), t.dict(src)) }

// DictEqual is a == b for dicts, whatever their order.
func (t *Thread) DictEqual(a, b Value) (bool, error) { return t.dictEqual(a, b) }

// DictTableBytes is the size of the dict's table.
func (t *Thread) DictTableBytes(d Value) int { return t.dictTableBytes(t.dict(d)) }

// BasicSize is the size of v without what depends on its length.
func (t *Thread) BasicSize(v Value) int64 { return t.basicSize(v) }
