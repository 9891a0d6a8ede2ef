package libm

import "math"

// The Gamma function by Lanczos's approximation, with the coefficients that Boost computed for g = lanczosG and 13 terms.
const lanczosG = 6.024680040776729583740234375

var lanczosNum = [13]float64{
	23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

var lanczosDen = [13]float64{0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1}

func lanczosSum(x float64) float64 {
	num, den := 0.0, 0.0
	if x < 5 {
		for i := 12; i >= 0; i-- {
			num = float64(num*x) + lanczosNum[i]
			den = float64(den*x) + lanczosDen[i]
		}
	} else {
		for i := range 13 {
			num = num/x + lanczosNum[i]
			den = den/x + lanczosDen[i]
		}
	}
	return num / den
}

// sinPi is sin(pi*x), exact where that is 0.
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch math.Round(2 * y) {
	case 0:
		r = Sin(math.Pi * y)
	case 1:
		r = Cos(math.Pi * (y - 0.5))
	case 2:
		r = Sin(math.Pi * (1 - y))
	case 3:
		r = -Cos(math.Pi * (y - 1.5))
	default:
		r = Sin(math.Pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

// Gamma is the Gamma function of x, which must not be a pole.
func Gamma(x float64) float64 {
	if x != x || math.IsInf(x, 0) {
		return x
	}
	if x == math.Floor(x) && x > 0 && x <= 23 {
		r := 1.0
		for n := 2.0; n < x; n++ {
			r *= n
		}
		return r
	}
	abs := math.Abs(x)
	if abs < 1e-20 {
		return 1 / x
	}
	if abs > 200 {
		if x < 0 {
			return 0 / sinPi(x)
		}
		return math.Inf(1)
	}
	y := abs + lanczosG - 0.5
	// z is the rounding error of y.
	var z float64
	if abs > lanczosG-0.5 {
		z = y - abs - (lanczosG - 0.5)
	} else {
		z = y - (lanczosG - 0.5) - abs
	}
	z = z * lanczosG / y
	var r float64
	if x < 0 {
		r = -math.Pi / sinPi(abs) / abs * Exp(y) / lanczosSum(abs)
		r -= z * r
		if abs < 140 {
			r /= Pow(y, abs-0.5)
		} else {
			p := Pow(y, abs/2-0.25)
			r = r / p / p
		}
		return r
	}
	r = lanczosSum(abs) / Exp(y)
	r += z * r
	if abs < 140 {
		return r * Pow(y, abs-0.5)
	}
	p := Pow(y, abs/2-0.25)
	return r * p * p
}

// Lgamma is the logarithm of the absolute value of the Gamma function of x, which must not be a pole.
func Lgamma(x float64) float64 {
	if math.IsInf(x, 0) {
		return math.Inf(1)
	}
	if x != x {
		return x
	}
	if x == math.Floor(x) && (x == 1 || x == 2) {
		return 0
	}
	abs := math.Abs(x)
	if abs < 1e-20 {
		return -Log(abs)
	}
	r := Log(lanczosSum(abs)) - lanczosG
	r += (abs - 0.5) * (Log(abs+lanczosG-0.5) - 1)
	if x < 0 {
		r = 1.144729885849400174143427351353058711647 - Log(math.Abs(sinPi(abs))) - Log(abs) - r
	}
	return r
}

// Cosh and Sinh are the hyperbolic functions.
func Cosh(x float64) float64 {
	if abs := math.Abs(x); abs > 700 && abs < 711 {
		e := Exp(abs / 2)
		return e / 2 * e
	}
	return math.Cosh(x)
}

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	if abs := math.Abs(x); abs > 700 && abs < 711 {
		e := Exp(abs / 2)
		return math.Copysign(e/2*e, x)
	}
	return math.Sinh(x)
}
