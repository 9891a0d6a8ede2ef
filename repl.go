package gophersnake

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gophersnake/gophersnake/internal/frontend"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/sys"
	"github.com/gophersnake/gophersnake/internal/traceback"
)

// Editor reads from a terminal with line editing. Main calls it, one call at a time.
type Editor interface {
	// ReadCommand reads a command, which may have several lines, for the interactive prompt. The error is io.EOF where the user ends the
	// input, ErrKeyboardInterrupt where they interrupt it.
	ReadCommand(p *Prompt) (string, error)

	// ReadLine reads a line for input(), with the same errors.
	ReadLine(prompt string) (string, error)

	// Clear empties the screen.
	Clear()
}

// ErrKeyboardInterrupt is what an Editor returns when the user presses Ctrl-C.
var ErrKeyboardInterrupt = errors.New("gophersnake: keyboard interrupt")

// Prompt is what an Editor shows and asks while it reads a command. The functions may be called until ReadCommand returns, on its goroutine.
type Prompt struct {
	First, More string // before the first line, and before the others
	Colour      bool   // the terminal shows colours, and the user wants them

	// Incomplete reports whether text needs more lines before Enter can end the command.
	Incomplete func(text string) bool

	// Candidates are the completions of a name or of a name with attributes, "os.pa".
	Candidates func(word string) []string
}

// errLeave ends the prompt.
var errLeave = errors.New("end of input")

// interact is the interactive prompt. It ends at the end of input with nil, and with SystemExit.
func (r *Runtime) interact(p *Program) error {
	t := r.t
	for _, v := range [...][2]string{{"ps1", ">>> "}, {"ps2", "... "}} {
		if t.DictGetStr(r.rt.SysDict, v[0]) == 0 {
			t.DictSetStr(r.rt.SysDict, v[0], t.NewStr(v[1]))
		}
	}
	c := &console{r: r, t: t, editor: p.Editor}
	for {
		mark := t.Mark()
		err := c.turn()
		if err == nil || errors.Is(err, errLeave) {
			if ferr := r.flushStreams(); ferr != nil && err == nil {
				err = ferr
			}
		}
		var exc *object.Error
		switch {
		case errors.Is(err, errLeave):
			t.Release(mark)
			return nil
		case errors.As(err, &exc):
			if t.IsError(err, object.TSystemExit) || t.Aborting {
				return err
			}
			r.excepthook(exc.Exc)
			r.flushQuietly()
		case err != nil:
			return err
		}
		t.Release(mark)
	}
}

// console is the state of an interactive prompt.
type console struct {
	r        *Runtime
	t        *object.Thread
	editor   Editor // nil: lines come from sys.stdin
	features uint32 // flags of the __future__ imports so far
	count    int    // commands that ran
}

// turn reads one command and runs it.
func (c *console) turn() error {
	if c.editor != nil {
		return c.edited()
	}
	text, err := c.lines()
	if err != nil {
		return err
	}
	code, features, err := c.r.compiler().Command(c.t, text, "<stdin>", c.features)
	if err != nil {
		return err
	}
	c.features = features
	return c.exec(code, text)
}

func (c *console) exec(code object.Value, text string) error {
	traceback.RegisterSource(c.t, code, text)
	md := c.r.main.Get()
	_, err := c.r.rt.Machine.Exec(c.t, code, md, md, 0)
	return err
}

// lines reads a command line by line from sys.stdin, with prompts on sys.stderr.
func (c *console) lines() (string, error) {
	t := c.t
	in := t.Hold(t.DictGetStr(c.r.rt.SysDict, "stdin"))
	if in == 0 || in == t.RT.None {
		return "", errLeave
	}
	text := ""
	for first := true; ; {
		name := "ps2"
		if first {
			name = "ps1"
		}
		c.r.stderr(c.prompt(name))
		c.r.flushQuietly()
		line, err := t.CallMethod(in, "readline")
		if err != nil {
			if t.IsError(err, object.TKeyboardInterrupt) {
				c.r.stderr("\nKeyboardInterrupt\n")
				text, first = "", true
				continue
			}
			if t.IsError(err, object.TValueError) { // closed
				return "", errLeave
			}
			return "", err
		}
		if !t.IsStr(line) {
			return "", t.TypeErrorf("object.readline() returned non-string")
		}
		s := t.Str(line)
		if s == "" {
			if first {
				c.r.stderr("\n")
				return "", errLeave
			}
			return text, nil
		}
		if !first {
			text += "\n"
		}
		first = false
		text += strings.TrimSuffix(s, "\n")
		if frontend.Examine(t, text, c.features) != frontend.Incomplete {
			return text + "\n", nil
		}
	}
}

// prompt is the text of sys.ps1 or sys.ps2, which may be objects that compute it.
func (c *console) prompt(name string) string {
	t := c.t
	v := t.Hold(t.DictGetStr(c.r.rt.SysDict, name))
	if v == 0 {
		return ""
	}
	s, err := t.StrOf(v)
	if err != nil {
		return ""
	}
	return t.Str(s)
}

