package decimal

import (
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/object"
)

// spec is a parsed format specification.
type spec struct {
	fill      string
	align     byte
	sign      byte
	noNegZero bool
	width     int64
	sep       string // between groups of digits
	group     []byte // sizes of the groups from the point on; the last repeats, 127 ends
	point     string
	fracSep   string
	prec      int64 // -1: none
	typ       byte  // lower case: e f g %, or 0
	capitals  bool
}

// parseSpec reads text; false: it is not valid.
func parseSpec(f *spec, text []rune, capitals bool) (ok, tooLarge, locale bool) {
	*f = spec{fill: " ", align: '>', sign: '-', prec: -1, point: ".", capitals: capitals, group: []byte{3}}
	i := 0
	at := func(j int) rune {
		if j < len(text) {
			return text[j]
		}
		return -1
	}
	isAlign := func(c rune) bool { return c == '<' || c == '>' || c == '=' || c == '^' }
	aligned := false
	if isAlign(at(1)) {
		f.fill, f.align, aligned, i = string(text[0]), byte(text[1]), true, 2
		if text[0] == 0 {
			return
		}
	} else if isAlign(at(0)) {
		f.align, aligned, i = byte(text[0]), true, 1
	}
	if c := at(i); c == '+' || c == '-' || c == ' ' {
		f.sign = byte(c)
		i++
	}
	if at(i) == 'z' {
		f.noNegZero = true
		i++
	}
	if at(i) == '0' {
		if !aligned {
			f.fill, f.align = "0", '='
		}
		i++
	}
	number := func() (int64, bool) {
		start, v := i, int64(0)
		for at(i) >= '0' && at(i) <= '9' {
			if v > math.MaxInt64/10-1 {
				tooLarge = true
			} else {
				v = v*10 + int64(at(i)-'0')
			}
			i++
		}
		return v, i > start
	}
	f.width, _ = number()
	if c := at(i); c == ',' || c == '_' {
		f.sep = string(c)
		i++
	}
	if at(i) == '.' {
		i++
		v, given := number()
		if given {
			f.prec = v
		}
		frac := false
		if c := at(i); c == ',' || c == '_' {
			f.fracSep, frac = string(c), true
			i++
		}
		if !given && !frac {
			return
		}
	}
	switch c := at(i); c {
	case 'E', 'F', 'G':
		f.typ, f.capitals = byte(c)|0x20, true
		i++
	case 'e', 'f', 'g':
		f.typ, f.capitals = byte(c), false
		i++
	case '%':
		f.typ = '%'
		i++
	case 'n', 'N':
		if f.sep != "" || f.fracSep != "" {
			return
		}
		f.typ, f.capitals, locale = 'g', c == 'N', true
		i++
	}
	ok = i == len(text)
	return
}

// localeConventions takes point and groups from the locale, or from override, a dict.
func (f *spec) localeConventions(t *thread, override Value) error {
	if override == 0 {
		m, err := t.ImportModule("_locale")
		if err != nil {
			return err
		}
		if override, err = t.CallMethod(m, "localeconv"); err != nil {
			return err
		}
	}
	if v := t.DictGetStr(override, "decimal_point"); v != 0 && t.IsStr(v) {
		f.point = t.Str(v)
	}
	if v := t.DictGetStr(override, "thousands_sep"); v != 0 && t.IsStr(v) {
		f.sep = t.Str(v)
	}
	v := t.DictGetStr(override, "grouping")
	if v == 0 {
		return nil
	}
	f.group = nil
	if t.IsStr(v) {
		for _, c := range t.Runes(v) {
			f.group = append(f.group, byte(c))
		}
		return nil
	}
	items, err := t.Sequence(v)
	if err != nil {
		return err
	}
	for _, e := range items {
		i, err := t.AsInt(e)
		if err != nil {
			return err
		}
		f.group = append(f.group, byte(i))
	}
	return nil
}

func decimalFormat(t *thread, a []Value) (Value, error) {
	s := stateFrom(t, a[0])
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("format arg must be str")
	}
	ctx, err := s.current(t)
	if err != nil {
		return 0, err
	}
	text := t.Runes(a[1])
	var f spec
	ok, tooLarge, locale := parseSpec(&f, text, contextOf(t, ctx).capitals)
	if !ok {
		return 0, t.ValueErrorf("invalid format string")
	}
	if tooLarge {
		return 0, t.ValueErrorf("invalid format string")
	}
	override := Value(0)
	if a[2] != 0 && a[2] != t.RT.None {
		if !t.IsInstanceID(a[2], object.TDict) {
			return 0, t.TypeErrorf("optional argument must be a dict")
		}
		override = a[2]
	}
	if locale {
		if err := f.localeConventions(t, override); err != nil {
			return 0, err
		}
	} else if override != 0 {
		if err := f.override(t, override); err != nil {
			return 0, err
		}
	}
	if f.width > 1<<20 || f.prec > 1<<20 {
		limit := int64(math.MaxInt32)
		if f.width > limit || f.prec > limit {
			return 0, t.MemoryError()
		}
		t.CheckSize(int(4 * max(f.width, f.prec)))
	}
	k := s.begin(t, ctx)
	x := &k.res[0]
	x.set(s.operand(t, 0, a[0]))
	out := k.format(x, &f)
	if k.err != nil {
		return 0, k.err
	}
	return t.NewStr(out), nil
}

// override is localeConventions for types other than n, where only given entries count.
func (f *spec) override(t *thread, d Value) error {
	if v := t.DictGetStr(d, "decimal_point"); v != 0 && t.IsStr(v) {
		f.point = t.Str(v)
	}
	if v := t.DictGetStr(d, "thousands_sep"); v != 0 && t.IsStr(v) && f.sep != "" {
		f.sep = t.Str(v)
	}
	return nil
}

