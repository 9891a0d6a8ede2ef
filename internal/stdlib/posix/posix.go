//go:build linux || darwin

// Package posix is the native module of that name, which os is built on. Every function asks the host whether files or
// processes are allowed at all; errors are the system's, as OSError.
package posix

import (
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "posix"

type types struct {
	stat, statvfs, terminalSize, uname, times, schedParam, waitid *object.Type
	entry, scan                                                   *object.Type
}

func state(t *object.Thread) *types { return t.ModuleState(stateKey).(*types) }

// Module declares the module.
func Module() *object.ModuleDef {
	var funcs []object.Func
	for _, group := range [][]object.Func{fileFuncs(), dirFuncs(), fdFuncs(), processFuncs(), waitFuncs(), spawnFuncs(), shellFuncs(), terminalFuncs(), pathFuncs(), systemFuncs(), miscFuncs()} {
		funcs = append(funcs, group...)
	}
	return &object.ModuleDef{
		Name:  "posix",
		Doc:   "System calls for files, directories, descriptors and processes; the module os is built on them.",
		Funcs: funcs,
		Init:  initModule,
	}
}

func fields(names string) []object.StructField {
	var f []object.StructField
	for _, n := range strings.Fields(names) {
		if n == "-" {
			n = ""
		}
		f = append(f, object.StructField{Name: n})
	}
	return f
}

func initModule(t *object.Thread, m Value) error {
	d := t.ModuleDict(m)
	s := &types{}
	t.SetModuleState(stateKey, s)
	add := func(name, pub, names string, visible int) *object.Type {
		f := fields(names)
		if visible == 0 {
			visible = len(f)
		}
		typ := t.NewStructType(&object.StructSpec{Name: name, Fields: f, Visible: visible})
		t.DictSetStr(d, pub, typ.Obj)
		return typ
	}
	s.stat = add("os.stat_result", "stat_result", "st_mode st_ino st_dev st_nlink st_uid st_gid st_size - - - st_atime st_mtime st_ctime st_atime_ns st_mtime_ns st_ctime_ns st_blksize st_blocks st_rdev", 10)
	s.statvfs = add("os.statvfs_result", "statvfs_result", "f_bsize f_frsize f_blocks f_bfree f_bavail f_files f_ffree f_favail f_flag f_namemax f_fsid", 10)
	s.terminalSize = add("os.terminal_size", "terminal_size", "columns lines", 0)
	s.uname = add("posix.uname_result", "uname_result", "sysname nodename release version machine", 0)
	s.times = add("posix.times_result", "times_result", "user system children_user children_system elapsed", 0)
	s.schedParam = add("posix.sched_param", "sched_param", "sched_priority", 0)
	s.waitid = add("posix.waitid_result", "waitid_result", "si_pid si_uid si_signo si_status si_code", 0)
	s.entry = t.NewType(entrySpec(), "posix")
	t.DictSetStr(d, "DirEntry", s.entry.Obj)
	s.scan = t.NewType(scanSpec(), "posix")
	t.DictSetStr(d, "error", t.TypeByID(object.TOSError).Obj)
	for name, n := range constants {
		t.DictSetStr(d, name, t.NewInt(int64(n)))
	}
	for name, n := range map[string]int{"POSIX_SPAWN_OPEN": spawnOpen, "POSIX_SPAWN_CLOSE": spawnClose, "POSIX_SPAWN_DUP2": spawnDup2} {
		t.DictSetStr(d, name, t.NewInt(int64(n)))
	}
	for name, n := range systemConstants {
		t.DictSetStr(d, name, t.NewInt(int64(n)))
	}
	env := t.NewDict()
	if t.RT.Host.Environ != nil {
		for _, kv := range t.RT.Host.Environ() {
			if k, v, ok := strings.Cut(kv, "="); ok && k != "" {
				if err := t.DictSet(env, t.NewBytes([]byte(k)), t.NewBytes([]byte(v))); err != nil {
					return err
				}
			}
		}
	}
	t.DictSetStr(d, "environ", env)
	var have []Value
	for _, n := range strings.Fields("HAVE_FACCESSAT HAVE_FCHDIR HAVE_FCHMOD HAVE_FCHMODAT HAVE_FCHOWN HAVE_FCHOWNAT HAVE_FDOPENDIR HAVE_FSTATAT HAVE_FSTATVFS HAVE_FTRUNCATE HAVE_FUTIMENS HAVE_LINKAT HAVE_LCHOWN HAVE_LSTAT HAVE_LUTIMES HAVE_MKDIRAT HAVE_MKFIFOAT HAVE_OPENAT HAVE_READLINKAT HAVE_RENAMEAT HAVE_SYMLINKAT HAVE_UNLINKAT HAVE_UTIMENSAT") {
		have = append(have, t.NewStr(n))
	}
	t.DictSetStr(d, "_have_functions", t.NewList(have...))
	names := func(m map[string]int) Value {
		x := t.NewDict()
		for k, v := range m {
			t.DictSetStr(x, k, t.NewInt(int64(v)))
		}
		return x
	}
	t.DictSetStr(d, "sysconf_names", names(map[string]int{"SC_NPROCESSORS_ONLN": 84, "SC_NPROCESSORS_CONF": 83, "SC_PAGE_SIZE": 30, "SC_PAGESIZE": 30, "SC_CLK_TCK": 2, "SC_OPEN_MAX": 4, "SC_PHYS_PAGES": 85, "SC_ARG_MAX": 0, "SC_IOV_MAX": 60, "SC_GETPW_R_SIZE_MAX": 70}))
	t.DictSetStr(d, "pathconf_names", names(map[string]int{"PC_NAME_MAX": 3, "PC_PATH_MAX": 4, "PC_LINK_MAX": 0, "PC_PIPE_BUF": 5}))
	t.DictSetStr(d, "confstr_names", names(map[string]int{"CS_PATH": 0, "CS_GNU_LIBC_VERSION": 2}))
	return nil
}

// path is a file name argument: text for the system, whether it came as bytes, or a descriptor.
type path struct {
	v       Value
	s       string
	isBytes bool
	fd      int // -1: a name
}

// result is a name to return, of the type the argument had.
func (p *path) result(t *object.Thread, s string) Value {
	if p.isBytes {
		return t.NewBytes([]byte(s))
	}
	return fsDecode(t, s)
}

// fsDecode makes a str of a name from the system: bytes that are no UTF-8 become surrogates (PEP 383).
func fsDecode(t *object.Thread, s string) Value { return t.NewStr(object.FSDecode(s)) }

func pathArg(t *object.Thread, fn, arg string, v Value, allowFD, allowNone bool) (path, error) {
	p := path{v: v, fd: -1}
	switch {
	case v == 0 || v == t.RT.None:
		if allowNone {
			p.s = "."
			return p, nil
		}
	case t.IsStr(v):
		p.s = object.FSEncode(t.Str(v))
	case t.IsBytes(v):
		p.s, p.isBytes = string(t.Bytes(v)), true
	case allowFD && t.IsIntLike(v):
		fd, err := pathFD(t, v)
		if err != nil {
			return p, err
		}
		p.fd = fd
		return p, nil
	default:
		if m, err := t.LookupSpecial(v, t.RT.Names.Fspath); err != nil {
			return p, err
		} else if m != 0 {
			r, err := t.FSPath(v)
			if err != nil {
				return p, err
			}
			p2, err := pathArg(t, fn, arg, r, false, false)
			p2.v = v
			return p2, err
		}
		v = v + 0
	}
	if p.s == "" && !(t.IsStr(v) || t.IsBytes(v)) {
		kinds := "string, bytes or os.PathLike"
		switch {
		case allowFD && allowNone:
			kinds = "string, bytes, os.PathLike, integer or None"
		case allowFD:
			kinds = "string, bytes, os.PathLike or integer"
		case allowNone:
			kinds = "string, bytes, os.PathLike or None"
		}
		return p, t.TypeErrorf("%s: %s should be %s, not %s", fn, arg, kinds, t.TypeName(v))
	}
	if strings.IndexByte(p.s, 0) >= 0 {
		what := "character"
		if p.isBytes {
			what = "byte"
		}
		return p, t.ValueErrorf("%s: embedded null %s in %s", fn, what, arg)
	}
	if !t.RT.Host.Files {
		return p, t.OSError(syscall.EPERM, v)
	}
	return p, nil
}

// dirFD is a dir_fd argument.
func dirFD(t *object.Thread, v Value) (int, error) {
	if v == 0 || v == t.RT.None {
		return unix.AT_FDCWD, nil
	}
	if !t.IsIntLike(v) && t.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("argument should be integer or None, not %s", t.TypeName(v))
	}
	if err := noBool(t, v); err != nil {
		return 0, err
	}
	return t.AsIndex(v, object.TOverflowError)
}

