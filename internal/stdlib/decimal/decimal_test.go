package decimal

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// text is x in scientific notation.
func (x *num) text() string { return string(appendText(nil, x, false, true)) }

// number reads text, which is one of the test's own.
func number(text string) *num {
	x := &num{}
	if !parse(x, []byte(text)) {
		panic(text)
	}
	return x
}

// general makes a num of x.
func (x *small) general() *num {
	n := &num{neg: x.neg, exp: x.exp}
	n.c.SetUint64(x.c.hi)
	n.c.Lsh(&n.c, 64)
	n.c.Add(&n.c, new(big.Int).SetUint64(x.c.lo))
	return n
}

func defaultCalc() *calc { return &calc{limits: defaultContext().limits} }

func TestDigits(t *testing.T) {
	k := defaultCalc()
	check := func(x u128) {
		n := (&small{c: x}).general()
		if got, want := x.digits(), int64(len(n.c.String())); got != want || k.digits(n) != want {
			t.Errorf("%s: %d and %d digits, not %d", n.c.String(), got, k.digits(n), want)
		}
	}
	for i := range 128 {
		x := u128{lo: 1}
		for range i {
			x, _ = x.add(x)
		}
		check(x)
		check(x.sub(u128{lo: 1}))
	}
	for _, p := range pows10 {
		check(p)
		check(p.sub(u128{lo: 1}))
	}
	check(u128{^uint64(0), ^uint64(0)})
}

// randomSmall is a number with few or many digits, and often one that others are near to.
func randomSmall(r *rand.Rand) small {
	x := small{neg: r.IntN(2) == 0, exp: r.Int64N(40) - 25}
	switch r.IntN(6) {
	case 0:
		x.c.lo = r.Uint64N(10)
	case 1:
		x.c.lo = r.Uint64N(1e6)
	case 2:
		x.c.lo = r.Uint64()
	case 3:
		x.c = u128{r.Uint64N(1 << 60), r.Uint64()}
	case 4:
		x.c, _ = pows10[r.IntN(len(pows10)-1)].mul64(r.Uint64N(10))
	case 5:
		x.c = pows10[1+r.IntN(30)].sub(u128{lo: 1 + r.Uint64N(3)})
	}
	switch r.IntN(20) {
	case 0:
		x.exp = r.Int64N(40) - 20 + []int64{-999999, 999999}[r.IntN(2)]
	case 1:
		x.exp = r.Int64N(4e9) - 2e9
	}
	return x
}

func randomLimits(r *rand.Rand) limits {
	l := defaultContext().limits
	l.round = rounding(r.IntN(8))
	switch r.IntN(4) {
	case 0:
		l.prec = 1 + r.Int64N(45)
	case 1:
		l.prec = 1 + r.Int64N(12)
	case 2:
		l.emax, l.emin = r.Int64N(50), -r.Int64N(50)
		l.clamp = r.IntN(2) == 0
	}
	return l
}

