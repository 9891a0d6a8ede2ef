package gophersnake_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gophersnake/gophersnake"
)

var bg = context.Background()

func open(t *testing.T) *gophersnake.Runtime {
	t.Helper()
	rt, err := gophersnake.New(gophersnake.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := rt.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return rt
}

func exec(t *testing.T, rt *gophersnake.Runtime, src string) {
	t.Helper()
	if err := rt.Exec(bg, src, "test.py"); err != nil {
		t.Fatal(err)
	}
}

func TestToGo(t *testing.T) {
	rt := open(t)
	huge := new(big.Int).Lsh(big.NewInt(1), 100)
	for expr, want := range map[string]any{
		"None": nil, "True": true, "-5": int64(-5), "2**62": int64(1) << 62, "-2**63": int64(-1 << 63), "2**100": huge,
		"1.5": 1.5, "1+2j": 1 + 2i, "'añ€'": "añ€", "b'\\x00a'": []byte("\x00a"), "bytearray(b'x')": []byte("x"), "''": "",
		"[1, (2, 'x')]": []any{int64(1), []any{int64(2), "x"}}, "()": []any{},
		"{'a': None}": map[string]any{"a": nil}, "{}": map[string]any{}, "{1: 2, 'a': 3}": map[any]any{int64(1): int64(2), "a": int64(3)},
	} {
		got, err := rt.Eval(bg, expr)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %#v, %v", expr, got, err)
		}
	}
	if v, err := rt.Eval(bg, "{(1, 2): 3}"); err != nil || len(v.(map[any]any)) != 1 {
		t.Errorf("tuple key: %v, %v", v, err)
	}
	exec(t, rt, "a = []\na.append(a)\nb = []\nfor i in range(1000): b = [b]\nc = []\nfor i in range(100): c = [c, c]\n")
	for _, expr := range []string{"a", "b"} {
		if _, err := rt.Eval(bg, expr); err == nil {
			t.Errorf("%s converts", expr)
		}
	}
	if _, err := rt.Eval(bg, "c"); err != nil {
		t.Errorf("shared lists: %v", err)
	}
}

func TestToPython(t *testing.T) {
	rt := open(t)
	type inner struct {
		A int `py:"a"`
		B int `py:"-"`
		C int `py:"c,omitempty"`
		d int
	}
	n := 7
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, "None"}, {true, "True"}, {int8(-3), "-3"}, {uint64(1 << 63), "9223372036854775808"}, {float32(0.5), "0.5"}, {2i, "2j"},
		{"h€", "'h€'"}, {[]byte("a"), "b'a'"}, {[]int{1, 2}, "[1, 2]"}, {[2]bool{}, "[False, False]"}, {map[string]int{"a": 1}, "{'a': 1}"},
		{inner{A: 1, d: 2}, "{'a': 1}"}, {&n, "7"}, {(*int)(nil), "None"}, {errors.New("no"), "RuntimeError('no')"},
		{time.Unix(3, 5e8), "3.5"}, {new(big.Int).Lsh(big.NewInt(1), 70), "1180591620717411303424"},
		{&gophersnake.Error{Type: "ValueError", Message: "bad"}, "ValueError('bad')"}, {[]any{[]any{}, []any{}}, "[[], []]"},
	} {
		if err := rt.Set("v", c.v); err != nil {
			t.Errorf("%#v: %v", c.v, err)
			continue
		}
		if got, err := rt.Eval(bg, "repr(v)"); err != nil || got != c.want {
			t.Errorf("%#v: got %v, %v, want %s", c.v, got, err, c.want)
		}
	}
	loop := []any{nil, nil}
	loop[0], loop[1] = loop, loop
	m := map[string]any{}
	m["m"] = m
	for _, v := range []any{loop, m, make(chan int), map[any]any{[1]int{}: 1}} {
		if err := rt.Set("v", v); err == nil {
			t.Errorf("%T converts", v)
		}
	}
}

