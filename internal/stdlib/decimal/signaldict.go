package decimal

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// mixinSpec is the native part of SignalDict, a mapping from the signals to bools.
func mixinSpec() *object.TypeSpec {
	check := func(t *thread, self Value) (*signalDict, error) {
		d := dictOf(t, self)
		if !d.bound {
			return nil, t.ValueErrorf("invalid signal dict")
		}
		return d, nil
	}
	keys := func(t *thread) Value {
		s := stateOf(t)
		var l []Value
		for i := range s.signals {
			l = append(l, s.signals[i].exc)
		}
		return t.NewTuple(l...)
	}
	return &object.TypeSpec{
		Name: "decimal.SignalDictMixin", Flags: object.TypeBase, Basic: object.HeaderSize + 8,
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, a []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
			Hash: func(t *thread, self Value) (int64, error) {
				return 0, t.TypeErrorf("unhashable type: '%s'", t.ShortName(t.TypeOf(self).Obj))
			},
			Len: func(t *thread, self Value) (int, error) {
				_, err := check(t, self)
				return numSignals, err
			},
			Iter: func(t *thread, self Value) (Value, error) {
				if _, err := check(t, self); err != nil {
					return 0, err
				}
				return t.Iter(keys(t))
			},
			GetItem: func(t *thread, self, key Value) (Value, error) {
				d, err := check(t, self)
				if err != nil {
					return 0, err
				}
				m, err := stateOf(t).signalOf(t, key)
				if err != nil {
					return 0, err
				}
				return t.Bool(d.mask&m != 0), nil
			},
			SetItem: func(t *thread, self, key, v Value) error {
				if _, err := check(t, self); err != nil {
					return err
				}
				if v == 0 {
					return t.ValueErrorf("signal keys cannot be deleted")
				}
				m, err := stateOf(t).signalOf(t, key)
				if err != nil {
					return err
				}
				on, err := t.Truth(v)
				if err != nil {
					return err
				}
				if d := dictOf(t, self); on {
					d.mask |= m
				} else {
					d.mask &^= m
				}
				return nil
			},
			Repr: func(t *thread, self Value) (Value, error) {
				d, err := check(t, self)
				if err != nil {
					return 0, err
				}
				s := stateOf(t)
				var parts []string
				for i := range s.signals {
					on := ":False"
					if d.mask&s.signals[i].mask != 0 {
						on = ":True"
					}
					parts = append(parts, "<class 'decimal."+s.signals[i].name+"'>"+on)
				}
				return t.NewStr("{" + strings.Join(parts, ", ") + "}"), nil
			},
			Compare: func(t *thread, a, b Value, op object.CompareOp) (Value, error) {
				if op != object.EQ && op != object.NE {
					return t.RT.NotImplemented, nil
				}
				d, err := check(t, a)
				if err != nil {
					return 0, err
				}
				s := stateOf(t)
				mask := d.mask
				switch {
				case t.TypeOf(b) == s.signalDict:
					if _, err := check(t, b); err != nil {
						return 0, err
					}
				case !t.IsInstanceID(b, object.TDict):
					return t.RT.NotImplemented, nil
				}
				other, err := s.signalMask(t, b)
				if err != nil {
					if t.IsError(err, object.TKeyError) { // other keys: not equal
						return t.Bool(op == object.NE), nil
					}
					return 0, err
				}
				return t.Bool((s.canonical(mask) == s.canonical(other)) == (op == object.EQ)), nil
			},
		},
		Methods: []object.Func{
			{Name: "copy", Sig: "(self, /)", Doc: "Return a dict with the signals.", Call: func(t *thread, a []Value) (Value, error) {
				d, err := check(t, a[0])
				if err != nil {
					return 0, err
				}
				s := stateOf(t)
				mask := d.mask
				r := t.NewDict()
				for i := range s.signals {
					if err := t.DictSet(r, s.signals[i].exc, t.Bool(mask&s.signals[i].mask != 0)); err != nil {
						return 0, err
					}
				}
				return r, nil
			}},
		},
	}
}

// canonical makes all conditions of a signal one.
func (s *state) canonical(mask status) status {
	r := status(0)
	for i := range s.signals {
		if mask&s.signals[i].mask != 0 {
			r |= s.signals[i].mask
		}
	}
	return r
}
