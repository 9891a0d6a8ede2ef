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

// bareModules are modules whose embedded versions need nothing but other embedded and native ones.
var bareModules = []string{
	"annotationlib", "argparse", "ast", "base64", "cmd", "codeop", "cProfile", "colorsys", "csv", "dataclasses", "dbm", "dbm.dumb", "getopt", "gettext",
	"graphlib", "hashlib", "hmac", "importlib.readers", "importlib.resources", "importlib.simple", "json", "locale", "logging.config", "ntpath", "optparse", "platform", "pprint", "pstats", "secrets", "shelve", "statistics", "symtable", "sysconfig", "timeit", "typing", "unittest.mock", "uuid", "zipfile", "zipimport",
}

// bareScripts are those of test/script whose modules, and all that these need, the binary carries.
var bareScripts = []string{
	"lib_annotationlib", "lib_argparse", "lib_ast", "lib_configparser", "lib_cprofile", "lib_dataclasses", "lib_difflib", "lib_dis", "lib_fnmatch", "lib_fractions",
	"lib_futures", "lib_getpass", "lib_glob", "lib_gzip", "lib_html", "lib_inspect", "lib_ipaddress", "lib_json", "lib_locale", "lib_logging", "lib_logging_config", "lib_lsprof", "lib_mock", "lib_ntpath", "lib_optparse", "lib_pickle", "lib_resources",
	"lib_selectors", "lib_shelve", "lib_shlex", "lib_signal", "lib_socket", "lib_statistics", "lib_subprocess", "lib_tempfile_shutil", "lib_zipfile", "lib_zipimport",
}

// bare gives a command that runs gsnake with args where there is no Lib.
func bare(t *testing.T) func(ctx context.Context, args ...string) *exec.Cmd {
	exe := filepath.Join(t.TempDir(), "gsnake")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	empty := t.TempDir()
	return func(ctx context.Context, args ...string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, exe, args...)
		cmd.Env = append(os.Environ(), "GOPHERSNAKE_STDLIB="+empty, "PYTHONDONTWRITEBYTECODE=1")
		return cmd
	}
}

// TestBareScripts runs scripts where there is no Lib at all.
func TestBareScripts(t *testing.T) {
	command := bare(t)
	for _, name := range bareScripts {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
			defer cancel()
			if out, err := command(ctx, filepath.Join("script", name+".py")).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestBareModules imports each module in a process of its own.
func TestBareModules(t *testing.T) {
	command := bare(t)
	for _, name := range bareModules {
		t.Run(name, func(t *testing.T) {
			out, err := command(context.Background(), "-c", "import "+name+" as m; print(m.__doc__ is not None)").CombinedOutput()
			if err != nil || !strings.HasSuffix(strings.TrimSpace(string(out)), "True") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
