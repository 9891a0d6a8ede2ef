// Package hostile runs scripts that do their worst, each in a fresh runtime with a memory limit and a deadline, and checks that the
// runtime ends them by the rules: by a Python exception or a normal end, never by a Go panic, a crash of the process, or a hang.
//
// The first line of a script says how it ends:
//
//	# expect: ok                              runs to its end
//	# expect: RecursionError|MemoryError      ends with one of these exceptions, uncaught
//	# expect: timeout                         would run for ever: the context of the host must stop it
//
// A crash of Go's runtime (its stack exceeded, concurrent map writes) cannot be recovered from, so the scripts run in a child
// process: this test binary, started again. The child runs script after script until it crashes or hangs; then the parent blames the
// script and starts another child for the rest.
package hostile

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gophersnake/gophersnake"
)

const (
	childVariable = "GOPHERSNAKE_HOSTILE_CHILD"

	memoryLimit = 256 << 20
	deadline    = 60 * time.Second  // of the context of a script that ends by itself
	shortLimit  = 2 * time.Second   // of the context of a script that need not
	hangLimit   = 120 * time.Second // until the parent kills the child
	outputLimit = 1 << 20
)

// result is what the child says about one script, as a line of JSON.
type result struct {
	Ended   string // "ok", "timeout", "panic" or the name of the exception
	Text    string // the exception's text, or the panic's
	Close   string // error of Runtime.Close
	Stderr  string
	Seconds float64
}

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) == "" {
		os.Exit(m.Run())
	}
	debug.SetMemoryLimit(2 << 30)
	in, out := bufio.NewScanner(os.Stdin), json.NewEncoder(os.Stdout)
	for in.Scan() {
		if err := out.Encode(run(in.Text())); err != nil {
			os.Exit(2)
		}
	}
}

// run runs one script in a runtime of its own.
func run(path string) (res result) {
	src, err := os.ReadFile(path)
	if err != nil {
		return result{Ended: "unreadable", Text: err.Error()}
	}
	limit := deadline
	if strings.Contains(expectation(src), "timeout") {
		limit = shortLimit
	}
	start := time.Now()
	var stderr capped
	defer func() {
		if p := recover(); p != nil {
			res.Ended, res.Text = "panic", fmt.Sprintf("%v\n%s", p, debug.Stack())
		}
		res.Stderr, res.Seconds = stderr.String(), time.Since(start).Seconds()
	}()
	cfg := gophersnake.Config{Stdout: &stderr, Stderr: &stderr, Files: true, MemoryLimit: memoryLimit}
	if lib := os.Getenv("GOPHERSNAKE_STDLIB"); lib != "" {
		cfg.Stdlib, cfg.Path = lib, []string{lib}
	}
	rt, err := gophersnake.New(cfg)
	if err != nil {
		return result{Ended: "New: " + err.Error()}
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	err = rt.Exec(ctx, string(src), filepath.Base(path))
	var exc *gophersnake.Error
	switch {
	case err == nil:
		res.Ended = "ok"
	case errors.As(err, &exc):
		res.Ended, res.Text = exc.Type, exc.Message
	case ctx.Err() != nil:
		res.Ended = "timeout"
	default:
		res.Ended, res.Text = "error", err.Error()
	}
	// Flushing a broken sys.stdout may well raise.
	if err := rt.Close(); err != nil && !errors.As(err, &exc) {
		res.Close = err.Error()
	}
	return res
}

// capped keeps the first bytes that are written to it. Threads of a script may write at once.
type capped struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (c *capped) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.buf.Write(p[:min(len(p), max(0, outputLimit-c.buf.Len()))])
	return len(p), nil
}

func (c *capped) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.buf.String()
}

func expectation(src []byte) string {
	line, _, _ := strings.Cut(string(src), "\n")
	want, found := strings.CutPrefix(line, "# expect: ")
	if !found {
		return ""
	}
	return strings.TrimSpace(want)
}

