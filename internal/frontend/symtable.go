package frontend

import (
	"strconv"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/symtable"
)

const entryKey = "_symtable"

// Fields of an entry object, in the order of entryNames.
var entryNames = [...]string{"id", "name", "symbols", "varnames", "children", "nested", "type", "lineno"}

// SymtableModule declares the module _symtable.
func SymtableModule() *object.ModuleDef {
	entry := &object.TypeSpec{Name: "symtable entry", Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: uint16(len(entryNames)),
		Slots: object.Slots{Repr: entryRepr}}
	for i, n := range entryNames {
		entry.GetSets = append(entry.GetSets, object.GetSet{Name: n, Get: func(t *object.Thread, self Value) (Value, error) {
			return t.Field(self, i), nil
		}})
	}
	return &object.ModuleDef{
		Name:  "_symtable",
		Types: []*object.TypeSpec{entry},
		Funcs: []object.Func{{Name: "symtable", Sig: "(source, filename, startstr, /, *, module=None)",
			Doc: "Return symbol and scope dictionaries used internally by compiler.", Call: symtableFunc}},
		Init: initSymtable,
	}
}

func initSymtable(t *object.Thread, module Value) error {
	d := t.ModuleDict(module)
	cls := t.DictGetStr(d, "symtable entry")
	t.SetModuleState(entryKey, t.TypeFromObj(cls))
	for n, v := range map[string]int64{"USE": symtable.Use, "DEF_GLOBAL": symtable.DefGlobal, "DEF_NONLOCAL": symtable.DefNonlocal,
		"DEF_LOCAL": symtable.DefLocal, "DEF_PARAM": symtable.DefParam, "DEF_TYPE_PARAM": symtable.DefTypeParam,
		"DEF_FREE_CLASS": symtable.DefFreeClass, "DEF_IMPORT": symtable.DefImport, "DEF_BOUND": symtable.DefBound,
		"DEF_ANNOT": symtable.DefAnnot, "DEF_COMP_ITER": symtable.DefCompIter, "DEF_COMP_CELL": symtable.DefCompCell,
		"TYPE_FUNCTION": int64(symtable.FunctionBlock), "TYPE_CLASS": int64(symtable.ClassBlock), "TYPE_MODULE": int64(symtable.ModuleBlock),
		"TYPE_ANNOTATION": int64(symtable.AnnotationBlock), "TYPE_TYPE_ALIAS": int64(symtable.TypeAliasBlock),
		"TYPE_TYPE_PARAMETERS": int64(symtable.TypeParametersBlock), "TYPE_TYPE_VARIABLE": int64(symtable.TypeVariableBlock),
		"LOCAL": int64(symtable.Local), "GLOBAL_EXPLICIT": int64(symtable.GlobalExplicit), "GLOBAL_IMPLICIT": int64(symtable.GlobalImplicit),
		"FREE": int64(symtable.Free), "CELL": int64(symtable.Cell), "SCOPE_OFF": symtable.ScopeOffset, "SCOPE_MASK": symtable.ScopeMask} {
		t.DictSetStr(d, n, t.NewInt(v))
	}
	return nil
}

func symtableFunc(t *object.Thread, a []Value) (Value, error) {
	filename, err := t.FSPathStr(a[1])
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[2]) {
		return 0, t.TypeErrorf("symtable() argument 3 must be str, not %s", t.TypeName(a[2]))
	}
	mode := t.Str(a[2])
	switch mode {
	case "exec", "eval", "single":
	default:
		return 0, t.ValueErrorf("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
	}
	if !t.IsStr(a[0]) && !t.IsInstanceID(a[0], object.TBytes) {
		return 0, t.TypeErrorf("symtable() arg 1 must be a string or bytes object")
	}
	table, err := symbols(t, a[0], filename, mode)
	if err != nil {
		return 0, err
	}
	ids := map[*symtable.Entry]Value{}
	return entryObject(t, table.Top, ids), nil
}

func entryObject(t *object.Thread, e *symtable.Entry, seen map[*symtable.Entry]Value) Value {
	o := t.New(t.ModuleState(entryKey).(*object.Type))
	syms := t.NewDict()
	for _, n := range e.Order {
		t.DictSetStr(syms, n, t.NewInt(int64(e.Symbols[n])))
	}
	names := t.NewList()
	for _, n := range e.Varnames {
		t.ListAppend(names, t.Intern(n))
	}
	children := t.NewList()
	for _, c := range e.Children {
		t.ListAppend(children, entryObject(t, c, seen))
	}
	nested := int64(0)
	if e.Nested {
		nested = 1
	}
	line := int64(e.Pos.Line)
	for i, v := range [...]Value{t.NewInt(int64(e.ID) + 1), t.NewStr(e.Name), syms, names, children, t.NewInt(nested), t.NewInt(int64(e.Type)), t.NewInt(line)} {
		t.SetField(o, i, v)
	}
	return o
}

func entryRepr(t *object.Thread, self Value) (Value, error) {
	id, _ := t.Int64(t.Field(self, 0))
	line, _ := t.Int64(t.Field(self, 7))
	return t.NewStr("<symtable entry " + t.Str(t.Field(self, 1)) + "(" + strconv.FormatInt(id, 10) + "), line " + strconv.FormatInt(line, 10) + ">"), nil
}
