//go:build unix

// Package conformance runs CPython's own test files on gsnake and compares the outcomes, test by test, with a ledger of what is
// expected to fail.
//
// Nothing of CPython's is here: GOPHERSNAKE_SUITE names the Lib folder of a CPython 3.13 that has the package test, and
// GOPHERSNAKE_STDLIB a Lib of 3.14. Where either is absent the test skips.
//
// The ledger has a file per test file: the number of tests that pass, then the ids of those that do not, sorted. A test that fails and
// is not there breaks the run, and so does one that is there and passes: the ledger shrinks in the commit that mends the test.
// Skipped tests are neither; a file in which more tests are skipped than before has fewer that pass. With -update the ledger is
// rewritten from the run; if GOPHERSNAKE_REFERENCE names a CPython 3.14, the files run on that, too, and what it fails as well, since
// 3.14 is another Python than the suite's, is marked.
//
// The set "quick" runs by default; GOPHERSNAKE_CONFORMANCE names other sets of sets.txt or single files, "all" every file.
package conformance

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the ledger from this run")

const (
	jobs      = 2
	timeLimit = 5 * time.Minute // for one file
)

// outcomes is what one run of a test file gave.
type outcomes struct {
	passed int
	failed map[string]string // id: why
	ended  string            // "" if the file ran to its end
}

func TestConformance(t *testing.T) {
	suite := os.Getenv("GOPHERSNAKE_SUITE")
	if suite == "" || os.Getenv("GOPHERSNAKE_STDLIB") == "" {
		t.Skip("needs GOPHERSNAKE_SUITE, the Lib folder of a CPython 3.13 with its test package, and GOPHERSNAKE_STDLIB (see docs/HACKING.md)")
	}
	if _, err := os.Stat(filepath.Join(suite, "test", "support")); err != nil {
		t.Skipf("GOPHERSNAKE_SUITE holds no test package: %v", err)
	}
	exe := filepath.Join(t.TempDir(), "gsnake")
	if out, err := exec.Command("go", "build", "-o", exe, "../../cmd/gsnake").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	// Only the package test of the old Lib may be found, not its other modules.
	path := t.TempDir()
	if err := os.Symlink(filepath.Join(suite, "test"), filepath.Join(path, "test")); err != nil {
		t.Fatal(err)
	}
	driver, err := filepath.Abs("driver.py")
	if err != nil {
		t.Fatal(err)
	}
	excluded := readExcluded(t)
	sameSuite := checkVersion(t, suite)
	tokens := make(chan struct{}, jobs)
	for _, name := range chosen(t, suite) {
		if why, ok := excluded[name]; ok {
			t.Logf("%s is excluded: %s", name, why)
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tokens <- struct{}{}
			defer func() { <-tokens }()
			args := []string{driver, name, filepath.Join(t.TempDir(), "report")}
			for id := range excluded {
				if strings.HasPrefix(id, "test."+name+".") || strings.HasPrefix(id, fixture(name)) {
					args = append(args, id)
				}
			}
			start := time.Now()
			got := runFile(t, exe, path, args)
			t.Logf("%d pass, %d fail, %.1f s", got.passed, len(got.failed), time.Since(start).Seconds())
			if !*update {
				compare(t, got, readLedger(t, name), sameSuite)
				return
			}
			old := ledger{}
			if _, err := os.Stat(ledgerPath(name)); err == nil {
				old = readLedger(t, name)
			}
			if reference := os.Getenv("GOPHERSNAKE_REFERENCE"); reference != "" && len(got.failed) > 0 {
				args[2] = filepath.Join(t.TempDir(), "report")
				old.failed = map[string]string{}
				for id := range runFile(t, reference, path, args).failed {
					old.failed[id] = referenceToo
				}
			}
			writeLedger(t, name, got, old)
		})
	}
}

// fixture is how the ids of tests begin that a file takes from a module of its own: test_datetime runs test.datetimetester.
func fixture(name string) string { return "test." + strings.TrimPrefix(name, "test_") + "tester." }

// plainEnviron is the environment without Python's variables, which some tests would see.
func plainEnviron() []string {
	return slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "PYTHON") })
}

// runFile runs one test file in a process and a folder of its own.
func runFile(t *testing.T, exe, path string, args []string) outcomes {
	ctx, cancel := context.WithTimeout(context.Background(), timeLimit)
	defer cancel()
	var log bytes.Buffer
	cmd := exec.CommandContext(ctx, exe, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(plainEnviron(), "PYTHONPATH="+path, "PYTHONDONTWRITEBYTECODE=1", "TMPDIR="+cmd.Dir, "HOME="+cmd.Dir)
	cmd.Stdout, cmd.Stderr = &log, &log
	// What a test starts belongs to the group and ends with it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	err := cmd.Run()
	if cmd.Process != nil {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) //nolint:errcheck // mostly there is nobody left
	}
	got := outcomes{failed: map[string]string{}, ended: "in mid-course"}
	report, rerr := os.ReadFile(args[2])
	if rerr != nil && err == nil {
		err = rerr
	}
	for line := range strings.Lines(string(report)) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		switch {
		case f[0] == "end":
			got.ended = ""
		case f[0] == "pass":
			got.passed++
		case f[0] == "fail" && len(f) == 3:
			got.failed[f[1]] = f[2]
		case f[0] == "import":
			got.failed["import"] = f[1]
		}
	}
	if ctx.Err() != nil {
		got.ended = "time limit"
	}
	if got.ended != "" {
		tail := log.String()
		t.Logf("%s: %v\n%s", got.ended, err, tail[max(0, len(tail)-1500):])
	}
	return got
}

