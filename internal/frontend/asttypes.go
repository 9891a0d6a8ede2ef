package frontend

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

const stateKey = "_ast"

// astState holds the classes of a runtime.
type astState struct {
	base    Value            // AST
	classes map[string]Value // by name
	single  map[string]Value // instances of classes without fields: operators and contexts
}

func stateOf(t *object.Thread) (*astState, error) {
	if s, ok := t.ModuleState(stateKey).(*astState); ok {
		return s, nil
	}
	if _, err := t.RT.Importer.Import(t, t.NewStr("_ast"), 0, 0, 0); err != nil {
		return nil, err
	}
	s, ok := t.ModuleState(stateKey).(*astState)
	if !ok {
		return nil, t.Errorf(object.TSystemError, "module _ast is not initialised")
	}
	return s, nil
}

func isAST(t *object.Thread, v Value) bool {
	s, err := stateOf(t)
	return err == nil && t.TypeOf(v).IsSubtype(t.TypeFromObj(s.base))
}

// ASTModule declares the module _ast.
func ASTModule() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_ast",
		Types: []*object.TypeSpec{{
			Name:  "ast.AST",
			Flags: object.TypeBase | object.TypeGC | object.TypeHasDict | object.TypeHasWeakref,
			Slots: object.Slots{Init: astInit, Repr: astRepr},
			Methods: []object.Func{
				{Name: "__reduce__", Sig: "(self, /)", Call: astReduce},
				{Name: "__replace__", Raw: astReplace, Doc: "Return a copy of the AST node with new values for the specified fields."},
			},
		}},
		Init: initAST,
	}
}

// attributes of every positioned node.
var attributes = [...]string{"lineno", "col_offset", "end_lineno", "end_col_offset"}

func strTuple(t *object.Thread, l ...string) Value {
	items := make([]Value, len(l))
	for i, s := range l {
		items[i] = t.Intern(s)
	}
	return t.NewTuple(items...)
}

func initAST(t *object.Thread, module Value) error {
	md := t.ModuleDict(module)
	s := &astState{base: t.DictGetStr(md, "AST"), classes: map[string]Value{}, single: map[string]Value{}}
	base := t.TypeFromObj(s.base)
	empty := t.RT.EmptyTuple
	for _, n := range []string{"_fields", "__match_args__", "_attributes"} {
		t.DictSetStr(base.Dict, n, empty)
	}
	t.DictSetStr(base.Dict, "__module__", t.NewStr("ast"))
	s.classes["AST"] = s.base
	list := syntax.Classes()
	for i := range list {
		if err := s.makeClass(t, &list[i], list); err != nil {
			return err
		}
		t.DictSetStr(md, list[i].Name, s.classes[list[i].Name])
	}
	for i := range list {
		if err := s.fieldTypes(t, &list[i]); err != nil {
			return err
		}
	}
	for n, v := range map[string]int64{"PyCF_ONLY_AST": flagOnlyAST, "PyCF_TYPE_COMMENTS": flagTypeComments,
		"PyCF_ALLOW_TOP_LEVEL_AWAIT": flagTopLevelAwait, "PyCF_OPTIMIZED_AST": flagOptimizedAST | flagOnlyAST} {
		t.DictSetStr(md, n, t.NewInt(v))
	}
	t.SetModuleState(stateKey, s)
	return nil
}

// signature is a class as the abstract grammar writes it.
func signature(c *syntax.ClassInfo) string {
	if len(c.Fields) == 0 {
		return c.Name
	}
	parts := make([]string, len(c.Fields))
	for i, f := range c.Fields {
		parts[i] = f.Type + f.Quantifier + " " + f.Name
	}
	return c.Name + "(" + strings.Join(parts, ", ") + ")"
}

func docOf(c *syntax.ClassInfo, all []syntax.ClassInfo) string {
	if !c.Abstract {
		return signature(c)
	}
	var l []string
	for i := range all {
		if all[i].Base == c.Name {
			l = append(l, signature(&all[i]))
		}
	}
	sep := "\n" + strings.Repeat(" ", len(c.Name)+1) + "| "
	if c.Name == "expr_context" || c.Name == "boolop" || c.Name == "operator" || c.Name == "unaryop" || c.Name == "cmpop" {
		sep = " | "
	}
	return c.Name + " = " + strings.Join(l, sep)
}

