package object

import (
	"strings"
	"unsafe"
)

// Struct sequences are tuples with named fields (time.struct_time, os.stat_result, sys.version_info): the first fields are
// the tuple's items, further ones are reachable by name only. All values lie side by side behind the tuple's items.

// StructField names one field of a struct sequence; an unnamed one has Name "".
type StructField struct{ Name, Doc string }

// StructSpec declares a struct sequence type.
type StructSpec struct {
	Name    string // "time.struct_time"
	Doc     string
	Fields  []StructField
	Visible int  // fields that are items of the tuple
	NoNew   bool // cannot be made by Python code (sys.flags)
}

// NewStructType makes the type.
func (t *Thread) NewStructType(s *StructSpec) *Type {
	module := ""
	if i := strings.LastIndexByte(s.Name, '.'); i >= 0 {
		module = s.Name[:i]
	}
	spec := &TypeSpec{
		Name: s.Name, Base: TTuple, Doc: s.Doc, Basic: TupleData, Item: 8,
		Flags: TypeGC | TypeTupleSubclass | TypeVarSize | TypeImmutable,
	}
	spec.Slots.Dealloc = func(t *Thread, self Value) {
		items := structItems(t, self, len(s.Fields))
		for i := len(items) - 1; i >= 0; i-- {
			t.Drop(&items[i])
		}
	}
	spec.Slots.Traverse = func(t *Thread, self Value, visit VisitFunc) {
		for _, v := range structItems(t, self, len(s.Fields)) {
			if v != 0 {
				visit(v)
			}
		}
	}
	spec.Slots.Clear = spec.Slots.Dealloc
	spec.Slots.Repr = func(t *Thread, self Value) (Value, error) { return structRepr(t, s, self) }
	unnamed := 0
	for i, f := range s.Fields {
		if f.Name == "" {
			unnamed++
			continue
		}
		spec.GetSets = append(spec.GetSets, GetSet{Name: f.Name, Doc: f.Doc, Get: func(t *Thread, self Value) (Value, error) {
			if v := structItems(t, self, len(s.Fields))[i]; v != 0 {
				return t.Hold(v), nil
			}
			return t.RT.None, nil
		}})
	}
	var typ *Type
	spec.Methods = []Func{
		{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			items := structItems(t, a[0], len(s.Fields))
			d := t.NewDict()
			for i := s.Visible; i < len(s.Fields); i++ {
				if s.Fields[i].Name != "" {
					t.DictSetStr(d, s.Fields[i].Name, orNone(t, items[i]))
				}
			}
			return t.NewTuple(typ.Obj, t.NewTuple(t.NewTuple(items[:s.Visible]...), d)), nil
		}},
		{Name: "__replace__", Raw: func(t *Thread, _ Value, a []Value, kwnames Value) (Value, error) {
			names := []Value{}
			if kwnames != 0 {
				names = t.TupleItems(kwnames)
			}
			if len(a)-len(names) > 1 {
				return 0, t.TypeErrorf("__replace__() takes no positional arguments")
			}
			if unnamed > 0 {
				return 0, t.TypeErrorf("__replace__() is not supported for %s because it has unnamed field(s)", typ.Name)
			}
			vals := append([]Value(nil), structItems(t, a[0], len(s.Fields))...)
		next:
			for j, n := range names {
				for i, f := range s.Fields {
					if t.StrEqualGo(n, f.Name) {
						vals[i] = a[len(a)-len(names)+j]
						continue next
					}
				}
				r, err := t.Repr(t.NewList(n))
				if err != nil {
					return 0, err
				}
				return 0, t.TypeErrorf("Got unexpected field name(s): %s", t.Str(r))
			}
			return t.NewStruct(typ, vals...), nil
		}},
	}
	spec.Consts = map[string]func(t *Thread) Value{
		"n_sequence_fields": func(t *Thread) Value { return t.NewInt(int64(s.Visible)) },
		"n_fields":          func(t *Thread) Value { return t.NewInt(int64(len(s.Fields))) },
		"n_unnamed_fields":  func(t *Thread) Value { return t.NewInt(int64(unnamed)) },
		"__match_args__": func(t *Thread) Value {
			var names []Value
			for _, f := range s.Fields[:s.Visible] {
				if f.Name != "" {
					names = append(names, t.Intern(f.Name))
				}
			}
			return t.NewTuple(names...)
		},
	}
	if s.NoNew {
		spec.Flags |= TypeDisallowInstantiation
	} else {
		spec.Sig = "(iterable=(), /)"
		spec.Slots.New = func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
			return structNew(t, s, typ, args, kwnames)
		}
	}
	typ = t.NewType(spec, module)
	return typ
}

