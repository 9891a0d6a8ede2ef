// Package decimal is the module _decimal: decimal floating point of arbitrary precision, after Cowlishaw's General Decimal
// Arithmetic Specification.
//
// num.go, arith.go, compare.go, digitops.go, elementary.go, power.go and text.go are the arithmetic: plain Go over math/big, which
// knows contexts (limits), conditions (status) and numbers (num) and leaves the raising of exceptions to the rest. fast.go does the
// common operations on coefficients of at most 128 bits, which hold every number of the default precision, without math/big.
package decimal

import (
	"math/big"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

const stateKey = "_decimal"

// state is the module's state in a runtime. The types are the module's and live as long as it does.
type state struct {
	decimal, context, manager, signalDict *object.Type
	tuple                                 Value // the class DecimalTuple
	rational                              Value // numbers.Rational
	variable                              Value // the ContextVar that holds the current context
	template, basic, extended             Value // DefaultContext, BasicContext, ExtendedContext
	signals                               [numSignals]signal
	conditions                            []signal
	roundings                             [len(roundingNames)]Value
	exports                               []export
	roots                                 []object.Root
	calc                                  calc // operations do not nest, and the GIL keeps other threads out
}

// signal is an exception class and the conditions that raise it.
type signal struct {
	exc  Value
	name string
	mask status
}

// export is an attribute of the module.
type export struct {
	name string
	v    Value
}

const numSignals = 9

func stateOf(t *thread) *state { return t.ModuleState(stateKey).(*state) }

// stateFrom is the state, found quickly from a Decimal or Context.
func stateFrom(t *thread, v Value) *state {
	if s, ok := t.TypeOf(v).State.(*state); ok {
		return s
	}
	return stateOf(t)
}

// decimal is an instance of Decimal. It never changes.
type decimal struct {
	object.Header
	exp    int64
	lo, hi uint64 // the coefficient, or offset and words of a raw block
	form   form
	neg    bool
	large  bool
}

func of(t *thread, v Value) *decimal { return (*decimal)(t.At(v, 0)) }

// load makes x the number of d; the coefficient is a view.
func (d *decimal) load(t *thread, x *num) {
	x.form, x.neg, x.exp = d.form, d.neg, d.exp
	if d.large {
		x.c.SetBits(unsafe.Slice((*big.Word)(unsafe.Pointer(&t.Raw(d.lo, d.hi*8)[0])), int(d.hi)))
		return
	}
	x.w = [2]big.Word{big.Word(d.lo), big.Word(d.hi)}
	n := 2
	if d.hi == 0 {
		n = 1
		if d.lo == 0 {
			n = 0
		}
	}
	x.c.SetBits(x.w[:n:n])
}

// makeDecimal makes an instance of typ.
func makeDecimal(t *thread, typ *object.Type, x *num) Value {
	v := t.New(typ)
	w := x.c.Bits()
	off := uint64(0)
	if len(w) > 2 {
		off = t.AllocRaw(8 * uint64(len(w)))
		copy(unsafe.Slice((*big.Word)(unsafe.Pointer(&t.Raw(off, 8*uint64(len(w)))[0])), len(w)), w)
	}
	d := of(t, v)
	d.form, d.neg, d.exp = x.form, x.neg, x.exp
	switch len(w) {
	case 0:
	case 1:
		d.lo = uint64(w[0])
	case 2:
		d.lo, d.hi = uint64(w[0]), uint64(w[1])
	default:
		d.lo, d.hi, d.large = off, uint64(len(w)), true
	}
	return v
}

func (s *state) isDecimal(t *thread, v Value) bool {
	if !v.IsObject() {
		return false
	}
	typ := t.TypeOf(v)
	return typ == s.decimal || typ.IsSubtype(s.decimal)
}

// begin readies the calculator for an operation under context ctx.
func (s *state) begin(t *thread, ctx Value) *calc {
	k := &s.calc
	k.limits = contextOf(t, ctx).limits()
	k.status, k.t, k.err = 0, t, nil
	return k
}

// beginExact is begin for exact conversions.
func (s *state) beginExact(t *thread) *calc {
	k := &s.calc
	k.limits = maxLimits()
	k.status, k.t, k.err = 0, t, nil
	return k
}

// end tells context ctx the conditions of an operation and raises those it traps.
func (s *state) end(t *thread, ctx Value, k *calc) error {
	k.t = nil
	if k.err != nil {
		return k.err
	}
	if k.status == 0 {
		return nil
	}
	return s.report(t, ctx, k.status)
}

// report adds conditions to a context's flags and raises those that it traps.
func (s *state) report(t *thread, ctx Value, st status) error {
	c := contextOf(t, ctx)
	if f := maskOf(t, c.flags); f != nil {
		*f |= st
	}
	traps := maskOf(t, c.traps)
	if traps == nil {
		return nil
	}
	st &= *traps
	if st == 0 {
		return nil
	}
	exc := Value(0)
	var list []Value
	for i := range s.conditions {
		if s.conditions[i].mask&st != 0 {
			list = append(list, s.conditions[i].exc)
		}
	}
	for i := range s.signals {
		if s.signals[i].mask&st == 0 {
			continue
		}
		if exc == 0 {
			exc = s.signals[i].exc
		}
		if i > 0 {
			list = append(list, s.signals[i].exc)
		}
	}
	e, err := t.NewExceptionArgs(exc, t.NewList(list...))
	if err != nil {
		return err
	}
	return t.Raise(e)
}

// operand converts v, a Decimal or an int, in place k of the calculator; nil if it is neither.
func (s *state) operand(t *thread, i int, v Value) *num {
	x := &s.calc.op[i]
	switch {
	case v.IsInt():
		n := v.Int()
		x.form, x.neg, x.exp = finite, n < 0, 0
		u := uint64(n)
		if n < 0 {
			u = -u
		}
		x.w[0] = big.Word(u)
		w := x.w[:1:1]
		if u == 0 {
			w = nil
		}
		x.c.SetBits(w)
	case s.isDecimal(t, v):
		of(t, v).load(t, x)
	case t.IsIntLike(v):
		b := t.Big(v)
		x.form, x.neg, x.exp = finite, b.Sign() < 0, 0
		x.c.SetBits(b.Bits())
	default:
		return nil
	}
	return x
}

func notSupported(t *thread, v Value) error {
	return t.TypeErrorf("conversion from %s to Decimal is not supported", t.TypeName(v))
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_decimal",
		Doc:   "Decimal arithmetic in Go.",
		Types: []*object.TypeSpec{decimalSpec(), contextSpec(), mixinSpec(), managerSpec()},
		Funcs: []object.Func{
			{Name: "getcontext", Sig: "()", Doc: "Return the current context of the thread.", Call: func(t *thread, _ []Value) (Value, error) {
				return stateOf(t).current(t)
			}},
			{Name: "setcontext", Sig: "(context, /)", Doc: "Make context the current one of the thread.", Call: setContext},
			{Name: "localcontext", Sig: "(ctx=None, **kwargs)", Doc: "Return a context manager that makes a copy of ctx the current context, with attributes changed as given.", Call: localContext},
			{Name: "IEEEContext", Sig: "(bits, /)", Doc: "Return a context for the decimal format of IEEE 754 of that many bits.", Call: ieeeContext},
		},
		Init: initModule,
	}
}

