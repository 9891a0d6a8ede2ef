//go:build linux || darwin

package posix

import (
	"fmt"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func pathFuncs() []object.Func {
	test := func(name string, follow bool, f func(st *unix.Stat_t) bool) object.Func {
		return object.Func{Name: name, Sig: "(path, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			p, err := pathArg(t, name, "path", a[0], true, false)
			if err != nil {
				if t.IsError(err, object.TValueError) {
					return t.RT.False, nil
				}
				return 0, err
			}
			var st unix.Stat_t
			if p.fd >= 0 {
				err = unix.Fstat(p.fd, &st)
			} else {
				flags := 0
				if !follow {
					flags = unix.AT_SYMLINK_NOFOLLOW
				}
				err = unix.Fstatat(unix.AT_FDCWD, p.s, &st, flags)
			}
			return t.Bool(err == nil && f(&st)), nil
		}}
	}
	return []object.Func{
		test("_path_exists", true, func(*unix.Stat_t) bool { return true }),
		test("_path_lexists", false, func(*unix.Stat_t) bool { return true }),
		test("_path_isdir", true, func(st *unix.Stat_t) bool { return uint32(st.Mode)&unix.S_IFMT == unix.S_IFDIR }),
		test("_path_isfile", true, func(st *unix.Stat_t) bool { return uint32(st.Mode)&unix.S_IFMT == unix.S_IFREG }),
		test("_path_islink", false, func(st *unix.Stat_t) bool { return uint32(st.Mode)&unix.S_IFMT == unix.S_IFLNK }),
		{Name: "_path_normpath", Sig: "(path)", Doc: "Normalize path, eliminating double slashes, etc.", Call: func(t *object.Thread, a []Value) (Value, error) {
			v, err := t.FSPath(a[0])
			if err != nil {
				return 0, err
			}
			if t.IsStr(v) {
				return t.NewStr(normpath(t.Str(v))), nil
			}
			return t.NewBytes([]byte(normpath(string(t.Bytes(v))))), nil
		}},
		{Name: "_path_splitroot_ex", Sig: "(path, /)", Doc: "Split a pathname into drive, root and tail.", Call: func(t *object.Thread, a []Value) (Value, error) {
			v, err := t.FSPath(a[0])
			if err != nil {
				return 0, err
			}
			isStr := t.IsStr(v)
			s := ""
			if isStr {
				s = t.Str(v)
			} else {
				s = string(t.Bytes(v))
			}
			root := ""
			switch {
			case strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///"):
				root = "//"
			case strings.HasPrefix(s, "/"):
				root = "/"
			}
			mk := func(x string) Value {
				if isStr {
					return t.NewStr(x)
				}
				return t.NewBytes([]byte(x))
			}
			return t.NewTuple(mk(""), mk(root), mk(s[len(root):])), nil
		}},
		{Name: "fspath", Sig: "(path)", Doc: "Return the file system path representation of the object.", Call: func(t *object.Thread, a []Value) (Value, error) { return t.FSPath(a[0]) }},
		{Name: "_inputhook", Sig: "()", Doc: "Calls PyOS_CallInputHook droppong the GIL first", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.RT.None, nil }},
		{Name: "_is_inputhook_installed", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.RT.False, nil }},
	}
}

// normpath is posixpath.normpath: no ".", no empty components, ".." resolved by text; two leading slashes stay two.
func normpath(s string) string {
	if s == "" {
		return "."
	}
	slashes := ""
	switch {
	case strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///"):
		slashes = "//"
	case s[0] == '/':
		slashes = "/"
	}
	var parts []string
	for _, c := range strings.Split(s, "/") {
		switch {
		case c == "" || c == ".":
		case c != ".." || slashes == "" && len(parts) == 0 || len(parts) > 0 && parts[len(parts)-1] == "..":
			parts = append(parts, c)
		case len(parts) > 0:
			parts = parts[:len(parts)-1]
		}
	}
	if out := slashes + strings.Join(parts, "/"); out != "" {
		return out
	}
	return "."
}