func (s *astState) makeClass(t *object.Thread, c *syntax.ClassInfo, all []syntax.ClassInfo) error {
	names := make([]string, len(c.Fields))
	for i, f := range c.Fields {
		names[i] = f.Name
	}
	d := t.NewDict()
	fields := strTuple(t, names...)
	t.DictSetStr(d, "_fields", fields)
	t.DictSetStr(d, "__match_args__", fields)
	t.DictSetStr(d, "__module__", t.NewStr("ast"))
	t.DictSetStr(d, "__doc__", t.NewStr(docOf(c, all)))
	if c.Abstract || c.Base == "AST" {
		if c.Attributes {
			t.DictSetStr(d, "_attributes", strTuple(t, attributes[:]...))
			t.DictSetStr(d, "end_lineno", t.RT.None)
			t.DictSetStr(d, "end_col_offset", t.RT.None)
		} else {
			t.DictSetStr(d, "_attributes", t.RT.EmptyTuple)
		}
	}
	for _, f := range c.Fields {
		if f.Quantifier == "?" || f.Type == "constant" && f.Name == "kind" {
			t.DictSetStr(d, f.Name, t.RT.None)
		}
	}
	cls, err := t.Call(t.TypeByID(object.TType).Obj, t.NewStr(c.Name), t.NewTuple(s.classes[c.Base]), d)
	if err != nil {
		return err
	}
	s.classes[c.Name] = cls
	if c.Enum != 0 {
		v, err := t.Call(cls)
		if err != nil {
			return err
		}
		s.single[c.Name] = v
		t.DictSetStr(t.TypeFromObj(cls).Dict, "_singleton", v) // keeps it alive with its class
		if _, err := t.DictDel(t.TypeFromObj(cls).Dict, t.Intern("_singleton")); err != nil {
			return err
		}
		t.Incref(v)
	}
	t.Incref(cls)
	return nil
}

// fieldTypes sets _field_types, by which __init__ finds what a missing field gets.
func (s *astState) fieldTypes(t *object.Thread, c *syntax.ClassInfo) error {
	if c.Abstract {
		return nil
	}
	d := t.NewDict()
	for _, f := range c.Fields {
		var v Value
		switch f.Type {
		case "identifier", "string":
			v = t.TypeByID(object.TStr).Obj
		case "int":
			v = t.TypeByID(object.TInt).Obj
		case "constant":
			v = t.TypeByID(object.TObject).Obj
		default:
			v = s.classes[f.Type]
		}
		var err error
		switch f.Quantifier {
		case "*", "?*":
			v = t.NewGenericAlias(t.TypeByID(object.TList).Obj, t.NewTuple(v))
		case "?":
			v, err = t.Binary(object.OpOr, v, t.RT.None)
		}
		if err != nil {
			return err
		}
		t.DictSetStr(d, f.Name, v)
	}
	td := t.TypeFromObj(s.classes[c.Name]).Dict
	t.DictSetStr(td, "_field_types", d)
	t.DictSetStr(td, "__annotations__", d)
	return nil
}

// fieldsOf is a class's _fields.
func fieldsOf(t *object.Thread, v Value) ([]Value, error) {
	f, ok, err := t.GetAttrOpt(t.TypeOf(v).Obj, t.Intern("_fields"))
	if err != nil || !ok {
		return nil, err
	}
	return t.Sequence(f)
}

