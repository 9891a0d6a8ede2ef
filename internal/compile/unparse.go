package compile

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Priorities of expressions, lowest first, as in the grammar.
const (
	prTuple = iota
	prTest
	prOr
	prAnd
	prNot
	prCompare
	prBitOr
	prBitXor
	prBitAnd
	prShift
	prArith
	prTerm
	prFactor
	prPower
	prAwait
	prAtom
)

// Unparse is the source text of an expression in the form that string annotations have.
func Unparse(e syntax.Expr) string {
	w := &unparser{}
	w.expr(e, prTest)
	return w.b.String()
}

// Repr is the text of a constant as Python's repr gives it.
func Repr(v any) string { return syntax.ReprConstant(v) }

type unparser struct{ b strings.Builder }

func (w *unparser) s(text string) { w.b.WriteString(text) }

// paren writes what f writes, in parentheses if level is above the expression's own.
func (w *unparser) paren(need bool, f func()) {
	if need {
		w.s("(")
	}
	f()
	if need {
		w.s(")")
	}
}

var binText = [...]struct {
	text  string
	level int
	right bool
}{
	syntax.OpAdd: {" + ", prArith, false}, syntax.OpSub: {" - ", prArith, false}, syntax.OpMult: {" * ", prTerm, false},
	syntax.OpMatMult: {" @ ", prTerm, false}, syntax.OpDiv: {" / ", prTerm, false}, syntax.OpMod: {" % ", prTerm, false},
	syntax.OpLShift: {" << ", prShift, false}, syntax.OpRShift: {" >> ", prShift, false}, syntax.OpBitOr: {" | ", prBitOr, false},
	syntax.OpBitXor: {" ^ ", prBitXor, false}, syntax.OpBitAnd: {" & ", prBitAnd, false}, syntax.OpFloorDiv: {" // ", prTerm, false},
	syntax.OpPow: {" ** ", prPower, true},
}

var cmpText = [...]string{
	syntax.CmpEq: " == ", syntax.CmpNotEq: " != ", syntax.CmpLt: " < ", syntax.CmpLtE: " <= ", syntax.CmpGt: " > ",
	syntax.CmpGtE: " >= ", syntax.CmpIs: " is ", syntax.CmpIsNot: " is not ", syntax.CmpIn: " in ", syntax.CmpNotIn: " not in ",
}

