//go:build linux || darwin

package posix

import (
	"crypto/rand"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/signal"
	"github.com/gophersnake/gophersnake/internal/stdlib/sys"
)

func processFuncs() []object.Func {
	id := func(name string, f func() int) object.Func {
		return object.Func{Name: name, Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(int64(f())), nil }}
	}
	return []object.Func{
		id("getpid", unix.Getpid), id("getppid", unix.Getppid), id("getuid", unix.Getuid), id("geteuid", unix.Geteuid), id("getgid", unix.Getgid), id("getegid", unix.Getegid),
		id("getpgrp", unix.Getpgrp),
		{Name: "getpgid", Sig: "(pid)", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			g, err := unix.Getpgid(n)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(g)), nil
		}},
		{Name: "getsid", Sig: "(pid, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			g, err := unix.Getsid(n)
			if err != nil {
				return 0, t.OSError(err)
			}
			return t.NewInt(int64(g)), nil
		}},
		{Name: "setsid", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			if err := processes(t); err != nil {
				return 0, err
			}
			_, err := unix.Setsid()
			return done(t, err)
		}},
		{Name: "getgroups", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			gs, err := unix.Getgroups()
			if err != nil {
				return 0, t.OSError(err)
			}
			l := t.NewList()
			for _, g := range gs {
				t.ListAppend(l, t.NewInt(int64(g)))
			}
			return l, nil
		}},
		{Name: "kill", Sig: "(pid, signal, /)", Doc: "Kill a process with a signal.", Call: func(t *object.Thread, a []Value) (Value, error) {
			if err := processes(t); err != nil {
				return 0, err
			}
			pid, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			sig, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			if pid == unix.Getpid() {
				if sent, err := signal.SendSelf(t, sig); sent || err != nil {
					return t.RT.None, err
				}
			}
			return done(t, unix.Kill(pid, syscall.Signal(sig)))
		}},
		{Name: "killpg", Sig: "(pgid, signal, /)", Doc: "Kill a process group with a signal.", Call: func(t *object.Thread, a []Value) (Value, error) {
			if err := processes(t); err != nil {
				return 0, err
			}
			pid, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			sig, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			return done(t, unix.Kill(-pid, syscall.Signal(sig)))
		}},
		{Name: "_exit", Sig: "(status)", Doc: "Exit to the system with specified status, without normal exit processing.", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			if err := processes(t); err != nil {
				return 0, err
			}
			os.Exit(n)
			return 0, nil
		}},
		{Name: "abort", Sig: "()", Doc: "Abort the interpreter immediately.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			if err := processes(t); err != nil {
				return 0, err
			}
			err := unix.Kill(unix.Getpid(), unix.SIGABRT)
			time.Sleep(time.Second)
			return done(t, err)
		}},
		{Name: "execve", Sig: "(path, argv, env)", Doc: "Execute an executable path with arguments, replacing current process.", Call: func(t *object.Thread, a []Value) (Value, error) {
			return execve(t, "execve", a[0], a[1], a[2])
		}},
		{Name: "execv", Sig: "(path, argv, /)", Doc: "Execute an executable path with arguments, replacing current process.", Call: func(t *object.Thread, a []Value) (Value, error) {
			return execve(t, "execv", a[0], a[1], 0)
		}},
		{Name: "umask", Sig: "(mask, /)", Doc: "Set the current numeric umask and return the previous umask.", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			return t.NewInt(int64(unix.Umask(n))), nil
		}},
		{Name: "times", Sig: "()", Doc: "Return a collection containing process timing information.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			var self, kids unix.Rusage
			if err := unix.Getrusage(unix.RUSAGE_SELF, &self); err != nil {
				return 0, t.OSError(err)
			}
			if err := unix.Getrusage(unix.RUSAGE_CHILDREN, &kids); err != nil {
				return 0, t.OSError(err)
			}
			sec := func(tv unix.Timeval) Value { return t.NewFloat(float64(tv.Nano()) / 1e9) }
			return t.NewStruct(state(t).times, sec(self.Utime), sec(self.Stime), sec(kids.Utime), sec(kids.Stime), t.NewFloat(float64(time.Now().UnixNano())/1e9)), nil
		}},
		{Name: "cpu_count", Sig: "()", Doc: "Return the number of logical CPUs in the system.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			if n := sys.CPUCount(t); n > 0 {
				return t.NewInt(int64(n)), nil
			}
			return t.NewInt(int64(runtime.NumCPU())), nil
		}},
		{Name: "getrandom", Sig: "(size, flags=0)", Doc: "Obtain a series of random bytes.", Call: randomBytes},
		{Name: "urandom", Sig: "(size, /)", Doc: "Return a bytes object containing random bytes suitable for cryptographic use.", Call: randomBytes},
		{Name: "uname", Sig: "()", Doc: "Return an object identifying the current operating system.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			var u unix.Utsname
			if err := unix.Uname(&u); err != nil {
				return 0, t.OSError(err)
			}
			s := func(b []byte) Value { return t.NewStr(unix.ByteSliceToString(b)) }
			return t.NewStruct(state(t).uname, s(u.Sysname[:]), s(u.Nodename[:]), s(u.Release[:]), s(u.Version[:]), s(u.Machine[:])), nil
		}},
	}
}

