package object

import "unsafe"

// Attributes of instances. Instances of one class whose attributes were set in the same order share a Shape, which says
// which attribute lies where; the values lie inline in the object and, beyond the inline capacity, in a block of their own
// (Attrs.Ext). When somebody asks for __dict__, deletes an attribute from the middle, or sets too many, the attributes
// move to a dict, for good.
//
// A class starts with as many inline values as the compiler saw attributes assigned on self (__static_attributes__) and learns
// from its instances: one that overflows raises the capacity of those made after it.
//
// Shapes belong to their class and are freed with it. They never change after they are made, except for the transitions.

// Shape is a hidden class: the ordered attribute names of instances of one type.
type Shape struct {
	ID     uint32
	TypeID uint32
	Inline uint16
	Names  []Value // interned names in order; each shape holds a reference to its last one, its parents to the others
	Parent uint32
	next   map[Value]uint32 // transition by added name; guarded by Runtime.shapeMu
	index  map[Value]int    // of long shapes
}

const (
	maxShapeNames = 64  // attributes beyond this go to a dict
	maxShapeNext  = 256 // so do those of objects used like dicts: too many different continuations
	maxInline     = 48
	shapeIndexed  = 8 // shapes longer than this have an index
)

// find is the position of name, -1 if the shape does not have it.
func (s *Shape) find(name Value) int {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return i
		}
		return -1
	}
	for i, n := range s.Names {
		if n == name {
			return i
		}
	}
	return -1
}

// rootShape is the shape of a fresh instance of typ.
func (t *Thread) rootShape(typ *Type) uint32 {
	if typ.RootShape != 0 {
		return typ.RootShape
	}
	rt := t.RT
	rt.shapeMu.Lock()
	defer rt.shapeMu.Unlock()
	id := t.rootShapeLocked(typ, typ.Inline)
	typ.RootShape = id
	return id
}

func (t *Thread) rootShapeLocked(typ *Type, inline uint16) uint32 {
	if id := typ.shapeRoots[inline]; id != 0 {
		return id
	}
	id := t.newShapeLocked(&Shape{TypeID: typ.ID, Inline: inline})
	if typ.shapeRoots == nil {
		typ.shapeRoots = map[uint16]uint32{}
	}
	typ.shapeRoots[inline] = id
	return id
}

func (t *Thread) newShapeLocked(s *Shape) uint32 {
	rt := t.RT
	if n := len(rt.freeShapes); n > 0 {
		s.ID = rt.freeShapes[n-1]
		rt.freeShapes = rt.freeShapes[:n-1]
		rt.shapes[s.ID] = s
	} else {
		s.ID = uint32(len(rt.shapes))
		rt.shapes = append(rt.shapes, s)
	}
	return s.ID
}

// nextShape is the shape after s when name is added; nil: use a dict.
func (t *Thread) nextShape(s *Shape, name Value) *Shape {
	rt := t.RT
	rt.shapeMu.Lock()
	defer rt.shapeMu.Unlock()
	if id := s.next[name]; id != 0 {
		return rt.shapes[id]
	}
	if len(s.Names) >= maxShapeNames || len(s.next) >= maxShapeNext {
		return nil
	}
	n := &Shape{TypeID: s.TypeID, Inline: s.Inline, Parent: s.ID}
	n.Names = append(s.Names[:len(s.Names):len(s.Names)], name)
	if len(n.Names) > shapeIndexed {
		n.index = make(map[Value]int, len(n.Names))
		for i, x := range n.Names {
			n.index[x] = i
		}
	}
	t.Incref(name)
	id := t.newShapeLocked(n)
	if s.next == nil {
		s.next = map[Value]uint32{}
	}
	s.next[name] = id
	return n
}

// freeShapes gives the shapes of a type that dies back.
func (t *Thread) dropShapes(typ *Type) {
	rt := t.RT
	var names []Value
	rt.shapeMu.Lock()
	var drop func(id uint32)
	drop = func(id uint32) {
		s := rt.shapes[id]
		for name, next := range s.next {
			names = append(names, name)
			drop(next)
		}
		rt.shapes[id] = nil
		rt.freeShapes = append(rt.freeShapes, id)
	}
	for _, id := range typ.shapeRoots {
		drop(id)
	}
	typ.shapeRoots, typ.RootShape = nil, 0
	rt.shapeMu.Unlock()
	for _, n := range names {
		t.Decref(n)
	}
}

