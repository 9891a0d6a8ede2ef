package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// Most instances are of classes that say nothing about pickling: object.__reduce_ex__ then names the class, no arguments, and the
// attributes. For these the same instructions are written without making the tuple, the dict and the function objects.

// classInfo is what is known of a class, as long as its version does not change.
type classInfo struct {
	version uint32
	table   uint32 // version of copyreg's dispatch table, which does not have the class
	plain   bool
	shape   *object.Shape // last one seen that hides no method
}

// plainInstance reports whether v is such an instance, and its shape; nil if it has no attributes.
func (p *pickler) plainInstance(v Value, typ *object.Type) (*object.Shape, bool) {
	t := p.t
	if p.proto < 2 || p.fast || p.persistentID != 0 || p.reducer != 0 || typ.Flags&object.TypeHeap == 0 || typ.Spec != nil || !t.PlainAttrs(v) {
		return nil, false
	}
	version := t.TypeVersion(typ)
	info, known := p.classes[typ.ID]
	if !known || info.version != version || version == 0 {
		info = classInfo{version: version, table: info.table, plain: p.plainClass(typ)}
	} else if !info.plain {
		return nil, false
	}
	s := t.OwnShape(v)
	if s == info.shape && known {
		return s, info.plain
	}
	n := &p.st.n
	if s != nil {
		for _, name := range s.Names {
			if name == n.reduceEx || name == n.reduce || name == n.getState {
				return nil, false
			}
		}
	}
	info.shape = s
	if p.classes == nil {
		p.classes = map[uint32]classInfo{}
	}
	p.classes[typ.ID] = info
	return s, info.plain
}

// plainClass reports whether a class leaves all of pickling to object.
func (p *pickler) plainClass(typ *object.Type) bool {
	t, n := p.t, &p.st.n
	if typ.Flags&(object.TypeOwnGetAttr|object.TypeVarSize|object.TypeListSubclass|object.TypeDictSubclass|object.TypeDisallowInstantiation) != 0 {
		return false
	}
	for b := typ; b != nil; b = b.Base {
		if b.Spec != nil && b.ID != object.TObject || b.ID != object.TObject && t.HasSlotState(b) {
			return false
		}
	}
	return t.LookupMRO(typ, n.reduceEx) == p.st.objReduceEx && t.LookupMRO(typ, n.reduce) == p.st.objReduce &&
		t.LookupMRO(typ, n.getState) == p.st.objGetState && t.LookupMRO(typ, n.class) == p.st.objClass &&
		t.LookupMRO(typ, n.getNewArgs) == 0 && t.LookupMRO(typ, n.getNewArgsEx) == 0
}

func (p *pickler) saveInstance(v Value, typ *object.Type, s *object.Shape) error {
	t := p.t
	if err := p.instanceHead(v, typ); err != nil {
		return p.note(err, v, "object")
	}
	if s == nil || len(s.Names) == 0 {
		return nil
	}
	// The values as they are now: saving one may run code that changes the others.
	base := len(p.values)
	for i := range s.Names {
		p.values = append(p.values, t.OwnAttr(v, s, i))
	}
	err := p.instanceState(v, s, base)
	p.values = p.values[:base]
	if err != nil {
		return p.note(err, v, "object")
	}
	return nil
}

func (p *pickler) instanceHead(v Value, typ *object.Type) error {
	if idx, ok := p.memo.get(typ.Obj); ok {
		if err := p.boundary(); err != nil {
			return err
		}
		p.writeGet(idx)
	} else if err := p.save(typ.Obj); err != nil {
		return p.note(err, v, "class")
	}
	if err := p.boundary(); err != nil {
		return err
	}
	p.op2(opEmptyTuple, opNewObj)
	if idx, ok := p.memo.get(v); ok {
		p.op(opPop)
		p.writeGet(idx)
		return nil
	}
	p.put(v)
	return nil
}

// instanceState writes the dict of attributes that the instance does not have. It takes a number of the memo like any dict.
func (p *pickler) instanceState(v Value, s *object.Shape, base int) error {
	t := p.t
	fail := func(err error) error { return p.note(err, v, "state") }
	if err := p.boundary(); err != nil {
		return fail(err)
	}
	p.op(opEmptyDict)
	p.writePut(p.next)
	p.next++
	n := len(s.Names)
	for i := 0; i < n; {
		batch := min(n-i, batchSize)
		if n > 1 {
			p.op(opMark)
		}
		for end := i + batch; i < end; i++ {
			if err := p.save(s.Names[i]); err != nil {
				return fail(err)
			}
			if err := p.save(p.values[base+i]); err != nil {
				t.AddNote(err, "when serializing dict item "+mustRepr(t, s.Names[i]))
				return fail(err)
			}
		}
		if n > 1 {
			p.op(opSetItems)
		} else {
			p.op(opSetItem)
		}
	}
	p.op(opBuild)
	return nil
}

// mustRepr is the repr of a str, which cannot fail.
func mustRepr(t *thread, name Value) string {
	s, err := repr(t, name)
	if err != nil {
		return t.Str(name)
	}
	return s
}
