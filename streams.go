package gophersnake

import (
	"errors"
	"io"
	"math"
	"os"
	"strings"

	"github.com/gophersnake/gophersnake/internal/gc"
	"github.com/gophersnake/gophersnake/internal/invariants"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/atexit"
	"github.com/gophersnake/gophersnake/internal/stdlib/sys"
)

// openStreams makes sys.stdin, sys.stdout and sys.stderr: on descriptors 0, 1 and 2 where the host gave the process's own
// files, else on the host's readers and writers.
func (r *Runtime) openStreams() error {
	t := r.t
	m, err := r.imp.Import(t, t.NewStr("_io"), 0, 0, 0)
	if err != nil {
		return err
	}
	open := func(name string, fd int, stream any, mode string) error {
		var raw object.Value
		file, isFile := stream.(*os.File)
		if isFile && int(file.Fd()) == fd {
			raw, err = t.CallMethod(m, "FileIO", t.NewInt(int64(fd)), t.NewStr(mode), t.RT.False)
			if err != nil { // a closed descriptor gives no stream
				t.DictSetStr(r.rt.SysDict, name, t.RT.None)
				t.DictSetStr(r.rt.SysDict, "__"+name+"__", t.RT.None)
				return nil
			}
			if err := t.SetAttr(raw, t.Intern("name"), t.NewStr("<"+name+">")); err != nil {
				return err
			}
		} else {
			raw = newHostStream(t, "<"+name+">", stream)
		}
		cls := "BufferedReader"
		if mode == "wb" {
			cls = "BufferedWriter"
		}
		buf := raw
		unbuffered := r.cfg.Flags.Unbuffered && name != "stdin"
		if !unbuffered {
			if buf, err = t.CallMethod(m, cls, raw); err != nil {
				return err
			}
		}
		errorsName := r.streamErrors()
		if name == "stderr" {
			errorsName = "backslashreplace"
		}
		lineBuffering := t.Bool(name == "stderr" || isFile && t.RT.Host.Isatty(fd))
		encoding := "utf-8"
		if v, ok := t.RT.Host.Getenv("PYTHONIOENCODING"); ok && v != "" && r.cfg.Flags.IgnoreEnvironment == 0 {
			encoding, errorsName = ioEncoding(v, encoding, errorsName, name)
		}
		newline := t.NewStr("\n")
		if name == "stdin" {
			newline = t.RT.None
		}
		text, err := t.CallMethod(m, "TextIOWrapper", buf, t.NewStr(encoding), t.NewStr(errorsName), newline, lineBuffering, t.Bool(unbuffered))
		if err != nil {
			return err
		}
		m := "r"
		if mode == "wb" {
			m = "w"
		}
		if err := t.SetAttr(text, t.Intern("mode"), t.NewStr(m)); err != nil {
			return err
		}
		t.DictSetStr(r.rt.SysDict, name, text)
		t.DictSetStr(r.rt.SysDict, "__"+name+"__", text)
		return nil
	}
	if err := open("stdin", 0, r.rt.Host.Stdin, "rb"); err != nil {
		return err
	}
	if err := open("stdout", 1, r.rt.Host.Stdout, "wb"); err != nil {
		return err
	}
	return open("stderr", 2, r.rt.Host.Stderr, "wb")
}

// ioEncoding reads PYTHONIOENCODING: encoding, :errors, or both.
func ioEncoding(v, encoding, errorsName, stream string) (string, string) {
	name, handler, _ := strings.Cut(v, ":")
	if name != "" {
		encoding = name
	}
	if stream != "stderr" {
		switch {
		case handler != "":
			errorsName = handler
		case name != "":
			errorsName = "strict"
		}
	}
	return encoding, errorsName
}

// streamErrors is the error handler of stdin and stdout: in the locales that say nothing of an encoding, bytes that are not UTF-8 pass through.
func (r *Runtime) streamErrors() string {
	if r.rt.Host.Environ == nil || r.cfg.Flags.UTF8Mode > 0 {
		return "surrogateescape"
	}
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v, _ := r.rt.Host.Getenv(name); v != "" {
			locale = v
			break
		}
	}
	switch locale {
	case "", "C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8":
		return "surrogateescape"
	}
	return "strict"
}

// newHostStream makes a raw stream (io.RawIOBase) over a reader or writer of the host.
func newHostStream(t *object.Thread, name string, stream any) object.Value {
	key := "gophersnake.HostStream"
	typ, _ := t.ModuleState(key).(*object.Type)
	if typ == nil {
		spec := hostStreamSpec()
		m, err := t.RT.Importer.Import(t, t.NewStr("_io"), 0, 0, 0)
		if err == nil {
			if base, err := t.GetAttrStr(m, "_RawIOBase"); err == nil {
				spec.Base = t.TypeFromObj(base).ID
			}
		}
		typ = t.NewType(spec, "gophersnake")
		t.SetModuleState(key, typ)
	}
	v := t.New(typ)
	t.SetGoState(v, &hostStream{name: name, stream: stream})
	return v
}

type hostStream struct {
	name   string
	stream any
	closed bool
}

