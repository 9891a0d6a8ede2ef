package datetimemod

import (
	"fmt"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

var timeNames = []string{"hour", "minute", "second", "microsecond", "tzinfo", "fold"}

func (m *module) timeNew(t *thread, typ *typ, args []Value, kw Value) (Value, error) {
	if n := len(args); (n == 1 || n == 2) && kw == 0 {
		b, ok, err := stateArg(t, args[0], 6, func(b []byte) bool { return b[0]&0x7f < 24 }, "time")
		if err != nil {
			return 0, err
		}
		if ok {
			tz, err := m.stateZone(t, args)
			if err != nil {
				return 0, err
			}
			return m.newTime(t, typ, hms{int(b[0] & 0x7f), int(b[1]), int(b[2]), int(b[3])<<16 | int(b[4])<<8 | int(b[5]), int(b[0] >> 7)}, tz), nil
		}
	}
	var a [6]Value
	if err := bind(t, a[:], timeNames, 0, 5, args, kw); err != nil {
		return 0, err
	}
	var f hms
	if err := intArgs(t, a[:], &f.hour, &f.minute, &f.second, &f.us); err != nil {
		return 0, err
	}
	if err := intArgs(t, a[5:], &f.fold); err != nil {
		return 0, err
	}
	if err := checkTime(t, f); err != nil {
		return 0, err
	}
	tz, err := m.tzArg(t, a[4])
	if err != nil {
		return 0, err
	}
	return m.newTime(t, typ, f, tz), nil
}

// stateZone is the time zone of a pickled instance.
func (m *module) stateZone(t *thread, args []Value) (Value, error) {
	if len(args) < 2 || args[1] == t.RT.None {
		return 0, nil
	}
	if !is(t, args[1], m.tzinfo) {
		return 0, t.TypeErrorf("bad tzinfo state arg")
	}
	return args[1], nil
}

func (m *module) timeSpec() *object.TypeSpec {
	field := func(name, doc string, get func(c *clock) int) object.GetSet {
		return object.GetSet{Name: name, Doc: doc, Get: func(t *thread, v Value) (Value, error) { return t.NewInt(int64(get(clockAt(t, v)))), nil }}
	}
	methods := []object.Func{
		{Name: "fromisoformat", Sig: "(type, object, /)", Doc: "The time that a text in a form of ISO 8601 says.", Kind: object.KindClass, Call: m.timeFromISO},
		strptime("The time that a text says by a format.", "_strptime_datetime_time"),
		{Name: "isoformat", Sig: "(self, timespec=<unrepresentable>)", Doc: "A text in the form of ISO 8601. timespec is 'auto', 'hours', 'minutes', 'seconds', 'milliseconds' or 'microseconds'.",
			Call: func(t *thread, a []Value) (Value, error) {
				spec, err := timespecArg(t, a[1], 1)
				if err != nil {
					return 0, err
				}
				return m.timeISO(t, a[0], spec)
			}},
		reduceEx(timeState),
		{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs.", Call: func(t *thread, a []Value) (Value, error) { return timeState(t, a[0], false), nil }},
	}
	methods = append(methods, m.zoneFuncs(func(t *thread, v Value) (tz, dt Value) { return clockAt(t, v).tz, t.RT.None })...)
	for _, name := range []string{"replace", "__replace__"} {
		methods = append(methods, object.Func{Name: name, Doc: "The same with other values for some fields.", Raw: m.timeReplace,
			Sig: "(self, /, hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)"})
	}
	return &object.TypeSpec{
		Name: "datetime.time", Flags: object.TypeBase, Basic: uint32(unsafe.Sizeof(clock{})), Fields: 1,
		Doc: "A time of day: time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0).",
		Slots: object.Slots{
			New: m.timeNew, Str: func(t *thread, v Value) (Value, error) { return t.CallMethod(v, "isoformat") }, Repr: timeRepr, Hash: m.timeHash, Compare: m.timeCompare,
		},
		GetSets: []object.GetSet{
			field("hour", "The hour.", func(c *clock) int { return int(c.hour) }),
			field("minute", "The minute.", func(c *clock) int { return int(c.minute) }),
			field("second", "The second.", func(c *clock) int { return int(c.second) }),
			field("microsecond", "The microsecond.", func(c *clock) int { return int(c.us) }),
			field("fold", "1 for the second of two equal times when clocks are turned back.", func(c *clock) int { return int(c.fold) }),
			{Name: "tzinfo", Doc: "The time zone or None.", Get: func(t *thread, v Value) (Value, error) { return t.Hold(orNone(t, clockAt(t, v).tz)), nil }},
		},
		Methods: append(methods, m.formatFuncs(func(t *thread, v Value) moment {
			c := clockAt(t, v)
			return moment{d: ymd{1900, 1, 1}, f: c.time(), tz: c.tz, dt: t.RT.None, self: v}
		})...),
	}
}

// zoneFuncs are utcoffset, dst and tzname.
func (m *module) zoneFuncs(of func(t *thread, v Value) (tz, dt Value)) []object.Func {
	ask := func(name, doc string) object.Func {
		return object.Func{Name: name, Sig: "(self, /)", Doc: doc, Call: func(t *thread, a []Value) (Value, error) {
			tz, dt := of(t, a[0])
			v, err := m.ask(t, tz, name, dt)
			return orNone(t, v), err
		}}
	}
	return []object.Func{
		ask("utcoffset", "What the time zone's utcoffset() says, or None."),
		ask("dst", "What the time zone's dst() says, or None."),
		{Name: "tzname", Sig: "(self, /)", Doc: "What the time zone's tzname() says, or None.", Call: func(t *thread, a []Value) (Value, error) {
			tz, dt := of(t, a[0])
			return m.tzname(t, tz, dt)
		}},
	}
}

func (m *module) timeISO(t *thread, v Value, spec string) (Value, error) {
	var buf [40]byte
	c := clockAt(t, v)
	b, err := m.isoTime(t, buf[:0], c.time(), c.tz, t.RT.None, spec)
	if err != nil {
		return 0, err
	}
	return t.NewStrASCII(b), nil
}

func timeRepr(t *thread, v Value) (Value, error) {
	c := clockAt(t, v)
	s := fmt.Sprintf("%s(%d, %d", t.TypeName(v), c.hour, c.minute)
	if c.us != 0 {
		s += fmt.Sprintf(", %d, %d", c.second, c.us)
	} else if c.second != 0 {
		s += fmt.Sprintf(", %d", c.second)
	}
	if c.tz != 0 {
		r, err := t.Repr(c.tz)
		if err != nil {
			return 0, err
		}
		s += ", tzinfo=" + t.Str(r)
	}
	if c.fold != 0 {
		s += ", fold=1"
	}
	return t.NewStr(s + ")"), nil
}

func (c *clock) bytes() []byte {
	return []byte{c.hour, c.minute, c.second, byte(c.us >> 16), byte(c.us >> 8), byte(c.us)}
}

func timeState(t *thread, v Value, withFold bool) Value {
	c := clockAt(t, v)
	b := c.bytes()
	if withFold && c.fold != 0 {
		b[0] |= 0x80
	}
	return reduced(t, v, b, c.tz)
}

func reduced(t *thread, v Value, b []byte, tz Value) Value {
	if tz == 0 {
		return t.NewTuple(t.TypeOf(v).Obj, t.NewTuple(t.NewBytes(b)))
	}
	return t.NewTuple(t.TypeOf(v).Obj, t.NewTuple(t.NewBytes(b), tz))
}

func (m *module) timeHash(t *thread, v Value) (int64, error) {
	c := clockAt(t, v)
	if c.hashed != 0 {
		return c.hash, nil
	}
	off, err := m.utcoffset(t, c.tz, t.RT.None)
	if err != nil {
		return 0, err
	}
	var h int64
	if !off.some {
		h = t.HashBytes(c.bytes())
	} else {
		secs := int64(c.hour)*3600 + int64(c.minute)*60 + int64(c.second)
		rest, err := m.normalized(t, -off.days, secs-off.secs, int64(c.us)-off.us)
		if err != nil {
			return 0, err
		}
		if h, err = deltaHash(t, rest); err != nil {
			return 0, err
		}
	}
	c.hash, c.hashed = h, 1
	return h, nil
}

func (m *module) timeCompare(t *thread, a, b Value, op object.CompareOp) (Value, error) {
	if !is(t, a, m.time) || !is(t, b, m.time) {
		return t.RT.NotImplemented, nil
	}
	x, y := clockAt(t, a), clockAt(t, b)
	key := func(c *clock, o offset) int64 {
		secs := int64(c.hour)*3600 + int64(c.minute)*60 + int64(c.second) - o.days*daySeconds - o.secs
		return secs*second + int64(c.us)
	}
	diff := func(n int64) int { return max(min(int(n), 1), -1) }
	if x.tz == y.tz {
		return ordered(t, diff(key(x, offset{})-key(y, offset{})), op), nil
	}
	o, err := m.utcoffset(t, x.tz, t.RT.None)
	if err != nil {
		return 0, err
	}
	p, err := m.utcoffset(t, y.tz, t.RT.None)
	switch {
	case err != nil:
		return 0, err
	case o == p:
		return ordered(t, diff(key(x, offset{})-key(y, offset{})), op), nil
	case o.some && p.some:
		return ordered(t, diff(key(x, o)-key(y, p)), op), nil
	case op == object.EQ || op == object.NE:
		return t.Bool(op == object.NE), nil
	}
	return 0, t.TypeErrorf("can't compare offset-naive and offset-aware times")
}

var timeReplaceParams = object.Params{Func: "replace", Names: timeNames, MaxPos: 5}

func (m *module) timeReplace(t *thread, _ Value, args []Value, kw Value) (Value, error) {
	a, err := t.BindParams(&timeReplaceParams, args[1:], kw)
	if err != nil {
		return 0, err
	}
	c := clockAt(t, args[0])
	f, tz := c.time(), c.tz
	if err := changed(t, a, &f.hour, &f.minute, &f.second, &f.us); err != nil {
		return 0, err
	}
	if err := changed(t, a[5:], &f.fold); err != nil {
		return 0, err
	}
	if err := checkTime(t, f); err != nil {
		return 0, err
	}
	if a[4] != 0 {
		if tz, err = m.tzArg(t, a[4]); err != nil {
			return 0, err
		}
	}
	return m.timeOf(t, t.TypeOf(args[0]), f, tz)
}
