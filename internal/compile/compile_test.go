package compile

import (
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

var update = flag.Bool("update", false, "write the listings")

func compileText(t *testing.T, src string, opt Options) (*bytecode.Code, []syntax.Warning, error) {
	t.Helper()
	mod, _, err := syntax.ParseFile([]byte(src), syntax.Options{Filename: "<test>"})
	if err != nil {
		return nil, nil, err
	}
	opt.Filename = "<test>"
	return Compile(mod, opt)
}

// TestReferenceLibrary compiles and verifies every module of the reference's standard library.
func TestReferenceLibrary(t *testing.T) {
	python := os.Getenv("GOPHERSNAKE_REFERENCE")
	if python == "" {
		t.Skip("GOPHERSNAKE_REFERENCE does not name a CPython 3.14")
	}
	root, err := exec.Command(python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	n, bad := 0, 0
	err = filepath.WalkDir(strings.TrimSpace(string(root)), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".py") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		mod, _, perr := syntax.ParseFile(src, syntax.Options{Filename: path})
		if perr != nil {
			return nil // the parser's tests look after that
		}
		n++
		code, _, cerr := Compile(mod, Options{Filename: path})
		if cerr == nil {
			cerr = bytecode.Verify(code)
		}
		if cerr != nil && !strings.Contains(path, "bad") {
			bad++
			if bad < 40 {
				t.Errorf("%s: %v", path, cerr)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d bad", n, bad)
}

// TestListings compiles the texts in testdata/*.py and compares with the listings beside them; -update writes those.
func TestListings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code, warnings, err := compileText(t, string(src), Options{})
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if err := bytecode.Verify(code); err != nil {
			t.Errorf("%s: %v", f, err)
		}
		got := bytecode.Disassemble(code)
		for _, w := range warnings {
			got += "warning: " + w.Msg + "\n"
		}
		golden := strings.TrimSuffix(f, ".py") + ".txt"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: listing differs, got:\n%s", f, got)
		}
	}
}

// TestErrors checks texts and places of errors, all measured with CPython.
func TestErrors(t *testing.T) {
	for _, c := range []struct {
		src, msg            string
		line, col, eline, e int
	}{
		{"def f(a,a):pass", "duplicate argument 'a' in function definition", 1, 9, 1, 10},
		{"[x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 1, 1, 1, 21},
		{"await x", "'await' outside function", 1, 1, 1, 8},
		{"return", "'return' outside function", 1, 1, 1, 7},
		{"class A: return", "'return' outside function", 1, 10, 1, 16},
		{"yield", "'yield' outside function", 1, 1, 1, 6},
		{"break", "'break' outside loop", 1, 1, 1, 6},
		{"continue", "'continue' not properly in loop", 1, 1, 1, 9},
		{"def f[T=int,U]():0", "non-default type parameter 'U' follows default type parameter", 1, 13, 1, 14},
		{"def f(__debug__):0", "cannot assign to __debug__", 1, 7, 1, 16},
		{"del __debug__", "cannot delete __debug__", 1, 5, 1, 14},
		{"f(a=1,a=2)", "keyword argument repeated: a", 1, 7, 1, 10},
		{"from __future__ import braces", "not a chance", 1, 24, 1, 30},
		{"x=1\nfrom __future__ import annotations", "from __future__ imports must occur at the beginning of the file", 2, 1, 2, 35},
		{"*a,*b=1", "multiple starred expressions in assignment", 1, 1, 1, 6},
		{"match x:\n case (a,a):0", "multiple assignments to name 'a' in pattern", 2, 10, 2, 11},
		{"match x:\n case (1|[b]):0", "alternative patterns bind different names", 2, 8, 2, 13},
		{"match x:\n case {1:a,1:b}:0", "mapping pattern checks duplicate key (1)", 2, 7, 2, 16},
		{"while 1:\n try:0\n except* A: break", "'break', 'continue' and 'return' cannot appear in an except* block", 3, 13, 3, 18},
		{"nonlocal x", "nonlocal declaration not allowed at module level", 1, 1, 1, 11},
		{"[i:=0 for i in x]", "assignment expression cannot rebind comprehension iteration variable 'i'", 1, 2, 1, 3},
		{strings.Repeat("+", 20000) + "x", "maximum recursion depth exceeded during compilation", 0, 0, 0, 0},
	} {
		_, _, err := compileText(t, c.src, Options{})
		e, ok := err.(*syntax.Error)
		switch {
		case !ok:
			t.Errorf("%.40q: no error", c.src)
		case c.line == 0:
		case e.Msg != c.msg || e.Line != c.line || e.Col != c.col || e.EndLine != c.eline || e.EndCol != c.e:
			t.Errorf("%.40q: got %q %d %d %d %d", c.src, e.Msg, e.Line, e.Col, e.EndLine, e.EndCol)
		}
	}
}

// TestDepth compiles trees that are deeper than any stack.
func TestDepth(t *testing.T) {
	var e syntax.Expr = &syntax.Name{Id: "x", Ctx: syntax.Load}
	for range 1_000_000 {
		e = &syntax.UnaryOp{Op: syntax.UnaryInvert, Operand: e}
	}
	_, _, err := Compile(&syntax.Expression{Body: e}, Options{})
	if e, ok := err.(*syntax.Error); !ok || e.Kind != syntax.RecursionError {
		t.Errorf("got %v", err)
	}
}

// TestLongJumps compiles bodies beyond the reach of 16-bit jumps.
func TestLongJumps(t *testing.T) {
	src := "def f(x, y):\n for i in x:\n  if x < y:\n" + strings.Repeat("   y = g(i, x)\n", 9000) + "  if x is None: continue\n return y\n"
	code, _, err := compileText(t, src, Options{})
	if err == nil {
		err = bytecode.Verify(code)
	}
	if err != nil {
		t.Error(err)
	}
}

func TestUnparse(t *testing.T) {
	for _, s := range []string{"a.b[c]", "list[int]", "a | b", "(a, b)", "x if y else z", "lambda a, /, b=1, *c, d=2, **e: a", "lambda*, a=1: 0", "{1: 2, **x}", "not a",
		"a ** (-b)", "f(x, *y, z=1, **w)", "f'a{x!r:>{w}}'", "[x for x in y if z]", "-1", "a[1:2, ::3]", "a and (b or c)", "...", "b'x'", "x < y <= z"} {
		mod, _, err := syntax.ParseFile([]byte(s), syntax.Options{Mode: syntax.ModeEval})
		if err != nil {
			t.Fatal(err)
		}
		if got := Unparse(mod.(*syntax.Expression).Body); got != s {
			t.Errorf("%s: got %s", s, got)
		}
	}
}

// FuzzCompile compiles whatever parses, and verifies the code.
func FuzzCompile(f *testing.F) {
	programs, err := filepath.Glob("testdata/*.py")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range programs {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range strings.Split(string(text), "\n\n") {
			f.Add(part)
		}
	}
	for _, s := range []string{"try: f()\nexcept* A as e: raise\nfinally: x", "match x:\n case {'a': [1, *_], **r} | A(b=2) if r: pass", "async def f():\n async with a as b: yield [await x async for x in y]",
		"class A[T: int = str, *U, **P](B): x: T = 1", "def f(a, /, b=1, *c: int, d, **e): nonlocal_ = lambda: (yield a)", "f'{x!r:>{y}}' + t'{z=}'", "for x, *y in z:\n  if x: break\nelse: del a[b:c], d.e\nwith a, b as (c, d): x @= y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		mod, _, err := syntax.ParseFile([]byte(src), syntax.Options{Filename: "<fuzz>"})
		if err != nil {
			return
		}
		for optimize := range 3 {
			code, _, err := Compile(mod, Options{Filename: "<fuzz>", Optimize: optimize})
			if (code == nil) == (err == nil) {
				t.Fatalf("neither code nor error, or both: %v", err)
			}
			if err == nil {
				if err := bytecode.Verify(code); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
