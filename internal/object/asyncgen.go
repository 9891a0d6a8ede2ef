package object

import "unsafe"

// Asynchronous generators (PEP 525). What they yield is wrapped, so that the awaitables below tell it from what passes through an await.

// Bits of Generator.AGFlags.
const (
	agHooks   = 1 << iota // the thread's hooks have been asked
	agClosed              // finished or aclose() has begun
	agRunning             // an asend, athrow or aclose is under way
)

// States of an asend or athrow awaitable (its second field, an int).
const (
	awaitInit = iota
	awaitIter
	awaitClosed
)

// AwaitObj is an awaitable over an asynchronous generator: asend(value), athrow(exception) or aclose().
type awaitObj struct {
	Header
	Gen  Value
	Arg  Value // value to send; exception to throw, 0 for aclose()
	More Value // tuple of throw()'s arguments
	// State is awaitInit ..., not a Value.
	State uint64
}

func (t *Thread) awaitAt(v Value) *awaitObj { return (*awaitObj)(t.At(v, 0)) }

// WrapYield wraps what an asynchronous generator yields.
func (t *Thread) WrapYield(v Value) Value {
	w := t.New(t.RT.types[TAsyncGenWrappedValue])
	t.SetField(w, 0, v)
	return w
}

func wrappedValueSpec() *TypeSpec {
	return &TypeSpec{ID: TAsyncGenWrappedValue, Name: "async_generator_wrapped_value", Flags: TypeGC | TypeDisallowInstantiation, Fields: 1}
}

func (t *Thread) newAwait(id uint32, gen, arg Value) Value {
	v := t.New(t.RT.types[id])
	o := t.awaitAt(v)
	t.Init(&o.Gen, gen)
	t.Init(&o.Arg, arg)
	return v
}

// initHooks asks the thread's hooks (sys.set_asyncgen_hooks) at the first use of an asynchronous generator.
func (t *Thread) initHooks(self Value) error {
	g := t.generatorAt(self)
	if g.AGFlags&agHooks != 0 {
		return nil
	}
	g.AGFlags |= agHooks
	if v := t.Trace.Finalizer; v != 0 {
		t.Store(&g.Origin, v)
	}
	if v := t.Trace.FirstIter; v != 0 {
		if _, err := t.Call(v, self); err != nil {
			return err
		}
	}
	return nil
}

func asyncGeneratorSpec() *TypeSpec {
	gs := genGetSets("ag_")
	return &TypeSpec{
		ID: TAsyncGenerator, Name: "async_generator", Flags: TypeGC | TypeDisallowInstantiation | TypeHasWeakref, Basic: uint32(unsafe.Sizeof(Generator{})),
		Slots: Slots{Repr: genRepr, AIter: selfUnary,
			ANext: func(t *Thread, self Value) (Value, error) {
				if err := t.initHooks(self); err != nil {
					return 0, err
				}
				return t.newAwait(TAsyncGenASend, self, 0), nil
			},
			Finalize: genFinalize, Traverse: genTraverse, Clear: genClear, Dealloc: genDealloc},
		GetSets: gs,
		Methods: []Func{
			{Name: "asend", Sig: "(self, value, /)", Call: func(t *Thread, a []Value) (Value, error) {
				if err := t.initHooks(a[0]); err != nil {
					return 0, err
				}
				return t.newAwait(TAsyncGenASend, a[0], a[1]), nil
			}, Doc: "asend(v) -> send 'v' in generator."},
			{Name: "athrow", Sig: "(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)", Raw: func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) {
				if len(args) > 2 {
					if err := t.Warn(TDeprecationWarning, "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.", 1); err != nil {
						return 0, err
					}
				}
				if len(args) < 2 {
					return 0, t.TypeErrorf("athrow expected at least 1 argument, got 0")
				}
				if err := t.initHooks(args[0]); err != nil {
					return 0, err
				}
				v := t.newAwait(TAsyncGenAThrow, args[0], args[1])
				t.Init(&t.awaitAt(v).More, t.NewTuple(args[1:]...))
				return v, nil
			}, Doc: "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator."},
			{Name: "aclose", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				if err := t.initHooks(a[0]); err != nil {
					return 0, err
				}
				return t.newAwait(TAsyncGenAThrow, a[0], 0), nil
			}, Doc: "aclose() -> raise GeneratorExit inside generator."},
			{Name: "__sizeof__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				g := t.generatorAt(a[0])
				return t.NewInt(int64(unsafe.Sizeof(*g)) + FrameHeaderSize + 8*int64(g.NRegs)), nil
			}},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: KindClass, Call: func(t *Thread, a []Value) (Value, error) {
				return t.NewGenericAlias(a[0], a[1]), nil
			}, Doc: "See PEP 585"},
		},
	}
}

