package io

import (
	"fmt"
	"syscall"

	"github.com/gophersnake/gophersnake/internal/object"
)

// file is the state of a FileIO: a descriptor, -1 when closed.
type file struct {
	fd                        int
	created, read, write, app bool
	seekable                  int8 // -1 unknown
	closefd, inited           bool
	blockSize                 int64
	warned                    bool
}

func fileState(t *object.Thread, self Value) *file {
	f, _ := t.GoState(self).(*file)
	if f == nil {
		return &file{fd: -1}
	}
	return f
}

func (f *file) mode() string {
	switch {
	case f.created && f.read:
		return "xb+"
	case f.created:
		return "xb"
	case f.app && f.read:
		return "ab+"
	case f.app:
		return "ab"
	case f.read && f.write:
		return "rb+"
	case f.read:
		return "rb"
	}
	return "wb"
}

func fileIOSpec(base uint32) *object.TypeSpec {
	open := func(f func(t *object.Thread, self Value, s *file) (Value, error)) func(t *object.Thread, self Value) (Value, error) {
		return func(t *object.Thread, self Value) (Value, error) {
			s := fileState(t, self)
			if s.fd < 0 {
				return 0, t.ValueErrorf("I/O operation on closed file")
			}
			return f(t, self, s)
		}
	}
	boolAttr := func(name string, f func(s *file) bool) object.Func {
		return call0(name, "", open(func(t *object.Thread, self Value, s *file) (Value, error) { return t.Bool(f(s)), nil }))
	}
	return &object.TypeSpec{
		Name: "_io.FileIO", Base: base, Sig: "(file, mode='r', closefd=True, opener=None)",
		Doc:   "Open a file.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &file{fd: -1, seekable: -1, closefd: true})
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, fileInit, "(self, file, mode='r', closefd=True, opener=None)", "FileIO", self, args, kw)
			},
			Repr: fileRepr,
			Finalize: func(t *object.Thread, self Value) {
				fileState(t, self).warnUnclosed(t, self)
				finalizeStream(t, self)
			},
			Dealloc: func(t *object.Thread, self Value) {
				if s := fileState(t, self); s.fd >= 0 && s.closefd {
					t.RT.Host.CloseFD(s.fd) // the last resort; close() reports errors
					s.fd = -1
				}
			},
		},
		GetSets: []object.GetSet{
			{Name: "closed", Get: func(t *object.Thread, self Value) (Value, error) { return t.Bool(fileState(t, self).fd < 0), nil }, Doc: "True if the file is closed"},
			{Name: "closefd", Get: func(t *object.Thread, self Value) (Value, error) { return t.Bool(fileState(t, self).closefd), nil }, Doc: "True if the file descriptor will be closed by close()."},
			{Name: "mode", Get: func(t *object.Thread, self Value) (Value, error) { return t.NewStr(fileState(t, self).mode()), nil }, Doc: "String giving the file mode"},
			{Name: "_blksize", Get: func(t *object.Thread, self Value) (Value, error) { return t.NewInt(fileState(t, self).blockSize), nil }},
		},
		Methods: []object.Func{
			{Name: "read", Sig: "(self, size=-1, /)", Call: fileRead, Doc: "Read at most size bytes, returned as bytes."},
			call0("readall", "Read all data from the file, returned as bytes.", fileReadall),
			{Name: "readinto", Sig: "(self, buffer, /)", Call: fileReadinto, Doc: "Same as RawIOBase.readinto()."},
			{Name: "write", Sig: "(self, b, /)", Call: fileWrite, Doc: "Write buffer b to file, return number of bytes written."},
			{Name: "seek", Sig: "(self, pos, whence=0, /)", Call: fileSeek, Doc: "Move to new file position and return the file position."},
			call0("tell", "Current file position.", open(func(t *object.Thread, self Value, s *file) (Value, error) {
				n, err := t.RT.Host.Seek(s.fd, 0, 1)
				if err != nil {
					return 0, t.OSError(err)
				}
				return t.NewInt(n), nil
			})),
			{Name: "truncate", Sig: "(self, size=None, /)", Call: fileTruncate, Doc: "Truncate the file to at most size bytes and return the truncated size."},
			call0("close", "Close the file.", fileClose),
			call0("seekable", "True if file supports random-access.", open(func(t *object.Thread, self Value, s *file) (Value, error) {
				if s.seekable < 0 {
					s.seekable = 0
					if _, err := t.RT.Host.Seek(s.fd, 0, 1); err == nil {
						s.seekable = 1
					}
				}
				return t.Bool(s.seekable == 1), nil
			})),
			boolAttr("readable", func(s *file) bool { return s.read }),
			boolAttr("writable", func(s *file) bool { return s.write }),
			call0("fileno", "Return the underlying file descriptor (an integer).", open(func(t *object.Thread, self Value, s *file) (Value, error) { return t.NewInt(int64(s.fd)), nil })),
			call0("isatty", "True if the file is connected to a TTY device.", open(func(t *object.Thread, self Value, s *file) (Value, error) { return t.Bool(t.RT.Host.Isatty(s.fd)), nil })),
			call0("_isatty_open_only", "", open(func(t *object.Thread, self Value, s *file) (Value, error) { return t.Bool(t.RT.Host.Isatty(s.fd)), nil })),
			{Name: "_dealloc_warn", Sig: "(self, source, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				fileState(t, a[0]).warnUnclosed(t, a[1])
				return t.RT.None, nil
			}},
			call0("__getstate__", "", func(t *object.Thread, self Value) (Value, error) {
				return 0, t.TypeErrorf("cannot pickle '%s' instances", t.TypeName(self))
			}),
		},
	}
}

