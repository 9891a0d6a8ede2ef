package builtins

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// print writes to a stream's write method: one call for each piece, as CPython does.
func print(t *object.Thread, a []Value) (Value, error) {
	sep, end, file := a[1], a[2], a[3]
	none := t.RT.None
	if file == 0 || file == none {
		file = t.DictGetStr(t.RT.SysDict, "stdout")
		if file == 0 {
			return 0, t.Errorf(object.TRuntimeError, "lost sys.stdout")
		}
		if file == none {
			return none, nil
		}
	}
	for _, p := range []struct {
		v    *Value
		name string
		def  string
	}{{&sep, "sep", " "}, {&end, "end", "\n"}} {
		if *p.v == 0 || *p.v == none {
			*p.v = t.Intern(p.def)
		} else if !t.IsStr(*p.v) {
			return 0, t.TypeErrorf("%s must be None or a string, not %s", p.name, t.TypeName(*p.v))
		}
	}
	write, err := t.GetAttr(file, t.RT.Names.Write)
	if err != nil {
		return 0, err
	}
	for i, v := range t.TupleItems(a[0]) {
		m := t.Mark()
		if i > 0 {
			if _, err := t.Call(write, sep); err != nil {
				return 0, err
			}
		}
		s, err := t.StrOf(v)
		if err != nil {
			return 0, err
		}
		if _, err := t.Call(write, s); err != nil {
			return 0, err
		}
		t.Release(m)
	}
	if _, err := t.Call(write, end); err != nil {
		return 0, err
	}
	if a[4] != 0 {
		flush, err := t.Truth(a[4])
		if err != nil {
			return 0, err
		}
		if flush {
			if _, err := t.CallMethod(file, "flush"); err != nil {
				return 0, err
			}
		}
	}
	return none, nil
}

// input reads a line: through sys.stdin's readline, after the prompt has gone to sys.stdout. The command installs line
// editing through Runtime.ReadLine when both streams are terminals.
func input(t *object.Thread, a []Value) (Value, error) {
	sys := t.RT.SysDict
	stream := func(name string) (Value, error) {
		v := t.DictGetStr(sys, name)
		if v == 0 || v == t.RT.None {
			return 0, t.Errorf(object.TRuntimeError, "input(): lost sys.%s", name)
		}
		return v, nil
	}
	stdin, err := stream("stdin")
	if err != nil {
		return 0, err
	}
	stdout, err := stream("stdout")
	if err != nil {
		return 0, err
	}
	stderr, err := stream("stderr")
	if err != nil {
		return 0, err
	}
	if _, err := t.CallMethod(stderr, "flush"); err != nil {
		return 0, err
	}
	prompt := t.RT.EmptyStr
	if a[0] != 0 {
		if prompt, err = t.StrOf(a[0]); err != nil {
			return 0, err
		}
	}
	if t.RT.ReadLine != nil && terminal(t, stdin, 0) && terminal(t, stdout, 1) {
		if _, err := t.CallMethod(stdout, "flush"); err != nil {
			return 0, err
		}
		return t.RT.ReadLine(t, t.Str(prompt))
	}
	if a[0] != 0 {
		if _, err := t.CallMethod(stdout, "write", prompt); err != nil {
			return 0, err
		}
	}
	if _, err := t.CallMethod(stdout, "flush"); err != nil {
		return 0, err
	}
	line, err := t.CallMethod(stdin, "readline")
	if err != nil {
		return 0, err
	}
	if !t.IsStr(line) {
		return 0, t.TypeErrorf("object.readline() returned non-string")
	}
	n := t.StrLen(line)
	if n == 0 {
		return 0, t.Errorf(object.TEOFError, "EOF when reading a line")
	}
	if t.StrAt(line, n-1) == '\n' {
		return t.Substr(line, 0, n-1), nil
	}
	return line, nil
}

// terminal reports whether stream is the terminal on descriptor fd.
func terminal(t *object.Thread, stream Value, fd int64) bool {
	n, err := t.CallMethod(stream, "fileno")
	if err != nil || !n.IsInt() || n.Int() != fd {
		return false
	}
	tty, err := t.CallMethod(stream, "isatty")
	if err != nil {
		return false
	}
	ok, err := t.Truth(tty)
	return err == nil && ok
}

// open is io.open.
func open(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	io, err := t.RT.Importer.Import(t, t.NewStr("_io"), 0, 0, 0)
	if err != nil {
		return 0, err
	}
	f, err := t.GetAttrStr(io, "open")
	if err != nil {
		return 0, err
	}
	return t.CallKw(f, a, kwnames)
}
