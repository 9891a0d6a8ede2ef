package gophersnake

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// Func makes a Python function of a Go function. Its arguments convert as Convert does, a first parameter of type context.Context
// is the context of the call into Python. No result is None, several are a tuple; a last result of type error raises if it
// is not nil: the class that an *Error names, RuntimeError for others. A panic becomes a RuntimeError.
//
// The name may carry a signature in Python's syntax, as "area(width, height=1.0, /, *, unit='m')". Then the function takes keyword
// arguments, and inspect.signature knows them. Go's parameters are Python's in order; *args is a slice and **kwargs a map.
// Defaults are evaluated once, now. Without a signature all parameters are positional.
//
// The function may call the runtime. On a thread that Python code started it must pass its context on when it does, and use only
// methods that take one: the others wait for the main thread.
func (r *Runtime) Func(name, doc string, fn any) (o *Object, err error) {
	v := reflect.ValueOf(fn)
	if v.Kind() != reflect.Func || v.IsNil() {
		return nil, fmt.Errorf("gophersnake: Func %s: not a function but %T", name, fn)
	}
	err = r.enter(nil, func(t *object.Thread) error {
		f, err := r.newFunc(t, name, doc, v)
		if err == nil {
			o = r.newObject(t, f)
		}
		return err
	})
	return o, err
}

// Module makes a module of the members and puts it into sys.modules, where import finds it. Go functions among them become host
// functions. The parent of a dotted name must be loaded and gets the module as attribute.
func (r *Runtime) Module(name string, members map[string]any) error {
	return r.enter(nil, func(t *object.Thread) error {
		m := t.NewModule(name)
		for k, v := range members {
			x, err := r.toPython(t, k, v)
			if err != nil {
				return fmt.Errorf("gophersnake: module %s: %s: %w", name, k, err)
			}
			t.DictSetStr(t.ModuleDict(m), k, x)
		}
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			parent := t.Hold(t.DictGetStr(r.rt.Modules, name[:i]))
			if parent == 0 {
				return fmt.Errorf("gophersnake: module %s: its parent is not loaded", name)
			}
			if err := t.SetAttrStr(parent, name[i+1:], m); err != nil {
				return err
			}
		}
		t.DictSetStr(r.rt.Modules, name, m)
		return nil
	})
}

// newFunc makes a host function.
func (r *Runtime) newFunc(t *object.Thread, name, doc string, fn reflect.Value) (object.Value, error) {
	h := &hostFunc{r: r, name: name, fn: fn, typ: fn.Type()}
	h.ctx = h.typ.NumIn() > 0 && h.typ.In(0) == contextType
	h.results = h.typ.NumOut()
	if h.results > 0 && h.typ.Out(h.results-1) == errorType {
		h.results--
		h.err = true
	}
	if i := strings.IndexByte(name, '('); i >= 0 {
		h.name = strings.TrimSpace(name[:i])
		if err := h.parse(t, name[i:]); err != nil {
			return 0, fmt.Errorf("gophersnake: %s: %w", h.name, err)
		}
		return t.NewBuiltin(&object.Func{Name: h.name, Doc: doc, Sig: name[i:], Call: h.callBound}, 0, 0), nil
	}
	return t.NewBuiltin(&object.Func{Name: name, Doc: doc, Raw: h.call}, 0, 0), nil
}

// hostFunc is a Go function that Python calls.
type hostFunc struct {
	r       *Runtime
	name    string
	fn      reflect.Value
	typ     reflect.Type
	ctx     bool // the first parameter is the context
	err     bool // the last result is an error
	results int  // without the error

	defaults []reflect.Value // with a signature: by parameter, the zero Value where there is none
}

// call is the function's object.CallFunc.
func (h *hostFunc) call(t *object.Thread, _ object.Value, args []object.Value, kwnames object.Value) (object.Value, error) {
	if kwnames != 0 && t.TupleLen(kwnames) > 0 {
		return 0, t.TypeErrorf("%s() takes no keyword arguments", h.name)
	}
	in, err := h.arguments(t, args)
	if err != nil {
		return 0, err
	}
	return h.invoke(t, in)
}

