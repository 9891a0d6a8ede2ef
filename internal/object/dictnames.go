package object

// deletedName is the name that DictDelName took out of a namespace last, while nobody has relied on its absence. The dict is the one that has
// this version; nothing is referenced.
type deletedName struct {
	key     Value
	hash    uint64
	version uint32 // 0: none
	entry   int
}

// DictDelName is DictDel for a name of a namespace. The dict keeps its version: caches that found the name look at its entry, which is empty
// now, and an entry is not used for another key before the table moves. So the variable of an except clause, which comes
// and goes, leaves the caches of all other names alone. Who caches that a name is absent calls NameAbsent.
func (t *Thread) DictDelName(d, key Value) (found bool, err error) {
	h, err := t.dictKeyHash(key)
	if err != nil {
		return false, err
	}
	p := t.dict(d)
	ix, err := t.dictFind(p, key, h)
	if err != nil || ix < 0 {
		return false, err
	}
	version := p.Version
	k, v := t.dictUnlink(p, ix)
	if version != 0 && !t.Parallel {
		p.Version = version
		t.RT.deleted = deletedName{key: k, hash: h, version: version, entry: ix}
	}
	t.Decref(k)
	t.Decref(v)
	return true, nil
}

// NameAbsent says that somebody is about to rely on a namespace not having name.
func (t *Thread) NameAbsent(name Value) {
	if m := &t.RT.deleted; m.hash == t.strHash(name) {
		m.version = 0
	}
}

// dictRevive puts the name that was deleted last back in its entry, if that is where it would be appended. The version stays.
func (t *Thread) dictRevive(d *Dict, key Value, hash uint64, v Value) bool {
	m := t.RT.deleted
	t.RT.deleted.version = 0
	tb := t.dictTable(d)
	if key != m.key || hash != m.hash || m.entry != int(tb.Fill)-1 || tb.entry(m.entry)[0] != 0 || tb.Hinted != 0 {
		return false
	}
	mask := uint64(1)<<tb.LogSize - 1
	i, perturb := hash&mask, hash
	for tb.index(i) >= 0 {
		perturb >>= perturbShift
		i = (i*5 + perturb + 1) & mask
	}
	t.Incref(key)
	t.Incref(v)
	*tb.entry(m.entry) = [2]Value{key, v}
	tb.setIndex(i, m.entry)
	d.Used++
	return true
}
