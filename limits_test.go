package gophersnake_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gophersnake/gophersnake"
)

func openWith(t *testing.T, cfg gophersnake.Config) *gophersnake.Runtime {
	t.Helper()
	rt, err := gophersnake.New(cfg)
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

// endless are programs that never end by themselves, most of them fighting against being ended.
var endless = []string{
	"while True: pass",
	"for i in iter(int, 1): pass",
	"def f():\n  while True: yield 1\nfor _ in f(): pass",
	"def f(n):\n  return f(n + 1) if n < 50 else n\nwhile True: f(0)",
	"while True:\n  try:\n    while True: pass\n  except BaseException: pass",
	"def f():\n  try:\n    while True: pass\n  finally: f()\nf()",
	"class A:\n  def __del__(self):\n    while True: pass\nwhile True: A()",
	"class C:\n  def __enter__(self): return self\n  def __exit__(self, *a): return True\nwhile True:\n  with C():\n    while True: pass",
	"def g():\n  while True:\n    try: yield\n    except BaseException: pass\nx = g()\nnext(x)\nwhile True:\n  try: x.throw(ValueError)\n  except BaseException: pass",
	"import sys\nsys.settrace(lambda *a: None)\nwhile True: pass",
	"def f():\n  yield 1\n  while True: pass\nlist(f())",
	"def f():\n  while True: yield 0\nany(f())",
	"def f():\n  while True: yield 1\nsum(f())",
	"def f():\n  while True: yield 1\nmax(f())",
}

func TestInstructions(t *testing.T) {
	rt := openWith(t, gophersnake.Config{MaxInstructions: 200_000})
	for _, src := range endless {
		if err := rt.Exec(bg, src, "endless.py"); !errors.Is(err, gophersnake.ErrInstructions) {
			t.Errorf("%q: %v", src, err)
		}
		if v, err := rt.Eval(bg, "sum([i for i in range(1000)])"); err != nil || v != int64(499500) {
			t.Fatalf("after %q: %v, %v", src, v, err)
		}
		_ = rt.Exec(bg, "import sys\nsys.settrace(None)", "reset.py")
	}
}

// The budget is exact: the same program uses the same number of instructions, and one less is too few.
func TestInstructionsExact(t *testing.T) {
	enough := func(n uint64) bool {
		rt := openWith(t, gophersnake.Config{MaxInstructions: n})
		err := rt.Exec(bg, "t = 0\nfor i in range(1000):\n  t += len([i]) * 2\nassert t == 2000", "exact.py")
		if err != nil && !errors.Is(err, gophersnake.ErrInstructions) {
			t.Fatal(err)
		}
		return err == nil
	}
	low, high := uint64(1), uint64(100_000)
	for low+1 < high {
		if mid := (low + high) / 2; enough(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	if high < 4000 || high > 40_000 {
		t.Errorf("1000 turns take %d instructions", high)
	}
	for range 5 {
		if enough(high-1) || !enough(high) {
			t.Errorf("%d instructions are enough, sometimes", high)
		}
	}
}

func TestInstructionsThreads(t *testing.T) {
	rt := openWith(t, gophersnake.Config{MaxInstructions: 1_000_000})
	start := time.Now()
	err := rt.Exec(bg, `
import _thread
def work():
    while True: pass
for i in range(3): _thread.start_new_thread(work, ())
while True: pass
`, "threads.py")
	if !errors.Is(err, gophersnake.ErrInstructions) || time.Since(start) > 20*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
}

func TestDeadline(t *testing.T) {
	rt := openWith(t, gophersnake.Config{})
	for _, src := range append(endless, "sum(iter(int, 1))", "list(map(abs, iter(int, 1)))", "set(zip(iter(int, 1)))", "[*iter(int, 1)]", "max(range(10 ** 12))",
		"all(iter(lambda: 1, 2))") {
		ctx, cancel := context.WithTimeout(bg, 20*time.Millisecond)
		start := time.Now()
		if err := rt.Exec(ctx, src, "endless.py"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%q: %v", src, err)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: ended after %v", src, d)
		}
		cancel()
		_ = rt.Exec(bg, "import sys\nsys.settrace(None)", "reset.py")
	}
	exec(t, rt, "assert sum(range(10)) == 45")
}

func TestModules(t *testing.T) {
	rt := openWith(t, gophersnake.Config{Modules: fstest.MapFS{
		"greet.py":            {Data: []byte("import pack.inner\ndef hello(): return 'hello ' + pack.inner.NAME\n")},
		"pack/__init__.py":    {Data: []byte("")},
		"pack/inner.py":       {Data: []byte("NAME = 'fs'\ndef fail():\n    raise ValueError('inside')\n")},
		"re/__init__.py":      {Data: []byte("raise ImportError('hides the module of the binary')")},
		"broken_on_import.py": {Data: []byte("1 +")},
	}})
	exec(t, rt, "import greet\nassert greet.hello() == 'hello fs'\nimport pack\nassert pack.inner.NAME == 'fs'")
	err := rt.Exec(bg, "import pack.inner\npack.inner.fail()", "main.py")
	var e *gophersnake.Error
	if !errors.As(err, &e) || !strings.Contains(e.Traceback, "line 3, in fail\n    raise ValueError('inside')") {
		t.Errorf("traceback: %v", e.Traceback)
	}
	if err := rt.Exec(bg, "import broken_on_import", "main.py"); !errors.As(err, &e) || e.Type != "SyntaxError" {
		t.Error(err)
	}
	if err := rt.Exec(bg, "import missing", "main.py"); !errors.As(err, &e) || e.Type != "ModuleNotFoundError" {
		t.Error(err)
	}
}

func TestFuncSignature(t *testing.T) {
	rt := openWith(t, gophersnake.Config{})
	def := func(sig string, fn any) {
		t.Helper()
		f, err := rt.Func(sig, "Doc.", fn)
		if err != nil {
			t.Fatal(err)
		}
		if err := rt.Set("f", f); err != nil {
			t.Fatal(err)
		}
	}
	eval := func(expr string, want any) {
		t.Helper()
		if v, err := rt.Eval(bg, expr); err != nil || v != want {
			t.Errorf("%s: %v, %v", expr, v, err)
		}
	}
	def("area(width, height=2.0, *, unit='m')", func(w, h float64, unit string) string {
		return strings.Repeat(unit, int(w*h))
	})
	eval("f(1)", "mm")
	eval("f(1, unit='k')", "kk")
	eval("f(height=1, width=3)", "mmm")
	eval("f.__text_signature__", "(width, height=2.0, *, unit='m')")
	eval("f.__name__ + f.__doc__", "areaDoc.")
	def("f(ctx, /, *rest, **kw)", func(c context.Context, x int, rest []int, kw map[string]int) int {
		for _, y := range rest {
			x += y
		}
		return x*100 + len(kw)
	})
	eval("f(1)", int64(100))
	eval("f(1, 2, 3, a=1, b=2)", int64(602))
	def("f(a, *rest)", func(a int, rest ...int) int { return a + len(rest) })
	eval("f(1, 5, 5)", int64(3))
	var e *gophersnake.Error
	for expr, text := range map[string]string{"f()": "missing required argument", "f('x')": "argument 1: cannot convert str to int", "f(1, b=2)": "unexpected keyword"} {
		if _, err := rt.Eval(bg, expr); !errors.As(err, &e) || e.Type != "TypeError" || !strings.Contains(e.Message, text) {
			t.Errorf("%s: %v", expr, err)
		}
	}
	for sig, fn := range map[string]any{"f(a": func(int) {}, "f(a, b)": func(int) {}, "f(a='x')": func(int) {}, "f(*a)": func(int) {}, "f(**k)": func([]int) {}, "f(a a)": func(int) {}} {
		if _, err := rt.Func(sig, "", fn); err == nil {
			t.Errorf("%s is accepted", sig)
		}
	}
}
