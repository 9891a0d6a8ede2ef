package posix

import (
	"math"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Functions that hand on a few ints: scheduling, identities, advice about files, device numbers, event counters.

// systemFuncs lists the functions that exist on Linux only.
func systemFuncs() []object.Func {
	wait := object.Func{Name: "waitid", Sig: "(idtype, id, options, /)", Doc: "Returns the result of waiting for a process or processes.", Call: waitid}
	return append(append(vectorFuncs(), schedFuncs()...), wait)
}

func schedFuncs() []object.Func {
	number := func(t *object.Thread, n int, err error) (Value, error) {
		if err != nil {
			return 0, t.OSError(err)
		}
		return t.NewInt(int64(n)), nil
	}
	call := func(t *object.Thread, nr uintptr, n ...uintptr) (Value, error) {
		var a [3]uintptr
		copy(a[:], n)
		r, _, e := unix.Syscall(nr, a[0], a[1], a[2])
		if e != 0 {
			return 0, t.OSError(e)
		}
		return t.NewInt(int64(r)), nil
	}
	return []object.Func{
		ints("sched_yield", "()", "Voluntarily relinquish the CPU.", processes, func(t *object.Thread, _ []int) (Value, error) {
			t.Blocking(func() { _, _, _ = unix.Syscall(unix.SYS_SCHED_YIELD, 0, 0, 0) })
			return t.RT.None, nil
		}),
		ints("sched_get_priority_max", "(policy)", "Get the maximum scheduling priority for policy.", processes, func(t *object.Thread, n []int) (Value, error) {
			return call(t, unix.SYS_SCHED_GET_PRIORITY_MAX, uintptr(n[0]))
		}),
		ints("sched_get_priority_min", "(policy)", "Get the minimum scheduling priority for policy.", processes, func(t *object.Thread, n []int) (Value, error) {
			return call(t, unix.SYS_SCHED_GET_PRIORITY_MIN, uintptr(n[0]))
		}),
		ints("sched_getscheduler", "(pid, /)", "Get the scheduling policy for the process identified by pid.", processes, func(t *object.Thread, n []int) (Value, error) {
			return call(t, unix.SYS_SCHED_GETSCHEDULER, uintptr(n[0]))
		}),
		ints("sched_getparam", "(pid, /)", "Returns scheduling parameters for the process identified by pid.", processes, func(t *object.Thread, n []int) (Value, error) {
			var prio int32
			if _, err := call(t, unix.SYS_SCHED_GETPARAM, uintptr(n[0]), uintptr(unsafe.Pointer(&prio))); err != nil {
				return 0, err
			}
			return t.NewStruct(state(t).schedParam, t.NewInt(int64(prio))), nil
		}),
		ints("sched_rr_get_interval", "(pid, /)", "Return the round-robin quantum for the process identified by pid, in seconds.", processes, func(t *object.Thread, n []int) (Value, error) {
			var ts unix.Timespec
			if _, err := call(t, unix.SYS_SCHED_RR_GET_INTERVAL, uintptr(n[0]), uintptr(unsafe.Pointer(&ts))); err != nil {
				return 0, err
			}
			return t.NewFloat(float64(ts.Sec) + float64(ts.Nsec)*1e-9), nil
		}),
		ints("sched_getaffinity", "(pid, /)", "Return the affinity of the process identified by pid, a set of CPU numbers.", processes, func(t *object.Thread, n []int) (Value, error) {
			var set unix.CPUSet
			if err := unix.SchedGetaffinity(n[0], &set); err != nil {
				return 0, t.OSError(err)
			}
			out, err := t.NewSet(false)
			for cpu := 0; err == nil && cpu < 64*len(set); cpu++ {
				if set.IsSet(cpu) {
					err = t.SetAdd(out, t.NewInt(int64(cpu)))
				}
			}
			return out, err
		}),
		{Name: "sched_setaffinity", Sig: "(pid, mask, /)", Doc: "Set the CPU affinity of the process identified by pid to mask.", Call: func(t *object.Thread, a []Value) (Value, error) {
			if err := processes(t); err != nil {
				return 0, err
			}
			pid, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			cpus, err := t.Sequence(a[1])
			if err != nil {
				return 0, err
			}
			var set unix.CPUSet
			for _, c := range cpus {
				if !t.IsIntLike(c) {
					return 0, t.TypeErrorf("expected an iterator of ints, but iterator yielded %s", t.TypeName(c))
				}
				n, err := t.AsIndex(c, object.TOverflowError)
				if err != nil {
					return 0, err
				}
				if n < 0 {
					return 0, t.ValueErrorf("negative CPU number")
				}
				if n > math.MaxInt32-1 {
					return 0, t.Errorf(object.TOverflowError, "CPU number too large")
				}
				set.Set(n)
			}
			return done(t, unix.SchedSetaffinity(pid, &set))
		}},
		ints("getresuid", "()", "Return a tuple of the current process's real, effective, and saved user ids.", processes, func(t *object.Thread, _ []int) (Value, error) {
			r, e, s := unix.Getresuid()
			return t.NewTuple(t.NewInt(int64(r)), t.NewInt(int64(e)), t.NewInt(int64(s))), nil
		}),
		ints("getresgid", "()", "Return a tuple of the current process's real, effective, and saved group ids.", processes, func(t *object.Thread, _ []int) (Value, error) {
			r, e, s := unix.Getresgid()
			return t.NewTuple(t.NewInt(int64(r)), t.NewInt(int64(e)), t.NewInt(int64(s))), nil
		}),
		ints("getpriority", "(which, who)", "Return program scheduling priority.", processes, func(t *object.Thread, n []int) (Value, error) {
			v, err := unix.Getpriority(n[0], n[1])
			return number(t, 20-v, err) // the kernel answers without negative numbers
		}),
		ints("setpriority", "(which, who, priority)", "Set program scheduling priority.", processes, func(t *object.Thread, n []int) (Value, error) {
			return done(t, unix.Setpriority(n[0], n[1], n[2]))
		}),
		ints("getloadavg", "()", "Return average recent system load information.", processes, func(t *object.Thread, _ []int) (Value, error) {
			var info unix.Sysinfo_t
			if err := unix.Sysinfo(&info); err != nil {
				return 0, t.OSError(err)
			}
			load := func(i int) Value { return t.NewFloat(float64(info.Loads[i]) / (1 << 16)) }
			return t.NewTuple(load(0), load(1), load(2)), nil
		}),
		{Name: "fdatasync", Sig: "(fd)", Doc: "Force write of fd to disk without forcing update of metadata.", Call: sync(unix.Fdatasync)},
		ints("posix_fadvise", "(fd, offset, length, advice, /)", "Announce an intention to access data in a specific pattern.", files, func(t *object.Thread, n []int) (Value, error) {
			return done(t, unix.Fadvise(n[0], int64(n[1]), int64(n[2]), n[3]))
		}),
		ints("posix_fallocate", "(fd, offset, length, /)", "Ensure a file has allocated at least a particular number of bytes on disk.", files, func(t *object.Thread, n []int) (Value, error) {
			if n[1] < 0 || n[2] <= 0 {
				return 0, t.OSError(unix.EINVAL)
			}
			var err error
			t.Blocking(func() { err = retry(func() error { return unix.Fallocate(n[0], 0, int64(n[1]), int64(n[2])) }) })
			return done(t, err)
		}),
		ints("lockf", "(fd, command, length, /)", "Apply, test or remove a POSIX lock on an open file descriptor.", files, lockf),
		ints("major", "(device, /)", "Extracts a device major number from a raw device number.", free, func(t *object.Thread, n []int) (Value, error) {
			return t.NewInt(int64(unix.Major(uint64(n[0])))), nil
		}),
		ints("minor", "(device, /)", "Extracts a device minor number from a raw device number.", free, func(t *object.Thread, n []int) (Value, error) {
			return t.NewInt(int64(unix.Minor(uint64(n[0])))), nil
		}),
		ints("makedev", "(major, minor, /)", "Composes a raw device number from the major and minor device numbers.", free, func(t *object.Thread, n []int) (Value, error) {
			return t.NewUint(unix.Mkdev(uint32(n[0]), uint32(n[1]))), nil
		}),
	}
}

// Commands of lockf.
const (
	lockUnlock = iota
	lockLock
	lockTry
	lockTest
)

// lockf locks from the file's position on, as C's function does with fcntl's locks.
func lockf(t *object.Thread, n []int) (Value, error) {
	lock := unix.Flock_t{Type: unix.F_WRLCK, Whence: 1, Len: int64(n[2])}
	cmd := unix.F_SETLK
	switch n[1] {
	case lockUnlock:
		lock.Type = unix.F_UNLCK
	case lockLock:
		cmd = unix.F_SETLKW
	case lockTry:
	case lockTest:
		cmd = unix.F_GETLK
	default:
		return 0, t.OSError(unix.EINVAL)
	}
	var err error
	t.Blocking(func() { err = retry(func() error { return unix.FcntlFlock(uintptr(n[0]), cmd, &lock) }) })
	if err == nil && n[1] == lockTest && lock.Type != unix.F_UNLCK {
		err = unix.EACCES
	}
	return done(t, err)
}

// systemConstants are those that other systems have not, or with other values.
var systemConstants = map[string]int{
	"F_ULOCK": lockUnlock, "F_LOCK": lockLock, "F_TLOCK": lockTry, "F_TEST": lockTest,
	"POSIX_FADV_NORMAL": 0, "POSIX_FADV_RANDOM": 1, "POSIX_FADV_SEQUENTIAL": 2, "POSIX_FADV_WILLNEED": 3, "POSIX_FADV_DONTNEED": 4, "POSIX_FADV_NOREUSE": 5,
	"SCHED_NORMAL": 0, "SCHED_DEADLINE": 6, "SCHED_RESET_ON_FORK": 0x40000000,
}
