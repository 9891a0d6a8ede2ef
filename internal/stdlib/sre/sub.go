package sre

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
	engine "github.com/gophersnake/gophersnake/internal/sre"
)

// builder collects pieces of text, in bytes as long as they are Latin-1.
type builder struct {
	b    []byte
	r    []rune
	wide bool
}

func (o *builder) add(x *text, i, j int) {
	if i >= j {
		return
	}
	if x.kind == 1 {
		s := unsafe.Slice((*byte)(x.p), x.n)[i:j]
		if !o.wide {
			o.b = append(o.b, s...)
			return
		}
		for _, c := range s {
			o.r = append(o.r, rune(c))
		}
		return
	}
	o.widen()
	if x.kind == 2 {
		for _, c := range unsafe.Slice((*uint16)(x.p), x.n)[i:j] {
			o.r = append(o.r, rune(c))
		}
		return
	}
	o.r = append(o.r, unsafe.Slice((*rune)(x.p), x.n)[i:j]...)
}

func (o *builder) addRunes(r []rune) {
	for _, c := range r {
		if c > 255 {
			o.widen()
		}
		if o.wide {
			o.r = append(o.r, c)
		} else {
			o.b = append(o.b, byte(c))
		}
	}
}

func (o *builder) widen() {
	if o.wide {
		return
	}
	o.wide = true
	for _, c := range o.b {
		o.r = append(o.r, rune(c))
	}
	o.b = nil
}

func (o *builder) value(t *object.Thread, isBytes bool) Value {
	switch {
	case isBytes:
		return t.NewBytes(o.b)
	case o.wide:
		return t.NewStrRunes(o.r)
	}
	return t.NewStrLatin1(o.b)
}

// template gives the parts of a replacement text, parsed once for each text.
func (p *pattern) template(t *object.Thread, v Value, x *text) ([]engine.Part, error) {
	var key string
	var r []rune
	if x.isBytes {
		b := unsafe.Slice((*byte)(x.p), x.n)
		key = "b" + string(b)
		for _, c := range b {
			r = append(r, rune(c))
		}
	} else {
		key = "s" + t.Str(v)
	}
	p.mu.Lock()
	parts, ok := p.templates[key]
	p.mu.Unlock()
	if ok {
		return parts, nil
	}
	if !x.isBytes {
		r = t.Runes(v)
	}
	parts, err := p.prog.ParseTemplate(r, x.isBytes)
	if err != nil {
		return nil, raise(t, err, v)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.templates) >= 64 || p.templates == nil {
		p.templates = map[string][]engine.Part{}
	}
	p.templates[key] = parts
	return parts, nil
}

// replacement is what sub puts in the place of a match: a function, or parts.
type replacement struct {
	call  Value
	parts []engine.Part
	v     Value
	kind  bool // bytes
}

func (p *pattern) replacement(t *object.Thread, v Value) (replacement, error) {
	if t.IsCallable(v) {
		return replacement{call: v}, nil
	}
	if !t.IsStr(v) && !t.HasBuffer(v) {
		return replacement{}, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", t.TypeName(v))
	}
	x, err := newText(t, v)
	if err != nil {
		return replacement{}, err
	}
	defer x.close(t)
	parts, err := p.template(t, v, &x)
	return replacement{parts: parts, v: v, kind: x.isBytes}, err
}

// wrongItem is the error of joining pieces of different kinds.
func wrongItem(t *object.Thread, x *text, item int, v Value) error {
	if x.isBytes {
		return t.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", item, t.TypeName(v))
	}
	return t.TypeErrorf("sequence item %d: expected str instance, %s found", item, t.TypeName(v))
}

// addParts appends a filled-in template.
func (o *builder) addParts(x *text, parts []engine.Part, span func(i int) (a, b int)) {
	for _, part := range parts {
		if part.Group < 0 {
			o.addRunes(part.Text)
		} else if a, b := span(part.Group); a >= 0 {
			o.add(x, a, b)
		}
	}
}

