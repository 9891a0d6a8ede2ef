// Package operator is the module _operator: Python's operators as functions, and callables that fetch items and attributes or call methods.
package operator

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_operator",
		Doc:   "Operators as functions: operator.add(x, y) is x + y.",
		Funcs: append(funcs(), binaries()...),
		Types: []*object.TypeSpec{itemgetterSpec(), attrgetterSpec(), methodcallerSpec()},
	}
}

func boolFunc(f func(t *thread, a []Value) (bool, error)) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) {
		b, err := f(t, a)
		if err != nil {
			return 0, err
		}
		return t.Bool(b), nil
	}
}

func funcs() []object.Func {
	return []object.Func{
		{Name: "truth", Sig: "(a, /)", Doc: "bool(a)", Call: boolFunc(func(t *thread, a []Value) (bool, error) { return t.Truth(a[0]) })},
		{Name: "contains", Sig: "(a, b, /)", Doc: "b in a (mind the order)", Call: boolFunc(func(t *thread, a []Value) (bool, error) { return t.Contains(a[0], a[1]) })},
		{Name: "indexOf", Sig: "(a, b, /)", Doc: "The index of the first b in a.", Call: func(t *thread, a []Value) (Value, error) {
			n, found := int64(0), false
			err := t.Iterate(a[0], func(x Value) (bool, error) {
				eq, err := t.Equal(x, a[1])
				if found = eq; !eq {
					n++
				}
				return !eq, err
			})
			if err == nil && !found {
				err = t.ValueErrorf("sequence.index(x): x not in sequence")
			}
			return t.NewInt(n), err
		}},
		{Name: "countOf", Sig: "(a, b, /)", Doc: "How many items of a are equal to b.", Call: func(t *thread, a []Value) (Value, error) {
			n := int64(0)
			err := t.Iterate(a[0], func(x Value) (bool, error) {
				eq, err := t.Equal(x, a[1])
				if eq {
					n++
				}
				return true, err
			})
			return t.NewInt(n), err
		}},
		{Name: "is_", Sig: "(a, b, /)", Doc: "a is b", Call: func(t *thread, a []Value) (Value, error) { return t.Bool(a[0] == a[1]), nil }},
		{Name: "is_not", Sig: "(a, b, /)", Doc: "a is not b", Call: func(t *thread, a []Value) (Value, error) { return t.Bool(a[0] != a[1]), nil }},
		{Name: "is_none", Sig: "(a, /)", Doc: "a is None", Call: func(t *thread, a []Value) (Value, error) { return t.Bool(a[0] == t.RT.None), nil }},
		{Name: "is_not_none", Sig: "(a, /)", Doc: "a is not None", Call: func(t *thread, a []Value) (Value, error) { return t.Bool(a[0] != t.RT.None), nil }},
		{Name: "index", Sig: "(a, /)", Doc: "a.__index__()", Call: func(t *thread, a []Value) (Value, error) { return t.Index(a[0]) }},
		{Name: "not_", Sig: "(a, /)", Doc: "not a", Call: boolFunc(func(t *thread, a []Value) (bool, error) {
			b, err := t.Truth(a[0])
			return !b, err
		})},
		{Name: "neg", Sig: "(a, /)", Doc: "-a", Call: unary(object.OpNeg)},
		{Name: "pos", Sig: "(a, /)", Doc: "+a", Call: unary(object.OpPos)},
		{Name: "abs", Sig: "(a, /)", Doc: "abs(a)", Call: unary(object.OpAbs)},
		{Name: "inv", Sig: "(a, /)", Doc: "~a", Call: unary(object.OpInvert)},
		{Name: "invert", Sig: "(a, /)", Doc: "~a", Call: unary(object.OpInvert)},
		{Name: "concat", Sig: "(a, b, /)", Doc: "a + b for sequences", Call: concat},
		{Name: "iconcat", Sig: "(a, b, /)", Doc: "a += b for sequences", Call: iconcat},
		{Name: "getitem", Sig: "(a, b, /)", Doc: "a[b]", Call: func(t *thread, a []Value) (Value, error) { return t.GetItem(a[0], a[1]) }},
		{Name: "setitem", Sig: "(a, b, c, /)", Doc: "a[b] = c", Call: func(t *thread, a []Value) (Value, error) { return t.RT.None, t.SetItem(a[0], a[1], a[2]) }},
		{Name: "delitem", Sig: "(a, b, /)", Doc: "del a[b]", Call: func(t *thread, a []Value) (Value, error) { return t.RT.None, t.DelItem(a[0], a[1]) }},
		{Name: "pow", Sig: "(a, b, /)", Doc: "a ** b", Call: func(t *thread, a []Value) (Value, error) { return t.Power(a[0], a[1], t.RT.None) }},
		{Name: "ipow", Sig: "(a, b, /)", Doc: "a **= b", Call: func(t *thread, a []Value) (Value, error) { return t.InplacePower(a[0], a[1]) }},
		{Name: "eq", Sig: "(a, b, /)", Doc: "a == b", Call: compare(object.EQ)},
		{Name: "ne", Sig: "(a, b, /)", Doc: "a != b", Call: compare(object.NE)},
		{Name: "lt", Sig: "(a, b, /)", Doc: "a < b", Call: compare(object.LT)},
		{Name: "le", Sig: "(a, b, /)", Doc: "a <= b", Call: compare(object.LE)},
		{Name: "gt", Sig: "(a, b, /)", Doc: "a > b", Call: compare(object.GT)},
		{Name: "ge", Sig: "(a, b, /)", Doc: "a >= b", Call: compare(object.GE)},
		{Name: "_compare_digest", Sig: "(a, b, /)", Doc: "a == b, in a time that does not depend on where they differ.", Call: compareDigest},
		{Name: "length_hint", Sig: "(obj, default=0, /)", Doc: "An estimate of len(obj), or default.", Call: func(t *thread, a []Value) (Value, error) {
			def := 0
			if a[1] != 0 {
				if !t.IsIntLike(a[1]) && t.TypeOf(a[1]).Index == nil {
					return 0, t.TypeErrorf("'%s' object cannot be interpreted as an integer", t.TypeName(a[1]))
				}
				var err error
				if def, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
					return 0, err
				}
			}
			n, err := t.LenHint(a[0], def)
			return t.NewInt(int64(n)), err
		}},
		{Name: "call", Sig: "(obj, /, *args, **kwargs)", Doc: "obj(*args, **kwargs)", Raw: func(t *thread, self Value, args []Value, kw Value) (Value, error) {
			n := len(args)
			if kw != 0 {
				n -= t.TupleLen(kw)
			}
			if n < 1 {
				return 0, t.TypeErrorf("call expected at least 1 argument, got 0")
			}
			return t.CallKw(args[0], args[1:], kw)
		}},
	}
}

