package datetimemod

import (
	"fmt"
	"math/big"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

var datetimeNames = []string{"year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"}

func (m *module) datetimeNew(t *thread, typ *typ, args []Value, kw Value) (Value, error) {
	if n := len(args); (n == 1 || n == 2) && kw == 0 {
		b, ok, err := stateArg(t, args[0], 10, func(b []byte) bool { return b[2]&0x7f >= 1 && b[2]&0x7f <= 12 }, "datetime")
		if err != nil {
			return 0, err
		}
		if ok {
			tz, err := m.stateZone(t, args)
			if err != nil {
				return 0, err
			}
			return m.newDateTime(t, typ, ymd{int(b[0])<<8 | int(b[1]), int(b[2] & 0x7f), int(b[3])},
				hms{int(b[4]), int(b[5]), int(b[6]), int(b[7])<<16 | int(b[8])<<8 | int(b[9]), int(b[2] >> 7)}, tz), nil
		}
	}
	var a [9]Value
	if err := bind(t, a[:], datetimeNames, 3, 8, args, kw); err != nil {
		return 0, err
	}
	d, f, err := datetimeInts(t, a[:], ymd{}, hms{})
	if err != nil {
		return 0, err
	}
	if err := checkDate(t, d); err != nil {
		return 0, err
	}
	if err := checkTime(t, f); err != nil {
		return 0, err
	}
	tz, err := m.tzArg(t, a[7])
	if err != nil {
		return 0, err
	}
	return m.newDateTime(t, typ, d, f, tz), nil
}

// datetimeInts reads the arguments of the constructor that are ints; absent ones are as given.
func datetimeInts(t *thread, a []Value, d ymd, f hms) (ymd, hms, error) {
	err := intArgs(t, a, &d.year, &d.month, &d.day, &f.hour, &f.minute, &f.second, &f.us)
	if err == nil {
		err = intArgs(t, a[8:], &f.fold)
	}
	return d, f, err
}

func (m *module) datetimeSpec(base uint32) *object.TypeSpec {
	field := func(name, doc string, get func(c *civil) int) object.GetSet {
		return object.GetSet{Name: name, Doc: doc, Get: func(t *thread, v Value) (Value, error) { return t.NewInt(int64(get(civilAt(t, v)))), nil }}
	}
	class := func(name, sig, doc string, call object.NativeFunc) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Kind: object.KindClass, Call: call}
	}
	method := func(name, sig, doc string, call object.NativeFunc) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: call}
	}
	methods := []object.Func{
		class("now", "(type, /, tz=None)", "The date and time of now: local time, or that of a time zone.", m.datetimeNow),
		class("utcnow", "(type, /)", "The date and time of now in UTC, without a time zone.", m.datetimeUTCNow),
		class("fromtimestamp", "(type, timestamp, tz=None)", "The date and time at so many seconds since the epoch: local time, or that of a time zone.", m.datetimeFromTimestamp),
		class("utcfromtimestamp", "(type, timestamp, /)", "The date and time in UTC at so many seconds since the epoch, without a time zone.", m.datetimeUTCFromTimestamp),
		strptime("The date and time that a text says by a format.", "_strptime_datetime_datetime"),
		class("combine", "(type, date, time, tzinfo=None)", "A date and a time together.", m.datetimeCombine),
		class("fromisoformat", "(type, object, /)", "The date and time that a text in a form of ISO 8601 says.", m.datetimeFromISO),
		method("date", "(self, /)", "The date.", func(t *thread, a []Value) (Value, error) { return m.makeDate(t, m.date, civilAt(t, a[0]).date()), nil }),
		method("time", "(self, /)", "The time, without a time zone.", func(t *thread, a []Value) (Value, error) {
			return m.newTime(t, m.time, civilAt(t, a[0]).time(), 0), nil
		}),
		method("timetz", "(self, /)", "The time, with the time zone.", func(t *thread, a []Value) (Value, error) {
			return m.newTime(t, m.time, civilAt(t, a[0]).time(), civilAt(t, a[0]).tz), nil
		}),
		method("ctime", "(self, /)", "A text as C's ctime() makes it.", func(t *thread, a []Value) (Value, error) { return t.NewStr(civilAt(t, a[0]).ctime()), nil }),
		method("timetuple", "(self, /)", "A struct_time, as of time.localtime().", m.datetimeTuple),
		method("utctimetuple", "(self, /)", "A struct_time in UTC, as of time.gmtime().", m.datetimeUTCTuple),
		method("timestamp", "(self, /)", "Seconds since the epoch, a float.", m.datetimeTimestamp),
		method("astimezone", "(self, tz=None)", "The same moment in another time zone, by default the local one.", m.datetimeAsTimezone),
		method("isoformat", "(self, sep='T', timespec='auto')", "A text in the form of ISO 8601. timespec is 'auto', 'hours', 'minutes', 'seconds', 'milliseconds' or 'microseconds'.", m.datetimeISOFormat),
		reduceEx(datetimeState),
		method("__reduce__", "(self, /)", "What pickle needs.", func(t *thread, a []Value) (Value, error) { return datetimeState(t, a[0], false), nil }),
	}
	methods = append(methods, m.zoneFuncs(func(t *thread, v Value) (tz, dt Value) { return civilAt(t, v).tz, v })...)
	for _, name := range []string{"replace", "__replace__"} {
		methods = append(methods, object.Func{Name: name, Doc: "The same with other values for some fields.", Raw: m.datetimeReplace,
			Sig: "(self, /, year=unchanged, month=unchanged, day=unchanged, hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)"})
	}
	return &object.TypeSpec{
		Name: "datetime.datetime", Base: base, Flags: object.TypeBase, Basic: uint32(unsafe.Sizeof(civil{})), Fields: 1,
		Doc: "A date and a time: datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0).",
		Slots: object.Slots{
			New: m.datetimeNew, Repr: datetimeRepr, Hash: m.datetimeHash, Compare: m.datetimeCompare, Add: m.datetimeAdd, Subtract: m.datetimeSubtract,
			Str: func(t *thread, v Value) (Value, error) { return t.CallMethod(v, "isoformat", t.NewStr(" ")) },
		},
		GetSets: []object.GetSet{
			field("hour", "The hour.", func(c *civil) int { return int(c.hour) }),
			field("minute", "The minute.", func(c *civil) int { return int(c.minute) }),
			field("second", "The second.", func(c *civil) int { return int(c.second) }),
			field("microsecond", "The microsecond.", func(c *civil) int { return int(c.us) }),
			field("fold", "1 for the second of two equal times when clocks are turned back.", func(c *civil) int { return int(c.fold) }),
			{Name: "tzinfo", Doc: "The time zone or None.", Get: func(t *thread, v Value) (Value, error) { return t.Hold(orNone(t, civilAt(t, v).tz)), nil }},
		},
		Methods: methods,
	}
}

