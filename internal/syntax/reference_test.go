package syntax

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// dumpScript prints the digest of ast.dump of every file named on stdin, or - where the file
// has a syntax error.
const dumpScript = `
import ast, hashlib, sys, warnings
warnings.simplefilter('ignore')
sys.setrecursionlimit(100000)
for line in sys.stdin:
    try:
        tree = ast.parse(open(line.rstrip('\n'), 'rb').read())
    except (SyntaxError, ValueError):
        print('-')
    else:
        text = ast.dump(tree, include_attributes=True)
        print(hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest())
`

// TestReferenceLibrary compares the trees of the reference interpreter's own library with ours.
func TestReferenceLibrary(t *testing.T) {
	python := os.Getenv("GOPHERSNAKE_REFERENCE")
	if python == "" {
		t.Skip("GOPHERSNAKE_REFERENCE does not name a CPython 3.14")
	}
	out, err := exec.Command(python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".py") && !strings.Contains(path, "site-packages") {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	cmd := exec.Command(python, "-c", dumpScript)
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	cmd.Stderr = os.Stderr
	out, err = cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(string(out))
	if len(want) != len(files) {
		t.Fatalf("%d digests for %d files", len(want), len(files))
	}
	for i, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(src, []byte(`\N{`)) {
			continue // needs the names of Unicode
		}
		got := "-"
		if tree, _, err := ParseFile(src, Options{Filename: path}); err == nil {
			sum := sha256.Sum256([]byte(Dump(tree)))
			got = hex.EncodeToString(sum[:])
		}
		if got != want[i] {
			t.Errorf("%s: the trees differ", path)
		}
	}
}
