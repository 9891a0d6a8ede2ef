package sre

import (
	"fmt"
	"strings"
	"sync"

	"github.com/gophersnake/gophersnake/internal/object"
	engine "github.com/gophersnake/gophersnake/internal/sre"
)

// pattern is the Go value of a Pattern.
type pattern struct {
	prog    *engine.Program
	anyText bool // made by re.Scanner: takes str and bytes

	mu        sync.Mutex
	templates map[string][]engine.Part // replacement texts seen
}

// Fields of a Pattern.
const (
	patText  = iota // the pattern, None for one of re.Scanner
	patNames        // dict: group name to number
	patFields
)

func patternOf(t *object.Thread, v Value) *pattern { return t.GoState(v).(*pattern) }

// newPattern compiles without the cache.
func newPattern(t *object.Thread, source Value, flags engine.Flags) (Value, error) {
	var r []rune
	isBytes := !t.IsStr(source)
	if isBytes {
		b := t.Bytes(source)
		r = make([]rune, len(b))
		for i, c := range b {
			r[i] = rune(c)
		}
	} else {
		r = t.Runes(source)
	}
	prog, err := engine.Compile(r, flags, isBytes)
	if err != nil {
		return 0, raise(t, err, source)
	}
	return wrap(t, source, &pattern{prog: prog})
}

func wrap(t *object.Thread, source Value, p *pattern) (Value, error) {
	for _, w := range p.prog.Warnings {
		if err := t.Warn(object.TFutureWarning, w.Msg, 1); err != nil {
			return 0, err
		}
	}
	names := t.NewDict()
	for _, n := range p.prog.Names {
		if err := t.DictSet(names, t.Intern(n.Name), t.NewInt(int64(n.Index))); err != nil {
			return 0, err
		}
	}
	v := t.New(stateOf(t).pattern)
	t.SetField(v, patText, source)
	t.SetField(v, patNames, names)
	t.SetGoState(v, p)
	return v, nil
}

// lexicon compiles the alternatives of a re.Scanner: its one argument is a sequence of patterns.
func lexicon(t *object.Thread, a []Value) (Value, error) {
	items, err := t.Sequence(a[0])
	if err != nil {
		return 0, err
	}
	flags := int64(0)
	if a[1] != 0 {
		if flags, err = t.AsInt(a[1]); err != nil {
			return 0, err
		}
	}
	var phrases [][]rune
	for _, v := range items {
		if !t.IsStr(v) {
			return 0, t.TypeErrorf("first argument must be string or compiled pattern")
		}
		phrases = append(phrases, t.Runes(v))
	}
	prog, err := engine.CompileLexicon(phrases, engine.Flags(flags), false)
	if err != nil {
		return 0, raise(t, err, t.RT.None)
	}
	return wrap(t, t.RT.None, &pattern{prog: prog, anyText: true})
}

