package datetimemod

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

const maxDeltaDays = 999999999

// smallDays: so many days are less than 2^63 microseconds.
const smallDays = 100000000

// newDelta makes an exact timedelta of normalized fields in range.
func (m *module) newDelta(t *thread, days, secs, us int) Value {
	v := t.New(m.delta)
	d := deltaAt(t, v)
	d.days, d.secs, d.us = int32(days), int32(secs), int32(us)
	return v
}

// deltaOf makes a timedelta of normalized fields, whose days may be out of range.
func (m *module) deltaOf(t *thread, typ *typ, days, secs, us int64) (Value, error) {
	if days > maxDeltaDays || days < -maxDeltaDays {
		return 0, t.Errorf(object.TOverflowError, "days=%d; must have magnitude <= %d", days, maxDeltaDays)
	}
	v := t.New(typ)
	d := deltaAt(t, v)
	d.days, d.secs, d.us = int32(days), int32(secs), int32(us)
	return v, nil
}

// normalized makes a timedelta of fields that need not be in their ranges.
func (m *module) normalized(t *thread, days, secs, us int64) (Value, error) {
	carry, us := floorDiv(us, second)
	carry, secs = floorDiv(secs+carry, daySeconds)
	return m.deltaOf(t, m.delta, days+carry, secs, us)
}

// fromMicros makes a timedelta of class typ of so many microseconds.
func (m *module) fromMicros(t *thread, typ *typ, n int64) (Value, error) {
	n, us := floorDiv(n, second)
	days, secs := floorDiv(n, daySeconds)
	return m.deltaOf(t, typ, days, secs, us)
}

func (m *module) fromBigMicros(t *thread, typ *typ, n *big.Int) (Value, error) {
	if n.IsInt64() {
		return m.fromMicros(t, typ, n.Int64())
	}
	rest, us := new(big.Int).DivMod(n, big.NewInt(second), new(big.Int))
	days, secs := rest.DivMod(rest, big.NewInt(daySeconds), new(big.Int))
	if !days.IsInt64() || days.Int64() != int64(int32(days.Int64())) {
		return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C int")
	}
	return m.deltaOf(t, typ, days.Int64(), secs.Int64(), us.Int64())
}

// micros is the whole duration in microseconds; ok is false if they do not fit.
func (d *delta) micros() (n int64, ok bool) {
	if d.days >= smallDays || d.days < -smallDays {
		return 0, false
	}
	return int64(d.days)*dayMicros + int64(d.secs)*second + int64(d.us), true
}

func (d *delta) big() *big.Int {
	n := big.NewInt(int64(d.days)*daySeconds + int64(d.secs))
	n.Mul(n, big.NewInt(second))
	return n.Add(n, big.NewInt(int64(d.us)))
}

// total is the duration in microseconds as an int object.
func (d *delta) total(t *thread) Value {
	if n, ok := d.micros(); ok {
		return t.NewInt(n)
	}
	return t.NewBig(d.big())
}

func (d *delta) compare(e *delta) int {
	switch {
	case d.days != e.days:
		return int(d.days) - int(e.days)
	case d.secs != e.secs:
		return int(d.secs - e.secs)
	}
	return int(d.us - e.us)
}

// A sum of microseconds: small while it fits, then large. leftover gathers the fractions.
type sum struct {
	small    int64
	large    *big.Int
	leftover float64
}

func (s *sum) addBig(n *big.Int) {
	if s.large == nil {
		s.large = big.NewInt(s.small)
	}
	s.large.Add(s.large, n)
}

func (s *sum) add(n, factor int64) {
	hi, lo := bits.Mul64(uint64(max(n, -n)), uint64(factor))
	if s.large == nil && hi == 0 && lo < 1<<61 && n != math.MinInt64 {
		p := int64(lo)
		if n < 0 {
			p = -p
		}
		if r := s.small + p; r < 1<<62 && r > -1<<62 {
			s.small = r
			return
		}
	}
	s.addBig(new(big.Int).Mul(big.NewInt(n), big.NewInt(factor)))
}