// invoke calls the Go function with in, of which the caller leaves in[0] to it if that is the context.
func (h *hostFunc) invoke(t *object.Thread, in []reflect.Value) (object.Value, error) {
	var out []reflect.Value
	var err error
	var failure error
	h.r.host(t, t.Context, func(ctx context.Context) {
		defer func() {
			if p := recover(); p != nil {
				failure = fmt.Errorf("host function panicked: %v", p)
			}
		}()
		if h.ctx {
			in[0] = reflect.ValueOf(ctx)
		}
		if h.typ.IsVariadic() {
			out = h.fn.CallSlice(in)
		} else {
			out = h.fn.Call(in)
		}
	})
	if failure == nil && h.err {
		failure, _ = out[h.results].Interface().(error)
	}
	if failure != nil {
		if ctx := t.Context; ctx != nil && ctx.Err() != nil && errors.Is(failure, ctx.Err()) && h.r.stop.Get() != 0 {
			// The context ended inside: `except Exception` in Python code around must not take that for an error.
			exc, err := t.NewExceptionArgs(h.r.stop.Get(), t.NewStr(failure.Error()))
			if err != nil {
				return 0, err
			}
			return 0, t.Raise(exc)
		}
		exc, err := h.r.exception(t, failure)
		if err != nil {
			return 0, err
		}
		return 0, t.Raise(exc)
	}
	values := make([]object.Value, h.results)
	for i := range values {
		if values[i], err = h.r.toPythonAt(t, "", out[i], 0, map[visit]bool{}); err != nil {
			return 0, h.typeError(t, "result", err)
		}
	}
	switch len(values) {
	case 0:
		return t.RT.None, nil
	case 1:
		return values[0], nil
	}
	return t.NewTuple(values...), nil
}

// arguments converts the arguments, in[0] is left to the caller if it is the context.
func (h *hostFunc) arguments(t *object.Thread, args []object.Value) ([]reflect.Value, error) {
	first := h.firstParam()
	params := h.typ.NumIn() - first
	fixed := params
	if h.typ.IsVariadic() {
		fixed--
	}
	switch n := len(args); {
	case n < fixed && h.typ.IsVariadic():
		return nil, t.TypeErrorf("%s expected at least %d argument%s, got %d", h.name, fixed, plural(fixed), n)
	case n != fixed && !h.typ.IsVariadic():
		return nil, t.TypeErrorf("%s expected %d argument%s, got %d", h.name, fixed, plural(fixed), n)
	}
	in := make([]reflect.Value, h.typ.NumIn())
	for i := range fixed {
		in[first+i] = reflect.New(h.typ.In(first + i)).Elem()
	}
	var rest reflect.Value
	if h.typ.IsVariadic() {
		rest = reflect.MakeSlice(h.typ.In(first+fixed), len(args)-fixed, len(args)-fixed)
		in[first+fixed] = rest
	}
	for i, a := range args {
		x, err := h.r.toGo(t, a)
		if err != nil {
			return nil, h.typeError(t, fmt.Sprintf("argument %d", i+1), err)
		}
		dst := rest
		if i < fixed {
			dst = in[first+i]
		} else {
			dst = rest.Index(i - fixed)
		}
		if err := assign(dst, x, 0); err != nil {
			return nil, h.typeError(t, fmt.Sprintf("argument %d", i+1), err)
		}
	}
	return in, nil
}

// typeError is the TypeError for a value that does not convert; Python's own errors stay.
func (h *hostFunc) typeError(t *object.Thread, what string, err error) error {
	var e *object.Error
	if errors.As(err, &e) {
		return err
	}
	return t.TypeErrorf("%s() %s: %s", h.name, what, strings.TrimPrefix(err.Error(), "gophersnake: "))
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
