// Package atexit is the module of that name: functions that run when the runtime ends, last registered first.
package atexit

import "github.com/gophersnake/gophersnake/internal/object"

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "atexit"

type entry struct{ f, args, kwargs object.Root }

type state struct{ entries []entry }

func get(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "atexit",
		Doc:  "allow programmer to define multiple exit functions to be executed\nupon normal program termination.",
		Funcs: []object.Func{
			{Name: "register", Raw: register, Doc: "register(func, /, *args, **kwargs)\n\nRegister a function to be executed upon normal program termination."},
			{Name: "unregister", Sig: "(func, /)", Call: unregister, Doc: "Unregister an exit function which was previously registered using atexit.register"},
			{Name: "_clear", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { clearAll(t); return t.RT.None, nil }, Doc: "Clear the list of previously registered exit functions."},
			{Name: "_run_exitfuncs", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { Run(t); return t.RT.None, nil }, Doc: "Run all registered exit functions."},
			{Name: "_ncallbacks", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(int64(len(get(t).entries))), nil }, Doc: "Return the number of registered exit functions."},
		},
		Init: func(t *object.Thread, m Value) error {
			if t.ModuleState(stateKey) == nil {
				t.SetModuleState(stateKey, &state{})
			}
			return nil
		},
	}
}

func register(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	n := len(a)
	if kwnames != 0 {
		n -= len(t.TupleItems(kwnames))
	}
	if n == 0 {
		return 0, t.TypeErrorf("register() takes at least 1 argument (0 given)")
	}
	if !t.IsCallable(a[0]) {
		return 0, t.TypeErrorf("the first argument must be callable")
	}
	e := entry{f: t.NewRoot(a[0]), args: t.NewRoot(t.NewTuple(a[1:n]...))}
	if kwnames != 0 {
		d := t.NewDict()
		for i, k := range t.TupleItems(kwnames) {
			if err := t.DictSet(d, k, a[n+i]); err != nil {
				return 0, err
			}
		}
		e.kwargs = t.NewRoot(d)
	}
	s := get(t)
	s.entries = append(s.entries, e)
	return a[0], nil
}

func (e *entry) close(t *object.Thread) {
	e.f.Close(t)
	e.args.Close(t)
	e.kwargs.Close(t)
}

func unregister(t *object.Thread, a []Value) (Value, error) {
	s := get(t)
	for i := len(s.entries) - 1; i >= 0; i-- {
		if i >= len(s.entries) {
			continue
		}
		same, err := t.Equal(s.entries[i].f.Get(), a[0])
		if err != nil {
			return 0, err
		}
		if same && i < len(s.entries) {
			e := s.entries[i]
			s.entries = append(s.entries[:i:i], s.entries[i+1:]...)
			e.close(t)
		}
	}
	return t.RT.None, nil
}

func clearAll(t *object.Thread) {
	s := get(t)
	old := s.entries
	s.entries = nil
	for i := range old {
		old[i].close(t)
	}
}

// Run calls and forgets the functions; errors go to sys.unraisablehook.
func Run(t *object.Thread) {
	s, _ := t.ModuleState(stateKey).(*state)
	if s == nil {
		return
	}
	for len(s.entries) > 0 {
		e := s.entries[len(s.entries)-1]
		s.entries = s.entries[:len(s.entries)-1]
		m := t.Mark()
		if _, err := t.CallDict(e.f.Get(), t.TupleItems(e.args.Get()), e.kwargs.Get()); err != nil {
			r, rerr := t.Repr(e.f.Get())
			text := "Exception ignored in atexit callback"
			if rerr == nil {
				text += " " + t.Str(r)
			}
			t.WriteUnraisable(err, 0, text)
		}
		t.Release(m)
		e.close(t)
	}
}
