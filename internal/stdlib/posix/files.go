//go:build linux || darwin

package posix

import (
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func fileFuncs() []object.Func {
	at := func(name, sig, doc string, f func(t *object.Thread, a []Value) (Value, error)) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: f}
	}
	return []object.Func{
		at("stat", "(path, *, dir_fd=None, follow_symlinks=True)", "Perform a stat system call on the given path.", func(t *object.Thread, a []Value) (Value, error) {
			follow, err := boolArg(t, a[2], true)
			if err != nil {
				return 0, err
			}
			return statPath(t, "stat", a[0], a[1], follow)
		}),
		at("lstat", "(path, *, dir_fd=None)", "Perform a stat system call on the given path, without following symbolic links.", func(t *object.Thread, a []Value) (Value, error) {
			return statPath(t, "lstat", a[0], a[1], false)
		}),
		at("fstat", "(fd)", "Perform a stat system call on the given file descriptor.", func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			var st unix.Stat_t
			if err := retry(func() error { return unix.Fstat(fd, &st) }); err != nil {
				return 0, t.OSError(err)
			}
			return statResult(t, &st), nil
		}),
		at("access", "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", "Use the real uid/gid to test for access to a path.", func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "access", "path", a[0], false, false)
			if err != nil {
				return 0, err
			}
			mode, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			dir, err := dirFD(t, a[2])
			if err != nil {
				return 0, err
			}
			eff, err := boolArg(t, a[3], false)
			if err != nil {
				return 0, err
			}
			flags := 0
			if eff {
				flags = unix.AT_EACCESS
			}
			return t.Bool(unix.Faccessat(dir, p.s, uint32(mode), flags) == nil), nil
		}),
		at("chmod", "(path, mode, *, dir_fd=None, follow_symlinks=True)", "Change the access permissions of a file.", func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "chmod", "path", a[0], true, false)
			if err != nil {
				return 0, err
			}
			mode, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			dir, err := dirFD(t, a[2])
			if err != nil {
				return 0, err
			}
			follow, err := boolArg(t, a[3], true)
			if err != nil {
				return 0, err
			}
			if p.fd >= 0 {
				return done(t, unix.Fchmod(p.fd, uint32(mode)), p.v)
			}
			flags := 0
			if !follow {
				flags = unix.AT_SYMLINK_NOFOLLOW
			}
			return done(t, unix.Fchmodat(dir, p.s, uint32(mode), flags), p.v)
		}),
		at("fchmod", "(fd, mode)", "Change the access permissions of the file given by file descriptor fd.", func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			mode, err := intArg(t, a[1], 0)
			if err != nil {
				return 0, err
			}
			return done(t, unix.Fchmod(fd, uint32(mode)))
		}),
		at("chown", "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", "Change the owner and group id of path to the numeric uid and gid.", func(t *object.Thread, a []Value) (Value, error) {
			return chown(t, "chown", a, false)
		}),
		at("lchown", "(path, uid, gid)", "Change the owner and group id of path to the numeric uid and gid, without following symbolic links.", func(t *object.Thread, a []Value) (Value, error) {
			return chown(t, "lchown", append(append([]Value{}, a...), 0, t.RT.False), true)
		}),
		at("fchown", "(fd, uid, gid)", "Change the owner and group id of the file specified by file descriptor.", func(t *object.Thread, a []Value) (Value, error) {
			return chown(t, "fchown", append(append([]Value{}, a...), 0, 0), false)
		}),
		at("link", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", "Create a hard link to a file.", func(t *object.Thread, a []Value) (Value, error) {
			return twoPaths(t, "link", a, func(sd int, s string, dd int, d string) error {
				flags := 0
				if a[4] == 0 || a[4] == t.RT.True {
					flags = unix.AT_SYMLINK_FOLLOW
				}
				return unix.Linkat(sd, s, dd, d, flags)
			})
		}),
		at("rename", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Rename a file or directory.", func(t *object.Thread, a []Value) (Value, error) {
			return twoPaths(t, "rename", a, unix.Renameat)
		}),
		at("replace", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Rename a file or directory, overwriting the destination.", func(t *object.Thread, a []Value) (Value, error) {
			return twoPaths(t, "replace", a, unix.Renameat)
		}),
		at("symlink", "(src, dst, target_is_directory=False, *, dir_fd=None)", "Create a symbolic link pointing to src named dst.", func(t *object.Thread, a []Value) (Value, error) {
			src, err := pathArg(t, "symlink", "src", a[0], false, false)
			if err != nil {
				return 0, err
			}
			dst, err := pathArg(t, "symlink", "dst", a[1], false, false)
			if err != nil {
				return 0, err
			}
			dir, err := dirFD(t, a[3])
			if err != nil {
				return 0, err
			}
			return done(t, unix.Symlinkat(src.s, dir, dst.s), src.v, dst.v)
		}),
		at("readlink", "(path, *, dir_fd=None)", "Return a string representing the path to which the symbolic link points.", func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "readlink", "path", a[0], false, false)
			if err != nil {
				return 0, err
			}
			dir, err := dirFD(t, a[1])
			if err != nil {
				return 0, err
			}
			buf := make([]byte, 4097)
			n, err := unix.Readlinkat(dir, p.s, buf)
			if err != nil {
				return 0, t.OSError(err, p.v)
			}
			return p.result(t, string(buf[:n])), nil
		}),
		at("remove", "(path, *, dir_fd=None)", "Remove a file (same as unlink()).", unlink("remove")),
		at("unlink", "(path, *, dir_fd=None)", "Remove a file (same as remove()).", unlink("unlink")),
		at("truncate", "(path, length)", "Truncate a file, specified by path, to a specific length.", func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "truncate", "path", a[0], true, false)
			if err != nil {
				return 0, err
			}
			n, err := t.AsInt(a[1])
			if err != nil {
				return 0, err
			}
			if p.fd >= 0 {
				return done(t, unix.Ftruncate(p.fd, n), p.v)
			}
			return done(t, unix.Truncate(p.s, n), p.v)
		}),
		at("utime", "(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)", "Set the access and modified time of path.", utime),
		at("mkfifo", "(path, mode=438, *, dir_fd=None)", "Create a \"fifo\" (a POSIX named pipe).", func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "mkfifo", "path", a[0], false, false)
			if err != nil {
				return 0, err
			}
			mode, err := intArg(t, a[1], 0o666)
			if err != nil {
				return 0, err
			}
			return done(t, unix.Mkfifo(p.s, uint32(mode)), p.v)
		}),
		at("statvfs", "(path)", "Perform a statvfs system call on the given path.", func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "statvfs", "path", a[0], true, false)
			if err != nil {
				return 0, err
			}
			return statvfs(t, p)
		}),
	}
}

