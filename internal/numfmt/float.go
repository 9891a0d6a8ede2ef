package numfmt

import (
	"math"
	"math/big"
	"strconv"
)

// Repr is the shortest text that reads back as f, as repr(f) gives it.
func Repr(f float64) string { return string(AppendRepr(nil, f)) }

// AppendRepr appends Repr(f).
func AppendRepr(dst []byte, f float64) []byte {
	return AppendFloat(dst, f, 'r', 0, FloatFlags{DotZero: true})
}

// FloatFlags vary AppendFloat.
type FloatFlags struct {
	Sign      bool // a plus sign where there is no minus sign
	DotZero   bool // ".0" where the result would look like an int
	Alternate bool // always a point; 'g' keeps trailing zeros
	NoNegZero bool // what rounds to zero has no minus sign
}

// AppendFloat appends f in one of the formats e, E, f, F, g, G or r (shortest).
// Infinities and NaN have no point; capital formats write them in capitals.
func AppendFloat(dst []byte, f float64, code byte, prec int, flags FloatFlags) []byte {
	upper := code == 'E' || code == 'F' || code == 'G'
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return appendSpecial(dst, f, upper, flags.Sign)
	}
	if upper {
		code += 'a' - 'A'
	}
	neg := math.Signbit(f)
	abs := math.Abs(f)
	// Digits of 0.ddd * 10^point.
	var space, shaped [48]byte
	var text []byte
	switch code {
	case 'f':
		text = strconv.AppendFloat(space[:0], abs, 'f', prec, 64)
		if flags.Alternate && prec == 0 {
			text = append(text, '.')
		}
	case 'r':
		digits, point := shortest(space[:0], abs)
		plain := point > -4 && point <= 16
		text = layout(shaped[:0], digits, point, plain, upper, flags.Alternate && !(plain && flags.DotZero))
		if flags.DotZero {
			text = addDotZero(text)
		}
	case 'g':
		if prec == 0 {
			prec = 1
		}
		digits, point := fixedDigits(space[:0], abs, prec-1)
		if !flags.Alternate {
			for len(digits) > 1 && digits[len(digits)-1] == '0' {
				digits = digits[:len(digits)-1]
			}
		}
		limit := prec
		if flags.DotZero {
			// str-like formats with a precision switch to an exponent one digit
			// earlier, so that the ".0" still fits the precision.
			limit--
		}
		text = layout(shaped[:0], digits, point, point > -4 && point <= limit, upper, flags.Alternate)
		if flags.DotZero {
			text = addDotZero(text)
		}
	default: // 'e'
		text = strconv.AppendFloat(space[:0], abs, 'e', prec, 64)
		if upper {
			for i, c := range text {
				if c == 'e' {
					text[i] = 'E'
				}
			}
		}
		if flags.Alternate && prec == 0 {
			text = append(text[:1], append([]byte{'.'}, text[1:]...)...)
		}
	}
	if neg && flags.NoNegZero && isZeroText(text) {
		neg = false
	}
	if neg {
		dst = append(dst, '-')
	} else if flags.Sign {
		dst = append(dst, '+')
	}
	return append(dst, text...)
}

func appendSpecial(dst []byte, f float64, upper, sign bool) []byte {
	s := "nan"
	if math.IsInf(f, 0) {
		s = "inf"
		if f < 0 {
			dst = append(dst, '-')
			sign = false
		}
	}
	if sign {
		dst = append(dst, '+')
	}
	n := len(dst)
	dst = append(dst, s...)
	if upper {
		for i := n; i < len(dst); i++ {
			dst[i] -= 'a' - 'A'
		}
	}
	return dst
}

func isZeroText(s []byte) bool {
	for _, c := range s {
		if c == 'e' || c == 'E' {
			return true
		}
		if c >= '1' && c <= '9' {
			return false
		}
	}
	return true
}

func addDotZero(s []byte) []byte {
	for _, c := range s {
		if c == '.' || c == 'e' || c == 'E' {
			return s
		}
	}
	return append(s, '.', '0')
}

// shortest gives the fewest digits that identify f, which is
// 0.digits * 10^point.
func shortest(buf []byte, f float64) (digits []byte, point int) {
	return split(strconv.AppendFloat(buf, f, 'e', -1, 64))
}

// fixedDigits gives prec+1 digits.
func fixedDigits(buf []byte, f float64, prec int) (digits []byte, point int) {
	return split(strconv.AppendFloat(buf, f, 'e', prec, 64))
}

// split takes d.ddde±xx apart, in place.
func split(s []byte) (digits []byte, point int) {
	e := len(s) - 1
	for s[e] != 'e' {
		e--
	}
	for _, c := range s[e+2:] {
		point = point*10 + int(c-'0')
	}
	if s[e+1] == '-' {
		point = -point
	}
	if e > 1 {
		copy(s[1:], s[2:e])
		e--
	}
	return s[:e], point + 1
}