func initModule(t *thread, module Value) error {
	d := t.ModuleDict(module)
	if s, ok := t.ModuleState(stateKey).(*state); ok { // imported again: everything stays of one kind
		t.SameTypes(module, s.decimal, s.context)
		for _, e := range s.exports {
			t.DictSetStr(d, e.name, e.v)
		}
		return dropHidden(t, d)
	}
	s := &state{}
	typ := func(name string) *object.Type {
		u := t.TypeFromObj(t.DictGetStr(d, name))
		u.State = s
		return u
	}
	s.decimal, s.context, s.manager = typ("Decimal"), typ("Context"), typ("ContextManager")
	mixin := typ("SignalDictMixin")
	if err := dropHidden(t, d); err != nil {
		return err
	}
	for _, u := range []*object.Type{s.manager, s.decimal, s.context} {
		s.keep(t, u.Obj)
	}
	export := func(name string, v Value) Value {
		s.exports = append(s.exports, export{name, s.keep(t, v)})
		t.DictSetStr(d, name, v)
		return v
	}
	s.initSignals(t, export)
	if err := s.initClasses(t, mixin, export); err != nil {
		return err
	}
	for i, name := range roundingNames {
		s.roundings[i] = export(name, t.Intern(name))
	}
	for _, c := range []struct {
		name string
		v    int64
	}{{"MAX_PREC", maxPrec}, {"MAX_EMAX", maxEmax}, {"MIN_EMIN", minEmin}, {"MIN_ETINY", minEtiny}, {"IEEE_CONTEXT_MAX_BITS", 512}} {
		export(c.name, t.NewInt(c.v))
	}
	export("HAVE_THREADS", t.RT.True)
	export("HAVE_CONTEXTVAR", t.RT.True)
	export("__version__", t.NewStr("1.70"))
	export("__libmpdec_version__", t.NewStr("4.0.0"))
	t.SetModuleState(stateKey, s)
	general := defaultContext()
	s.template = export("DefaultContext", s.newContext(t, s.context, general))
	general.prec, general.round = 9, roundHalfUp
	general.traps = invalidAny | divisionByZero | overflow | underflow | clamped
	s.basic = export("BasicContext", s.newContext(t, s.context, general))
	general.round, general.traps = roundHalfEven, 0
	s.extended = export("ExtendedContext", s.newContext(t, s.context, general))
	return nil
}

