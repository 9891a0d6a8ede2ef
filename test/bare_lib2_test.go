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
	"annotationlib", "argparse", "ast", "base64", "cmd", "codeop", "colorsys", "csv", "dataclasses", "getopt", "gettext",
	"graphlib", "hashlib", "hmac", "json", "pprint", "secrets", "timeit", "typing", "uuid",
}

// bareScripts are scripts that run with these modules alone.
var bareScripts = []string{"lib_annotationlib", "lib_argparse", "lib_ast", "lib_dataclasses", "lib_json"}

// TestBareScripts runs each of them without CPython's Lib.
func TestBareScripts(t *testing.T) {
	exe := filepath.Join(t.TempDir(), "gsnake")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	empty := t.TempDir()
	for _, name := range bareScripts {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(exe, filepath.Join("script", name+".py"))
			cmd.Env = append(os.Environ(), "GOPHERSNAKE_STDLIB="+empty)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
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
