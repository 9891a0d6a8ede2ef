package datetimemod

import (
	"fmt"
	"math"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/time"
)

var dateNames = []string{"year", "month", "day"}

func (m *module) dateNew(t *thread, typ *typ, args []Value, kw Value) (Value, error) {
	if len(args) == 1 && kw == 0 {
		b, ok, err := stateArg(t, args[0], 4, func(b []byte) bool { return b[2] >= 1 && b[2] <= 12 }, "date")
		if err != nil {
			return 0, err
		}
		if ok {
			return m.makeDate(t, typ, ymd{int(b[0])<<8 | int(b[1]), int(b[2]), int(b[3])}), nil
		}
	}
	var a [3]Value
	if err := bind(t, a[:], dateNames, 3, 3, args, kw); err != nil {
		return 0, err
	}
	var d ymd
	if err := intArgs(t, a[:], &d.year, &d.month, &d.day); err != nil {
		return 0, err
	}
	if err := checkDate(t, d); err != nil {
		return 0, err
	}
	return m.makeDate(t, typ, d), nil
}

func (m *module) dateSpec() *object.TypeSpec {
	field := func(name, doc string, get func(c *civil) int) object.GetSet {
		return object.GetSet{Name: name, Doc: doc, Get: func(t *thread, v Value) (Value, error) { return t.NewInt(int64(get(civilAt(t, v)))), nil }}
	}
	class := func(name, sig, doc string, call object.NativeFunc) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Kind: object.KindClass, Call: call}
	}
	methods := []object.Func{
		class("fromtimestamp", "(type, timestamp, /)", "The local date of a time in seconds since the epoch.", m.dateFromTimestamp),
		class("fromordinal", "(type, ordinal, /)", "The date of a day's number: 1 January of the year 1 is 1.", m.dateFromOrdinal),
		class("fromisoformat", "(type, object, /)", "The date that a text in a form of ISO 8601 says.", m.dateFromISO),
		class("fromisocalendar", "(type, year, week, day)", "The date of a year, week and weekday of ISO 8601.", m.dateFromISOCalendar),
		strptime("The date that a text says by a format.", "_strptime_datetime_date"),
		class("today", "(type, /)", "The local date of now.", m.dateToday),
		{Name: "ctime", Sig: "(self, /)", Doc: "A text as C's ctime() makes it.", Call: func(t *thread, a []Value) (Value, error) {
			c := *civilAt(t, a[0])
			c.hour, c.minute, c.second = 0, 0, 0
			return t.NewStr(c.ctime()), nil
		}},
		{Name: "timetuple", Sig: "(self, /)", Doc: "A struct_time, as of time.localtime().", Call: func(t *thread, a []Value) (Value, error) {
			return structTime(t, civilAt(t, a[0]).date(), hms{}, -1)
		}},
		{Name: "isocalendar", Sig: "(self, /)", Doc: "Year, week and weekday of ISO 8601.", Call: func(t *thread, a []Value) (Value, error) {
			y, w, d := civilAt(t, a[0]).date().isoCalendar()
			return t.NewTupleOf(m.iso, ints(t, y, w, d)...), nil
		}},
		{Name: "isoformat", Sig: "(self, /)", Doc: "The text YYYY-MM-DD.", Call: func(t *thread, a []Value) (Value, error) { return dateISO(t, a[0]) }},
		{Name: "isoweekday", Sig: "(self, /)", Doc: "The weekday, 1 for Monday.", Call: func(t *thread, a []Value) (Value, error) {
			return t.NewInt(int64(civilAt(t, a[0]).date().weekday() + 1)), nil
		}},
		{Name: "weekday", Sig: "(self, /)", Doc: "The weekday, 0 for Monday.", Call: func(t *thread, a []Value) (Value, error) {
			return t.NewInt(int64(civilAt(t, a[0]).date().weekday())), nil
		}},
		{Name: "toordinal", Sig: "(self, /)", Doc: "The day's number: 1 January of the year 1 is 1.", Call: func(t *thread, a []Value) (Value, error) {
			return t.NewInt(int64(civilAt(t, a[0]).date().ordinal())), nil
		}},
		{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs.", Call: func(t *thread, a []Value) (Value, error) {
			return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(t.NewBytes(civilAt(t, a[0]).bytes()[:4]))), nil
		}},
	}
	for _, name := range []string{"replace", "__replace__"} {
		methods = append(methods, object.Func{Name: name, Sig: "(self, /, year=unchanged, month=unchanged, day=unchanged)",
			Doc: "The same with other values for some fields.", Raw: m.dateReplace})
	}
	return &object.TypeSpec{
		Name: "datetime.date", Flags: object.TypeBase, Basic: uint32(dateSize), Fields: 1, Doc: "A date: date(year, month, day).",
		Slots: object.Slots{
			New: m.dateNew, Str: func(t *thread, v Value) (Value, error) { return t.CallMethod(v, "isoformat") },
			Repr: func(t *thread, v Value) (Value, error) {
				c := civilAt(t, v)
				return t.NewStr(fmt.Sprintf("%s(%d, %d, %d)", t.TypeName(v), c.year, c.month, c.day)), nil
			},
			Hash:    func(t *thread, v Value) (int64, error) { return t.HashBytes(civilAt(t, v).bytes()[:4]), nil },
			Compare: m.dateCompare, Add: m.dateAdd, Subtract: m.dateSubtract,
		},
		GetSets: []object.GetSet{
			field("year", "The year.", func(c *civil) int { return int(c.year) }),
			field("month", "The month, 1 to 12.", func(c *civil) int { return int(c.month) }),
			field("day", "The day of the month.", func(c *civil) int { return int(c.day) }),
		},
		Methods: append(methods, m.formatFuncs(func(t *thread, v Value) moment {
			x := moment{d: civilAt(t, v).date(), dt: v, self: v}
			if is(t, v, m.datetime) {
				x.f, x.tz = civilAt(t, v).time(), civilAt(t, v).tz
			}
			return x
		})...),
	}
}

