package decimal

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/object"
)

// spec is a parsed format specification.
type spec struct {
	fill      string
	align     byte
	zeroPad   bool // zeros between sign and digits, grouped like these
	sign      byte
	noNegZero bool
	alternate bool // a point even if no digits follow
	width     int64
	sep       string // between groups of digits
	group     []byte // sizes of the groups from the point on; the last repeats, 127 ends
	point     string
	fracSep   string
	prec      int64 // -1: none
	typ       byte  // lower case: e f g %, or 0
	capitals  bool
	locale    bool // type n: point and groups are the locale's
	extended  bool // the specification says what the reference leaves to its version in Python, which knows no overrides
}

// specText is the text of a specification that is read.
type specText struct {
	text     []rune
	tooLarge bool
}

// peek is the character i places ahead, -1 behind the end.
func (p *specText) peek(i int) rune {
	if i < len(p.text) {
		return p.text[i]
	}
	return -1
}

// accept reads a character if it is one of set.
func (p *specText) accept(set string) (c byte, ok bool) {
	if r := p.peek(0); r >= 0 && r < 0x80 && strings.IndexByte(set, byte(r)) >= 0 {
		p.text = p.text[1:]
		return byte(r), true
	}
	return 0, false
}

// number reads digits.
func (p *specText) number() (n int64, ok bool) {
	for c, digit := p.accept("0123456789"); digit; c, digit = p.accept("0123456789") {
		if n > math.MaxInt64/10-1 {
			p.tooLarge = true
		} else {
			n = n*10 + int64(c-'0')
		}
		ok = true
	}
	return n, ok
}

// parseSpec reads text; false: it is not valid.
func parseSpec(f *spec, text []rune, capitals bool) bool {
	*f = spec{fill: " ", align: '>', sign: '-', prec: -1, point: ".", capitals: capitals, group: []byte{3}}
	p := &specText{text: text}
	const aligns = "<>=^"
	aligned := false
	if c := p.peek(1); c > 0 && strings.ContainsRune(aligns, c) {
		f.fill, f.align, aligned = string(text[0]), byte(c), true
		p.text = text[2:]
	} else if c, ok := p.accept(aligns); ok {
		f.align, aligned = c, true
	}
	if c, ok := p.accept("+- "); ok {
		f.sign = c
	}
	_, f.noNegZero = p.accept("z")
	_, f.alternate = p.accept("#")
	if _, f.zeroPad = p.accept("0"); f.zeroPad {
		if aligned {
			return false
		}
		f.fill, f.align = "0", '='
	}
	f.width, _ = p.number()
	if c, ok := p.accept(",_"); ok {
		f.sep = string(c)
	}
	if _, ok := p.accept("."); ok {
		n, given := p.number()
		if given {
			f.prec = n
		}
		c, grouped := p.accept(",_")
		if grouped {
			f.fracSep = string(c)
		} else if !given {
			return false
		}
	}
	f.extended = f.alternate || f.sep == "_" || f.fracSep != ""
	if c, ok := p.accept("eEfFgG%nN"); ok && !f.setType(c) {
		return false
	}
	return len(p.text) == 0 && !p.tooLarge
}

func (f *spec) setType(c byte) bool {
	f.typ = c | 0x20
	switch c {
	case '%':
		f.typ = c
	case 'n', 'N':
		f.typ, f.capitals, f.locale = 'g', c == 'N', true
		return f.sep == "" && (c == 'n' || !f.extended)
	default:
		f.capitals = c != f.typ
	}
	return true
}

// localeConventions takes point and groups from the locale.
func (f *spec) localeConventions(t *thread) error {
	m, err := t.ImportModule("_locale")
	if err != nil {
		return err
	}
	d, err := t.CallMethod(m, "localeconv")
	if err != nil {
		return err
	}
	if v := t.DictGetStr(d, "decimal_point"); v != 0 && t.IsStr(v) {
		f.point = t.Str(v)
	}
	if v := t.DictGetStr(d, "thousands_sep"); v != 0 && t.IsStr(v) {
		f.sep = t.Str(v)
	}
	v := t.DictGetStr(d, "grouping")
	if v == 0 {
		return nil
	}
	items, err := t.Sequence(v)
	if err != nil {
		return err
	}
	f.group = nil
	for _, e := range items {
		i, err := t.AsInt(e)
		if err != nil {
			return err
		}
		f.group = append(f.group, byte(i))
	}
	return nil
}