func patternSpec() *object.TypeSpec {
	const bounded = "(self, /, string, pos=0, endpos=sys.maxsize)"
	self := func(t *object.Thread, a []Value) (Value, error) { return a[0], nil }
	return &object.TypeSpec{
		Name: "re.Pattern", Doc: "Compiled regular expression object.",
		Flags: object.TypeGC | object.TypeGoState | object.TypeHasWeakref | object.TypeDisallowInstantiation, Fields: patFields,
		Slots: object.Slots{Repr: patternRepr, Hash: patternHash, Compare: patternCompare},
		Methods: []object.Func{
			{Name: "match", Sig: bounded, Call: bind(engine.Match), Doc: "Matches zero or more characters at the beginning of the string."},
			{Name: "fullmatch", Sig: bounded, Call: bind(engine.FullMatch), Doc: "Matches against all of the string."},
			{Name: "search", Sig: bounded, Call: bind(engine.Search), Doc: "Scan through string looking for a match, and return a corresponding match object instance.\n\nReturn None if no position in the string matches."},
			{Name: "findall", Sig: bounded, Call: findall, Doc: "Return a list of all non-overlapping matches of pattern in string."},
			{Name: "finditer", Sig: bounded, Call: finditer, Doc: "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a match object."},
			{Name: "scanner", Sig: bounded, Call: newScanner},
			{Name: "split", Sig: "(self, /, string, maxsplit=0)", Call: split, Doc: "Split string by the occurrences of pattern."},
			{Name: "sub", Sig: "(self, /, repl, string, count=0)", Call: patternSub(false), Doc: "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl."},
			{Name: "subn", Sig: "(self, /, repl, string, count=0)", Call: patternSub(true), Doc: "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl."},
			{Name: "__copy__", Sig: "(self, /)", Call: self},
			{Name: "__deepcopy__", Sig: "(self, memo, /)", Call: self},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: object.KindClass, Call: alias, Doc: "See PEP 585"},
		},
		GetSets: []object.GetSet{
			{Name: "pattern", Doc: "The pattern string from which the RE object was compiled.", Get: func(t *object.Thread, self Value) (Value, error) {
				return t.Field(self, patText), nil
			}},
			{Name: "flags", Doc: "The regex matching flags.", Get: func(t *object.Thread, self Value) (Value, error) {
				return t.NewInt(int64(patternOf(t, self).prog.Flags)), nil
			}},
			{Name: "groups", Doc: "The number of capturing groups in the pattern.", Get: func(t *object.Thread, self Value) (Value, error) {
				return t.NewInt(int64(patternOf(t, self).prog.Groups)), nil
			}},
			{Name: "groupindex", Doc: "A dictionary mapping group names to group numbers.", Get: func(t *object.Thread, self Value) (Value, error) {
				return t.Call(t.TypeByID(object.TMappingProxy).Obj, t.Field(self, patNames))
			}},
		},
	}
}

func alias(t *object.Thread, a []Value) (Value, error) { return t.NewGenericAlias(a[0], a[1]), nil }

func bind(mode engine.Mode) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) { return matchOnce(t, a[0], a[1], a[2], a[3], mode) }
}

// matchOnce matches pattern pv against v and gives a Match or None.
func matchOnce(t *object.Thread, pv, v, posV, endV Value, mode engine.Mode) (Value, error) {
	p := patternOf(t, pv)
	b, err := newBounds(t, posV, endV)
	if err != nil {
		return 0, err
	}
	x, err := p.subject(t, v)
	if err != nil {
		return 0, err
	}
	defer x.close(t)
	pos, end := b.within(&x)
	st := stateOf(t)
	s := st.take(t)
	defer st.give(s)
	ok, err := x.exec(t, p.prog, s, pos, end, mode, false)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.None, nil
	}
	return newMatch(t, st, s, pv, v, pos, end), nil
}

// each calls f for every match that does not overlap the one before; f returns false to stop.
func (x *text) each(t *object.Thread, p *pattern, pos, end int, f func(s *scratch) (bool, error)) error {
	st := stateOf(t)
	s := st.take(t)
	defer st.give(s)
	for advance := false; ; {
		ok, err := x.exec(t, p.prog, s, pos, end, engine.Search, advance)
		if err != nil || !ok {
			return err
		}
		pos = s.Spans[1]
		advance = s.Spans[0] == pos
		if more, err := f(s); err != nil || !more {
			return err
		}
	}
}

// group is the text of a group of the match in s, or def.
func (x *text) group(t *object.Thread, s *scratch, i int, def Value) Value {
	if s.Spans[2*i] < 0 {
		return def
	}
	return x.slice(t, s.Spans[2*i], s.Spans[2*i+1])
}

