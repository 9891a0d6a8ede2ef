//go:build linux || darwin

package posix

import (
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// shellFuncs are system() and what else changes the process as a whole.
func shellFuncs() []object.Func {
	// set is a function of small integers that changes the process.
	set := func(name, sig, doc string, do func(n []int) error) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
			if err := processes(t); err != nil {
				return 0, err
			}
			n := make([]int, len(a))
			for i, v := range a {
				var err error
				if n[i], err = intArg(t, v, 0); err != nil {
					return 0, err
				}
			}
			return done(t, do(n))
		}}
	}
	return []object.Func{
		{Name: "system", Sig: "(command)", Doc: "Execute the command in a subshell.", Call: system},
		set("setpgid", "(pid, pgrp, /)", "Call the system call setpgid(pid, pgrp).", func(n []int) error { return unix.Setpgid(n[0], n[1]) }),
		set("setpgrp", "()", "Make the current process the leader of its process group.", func([]int) error { return unix.Setpgid(0, 0) }),
		set("setuid", "(uid, /)", "Set the current process's user id.", func(n []int) error { return syscall.Setuid(n[0]) }),
		set("setgid", "(gid, /)", "Set the current process's group id.", func(n []int) error { return syscall.Setgid(n[0]) }),
		set("setreuid", "(ruid, euid, /)", "Set the current process's real and effective user ids.", func(n []int) error { return syscall.Setreuid(n[0], n[1]) }),
		set("setregid", "(rgid, egid, /)", "Set the current process's real and effective group ids.", func(n []int) error { return syscall.Setregid(n[0], n[1]) }),
		set("sync", "()", "Force write of everything to disk.", func([]int) error { syscall.Sync(); return nil }),
	}
}

// system runs a command in the shell, which has the process's descriptors 0 to 2, and returns its wait status.
func system(t *object.Thread, a []Value) (Value, error) {
	if err := processes(t); err != nil {
		return 0, err
	}
	command, err := pathArg(t, "system", "command", a[0], false, false)
	if err != nil {
		return 0, err
	}
	pid, err := syscall.ForkExec("/bin/sh", []string{"sh", "-c", command.s}, &syscall.ProcAttr{Env: syscall.Environ(), Files: []uintptr{0, 1, 2}})
	if err != nil {
		return t.NewInt(127 << 8), nil // as if the shell had not been found
	}
	var status unix.WaitStatus
	err = untilChild(t, pid, 0, func() (bool, error) {
		got, err := unix.Wait4(pid, &status, unix.WNOHANG, nil)
		return got == pid, err
	})
	if err != nil {
		return 0, t.OSError(err)
	}
	return t.NewInt(int64(status)), nil
}
