// Package libm computes exp, log, pow, sin, cos and tan to within about 0.51 units of the last place, closer than package math, so that
// programs print the same digits as under the C libraries that Python usually runs on.
//
// All of them reduce the argument by a table whose values are kept in two floats, so that the rest is a short polynomial of a small
// number, and its rounding errors are far below the last place of the result (the method of Tang 1989 and of Gal's accurate tables).
// pow carries the logarithm in two floats into the exponential.
package libm

//go:generate go run ./gen

import "math"

// expParts is e**(x+low) as 2**k * (hi + hi*t + lo).
func expParts(x, low float64) (k int, r float64) {
	n := math.RoundToEven(x * invStep)
	i := int(n)
	d := x - n*stepHi
	d = d - n*stepLo + low
	e := &expTable[i&127]
	d2 := d * d
	p := d + d2*(0.5+d*(1.0/6)) + d2*d2*(1.0/24+d*(1.0/120))
	return i >> 7, e.hi + (e.lo + e.hi*p)
}

func finish(k int, r float64) float64 {
	if k > -1021 && k < 1023 {
		return r * math.Float64frombits(uint64(k+1023)<<52)
	}
	if k > 1100 {
		return math.Inf(1)
	}
	if k < -1200 {
		return 0
	}
	if k > 0 {
		return r * 0x1p1000 * math.Float64frombits(uint64(k-1000+1023)<<52)
	}
	return r * math.Float64frombits(uint64(k+1000+1023)<<52) * 0x1p-1000
}

// Exp is e**x.
func Exp(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	case math.Abs(x) < 0x1p-54:
		return 1 + x
	}
	return finish(expParts(x, 0))
}

// logParts is log(x) as hi+lo, for positive finite x.
func logParts(x float64) (hi, lo float64) {
	bits := math.Float64bits(x)
	k := 0
	if bits < 1<<52 {
		x *= 0x1p52
		bits = math.Float64bits(x)
		k = -52
	}
	off := bits - 0x3fe6900000000000
	k += int(int64(off) >> 52)
	z := math.Float64frombits(bits - off&(0xfff<<52))
	e := &logTable[off>>45&127]
	r := math.FMA(z, e.inv, -1) // exact, inv has 10 bits
	kd := float64(k)
	t1 := kd*ln2Hi + e.hi // exact
	t2 := t1 + r
	lo1 := kd*ln2Lo + e.lo
	lo2 := t1 - t2 + r
	// log(1+r) = r - r*r/2 + r**3 * p
	ar := -0.5 * r
	ar2 := r * ar
	hi = t2 + ar2
	lo3 := math.FMA(ar, r, -ar2)
	lo4 := t2 - hi + ar2
	p := 1.0/3 + r*(-1.0/4+r*(1.0/5+r*(-1.0/6+r*(1.0/7+r*(-1.0/8+r*(1.0/9))))))
	lo = lo1 + lo2 + lo3 + lo4 + r*r*r*p
	s := hi + lo
	return s, hi - s + lo
}

// Log is the natural logarithm.
func Log(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	hi, _ := logParts(x)
	return hi
}

// Log2 is the logarithm of base 2, exact for powers of two.
func Log2(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return Log(x)
	}
	m, e := math.Frexp(x)
	if m == 0.5 {
		return float64(e - 1)
	}
	hi, lo := logParts(x)
	return scaled(hi, lo, 0x1.71547652b82fep+00, 0x1.777d0ffda0d24p-56)
}

// Log10 is the logarithm of base 10, by way of the natural one as C libraries do it.
func Log10(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return Log(x)
	}
	m, e := math.Frexp(x)
	m, e = m*2, e-1
	if e < 0 {
		m, e = m/2, e+1
	}
	k := float64(e)
	return float64(k*3.69423907715893078616e-13+float64(4.34294481903251816668e-01*Log(m))) + float64(k*3.01029995663611771306e-01)
}

// Exp2 is 2**x.
func Exp2(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 0) || x >= 1024 || x < -1080:
		return math.Exp2(x)
	}
	n := math.RoundToEven(x * 128)
	i := int(n)
	d := (x - n/128) * math.Ln2
	e := &expTable[i&127]
	d2 := d * d
	p := d + d2*(0.5+d*(1.0/6)) + d2*d2*(1.0/24+d*(1.0/120))
	return finish(i>>7, e.hi+(e.lo+e.hi*p))
}

// scaled is (hi+lo)*(a+b).
func scaled(hi, lo, a, b float64) float64 {
	p := hi * a
	return p + (math.FMA(hi, a, -p) + (hi*b + lo*a))
}