// noBool warns of True and False as descriptors.
func noBool(t *object.Thread, v Value) error {
	if v == t.RT.True || v == t.RT.False {
		return t.Warn(object.TRuntimeWarning, "bool is used as a file descriptor", 1)
	}
	return nil
}

// fileArg is fdArg for the functions that take files in the first place, and wonder about a bool.
func fileArg(t *object.Thread, v Value) (int, error) {
	if err := noBool(t, v); err != nil {
		return 0, err
	}
	return fdArg(t, v)
}

// cInt is v as a C int.
func cInt(t *object.Thread, v Value) (int, error) {
	n, err := t.AsIndex(v, object.TOverflowError)
	if err != nil && t.IsError(err, object.TOverflowError) || err == nil && n != int(int32(n)) {
		return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C int")
	}
	return n, err
}

// pathFD is v as a descriptor where a path is allowed, too.
func pathFD(t *object.Thread, v Value) (int, error) {
	if err := noBool(t, v); err != nil {
		return 0, err
	}
	n, err := t.AsIndex(v, object.TOverflowError)
	if err != nil && !t.IsError(err, object.TOverflowError) {
		return 0, err
	}
	if err == nil && n == int(int32(n)) {
		return n, nil
	}
	negative, err := t.Compare(v, t.NewInt(0), object.LT)
	if err != nil {
		return 0, err
	}
	if negative == t.RT.True {
		return 0, t.Errorf(object.TOverflowError, "fd is less than minimum")
	}
	return 0, t.Errorf(object.TOverflowError, "fd is greater than maximum")
}

