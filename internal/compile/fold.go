package compile

import (
	"math"
	"math/big"
	"math/cmplx"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Limits of folding, CPython's: what would be larger is left to run time.
const (
	maxIntBits   = 128
	maxStrSize   = 4096
	maxItems     = 256
	maxTotalItem = 1024
)

type folded struct {
	v  any
	ok bool
}

// constant is the value of an expression that can be computed now.
func (c *compiler) constant(e syntax.Expr) (any, bool) {
	switch x := e.(type) {
	case *syntax.Constant:
		return x.Value, true
	case *syntax.Name:
		if x.Id == "__debug__" && x.Ctx == syntax.Load {
			return c.opt.Optimize == 0, true
		}
		return nil, false
	case *syntax.BinOp, *syntax.UnaryOp, *syntax.Tuple, *syntax.Subscript:
	default:
		return nil, false
	}
	if f, ok := c.foldMemo[e]; ok {
		return f.v, f.ok
	}
	v, ok := c.fold(e)
	c.foldMemo[e] = folded{v, ok}
	return v, ok
}

func (c *compiler) fold(e syntax.Expr) (any, bool) {
	switch x := e.(type) {
	case *syntax.BinOp:
		l, ok := c.constant(x.Left)
		if !ok {
			return nil, false
		}
		r, ok := c.constant(x.Right)
		if !ok {
			return nil, false
		}
		return foldBinary(x.Op, l, r)
	case *syntax.UnaryOp:
		v, ok := c.constant(x.Operand)
		if !ok {
			return nil, false
		}
		return foldUnary(x.Op, v)
	case *syntax.Tuple:
		if x.Ctx != syntax.Load {
			return nil, false
		}
		out := make(syntax.TupleConst, len(x.Elts))
		for i, el := range x.Elts {
			v, ok := c.constant(el)
			if !ok {
				return nil, false
			}
			out[i] = v
		}
		return out, true
	case *syntax.Subscript:
		if x.Ctx != syntax.Load {
			return nil, false
		}
		o, ok := c.constant(x.Value)
		if !ok {
			return nil, false
		}
		i, ok := c.constant(x.Slice)
		if !ok {
			return nil, false
		}
		return foldIndex(o, i)
	}
	return nil, false
}

func foldIndex(o, i any) (any, bool) {
	n, ok := toInt(i)
	if !ok || !n.IsInt64() {
		return nil, false
	}
	k := n.Int64()
	at := func(length int) bool {
		if k < 0 {
			k += int64(length)
		}
		return k >= 0 && k < int64(length)
	}
	switch x := o.(type) {
	case syntax.TupleConst:
		if at(len(x)) {
			return x[k], true
		}
	case syntax.Bytes:
		if at(len(x)) {
			return int64(x[k]), true
		}
	case string:
		if !utf8.ValidString(x) {
			return nil, false
		}
		r := []rune(x)
		if at(len(r)) {
			return string(r[k]), true
		}
	}
	return nil, false
}

func toInt(v any) (*big.Int, bool) {
	switch x := v.(type) {
	case bool:
		if x {
			return big.NewInt(1), true
		}
		return new(big.Int), true
	case int64:
		return big.NewInt(x), true
	case *big.Int:
		return x, true
	}
	return nil, false
}

func fromInt(b *big.Int) any {
	if b.IsInt64() {
		return b.Int64()
	}
	return b
}

func toFloat(v any) (float64, bool) {
	switch x := v.(type) {
	case float64:
		return x, true
	case int64:
		return float64(x), true
	case bool:
		if x {
			return 1, true
		}
		return 0, true
	case *big.Int:
		f, _ := new(big.Float).SetInt(x).Float64()
		return f, !math.IsInf(f, 0)
	}
	return 0, false
}

func foldUnary(op syntax.UnaryOperator, v any) (any, bool) {
	if op == syntax.UnaryNot {
		return !truth(v), true
	}
	if f, ok := v.(float64); ok {
		switch op {
		case syntax.UnaryUSub:
			return -f, true
		case syntax.UnaryUAdd:
			return f, true
		}
		return nil, false
	}
	if z, ok := v.(complex128); ok {
		switch op {
		case syntax.UnaryUSub:
			return -z, true
		case syntax.UnaryUAdd:
			return z, true
		}
		return nil, false
	}
	if _, isBool := v.(bool); isBool && op == syntax.UnaryInvert {
		return nil, false // deprecated: warns at run time
	}
	n, ok := toInt(v)
	if !ok {
		return nil, false
	}
	switch op {
	case syntax.UnaryUSub:
		return fromInt(new(big.Int).Neg(n)), true
	case syntax.UnaryUAdd:
		return fromInt(n), true
	case syntax.UnaryInvert:
		return fromInt(new(big.Int).Not(n)), true
	}
	return nil, false
}

func foldBinary(op syntax.BinOperator, l, r any) (any, bool) {
	if x, ok := l.(bool); ok {
		if y, ok := r.(bool); ok {
			switch op {
			case syntax.OpBitAnd:
				return x && y, true
			case syntax.OpBitOr:
				return x || y, true
			case syntax.OpBitXor:
				return x != y, true
			}
		}
	}
	a, aok := toInt(l)
	b, bok := toInt(r)
	if aok && bok {
		return foldInts(op, a, b)
	}
	_, lc := l.(complex128)
	_, rc := r.(complex128)
	if lc || rc {
		return foldComplex(op, l, r)
	}
	if x, ok := toFloat(l); ok {
		if y, ok := toFloat(r); ok {
			return foldFloats(op, x, y)
		}
	}
	switch op {
	case syntax.OpAdd:
		switch x := l.(type) {
		case string:
			if y, ok := r.(string); ok {
				return x + y, true
			}
		case syntax.Bytes:
			if y, ok := r.(syntax.Bytes); ok {
				return x + y, true
			}
		case syntax.TupleConst:
			if y, ok := r.(syntax.TupleConst); ok {
				return append(append(syntax.TupleConst{}, x...), y...), true
			}
		}
	case syntax.OpMult:
		if aok {
			return foldRepeat(r, a)
		}
		if bok {
			return foldRepeat(l, b)
		}
	}
	return nil, false
}

func foldRepeat(v any, n *big.Int) (any, bool) {
	if !n.IsInt64() {
		return nil, false
	}
	k := max(n.Int64(), 0)
	switch x := v.(type) {
	case string:
		if k > 0 && int64(utf8.RuneCountInString(x)) > maxStrSize/k {
			return nil, false
		}
		return repeatStr(x, k), true
	case syntax.Bytes:
		if k > 0 && int64(len(x)) > maxStrSize/k {
			return nil, false
		}
		return syntax.Bytes(repeatStr(string(x), k)), true
	case syntax.TupleConst:
		if len(x) > 0 && (k > maxItems/int64(len(x)) || k > 0 && countItems(x, maxTotalItem/k) < 0) {
			return nil, false
		}
		out := syntax.TupleConst{}
		for ; k > 0; k-- {
			out = append(out, x...)
		}
		return out, true
	}
	return nil, false
}

func countItems(t syntax.TupleConst, limit int64) int64 {
	limit -= int64(len(t))
	for _, v := range t {
		if limit < 0 {
			return limit
		}
		if s, ok := v.(syntax.TupleConst); ok {
			limit = countItems(s, limit)
		}
	}
	return limit
}

func repeatStr(s string, k int64) string {
	if s == "" {
		return ""
	}
	b := make([]byte, 0, len(s)*int(k))
	for ; k > 0; k-- {
		b = append(b, s...)
	}
	return string(b)
}

func foldInts(op syntax.BinOperator, a, b *big.Int) (any, bool) {
	z := new(big.Int)
	switch op {
	case syntax.OpAdd:
		z.Add(a, b)
	case syntax.OpSub:
		z.Sub(a, b)
	case syntax.OpMult:
		if a.BitLen()+b.BitLen() > maxIntBits && a.Sign() != 0 && b.Sign() != 0 {
			return nil, false
		}
		z.Mul(a, b)
	case syntax.OpFloorDiv:
		if b.Sign() == 0 {
			return nil, false
		}
		floorDivMod(a, b, z, new(big.Int))
	case syntax.OpMod:
		if b.Sign() == 0 {
			return nil, false
		}
		floorDivMod(a, b, new(big.Int), z)
	case syntax.OpDiv:
		if b.Sign() == 0 {
			return nil, false
		}
		f, _ := new(big.Rat).SetFrac(a, b).Float64()
		if math.IsInf(f, 0) {
			return nil, false
		}
		if f == 0 && a.Sign() == 0 && b.Sign() < 0 {
			f = math.Copysign(0, -1) // 0/-1 divides floats
		}
		return f, true
	case syntax.OpPow:
		if b.Sign() < 0 {
			if a.Sign() == 0 || a.BitLen() > 53 || b.BitLen() > 31 {
				return nil, false
			}
			return foldFloats(op, float64(a.Int64()), float64(b.Int64()))
		}
		if a.Sign() != 0 && b.Sign() != 0 {
			if !b.IsInt64() || int64(a.BitLen()) > maxIntBits/b.Int64() {
				return nil, false
			}
		}
		z.Exp(a, b, nil)
	case syntax.OpLShift:
		if b.Sign() < 0 {
			return nil, false
		}
		if a.Sign() != 0 && (!b.IsInt64() || b.Int64() > maxIntBits || int64(a.BitLen()) > maxIntBits-b.Int64()) {
			return nil, false
		}
		if a.Sign() != 0 {
			z.Lsh(a, uint(b.Int64()))
		}
	case syntax.OpRShift:
		if b.Sign() < 0 || !b.IsInt64() || b.Int64() > 1<<20 {
			return nil, false
		}
		z.Rsh(a, uint(b.Int64()))
	case syntax.OpBitOr:
		z.Or(a, b)
	case syntax.OpBitXor:
		z.Xor(a, b)
	case syntax.OpBitAnd:
		z.And(a, b)
	default:
		return nil, false
	}
	return fromInt(z), true
}

func floorDivMod(a, b, q, m *big.Int) {
	q.QuoRem(a, b, m)
	if m.Sign() != 0 && (m.Sign() < 0) != (b.Sign() < 0) {
		q.Sub(q, big.NewInt(1))
		m.Add(m, b)
	}
}

func foldFloats(op syntax.BinOperator, x, y float64) (any, bool) {
	switch op {
	case syntax.OpAdd:
		return x + y, true
	case syntax.OpSub:
		return x - y, true
	case syntax.OpMult:
		return x * y, true
	case syntax.OpDiv:
		if y == 0 {
			return nil, false
		}
		return x / y, true
	case syntax.OpPow:
		if x == 0 && y < 0 || x < 0 && y != math.Trunc(y) {
			return nil, false
		}
		r := math.Pow(x, y)
		if math.IsInf(r, 0) || math.IsNaN(r) || !exactPow(x, y) {
			return nil, false // run time decides, with the C library's rounding or an error
		}
		return r, true
	}
	return nil, false // // and % are rare: run time
}

// exactPow limits folding to powers that every pow agrees about.
func exactPow(x, y float64) bool { return y == 0 || y == 1 || y == 2 || x == 2 || x == 1 }

func foldComplex(op syntax.BinOperator, l, r any) (any, bool) {
	z := func(v any) (complex128, bool) {
		if c, ok := v.(complex128); ok {
			return c, true
		}
		f, ok := toFloat(v)
		return complex(f, 0), ok
	}
	a, ok := z(l)
	if !ok {
		return nil, false
	}
	b, ok := z(r)
	if !ok || cmplx.IsNaN(a) || cmplx.IsNaN(b) || cmplx.IsInf(a) || cmplx.IsInf(b) {
		return nil, false
	}
	_, lc := l.(complex128)
	_, rc := r.(complex128)
	// Mixed arithmetic keeps the sign of zeros: a real operand has no imaginary part at all.
	switch op {
	case syntax.OpAdd:
		switch {
		case lc && rc:
			return a + b, true
		case lc:
			return complex(real(a)+real(b), imag(a)), true
		default:
			return complex(real(a)+real(b), imag(b)), true
		}
	case syntax.OpSub:
		switch {
		case lc && rc:
			return a - b, true
		case lc:
			return complex(real(a)-real(b), imag(a)), true
		default:
			return complex(real(a)-real(b), -imag(b)), true
		}
	}
	return nil, false
}

// constSet is the frozenset of constant elements, or ok false if they are not all constants.
func (c *compiler) constItems(l []syntax.Expr) ([]any, bool) {
	out := make([]any, len(l))
	for i, e := range l {
		v, ok := c.constant(e)
		if !ok {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

// frozenSet drops duplicates of equal type; the loader's set finds the rest.
func frozenSet(l []any) syntax.FrozenSetConst {
	seen := map[string]bool{}
	var out syntax.FrozenSetConst
	for _, v := range l {
		k := constKey(toConst(v))
		if !seen[k] {
			seen[k] = true
			out = append(out, v)
		}
	}
	return out
}
