package gophersnake

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/frontend"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/sitebuiltins"
	"github.com/gophersnake/gophersnake/internal/traceback"
)

// licence is what license() shows.
//
//go:embed LICENSE
var licence string

// Program is what Main runs: exactly one of Command, Module and File, or none of them for standard input.
type Program struct {
	Command       string // source text, as with -c
	HasCommand    bool
	Module        string // module name, as with -m
	File          string // a script, or a folder or zip file that contains __main__.py
	Stdin         []byte // source read from standard input, unless the program is Interactive
	Interactive   bool   // without Command, Module and File: an interactive prompt; with them: one afterwards, as with -i
	Terminal      bool   // standard input is a terminal: PYTHONINSPECT, which the program may set, asks for a prompt afterwards
	Editor        Editor // reads from the terminal; nil: lines come from sys.stdin
	SkipFirstLine bool   // -x
}

// Interrupted is Main's status after an uncaught KeyboardInterrupt. A command then ends by SIGINT, so that a shell that runs it stops
// too, or with status 130 where there are no signals.
const Interrupted = -2

// Main runs a program as the command gsnake does: as __main__, with uncaught exceptions printed through sys.excepthook. It
// returns the exit status: 0, the code of SystemExit, 1 after an exception, Interrupted after KeyboardInterrupt.
func (r *Runtime) Main(ctx context.Context, p Program) int {
	status := 0
	err := r.enter(ctx, func(t *object.Thread) error {
		if p.Editor != nil {
			r.rt.ReadLine = r.readLine(p.Editor)
		}
		err := r.runProgram(&p)
		if err == nil {
			err = r.flushStreams()
		}
		prompt := p.afterwards(r)
		if e, ok := err.(*object.Error); ok && prompt && t.IsError(err, object.TSystemExit) {
			r.excepthook(e.Exc) // shown, not obeyed
		} else if err != nil {
			status = r.report(err)
		}
		if prompt && !t.Aborting {
			status = 0
			if err = r.interact(&p); err != nil {
				status = r.report(err)
			}
		}
		return nil
	})
	if err != nil {
		fmt.Fprintln(r.rt.Host.Stderr, err)
		return 1
	}
	return status
}

// direct reports whether there is no program: source comes from the prompt.
func (p *Program) direct() bool {
	return p.Interactive && !p.HasCommand && p.Module == "" && p.File == ""
}

// afterwards reports whether a prompt is wanted after the program, which may have set PYTHONINSPECT itself.
func (p *Program) afterwards(r *Runtime) bool {
	if p.direct() {
		return false
	}
	if p.Interactive || !p.Terminal || r.cfg.Flags.IgnoreEnvironment != 0 {
		return p.Interactive
	}
	v, _ := r.rt.Host.Getenv("PYTHONINSPECT")
	return v != ""
}

func (r *Runtime) runProgram(p *Program) error {
	t := r.t
	md := r.main.Get()
	// From here on SIGINT raises KeyboardInterrupt.
	if _, err := r.imp.Import(t, t.NewStr("_signal"), 0, 0, 0); err != nil {
		return err
	}
	if r.cfg.Flags.NoSite == 0 {
		if err := sitebuiltins.Install(t, licence); err != nil {
			return err
		}
	}
	// The module turns sys.warnoptions into filters when it is first imported. Its errors belong to nobody.
	if len(r.cfg.Flags.WarnOptions) > 0 {
		m := t.Mark()
		if _, err := r.imp.Import(t, t.NewStr("warnings"), 0, 0, 0); err != nil && !t.IsError(err, object.TException) {
			return err
		}
		t.Release(m)
	}
	switch {
	case p.HasCommand:
		t.DictSetStr(md, "__doc__", t.RT.None)
		if !utf8.ValidString(p.Command) {
			r.stderr("Unable to decode the command from the command line:\n")
		}
		code, err := r.rt.Compiler.Compile(t, t.NewStr(p.Command), "<string>", "exec", 0, true, -1, -1)
		if err != nil {
			return err
		}
		traceback.RegisterSource(t, code, p.Command)
		_, err = r.rt.Machine.Exec(t, code, md, md, 0)
		return err
	case p.Module != "":
		return r.runpy("_run_module_as_main", t.NewStr(p.Module), t.RT.True)
	case p.File != "":
		if st, err := t.RT.Host.Stat(p.File); err == nil && st.IsDir() || strings.HasSuffix(p.File, ".zip") || strings.HasSuffix(p.File, ".pyz") {
			path := t.DictGetStr(r.rt.SysDict, "path")
			if _, err := t.CallMethod(path, "insert", t.NewInt(0), t.NewStr(object.FSDecode(p.File))); err != nil {
				return err
			}
			return r.runpy("_run_module_as_main", t.NewStr("__main__"), t.RT.False)
		}
		src, err := t.RT.Host.ReadFile(p.File)
		if err != nil {
			oserr := t.OSError(err, t.NewStr(object.FSDecode(p.File)))
			return &missingFile{p.File, oserr}
		}
		if p.SkipFirstLine {
			if i := strings.IndexByte(string(src), '\n'); i >= 0 {
				src = src[i:]
			}
		}
		name := object.FSDecode(r.absolute(p.File))
		t.DictSetStr(md, "__file__", t.NewStr(name))
		t.DictSetStr(md, "__cached__", t.RT.None)
		code, err := r.rt.Compiler.Compile(t, t.NewBytes(src), name, "exec", frontend.FlagFile, true, -1, -1)
		if err != nil {
			return err
		}
		_, err = r.rt.Machine.Exec(t, code, md, md, 0)
		return err
	}
	if p.direct() {
		if err := r.startup(); err != nil {
			return err
		}
		return r.interact(p)
	}
	_, err := r.run(t, t.NewBytes(p.Stdin), "<stdin>", "exec")
	return err
}