// bytes are the fields as pickles have them, without the fold: year, month, day, hour, minute, second, microseconds, big-endian.
// Of a date the first four count, and the rest is not to be read.
func (c *civil) bytes() []byte {
	b := []byte{byte(c.year >> 8), byte(c.year), c.month, c.day, c.hour, c.minute, c.second, 0, 0, 0}
	return b
}

func dateISO(t *thread, v Value) (Value, error) {
	var buf [16]byte
	return t.NewStrASCII(civilAt(t, v).date().append(buf[:0])), nil
}

// strptime is the class method of that name, which calls the function of the module _strptime for a class.
func strptime(doc, function string) object.Func {
	return object.Func{Name: "strptime", Sig: "(type, string, format, /)", Doc: doc, Kind: object.KindClass, Raw: func(t *thread, _ Value, a []Value, kw Value) (Value, error) {
		if err := t.NoKeywords(classArg(t, a[0]).Name+".strptime", kw); err != nil {
			return 0, err
		}
		if len(a) != 3 {
			return 0, t.TypeErrorf("strptime() takes exactly 2 arguments (%d given)", len(a)-1)
		}
		for i, v := range a[1:] {
			if !t.IsStr(v) {
				return 0, t.TypeErrorf("strptime() argument %d must be str, not %s", i+1, noneName(t, v))
			}
		}
		mod, err := t.ImportModule("_strptime")
		if err != nil {
			return 0, err
		}
		return t.CallMethod(mod, function, a...)
	}}
}

// reduceEx is the method __reduce_ex__; state makes the result, with the fold from protocol 4 on.
func reduceEx(state func(t *thread, v Value, withFold bool) Value) object.Func {
	return object.Func{Name: "__reduce_ex__", Sig: "(self, protocol, /)", Doc: "What pickle needs.", Raw: func(t *thread, _ Value, a []Value, kw Value) (Value, error) {
		if err := t.NoKeywords("__reduce_ex__", kw); err != nil {
			return 0, err
		}
		if len(a) != 2 {
			return 0, t.TypeErrorf("__reduce_ex__() takes exactly 1 argument (%d given)", len(a)-1)
		}
		proto, err := cInt(t, a[1])
		if err != nil {
			return 0, err
		}
		return state(t, a[0], proto > 3), nil
	}}
}

func structTime(t *thread, d ymd, f hms, dst int) (Value, error) {
	return time.StructTime(t, [9]int{d.year, d.month, d.day, f.hour, f.minute, f.second, d.weekday(), d.dayOfYear(), dst})
}

func (m *module) dateFromTimestamp(t *thread, a []Value) (Value, error) {
	arg := a[1]
	if f, ok := t.FloatValue(arg); ok {
		arg = t.NewFloat(math.Floor(f))
	}
	secs, _, err := timestamp(t, arg)
	if err != nil {
		return 0, err
	}
	return m.dateAt(t, classArg(t, a[0]), secs)
}