func (w *unparser) expr(e syntax.Expr, level int) {
	switch x := e.(type) {
	case *syntax.BoolOp:
		text, pr := " and ", prAnd
		if x.Op == syntax.BoolOr {
			text, pr = " or ", prOr
		}
		w.paren(level > pr, func() {
			for i, v := range x.Values {
				if i > 0 {
					w.s(text)
				}
				w.expr(v, pr+1)
			}
		})
	case *syntax.BinOp:
		op := binText[x.Op]
		w.paren(level > op.level, func() {
			l, r := op.level, op.level+1
			if op.right {
				l, r = r, l
			}
			w.expr(x.Left, l)
			w.s(op.text)
			w.expr(x.Right, r)
		})
	case *syntax.UnaryOp:
		text, pr := "-", prFactor
		switch x.Op {
		case syntax.UnaryInvert:
			text = "~"
		case syntax.UnaryNot:
			text, pr = "not ", prNot
		case syntax.UnaryUAdd:
			text = "+"
		default:
		}
		w.paren(level > pr, func() {
			w.s(text)
			w.expr(x.Operand, pr)
		})
	case *syntax.Lambda:
		w.paren(level > prTest, func() {
			w.s("lambda")
			if len(x.Args.Posonlyargs)+len(x.Args.Args) > 0 {
				w.s(" ")
			}
			w.args(x.Args)
			w.s(": ")
			w.expr(x.Body, prTest)
		})
	case *syntax.IfExp:
		w.paren(level > prTest, func() {
			w.expr(x.Body, prTest+1)
			w.s(" if ")
			w.expr(x.Test, prTest+1)
			w.s(" else ")
			w.expr(x.Orelse, prTest)
		})
	case *syntax.Dict:
		w.s("{")
		for i, v := range x.Values {
			w.comma(i)
			if x.Keys[i] == nil {
				w.s("**")
				w.expr(v, prBitOr)
				continue
			}
			w.expr(x.Keys[i], prTest)
			w.s(": ")
			w.expr(v, prTest)
		}
		w.s("}")
	case *syntax.Set:
		w.s("{")
		w.list(x.Elts)
		w.s("}")
	case *syntax.ListComp:
		w.comp("[", x.Elt, nil, x.Generators, "]")
	case *syntax.SetComp:
		w.comp("{", x.Elt, nil, x.Generators, "}")
	case *syntax.DictComp:
		w.comp("{", x.Key, x.Value, x.Generators, "}")
	case *syntax.GeneratorExp:
		w.comp("(", x.Elt, nil, x.Generators, ")")
	case *syntax.Yield:
		if x.Value == nil {
			w.s("(yield)")
			break
		}
		w.s("(yield ")
		w.expr(x.Value, prTuple)
		w.s(")")
	case *syntax.YieldFrom:
		w.s("(yield from ")
		w.expr(x.Value, prTest)
		w.s(")")
	case *syntax.Await:
		w.paren(level > prAwait, func() {
			w.s("await ")
			w.expr(x.Value, prAtom)
		})
	case *syntax.Compare:
		w.paren(level > prCompare, func() {
			w.expr(x.Left, prCompare+1)
			for i, c := range x.Comparators {
				w.s(cmpText[x.Ops[i]])
				w.expr(c, prCompare+1)
			}
		})
	case *syntax.Call:
		w.expr(x.Func, prAtom)
		if len(x.Args) == 1 && len(x.Keywords) == 0 {
			if g, ok := x.Args[0].(*syntax.GeneratorExp); ok {
				w.expr(g, prTest) // brings its own parentheses
				break
			}
		}
		w.s("(")
		w.list(x.Args)
		for i, k := range x.Keywords {
			w.comma(i + len(x.Args))
			if k.Arg == "" {
				w.s("**")
			} else {
				w.s(k.Arg + "=")
			}
			w.expr(k.Value, prTest)
		}
		w.s(")")
	case *syntax.Constant:
		w.constant(x)
	case *syntax.JoinedStr:
		f := &unparser{}
		f.fstring(x.Values)
		w.s("f" + Repr(f.b.String()))
	case *syntax.FormattedValue:
		f := &unparser{}
		f.fstring([]syntax.Expr{x})
		w.s("f" + Repr(f.b.String()))
	case *syntax.TemplateStr:
		f := &unparser{}
		f.fstring(x.Values)
		w.s("t" + Repr(f.b.String()))
	case *syntax.Interpolation:
		f := &unparser{}
		f.fstring([]syntax.Expr{x})
		w.s("t" + Repr(f.b.String()))
	case *syntax.Attribute:
		w.expr(x.Value, prAtom)
		if k, ok := x.Value.(*syntax.Constant); ok {
			if _, ok := k.Value.(int64); ok {
				w.s(" ")
			}
		}
		w.s("." + x.Attr)
	case *syntax.Starred:
		w.s("*")
		w.expr(x.Value, prBitOr)
	case *syntax.Name:
		w.s(x.Id)
	case *syntax.List:
		w.s("[")
		w.list(x.Elts)
		w.s("]")
	case *syntax.Tuple:
		if len(x.Elts) == 0 {
			w.s("()")
			break
		}
		w.paren(level > prTuple, func() {
			w.list(x.Elts)
			if len(x.Elts) == 1 {
				w.s(",")
			}
		})
	case *syntax.Subscript:
		w.expr(x.Value, prAtom)
		w.s("[")
		w.expr(x.Slice, prTuple)
		w.s("]")
	case *syntax.Slice:
		if x.Lower != nil {
			w.expr(x.Lower, prTest)
		}
		w.s(":")
		if x.Upper != nil {
			w.expr(x.Upper, prTest)
		}
		if x.Step != nil {
			w.s(":")
			w.expr(x.Step, prTest)
		}
	case *syntax.NamedExpr:
		w.s("(")
		w.expr(x.Target, prAtom)
		w.s(" := ")
		w.expr(x.Value, prAtom)
		w.s(")")
	}
}

