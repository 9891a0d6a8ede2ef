package object

// Importer is what objects need of the import system above them.
type Importer interface {
	// Import is __import__(name, globals, None, fromlist, level); globals and fromlist may be 0.
	Import(t *Thread, name, globals, fromlist Value, level int) (Value, error)
}

// CurrentGlobals is the dict of globals of the running Python frame, 0 outside Python code.
func (t *Thread) CurrentGlobals() Value {
	if t.Frame == 0 {
		return 0
	}
	fn := t.FrameAt(t.Frame).Func
	return t.Hold((*Function)(t.At(fn, 0)).Globals)
}

// CurrentBuiltins is the dict of builtins that the running frame sees.
func (t *Thread) CurrentBuiltins() Value {
	if t.Frame == 0 {
		return t.RT.Builtins
	}
	fn := t.FrameAt(t.Frame).Func
	if b := (*Function)(t.At(fn, 0)).Builtins; b != 0 {
		return t.Hold(b)
	}
	return t.RT.Builtins
}

// CurrentLocals is locals() of the running frame: the namespace itself in a module or class body, a new dict in a function (PEP 667).
func (t *Thread) CurrentLocals() (Value, error) {
	if t.Frame == 0 {
		return 0, t.Errorf(TSystemError, "frame does not exist")
	}
	if ns := t.FrameAt(t.Frame).Locals; ns != 0 {
		return t.Hold(ns), nil
	}
	f, err := t.RT.Machine.FrameObject(t, t.Frame)
	if err != nil {
		return 0, err
	}
	proxy, err := t.GetAttrStr(f, "f_locals")
	if err != nil || t.Is(proxy, TDict) {
		return proxy, err
	}
	d := t.NewDict()
	return d, t.DictUpdate(d, proxy)
}
