package gophersnake_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/gophersnake/gophersnake"
)

func run(t *testing.T, cfg gophersnake.Config, src string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	cfg.Stdout, cfg.Stderr = &out, &out
	rt, err := gophersnake.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rt.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}()
	err = rt.Exec(context.Background(), src, "test.py")
	return out.String(), err
}

func TestExec(t *testing.T) {
	out, err := run(t, gophersnake.Config{}, "class D:\n    def __del__(self): print('gone')\nd = D()\ndel d\nprint(6 * 7)\n")
	if err != nil {
		t.Fatal(err)
	}
	out2, err := run(t, gophersnake.Config{}, "import sys\nprint(sys.version_info[:2], file=sys.stderr)\n")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out2, "(3, 14)") {
		t.Errorf("stderr: %q", out2)
	}
	if out != "gone\n42\n" {
		t.Errorf("stdout: %q", out)
	}
}

func TestError(t *testing.T) {
	_, err := run(t, gophersnake.Config{}, "def f(): raise ValueError('no')\nf()\n")
	var e *gophersnake.Error
	if !errors.As(err, &e) || e.Type != "ValueError" || e.Message != "no" {
		t.Fatalf("got %v", err)
	}
}

// A runtime that ran out of memory raises MemoryError and goes on working.
func TestMemoryLimit(t *testing.T) {
	rt, err := gophersnake.New(gophersnake.Config{MemoryLimit: 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	ctx := context.Background()
	for i := 0; i < 3; i++ {
		err = rt.Exec(ctx, "x = [0] * (1 << 28)", "limit.py")
		var e *gophersnake.Error
		if !errors.As(err, &e) || e.Type != "MemoryError" {
			t.Fatalf("round %d: got %v", i, err)
		}
		if err := rt.Exec(ctx, "assert sum(range(1000)) == 499500", "after.py"); err != nil {
			t.Fatalf("after the limit: %v", err)
		}
	}
}

func TestNoAccess(t *testing.T) {
	_, err := run(t, gophersnake.Config{}, "open('/etc/hostname')")
	var e *gophersnake.Error
	if !errors.As(err, &e) || e.Type != "PermissionError" {
		t.Fatalf("a runtime without Files opened a file: %v", err)
	}
}

func TestClosed(t *testing.T) {
	rt, err := gophersnake.New(gophersnake.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if err := rt.Close(); err != nil {
		t.Fatal(err)
	}
	if err := rt.Exec(context.Background(), "1", "x"); !errors.Is(err, gophersnake.ErrClosed) {
		t.Fatalf("got %v", err)
	}
}

func TestManyRuntimes(t *testing.T) {
	done := make(chan error, 4)
	for i := 0; i < 4; i++ {
		go func() {
			rt, err := gophersnake.New(gophersnake.Config{})
			if err == nil {
				err = rt.Exec(context.Background(), "d = {}\nfor i in range(20000): d[i] = str(i)\nassert len(d) == 20000", "many.py")
				rt.Close()
			}
			done <- err
		}()
	}
	for i := 0; i < 4; i++ {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("hangs")
		}
	}
}
