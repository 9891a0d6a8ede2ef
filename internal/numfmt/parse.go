package numfmt

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// ASCII prepares the text of a number: white space at the ends goes, decimal
// digits of other scripts become ASCII ones, inner white space becomes one
// blank, anything else that is not ASCII a question mark, which no parser here
// accepts.
func ASCII[T ucd.Unit](s []T) string {
	for len(s) > 0 && ucd.IsSpace(rune(s[0])) {
		s = s[1:]
	}
	for len(s) > 0 && ucd.IsSpace(rune(s[len(s)-1])) {
		s = s[:len(s)-1]
	}
	b := make([]byte, len(s))
	for i, u := range s {
		c := rune(u)
		switch {
		case c < 128:
			b[i] = byte(c)
		case ucd.IsSpace(c):
			b[i] = ' '
		default:
			b[i] = '?'
			if d, ok := ucd.Decimal(c); ok {
				b[i] = '0' + byte(d)
			}
		}
	}
	return string(b)
}

// TrimASCII removes the white space that int(b"...") ignores.
func TrimASCII(s string) string { return strings.Trim(s, " \t\n\v\f\r") }

// ErrSyntax says that a text is not a number; the caller, who knows the
// object, words the exception.
var ErrSyntax = &Error{ValueError, "invalid literal"}

// Digit limits, see sys.set_int_max_str_digits.
const (
	DefaultMaxDigits   = 4300
	MaxDigitsThreshold = 640
)

// ParseInt reads what ASCII prepared as int(text, base) does. Base 0 looks at
// the prefix. A result that fits has big == nil. maxDigits bounds the digits in
// bases that are not powers of two, 0 is no bound.
func ParseInt(s string, base, maxDigits int) (v int64, large *big.Int, err error) {
	if base != 0 && (base < 2 || base > 36) {
		return 0, nil, valueError("int() base must be >= 2 and <= 36, or 0")
	}
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	octalLike := false
	if base == 0 {
		base = 10
		if len(s) > 0 && s[0] == '0' {
			b := 0
			if len(s) > 1 {
				b = prefixBase(s[1])
			}
			if b != 0 {
				base = b
			} else {
				octalLike = true // only zeros may follow
			}
		}
	}
	if len(s) > 1 && s[0] == '0' && prefixBase(s[1]) == base {
		s = s[2:]
		if s != "" && s[0] == '_' {
			s = s[1:]
		}
	}
	if s == "" || s[0] == '_' || s[len(s)-1] == '_' {
		return 0, nil, ErrSyntax
	}
	digits, under := 0, false
	var acc uint64
	fits := true
	for i := range len(s) {
		c := s[i]
		if c == '_' {
			if s[i-1] == '_' {
				return 0, nil, ErrSyntax
			}
			under = true
			continue
		}
		d := digitValue(c)
		if d >= base {
			return 0, nil, ErrSyntax
		}
		digits++
		if fits {
			hi, lo := bits.Mul64(acc, uint64(base))
			acc = lo + uint64(d)
			fits = hi == 0 && acc >= lo && acc < 1<<63
		}
	}
	if octalLike && (!fits || acc != 0) {
		return 0, nil, ErrSyntax
	}
	if maxDigits > 0 && digits > maxDigits && base&(base-1) != 0 {
		return 0, nil, TooManyDigits(digits, maxDigits)
	}
	if fits {
		if neg {
			return -int64(acc), nil, nil
		}
		return int64(acc), nil, nil
	}
	if under {
		s = strings.ReplaceAll(s, "_", "")
	}
	large, ok := new(big.Int).SetString(s, base)
	if !ok {
		return 0, nil, ErrSyntax
	}
	if neg {
		large.Neg(large)
	}
	return 0, large, nil
}

// TooManyDigits is the error of a text with more digits than the limit.
func TooManyDigits(digits, limit int) *Error {
	return valueError("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", limit, digits)
}

// ErrTooLong is the error of an int with more digits than the limit.
func ErrTooLong(limit int) *Error {
	return valueError("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", limit)
}

// BigDecimal is str(x), with a bound on the digits (0: none) that is tested
// before the work is done.
func BigDecimal(x *big.Int, maxDigits int) (string, error) {
	if maxDigits > 0 && float64(x.BitLen()-1)*0.30102999566398119 > float64(maxDigits) {
		return "", ErrTooLong(maxDigits)
	}
	s := x.String()
	if n := len(s); maxDigits > 0 && n > maxDigits && (s[0] != '-' || n-1 > maxDigits) {
		return "", ErrTooLong(maxDigits)
	}
	return s, nil
}

