package object

import (
	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Formatting with %, for str and for bytes.

// percentArgs hands out the right operand of %.
type percentArgs struct {
	t       *Thread
	args    Value // the whole operand
	items   []Value
	next    int
	mapping bool // the operand can be a mapping
	single  bool // the operand is one argument
	keyed   bool // a key was used
}

func (t *Thread) newPercentArgs(args Value, text func(v Value) bool) *percentArgs {
	p := &percentArgs{t: t, args: args}
	if t.IsInstanceID(args, TTuple) {
		p.items = t.TupleItems(args)
		return p
	}
	p.items = []Value{args}
	p.single = true
	p.mapping = t.TypeOf(args).GetItem != nil && !text(args)
	return p
}

func (p *percentArgs) take() (Value, error) {
	if p.next >= len(p.items) {
		return 0, p.t.TypeErrorf("not enough arguments for format string")
	}
	p.next++
	return p.items[p.next-1], nil
}

// star is the argument of a width or precision written as *.
func (p *percentArgs) star(what string, limit int64) (int, error) {
	v, err := p.take()
	if err != nil {
		return 0, err
	}
	if !p.t.IsIntLike(v) {
		return 0, p.t.TypeErrorf("* wants int")
	}
	n, ok := p.t.Int64(v)
	if !ok || n > limit || n < -limit {
		if what == "precision" {
			return 0, p.t.Errorf(TOverflowError, "Python int too large to convert to C int")
		}
		return 0, p.t.Errorf(TOverflowError, "Python int too large to convert to C ssize_t")
	}
	return int(n), nil
}

// done checks that everything was used.
func (p *percentArgs) done(what string) error {
	if !p.keyed && p.next < len(p.items) && !p.mapping {
		return p.t.TypeErrorf("not all arguments converted during %s formatting", what)
	}
	return nil
}

// number is the int of a conversion d, i, u, o, x or X.
func (p *percentArgs) number(v Value, c rune) (Value, error) {
	t := p.t
	if x, ok := t.intOf(v); ok {
		return x, nil
	}
	hex := c == 'x' || c == 'X' || c == 'o'
	typ := t.TypeOf(v)
	var err error
	var r Value
	switch {
	case hex && typ.Index != nil:
		r, err = t.Index(v)
	case !hex && (typ.Int != nil || typ.Index != nil) && !t.IsStr(v):
		r, err = t.ToInt(v)
	default:
		err = t.TypeErrorf("")
	}
	if err != nil {
		if !t.IsError(err, TTypeError) {
			return 0, err
		}
		if hex {
			return 0, t.TypeErrorf("%%%c format: an integer is required, not %s", c, t.TypeName(v))
		}
		return 0, t.TypeErrorf("%%%c format: a real number is required, not %s", c, t.TypeName(v))
	}
	r, _ = t.intOf(r)
	return r, nil
}

// formatNumber formats a number conversion.
func (p *percentArgs) formatNumber(c *numfmt.Percent, v Value) (*numfmt.Field, error) {
	t := p.t
	t.reserveText(max(c.Width, 0) + max(c.Precision, 0))
	switch c.Type {
	case 'e', 'E', 'f', 'F', 'g', 'G':
		f, err := t.AsFloat(v)
		if err != nil {
			return nil, err
		}
		return c.Float(f), nil
	}
	x, err := p.number(v, c.Type)
	if err != nil {
		return nil, err
	}
	n, ok := t.Int64(x)
	var f *numfmt.Field
	if ok {
		f, err = c.Int(n, nil, t.RT.IntMaxStrDigits)
	} else {
		f, err = c.Int(0, t.operand(0, x), t.RT.IntMaxStrDigits)
	}
	if err != nil {
		return nil, t.numError(err)
	}
	return f, nil
}

// StrRemainder is the exact str a % b, where b is of a built-in type.
func (t *Thread) StrRemainder(a, b Value) (Value, error) { return strRemainder(t, a, b) }

func strRemainder(t *Thread, a, b Value) (Value, error) {
	if !t.IsStr(a) {
		return t.RT.NotImplemented, nil
	}
	if v := t.percentPlain(a, b); v != 0 {
		return v, nil
	}
	format := t.takeRunes(a)
	defer t.dropRunes(format)
	p := t.newPercentArgs(b, t.IsStr)
	out := t.newText()
	for i := 0; i < len(format); {
		if format[i] != '%' {
			j := i
			for j < len(format) && format[j] != '%' {
				j++
			}
			out.runes(format[i:j])
			i = j
			continue
		}
		i++
		if i < len(format) && format[i] == '%' {
			out.char('%')
			i++
			continue
		}
		c, end, err := numfmt.ParsePercent(format, i, p.mapping)
		if err != nil {
			return 0, t.numError(err)
		}
		i = end
		m := t.Mark()
		if err := p.convert(&c, out); err != nil {
			return 0, err
		}
		t.Release(m)
	}
	if err := p.done("string"); err != nil {
		return 0, err
	}
	return t.textStr(out), nil
}

// prepare takes the key, width and precision of c.
func (p *percentArgs) prepare(c *numfmt.Percent, key func(k []rune) Value) error {
	if c.HasKey {
		v, err := p.t.GetItem(p.args, key(c.Key))
		if err != nil {
			return err
		}
		// The value is the only argument until the next key.
		p.keyed = true
		p.items, p.next = []Value{v}, 0
	}
	if c.WidthStar {
		w, err := p.star("width", 1<<62)
		if err != nil {
			return err
		}
		if w < 0 {
			c.Left = true
			w = -w
		}
		c.Width = w
	}
	if c.PrecStar {
		n, err := p.star("precision", 1<<31-1)
		if err != nil {
			return err
		}
		c.Precision = max(n, 0)
	}
	return nil
}

// convert appends one conversion of a str.
func (p *percentArgs) convert(c *numfmt.Percent, out *textBuilder) error {
	t := p.t
	if err := p.prepare(c, t.NewStrRunes); err != nil {
		return err
	}
	v, err := p.take()
	if err != nil {
		return err
	}
	switch c.Type {
	case 's', 'r', 'a':
		var s Value
		switch {
		case c.Type == 's' && t.Is(v, TStr):
			s = v
		case c.Type == 's':
			s, err = t.StrOf(v)
		case c.Type == 'r':
			s, err = t.Repr(v)
		default:
			s, err = t.ASCII(v)
		}
		if err != nil {
			return err
		}
		x := t.view(s)
		if c.Precision >= 0 && c.Precision < x.n {
			x = x.sub(0, c.Precision)
		}
		t.padView(out, x, c)
		return nil
	case 'c':
		ch, err := p.char(v)
		if err != nil {
			return err
		}
		s := t.charStr(ch)
		t.padView(out, t.view(s), c)
		return nil
	case 'd', 'i', 'u', 'o', 'x', 'X', 'e', 'E', 'f', 'F', 'g', 'G':
		f, err := p.formatNumber(c, v)
		if err != nil {
			return err
		}
		out.pad(f.Fill, f.Left)
		out.ascii(f.Prefix)
		out.pad(f.Fill, f.Mid)
		for _, b := range f.Body {
			out.char(rune(b))
		}
		out.pad(f.Fill, f.Right)
		return nil
	}
	return t.numError(c.Unsupported())
}

func (t *Thread) padView(out *textBuilder, s strView, c *numfmt.Percent) {
	pad := c.Width - s.n
	if pad > 0 {
		t.reserveText(pad)
		if !c.Left {
			out.pad(' ', pad)
		}
	}
	out.view(s)
	if pad > 0 && c.Left {
		out.pad(' ', pad)
	}
}

// char is the character of %c.
func (p *percentArgs) char(v Value) (rune, error) {
	t := p.t
	if t.IsStr(v) {
		if n := t.StrLen(v); n != 1 {
			return 0, t.TypeErrorf("%%c requires an int or a unicode character, not a string of length %d", n)
		}
		return t.StrAt(v, 0), nil
	}
	if _, ok := t.intOf(v); !ok && t.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("%%c requires an int or a unicode character, not %s", t.TypeName(v))
	}
	x, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	n, ok := t.Int64(x)
	if !ok || n < 0 || n > ucd.MaxRune {
		return 0, t.Errorf(TOverflowError, "%s", "%c arg not in range(0x110000)")
	}
	return rune(n), nil
}