func miscFuncs() []object.Func {
	return []object.Func{
		{Name: "_no_attribute", Sig: "(name, /)", Doc: "Raise the AttributeError of module os, with the reason for names that are missing on purpose.", Call: noAttribute},
		{Name: "strerror", Sig: "(code, /)", Doc: "Translate an error code to a message string.", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := intArg(t, a[0], 0)
			if err != nil {
				return 0, err
			}
			if n == 0 {
				return t.NewStr("Success"), nil
			}
			return t.NewStr(object.StrError(syscall.Errno(n))), nil
		}},
		{Name: "putenv", Sig: "(name, value, /)", Doc: "Change or add an environment variable.", Call: func(t *object.Thread, a []Value) (Value, error) {
			k, err := t.FSPathStr(a[0])
			if err != nil {
				return 0, err
			}
			v, err := t.FSPathStr(a[1])
			if err != nil {
				return 0, err
			}
			if strings.IndexByte(k, '=') >= 0 {
				return 0, t.ValueErrorf("illegal environment variable name")
			}
			if strings.IndexByte(k, 0) >= 0 || strings.IndexByte(v, 0) >= 0 {
				return 0, t.ValueErrorf("embedded null byte")
			}
			if t.RT.Host.Environ == nil {
				return 0, t.OSError(syscall.EPERM)
			}
			return done(t, syscall.Setenv(object.FSEncode(k), object.FSEncode(v)))
		}},
		{Name: "unsetenv", Sig: "(name, /)", Doc: "Delete an environment variable.", Call: func(t *object.Thread, a []Value) (Value, error) {
			k, err := t.FSPathStr(a[0])
			if err != nil {
				return 0, err
			}
			if t.RT.Host.Environ == nil {
				return 0, t.OSError(syscall.EPERM)
			}
			if k == "" || strings.Contains(k, "=") {
				return 0, t.OSError(syscall.EINVAL)
			}
			if strings.IndexByte(k, 0) >= 0 {
				return 0, t.ValueErrorf("embedded null byte")
			}
			return done(t, syscall.Unsetenv(object.FSEncode(k)))
		}},
		{Name: "sysconf", Sig: "(name, /)", Doc: "Return an integer-valued system configuration variable.", Call: func(t *object.Thread, a []Value) (Value, error) {
			var n int
			if t.IsStr(a[0]) {
				names := map[string]int{"SC_NPROCESSORS_ONLN": 84, "SC_NPROCESSORS_CONF": 83, "SC_PAGE_SIZE": 30, "SC_PAGESIZE": 30, "SC_CLK_TCK": 2, "SC_OPEN_MAX": 4, "SC_PHYS_PAGES": 85, "SC_ARG_MAX": 0, "SC_IOV_MAX": 60, "SC_GETPW_R_SIZE_MAX": 70}
				var ok bool
				if n, ok = names[t.Str(a[0])]; !ok {
					return 0, t.ValueErrorf("unrecognized configuration name")
				}
			} else {
				var err error
				if n, err = intArg(t, a[0], 0); err != nil {
					return 0, err
				}
			}
			v, ok := sysconf(n)
			if !ok {
				return 0, t.OSError(syscall.EINVAL)
			}
			return t.NewInt(v), nil
		}},
		{Name: "device_encoding", Sig: "(fd)", Doc: "Return a string describing the encoding of a terminal's file descriptor.", Call: func(t *object.Thread, a []Value) (Value, error) {
			fd, err := fdArg(t, a[0])
			if err != nil {
				return 0, err
			}
			if t.RT.Host.Isatty(fd) {
				return t.NewStr("UTF-8"), nil
			}
			return t.RT.None, nil
		}},
	}
}

// noAttribute is __getattr__ of module os. It is native so that tracebacks look as if there were none.
func noAttribute(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("attribute name must be string, not '%s'", t.TypeName(a[0]))
	}
	name := t.Str(a[0])
	text := fmt.Sprintf("module 'os' has no attribute '%s'", name)
	if name == "fork" || name == "forkpty" {
		text += ": a process of many threads cannot be copied; programs are started by subprocess or posix_spawn"
	}
	exc, err := t.NewExceptionArgs(t.TypeByID(object.TAttributeError).Obj, t.NewStr(text))
	if err != nil {
		return 0, err
	}
	module, err := t.ImportModule("os")
	if err != nil {
		return 0, err
	}
	if err := t.SetAttrStr(exc, "name", a[0]); err != nil {
		return 0, err
	}
	if err := t.SetAttrStr(exc, "obj", module); err != nil {
		return 0, err
	}
	return 0, t.Raise(exc)
}
