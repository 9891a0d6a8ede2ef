// Package opcode is the native module _opcode, on which opcode, dis and inspect stand: the instruction set of this machine, which is
// that of internal/bytecode and has nothing in common with CPython's, and what code objects do not show as attributes.
package opcode

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value is one Python value.
type Value = object.Value

// Module declares _opcode.
func Module() *object.ModuleDef {
	is := func(name, doc string, holds func(s *bytecode.Spec) bool) object.Func {
		return object.Func{Name: name, Sig: "(opcode)", Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
			op, err := t.AsInt(a[0])
			if err != nil {
				return 0, err
			}
			return t.Bool(valid(op) && holds(&bytecode.Table[op])), nil
		}}
	}
	operand := func(kinds string) func(s *bytecode.Spec) bool {
		return func(s *bytecode.Spec) bool { return strings.ContainsAny(s.Operands, kinds) }
	}
	return &object.ModuleDef{
		Name: "_opcode",
		Doc:  "The instruction set of the machine.",
		Funcs: []object.Func{
			is("is_valid", "Whether there is an instruction of this number.", func(*bytecode.Spec) bool { return true }),
			is("has_arg", "Whether the instruction has operands.", func(s *bytecode.Spec) bool { return s.Operands != "---" }),
			is("has_const", "Whether the instruction has a constant.", func(s *bytecode.Spec) bool { return strings.Contains(s.Ext, "k") }),
			is("has_name", "Whether an operand is a name.", operand("n")),
			is("has_jump", "Whether the instruction may jump.", operand("jJ")),
			is("has_local", "Whether an operand is a register, which may be that of a local variable.", operand("drxwW")),
			is("has_free", "Whether an operand is the cell of a variable.", func(s *bytecode.Spec) bool { return strings.HasSuffix(s.Name, "DEREF") }),
			is("has_exc", "Whether the instruction sets an exception handler: none does, there is a table.", func(*bytecode.Spec) bool { return false }),
			{Name: "get_instructions", Sig: "()", Doc: "The instructions by number: (name, operand kinds, extension kinds, name of the general form, description).", Call: instructions},
			{Name: "get_constants", Sig: "(code)", Doc: "The constants of a code object's instructions, in the order of the words that hold them.", Call: constants},
			{Name: "get_handlers", Sig: "(code)", Doc: "The exception table of a code object: (start, end, target, register, depth), positions in words.", Call: handlers},
			{Name: "get_registers", Sig: "(code)", Doc: "The names of a code object's registers, temporaries left out.", Call: registers},
			{Name: "stack_effect", Sig: "(opcode, oparg=None, /, *, jump=None)", Doc: "Raises NotImplementedError: this machine has registers, no stack.", Call: stackEffect},
			{Name: "get_specialization_stats", Sig: "()", Doc: "None: no statistics are kept.", Call: func(t *object.Thread, _ []Value) (Value, error) {
				return t.RT.None, nil
			}},
			{Name: "get_executor", Sig: "(code, offset)", Doc: "Raises ValueError: no offset has an executor.", Call: func(t *object.Thread, a []Value) (Value, error) {
				if _, err := codeArg(t, a[0]); err != nil {
					return 0, err
				}
				return 0, t.ValueErrorf("no executor at given byte offset")
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

func valid(op int64) bool { return 0 <= op && op < int64(len(bytecode.Table)) }

func codeArg(t *object.Thread, v Value) (*object.Code, error) {
	if !t.Is(v, object.TCode) {
		return nil, t.TypeErrorf("expected a code object, not '%s'", t.TypeName(v))
	}
	return t.CodeAt(v), nil
}

func instructions(t *object.Thread, _ []Value) (Value, error) {
	l := t.NewList()
	for i := range bytecode.Table {
		s := &bytecode.Table[i]
		general, _ := bytecode.General(bytecode.Op(i))
		t.ListAppend(l, t.NewTuple(t.NewStr(s.Name), t.NewStr(s.Operands), t.NewStr(s.Ext), t.NewStr(general.Name()), t.NewStr(s.Doc)))
	}
	return l, nil
}

// constants follows the instructions: the words that hold constants are those of the table, whichever form an instruction has.
func constants(t *object.Thread, a []Value) (Value, error) {
	code, err := codeArg(t, a[0])
	if err != nil {
		return 0, err
	}
	l := t.NewList()
	words := t.CodeInstrs(code)
	for pc := 0; pc < len(words); pc += bytecode.Op(uint8(words[pc])).Words() {
		for i, kind := range bytecode.Table[uint8(words[pc])].Ext {
			if kind == 'k' {
				t.ListAppend(l, Value(words[pc+1+i]))
			}
		}
	}
	return l, nil
}

func handlers(t *object.Thread, a []Value) (Value, error) {
	code, err := codeArg(t, a[0])
	if err != nil {
		return 0, err
	}
	l := t.NewList()
	for _, h := range t.Handlers(code) {
		t.ListAppend(l, t.NewTuple(t.NewInt(int64(h.Start)), t.NewInt(int64(h.End)), t.NewInt(int64(h.Target)),
			t.NewInt(int64(h.Reg)), t.NewInt(int64(h.Depth))))
	}
	return l, nil
}

func registers(t *object.Thread, a []Value) (Value, error) {
	code, err := codeArg(t, a[0])
	if err != nil {
		return 0, err
	}
	return t.Hold(code.Locals), nil
}

func stackEffect(t *object.Thread, a []Value) (Value, error) {
	op, err := t.AsInt(a[0])
	if err != nil {
		return 0, err
	}
	if !valid(op) {
		return 0, t.ValueErrorf("invalid opcode or oparg")
	}
	return 0, t.Errorf(object.TNotImplementedError, "this machine has registers, no stack")
}
