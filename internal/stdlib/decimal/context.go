package decimal

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// context is an instance of Context. The dicts of signals hold the bits themselves: they may outlive the context, and are 0 only
// in one that the collector has cleared.
type context struct {
	object.Header
	flags, traps     Value
	prec, emin, emax int64
	round            rounding
	clamp, capitals  bool
}

const (
	ctxFlags = iota
	ctxTraps
	ctxFields
)

// signalDict is an instance of SignalDict.
type signalDict struct {
	object.Header
	mask  status
	bound bool // made by a context, not by Python code
}

func contextOf(t *thread, v Value) *context { return (*context)(t.At(v, 0)) }

func dictOf(t *thread, v Value) *signalDict { return (*signalDict)(t.At(v, 0)) }

func (c *context) limits() limits {
	return limits{prec: c.prec, emin: c.emin, emax: c.emax, round: c.round, clamp: c.clamp}
}

// maskOf are the bits of a signal dict, nil without one.
func maskOf(t *thread, v Value) *status {
	if v == 0 {
		return nil
	}
	return &dictOf(t, v).mask
}

// settings are all that a context holds.
type settings struct {
	limits
	capitals     bool
	flags, traps status
}

func defaultContext() settings {
	return settings{limits: limits{prec: 28, emin: -999999, emax: 999999, round: roundHalfEven}, capitals: true,
		traps: invalidAny | divisionByZero | overflow}
}

func (s *state) newContext(t *thread, typ *object.Type, c settings) Value {
	v := t.New(typ)
	dict := func(mask status) Value {
		d := t.New(s.signalDict)
		sd := dictOf(t, d)
		sd.mask, sd.bound = mask, true
		return d
	}
	t.SetField(v, ctxFlags, dict(c.flags))
	t.SetField(v, ctxTraps, dict(c.traps))
	contextOf(t, v).set(c)
	return v
}

func (c *context) set(from settings) {
	c.prec, c.emin, c.emax, c.round, c.clamp, c.capitals = from.prec, from.emin, from.emax, from.round, from.clamp, from.capitals
}

func settingsOf(t *thread, v Value) settings {
	c := contextOf(t, v)
	r := settings{limits: c.limits(), capitals: c.capitals}
	if m := maskOf(t, c.flags); m != nil {
		r.flags = *m
	}
	if m := maskOf(t, c.traps); m != nil {
		r.traps = *m
	}
	return r
}

func (s *state) isContext(t *thread, v Value) bool {
	return v.IsObject() && (t.TypeOf(v) == s.context || t.TypeOf(v).IsSubtype(s.context))
}

// current is the thread's context, made from DefaultContext when there is none yet.
func (s *state) current(t *thread) (Value, error) {
	if t.Vars != 0 {
		// The first field of a _contextvars.Context is the dict of its variables.
		c, err := t.DictGet(t.FieldRaw(t.Vars, 0), s.variable)
		if err != nil || c != 0 {
			return c, err
		}
	}
	from := settingsOf(t, s.template)
	from.flags = 0
	c := s.newContext(t, s.context, from)
	return c, s.setCurrent(t, c)
}

func (s *state) setCurrent(t *thread, c Value) error {
	_, err := t.CallMethod(s.variable, "set", c)
	return err
}

// contextArg is an optional argument: the current context if it is missing or None.
func (s *state) contextArg(t *thread, v Value) (Value, error) {
	if v == 0 || v == t.RT.None {
		return s.current(t)
	}
	if !s.isContext(t, v) {
		return 0, t.TypeErrorf("optional argument must be a context")
	}
	return v, nil
}

func (s *state) copyContext(t *thread, c Value) Value {
	return s.newContext(t, s.context, settingsOf(t, c))
}

func setContext(t *thread, a []Value) (Value, error) {
	s := stateOf(t)
	c := a[0]
	if !s.isContext(t, c) {
		return 0, t.TypeErrorf("argument must be a context")
	}
	if c == s.template || c == s.basic || c == s.extended { // not to be changed by arithmetic
		from := settingsOf(t, c)
		from.flags = 0
		c = s.newContext(t, s.context, from)
	}
	return t.RT.None, s.setCurrent(t, c)
}

