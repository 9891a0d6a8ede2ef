package numfmt

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"os/exec"
	"strconv"
	"testing"
)

func TestRepr(t *testing.T) {
	for _, x := range []struct {
		f    float64
		want string
	}{
		{0, "0.0"}, {math.Copysign(0, -1), "-0.0"}, {1, "1.0"}, {0.1, "0.1"}, {1e16, "1e+16"}, {9999999999999998, "9999999999999998.0"},
		{1e-4, "0.0001"}, {1e-5, "1e-05"}, {1.5e300, "1.5e+300"}, {math.Inf(-1), "-inf"}, {math.NaN(), "nan"}, {123456.789, "123456.789"},
	} {
		if got := Repr(x.f); got != x.want {
			t.Errorf("Repr(%g) = %q, want %q", x.f, got, x.want)
		}
	}
}

func TestParseIntLimits(t *testing.T) {
	for _, s := range []string{"9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616", "18446744073709551617", "184467440737095516160"} {
		v, large, err := ParseInt(s, 10, 0)
		got := strconv.FormatInt(v, 10)
		if large != nil {
			got = large.String()
		}
		if err != nil || got != s {
			t.Errorf("ParseInt(%s) = %s, %v", s, got, err)
		}
	}
}

func TestSpecErrors(t *testing.T) {
	for _, x := range []struct{ spec, want string }{
		{"y", "Unknown format code 'y' for object of type 'float'"},
		{",s", "Cannot specify ',' with 's'."},
		{".", "Format specifier missing precision"},
		{"99999999999999999999", "Too many decimal digits in format string"},
		{".100000000000f", "precision too big"},
		{"_,", "Cannot specify both ',' and '_'."},
	} {
		if _, err := FormatFloat([]rune(x.spec), 1, "float"); err == nil || err.Error() != x.want {
			t.Errorf("%q: %v", x.spec, err)
		}
	}
}