func TestConvert(t *testing.T) {
	if v, err := gophersnake.Convert[[]uint8]([]any{int64(1), int64(255)}); err != nil || v[1] != 255 {
		t.Error(v, err)
	}
	if _, err := gophersnake.Convert[uint8](int64(256)); err == nil {
		t.Error("256 fits uint8")
	}
	if _, err := gophersnake.Convert[int](nil); err == nil {
		t.Error("None is an int")
	}
	if v, err := gophersnake.Convert[map[string][]float64](map[string]any{"a": []any{int64(1), 2.5}}); err != nil || v["a"][0] != 1 {
		t.Error(v, err)
	}
	if v, err := gophersnake.Convert[*string]("x"); err != nil || *v != "x" {
		t.Error(v, err)
	}
}

func TestObject(t *testing.T) {
	rt := open(t)
	exec(t, rt, "class P:\n    n = 0\n    def __str__(self): return f'P{self.x}'\n    def __del__(self): P.n += 1\n    def add(self, y, *, k=0): return self.x + y + k\np = P()\np.x = 1\n")
	v, err := rt.Get("p")
	if err != nil {
		t.Fatal(err)
	}
	p := v.(*gophersnake.Object)
	if err := p.SetAttr("x", 40); err != nil || p.String() != "P40" || p.Type() != "P" {
		t.Error(p, p.Type(), err)
	}
	add, err := p.Attr("add")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := add.(*gophersnake.Object).Call(bg, []any{1}, map[string]any{"k": 1}); err != nil || v != int64(42) {
		t.Error(v, err)
	}
	var e *gophersnake.Error
	if _, err := p.Attr("none"); !errors.As(err, &e) || e.Type != "AttributeError" {
		t.Error(err)
	}
	exec(t, rt, "del p")
	if err := add.(*gophersnake.Object).Close(); err != nil {
		t.Error(err)
	}
	if n, _ := rt.Eval(bg, "P.n"); n != int64(0) {
		t.Error("died with an open handle")
	}
	if err := errors.Join(p.Close(), p.Close()); err != nil {
		t.Error(err)
	}
	if n, _ := rt.Eval(bg, "P.n"); n != int64(1) {
		t.Error("lives on after Close")
	}
	if _, err := p.Attr("x"); !errors.Is(err, gophersnake.ErrClosed) {
		t.Error(err)
	}
	m, err := rt.Import(bg, "sys")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := m.Attr("byteorder"); err != nil || v != "little" {
		t.Error(v, err)
	}
}

func TestObjectCollected(t *testing.T) {
	rt := open(t)
	exec(t, rt, "n = 0\nclass P:\n    def __del__(self):\n        global n\n        n += 1\n")
	if _, err := rt.Eval(bg, "P()"); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		runtime.GC()
		if n, err := rt.Get("n"); err != nil || n == int64(1) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("a collected handle is never released")
}