const (
	mgrLocal = iota
	mgrOuter
	mgrFields
)

func localContext(t *thread, a []Value) (Value, error) {
	s := stateOf(t)
	c, err := s.contextArg(t, a[0])
	if err != nil {
		return 0, err
	}
	outer, err := s.current(t)
	if err != nil {
		return 0, err
	}
	local := s.copyContext(t, c)
	if a[1] != 0 {
		pos := 0
		for {
			key, v, ok := t.DictNext(a[1], &pos)
			if !ok {
				break
			}
			name := t.Str(key)
			if !isSetting(name) {
				return 0, t.TypeErrorf("this function got an unexpected keyword argument '%s'", name)
			}
			if v == t.RT.None {
				continue
			}
			if err := s.set(t, local, name, v); err != nil {
				return 0, err
			}
		}
	}
	m := t.New(s.manager)
	t.SetField(m, mgrLocal, local)
	t.SetField(m, mgrOuter, outer)
	return m, nil
}

func isSetting(name string) bool {
	switch name {
	case "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps":
		return true
	}
	return false
}

func managerSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "decimal.ContextManager", Fields: mgrFields, Flags: object.TypeGC | object.TypeDisallowInstantiation,
		Methods: []object.Func{
			{Name: "__enter__", Sig: "(self, /)", Doc: "Make the local context current.", Call: func(t *thread, a []Value) (Value, error) {
				local := t.Field(a[0], mgrLocal)
				if local == 0 {
					return t.RT.None, nil
				}
				return local, stateOf(t).setCurrent(t, local)
			}},
			{Name: "__exit__", Sig: "(self, exc_type, exc_value, traceback, /)", Doc: "Restore the outer context.", Call: func(t *thread, a []Value) (Value, error) {
				outer := t.Field(a[0], mgrOuter)
				if outer == 0 {
					return t.RT.False, nil
				}
				return t.RT.False, stateOf(t).setCurrent(t, outer)
			}},
		},
	}
}

// ieeeContext follows the parameters of the interchange formats of IEEE 754.
func ieeeContext(t *thread, a []Value) (Value, error) {
	i, err := t.Index(a[0])
	if err != nil {
		return 0, err
	}
	bits, ok := t.Int64(i)
	if !ok {
		return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C ssize_t")
	}
	if bits <= 0 || bits > 512 || bits%32 != 0 {
		return 0, t.ValueErrorf("argument must be a multiple of 32, with a maximum of 512")
	}
	s := stateOf(t)
	c := defaultContext()
	c.prec = 9*(bits/32) - 2
	c.emax = 3 << (bits/16 + 3)
	c.emin = 1 - c.emax
	c.clamp, c.traps = true, 0
	return s.newContext(t, s.context, c), nil
}

const roundingError = "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"

func (s *state) roundingArg(t *thread, v Value) (rounding, error) {
	if t.IsStr(v) {
		for i, r := range s.roundings {
			if v == r || t.StrEqual(v, r) {
				return rounding(i), nil
			}
		}
	}
	return 0, t.TypeErrorf(roundingError)
}

const signalError = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"

func keyErrorf(t *thread, text string) error { return t.KeyError(t.NewStr(text)) }

// signalOf is the mask of an exception class that is a signal.
func (s *state) signalOf(t *thread, v Value) (status, error) {
	for i := range s.signals {
		if s.signals[i].exc == v {
			return s.signals[i].mask, nil
		}
	}
	return 0, keyErrorf(t, signalError)
}

// signalSet is a list of signals as a mask; conditions count where any is true.
func (s *state) signalList(t *thread, v Value, any bool) (status, error) {
	var mask status
	for i := range t.ListLen(v) {
		if i >= t.ListLen(v) {
			break
		}
		e := t.ListItem(v, i)
		m, err := s.signalOf(t, e)
		if err != nil && any {
			for j := range s.conditions {
				if s.conditions[j].exc == e {
					m, err = s.conditions[j].mask, nil
				}
			}
		}
		if err != nil {
			return 0, err
		}
		mask |= m
	}
	return mask, nil
}

