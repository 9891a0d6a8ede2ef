package object

import "github.com/gophersnake/gophersnake/internal/region"

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

// CodeFree is the number of free variables of a code object.
func (t *Thread) CodeFree(code Value) int { return int((*Code)(t.At(code, 0)).NFree) }

// CellGet is the contents of a cell, 0 if empty.
func (t *Thread) CellGet(cell Value) Value { return t.Hold((*Cell)(t.At(cell, 0)).V) }

// StopIteration is the error that ends an iteration where Python sees it: for an iterator whose Next gave (0, nil).
func (t *Thread) StopIteration(it Value) error {
	exc, err := t.NewExceptionArgs(t.RT.types[TStopIteration].Obj)
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// CompareOrdered is the truth of a op b, without the identity shortcut of CompareBool.
func (t *Thread) CompareOrdered(a, b Value, op CompareOp) (bool, error) {
	r, err := t.Compare(a, b, op)
	if err != nil {
		return false, err
	}
	return t.Truth(r)
}

// ReleaseKeep2 closes the scope opened at mark but keeps two values (0 is allowed).
func (t *Thread) ReleaseKeep2(mark int, a, b Value) {
	t.Incref(a)
	t.Incref(b)
	t.Release(mark)
	t.Own(a)
	t.Own(b)
}

// FSPathStr is the file name that v, a str, bytes or os.PathLike, stands for.
func (t *Thread) FSPathStr(v Value) (string, error) {
	v, err := t.FSPath(v)
	if err != nil {
		return "", err
	}
	if t.IsStr(v) {
		return t.Str(v), nil
	}
	return string(t.Bytes(v)), nil
}

// FSPath is os.fspath(v).
func (t *Thread) FSPath(v Value) (Value, error) {
	if t.IsStr(v) || t.IsInstanceID(v, TBytes) {
		return v, nil
	}
	m, err := t.LookupSpecial(v, t.RT.Names.Fspath)
	if err != nil {
		return 0, err
	}
	if m == 0 || m == t.RT.None {
		return 0, t.TypeErrorf("expected str, bytes or os.PathLike object, not %s", t.TypeName(v))
	}
	p, err := t.Call(m)
	if err != nil {
		return 0, err
	}
	if t.IsStr(p) || t.IsInstanceID(p, TBytes) {
		return p, nil
	}
	return 0, t.TypeErrorf("expected %s.__fspath__() to return str or bytes, not %s", t.TypeName(v), t.TypeName(p))
}

// UpdateTracing sets or clears the safe-point bit that makes the machine single-step, after Trace changed.
func (t *Thread) UpdateTracing() {
	if t.Trace.Tracing == 0 && (t.Trace.TraceFunc != 0 || t.Trace.ProfileFunc != 0 || t.RT.Monitored.Load()) {
		t.Break.Or(BreakTrace)
	} else {
		t.Break.And(^uint32(BreakTrace))
	}
}

// NewFloat boxes a float; no object is made.
func (t *Thread) NewFloat(f float64) Value { return region.Float(f) }

// CurrentCodeFlags are the co_flags of the running Python frame, 0 outside Python code.
func (t *Thread) CurrentCodeFlags() uint32 {
	if t.Frame == 0 {
		return 0
	}
	return (*Code)(t.At(Value(t.FrameAt(t.Frame).Code.Int()), 0)).Flags
}

// ByteArrayResize gives a bytearray that has no exports n bytes (new ones are undefined) and returns its data in place.
func (t *Thread) ByteArrayResize(v Value, n int) []byte { return t.byteArrayResize(v, n) }

// FSEncode is a file name as the system takes it: surrogates that stand for undecodable bytes (PEP 383) become those bytes again.
func FSEncode(wtf8 string) string {
	for i := 0; i < len(wtf8); i++ {
		if wtf8[i] == 0xED && i+2 < len(wtf8) && wtf8[i+1] >= 0xB2 {
			out := []byte(wtf8[:i])
			for ; i < len(wtf8); i++ {
				if wtf8[i] == 0xED && i+2 < len(wtf8) && wtf8[i+1] >= 0xB2 {
					out = append(out, wtf8[i+1]<<6|wtf8[i+2]&0x3F)
					i += 2
				} else {
					out = append(out, wtf8[i])
				}
			}
			return string(out)
		}
	}
	return wtf8
}

// FieldRaw is field i of a native type's instance, borrowed from the object: use Field where Python code may run before it is used.
func (t *Thread) FieldRaw(o Value, i int) Value { return *(*Value)(t.At(o, HeaderSize+8*uintptr(i))) }

// HasInlineValues reports whether o's attributes lie in the object (by shape) and not in a dict.
func (t *Thread) HasInlineValues(o Value) bool {
	if !o.IsObject() {
		return false
	}
	a := t.attrs(o, t.TypeOf(o))
	return a != nil && (a.Shape != 0 || a.Ext == 0)
}
