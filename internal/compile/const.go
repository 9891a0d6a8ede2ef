package compile

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// toConst turns a value of the tree into a constant.
func toConst(v any) bytecode.Const {
	switch x := v.(type) {
	case nil:
		return bytecode.Const{Kind: bytecode.ConstNone}
	case bool:
		if x {
			return bytecode.Const{Kind: bytecode.ConstTrue}
		}
		return bytecode.Const{Kind: bytecode.ConstFalse}
	case int64:
		return bytecode.Const{Kind: bytecode.ConstInt, Int: x}
	case int:
		return bytecode.Const{Kind: bytecode.ConstInt, Int: int64(x)}
	case *big.Int:
		if x.IsInt64() {
			return bytecode.Const{Kind: bytecode.ConstInt, Int: x.Int64()}
		}
		if x.Sign() < 0 {
			return bytecode.Const{Kind: bytecode.ConstBig, Big: "-0x" + new(big.Int).Neg(x).Text(16)}
		}
		return bytecode.Const{Kind: bytecode.ConstBig, Big: "0x" + x.Text(16)}
	case float64:
		return bytecode.Const{Kind: bytecode.ConstFloat, Float: x}
	case complex128:
		return bytecode.Const{Kind: bytecode.ConstComplex, Float: real(x), Imag: imag(x)}
	case string:
		return bytecode.Const{Kind: bytecode.ConstStr, Str: x}
	case syntax.Bytes:
		return bytecode.Const{Kind: bytecode.ConstBytes, Str: string(x)}
	case syntax.Ellipsis:
		return bytecode.Const{Kind: bytecode.ConstEllipsis}
	case syntax.TupleConst:
		return bytecode.Const{Kind: bytecode.ConstTuple, Items: toConsts(x)}
	case syntax.FrozenSetConst:
		return bytecode.Const{Kind: bytecode.ConstFrozenSet, Items: toConsts(x)}
	case sliceConst:
		return bytecode.Const{Kind: bytecode.ConstSlice, Items: toConsts(x[:])}
	}
	return bytecode.Const{Kind: bytecode.ConstNone}
}

type sliceConst [3]any

func toConsts(l []any) []bytecode.Const {
	out := make([]bytecode.Const, len(l))
	for i, v := range l {
		out[i] = toConst(v)
	}
	return out
}

// constKey tells constants apart that must not be merged: 1, 1.0 and True, 0.0 and -0.0.
func constKey(c bytecode.Const) string {
	var b strings.Builder
	writeKey(&b, c)
	return b.String()
}

func writeKey(b *strings.Builder, c bytecode.Const) {
	b.WriteByte('a' + byte(c.Kind))
	switch c.Kind {
	case bytecode.ConstInt:
		b.WriteString(strconv.FormatInt(c.Int, 10))
	case bytecode.ConstBig:
		b.WriteString(c.Big)
	case bytecode.ConstFloat:
		b.WriteString(strconv.FormatUint(math.Float64bits(c.Float), 16))
	case bytecode.ConstComplex:
		b.WriteString(strconv.FormatUint(math.Float64bits(c.Float), 16))
		b.WriteByte(',')
		b.WriteString(strconv.FormatUint(math.Float64bits(c.Imag), 16))
	case bytecode.ConstStr, bytecode.ConstBytes:
		b.WriteString(strconv.Itoa(len(c.Str)))
		b.WriteByte(':')
		b.WriteString(c.Str)
	case bytecode.ConstTuple, bytecode.ConstFrozenSet, bytecode.ConstSlice:
		b.WriteString(strconv.Itoa(len(c.Items)))
		b.WriteByte('(')
		for _, x := range c.Items {
			writeKey(b, x)
			b.WriteByte(';')
		}
		b.WriteByte(')')
	}
}

// truth is the truth of a constant.
func truth(v any) bool {
	switch x := v.(type) {
	case nil:
		return false
	case bool:
		return x
	case int64:
		return x != 0
	case *big.Int:
		return x.Sign() != 0
	case float64:
		return x != 0
	case complex128:
		return x != 0
	case string:
		return x != ""
	case syntax.Bytes:
		return x != ""
	case syntax.TupleConst:
		return len(x) > 0
	case syntax.FrozenSetConst:
		return len(x) > 0
	}
	return true
}

// typeName is the name of a constant's type, for warnings.
func typeName(v any) string {
	switch v.(type) {
	case nil:
		return "NoneType"
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
	case syntax.Bytes:
		return "bytes"
	case syntax.Ellipsis:
		return "ellipsis"
	case syntax.TupleConst:
		return "tuple"
	case syntax.FrozenSetConst:
		return "frozenset"
	}
	return "object"
}