// signalMask is a dict of signals as a mask.
func (s *state) signalMask(t *thread, v Value) (status, error) {
	if v.IsObject() && t.TypeOf(v) == s.signalDict {
		return dictOf(t, v).mask, nil
	}
	if !t.IsInstanceID(v, object.TDict) {
		return 0, t.TypeErrorf("argument must be a signal dict")
	}
	if t.DictLen(v) != numSignals {
		return 0, keyErrorf(t, "invalid signal dict")
	}
	var mask status
	for i := range s.signals {
		b, err := t.DictGet(v, s.signals[i].exc)
		if err != nil {
			return 0, err
		}
		if b == 0 {
			return 0, keyErrorf(t, "invalid signal dict")
		}
		on, err := t.Truth(b)
		if err != nil {
			return 0, err
		}
		if on {
			mask |= s.signals[i].mask
		}
	}
	return mask, nil
}

func sizeArg(t *thread, v Value) (int64, error) {
	if !t.IsIntLike(v) {
		return 0, t.TypeErrorf("an integer is required")
	}
	i, ok := t.Int64(v)
	if !ok {
		return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C ssize_t")
	}
	return i, nil
}

// set changes an attribute of a context as an argument of its constructor does: signals may be a list.
func (s *state) set(t *thread, self Value, name string, v Value) error {
	if name != "flags" && name != "traps" || !t.Is(v, object.TList) {
		return s.setAttr(t, self, name, v)
	}
	mask, err := s.signalList(t, v, name == "flags")
	if err != nil {
		return err
	}
	s.setSignals(t, self, name, mask)
	return nil
}

// setSignals sets the flags or traps of a context.
func (s *state) setSignals(t *thread, self Value, name string, mask status) {
	d := contextOf(t, self).flags
	if name == "traps" {
		d = contextOf(t, self).traps
	}
	if m := maskOf(t, d); m != nil {
		*m = mask
	}
}

// setAttr changes an attribute of a context.
func (s *state) setAttr(t *thread, self Value, name string, v Value) error {
	if v == 0 {
		return t.Errorf(object.TAttributeError, "context attributes cannot be deleted")
	}
	between := func(lo, hi int64, text string) (int64, error) {
		i, err := sizeArg(t, v)
		if err == nil && (i < lo || i > hi) {
			err = t.ValueErrorf("%s", text)
		}
		return i, err
	}
	var i int64
	var err error
	switch name {
	case "prec":
		if i, err = between(1, maxPrec, "valid range for prec is [1, MAX_PREC]"); err == nil {
			contextOf(t, self).prec = i
		}
	case "Emin":
		if i, err = between(minEmin, 0, "valid range for Emin is [MIN_EMIN, 0]"); err == nil {
			contextOf(t, self).emin = i
		}
	case "Emax":
		if i, err = between(0, maxEmax, "valid range for Emax is [0, MAX_EMAX]"); err == nil {
			contextOf(t, self).emax = i
		}
	case "capitals":
		if i, err = between(0, 1, "valid values for capitals are 0 or 1"); err == nil {
			contextOf(t, self).capitals = i == 1
		}
	case "clamp":
		if i, err = between(0, 1, "valid values for clamp are 0 or 1"); err == nil {
			contextOf(t, self).clamp = i == 1
		}
	case "rounding":
		var r rounding
		if r, err = s.roundingArg(t, v); err == nil {
			contextOf(t, self).round = r
		}
	case "flags", "traps":
		var mask status
		if mask, err = s.signalMask(t, v); err == nil {
			s.setSignals(t, self, name, mask)
		}
	}
	return err
}

// signalNames is a list of signals in the order of their lowest bits.
func (s *state) signalNames(mask status) string {
	var names []string
	order := slices.SortedFunc(slices.Values(s.signals[:]), func(a, b signal) int {
		return cmp.Compare(a.mask&-a.mask, b.mask&-b.mask)
	})
	for i := range order {
		if mask&order[i].mask != 0 {
			names = append(names, order[i].name)
		}
	}
	return "[" + strings.Join(names, ", ") + "]"
}

func (s *state) signalValues(t *thread, mask status) Value {
	var l []Value
	for i := range s.signals {
		if mask&s.signals[i].mask != 0 {
			l = append(l, s.signals[i].exc)
		}
	}
	return t.NewList(l...)
}
