package gophersnake

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"time"
)

// Convert turns a value that came from Python (see Runtime.Eval) into a Go type: numbers that fit, slices and arrays, maps,
// structs (from dicts with str keys, by the field tag `py:"name"`; other keys are ignored), pointers to these, time.Time from
// seconds. nil gives the zero value of pointers, slices, maps and interfaces.
func Convert[T any](v any) (T, error) {
	var out T
	err := assign(reflect.ValueOf(&out).Elem(), v, 0)
	return out, err
}

var (
	bigType  = reflect.TypeFor[*big.Int]()
	timeType = reflect.TypeFor[time.Time]()
)

func mismatch(dst reflect.Value, v any) error {
	return fmt.Errorf("gophersnake: cannot convert %s to %s", pythonName(v), dst.Type())
}

// pythonName is the Python type of a converted value.
func pythonName(v any) string {
	switch x := v.(type) {
	case nil:
		return "None"
	case bool:
		return "bool"
	case int64, *big.Int:
		return "int"
	case float64:
		return "float"
	case complex128:
		return "complex"
	case string:
		return "str"
	case []byte:
		return "bytes"
	case []any:
		return "list"
	case map[string]any, map[any]any:
		return "dict"
	case *Object:
		return "object"
	default:
		return fmt.Sprintf("%T", x)
	}
}

// assign converts v into dst.
func assign(dst reflect.Value, v any, depth int) error {
	if depth > maxNesting {
		return errNesting
	}
	typ := dst.Type()
	src := reflect.ValueOf(v)
	if v == nil {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface, reflect.Func, reflect.Chan:
			dst.SetZero()
			return nil
		}
		return mismatch(dst, v)
	}
	if src.Type().AssignableTo(typ) {
		dst.Set(src)
		return nil
	}
	switch typ {
	case bigType:
		n, ok := v.(int64)
		if !ok {
			return mismatch(dst, v)
		}
		dst.Set(reflect.ValueOf(big.NewInt(n)))
		return nil
	case timeType:
		f, ok := number(v)
		if !ok || math.IsNaN(f) || math.Abs(f) > 1e12 {
			return mismatch(dst, v)
		}
		sec := math.Floor(f)
		dst.Set(reflect.ValueOf(time.Unix(int64(sec), int64((f-sec)*1e9))))
		return nil
	}
	switch typ.Kind() {
	case reflect.Pointer:
		p := reflect.New(typ.Elem())
		if err := assign(p.Elem(), v, depth+1); err != nil {
			return err
		}
		dst.Set(p)
		return nil
	case reflect.Slice, reflect.Array:
		return assignList(dst, v, depth)
	case reflect.Map:
		return assignMap(dst, src, v, depth)
	case reflect.Struct:
		return assignStruct(dst, v, depth)
	}
	return assignScalar(dst, v)
}

// number is an int or float as float64.
func number(v any) (float64, bool) {
	switch x := v.(type) {
	case int64:
		return float64(x), true
	case float64:
		return x, true
	case *big.Int:
		f, _ := new(big.Float).SetInt(x).Float64()
		return f, true
	}
	return 0, false
}

func assignScalar(dst reflect.Value, v any) error {
	switch dst.Kind() {
	case reflect.Bool:
		if b, ok := v.(bool); ok {
			dst.SetBool(b)
			return nil
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n, ok := v.(int64); ok {
			if dst.OverflowInt(n) {
				return fmt.Errorf("gophersnake: %d does not fit %s", n, dst.Type())
			}
			dst.SetInt(n)
			return nil
		}
		if n, ok := v.(*big.Int); ok {
			return fmt.Errorf("gophersnake: int of %d bits does not fit %s", n.BitLen(), dst.Type())
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		n := new(big.Int)
		switch x := v.(type) {
		case int64:
			n.SetInt64(x)
		case *big.Int:
			n = x
		default:
			return mismatch(dst, v)
		}
		if !n.IsUint64() || dst.OverflowUint(n.Uint64()) {
			return fmt.Errorf("gophersnake: int of %d bits, sign %d, does not fit %s", n.BitLen(), n.Sign(), dst.Type())
		}
		dst.SetUint(n.Uint64())
		return nil
	case reflect.Float32, reflect.Float64:
		if f, ok := number(v); ok {
			dst.SetFloat(f)
			return nil
		}
	case reflect.Complex64, reflect.Complex128:
		if c, ok := v.(complex128); ok {
			dst.SetComplex(c)
			return nil
		}
		if f, ok := number(v); ok {
			dst.SetComplex(complex(f, 0))
			return nil
		}
	case reflect.String:
		if s, ok := v.(string); ok {
			dst.SetString(s)
			return nil
		}
	}
	return mismatch(dst, v)
}

func assignList(dst reflect.Value, v any, depth int) error {
	if b, ok := v.([]byte); ok && dst.Type().Elem().Kind() == reflect.Uint8 {
		if dst.Kind() == reflect.Slice {
			dst.SetBytes(b)
			return nil
		}
		if len(b) != dst.Len() {
			return fmt.Errorf("gophersnake: %d bytes for %s", len(b), dst.Type())
		}
		reflect.Copy(dst, reflect.ValueOf(b))
		return nil
	}
	items, ok := v.([]any)
	if !ok {
		return mismatch(dst, v)
	}
	if dst.Kind() == reflect.Slice {
		dst.Set(reflect.MakeSlice(dst.Type(), len(items), len(items)))
	} else if len(items) != dst.Len() {
		return fmt.Errorf("gophersnake: %d items for %s", len(items), dst.Type())
	}
	for i, x := range items {
		if err := assign(dst.Index(i), x, depth+1); err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
	}
	return nil
}

func assignMap(dst, src reflect.Value, v any, depth int) error {
	if src.Kind() != reflect.Map {
		return mismatch(dst, v)
	}
	typ := dst.Type()
	out := reflect.MakeMapWithSize(typ, src.Len())
	for it := src.MapRange(); it.Next(); {
		k, x := reflect.New(typ.Key()).Elem(), reflect.New(typ.Elem()).Elem()
		if err := assign(k, it.Key().Interface(), depth+1); err != nil {
			return fmt.Errorf("key: %w", err)
		}
		if err := assign(x, it.Value().Interface(), depth+1); err != nil {
			return fmt.Errorf("value of %v: %w", it.Key().Interface(), err)
		}
		out.SetMapIndex(k, x)
	}
	dst.Set(out)
	return nil
}

func assignStruct(dst reflect.Value, v any, depth int) error {
	d, ok := v.(map[string]any)
	if !ok {
		return mismatch(dst, v)
	}
	for i := 0; i < dst.NumField(); i++ {
		key, _ := fieldName(dst.Type().Field(i))
		x, ok := d[key]
		if key == "" || !ok {
			continue
		}
		if err := assign(dst.Field(i), x, depth+1); err != nil {
			return fmt.Errorf("field %s: %w", key, err)
		}
	}
	return nil
}
