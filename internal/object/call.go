package object

import (
	"slices"
	"sync/atomic"
)

// Calls. Whoever calls through here gets the scope handling of doc.go: what the callee made is gone afterwards, only the result stays.

// maxNative bounds the nesting of native calls, so that Go's stack stays small beside its limit of 1 GB.
const maxNative = 5000

// enter notes a native call; leave ends it. where completes the text "maximum recursion depth exceeded".
func (t *Thread) enter(where string) error {
	if t.native >= maxNative {
		return t.recursionError(where)
	}
	t.native++
	return nil
}

func (t *Thread) recursionError(where string) error {
	return t.Errorf(TRecursionError, "maximum recursion depth exceeded%s", where)
}

// EnterRecursive and LeaveRecursive guard native recursion: "maximum recursion depth exceeded" + where.
func (t *Thread) EnterRecursive(where string) error { return t.enter(where) }

// LeaveRecursive ends what EnterRecursive began.
func (t *Thread) LeaveRecursive() { t.native-- }

// NativeState is what a panic that unwinds native calls must bring back.
type NativeState struct{ native, argv, reprs int }

// NativeState remembers the depth of native calls for RestoreNative.
func (t *Thread) NativeState() NativeState { return NativeState{t.native, len(t.argv), len(t.reprs)} }

// RestoreNative goes back to the depth of s.
func (t *Thread) RestoreNative(s NativeState) {
	t.native = s.native
	t.argv = t.argv[:s.argv]
	t.reprs = t.reprs[:s.reprs]
}

// Call calls f with positional arguments.
func (t *Thread) Call(f Value, args ...Value) (Value, error) {
	n := len(t.argv)
	t.argv = append(t.argv, args...)
	v, err := t.CallKw(f, t.argv[n:len(t.argv):len(t.argv)], 0)
	t.argv = t.argv[:n]
	return v, err
}

// CallKw calls f: args holds positional arguments, then the values of the keyword arguments that the tuple kwnames (0: none) names.
func (t *Thread) CallKw(f Value, args []Value, kwnames Value) (Value, error) {
	if t.native >= maxNative {
		return 0, t.recursionError(" while calling a Python object")
	}
	t.native++
	m := t.Mark()
	var v Value
	var err error
	if f.IsObject() && t.Head(f).Type == TFunction {
		v, err = t.RT.Machine.CallFunction(t, f, args, kwnames)
	} else if typ := t.TypeOf(f); typ.Slots.Call != nil {
		v, err = typ.Slots.Call(t, f, args, kwnames)
	} else {
		err = t.TypeErrorf("'%s' object is not callable", typ.Name)
	}
	t.native--
	if len(t.scope) == m {
		return v, err
	}
	return t.Leave(m, v, err)
}

// CallDict calls f with the keyword arguments of a dict (0: none).
func (t *Thread) CallDict(f Value, args []Value, kwargs Value) (Value, error) {
	if kwargs == 0 || t.DictLen(kwargs) == 0 {
		return t.CallKw(f, args, 0)
	}
	m := t.Mark()
	n := len(t.argv)
	t.argv = append(t.argv, args...)
	var names []Value
	for pos := 0; ; {
		k, v, ok := t.DictNext(kwargs, &pos)
		if !ok {
			break
		}
		if t.TypeOf(k).Flags&TypeStrSubclass == 0 {
			t.argv = t.argv[:n]
			return 0, t.TypeErrorf("keywords must be strings")
		}
		names = append(names, k)
		t.argv = append(t.argv, t.Hold(v))
	}
	v, err := t.CallKw(f, t.argv[n:len(t.argv):len(t.argv)], t.NewTuple(names...))
	t.argv = t.argv[:n]
	return t.Leave(m, v, err)
}

// CallMethod calls o.name(args...).
func (t *Thread) CallMethod(o Value, name string, args ...Value) (Value, error) {
	return t.CallMethodName(o, t.Intern(name), args...)
}

// CallMethodName is CallMethod with an interned name.
func (t *Thread) CallMethodName(o, name Value, args ...Value) (Value, error) {
	m := t.Mark()
	fn, self, err := t.LookupMethod(o, name)
	if err != nil {
		return t.Leave(m, 0, err)
	}
	n := len(t.argv)
	if self != 0 {
		t.argv = append(t.argv, self)
	}
	t.argv = append(t.argv, args...)
	v, err := t.CallKw(fn, t.argv[n:len(t.argv):len(t.argv)], 0)
	t.argv = t.argv[:n]
	return t.Leave(m, v, err)
}