// edited reads a command with the editor and runs its statements.
func (c *console) edited() error {
	t, r := c.t, c.r
	p := &Prompt{First: c.prompt("ps1"), More: c.prompt("ps2"), Incomplete: c.incomplete, Candidates: c.candidates}
	if out := t.Hold(t.DictGetStr(r.rt.SysDict, "stdout")); out != 0 && out != t.RT.None {
		p.Colour = traceback.Colours(t, out)
	}
	r.flushQuietly()
	var text string
	var err error
	t.Blocking(func() { text, err = c.editor.ReadCommand(p) })
	switch {
	case errors.Is(err, ErrKeyboardInterrupt):
		r.stderr("\nKeyboardInterrupt\n")
		return nil
	case errors.Is(err, io.EOF):
		return errLeave
	case err != nil:
		return err
	}
	if done, err := c.command(strings.TrimSpace(text)); done {
		return err
	}
	text = stripLastIndent(text)
	name := fmt.Sprintf("<python-input-%d>", c.count)
	c.count++
	codes, features, err := r.compiler().Commands(t, text, name, c.features)
	if err != nil {
		return err
	}
	c.features = features
	for _, code := range codes {
		if err := c.exec(code, text); err != nil {
			return err
		}
	}
	return nil
}

// command does what exit and the like do without parentheses, unless the program has something else under the name.
func (c *console) command(name string) (done bool, err error) {
	t := c.t
	switch name {
	case "exit", "quit", "copyright", "help", "clear":
	default:
		return false, nil
	}
	if t.DictGetStr(c.r.main.Get(), name) != 0 {
		return false, nil
	}
	if name == "clear" {
		t.Blocking(c.editor.Clear)
		return true, nil
	}
	f := t.Hold(t.DictGetStr(c.r.rt.Builtins, name))
	if f == 0 {
		return false, nil
	}
	_, err = t.Call(f)
	return true, err
}

// attached runs f, which touches Python, while the editor waits for keys.
func (c *console) attached(f func()) {
	c.r.world.Attach(c.t)
	defer c.r.world.Detach(c.t)
	mark := c.t.Mark()
	defer c.t.Release(mark)
	f()
}

// incomplete is Prompt.Incomplete. Text of several lines that is wrong may be edited on: it ends with an empty line.
func (c *console) incomplete(text string) (more bool) {
	text = stripLastIndent(text)
	c.attached(func() {
		switch frontend.Examine(c.t, text, c.features) {
		case frontend.Incomplete:
			more = true
		case frontend.Wrong:
			last := text[strings.LastIndexByte(text, '\n')+1:]
			more = last != text && last != ""
		default:
		}
	})
	return more
}

// stripLastIndent drops blanks after the last new line, which the editor may have inserted.
func stripLastIndent(text string) string {
	if s := strings.TrimRight(text, " \t"); strings.HasSuffix(s, "\n") {
		return s
	}
	return text
}

// startup greets, and runs the file of PYTHONSTARTUP and sys.__interactivehook__. Their errors do not end the program.
func (r *Runtime) startup() error {
	t := r.t
	if r.cfg.Flags.Quiet == 0 {
		version, platform := t.DictGetStr(r.rt.SysDict, "version"), t.DictGetStr(r.rt.SysDict, "platform")
		r.stderr(fmt.Sprintf("Python %s on %s\n", t.Str(version), t.Str(platform)))
		if r.cfg.Flags.NoSite == 0 {
			r.stderr("Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n")
		}
	}
	if name, ok := r.rt.Host.Getenv("PYTHONSTARTUP"); ok && name != "" && r.cfg.Flags.IgnoreEnvironment == 0 {
		if err := r.survive(r.startupFile(name)); err != nil {
			return err
		}
	}
	if hook := t.Hold(t.DictGetStr(r.rt.SysDict, "__interactivehook__")); hook != 0 {
		err := sys.Audit(t, "cpython.run_interactivehook", hook)
		if err == nil {
			_, err = t.Call(hook)
		}
		if err != nil {
			r.stderr("Failed calling sys.__interactivehook__\n")
			return r.survive(err)
		}
	}
	return nil
}

func (r *Runtime) startupFile(name string) error {
	t := r.t
	file := t.NewStr(object.FSDecode(name))
	if err := sys.Audit(t, "cpython.run_startup", file); err != nil {
		return err
	}
	if r.rt.Host.ReadFile == nil {
		return nil
	}
	src, err := r.rt.Host.ReadFile(name)
	if err != nil {
		r.stderr("Could not open PYTHONSTARTUP\n")
		return t.OSError(err, file)
	}
	code, err := r.rt.Compiler.Compile(t, t.NewBytes(src), t.Str(file), "exec", frontend.FlagFile, true, -1, -1)
	if err != nil {
		return err
	}
	md := r.main.Get()
	_, err = r.rt.Machine.Exec(t, code, md, md, 0)
	return err
}

// survive prints an exception, unless it ends the program.
func (r *Runtime) survive(err error) error {
	e, ok := err.(*object.Error)
	if !ok || r.t.IsError(err, object.TSystemExit) {
		return err
	}
	r.excepthook(e.Exc)
	r.flushQuietly()
	return nil
}

func (r *Runtime) flushQuietly() {
	if err := r.flushStreams(); err != nil && !r.t.IsError(err, object.TException) {
		return
	}
}

func (r *Runtime) compiler() *frontend.Compiler { return r.rt.Compiler.(*frontend.Compiler) }

// readLine is object.Runtime.ReadLine with an Editor.
func (r *Runtime) readLine(ed Editor) func(*object.Thread, string) (object.Value, error) {
	return func(t *object.Thread, prompt string) (object.Value, error) {
		var line string
		var err error
		t.Blocking(func() { line, err = ed.ReadLine(prompt) })
		switch {
		case errors.Is(err, ErrKeyboardInterrupt):
			return 0, t.Errorf(object.TKeyboardInterrupt, "")
		case errors.Is(err, io.EOF):
			return 0, t.Errorf(object.TEOFError, "")
		case err != nil:
			return 0, t.OSError(err)
		}
		return t.NewStr(line), nil
	}
}
