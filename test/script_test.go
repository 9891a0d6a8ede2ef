// Package test runs the project's scripts in Python on the command.
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

// TestScripts runs every test/script/*.py, which assert by themselves. Those that import what only CPython's Lib has are skipped
// where there is none.
func TestScripts(t *testing.T) {
	exe := filepath.Join(t.TempDir(), "gsnake")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	haveLib := exec.Command(exe, "-c", "import os").Run() == nil
	scripts, err := filepath.Glob("script/*.py")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".py"), func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, exe, path)
			cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
			out, err := cmd.CombinedOutput()
			if err == nil {
				return
			}
			if !haveLib && strings.Contains(string(out), "ModuleNotFoundError: No module named") {
				t.Skip("needs a module of CPython's Lib, and there is none (see README: tools/stdlib)")
			}
			t.Errorf("%v\n%s", err, out)
		})
	}
}
