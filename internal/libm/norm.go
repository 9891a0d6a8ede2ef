package libm

import "math"

// Norm is the Euclidean norm, accurate to the last bit in all but rare cases: squares are summed in double-double after scaling.
func Norm(v []float64) float64 {
	top := 0.0
	for _, x := range v {
		if math.IsInf(x, 0) {
			return math.Inf(1)
		}
		if x = math.Abs(x); x > top || x != x { // NaN wins
			top = x
		}
	}
	if top == 0 || top != top || len(v) == 1 {
		return top
	}
	// 2**-e and 2**e are numbers themselves, unless top is near the ends of the range.
	_, e := math.Frexp(top)
	near := e > -1000 && e < 1000
	down, up := 0.0, 0.0
	if near {
		down, up = math.Float64frombits(uint64(1023-e)<<52), math.Float64frombits(uint64(1023+e)<<52)
	}
	sum, rest := 1.0, 0.0
	for _, x := range v {
		if near {
			x *= down
		} else {
			x = math.Ldexp(x, -e)
		}
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
	if near {
		return h * up
	}
	return math.Ldexp(h, e)
}

// Hypot is the length of (x, y).
func Hypot(x, y float64) float64 {
	v := [2]float64{x, y}
	return Norm(v[:])
}
