package test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// bareScripts are those of test/script whose modules, and all that these need, the binary carries.
var bareScripts = []string{
	"lib_configparser", "lib_difflib", "lib_dis", "lib_fnmatch", "lib_fractions", "lib_futures", "lib_getpass", "lib_glob", "lib_gzip", "lib_html", "lib_inspect", "lib_ipaddress",
	"lib_logging", "lib_pickle", "lib_selectors", "lib_shlex", "lib_signal", "lib_socket", "lib_subprocess", "lib_tempfile_shutil",
}

// TestBareScripts runs them where there is no Lib at all.
func TestBareScripts(t *testing.T) {
	exe := filepath.Join(t.TempDir(), "gsnake")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	empty := t.TempDir()
	for _, name := range bareScripts {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, exe, filepath.Join("script", name+".py"))
			cmd.Env = append(os.Environ(), "GOPHERSNAKE_STDLIB="+empty, "PYTHONDONTWRITEBYTECODE=1")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
