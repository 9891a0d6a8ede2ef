package test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bareUses has a small use of each embedded module, which must do without CPython's Lib.
var bareUses = []struct{ module, use string }{
	{"abc", "abc.ABC.register; class_ = abc.ABCMeta('C', (), {}); assert not class_.__abstractmethods__"},
	{"types", "assert types.FunctionType is type(lambda: 0) and types.new_class('C').__name__ == 'C'"},
	{"functools", "assert functools.lru_cache(lambda x: x + 1)(1) == 2 and functools.reduce(int.__add__, [1, 2]) == 3"},
	{"operator", "assert operator.itemgetter(1)('ab') == 'b' and operator.__add__(1, 2) == 3"},
	{"keyword", "assert keyword.iskeyword('for') and len(keyword.kwlist) == 35"},
	{"reprlib", "assert reprlib.repr([0] * 100) == '[0, 0, 0, 0, 0, 0, ...]'"},
	{"collections", "assert collections.namedtuple('P', 'x y')(1, 2).y == 2 and collections.Counter('aab')['a'] == 2 and collections.UserDict(a=1)['a']"},
	{"collections.abc", "assert isinstance([], collections.abc.MutableSequence)"},
	{"enum", "class_ = enum.Enum('E', 'A B'); assert class_.A.value == 1 and repr(enum.Flag('F', 'A B')(3)) == '<F.A|B: 3>'"},
	{"copyreg", "assert copyreg.__newobj__(int) == 0"},
	{"copy", "a = [[1]]; b = copy.deepcopy(a); assert a == b and a[0] is not b[0]"},
	{"contextlib", "s = contextlib.suppress(ValueError)\nwith s: raise ValueError"},
	{"weakref", "assert len(weakref.WeakValueDictionary()) == 0 and weakref.WeakSet({int})"},
	{"linecache", "assert linecache.getline('<frozen linecache>', 1).startswith('\"\"\"')"},
	{"warnings", "with warnings.catch_warnings(record=True) as log:\n    warnings.warn('x')\nassert str(log[0].message) == 'x'"},
}

// TestBareMachine imports each of the embedded modules, and uses it, where there is no Lib at all.
func TestBareMachine(t *testing.T) {
	exe := filepath.Join(t.TempDir(), "gsnake")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	empty := t.TempDir()
	run := func(t *testing.T, code string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, exe, "-c", code)
		cmd.Dir = empty
		for _, v := range os.Environ() {
			if !strings.HasPrefix(v, "PYTHON") && !strings.HasPrefix(v, "GOPHERSNAKE_") {
				cmd.Env = append(cmd.Env, v)
			}
		}
		cmd.Env = append(cmd.Env, "GOPHERSNAKE_STDLIB="+empty)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
	for _, m := range bareUses {
		t.Run(m.module, func(t *testing.T) { run(t, "import "+m.module+"\n"+m.use) })
	}
}