// astInit is AST.__init__: positional arguments by _fields, keywords, then defaults for what is missing.
func astInit(t *object.Thread, self Value, args []Value, kwnames Value) error {
	fields, err := fieldsOf(t, self)
	if err != nil {
		return err
	}
	var kws []Value
	if kwnames != 0 {
		kws = t.TupleItems(kwnames)
	}
	name := shortName(t, self)
	npos := len(args) - len(kws)
	if npos > len(fields) {
		s := "s"
		if len(fields) == 1 {
			s = ""
		}
		return t.TypeErrorf("%s constructor takes at most %d positional argument%s", name, len(fields), s)
	}
	given := map[string]bool{}
	for i := range npos {
		if err := t.SetAttr(self, fields[i], args[i]); err != nil {
			return err
		}
		given[t.Str(fields[i])] = true
	}
	known := map[string]bool{}
	for _, f := range fields {
		known[t.Str(f)] = true
	}
	for i, k := range kws {
		key := t.Str(k)
		switch {
		case known[key] && given[key]:
			return t.TypeErrorf("%s got multiple values for argument '%s'", name, key)
		case !known[key] && !isAttribute(t, self, key):
			text := name + ".__init__ got an unexpected keyword argument '" + key +
				"'. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15."
			if err := t.Warn(object.TDeprecationWarning, text, 1); err != nil {
				return err
			}
		}
		given[key] = true
		if err := t.SetAttr(self, k, args[npos+i]); err != nil {
			return err
		}
	}
	return initMissing(t, self, name, fields, given)
}

func isAttribute(t *object.Thread, self Value, key string) bool {
	v, ok, err := t.GetAttrOpt(t.TypeOf(self).Obj, t.Intern("_attributes"))
	if err != nil || !ok {
		return false
	}
	l, err := t.Sequence(v)
	if err != nil {
		return false
	}
	for _, a := range l {
		if t.IsStr(a) && t.Str(a) == key {
			return true
		}
	}
	return false
}

