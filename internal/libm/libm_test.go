package libm

import (
	"math"
	"math/big"
	"math/rand"
	"testing"
)

// TestPowInts compares integral powers with exact arithmetic.
func TestPowInts(t *testing.T) {
	for n := -308; n <= 308; n++ {
		want, _ := new(big.Rat).SetFrac(pow10(max(n, 0)), pow10(max(-n, 0))).Float64()
		if got := Pow(10, float64(n)); math.Abs(got-want) > 2.3e-16*want {
			t.Errorf("Pow(10, %d) = %v, want %v", n, got, want)
		}
	}
	for n := -1074; n < 1024; n++ {
		if got, want := Pow(2, float64(n)), math.Ldexp(1, n); got != want {
			t.Errorf("Pow(2, %d) = %v, want %v", n, got, want)
		}
	}
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// TestClose compares with package math, whose errors are below two units of the last place.
func TestClose(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, c := range []struct {
		name      string
		got, want func(x float64) float64
		lo, hi    float64
	}{
		{"exp", Exp, math.Exp, -700, 700}, {"log", Log, math.Log, 0, 1e10}, {"sin", Sin, math.Sin, -100, 100},
		{"cos", Cos, math.Cos, -100, 100}, {"tan", Tan, math.Tan, -100, 100}, {"exp2", Exp2, math.Exp2, -1000, 1000},
		{"log2", Log2, math.Log2, 0, 1e10}, {"log10", Log10, math.Log10, 0, 1e10},
	} {
		for range 20000 {
			x := c.lo + r.Float64()*(c.hi-c.lo)
			g, w := c.got(x), c.want(x)
			if math.Abs(g-w) > 8e-16*math.Abs(w)+1e-17 {
				t.Fatalf("%s(%v) = %v, package math has %v", c.name, x, g, w)
			}
		}
	}
}

func TestSpecial(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, x := range []float64{0, math.Copysign(0, -1), inf, -inf, nan, 1, -1, math.MaxFloat64} {
		for name, f := range map[string][2]func(float64) float64{"exp": {Exp, math.Exp}, "log": {Log, math.Log}, "sin": {Sin, math.Sin}, "tan": {Tan, math.Tan}} {
			g, w := f[0](x), f[1](x)
			if math.Signbit(g) != math.Signbit(w) && w == w || math.Abs(g-w) > 1e-13*math.Abs(w) || math.IsInf(g, 0) != math.IsInf(w, 0) || (g != g) != (w != w) {
				t.Errorf("%s(%v) = %v, want %v", name, x, g, w)
			}
		}
	}
}
