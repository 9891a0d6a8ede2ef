package numfmt

import (
	"math"
	"math/big"
)

// Percent is one conversion of %-formatting, from the percent sign (not
// included) to its type.
type Percent struct {
	Key       []rune // between parentheses
	HasKey    bool
	Left      bool // -
	Plus      bool // +
	Blank     bool // blank
	Alternate bool // #
	Zero      bool // 0
	Width     int  // -1: none
	Precision int  // -1: none
	WidthStar bool // the width is the next argument
	PrecStar  bool // so is the precision
	Type      rune
	TypeAt    int // index of the type in the format
}

// ErrIncomplete and its like are the errors of a format that ends too soon.
var (
	ErrIncompleteKey = &Error{ValueError, "incomplete format key"}
	ErrIncomplete    = &Error{ValueError, "incomplete format"}
)

// ParsePercent reads a conversion from format[i:], i being behind the percent
// sign, and returns where it ends. hasMapping says whether the argument allows
// keys; without, a key is an error at its place.
func ParsePercent(format []rune, i int, hasMapping bool) (p Percent, end int, err error) {
	p.Width, p.Precision = -1, -1
	if i < len(format) && format[i] == '(' {
		if !hasMapping {
			return p, i, &Error{TypeError, "format requires a mapping"}
		}
		depth := 1
		start := i + 1
		for i++; i < len(format) && depth > 0; i++ {
			switch format[i] {
			case '(':
				depth++
			case ')':
				depth--
			}
		}
		if depth > 0 {
			return p, i, ErrIncompleteKey
		}
		p.Key, p.HasKey = format[start:i-1], true
	}
flags:
	for ; i < len(format); i++ {
		switch format[i] {
		case '-':
			p.Left = true
		case '+':
			p.Plus = true
		case ' ':
			p.Blank = true
		case '#':
			p.Alternate = true
		case '0':
			p.Zero = true
		default:
			break flags
		}
	}
	if i < len(format) && format[i] == '*' {
		p.WidthStar = true
		i++
	} else if p.Width, i, err = percentNumber(format, i, maxInt, "width too big"); err != nil {
		return p, i, err
	}
	if i < len(format) && format[i] == '.' {
		i++
		if i < len(format) && format[i] == '*' {
			p.PrecStar = true
			i++
		} else {
			if p.Precision, i, err = percentNumber(format, i, math.MaxInt32, "precision too big"); err != nil {
				return p, i, err
			}
			p.Precision = max(p.Precision, 0)
		}
	}
	if i < len(format) && (format[i] == 'h' || format[i] == 'l' || format[i] == 'L') {
		i++
	}
	if i >= len(format) {
		return p, i, ErrIncomplete
	}
	p.Type, p.TypeAt = format[i], i
	return p, i + 1, nil
}

func percentNumber(format []rune, i, limit int, msg string) (int, int, error) {
	v := -1
	for ; i < len(format) && format[i] >= '0' && format[i] <= '9'; i++ {
		d := int(format[i] - '0')
		v = max(v, 0)
		if v > (limit-d)/10 {
			return 0, i, valueError("%s", msg)
		}
		v = v*10 + d
	}
	return v, i, nil
}

// Unsupported is the error of an unknown type.
func (p *Percent) Unsupported() *Error {
	shown := p.Type
	if p.Type < 32 || p.Type > 126 {
		shown = '?'
	}
	return valueError("unsupported format character '%c' (0x%x) at index %d", shown, uint32(p.Type), p.TypeAt)
}

// Float formats f for the types e, E, f, F, g and G.
func (p *Percent) Float(f float64) *Field {
	prec := p.Precision
	if prec < 0 {
		prec = 6
	}
	text := AppendFloat(nil, f, byte(p.Type), prec, FloatFlags{Alternate: p.Alternate})
	neg := text[0] == '-'
	if neg {
		text = text[1:]
	}
	return p.number(neg, "", text)
}

// Int formats large, or v where that is nil, for the types d, i, u, o, x and X.
func (p *Percent) Int(v int64, large *big.Int, maxDigits int) (*Field, error) {
	base, mark := 10, ""
	switch p.Type {
	case 'o':
		base, mark = 8, "0o"
	case 'x':
		base, mark = 16, "0x"
	case 'X':
		base, mark = 16, "0X"
	}
	digits, neg, err := intDigits(v, large, base, maxDigits)
	if err != nil {
		return nil, err
	}
	if p.Type == 'X' {
		upperHex(digits)
	}
	if n := p.Precision - len(digits); n > 0 {
		padded := make([]byte, n, n+len(digits))
		for i := range padded {
			padded[i] = '0'
		}
		digits = append(padded, digits...)
	}
	if !p.Alternate {
		mark = ""
	}
	return p.number(neg, mark, digits), nil
}

func (p *Percent) number(neg bool, mark string, digits []byte) *Field {
	f := &Field{Body: digits, Fill: ' '}
	switch {
	case neg:
		f.Prefix = "-"
	case p.Plus:
		f.Prefix = "+"
	case p.Blank:
		f.Prefix = " "
	}
	f.Prefix += mark
	if pad := p.Width - f.Len(); pad > 0 {
		switch {
		case p.Left:
			f.Right = pad
		case p.Zero:
			f.Mid = pad
			f.Fill = '0'
		default:
			f.Left = pad
		}
	}
	return f
}
