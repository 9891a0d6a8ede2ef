package gophersnake

import (
	"fmt"
	"reflect"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Host functions with a signature: their arguments come one value per parameter, 0 where none was given.

// parse checks that the parameters of sig fit the Go function's and evaluates the defaults. Python itself reads the signature: as that
// of a lambda.
func (h *hostFunc) parse(t *object.Thread, sig string) error {
	if sig[len(sig)-1] != ')' {
		return fmt.Errorf("a signature ends with )")
	}
	code, err := t.RT.Compiler.Compile(t, t.NewStr("lambda "+sig[1:len(sig)-1]+": None"), "<signature>", "eval", 0, true, -1, -1)
	if err != nil {
		return err
	}
	globals := t.NewDict()
	t.DictSetStr(globals, "__builtins__", t.DictGetStr(t.RT.Modules, "builtins"))
	fn, err := t.RT.Machine.Exec(t, code, globals, globals, 0)
	if err != nil {
		return err
	}
	pos, kw, err := signatureDefaults(t, fn)
	if err != nil {
		return err
	}
	s := object.ParseSignature(sig, false)
	first := h.firstParam()
	params := h.typ.NumIn() - first
	want := len(s.Names)
	if s.VarArgs {
		want++
	}
	if s.VarKw {
		want++
	}
	if params != want {
		return fmt.Errorf("%d parameters in the signature, %d in %s", want, params, h.typ)
	}
	if h.typ.IsVariadic() && (!s.VarArgs || s.Pos+1 != want) {
		return fmt.Errorf("the last parameter of %s is *args", h.typ)
	}
	if s.VarArgs && h.typ.In(first+s.Pos).Kind() != reflect.Slice {
		return fmt.Errorf("*args is a slice, not %s", h.typ.In(first+s.Pos))
	}
	if s.VarKw && h.typ.In(first+params-1).Kind() != reflect.Map {
		return fmt.Errorf("**kwargs is a map, not %s", h.typ.In(first+params-1))
	}
	h.defaults = make([]reflect.Value, params)
	set := func(i int, v object.Value) error {
		x, err := h.r.toGo(t, v)
		if err != nil {
			return err
		}
		d := reflect.New(h.typ.In(first + i)).Elem()
		h.defaults[i] = d
		if err := assign(d, x, 0); err != nil {
			return fmt.Errorf("default %d: %w", i+1, err)
		}
		return nil
	}
	for i, v := range pos {
		if err := set(s.Pos-len(pos)+i, v); err != nil {
			return err
		}
	}
	for i, name := range s.Names[s.Pos:] {
		if v, ok := kw[name]; ok {
			at := s.Pos + i
			if s.VarArgs {
				at++
			}
			if err := set(at, v); err != nil {
				return err
			}
		}
	}
	if s.VarKw {
		h.defaults[params-1] = reflect.Zero(h.typ.In(first + params - 1))
	}
	return nil
}

// signatureDefaults is a function's __defaults__ and __kwdefaults__, held by the scope.
func signatureDefaults(t *object.Thread, fn object.Value) (pos []object.Value, kw map[string]object.Value, err error) {
	d, err := t.GetAttrStr(fn, "__defaults__")
	if err != nil {
		return nil, nil, err
	}
	if t.Is(d, object.TTuple) {
		pos = t.TupleItems(d)
	}
	k, err := t.GetAttrStr(fn, "__kwdefaults__")
	if err != nil {
		return nil, nil, err
	}
	kw = map[string]object.Value{}
	if t.Is(k, object.TDict) {
		for at := 0; ; {
			name, v, ok := t.DictNext(k, &at)
			if !ok {
				break
			}
			kw[t.Str(name)] = v
		}
	}
	return pos, kw, nil
}

func (h *hostFunc) firstParam() int {
	if h.ctx {
		return 1
	}
	return 0
}

// callBound is the function's object.NativeFunc.
func (h *hostFunc) callBound(t *object.Thread, args []object.Value) (object.Value, error) {
	first := h.firstParam()
	in := make([]reflect.Value, first+len(args))
	for i, a := range args {
		if a == 0 {
			in[first+i] = h.defaults[i]
			continue
		}
		x, err := h.r.toGo(t, a)
		if err != nil {
			return 0, h.typeError(t, fmt.Sprintf("argument %d", i+1), err)
		}
		in[first+i] = reflect.New(h.typ.In(first + i)).Elem()
		if err := assign(in[first+i], x, 0); err != nil {
			return 0, h.typeError(t, fmt.Sprintf("argument %d", i+1), err)
		}
	}
	return h.invoke(t, in)
}
