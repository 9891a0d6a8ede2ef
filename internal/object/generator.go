package object

import (
	"fmt"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Generators, coroutines and asynchronous generators share one layout (Generator) and one way to run: Machine.Resume.
//
// The frame, a FrameHeader and NRegs registers, has its place in the generator's own block. Resuming copies the header and the first
// Live registers to the thread's stack; the copies own the references then, and what the block holds means nothing.
// Suspending copies the registers that the yield says are needed later back.
//
//	created -> running -> suspended -> running ... -> finished
//
// ExcState is the exception being handled inside while suspended; while running it is the resumer's.

// Kinds of Generator.
const (
	GenGenerator = iota
	GenCoroutine
	GenAsync
)

func (t *Thread) generatorAt(v Value) *Generator { return (*Generator)(t.At(v, 0)) }

// GeneratorAt is the generator v, which must be one.
func (t *Thread) GeneratorAt(v Value) *Generator { return t.generatorAt(v) }

var genKinds = [...]struct {
	id   uint32
	what string
}{{TGenerator, "generator"}, {TCoroutine, "coroutine"}, {TAsyncGenerator, "async generator"}}

// genFrame is the frame of a generator that is not running: header and live registers.
func (t *Thread) genFrame(g *Generator) []Value {
	return t.RawValues(g.Regs, bytecode.HeaderSlots+int(g.Live))
}

// NewGenerator makes a generator of the kind that id says for a frame of code. The caller fills the frame in and tracks it.
func (t *Thread) NewGenerator(id uint32, kind uint8, code Value) Value {
	c := t.CodeAt(code)
	v := t.Own(t.Alloc(t.RT.types[id], GeneratorSize+FrameHeaderSize+8*uint64(c.NRegs)))
	g := t.generatorAt(v)
	g.Regs, g.PC, g.Kind, g.NRegs, g.Live = uint64(v)+GeneratorSize, c.Instrs, kind, c.NRegs, uint32(c.NLocals)
	t.Init(&g.Code, code)
	return v
}

// genNames are __name__ and __qualname__, borrowed.
func (t *Thread) genNames(g *Generator) (name, qualname Value) {
	name, qualname = g.Name, g.Qualname
	if name == 0 {
		name = t.CodeAt(g.Code).Name
	}
	if qualname == 0 {
		qualname = t.CodeAt(g.Code).Qualname
	}
	return name, qualname
}

// finishGenerator ends a generator that is not running: it releases its frame.
func (t *Thread) finishGenerator(v Value) {
	g := t.generatorAt(v)
	if g.State == GenFinished {
		return
	}
	running := g.State == GenRunning
	g.State = GenFinished
	if g.Regs != 0 && !running {
		regs := uintptr(g.Regs) + FrameHeaderSize
		h := t.FrameAt(regs)
		if h.FrameObj != 0 {
			f := t.FrameObjAt(h.FrameObj)
			f.PC = g.PC
			h.Prev = Value(region.IntTag)
			t.DetachFrame(regs)
		}
		vals := t.genFrame(g)
		g.Regs = 0
		for i := len(vals) - 1; i >= bytecode.HeaderSlots; i-- {
			t.Drop(&vals[i])
		}
		for i := range vals[:bytecode.HeaderSlots] {
			t.Drop(&vals[i])
		}
	}
	t.Drop(&g.ExcState)
}

// genYieldFrom is what a suspended generator delegates to (yield from, await), 0 if nothing; borrowed.
func (t *Thread) genYieldFrom(g *Generator) Value {
	if g.State != GenSuspended || g.Regs == 0 {
		return 0
	}
	in := *(*uint64)(unsafe.Add(t.Base, g.PC))
	if bytecode.Op(uint8(in)) != bytecode.YIELDFROM {
		return 0
	}
	return t.genFrame(g)[bytecode.HeaderSlots+int(uint16(in>>32))]
}

// Resume sends v to a generator, or throws exc (if not 0) into it. done tells a return value from a yielded one.
func (t *Thread) Resume(self, v, exc Value) (result Value, done bool, err error) {
	g := t.generatorAt(self)
	what := genKinds[g.Kind].what
	switch g.State {
	case GenRunning:
		return 0, false, t.ValueErrorf("%s already executing", what)
	case GenFinished:
		if g.Kind == GenCoroutine {
			return 0, false, t.Errorf(TRuntimeError, "cannot reuse already awaited coroutine")
		}
		if exc != 0 {
			return 0, false, t.Raise(exc)
		}
		return t.RT.None, true, nil
	case GenCreated:
		if exc == 0 && v != t.RT.None {
			return 0, false, t.TypeErrorf("can't send non-None value to a just-started %s", what)
		}
		if exc != 0 {
			return t.RT.Machine.Resume(t, self, t.RT.None, exc)
		}
	}
	return t.RT.Machine.Resume(t, self, v, exc)
}

// StopWith is the StopIteration that carries a generator's return value.
func (t *Thread) StopWith(v Value) error {
	cls := t.RT.types[TStopIteration].Obj
	var exc Value
	var err error
	if v == t.RT.None || v == 0 {
		exc, err = t.NewExceptionArgs(cls)
	} else {
		exc, err = t.NewExceptionArgs(cls, v)
	}
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// stopValue is the value of a StopIteration error.
func (t *Thread) stopValue(err error) (Value, error) {
	return t.GetAttrStr(err.(*Error).Exc, "value")
}

// genNext is the Next slot: the end without value is (0, nil), with one a StopIteration.
func genNext(t *Thread, self Value) (Value, error) {
	v, done, err := t.Resume(self, t.RT.None, 0)
	if err != nil || !done {
		return v, err
	}
	if v == t.RT.None {
		return 0, nil
	}
	return 0, t.StopWith(v)
}

func genSend(t *Thread, self, v Value) (Value, error) {
	r, done, err := t.Resume(self, v, 0)
	if err == nil && done {
		return 0, t.StopWith(r)
	}
	return r, err
}

// throwArgs makes the exception of throw(typ[, val[, tb]]).
func (t *Thread) throwArgs(args []Value) (Value, error) {
	if len(args) > 1 {
		if err := t.Warn(TDeprecationWarning, "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.", 1); err != nil {
			return 0, err
		}
	}
	typ, val, tb := args[0], Value(0), Value(0)
	if len(args) > 1 && args[1] != t.RT.None {
		val = args[1]
	}
	if len(args) > 2 && args[2] != t.RT.None {
		tb = args[2]
		if !t.Is(tb, TTraceback) {
			return 0, t.TypeErrorf("throw() third argument must be a traceback object")
		}
	}
	var exc Value
	base := t.RT.types[TBaseException]
	switch {
	case t.IsInstanceID(typ, TType) && t.TypeFromObj(typ).IsSubtype(base):
		if val != 0 && t.TypeOf(val).IsSubtype(t.TypeFromObj(typ)) {
			exc = val
			break
		}
		var err error
		switch {
		case val == 0:
			exc, err = t.Call(typ)
		case t.IsInstanceID(val, TTuple):
			exc, err = t.Call(typ, t.TupleItems(val)...)
		default:
			exc, err = t.Call(typ, val)
		}
		if err == nil && !t.TypeOf(exc).IsSubtype(base) {
			err = t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", t.display(typ), t.display(t.TypeOf(exc).Obj))
		}
		if e, ok := err.(*Error); ok { // the class failed: that is what is thrown
			exc = e.Exc
		}
	case t.TypeOf(typ).IsSubtype(base):
		if val != 0 {
			return 0, t.TypeErrorf("instance exception may not have a separate value")
		}
		exc = typ
	default:
		return 0, t.TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", t.TypeName(typ))
	}
	if tb != 0 {
		t.Store(&t.ExcAt(exc).Traceback, tb)
	}
	return exc, nil
}

// genThrow throws exc into a generator, through what it delegates to.
func (t *Thread) genThrow(self, exc Value, closeOnExit bool, args []Value) (result Value, done bool, err error) {
	if t.genYieldFrom(t.generatorAt(self)) == 0 {
		return t.Resume(self, t.RT.None, exc)
	}
	if m, ok := t.RT.Machine.(interface {
		Throw(t *Thread, gen, exc Value, closeOnExit bool, args []Value) (Value, bool, error)
	}); ok {
		return m.Throw(t, self, exc, closeOnExit, args)
	}
	return t.Resume(self, t.RT.None, exc)
}

// ThrowInto throws exc into what a generator delegates to, while the generator's frame runs. done: the delegate has returned with result.
func (t *Thread) ThrowInto(sub, exc Value, closeOnExit bool, args []Value) (result Value, done bool, err error) {
	if closeOnExit && t.IsInstanceID(exc, TGeneratorExit) {
		if err := t.closeIter(sub); err != nil {
			return 0, false, err
		}
		return 0, false, t.Raise(exc)
	}
	switch t.TypeID(sub) {
	case TGenerator, TCoroutine:
		return t.genThrow(sub, exc, closeOnExit, args)
	}
	meth, ok, err := t.GetAttrOpt(sub, t.RT.Names.Throw)
	if err != nil {
		return 0, false, err
	}
	if !ok {
		return 0, false, t.Raise(exc)
	}
	result, err = t.Call(meth, args...)
	if err != nil && t.IsError(err, TStopIteration) {
		result, err = t.stopValue(err)
		return result, true, err
	}
	return result, false, err
}

// closeIter closes what a generator delegates to.
func (t *Thread) closeIter(sub Value) error {
	switch t.TypeID(sub) {
	case TGenerator, TCoroutine:
		_, err := t.genClose(sub)
		return err
	}
	meth, ok, err := t.GetAttrOpt(sub, t.RT.Names.Close)
	if err != nil {
		t.WriteUnraisable(err, sub, "Exception ignored while closing generator")
		return nil
	}
	if !ok {
		return nil
	}
	_, err = t.Call(meth)
	return err
}

// genClose is close().
func (t *Thread) genClose(self Value) (Value, error) {
	g := t.generatorAt(self)
	switch g.State {
	case GenCreated:
		t.finishGenerator(self)
		return t.RT.None, nil
	case GenFinished:
		return t.RT.None, nil
	case GenRunning:
		return 0, t.ValueErrorf("%s already executing", genKinds[g.Kind].what)
	}
	exc := t.NewException(TGeneratorExit, 0)
	v, done, err := t.genThrow(self, exc, true, []Value{exc})
	if err != nil {
		if t.IsError(err, TGeneratorExit) || t.IsError(err, TStopIteration) {
			return t.RT.None, nil
		}
		return 0, err
	}
	if done {
		return v, nil
	}
	if g.Kind == GenAsync {
		return 0, t.Errorf(TRuntimeError, "async generator ignored GeneratorExit")
	}
	return 0, t.Errorf(TRuntimeError, "%s ignored GeneratorExit", genKinds[g.Kind].what)
}

// genFinalize runs when a generator's last reference goes.
func genFinalize(t *Thread, self Value) {
	g := t.generatorAt(self)
	if g.State == GenFinished || g.State == GenRunning {
		return
	}
	m := t.Mark()
	defer t.Release(m)
	if g.Kind == GenAsync && g.Origin != 0 && g.AGFlags&agClosed == 0 {
		if _, err := t.Call(g.Origin, self); err != nil {
			t.WriteUnraisable(err, self, "Exception ignored while finalizing generator")
		}
		return
	}
	if g.Kind == GenCoroutine && g.State == GenCreated {
		t.warnUnawaited(self)
		t.finishGenerator(self)
		return
	}
	if _, err := t.genClose(self); err != nil {
		t.WriteUnraisable(err, self, "Exception ignored while closing generator")
	}
}

// warnUnawaited says that a coroutine was never awaited.
func (t *Thread) warnUnawaited(self Value) {
	if mod := t.DictGetStr(t.RT.Modules, "warnings"); mod != 0 {
		if fn, ok, err := t.GetAttrOpt(mod, t.Intern("_warn_unawaited_coroutine")); err == nil && ok {
			if _, err := t.Call(fn, self); err != nil {
				t.WriteUnraisable(err, self, "Exception ignored while finalizing coroutine")
			}
			return
		}
	}
	if err := t.Warn(TRuntimeWarning, fmt.Sprintf("coroutine '%s' was never awaited", t.genName(self)), 1); err != nil {
		t.WriteUnraisable(err, self, "Exception ignored while finalizing coroutine")
	}
}

func genTraverse(t *Thread, self Value, visit VisitFunc) {
	g := t.generatorAt(self)
	for _, v := range []Value{g.Code, g.Name, g.Qualname, g.ExcState, g.Origin} {
		if v != 0 {
			visit(v)
		}
	}
	if g.Regs != 0 && g.State != GenRunning {
		for _, v := range t.genFrame(g) {
			if v.IsObject() {
				visit(v)
			}
		}
	}
}

func genClear(t *Thread, self Value) {
	if t.generatorAt(self).State != GenRunning {
		t.finishGenerator(self)
	}
}

func genDealloc(t *Thread, self Value) {
	t.finishGenerator(self)
	g := t.generatorAt(self)
	for _, p := range []*Value{&g.Code, &g.Name, &g.Qualname, &g.ExcState, &g.Origin} {
		t.Drop(p)
	}
}

func (t *Thread) genName(self Value) string {
	_, qualname := t.genNames(t.generatorAt(self))
	return t.Str(qualname)
}

// genGetSets are the attributes that all three have, with a prefix of their own.
func genGetSets(prefix string) []GetSet {
	get := func(name string, f func(t *Thread, g *Generator, self Value) Value) GetSet {
		return GetSet{Name: prefix + name, Get: func(t *Thread, self Value) (Value, error) {
			return f(t, t.generatorAt(self), self), nil
		}}
	}
	str := func(name string, which int, field func(g *Generator) *Value) GetSet {
		return GetSet{Name: name, Get: func(t *Thread, self Value) (Value, error) {
			short, long := t.genNames(t.generatorAt(self))
			return t.Hold([...]Value{short, long}[which]), nil
		},
			Set: func(t *Thread, self, v Value) error {
				if v == 0 || !t.IsStr(v) {
					return t.TypeErrorf("%s must be set to a string object", name)
				}
				t.Store(field(t.generatorAt(self)), v)
				return nil
			}}
	}
	delegate := "yieldfrom"
	if prefix != "gi_" {
		delegate = "await"
	}
	return []GetSet{
		str("__name__", 0, func(g *Generator) *Value { return &g.Name }),
		str("__qualname__", 1, func(g *Generator) *Value { return &g.Qualname }),
		get(delegate, func(t *Thread, g *Generator, self Value) Value { return t.orNone(t.genYieldFrom(g)) }),
		get("running", func(t *Thread, g *Generator, self Value) Value {
			if g.Kind == GenAsync {
				return t.Bool(g.AGFlags&agRunning != 0)
			}
			return t.Bool(g.State == GenRunning)
		}),
		get("suspended", func(t *Thread, g *Generator, self Value) Value { return t.Bool(g.State == GenSuspended) }),
		get("frame", func(t *Thread, g *Generator, self Value) Value { return t.GeneratorFrame(self) }),
		get("code", func(t *Thread, g *Generator, self Value) Value { return t.Hold(g.Code) }),
	}
}

// GeneratorFrame is gi_frame: None once finished.
func (t *Thread) GeneratorFrame(self Value) Value {
	g := t.generatorAt(self)
	switch g.State {
	case GenFinished:
		return t.RT.None
	case GenRunning:
		for regs := t.Frame; regs != 0; {
			h := t.FrameAt(regs)
			if h.Meta&FrameGen != 0 && Value(uint64(h.Gen.Int())) == self {
				return t.FrameObjectFor(regs)
			}
			regs = uintptr(h.Prev.Int())
		}
		return t.RT.None
	}
	v := t.FrameObjectFor(uintptr(g.Regs) + FrameHeaderSize)
	f := t.FrameObjAt(v)
	f.State, f.PC = FrameObjSuspended, g.PC
	return v
}

func genMethods(what string) []Func {
	return []Func{
		{Name: "send", Sig: "(self, value, /)", Call: func(t *Thread, a []Value) (Value, error) { return genSend(t, a[0], a[1]) },
			Doc: "send(value) -> send 'value' into " + what + ",\nreturn next yielded value or raise StopIteration."},
		{Name: "throw", Raw: genThrowMethod, Sig: "(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)", Doc: "Raise exception in " + what + ", return next yielded value or raise\nStopIteration."},
		{Name: "close", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.genClose(a[0]) },
			Doc: "close() -> raise GeneratorExit inside " + what + "."},
		{Name: "__sizeof__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			g := t.generatorAt(a[0])
			return t.NewInt(int64(unsafe.Sizeof(*g)) + FrameHeaderSize + 8*int64(g.NRegs)), nil
		}},
		{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: KindClass, Call: func(t *Thread, a []Value) (Value, error) {
			return t.NewGenericAlias(a[0], a[1]), nil
		}, Doc: "See PEP 585"},
	}
}

