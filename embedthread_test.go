package gophersnake_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/gophersnake/gophersnake"
)

// Host functions on threads that Python started call back with their context; other goroutines may call meanwhile.
func TestHostFuncThreads(t *testing.T) {
	rt := open(t)
	if err := rt.Set("call", func(ctx context.Context, f *gophersnake.Object, x int) (any, error) {
		return f.Call(ctx, []any{x}, nil)
	}); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		done <- rt.Exec(bg, `
import _thread
got = []
lock = _thread.allocate_lock()
lock.acquire()
def work():
    got.append(call(lambda x: x * 2, 21))
    lock.release()
_thread.start_new_thread(work, ())
lock.acquire()
assert got == [42], got
`, "threads.py")
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("hangs")
	}
}

// Calls of other goroutines run while Python waits in a host function.
func TestCallsMeanwhile(t *testing.T) {
	rt := open(t)
	entered, leave := make(chan bool), make(chan bool)
	if err := rt.Set("wait", func() int {
		entered <- true
		<-leave
		return 1
	}); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- rt.Exec(bg, "assert wait() + 1 == 2", "wait.py") }()
	<-entered
	if err := rt.Close(); !errors.Is(err, gophersnake.ErrBusy) {
		t.Errorf("Close: %v", err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if v, err := rt.Eval(bg, "sum(range(1000))"); err != nil || v != int64(499500) {
				t.Error(v, err)
			}
		})
	}
	all.Wait()
	close(leave)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Blocked Python code is interrupted, too.
func TestInterruptLock(t *testing.T) {
	rt := open(t)
	for _, src := range []string{
		"import _thread\nl = _thread.allocate_lock()\nl.acquire()\nl.acquire()",
		"import time\ntime.sleep(20)",
	} {
		ctx, cancel := context.WithTimeout(bg, 50*time.Millisecond)
		start := time.Now()
		if err := rt.Exec(ctx, src, "block.py"); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 5*time.Second {
			t.Errorf("%q: %v after %v", src, err, time.Since(start))
		}
		cancel()
	}
}

// Recursion through host functions ends in RecursionError.
func TestHostRecursion(t *testing.T) {
	rt := open(t)
	if err := rt.Set("again", func(ctx context.Context, f *gophersnake.Object) (any, error) {
		defer f.Close()
		return f.Call(ctx, nil, nil)
	}); err != nil {
		t.Fatal(err)
	}
	err := rt.Exec(bg, "def f(): return again(f)\nf()", "deep.py")
	var e *gophersnake.Error
	if !errors.As(err, &e) || e.Type != "RecursionError" {
		t.Errorf("got %v", err)
	}
	exec(t, rt, "assert sum(range(10)) == 45")
}

// A context that ends while a host function of it runs interrupts the script once more at a safe point: no handler of the script
// sees half a state.
func TestContextErrorInHandler(t *testing.T) {
	rt := open(t)
	if err := rt.Set("wait", func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		ctx, cancel := context.WithTimeout(bg, 2*time.Millisecond)
		err := rt.Exec(ctx, `
for i in range(1000):
    try:
        wait()
    except Exception as e:
        raise AssertionError(e)
    finally:
        i += 1
`, "handler.py")
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("got %v", err)
		}
	}
}