func findall(t *object.Thread, a []Value) (Value, error) {
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
	list := t.NewList()
	groups := p.prog.Groups
	err = x.each(t, p, pos, end, func(s *scratch) (bool, error) {
		m := t.Mark()
		var v Value
		switch groups {
		case 0:
			v = x.slice(t, s.Spans[0], s.Spans[1])
		case 1:
			v = x.group(t, s, 1, x.empty(t))
		default:
			items := make([]Value, groups)
			for i := range items {
				items[i] = x.group(t, s, i+1, x.empty(t))
			}
			v = t.NewTuple(items...)
		}
		t.ListAppend(list, v)
		t.Release(m)
		return true, nil
	})
	if err != nil {
		return 0, err
	}
	return list, nil
}

func split(t *object.Thread, a []Value) (Value, error) {
	most := 0
	if a[2] != 0 {
		var err error
		if most, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	p := patternOf(t, a[0])
	x, err := p.subject(t, a[1])
	if err != nil {
		return 0, err
	}
	defer x.close(t)
	list := t.NewList()
	last, n := 0, 0
	if most >= 0 {
		err = x.each(t, p, 0, x.n, func(s *scratch) (bool, error) {
			m := t.Mark()
			t.ListAppend(list, x.slice(t, last, s.Spans[0]))
			for i := 1; i <= p.prog.Groups; i++ {
				t.ListAppend(list, x.group(t, s, i, t.RT.None))
			}
			t.Release(m)
			last = s.Spans[1]
			n++
			return most == 0 || n < most, nil
		})
		if err != nil {
			return 0, err
		}
	}
	t.ListAppend(list, x.slice(t, last, x.n))
	return list, nil
}

// flagNames are the flags in the order in which repr shows them.
var flagNames = [...]struct {
	name string
	flag engine.Flags
}{
	{"re.IGNORECASE", engine.IgnoreCase}, {"re.LOCALE", engine.Locale}, {"re.MULTILINE", engine.MultiLine}, {"re.DOTALL", engine.DotAll},
	{"re.VERBOSE", engine.Verbose}, {"re.DEBUG", engine.Debug}, {"re.ASCII", engine.ASCII},
}

func patternRepr(t *object.Thread, self Value) (Value, error) {
	p := patternOf(t, self)
	source := t.Field(self, patText)
	rv, err := t.Repr(source)
	if err != nil {
		return 0, err
	}
	r := t.Runes(rv)
	if len(r) > 200 {
		r = r[:200]
	}
	flags := p.prog.Flags
	if t.IsStr(source) && flags&(engine.Locale|engine.Unicode|engine.ASCII) == engine.Unicode {
		flags &^= engine.Unicode
	}
	var names []string
	for _, n := range flagNames {
		if flags&n.flag != 0 {
			names = append(names, n.name)
			flags &^= n.flag
		}
	}
	if flags != 0 {
		names = append(names, fmt.Sprintf("0x%x", uint32(flags)))
	}
	out := append([]rune("re.compile("), r...)
	if len(names) > 0 {
		out = append(out, []rune(", "+strings.Join(names, "|"))...)
	}
	return t.NewStrRunes(append(out, ')')), nil
}

func patternHash(t *object.Thread, self Value) (int64, error) {
	h, err := t.Hash(t.Field(self, patText))
	if err != nil {
		return 0, err
	}
	p := patternOf(t, self).prog
	return h ^ int64(p.Flags)*1000003 ^ int64(p.Groups), nil
}

func patternCompare(t *object.Thread, a, b Value, op object.CompareOp) (Value, error) {
	st := stateOf(t)
	if op != object.EQ && op != object.NE || t.TypeOf(a) != st.pattern || t.TypeOf(b) != st.pattern {
		return t.RT.NotImplemented, nil
	}
	p, q := patternOf(t, a), patternOf(t, b)
	same := p == q
	if !same && p.prog.Flags == q.prog.Flags && p.prog.Bytes == q.prog.Bytes && !p.anyText && !q.anyText {
		var err error
		if same, err = t.Equal(t.Field(a, patText), t.Field(b, patText)); err != nil {
			return 0, err
		}
	}
	return t.Bool(same == (op == object.EQ)), nil
}
