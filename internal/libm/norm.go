package libm

import "math"

// Norm is the Euclidean norm, accurate to the last bit in all but rare cases: squares are summed in double-double after scaling.
func Norm(v []float64) float64 {
	top := 0.0
	for _, x := range v {
		if math.IsInf(x, 0) {
			return math.Inf(1)
		}
		top = math.Max(top, math.Abs(x)) // NaN wins
	}
	if top == 0 || top != top || len(v) == 1 {
		return top
	}
	_, e := math.Frexp(top)
	sum, rest := 1.0, 0.0
	for _, x := range v {
		x = math.Ldexp(x, -e)
		sq := x * x
		low := math.FMA(x, x, -sq)
		s := sum + sq
		rest += sq - (s - sum) + low
		sum = s
	}
	h := math.Sqrt(sum - 1 + rest)
	// One Newton step with the exact residue.
	sq := h * h
	low := math.FMA(h, h, -sq)
	s := sum - 1 - sq
	h += (s + (rest - low)) / (2 * h)
	return math.Ldexp(h, e)
}

// Hypot is the length of (x, y).
func Hypot(x, y float64) float64 {
	v := [2]float64{x, y}
	return Norm(v[:])
}
