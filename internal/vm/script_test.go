package vm_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake/internal/compile"
	"github.com/gophersnake/gophersnake/internal/importer"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib"
	"github.com/gophersnake/gophersnake/internal/syntax"
	"github.com/gophersnake/gophersnake/internal/vm"
)

// boot makes a runtime with the builtins and sys.
func boot(tb testing.TB) *object.Thread {
	rt, t, err := object.NewRuntime(object.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	vm.Attach(t)
	table := stdlib.Table()
	imp := &importer.Importer{Native: func(name string) func() *object.ModuleDef {
		for i := range table {
			if table[i].Name == name {
				return table[i].Def
			}
		}
		return nil
	}}
	rt.Importer = imp
	t.Store(&rt.Modules, t.NewDict())
	t.Store(&rt.SysDict, t.NewDict())
	for _, row := range table {
		if row.Name == "builtins" {
			m, err := imp.LoadNative(t, row.Def())
			if err != nil {
				tb.Fatal(describe(t, err))
			}
			t.Store(&rt.Builtins, t.ModuleDict(m))
		}
	}
	return t
}

func describe(t *object.Thread, err error) string {
	e, ok := err.(*object.Error)
	if !ok {
		return err.Error()
	}
	text := t.TypeName(e.Exc)
	if s, err := t.StrOf(e.Exc); err == nil {
		text += ": " + t.Str(s)
	}
	for tb := t.ExcAt(e.Exc).Traceback; tb != 0; {
		x := (*object.Traceback)(t.At(tb, 0))
		text += "\n  " + t.Str(t.CodeAt(t.FrameObjCode(x.Frame)).Name) + " line " + itoa(t.TracebackLine(tb))
		tb = x.Next
	}
	return text
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// run executes a script as __main__ and returns its globals.
func run(t *object.Thread, name, src string) (object.Value, error) {
	mod, _, err := syntax.ParseFile([]byte(src), syntax.Options{Filename: name})
	if err != nil {
		return 0, err
	}
	code, _, err := compile.Compile(mod, compile.Options{Filename: name})
	if err != nil {
		return 0, err
	}
	g := t.NewDict()
	t.DictSetStr(g, "__name__", t.NewStr("__main__"))
	t.DictSetStr(g, "__builtins__", t.RT.Builtins)
	_, err = t.RT.Machine.Exec(t, t.NewCode(code), g, g, 0)
	return g, err
}

// TestScripts runs testdata/*.py, each in a runtime of its own; a script asserts by itself.
func TestScripts(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.py")
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".py"), func(t *testing.T) {
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			th := boot(t)
			defer th.RT.Region.Close()
			if _, err := run(th, f, string(src)); err != nil {
				t.Fatal(describe(th, err))
			}
		})
	}
}
