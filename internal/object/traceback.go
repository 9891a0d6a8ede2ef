package object

import "unsafe"

// Traceback is one entry of a traceback: the frame, the instruction in it, and the entry of the frame that it called.
type Traceback struct {
	Header
	Next, Frame Value
	Lasti       int32 // word of the instruction
	Lineno      int32 // -1: from Lasti
	Given       int32 // tb_lasti + 1 of one made by Python code, 0 for the machine's
	_           int32
}

func (t *Thread) tracebackAt(v Value) *Traceback { return (*Traceback)(t.At(v, 0)) }

// TracebackAt is the traceback entry v, which must be one.
func (t *Thread) TracebackAt(v Value) *Traceback { return t.tracebackAt(v) }

// ExcAt is the exception v, which must be one.
func (t *Thread) ExcAt(v Value) *Exc { return (*Exc)(t.At(v, 0)) }

// NewTraceback makes a traceback entry; next may be 0.
func (t *Thread) NewTraceback(next, frame Value, lasti, lineno int) Value {
	v := t.Own(t.Alloc(t.RT.types[TTraceback], uint64(unsafe.Sizeof(Traceback{}))))
	tb := t.tracebackAt(v)
	t.Init(&tb.Next, next)
	t.Init(&tb.Frame, frame)
	tb.Lasti, tb.Lineno = int32(lasti), int32(lineno)
	t.Track(v)
	return v
}

// PushTraceback puts an entry for an instruction of frame before the traceback of exc. Without memory it leaves it.
func (t *Thread) PushTraceback(exc, frame Value, word uint32) {
	v := t.tryAlloc(TTraceback, uint64(unsafe.Sizeof(Traceback{})))
	if v == 0 {
		return
	}
	tb, e := t.tracebackAt(v), t.exc(exc)
	tb.Next = e.Traceback // whose reference moves
	t.Init(&tb.Frame, frame)
	tb.Lasti, tb.Lineno, tb.Given = int32(word), -1, 0
	e.Traceback = v
	t.Track(v)
}

// TracebackLine is tb_lineno; 0 if the instruction has none.
func (t *Thread) TracebackLine(v Value) int {
	tb := t.tracebackAt(v)
	if tb.Lineno >= 0 {
		return int(tb.Lineno)
	}
	if tb.Frame == 0 {
		return 0
	}
	return int(t.LineAt(t.CodeAt(t.FrameObjCode(tb.Frame)), uint32(tb.Lasti)))
}

func tracebackSpec() *TypeSpec {
	return &TypeSpec{
		ID: TTraceback, Name: "traceback", Flags: TypeGC, Fields: 2, Basic: uint32(unsafe.Sizeof(Traceback{})),
		Doc: "Create a new traceback object.", Sig: "(tb_next, tb_frame, tb_lasti, tb_lineno)",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				a, err := t.BindArgs("traceback", []string{"tb_next", "tb_frame", "tb_lasti", "tb_lineno"}, 4, args, kwnames)
				if err != nil {
					return 0, err
				}
				next := a[0]
				if next == t.RT.None {
					next = 0
				} else if !t.Is(next, TTraceback) {
					return 0, t.TypeErrorf("expected traceback object or None, got '%s'", t.TypeName(next))
				}
				if !t.Is(a[1], TFrame) {
					return 0, t.TypeErrorf("traceback() argument 'tb_frame' must be frame, not %s", t.TypeName(a[1]))
				}
				lasti, err := t.AsInt(a[2])
				if err != nil {
					return 0, err
				}
				line, err := t.AsInt(a[3])
				if err != nil {
					return 0, err
				}
				v := t.NewTraceback(next, a[1], int(lasti)/2-1, int(line))
				t.tracebackAt(v).Given = int32(lasti) + 1
				return v, nil
			},
		},
		GetSets: []GetSet{
			{Name: "tb_next", Get: func(t *Thread, self Value) (Value, error) { return t.orNone(t.tracebackAt(self).Next), nil }, Set: tracebackSetNext},
			{Name: "tb_lineno", Get: func(t *Thread, self Value) (Value, error) {
				if n := t.TracebackLine(self); n > 0 {
					return t.NewInt(int64(n)), nil
				}
				return t.RT.None, nil
			}},
			{Name: "tb_frame", Get: func(t *Thread, self Value) (Value, error) { return t.orNone(t.tracebackAt(self).Frame), nil }},
			{Name: "tb_lasti", Get: func(t *Thread, self Value) (Value, error) {
				tb := t.tracebackAt(self)
				if tb.Given != 0 {
					return t.NewInt(int64(tb.Given) - 1), nil
				}
				return t.NewInt(CodeOffset(uint32(tb.Lasti))), nil
			}},
		},
		Methods: []Func{{Name: "__dir__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			return t.NewList(t.NewStr("tb_frame"), t.NewStr("tb_next"), t.NewStr("tb_lasti"), t.NewStr("tb_lineno")), nil
		}}},
	}
}

func tracebackSetNext(t *Thread, self, v Value) error {
	switch {
	case v == 0:
		return t.TypeErrorf("can't delete tb_next attribute")
	case v == t.RT.None:
		v = 0
	case !t.Is(v, TTraceback):
		return t.TypeErrorf("expected traceback object or None, got '%s'", t.TypeName(v))
	}
	for o := v; o != 0; o = t.tracebackAt(o).Next {
		if o == self {
			return t.ValueErrorf("traceback loop detected")
		}
	}
	t.Store(&t.tracebackAt(self).Next, v)
	return nil
}

// orNone is a field's value for Python: held by the scope, None for 0.
func (t *Thread) orNone(v Value) Value {
	if v == 0 {
		return t.RT.None
	}
	return t.Hold(v)
}

// BindArgs places the arguments of a native constructor by name: the first need of them are required; absent ones are 0.
func (t *Thread) BindArgs(fname string, names []string, need int, args []Value, kwnames Value) ([]Value, error) {
	out := make([]Value, len(names))
	var kws []Value
	if kwnames != 0 {
		kws = t.TupleItems(kwnames)
	}
	npos := len(args) - len(kws)
	if len(args) > len(names) {
		return nil, t.TypeErrorf("%s() takes at most %d arguments (%d given)", fname, len(names), len(args))
	}
	copy(out, args[:npos])
next:
	for i, k := range kws {
		for j, n := range names {
			if t.StrEqualGo(k, n) {
				if out[j] != 0 {
					return nil, t.TypeErrorf("argument for %s() given by name ('%s') and position (%d)", fname, n, j+1)
				}
				out[j] = args[npos+i]
				continue next
			}
		}
		return nil, t.TypeErrorf("%s() got an unexpected keyword argument '%s'", fname, t.Str(k))
	}
	for i := range need {
		if out[i] == 0 {
			return nil, t.TypeErrorf("%s() missing required argument '%s' (pos %d)", fname, names[i], i+1)
		}
	}
	return out, nil
}