func genThrowMethod(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) {
	self := args[0]
	args = args[1:]
	if kwnames != 0 {
		return 0, t.TypeErrorf("%s.throw() takes no keyword arguments", t.TypeName(self))
	}
	if len(args) < 1 {
		return 0, t.TypeErrorf("throw expected at least 1 argument, got 0")
	}
	if len(args) > 3 {
		return 0, t.TypeErrorf("throw expected at most 3 arguments, got %d", len(args))
	}
	exc, err := t.throwArgs(args)
	if err != nil {
		return 0, err
	}
	if len(args) == 1 && exc == args[0] {
		args = []Value{exc}
	}
	v, done, err := t.genThrow(self, exc, true, args)
	if err == nil && done {
		return 0, t.StopWith(v)
	}
	return v, err
}

func genRepr(t *Thread, self Value) (Value, error) {
	g := t.generatorAt(self)
	what := [...]string{"generator", "coroutine", "async_generator"}[g.Kind]
	return t.NewStr(fmt.Sprintf("<%s object %s at 0x%x>", what, t.genName(self), uint64(self))), nil
}

func selfUnary(t *Thread, self Value) (Value, error) { return self, nil }

func generatorSpec() *TypeSpec {
	return &TypeSpec{
		ID: TGenerator, Name: "generator", Flags: TypeGC | TypeDisallowInstantiation | TypeHasWeakref, Basic: uint32(unsafe.Sizeof(Generator{})),
		Slots:   Slots{Repr: genRepr, Iter: selfUnary, Next: genNext, Finalize: genFinalize, Traverse: genTraverse, Clear: genClear, Dealloc: genDealloc},
		GetSets: genGetSets("gi_"),
		Methods: genMethods("generator"),
	}
}