// agResult judges what a step of an asynchronous generator gave: a wrapped value ends the awaitable with StopIteration(value), the end is
// StopAsyncIteration, anything else passes through an await.
func (t *Thread) agResult(gen, v Value, done bool, err error) (Value, error) {
	g := t.generatorAt(gen)
	if err != nil {
		if t.IsError(err, TStopAsyncIteration) || t.IsError(err, TGeneratorExit) {
			g.AGFlags |= agClosed
		}
		g.AGFlags &^= agRunning
		return 0, err
	}
	if done {
		g.AGFlags |= agClosed
		g.AGFlags &^= agRunning
		return 0, t.Raise(t.NewException(TStopAsyncIteration, 0))
	}
	if t.Is(v, TAsyncGenWrappedValue) {
		g.AGFlags &^= agRunning
		return 0, t.stopWith2(t.Field(v, 0))
	}
	return v, nil
}

// stopWith2 is StopWith for a value that counts even if it is None or a tuple.
func (t *Thread) stopWith2(v Value) error {
	exc, err := t.NewExceptionArgs(t.RT.types[TStopIteration].Obj, v)
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

func (t *Thread) asendSend(self, v Value) (Value, error) {
	o := t.awaitAt(self)
	gen := o.Gen
	g := t.generatorAt(gen)
	switch o.State {
	case awaitClosed:
		return 0, t.Errorf(TRuntimeError, "cannot reuse already awaited __anext__()/asend()")
	case awaitInit:
		if g.AGFlags&agRunning != 0 {
			o.State = awaitClosed
			return 0, t.Errorf(TRuntimeError, "anext(): asynchronous generator is already running")
		}
		if v == t.RT.None && o.Arg != 0 {
			v = o.Arg
		}
		o.State = awaitIter
	}
	g.AGFlags |= agRunning
	r, done, err := t.Resume(gen, v, 0)
	r, err = t.agResult(gen, r, done, err)
	if err != nil {
		o.State = awaitClosed
	}
	return r, err
}

func (t *Thread) asendThrow(self Value, args []Value) (Value, error) {
	o := t.awaitAt(self)
	gen := o.Gen
	g := t.generatorAt(gen)
	switch o.State {
	case awaitClosed:
		return 0, t.Errorf(TRuntimeError, "cannot reuse already awaited __anext__()/asend()")
	case awaitInit:
		if g.AGFlags&agRunning != 0 {
			o.State = awaitClosed
			return 0, t.Errorf(TRuntimeError, "anext(): asynchronous generator is already running")
		}
		o.State = awaitIter
		g.AGFlags |= agRunning
	}
	exc, err := t.throwArgs(args)
	if err != nil {
		return 0, err
	}
	r, done, err := t.genThrow(gen, exc, false, args)
	r, err = t.agResult(gen, r, done, err)
	if err != nil {
		o.State = awaitClosed
		g.AGFlags &^= agRunning
	}
	return r, err
}

// awaitMethods are the methods of the awaitables: send, throw and close on their functions.
func awaitMethods(send func(t *Thread, self, v Value) (Value, error), throw func(t *Thread, self Value, args []Value) (Value, error), shut func(t *Thread, self Value) (Value, error)) []Func {
	return []Func{
		{Name: "send", Sig: "(self, value, /)", Call: func(t *Thread, a []Value) (Value, error) { return send(t, a[0], a[1]) }},
		{Name: "throw", Sig: "(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)", Raw: func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) {
			if len(args) < 2 || len(args) > 4 {
				return 0, t.TypeErrorf("throw expected 1 to 3 arguments, got %d", len(args)-1)
			}
			return throw(t, args[0], args[1:])
		}},
		{Name: "close", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return shut(t, a[0]) }},
	}
}

// closeAwait is close() of asend and athrow awaitables: GeneratorExit thrown in must come out.
func closeAwait(throw func(t *Thread, self Value, args []Value) (Value, error)) func(t *Thread, self Value) (Value, error) {
	return func(t *Thread, self Value) (Value, error) {
		if t.awaitAt(self).State == awaitClosed {
			return t.RT.None, nil
		}
		exc := t.NewException(TGeneratorExit, 0)
		_, err := throw(t, self, []Value{exc})
		if err == nil {
			return 0, t.Errorf(TRuntimeError, "coroutine ignored GeneratorExit")
		}
		if t.IsError(err, TStopIteration) || t.IsError(err, TStopAsyncIteration) || t.IsError(err, TGeneratorExit) {
			return t.RT.None, nil
		}
		return 0, err
	}
}

