package sre

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
	engine "github.com/gophersnake/gophersnake/internal/sre"
)

// scannerObject finds one match after the other. The iterator that finditer returns has the same layout.
type scannerObject struct {
	object.Header
	Pattern, Text Value
	View          Value // memoryview: keeps the buffer of a mutable Text from changing; or 0
	Begin         int64 // where it started: pos of the matches
	Pos, End      int64
	Advance       int64 // 1: the last match was empty
}

const scannerSize = unsafe.Sizeof(scannerObject{})

func makeScanner(t *object.Thread, typ *object.Type, a []Value) (Value, error) {
	p := patternOf(t, a[0])
	b, err := newBounds(t, a[2], a[3])
	if err != nil {
		return 0, err
	}
	x, err := p.subject(t, a[1])
	if err != nil {
		return 0, err
	}
	defer x.close(t)
	pos, end := b.within(&x)
	view := Value(0)
	if x.buf != nil {
		if view, err = t.Call(t.TypeByID(object.TMemoryView).Obj, a[1]); err != nil {
			return 0, err
		}
	}
	v := t.Own(t.Alloc(typ, uint64(scannerSize)))
	s := scannerOf(t, v)
	t.Init(&s.Pattern, a[0])
	t.Init(&s.Text, a[1])
	t.Init(&s.View, view)
	s.Begin, s.Pos, s.End = int64(pos), int64(pos), int64(end)
	t.Track(v)
	return v, nil
}

func scannerOf(t *object.Thread, v Value) *scannerObject { return (*scannerObject)(t.At(v, 0)) }

func newScanner(t *object.Thread, a []Value) (Value, error) {
	return makeScanner(t, stateOf(t).scanner, a)
}

func finditer(t *object.Thread, a []Value) (Value, error) {
	return makeScanner(t, stateOf(t).finder, a)
}

// next finds the next match; 0 if there is none, and from then on.
func next(t *object.Thread, self Value, mode engine.Mode) (Value, error) {
	sc := scannerOf(t, self)
	if sc.Pos < 0 {
		return 0, nil
	}
	pv, tv := t.Hold(sc.Pattern), t.Hold(sc.Text)
	p := patternOf(t, pv)
	x, err := p.subject(t, tv)
	if err != nil {
		return 0, err
	}
	defer x.close(t)
	st := stateOf(t)
	s := st.take(t)
	defer st.give(s)
	ok, err := x.exec(t, p.prog, s, int(sc.Pos), min(int(sc.End), x.n), mode, sc.Advance != 0)
	if err != nil {
		return 0, err
	}
	if !ok {
		sc.Pos = -1
		return 0, nil
	}
	v := newMatch(t, st, s, pv, tv, int(sc.Begin), int(sc.End))
	sc.Pos = int64(s.Spans[1])
	sc.Advance = 0
	if s.Spans[0] == s.Spans[1] {
		sc.Advance = 1
	}
	return v, nil
}

func step(mode engine.Mode) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		v, err := next(t, a[0], mode)
		if err == nil && v == 0 {
			v = t.RT.None
		}
		return v, err
	}
}

func scannerSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_sre.SRE_Scanner", Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 3, Basic: uint32(scannerSize),
		Methods: []object.Func{
			{Name: "match", Sig: "(self, /)", Call: step(engine.Match)},
			{Name: "search", Sig: "(self, /)", Call: step(engine.Search)},
		},
		GetSets: []object.GetSet{{Name: "pattern", Get: func(t *object.Thread, v Value) (Value, error) {
			return t.Hold(scannerOf(t, v).Pattern), nil
		}}},
	}
}

func finderSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "callable_iterator", Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 3, Basic: uint32(scannerSize),
		Slots: object.Slots{
			Iter: func(t *object.Thread, self Value) (Value, error) { return self, nil },
			Next: func(t *object.Thread, self Value) (Value, error) { return next(t, self, engine.Search) },
		},
	}
}
