package sys

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

func hookFunctions() []object.Func {
	return []object.Func{
		{Name: "audit", Raw: auditFunc, Doc: "audit(event, *args)\n\nPasses the event to any hooks that are attached."},
		{Name: "addaudithook", Sig: "(hook)", Call: addAuditHook, Doc: "Adds a new audit hook callback."},
		{Name: "breakpointhook", Raw: breakpointHook, Doc: "breakpointhook(*args, **kws)\n\nThis hook function is called by built-in breakpoint()."},
		{Name: "displayhook", Sig: "(object, /)", Call: displayHook, Doc: "Print an object to sys.stdout and also save it in builtins._"},
		{Name: "excepthook", Sig: "(exctype, value, traceback, /)", Call: exceptHook, Doc: "Handle an exception by displaying it with a traceback on sys.stderr."},
		{Name: "unraisablehook", Sig: "(unraisable, /)", Call: unraisableHook, Doc: "Handle an unraisable exception."},
		{Name: "get_asyncgen_hooks", Sig: "()", Call: getAsyncgenHooks, Doc: "Return the installed asynchronous generators hooks."},
		{Name: "set_asyncgen_hooks", Sig: "(firstiter=<unrepresentable>, finalizer=<unrepresentable>)", Call: setAsyncgenHooks, Doc: "set_asyncgen_hooks([firstiter] [, finalizer])\n\nSet a finalizer for async generators objects."},
		{Name: "get_coroutine_origin_tracking_depth", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			return t.NewInt(int64(t.RT.OriginDepth)), nil
		}, Doc: "Check status of origin tracking for coroutine objects in this thread."},
		{Name: "set_coroutine_origin_tracking_depth", Sig: "(depth)", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := t.AsInt(a[0])
			if err == nil && n < 0 {
				err = t.ValueErrorf("depth must be >= 0")
			}
			if err == nil {
				t.RT.OriginDepth = int(n)
			}
			return t.RT.None, err
		}, Doc: "Enable or disable origin tracking for coroutine objects in this thread."},
	}
}

// audit raises an event if anybody listens; args are made only then.
func audit(t *object.Thread, event string, args func() ([]Value, error)) error {
	s := state(t)
	if len(s.auditHooks) == 0 {
		return nil
	}
	vals, err := args()
	if err != nil {
		return err
	}
	tuple := t.NewTuple(vals...)
	for _, h := range s.auditHooks {
		if _, err := t.Call(h.Get(), t.NewStr(event), tuple); err != nil {
			return err
		}
	}
	return nil
}

// Audit raises an event for other native modules.
func Audit(t *object.Thread, event string, args ...Value) error {
	return audit(t, event, func() ([]Value, error) { return args, nil })
}

func auditFunc(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	if len(a) == 0 {
		return 0, t.TypeErrorf("audit expected at least 1 argument, got 0")
	}
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("audit() argument 1 must be str, not %s", t.TypeName(a[0]))
	}
	return t.RT.None, audit(t, t.Str(a[0]), func() ([]Value, error) { return a[1:], nil })
}

func addAuditHook(t *object.Thread, a []Value) (Value, error) {
	s := state(t)
	if err := audit(t, "sys.addaudithook", func() ([]Value, error) { return nil, nil }); err != nil {
		if t.IsError(err, object.TException) {
			return t.RT.None, nil // a hook may veto, silently
		}
		return 0, err
	}
	s.auditHooks = append(s.auditHooks, t.NewRoot(a[0]))
	return t.RT.None, nil
}