func orNone(t *Thread, v Value) Value {
	if v == 0 {
		return t.RT.None
	}
	return v
}

func structItems(t *Thread, self Value, n int) []Value {
	return unsafe.Slice((*Value)(t.At(self, TupleData)), n)
}

// NewStruct makes an instance from the values of all fields (missing ones are None).
func (t *Thread) NewStruct(typ *Type, vals ...Value) Value {
	n, visible := structSize(t, typ)
	v := t.Alloc(typ, TupleData+8*uint64(n))
	(*Tuple)(t.At(v, 0)).Len = uint64(visible)
	for i, x := range structItems(t, v, n) {
		_ = x
		val := t.RT.None
		if i < len(vals) && vals[i] != 0 {
			val = vals[i]
		}
		t.Init(&structItems(t, v, n)[i], val)
	}
	t.Track(v)
	return t.Own(v)
}

func structSize(t *Thread, typ *Type) (fields, visible int) {
	get := func(name string) int { return int(t.DictGetStr(typ.Dict, name).Int()) }
	return get("n_fields"), get("n_sequence_fields")
}

func structNew(t *Thread, s *StructSpec, typ *Type, args []Value, kwnames Value) (Value, error) {
	var seq, extra Value
	n := len(args)
	if kwnames != 0 {
		names := t.TupleItems(kwnames)
		n -= len(names)
		for i, k := range names {
			switch t.Str(k) {
			case "sequence":
				seq = args[n+i]
			case "dict":
				extra = args[n+i]
			default:
				return 0, t.TypeErrorf("structseq() got an unexpected keyword argument '%s'", t.Str(k))
			}
		}
	}
	if n > 0 {
		seq = args[0]
	}
	if n > 1 {
		extra = args[1]
	}
	if seq == 0 {
		return 0, t.TypeErrorf("structseq() missing required argument 'sequence' (pos 1)")
	}
	items, err := t.Sequence(seq)
	if err != nil {
		return 0, t.TypeErrorf("constructor requires a sequence")
	}
	if extra != 0 && extra != t.RT.None && !t.IsInstanceID(extra, TDict) {
		return 0, t.TypeErrorf("%s() takes a dict as second arg, if any", typ.Name)
	}
	min, max := s.Visible, len(s.Fields)
	switch {
	case min != max && len(items) < min:
		return 0, t.TypeErrorf("%s() takes an at least %d-sequence (%d-sequence given)", typ.Name, min, len(items))
	case min != max && len(items) > max:
		return 0, t.TypeErrorf("%s() takes an at most %d-sequence (%d-sequence given)", typ.Name, max, len(items))
	case min == max && len(items) != min:
		return 0, t.TypeErrorf("%s() takes a %d-sequence (%d-sequence given)", typ.Name, min, len(items))
	}
	vals := append([]Value(nil), items...)
	used := 0
	for i := len(items); i < max; i++ {
		v := t.RT.None
		if extra != 0 && extra != t.RT.None && s.Fields[i].Name != "" {
			if x := t.DictGetStr(extra, s.Fields[i].Name); x != 0 {
				v = x
				used++
			}
		}
		vals = append(vals, v)
	}
	if extra != 0 && extra != t.RT.None && t.DictLen(extra) > used {
		return 0, t.TypeErrorf("%s() got duplicate or unexpected field name(s)", typ.Name)
	}
	return t.NewStruct(typ, vals...), nil
}

func structRepr(t *Thread, s *StructSpec, self Value) (Value, error) {
	var b strings.Builder
	b.WriteString(s.Name)
	b.WriteByte('(')
	for i := 0; i < s.Visible; i++ {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s.Fields[i].Name)
		b.WriteByte('=')
		m := t.Mark()
		r, err := t.Repr(structItems(t, self, len(s.Fields))[i])
		if err != nil {
			return 0, err
		}
		b.WriteString(t.Str(r))
		t.Release(m)
	}
	b.WriteByte(')')
	return t.NewStr(b.String()), nil
}