func prefixBase(c byte) int {
	switch c {
	case 'x', 'X':
		return 16
	case 'o', 'O':
		return 8
	case 'b', 'B':
		return 2
	}
	return 0
}

func digitValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return 99
}

// ParseFloat reads what ASCII prepared as float(text) does.
func ParseFloat(s string) (float64, error) {
	f, n := scanFloat(s)
	if n == 0 || n != len(s) {
		if strings.IndexByte(s, '_') < 0 {
			return 0, ErrSyntax
		}
		plain, ok := dropUnderscores(s)
		if !ok {
			return 0, ErrSyntax
		}
		if f, n = scanFloat(plain); n == 0 || n != len(plain) {
			return 0, ErrSyntax
		}
	}
	return f, nil
}

// dropUnderscores removes underscores, each of which must stand between digits.
func dropUnderscores(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	prev := byte(0)
	for i := range len(s) {
		c := s[i]
		if c == '_' {
			if !isDigit(prev) {
				return "", false
			}
		} else {
			if prev == '_' && !isDigit(c) {
				return "", false
			}
			b = append(b, c)
		}
		prev = c
	}
	return string(b), prev != '_'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// scanFloat reads the longest float literal that s begins with and returns how
// long that is, 0 if there is none. Too large gives an infinity.
func scanFloat(s string) (float64, int) {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	start := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	n := i - start
	if i < len(s) && s[i] == '.' {
		i++
		for i < len(s) && isDigit(s[i]) {
			i++
			n++
		}
	}
	if n == 0 {
		return scanSpecial(s, start)
	}
	expDigits := 0
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if j < len(s) && isDigit(s[j]) {
			for j < len(s) && isDigit(s[j]) {
				j++
				expDigits++
			}
			i = j
		}
	}
	if i > 700 || expDigits > 4 {
		return farExponent(s[:i]), i
	}
	f, _ := strconv.ParseFloat(s[:i], 64) // only ErrRange is possible
	return f, i
}

// farExponent reads a number whose exponent and digits may cancel out beyond the
// bounds of strconv: it counts exponents up to 10000 and the places of whole parts up to 800.
func farExponent(s string) float64 {
	neg := s[0] == '-'
	if s[0] == '-' || s[0] == '+' {
		s = s[1:]
	}
	mant, exp := s, 0
	if k := strings.IndexAny(s, "eE"); k >= 0 {
		mant = s[:k]
		rest := s[k+1:]
		sign := 1
		if rest[0] == '-' || rest[0] == '+' {
			if rest[0] == '-' {
				sign = -1
			}
			rest = rest[1:]
		}
		for _, c := range []byte(rest) {
			if exp < 1<<40 {
				exp = exp*10 + int(c-'0')
			}
		}
		exp *= sign
	}
	whole, frac, _ := strings.Cut(mant, ".")
	digits := whole + frac
	point := len(whole) + exp // the value is 0.digits * 10**point
	trimmed := strings.TrimLeft(digits, "0")
	point -= len(digits) - len(trimmed)
	if len(trimmed) > 770 {
		// Beyond 768 digits all that matters is whether there is anything.
		rest := strings.TrimRight(trimmed[769:], "0")
		trimmed = trimmed[:769]
		if rest != "" {
			trimmed += "1"
		}
	}
	var f float64
	switch {
	case trimmed == "" || point < -400:
	case point > 400:
		f = math.Inf(1)
	default:
		f, _ = strconv.ParseFloat("0."+trimmed+"e"+strconv.Itoa(point), 64)
	}
	if neg {
		f = math.Copysign(f, -1)
	}
	return f
}