func (c *civil) allBytes() []byte {
	b := c.bytes()
	b[7], b[8], b[9] = byte(c.us>>16), byte(c.us>>8), byte(c.us)
	return b
}

func datetimeState(t *thread, v Value, withFold bool) Value {
	c := civilAt(t, v)
	b := c.allBytes()
	if withFold && c.fold != 0 {
		b[2] |= 0x80
	}
	return reduced(t, v, b, c.tz)
}

func datetimeRepr(t *thread, v Value) (Value, error) {
	c := civilAt(t, v)
	s := fmt.Sprintf("%s(%d, %d, %d, %d, %d", t.TypeName(v), c.year, c.month, c.day, c.hour, c.minute)
	if c.us != 0 {
		s += fmt.Sprintf(", %d, %d", c.second, c.us)
	} else if c.second != 0 {
		s += fmt.Sprintf(", %d", c.second)
	}
	if c.fold != 0 {
		s += ", fold=1"
	}
	if c.tz != 0 {
		r, err := t.Repr(c.tz)
		if err != nil {
			return 0, err
		}
		s += ", tzinfo=" + t.Str(r)
	}
	return t.NewStr(s + ")"), nil
}

func (m *module) datetimeISOFormat(t *thread, a []Value) (Value, error) {
	sep := rune('T')
	if a[1] != 0 {
		if !t.IsStr(a[1]) {
			return 0, t.TypeErrorf("isoformat() argument 1 must be a unicode character, not %s", t.TypeName(a[1]))
		}
		if n := t.StrLen(a[1]); n != 1 {
			return 0, t.TypeErrorf("isoformat() argument 1 must be a unicode character, not a string of length %d", n)
		}
		sep = t.StrAt(a[1], 0)
	}
	spec, err := timespecArg(t, a[2], 2)
	if err != nil {
		return 0, err
	}
	c := civilAt(t, a[0])
	var buf [64]byte
	b := c.date().append(buf[:0])
	n := len(b)
	if b, err = m.isoTime(t, append(b, byte(min(sep, 0x7f))), c.time(), c.tz, a[0], spec); err != nil {
		return 0, err
	}
	if sep < 0x80 {
		return t.NewStrASCII(b), nil
	}
	runes := make([]rune, len(b))
	for i, x := range b {
		runes[i] = rune(x)
	}
	runes[n] = sep
	return t.NewStrRunes(runes), nil
}

