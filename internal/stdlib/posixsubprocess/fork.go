//go:build unix

// Package posixsubprocess is the native module _posixsubprocess: one function that starts a process for subprocess.Popen.
//
// A Go process cannot run code of its own between fork and exec, so everything is prepared before and Go's ForkExec does the
// rest; a preexec_fn is refused.
package posixsubprocess

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/host"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// noPid is the process id that is returned when exec failed: nobody's, so that waiting for it gives ChildProcessError.
const noPid = 1<<30 - 1

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_posixsubprocess",
		Doc:  "A POSIX helper for the subprocess module.",
		Funcs: []object.Func{{Name: "fork_exec", Call: forkExec, Doc: "Spawn a fresh new child process.",
			Sig: "(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, /)"}},
	}
}

func texts(t *object.Thread, v Value) ([]string, error) {
	items, err := t.Sequence(v)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(items))
	for i, x := range items {
		s, err := t.FSPathStr(x)
		if err != nil {
			return nil, err
		}
		if t.IsStr(x) {
			s = object.FSEncode(s)
		}
		for j := 0; j < len(s); j++ {
			if s[j] == 0 {
				return nil, t.ValueErrorf("embedded null byte")
			}
		}
		out[i] = s
	}
	return out, nil
}

func forkExec(t *object.Thread, a []Value) (Value, error) {
	if !t.RT.Host.Processes {
		return 0, t.OSError(syscall.EPERM)
	}
	none := t.RT.None
	if a[21] != none {
		return 0, t.Errorf(object.TRuntimeError, "preexec_fn is not supported: no Python code can run in the child of a fork here")
	}
	argv, err := texts(t, a[0])
	if err != nil {
		return 0, err
	}
	if len(argv) == 0 {
		argv = []string{""}
	}
	executables, err := texts(t, a[1])
	if err != nil {
		return 0, err
	}
	closeFDs, err := t.Truth(a[2])
	if err != nil {
		return 0, err
	}
	num := func(i int) (n int) {
		if err == nil && a[i] != none {
			n, err = t.AsIndex(a[i], object.TOverflowError)
		}
		return
	}
	p2cread, c2pwrite, errwrite, errpipe := num(6), num(9), num(11), num(13)
	setsid, pgid, umask := num(15), num(16), num(20)
	if err != nil {
		return 0, err
	}
	attr := &syscall.ProcAttr{Env: os.Environ(), Sys: &syscall.SysProcAttr{}}
	if a[4] != none {
		dir, err := texts(t, t.NewTuple(a[4]))
		if err != nil {
			return 0, err
		}
		attr.Dir = dir[0]
	}
	if a[5] != none {
		if attr.Env, err = texts(t, a[5]); err != nil {
			return 0, err
		}
	}
	keep := map[int]bool{}
	for _, v := range t.TupleItems(a[3]) {
		fd, err := t.AsIndex(v, object.TOverflowError)
		if err != nil {
			return 0, err
		}
		if fd != errpipe {
			keep[fd] = true
		}
	}
	const closed = ^uintptr(0)
	std := func(fd, own int) uintptr {
		if fd >= 0 {
			return uintptr(fd)
		}
		if _, err := unix.FcntlInt(uintptr(own), unix.F_GETFD, 0); err != nil {
			return closed
		}
		return uintptr(own)
	}
	attr.Files = []uintptr{std(p2cread, 0), std(c2pwrite, 1), std(errwrite, 2)}
	if !closeFDs {
		for _, fd := range host.OpenFDs() {
			if fd > 2 && host.Inheritable(fd) {
				keep[fd] = true
			}
		}
	}
	for fd := range keep {
		for fd >= len(attr.Files) {
			attr.Files = append(attr.Files, closed)
		}
		if fd > 2 {
			attr.Files[fd] = uintptr(fd)
		}
	}
	attr.Sys.Setsid = setsid != 0
	if a[16] != none && pgid >= 0 {
		attr.Sys.Setpgid, attr.Sys.Pgid = true, pgid
	}
	if a[17] != none || a[19] != none || a[18] != none {
		cred := &syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid()), NoSetGroups: true}
		if a[19] != none {
			cred.Uid = uint32(num(19))
		}
		if a[17] != none {
			cred.Gid = uint32(num(17))
		}
		if a[18] != none {
			cred.NoSetGroups = false
			groups, gerr := t.Sequence(a[18])
			if gerr != nil {
				return 0, gerr
			}
			for _, g := range groups {
				n, err := t.AsIndex(g, object.TOverflowError)
				if err != nil {
					return 0, err
				}
				cred.Groups = append(cred.Groups, uint32(n))
			}
		}
		if err != nil {
			return 0, err
		}
		attr.Sys.Credential = cred
	}
	if closeFDs { // anything inheritable that is not asked for must not reach the child
		for _, fd := range host.OpenFDs() {
			if fd > 2 && !keep[fd] {
				unix.CloseOnExec(fd)
			}
		}
	}
	if a[20] != none && umask >= 0 {
		old := unix.Umask(umask)
		defer unix.Umask(old)
	}
	var first error
	for _, exe := range executables {
		pid, serr := syscall.ForkExec(exe, argv, attr)
		if serr == nil {
			return t.NewInt(int64(pid)), nil
		}
		if first == nil || serr != syscall.ENOENT && serr != syscall.ENOTDIR {
			first = serr
		}
		if serr != syscall.ENOENT && serr != syscall.ENOTDIR {
			break
		}
	}
	if first == syscall.EAGAIN || first == syscall.ENOMEM {
		return 0, t.OSError(first)
	}
	// Tell through the pipe what subprocess would have heard from a child whose exec failed.
	note := ""
	if attr.Dir != "" {
		if st, err := os.Stat(attr.Dir); err != nil || !st.IsDir() {
			note = "noexec:chdir"
		}
	}
	no, _ := first.(syscall.Errno)
	if _, err := unix.Write(errpipe, []byte(fmt.Sprintf("OSError:%X:%s", int(no), note))); err != nil {
		return 0, t.OSError(err)
	}
	return t.NewInt(noPid), nil
}