func unlink(name string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		p, err := pathArg(t, name, "path", a[0], false, false)
		if err != nil {
			return 0, err
		}
		dir, err := dirFD(t, a[1])
		if err != nil {
			return 0, err
		}
		return done(t, unix.Unlinkat(dir, p.s, 0), p.v)
	}
}

func twoPaths(t *object.Thread, name string, a []Value, f func(int, string, int, string) error) (Value, error) {
	src, err := pathArg(t, name, "src", a[0], false, false)
	if err != nil {
		return 0, err
	}
	dst, err := pathArg(t, name, "dst", a[1], false, false)
	if err != nil {
		return 0, err
	}
	sd, err := dirFD(t, a[2])
	if err != nil {
		return 0, err
	}
	dd, err := dirFD(t, a[3])
	if err != nil {
		return 0, err
	}
	return done(t, f(sd, src.s, dd, dst.s), src.v, dst.v)
}

func chown(t *object.Thread, name string, a []Value, link bool) (Value, error) {
	p, err := pathArg(t, name, "path", a[0], true, false)
	if err != nil {
		return 0, err
	}
	uid, err := sizeArg(t, a[1], -1)
	if err != nil {
		return 0, err
	}
	gid, err := sizeArg(t, a[2], -1)
	if err != nil {
		return 0, err
	}
	dir, err := dirFD(t, a[3])
	if err != nil {
		return 0, err
	}
	follow, err := boolArg(t, a[4], true)
	if err != nil {
		return 0, err
	}
	if p.fd >= 0 {
		return done(t, unix.Fchown(p.fd, uid, gid), p.v)
	}
	flags := 0
	if !follow || link {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return done(t, unix.Fchownat(dir, p.s, uid, gid, flags), p.v)
}

func statPath(t *object.Thread, name string, v, dirV Value, follow bool) (Value, error) {
	p, err := pathArg(t, name, "path", v, name == "stat", false)
	if err != nil {
		return 0, err
	}
	dir, err := dirFD(t, dirV)
	if err != nil {
		return 0, err
	}
	var st unix.Stat_t
	if p.fd >= 0 {
		err = retry(func() error { return unix.Fstat(p.fd, &st) })
	} else {
		flags := 0
		if !follow {
			flags = unix.AT_SYMLINK_NOFOLLOW
		}
		err = retry(func() error { return unix.Fstatat(dir, p.s, &st, flags) })
	}
	if err != nil {
		return 0, t.OSError(err, p.v)
	}
	return statResult(t, &st), nil
}

func statResult(t *object.Thread, st *unix.Stat_t) Value {
	i := func(n int64) Value { return t.NewInt(n) }
	ts := func(sp unix.Timespec) (int64, float64, int64) {
		sec, ns := int64(sp.Sec), int64(sp.Nsec)
		return sec, float64(sec) + 1e-9*float64(ns), sec*1e9 + ns
	}
	at, mt, ct := statTimes(st)
	as, af, an := ts(at)
	ms, mf, mn := ts(mt)
	cs, cf, cn := ts(ct)
	return t.NewStruct(state(t).stat, i(int64(st.Mode)), t.NewUint(uint64(st.Ino)), t.NewUint(uint64(st.Dev)), i(int64(st.Nlink)), i(int64(st.Uid)), i(int64(st.Gid)), i(int64(st.Size)),
		i(as), i(ms), i(cs), t.NewFloat(af), t.NewFloat(mf), t.NewFloat(cf), i(an), i(mn), i(cn), i(int64(st.Blksize)), i(int64(st.Blocks)), t.NewUint(uint64(st.Rdev)))
}

func utime(t *object.Thread, a []Value) (Value, error) {
	p, err := pathArg(t, "utime", "path", a[0], true, false)
	if err != nil {
		return 0, err
	}
	none := t.RT.None
	hasTimes := a[1] != 0 && a[1] != none
	if hasTimes && a[2] != 0 {
		return 0, t.ValueErrorf("utime: you may specify either 'times' or 'ns' but not both")
	}
	var ts [2]unix.Timespec
	pair := func(v Value, what string) ([]Value, error) {
		if !t.Is(v, object.TTuple) || len(t.TupleItems(v)) != 2 {
			return nil, t.TypeErrorf("utime: '%s' must be %s of two ints", what, map[string]string{"times": "either a tuple", "ns": "a tuple"}[what])
		}
		return t.TupleItems(v), nil
	}
	switch {
	case hasTimes:
		items, err := pair(a[1], "times")
		if err != nil {
			return 0, t.TypeErrorf("utime: 'times' must be either a tuple of two ints or None")
		}
		for i, v := range items {
			f, err := t.AsFloat(v)
			if err != nil {
				return 0, err
			}
			sec := int64(f)
			if float64(sec) > f {
				sec--
			}
			ts[i] = unix.NsecToTimespec(sec*1e9 + int64((f-float64(sec))*1e9))
		}
	case a[2] != 0:
		items, err := pair(a[2], "ns")
		if err != nil {
			return 0, t.TypeErrorf("utime: 'ns' must be a tuple of two ints")
		}
		for i, v := range items {
			n, err := t.AsInt(v)
			if err != nil {
				return 0, err
			}
			ts[i] = unix.NsecToTimespec(n)
		}
	default:
		now := unix.NsecToTimespec(time.Now().UnixNano())
		ts = [2]unix.Timespec{now, now}
	}
	dir, err := dirFD(t, a[3])
	if err != nil {
		return 0, err
	}
	follow, err := boolArg(t, a[4], true)
	if err != nil {
		return 0, err
	}
	if p.fd >= 0 {
		tv := []unix.Timeval{unix.NsecToTimeval(ts[0].Nano()), unix.NsecToTimeval(ts[1].Nano())}
		return done(t, unix.Futimes(p.fd, tv), p.v)
	}
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return done(t, unix.UtimesNanoAt(dir, p.s, ts[:], flags), p.v)
}

func dirFuncs() []object.Func {
	return []object.Func{
		{Name: "getcwd", Sig: "()", Doc: "Return a unicode string representing the current working directory.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			d, err := cwd(t)
			if err != nil {
				return 0, err
			}
			return fsDecode(t, d), nil
		}},
		{Name: "getcwdb", Sig: "()", Doc: "Return a bytes string representing the current working directory.", Call: func(t *object.Thread, _ []Value) (Value, error) {
			d, err := cwd(t)
			if err != nil {
				return 0, err
			}
			return t.NewBytes([]byte(d)), nil
		}},
		{Name: "chdir", Sig: "(path)", Doc: "Change the current working directory to the specified path.", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "chdir", "path", a[0], true, false)
			if err != nil {
				return 0, err
			}
			if p.fd >= 0 {
				return done(t, unix.Fchdir(p.fd), p.v)
			}
			return done(t, unix.Chdir(p.s), p.v)
		}},
		{Name: "fchdir", Sig: "(fd)", Doc: "Change to the directory of the given file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fileArg(t, a[0])
			if err != nil {
				return 0, err
			}
			return done(t, unix.Fchdir(fd))
		}},
		{Name: "mkdir", Sig: "(path, mode=511, *, dir_fd=None)", Doc: "Create a directory.", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "mkdir", "path", a[0], false, false)
			if err != nil {
				return 0, err
			}
			mode, err := intArg(t, a[1], 0o777)
			if err != nil {
				return 0, err
			}
			dir, err := dirFD(t, a[2])
			if err != nil {
				return 0, err
			}
			return done(t, unix.Mkdirat(dir, p.s, uint32(mode)), p.v)
		}},
		{Name: "rmdir", Sig: "(path, *, dir_fd=None)", Doc: "Remove a directory.", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "rmdir", "path", a[0], false, false)
			if err != nil {
				return 0, err
			}
			dir, err := dirFD(t, a[1])
			if err != nil {
				return 0, err
			}
			return done(t, unix.Unlinkat(dir, p.s, unix.AT_REMOVEDIR), p.v)
		}},
		{Name: "listdir", Sig: "(path=None)", Doc: "Return a list containing the names of the files in the directory.", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, "listdir", "path", a[0], true, true)
			if err != nil {
				return 0, err
			}
			entries, err := readDir(t, p)
			if err != nil {
				return 0, err
			}
			l := t.NewList()
			for _, e := range entries {
				t.ListAppend(l, p.result(t, e.name))
			}
			return l, nil
		}},
		{Name: "scandir", Sig: "(path=None)", Doc: "Return an iterator of DirEntry objects for given path.", Call: scandir},
	}
}

func cwd(t *object.Thread) (string, error) {
	if !t.RT.Host.Files {
		return "", t.OSError(syscall.EPERM)
	}
	dir, err := unix.Getwd()
	if err != nil {
		return "", t.OSError(err)
	}
	return dir, nil
}
