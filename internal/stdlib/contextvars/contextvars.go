// Package contextvars is the module _contextvars: variables whose values belong to a context (PEP 567).
//
// A context holds a dict from variables to values. Copies share the dict until one of them sets a variable: a dict with
// more than one reference is never changed but replaced by a copy.
package contextvars

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_contextvars"

// state is the module's state in a runtime.
type state struct {
	context, variable, token *object.Type
	missing                  Value // Token.MISSING; the class Token owns it
}

func stateOf(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Fields of a Context.
const (
	ctxVars    = iota // dict
	ctxPrev           // the context that was current before this one was entered
	ctxEntered        // True while entered
	ctxFields
)

// Fields of a ContextVar.
const (
	varName = iota
	varDefault
	varFields
)

// Fields of a Token.
const (
	tokContext = iota
	tokVar
	tokOld  // 0: the variable had no value
	tokUsed // True once reset
	tokFields
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_contextvars",
		Doc:  "Context variables (PEP 567).",
		Funcs: []object.Func{{Name: "copy_context", Sig: "()", Doc: "Return a copy of the current context.",
			Call: func(t *object.Thread, _ []Value) (Value, error) { return Copy(t, Current(t)), nil }}},
		Types: []*object.TypeSpec{contextSpec(), varSpec(), tokenSpec(), missingSpec()},
		Init:  initModule,
	}
}

func initModule(t *object.Thread, module Value) error {
	d := t.ModuleDict(module)
	typ := func(name string) *object.Type { return t.TypeFromObj(t.DictGetStr(d, name)) }
	s := &state{context: typ("Context"), variable: typ("ContextVar"), token: typ("Token")}
	missing := typ("MISSING")
	s.missing = t.New(missing)
	t.DictSetStr(s.token.Dict, "MISSING", s.missing)
	if _, err := t.DictDel(d, t.Intern("MISSING")); err != nil {
		return err
	}
	t.SetModuleState(stateKey, s)
	return nil
}

func isTrue(t *object.Thread, v Value) bool { return v == t.RT.True }

// Current is the thread's context.
func Current(t *object.Thread) Value {
	if t.Vars == 0 {
		t.Init(&t.Vars, newContext(t, t.NewDict()))
	}
	return t.Vars
}

func newContext(t *object.Thread, vars Value) Value {
	c := t.New(stateOf(t).context)
	t.SetField(c, ctxVars, vars)
	return c
}

// Copy is a copy of context c.
func Copy(t *object.Thread, c Value) Value { return newContext(t, t.Field(c, ctxVars)) }

// Enter makes c the thread's current context until Exit.
func Enter(t *object.Thread, c Value) error {
	if isTrue(t, t.Field(c, ctxEntered)) {
		r, err := t.Repr(c)
		if err != nil {
			return err
		}
		return t.Errorf(object.TRuntimeError, "cannot enter context: %s is already entered", t.Str(r))
	}
	if t.Vars != 0 {
		t.SetField(c, ctxPrev, t.Vars)
	}
	t.SetField(c, ctxEntered, t.RT.True)
	t.Store(&t.Vars, c)
	return nil
}

// Exit ends what Enter began.
func Exit(t *object.Thread, c Value) {
	prev := t.Field(c, ctxPrev)
	t.SetField(c, ctxEntered, t.RT.False)
	t.SetField(c, ctxPrev, 0)
	t.Store(&t.Vars, prev)
}

// Run calls f in context c.
func Run(t *object.Thread, c, f Value, args []Value, kwnames Value) (Value, error) {
	if err := Enter(t, c); err != nil {
		return 0, err
	}
	v, err := t.CallKw(f, args, kwnames)
	Exit(t, c)
	return v, err
}

// IsContext reports whether v is a Context.
func IsContext(t *object.Thread, v Value) bool { return t.TypeOf(v) == stateOf(t).context }

// set gives a variable a value in context c; 0 removes it.
func set(t *object.Thread, c, variable, v Value) error {
	m := t.Mark()
	defer t.Release(m)
	vars := t.Field(c, ctxVars)
	if t.Refcount(vars) > 2 { // the context's and our scope's
		vars = t.DictCopy(vars)
		t.SetField(c, ctxVars, vars)
	}
	if v == 0 {
		_, err := t.DictDel(vars, variable)
		return err
	}
	return t.DictSet(vars, variable, v)
}

func contextKey(t *object.Thread, v Value) error {
	if t.TypeOf(v) == stateOf(t).variable {
		return nil
	}
	r, err := t.Repr(v)
	if err != nil {
		return err
	}
	return t.TypeErrorf("a ContextVar key was expected, got %s", t.Str(r))
}

