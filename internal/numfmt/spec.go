package numfmt

// Spec is a parsed specification of the format mini-language.
type Spec struct {
	Fill      rune
	Align     byte // < > = ^
	Sign      byte // + - blank, 0 if none was given
	NoNegZero bool // z
	Alternate bool // #
	Width     int  // -1 if none was given
	Group     byte // ',' '_' or 0, for the digits before the point
	FracGroup byte // the same behind it
	Precision int  // -1 if none was given
	Type      rune // 0 if none was given and the default is none

	fillGiven, alignGiven bool
}

const maxInt = int(^uint(0) >> 1)

func isAlign(c rune) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

// specScanner reads a specification from left to right.
type specScanner struct {
	text []rune
	i    int
}

// at is the next character, -1 at the end.
func (p *specScanner) at() rune {
	if p.i < len(p.text) {
		return p.text[p.i]
	}
	return -1
}

// skip passes c if it comes next.
func (p *specScanner) skip(c rune) bool {
	if p.at() != c {
		return false
	}
	p.i++
	return true
}

// number reads n decimal digits.
func (p *specScanner) number() (v, n int, err error) {
	start := p.i
	v, i, ok := decimalRun(p.text, start)
	p.i = i
	if !ok {
		err = valueError("Too many decimal digits in format string")
	}
	return v, i - start, err
}

// group reads a separator of digits.
func (p *specScanner) group() (g byte, err error) {
	if p.skip(',') {
		g = ','
	}
	if p.at() == '_' && g == 0 {
		p.i++
		g = '_'
	}
	if c := p.at(); c == '_' && g == ',' || c == ',' && g == '_' {
		return 0, valueError("Cannot specify both ',' and '_'.")
	}
	return g, nil
}

// ParseSpec reads text. typeName appears in errors.
func ParseSpec(text []rune, typeName string, defaultType rune, defaultAlign byte) (Spec, error) {
	s := Spec{Fill: ' ', Align: defaultAlign, Width: -1, Precision: -1, Type: defaultType}
	p := specScanner{text: text}
	if len(text) >= 2 && isAlign(text[1]) {
		s.Fill, s.Align = text[0], byte(text[1])
		s.fillGiven, s.alignGiven = true, true
		p.i = 2
	} else if len(text) >= 1 && isAlign(text[0]) {
		s.Align, s.alignGiven = byte(text[0]), true
		p.i = 1
	}
	if c := p.at(); c == '+' || c == '-' || c == ' ' {
		s.Sign = byte(c)
		p.i++
	}
	s.NoNegZero = p.skip('z')
	s.Alternate = p.skip('#')
	if !s.fillGiven && p.skip('0') {
		s.Fill = '0'
		if !s.alignGiven && defaultAlign == '>' {
			s.Align = '='
		}
	}
	v, n, err := p.number()
	if err != nil {
		return s, err
	}
	if n > 0 {
		s.Width = v
	}
	if s.Group, err = p.group(); err != nil {
		return s, err
	}
	if p.skip('.') {
		if v, n, err = p.number(); err != nil {
			return s, err
		}
		if n > 0 {
			s.Precision = v
		}
		if s.FracGroup, err = p.group(); err != nil {
			return s, err
		}
		if n == 0 && s.FracGroup == 0 {
			return s, valueError("Format specifier missing precision")
		}
	}
	if len(text)-p.i > 1 {
		return s, valueError("Invalid format specifier '%s' for object of type '%.200s'", string(text), typeName)
	}
	if p.i < len(text) {
		s.Type = text[p.i]
	}
	return s, s.checkGroups()
}

// checkGroups refuses separators with types that have none.
func (s *Spec) checkGroups() error {
	if s.Group != 0 {
		switch s.Type {
		case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		case 'b', 'o', 'x', 'X':
			if s.Group != '_' {
				return groupError(s.Group, s.Type)
			}
		default:
			return groupError(s.Group, s.Type)
		}
	}
	if s.FracGroup != 0 && s.Type == 'n' {
		return groupError(s.FracGroup, s.Type)
	}
	return nil
}

func groupError(g byte, typ rune) error {
	if typ > 32 && typ < 128 {
		return valueError("Cannot specify '%c' with '%c'.", g, typ)
	}
	return valueError("Cannot specify '%c' with '\\x%x'.", g, uint32(typ))
}

