package cmath

import "math"

// special is the result for an argument with a part that is not finite: by the class of the real part, then of the imaginary one.
// how is 0 where the general formula serves, 1 for a value, 2 for a domain error.
type special struct {
	re, im float64
	how    uint8
}

// class numbers -inf, negative, -0, 0, positive, inf and NaN.
func class(x float64) int {
	switch {
	case x != x:
		return 6
	case math.IsInf(x, -1):
		return 0
	case math.IsInf(x, 1):
		return 5
	case x < 0:
		return 1
	case x > 0:
		return 4
	case math.Signbit(x):
		return 2
	}
	return 3
}

// specials are Annex G of C, as measured.
func specials(name string) *[7][7]special {
	const pi, pi2, pi4, pi34 = math.Pi, math.Pi / 2, math.Pi / 4, 3 * math.Pi / 4
	inf, nan, n0 := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	switch name {
	case "acos":
		return &[7][7]special{
			{{pi34, inf, 1}, {pi, inf, 1}, {pi, inf, 1}, {pi, -inf, 1}, {pi, -inf, 1}, {pi34, -inf, 1}, {nan, inf, 1}},
			{{pi2, inf, 1}, {}, {}, {}, {}, {pi2, -inf, 1}, {nan, nan, 1}},
			{{pi2, inf, 1}, {}, {}, {}, {}, {pi2, -inf, 1}, {pi2, nan, 1}},
			{{pi2, inf, 1}, {}, {}, {}, {}, {pi2, -inf, 1}, {pi2, nan, 1}},
			{{pi2, inf, 1}, {}, {}, {}, {}, {pi2, -inf, 1}, {nan, nan, 1}},
			{{pi4, inf, 1}, {0, inf, 1}, {0, inf, 1}, {0, -inf, 1}, {0, -inf, 1}, {pi4, -inf, 1}, {nan, inf, 1}},
			{{nan, inf, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, -inf, 1}, {nan, nan, 1}},
		}
	case "acosh":
		return &[7][7]special{
			{{inf, -pi34, 1}, {inf, -pi, 1}, {inf, -pi, 1}, {inf, pi, 1}, {inf, pi, 1}, {inf, pi34, 1}, {inf, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, pi2, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, pi2, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi4, 1}, {inf, n0, 1}, {inf, n0, 1}, {inf, 0, 1}, {inf, 0, 1}, {inf, pi4, 1}, {inf, nan, 1}},
			{{inf, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {inf, nan, 1}, {nan, nan, 1}},
		}
	case "asin":
		return &[7][7]special{
			{{-pi4, -inf, 1}, {-pi2, -inf, 1}, {-pi2, -inf, 1}, {-pi2, inf, 1}, {-pi2, inf, 1}, {-pi4, inf, 1}, {nan, -inf, 1}},
			{{n0, -inf, 1}, {}, {}, {}, {}, {n0, inf, 1}, {nan, nan, 1}},
			{{n0, -inf, 1}, {}, {}, {}, {}, {n0, inf, 1}, {n0, nan, 1}},
			{{0, -inf, 1}, {}, {}, {}, {}, {0, inf, 1}, {0, nan, 1}},
			{{0, -inf, 1}, {}, {}, {}, {}, {0, inf, 1}, {nan, nan, 1}},
			{{pi4, -inf, 1}, {pi2, -inf, 1}, {pi2, -inf, 1}, {pi2, inf, 1}, {pi2, inf, 1}, {pi4, inf, 1}, {nan, -inf, 1}},
			{{nan, -inf, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, inf, 1}, {nan, nan, 1}},
		}
	case "asinh":
		return &[7][7]special{
			{{-inf, -pi4, 1}, {-inf, n0, 1}, {-inf, n0, 1}, {-inf, 0, 1}, {-inf, 0, 1}, {-inf, pi4, 1}, {-inf, nan, 1}},
			{{-inf, -pi2, 1}, {}, {}, {}, {}, {-inf, pi2, 1}, {nan, nan, 1}},
			{{-inf, -pi2, 1}, {}, {}, {}, {}, {-inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi4, 1}, {inf, n0, 1}, {inf, n0, 1}, {inf, 0, 1}, {inf, 0, 1}, {inf, pi4, 1}, {inf, nan, 1}},
			{{inf, nan, 1}, {nan, nan, 1}, {nan, n0, 1}, {nan, 0, 1}, {nan, nan, 1}, {inf, nan, 1}, {nan, nan, 1}},
		}
	case "atan":
		return &[7][7]special{
			{{-pi2, n0, 1}, {-pi2, n0, 1}, {-pi2, n0, 1}, {-pi2, 0, 1}, {-pi2, 0, 1}, {-pi2, 0, 1}, {-pi2, n0, 1}},
			{{-pi2, n0, 1}, {}, {}, {}, {}, {-pi2, 0, 1}, {nan, nan, 1}},
			{{-pi2, n0, 1}, {}, {}, {}, {}, {-pi2, 0, 1}, {nan, nan, 1}},
			{{pi2, n0, 1}, {}, {}, {}, {}, {pi2, 0, 1}, {nan, nan, 1}},
			{{pi2, n0, 1}, {}, {}, {}, {}, {pi2, 0, 1}, {nan, nan, 1}},
			{{pi2, n0, 1}, {pi2, n0, 1}, {pi2, n0, 1}, {pi2, 0, 1}, {pi2, 0, 1}, {pi2, 0, 1}, {pi2, n0, 1}},
			{{nan, n0, 1}, {nan, nan, 1}, {nan, n0, 1}, {nan, 0, 1}, {nan, nan, 1}, {nan, 0, 1}, {nan, nan, 1}},
		}
	case "atanh":
		return &[7][7]special{
			{{n0, -pi2, 1}, {n0, -pi2, 1}, {n0, -pi2, 1}, {n0, pi2, 1}, {n0, pi2, 1}, {n0, pi2, 1}, {n0, nan, 1}},
			{{n0, -pi2, 1}, {}, {}, {}, {}, {n0, pi2, 1}, {nan, nan, 1}},
			{{n0, -pi2, 1}, {}, {}, {}, {}, {n0, pi2, 1}, {n0, nan, 1}},
			{{0, -pi2, 1}, {}, {}, {}, {}, {0, pi2, 1}, {0, nan, 1}},
			{{0, -pi2, 1}, {}, {}, {}, {}, {0, pi2, 1}, {nan, nan, 1}},
			{{0, -pi2, 1}, {0, -pi2, 1}, {0, -pi2, 1}, {0, pi2, 1}, {0, pi2, 1}, {0, pi2, 1}, {0, nan, 1}},
			{{0, -pi2, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {0, pi2, 1}, {nan, nan, 1}},
		}
	case "cosh":
		return &[7][7]special{
			{{0, 0, 2}, {}, {inf, 0, 1}, {inf, n0, 1}, {}, {0, 0, 2}, {inf, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, 0, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, 0, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {inf, n0, 1}, {inf, 0, 1}, {}, {0, 0, 2}, {inf, nan, 1}},
			{{nan, nan, 1}, {nan, nan, 1}, {nan, 0, 1}, {nan, 0, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}},
		}
	case "exp":
		return &[7][7]special{
			{{0, 0, 1}, {}, {0, n0, 1}, {0, 0, 1}, {}, {0, 0, 1}, {0, 0, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {inf, n0, 1}, {inf, 0, 1}, {}, {0, 0, 2}, {inf, nan, 1}},
			{{nan, nan, 1}, {nan, nan, 1}, {nan, n0, 1}, {nan, 0, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}},
		}
	case "log":
		return &[7][7]special{
			{{inf, -pi34, 1}, {inf, -pi, 1}, {inf, -pi, 1}, {inf, pi, 1}, {inf, pi, 1}, {inf, pi34, 1}, {inf, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi2, 1}, {}, {}, {}, {}, {inf, pi2, 1}, {nan, nan, 1}},
			{{inf, -pi4, 1}, {inf, n0, 1}, {inf, n0, 1}, {inf, 0, 1}, {inf, 0, 1}, {inf, pi4, 1}, {inf, nan, 1}},
			{{inf, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {inf, nan, 1}, {nan, nan, 1}},
		}
	case "sinh":
		return &[7][7]special{
			{{0, 0, 2}, {}, {-inf, n0, 1}, {-inf, 0, 1}, {}, {0, 0, 2}, {inf, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {0, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {0, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {inf, n0, 1}, {inf, 0, 1}, {}, {0, 0, 2}, {inf, nan, 1}},
			{{nan, nan, 1}, {nan, nan, 1}, {nan, n0, 1}, {nan, 0, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}},
		}
	case "sqrt":
		return &[7][7]special{
			{{inf, -inf, 1}, {0, -inf, 1}, {0, -inf, 1}, {0, inf, 1}, {0, inf, 1}, {inf, inf, 1}, {nan, inf, 1}},
			{{inf, -inf, 1}, {}, {}, {}, {}, {inf, inf, 1}, {nan, nan, 1}},
			{{inf, -inf, 1}, {}, {}, {}, {}, {inf, inf, 1}, {nan, nan, 1}},
			{{inf, -inf, 1}, {}, {}, {}, {}, {inf, inf, 1}, {nan, nan, 1}},
			{{inf, -inf, 1}, {}, {}, {}, {}, {inf, inf, 1}, {nan, nan, 1}},
			{{inf, -inf, 1}, {inf, n0, 1}, {inf, n0, 1}, {inf, 0, 1}, {inf, 0, 1}, {inf, inf, 1}, {inf, nan, 1}},
			{{inf, -inf, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}, {inf, inf, 1}, {nan, nan, 1}},
		}
	case "tanh":
		return &[7][7]special{
			{{-1, 0, 1}, {}, {-1, n0, 1}, {-1, 0, 1}, {}, {-1, 0, 1}, {-1, 0, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {n0, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {0, nan, 1}},
			{{0, 0, 2}, {}, {}, {}, {}, {0, 0, 2}, {nan, nan, 1}},
			{{1, 0, 1}, {}, {1, n0, 1}, {1, 0, 1}, {}, {1, 0, 1}, {1, 0, 1}},
			{{nan, nan, 1}, {nan, nan, 1}, {nan, n0, 1}, {nan, 0, 1}, {nan, nan, 1}, {nan, nan, 1}, {nan, nan, 1}},
		}
	}
	return &[7][7]special{}
}
