package traceback

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// Print writes exc with its traceback, causes and contexts to w, without colours.
func Print(t *object.Thread, exc Value, w func(string)) { printTo(t, exc, &plain, w) }

func printTo(t *object.Thread, exc Value, c *theme, w func(string)) {
	m := t.Mark()
	defer t.Release(m)
	capt := &capturer{t: t, sources: newSources(t), seen: map[Value]bool{}, limit: stackLimit(t)}
	s := capt.capture(exc)
	p := &printer{w: w, theme: c}
	p.print(s)
}

// stackLimit is sys.tracebacklimit, -1 if it is not set.
func stackLimit(t *object.Thread) int {
	v := t.Hold(t.DictGetStr(t.RT.SysDict, "tracebacklimit"))
	if v == 0 || v == t.RT.None {
		return -1
	}
	if n, ok := t.Int64(v); ok {
		return int(max(n, 0))
	}
	if t.IsInstanceID(v, object.TInt) && t.Big(v).Sign() < 0 {
		return 0
	}
	return -1
}

// PrintException is the default excepthook: it prints exc on sys.stderr.
func PrintException(t *object.Thread, exc Value) {
	m := t.Mark()
	defer t.Release(m)
	file, w := stderr(t)
	switch {
	case file != 0:
		PrintOn(t, exc, file)
	case w != nil:
		printTo(t, exc, &plain, w)
	}
}

// PrintOn prints exc on a file of Python's.
func PrintOn(t *object.Thread, exc, file Value) {
	printTo(t, exc, themeFor(t, file), writer(t, file))
	flush(t, file)
}

// stderr is sys.stderr and the function that writes to it. Without a sys.stderr it is the host's, when it is
// None there is none.
func stderr(t *object.Thread) (file Value, w func(string)) {
	file = t.Hold(t.DictGetStr(t.RT.SysDict, "stderr"))
	switch file {
	case t.RT.None:
		return 0, nil
	case 0:
		out := t.RT.Host.Stderr
		if out == nil {
			return 0, nil
		}
		return 0, func(s string) { out.Write([]byte(s)) }
	}
	return file, writer(t, file)
}

// writer writes to a file of Python's.
func writer(t *object.Thread, file Value) func(string) {
	return func(s string) {
		m := t.Mark()
		t.CallMethod(file, "write", t.NewStr(s)) // nowhere to report to
		t.Release(m)
	}
}

func flush(t *object.Thread, file Value) {
	if file != 0 {
		t.CallMethod(file, "flush")
	}
}