func hostStreamSpec() *object.TypeSpec {
	get := func(t *object.Thread, self object.Value) *hostStream {
		s, _ := t.GoState(self).(*hostStream)
		return s
	}
	return &object.TypeSpec{
		Name: "gophersnake.HostStream", Flags: object.TypeGC | object.TypeGoState | object.TypeDisallowInstantiation,
		Doc: "A stream that the embedding program provides.",
		GetSets: []object.GetSet{
			{Name: "name", Get: func(t *object.Thread, self object.Value) (object.Value, error) {
				return t.NewStr(get(t, self).name), nil
			}},
			{Name: "closed", Get: func(t *object.Thread, self object.Value) (object.Value, error) {
				return t.Bool(get(t, self).closed), nil
			}},
		},
		Methods: []object.Func{
			{Name: "readable", Sig: "(self, /)", Call: func(t *object.Thread, a []object.Value) (object.Value, error) {
				_, ok := get(t, a[0]).stream.(io.Reader)
				return t.Bool(ok || get(t, a[0]).stream == nil), nil
			}},
			{Name: "writable", Sig: "(self, /)", Call: func(t *object.Thread, a []object.Value) (object.Value, error) {
				_, ok := get(t, a[0]).stream.(io.Writer)
				return t.Bool(ok), nil
			}},
			{Name: "readinto", Sig: "(self, buffer, /)", Call: func(t *object.Thread, a []object.Value) (object.Value, error) {
				buf, err := t.GetBuffer(a[1], 1)
				if err != nil {
					return 0, err
				}
				defer t.ReleaseBuffer(buf)
				rd, ok := get(t, a[0]).stream.(io.Reader)
				if !ok || len(buf.Data) == 0 {
					return t.NewInt(0), nil
				}
				p := make([]byte, len(buf.Data))
				n := 0
				t.Blocking(func() { n, err = rd.Read(p) })
				copy(buf.Data, p[:n])
				if n == 0 && err != nil && err != io.EOF {
					return 0, t.OSError(err)
				}
				return t.NewInt(int64(n)), nil
			}},
			{Name: "write", Sig: "(self, b, /)", Call: func(t *object.Thread, a []object.Value) (object.Value, error) {
				buf, err := t.GetBuffer(a[1], 0)
				if err != nil {
					return 0, err
				}
				defer t.ReleaseBuffer(buf)
				w, ok := get(t, a[0]).stream.(io.Writer)
				if !ok {
					return 0, t.ValueErrorf("stream is not writable")
				}
				p := append([]byte(nil), buf.Data...)
				n := 0
				t.Blocking(func() { n, err = w.Write(p) })
				if n == 0 && err != nil {
					return 0, t.OSError(err)
				}
				return t.NewInt(int64(n)), nil
			}},
			{Name: "close", Sig: "(self, /)", Call: func(t *object.Thread, a []object.Value) (object.Value, error) {
				get(t, a[0]).closed = true
				return t.RT.None, nil
			}},
		},
	}
}

// finalize runs what Python runs at exit: threads joined, atexit functions, streams flushed. The objects die with the region.
func (r *Runtime) finalize() error {
	return r.protect(r.t, func() error {
		t := r.t
		if m := r.rt.Meter; m != nil {
			m.Refill(t, int64(min(r.cfg.MaxInstructions, math.MaxInt64))) // what runs at exit gets a budget of its own
		}
		if m := t.DictGetStr(r.rt.Modules, "threading"); m != 0 {
			if _, err := t.CallMethod(m, "_shutdown"); err != nil {
				t.WriteUnraisable(err, 0, "Exception ignored on threading shutdown")
			}
		}
		atexit.Run(t)
		err := r.flushStreams()
		if s, _ := t.ModuleState(sys.StateKey).(*sys.State); s != nil {
			s.Finalizing = true
		}
		r.world.Finalize(t)
		t.Drop(&t.Trace.FirstIter)
		t.Drop(&t.Trace.Finalizer)
		r.dropModules()
		if invariants.Enabled {
			err = errors.Join(err, r.leaks())
		}
		if ferr := r.flushStreams(); err == nil {
			err = ferr
		}
		return err
	})
}

// dropModules empties sys.modules but for sys and builtins, so that what the modules hold ends, by count or, as
// functions refer to the globals that hold them, by a last collection.
func (r *Runtime) dropModules() {
	t := r.t
	c, ok := r.rt.Collector.(*gc.Collector)
	if !ok {
		return
	}
	c.Callbacks = 0 // not called any more, as in CPython
	mark := t.Mark()
	var names []object.Value
	for pos := 0; ; {
		k, _, ok := t.DictNext(r.rt.Modules, &pos)
		if !ok {
			break
		}
		if !t.IsStr(k) || !t.StrEqualGo(k, "sys") && !t.StrEqualGo(k, "builtins") {
			names = append(names, t.Hold(k))
		}
	}
	for _, k := range names {
		if _, err := t.DictDel(r.rt.Modules, k); err != nil {
			t.WriteUnraisable(err, 0, "")
		}
	}
	t.Release(mark)
	r.main.Close(t)
	c.Collect(t, gc.Generations-1)
}

// flushed flushes the standard streams after a call from Go that ended with err. Calls on threads that Python started leave them.
func (r *Runtime) flushed(t *object.Thread, err error) error {
	if t != r.t {
		return err
	}
	if ferr := r.flushStreams(); err == nil {
		err = ferr
	}
	return err
}