// fdArg is an open file: an int or an object with fileno(). A runtime without any grant reaches none: descriptors are the host program's.
func fdArg(t *object.Thread, v Value) (int, error) {
	if h := t.RT.Host; !h.Files && !h.Network && !h.Processes {
		return 0, t.OSError(syscall.EPERM)
	}
	if t.IsIntLike(v) {
		return cInt(t, v)
	}
	m, found, err := t.GetAttrOpt(v, t.Intern("fileno"))
	if err != nil {
		return 0, err
	}
	if !found {
		return 0, t.TypeErrorf("argument must be an int, or have a fileno() method.")
	}
	r, err := t.Call(m)
	if err != nil {
		return 0, err
	}
	if !t.IsIntLike(r) {
		return 0, t.TypeErrorf("fileno() returned a non-integer")
	}
	fd, err := cInt(t, r)
	if err == nil && fd < 0 {
		err = t.ValueErrorf("file descriptor cannot be a negative integer (%d)", fd)
	}
	return fd, err
}

func intArg(t *object.Thread, v Value, def int) (int, error) {
	if v == 0 {
		return def, nil
	}
	return cInt(t, v)
}

// sizeArg is intArg for what is wider than a C int: sizes, user and group IDs.
func sizeArg(t *object.Thread, v Value, def int) (int, error) {
	if v == 0 {
		return def, nil
	}
	return t.AsIndex(v, object.TOverflowError)
}

func boolArg(t *object.Thread, v Value, def bool) (bool, error) {
	if v == 0 {
		return def, nil
	}
	return t.Truth(v)
}

// retry repeats a call that a signal interrupted.
func retry(f func() error) error {
	for {
		if err := f(); err != syscall.EINTR {
			return err
		}
	}
}

func done(t *object.Thread, err error, names ...Value) (Value, error) {
	if err != nil {
		return 0, t.OSError(err, names...)
	}
	return t.RT.None, nil
}

// processes checks that the host lets scripts deal with processes.
func processes(t *object.Thread) error {
	if !t.RT.Host.Processes {
		return t.OSError(syscall.EPERM)
	}
	return nil
}
