package frontend

import (
	"reflect"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

// optimizeTree does to a tree what ast.parse(optimize=...) shows: __debug__ becomes a constant, signed and complex numbers in patterns
// do, and -OO drops docstrings.
func optimizeTree(mod syntax.Mod, level int) {
	o := &treeOptimizer{level: level}
	o.walk(reflect.ValueOf(mod))
}

type treeOptimizer struct{ level int }

var exprType = reflect.TypeFor[syntax.Expr]()

func (o *treeOptimizer) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if v.Type() == exprType && v.CanSet() {
			if n, ok := v.Interface().(*syntax.Name); ok && n.Id == "__debug__" && n.Ctx == syntax.Load {
				v.Set(reflect.ValueOf(&syntax.Constant{Pos: n.Pos, Value: o.level == 0}))
				return
			}
		}
		o.walk(v.Elem())
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if _, ok := v.Interface().(syntax.Node); !ok {
			return
		}
		if p, ok := v.Interface().(*syntax.MatchValue); ok {
			p.Value = foldNumber(p.Value)
		}
		if o.level >= 2 {
			dropDocstring(v.Interface())
		}
		o.walk(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			o.walk(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			o.walk(v.Index(i))
		}
	}
}

func dropDocstring(n any) {
	var body *[]syntax.Stmt
	var pos syntax.Pos
	switch n := n.(type) {
	case *syntax.Module:
		body = &n.Body
	case *syntax.FunctionDef:
		body, pos = &n.Body, n.Pos
	case *syntax.AsyncFunctionDef:
		body, pos = &n.Body, n.Pos
	case *syntax.ClassDef:
		body, pos = &n.Body, n.Pos
	default:
		return
	}
	if len(*body) == 0 {
		return
	}
	s, ok := (*body)[0].(*syntax.ExprStmt)
	if !ok {
		return
	}
	k, ok := s.Value.(*syntax.Constant)
	if !ok {
		return
	}
	if _, ok := k.Value.(string); !ok {
		return
	}
	if len(*body) == 1 && pos.Line != 0 {
		*body = []syntax.Stmt{&syntax.Pass{Pos: s.Pos}}
		return
	}
	*body = (*body)[1:]
}

// foldNumber computes -1, 1+2j and the like of a pattern.
func foldNumber(e syntax.Expr) syntax.Expr {
	value := func(e syntax.Expr) (any, bool) {
		k, ok := e.(*syntax.Constant)
		if !ok {
			return nil, false
		}
		return k.Value, true
	}
	switch x := e.(type) {
	case *syntax.UnaryOp:
		v, ok := value(x.Operand)
		if !ok || x.Op != syntax.UnaryUSub {
			return e
		}
		switch n := v.(type) {
		case int64:
			return &syntax.Constant{Pos: x.Pos, Value: -n}
		case float64:
			return &syntax.Constant{Pos: x.Pos, Value: -n}
		case complex128:
			return &syntax.Constant{Pos: x.Pos, Value: -n}
		}
	case *syntax.BinOp:
		l, ok := value(foldNumber(x.Left))
		if !ok {
			return e
		}
		r, ok := value(x.Right)
		z, isComplex := r.(complex128)
		if !ok || !isComplex {
			return e
		}
		var re float64
		switch n := l.(type) {
		case int64:
			re = float64(n)
		case float64:
			re = n
		default:
			return e
		}
		if x.Op == syntax.OpSub {
			z = -z
		}
		return &syntax.Constant{Pos: x.Pos, Value: complex(re, imag(z))}
	}
	return e
}
