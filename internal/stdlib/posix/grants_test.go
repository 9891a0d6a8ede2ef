package posix_test

import (
	"context"
	"testing"

	"github.com/gophersnake/gophersnake"
)

// TestGrants: a runtime without grants reaches no descriptor of the host program, no file and no process.
func TestGrants(t *testing.T) {
	rt, err := gophersnake.New(gophersnake.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rt.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}()
	err = rt.Exec(context.Background(), `
import posix, fcntl, select, resource, pwd, grp
def denied(f, *args):
    try:
        f(*args)
    except PermissionError:
        return
    raise AssertionError(f)
denied(posix.read, 0, 1)
denied(posix.write, 1, b'x')
denied(posix.close, 0)
denied(posix.readv, 0, [bytearray(1)])
denied(posix.preadv, 0, [bytearray(1)], 0)
denied(posix.pwritev, 1, [b'x'], 0)
denied(posix.sendfile, 1, 0, None, 1)
denied(posix.dup, 0)
denied(posix.open, '/etc/passwd', posix.O_RDONLY)
denied(posix.waitpid, -1, posix.WNOHANG)
denied(posix.wait)
denied(posix.sched_setaffinity, 0, [0])
denied(posix.setpriority, 0, 0, 0)
denied(posix.posix_fallocate, 0, 0, 1)
denied(posix.lockf, 0, posix.F_LOCK, 0)
denied(fcntl.fcntl, 0, fcntl.F_GETFL)
denied(select.epoll)
denied(resource.getrlimit, resource.RLIMIT_CPU)
denied(pwd.getpwuid, 0)
denied(grp.getgrall)
`, "test.py")
	if err != nil {
		t.Fatal(err)
	}
}
