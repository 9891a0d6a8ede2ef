// Package lint keeps the rules of the tree as tests.
package lint

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/gophersnake/gophersnake"

// layers is the direction of dependencies: a package may import packages of rows above its own, and of its own row only where the
// row says so by naming both in one word. The table is policy. It is not changed to make a build pass: whoever needs something from below
// takes an interface that is declared above and wired in the root package.
var layers = [][]string{
	{"internal/platform", "internal/invariants"},
	{"internal/region", "internal/ucd", "internal/numfmt", "internal/libm", "internal/codec", "internal/sre", "internal/bytecode", "internal/host"},
	{"internal/syntax"},
	{"internal/symtable"},
	{"internal/compile"},
	{"internal/object"},
	{"internal/gc", "internal/thread", "internal/traceback"},
	{"internal/vm", "internal/frontend"},
	{"internal/importer"},
	{"internal/stdlib/..."},
	{"internal/stdlib"},
	{"lib"},
	{""},
	{"cmd/..."},
}

// siblings are pairs inside one layer that may depend on each other's side: the left one imports the right one.
var siblings = map[string]bool{
	"internal/sre internal/ucd": true, "internal/codec internal/ucd": true, "internal/numfmt internal/ucd": true,
	"internal/region internal/platform":  true,
	"internal/traceback internal/thread": true,
}

func layerOf(pkg string) int {
	for i, row := range layers {
		for _, p := range row {
			if p == pkg || strings.HasSuffix(p, "/...") && strings.HasPrefix(pkg, strings.TrimSuffix(p, "...")) {
				return i
			}
		}
	}
	return -1
}

func imports(t *testing.T) map[string][]string {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && rel != "." || d.Name() == "testdata" || rel == "tools" || rel == "bench" || rel == "test" || rel == "examples" {
				return filepath.SkipDir
			}
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && rel != "." {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(filepath.Dir(rel))
		if pkg == "." {
			pkg = ""
		}
		if strings.HasSuffix(pkg, "/gen") { // generators run at development time
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			out[pkg] = append(out[pkg], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLayers(t *testing.T) {
	all := imports(t)
	var pkgs []string
	for p := range all {
		pkgs = append(pkgs, p)
	}
	sort.Strings(pkgs)
	for _, pkg := range pkgs {
		from := layerOf(pkg)
		if from < 0 {
			t.Errorf("package %q is in no layer: give it a place in the table", pkg)
			continue
		}
		for _, p := range all[pkg] {
			if p != module && !strings.HasPrefix(p, module+"/") {
				continue
			}
			dep := strings.TrimPrefix(strings.TrimPrefix(p, module), "/")
			to := layerOf(dep)
			same := from == to && (siblings[pkg+" "+dep] || strings.HasPrefix(pkg, "internal/stdlib/") || strings.HasPrefix(pkg, "cmd/"))
			if to < 0 || to >= from && !same {
				t.Errorf("%s imports %s, which is not above it", pkg, dep)
			}
		}
	}
}

// hostPackages may not be imported except by the packages that stand for the host: everything that a script can reach goes through
// internal/host, so that the embedding program can deny it.
var hostPackages = map[string]bool{"os": true, "net": true, "os/exec": true}

var mayTouchHost = map[string]bool{
	"internal/host": true, "internal/platform": true, "cmd/gsnake": true,
	// They ask Host before they act; their subject is the system itself.
	"internal/stdlib/posix": true, "internal/stdlib/posixsubprocess": true, "internal/stdlib/socket": true, "internal/stdlib/signal": true,
	"": true, // the root recognises *os.File streams
}

func TestHostAccess(t *testing.T) {
	for pkg, deps := range imports(t) {
		for _, d := range deps {
			if hostPackages[d] && !mayTouchHost[pkg] {
				t.Errorf("%s imports %q: host access goes through internal/host", pkg, d)
			}
		}
	}
}
