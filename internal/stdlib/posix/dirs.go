//go:build linux || darwin

package posix

import (
	"sort"
	"strings"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// dirent is one entry of a directory.
type dirent struct {
	name string
	ino  uint64
	typ  uint8 // DT_*
}

// readDir lists a directory by name or descriptor, without "." and "..".
func readDir(t *object.Thread, p path) ([]dirent, error) {
	fd := p.fd
	var err error
	if fd < 0 {
		if fd, err = unix.Open(p.s, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0); err != nil {
			return nil, t.OSError(err, orNone(t, p.v))
		}
	} else {
		if fd, err = unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0); err != nil {
			return nil, t.OSError(err, p.v)
		}
		if _, err := unix.Seek(fd, 0, 0); err != nil && err != unix.ESPIPE {
			unix.Close(fd)
			return nil, t.OSError(err, p.v)
		}
	}
	defer unix.Close(fd)
	out, err := readEntries(fd)
	if err != nil {
		return nil, t.OSError(err, orNone(t, p.v))
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].ino < out[j].ino })
	return out, nil
}

func orNone(t *object.Thread, v Value) Value {
	if v == t.RT.None {
		return 0
	}
	return v
}

// scan is the state of a scandir iterator.
type scan struct {
	p       path
	entries []dirent
	next    int
	closed  bool
}

func scandir(t *object.Thread, a []Value) (Value, error) {
	p, err := pathArg(t, "scandir", "path", a[0], true, true)
	if err != nil {
		return 0, err
	}
	entries, err := readDir(t, p)
	if err != nil {
		return 0, err
	}
	v := t.New(state(t).scan)
	t.SetGoState(v, &scan{p: p, entries: entries})
	return v, nil
}

func scanSpec() *object.TypeSpec {
	closeScan := func(t *object.Thread, self Value) {
		if s, _ := t.GoState(self).(*scan); s != nil {
			s.closed = true
		}
	}
	return &object.TypeSpec{
		Name: "posix.ScandirIterator", Base: object.TObject, Flags: object.TypeGoState | object.TypeDisallowInstantiation | object.TypeGC,
		Slots: object.Slots{
			Iter: func(t *object.Thread, self Value) (Value, error) { return self, nil },
			Next: func(t *object.Thread, self Value) (Value, error) {
				s, _ := t.GoState(self).(*scan)
				if s.closed || s.next >= len(s.entries) {
					s.closed = true
					return 0, nil
				}
				e := s.entries[s.next]
				s.next++
				return newEntry(t, s.p, e), nil
			},
			Finalize: func(t *object.Thread, self Value) {
				if s, _ := t.GoState(self).(*scan); s == nil || s.closed {
					return
				}
				m := t.Mark()
				defer t.Release(m)
				if r, err := t.Repr(self); err == nil {
					if err := t.Warn(object.TResourceWarning, "unclosed scandir iterator "+t.Str(r), 1); err != nil {
						t.WriteUnraisable(err, self, "")
					}
				}
			},
		},
		Methods: []object.Func{
			{Name: "__enter__", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return a[0], nil }},
			{Name: "__exit__", Sig: "(self, *args)", Call: func(t *object.Thread, a []Value) (Value, error) { closeScan(t, a[0]); return t.RT.None, nil }},
			{Name: "close", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { closeScan(t, a[0]); return t.RT.None, nil }},
		},
	}
}

// Fields of a DirEntry.
const (
	entryName = iota
	entryPath
	entryStat
	entryLstat
	entryFields
)

type entry struct {
	d     dirent
	full  string
	dirFD int
	bytes bool
}

func newEntry(t *object.Thread, p path, d dirent) Value {
	v := t.New(state(t).entry)
	full := d.name
	if p.fd < 0 && p.v != 0 && p.v != t.RT.None && p.s != "" {
		full = p.s
		if !strings.HasSuffix(full, "/") {
			full += "/"
		}
		full += d.name
	} else if p.fd < 0 {
		full = "./" + d.name
	}
	t.SetField(v, entryName, p.result(t, d.name))
	t.SetField(v, entryPath, p.result(t, full))
	e := &entry{d: d, full: full, dirFD: unix.AT_FDCWD, bytes: p.isBytes}
	if p.fd >= 0 {
		e.dirFD = p.fd
	}
	t.SetGoState(v, e)
	return v
}