// Pow is x**y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x || y != y || x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Pow(x, y)
	case y == 1:
		return x
	case y == 2:
		return x * x
	}
	neg := false
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		neg = math.Mod(y, 2) != 0
		x = -x
	}
	hi, lo := logParts(x)
	p := y * hi
	q := math.FMA(y, hi, -p) + y*lo
	var r float64
	switch {
	case p > 710:
		r = math.Inf(1)
	case p < -746:
		r = 0
	default:
		r = finish(expParts(p, q))
	}
	if neg {
		return -r
	}
	return r
}

// Parts of pi/2: the first two have 33 bits, so that their products with small ints are exact.
const (
	pio2a = 0x1.921fb544p+00
	pio2b = 0x1.0b4611a6p-34
	pio2c = 0x1.3198a2e037073p-69
)

// reduce gives x as n quarter turns and the rest, in two floats, of magnitude up to about pi/4. ok is false for huge x.
func reduce(x float64) (n int, hi, lo float64, ok bool) {
	if math.Abs(x) > 1<<19 {
		return 0, 0, 0, false
	}
	k := math.RoundToEven(x * (2 / math.Pi))
	a := x - k*pio2a // exact
	w := k * pio2b   // exact
	b := a - w
	e := a - b - w
	v := k * pio2c
	hi = b + (e - v)
	lo = b - hi + (e - v)
	return int(int64(k) & 3), hi, lo, true
}

// sinCos is sine and cosine of hi+lo, of magnitude up to about pi/4, each to within its last place, and what they lack.
func sinCos(hi, lo float64) (sin, cos, sinLo, cosLo float64) {
	neg := hi < 0
	if neg {
		hi, lo = -hi, -lo
	}
	j := int(hi*64 + 0.5)
	if j == 0 {
		// Small: the series itself.
		x2 := hi * hi
		sl := lo - hi*x2*(1.0/6-x2*(1.0/120-x2*(1.0/5040)))
		cl := x2*x2*(1.0/24-x2*(1.0/720)) - x2*0.5 - hi*lo
		sin, cos = hi+sl, 1+cl
		sinLo, cosLo = hi-sin+sl, 1-cos+cl
	} else {
		e := &sinTable[j]
		d := hi - float64(j)/64 // exact
		x := d + lo
		x2 := x * x
		s := x*x2*(-1.0/6+x2*(1.0/120-x2*(1.0/5040))) + (d - x + lo)
		c := x2 * (-0.5 + x2*(1.0/24-x2*(1.0/720)))
		// sin(t+x) = sin t + cos t * x + (sin t * (cos x - 1) + cos t * (sin x - x))
		p := e.cos * x
		pe := math.FMA(e.cos, x, -p)
		h := e.sin + p
		low := e.sin - h + p + (pe + e.sin*c + e.cos*s + e.sinLo + e.cosLo*x)
		sin = h + low
		sinLo = h - sin + low
		p = e.sin * x
		pe = math.FMA(e.sin, x, -p)
		h = e.cos - p
		low = e.cos - h - p + (-pe + e.cos*c - e.sin*s + e.cosLo - e.sinLo*x)
		cos = h + low
		cosLo = h - cos + low
	}
	if neg {
		sin, sinLo = -sin, -sinLo
	}
	return
}

// Sin is the sine of x radians.
func Sin(x float64) float64 {
	if x == 0 || x-x != 0 || math.Abs(x) < 0x1p-27 {
		return math.Sin(x)
	}
	n, hi, lo, ok := reduce(x)
	if !ok {
		return math.Sin(x)
	}
	s, c, _, _ := sinCos(hi, lo)
	switch n {
	case 0:
		return s
	case 1:
		return c
	case 2:
		return -s
	}
	return -c
}

// Cos is the cosine of x radians.
func Cos(x float64) float64 {
	if x-x != 0 {
		return math.NaN()
	}
	n, hi, lo, ok := reduce(x)
	if !ok {
		return math.Cos(x)
	}
	s, c, _, _ := sinCos(hi, lo)
	switch n {
	case 0:
		return c
	case 1:
		return -s
	case 2:
		return -c
	}
	return s
}

// Tan is the tangent of x radians.
func Tan(x float64) float64 {
	if x == 0 || x-x != 0 || math.Abs(x) < 0x1p-27 {
		return math.Tan(x)
	}
	n, hi, lo, ok := reduce(x)
	if !ok {
		return math.Tan(x)
	}
	s, c, sl, cl := sinCos(hi, lo)
	if n&1 != 0 {
		s, c, sl, cl = -c, s, -cl, sl
	}
	q := s / c
	return q + (math.FMA(-q, c, s)+(sl-q*cl))/c
}