const fuzzScript = `
import json, random, struct, math
R = random.Random(%d)
def f64():
    k = R.random()
    if k < .3: return R.uniform(-1000, 1000)
    if k < .5: return float(R.randint(-10**6, 10**6)) / R.choice([1, 2, 4, 8, 10, 100, 1000])
    if k < .9: return struct.unpack('<d', struct.pack('<Q', R.getrandbits(64)))[0]
    return R.choice([0.0, -0.0, 1.0, math.inf, -math.inf, math.nan, 1e15, 1e16, 1e17, 1e-4, 1e-5, 0.5, 2.5, 5e-324, 1.7976931348623157e308])
def h(f): return '%%016x' %% struct.unpack('<Q', struct.pack('<d', f))[0]
def num():
    k = R.random()
    if k < .5: return R.randint(-10**5, 10**5)
    if k < .7: return R.getrandbits(63) * R.choice([1, -1])
    return R.getrandbits(R.choice([64, 65, 100, 200, 1100])) * R.choice([1, -1])
def pick(s, p): return R.choice(s) if R.random() < p else ''
def spec():
    s = ''
    if R.random() < .4: s += pick('*0 \u20ac<', .5) + R.choice('<>=^')
    s += pick('+- ', .3) + pick('z', .1) + pick('#', .2) + pick('0', .3)
    if R.random() < .5: s += str(R.randint(0, 30))
    s += pick(['_', ',', ',_'], .3)
    if R.random() < .5: s += '.' + (str(R.randint(0, 25)) if R.random() < .9 else '') + pick('_,', .15)
    s += pick('bcdeEfFgGnosxX%%y\u0665', .8) + pick('xd', .02)
    return s
def pspec():
    return pick('-', .3) + pick('+ ', .3) + pick('#', .3) + pick('0', .4) + (str(R.randint(0, 30)) if R.random() < .5 else '') + ('.' + (str(R.randint(0, 20)) if R.random() < .8 else '') if R.random() < .5 else '') + pick('hlL', .1)
def text(kind):
    if kind == 'int':
        s = R.choice([str(num()), hex(num()), bin(num()), oct(num()), str(R.randint(0, 99)), '0_0', '00', '007'])
    elif kind == 'hex': s = f64().hex()
    else:
        s = R.choice([repr(f64()), str(num()), '%%.3f' %% R.uniform(-9, 9), '1_000.5', 'inf', '-Infinity', 'NaN', '1e400', '.5', '5.', '1e5'])
        if kind == 'complex' and R.random() < .8:
            s = R.choice([str(complex(R.choice([0.0, f64()]), f64())), s + 'j', s + R.choice('+-') + 'j', '(' + s + ')', 'j', '-J'])
    s = list(s)
    for _ in range(R.choice([0, 0, 0, 1, 2])):
        i = R.randint(0, len(s))
        k = R.random()
        if k < .4 and s: s[min(i, len(s) - 1)] = R.choice('0123456789_abxe.+- \u0665pjn()')
        elif k < .7: s.insert(i, R.choice('0129_+-. e\u0665\u2003()jp'))
        elif s: del s[min(i, len(s) - 1)]
    return ''.join(s)
def out(kind, arg, arg2, fn):
    try: r = fn()
    except (ValueError, OverflowError, TypeError) as e: r = '!' + type(e).__name__ + ':' + str(e)
    print(json.dumps([kind, arg, arg2, r]))
for _ in range(20000):
    f, n, s = f64(), num(), spec()
    out('repr', h(f), '', lambda: repr(f))
    out('float', h(f), s, lambda: format(f, s))
    s = spec()
    if s: out('int', str(n), s, lambda: format(n, s))
    s = spec(); g = R.choice([0.0, f64()])
    if s: out('complex', h(g) + h(f), s, lambda: format(complex(g, f), s))
    out('creprs', h(g) + h(f), '', lambda: repr(complex(g, f)))
    s = spec()
    out('str', 'h\xe9llo', s, lambda: format('h\xe9llo', s))
    s = pspec() + R.choice('eEfFgG')
    out('pfloat', h(f), s, lambda: ('%%' + s) %% f)
    s = pspec() + R.choice('dioxXu')
    out('pint', str(n), s, lambda: ('%%' + s) %% n)
    out('hex', h(f), '', lambda: f.hex())
    d = R.randint(-20, 20) if R.random() < .9 else R.randint(-330, 330)
    x = R.choice([f, R.randint(-10**6, 10**6) * 0.5, float(R.randint(-200, 200) * 5 * 10**R.randint(0, 5))])
    out('round', h(x), str(d), lambda: h(round(x, d)))
    out('ratio', h(f), '', lambda: '%%d/%%d' %% f.as_integer_ratio())
    for k, c in ('int', int), ('float', float), ('complex', complex), ('hex', float.fromhex):
        t = text(k)
        if k == 'int':
            b = R.choice([0, 10, 10, 16, 2, 8, 36, 37, 1])
            out('parseint', t, str(b), lambda: str(int(t, b)))
        elif k == 'complex':
            def z():
                v = complex(t); return h(v.real) + h(v.imag)
            out('parsecomplex', t, '', z)
        else: out('parse' + k, t, '', lambda: h(c(t)))
`

func fromBits(s string) float64 {
	u, _ := strconv.ParseUint(s, 16, 64)
	return math.Float64frombits(u)
}

func hexOf(f float64) string { return fmt.Sprintf("%016x", math.Float64bits(f)) }

func integer(s string) (int64, *big.Int) {
	if v, err := strconv.ParseInt(s, 10, 64); err == nil {
		return v, nil
	}
	b, _ := new(big.Int).SetString(s, 10)
	return 0, b
}