func TestHostFunc(t *testing.T) {
	rt := open(t)
	f, err := rt.Func("div", "Divide.", func(a, b int) (int, error) {
		if b == 0 {
			return 0, &gophersnake.Error{Type: "ZeroDivisionError", Message: "host"}
		}
		return a / b, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	set := func(name string, v any) {
		t.Helper()
		if err := rt.Set(name, v); err != nil {
			t.Fatal(err)
		}
	}
	set("div", f)
	set("fail", func() error { return errors.New("went wrong") })
	set("boom", func() { panic("boom") })
	set("join", func(sep string, s ...string) string { return strings.Join(s, sep) })
	set("two", func() (int, string) { return 1, "b" })
	set("again", func(ctx context.Context, cb *gophersnake.Object, n int) (any, error) {
		if v, err := rt.Get("base"); err != nil || v != int64(10) {
			return nil, fmt.Errorf("base: %v, %v", v, err)
		}
		return cb.Call(ctx, []any{n}, nil)
	})
	exec(t, rt, `
base = 10
def catch(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
def down(n):
    return 0 if n == 0 else base + again(down, n - 1)
`)
	for expr, want := range map[string]any{
		"div(7, 2)": int64(3), "div.__doc__": "Divide.", "div.__name__": "div",
		"catch(div, 1, 0)":     "ZeroDivisionError: host",
		"catch(div, 1)":        "TypeError: div expected 2 arguments, got 1",
		"catch(div, 1, 'a')":   "TypeError: div() argument 2: cannot convert str to int",
		"catch(div, a=1)":      "TypeError: div() takes no keyword arguments",
		"catch(div, 2**70, 1)": "TypeError: div() argument 1: int of 71 bits does not fit int",
		"catch(fail)":          "RuntimeError: went wrong",
		"catch(boom)":          "RuntimeError: host function panicked: boom",
		"join('-', 'a', 'b')":  "a-b",
		"join('-')":            "",
		"two() == (1, 'b')":    true,
		"down(20)":             int64(200),
	} {
		if got, err := rt.Eval(bg, expr); err != nil || got != want {
			t.Errorf("%s: got %v, %v", expr, got, err)
		}
	}
}

func TestModule(t *testing.T) {
	rt := open(t)
	if err := rt.Module("host", map[string]any{"x": 1, "f": func() int { return 2 }}); err != nil {
		t.Fatal(err)
	}
	if err := rt.Module("host.sub", map[string]any{"y": 3}); err != nil {
		t.Fatal(err)
	}
	exec(t, rt, "import host.sub\nfrom host import f\nassert host.x + f() + host.sub.y == 6")
	if err := rt.Module("no.sub", nil); err == nil {
		t.Error("a module without its parent")
	}
}

// A context that ends interrupts Python code wherever it is, even if that catches everything; the runtime stays usable.
func TestInterrupt(t *testing.T) {
	rt := open(t)
	for _, src := range []string{
		"while True: pass",
		"while True:\n    try:\n        while True: pass\n    except BaseException: n = 1\n    if 0: break\n",
		"def f():\n    try:\n        while True: pass\n    except Exception: pass\nf()",
	} {
		ctx, cancel := context.WithTimeout(bg, 50*time.Millisecond)
		start := time.Now()
		done := make(chan error, 1)
		if strings.Contains(src, "n = 1") {
			// Never ends by itself: it is left when it is interrupted while it handles the exception.
			src = strings.Replace(src, "n = 1", "\n        while True: pass", 1)
		}
		go func() { done <- rt.Exec(ctx, src, "loop.py") }()
		select {
		case err := <-done:
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v", src, err)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: hangs", src)
		}
		cancel()
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%s: took %v", src, d)
		}
		exec(t, rt, "assert sum(range(100)) == 4950")
	}
	ctx, cancel := context.WithCancel(bg)
	cancel()
	if err := rt.Exec(ctx, "x = 1", "x.py"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestErrorFields(t *testing.T) {
	rt := open(t)
	for _, c := range []struct{ src, typ, msg, tb string }{
		{"def f(): raise KeyError('k')\nf()", "KeyError", "'k'", "Traceback (most recent call last):\n  File \"t.py\", line 2, in <module>\n  File \"t.py\", line 1, in f\nKeyError: 'k'"},
		{"class E(Exception): pass\nraise E", "E", "", "E"},
		{"class E(Exception):\n    __module__ = 'm'\nraise E(1)", "m.E", "1", "m.E: 1"},
		{"raise SystemExit(3)", "SystemExit", "3", ""},
	} {
		var e *gophersnake.Error
		if err := rt.Exec(bg, c.src, "t.py"); !errors.As(err, &e) || e.Type != c.typ || e.Message != c.msg || !strings.HasSuffix(e.Traceback, c.tb) {
			t.Errorf("%q: %#v", c.src, err)
		}
		if e != nil && e.Exit() && e.ExitCode != 3 {
			t.Errorf("exit code %d", e.ExitCode)
		}
	}
	ctx, cancel := context.WithTimeout(bg, 50*time.Millisecond)
	defer cancel()
	if err := rt.Exec(ctx, "class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E", "t.py"); err == nil {
		t.Error("no error")
	}
}
