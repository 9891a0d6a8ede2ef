package object

import "strings"

// Params are the parameters of a constructor with keywords, for New and Init slots, which receive their arguments as they come.
// The error texts are those of CPython's generated argument parsers.
type Params struct {
	Func   string   // name in messages, without parentheses
	Names  []string // "" for positional-only ones
	Min    int      // so many come first that must be given
	MaxPos int      // further ones only by keyword
}

// BindParams sorts arguments by parameter; absent ones are 0.
func (t *Thread) BindParams(p *Params, args []Value, kwnames Value) ([]Value, error) {
	nk := 0
	if kwnames != 0 {
		nk = t.TupleLen(kwnames)
	}
	pos, n := len(args)-nk, len(p.Names)
	plural := func(n int) string {
		if n == 1 {
			return ""
		}
		return "s"
	}
	if pos+nk > n {
		kind := ""
		if pos == 0 {
			kind = "keyword "
		}
		return nil, t.TypeErrorf("%s() takes at most %d %sargument%s (%d given)", p.Func, n, kind, plural(n), pos+nk)
	}
	if pos > p.MaxPos {
		if p.MaxPos == 0 {
			return nil, t.TypeErrorf("%s() takes no positional arguments", p.Func)
		}
		bound := "exactly"
		if p.Min < p.MaxPos {
			bound = "at most"
		}
		return nil, t.TypeErrorf("%s() takes %s %d positional argument%s (%d given)", p.Func, bound, p.MaxPos, plural(p.MaxPos), pos)
	}
	out := make([]Value, n)
	copy(out, args[:pos])
	posOnly := 0
	for posOnly < n && p.Names[posOnly] == "" {
		posOnly++
	}
	if need := min(p.Min, posOnly); pos < need {
		bound := "exactly"
		if need < p.MaxPos {
			bound = "at least"
		}
		return nil, t.TypeErrorf("%s() takes %s %d positional argument%s (%d given)", p.Func, bound, need, plural(need), pos)
	}
	for i := 0; i < nk; i++ {
		name := t.Str(t.tupleItems(kwnames)[i])
		k := -1
		for j, s := range p.Names {
			if s == name && s != "" {
				k = j
			}
		}
		switch {
		case k < 0:
			return nil, t.TypeErrorf("%s() got an unexpected keyword argument '%s'", p.Func, name)
		case k < pos:
			return nil, t.TypeErrorf("argument for %s() given by name ('%s') and position (%d)", p.Func, name, k+1)
		}
		out[k] = args[pos+i]
	}
	for i := pos; i < p.Min; i++ {
		if out[i] == 0 {
			return nil, t.TypeErrorf("%s() missing required argument '%s' (pos %d)", p.Func, p.Names[i], i+1)
		}
	}
	return out, nil
}

// SelfIter is the Iter slot of iterators.
func SelfIter(t *Thread, self Value) (Value, error) { return self, nil }

// CheckCount checks a number of positional arguments as for "name expected at most 2 arguments, got 3".
func (t *Thread) CheckCount(name string, n, min, max int) error {
	return t.checkCount(name, n, min, max)
}

// PlainArgs refuses keyword arguments to the constructor of a native type, unless typ is a Python subclass with an __init__ of its own,
// which may take them. It returns the positional arguments.
func (t *Thread) PlainArgs(name string, typ *Type, args []Value, kwnames Value) ([]Value, error) {
	if kwnames == 0 || t.TupleLen(kwnames) == 0 {
		return args, nil
	}
	for _, base := range typ.MRO {
		if base.Spec == nil {
			continue
		}
		if typ != base && t.LookupMRO(typ, t.RT.Names.Init) != t.LookupMRO(base, t.RT.Names.Init) {
			return args[:len(args)-t.TupleLen(kwnames)], nil
		}
		break
	}
	return nil, t.TypeErrorf("%s() takes no keyword arguments", name)
}

// ClassGetItem is the method __class_getitem__ of generic native types.
func ClassGetItem() Func { return classGetItem }

// ShortName is the name of v's type without its module: "deque" for "collections.deque".
func (t *Thread) ShortName(v Value) string {
	name := t.TypeName(v)
	return name[strings.LastIndexByte(name, '.')+1:]
}

// DictAttr is the attribute __dict__ of native types with TypeHasDict.
func DictAttr() GetSet { return dictGetSet() }

// SameTypes serves modules that are imported a second time (after a deletion from sys.modules): it puts the types of the first time in
// the place of those just made, so that all instances stay of one kind.
func (t *Thread) SameTypes(module Value, types ...*Type) {
	d := t.ModuleDict(module)
	for _, typ := range types {
		t.DictSetStr(d, typ.Name[strings.LastIndexByte(typ.Name, '.')+1:], typ.Obj)
	}
}