func randomBytes(t *object.Thread, a []Value) (Value, error) {
	n, err := intArg(t, a[0], 0)
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return 0, t.ValueErrorf("negative argument not allowed")
	}
	t.CheckSize(n)
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		return 0, t.OSError(err)
	}
	return t.NewBytes(b), nil
}

// bytesList copies a sequence of names or arguments.
func bytesList(t *object.Thread, v Value) ([]string, error) {
	items, err := t.Sequence(v)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, x := range items {
		p, err := t.FSPathStr(x)
		if err != nil {
			return nil, err
		}
		p = object.FSEncode(p)
		if strings.IndexByte(p, 0) >= 0 {
			return nil, t.ValueErrorf("embedded null byte")
		}
		out = append(out, p)
	}
	return out, nil
}

func execve(t *object.Thread, name string, file, argv, env Value) (Value, error) {
	if err := processes(t); err != nil {
		return 0, err
	}
	p, err := pathArg(t, name, "path", file, false, false)
	if err != nil {
		return 0, err
	}
	if !t.Is(argv, object.TList) && !t.IsInstanceID(argv, object.TList) && !t.IsInstanceID(argv, object.TTuple) {
		return 0, t.TypeErrorf("%s() arg 2 must be a tuple or list", name)
	}
	args, err := bytesList(t, argv)
	if err != nil {
		return 0, err
	}
	if len(args) == 0 {
		return 0, t.ValueErrorf("%s() arg 2 must not be empty", name)
	}
	if args[0] == "" {
		return 0, t.ValueErrorf("%s() arg 2 first element cannot be empty", name)
	}
	environ := syscall.Environ()
	if env != 0 {
		if environ, err = environment(t, env); err != nil {
			return 0, err
		}
	}
	return done(t, syscall.Exec(p.s, args, environ), p.v)
}

// environment copies a mapping of names to values.
func environment(t *object.Thread, env Value) ([]string, error) {
	var out []string
	keys, err := t.CallMethod(env, "keys")
	if err != nil {
		return nil, err
	}
	err = t.Iterate(keys, func(k Value) (bool, error) {
		v, err := t.GetItem(env, k)
		if err != nil {
			return false, err
		}
		pair, err := bytesList(t, t.NewTuple(k, v))
		if err != nil {
			return false, err
		}
		if pair[0] == "" || strings.Contains(pair[0][1:], "=") {
			return false, t.ValueErrorf("illegal environment variable name")
		}
		out = append(out, pair[0]+"="+pair[1])
		return true, nil
	})
	return out, err
}