func compare(t *testing.T, got outcomes, want ledger, sameSuite bool) {
	if got.ended != "" {
		t.Errorf("the file did not run to its end: %s", got.ended)
		return
	}
	for _, id := range slices.Sorted(maps.Keys(got.failed)) {
		if _, ok := want.failed[id]; !ok {
			t.Errorf("fails: %s: %s", id, got.failed[id])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(want.failed)) {
		if _, ok := got.failed[id]; !ok {
			t.Errorf("is in the ledger and does not fail: %s", id)
		}
	}
	if got.passed != want.passed && sameSuite && !t.Failed() {
		t.Errorf("%d tests pass, the ledger says %d", got.passed, want.passed)
	}
}

// ledger is what a file of the ledger says.
type ledger struct {
	passed int
	failed map[string]string // id: remark
}

const referenceToo = "# CPython 3.14, too"

func ledgerPath(name string) string { return filepath.Join("ledger", name+".txt") }

func readLedger(t *testing.T, name string) ledger {
	l := ledger{failed: map[string]string{}}
	text, err := os.ReadFile(ledgerPath(name))
	if err != nil {
		t.Fatalf("no ledger of this file: %v (run with -update)", err)
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if n, ok := strings.CutPrefix(line, "# pass: "); ok {
			if l.passed, err = strconv.Atoi(n); err != nil {
				t.Fatalf("%s: %v", ledgerPath(name), err)
			}
		} else if line != "" {
			id, remark, _ := strings.Cut(line, "  ")
			l.failed[id] = remark
		}
	}
	return l
}

// writeLedger writes what a run gave, with the remarks of old.
func writeLedger(t *testing.T, name string, got outcomes, old ledger) {
	if got.ended != "" {
		t.Errorf("not written, since the file did not run to its end: %s", got.ended)
		return
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# pass: %d\n", got.passed)
	for _, id := range slices.Sorted(maps.Keys(got.failed)) {
		fmt.Fprintln(&b, strings.TrimSpace(id+"  "+old.failed[id]))
	}
	if err := os.WriteFile(ledgerPath(name), []byte(b.String()), 0o644); err != nil {
		t.Error(err)
	}
}

// checkVersion reports whether the suite is of the version that the ledger was made with: others have other tests, so that
// numbers cannot be compared.
func checkVersion(t *testing.T, suite string) bool {
	version := "unknown"
	for _, header := range []string{"../../include/python3.13/patchlevel.h", "../Include/patchlevel.h"} {
		text, err := os.ReadFile(filepath.Join(suite, header))
		if m := regexp.MustCompile(`PY_VERSION\s+"([^"]+)"`).FindSubmatch(text); err == nil && m != nil {
			version = string(m[1])
			break
		}
	}
	path := filepath.Join("ledger", "VERSION")
	if *update {
		if err := os.WriteFile(path, []byte(version+"\n"), 0o644); err != nil {
			t.Error(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if w := strings.TrimSpace(string(want)); w != version {
		t.Logf("the suite is that of CPython %s, the ledger that of %s: numbers of tests are not compared", version, w)
		return false
	}
	return true
}

// chosen is the names of the test files to run. A package stands for its files.
func chosen(t *testing.T, suite string) []string {
	sets := map[string][]string{}
	var all []string
	for _, line := range readLines(t, "sets.txt") {
		name, files, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("sets.txt: %q is not \"name: files\"", line)
		}
		sets[name] = append(sets[name], strings.Fields(files)...)
		if name != "quick" {
			all = append(all, strings.Fields(files)...)
		}
	}
	sets["all"] = all
	want := os.Getenv("GOPHERSNAKE_CONFORMANCE")
	if want == "" {
		want = "quick"
	}
	var out []string
	for _, w := range strings.Fields(want) {
		files, ok := sets[w]
		if !ok {
			files = []string{w}
		}
		for _, f := range files {
			inside, err := filepath.Glob(filepath.Join(suite, "test", f, "test_*.py"))
			if err != nil {
				t.Fatal(err)
			}
			if len(inside) == 0 {
				out = append(out, f)
			}
			for _, p := range inside {
				out = append(out, f+"."+strings.TrimSuffix(filepath.Base(p), ".py"))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// readExcluded reads excluded.txt: a file or the id of a test, and why it is not run.
func readExcluded(t *testing.T) map[string]string {
	out := map[string]string{}
	for _, line := range readLines(t, "excluded.txt") {
		id, why, _ := strings.Cut(line, " ")
		if why = strings.TrimSpace(why); why == "" {
			t.Fatalf("excluded.txt: %s has no reason", id)
		}
		out[id] = why
	}
	return out
}

// readLines is the lines of a file but for comments and empty ones.
func readLines(t *testing.T, path string) (lines []string) {
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}