func (e *entry) stat(t *object.Thread, self Value, follow bool) (Value, error) {
	field := entryStat
	flags := 0
	if !follow {
		field, flags = entryLstat, unix.AT_SYMLINK_NOFOLLOW
	}
	if v := t.Field(self, field); v != 0 {
		return v, nil
	}
	var st unix.Stat_t
	if err := retry(func() error { return unix.Fstatat(e.dirFD, e.full, &st, flags) }); err != nil {
		return 0, t.OSError(err, t.Field(self, entryPath))
	}
	r := statResult(t, &st)
	t.SetField(self, field, r)
	return r, nil
}

// is tells whether the entry has file type mode (S_IF*); a missing file is none.
func (e *entry) is(t *object.Thread, self Value, follow bool, dt uint8, mode uint32) (Value, error) {
	if e.d.typ != unix.DT_UNKNOWN && !(follow && e.d.typ == unix.DT_LNK) {
		return t.Bool(e.d.typ == dt), nil
	}
	st, err := e.stat(t, self, follow)
	if err != nil {
		if t.IsError(err, object.TFileNotFoundError) {
			return t.RT.False, nil
		}
		return 0, err
	}
	m, err := t.GetAttrStr(st, "st_mode")
	if err != nil {
		return 0, err
	}
	return t.Bool(uint32(m.Int())&unix.S_IFMT == mode), nil
}

func entrySpec() *object.TypeSpec {
	get := func(t *object.Thread, self Value) *entry { e, _ := t.GoState(self).(*entry); return e }
	kind := func(name string, dt uint8, mode uint32) object.Func {
		return object.Func{Name: name, Sig: "(self, /, *, follow_symlinks=True)", Call: func(t *object.Thread, a []Value) (Value, error) {
			follow, err := boolArg(t, a[1], true)
			if err != nil {
				return 0, err
			}
			return get(t, a[0]).is(t, a[0], follow, dt, mode)
		}}
	}
	return &object.TypeSpec{
		Name: "posix.DirEntry", Base: object.TObject, Fields: entryFields, Flags: object.TypeGoState | object.TypeDisallowInstantiation | object.TypeGC,
		Slots: object.Slots{Repr: func(t *object.Thread, self Value) (Value, error) {
			r, err := t.Repr(t.Field(self, entryName))
			if err != nil {
				return 0, err
			}
			return t.NewStr("<DirEntry " + t.Str(r) + ">"), nil
		}},
		GetSets: []object.GetSet{
			{Name: "name", Get: func(t *object.Thread, self Value) (Value, error) { return t.Field(self, entryName), nil }, Doc: "the entry's base filename, relative to scandir() \"path\" argument"},
			{Name: "path", Get: func(t *object.Thread, self Value) (Value, error) { return t.Field(self, entryPath), nil }, Doc: "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)"},
		},
		Methods: []object.Func{
			kind("is_dir", unix.DT_DIR, unix.S_IFDIR),
			kind("is_file", unix.DT_REG, unix.S_IFREG),
			{Name: "is_symlink", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				return get(t, a[0]).is(t, a[0], false, unix.DT_LNK, unix.S_IFLNK)
			}},
			{Name: "is_junction", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.RT.False, nil }},
			{Name: "stat", Sig: "(self, /, *, follow_symlinks=True)", Call: func(t *object.Thread, a []Value) (Value, error) {
				follow, err := boolArg(t, a[1], true)
				if err != nil {
					return 0, err
				}
				return get(t, a[0]).stat(t, a[0], follow)
			}},
			{Name: "inode", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewUint(get(t, a[0]).d.ino), nil }},
			{Name: "__fspath__", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.Field(a[0], entryPath), nil }},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: object.KindClass, Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewGenericAlias(a[0], a[1]), nil }},
		},
	}
}