func asendSpec() *TypeSpec {
	throw := func(t *Thread, self Value, args []Value) (Value, error) { return t.asendThrow(self, args) }
	return &TypeSpec{
		ID: TAsyncGenASend, Name: "async_generator_asend", Flags: TypeGC | TypeDisallowInstantiation, Fields: 3, Basic: uint32(unsafe.Sizeof(awaitObj{})),
		Slots: Slots{Iter: selfUnary, Await: selfUnary, Next: func(t *Thread, self Value) (Value, error) { return t.asendSend(self, t.RT.None) },
			Finalize: func(t *Thread, self Value) {
				if o := t.awaitAt(self); o.State == awaitInit {
					t.warnAwaitable(self, "asend")
				}
			}},
		Methods: awaitMethods(func(t *Thread, self, v Value) (Value, error) { return t.asendSend(self, v) }, throw, closeAwait(throw)),
	}
}

// warnAwaitable says that asend(), athrow() or aclose() of a generator was never awaited.
func (t *Thread) warnAwaitable(self Value, method string) {
	o := t.awaitAt(self)
	if o.Gen == 0 {
		return
	}
	if err := t.Warn(TRuntimeWarning, "coroutine method '"+method+"' of '"+t.genName(o.Gen)+"' was never awaited", 1); err != nil {
		t.WriteUnraisable(err, self, "")
	}
}

// athrowStep goes on with athrow() or aclose(): v is sent, or exc thrown once it has begun.
func (t *Thread) athrowStep(self, v Value, args []Value) (Value, error) {
	o := t.awaitAt(self)
	gen := o.Gen
	g := t.generatorAt(gen)
	closing := o.Arg == 0
	finish := func() {
		g.AGFlags &^= agRunning
		o.State = awaitClosed
	}
	if o.State == awaitClosed {
		return 0, t.Errorf(TRuntimeError, "cannot reuse already awaited aclose()/athrow()")
	}
	var r Value
	var done bool
	var err error
	switch {
	case o.State == awaitInit && args == nil:
		if g.State == GenFinished {
			o.State = awaitClosed
			return 0, t.StopWith(0)
		}
		if g.AGFlags&agRunning != 0 {
			o.State = awaitClosed
			if closing {
				return 0, t.Errorf(TRuntimeError, "aclose(): asynchronous generator is already running")
			}
			return 0, t.Errorf(TRuntimeError, "athrow(): asynchronous generator is already running")
		}
		if g.AGFlags&agClosed != 0 {
			o.State = awaitClosed
			return 0, t.Raise(t.NewException(TStopAsyncIteration, 0))
		}
		if v != t.RT.None {
			return 0, t.Errorf(TRuntimeError, "can't send non-None value to a just-started coroutine")
		}
		o.State = awaitIter
		g.AGFlags |= agRunning
		if closing {
			g.AGFlags |= agClosed
			exc := t.NewException(TGeneratorExit, 0)
			r, done, err = t.genThrow(gen, exc, false, []Value{exc})
		} else {
			targs := t.TupleItems(o.More)
			exc, terr := t.throwArgs(targs[:1])
			if len(targs) > 1 {
				exc, terr = t.throwArgsQuiet(targs)
			}
			if terr != nil {
				finish()
				return 0, terr
			}
			r, done, err = t.genThrow(gen, exc, false, []Value{exc})
		}
	case args != nil:
		if o.State == awaitInit {
			if g.AGFlags&agRunning != 0 {
				o.State = awaitClosed
				if closing {
					return 0, t.Errorf(TRuntimeError, "aclose(): asynchronous generator is already running")
				}
				return 0, t.Errorf(TRuntimeError, "athrow(): asynchronous generator is already running")
			}
			o.State = awaitIter
			g.AGFlags |= agRunning
		}
		exc, terr := t.throwArgs(args)
		if terr != nil {
			return 0, terr
		}
		r, done, err = t.genThrow(gen, exc, false, args)
	default:
		r, done, err = t.Resume(gen, v, 0)
	}
	if !closing {
		r, err = t.agResult(gen, r, done, err)
		if err != nil {
			finish()
		}
		return r, err
	}
	// aclose(): the end, however it comes, is StopIteration for the awaiting one; a yield is an error.
	if err != nil {
		finish()
		if t.IsError(err, TStopAsyncIteration) || t.IsError(err, TGeneratorExit) {
			return 0, t.StopWith(0)
		}
		return 0, err
	}
	if done {
		finish()
		return 0, t.StopWith(0)
	}
	if t.Is(r, TAsyncGenWrappedValue) {
		finish()
		return 0, t.Errorf(TRuntimeError, "async generator ignored GeneratorExit")
	}
	return r, nil
}

// throwArgsQuiet is throwArgs without the warning, which athrow() has given already.
func (t *Thread) throwArgsQuiet(args []Value) (Value, error) {
	if len(args) == 1 {
		return t.throwArgs(args)
	}
	if t.IsInstanceID(args[0], TType) && args[1] != t.RT.None && !t.IsInstanceID(args[1], TBaseException) {
		return t.Call(args[0], args[1])
	}
	if args[1] != t.RT.None {
		return t.throwArgs(args[1:2])
	}
	return t.throwArgs(args[:1])
}

