package object

import "strings"

// Method resolution order: C3 (Dylan's, as Python has it since 2.3), or what a metaclass's mro() says.

// computeMRO gives the MRO of typ from its bases: the C3 linearization, or an overridden mro()'s answer.
func (t *Thread) computeMRO(typ *Type) (mro []*Type, custom bool, err error) {
	if typ.Meta.ID != TType {
		m := t.lookupUncached(typ.Meta, t.RT.Names.MRO)
		if m != 0 && !(t.Is(m, TMethodDescr) && t.methodOf(m).owner.ID == TType) {
			v, err := t.CallMethodName(typ.Obj, t.RT.Names.MRO)
			if err != nil {
				return nil, true, err
			}
			items, err := t.Sequence(v)
			if err != nil {
				return nil, true, err
			}
			solid := t.solidBase(typ.Base)
			for _, c := range items {
				if !t.IsType(c) {
					return nil, true, t.TypeErrorf("mro() returned a non-class ('%s')", t.TypeName(c))
				}
				b := t.TypeFromObj(c)
				if !solid.IsSubtype(t.solidBase(b)) && b != typ {
					return nil, true, t.TypeErrorf("mro() returned base with unsuitable layout ('%s')", b.Name)
				}
				mro = append(mro, b)
			}
			return mro, true, nil
		}
	}
	mro, err = t.c3(typ)
	return mro, false, err
}

func (t *Thread) c3(typ *Type) ([]*Type, error) {
	bases := t.TupleItems(typ.BasesV)
	for _, v := range bases {
		if b := t.TypeFromObj(v); b.MROV == 0 {
			return nil, t.TypeErrorf("Cannot extend an incomplete type '%s'", b.Name)
		}
	}
	if len(bases) == 1 {
		b := t.TypeFromObj(bases[0])
		return append([]*Type{typ}, b.MRO...), nil
	}
	var lists [][]*Type
	var direct []*Type
	for i, v := range bases {
		b := t.TypeFromObj(v)
		for _, w := range bases[i+1:] {
			if v == w {
				return nil, t.TypeErrorf("duplicate base class %s", b.shortName())
			}
		}
		lists = append(lists, b.MRO)
		direct = append(direct, b)
	}
	lists = append(lists, direct)
	result := []*Type{typ}
	for {
		empty := true
		var next *Type
	candidates:
		for _, l := range lists {
			if len(l) == 0 {
				continue
			}
			empty = false
			for _, other := range lists {
				for k := 1; k < len(other); k++ {
					if other[k] == l[0] {
						continue candidates
					}
				}
			}
			next = l[0]
			break
		}
		if empty {
			return result, nil
		}
		if next == nil {
			// The heads that are left, each once, in the order CPython's dict has them.
			var names []string
			seen := map[*Type]bool{}
			for _, l := range lists {
				if len(l) > 0 && !seen[l[0]] {
					seen[l[0]] = true
					names = append(names, t.Str(l[0].NameV))
				}
			}
			return nil, t.TypeErrorf("Cannot create a consistent method resolution order (MRO) for bases %s", strings.Join(names, ", "))
		}
		result = append(result, next)
		for i, l := range lists {
			if len(l) > 0 && l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

// setMRO computes and stores the MRO.
func (t *Thread) setMRO(typ *Type) error {
	mro, custom, err := t.computeMRO(typ)
	if err != nil {
		return err
	}
	objs := make([]Value, len(mro))
	for i, c := range mro {
		objs[i] = c.Obj
	}
	tuple := t.NewTuple(objs...)
	typ.MRO = mro
	typ.custom = custom
	t.Store(&typ.MROV, tuple)
	return nil
}

// solidBase is the nearest type whose instances have a layout of their own.
func (t *Thread) solidBase(typ *Type) *Type {
	for typ.Base != nil {
		b := typ.Base
		if typ.Basic != b.Basic || typ.Item != b.Item || len(typ.SlotFields) != len(b.SlotFields) || typ.Flags&TypeVarSize != b.Flags&TypeVarSize ||
			typ.Flags&TypeHeap == 0 && typ.Spec != nil && typ.Spec.Basic != 0 && typ.Spec.Basic != b.Basic {
			return typ
		}
		typ = b
	}
	return typ
}

// bestBase is the base whose layout a class with these bases extends.
func (t *Thread) bestBase(bases []Value) (*Type, error) {
	var base, winner *Type
	for _, v := range bases {
		if !t.IsType(v) {
			return nil, t.TypeErrorf("bases must be types")
		}
		b := t.TypeFromObj(v)
		if b.Flags&(TypeBase|TypeHeap) == 0 {
			return nil, t.TypeErrorf("type '%s' is not an acceptable base type", b.Name)
		}
		candidate := t.solidBase(b)
		switch {
		case winner == nil:
			winner, base = candidate, b
		case winner.IsSubtype(candidate):
		case candidate.IsSubtype(winner):
			winner, base = candidate, b
		default:
			return nil, t.TypeErrorf("multiple bases have instance lay-out conflict")
		}
	}
	return base, nil
}

// MostDerivedMeta is the metaclass for a class statement: the most derived of meta and the bases' metaclasses.
func (t *Thread) MostDerivedMeta(meta, bases Value) (Value, error) {
	m, err := t.mostDerivedMeta(t.TypeFromObj(meta), t.TupleItems(bases))
	if err != nil {
		return 0, err
	}
	return m.Obj, nil
}

func (t *Thread) mostDerivedMeta(meta *Type, bases []Value) (*Type, error) {
	for _, b := range bases {
		bm := t.TypeOf(b)
		switch {
		case meta.IsSubtype(bm):
		case bm.IsSubtype(meta):
			meta = bm
		default:
			return nil, t.TypeErrorf("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return meta, nil
}