// Shape is the shape with this number.
func (rt *Runtime) Shape(id uint32) *Shape { return rt.shapes[id] }

// AttrsOf is the attribute part of o, nil if instances of its type have none.
func (t *Thread) AttrsOf(o Value) *Attrs { return t.attrs(o, t.TypeOf(o)) }

func (t *Thread) attrs(o Value, typ *Type) *Attrs {
	if typ.AttrsOffset != 0 {
		return (*Attrs)(t.At(o, uintptr(typ.AttrsOffset)))
	}
	if typ.Flags&(TypeHasDict|TypeVarSize) == TypeHasDict|TypeVarSize && o.IsObject() {
		return (*Attrs)(t.At(o, t.varSize(o, typ)))
	}
	return nil
}

// attrSlot is where attribute i lies.
func (t *Thread) attrSlot(a *Attrs, s *Shape, i int) *Value {
	if i < int(s.Inline) {
		return (*Value)(unsafe.Add(unsafe.Pointer(a), AttrsSize+8*i))
	}
	return (*Value)(t.At(a.Ext, 8*uintptr(i-int(s.Inline))))
}

// getOwn is the instance attribute name (interned) of o; 0 if it has none. Held by the scope.
func (t *Thread) getOwn(o, name Value, typ *Type) (Value, error) {
	a := t.attrs(o, typ)
	if a == nil {
		if typ.DictField != 0 && o.IsObject() {
			if d := *(*Value)(t.At(o, uintptr(typ.DictField))); d != 0 {
				return t.dictGet(d, name)
			}
		}
		return 0, nil
	}
	if a.Shape != 0 {
		s := t.RT.shapes[a.Shape]
		if i := s.find(name); i >= 0 {
			return t.Hold(*t.attrSlot(a, s, i)), nil
		}
		return 0, nil
	}
	if a.Ext == 0 {
		return 0, nil
	}
	return t.dictGet(a.Ext, name)
}

// dictGet reads an instance's or module's dict.
func (t *Thread) dictGet(d, name Value) (Value, error) {
	if t.Is(d, TDict) {
		return t.Hold(t.DictGetName(d, name)), nil
	}
	return t.DictGet(d, name)
}

// setOwn sets (v != 0) or deletes an instance attribute. ok is false if o has no place for attributes, found if a
// deleted attribute was there.
func (t *Thread) setOwn(o, name, v Value, typ *Type) (ok, found bool, err error) {
	a := t.attrs(o, typ)
	if a == nil {
		if typ.DictField == 0 || !o.IsObject() {
			return false, false, nil
		}
		p := (*Value)(t.At(o, uintptr(typ.DictField)))
		if *p == 0 {
			if v == 0 {
				return true, false, nil
			}
			t.Init(p, t.NewDict())
		}
		found, err = t.dictSet(*p, name, v)
		return true, found, err
	}
	if a.Shape != 0 {
		s := t.RT.shapes[a.Shape]
		i := s.find(name)
		switch {
		case v == 0 && i < 0:
			return true, false, nil
		case v == 0 && i == len(s.Names)-1:
			a.Shape = s.Parent
			t.Drop(t.attrSlot(a, s, i))
			return true, true, nil
		case v == 0:
			t.toDict(a, typ)
		case i >= 0:
			t.Store(t.attrSlot(a, s, i), v)
			return true, true, nil
		default:
			if t.addAttr(a, s, name, v, typ) {
				return true, true, nil
			}
			t.toDict(a, typ)
		}
	} else if a.Ext == 0 {
		if v == 0 {
			return true, false, nil
		}
		t.noteAttrs(typ)
		if typ.Flags&TypeHeap == 0 || typ.dead {
			t.Init(&a.Ext, t.NewDict())
		} else if s := t.RT.shapes[t.rootFor(typ, a.Inline)]; t.addAttr(a, s, name, v, typ) {
			return true, true, nil
		}
	}
	found, err = t.dictSet(a.Ext, name, v)
	return true, found, err
}

func (t *Thread) dictSet(d, name, v Value) (found bool, err error) {
	if v == 0 {
		return t.DictDel(d, name)
	}
	return true, t.DictSet(d, name, v)
}