func (m *module) datetimeNow(t *thread, a []Value) (Value, error) {
	secs, us := now(t)
	return m.zoned(t, classArg(t, a[0]), secs, us, a[1])
}

// zoned is a moment as local time, or in the zone of an argument tz.
func (m *module) zoned(t *thread, typ *typ, secs int64, us int, arg Value) (Value, error) {
	tz, err := m.tzArg(t, arg)
	if err != nil {
		return 0, err
	}
	v, err := m.at(t, typ, secs, us, tz != 0, tz)
	if err != nil || tz == 0 {
		return v, err
	}
	return t.CallMethod(tz, "fromutc", v)
}

func deprecated(t *thread, name, instead string) error {
	return t.Warn(object.TDeprecationWarning, "datetime.datetime."+name+"() is deprecated and scheduled for removal in a future version. "+
		"Use timezone-aware objects to represent datetimes in UTC: datetime.datetime."+instead+".", 1)
}

func (m *module) datetimeUTCNow(t *thread, a []Value) (Value, error) {
	if err := deprecated(t, "utcnow", "now(datetime.UTC)"); err != nil {
		return 0, err
	}
	secs, us := now(t)
	return m.at(t, classArg(t, a[0]), secs, us, true, 0)
}

func (m *module) datetimeFromTimestamp(t *thread, a []Value) (Value, error) {
	if _, err := m.tzArg(t, a[2]); err != nil {
		return 0, err
	}
	secs, us, err := timestamp(t, a[1])
	if err != nil {
		return 0, err
	}
	return m.zoned(t, classArg(t, a[0]), secs, us, a[2])
}

func (m *module) datetimeUTCFromTimestamp(t *thread, a []Value) (Value, error) {
	if err := deprecated(t, "utcfromtimestamp", "fromtimestamp(timestamp, datetime.UTC)"); err != nil {
		return 0, err
	}
	secs, us, err := timestamp(t, a[1])
	if err != nil {
		return 0, err
	}
	return m.at(t, classArg(t, a[0]), secs, us, true, 0)
}

func (m *module) datetimeCombine(t *thread, a []Value) (Value, error) {
	if !is(t, a[1], m.date) {
		return 0, t.TypeErrorf("combine() argument 1 must be datetime.date, not %s", noneName(t, a[1]))
	}
	if !is(t, a[2], m.time) {
		return 0, t.TypeErrorf("combine() argument 2 must be datetime.time, not %s", noneName(t, a[2]))
	}
	c := clockAt(t, a[2])
	tz := c.tz
	if a[3] != 0 {
		var err error
		if tz, err = m.tzArg(t, a[3]); err != nil {
			return 0, err
		}
	}
	return m.datetimeOf(t, classArg(t, a[0]), civilAt(t, a[1]).date(), c.time(), tz)
}