// override takes point and groups from a dict, all values of which are text; the character codes of grouping are the sizes.
func (f *spec) override(t *thread, d Value) error {
	if f.sep == "" && !f.locale {
		f.point = "" // has to be given
	}
	for name, field := range map[string]*string{"decimal_point": &f.point, "thousands_sep": &f.sep} {
		v := t.DictGetStr(d, name)
		if v == 0 {
			continue
		}
		if !t.IsStr(v) {
			return t.TypeErrorf("bad argument type for built-in operation")
		}
		*field = t.Str(v)
	}
	if v := t.DictGetStr(d, "grouping"); v != 0 {
		if !t.IsStr(v) {
			return t.TypeErrorf("bad argument type for built-in operation")
		}
		f.group = []byte(t.Str(v)) // as the reference reads them
	}
	if f.point == "" || len(f.point) > 4 || len(f.sep) > 4 || slices.ContainsFunc(f.group, func(n byte) bool { return n > 127 }) {
		return t.ValueErrorf("invalid override dict")
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
	if n := len(text); n > 0 && text[n-1] == 'N' {
		if err := t.Warn(object.TDeprecationWarning, "Format specifier 'N' is deprecated and slated for removal in Python 3.18", 1); err != nil {
			return 0, err
		}
	}
	var f spec
	if !parseSpec(&f, text, contextOf(t, ctx).capitals) {
		return 0, t.ValueErrorf("invalid format string")
	}
	override := a[2] != 0 && a[2] != t.RT.None && !f.extended
	switch {
	case override && !t.IsInstanceID(a[2], object.TDict):
		return 0, t.TypeErrorf("optional argument must be a dict")
	case f.locale:
		if err := f.localeConventions(t); err != nil {
			return 0, err
		}
	}
	if override {
		if err := f.override(t, a[2]); err != nil {
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

// toDigits rounds x to n digits, if it has more.
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
	if x.special() {
		return f.formatSpecial(x)
	}
	typ, suffix := f.typ, ""
	if typ == '%' {
		x.exp += 2
		typ, suffix = 'f', "%"
	}
	k.roundFor(x, typ, f.prec)
	if f.noNegZero && x.zero() {
		x.neg = false
	}
	left := x.exp + k.digits(x) // digits before the point in plain notation
	place := int64(1)           // and in this one
	switch {
	case typ == 'e' && x.zero() && f.prec >= 0:
		place = 1 - f.prec
	case typ == 'f', typ != 'e' && x.exp <= 0 && left > -6:
		place = left
	}
	intpart, frac := k.split(x, place)
	if typ == 'e' || left != place {
		suffix = f.exponent(left-place) + suffix
	}
	if len(frac) > 0 || f.alternate {
		suffix = f.point + f.groupFraction(frac) + suffix
	}
	sign := f.signOf(x.neg)
	body := string(intpart)
	if f.sep != "" {
		minWidth := int64(0)
		if f.zeroPad {
			minWidth = f.width - runes(sign) - runes(suffix)
		}
		body = f.groupDigits(intpart, minWidth)
	}
	return f.pad(sign, body+suffix)
}

func runes(s string) int64 { return int64(utf8.RuneCountInString(s)) }

// formatSpecial is an infinity or a NaN as text, which zeros do not fill.
func (f *spec) formatSpecial(x *num) string {
	y := *x
	y.neg = false
	body := string(appendText(nil, &y, false, true))
	if f.typ == '%' {
		body += "%"
	}
	if f.zeroPad {
		f.fill, f.align = " ", '>'
	}
	return f.pad(f.signOf(x.neg), body)
}

// roundFor rounds x to prec digits, as a type counts them.
func (k *calc) roundFor(x *num, typ byte, prec int64) {
	switch {
	case prec < 0:
	case typ == 'e':
		if x.zero() {
			break
		}
		k.toDigits(x, prec+1)
		if missing := prec + 1 - k.digits(x); missing > 0 {
			k.shiftLeft(&x.c, &x.c, missing)
			x.exp -= missing
		}
	case typ == 'f':
		y := num{neg: x.neg, exp: x.exp}
		y.c.Set(&x.c)
		k.rescale(x, &y, -prec)
	default:
		k.toDigits(x, max(prec, 1))
	}
	if typ == 'f' && x.zero() && x.exp > 0 {
		x.exp = 0
	}
}

// split is the digits of x with a point after so many of them, or so many zeros before them.
func (k *calc) split(x *num, place int64) (intpart, frac []byte) {
	d := appendCoef(nil, &x.c)
	n := int64(len(d))
	zeros := func(dst []byte, n int64) []byte {
		k.need(n)
		for range n {
			dst = append(dst, '0')
		}
		return dst
	}
	switch {
	case place <= 0:
		return []byte{'0'}, append(zeros(nil, -place), d...)
	case place >= n:
		return zeros(d, place-n), nil
	}
	return d[:place], d[place:]
}

func (f *spec) exponent(n int64) string {
	e := "e"
	if f.capitals {
		e = "E"
	}
	if n >= 0 {
		e += "+"
	}
	return e + strconv.FormatInt(n, 10)
}

func (f *spec) signOf(neg bool) string {
	switch {
	case neg:
		return "-"
	case f.sign != '-':
		return string(f.sign)
	}
	return ""
}

// pad fills up to the width.
func (f *spec) pad(sign, body string) string {
	n := f.width - runes(sign) - runes(body)
	if n <= 0 {
		return sign + body
	}
	fill := func(n int64) string { return strings.Repeat(f.fill, int(n)) }
	switch f.align {
	case '<':
		return sign + body + fill(n)
	case '^':
		return fill(n/2) + sign + body + fill(n-n/2)
	case '=':
		return sign + fill(n) + body
	}
	return fill(n) + sign + body
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
