//go:build linux || darwin

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// The test binary is the command, too: sessions run it with this variable set.
const asCommand = "GSNAKE_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(m.Run())
}

func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), asCommand+"=1", "TERM=xterm", "NO_COLOR=1", "PYTHONSTARTUP=", "INPUTRC=/dev/null",
		"PYTHON_HISTORY="+filepath.Join(t.TempDir(), "history"))
	return cmd
}

var escapes = regexp.MustCompile(`\x1b\[[0-9;?]* ?[A-Za-z]`)

// session is a command on a pseudo terminal.
type session struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	mu   sync.Mutex
	out  []byte // what it has written, without escape sequences up to mark
	mark int    // what expect has passed
}

func start(t *testing.T, cmd *exec.Cmd) *session {
	t.Helper()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skip("no pseudo terminal:", err)
	}
	s := &session{t: t, cmd: cmd, tty: tty}
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := tty.Read(buf)
			s.mu.Lock()
			s.out = append(s.out, buf[:n]...)
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		tty.Close()
		if cmd.ProcessState == nil {
			cmd.Process.Kill()
			cmd.Wait()
		}
	})
	return s
}

// expect waits until the text, escape sequences left out, has been written after what was expected before.
func (s *session) expect(text string) {
	s.t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		s.mu.Lock()
		seen := string(s.out)
		s.mu.Unlock()
		plain := strings.ReplaceAll(escapes.ReplaceAllString(seen, ""), "\r", "")
		if i := strings.Index(plain[min(s.mark, len(plain)):], text); i >= 0 {
			s.mark += i + len(text)
			return
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.t.Fatalf("no %q in\n%s", text, escapes.ReplaceAll(s.out, nil))
}

func (s *session) send(keys string) {
	s.t.Helper()
	if _, err := s.tty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits for the end of the command.
func (s *session) ends(status int) {
	s.t.Helper()
	done := make(chan struct{})
	go func() {
		s.cmd.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		s.t.Fatal("does not end")
	}
	if got := s.cmd.ProcessState.ExitCode(); got != status {
		s.t.Errorf("status %d, want %d", got, status)
	}
}

func TestPrompt(t *testing.T) {
	s := start(t, command(t))
	s.expect("Python 3.14")
	s.expect("license\" for more information.\n>>> ")
	s.send("40 + 2\r")
	s.expect("\n42\n>>> ")
	s.send("_ * 2\r")
	s.expect("\n84\n>>> ")
	s.send("def f(x):\r")
	s.expect("... ")
	s.send("return x + x\r\r") // the editor indents
	s.expect("\n>>> ")
	s.send("f(\r21)\r") // an open parenthesis asks for more
	s.expect("\n42\n>>> ")
	s.send("1/0\r")
	s.expect("Traceback (most recent call last):\n  File \"<python-input-4>\", line 1, in <module>\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n>>> ")
	s.send("x = = 1\r")
	s.expect("  File \"<python-input-5>\", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n>>> ")
	s.send("unfinished\x03")
	s.expect("\nKeyboardInterrupt\n>>> ")
	s.send("\x1b[A\x1b[A\x1b[A\r") // back to the call of f
	s.expect("\n42\n>>> ")
	s.send("import time\r")
	s.expect("\n>>> ")
	s.send("time.mono\t\r")
	s.expect("time.monotonic()\n")
	s.expect("\n>>> ")
	s.send("input('name? ')\r")
	s.expect("\nname? ")
	s.send("Gopher\x7fr\r")
	s.expect("\n'Gopher'\n>>> ")
	s.send("import sys; sys.ps1 = type('P', (), {'__str__': lambda s: 'now> '})()\r")
	s.expect("\nnow> ")
	s.send("exit\r")
	s.ends(0)
}

func TestPromptInterruptsProgram(t *testing.T) {
	s := start(t, command(t, "-q"))
	s.expect(">>> ")
	s.send("import time; print('asleep'); time.sleep(60)\r")
	s.expect("\nasleep\n")
	s.send("\x03")
	s.expect("\nKeyboardInterrupt\n>>> ")
	s.send("raise SystemExit(7)\r")
	s.ends(7)
}

func TestPromptEndOfInput(t *testing.T) {
	s := start(t, command(t, "-q", "-i", "-c", "x = 'kept'"))
	s.expect(">>> ")
	s.send("x\r")
	s.expect("\n'kept'\n>>> ")
	s.send("\x04")
	s.ends(0)
}

func TestHistoryFile(t *testing.T) {
	cmd := command(t, "-q")
	s := start(t, cmd)
	s.expect(">>> ")
	s.send("if 1:\rprint('one')\r\r")
	s.expect("\none\n>>> ")
	s.send("\x04")
	s.ends(0)
	again := command(t, "-q")
	again.Env = cmd.Env
	s = start(t, again)
	s.expect(">>> ")
	s.send("\x1b[A") // the command of two lines
	s.expect("    print('one')")
	s.send("\r\r")
	s.expect("\none\n>>> ")
	s.send("quit\r")
	s.ends(0)
}

func TestPlainPrompt(t *testing.T) {
	cmd := command(t, "-q", "-i")
	cmd.Stdin = strings.NewReader("1 + 1\nfor i in range(2):\n  print(i)\n\nx =\nint('x')\nexit(3)\n")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != 3 {
		t.Fatal(err)
	}
	if want := "2\n0\n1\n"; out.String() != want {
		t.Errorf("output %q, want %q", out.String(), want)
	}
	want := ">>> >>> ... ... >>>   File \"<stdin>\", line 1\n    x =\n       ^\nSyntaxError: invalid syntax\n" +
		">>> Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n    int('x')\n    ~~~^^^^^\n" +
		"ValueError: invalid literal for int() with base 10: 'x'\n>>> "
	if errs.String() != want {
		t.Errorf("errors\n%s\nwant\n%s", errs.String(), want)
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		out    string // a part of the output
		errs   string // a part of the errors
	}{
		{[]string{"-V"}, 0, "Python 3.14", ""},
		{[]string{"--help"}, 0, "usage: ", ""},
		{[]string{"--help-all"}, 0, "PYTHONSTARTUP", ""},
		{[]string{"--nonsense"}, 2, "", "Unknown option: --nonsense\nusage: "},
		{[]string{"-Z"}, 2, "", "Unknown option: -Z\nusage: "},
		{[]string{"-c"}, 2, "", "Argument expected for the -c option\n"},
		{[]string{"--check-hash-based-pycs", "x"}, 2, "", "must be one of 'default', 'always', or 'never'"},
		{[]string{"-X", "cpu_count=4321", "-c", "import posix; print(posix.cpu_count())"}, 0, "4321\n", ""},
		{[]string{"-X", "cpu_count=0", "-c", "pass"}, 1, "", "n must be greater than 0"},
		{[]string{"-X", "int_max_str_digits=639", "-c", "pass"}, 1, "", "invalid limit; must be >= 640 or 0 for unlimited."},
		{[]string{"-X", "int_max_str_digits=0", "-c", "import sys; print(sys.get_int_max_str_digits())"}, 0, "0\n", ""},
		{[]string{"-X", "utf8=2", "-c", "pass"}, 1, "", "invalid -X utf8 option value"},
		{[]string{"-S", "-c", "exit()"}, 1, "", "NameError: name 'exit' is not defined"},
		{[]string{"-c", "exit('bye')"}, 1, "", "bye\n"},
		{[]string{"-c", "print(exit)"}, 0, "Use exit() or Ctrl-D (i.e. EOF) to exit\n", ""},
	} {
		cmd := command(t, c.args...)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != c.status || !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.errs) {
			t.Errorf("%q: status %d\n%s%s", c.args, got, out.String(), errs.String())
		}
	}
}