func scanSpecial(s string, at int) (float64, int) {
	f, n := 0.0, 0
	switch rest := s[at:]; {
	case hasFold(rest, "infinity"):
		f, n = math.Inf(1), 8
	case hasFold(rest, "inf"):
		f, n = math.Inf(1), 3
	case hasFold(rest, "nan"):
		f, n = math.Float64frombits(0x7FF8<<48), 3
	default:
		return 0, 0
	}
	if s[0] == '-' {
		f = math.Copysign(f, -1)
	} else {
		f = math.Copysign(f, 1)
	}
	return f, at + n
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// ErrComplex is the error of complex(text).
var ErrComplex = &Error{ValueError, "complex() arg is a malformed string"}

// ParseComplex reads what ASCII prepared as complex(text) does. The error is
// ErrSyntax where underscores are misplaced, else ErrComplex.
func ParseComplex(s string) (complex128, error) {
	if strings.IndexByte(s, '_') >= 0 {
		var ok bool
		if s, ok = dropUnderscores(s); !ok {
			return 0, ErrSyntax
		}
	}
	s = TrimASCII(s)
	if len(s) > 0 && s[0] == '(' {
		s = strings.TrimLeft(s[1:], " \t\n\v\f\r")
		if s == "" || s[len(s)-1] != ')' {
			return 0, ErrComplex
		}
		s = strings.TrimRight(s[:len(s)-1], " \t\n\v\f\r")
	}
	var re, im float64
	f, n := scanFloat(s)
	rest := s[n:]
	switch {
	case n > 0 && rest != "" && (rest[0] == '+' || rest[0] == '-'):
		re = f
		im, n = scanFloat(rest)
		if n == 0 {
			im, n = unit(rest), 1
		}
		if n >= len(rest) || rest[n] != 'j' && rest[n] != 'J' {
			return 0, ErrComplex
		}
		rest = rest[n+1:]
	case n > 0 && rest != "" && (rest[0] == 'j' || rest[0] == 'J'):
		im, rest = f, rest[1:]
	case n > 0:
		re = f
	default:
		if rest != "" && (rest[0] == '+' || rest[0] == '-') {
			im, rest = unit(rest), rest[1:]
		} else {
			im = 1
		}
		if rest == "" || rest[0] != 'j' && rest[0] != 'J' {
			return 0, ErrComplex
		}
		rest = rest[1:]
	}
	if rest != "" {
		return 0, ErrComplex
	}
	return complex(re, im), nil
}

func unit(s string) float64 {
	if s[0] == '-' {
		return -1
	}
	return 1
}

// ParseHex is float.fromhex of what TrimASCII trimmed.
func ParseHex(s string) (float64, error) {
	bad := valueError("invalid hexadecimal floating-point string")
	tooLarge := overflowError("hexadecimal value too large to represent as a float")
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	neg := i > 0 && s[0] == '-'
	sign := func(f float64) float64 {
		if neg {
			return -f
		}
		return f
	}
	if f, n := scanSpecial(s, i); n > 0 {
		if n != len(s) {
			return 0, bad
		}
		return f, nil
	}
	if len(s) > i+1 && s[i] == '0' && (s[i+1] == 'x' || s[i+1] == 'X') {
		i += 2
	}
	// m holds the leading 64 significant bits, sticky whether any after them is set.
	var m uint64
	sticky := false
	exp, digits, point := 0, 0, false
	for ; i < len(s); i++ {
		if s[i] == '.' && !point {
			point = true
			continue
		}
		d := digitValue(s[i])
		if d >= 16 {
			break
		}
		digits++
		if m>>60 == 0 {
			m = m<<4 | uint64(d)
			if point {
				exp -= 4
			}
		} else {
			sticky = sticky || d != 0
			if !point {
				exp += 4
			}
		}
	}
	if digits == 0 {
		return 0, bad
	}
	if i < len(s) && (s[i] == 'p' || s[i] == 'P') {
		i++
		j := i
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if j == len(s) || !isDigit(s[j]) {
			return 0, bad
		}
		e := 0
		for ; j < len(s) && isDigit(s[j]); j++ {
			if e < 1<<40 {
				e = e*10 + int(s[j]-'0')
			}
		}
		if s[i] == '-' {
			e = -e
		}
		exp += e
		i = j
	}
	f, ok := assemble(m, sticky, exp)
	if !ok { // too large comes before what follows the number
		return 0, tooLarge
	}
	if i != len(s) {
		return 0, bad
	}
	return sign(f), nil
}

// assemble gives m * 2^exp, rounded to even; sticky stands for lower bits.
// It fails where that is too large.
func assemble(m uint64, sticky bool, exp int) (float64, bool) {
	if m == 0 {
		return 0, true
	}
	shift := bits.LeadingZeros64(m)
	m <<= shift
	exp -= shift // value = m * 2^exp, top bit of m set
	top := exp + 63
	if top > 1023 {
		return 0, false
	}
	drop := 11 // bits below the 53 kept
	if top < -1022 {
		drop += -1022 - top
	}
	if drop > 64 {
		return 0, true
	}
	var kept, rest, half uint64
	if drop == 64 {
		kept, rest, half = 0, m, 1<<63
	} else {
		kept, rest, half = m>>drop, m&(1<<drop-1), 1<<(drop-1)
	}
	if rest > half || rest == half && (sticky || kept&1 == 1) {
		kept++
	}
	f := math.Ldexp(float64(kept), exp+drop)
	if math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}