func coroutineSpec() *TypeSpec {
	gs := append(genGetSets("cr_"), GetSet{Name: "cr_origin", Get: func(t *Thread, self Value) (Value, error) {
		return t.orNone(t.generatorAt(self).Origin), nil
	}})
	return &TypeSpec{
		ID: TCoroutine, Name: "coroutine", Flags: TypeGC | TypeDisallowInstantiation | TypeHasWeakref, Basic: uint32(unsafe.Sizeof(Generator{})),
		Slots: Slots{Repr: genRepr, Await: func(t *Thread, self Value) (Value, error) { return t.NewCoroutineWrapper(self), nil },
			Finalize: genFinalize, Traverse: genTraverse, Clear: genClear, Dealloc: genDealloc},
		GetSets: gs,
		Methods: genMethods("coroutine"),
	}
}

// NewCoroutineWrapper is what a coroutine's __await__ gives: an iterator over it.
func (t *Thread) NewCoroutineWrapper(coro Value) Value {
	v := t.New(t.RT.types[TCoroutineWrapper])
	t.SetField(v, 0, coro)
	return v
}

func coroutineWrapperSpec() *TypeSpec {
	coro := func(t *Thread, self Value) Value { return t.Field(self, 0) }
	return &TypeSpec{
		ID: TCoroutineWrapper, Name: "coroutine_wrapper", Flags: TypeGC | TypeDisallowInstantiation, Fields: 1,
		Doc: "A wrapper object implementing __await__ for coroutines.",
		Slots: Slots{
			Iter: selfUnary,
			Next: func(t *Thread, self Value) (Value, error) { return genNext(t, coro(t, self)) },
		},
		Methods: []Func{
			{Name: "send", Sig: "(self, value, /)", Call: func(t *Thread, a []Value) (Value, error) { return genSend(t, coro(t, a[0]), a[1]) }},
			{Name: "throw", Sig: "(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)", Raw: func(t *Thread, f Value, args []Value, kwnames Value) (Value, error) {
				all := append([]Value{coro(t, args[0])}, args[1:]...)
				return genThrowMethod(t, f, all, kwnames)
			}},
			{Name: "close", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.genClose(coro(t, a[0])) }},
		},
	}
}

func machineSpecs() []*TypeSpec {
	return []*TypeSpec{
		codeSpec(), positionsSpec(), linesSpec(), frameSpec(), localsProxySpec(), tracebackSpec(), generatorSpec(), coroutineSpec(), coroutineWrapperSpec(),
		asyncGeneratorSpec(), asendSpec(), athrowSpec(), wrappedValueSpec(), anextSpec(),
	}
}

// YieldFrom is what a suspended generator or coroutine delegates to, 0 if nothing; borrowed.
func (t *Thread) YieldFrom(v Value) Value { return t.genYieldFrom(t.generatorAt(v)) }
