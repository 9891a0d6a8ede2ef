package gophersnake

import (
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
)

// maxNesting bounds how deep values nest that are converted. Deeper ones, and those that contain themselves, are an error.
const maxNesting = 200

var errNesting = errors.New("gophersnake: value contains itself or is nested too deeply")

// toPython makes the Python object for a Go value, on t's scope. name is what a Go function will be called.
func (r *Runtime) toPython(t *object.Thread, name string, v any) (object.Value, error) {
	return r.toPythonAt(t, name, reflect.ValueOf(v), 0, map[visit]bool{})
}

// visit is a container on the way to the value being converted: a Go value that contains itself meets it again.
type visit struct {
	p   uintptr
	n   int
	typ reflect.Type
}

func (r *Runtime) toPythonAt(t *object.Thread, name string, v reflect.Value, depth int, path map[visit]bool) (object.Value, error) {
	if depth > maxNesting {
		return 0, errNesting
	}
	if !v.IsValid() {
		return t.RT.None, nil
	}
	if v.CanInterface() {
		switch x := v.Interface().(type) {
		case *Object:
			return r.fromObject(t, x)
		case *big.Int:
			if x == nil {
				return t.RT.None, nil
			}
			return t.NewBig(x), nil
		case big.Int:
			return t.NewBig(&x), nil
		case time.Time:
			// float seconds as time.time() gives them.
			return t.NewFloat(float64(x.Unix()) + float64(x.Nanosecond())/1e9), nil
		case time.Duration:
			return t.NewFloat(x.Seconds()), nil
		case []byte:
			if x == nil {
				return t.RT.None, nil
			}
			return t.NewBytes(x), nil
		case error:
			if k := v.Kind(); k == reflect.Pointer && v.IsNil() {
				return t.RT.None, nil
			}
			return r.exception(t, x)
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		if v.IsNil() {
			return t.RT.None, nil
		}
		key := visit{p: v.Pointer(), typ: v.Type()}
		if v.Kind() == reflect.Slice {
			key.n = v.Len()
		}
		if key.n > 0 || v.Kind() != reflect.Slice {
			if path[key] {
				return 0, errNesting
			}
			path[key] = true
			defer delete(path, key)
		}
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return t.RT.True, nil
		}
		return t.RT.False, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return t.NewInt(v.Int()), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return t.NewUint(v.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return t.NewFloat(v.Float()), nil
	case reflect.Complex64, reflect.Complex128:
		c := v.Complex()
		return t.NewComplex(real(c), imag(c)), nil
	case reflect.String:
		return t.NewStr(v.String()), nil
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return t.RT.None, nil
		}
		return r.toPythonAt(t, name, v.Elem(), depth+1, path)
	case reflect.Slice, reflect.Array:
		list := t.NewListSized(v.Len())
		for i := 0; i < v.Len(); i++ {
			m := t.Mark()
			x, err := r.toPythonAt(t, "", v.Index(i), depth+1, path)
			if err != nil {
				return 0, err
			}
			t.ListAppend(list, x)
			t.Release(m)
		}
		return list, nil
	case reflect.Map:
		d := t.NewDictSized(v.Len())
		for it := v.MapRange(); it.Next(); {
			m := t.Mark()
			k, err := r.toPythonAt(t, "", it.Key(), depth+1, path)
			if err != nil {
				return 0, err
			}
			x, err := r.toPythonAt(t, "", it.Value(), depth+1, path)
			if err != nil {
				return 0, err
			}
			if err := t.DictSet(d, k, x); err != nil {
				return 0, err
			}
			t.Release(m)
		}
		return d, nil
	case reflect.Struct:
		d := t.NewDict()
		for i := 0; i < v.NumField(); i++ {
			key, omit := fieldName(v.Type().Field(i))
			if key == "" || omit && v.Field(i).IsZero() {
				continue
			}
			m := t.Mark()
			x, err := r.toPythonAt(t, key, v.Field(i), depth+1, path)
			if err != nil {
				return 0, err
			}
			t.DictSetStr(d, key, x)
			t.Release(m)
		}
		return d, nil
	case reflect.Func:
		if v.IsNil() {
			return t.RT.None, nil
		}
		if name == "" {
			name = "<host function>"
		}
		return r.newFunc(t, name, "", v)
	}
	return 0, fmt.Errorf("gophersnake: no Python value for Go type %s", v.Type())
}

// fieldName is the dict key of a struct field: the name in its tag `py:"name,omitempty"`, else its own; "" if it has none.
func fieldName(f reflect.StructField) (name string, omitempty bool) {
	if !f.IsExported() {
		return "", false
	}
	name, opts, _ := strings.Cut(f.Tag.Get("py"), ",")
	switch name {
	case "-":
		return "", false
	case "":
		name = f.Name
	}
	return name, opts == "omitempty"
}

func (r *Runtime) fromObject(t *object.Thread, o *Object) (object.Value, error) {
	switch {
	case o == nil:
		return t.RT.None, nil
	case o.r != r:
		return 0, errors.New("gophersnake: object of another runtime")
	case o.root.closed:
		return 0, ErrClosed
	}
	return t.Hold(o.root.ref.Get()), nil
}