// absolute is a program's path below the current folder, without other changes than a leading "./".
func (r *Runtime) absolute(file string) string {
	if filepath.IsAbs(file) || r.rt.Host.Getwd == nil {
		return file
	}
	dir, err := r.rt.Host.Getwd()
	if err != nil {
		return file
	}
	file = strings.TrimPrefix(file, "./")
	if strings.HasSuffix(dir, "/") {
		return dir + file
	}
	return dir + string(filepath.Separator) + file
}

// missingFile is the error of a script that cannot be opened, which CPython reports without a traceback.
type missingFile struct {
	name string
	err  error
}

func (e *missingFile) Error() string { return "can't open file " + e.name }

func (r *Runtime) runpy(f string, args ...object.Value) error {
	t := r.t
	m, err := r.imp.Import(t, t.NewStr("runpy"), 0, 0, 0)
	if err != nil {
		return err
	}
	_, err = t.CallMethod(m, f, args...)
	return err
}

// report deals with an exception that nobody caught and returns the exit status.
func (r *Runtime) report(err error) int {
	t := r.t
	var missing *missingFile
	if errors.As(err, &missing) {
		text := "No such file or directory"
		no := 2
		if e, ok := missing.err.(*object.Error); ok {
			if v, verr := t.GetAttrStr(e.Exc, "errno"); verr == nil && v.IsInt() {
				no = int(v.Int())
			}
			if v, verr := t.GetAttrStr(e.Exc, "strerror"); verr == nil && t.IsStr(v) {
				text = t.Str(v)
			}
		}
		rep, rerr := t.Repr(t.NewStr(object.FSDecode(missing.name)))
		if rerr == nil {
			r.stderr(fmt.Sprintf("%s: can't open file %s: [Errno %d] %s\n", r.cfg.Flags.Executable, t.Str(rep), no, text))
		}
		return 2
	}
	e, ok := err.(*object.Error)
	if !ok {
		r.stderr(err.Error() + "\n")
		return 1
	}
	if t.IsError(err, object.TSystemExit) {
		return r.exitStatus(e.Exc)
	}
	status := 1
	if t.IsError(err, object.TKeyboardInterrupt) {
		status = Interrupted
	}
	r.excepthook(e.Exc)
	if ferr := r.flushStreams(); ferr != nil {
		return 120
	}
	return status
}

// excepthook calls sys.excepthook for exc.
func (r *Runtime) excepthook(exc object.Value) {
	t := r.t
	t.DictSetStr(r.rt.SysDict, "last_exc", exc)
	t.DictSetStr(r.rt.SysDict, "last_type", t.TypeOf(exc).Obj)
	t.DictSetStr(r.rt.SysDict, "last_value", exc)
	tb, err := t.GetAttrStr(exc, "__traceback__")
	if err != nil {
		tb = t.RT.None
	}
	t.DictSetStr(r.rt.SysDict, "last_traceback", tb)
	hook := t.Hold(t.DictGetStr(r.rt.SysDict, "excepthook"))
	if hook == 0 {
		r.stderr("sys.excepthook is missing\n")
		t.RT.PrintException(t, exc)
		return
	}
	if _, err := t.Call(hook, t.TypeOf(exc).Obj, exc, tb); err != nil {
		if e, ok := err.(*object.Error); ok {
			if t.IsError(err, object.TSystemExit) {
				return
			}
			r.stderr("Error in sys.excepthook:\n")
			t.RT.PrintException(t, e.Exc)
			r.stderr("\nOriginal exception was:\n")
			t.RT.PrintException(t, exc)
		}
	}
}

// exitStatus is the status that SystemExit asks for; text goes to stderr.
func (r *Runtime) exitStatus(exc object.Value) int {
	t := r.t
	if err := r.flushStreams(); err != nil {
		return 120
	}
	code, err := t.GetAttrStr(exc, "code")
	if err != nil || code == t.RT.None {
		return 0
	}
	if t.IsIntLike(code) {
		n, ok := t.Int64(code)
		if !ok {
			return -1 & 0xff
		}
		return int(n & 0xff)
	}
	s, err := t.StrOf(code)
	if err == nil {
		r.stderr(t.Str(s) + "\n")
	}
	return 1
}

// stderr writes text to sys.stderr, or to the host's if that fails.
func (r *Runtime) stderr(text string) {
	t := r.t
	if out := t.DictGetStr(r.rt.SysDict, "stderr"); out != 0 && out != t.RT.None {
		if _, err := t.CallMethod(out, "write", t.NewStr(text)); err == nil {
			return
		}
	}
	fmt.Fprint(r.rt.Host.Stderr, text)
}

// flushStreams flushes sys.stdout and sys.stderr.
func (r *Runtime) flushStreams() error {
	t := r.t
	for _, name := range []string{"stdout", "stderr"} {
		out := t.DictGetStr(r.rt.SysDict, name)
		if out == 0 || out == t.RT.None {
			continue
		}
		c, found, err := t.GetAttrOpt(out, t.Intern("closed"))
		if err == nil && found {
			if closed, err := t.Truth(c); err == nil && closed {
				continue
			}
		}
		if _, err := t.CallMethod(out, "flush"); err != nil {
			return err
		}
	}
	return nil
}
