//go:build linux || darwin

package posix

import (
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Waiting for children. All of it lets other threads and this one's signal handlers run: see untilChild.

func waitFuncs() []object.Func {
	result := func(t *object.Thread, pid, options int, usage *unix.Rusage) (Value, error) {
		if err := processes(t); err != nil {
			return 0, err
		}
		got, ws, err := waitChild(t, pid, options, usage)
		if err != nil {
			return 0, t.OSError(err)
		}
		pair := []Value{t.NewInt(int64(got)), t.NewInt(int64(ws))}
		if usage != nil {
			u, err := usageStruct(t, usage)
			if err != nil {
				return 0, err
			}
			pair = append(pair, u)
		}
		return t.NewTuple(pair...), nil
	}
	list := []object.Func{
		{Name: "wait", Sig: "()", Doc: "Wait for completion of a child process.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			return result(t, -1, 0, nil)
		}},
		{Name: "waitpid", Sig: "(pid, options, /)", Doc: "Wait for completion of a given child process.", Call: func(t *object.Thread, a []Value) (Value, error) {
			pid, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			options, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			return result(t, pid, options, nil)
		}},
		{Name: "wait3", Sig: "(options)", Doc: "Wait for completion of a child process; the result is (pid, status, rusage).", Call: func(t *object.Thread, a []Value) (Value, error) {
			options, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			return result(t, -1, options, &unix.Rusage{})
		}},
		{Name: "wait4", Sig: "(pid, options)", Doc: "Wait for completion of a specific child process; the result is (pid, status, rusage).", Call: func(t *object.Thread, a []Value) (Value, error) {
			pid, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			options, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			return result(t, pid, options, &unix.Rusage{})
		}},
	}
	return append(list, statusFuncs()...)
}

// statusFuncs take the status of a child apart.
func statusFuncs() []object.Func {
	question := func(name string, f func(w syscall.WaitStatus) bool) object.Func {
		return object.Func{Name: name, Sig: "(status)", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			return t.Bool(f(syscall.WaitStatus(n))), nil
		}}
	}
	number := func(name string, shift, mask int) object.Func {
		return object.Func{Name: name, Sig: "(status)", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			return t.NewInt(int64(n >> shift & mask)), nil
		}}
	}
	return []object.Func{
		question("WIFEXITED", syscall.WaitStatus.Exited), question("WIFSIGNALED", syscall.WaitStatus.Signaled),
		question("WIFSTOPPED", syscall.WaitStatus.Stopped), question("WIFCONTINUED", syscall.WaitStatus.Continued),
		question("WCOREDUMP", syscall.WaitStatus.CoreDump),
		number("WEXITSTATUS", 8, 0xff), number("WTERMSIG", 0, 0x7f), number("WSTOPSIG", 8, 0xff),
		{Name: "waitstatus_to_exitcode", Sig: "(status)", Doc: "Convert a wait status to an exit code.", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			w := syscall.WaitStatus(n)
			switch {
			case w.Exited():
				return t.NewInt(int64(w.ExitStatus())), nil
			case w.Signaled():
				return t.NewInt(-int64(w.Signal())), nil
			case w.Stopped():
				return 0, t.ValueErrorf("process stopped by delivery of signal %d", int(w.StopSignal()))
			}
			return 0, t.ValueErrorf("invalid wait status: %d", n)
		}},
	}
}

// usageStruct is a resource.struct_rusage.
func usageStruct(t *object.Thread, u *unix.Rusage) (Value, error) {
	m, err := t.ImportModule("resource")
	if err != nil {
		return 0, err
	}
	class, err := t.GetAttr(m, t.Intern("struct_rusage"))
	if err != nil {
		return 0, err
	}
	seconds := func(tv unix.Timeval) Value { return t.NewFloat(float64(tv.Nano()) / 1e9) }
	fields := []Value{seconds(u.Utime), seconds(u.Stime)}
	for _, n := range []int64{u.Maxrss, u.Ixrss, u.Idrss, u.Isrss, u.Minflt, u.Majflt, u.Nswap, u.Inblock, u.Oublock, u.Msgsnd, u.Msgrcv, u.Nsignals, u.Nvcsw, u.Nivcsw} {
		fields = append(fields, t.NewInt(n))
	}
	return t.Call(class, t.NewTuple(fields...))
}

func waitChild(t *object.Thread, pid, options int, usage *unix.Rusage) (got int, ws unix.WaitStatus, err error) {
	err = untilChild(t, pid, options, func() (bool, error) {
		err := retry(func() (err error) { got, err = unix.Wait4(pid, &ws, options|unix.WNOHANG, usage); return })
		return got != 0, err
	})
	return got, ws, err
}

// untilChild asks until a child has changed its state, or only once if options say so. A child with a number of its own is watched
// where the system can do that; for others it asks again at growing intervals.
func untilChild(t *object.Thread, pid, options int, ask func() (bool, error)) error {
	const slice = 50 * time.Millisecond
	watch := -1
	defer func() {
		if watch >= 0 {
			_ = unix.Close(watch)
		}
	}()
	for pause := time.Millisecond; ; pause = min(2*pause, slice/4) {
		if there, err := ask(); err != nil || there || options&unix.WNOHANG != 0 {
			return err
		}
		if watch < 0 && pid > 0 && options == 0 {
			watch = watchChild(pid)
		}
		t.Blocking(func() {
			if watch < 0 {
				time.Sleep(pause)
				return
			}
			_, _ = unix.Poll([]unix.PollFd{{Fd: int32(watch), Events: unix.POLLIN}}, int(slice/time.Millisecond))
		})
		if t.Break.Load() != 0 && t.RT.AtSafePoint != nil {
			if err := t.RT.AtSafePoint(t); err != nil {
				return err
			}
		}
	}
}