// exception is the exception object for a Go error: of the class that an *Error names if it is built in or in a loaded
// module and takes the message as its argument, else a RuntimeError.
func (r *Runtime) exception(t *object.Thread, err error) (object.Value, error) {
	var e *Error
	if !errors.As(err, &e) {
		return t.NewException(object.TRuntimeError, t.NewStr(err.Error())), nil
	}
	ns, name := r.rt.Builtins, e.Type
	if t.DictGetStr(ns, name) == 0 {
		ns = r.main.Get()
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		ns = 0
		if m := t.DictGetStr(r.rt.Modules, name[:i]); m != 0 && t.IsInstanceID(m, object.TModule) {
			ns = t.ModuleDict(m)
		}
		name = name[i+1:]
	}
	if ns != 0 {
		if cls := t.Hold(t.DictGetStr(ns, name)); cls != 0 && t.IsExceptionType(cls) {
			var args []object.Value
			if e.Message != "" {
				args = append(args, t.NewStr(e.Message))
			}
			if exc, cerr := t.NewExceptionArgs(cls, args...); cerr == nil {
				return exc, nil
			}
		}
	}
	return t.NewException(object.TRuntimeError, t.NewStr(e.Error())), nil
}

// toGo is the Go value for a Python object:
//
//	None                nil
//	bool                bool
//	int                 int64, or *big.Int if it takes more bits
//	float, complex      float64, complex128
//	str                 string
//	bytes, bytearray    []byte, a copy
//	list, tuple         []any
//	dict                map[string]any if all keys are strs, else map[any]any
//	all else            *Object
//
// Only the types themselves convert, not their subclasses. A container that occurs twice in a value is one in Go, too.
func (r *Runtime) toGo(t *object.Thread, v object.Value) (any, error) {
	return r.toGoAt(t, v, 0, map[object.Value]any{})
}

// toGoAt runs no Python code, so borrowed items stay. seen has the containers converted so far, and errNesting for those under
// way: without it a small object could make an exponential Go value.
func (r *Runtime) toGoAt(t *object.Thread, v object.Value, depth int, seen map[object.Value]any) (any, error) {
	if depth > maxNesting {
		return nil, errNesting
	}
	switch v {
	case t.RT.None:
		return nil, nil
	case t.RT.True:
		return true, nil
	case t.RT.False:
		return false, nil
	}
	switch t.TypeID(v) {
	case object.TInt:
		if n, ok := t.Int64(v); ok {
			return n, nil
		}
		return t.Big(v), nil
	case object.TFloat:
		f, _ := t.FloatValue(v)
		return f, nil
	case object.TComplex:
		c, _ := t.ComplexValue(v)
		return c, nil
	case object.TStr:
		return t.Str(v), nil
	case object.TBytes:
		return append([]byte{}, t.Bytes(v)...), nil
	case object.TByteArray:
		b, err := t.BytesLike(v)
		return append([]byte{}, b...), err
	case object.TList, object.TTuple, object.TDict:
	default:
		return r.newObject(t, v), nil
	}
	if x, ok := seen[v]; ok {
		if x == errNesting {
			return nil, errNesting
		}
		return x, nil
	}
	seen[v] = errNesting
	x, err := r.containerToGo(t, v, depth, seen)
	seen[v] = x
	return x, err
}

func (r *Runtime) containerToGo(t *object.Thread, v object.Value, depth int, seen map[object.Value]any) (any, error) {
	if t.Is(v, object.TDict) {
		return r.dictToGo(t, v, depth, seen)
	}
	var items []object.Value
	if t.Is(v, object.TList) {
		items = t.ListItems(v)
	} else {
		items = t.TupleItems(v)
	}
	out := make([]any, len(items))
	for i, item := range items {
		var err error
		if out[i], err = r.toGoAt(t, item, depth+1, seen); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r *Runtime) dictToGo(t *object.Thread, d object.Value, depth int, seen map[object.Value]any) (any, error) {
	strs := true
	for pos := 0; ; {
		k, _, ok := t.DictNext(d, &pos)
		if !ok {
			break
		}
		strs = strs && t.Is(k, object.TStr)
	}
	byStr, byAny := map[string]any{}, map[any]any{}
	for pos := 0; ; {
		k, v, ok := t.DictNext(d, &pos)
		if !ok {
			break
		}
		x, err := r.toGoAt(t, v, depth+1, seen)
		if err != nil {
			return nil, err
		}
		if strs {
			byStr[t.Str(k)] = x
			continue
		}
		var key any
		switch t.TypeID(k) {
		case object.TTuple, object.TBytes: // slices, which are no keys in Go
			key = r.newObject(t, k)
		default:
			if key, err = r.toGoAt(t, k, depth+1, seen); err != nil {
				return nil, err
			}
		}
		byAny[key] = x
	}
	if strs {
		return byStr, nil
	}
	return byAny, nil
}