func (m *module) datetimeTuple(t *thread, a []Value) (Value, error) {
	c := civilAt(t, a[0])
	dst := -1
	v, err := m.ask(t, c.tz, "dst", a[0])
	if err != nil {
		return 0, err
	}
	if v != 0 {
		dst = 0
		if d := deltaAt(t, v); d.days|d.secs|d.us != 0 {
			dst = 1
		}
	}
	return structTime(t, c.date(), c.time(), dst)
}

func (m *module) datetimeUTCTuple(t *thread, a []Value) (Value, error) {
	v, err := m.ask(t, civilAt(t, a[0]).tz, "utcoffset", a[0])
	if err != nil {
		return 0, err
	}
	d, f := civilAt(t, a[0]).date(), civilAt(t, a[0]).time()
	if v != 0 {
		if d, f, err = moved(t, civilAt(t, a[0]), deltaAt(t, v), -1); err != nil {
			return 0, err
		}
	}
	return structTime(t, d, f, 0)
}

func (m *module) datetimeTimestamp(t *thread, a []Value) (Value, error) {
	c := civilAt(t, a[0])
	if c.tz == 0 {
		secs, err := fromLocal(t, c.date(), c.time())
		if err != nil {
			return 0, err
		}
		return t.NewFloat(float64(secs-epochSeconds) + float64(c.us)/1e6), nil
	}
	n, err := m.sinceEpoch(t, a[0])
	if err != nil {
		return 0, err
	}
	return t.Binary(object.OpTrueDiv, t.NewBig(n), t.NewInt(second))
}

func (m *module) datetimeAsTimezone(t *thread, a []Value) (Value, error) {
	tz, err := m.tzArg(t, a[1])
	if err != nil {
		return 0, err
	}
	self := a[0]
	c := civilAt(t, self)
	own := c.tz
	var off Value
	if own != 0 {
		if own == tz {
			return self, nil
		}
		if off, err = m.ask(t, own, "utcoffset", self); err != nil {
			return 0, err
		}
	}
	if off == 0 {
		// Naive, also by what its zone says: local time.
		secs, err := zoneMoment(t, c.date(), c.time())
		if err != nil {
			return 0, err
		}
		if own, err = m.localZone(t, secs-epochSeconds); err != nil {
			return 0, err
		}
		if own == tz {
			return self, nil
		}
		off = zoneAt(t, own).offset
	}
	result, err := m.shift(t, self, off, -1)
	if err != nil {
		return 0, err
	}
	if !is(t, result, m.datetime) { // a subclass may make anything of the fields
		return 0, t.TypeErrorf("fromutc: argument must be a datetime")
	}
	t.Store(&civilAt(t, result).tz, m.utc.Get())
	if tz == 0 {
		n, err := m.sinceEpoch(t, result)
		if err != nil {
			return 0, err
		}
		n.Div(n, big.NewInt(second))
		if tz, err = m.localZone(t, n.Int64()); err != nil {
			return 0, err
		}
	}
	// fromutc wants its own zone in the argument.
	r := civilAt(t, result)
	t.Store(&r.tz, tz)
	return t.CallMethod(tz, "fromutc", result)
}

var datetimeReplaceParams = object.Params{Func: "replace", Names: datetimeNames, MaxPos: 8}

func (m *module) datetimeReplace(t *thread, _ Value, args []Value, kw Value) (Value, error) {
	var placed [9]Value
	a := placed[:]
	if !place(t, a, datetimeNames, datetimeReplaceParams.MaxPos, args[1:], kw) {
		var err error
		if a, err = t.BindParams(&datetimeReplaceParams, args[1:], kw); err != nil {
			return 0, err
		}
	}
	c := civilAt(t, args[0])
	tz := c.tz
	d, f, err := datetimeInts(t, a, c.date(), c.time())
	if err != nil {
		return 0, replaceError(t, err)
	}
	if err := checkDate(t, d); err != nil {
		return 0, err
	}
	if err := checkTime(t, f); err != nil {
		return 0, err
	}
	if a[7] != 0 {
		if tz, err = m.tzArg(t, a[7]); err != nil {
			return 0, err
		}
	}
	return m.datetimeOf(t, t.TypeOf(args[0]), d, f, tz)
}