func (m *module) dateAt(t *thread, typ *typ, secs int64) (Value, error) {
	loc, err := location(t)
	if err != nil {
		return 0, err
	}
	d, _, err := fields(t, secs, loc)
	if err != nil {
		return 0, err
	}
	return m.dateOf(t, typ, d)
}

func (m *module) dateToday(t *thread, a []Value) (Value, error) {
	if typ := classArg(t, a[0]); typ == m.date {
		secs, _ := now(t)
		return m.dateAt(t, typ, secs)
	}
	mod, err := t.ImportModule("time")
	if err != nil {
		return 0, err
	}
	clock, err := t.CallMethod(mod, "time")
	if err != nil {
		return 0, err
	}
	return t.CallMethod(a[0], "fromtimestamp", clock)
}

func (m *module) dateFromOrdinal(t *thread, a []Value) (Value, error) {
	n, err := cInt(t, a[1])
	if err != nil {
		return 0, err
	}
	if n < 1 {
		return 0, t.ValueErrorf("ordinal must be >= 1")
	}
	return m.dateOf(t, classArg(t, a[0]), fromOrdinal(n))
}

func (m *module) dateFromISOCalendar(t *thread, a []Value) (Value, error) {
	var n [3]int
	for i := range n {
		v, err := cInt(t, a[1+i])
		if err != nil {
			if t.IsError(err, object.TOverflowError) {
				return 0, t.ValueErrorf("ISO calendar component out of range")
			}
			return 0, err
		}
		n[i] = v
	}
	d, fault := fromISOCalendar(n[0], n[1], n[2])
	switch fault {
	case isoBadYear:
		return 0, t.ValueErrorf("year must be in %d..%d, not %d", minYear, maxYear, n[0])
	case isoBadWeek:
		return 0, t.ValueErrorf("Invalid week: %d", n[1])
	case isoBadDay:
		return 0, t.ValueErrorf("Invalid weekday: %d (range is [1, 7])", n[2])
	}
	return m.dateOf(t, classArg(t, a[0]), d)
}

var dateReplaceParams = object.Params{Func: "replace", Names: dateNames, MaxPos: 3}

func (m *module) dateReplace(t *thread, self Value, args []Value, kw Value) (Value, error) {
	a, err := t.BindParams(&dateReplaceParams, args[1:], kw)
	if err != nil {
		return 0, err
	}
	d := civilAt(t, args[0]).date()
	if err := changed(t, a, &d.year, &d.month, &d.day); err != nil {
		return 0, err
	}
	return m.dateOf(t, t.TypeOf(args[0]), d)
}

// plainDate reports whether v is a date and no datetime.
func (m *module) plainDate(t *thread, v Value) bool { return is(t, v, m.date) && !is(t, v, m.datetime) }

func (m *module) dateCompare(t *thread, a, b Value, op object.CompareOp) (Value, error) {
	if !m.plainDate(t, a) || !m.plainDate(t, b) {
		return t.RT.NotImplemented, nil
	}
	return ordered(t, civilAt(t, a).dateKey()-civilAt(t, b).dateKey(), op), nil
}

func (c *civil) dateKey() int { return int(c.year)<<16 | int(c.month)<<8 | int(c.day) }

// shiftDate moves a date by so many days.
func (m *module) shiftDate(t *thread, v Value, days int) (Value, error) {
	n := civilAt(t, v).date().ordinal() + days
	if n < 1 || n > maxOrdinal {
		return 0, t.Errorf(object.TOverflowError, "date value out of range")
	}
	return m.dateOf(t, t.TypeOf(v), fromOrdinal(n))
}

func (m *module) dateAdd(t *thread, a, b Value) (Value, error) {
	if is(t, b, m.date) {
		a, b = b, a
	}
	if !m.plainDate(t, a) || !is(t, b, m.delta) {
		return t.RT.NotImplemented, nil
	}
	return m.shiftDate(t, a, int(deltaAt(t, b).days))
}

func (m *module) dateSubtract(t *thread, a, b Value) (Value, error) {
	if !m.plainDate(t, a) {
		return t.RT.NotImplemented, nil
	}
	if m.plainDate(t, b) {
		return m.newDelta(t, civilAt(t, a).date().ordinal()-civilAt(t, b).date().ordinal(), 0, 0), nil
	}
	if is(t, b, m.delta) {
		return m.shiftDate(t, a, -int(deltaAt(t, b).days))
	}
	return t.RT.NotImplemented, nil
}
