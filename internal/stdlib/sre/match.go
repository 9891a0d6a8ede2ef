package sre

import (
	"fmt"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// matchObject is a Match: the fields, then numbers, then the spans of all groups (begin and end each, -1 for none).
type matchObject struct {
	object.Header
	Text, Pattern Value
	Pos, End      int64
	LastIndex     int64 // 0: None
	Spans         int64 // how many follow
}

const matchData = unsafe.Sizeof(matchObject{})

func newMatch(t *object.Thread, st *state, s *scratch, pattern, textV Value, pos, end int) Value {
	v := t.Own(t.Alloc(st.match, uint64(matchData)+8*uint64(len(s.Spans))))
	m := matchOf(t, v)
	t.Init(&m.Text, textV)
	t.Init(&m.Pattern, pattern)
	m.Pos, m.End, m.LastIndex, m.Spans = int64(pos), int64(end), int64(s.LastIndex), int64(len(s.Spans)/2)
	for i, x := range s.Spans {
		m.spans(t, v)[i] = int64(x)
	}
	t.Track(v)
	return v
}

func matchOf(t *object.Thread, v Value) *matchObject { return (*matchObject)(t.At(v, 0)) }

func (m *matchObject) spans(t *object.Thread, v Value) []int64 {
	return unsafe.Slice((*int64)(t.At(v, matchData)), 2*m.Spans)
}

func noGroup(t *object.Thread) error { return t.Errorf(object.TIndexError, "no such group") }

// groupIndex reads a group's number or name.
func groupIndex(t *object.Thread, self, v Value) (int, error) {
	m := matchOf(t, self)
	i := -1
	if t.TypeOf(v).Index != nil {
		n, err := t.AsIndex(v, 0)
		if err != nil {
			return 0, err
		}
		if n >= 0 && int64(n) < m.Spans {
			i = n
		}
	} else {
		found, err := t.DictGet(t.Field(m.Pattern, patNames), v)
		if err != nil {
			return 0, err
		}
		if found != 0 {
			n, _ := t.Int64(found)
			i = int(n)
		}
	}
	if i < 0 {
		return 0, noGroup(t)
	}
	return i, nil
}

// groupText is the text of group i, or def.
func groupText(t *object.Thread, self Value, i int, def Value) (Value, error) {
	m := matchOf(t, self)
	sp := m.spans(t, self)
	a, b := int(sp[2*i]), int(sp[2*i+1])
	if a < 0 {
		return def, nil
	}
	x, err := newText(t, t.Hold(m.Text))
	if err != nil {
		return 0, err
	}
	defer x.close(t)
	return x.slice(t, a, b), nil
}

func matchSpec() *object.TypeSpec {
	self := func(t *object.Thread, a []Value) (Value, error) { return a[0], nil }
	number := func(f func(m *matchObject) int64) func(*object.Thread, Value) (Value, error) {
		return func(t *object.Thread, v Value) (Value, error) { return t.NewInt(f(matchOf(t, v))), nil }
	}
	return &object.TypeSpec{
		Name: "re.Match", Doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
		Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 2, Basic: uint32(matchData), Item: 8,
		Slots: object.Slots{Repr: matchRepr, GetItem: func(t *object.Thread, self, key Value) (Value, error) {
			i, err := groupIndex(t, self, key)
			if err != nil {
				return 0, err
			}
			return groupText(t, self, i, t.RT.None)
		}},
		Methods: []object.Func{
			{Name: "group", Sig: "(self, /, *args)", Call: group, Doc: "group([group1, ...]) -> str or tuple.\nReturns one or more subgroups of the match, the whole match for group 0 or without arguments."},
			{Name: "groups", Sig: "(self, /, default=None)", Call: groups, Doc: "Return a tuple containing all the subgroups of the match, from 1."},
			{Name: "groupdict", Sig: "(self, /, default=None)", Call: groupDict, Doc: "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name."},
			{Name: "start", Sig: "(self, group=0, /)", Call: span(func(t *object.Thread, a, b int64) Value { return t.NewInt(a) }), Doc: "Return index of the start of the substring matched by group."},
			{Name: "end", Sig: "(self, group=0, /)", Call: span(func(t *object.Thread, a, b int64) Value { return t.NewInt(b) }), Doc: "Return index of the end of the substring matched by group."},
			{Name: "span", Sig: "(self, group=0, /)", Call: span(pair), Doc: "For match object m, return the 2-tuple (m.start(group), m.end(group))."},
			{Name: "expand", Sig: "(self, /, template)", Call: expand, Doc: "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."},
			{Name: "__copy__", Sig: "(self, /)", Call: self},
			{Name: "__deepcopy__", Sig: "(self, memo, /)", Call: self},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: object.KindClass, Call: alias, Doc: "See PEP 585"},
		},
		GetSets: []object.GetSet{
			{Name: "string", Doc: "The string passed to match() or search().", Get: func(t *object.Thread, v Value) (Value, error) { return t.Hold(matchOf(t, v).Text), nil }},
			{Name: "re", Doc: "The regular expression object.", Get: func(t *object.Thread, v Value) (Value, error) { return t.Hold(matchOf(t, v).Pattern), nil }},
			{Name: "pos", Doc: "The index into the string at which the RE engine started looking for a match.", Get: number(func(m *matchObject) int64 { return m.Pos })},
			{Name: "endpos", Doc: "The index into the string beyond which the RE engine will not go.", Get: number(func(m *matchObject) int64 { return m.End })},
			{Name: "lastindex", Doc: "The integer index of the last matched capturing group.", Get: func(t *object.Thread, v Value) (Value, error) {
				if n := matchOf(t, v).LastIndex; n > 0 {
					return t.NewInt(n), nil
				}
				return t.RT.None, nil
			}},
			{Name: "lastgroup", Doc: "The name of the last matched capturing group.", Get: func(t *object.Thread, v Value) (Value, error) {
				m := matchOf(t, v)
				for _, n := range patternOf(t, m.Pattern).prog.Names {
					if int64(n.Index) == m.LastIndex {
						return t.Intern(n.Name), nil
					}
				}
				return t.RT.None, nil
			}},
			{Name: "regs", Get: func(t *object.Thread, v Value) (Value, error) {
				m := matchOf(t, v)
				items := make([]Value, m.Spans)
				for i := range items {
					sp := m.spans(t, v)
					items[i] = pair(t, sp[2*i], sp[2*i+1])
				}
				return t.NewTuple(items...), nil
			}},
		},
	}
}