// substitute is sub and subn.
func substitute(t *object.Thread, pv, repl, v Value, count int, withCount bool) (Value, error) {
	p := patternOf(t, pv)
	x, err := p.subject(t, v)
	if err != nil {
		return 0, err
	}
	defer x.close(t)
	r, err := p.replacement(t, repl)
	if err != nil {
		return 0, err
	}
	st := stateOf(t)
	o := builder{b: t.TakeBytes()}
	defer func() { t.DropBytes(o.b) }()
	last, n, items := 0, 0, 0
	if count >= 0 {
		err = x.each(t, p, 0, x.n, func(s *scratch) (bool, error) {
			begin, end := s.Spans[0], s.Spans[1]
			if last < begin {
				o.add(&x, last, begin)
				items++
			}
			if r.call == 0 {
				if r.kind != x.isBytes && len(r.parts) > 0 {
					return false, wrongItem(t, &x, items, r.v)
				}
				o.addParts(&x, r.parts, func(i int) (int, int) { return s.Spans[2*i], s.Spans[2*i+1] })
			} else if err := o.call(t, st, s, &x, pv, r.call, &items); err != nil {
				return false, err
			}
			last = end
			n++
			return count == 0 || n < count, nil
		})
		if err != nil {
			return 0, err
		}
	}
	var out Value
	if n == 0 {
		out = x.slice(t, 0, x.n)
	} else {
		o.add(&x, last, x.n)
		out = o.value(t, x.isBytes)
	}
	if withCount {
		return t.NewTuple(out, t.NewInt(int64(n))), nil
	}
	return out, nil
}

// call appends what the function makes of the match in s. The function may match, too: s is only read before.
func (o *builder) call(t *object.Thread, st *state, s *scratch, x *text, pv, f Value, items *int) error {
	mark := t.Mark()
	m := newMatch(t, st, s, pv, x.v, 0, x.n)
	v, err := t.Call(f, m)
	if err != nil {
		return err
	}
	if v != t.RT.None {
		if t.IsStr(v) == x.isBytes || x.isBytes && !t.HasBuffer(v) {
			return wrongItem(t, x, *items, v)
		}
		if !x.isBytes && !t.IsStr(v) {
			return wrongItem(t, x, *items, v)
		}
		y, err := newText(t, v)
		if err != nil {
			return err
		}
		o.add(&y, 0, y.n)
		y.close(t)
		*items++
	}
	t.Release(mark)
	return nil
}

func countArg(t *object.Thread, v Value) (int, error) {
	if v == 0 {
		return 0, nil
	}
	return t.AsIndex(v, object.TOverflowError)
}

func patternSub(withCount bool) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		count, err := countArg(t, a[3])
		if err != nil {
			return 0, err
		}
		return substitute(t, a[0], a[1], a[2], count, withCount)
	}
}

// optional takes what is left of the positional arguments as values of names, which is deprecated.
func optional(t *object.Thread, f string, fixed int, rest Value, names [2]string, v [2]Value) ([2]Value, error) {
	args := t.TupleItems(rest)
	if len(args) == 0 {
		return v, nil
	}
	for i, x := range args {
		if i < 2 {
			if v[i] != 0 {
				return v, t.TypeErrorf("%s() got multiple values for argument '%s'", f, names[i])
			}
			v[i] = x
		}
	}
	if len(args) > 2 {
		return v, t.TypeErrorf("%s() takes from %d to %d positional arguments but %d were given", f, fixed, fixed+2, fixed+len(args))
	}
	return v, t.Warn(object.TDeprecationWarning, "'"+names[0]+"' is passed as positional argument", 1)
}

func moduleSub(withCount bool) object.NativeFunc {
	name := "sub"
	if withCount {
		name = "subn"
	}
	return func(t *object.Thread, a []Value) (Value, error) {
		v, err := optional(t, name, 3, a[3], [2]string{"count", "flags"}, [2]Value{a[4], a[5]})
		if err != nil {
			return 0, err
		}
		p, err := compile(t, a[0], v[1])
		if err != nil {
			return 0, err
		}
		count, err := countArg(t, v[0])
		if err != nil {
			return 0, err
		}
		return substitute(t, p, a[1], a[2], count, withCount)
	}
}

func moduleSplit(t *object.Thread, a []Value) (Value, error) {
	v, err := optional(t, "split", 2, a[2], [2]string{"maxsplit", "flags"}, [2]Value{a[3], a[4]})
	if err != nil {
		return 0, err
	}
	p, err := compile(t, a[0], v[1])
	if err != nil {
		return 0, err
	}
	return split(t, []Value{p, a[1], v[0]})
}

func expand(t *object.Thread, a []Value) (Value, error) {
	m := matchOf(t, a[0])
	p := patternOf(t, m.Pattern)
	r, err := p.replacement(t, a[1])
	if err != nil {
		return 0, err
	}
	x, err := newText(t, t.Hold(m.Text))
	if err != nil {
		return 0, err
	}
	defer x.close(t)
	if r.call != 0 {
		return 0, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", t.TypeName(a[1]))
	}
	var o builder
	o.addParts(&x, r.parts, func(i int) (int, int) {
		sp := m.spans(t, a[0])
		return int(sp[2*i]), int(sp[2*i+1])
	})
	return o.value(t, r.kind), nil
}
