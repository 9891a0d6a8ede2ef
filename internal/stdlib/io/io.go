// Package io is the native module _io: raw files, buffers, text, and streams in memory.
//
// The classes form CPython's hierarchy (PEP 3116). FileIO talks to descriptors through the host; the buffered and text layers
// call the stream below through Python methods, so that any object with the right methods serves, with short cuts where it is one of ours.
package io

import (
	"strings"
	"syscall"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// DefaultBufferSize is io.DEFAULT_BUFFER_SIZE (128 KiB since 3.14).
const DefaultBufferSize = 128 << 10

// types are the module's types in one runtime.
type types struct {
	ioBase, rawBase, bufferedBase, textBase   *object.Type
	fileIO, bytesIO, stringIO, textIO         *object.Type
	reader, writer, random, pair, nl, bioview *object.Type
	unsupported                               Value // UnsupportedOperation
}

const stateKey = "_io"

func state(t *object.Thread) *types { return t.ModuleState(stateKey).(*types) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_io",
		Doc:  "The io module provides the Python interfaces to stream handling.",
		Funcs: []object.Func{
			{Name: "open", Sig: "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", Call: open,
				Doc: "Open file and return a stream.  Raise OSError upon failure."},
			{Name: "open_code", Sig: "(path)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.IsStr(a[0]) {
					return 0, t.TypeErrorf("open_code() argument 'path' must be str, not %s", t.TypeName(a[0]))
				}
				return open(t, []Value{a[0], t.NewStr("rb"), 0, 0, 0, 0, 0, 0})
			}, Doc: "Opens the provided file with the intent to import the contents."},
			{Name: "text_encoding", Sig: "(encoding, stacklevel=2, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if a[0] == 0 || a[0] == t.RT.None {
					if sysFlag(t, "warn_default_encoding") {
						level := int64(2)
						if a[1] != 0 {
							var err error
							if level, err = t.AsInt(a[1]); err != nil {
								return 0, err
							}
						}
						if err := t.Warn(object.TEncodingWarning, "'encoding' argument not specified", int(level)); err != nil {
							return 0, err
						}
					}
					if sysFlag(t, "utf8_mode") {
						return t.Intern("utf-8"), nil
					}
					return t.Intern("locale"), nil
				}
				return a[0], nil
			}, Doc: "A helper function to choose the text encoding."},
		},
		Init: initModule,
	}
}

func initModule(t *object.Thread, m Value) error {
	d := t.ModuleDict(m)
	s := &types{}
	t.SetModuleState(stateKey, s)
	t.DictSetStr(d, "DEFAULT_BUFFER_SIZE", t.NewInt(DefaultBufferSize))
	t.DictSetStr(d, "BlockingIOError", t.TypeByID(object.TBlockingIOError).Obj)
	bases := t.NewTuple(t.TypeByID(object.TOSError).Obj, t.TypeByID(object.TValueError).Obj)
	ns := t.NewDict()
	t.DictSetStr(ns, "__module__", t.Intern("io"))
	unsupported, err := t.Call(t.TypeByID(object.TType).Obj, t.Intern("UnsupportedOperation"), bases, ns)
	if err != nil {
		return err
	}
	root := t.NewRoot(unsupported)
	s.unsupported = root.Get()
	t.DictSetStr(d, "UnsupportedOperation", unsupported)
	add := func(spec *object.TypeSpec) *object.Type {
		typ := t.NewType(spec, "_io")
		t.DictSetStr(d, spec.Name[strings.LastIndexByte(spec.Name, '.')+1:], typ.Obj)
		return typ
	}
	s.ioBase = add(ioBaseSpec())
	s.rawBase = add(rawBaseSpec(s.ioBase.ID))
	s.bufferedBase = add(bufferedBaseSpec(s.ioBase.ID))
	s.textBase = add(textBaseSpec(s.ioBase.ID))
	s.fileIO = add(fileIOSpec(s.rawBase.ID))
	s.bytesIO = add(bytesIOSpec(s.bufferedBase.ID))
	s.bioview = t.NewType(bytesIOBufferSpec(), "_io")
	s.reader = add(readerSpec(s.bufferedBase.ID))
	s.writer = add(writerSpec(s.bufferedBase.ID))
	s.random = add(randomSpec(s.bufferedBase.ID))
	s.pair = add(pairSpec(s.bufferedBase.ID))
	s.nl = add(newlineSpec())
	s.textIO = add(textIOSpec(s.textBase.ID))
	s.stringIO = add(stringIOSpec(s.textBase.ID))
	return nil
}