// child is a running process that takes names of scripts and gives results.
type child struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *capped
}

func startChild(t *testing.T) *child {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{cmd: exec.Command(exe), stderr: &capped{}}
	c.cmd.Env = append(os.Environ(), childVariable+"=1")
	c.cmd.Stderr = c.stderr
	c.cmd.Dir = t.TempDir()
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.out = bufio.NewReader(out)
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// run has the child run one script; alive tells whether it can run another one.
func (c *child) run(path string) (res result, alive bool) {
	hung := false
	timer := time.AfterFunc(hangLimit, func() {
		hung = true
		c.cmd.Process.Kill() //nolint:errcheck // it ended meanwhile
	})
	fmt.Fprintln(c.in, path)
	line, err := c.out.ReadBytes('\n')
	if timer.Stop(); err == nil {
		err = json.Unmarshal(line, &res)
	}
	if err == nil {
		return res, true
	}
	c.stop()
	if hung {
		return result{Ended: "hang", Text: c.stderr.String()}, false
	}
	return result{Ended: "crash", Text: c.stderr.String()}, false
}

func (c *child) stop() {
	c.in.Close()
	c.cmd.Wait() //nolint:errcheck // how it ended is known
}

// TestHostile runs the scripts of this folder: all with GOPHERSNAKE_HOSTILE=all, which takes minutes, the named ones with
// GOPHERSNAKE_HOSTILE="loop_forever giant_str", else a sample.
func TestHostile(t *testing.T) {
	scripts, err := filepath.Glob("*.py")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	switch want := os.Getenv("GOPHERSNAKE_HOSTILE"); want {
	case "all":
	case "":
		const step = 20
		for i := range len(scripts) / step {
			scripts[i] = scripts[i*step]
		}
		scripts = scripts[:max(1, len(scripts)/step)]
	default:
		scripts = nil
		for _, name := range strings.Fields(want) {
			scripts = append(scripts, strings.TrimSuffix(name, ".py")+".py")
		}
	}
	work := make(chan string)
	var wg sync.WaitGroup
	for range min(2, runtime.NumCPU()) {
		wg.Go(func() {
			var c *child
			for path := range work {
				if c == nil {
					c = startChild(t)
				}
				res, alive := c.run(path)
				check(t, path, res)
				if !alive {
					c = nil
				}
			}
			if c != nil {
				c.stop()
			}
		})
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range scripts {
		work <- filepath.Join(dir, name)
	}
	close(work)
	wg.Wait()
}

func check(t *testing.T, path string, res result) {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return
	}
	name, want := filepath.Base(path), expectation(src)
	if want == "" {
		t.Errorf("%s: the first line is not \"# expect: ...\"", name)
		return
	}
	// What a script swallows shows here: the message of an unraisable exception or a traceback on stderr.
	if all := res.Text + res.Stderr; strings.Contains(all, "internal error") {
		t.Errorf("%s: a Go panic became SystemError: %s", name, clip(all))
		return
	}
	if res.Close != "" {
		t.Errorf("%s: Close: %s", name, res.Close)
	}
	for _, w := range strings.Split(want, "|") {
		if res.Ended == w {
			if testing.Verbose() && res.Seconds > 5 {
				t.Logf("%s took %.1f s", name, res.Seconds)
			}
			return
		}
	}
	if os.Getenv("GOPHERSNAKE_STDLIB") == "" && res.Ended == "ModuleNotFoundError" {
		t.Logf("%s: needs a module of CPython's Lib, and there is none (see README: tools/stdlib)", name)
		return
	}
	t.Errorf("%s: ended with %s after %.1f s, want %s\n%s\n%s", name, res.Ended, res.Seconds, want, clip(res.Text), clip(res.Stderr))
}

// clip is the beginning of a long text.
func clip(s string) string {
	if len(s) > 1500 {
		return s[:1500] + " ..."
	}
	return s
}