// rootFor is the root shape of instances of typ with this inline capacity.
func (t *Thread) rootFor(typ *Type, inline uint16) uint32 {
	t.RT.shapeMu.Lock()
	defer t.RT.shapeMu.Unlock()
	return t.rootShapeLocked(typ, inline)
}

// addAttr adds an attribute to an instance of shape s; false: it must use a dict.
func (t *Thread) addAttr(a *Attrs, s *Shape, name, v Value, typ *Type) bool {
	n := t.nextShape(s, name)
	if n == nil {
		return false
	}
	i := len(s.Names)
	if over := i - int(s.Inline); over >= 0 {
		if over >= int(a.ExtCap) {
			size := max(4, 2*int(a.ExtCap))
			ext := t.AllocRaw(8 * uint64(size))
			if a.Ext != 0 {
				copy(unsafe.Slice((*Value)(t.At(Value(ext), 0)), size), unsafe.Slice((*Value)(t.At(a.Ext, 0)), a.ExtCap))
				t.FreeRaw(uint64(a.Ext))
			}
			a.Ext, a.ExtCap = Value(ext), uint16(size)
		}
		if i >= int(typ.Inline) && i < maxInline && typ.Flags&TypeVarSize == 0 {
			typ.Inline = uint16(i + 1)
			typ.RootShape = 0
			if typ.Version != 0 {
				t.updateLoopInfo(typ)
			}
		}
	}
	t.Init(t.attrSlot(a, n, i), v)
	a.Shape = n.ID
	return true
}

// noteAttrs notes that an instance of a type whose instances begin without a shape gets attributes of its own. Until the first one does, call
// sites rely on the type alone; from then on they cannot, since nothing but its attributes tells such an instance from the others.
func (t *Thread) noteAttrs(typ *Type) {
	if typ.Flags&TypeOwnAttrs == 0 {
		typ.Flags |= TypeOwnAttrs
		t.Modified(typ)
	}
}

// toDict moves the attributes to a dict.
func (t *Thread) toDict(a *Attrs, typ *Type) {
	d := t.NewDict()
	if a.Shape == 0 {
		t.noteAttrs(typ)
		if a.Ext == 0 {
			t.Init(&a.Ext, d)
		}
		return
	}
	s := t.RT.shapes[a.Shape]
	for i, name := range s.Names {
		if v := *t.attrSlot(a, s, i); v != 0 {
			if err := t.DictSet(d, name, v); err != nil {
				panic(err) // keys are str: cannot fail
			}
		}
	}
	ext, n := a.Ext, a.ExtCap
	t.Incref(d)
	a.Shape, a.Ext, a.ExtCap = 0, d, 0
	// The dict has the references now; dropping ours kills nothing.
	inline := inlineValues(a)
	for i := range inline {
		t.Drop(&inline[i])
	}
	if ext != 0 {
		more := unsafe.Slice((*Value)(t.At(ext, 0)), n)
		for i := range more {
			t.Drop(&more[i])
		}
		t.FreeRaw(uint64(ext))
	}
}

// InstanceDict is o.__dict__, made if necessary; 0 when o has none. Held by the scope.
func (t *Thread) InstanceDict(o Value) (Value, error) {
	typ := t.TypeOf(o)
	if a := t.attrs(o, typ); a != nil {
		if a.Shape != 0 || a.Ext == 0 {
			t.toDict(a, typ)
		}
		return t.Hold(a.Ext), nil
	}
	if typ.DictField != 0 && o.IsObject() {
		p := (*Value)(t.At(o, uintptr(typ.DictField)))
		if *p == 0 {
			t.Init(p, t.NewDict())
		}
		return t.Hold(*p), nil
	}
	return 0, nil
}

// SetInstanceDict replaces o.__dict__ (d == 0: empties it).
func (t *Thread) SetInstanceDict(o, d Value) error {
	typ := t.TypeOf(o)
	if d != 0 && !t.IsInstanceID(d, TDict) {
		return t.TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", t.TypeName(d))
	}
	if a := t.attrs(o, typ); a != nil {
		m := t.Mark()
		t.toDict(a, typ)
		t.Store(&a.Ext, d)
		t.Release(m)
		return nil
	}
	if typ.DictField != 0 && o.IsObject() {
		t.Store((*Value)(t.At(o, uintptr(typ.DictField))), d)
		return nil
	}
	return t.Errorf(TAttributeError, "This object has no __dict__")
}