func lookup(t *object.Thread, c, key Value) (Value, error) {
	if err := contextKey(t, key); err != nil {
		return 0, err
	}
	return t.DictGet(t.Field(c, ctxVars), key)
}

// entries is the keys, values or items of a context as an iterator.
func entries(what string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		v, err := t.CallMethod(t.DictCopy(t.Field(a[0], ctxVars)), what)
		if err != nil {
			return 0, err
		}
		return t.Iter(v)
	}
}

func unhashable(t *object.Thread, self Value) (int64, error) {
	return 0, t.TypeErrorf("unhashable type: '%s'", t.TypeName(self))
}

func contextSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_contextvars.Context", Flags: object.TypeGC | object.TypeHasWeakref, Fields: ctxFields,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
				if len(a) > 0 {
					return 0, t.TypeErrorf("Context() does not accept any arguments")
				}
				return newContext(t, t.NewDict()), nil
			},
			Hash: unhashable,
			Compare: func(t *object.Thread, a, b Value, op object.CompareOp) (Value, error) {
				if !IsContext(t, a) || !IsContext(t, b) || op != object.EQ && op != object.NE {
					return t.RT.NotImplemented, nil
				}
				return t.Compare(t.Field(a, ctxVars), t.Field(b, ctxVars), op)
			},
			Len: func(t *object.Thread, self Value) (int, error) { return t.DictLen(t.Field(self, ctxVars)), nil },
			GetItem: func(t *object.Thread, self, key Value) (Value, error) {
				v, err := lookup(t, self, key)
				if err != nil || v != 0 {
					return v, err
				}
				exc, err := t.NewExceptionArgs(t.TypeByID(object.TKeyError).Obj, key)
				if err != nil {
					return 0, err
				}
				return 0, t.Raise(exc)
			},
			Contains: func(t *object.Thread, self, key Value) (bool, error) {
				v, err := lookup(t, self, key)
				return v != 0, err
			},
			Iter: func(t *object.Thread, self Value) (Value, error) { return entries("keys")(t, []Value{self}) },
		},
		Methods: []object.Func{
			{Name: "get", Sig: "(self, key, default=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				v, err := lookup(t, a[0], a[1])
				if err != nil || v != 0 {
					return v, err
				}
				if a[2] != 0 {
					return a[2], nil
				}
				return t.RT.None, nil
			}, Doc: "Return the value of a variable in this context, default if it has none."},
			{Name: "keys", Sig: "(self, /)", Call: entries("keys"), Doc: "Return the variables."},
			{Name: "values", Sig: "(self, /)", Call: entries("values"), Doc: "Return the values."},
			{Name: "items", Sig: "(self, /)", Call: entries("items"), Doc: "Return pairs of variable and value."},
			{Name: "copy", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return Copy(t, a[0]), nil },
				Doc: "Return a copy of this context."},
			{Name: "run", Raw: func(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
				n := len(a)
				if kwnames != 0 {
					n -= len(t.TupleItems(kwnames))
				}
				if n < 2 {
					return 0, t.TypeErrorf("run() missing 1 required positional argument")
				}
				return Run(t, a[0], a[1], a[2:], kwnames)
			}, Doc: "Call a function in this context."},
		},
	}
}

func varSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_contextvars.ContextVar", Flags: object.TypeGC, Fields: varFields,
		Slots: object.Slots{
			New:  newVar,
			Repr: varRepr,
			Hash: func(t *object.Thread, self Value) (int64, error) { return int64(uint64(self) >> 4), nil },
		},
		Methods: []object.Func{
			{Name: "get", Sig: "(self, default=<unrepresentable>, /)", Call: varGet,
				Doc: "Return the variable's value in the current context, else default, else the variable's own default."},
			{Name: "set", Sig: "(self, value, /)", Call: varSet, Doc: "Give the variable a value in the current context; return a token that takes it back."},
			{Name: "reset", Sig: "(self, token, /)", Call: varReset, Doc: "Restore the value that the variable had before the set() that gave the token."},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: object.KindClass, Doc: "See PEP 585",
				Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewGenericAlias(a[0], a[1]), nil }},
		},
		Members: []object.Member{{Name: "name", Kind: object.MemberObject, Offset: object.HeaderSize + 8*varName, ReadOnly: true}},
	}
}

func newVar(t *object.Thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
	var names []Value
	if kwnames != 0 {
		names = t.TupleItems(kwnames)
	}
	pos := a[:len(a)-len(names)]
	if len(a) > 2 {
		return 0, t.TypeErrorf("ContextVar() takes at most 2 arguments (%d given)", len(a))
	}
	if len(pos) != 1 {
		return 0, t.TypeErrorf("ContextVar() takes exactly 1 positional argument (%d given)", len(pos))
	}
	def := Value(0)
	for i, k := range names {
		if !t.StrEqualGo(k, "default") {
			return 0, t.TypeErrorf("ContextVar() got an unexpected keyword argument '%s'", t.Str(k))
		}
		def = a[len(pos)+i]
	}
	if !t.IsStr(pos[0]) {
		return 0, t.TypeErrorf("context variable name must be a str")
	}
	v := t.New(typ)
	t.SetField(v, varName, pos[0])
	t.SetField(v, varDefault, def)
	return v, nil
}