func binaries() []object.Func {
	var all []object.Func
	for _, b := range []struct {
		name, sign string
		op         object.BinaryOp
	}{
		{"add", "+", object.OpAdd}, {"sub", "-", object.OpSub}, {"mul", "*", object.OpMul}, {"matmul", "@", object.OpMatMul},
		{"floordiv", "//", object.OpFloorDiv}, {"truediv", "/", object.OpTrueDiv}, {"mod", "%", object.OpMod},
		{"lshift", "<<", object.OpLShift}, {"rshift", ">>", object.OpRShift},
		{"and_", "&", object.OpAnd}, {"xor", "^", object.OpXor}, {"or_", "|", object.OpOr},
	} {
		all = append(all,
			object.Func{Name: b.name, Sig: "(a, b, /)", Doc: "a " + b.sign + " b", Call: func(t *thread, a []Value) (Value, error) {
				return t.Binary(b.op, a[0], a[1])
			}},
			object.Func{Name: "i" + strings.TrimSuffix(b.name, "_"), Sig: "(a, b, /)", Doc: "a " + b.sign + "= b", Call: func(t *thread, a []Value) (Value, error) {
				return t.Inplace(b.op, a[0], a[1])
			}})
	}
	return all
}

func unary(op object.UnaryOp) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) { return t.Unary(op, a[0]) }
}

func compare(op object.CompareOp) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) { return t.Compare(a[0], a[1], op) }
}

func concat(t *thread, a []Value) (Value, error) {
	if f := t.TypeOf(a[0]).Concat; f != nil {
		return f(t, a[0], a[1])
	}
	if t.IsSequence(a[0]) && t.IsSequence(a[1]) {
		return t.Binary(object.OpAdd, a[0], a[1])
	}
	return 0, t.TypeErrorf("'%s' object can't be concatenated", t.TypeName(a[0]))
}

func iconcat(t *thread, a []Value) (Value, error) {
	if f := t.TypeOf(a[0]).InplaceConcat; f != nil {
		return f(t, a[0], a[1])
	}
	if t.IsSequence(a[0]) && t.IsSequence(a[1]) {
		return t.Inplace(object.OpAdd, a[0], a[1])
	}
	return concat(t, a)
}

func compareDigest(t *thread, a []Value) (Value, error) {
	var x, y []byte
	if t.IsStr(a[0]) && t.IsStr(a[1]) {
		s, ok1 := t.ASCIIView(a[0])
		u, ok2 := t.ASCIIView(a[1])
		if !ok1 || !ok2 {
			return 0, t.TypeErrorf("comparing strings with non-ASCII characters is not supported")
		}
		x, y = []byte(s), []byte(u)
	} else {
		if t.TypeOf(a[0]).Buffer == nil || t.TypeOf(a[1]).Buffer == nil {
			return 0, t.TypeErrorf("unsupported operand types(s) or combination of types: '%s' and '%s'", t.TypeName(a[0]), t.TypeName(a[1]))
		}
		b, err := t.GetBuffer(a[0], 0)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(b)
		c, err := t.GetBuffer(a[1], 0)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(c)
		x, y = b.Data, c.Data
	}
	diff := byte(0)
	if len(x) != len(y) {
		x, diff = y, 1
	}
	for i := range y {
		diff |= x[i] ^ y[i]
	}
	return t.Bool(diff == 0), nil
}
