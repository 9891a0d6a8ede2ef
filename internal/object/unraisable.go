package object

// WriteUnraisable reports an error that nobody can catch to sys.unraisablehook. With msg, such as "Exception ignored while calling
// weakref callback", the hook's err_msg is that and the repr of object, if there is one (0: none); without, the hook gets the object
// itself and says "Exception ignored in".
func (t *Thread) WriteUnraisable(err error, object Value, msg string) {
	e, ok := err.(*Error)
	if !ok {
		return
	}
	m := t.Mark()
	defer t.Release(m)
	none := t.RT.None
	text := none
	if msg != "" && object != 0 {
		r, rerr := t.Repr(object)
		if rerr == nil {
			text = t.Concat(t.NewStr(msg+" "), r)
		}
		object = 0
	} else if msg != "" {
		text = t.NewStr(msg)
	}
	if object == 0 {
		object = none
	}
	if t.RT.SysDict == 0 {
		return // before there is a sys, or after
	}
	hook := t.Hold(t.DictGetStr(t.RT.SysDict, "unraisablehook"))
	exc := e.Exc
	trace, terr := t.GetAttr(exc, t.Names().Traceback)
	if terr != nil {
		trace = none
	}
	args := t.unraisableArgs(t.TypeOf(exc).Obj, exc, trace, text, object)
	if hook == 0 || hook == none {
		t.RT.PrintUnraisable(t, args)
		return
	}
	if _, err := t.Call(hook, args); err != nil {
		// A hook that fails must not hide the first error: the original hook reports that the hook failed.
		fallback := t.Hold(t.DictGetStr(t.RT.SysDict, "__unraisablehook__"))
		second, ok := err.(*Error)
		if !ok || fallback == 0 || fallback == hook {
			return
		}
		trace, terr := t.GetAttr(second.Exc, t.Names().Traceback)
		if terr != nil {
			trace = none
		}
		args := t.unraisableArgs(t.TypeOf(second.Exc).Obj, second.Exc, trace,
			t.NewStr("Exception ignored in sys.unraisablehook"), hook)
		t.Call(fallback, args) // its own failure has nowhere left to go
	}
}

// unraisableArgs is the hook's argument.
func (t *Thread) unraisableArgs(items ...Value) Value {
	const key = "object.UnraisableHookArgs"
	typ, ok := t.ModuleState(key).(*Type)
	if !ok {
		spec := &StructSpec{Name: "UnraisableHookArgs", Doc: "Type used to pass arguments to sys.unraisablehook.", Visible: 5, NoNew: true}
		for _, name := range []string{"exc_type", "exc_value", "exc_traceback", "err_msg", "object"} {
			spec.Fields = append(spec.Fields, StructField{Name: name})
		}
		typ = t.NewStructType(spec)
		t.SetModuleState(key, typ)
	}
	return t.NewStruct(typ, items...)
}

// Names is the runtime's table of names.
func (t *Thread) Names() *Names { return &t.RT.Names }
