package numfmt

import (
	"math"
	"math/big"
	"strconv"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// decimalRun reads decimal digits (of any script) from text[i:].
func decimalRun(text []rune, i int) (v, end int, ok bool) {
	for i < len(text) {
		d, isDecimal := ucd.Decimal(text[i])
		if !isDecimal {
			break
		}
		if v > (maxInt-d)/10 {
			return 0, i, false
		}
		v = v*10 + d
		i++
	}
	return v, i, true
}

// FormatFloat formats f by the mini-language.
func FormatFloat(text []rune, f float64, typeName string) (*Field, error) {
	s, err := ParseSpec(text, typeName, 0, '>')
	if err != nil {
		return nil, err
	}
	return s.Float(f, typeName)
}

// Float formats f.
func (s *Spec) Float(f float64, typeName string) (*Field, error) {
	switch s.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
	default:
		return nil, UnknownCode(s.Type, typeName)
	}
	if s.Precision > math.MaxInt32 {
		return nil, valueError("precision too big")
	}
	text, percent := s.floatText(f, 'r', true)
	if percent {
		text = append(text, '%')
	}
	prefix := ""
	if text[0] == '-' {
		prefix, text = "-", text[1:]
	} else if s.Sign == '+' || s.Sign == ' ' {
		prefix = string(s.Sign)
	}
	return s.field(prefix, s.group(prefix, text, 3)), nil
}

// floatText gives the digits of one float, with a minus sign at most.
func (s *Spec) floatText(f float64, plain byte, dotZero bool) (text []byte, percent bool) {
	flags := FloatFlags{Alternate: s.Alternate, NoNegZero: s.NoNegZero}
	code, prec := byte(s.Type), 6
	switch s.Type {
	case 0:
		code, prec = plain, 0
		flags.DotZero = dotZero
	case 'n':
		code = 'g'
	case '%':
		code = 'f'
		f *= 100
		percent = true
	}
	if s.Precision >= 0 {
		prec = s.Precision
		if code == 'r' {
			code = 'g'
		}
	}
	return AppendFloat(nil, f, code, prec, flags), percent
}

// group puts separators into the digits that text begins with, and behind the
// point. Where the field is filled with zeros behind the sign, the zeros are
// grouped too.
func (s *Spec) group(prefix string, text []byte, size int) []byte {
	n := 0
	for n < len(text) && isHexDigit(text[n], size) {
		n++
	}
	rest := text[n:]
	if s.FracGroup != 0 && len(rest) > 1 && rest[0] == '.' {
		rest = groupFraction(rest, s.FracGroup)
	}
	width := 0
	if s.Align == '=' && s.Fill == '0' {
		width = s.Width - len(prefix) - len(rest)
	}
	if s.Group == 0 {
		if s.FracGroup != 0 {
			return append(append([]byte(nil), text[:n]...), rest...)
		}
		return text
	}
	if n == 0 { // inf, nan
		return rest
	}
	return append(groupDigits(text[:n], s.Group, size, width), rest...)
}

func isHexDigit(c byte, size int) bool {
	return isDigit(c) || size == 4 && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')
}

// groupDigits separates digits from the right and adds zeros on the left until
// the result is width wide. A separator is never first, so that the result may
// be one wider.
func groupDigits(digits []byte, sep byte, size, width int) []byte {
	n := len(digits)
	total := n // digits in the result
	length := func(k int) int { return k + (k-1)/size }
	if width > 0 {
		if total < 1 {
			total = 1
		}
		if length(total) < width {
			// k digits need k + (k-1)/size places.
			total = max(total, width-width/(size+1))
			for length(total) < width {
				total++
			}
		}
	}
	out := make([]byte, 0, length(total))
	for k := total; k > 0; k-- {
		if k > n {
			out = append(out, '0')
		} else {
			out = append(out, digits[n-k])
		}
		if k > 1 && (k-1)%size == 0 {
			out = append(out, sep)
		}
	}
	return out
}

// groupFraction separates the digits behind the point from the left.
func groupFraction(rest []byte, sep byte) []byte {
	out := append(make([]byte, 0, len(rest)*4/3+1), '.')
	i := 1
	for i < len(rest) && isDigit(rest[i]) {
		if i > 1 && (i-1)%3 == 0 {
			out = append(out, sep)
		}
		out = append(out, rest[i])
		i++
	}
	return append(out, rest[i:]...)
}

// FormatInt formats an int by the mini-language: large, or v where that is nil.
// maxDigits bounds decimal digits (0: no bound).
func FormatInt(text []rune, v int64, large *big.Int, typeName string, maxDigits int) (*Field, error) {
	s, err := ParseSpec(text, typeName, 'd', '>')
	if err != nil {
		return nil, err
	}
	return s.Int(v, large, typeName, maxDigits)
}

