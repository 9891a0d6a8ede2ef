package object

import (
	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/region"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// str.format: texts with fields in braces (PEP 3101), and what the module _string offers of it.

// markup is one piece of a format: literal text, then perhaps a field.
type markup struct {
	literal  []rune
	hasField bool
	name     []rune
	spec     []rune
	conv     rune // 0: none
	nested   bool // the spec has fields of its own
}

// markupScanner splits a format into pieces.
type markupScanner struct {
	t   *Thread
	src []rune
	pos int
}

// next is the next piece; false at the end.
func (s *markupScanner) next() (m markup, ok bool, err error) {
	t, src := s.t, s.src
	if s.pos >= len(src) {
		return m, false, nil
	}
	start := s.pos
	i := start
	for i < len(src) && src[i] != '{' && src[i] != '}' {
		i++
	}
	if i == len(src) {
		s.pos = i
		m.literal = src[start:]
		return m, true, nil
	}
	c := src[i]
	if i+1 == len(src) || c == '}' && src[i+1] != '}' {
		return m, false, t.ValueErrorf("Single '%c' encountered in format string", c)
	}
	if src[i+1] == c {
		m.literal = src[start : i+1]
		s.pos = i + 2
		return m, true, nil
	}
	m.literal = src[start:i]
	m.hasField = true
	i++
	// The field's name: what stands in brackets counts as it is.
	nameStart := i
name:
	for ; i < len(src); i++ {
		switch c = src[i]; c {
		case '{':
			return m, false, t.ValueErrorf("unexpected '{' in field name")
		case '[':
			for i < len(src) && src[i] != ']' {
				i++
			}
		case '}', ':', '!':
			break name
		}
	}
	if i >= len(src) {
		return m, false, t.ValueErrorf("expected '}' before end of string")
	}
	m.name = src[nameStart:i]
	c = src[i]
	i++
	if c == '}' {
		s.pos = i
		return m, true, nil
	}
	if c == '!' {
		if i >= len(src) {
			return m, false, t.ValueErrorf("end of string while looking for conversion specifier")
		}
		m.conv = src[i]
		i++
		if i < len(src) {
			switch c = src[i]; c {
			case '}':
				s.pos = i + 1
				return m, true, nil
			case ':':
				i++
			default:
				return m, false, t.ValueErrorf("expected ':' after conversion specifier")
			}
		}
	}
	specStart := i
	for depth := 1; i < len(src); i++ {
		switch src[i] {
		case '{':
			m.nested = true
			depth++
		case '}':
			if depth--; depth == 0 {
				m.spec = src[specStart:i]
				s.pos = i + 1
				return m, true, nil
			}
		}
	}
	return m, false, t.ValueErrorf("unmatched '{' in format spec")
}

// fieldStep is one step of a field's name: .attribute or [item].
type fieldStep struct {
	attr bool
	name []rune
	num  int // >= 0: an index
}

// formatIndex reads a decimal number; -1 if text is none.
func (t *Thread) formatIndex(text []rune) (int, error) {
	if len(text) == 0 {
		return -1, nil
	}
	n := 0
	for _, c := range text {
		d, ok := ucd.Decimal(c)
		if !ok {
			return -1, nil
		}
		if n > (1<<63-1-d)/10 {
			return 0, t.ValueErrorf("Too many decimal digits in format string")
		}
		n = n*10 + d
	}
	return n, nil
}

// splitField splits a name into its first part (index num, or a name if num < 0) and the steps behind.
func (t *Thread) splitField(name []rune) (first []rune, num int, rest []rune, err error) {
	i := 0
	for i < len(name) && name[i] != '.' && name[i] != '[' {
		i++
	}
	first, rest = name[:i], name[i:]
	num, err = t.formatIndex(first)
	return
}

// nextStep reads a step off rest.
func (t *Thread) nextStep(rest []rune) (step fieldStep, left []rune, err error) {
	step.num = -1
	switch rest[0] {
	case '.':
		i := 1
		for i < len(rest) && rest[i] != '.' && rest[i] != '[' {
			i++
		}
		step.attr, step.name, left = true, rest[1:i], rest[i:]
	case '[':
		i := 1
		for i < len(rest) && rest[i] != ']' {
			i++
		}
		if i == len(rest) {
			return step, nil, t.ValueErrorf("Missing ']' in format string")
		}
		step.name, left = rest[1:i], rest[i+1:]
		if step.num, err = t.formatIndex(step.name); err != nil {
			return step, nil, err
		}
	default:
		return step, nil, t.ValueErrorf("Only '.' or '[' may follow ']' in format field specifier")
	}
	if len(step.name) == 0 {
		return step, nil, t.ValueErrorf("Empty attribute in format string")
	}
	return step, left, nil
}

// formatter is one call of str.format or format_map.
type formatter struct {
	t       *Thread
	args    []Value
	hasArgs bool  // false: format_map
	kwargs  Value // a mapping; 0: none
	auto    int   // next automatic number
	mode    int   // 0 unknown, 1 automatic numbers, 2 given ones
}

func strFormat(t *Thread, args []Value) (Value, error) {
	f := &formatter{t: t, args: t.TupleItems(args[1]), hasArgs: true, kwargs: args[2]}
	return f.run(args[0])
}

func strFormatMap(t *Thread, args []Value) (Value, error) {
	f := &formatter{t: t, kwargs: args[1]}
	return f.run(args[0])
}

func (f *formatter) run(format Value) (Value, error) {
	out := f.t.newText()
	src := f.t.takeRunes(format)
	defer f.t.dropRunes(src)
	if err := f.format(src, 2, out); err != nil {
		return 0, err
	}
	return f.t.textStr(out), nil
}

func (f *formatter) format(src []rune, depth int, out *textBuilder) error {
	t := f.t
	if depth < 0 {
		return t.ValueErrorf("Max string recursion exceeded")
	}
	s := markupScanner{t: t, src: src}
	for {
		m, ok, err := s.next()
		if err != nil {
			return err
		}
		if !ok {
			return nil
		}
		out.runes(m.literal)
		if !m.hasField {
			continue
		}
		mark := t.Mark()
		if err := f.field(&m, depth, out); err != nil {
			return err
		}
		t.Release(mark)
	}
}

func (f *formatter) field(m *markup, depth int, out *textBuilder) error {
	t := f.t
	v, err := f.value(m.name)
	if err != nil {
		return err
	}
	switch m.conv {
	case 0:
	case 'r':
		v, err = t.Repr(v)
	case 's':
		v, err = t.StrOf(v)
	case 'a':
		v, err = t.ASCII(v)
	default:
		if m.conv > 32 && m.conv < 127 {
			return t.ValueErrorf("Unknown conversion specifier %c", m.conv)
		}
		return t.ValueErrorf("Unknown conversion specifier \\x%x", uint32(m.conv))
	}
	if err != nil {
		return err
	}
	spec := m.spec
	if m.nested {
		inner := t.newText()
		if err := f.format(m.spec, depth-1, inner); err != nil {
			return err
		}
		spec = t.Runes(t.textStr(inner))
	} else if depth-1 < 0 {
		return t.ValueErrorf("Max string recursion exceeded")
	}
	return t.formatTo(out, v, spec)
}

// formatTo appends format(v, spec).
func (t *Thread) formatTo(out *textBuilder, v Value, spec []rune) error {
	if len(spec) == 0 && t.Is(v, TStr) {
		out.view(t.view(v))
		return nil
	}
	if len(spec) == 0 && v.IsInt() {
		out.int64(v.Int())
		return nil
	}
	var buf [16]byte
	if text, ok := asciiRunes(buf[:0], spec); ok {
		if r := t.formatPlain(v, text); r != 0 {
			out.view(t.view(r))
			return nil
		}
	}
	s := t.RT.EmptyStr
	if len(spec) > 0 {
		s = t.NewStrRunes(spec)
	}
	r, err := t.Format(v, s)
	if err != nil {
		return err
	}
	out.view(t.view(r))
	return nil
}

// asciiRunes appends text to dst, whose capacity bounds it; ok is false for longer text or characters beyond ASCII.
func asciiRunes(dst []byte, text []rune) (_ []byte, ok bool) {
	if len(text) > cap(dst) {
		return dst, false
	}
	for _, c := range text {
		if c >= 128 {
			return dst, false
		}
		dst = append(dst, byte(c))
	}
	return dst, true
}

// value finds what a field's name refers to.
func (f *formatter) value(name []rune) (Value, error) {
	t := f.t
	first, num, rest, err := t.splitField(name)
	if err != nil {
		return 0, err
	}
	if len(first) == 0 || num >= 0 {
		mode := 2
		if len(first) == 0 {
			mode = 1
		}
		if f.mode != 0 && f.mode != mode && f.hasArgs {
			if mode == 2 {
				return 0, t.ValueErrorf("cannot switch from automatic field numbering to manual field specification")
			}
			return 0, t.ValueErrorf("cannot switch from manual field specification to automatic field numbering")
		}
		f.mode = mode
		if mode == 1 {
			num = f.auto
			f.auto++
		}
	}
	var v Value
	if num < 0 {
		if f.kwargs == 0 {
			return 0, t.Raise(t.NewException(TKeyError, t.NewStrRunes(first)))
		}
		if v, err = t.GetItem(f.kwargs, t.NewStrRunes(first)); err != nil {
			return 0, err
		}
	} else {
		if !f.hasArgs {
			return 0, t.ValueErrorf("Format string contains positional fields")
		}
		if num >= len(f.args) {
			return 0, t.Errorf(TIndexError, "Replacement index %d out of range for positional args tuple", num)
		}
		v = f.args[num]
	}
	for len(rest) > 0 {
		var step fieldStep
		if step, rest, err = t.nextStep(rest); err != nil {
			return 0, err
		}
		switch {
		case step.attr:
			v, err = t.GetAttr(v, t.InternValue(t.NewStrRunes(step.name)))
		case step.num >= 0:
			v, err = t.GetItem(v, t.NewInt(int64(step.num)))
		default:
			v, err = t.GetItem(v, t.NewStrRunes(step.name))
		}
		if err != nil {
			return 0, err
		}
	}
	return v, nil
}

// strFormatSpec is str.__format__.
func strFormatSpec(t *Thread, args []Value) (Value, error) {
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("__format__() argument must be str, not %s", t.TypeName(args[1]))
	}
	if t.StrLen(args[1]) == 0 {
		if t.Is(args[0], TStr) {
			return args[0], nil
		}
		return t.StrOf(args[0])
	}
	s := t.view(args[0])
	spec := t.takeRunes(args[1])
	defer t.dropRunes(spec)
	plan, err := numfmt.PlanText(spec, t.TypeName(args[0]), s.n)
	if err != nil {
		return 0, t.numError(err)
	}
	if plan.Left == 0 && plan.Right == 0 {
		return t.Substr(args[0], 0, plan.Keep), nil
	}
	return t.padStr(t.Substr(args[0], 0, plan.Keep), plan.Left, plan.Right, plan.Fill), nil
}

