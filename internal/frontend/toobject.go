package frontend

import (
	"math/big"
	"reflect"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// objectOf makes the ast object of a tree.
func objectOf(t *object.Thread, mod syntax.Mod) (Value, error) {
	s, err := stateOf(t)
	if err != nil {
		return 0, err
	}
	return s.node(t, mod)
}

func (s *astState) node(t *object.Thread, n syntax.Node) (Value, error) {
	info := syntax.ClassOf(n)
	mark := t.Mark()
	o := t.New(t.TypeFromObj(s.classes[info.Name]))
	rv := reflect.ValueOf(n).Elem()
	for _, f := range info.Fields {
		v, err := s.field(t, rv.FieldByName(f.GoName), f)
		if err == nil {
			err = t.SetAttr(o, t.Intern(f.Name), v)
		}
		if err != nil {
			return t.Leave(mark, 0, err)
		}
	}
	if p, ok := n.(syntax.Positioned); ok {
		pos := p.Position()
		for i, x := range [...]int32{pos.Line, pos.Col, pos.EndLine, pos.EndCol} {
			if err := t.SetAttr(o, t.Intern(attributes[i]), t.NewInt(int64(x))); err != nil {
				return t.Leave(mark, 0, err)
			}
		}
	}
	return t.ReleaseKeep(mark, o), nil
}

func (s *astState) field(t *object.Thread, v reflect.Value, f syntax.FieldInfo) (Value, error) {
	if f.Quantifier == "*" || f.Quantifier == "?*" {
		l := t.NewListSized(0)
		f.Quantifier = ""
		for i := range v.Len() {
			x, err := s.field(t, v.Index(i), f)
			if err != nil {
				return 0, err
			}
			t.ListAppend(l, x)
		}
		return l, nil
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return t.RT.None, nil
		}
		if f.Type == "constant" {
			return constValue(t, v.Interface())
		}
		if n, ok := v.Interface().(syntax.Node); ok {
			return s.node(t, n)
		}
		return t.NewStr(v.Elem().String()), nil // *string
	case reflect.String:
		if v.Len() == 0 && (f.Quantifier == "?" || f.Name == "kind") {
			return t.RT.None, nil
		}
		if f.Type == "identifier" {
			return t.Intern(v.String()), nil
		}
		return t.NewStr(v.String()), nil
	case reflect.Int:
		return t.NewInt(v.Int()), nil
	case reflect.Uint8:
		if info := syntax.EnumName(v.Interface()); info != nil {
			return s.single[info.Name], nil
		}
	}
	return t.RT.None, nil
}

// constValue is the object of a constant.
func constValue(t *object.Thread, v any) (Value, error) {
	switch x := v.(type) {
	case bool:
		return t.Bool(x), nil
	case int64:
		return t.NewInt(x), nil
	case *big.Int:
		return t.NewBig(x), nil
	case float64:
		return t.NewFloat(x), nil
	case complex128:
		return t.NewComplex(real(x), imag(x)), nil
	case string:
		return t.NewStr(x), nil
	case syntax.Bytes:
		return t.NewBytes([]byte(x)), nil
	case syntax.Ellipsis:
		return t.RT.Ellipsis, nil
	case syntax.TupleConst:
		items, err := constValues(t, x)
		if err != nil {
			return 0, err
		}
		return t.NewTuple(items...), nil
	case syntax.FrozenSetConst:
		items, err := constValues(t, x)
		if err != nil {
			return 0, err
		}
		return t.NewSet(true, items...)
	}
	return t.RT.None, nil
}

func constValues(t *object.Thread, l []any) ([]Value, error) {
	out := make([]Value, len(l))
	for i, x := range l {
		v, err := constValue(t, x)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}