func displayHook(t *object.Thread, a []Value) (Value, error) {
	o := a[0]
	none := t.RT.None
	if o == none {
		return none, nil
	}
	underscore := t.Intern("_")
	if err := t.DictSet(t.RT.Builtins, underscore, none); err != nil {
		return 0, err
	}
	out := t.DictGetStr(t.RT.SysDict, "stdout")
	if out == 0 || out == none {
		return 0, t.Errorf(object.TRuntimeError, "lost sys.stdout")
	}
	r, err := t.Repr(o)
	if err != nil {
		return 0, err
	}
	if _, err := t.CallMethod(out, "write", r); err != nil {
		if !t.IsError(err, object.TUnicodeEncodeError) {
			return 0, err
		}
		enc, eerr := t.GetAttrStr(out, "encoding")
		if eerr != nil {
			return 0, eerr
		}
		b, eerr := t.CallMethod(r, "encode", enc, t.NewStr("backslashreplace"))
		if eerr != nil {
			return 0, eerr
		}
		s, eerr := t.CallMethod(b, "decode", enc, t.NewStr("strict"))
		if eerr != nil {
			return 0, eerr
		}
		if _, eerr := t.CallMethod(out, "write", s); eerr != nil {
			return 0, eerr
		}
	}
	if _, err := t.CallMethod(out, "write", t.NewStr("\n")); err != nil {
		return 0, err
	}
	return none, t.DictSet(t.RT.Builtins, underscore, o)
}

// exceptHook prints through the traceback printer that the runtime has (Runtime.PrintException).
func exceptHook(t *object.Thread, a []Value) (Value, error) {
	if !t.IsInstanceID(a[1], object.TBaseException) {
		out := t.Hold(t.DictGetStr(t.RT.SysDict, "stderr"))
		if out == 0 || out == t.RT.None {
			return t.RT.None, nil
		}
		text := t.NewStr("TypeError: print_exception(): Exception expected for value, " + t.TypeName(a[1]) + " found\n")
		_, err := t.CallMethod(out, "write", text)
		return t.RT.None, err
	}
	if a[2] != t.RT.None && t.IsInstanceID(a[1], object.TBaseException) {
		if tb, err := t.GetAttrStr(a[1], "__traceback__"); err == nil && tb == t.RT.None {
			if err := t.SetAttr(a[1], t.Intern("__traceback__"), a[2]); err != nil {
				return 0, err
			}
		}
	}
	t.RT.PrintException(t, a[1])
	return t.RT.None, nil
}

func unraisableHook(t *object.Thread, a []Value) (Value, error) {
	t.RT.PrintUnraisable(t, a[0])
	return t.RT.None, nil
}

func breakpointHook(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	name, ok := t.RT.Host.Getenv("PYTHONBREAKPOINT")
	if !ok || name == "" {
		name = "pdb.set_trace"
	}
	if name == "0" {
		return t.RT.None, nil
	}
	mod, attr := "builtins", name
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			mod, attr = name[:i], name[i+1:]
			break
		}
	}
	m, err := t.RT.Importer.Import(t, t.NewStr(mod), 0, t.NewTuple(t.NewStr(attr)), 0)
	var f Value
	if err == nil {
		f, err = t.GetAttrStr(m, attr)
	}
	if err != nil {
		if !t.IsError(err, object.TImportError) && !t.IsError(err, object.TAttributeError) {
			return 0, err
		}
		return t.RT.None, t.Warn(object.TRuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \""+name+"\"", 1)
	}
	return t.CallKw(f, a, kwnames)
}

func getAsyncgenHooks(t *object.Thread, _ []Value) (Value, error) {
	return t.NewStruct(t.ModuleState("sys.asyncgen_hooks").(*object.Type), t.Trace.FirstIter, t.Trace.Finalizer), nil
}

func setAsyncgenHooks(t *object.Thread, a []Value) (Value, error) {
	for i, name := range []string{"firstiter", "finalizer"} {
		if a[i] != 0 && a[i] != t.RT.None && !t.IsCallable(a[i]) {
			return 0, t.TypeErrorf("callable %s expected, got %s", name, t.TypeName(a[i]))
		}
	}
	for i, slot := range []*Value{&t.Trace.FirstIter, &t.Trace.Finalizer} {
		switch a[i] {
		case 0:
		case t.RT.None:
			t.Drop(slot)
		default:
			t.Store(slot, a[i])
		}
	}
	return t.RT.None, nil
}
