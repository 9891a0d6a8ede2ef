package frontend

import (
	"math"
	"reflect"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// reader turns ast objects into a tree.
type reader struct {
	t     *object.Thread
	s     *astState
	depth int
	byObj map[Value]*syntax.ClassInfo
}

// maxTreeDepth bounds the recursion; the compiler's own limit is lower.
const maxTreeDepth = 20000

// treeOf reads a root for a mode of compile(), and validates it.
func treeOf(t *object.Thread, v Value, mode string) (syntax.Mod, error) {
	s, err := stateOf(t)
	if err != nil {
		return nil, err
	}
	r := &reader{t: t, s: s, byObj: map[Value]*syntax.ClassInfo{}}
	list := syntax.Classes()
	for i := range list {
		r.byObj[s.classes[list[i].Name]] = &list[i]
	}
	want := map[string]string{"exec": "Module", "eval": "Expression", "single": "Interactive", "func_type": "FunctionType"}[mode]
	if !t.TypeOf(v).IsSubtype(t.TypeFromObj(s.classes[want])) {
		return nil, t.TypeErrorf("expected %s node, got %s", want, shortName(t, v))
	}
	mark := t.Mark()
	n, err := r.node(v, "mod")
	if err != nil {
		_, err = t.Leave(mark, 0, err)
		return nil, err
	}
	mod := n.(syntax.Mod)
	if err := validate(t, mod); err != nil {
		_, err = t.Leave(mark, 0, err)
		return nil, err
	}
	t.Release(mark)
	return mod, nil
}

// classOf is the class in the table that v is an instance of, if it belongs to the type want of the grammar.
func (r *reader) classOf(v Value, want string) *syntax.ClassInfo {
	for _, typ := range r.t.TypeOf(v).MRO {
		if c, ok := r.byObj[typ.Obj]; ok && !c.Abstract {
			if c.Base == want || c.Name == want {
				return c
			}
			return nil
		}
	}
	return nil
}

func (r *reader) node(v Value, want string) (syntax.Node, error) {
	t := r.t
	r.depth++
	defer func() { r.depth-- }()
	if r.depth > maxTreeDepth {
		return nil, t.Errorf(object.TRecursionError, "maximum recursion depth exceeded while traversing '%s' node", want)
	}
	c := r.classOf(v, want)
	if c == nil {
		repr, err := t.Repr(v)
		if err != nil {
			return nil, err
		}
		return nil, t.TypeErrorf("expected some sort of %s, but got %s", want, t.Str(repr))
	}
	n := c.New()
	rv := reflect.ValueOf(n).Elem()
	if p, ok := n.(syntax.Positioned); ok && c.Attributes {
		if err := r.position(v, c, p.Position()); err != nil {
			return nil, err
		}
	}
	for _, f := range c.Fields {
		if err := r.field(v, c, f, rv.FieldByName(f.GoName)); err != nil {
			return nil, err
		}
	}
	return n, nil
}

func (r *reader) position(v Value, c *syntax.ClassInfo, pos *syntax.Pos) error {
	t := r.t
	base := c.Base
	if base == "AST" {
		base = c.Name
	}
	for i, p := range [...]*int32{&pos.Line, &pos.Col, &pos.EndLine, &pos.EndCol} {
		x, ok, err := t.GetAttrOpt(v, t.Intern(attributes[i]))
		if err != nil {
			return err
		}
		if !ok || x == t.RT.None {
			if i < 2 {
				if ok {
					return t.ValueErrorf("invalid integer value: None")
				}
				return t.TypeErrorf("required field \"%s\" missing from %s", attributes[i], base)
			}
			if i == 2 {
				*p = pos.Line
			} else {
				*p = pos.Col
			}
			continue
		}
		n, err := r.integer(x)
		if err != nil {
			return err
		}
		*p = int32(n)
	}
	return nil
}

func (r *reader) integer(x Value) (int, error) {
	t := r.t
	if !t.IsInstanceID(x, object.TInt) {
		repr, err := t.Repr(x)
		if err != nil {
			return 0, err
		}
		return 0, t.ValueErrorf("invalid integer value: %s", t.Str(repr))
	}
	n, err := t.AsInt(x)
	if err != nil {
		return 0, err
	}
	if n > math.MaxInt32 || n < math.MinInt32 {
		return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C int")
	}
	return int(n), nil
}

func (r *reader) field(v Value, c *syntax.ClassInfo, f syntax.FieldInfo, dst reflect.Value) error {
	t := r.t
	x, ok, err := t.GetAttrOpt(v, t.Intern(f.Name))
	if err != nil {
		return err
	}
	if f.Quantifier == "*" || f.Quantifier == "?*" {
		if !ok {
			return nil
		}
		if !t.IsInstanceID(x, object.TList) {
			return t.TypeErrorf("%s field \"%s\" must be a list, not a %s", c.Name, f.Name, shortName(t, x))
		}
		n := t.ListLen(x)
		out := reflect.MakeSlice(dst.Type(), 0, n)
		for i := 0; i < t.ListLen(x); i++ {
			el := reflect.New(dst.Type().Elem()).Elem()
			item := t.ListItem(x, i)
			if item != t.RT.None || f.Type == "identifier" {
				if err := r.value(item, f, el); err != nil {
					return err
				}
			}
			if t.ListLen(x) != n {
				return t.Errorf(object.TRuntimeError, "%s field \"%s\" changed size during iteration", c.Name, f.Name)
			}
			out = reflect.Append(out, el)
		}
		dst.Set(out)
		return nil
	}
	if !ok || x == t.RT.None && f.Type != "constant" {
		switch {
		case f.Quantifier == "?" || f.Type == "constant" && f.Name == "kind":
			return nil
		case !ok && f.Type == "expr_context":
			dst.SetUint(uint64(syntax.Load))
			return nil
		case !ok:
			return t.TypeErrorf("required field \"%s\" missing from %s", f.Name, c.Name)
		case f.Type == "int" || dst.Kind() == reflect.Uint8:
			return r.value(x, f, dst)
		}
		return t.ValueErrorf("field '%s' is required for %s", f.Name, c.Name)
	}
	return r.value(x, f, dst)
}

func (r *reader) value(x Value, f syntax.FieldInfo, dst reflect.Value) error {
	t := r.t
	switch f.Type {
	case "identifier":
		if !t.IsStr(x) {
			return t.TypeErrorf("AST identifier must be of type str")
		}
		dst.SetString(t.Str(x))
		return nil
	case "string":
		if !t.IsStr(x) {
			return t.TypeErrorf("AST string must be of type str")
		}
		s := t.Str(x)
		if dst.Kind() == reflect.Pointer {
			dst.Set(reflect.ValueOf(&s))
		} else {
			dst.SetString(s)
		}
		return nil
	case "int":
		n, err := r.integer(x)
		if err != nil {
			return err
		}
		dst.SetInt(int64(n))
		return nil
	case "constant":
		k, err := r.constant(x)
		if err != nil {
			return err
		}
		if k != nil {
			dst.Set(reflect.ValueOf(k))
		}
		return nil
	}
	if dst.Kind() == reflect.Uint8 {
		c := r.classOf(x, f.Type)
		if c == nil {
			repr, err := t.Repr(x)
			if err != nil {
				return err
			}
			return t.TypeErrorf("expected some sort of %s, but got %s", f.Type, t.Str(repr))
		}
		dst.SetUint(uint64(c.Enum))
		return nil
	}
	n, err := r.node(x, f.Type)
	if err != nil {
		return err
	}
	dst.Set(reflect.ValueOf(n))
	return nil
}

// constant reads the value of a Constant.
func (r *reader) constant(x Value) (any, error) {
	t := r.t
	switch {
	case x == t.RT.None:
		return nil, nil
	case x == t.RT.True:
		return true, nil
	case x == t.RT.False:
		return false, nil
	case x == t.RT.Ellipsis:
		return syntax.Ellipsis{}, nil
	case t.Is(x, object.TInt):
		if n, ok := t.Int64(x); ok {
			return n, nil
		}
		return t.Big(x), nil
	case t.Is(x, object.TFloat):
		f, _ := t.FloatValue(x)
		return f, nil
	case t.Is(x, object.TComplex):
		z, _ := t.ComplexValue(x)
		return z, nil
	case t.Is(x, object.TStr):
		return t.Str(x), nil
	case t.Is(x, object.TBytes):
		return syntax.Bytes(t.Bytes(x)), nil
	case t.Is(x, object.TTuple):
		out := syntax.TupleConst{}
		for _, v := range t.TupleItems(x) {
			k, err := r.constant(v)
			if err != nil {
				return nil, err
			}
			out = append(out, k)
		}
		return out, nil
	case t.Is(x, object.TFrozenSet):
		out := syntax.FrozenSetConst{}
		pos := 0
		for {
			v, ok := t.SetNext(x, &pos)
			if !ok {
				return out, nil
			}
			k, err := r.constant(v)
			if err != nil {
				return nil, err
			}
			out = append(out, k)
		}
	}
	return nil, t.TypeErrorf("got an invalid type in Constant: %s", shortName(t, x))
}
