package decimal

import (
	"fmt"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

const contextSig = "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)"

var settingNames = [...]string{"prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"}

func contextSpec() *object.TypeSpec {
	spec := &object.TypeSpec{
		Name: "decimal.Context", Sig: contextSig, Flags: object.TypeBase | object.TypeGC, Fields: ctxFields,
		Doc:   "Precision, rounding, limits of exponents, flags and traps of arithmetic.",
		Basic: uint32(unsafe.Sizeof(context{})),
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
				s := stateOf(t)
				from := defaultContext()
				if s.template != 0 {
					from = settingsOf(t, s.template)
				}
				from.flags = 0
				return s.newContext(t, typ, from), nil
			},
			Init: func(t *thread, self Value, a []Value, kwnames Value) error {
				args, err := t.Bind("Context", contextSig, a, kwnames)
				if err != nil {
					return err
				}
				s := stateFrom(t, self)
				for i, name := range settingNames {
					if args[i] != 0 && args[i] != t.RT.None {
						if err := s.set(t, self, name, args[i]); err != nil {
							return err
						}
					}
				}
				return nil
			},
			SetAttr: func(t *thread, self, name, v Value) error {
				if n := t.Str(name); isSetting(n) {
					return stateFrom(t, self).setAttr(t, self, n, v)
				}
				return object.GenericSetAttr(t, self, name, v)
			},
			Repr: func(t *thread, self Value) (Value, error) {
				s := stateFrom(t, self)
				c := settingsOf(t, self)
				return t.NewStr(fmt.Sprintf("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=%s, traps=%s)",
					c.prec, roundingNames[c.round], c.emin, c.emax, bit(c.capitals), bit(c.clamp), s.signalNames(c.flags), s.signalNames(c.traps))), nil
			},
		},
		Methods: contextMethods(),
	}
	number := func(name string, get func(c *context) int64) {
		spec.GetSets = append(spec.GetSets, object.GetSet{Name: name, Get: func(t *thread, self Value) (Value, error) {
			return t.NewInt(get(contextOf(t, self))), nil
		}, Set: func(t *thread, self, v Value) error { return stateFrom(t, self).setAttr(t, self, name, v) }})
	}
	number("prec", func(c *context) int64 { return c.prec })
	number("Emin", func(c *context) int64 { return c.emin })
	number("Emax", func(c *context) int64 { return c.emax })
	number("capitals", func(c *context) int64 { return bit(c.capitals) })
	number("clamp", func(c *context) int64 { return bit(c.clamp) })
	value := func(name string, get func(t *thread, self Value) Value) {
		spec.GetSets = append(spec.GetSets, object.GetSet{Name: name, Get: func(t *thread, self Value) (Value, error) {
			return get(t, self), nil
		}, Set: func(t *thread, self, v Value) error { return stateFrom(t, self).setAttr(t, self, name, v) }})
	}
	value("rounding", func(t *thread, self Value) Value { return stateFrom(t, self).roundings[contextOf(t, self).round] })
	value("flags", func(t *thread, self Value) Value { return t.Field(self, ctxFlags) })
	value("traps", func(t *thread, self Value) Value { return t.Field(self, ctxTraps) })
	return spec
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func contextMethods() []object.Func {
	self := func(name, doc string, f func(t *thread, s *state, c Value) (Value, error)) object.Func {
		return object.Func{Name: name, Sig: "(self, /)", Doc: doc, Call: func(t *thread, a []Value) (Value, error) {
			return f(t, stateFrom(t, a[0]), a[0])
		}}
	}
	clear := func(which int) func(t *thread, s *state, c Value) (Value, error) {
		return func(t *thread, s *state, c Value) (Value, error) {
			if m := maskOf(t, t.Field(c, which)); m != nil {
				*m = 0
			}
			return t.RT.None, nil
		}
	}
	dup := func(t *thread, s *state, c Value) (Value, error) { return s.copyContext(t, c), nil }
	l := []object.Func{
		self("Etiny", "Return the smallest exponent: Emin - prec + 1.", func(t *thread, s *state, c Value) (Value, error) {
			m := contextOf(t, c).limits()
			return t.NewInt(m.etiny()), nil
		}),
		self("Etop", "Return the exponent of the largest numbers: Emax - prec + 1.", func(t *thread, s *state, c Value) (Value, error) {
			m := contextOf(t, c).limits()
			return t.NewInt(m.etop()), nil
		}),
		self("clear_flags", "Set all flags to False.", clear(ctxFlags)),
		self("clear_traps", "Set all traps to False.", clear(ctxTraps)),
		self("copy", "Return a copy of the context.", dup),
		self("__copy__", "", dup),
		self("radix", "Return Decimal(10).", func(t *thread, s *state, c Value) (Value, error) {
			var x num
			x.setInt(false, 10, 0)
			return makeDecimal(t, s.decimal, &x), nil
		}),
		self("__reduce__", "", func(t *thread, s *state, c Value) (Value, error) {
			m := settingsOf(t, c)
			return t.NewTuple(t.TypeOf(c).Obj, t.NewTuple(t.NewInt(m.prec), s.roundings[m.round], t.NewInt(m.emin), t.NewInt(m.emax),
				t.NewInt(bit(m.capitals)), t.NewInt(bit(m.clamp)), s.signalValues(t, m.flags), s.signalValues(t, m.traps))), nil
		}),
		{Name: "create_decimal", Sig: `(self, num="0", /)`, Doc: "Return a Decimal made of num, rounded by this context.", Call: func(t *thread, a []Value) (Value, error) {
			s := stateFrom(t, a[0])
			if a[1] == 0 {
				return makeDecimal(t, s.decimal, &num{}), nil
			}
			return s.convert(t, s.decimal, a[1], a[0], false)
		}},
		{Name: "create_decimal_from_float", Sig: "(self, f, /)", Doc: "Return a Decimal made of a float, rounded by this context.", Call: func(t *thread, a []Value) (Value, error) {
			s := stateFrom(t, a[0])
			return s.fromFloat(t, s.decimal, a[1], a[0], false)
		}},
		{Name: "_apply", Sig: "(self, object, /)", Doc: "Return the number rounded by this context.", Call: contextUnary((*calc).round0)},
	}
	return append(l, operationMethods(true)...)
}

// round0 applies the context to a number.
func (k *calc) round0(r, a *num) {
	r.set(a)
	k.finish(r)
}
