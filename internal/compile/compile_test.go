package compile

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

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
	root := os.Getenv("GOPHERSNAKE_REFERENCE")
	if root == "" {
		t.Skip("GOPHERSNAKE_REFERENCE is not set")
	}
	n, bad := 0, 0
	err := filepath.WalkDir(filepath.Join(root, "lib"), func(path string, d fs.DirEntry, err error) error {
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