// UnknownCode is the error of a type that an object does not know.
func UnknownCode(typ rune, typeName string) *Error {
	if typ > 32 && typ < 128 {
		return valueError("Unknown format code '%c' for object of type '%.200s'", typ, typeName)
	}
	return valueError("Unknown format code '\\x%x' for object of type '%.200s'", uint32(typ), typeName)
}

// Field is a formatted number: Left fills, Prefix (sign and base), Mid fills,
// Body, Right fills. Only Fill may be other than ASCII. A caller can thus
// measure the result, and charge for it, before writing it in the width that
// it needs.
type Field struct {
	Left   int
	Prefix string
	Mid    int
	Body   []byte
	Right  int
	Fill   rune
}

// Len is the number of characters.
func (f *Field) Len() int { return f.Left + len(f.Prefix) + f.Mid + len(f.Body) + f.Right }

// String is the text of f.
func (f *Field) String() string { return string(f.AppendRunes(nil)) }

// AppendRunes appends the text of f.
func (f *Field) AppendRunes(dst []rune) []rune {
	fill := func(n int) {
		for range n {
			dst = append(dst, f.Fill)
		}
	}
	fill(f.Left)
	for _, c := range f.Prefix {
		dst = append(dst, c)
	}
	fill(f.Mid)
	for _, c := range f.Body {
		dst = append(dst, rune(c))
	}
	fill(f.Right)
	return dst
}

// AppendASCII appends the text of f, whose Fill must be ASCII.
func (f *Field) AppendASCII(dst []byte) []byte {
	fill := func(n int) {
		for range n {
			dst = append(dst, byte(f.Fill))
		}
	}
	fill(f.Left)
	dst = append(dst, f.Prefix...)
	fill(f.Mid)
	dst = append(dst, f.Body...)
	fill(f.Right)
	return dst
}

// field pads prefix and body to the width.
func (s *Spec) field(prefix string, body []byte) *Field {
	f := &Field{Prefix: prefix, Body: body, Fill: s.Fill}
	pad := s.Width - len(prefix) - len(body)
	if pad <= 0 {
		return f
	}
	switch s.Align {
	case '<':
		f.Right = pad
	case '>':
		f.Left = pad
	case '^':
		f.Left = pad / 2
		f.Right = pad - pad/2
	default:
		f.Mid = pad
	}
	return f
}

// Bound is about how many bytes formatting needs at most beside the digits of
// the number itself, so that a caller can refuse before it is tried.
func (s *Spec) Bound() int {
	n := 64
	for _, x := range []int{s.Width, s.Precision} {
		if x > 0 {
			if x > maxInt/4 {
				return maxInt
			}
			n += x + x/3
		}
	}
	return n
}

// TextPlan says how the mini-language formats a str of length n: the first
// Keep characters, padded.
type TextPlan struct {
	Keep, Left, Right int
	Fill              rune
}

// PlanText formats a str (or what formats like one).
func PlanText(text []rune, typeName string, n int) (TextPlan, error) {
	var p TextPlan
	s, err := ParseSpec(text, typeName, 's', '<')
	if err != nil {
		return p, err
	}
	if s.Type != 's' {
		return p, UnknownCode(s.Type, typeName)
	}
	switch {
	case s.Sign == ' ':
		return p, valueError("Space not allowed in string format specifier")
	case s.Sign != 0:
		return p, valueError("Sign not allowed in string format specifier")
	case s.NoNegZero:
		return p, valueError("Negative zero coercion (z) not allowed in string format specifier")
	case s.Alternate:
		return p, valueError("Alternate form (#) not allowed in string format specifier")
	case s.Align == '=':
		return p, valueError("'=' alignment not allowed in string format specifier")
	}
	p.Keep, p.Fill = n, s.Fill
	if s.Precision >= 0 && s.Precision < n {
		p.Keep = s.Precision
	}
	if pad := s.Width - p.Keep; pad > 0 {
		switch s.Align {
		case '<':
			p.Right = pad
		case '>':
			p.Left = pad
		default:
			p.Left = pad / 2
			p.Right = pad - pad/2
		}
	}
	return p, nil
}