// Int formats large, or v where that is nil. For type c the body is UTF-8 of
// one character, and Len counts bytes: use IsChar and Char instead.
func (s *Spec) Int(v int64, large *big.Int, typeName string, maxDigits int) (*Field, error) {
	switch s.Type {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f := float64(v)
		if large != nil {
			f, _ = new(big.Float).SetInt(large).Float64()
			if math.IsInf(f, 0) {
				return nil, overflowError("int too large to convert to float")
			}
		}
		return s.Float(f, typeName)
	case 'b', 'd', 'o', 'x', 'X', 'n', 'c':
	default:
		return nil, UnknownCode(s.Type, typeName)
	}
	if s.Precision >= 0 {
		return nil, valueError("Precision not allowed in integer format specifier")
	}
	if s.NoNegZero {
		return nil, valueError("Negative zero coercion (z) not allowed in integer format specifier")
	}
	base, size, mark := 10, 3, ""
	switch s.Type {
	case 'c':
		return s.char(v, large)
	case 'b':
		base, size, mark = 2, 4, "0b"
	case 'o':
		base, size, mark = 8, 4, "0o"
	case 'x':
		base, size, mark = 16, 4, "0x"
	case 'X':
		base, size, mark = 16, 4, "0X"
	}
	digits, neg, err := intDigits(v, large, base, maxDigits)
	if err != nil {
		return nil, err
	}
	prefix := ""
	if neg {
		prefix = "-"
	} else if s.Sign == '+' || s.Sign == ' ' {
		prefix = string(s.Sign)
	}
	if s.Alternate {
		prefix += mark
	}
	if s.Type == 'X' {
		upperHex(digits)
	}
	return s.field(prefix, s.group(prefix, digits, size)), nil
}

func upperHex(b []byte) {
	for i, c := range b {
		if c >= 'a' && c <= 'f' {
			b[i] = c - 32
		}
	}
}

// intDigits gives the magnitude's digits.
func intDigits(v int64, large *big.Int, base, maxDigits int) (digits []byte, neg bool, err error) {
	if large == nil {
		u := uint64(v)
		if v < 0 {
			u = -u
		}
		return strconv.AppendUint(nil, u, base), v < 0, nil
	}
	if base == 10 {
		s, err := BigDecimal(large, maxDigits)
		if err != nil {
			return nil, false, err
		}
		digits = []byte(s)
	} else {
		digits = large.Append(nil, base)
	}
	if digits[0] == '-' {
		return digits[1:], true, nil
	}
	return digits, false, nil
}

func (s *Spec) char(v int64, large *big.Int) (*Field, error) {
	if s.Sign != 0 {
		return nil, valueError("Sign not allowed with integer format specifier 'c'")
	}
	if s.Alternate {
		return nil, valueError("Alternate form (#) not allowed with integer format specifier 'c'")
	}
	if large != nil {
		return nil, overflowError("Python int too large to convert to C long")
	}
	if v < 0 || v > ucd.MaxRune {
		return nil, overflowError("%c arg not in range(0x110000)")
	}
	// The body stays empty: the caller puts Char(v) in its place.
	f := s.field("", []byte{0})
	f.Body = nil
	return f, nil
}

// IsChar reports whether the type is c: the field of Int then has an empty body
// in whose place the character stands.
func (s *Spec) IsChar() bool { return s.Type == 'c' }

// FormatComplexSpec formats c by the mini-language.
func FormatComplexSpec(text []rune, c complex128, typeName string) (*Field, error) {
	s, err := ParseSpec(text, typeName, 0, '>')
	if err != nil {
		return nil, err
	}
	switch s.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n':
	default:
		return nil, UnknownCode(s.Type, typeName)
	}
	if s.Precision > math.MaxInt32 {
		return nil, valueError("precision too big")
	}
	if s.Fill == '0' {
		return nil, valueError("Zero padding is not allowed in complex format specifier")
	}
	if s.Align == '=' {
		return nil, valueError("'=' alignment flag is not allowed in complex format specifier")
	}
	re, im := real(c), imag(c)
	part := func(f float64, sign byte) []byte {
		t, _ := s.floatText(f, 'r', false)
		var out []byte
		if t[0] == '-' {
			out, t = append(out, '-'), t[1:]
		} else if sign == '+' || sign == ' ' {
			out = append(out, sign)
		}
		return append(out, s.group("", t, 3)...)
	}
	var body []byte
	switch {
	case s.Type != 0:
		body = append(part(re, s.Sign), part(im, '+')...)
		body = append(body, 'j')
	case re == 0 && !math.Signbit(re):
		body = append(part(im, s.Sign), 'j')
	default:
		body = append([]byte{'('}, part(re, s.Sign)...)
		body = append(append(body, part(im, '+')...), 'j', ')')
	}
	return s.field("", body), nil
}