// layout writes 0.digits * 10^point with or without an exponent.
func layout(dst, digits []byte, point int, plain, upper, alternate bool) []byte {
	if !plain {
		dst = append(dst, digits[0])
		if len(digits) > 1 || alternate {
			dst = append(dst, '.')
		}
		dst = append(dst, digits[1:]...)
		e := byte('e')
		if upper {
			e = 'E'
		}
		x := point - 1
		sign := byte('+')
		if x < 0 {
			sign, x = '-', -x
		}
		dst = append(dst, e, sign)
		if x < 10 {
			dst = append(dst, '0')
		}
		return strconv.AppendInt(dst, int64(x), 10)
	}
	if point <= 0 {
		dst = append(dst, '0', '.')
		for ; point < 0; point++ {
			dst = append(dst, '0')
		}
		return append(dst, digits...)
	}
	for i := range max(point, len(digits)) {
		if i == point {
			dst = append(dst, '.')
		}
		if i < len(digits) {
			dst = append(dst, digits[i])
		} else {
			dst = append(dst, '0')
		}
	}
	if alternate && len(digits) <= point {
		dst = append(dst, '.')
	}
	return dst
}

// Hex is float.hex.
func Hex(f float64) string {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return string(appendSpecial(nil, f, false, false))
	}
	sign := ""
	if math.Signbit(f) {
		sign = "-"
	}
	if f == 0 {
		return sign + "0x0.0p+0"
	}
	bits := math.Float64bits(f)
	exp := int(bits >> 52 & 0x7FF)
	lead := byte('1')
	if exp == 0 {
		lead, exp = '0', 1
	}
	b := append([]byte(sign), '0', 'x', lead, '.')
	for shift := 48; shift >= 0; shift -= 4 {
		b = append(b, "0123456789abcdef"[bits>>shift&15])
	}
	b = append(b, 'p')
	exp -= 1023
	if exp >= 0 {
		b = append(b, '+')
	}
	return string(strconv.AppendInt(b, int64(exp), 10))
}

// Round is round(f, n) for finite f: to n digits behind the point, halves
// going to the even neighbour of the exact binary value.
func Round(f float64, n int) (float64, error) {
	if math.IsInf(f, 0) || math.IsNaN(f) || n > 323 {
		return f, nil
	}
	if n < -308 {
		return 0 * f, nil
	}
	var buf [400]byte
	abs := math.Abs(f)
	var r float64
	if n >= 0 {
		text := strconv.AppendFloat(buf[:0], abs, 'f', n, 64)
		r, _ = strconv.ParseFloat(string(text), 64)
	} else {
		_, point := fixedDigits(buf[:0], abs, 25)
		switch keep := point + n; {
		case abs == 0 || keep < 0:
			r = 0
		case keep == 0:
			// Below one unit: only more than half of it rounds up, for zero is even.
			half := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-n)), nil)
			half.Mul(half, big.NewInt(5)).Quo(half, big.NewInt(10))
			if new(big.Float).SetFloat64(abs).Cmp(new(big.Float).SetPrec(2000).SetInt(half)) > 0 {
				r, _ = strconv.ParseFloat("1e"+strconv.Itoa(-n), 64)
			}
		default:
			text := strconv.AppendFloat(buf[:0], abs, 'e', keep-1, 64)
			r, _ = strconv.ParseFloat(string(text), 64)
		}
	}
	if math.IsInf(r, 0) {
		return 0, overflowError("rounded value too large to represent")
	}
	return math.Copysign(r, f), nil
}

// IntegerRatio gives f as a fraction in lowest terms with a positive
// denominator.
func IntegerRatio(f float64) (num, den *big.Int, err error) {
	if math.IsInf(f, 0) {
		return nil, nil, overflowError("cannot convert Infinity to integer ratio")
	}
	if math.IsNaN(f) {
		return nil, nil, valueError("cannot convert NaN to integer ratio")
	}
	frac, exp := math.Frexp(f)
	m := int64(frac * (1 << 53))
	exp -= 53
	if m == 0 {
		return big.NewInt(0), big.NewInt(1), nil
	}
	for m&1 == 0 {
		m >>= 1
		exp++
	}
	num, den = big.NewInt(m), big.NewInt(1)
	if exp > 0 {
		num.Lsh(num, uint(exp))
	} else {
		den.Lsh(den, uint(-exp))
	}
	return num, den, nil
}

// FormatComplex is repr of a complex number.
func FormatComplex(c complex128) string {
	re, im := real(c), imag(c)
	if re == 0 && !math.Signbit(re) {
		return string(append(AppendFloat(nil, im, 'r', 0, FloatFlags{}), 'j'))
	}
	b := AppendFloat([]byte{'('}, re, 'r', 0, FloatFlags{})
	b = AppendFloat(b, im, 'r', 0, FloatFlags{Sign: true})
	return string(append(b, 'j', ')'))
}