// evaluate does what the script did.
func evaluate(kind, a, b string) (string, error) {
	field := func(f *Field, err error) (string, error) {
		if err != nil {
			return "", err
		}
		return f.String(), nil
	}
	switch kind {
	case "repr":
		return Repr(fromBits(a)), nil
	case "float":
		if b == "" {
			return Repr(fromBits(a)), nil
		}
		return field(FormatFloat([]rune(b), fromBits(a), "float"))
	case "int":
		v, large := integer(a)
		f, err := FormatInt([]rune(b), v, large, "int", DefaultMaxDigits)
		if s, e := ParseSpec([]rune(b), "int", 'd', '>'); e == nil && err == nil && s.IsChar() {
			c := []rune{rune(v)}
			for range f.Left {
				c = append([]rune{f.Fill}, c...)
			}
			for range f.Mid {
				c = append([]rune{f.Fill}, c...)
			}
			for range f.Right {
				c = append(c, f.Fill)
			}
			return string(c), nil
		}
		return field(f, err)
	case "complex":
		return field(FormatComplexSpec([]rune(b), complex(fromBits(a[:16]), fromBits(a[16:])), "complex"))
	case "creprs":
		return FormatComplex(complex(fromBits(a[:16]), fromBits(a[16:]))), nil
	case "str":
		p, err := PlanText([]rune(b), "str", len([]rune(a)))
		if err != nil {
			return "", err
		}
		f := Field{Left: p.Left, Right: p.Right, Fill: p.Fill, Prefix: string([]rune(a)[:p.Keep])}
		return f.String(), nil
	case "pfloat", "pint":
		p, _, err := ParsePercent([]rune(b), 0, false)
		if err != nil {
			return "", err
		}
		if kind == "pfloat" {
			return field(p.Float(fromBits(a)), nil)
		}
		v, large := integer(a)
		return field(p.Int(v, large, DefaultMaxDigits))
	case "hex":
		return Hex(fromBits(a)), nil
	case "round":
		n, _ := strconv.Atoi(b)
		f, err := Round(fromBits(a), n)
		return hexOf(f), err
	case "ratio":
		n, d, err := IntegerRatio(fromBits(a))
		if err != nil {
			return "", err
		}
		return n.String() + "/" + d.String(), nil
	case "parseint":
		base, _ := strconv.Atoi(b)
		v, large, err := ParseInt(ASCII([]rune(a)), base, DefaultMaxDigits)
		if large != nil {
			return large.String(), err
		}
		return strconv.FormatInt(v, 10), err
	case "parsefloat":
		f, err := ParseFloat(ASCII([]rune(a)))
		return hexOf(f), err
	case "parsehex":
		f, err := ParseHex(TrimASCII(a))
		return hexOf(f), err
	default:
		c, err := ParseComplex(ASCII([]rune(a)))
		return hexOf(real(c)) + hexOf(imag(c)), err
	}
}

// TestAgainstReference compares random cases of everything here.
func TestAgainstReference(t *testing.T) {
	python := os.Getenv("GOPHERSNAKE_REFERENCE")
	if python == "" {
		t.Skip("GOPHERSNAKE_REFERENCE is not set")
	}
	seed := 1
	if s, err := strconv.Atoi(os.Getenv("GOPHERSNAKE_SEED")); err == nil {
		seed = s
	}
	cmd := exec.Command(python, "-c", fmt.Sprintf(fuzzScript, seed))
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	sc := bufio.NewScanner(pipe)
	sc.Buffer(nil, 1<<20)
	n, bad := 0, map[string]int{}
	for ; sc.Scan(); n++ {
		var x [4]string
		if err := json.Unmarshal(sc.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		got, err := evaluate(x[0], x[1], x[2])
		if err != nil {
			e := err.(*Error)
			got = "!" + [...]string{"ValueError", "OverflowError", "TypeError"}[e.Kind] + ":" + e.Msg
			if e == ErrSyntax && len(x[3]) > 0 && x[3][0] == '!' {
				got = x[3] // worded by the caller
			}
		}
		if got != x[3] {
			if bad[x[0]]++; bad[x[0]] <= 6 {
				t.Errorf("%s(%q, %q)\n got %q\nwant %q", x[0], x[1], x[2], got, x[3])
			}
		}
	}
	if n < 100000 {
		t.Errorf("only %d cases", n)
	}
	t.Logf("%d cases, differing: %v", n, bad)
}

func FuzzParse(f *testing.F) {
	f.Add("0x1p-3", "+#010,.3f")
	f.Fuzz(func(t *testing.T, a, b string) {
		s := ASCII([]rune(a))
		for _, base := range []int{0, 2, 10, 36} {
			_, _, _ = ParseInt(s, base, 100)
		}
		_, _ = ParseFloat(s)
		_, _ = ParseHex(s)
		_, _ = ParseComplex(s)
		if spec, err := ParseSpec([]rune(b), "int", 'd', '>'); err == nil && spec.Bound() < 1000 {
			_, _ = spec.Int(1234567, nil, "int", 0)
			_, _ = spec.Float(1234.5, "int")
		}
		_, _, _ = ParsePercent([]rune(b), 0, true)
	})
}

func BenchmarkRepr(b *testing.B) {
	var buf [32]byte
	for range b.N {
		AppendRepr(buf[:0], 3.14159)
	}
}