func pair(t *object.Thread, a, b int64) Value { return t.NewTuple(t.NewInt(a), t.NewInt(b)) }

func matchRepr(t *object.Thread, self Value) (Value, error) {
	v, err := groupText(t, self, 0, t.RT.None)
	if err != nil {
		return 0, err
	}
	rv, err := t.Repr(v)
	if err != nil {
		return 0, err
	}
	r := t.Runes(rv)
	if len(r) > 50 {
		r = r[:50]
	}
	m := matchOf(t, self)
	sp := m.spans(t, self)
	out := append([]rune(fmt.Sprintf("<re.Match object; span=(%d, %d), match=", sp[0], sp[1])), r...)
	return t.NewStrRunes(append(out, '>')), nil
}

func group(t *object.Thread, a []Value) (Value, error) {
	args := t.TupleItems(a[1])
	if len(args) == 0 {
		return groupText(t, a[0], 0, t.RT.None)
	}
	items := make([]Value, len(args))
	for k, arg := range args {
		i, err := groupIndex(t, a[0], arg)
		if err != nil {
			return 0, err
		}
		if items[k], err = groupText(t, a[0], i, t.RT.None); err != nil {
			return 0, err
		}
	}
	if len(items) == 1 {
		return items[0], nil
	}
	return t.NewTuple(items...), nil
}

func orNone(t *object.Thread, v Value) Value {
	if v == 0 {
		return t.RT.None
	}
	return v
}

func groups(t *object.Thread, a []Value) (Value, error) {
	def := orNone(t, a[1])
	items := make([]Value, matchOf(t, a[0]).Spans-1)
	for i := range items {
		var err error
		if items[i], err = groupText(t, a[0], i+1, def); err != nil {
			return 0, err
		}
	}
	return t.NewTuple(items...), nil
}

func groupDict(t *object.Thread, a []Value) (Value, error) {
	def := orNone(t, a[1])
	d := t.NewDict()
	for _, n := range patternOf(t, matchOf(t, a[0]).Pattern).prog.Names {
		v, err := groupText(t, a[0], n.Index, def)
		if err != nil {
			return 0, err
		}
		if err := t.DictSet(d, t.Intern(n.Name), v); err != nil {
			return 0, err
		}
	}
	return d, nil
}

func span(f func(t *object.Thread, a, b int64) Value) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		i := 0
		if a[1] != 0 {
			var err error
			if i, err = groupIndex(t, a[0], a[1]); err != nil {
				return 0, err
			}
		}
		sp := matchOf(t, a[0]).spans(t, a[0])
		return f(t, sp[2*i], sp[2*i+1]), nil
	}
}
