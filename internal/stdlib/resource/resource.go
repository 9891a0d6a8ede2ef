//go:build linux

// Package resource is the module of that name: limits and use of the process's resources. It is the process's own, so it needs
// the grant for processes.
package resource

import (
	"math"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "resource"

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "resource",
		Doc:  "Limits and use of the process's resources.",
		Funcs: []object.Func{
			{Name: "getrusage", Sig: "(who, /)", Doc: "What the process, its children or the thread have used.", Call: getrusage},
			{Name: "getrlimit", Sig: "(resource, /)", Doc: "The soft and the hard limit.", Call: func(t *object.Thread, a []Value) (Value, error) {
				which, err := resourceArg(t, a[0])
				if err != nil {
					return 0, err
				}
				return limits(t, 0, which, nil)
			}},
			{Name: "setrlimit", Sig: "(resource, limits, /)", Doc: "Set the soft and the hard limit.", Call: func(t *object.Thread, a []Value) (Value, error) {
				which, err := resourceArg(t, a[0])
				if err != nil {
					return 0, err
				}
				lim, err := limitArg(t, a[1])
				if err != nil {
					return 0, err
				}
				if _, err := limits(t, 0, which, lim); err != nil {
					return 0, err
				}
				return t.RT.None, nil
			}},
			{Name: "prlimit", Sig: "(pid, resource, limits=None, /)", Doc: "The limits of a process; they are set if limits are given.", Call: func(t *object.Thread, a []Value) (Value, error) {
				pid, err := t.AsIndex(a[0], object.TOverflowError)
				if err != nil {
					return 0, err
				}
				which, err := resourceArg(t, a[1])
				if err != nil {
					return 0, err
				}
				var lim *unix.Rlimit
				if a[2] != 0 && a[2] != t.RT.None {
					if lim, err = limitArg(t, a[2]); err != nil {
						return 0, err
					}
				}
				return limits(t, pid, which, lim)
			}},
			{Name: "getpagesize", Sig: "()", Doc: "The size of a page of memory.", Call: func(t *object.Thread, _ []Value) (Value, error) {
				return t.NewInt(int64(unix.Getpagesize())), nil
			}},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			var fields []object.StructField
			for _, name := range []string{"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap",
				"ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"} {
				fields = append(fields, object.StructField{Name: name})
			}
			typ := t.NewStructType(&object.StructSpec{Name: "resource.struct_rusage", Fields: fields, Visible: len(fields)})
			t.SetModuleState(stateKey, typ)
			t.DictSetStr(d, "struct_rusage", typ.Obj)
			t.DictSetStr(d, "error", t.TypeByID(object.TOSError).Obj)
			for name, v := range map[string]int64{
				"RLIMIT_CPU": 0, "RLIMIT_FSIZE": 1, "RLIMIT_DATA": 2, "RLIMIT_STACK": 3, "RLIMIT_CORE": 4, "RLIMIT_RSS": 5, "RLIMIT_NPROC": 6, "RLIMIT_NOFILE": 7,
				"RLIMIT_OFILE": 7, "RLIMIT_MEMLOCK": 8, "RLIMIT_AS": 9, "RLIMIT_SIGPENDING": 11, "RLIMIT_MSGQUEUE": 12, "RLIMIT_NICE": 13, "RLIMIT_RTPRIO": 14,
				"RLIMIT_RTTIME": 15, "RLIM_INFINITY": -1, "RUSAGE_SELF": 0, "RUSAGE_CHILDREN": -1, "RUSAGE_THREAD": 1,
			} {
				t.DictSetStr(d, name, t.NewInt(v))
			}
			return nil
		},
	}
}

func allowed(t *object.Thread) error {
	if !t.RT.Host.Processes {
		return t.OSError(unix.EPERM)
	}
	return nil
}

func getrusage(t *object.Thread, a []Value) (Value, error) {
	who, err := t.AsIndex(a[0], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	if err := allowed(t); err != nil {
		return 0, err
	}
	var u unix.Rusage
	if err := unix.Getrusage(who, &u); err != nil {
		if err == unix.EINVAL {
			return 0, t.ValueErrorf("invalid who parameter")
		}
		return 0, t.OSError(err)
	}
	seconds := func(v unix.Timeval) Value { return t.NewFloat(float64(v.Sec) + float64(v.Usec)*1e-6) }
	n := func(v int64) Value { return t.NewInt(v) }
	return t.NewStruct(t.ModuleState(stateKey).(*object.Type), seconds(u.Utime), seconds(u.Stime), n(u.Maxrss), n(u.Ixrss), n(u.Idrss), n(u.Isrss), n(u.Minflt),
		n(u.Majflt), n(u.Nswap), n(u.Inblock), n(u.Oublock), n(u.Msgsnd), n(u.Msgrcv), n(u.Nsignals), n(u.Nvcsw), n(u.Nivcsw)), nil
}

func resourceArg(t *object.Thread, v Value) (int, error) {
	n, err := t.AsIndex(v, object.TOverflowError)
	if err == nil && (n < 0 || n > 15) {
		err = t.ValueErrorf("invalid resource specified")
	}
	return n, err
}

// limitArg reads a pair of limits; negative numbers stand for what is not limited.
func limitArg(t *object.Thread, v Value) (*unix.Rlimit, error) {
	items, err := t.Sequence(v)
	if err != nil {
		return nil, err
	}
	if len(items) != 2 {
		return nil, t.ValueErrorf("expected a tuple of 2 integers")
	}
	var out [2]uint64
	for i, x := range items {
		x, err := t.Index(x)
		if err != nil {
			return nil, err
		}
		if n, ok := t.Int64(x); ok {
			out[i] = uint64(n)
		} else if u, ok := t.Uint64(x); ok {
			out[i] = u
		} else {
			return nil, t.Errorf(object.TOverflowError, "Python int too large to convert to C rlim_t")
		}
	}
	return &unix.Rlimit{Cur: out[0], Max: out[1]}, nil
}

func limits(t *object.Thread, pid, which int, lim *unix.Rlimit) (Value, error) {
	if err := allowed(t); err != nil {
		return 0, err
	}
	var old unix.Rlimit
	if err := unix.Prlimit(pid, which, lim, &old); err != nil {
		switch err {
		case unix.EINVAL:
			return 0, t.ValueErrorf("current limit exceeds maximum limit")
		case unix.EPERM:
			if pid == 0 {
				return 0, t.ValueErrorf("not allowed to raise maximum limit")
			}
		}
		return 0, t.OSError(err)
	}
	return t.NewTuple(limit(t, old.Cur), limit(t, old.Max)), nil
}

func limit(t *object.Thread, n uint64) Value {
	if n == math.MaxUint64 {
		return t.NewInt(-1)
	}
	return t.NewUint(n)
}