// TestFast compares the operations on small coefficients with the general ones, results and conditions.
func TestFast(t *testing.T) {
	type op struct {
		name  string
		quick func(k *calc, r, a, b *small) bool
		slow  func(k *calc, r, a, b *num)
	}
	unary := func(quick func(k *calc, r, a *small) bool, slow func(k *calc, r, a *num)) op {
		return op{"", func(k *calc, r, a, _ *small) bool { return quick(k, r, a) }, func(k *calc, r, a, _ *num) { slow(k, r, a) }}
	}
	plus, minus, abs := unary((*calc).plusSmall, (*calc).plus), unary((*calc).minusSmall, (*calc).minus), unary((*calc).absSmall, (*calc).abs)
	plus.name, minus.name, abs.name = "plus", "minus", "abs"
	ops := []op{plus, minus, abs,
		{"add", (*calc).addSmall, (*calc).add}, {"sub", (*calc).subSmall, (*calc).sub}, {"mul", (*calc).mulSmall, (*calc).mul},
		{"div", (*calc).divSmall, (*calc).div}, {"divInt", (*calc).divIntSmall, (*calc).divInt}, {"rem", (*calc).remSmall, (*calc).rem},
		{"quantize", (*calc).quantizeSmall, (*calc).quantize},
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, op := range ops {
		t.Run(op.name, func(t *testing.T) {
			done := 0
			for range 40000 {
				a, b := randomSmall(r), randomSmall(r)
				k := calc{limits: randomLimits(r)}
				var got small
				if !op.quick(&k, &got, &a, &b) {
					continue
				}
				done++
				var want num
				g := calc{limits: k.limits}
				x, y := a.general(), b.general()
				op.slow(&g, &want, x, y)
				if got := got.general(); got.text() != want.text() || k.status != g.status {
					t.Fatalf("%s %s under %+v: %s %#x, not %s %#x", x.text(), y.text(), k.limits, got.text(), k.status, want.text(), g.status)
				}
			}
			if done < 2000 {
				t.Errorf("done %d times of 40000", done)
			}
		})
	}
}

// TestFastConversions compares comparison, hash, int and float of small coefficients with what the general ways give.
func TestFastConversions(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	k := defaultCalc()
	for range 40000 {
		a, b := randomSmall(r), randomSmall(r)
		x, y := a.general(), b.general()
		if c, ok := cmpSmall(&a, &b); ok && c != k.cmp(x, y) {
			t.Fatalf("%s compares to %s as %d", x.text(), y.text(), c)
		}
		if got, want := a.c.modHash(), new(big.Int).Rem(&x.c, big.NewInt(hashModulus)).Uint64(); got != want {
			t.Fatalf("%s modulo the prime is %d, not %d", x.c.String(), got, want)
		}
		mode := rounding(r.IntN(8))
		if got, ok := a.int(mode); ok {
			k.round = mode
			var i num
			k.toIntegral(&i, x, false)
			var z big.Int
			k.shiftLeft(&z, &i.c, i.exp)
			if i.neg {
				z.Neg(&z)
			}
			if !z.IsInt64() || z.Int64() != got {
				t.Fatalf("%s as an integer is %d, not %s", x.text(), got, z.String())
			}
		}
		if got, ok := a.float(); ok {
			if want, _, _ := big.ParseFloat(x.text(), 10, 2000, big.ToNearestEven); !same(got, want) {
				t.Fatalf("%s as a float is %g", x.text(), got)
			}
		}
	}
}

func same(f float64, want *big.Float) bool {
	w, _ := want.Float64()
	return f == w
}

func TestMul61(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		x, n := r.Uint64N(hashModulus), r.Uint64N(1e6)
		var z big.Int
		z.Exp(new(big.Int).SetUint64(x), new(big.Int).SetUint64(n), big.NewInt(hashModulus))
		if got := pow61(x, n); got != z.Uint64() {
			t.Fatalf("%d to the power of %d: %d, not %s", x, n, got, z.String())
		}
	}
	if mul61(10, inverseOf10) != 1 {
		t.Error("inverseOf10 is none")
	}
}

