// Package itertools is the module itertools: iterators made of iterators.
//
// Every type is a small object whose references lie in Fields, so that the machinery of types traverses and drops them; numbers and
// raw blocks of indices follow. A Next function may run Python code at each step that it takes from another iterator, and
// that code may advance this very object: state is read again afterwards, and references are held by the scope while in use.
package itertools

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
	typ    = object.Type
)

// at is the object v as the struct T.
func at[T any](t *thread, v Value) *T { return (*T)(t.At(v, 0)) }

func sizeOf[T any]() uint32 {
	var x T
	return uint32(unsafe.Sizeof(x))
}

// state are the types that others make instances of.
type state struct{ grouper, tee, teeData, groupby *typ }

func stateOf(t *thread) *state { return t.ModuleState("itertools").(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "itertools",
		Doc:  "Iterators for loops that need no list: endless ones, combinations of others, and combinatorial ones.",
		Funcs: []object.Func{
			{Name: "tee", Sig: "(iterable, n=2, /)", Doc: "A tuple of n independent iterators over one iterable.", Call: teeFunc},
		},
		Types: []*object.TypeSpec{
			accumulateSpec(), batchedSpec(), chainSpec(), combinationsSpec(), compressSpec(), countSpec(), withReplacementSpec(),
			cycleSpec(), dropwhileSpec(), filterfalseSpec(), groupbySpec(), grouperSpec(), isliceSpec(), pairwiseSpec(),
			permutationsSpec(), productSpec(), repeatSpec(), starmapSpec(), takewhileSpec(), teeSpec(), teeDataSpec(), zipLongestSpec(),
		},
		Init: func(t *thread, module Value) error {
			if s, ok := t.ModuleState("itertools").(*state); ok {
				t.SameTypes(module, s.grouper, s.tee, s.teeData, s.groupby)
				return nil
			}
			d := t.ModuleDict(module)
			get := func(name string) *typ { return t.TypeFromObj(t.DictGetStr(d, name)) }
			t.SetModuleState("itertools", &state{get("_grouper"), get("_tee"), get("_tee_dataobject"), get("groupby")})
			return nil
		},
	}
}

// spec declares an iterator type whose struct is T with n Fields.
func spec[T any](name, sig, doc string, n uint16, make object.NewFunc, next object.UnaryFunc) *object.TypeSpec {
	return &object.TypeSpec{
		Name: "itertools." + name, Sig: sig, Doc: doc, Flags: object.TypeBase | object.TypeGC, Fields: n, Basic: sizeOf[T](),
		Slots: object.Slots{New: make, Iter: object.SelfIter, Next: next},
	}
}

// next takes an item from iterator field *p, which Python code may empty meanwhile; an empty field is an exhausted iterator.
func next(t *thread, p *Value) (Value, error) {
	if *p == 0 {
		return 0, nil
	}
	return t.NextOf(t.Hold(*p))
}

// native checks the arguments of a constructor that takes n positional ones.
func native(t *thread, name string, ty *typ, args []Value, kwnames Value, n int) ([]Value, error) {
	args, err := t.PlainArgs(name, ty, args, kwnames)
	if err == nil {
		err = t.CheckCount(name, len(args), n, n)
	}
	return args, err
}
