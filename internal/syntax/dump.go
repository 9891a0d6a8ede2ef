package syntax

import (
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Dump writes a tree as Python's ast.dump(tree, include_attributes=True) does.
func Dump(n Node) string {
	d := dumper{}
	d.node(n)
	return d.b.String()
}

type dumper struct{ b strings.Builder }

var classByGoType = func() map[reflect.Type]*ClassInfo {
	m := make(map[reflect.Type]*ClassInfo)
	for i := range classes {
		if c := &classes[i]; c.New != nil {
			m[reflect.TypeOf(c.New()).Elem()] = c
		}
	}
	return m
}()

// ClassOf describes the class of a node.
func ClassOf(n Node) *ClassInfo { return classByGoType[reflect.TypeOf(n).Elem()] }

// EnumName is the Python class of an operator or context: a value of ExprContext,
// BoolOperator, BinOperator, UnaryOperator or CmpOperator. It is nil for anything else.
func EnumName(v any) *ClassInfo {
	base := ""
	var n uint8
	switch v := v.(type) {
	case ExprContext:
		base, n = "expr_context", uint8(v)
	case BoolOperator:
		base, n = "boolop", uint8(v)
	case BinOperator:
		base, n = "operator", uint8(v)
	case UnaryOperator:
		base, n = "unaryop", uint8(v)
	case CmpOperator:
		base, n = "cmpop", uint8(v)
	}
	for i := range classes {
		if c := &classes[i]; c.Base == base && c.Enum == n && n != 0 {
			return c
		}
	}
	return nil
}

func (d *dumper) node(n Node) {
	v := reflect.ValueOf(n)
	if n == nil || v.IsNil() {
		d.b.WriteString("None")
		return
	}
	v = v.Elem()
	c := classByGoType[v.Type()]
	d.b.WriteString(c.Name)
	d.b.WriteByte('(')
	sep := ""
	for _, f := range c.Fields {
		fv := v.FieldByName(f.GoName)
		// Fields that are empty and may be are left out, as ast.dump does.
		switch f.Quantifier {
		case "*", "?*":
			if fv.Len() == 0 {
				continue
			}
		case "?":
			if fv.IsZero() && f.Type != "int" {
				continue
			}
		}
		d.b.WriteString(sep)
		sep = ", "
		d.b.WriteString(f.Name)
		d.b.WriteByte('=')
		d.value(fv)
	}
	if c.Attributes {
		p := n.(Positioned).Position()
		for i, a := range [4]int32{p.Line, p.Col, p.EndLine, p.EndCol} {
			d.b.WriteString(sep)
			sep = ", "
			d.b.WriteString([4]string{"lineno", "col_offset", "end_lineno", "end_col_offset"}[i])
			d.b.WriteByte('=')
			d.b.WriteString(strconv.Itoa(int(a)))
		}
	}
	d.b.WriteByte(')')
}

func (d *dumper) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		if v.Type() == reflect.TypeOf(TupleConst(nil)) {
			break
		}
		d.b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				d.b.WriteString(", ")
			}
			d.value(v.Index(i))
		}
		d.b.WriteByte(']')
		return
	case reflect.String:
		if v.Type() == reflect.TypeOf("") {
			d.b.WriteString(reprString(v.String()))
			return
		}
	case reflect.Pointer:
		if v.IsNil() {
			d.b.WriteString("None")
			return
		}
		if s, ok := v.Interface().(*string); ok {
			d.b.WriteString(reprString(*s))
			return
		}
	case reflect.Int:
		d.b.WriteString(strconv.Itoa(int(v.Int())))
		return
	case reflect.Uint8:
		d.b.WriteString(EnumName(v.Interface()).Name)
		d.b.WriteString("()")
		return
	case reflect.Interface:
		if v.IsNil() {
			d.b.WriteString("None")
			return
		}
	}
	x := v.Interface()
	if n, ok := x.(Node); ok {
		d.node(n)
		return
	}
	d.b.WriteString(ReprConstant(x))
}

// ReprConstant writes a constant of the tree as Python's repr does.
func ReprConstant(x any) string {
	switch x := x.(type) {
	case nil:
		return "None"
	case bool:
		if x {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(x, 10)
	case *big.Int:
		return x.String()
	case float64:
		return reprFloat(x)
	case complex128:
		return reprComplex(x)
	case string:
		return reprString(x)
	case Bytes:
		return reprBytes(string(x))
	case Ellipsis:
		return "Ellipsis"
	case TupleConst:
		s := "("
		for i, e := range x {
			if i > 0 {
				s += ", "
			}
			s += ReprConstant(e)
		}
		if len(x) == 1 {
			s += ","
		}
		return s + ")"
	case FrozenSetConst:
		s := "frozenset({"
		for i, e := range x {
			if i > 0 {
				s += ", "
			}
			s += ReprConstant(e)
		}
		return s + "})"
	}
	return "?"
}

func reprFloat(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	// As CPython: an exponent from 1e16 on and below 1e-4, of two digits at least.
	s := strconv.FormatFloat(f, 'e', -1, 64)
	exp, _ := strconv.Atoi(s[strings.IndexByte(s, 'e')+1:])
	if exp < -4 || exp >= 16 {
		return s
	}
	if s = strconv.FormatFloat(f, 'f', -1, 64); strings.IndexByte(s, '.') < 0 {
		s += ".0"
	}
	return s
}

func reprComplex(c complex128) string {
	part := func(f float64) string { return strings.TrimSuffix(reprFloat(f), ".0") }
	if real(c) == 0 && !math.Signbit(real(c)) {
		return part(imag(c)) + "j"
	}
	s := part(imag(c))
	if s[0] != '-' {
		s = "+" + s
	}
	return "(" + part(real(c)) + s + "j)"
}

func reprString(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		q = '"'
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, q)
	const hex = "0123456789abcdef"
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == q || c == '\\':
				b = append(b, '\\', c)
			case c == '\n':
				b = append(b, '\\', 'n')
			case c == '\r':
				b = append(b, '\\', 'r')
			case c == '\t':
				b = append(b, '\\', 't')
			case c < 32 || c == 127:
				b = append(b, '\\', 'x', hex[c>>4], hex[c&15])
			default:
				b = append(b, c)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) && c == 0xed {
			// A surrogate in WTF-8.
			r = rune(c&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f)
			n = 3
		}
		i += n
		switch {
		case r < 0xd800 && isPrintable(r) || r >= 0xe000 && isPrintable(r):
			b = utf8.AppendRune(b, r)
		case r < 0x100:
			b = append(b, '\\', 'x', hex[r>>4&15], hex[r&15])
		case r < 0x10000:
			b = append(b, '\\', 'u')
			for s := 12; s >= 0; s -= 4 {
				b = append(b, hex[r>>s&15])
			}
		default:
			b = append(b, '\\', 'U')
			for s := 28; s >= 0; s -= 4 {
				b = append(b, hex[r>>s&15])
			}
		}
	}
	return string(append(b, q))
}

func reprBytes(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		q = '"'
	}
	const hex = "0123456789abcdef"
	b := []byte{'b', q}
	for i := range len(s) {
		switch c := s[i]; {
		case c == q || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\r':
			b = append(b, '\\', 'r')
		case c == '\t':
			b = append(b, '\\', 't')
		case c < 32 || c >= 127:
			b = append(b, '\\', 'x', hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(append(b, q))
}
