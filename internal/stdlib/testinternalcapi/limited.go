package testinternalcapi

import "github.com/gophersnake/gophersnake/internal/object"

// LimitedModule declares _testlimitedcapi: what the functions of C's sequence and object protocols of the same names do.
func LimitedModule() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_testlimitedcapi",
		Doc:  "Protocols as extension modules call them, for tests.",
		Funcs: []object.Func{
			{Name: "sequence_getitem", Sig: "(obj, index, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				i, err := sequenceIndex(t, a[0], a[1])
				if err != nil {
					return 0, err
				}
				return t.GetItem(a[0], i)
			}},
			{Name: "sequence_setitem", Sig: "(obj, index, value, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				i, err := sequenceIndex(t, a[0], a[1])
				if err != nil {
					return 0, err
				}
				return t.NewInt(0), t.SetItem(a[0], i, a[2])
			}},
			{Name: "sequence_delitem", Sig: "(obj, index, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				i, err := sequenceIndex(t, a[0], a[1])
				if err != nil {
					return 0, err
				}
				return t.NewInt(0), t.DelItem(a[0], i)
			}},
			{Name: "object_hasattrstring", Sig: "(obj, name, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				found, err := t.HasAttr(a[0], a[1])
				if err != nil {
					return 0, err
				}
				n := int64(0)
				if found {
					n = 1
				}
				return t.NewInt(n), nil
			}},
		},
	}
}

// sequenceIndex is the index that the sequence protocol works with: a negative one counts from the end, once.
func sequenceIndex(t *object.Thread, obj, index Value) (Value, error) {
	i, err := t.AsIndex(index, object.TOverflowError)
	if err != nil || i >= 0 {
		return t.NewInt(int64(i)), err
	}
	n, err := t.Len(obj)
	if err != nil {
		return 0, err
	}
	if i += n; i < 0 {
		return 0, t.Errorf(object.TIndexError, "%s index out of range", t.TypeName(obj))
	}
	return t.NewInt(int64(i)), nil
}

// SinglePhaseModule declares _testsinglephase, a small native module without state of its own.
func SinglePhaseModule() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_testsinglephase",
		Doc:  "Test module _testsinglephase",
		Funcs: []object.Func{
			{Name: "look_up_self", Sig: "()", Doc: "Return the module from sys.modules.", Call: func(t *object.Thread, _ []Value) (Value, error) {
				m := t.DictGetStr(t.RT.Modules, "_testsinglephase")
				if m == 0 {
					m = t.RT.None
				}
				return m, nil
			}},
			{Name: "sum", Sig: "(i, j, /)", Doc: "Return the sum of i and j.", Call: func(t *object.Thread, a []Value) (Value, error) {
				i, err := t.AsInt(a[0])
				if err != nil {
					return 0, err
				}
				j, err := t.AsInt(a[1])
				if err != nil {
					return 0, err
				}
				return t.NewInt(i + j), nil
			}},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			t.DictSetStr(d, "int_const", t.NewInt(1969))
			t.DictSetStr(d, "str_const", t.NewStr("something different"))
			return nil
		},
	}
}