// bytesRemainder is b % args for bytes and bytearray.
func bytesRemainder(t *Thread, a, b Value) (Value, error) {
	if !t.IsBytes(a) && !t.IsByteArray(a) {
		return t.RT.NotImplemented, nil
	}
	src := append([]byte(nil), t.data(a)...)
	format := make([]rune, len(src))
	for i, c := range src {
		format[i] = rune(c)
	}
	p := t.newPercentArgs(b, func(v Value) bool { return t.IsBytes(v) || t.IsByteArray(v) || t.IsStr(v) })
	var out []byte
	for i := 0; i < len(src); {
		if src[i] != '%' {
			out = append(out, src[i])
			i++
			continue
		}
		i++
		if i < len(src) && src[i] == '%' {
			out = append(out, '%')
			i++
			continue
		}
		c, end, err := numfmt.ParsePercent(format, i, p.mapping)
		if err != nil {
			return 0, t.numError(err)
		}
		i = end
		m := t.Mark()
		if out, err = p.convertBytes(&c, out); err != nil {
			return 0, err
		}
		t.Release(m)
	}
	if err := p.done("bytes"); err != nil {
		return 0, err
	}
	return t.like(a, out), nil
}

// convertBytes appends one conversion of bytes.
func (p *percentArgs) convertBytes(c *numfmt.Percent, out []byte) ([]byte, error) {
	t := p.t
	err := p.prepare(c, func(k []rune) Value {
		b := make([]byte, len(k))
		for i, r := range k {
			b[i] = byte(r)
		}
		return t.NewBytes(b)
	})
	if err != nil {
		return nil, err
	}
	v, err := p.take()
	if err != nil {
		return nil, err
	}
	var text []byte
	switch c.Type {
	case 's', 'b':
		if text, err = p.bytesArg(v); err != nil {
			return nil, err
		}
	case 'r', 'a':
		s, err := t.ASCII(v)
		if err != nil {
			return nil, err
		}
		text = []byte(t.Str(s))
	case 'c':
		b, err := p.byteArg(v)
		if err != nil {
			return nil, err
		}
		text = []byte{b}
		c.Precision = -1
	case 'e', 'E', 'f', 'F', 'g', 'G':
		if _, err := t.AsFloat(v); err != nil {
			if t.IsError(err, TTypeError) {
				err = t.TypeErrorf("float argument required, not %s", t.TypeName(v))
			}
			return nil, err
		}
		fallthrough
	case 'd', 'i', 'u', 'o', 'x', 'X':
		f, err := p.formatNumber(c, v)
		if err != nil {
			return nil, err
		}
		return f.AppendASCII(out), nil
	default:
		return nil, t.numError(c.Unsupported())
	}
	if c.Precision >= 0 && c.Precision < len(text) {
		text = text[:c.Precision]
	}
	pad := c.Width - len(text)
	if pad > 0 {
		t.reserveText(pad)
	}
	for k := 0; k < pad && !c.Left; k++ {
		out = append(out, ' ')
	}
	out = append(out, text...)
	for k := 0; k < pad && c.Left; k++ {
		out = append(out, ' ')
	}
	return out, nil
}