func athrowSpec() *TypeSpec {
	throw := func(t *Thread, self Value, args []Value) (Value, error) { return t.athrowStep(self, t.RT.None, args) }
	send := func(t *Thread, self, v Value) (Value, error) { return t.athrowStep(self, v, nil) }
	return &TypeSpec{
		ID: TAsyncGenAThrow, Name: "async_generator_athrow", Flags: TypeGC | TypeDisallowInstantiation, Fields: 3, Basic: uint32(unsafe.Sizeof(awaitObj{})),
		Slots: Slots{Iter: selfUnary, Await: selfUnary, Next: func(t *Thread, self Value) (Value, error) { return send(t, self, t.RT.None) },
			Finalize: func(t *Thread, self Value) {
				if o := t.awaitAt(self); o.State == awaitInit {
					method := "athrow"
					if o.Arg == 0 {
						method = "aclose"
					}
					t.warnAwaitable(self, method)
				}
			}},
		Methods: awaitMethods(send, throw, closeAwait(throw)),
	}
}

// NewANextAwaitable is what anext(iterator, default) gives: awaiting it gives the default at the iterator's end.
func (t *Thread) NewANextAwaitable(wrapped, def Value) Value {
	v := t.New(t.RT.types[TANextAwaitable])
	t.SetField(v, 0, wrapped)
	t.SetField(v, 1, def)
	return v
}

func anextSpec() *TypeSpec {
	// step runs f on the wrapped awaitable's iterator and turns StopAsyncIteration into the default.
	step := func(t *Thread, self Value, f func(it Value) (Value, error)) (Value, error) {
		it, err := t.AwaitIter(t.Field(self, 0), 0)
		if err != nil {
			return 0, err
		}
		if t.Is(it, TCoroutine) {
			it = t.NewCoroutineWrapper(it)
		}
		v, err := f(it)
		if err != nil && t.IsError(err, TStopAsyncIteration) {
			return 0, t.stopWith2(t.Field(self, 1))
		}
		return v, err
	}
	call := func(name string) func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) {
		return func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) {
			return step(t, args[0], func(it Value) (Value, error) { return t.CallMethod(it, name, args[1:]...) })
		}
	}
	return &TypeSpec{
		ID: TANextAwaitable, Name: "anext_awaitable", Flags: TypeGC | TypeDisallowInstantiation, Fields: 2,
		Slots: Slots{Iter: selfUnary, Await: selfUnary, Next: func(t *Thread, self Value) (Value, error) {
			return step(t, self, func(it Value) (Value, error) {
				next := t.TypeOf(it).Next
				if next == nil {
					return 0, t.TypeErrorf("'%s' object is not an iterator", t.TypeName(it))
				}
				return next(t, it)
			})
		}},
		Methods: []Func{
			{Name: "send", Sig: "(self, value, /)", Raw: call("send")},
			{Name: "throw", Sig: "(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)", Raw: call("throw")},
			{Name: "close", Sig: "(self, /)", Raw: call("close")},
		},
	}
}

// AwaitIter is the iterator that awaiting o runs: coroutines themselves, else what __await__ gives. what says where the await
// stands, for the error's text: 0 an await expression, 1 and 2 an async with's __aenter__ and __aexit__.
func (t *Thread) AwaitIter(o Value, what int) (Value, error) {
	switch t.TypeID(o) {
	case TCoroutine:
		return o, nil
	case TGenerator:
		if t.CodeAt(t.generatorAt(o).Code).Flags&coIterableCoroutine != 0 {
			return o, nil
		}
	}
	typ := t.TypeOf(o)
	if typ.Await == nil {
		switch what {
		case 1:
			return 0, t.TypeErrorf("'async with' received an object from __aenter__ that does not implement __await__: %s", t.TypeName(o))
		case 2:
			return 0, t.TypeErrorf("'async with' received an object from __aexit__ that does not implement __await__: %s", t.TypeName(o))
		}
		return 0, t.TypeErrorf("'%s' object can't be awaited", t.TypeName(o))
	}
	it, err := typ.Await(t, o)
	if err != nil {
		return 0, err
	}
	if t.Is(it, TCoroutine) || t.Is(it, TGenerator) && t.CodeAt(t.generatorAt(it).Code).Flags&coIterableCoroutine != 0 {
		return 0, t.TypeErrorf("__await__() returned a coroutine")
	}
	if t.TypeOf(it).Next == nil {
		return 0, t.TypeErrorf("__await__() returned non-iterator of type '%s'", t.TypeName(it))
	}
	return it, nil
}

const coIterableCoroutine = 0x100
