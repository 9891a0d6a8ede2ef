package gophersnake

import (
	"context"
	"runtime"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Object is a handle to a Python object, which it keeps alive until Close. One that Go collects without Close is released by the
// runtime's next call. Handles work as long as their runtime is open; afterwards their methods return ErrClosed.
type Object struct {
	r       *Runtime
	root    *root
	cleanup runtime.Cleanup
}

// root is the part of an Object that outlives it until it is released. Its fields change under the rules for region memory: by
// the attached thread.
type root struct {
	ref    object.Root
	closed bool
}

// newObject makes a handle to v.
func (r *Runtime) newObject(t *object.Thread, v object.Value) *Object {
	o := &Object{r: r, root: &root{ref: t.NewRoot(v)}}
	o.cleanup = runtime.AddCleanup(o, r.queueRelease, o.root)
	return o
}

func (r *Runtime) queueRelease(h *root) {
	r.queueMu.Lock()
	r.queue = append(r.queue, h)
	r.queueMu.Unlock()
}

// releaseQueue releases what collected Objects held.
func (r *Runtime) releaseQueue(t *object.Thread) {
	r.queueMu.Lock()
	queue := r.queue
	r.queue = nil
	r.queueMu.Unlock()
	for _, h := range queue {
		if !h.closed {
			h.closed = true
			h.ref.Close(t)
		}
	}
}

// enter runs f with the object.
func (o *Object) enter(ctx context.Context, f func(t *object.Thread, self object.Value) error) error {
	defer runtime.KeepAlive(o)
	return o.r.enter(ctx, func(t *object.Thread) error {
		if o.root.closed {
			return ErrClosed
		}
		return f(t, t.Hold(o.root.ref.Get()))
	})
}

// Close gives the object up. Closing twice, or after the runtime, does nothing.
func (o *Object) Close() error {
	err := o.r.enter(nil, func(t *object.Thread) error {
		if !o.root.closed {
			o.cleanup.Stop()
			o.root.closed = true
			o.root.ref.Close(t)
		}
		return nil
	})
	if err == ErrClosed {
		return nil
	}
	return err
}

// Attr is getattr(o, name).
func (o *Object) Attr(name string) (v any, err error) {
	err = o.enter(nil, func(t *object.Thread, self object.Value) error {
		a, err := t.GetAttrStr(self, name)
		if err != nil {
			return err
		}
		v, err = o.r.toGo(t, a)
		return err
	})
	return v, err
}

// SetAttr is setattr(o, name, v).
func (o *Object) SetAttr(name string, v any) error {
	return o.enter(nil, func(t *object.Thread, self object.Value) error {
		a, err := o.r.toPython(t, name, v)
		if err != nil {
			return err
		}
		return t.SetAttrStr(self, name, a)
	})
}

// Call calls the object with positional and keyword arguments; either may be nil.
func (o *Object) Call(ctx context.Context, args []any, kwargs map[string]any) (v any, err error) {
	err = o.enter(ctx, func(t *object.Thread, self object.Value) error {
		pos := make([]object.Value, len(args))
		for i, a := range args {
			var err error
			if pos[i], err = o.r.toPython(t, "", a); err != nil {
				return err
			}
		}
		kw := t.NewDict()
		for name, a := range kwargs {
			x, err := o.r.toPython(t, name, a)
			if err != nil {
				return err
			}
			t.DictSetStr(kw, name, x)
		}
		res, err := t.CallDict(self, pos, kw)
		if err = o.r.flushed(t, err); err != nil {
			return err
		}
		v, err = o.r.toGo(t, res)
		return err
	})
	return v, err
}

// String is str(o), or text in angle brackets that says why there is none.
func (o *Object) String() (s string) {
	err := o.enter(nil, func(t *object.Thread, self object.Value) error {
		v, err := t.StrOf(self)
		if err == nil {
			s = t.Str(v)
		}
		return err
	})
	if err != nil {
		return "<" + err.Error() + ">"
	}
	return s
}

// Type is the name of the object's class.
func (o *Object) Type() (name string) {
	if err := o.enter(nil, func(t *object.Thread, self object.Value) error {
		name = t.TypeName(self)
		return nil
	}); err != nil {
		return ""
	}
	return name
}

// Eval evaluates an expression in the namespace of __main__.
func (r *Runtime) Eval(ctx context.Context, expr string) (v any, err error) {
	err = r.enter(ctx, func(t *object.Thread) error {
		x, err := r.run(t, t.NewStr(expr), "<string>", "eval")
		if err = r.flushed(t, err); err != nil {
			return err
		}
		v, err = r.toGo(t, x)
		return err
	})
	return v, err
}

// Get is the value of a global name of __main__; NameError if there is none.
func (r *Runtime) Get(name string) (v any, err error) {
	err = r.enter(nil, func(t *object.Thread) error {
		x := t.Hold(t.DictGetStr(r.main.Get(), name))
		if x == 0 {
			return t.Errorf(object.TNameError, "name '%s' is not defined", name)
		}
		v, err = r.toGo(t, x)
		return err
	})
	return v, err
}

// Set gives a global name of __main__ a value. A Go function becomes a host function, see Func.
func (r *Runtime) Set(name string, v any) error {
	return r.enter(nil, func(t *object.Thread) error {
		x, err := r.toPython(t, name, v)
		if err != nil {
			return err
		}
		t.DictSetStr(r.main.Get(), name, x)
		return nil
	})
}

// Import imports a module, "a.b" too, and returns it.
func (r *Runtime) Import(ctx context.Context, module string) (o *Object, err error) {
	err = r.enter(ctx, func(t *object.Thread) error {
		// With a fromlist, the import gives the last module of a dotted name and not the first.
		m, err := r.imp.Import(t, t.NewStr(module), 0, t.NewTuple(t.NewStr("__name__")), 0)
		if err == nil {
			o = r.newObject(t, m)
		}
		return err
	})
	return o, err
}