// What the module _string offers.

// FormatParser lists the pieces of a format as tuples (literal, name, spec, conversion), name and what follows None where there is no field.
func (t *Thread) FormatParser(format Value) ([]Value, error) {
	s := markupScanner{t: t, src: t.Runes(format)}
	var out []Value
	for {
		m, ok, err := s.next()
		if err != nil || !ok {
			return out, err
		}
		none := t.RT.None
		name, spec, conv := none, none, none
		if m.hasField {
			name, spec = t.NewStrRunes(m.name), t.NewStrRunes(m.spec)
			if m.conv != 0 {
				conv = t.charStr(m.conv)
			}
		}
		out = append(out, t.NewTuple(t.NewStrRunes(m.literal), name, spec, conv))
	}
}

// FormatFieldNameSplit takes a field's name apart: the first part (int or str) and (is attribute, int or str) for each step.
func (t *Thread) FormatFieldNameSplit(name Value) (first Value, steps []Value, err error) {
	head, num, rest, err := t.splitField(t.Runes(name))
	if err != nil {
		return 0, nil, err
	}
	if num >= 0 {
		first = t.NewInt(int64(num))
	} else {
		first = t.NewStrRunes(head)
	}
	for len(rest) > 0 {
		var step fieldStep
		if step, rest, err = t.nextStep(rest); err != nil {
			return 0, nil, err
		}
		v := Value(0)
		if step.num >= 0 && !step.attr {
			v = region.Int(int64(step.num))
		} else {
			v = t.NewStrRunes(step.name)
		}
		steps = append(steps, t.NewTuple(t.Bool(step.attr), v))
	}
	return first, steps, nil
}