// toDigits rounds x to n digits.
func (k *calc) toDigits(x *num, n int64) {
	if d := k.digits(x); d > n {
		p := *x
		k.rescale(x, &num{neg: p.neg, exp: p.exp, c: p.c}, x.exp+d-n)
		if k.digits(x) > n {
			x.c.Quo(&x.c, big10)
			x.exp++
		}
	}
}

// format is x, which it changes, as text.
func (k *calc) format(x *num, f *spec) string {
	var intpart, frac []byte
	suffix := ""
	typ := f.typ
	if x.special() {
		y := *x
		y.neg = false
		intpart = appendText(nil, &y, false, true)
		if f.fill == "0" && f.align == '=' {
			f.fill = " "
			f.align = '>'
		}
		if typ == '%' {
			suffix = "%"
		}
	} else {
		if typ == '%' {
			x.exp += 2
			suffix = "%"
			typ = 'f'
		}
		if f.prec >= 0 {
			switch typ {
			case 'e':
				if x.zero() {
					x.exp = 0 - f.prec
				} else {
					k.toDigits(x, f.prec+1)
				}
			case 'f':
				y := num{neg: x.neg, exp: x.exp}
				y.c.Set(&x.c)
				k.rescale(x, &y, -f.prec)
			default:
				k.toDigits(x, max(f.prec, 1))
			}
		}
		if typ == 'f' && x.zero() && x.exp > 0 {
			x.exp = 0
		}
		if x.zero() && f.noNegZero {
			x.neg = false
		}
		d := appendCoef(nil, &x.c)
		n := int64(len(d))
		left := x.exp + n
		place := int64(1)
		switch {
		case typ == 'e':
			if x.zero() && f.prec >= 0 {
				place = 1 - f.prec
				left = place
				d = append([]byte(nil), d...)
				for range f.prec {
					d = append(d, '0')
				}
				place, left, n = 1, 1, int64(len(d))
			}
		case typ == 'f':
			place = left
		case x.exp <= 0 && left > -6:
			place = left
		}
		switch {
		case place <= 0:
			k.need(-place)
			intpart = []byte{'0'}
			for range -place {
				frac = append(frac, '0')
			}
			frac = append(frac, d...)
		case place >= n:
			k.need(place)
			intpart = append(intpart, d...)
			for range place - n {
				intpart = append(intpart, '0')
			}
		default:
			intpart, frac = d[:place], d[place:]
		}
		if typ == 'e' || left != place {
			e := "e"
			if f.capitals {
				e = "E"
			}
			sign := "+"
			if left < place {
				sign = ""
			}
			suffix = e + sign + strconv.FormatInt(left-place, 10) + suffix
		}
	}
	lead := ""
	switch {
	case x.neg:
		lead = "-"
	case f.sign != '-':
		lead = string(f.sign)
	}
	body := ""
	tail := suffix
	if len(frac) > 0 {
		tail = f.point + f.groupFraction(frac) + suffix
	}
	size := func(s string) int64 { return int64(utf8.RuneCountInString(s)) }
	if x.special() || f.sep == "" {
		body = string(intpart)
	} else {
		minWidth := int64(0)
		if f.fill == "0" && f.align == '=' {
			minWidth = f.width - size(lead) - size(tail)
		}
		body = f.groupDigits(intpart, minWidth)
	}
	pad := f.width - size(lead) - size(body) - size(tail)
	if pad <= 0 {
		return lead + body + tail
	}
	fill := func(n int64) string {
		b := make([]byte, 0, int(n)*len(f.fill))
		for range n {
			b = append(b, f.fill...)
		}
		return string(b)
	}
	switch f.align {
	case '<':
		return lead + body + tail + fill(pad)
	case '^':
		return fill(pad/2) + lead + body + tail + fill(pad-pad/2)
	case '=':
		return lead + fill(pad) + body + tail
	}
	return fill(pad) + lead + body + tail
}

// groupDigits puts separators between digits, with zeros in front for at least width characters.
func (f *spec) groupDigits(digits []byte, width int64) string {
	var groups []string // from the point on
	sepLen := int64(utf8.RuneCountInString(f.sep))
	g := 0
	for {
		n := len(digits)
		if len(f.group) > 0 && f.group[min(g, len(f.group)-1)] != 127 && f.group[min(g, len(f.group)-1)] != 0 {
			n = int(f.group[min(g, len(f.group)-1)])
		} else if len(f.group) > 1 && f.group[min(g, len(f.group)-1)] == 0 && g > 0 {
			n = int(f.group[max(min(g, len(f.group)-1)-1, 0)])
		} else {
			n = max(n, int(width), 1)
		}
		g++
		part := digits[max(len(digits)-n, 0):]
		digits = digits[:len(digits)-len(part)]
		if missing := min(int64(n), width) - int64(len(part)); missing > 0 && len(digits) == 0 {
			z := make([]byte, missing)
			for i := range z {
				z[i] = '0'
			}
			part = append(z, part...)
		}
		groups = append(groups, string(part))
		width -= int64(len(part))
		if len(digits) == 0 && width <= 0 {
			break
		}
		width -= sepLen
		if width <= 0 && len(digits) == 0 {
			width = 1 // a separator never comes first: one more zero goes before it
		}
	}
	s := ""
	for i := len(groups) - 1; i >= 0; i-- {
		s += groups[i]
		if i > 0 {
			s += f.sep
		}
	}
	return s
}

func (f *spec) groupFraction(frac []byte) string {
	if f.fracSep == "" {
		return string(frac)
	}
	var b []byte
	for i, c := range frac {
		if i > 0 && i%3 == 0 {
			b = append(b, f.fracSep...)
		}
		b = append(b, c)
	}
	return string(b)
}