// warnUnclosed warns that source, this file or a layer on top of it, was dropped while open.
func (s *file) warnUnclosed(t *object.Thread, source Value) {
	if s.fd < 0 || !s.closefd {
		return
	}
	m := t.Mark()
	defer t.Release(m)
	if r, err := t.Repr(source); err == nil {
		if err := t.Warn(object.TResourceWarning, "unclosed file "+t.Str(r), 1); err != nil {
			t.WriteUnraisable(err, source, "")
		}
	}
}

func fileInit(t *object.Thread, a []Value) (Value, error) {
	self, name := a[0], a[1]
	s := fileState(t, self)
	if s.fd >= 0 {
		if _, err := fileClose(t, self); err != nil {
			return 0, err
		}
	}
	*s = file{fd: -1, seekable: -1, closefd: true, inited: true, blockSize: DefaultBufferSize}
	mode := "r"
	if a[2] != 0 {
		if !t.IsStr(a[2]) {
			return 0, t.TypeErrorf("FileIO() argument 'mode' must be str, not %s", t.TypeName(a[2]))
		}
		mode = t.Str(a[2])
	}
	closefd := true
	var err error
	if a[3] != 0 {
		if closefd, err = t.Truth(a[3]); err != nil {
			return 0, err
		}
	}
	kinds, plus := 0, false
	flags := 0
	for _, c := range mode {
		switch c {
		case 'x':
			kinds++
			s.created, s.write = true, true
			flags |= syscall.O_EXCL | syscall.O_CREAT
		case 'r':
			kinds++
			s.read = true
		case 'w':
			kinds++
			s.write = true
			flags |= syscall.O_CREAT | syscall.O_TRUNC
		case 'a':
			kinds++
			s.write, s.app = true, true
			flags |= syscall.O_CREAT | syscall.O_APPEND
		case 'b':
		case '+':
			if plus {
				kinds = 2
			}
			plus = true
			s.read, s.write = true, true
		default:
			return 0, t.ValueErrorf("invalid mode: %s", mode)
		}
	}
	if kinds != 1 {
		return 0, t.ValueErrorf("Must have exactly one of create/read/write/append mode and at most one plus")
	}
	switch {
	case s.read && s.write:
		flags |= syscall.O_RDWR
	case s.read:
		flags |= syscall.O_RDONLY
	default:
		flags |= syscall.O_WRONLY
	}
	asFD := -1
	if t.IsIntLike(name) {
		n, err := t.AsIndex(name, object.TOverflowError)
		if err != nil && !t.IsError(err, object.TOverflowError) {
			return 0, err
		}
		if err != nil || n != int(int32(n)) {
			return 0, t.TypeErrorf("expected str, bytes or os.PathLike object, not %s", t.TypeName(name)) // too large for one: a path, then
		}
		asFD = n
	}
	if t.IsIntLike(name) {
		if name == t.RT.True || name == t.RT.False {
			if err := t.Warn(object.TRuntimeWarning, "bool is used as a file descriptor", 1); err != nil {
				return 0, err
			}
		}
		if asFD < 0 {
			return 0, t.ValueErrorf("negative file descriptor")
		}
		s.closefd = closefd
		if err := s.stat(t, asFD, name); err != nil {
			return 0, err
		}
		s.fd = asFD
	} else {
		if !closefd {
			return 0, t.ValueErrorf("Cannot use closefd=False with file name")
		}
		path, err := t.FSPathStr(name)
		if err != nil {
			return 0, err
		}
		for i := 0; i < len(path); i++ {
			if path[i] == 0 {
				return 0, t.ValueErrorf("embedded null byte")
			}
		}
		fd := -1
		if opener := a[4]; opener != 0 && opener != t.RT.None {
			r, err := t.Call(opener, name, t.NewInt(int64(flags|syscall.O_CLOEXEC)))
			if err != nil {
				return 0, err
			}
			if !t.IsIntLike(r) {
				return 0, t.TypeErrorf("expected integer from opener")
			}
			if fd, err = t.AsIndex(r, object.TOverflowError); err != nil {
				return 0, err
			}
			if fd < 0 {
				return 0, t.ValueErrorf("opener returned %d", fd)
			}
		} else {
			if fd, err = t.RT.Host.Open(object.FSEncode(path), flags, 0o666); err != nil {
				return 0, t.OSError(err, name)
			}
		}
		if err := s.stat(t, fd, name); err != nil {
			t.RT.Host.CloseFD(fd)
			return 0, err
		}
		s.fd = fd
	}
	if s.app {
		if _, err := t.RT.Host.Seek(s.fd, 0, 2); err != nil && err != syscall.ESPIPE {
			return 0, t.OSError(err, name)
		}
	}
	return t.RT.None, t.SetAttr(self, t.Intern("name"), name)
}