// CallMethodOpt calls o.name(args...) if o has such an attribute; found tells.
func (t *Thread) CallMethodOpt(o, name Value, args ...Value) (v Value, found bool, err error) {
	m := t.Mark()
	f, found, err := t.GetAttrOpt(o, name)
	if err != nil || !found {
		_, err = t.Leave(m, 0, err)
		return 0, false, err
	}
	v, err = t.Call(f, args...)
	v, err = t.Leave(m, v, err)
	return v, true, err
}

// IsCallable is callable(v).
func (t *Thread) IsCallable(v Value) bool { return t.TypeOf(v).Slots.Call != nil }

// native is a registered Func with what calls need of it.
type native struct {
	*Func
	sig    atomic.Pointer[Signature] // nil until signature is asked for
	owner  *Type                     // of a method
	module string
	self   bool // args begin with the receiver
}

// signature is the parsed signature. Most natives are never called, and theirs is never parsed.
func (n *native) signature() *Signature {
	if s := n.sig.Load(); s != nil {
		return s
	}
	return n.parse()
}

func (n *native) parse() *Signature {
	s := &Signature{} // of a raw function that tells nothing
	switch {
	case n.Sig != "":
		s = ParseSignature(n.Sig, n.owner != nil)
	case n.Raw == nil:
		s = ParseSignature("(*args, **kwargs)", false)
	}
	n.sig.Store(s)
	return s
}

// qual is the name for error texts: "list.append".
func (n *native) qual() string {
	name := n.Name
	if n.owner != nil {
		name = n.owner.shortName() + "." + name
	}
	if n.module != "" && n.module != "builtins" {
		name = n.module + "." + name
	}
	return name
}

// native registers f; objects refer to it by the index.
func (t *Thread) registerNative(f *Func, owner *Type, module string) uint64 {
	n := &native{Func: f, owner: owner, module: module, self: owner != nil && (f.Kind == KindMethod || f.Kind == KindClass)}
	return t.RT.addNative(n)
}

func (rt *Runtime) addNative(n *native) uint64 {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	rt.natives = append(rt.natives, n)
	rt.calls = append(rt.calls, n.Call)
	return uint64(len(rt.natives) - 1)
}

// shortName is the name of a type without its module.
func (typ *Type) shortName() string {
	for i := len(typ.Name) - 1; i >= 0; i-- {
		if typ.Name[i] == '.' {
			return typ.Name[i+1:]
		}
	}
	return typ.Name
}

// callNative calls a registered function. args holds the receiver first if n.self.
func (t *Thread) callNative(n *native, args []Value, kwnames Value) (Value, error) {
	if n.Raw != nil {
		if n.self {
			return n.Raw(t, args[0], args, kwnames) // self is args[0], too
		}
		return n.Raw(t, 0, args, kwnames)
	}
	s := n.signature()
	skip := 0
	if n.self {
		skip = 1
	}
	given := len(args) - skip
	if kwnames == 0 && s.byPos && given == s.slots && given == s.Pos {
		return n.Func.Call(t, args)
	}
	base := len(t.argv)
	end := base + skip + s.slots
	t.argv = slices.Grow(t.argv, end-base)[:end]
	bound := t.argv[base:end:end]
	var err error
	if kwnames == 0 && s.byPos && given >= s.MinPos && given <= s.Pos {
		clear(bound[copy(bound, args):])
	} else {
		clear(bound[copy(bound, args[:skip]):])
		err = t.bind(s, n.Name, n.qual, args[skip:], kwnames, bound[skip:])
	}
	var v Value
	if err == nil {
		v, err = n.Func.Call(t, bound)
	}
	t.argv = t.argv[:base]
	return v, err
}

// CallPlain calls the native function or method f if it takes just these positional arguments, of which a method's first is an exact
// instance of its class; done tells. The result is on the caller's scope.
func (t *Thread) CallPlain(f Value, args []Value) (v Value, done bool, err error) {
	var n *native
	given := len(args)
	if h := t.Head(f); h.Type == TBuiltinFunction {
		n = t.RT.natives[(*BuiltinFunction)(t.At(f, 0)).Func]
		if n.self {
			return 0, false, nil
		}
	} else {
		n = t.RT.natives[(*MethodDescr)(t.At(f, 0)).Func]
		if given == 0 || n.owner == nil || n.Kind != KindMethod || t.TypeID(args[0]) != n.owner.ID {
			return 0, false, nil
		}
		given--
	}
	if n.Raw != nil || t.native >= maxNative {
		return 0, false, nil
	}
	if s := n.signature(); !s.plain || given != s.Pos {
		return 0, false, nil
	}
	t.native++
	v, err = n.Func.Call(t, args)
	t.native--
	return v, err == nil, err
}