// ownAttrs calls f for each instance attribute without making a dict.
func (t *Thread) ownAttrs(o Value, f func(name, v Value)) {
	typ := t.TypeOf(o)
	d := Value(0)
	if a := t.attrs(o, typ); a != nil {
		if a.Shape != 0 {
			s := t.RT.shapes[a.Shape]
			for i, n := range s.Names {
				f(n, *t.attrSlot(a, s, i))
			}
			return
		}
		d = a.Ext
	} else if typ.DictField != 0 && o.IsObject() {
		d = *(*Value)(t.At(o, uintptr(typ.DictField)))
	}
	if d == 0 {
		return
	}
	for pos := 0; ; {
		k, v, ok := t.DictNext(d, &pos)
		if !ok {
			return
		}
		f(k, v)
	}
}

// AttrKind tells how an inline cache may answer.
type AttrKind uint8

// Kinds of AttrSite.
const (
	AttrNone        AttrKind = iota // do not cache
	AttrInline                      // instance value at Offset of the object, guarded by Shape (and Version: no data descriptor came up)
	AttrClass                       // Value found in the class, no descriptor; guarded by TypeID, Version and, if Shape is not 0, Shape
	AttrMethod                      // function found in the class: call it with self first; guarded likewise
	AttrSlot                        // member descriptor of __slots__: Value at Offset, guarded by TypeID and Version
	AttrProperty                    // Value is the property, whose getter is a function; guarded by TypeID and Version
	AttrStatic                      // static method found in the class, Value the staticmethod object; guarded as AttrMethod
	AttrClassMethod                 // the same for a class method
	AttrStoreInline
	AttrStoreAdd // appends: Shape becomes Next, value goes to Offset
)

// AttrSite says how an access of an attribute may be done without a lookup next time.
type AttrSite struct {
	Kind        AttrKind
	Shape       uint32 // shape that instances must have; 0: instances of the type have no attributes of their own that could hide it
	TypeID      uint32
	Version     uint32
	Offset      uint32 // of the Value from the object's start
	AttrsOffset uint32 // of the object's Attrs
	Value       Value  // borrowed from the class
	Next        uint32 // shape after a store that adds
}

// AttrSite tells how to cache reading attribute name (interned) of o.
func (t *Thread) AttrSite(o, name Value) AttrSite {
	if !o.IsObject() {
		return t.classSite(o, name, t.TypeOf(o))
	}
	typ := t.TypeOf(o)
	if typ.Flags&TypeOwnGetAttr != 0 {
		return AttrSite{}
	}
	version := t.TypeVersion(typ)
	if version == 0 {
		return AttrSite{}
	}
	site := AttrSite{TypeID: typ.ID, Version: version, AttrsOffset: typ.AttrsOffset}
	descr := t.LookupMRO(typ, name)
	if descr != 0 {
		dt := t.TypeOf(descr)
		if dt.DescrSet != nil {
			switch dt.ID {
			case TMemberDescr:
				m := (*MemberDescr)(t.At(descr, 0))
				if MemberKind(m.Kind) == MemberObjectEx && typ.IsSubtype(t.TypeFromObj(m.Objclass)) {
					site.Kind, site.Offset = AttrSlot, m.Offset
				}
			case TProperty:
				p := (*Property)(t.At(descr, 0))
				if p.Get != 0 && t.Is(p.Get, TFunction) {
					site.Kind, site.Value = AttrProperty, descr
				}
			}
			return site
		}
	}
	if a := t.attrs(o, typ); a != nil {
		if a.Shape == 0 {
			if a.Ext != 0 || typ.Flags&TypeOwnAttrs != 0 {
				return AttrSite{}
			}
			return t.classSite(o, name, typ)
		}
		s := t.RT.shapes[a.Shape]
		if i := s.find(name); i >= 0 {
			if i >= int(s.Inline) || typ.AttrsOffset == 0 {
				return AttrSite{}
			}
			site.Kind, site.Shape = AttrInline, a.Shape
			site.Offset = typ.AttrsOffset + AttrsSize + 8*uint32(i)
			return site
		}
		c := t.classSite(o, name, typ)
		if c.Kind != AttrNone {
			c.Shape = a.Shape
		}
		return c
	}
	if typ.DictField != 0 {
		return AttrSite{}
	}
	return t.classSite(o, name, typ)
}

