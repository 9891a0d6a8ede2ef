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
	{"os", "assert os.path.join('a', 'b') == 'a/b' and os.getcwd() and list(os.walk('.')) and os.environ.get('no such name') is None"},
	{"posixpath", "assert posixpath.normpath('a/../b') == 'b' and posixpath.relpath('/a/b', '/a/c') == '../b'"},
	{"genericpath", "assert genericpath.commonprefix(['abc', 'abd']) == 'ab'"},
	{"stat", "assert stat.filemode(0o100644) == '-rw-r--r--'"},
	{"codecs", "assert codecs.lookup('latin1').name == 'iso8859-1' and ''.join(codecs.iterdecode([b'\\xc3', b'\\xa4'], 'utf-8')) == 'ä'"},
	{"encodings", "assert '€'.encode('cp1252') == b'\\x80' and 'bücher'.encode('punycode') == b'bcher-kva' and b'\\xff\\xfea\\0'.decode('utf-16') == 'a'"},
	{"io", "f = io.TextIOWrapper(io.BytesIO(), 'cp437'); f.write('ü'); f.flush(); assert f.buffer.getvalue() == b'\\x81' and isinstance(f, io.TextIOBase)"},
	{"struct", "assert struct.pack('<i', 1) == b'\\1\\0\\0\\0'"},
	{"contextvars", "assert contextvars.ContextVar('v', default=1).get() == 1"},
	{"decimal", "d = decimal.Decimal('0.1'); assert d + d + d == decimal.Decimal('0.3') and str(decimal.Decimal(2).sqrt()) == '1.414213562373095048801688724' and decimal.getcontext().flags[decimal.Inexact]"},
	{"__future__", "assert __future__.annotations.compiler_flag == 0x1000000"},
	{"heapq", "assert heapq.nsmallest(2, [3, 1, 2]) == [1, 2] and list(heapq.merge([1, 3], [2])) == [1, 2, 3]"},
	{"bisect", "assert bisect.bisect([1, 2, 3], 2) == 2"},
	{"random", "r = random.Random(1); assert r.randint(1, 100) == 18 and 0 <= random.random() < 1"},
	{"string", "assert string.Template('$a').substitute(a=1) == '1' and string.Formatter().format('{0}', 1) == '1'"},
	{"string.templatelib", "assert isinstance(t'{1}', string.templatelib.Template)"},
	{"textwrap", "assert textwrap.fill('aa bb cc', 5) == 'aa bb\\ncc' and textwrap.dedent('  a\\n  b') == 'a\\nb'"},
	{"threading", "l = []; t = threading.Thread(target=l.append, args=[1]); t.start(); t.join(); assert l == [1] and threading.main_thread() is threading.current_thread()"},
	{"_threading_local", "x = _threading_local.local(); x.a = 1; assert x.a == 1"},
	{"queue", "q = queue.PriorityQueue(); q.put(2); q.put(1); assert q.get() == 1 and q.qsize() == 1"},
	{"sched", "l = []; s = sched.scheduler(); s.enter(0, 1, l.append, [1]); s.run(); assert l == [1]"},
	{"numbers", "assert isinstance(1, numbers.Integral) and not isinstance(1.0, numbers.Rational)"},
	{"token", "assert token.tok_name[token.EXACT_TOKEN_TYPES['+']] == 'PLUS'"},
	{"tokenize", "l = list(tokenize.tokenize(iter([b'a = 1\\n']).__next__)); assert [t.string for t in l] == ['utf-8', 'a', '=', '1', '\\n', ''] and tokenize.untokenize(l) == b'a = 1\\n'"},
	{"traceback", "try: 1/0\nexcept ZeroDivisionError as e: assert traceback.format_exception(e)[-1] == 'ZeroDivisionError: division by zero\\n'"},
	{"importlib", "assert importlib.import_module('json').dumps([1]) == '[1]' and importlib.reload(importlib.import_module('keyword'))"},
	{"importlib.util", "assert importlib.util.find_spec('json').origin == 'frozen' and importlib.util.find_spec('no_such_module') is None"},
	{"importlib.machinery", "assert importlib.machinery.ModuleSpec('a.b', None).parent == 'a'"},
	{"importlib.abc", "assert issubclass(importlib.machinery.SourceFileLoader, importlib.abc.SourceLoader)"},
	{"runpy", "assert runpy.run_module('keyword')['iskeyword']('if')"},
	{"pkgutil", "assert pkgutil.resolve_name('os.path:join')('a', 'b') == 'a/b' and list(pkgutil.iter_modules(['.'])) == []"},
	{"stringprep", "assert stringprep.map_table_b2('\u00df') == 'ss'"},
	{"encodings.idna", "assert 'bücher.example'.encode('idna') == b'xn--bcher-kva.example'"},
	{"selectors", "assert selectors.DefaultSelector().select(0) == []"},
	{"signal", "assert signal.SIGINT.name == 'SIGINT'"},
	{"difflib", "assert list(difflib.ndiff(['a'], ['b'])) == ['- a', '+ b']"},
	{"urllib.parse", "assert urllib.parse.urlsplit('http://a:1/b').port == 1"},
	{"html.parser", "import html; assert html.unescape('&auml;') == '\u00e4'; html.parser.HTMLParser().feed('<p>')"},
	{"linecache", "assert linecache.getline('<frozen linecache>', 1).startswith('\"\"\"')"},
	{"datetime", "d = datetime.datetime(2024, 2, 29, tzinfo=datetime.UTC); assert (d + datetime.timedelta(1)).isoformat() == '2024-03-01T00:00:00+00:00' and d.strptime('1 Mar 2024', '%d %b %Y').month == 3"},
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
	t.Run("files", func(t *testing.T) { bareFiles(t, empty, run) })
	for _, m := range bareUses {
		t.Run(m.module, func(t *testing.T) { run(t, "import "+m.module+"\n"+m.use) })
	}
}

// bareFiles imports modules from files after importlib has taken over.
func bareFiles(t *testing.T, dir string, run func(*testing.T, string)) {
	files := map[string]string{
		"pack/__init__.py": "", "pack/one.py": "from . import two\nvalue = two.value + 1\n", "pack/two.py": "value = 1\n",
		"spread/inner.py": "value = 3\n", "wrong.py": "import no_such_module\n",
	}
	for name, text := range files {
		path := filepath.Join(dir, "files", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run(t, `
import sys, importlib
sys.path.insert(0, 'files')
assert importlib.import_module('pack.one').value == 2
import pack, spread.inner
assert pack.two.value == 1 and pack.__spec__.origin.endswith('files/pack/__init__.py')
assert spread.inner.value == 3 and spread.__spec__.loader is not None and len(spread.__path__) == 1
for name, missing in ('wrong', 'no_such_module'), ('pack.three', 'pack.three'), ('pack.two.x', 'pack.two.x'):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as exc:
        assert exc.name == missing, exc
    else:
        raise AssertionError(name)
assert 'wrong' not in sys.modules
try:
    from pack import four
except ImportError as exc:
    assert 'cannot import name' in str(exc)
`)
}