func (p *percentArgs) bytesArg(v Value) ([]byte, error) {
	t := p.t
	if t.IsBytes(v) || t.IsByteArray(v) {
		return t.data(v), nil
	}
	if v.IsObject() {
		m, err := t.LookupSpecial(v, t.RT.Names.Bytes)
		if err != nil {
			return nil, err
		}
		if m != 0 {
			b, err := t.ToBytes(v)
			if err != nil {
				return nil, err
			}
			return t.Bytes(b), nil
		}
	}
	if t.HasBuffer(v) {
		b, err := t.GetBuffer(v, BufFullRO)
		if err != nil {
			return nil, err
		}
		return t.contiguous(b), nil
	}
	return nil, t.TypeErrorf("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", t.TypeName(v))
}

func (p *percentArgs) byteArg(v Value) (byte, error) {
	t := p.t
	if t.IsBytes(v) || t.IsByteArray(v) {
		b := t.data(v)
		if len(b) != 1 {
			kind := "bytes"
			if t.IsByteArray(v) {
				kind = "bytearray"
			}
			return 0, t.TypeErrorf("%%c requires an integer in range(256) or a single byte, not a %s object of length %d", kind, len(b))
		}
		return b[0], nil
	}
	if _, ok := t.intOf(v); !ok && t.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("%%c requires an integer in range(256) or a single byte, not %s", t.TypeName(v))
	}
	x, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	n, ok := t.Int64(x)
	if !ok || n < 0 || n > 255 {
		return 0, t.Errorf(TOverflowError, "%s", "%c arg not in range(256)")
	}
	return byte(n), nil
}
