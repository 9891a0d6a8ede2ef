// Package fuzz feeds arbitrary bytes to what reads bytes from outside: whatever comes in, a Python exception or a value comes out.
//
//	go test ./test/fuzz -fuzz FuzzMarshal -fuzztime 5m -parallel 1
//
// Inputs that once broke something stay in testdata/fuzz and run with every go test. The scanner, the parser, the compiler, regular
// expressions and number formats have targets of their own beside their code.
package fuzz

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/gophersnake/gophersnake"
)

// target is a Python function in a runtime without access to the machine, which inputs of one worker share.
type target struct {
	rt *gophersnake.Runtime
	f  *gophersnake.Object
	n  int
}

// newTarget runs source, which defines f.
func newTarget(f *testing.F, source string) *target {
	x := &target{}
	open := func() {
		rt, err := gophersnake.New(gophersnake.Config{MemoryLimit: 256 << 20})
		if err != nil {
			f.Fatal(err)
		}
		if err := rt.Exec(context.Background(), source, "target.py"); err != nil {
			f.Fatal(err)
		}
		v, err := rt.Get("f")
		if err != nil {
			f.Fatal(err)
		}
		x.rt, x.f = rt, v.(*gophersnake.Object)
	}
	open()
	f.Cleanup(func() {
		if err := x.rt.Close(); err != nil {
			f.Error(err)
		}
	})
	return x
}

// call calls f with data. Exceptions are as good as values, but for the one that stands for a panic.
func (x *target) call(t *testing.T, data any) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err := x.f.Call(ctx, []any{data}, nil)
	var exc *gophersnake.Error
	if errors.As(err, &exc) && (exc.Type == "SystemError" && strings.HasPrefix(exc.Message, "internal error") || exc.Type == "AssertionError") {
		t.Fatalf("%s\n%s", exc, exc.Traceback)
	}
	if ctx.Err() != nil {
		t.Fatalf("ran for 10 seconds: %v", err)
	}
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, -2.5e3, true, null, "\u00e9\ud834\udd1e\n"]}`, "[NaN, Infinity]", `"\ud800"`, "[[[[", `{"a":1,}`, "1e999", "-0"} {
		f.Add([]byte(s))
	}
	// What json reads it can write, and reads the same again.
	x := newTarget(f, `
import _json
import sys

class Context:
    strict, object_hook, object_pairs_hook = True, None, None
    parse_float, parse_int, parse_constant = float, int, float
    memo = {}

scan = _json.make_scanner(Context())
encode = _json.make_encoder(None, lambda o: 1 / 0, _json.encode_basestring_ascii, None, ": ", ", ", True, False, True)

def f(data):
    text = data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace")
    try:
        value, end = scan(text, 0)
    except StopIteration:
        return
    again = "".join(encode(value, 0))
    if "NaN" not in again:
        assert scan(again, 0)[0] == value
`)
	f.Fuzz(func(t *testing.T, data []byte) { x.call(t, data) })
}

func FuzzMarshal(f *testing.F) {
	src := newTarget(f, `
import marshal

def g(a=3, *b, c=1, **d):
    try:
        return [x for x in range(a) if (lambda: x + c)()], f"{a!r:>{c}}"
    except ValueError as e:
        raise KeyError from e

seeds = [marshal.dumps(x) for x in (g.__code__, [1, 2.5, "x", b"y", (None, True), {1: {2}}, 1 << 100, 3j, ..., frozenset("ab")])]

def f(i):
    return seeds[i]
`)
	for i := range 2 {
		seed, err := src.f.Call(context.Background(), []any{i}, nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(seed.([]byte))
	}
	// Code that passes the checks of loading may be nonsense, but does no harm when it runs.
	x := newTarget(f, `
import marshal, types

def run(code):
    function = types.FunctionType(code, {"range": lambda *a: iter((1, 2))}, None, None, tuple(types.CellType(1) for _ in code.co_freevars))
    v = function()
    if isinstance(v, types.GeneratorType):
        for _, item in zip((1, 2, 3), v):
            pass

def f(data):
    v = marshal.loads(data)
    if isinstance(v, types.CodeType):
        list(v.co_lines()), list(v.co_positions()), repr(v), hash(v)
        run(v)
    else:
        marshal.dumps(v)
`)
	f.Fuzz(func(t *testing.T, data []byte) { x.call(t, data) })
}

func FuzzFormat(f *testing.F) {
	for _, s := range []string{"{0!r:>{1}}", "{:+#010,.3f}", "{0.real[0]}", "%(a)-5.3d %%", "%*.*f", "%c%s%r%a", "{{}}", "08_b", "=^+20.5e", "{:%}"} {
		f.Add(s)
	}
	x := newTarget(f, `
values = (0, -7, 1 << 70, 2.5, -0.0, float("inf"), float("nan"), 3j - 1, "text", "\u20ac", True, None, [1])

def small(spec):
    run = 0
    for c in spec:
        run = run + 1 if c.isdecimal() else 0
        if run > 4:
            return False
    return True

def f(spec):
    if not small(spec):
        return
    for v in values:
        for op in (lambda: format(v, spec), lambda: spec.format(v, 1, a=v), lambda: spec % v, lambda: spec % (v, v), lambda: spec % {"a": v}, lambda: spec.encode() % v):
            try:
                op()
            except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, UnicodeEncodeError):
                pass
`)
	f.Fuzz(func(t *testing.T, s string) { x.call(t, strings.ToValidUTF8(s, "?")) })
}

func FuzzCodecs(f *testing.F) {
	for i, s := range []string{"a\xff\xd8\x00z", "+AGE-&", "\\u12\\N{x}", "\x1b$B$\"", "~{!!~}", "xn--e9a", "\x81\x30\x81\x30"} {
		f.Add([]byte(s), uint8(i))
	}
	x := newTarget(f, `
import _codecs, codecs
names = ("utf-8", "utf-16", "utf-32", "utf-7", "ascii", "latin-1", "unicode_escape", "raw_unicode_escape")
errors = ("strict", "replace", "ignore", "surrogateescape", "surrogatepass", "backslashreplace")

def f(data):
    name, handler = names[data[0] % len(names)], errors[data[0] // 16 % len(errors)]
    try:
        text = data[1:].decode(name, handler)
        again = text.encode(name, "surrogatepass")
        if handler == "strict" and name not in ("utf-7", "unicode_escape", "raw_unicode_escape"):
            assert again.decode(name) == text
    except UnicodeError:
        pass
`)
	f.Fuzz(func(t *testing.T, data []byte, mode uint8) { x.call(t, append([]byte{mode}, data...)) })
}
