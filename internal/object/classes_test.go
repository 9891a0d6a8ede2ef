package object

import "testing"

// native makes a builtin function out of f for use in classes of the tests.
func (t *Thread) testFunc(name string, f func(t *Thread, a []Value) (Value, error)) Value {
	return t.NewBuiltin(&Func{Name: name, Sig: "(*args)", Call: func(t *Thread, a []Value) (Value, error) {
		return f(t, t.TupleItems(a[0]))
	}}, 0, 0)
}

func check(t *testing.T, th *Thread, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(th.reprOr(err.(*Error).Exc))
	}
}

func wantError(t *testing.T, th *Thread, err error, want string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %s", want)
	}
	s, e := th.StrOf(err.(*Error).Exc)
	if e != nil {
		t.Fatal(e)
	}
	if got := th.TypeName(err.(*Error).Exc) + ": " + th.Str(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func (t *Thread) class(tt *testing.T, name string, bases []Value, attrs map[string]Value) Value {
	tt.Helper()
	d := t.NewDict()
	for k, v := range attrs {
		t.DictSetStr(d, k, v)
	}
	c, err := t.NewClass(t.RT.types[TType], name, bases, d)
	check(tt, t, err)
	return c
}

func TestInstances(t *testing.T) {
	th := newTest(t)
	c := th.class(t, "C", nil, map[string]Value{"k": th.NewInt(7)})
	var os []Value
	for range 3 {
		o, err := th.Call(c)
		check(t, th, err)
		os = append(os, o)
		for i, n := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
			check(t, th, th.SetAttrStr(o, n, th.NewInt(int64(i))))
		}
		for i, n := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
			v, err := th.GetAttrStr(o, n)
			check(t, th, err)
			if v != th.NewInt(int64(i)) {
				t.Errorf("%s is %d", n, v.Int())
			}
		}
	}
	if s := th.attrs(os[2], th.TypeOf(os[2])); s.Inline != 10 {
		t.Errorf("third instance has %d inline values", s.Inline)
	}
	v, err := th.GetAttrStr(os[0], "k")
	check(t, th, err)
	if v != th.NewInt(7) {
		t.Error("class attribute")
	}
	check(t, th, th.DelAttr(os[0], th.Intern("c")))
	_, err = th.GetAttrStr(os[0], "c")
	wantError(t, th, err, "AttributeError: 'C' object has no attribute 'c'")
	d, err := th.InstanceDict(os[0])
	check(t, th, err)
	if th.DictLen(d) != 9 {
		t.Errorf("dict of %d", th.DictLen(d))
	}
	o, _ := th.Call(th.RT.types[TObject].Obj)
	wantError(t, th, th.SetAttrStr(o, "x", th.NewInt(1)), "AttributeError: 'object' object has no attribute 'x' and no __dict__ for setting new attributes")
}

func TestDunders(t *testing.T) {
	th := newTest(t)
	c := th.class(t, "C", nil, map[string]Value{
		"__add__": th.testFunc("add", func(t *Thread, a []Value) (Value, error) { return t.NewInt(1), nil }),
	})
	// A builtin function does not bind: it is called with the other operand only.
	o, err := th.Call(c)
	check(t, th, err)
	v, err := th.Binary(OpAdd, o, th.NewInt(5))
	check(t, th, err)
	if v != th.NewInt(1) {
		t.Error("__add__")
	}
	_, err = th.Binary(OpSub, o, th.NewInt(5))
	wantError(t, th, err, "TypeError: unsupported operand type(s) for -: 'C' and 'int'")
	check(t, th, th.SetAttrStr(c, "__sub__", th.testFunc("sub", func(t *Thread, a []Value) (Value, error) { return t.NewInt(2), nil })))
	v, err = th.Binary(OpSub, o, th.NewInt(5))
	check(t, th, err)
	if v != th.NewInt(2) {
		t.Error("__sub__")
	}
	check(t, th, th.DelAttr(c, th.Intern("__sub__")))
	_, err = th.Binary(OpSub, o, th.NewInt(5))
	wantError(t, th, err, "TypeError: unsupported operand type(s) for -: 'C' and 'int'")
	_, err = th.Call(o)
	wantError(t, th, err, "TypeError: 'C' object is not callable")
	_, err = th.Call(c, o)
	wantError(t, th, err, "TypeError: C() takes no arguments")
	e := th.class(t, "E", nil, map[string]Value{"__eq__": th.testFunc("eq", func(t *Thread, a []Value) (Value, error) { return t.RT.True, nil })})
	o, err = th.Call(e)
	check(t, th, err)
	_, err = th.Hash(o)
	wantError(t, th, err, "TypeError: unhashable type: 'E'")
}