func varRepr(t *object.Thread, self Value) (Value, error) {
	name, err := t.Repr(t.Field(self, varName))
	if err != nil {
		return 0, err
	}
	def := ""
	if d := t.Field(self, varDefault); d != 0 {
		r, err := t.Repr(d)
		if err != nil {
			return 0, err
		}
		def = " default=" + t.Str(r)
	}
	return t.NewStr(fmt.Sprintf("<ContextVar name=%s%s at %#x>", t.Str(name), def, uint64(self))), nil
}

func varGet(t *object.Thread, a []Value) (Value, error) {
	if t.Vars != 0 {
		if v, err := t.DictGet(t.Field(t.Vars, ctxVars), a[0]); err != nil || v != 0 {
			return v, err
		}
	}
	if a[1] != 0 {
		return a[1], nil
	}
	if d := t.Field(a[0], varDefault); d != 0 {
		return d, nil
	}
	exc, err := t.NewExceptionArgs(t.TypeByID(object.TLookupError).Obj, a[0])
	if err != nil {
		return 0, err
	}
	return 0, t.Raise(exc)
}

func varSet(t *object.Thread, a []Value) (Value, error) {
	c := Current(t)
	old, err := t.DictGet(t.Field(c, ctxVars), a[0])
	if err != nil {
		return 0, err
	}
	tok := t.New(stateOf(t).token)
	t.SetField(tok, tokContext, c)
	t.SetField(tok, tokVar, a[0])
	t.SetField(tok, tokOld, old)
	return tok, set(t, c, a[0], a[1])
}

func varReset(t *object.Thread, a []Value) (Value, error) {
	tok := a[1]
	text := func(v Value) string {
		r, err := t.Repr(v)
		if err != nil {
			return "?"
		}
		return t.Str(r)
	}
	if t.TypeOf(tok) != stateOf(t).token {
		return 0, t.TypeErrorf("expected an instance of Token, got %s", text(tok))
	}
	switch {
	case isTrue(t, t.Field(tok, tokUsed)):
		return 0, t.Errorf(object.TRuntimeError, "%s has already been used once", text(tok))
	case t.Field(tok, tokVar) != a[0]:
		return 0, t.ValueErrorf("%s was created by a different ContextVar", text(tok))
	case t.Field(tok, tokContext) != Current(t):
		return 0, t.ValueErrorf("%s was created in a different Context", text(tok))
	}
	t.SetField(tok, tokUsed, t.RT.True)
	return t.RT.None, set(t, t.Vars, a[0], t.Field(tok, tokOld))
}

func tokenSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_contextvars.Token", Flags: object.TypeGC, Fields: tokFields,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
				return 0, t.Errorf(object.TRuntimeError, "Tokens can only be created by ContextVars")
			},
			Hash: unhashable,
			Repr: func(t *object.Thread, self Value) (Value, error) {
				r, err := t.Repr(t.Field(self, tokVar))
				if err != nil {
					return 0, err
				}
				used := ""
				if isTrue(t, t.Field(self, tokUsed)) {
					used = " used"
				}
				return t.NewStr(fmt.Sprintf("<Token%s var=%s at %#x>", used, t.Str(r), uint64(self))), nil
			},
		},
		Methods: []object.Func{
			{Name: "__enter__", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return a[0], nil },
				Doc: "Return the token."},
			{Name: "__exit__", Sig: "(self, type, val, tb, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				return varReset(t, []Value{t.Field(a[0], tokVar), a[0]})
			}, Doc: "Restore the variable."},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: object.KindClass, Doc: "See PEP 585",
				Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewGenericAlias(a[0], a[1]), nil }},
		},
		GetSets: []object.GetSet{
			{Name: "var", Get: func(t *object.Thread, self Value) (Value, error) { return t.Field(self, tokVar), nil }},
			{Name: "old_value", Get: func(t *object.Thread, self Value) (Value, error) {
				if v := t.Field(self, tokOld); v != 0 {
					return v, nil
				}
				return stateOf(t).missing, nil
			}},
		},
	}
}

func missingSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "Token.MISSING", Flags: object.TypeDisallowInstantiation,
		Slots: object.Slots{Repr: func(t *object.Thread, self Value) (Value, error) { return t.NewStr("<Token.MISSING>"), nil }},
	}
}