func initMissing(t *object.Thread, self Value, name string, fields []Value, given map[string]bool) error {
	if len(given) == len(fields) || len(fields) == 0 {
		return nil
	}
	s, _ := t.ModuleState(stateKey).(*astState)
	types, ok, err := t.GetAttrOpt(t.TypeOf(self).Obj, t.Intern("_field_types"))
	if err != nil || !ok || !t.Is(types, object.TDict) || s == nil {
		return err
	}
	for _, f := range fields {
		key := t.Str(f)
		if given[key] {
			continue
		}
		typ, err := t.DictGet(types, f)
		if err != nil {
			return err
		}
		switch {
		case typ == 0:
			text := "Field '" + key + "' is missing from " + name + "._field_types. This will become an error in Python 3.15."
			err = t.Warn(object.TDeprecationWarning, text, 1)
		case t.Is(typ, object.TUnion): // optional: the class has None
		case t.Is(typ, object.TGenericAlias):
			err = t.SetAttr(self, f, t.NewList())
		case typ == s.classes["expr_context"]:
			err = t.SetAttr(self, f, s.single["Load"])
		default:
			text := name + ".__init__ missing 1 required positional argument: '" + key + "'. This will become an error in Python 3.15."
			err = t.Warn(object.TDeprecationWarning, text, 1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func shortName(t *object.Thread, v Value) string {
	n := t.TypeName(v)
	if i := strings.LastIndexByte(n, '.'); i >= 0 {
		n = n[i+1:]
	}
	return n
}

// astReduce serves pickle and copy: the fields from the first on by position, the rest of the dict as state.
func astReduce(t *object.Thread, a []Value) (Value, error) {
	self := a[0]
	d, err := t.InstanceDict(self)
	if err != nil {
		return 0, err
	}
	fields, err := fieldsOf(t, self)
	if err != nil {
		return 0, err
	}
	var pos []Value
	for _, f := range fields {
		v, err := t.DictGet(d, f)
		if err != nil {
			return 0, err
		}
		if v == 0 {
			break
		}
		pos = append(pos, t.RT.None)
	}
	return t.NewTuple(t.TypeOf(self).Obj, t.NewTuple(pos...), t.DictCopy(d)), nil
}

// astReplace is __replace__: a copy with other values for some fields.
func astReplace(t *object.Thread, _ Value, args []Value, kwnames Value) (Value, error) {
	self := args[0]
	var kws []Value
	if kwnames != 0 {
		kws = t.TupleItems(kwnames)
	}
	if len(args)-len(kws) > 1 {
		return 0, t.TypeErrorf("__replace__() takes no positional arguments")
	}
	fields, err := fieldsOf(t, self)
	if err != nil {
		return 0, err
	}
	d, err := t.InstanceDict(self)
	if err != nil {
		return 0, err
	}
	name := shortName(t, self)
	expect := map[string]bool{}
	for _, f := range fields {
		expect[t.Str(f)] = true
	}
	out := t.NewDict()
	copyKey := func(key Value) error {
		v, err := t.DictGet(d, key)
		if err == nil && v != 0 {
			err = t.DictSet(out, key, v)
		}
		return err
	}
	for _, f := range fields {
		if err := copyKey(f); err != nil {
			return 0, err
		}
	}
	for _, n := range attributes {
		if isAttribute(t, self, n) {
			if err := copyKey(t.Intern(n)); err != nil {
				return 0, err
			}
		}
	}
	for i, k := range kws {
		key := t.Str(k)
		if !expect[key] && !isAttribute(t, self, key) {
			return 0, t.TypeErrorf("%s.__replace__ got an unexpected keyword argument '%s'.", name, key)
		}
		if err := t.DictSet(out, k, args[1+i]); err != nil {
			return 0, err
		}
	}
	for _, f := range fields {
		v, err := t.DictGet(out, f)
		if err != nil {
			return 0, err
		}
		if v == 0 {
			if _, ok, err := t.GetAttrOpt(t.TypeOf(self).Obj, f); err != nil || ok {
				if err != nil {
					return 0, err
				}
				continue
			}
			return 0, t.TypeErrorf("%s.__replace__ missing 1 keyword argument: '%s'.", name, t.Str(f))
		}
	}
	return t.CallDict(t.TypeOf(self).Obj, nil, out)
}

// astRepr shows a node three levels deep.
func astRepr(t *object.Thread, self Value) (Value, error) {
	var b strings.Builder
	if err := reprNode(t, &b, self, 3); err != nil {
		return 0, err
	}
	return t.NewStr(b.String()), nil
}

func reprNode(t *object.Thread, b *strings.Builder, v Value, depth int) error {
	fields, err := fieldsOf(t, v)
	if err != nil {
		return err
	}
	name := shortName(t, v)
	if depth <= 0 {
		b.WriteString(name + "(...)")
		return nil
	}
	if t.ReprEnter(v) {
		b.WriteString(name + "(...)")
		return nil
	}
	defer t.ReprLeave(v)
	b.WriteString(name + "(")
	for i, f := range fields {
		if i > 0 {
			b.WriteString(", ")
		}
		x, err := t.GetAttr(v, f)
		if err != nil {
			return err
		}
		b.WriteString(t.Str(f) + "=")
		if err := reprField(t, b, x, depth); err != nil {
			return err
		}
	}
	b.WriteString(")")
	return nil
}

func reprField(t *object.Thread, b *strings.Builder, x Value, depth int) error {
	var items []Value
	open, end := "[", "]"
	switch {
	case t.IsInstanceID(x, object.TList):
		items = t.ListItems(x)
	case t.IsInstanceID(x, object.TTuple):
		items, open, end = t.TupleItems(x), "(", ")"
	case isAST(t, x):
		return reprNode(t, b, x, depth-1)
	default:
		r, err := t.Repr(x)
		if err != nil {
			return err
		}
		b.WriteString(t.Str(r))
		return nil
	}
	b.WriteString(open)
	items = append([]Value{}, items...)
	one := func(v Value) error {
		if isAST(t, v) {
			return reprNode(t, b, v, depth-1)
		}
		r, err := t.Repr(v)
		if err == nil {
			b.WriteString(t.Str(r))
		}
		return err
	}
	for i, v := range items {
		if len(items) > 2 && i > 0 && i < len(items)-1 {
			if i == 1 {
				b.WriteString(", ...")
			}
			continue
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if err := one(v); err != nil {
			return err
		}
	}
	b.WriteString(end)
	return nil
}