func TestHierarchy(t *testing.T) {
	th := newTest(t)
	a := th.class(t, "A", nil, nil)
	b := th.class(t, "B", []Value{a}, nil)
	_, err := th.NewClass(th.RT.types[TType], "X", []Value{a, b}, th.NewDict())
	wantError(t, th, err, "TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B")
	list, dict := th.RT.types[TList].Obj, th.RT.types[TDict].Obj
	_, err = th.NewClass(th.RT.types[TType], "X", []Value{list, dict}, th.NewDict())
	wantError(t, th, err, "TypeError: multiple bases have instance lay-out conflict")
	_, err = th.NewClass(th.RT.types[TType], "X", []Value{th.RT.types[TBool].Obj}, th.NewDict())
	wantError(t, th, err, "TypeError: type 'bool' is not an acceptable base type")
	l := th.class(t, "L", []Value{list}, nil)
	o, err := th.Call(l)
	check(t, th, err)
	_, err = th.CallMethod(o, "append", th.NewInt(3))
	check(t, th, err)
	check(t, th, th.SetAttrStr(o, "x", th.NewInt(9)))
	r, err := th.Repr(o)
	check(t, th, err)
	if th.Str(r) != "[3]" {
		t.Error(th.Str(r))
	}
	for _, base := range []uint32{TStr, TTuple, TInt, TFloat, TDict, TSet, TException} {
		c := th.class(t, "Sub", []Value{th.RT.types[base].Obj}, nil)
		o, err := th.Call(c)
		check(t, th, err)
		check(t, th, th.SetAttrStr(o, "x", th.NewInt(9)))
		v, err := th.GetAttrStr(o, "x")
		check(t, th, err)
		if v != th.NewInt(9) {
			t.Error(base)
		}
	}
	s := th.class(t, "S", nil, map[string]Value{"__slots__": th.NewTuple(th.NewStr("p"), th.NewStr("q"))})
	o, err = th.Call(s)
	check(t, th, err)
	check(t, th, th.SetAttrStr(o, "p", th.NewInt(1)))
	_, err = th.GetAttrStr(o, "q")
	wantError(t, th, err, "AttributeError: 'S' object has no attribute 'q'")
	wantError(t, th, th.SetAttrStr(o, "r", th.NewInt(1)), "AttributeError: 'S' object has no attribute 'r' and no __dict__ for setting new attributes")
}

func TestArguments(t *testing.T) {
	th := newTest(t)
	l := th.NewList()
	call := func(o Value, name string, args ...Value) error {
		_, err := th.CallMethod(o, name, args...)
		return err
	}
	one := th.NewInt(1)
	wantError(t, th, call(l, "append"), "TypeError: list.append() takes exactly one argument (0 given)")
	wantError(t, th, call(l, "clear", one), "TypeError: list.clear() takes no arguments (1 given)")
	wantError(t, th, call(l, "insert", one), "TypeError: insert expected 2 arguments, got 1")
	wantError(t, th, call(th.RT.types[TList].Obj, "append", one, one), "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object")
	wantError(t, th, call(th.RT.types[TInt].Obj, "__new__", th.RT.types[TStr].Obj), "TypeError: int.__new__(str): str is not a subtype of int")
	wantError(t, th, call(th.RT.types[TObject].Obj, "__new__", th.RT.types[TInt].Obj), "TypeError: object.__new__(int) is not safe, use int.__new__()")
}

func TestGroups(t *testing.T) {
	th := newTest(t)
	v, err := th.Call(th.RT.types[TExceptionGroup].Obj, th.NewStr("m"), th.NewList(th.NewException(TValueError, th.NewStr("a")), th.NewException(TKeyError, th.NewStr("b"))))
	check(t, th, err)
	pair, err := th.CallMethod(v, "split", th.RT.types[TKeyError].Obj)
	check(t, th, err)
	r, err := th.Repr(pair)
	check(t, th, err)
	if got := th.Str(r); got != "(ExceptionGroup('m', [KeyError('b')]), ExceptionGroup('m', [ValueError('a')]))" {
		t.Error(got)
	}
}

func TestAlias(t *testing.T) {
	th := newTest(t)
	a := th.NewGenericAlias(th.RT.types[TDict].Obj, th.NewTuple(th.RT.types[TStr].Obj, th.RT.types[TInt].Obj))
	u, err := th.Binary(OpOr, a, th.RT.None)
	check(t, th, err)
	r, err := th.Repr(u)
	check(t, th, err)
	if th.Str(r) != "dict[str, int] | None" {
		t.Error(th.Str(r))
	}
}