// stat checks that fd is open and no directory, and learns its block size.
func (s *file) stat(t *object.Thread, fd int, name Value) error {
	mode, _, block, err := t.RT.Host.Fstat(fd)
	if err == syscall.ENOSYS {
		return nil
	}
	if err != nil {
		return t.OSError(err, name)
	}
	if mode&syscall.S_IFMT == syscall.S_IFDIR {
		return t.OSError(syscall.EISDIR, name)
	}
	if block > 1 {
		s.blockSize = block
	}
	return nil
}

func fileRepr(t *object.Thread, self Value) (Value, error) {
	s := fileState(t, self)
	cls := t.TypeOf(self).Name
	if s.fd < 0 {
		return t.NewStr("<" + cls + " [closed]>"), nil
	}
	closefd := "False"
	if s.closefd {
		closefd = "True"
	}
	name, found, err := t.GetAttrOpt(self, t.RT.Names.PlainName)
	if err != nil {
		return 0, err
	}
	if !found {
		return t.NewStr(fmt.Sprintf("<%s fd=%d mode='%s' closefd=%s>", cls, s.fd, s.mode(), closefd)), nil
	}
	r, err := t.Repr(name)
	if err != nil {
		return 0, err
	}
	return t.NewStr(fmt.Sprintf("<%s name=%s mode='%s' closefd=%s>", cls, t.Str(r), s.mode(), closefd)), nil
}

func (s *file) check(t *object.Thread, what string, ok bool) error {
	if s.fd < 0 {
		return t.ValueErrorf("I/O operation on closed file")
	}
	if !ok {
		return unsupported(t, "File not open for "+what)
	}
	return nil
}

// readBytes reads once; nil, nil means that the descriptor would block.
func (s *file) readBytes(t *object.Thread, n int) (Value, error) {
	t.CheckSize(n)
	buf := make([]byte, n)
	got, err := t.ReadFD(s.fd, buf)
	if err != nil {
		if isEAGAIN(err) {
			return t.RT.None, nil
		}
		return 0, t.OSError(err)
	}
	return t.NewBytes(buf[:got]), nil
}

