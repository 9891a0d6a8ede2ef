package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// bareModules are modules whose embedded versions need nothing but other embedded and native ones.
var bareModules = []string{
	"__future__", "annotationlib", "base64", "cmd", "codeop", "colorsys", "csv", "dataclasses", "graphlib", "hashlib", "hmac", "json",
	"pprint", "timeit", "typing",
}

// TestBareModules imports each of them on a machine without CPython's Lib, in a process of its own.
func TestBareModules(t *testing.T) {
	exe := filepath.Join(t.TempDir(), "gsnake")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	empty := t.TempDir()
	for _, name := range bareModules {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(exe, "-c", "import "+name+" as m; print(m.__doc__ is not None)")
			cmd.Env = append(os.Environ(), "GOPHERSNAKE_STDLIB="+empty)
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.HasSuffix(strings.TrimSpace(string(out)), "True") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