// TestOperations has examples of the specification for the default context with a precision of 9.
func TestOperations(t *testing.T) {
	binary := map[string]func(k *calc, r, a, b *num){
		"add": (*calc).add, "sub": (*calc).sub, "mul": (*calc).mul, "div": (*calc).div, "divInt": (*calc).divInt, "rem": (*calc).rem,
		"remNear": (*calc).remNear, "quantize": (*calc).quantize, "max": (*calc).max, "min": (*calc).min, "compare": (*calc).compare,
		"compareTotal": (*calc).compareTotal, "pow": (*calc).pow, "and": (*calc).logicalAnd, "shift": (*calc).shift,
		"rotate": (*calc).rotate, "nextToward": (*calc).nextToward, "scaleb": (*calc).scaleb,
	}
	unary := map[string]func(k *calc, r, a *num){
		"sqrt": (*calc).sqrt, "ln": (*calc).ln, "exp": (*calc).expOp, "log10": (*calc).log10, "logb": (*calc).logb, "reduce": (*calc).reduce,
		"nextPlus": (*calc).nextPlus, "nextMinus": (*calc).nextMinus, "invert": (*calc).logicalInvert,
	}
	for _, c := range []struct {
		op, a, b, want string
		status         status
	}{
		{"add", "12", "7.00", "19.00", 0},
		{"add", "1E+2", "1E+4", "1.01E+4", 0},
		{"add", "123456789", "0.1", "123456789", inexact | rounded},
		{"sub", "1.3", "1.30", "0.00", 0},
		{"mul", "0.9", "0.8", "0.72", 0},
		{"mul", "654321", "654321", "4.28135971E+11", inexact | rounded},
		{"div", "1", "3", "0.333333333", inexact | rounded},
		{"div", "2.400", "2.0", "1.20", 0},
		{"div", "1000", "100", "10", 0},
		{"div", "1", "0", "Infinity", divisionByZero},
		{"div", "0", "0", "NaN", divisionUndefined},
		{"divInt", "10", "3", "3", 0},
		{"divInt", "1E+20", "3", "NaN", divisionImpossible},
		{"rem", "-10", "3", "-1", 0},
		{"rem", "10.2", "1", "0.2", 0},
		{"remNear", "10", "6", "-2", 0},
		{"quantize", "2.17", "0.001", "2.170", 0},
		{"quantize", "2.17", "1", "2", inexact | rounded},
		{"quantize", "Inf", "1", "NaN", invalidOperation},
		{"max", "1.0", "1", "1", 0},
		{"min", "7", "NaN", "7", 0},
		{"compare", "2.1", "3", "-1", 0},
		{"compare", "2.1", "sNaN5", "NaN5", invalidOperation},
		{"compareTotal", "12.30", "12.3", "-1", 0},
		{"compareTotal", "12", "NaN", "-1", 0},
		{"pow", "2", "-3", "0.125", 0},
		{"pow", "2", "0.5", "1.41421356", inexact | rounded},
		{"pow", "0", "0", "NaN", invalidOperation},
		{"and", "1100", "1010", "1000", 0},
		{"shift", "34", "8", "400000000", 0},
		{"rotate", "34", "8", "400000003", 0},
		{"nextToward", "1", "2", "1.00000001", 0},
		{"scaleb", "7.50", "-2", "0.0750", 0},
		{"sqrt", "39", "", "6.24499800", inexact | rounded},
		{"sqrt", "1.0", "", "1.0", 0},
		{"sqrt", "-1", "", "NaN", invalidOperation},
		{"ln", "10", "", "2.30258509", inexact | rounded},
		{"ln", "0", "", "-Infinity", 0},
		{"exp", "1", "", "2.71828183", inexact | rounded},
		{"log10", "1E+3", "", "3", 0},
		{"logb", "250", "", "2", 0},
		{"reduce", "120.00", "", "1.2E+2", 0},
		{"nextPlus", "1", "", "1.00000001", 0},
		{"nextMinus", "1", "", "0.999999999", 0},
		{"invert", "101010101", "", "10101010", 0},
	} {
		k := defaultCalc()
		k.prec = 9
		var r num
		if c.b != "" {
			binary[c.op](k, &r, number(c.a), number(c.b))
		} else {
			unary[c.op](k, &r, number(c.a))
		}
		if r.text() != c.want || k.status != c.status {
			t.Errorf("%s %s %s: %s %#x, not %s %#x", c.op, c.a, c.b, r.text(), k.status, c.want, c.status)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, sci, eng string }{
		{"123", "123", "123"}, {"-0.00", "-0.00", "-0.00"}, {"1E3", "1E+3", "1E+3"}, {".5e-10", "5E-11", "50E-12"}, {"0e+4", "0E+4", "0.00E+6"},
		{"-inf", "-Infinity", "-Infinity"}, {"nan007", "NaN7", "NaN7"}, {"sNaN", "sNaN", "sNaN"},
		{"123456789012345678901234567890123456789012", "123456789012345678901234567890123456789012", "123456789012345678901234567890123456789012"},
	} {
		x := number(c.in)
		if eng := string(appendText(nil, x, true, true)); x.text() != c.sci || eng != c.eng {
			t.Errorf("%s is %s and %s", c.in, x.text(), eng)
		}
	}
	for _, text := range []string{"", ".", "e5", "1e", "1e+", "+-1", "1..2", "infi", "nan1x", "0x1", "1 2"} {
		if parse(&num{}, []byte(text)) {
			t.Errorf("%q is read as a number", text)
		}
	}
}
