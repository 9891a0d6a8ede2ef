package decimal

import (
	"math/big"
	"strconv"
)

// parse reads text in the specification's syntax; false: it is not a number. Exponents out of reach saturate.
func parse(x *num, s []byte) bool {
	x.form, x.neg, x.exp = finite, false, 0
	x.c.SetUint64(0)
	if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
		x.neg = s[0] == '-'
		s = s[1:]
	}
	if len(s) == 0 {
		return false
	}
	if s[0] != '.' && (s[0] < '0' || s[0] > '9') {
		return parseSpecial(x, s)
	}
	digits := make([]byte, 0, len(s))
	frac, point, i := int64(0), false, 0
	for ; i < len(s); i++ {
		c := s[i]
		if c >= '0' && c <= '9' {
			if len(digits) > 0 || c != '0' {
				digits = append(digits, c)
			}
			if point {
				frac++
			}
		} else if c == '.' && !point {
			point = true
		} else {
			break
		}
	}
	if i == 1 && point {
		return false
	}
	if i < len(s) {
		if s[i]|0x20 != 'e' {
			return false
		}
		e, ok := parseExponent(s[i+1:])
		if !ok {
			return false
		}
		x.exp = e
	}
	x.exp -= frac
	return setDigits(&x.c, digits)
}

func setDigits(z *big.Int, digits []byte) bool {
	if len(digits) <= 19 {
		u := uint64(0)
		for _, c := range digits {
			u = u*10 + uint64(c-'0')
		}
		z.SetUint64(u)
		return true
	}
	_, ok := z.SetString(string(digits), 10)
	return ok
}

func parseExponent(s []byte) (int64, bool) {
	neg := false
	if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if len(s) == 0 {
		return 0, false
	}
	e := int64(0)
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		if e < 4*maxEmax/10 {
			e = e*10 + int64(c-'0')
		} else {
			e = 4 * maxEmax
		}
	}
	if neg {
		e = -e
	}
	return e, true
}

func parseSpecial(x *num, s []byte) bool {
	lower := make([]byte, len(s))
	for i, c := range s {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		lower[i] = c
	}
	t := string(lower)
	switch {
	case t == "inf" || t == "infinity":
		x.form = infinite
		return true
	case len(t) >= 3 && t[:3] == "nan":
		x.form = quiet
		t = t[3:]
	case len(t) >= 4 && t[:4] == "snan":
		x.form = signaling
		t = t[4:]
	default:
		return false
	}
	for _, c := range t {
		if c < '0' || c > '9' {
			return false
		}
	}
	return setDigits(&x.c, []byte(t))
}

// appendCoef appends the digits of c.
func appendCoef(dst []byte, c *big.Int) []byte {
	if c.IsUint64() {
		return strconv.AppendUint(dst, c.Uint64(), 10)
	}
	return c.Append(dst, 10)
}

// appendText appends x in scientific or engineering notation.
func appendText(dst []byte, x *num, eng, capitals bool) []byte {
	if x.neg {
		dst = append(dst, '-')
	}
	switch x.form {
	case infinite:
		return append(dst, "Infinity"...)
	case quiet, signaling:
		if x.form == signaling {
			dst = append(dst, 's')
		}
		dst = append(dst, "NaN"...)
		if x.c.Sign() != 0 {
			dst = appendCoef(dst, &x.c)
		}
		return dst
	}
	var buf [48]byte
	d := appendCoef(buf[:0], &x.c)
	n := int64(len(d))
	left := x.exp + n // digits before the point in plain notation
	place := int64(1)
	switch {
	case x.exp <= 0 && left > -6:
		place = left
	case eng && x.c.Sign() == 0:
		place = mod3(left+1) - 1
	case eng:
		place = mod3(left-1) + 1
	}
	switch {
	case place <= 0:
		dst = append(dst, "0."...)
		for range -place {
			dst = append(dst, '0')
		}
		dst = append(dst, d...)
	case place >= n:
		dst = append(dst, d...)
		for range place - n {
			dst = append(dst, '0')
		}
	default:
		dst = append(dst, d[:place]...)
		dst = append(dst, '.')
		dst = append(dst, d[place:]...)
	}
	if left == place {
		return dst
	}
	e := byte('e')
	if capitals {
		e = 'E'
	}
	dst = append(dst, e)
	if left > place {
		dst = append(dst, '+')
	}
	return strconv.AppendInt(dst, left-place, 10)
}

func mod3(n int64) int64 { return ((n % 3) + 3) % 3 }