// classSite caches an attribute found in the class; that no instance attribute hides it is the caller's part.
func (t *Thread) classSite(o, name Value, typ *Type) AttrSite {
	version := t.TypeVersion(typ)
	if typ.Flags&TypeOwnGetAttr != 0 || version == 0 {
		return AttrSite{}
	}
	descr := t.LookupMRO(typ, name)
	if descr == 0 {
		return AttrSite{}
	}
	site := AttrSite{TypeID: typ.ID, Version: version, Value: descr, AttrsOffset: typ.AttrsOffset}
	dt := t.TypeOf(descr)
	switch {
	case dt.Flags&TypeMethodDescriptor != 0:
		site.Kind = AttrMethod
	case dt.DescrGet == nil:
		site.Kind = AttrClass
	case dt.ID == TStaticMethod:
		site.Kind = AttrStatic
	case dt.ID == TClassMethod:
		site.Kind = AttrClassMethod
	default:
		return AttrSite{}
	}
	return site
}

// TypeSite is AttrSite for a class o that is an instance of type itself: Version is o's own. What the site finds is not bound.
func (t *Thread) TypeSite(o, name Value) AttrSite {
	typ := t.TypeFromObj(o)
	if t.Head(o).Type != TType {
		return AttrSite{}
	}
	if d := t.LookupMRO(t.RT.types[TType], name); d != 0 && t.TypeOf(d).DescrSet != nil {
		return AttrSite{}
	}
	version := t.TypeVersion(typ)
	v := t.LookupMRO(typ, name)
	if version == 0 || v == 0 {
		return AttrSite{}
	}
	site := AttrSite{TypeID: typ.ID, Version: version, Value: v}
	dt := t.TypeOf(v)
	switch {
	case dt.ID == TFunction || dt.DescrGet == nil:
		site.Kind = AttrClass
	case dt.ID == TStaticMethod:
		site.Kind = AttrStatic
	case dt.ID == TClassMethod:
		site.Kind = AttrClassMethod
	}
	return site
}

// AttrStoreSite tells how to cache setting attribute name (interned) of o. It must be asked before the store.
func (t *Thread) AttrStoreSite(o, name Value) AttrSite {
	if !o.IsObject() {
		return AttrSite{}
	}
	typ := t.TypeOf(o)
	if typ.Flags&TypeOwnSetAttr != 0 {
		return AttrSite{}
	}
	version := t.TypeVersion(typ)
	if version == 0 {
		return AttrSite{}
	}
	site := AttrSite{TypeID: typ.ID, Version: version, AttrsOffset: typ.AttrsOffset}
	if descr := t.LookupMRO(typ, name); descr != 0 {
		dt := t.TypeOf(descr)
		if dt.ID == TMemberDescr {
			m := (*MemberDescr)(t.At(descr, 0))
			if MemberKind(m.Kind) == MemberObjectEx && m.ReadOnly == 0 && typ.IsSubtype(t.TypeFromObj(m.Objclass)) {
				site.Kind, site.Offset = AttrSlot, m.Offset
				return site
			}
		}
		if dt.DescrSet != nil {
			return AttrSite{}
		}
	}
	a := t.attrs(o, typ)
	if a == nil || a.Shape == 0 || typ.AttrsOffset == 0 {
		return AttrSite{}
	}
	s := t.RT.shapes[a.Shape]
	i := s.find(name)
	site.Shape = a.Shape
	if i >= 0 {
		if i >= int(s.Inline) {
			return AttrSite{}
		}
		site.Kind = AttrStoreInline
	} else {
		if i = len(s.Names); i >= int(s.Inline) {
			return AttrSite{}
		}
		n := t.nextShape(s, name)
		if n == nil {
			return AttrSite{}
		}
		site.Kind, site.Next = AttrStoreAdd, n.ID
	}
	site.Offset = typ.AttrsOffset + AttrsSize + 8*uint32(i)
	return site
}