// sysFlag reads a flag of sys.flags.
func sysFlag(t *object.Thread, name string) bool {
	f, err := t.GetAttrStr(t.DictGetStr(t.RT.SysDict, "flags"), name)
	return err == nil && f != t.RT.False && (f == t.RT.True || f.IsInt() && f.Int() != 0)
}

func unsupported(t *object.Thread, what string) error {
	exc, err := t.NewExceptionArgs(state(t).unsupported, t.NewStr(what))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// open is io.open: it stacks raw file, buffer and text layer as mode and buffering ask.
func open(t *object.Thread, a []Value) (Value, error) {
	none := t.RT.None
	get := func(i int) Value {
		if a[i] == 0 {
			return none
		}
		return a[i]
	}
	file := a[0]
	if !file.IsInt() && !t.IsIntLike(file) {
		var err error
		if file, err = t.FSPath(file); err != nil {
			return 0, err
		}
	}
	mode := "r"
	if a[1] != 0 {
		if !t.IsStr(a[1]) {
			return 0, t.TypeErrorf("open() argument 'mode' must be str, not %s", t.TypeName(a[1]))
		}
		mode = t.Str(a[1])
	}
	buffering := int64(-1)
	if a[2] != 0 {
		var err error
		if buffering, err = t.AsInt(a[2]); err != nil {
			return 0, err
		}
	}
	encoding, errorsV, newline := get(3), get(4), get(5)
	for _, p := range []struct {
		v    Value
		name string
	}{{encoding, "encoding"}, {errorsV, "errors"}, {newline, "newline"}} {
		if p.v != none && !t.IsStr(p.v) {
			return 0, t.TypeErrorf("open() argument '%s' must be str or None, not %s", p.name, t.TypeName(p.v))
		}
	}
	closefd := true
	if a[6] != 0 {
		var err error
		if closefd, err = t.Truth(a[6]); err != nil {
			return 0, err
		}
	}
	var seen [128]int
	for _, c := range mode {
		if c > 127 || !strings.ContainsRune("rwaxbt+", c) || seen[c] > 0 {
			return 0, t.ValueErrorf("invalid mode: '%s'", mode)
		}
		seen[c]++
	}
	has := func(c byte) bool { return seen[c] > 0 }
	kinds := seen['r'] + seen['w'] + seen['a'] + seen['x']
	text := has('t') || !has('b')
	switch {
	case has('t') && has('b'):
		return 0, t.ValueErrorf("can't have text and binary mode at once")
	case kinds != 1:
		return 0, t.ValueErrorf("must have exactly one of create/read/write/append mode")
	case !text && encoding != none:
		return 0, t.ValueErrorf("binary mode doesn't take an encoding argument")
	case !text && errorsV != none:
		return 0, t.ValueErrorf("binary mode doesn't take an errors argument")
	case !text && newline != none:
		return 0, t.ValueErrorf("binary mode doesn't take a newline argument")
	case !text && buffering == 1:
		if err := t.Warn(object.TRuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1); err != nil {
			return 0, err
		}
	}
	s := state(t)
	raw, err := t.CallKw(s.fileIO.Obj, []Value{file, t.NewStr(rawMode(mode)), t.Bool(closefd), get(7)}, t.NewTuple(t.Intern("opener")))
	if err != nil {
		return 0, err
	}
	result := raw
	fail := func(err error) (Value, error) {
		if _, cerr := t.CallMethod(result, "close"); cerr != nil {
			return 0, cerr
		}
		return 0, err
	}
	isatty := false
	if buffering < 0 {
		isatty = t.RT.Host.Isatty(fileState(t, raw).fd)
	}
	lineBuffering := false
	if buffering == 1 || isatty {
		buffering = -1
		lineBuffering = true
	}
	if buffering < 0 {
		buffering = max(min(int64(fileState(t, raw).blockSize), 8<<20), DefaultBufferSize)
	}
	if buffering == 0 {
		if text {
			return fail(t.ValueErrorf("can't have unbuffered text I/O"))
		}
		return raw, nil
	}
	cls := s.reader
	switch {
	case has('+'):
		cls = s.random
	case !has('r'):
		cls = s.writer
	}
	buf, err := t.Call(cls.Obj, raw, t.NewInt(buffering))
	if err != nil {
		return fail(err)
	}
	result = buf
	if !text {
		return buf, nil
	}
	wrapper, err := t.Call(s.textIO.Obj, buf, encoding, errorsV, newline, t.Bool(lineBuffering))
	if err != nil {
		return fail(err)
	}
	if err := t.SetAttr(wrapper, t.Intern("mode"), t.NewStr(mode)); err != nil {
		return fail(err)
	}
	return wrapper, nil
}

// rawMode is the part of an open() mode that FileIO takes.
func rawMode(mode string) string {
	return strings.Map(func(r rune) rune {
		if r == 'b' || r == 't' {
			return -1
		}
		return r
	}, mode)
}

// checkClosed raises ValueError if self.closed.
func checkClosed(t *object.Thread, self Value) error {
	c, err := t.GetAttrStr(self, "closed")
	if err != nil {
		return err
	}
	closed, err := t.Truth(c)
	if err == nil && closed {
		err = t.ValueErrorf("I/O operation on closed file.")
	}
	return err
}

// sizeArg reads an optional size: absent or None is -1.
func sizeArg(t *object.Thread, v Value) (int, error) {
	if v == 0 || v == t.RT.None {
		return -1, nil
	}
	if typ := t.TypeOf(v); typ.Index == nil {
		return 0, t.TypeErrorf("argument should be integer or None, not '%s'", t.TypeName(v))
	}
	return t.AsIndex(v, object.TOverflowError)
}

// withBytes calls f with the contents of a bytes-like object.
func withBytes(t *object.Thread, v Value, f func(b []byte) error) error {
	if t.Is(v, object.TBytes) {
		return f(t.Bytes(v))
	}
	if t.IsStr(v) {
		return t.TypeErrorf("a bytes-like object is required, not 'str'")
	}
	buf, err := t.GetBuffer(v, 0)
	if err != nil {
		return err
	}
	defer t.ReleaseBuffer(buf)
	return f(buf.Data)
}

// withWritable calls f with the memory of a writable bytes-like object.
func withWritable(t *object.Thread, name string, v Value, f func(b []byte) error) error {
	buf, err := t.GetBuffer(v, bufWritable)
	if err != nil {
		if t.IsError(err, object.TBufferError) || t.IsError(err, object.TTypeError) {
			return t.TypeErrorf("%s argument must be read-write bytes-like object, not %s", name, t.TypeName(v))
		}
		return err
	}
	defer t.ReleaseBuffer(buf)
	return f(buf.Data)
}

// bufWritable is PyBUF_WRITABLE.
const bufWritable = 1

// seekPos reads an offset that may be any int.
func seekPos(t *object.Thread, v Value) (int64, error) {
	if v.IsFloat() {
		return 0, t.TypeErrorf("'float' object cannot be interpreted as an integer")
	}
	n, err := t.AsInt(v)
	return n, err
}

func isEAGAIN(err error) bool { return err == syscall.EAGAIN }