func fileRead(t *object.Thread, a []Value) (Value, error) {
	s := fileState(t, a[0])
	if err := s.check(t, "reading", s.read); err != nil {
		return 0, err
	}
	n, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return fileReadall(t, a[0])
	}
	return s.readBytes(t, n)
}

func fileReadall(t *object.Thread, self Value) (Value, error) {
	s := fileState(t, self)
	if err := s.check(t, "reading", s.read); err != nil {
		return 0, err
	}
	size := 64 << 10
	if _, end, _, err := t.RT.Host.Fstat(s.fd); err == nil && end > 0 {
		if pos, err := t.RT.Host.Seek(s.fd, 0, 1); err == nil && end > pos {
			size = int(end-pos) + 1
		}
	}
	t.CheckSize(size)
	buf := make([]byte, 0, size)
	for {
		t.CheckSize(len(buf))
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := t.ReadFD(s.fd, buf[len(buf):cap(buf)])
		if err != nil {
			if isEAGAIN(err) {
				if len(buf) > 0 {
					break
				}
				return t.RT.None, nil
			}
			return 0, t.OSError(err)
		}
		if n == 0 {
			break
		}
		buf = buf[:len(buf)+n]
	}
	return t.NewBytes(buf), nil
}

func fileReadinto(t *object.Thread, a []Value) (Value, error) {
	s := fileState(t, a[0])
	if err := s.check(t, "reading", s.read); err != nil {
		return 0, err
	}
	result := t.RT.None
	err := withWritable(t, "readinto()", a[1], func(b []byte) error {
		n, err := t.ReadFD(s.fd, b)
		if err != nil {
			if isEAGAIN(err) {
				return nil
			}
			return t.OSError(err)
		}
		result = t.NewInt(int64(n))
		return nil
	})
	return result, err
}

func fileWrite(t *object.Thread, a []Value) (Value, error) {
	s := fileState(t, a[0])
	if err := s.check(t, "writing", s.write); err != nil {
		return 0, err
	}
	result := t.RT.None
	err := withBytes(t, a[1], func(b []byte) error {
		n, err := t.WriteFD(s.fd, b)
		if err != nil {
			if isEAGAIN(err) {
				return nil
			}
			return t.OSError(err)
		}
		result = t.NewInt(int64(n))
		return nil
	})
	return result, err
}

func fileSeek(t *object.Thread, a []Value) (Value, error) {
	s := fileState(t, a[0])
	if s.fd < 0 {
		return 0, t.ValueErrorf("I/O operation on closed file")
	}
	pos, err := seekPos(t, a[1])
	if err != nil {
		return 0, err
	}
	whence := int64(0)
	if a[2] != 0 {
		if whence, err = t.AsInt(a[2]); err != nil {
			return 0, err
		}
	}
	n, err := t.RT.Host.Seek(s.fd, pos, int(whence))
	if err != nil {
		return 0, t.OSError(err)
	}
	if s.seekable < 0 {
		s.seekable = 1
	}
	return t.NewInt(n), nil
}

func fileTruncate(t *object.Thread, a []Value) (Value, error) {
	s := fileState(t, a[0])
	if err := s.check(t, "writing", s.write); err != nil {
		return 0, err
	}
	size := int64(0)
	var err error
	if a[1] == 0 || a[1] == t.RT.None {
		if size, err = t.RT.Host.Seek(s.fd, 0, 1); err != nil {
			return 0, t.OSError(err)
		}
	} else if size, err = seekPos(t, a[1]); err != nil {
		return 0, err
	}
	if err := t.RT.Host.Truncate(s.fd, size); err != nil {
		return 0, t.OSError(err)
	}
	return t.NewInt(size), nil
}

func fileClose(t *object.Thread, self Value) (Value, error) {
	s := fileState(t, self)
	var first error
	if _, err := baseClose(t, self); err != nil { // a subclass or the object may have a flush of its own
		first = err
	}
	if s.fd >= 0 {
		fd := s.fd
		s.fd = -1
		if s.closefd {
			if err := t.RT.Host.CloseFD(fd); err != nil && first == nil {
				first = t.OSError(err)
			}
		}
	}
	return t.RT.None, first
}