func (w *unparser) comma(i int) {
	if i > 0 {
		w.s(", ")
	}
}

func (w *unparser) list(l []syntax.Expr) {
	for i, e := range l {
		w.comma(i)
		w.expr(e, prTest)
	}
}

func (w *unparser) constant(x *syntax.Constant) {
	switch x.Value.(type) {
	case syntax.Ellipsis:
		w.s("...")
		return
	case float64, complex128:
		// inf has no literal.
		w.s(strings.ReplaceAll(Repr(x.Value), "inf", "1e309"))
		return
	}
	w.s(x.Kind + Repr(x.Value))
}

func (w *unparser) comp(open string, elt, value syntax.Expr, gens []*syntax.Comprehension, end string) {
	w.s(open)
	w.expr(elt, prTest)
	if value != nil {
		w.s(": ")
		w.expr(value, prTest)
	}
	for _, g := range gens {
		if g.IsAsync != 0 {
			w.s(" async for ")
		} else {
			w.s(" for ")
		}
		w.expr(g.Target, prTuple)
		w.s(" in ")
		w.expr(g.Iter, prTest+1)
		for _, c := range g.Ifs {
			w.s(" if ")
			w.expr(c, prTest+1)
		}
	}
	w.s(end)
}

func (w *unparser) args(a *syntax.Arguments) {
	n := 0
	arg := func(x *syntax.Arg, def syntax.Expr) {
		w.s(x.Arg)
		if x.Annotation != nil {
			w.s(": ")
			w.expr(x.Annotation, prTest)
		}
		if def != nil {
			w.s("=")
			w.expr(def, prTest)
		}
	}
	pos := len(a.Posonlyargs)
	first := pos + len(a.Args) - len(a.Defaults) // the first with a default
	for i := 0; i < pos+len(a.Args); i++ {
		w.comma(n)
		n++
		x := (*syntax.Arg)(nil)
		if i < pos {
			x = a.Posonlyargs[i]
		} else {
			x = a.Args[i-pos]
		}
		var def syntax.Expr
		if i >= first {
			def = a.Defaults[i-first]
		}
		arg(x, def)
		if pos > 0 && i == pos-1 {
			w.s(", /")
		}
	}
	if a.Vararg != nil || len(a.Kwonlyargs) > 0 {
		w.comma(n)
		n++
		w.s("*")
		if a.Vararg != nil {
			arg(a.Vararg, nil)
		}
	}
	for i, x := range a.Kwonlyargs {
		w.comma(n)
		n++
		var def syntax.Expr
		if i < len(a.KwDefaults) {
			def = a.KwDefaults[i]
		}
		arg(x, def)
	}
	if a.Kwarg != nil {
		w.comma(n)
		w.s("**")
		arg(a.Kwarg, nil)
	}
}

// fstring writes the inside of an f-string or t-string.
func (w *unparser) fstring(values []syntax.Expr) {
	for _, v := range values {
		switch x := v.(type) {
		case *syntax.Constant:
			if s, ok := x.Value.(string); ok {
				w.s(strings.ReplaceAll(strings.ReplaceAll(s, "{", "{{"), "}", "}}"))
			}
		case *syntax.JoinedStr:
			w.fstring(x.Values)
		case *syntax.FormattedValue:
			w.field(x.Value, x.Conversion, x.FormatSpec)
		case *syntax.Interpolation:
			w.field(x.Value, x.Conversion, x.FormatSpec)
		}
	}
}

func (w *unparser) field(value syntax.Expr, conversion int, spec syntax.Expr) {
	inner := &unparser{}
	inner.expr(value, prTest+1)
	text := inner.b.String()
	w.s("{")
	if strings.HasPrefix(text, "{") {
		w.s(" ") // not an escaped brace
	}
	w.s(text)
	if conversion > 0 {
		w.s("!" + string(rune(conversion)))
	}
	if spec != nil {
		w.s(":")
		switch x := spec.(type) {
		case *syntax.JoinedStr:
			w.fstring(x.Values)
		case *syntax.TemplateStr:
			w.fstring(x.Values)
		default:
			w.fstring([]syntax.Expr{spec})
		}
	}
	w.s("}")
}