func (s *sum) addFloat(f float64, factor int64) {
	if math.Abs(f) < 1<<53 {
		s.add(int64(f), factor)
		return
	}
	n, _ := big.NewFloat(f).Int(nil)
	s.addBig(n.Mul(n, big.NewInt(factor)))
}

// component adds one argument of the constructor. A float's whole part counts exactly; of its fraction times the factor the whole part does,
// and the rest is rounded with those of the others at the end.
func (s *sum) component(t *thread, name string, v Value, factor int64) error {
	if v == 0 {
		return nil
	}
	if v.IsInt() {
		s.add(v.Int(), factor)
		return nil
	}
	if t.IsIntLike(v) {
		n := new(big.Int).Set(t.Big(v))
		s.addBig(n.Mul(n, big.NewInt(factor)))
		return nil
	}
	f, ok := t.FloatValue(v)
	if !ok {
		return t.TypeErrorf("unsupported type for timedelta %s component: %s", name, t.TypeName(v))
	}
	if math.IsNaN(f) {
		return t.ValueErrorf("cannot convert float NaN to integer")
	}
	if math.IsInf(f, 0) {
		return t.Errorf(object.TOverflowError, "cannot convert float infinity to integer")
	}
	whole, fraction := math.Modf(f)
	s.addFloat(whole, factor)
	if fraction != 0 {
		whole, fraction = math.Modf(float64(factor) * fraction)
		s.addFloat(whole, 1)
		s.leftover += fraction
	}
	return nil
}

// round adds the leftover, half to even of the sum.
func (s *sum) round() {
	if s.leftover == 0 {
		return
	}
	whole := math.Round(s.leftover)
	if math.Abs(whole-s.leftover) == 0.5 {
		odd := float64(s.small & 1)
		if s.large != nil {
			odd = float64(s.large.Bit(0))
		}
		whole = 2*math.Round((s.leftover+odd)*0.5) - odd
	}
	s.addFloat(whole, 1)
}

// components are the constructor's arguments in their order, with their microseconds, and the order in which fractions add up.
var components = [...]struct {
	name   string
	factor int64
}{{"days", dayMicros}, {"seconds", second}, {"microseconds", 1}, {"milliseconds", 1000}, {"minutes", 60 * second}, {"hours", 3600 * second}, {"weeks", 7 * dayMicros}}

var deltaParams = object.Params{Func: "__new__", Names: []string{"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"}, MaxPos: 7}

func (m *module) newDeltaArgs(t *thread, typ *typ, args []Value, kw Value) (Value, error) {
	if kw != 0 || len(args) > len(components) {
		var err error
		if args, err = t.BindParams(&deltaParams, args, kw); err != nil {
			return 0, err
		}
	}
	var s sum
	for _, i := range [...]int{2, 3, 1, 4, 5, 0, 6} {
		if i < len(args) {
			if err := s.component(t, components[i].name, args[i], components[i].factor); err != nil {
				return 0, err
			}
		}
	}
	s.round()
	if s.large != nil {
		return m.fromBigMicros(t, typ, s.large)
	}
	return m.fromMicros(t, typ, s.small)
}

