// Package opcode is the module _opcode, which dis and inspect import. It speaks of CPython's opcodes, those of the _opcode_metadata
// that comes with them; this machine's own are in internal/bytecode and have other numbers.
package opcode

import "github.com/gophersnake/gophersnake/internal/object"

// Value is one Python value.
type Value = object.Value

// run is an inclusive range of opcodes.
type run struct{ first, last int64 }

// Module declares _opcode.
func Module() *object.ModuleDef {
	is := func(name, doc string, runs []run) object.Func {
		return object.Func{Name: name, Sig: "(opcode)", Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
			op, err := t.AsInt(a[0])
			if err != nil {
				return 0, err
			}
			return t.Bool(contains(runs, op)), nil
		}}
	}
	list := func(name, doc string, texts []string) object.Func {
		return object.Func{Name: name, Sig: "()", Doc: doc, Call: func(t *object.Thread, _ []Value) (Value, error) {
			l := t.NewList()
			for _, s := range texts {
				t.ListAppend(l, t.NewStr(s))
			}
			return l, nil
		}}
	}
	return &object.ModuleDef{
		Name: "_opcode",
		Doc:  "Opcode support module.",
		Funcs: []object.Func{
			is("is_valid", "Return True if opcode is valid, False otherwise.", isValid),
			is("has_arg", "Return True if the opcode uses its oparg, False otherwise.", hasArg),
			is("has_const", "Return True if the opcode accesses a constant, False otherwise.", hasConst),
			is("has_name", "Return True if the opcode accesses an attribute by name, False otherwise.", hasName),
			is("has_jump", "Return True if the opcode has a jump target, False otherwise.", hasJump),
			is("has_free", "Return True if the opcode accesses a free variable, False otherwise.", hasFree),
			is("has_local", "Return True if the opcode accesses a local variable, False otherwise.", hasLocal),
			is("has_exc", "Return True if the opcode sets an exception handler, False otherwise.", hasExc),
			list("get_intrinsic1_descs", "Return a list of names of the unary intrinsics.", intrinsic1),
			list("get_intrinsic2_descs", "Return a list of names of the binary intrinsics.", intrinsic2),
			list("get_special_method_names", "Return a list of special method names.", specialMethods),
			{Name: "get_nb_ops", Sig: "()", Doc: "Return array of symbols of binary ops.", Call: func(t *object.Thread, _ []Value) (Value, error) {
				l := t.NewList()
				for _, row := range nbOps {
					t.ListAppend(l, t.NewTuple(t.NewStr(row[0]), t.NewStr(row[1])))
				}
				return l, nil
			}},
			{Name: "get_specialization_stats", Sig: "()", Doc: "Return the specialization stats", Call: func(t *object.Thread, _ []Value) (Value, error) {
				return t.RT.None, nil
			}},
			{Name: "get_executor", Sig: "(code, offset)", Doc: "Return the executor object at offset in code if exists, None otherwise.", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.Is(a[0], object.TCode) {
					return 0, t.TypeErrorf("expected a code object, not '%s'", t.TypeName(a[0]))
				}
				return 0, t.ValueErrorf("no executor at given byte offset")
			}},
			{Name: "stack_effect", Sig: "(opcode, oparg=None, /, *, jump=None)", Doc: "Compute the stack effect of the opcode.", Call: func(t *object.Thread, a []Value) (Value, error) {
				op, err := t.AsInt(a[0])
				if err != nil {
					return 0, err
				}
				if !contains(isValid, op) {
					return 0, t.ValueErrorf("invalid opcode or oparg")
				}
				return 0, t.Errorf(object.TNotImplementedError, "this machine has registers, no stack")
			}},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			t.DictSetStr(d, "ENABLE_SPECIALIZATION", t.NewInt(1))
			t.DictSetStr(d, "ENABLE_SPECIALIZATION_FT", t.NewInt(1))
			return nil
		},
	}
}

func contains(runs []run, op int64) bool {
	for _, r := range runs {
		if r.first <= op && op <= r.last {
			return true
		}
	}
	return false
}