// initSignals makes the exception classes.
func (s *state) initSignals(t *thread, export func(string, Value) Value) {
	arith, zero, typeError := t.TypeByID(object.TArithmeticError).Obj, t.TypeByID(object.TZeroDivisionError).Obj, t.TypeByID(object.TTypeError).Obj
	class := func(name string, bases ...Value) Value {
		base := bases[0]
		if len(bases) > 1 {
			base = t.NewTuple(bases...)
		}
		return export(name, t.NewExceptionType("decimal."+name, base, ""))
	}
	root := class("DecimalException", arith)
	invalid := class("InvalidOperation", root)
	float := class("FloatOperation", root, typeError)
	div := class("DivisionByZero", root, zero)
	sub := class("Subnormal", root)
	inex := class("Inexact", root)
	round := class("Rounded", root)
	clamp := class("Clamped", root)
	over := class("Overflow", inex, round)
	under := class("Underflow", inex, round, sub)
	s.signals = [numSignals]signal{
		{invalid, "InvalidOperation", invalidAny}, {float, "FloatOperation", floatOperation}, {div, "DivisionByZero", divisionByZero},
		{over, "Overflow", overflow}, {under, "Underflow", underflow}, {sub, "Subnormal", subnormal}, {inex, "Inexact", inexact},
		{round, "Rounded", rounded}, {clamp, "Clamped", clamped},
	}
	s.conditions = []signal{
		{invalid, "InvalidOperation", invalidOperation},
		{class("ConversionSyntax", invalid), "ConversionSyntax", conversionSyntax},
		{class("DivisionImpossible", invalid), "DivisionImpossible", divisionImpossible},
		{class("DivisionUndefined", invalid, zero), "DivisionUndefined", divisionUndefined},
		{class("InvalidContext", invalid), "InvalidContext", invalidContext},
	}
}

// initClasses makes what comes from Python modules, and registers the types with their abstract classes.
func (s *state) initClasses(t *thread, mixin *object.Type, export func(string, Value) Value) error {
	get := func(module, name string) (Value, error) {
		m, err := t.ImportModule(module)
		if err != nil {
			return 0, err
		}
		v, err := t.GetAttrStr(m, name)
		if err != nil {
			return 0, err
		}
		return s.keep(t, v), nil
	}
	number, err := get("numbers", "Number")
	if err != nil {
		return err
	}
	if _, err = t.CallMethod(number, "register", s.decimal.Obj); err != nil {
		return err
	}
	if s.rational, err = get("numbers", "Rational"); err != nil {
		return err
	}
	named, err := get("collections", "namedtuple")
	if err != nil {
		return err
	}
	s.tuple, err = t.CallKw(named, []Value{t.NewStr("DecimalTuple"), t.NewStr("sign digits exponent"), t.NewStr("decimal")},
		t.NewTuple(t.Intern("module")))
	if err != nil {
		return err
	}
	export("DecimalTuple", s.tuple)
	mapping, err := get("collections.abc", "MutableMapping")
	if err != nil {
		return err
	}
	sd, err := t.Call(t.TypeOf(mapping).Obj, t.NewStr("SignalDict"), t.NewTuple(mixin.Obj, mapping), t.NewDict())
	if err != nil {
		return err
	}
	s.signalDict = t.TypeFromObj(s.keep(t, sd))
	cv, err := get("_contextvars", "ContextVar")
	if err != nil {
		return err
	}
	if s.variable, err = t.Call(cv, t.NewStr("decimal_context")); err != nil {
		return err
	}
	s.keep(t, s.variable)
	return nil
}

// keep makes v live as long as the runtime.
func (s *state) keep(t *thread, v Value) Value {
	s.roots = append(s.roots, t.NewRoot(v))
	return v
}

// dropHidden takes the types out of the module that are no attributes of it.
func dropHidden(t *thread, d Value) error {
	for _, name := range []string{"ContextManager", "SignalDictMixin"} {
		if _, err := t.DictDel(d, t.Intern(name)); err != nil {
			return err
		}
	}
	return nil
}