func (m *module) deltaSpec() *object.TypeSpec {
	field := func(name, doc string, get func(d *delta) int32) object.GetSet {
		return object.GetSet{Name: name, Doc: doc, Get: func(t *thread, v Value) (Value, error) { return t.NewInt(int64(get(deltaAt(t, v)))), nil }}
	}
	return &object.TypeSpec{
		Name: "datetime.timedelta", Flags: object.TypeBase, Basic: uint32(unsafe.Sizeof(delta{})),
		Doc: "A duration: the difference of two dates or times.\n\ntimedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\n" +
			"Arguments are numbers; what results is kept as days, seconds and microseconds.",
		Slots: object.Slots{
			New: m.newDeltaArgs, Repr: deltaRepr, Str: deltaStr, Hash: deltaHash, Compare: m.deltaCompare,
			Bool: func(t *thread, v Value) (bool, error) {
				d := deltaAt(t, v)
				return d.days|d.secs|d.us != 0, nil
			},
			Add: m.deltaAdd, Subtract: m.deltaSubtract, Multiply: m.deltaMultiply, TrueDivide: m.deltaDivide,
			FloorDivide: m.deltaFloorDivide, Remainder: m.deltaRemainder, Divmod: m.deltaDivmod,
			Negative: func(t *thread, v Value) (Value, error) { return m.negated(t, deltaAt(t, v)) },
			Positive: func(t *thread, v Value) (Value, error) {
				d := deltaAt(t, v)
				return m.deltaOf(t, m.delta, int64(d.days), int64(d.secs), int64(d.us))
			},
			Absolute: func(t *thread, v Value) (Value, error) {
				d := deltaAt(t, v)
				if d.days < 0 {
					return m.negated(t, d)
				}
				return m.deltaOf(t, m.delta, int64(d.days), int64(d.secs), int64(d.us))
			},
		},
		GetSets: []object.GetSet{
			field("days", "Days, of either sign.", func(d *delta) int32 { return d.days }),
			field("seconds", "Seconds, at least 0 and less than a day.", func(d *delta) int32 { return d.secs }),
			field("microseconds", "Microseconds, at least 0 and less than a second.", func(d *delta) int32 { return d.us }),
		},
		Methods: []object.Func{
			{Name: "total_seconds", Sig: "(self, /)", Doc: "The whole duration in seconds, as a float.", Call: func(t *thread, a []Value) (Value, error) {
				return t.Binary(object.OpTrueDiv, deltaAt(t, a[0]).total(t), t.NewInt(second))
			}},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs.", Call: func(t *thread, a []Value) (Value, error) {
				d := deltaAt(t, a[0])
				return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(ints(t, int(d.days), int(d.secs), int(d.us))...)), nil
			}},
		},
	}
}

func (m *module) negated(t *thread, d *delta) (Value, error) {
	return m.normalized(t, -int64(d.days), -int64(d.secs), -int64(d.us))
}

func deltaHash(t *thread, v Value) (int64, error) {
	d := deltaAt(t, v)
	mark := t.Mark()
	h, err := t.Hash(t.NewTuple(t.NewInt(int64(d.days)), t.NewInt(int64(d.secs)), t.NewInt(int64(d.us))))
	t.Release(mark)
	return h, err
}

func deltaRepr(t *thread, v Value) (Value, error) {
	d := deltaAt(t, v)
	var parts []string
	for _, p := range [...]struct {
		name string
		n    int32
	}{{"days", d.days}, {"seconds", d.secs}, {"microseconds", d.us}} {
		if p.n != 0 {
			parts = append(parts, fmt.Sprintf("%s=%d", p.name, p.n))
		}
	}
	if parts == nil {
		parts = []string{"0"}
	}
	return t.NewStr(t.TypeName(v) + "(" + strings.Join(parts, ", ") + ")"), nil
}

func deltaStr(t *thread, v Value) (Value, error) {
	d := deltaAt(t, v)
	s := fmt.Sprintf("%d:%02d:%02d", d.secs/3600, d.secs/60%60, d.secs%60)
	if d.us != 0 {
		s += fmt.Sprintf(".%06d", d.us)
	}
	switch {
	case d.days == 1 || d.days == -1:
		s = fmt.Sprintf("%d day, %s", d.days, s)
	case d.days != 0:
		s = fmt.Sprintf("%d days, %s", d.days, s)
	}
	return t.NewStr(s), nil
}

func (m *module) deltaCompare(t *thread, a, b Value, op object.CompareOp) (Value, error) {
	if !is(t, a, m.delta) || !is(t, b, m.delta) {
		return t.RT.NotImplemented, nil
	}
	return ordered(t, deltaAt(t, a).compare(deltaAt(t, b)), op), nil
}

// ordered is the answer of a comparison whose sides differ as diff says.
func ordered(t *thread, diff int, op object.CompareOp) Value {
	switch op {
	case object.LT:
		return t.Bool(diff < 0)
	case object.LE:
		return t.Bool(diff <= 0)
	case object.EQ:
		return t.Bool(diff == 0)
	case object.NE:
		return t.Bool(diff != 0)
	case object.GT:
		return t.Bool(diff > 0)
	}
	return t.Bool(diff >= 0)
}
