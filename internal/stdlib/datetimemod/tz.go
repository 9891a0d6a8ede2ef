package datetimemod

import (
	"fmt"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// offset is what a time zone says: none (None), or a duration.
type offset struct {
	some           bool
	days, secs, us int64
}

func (m *module) rangeError(t *thread, d Value) error {
	r, err := t.Repr(d)
	if err != nil {
		return err
	}
	return t.ValueErrorf("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s", t.Str(r))
}

// inDay reports whether a duration is less than a day, of either sign.
func (d *delta) inDay() bool { return d.days == 0 || d.days == -1 && (d.secs != 0 || d.us != 0) }

// ask calls utcoffset or dst of a time zone (0: none) with dt, a datetime or None. The result is 0 for None.
func (m *module) ask(t *thread, tz Value, method string, dt Value) (Value, error) {
	if tz == 0 {
		return 0, nil
	}
	if t.TypeOf(tz) == m.timezone {
		if method == "dst" {
			return 0, nil
		}
		return zoneAt(t, tz).offset, nil
	}
	v, err := t.CallMethod(tz, method, dt)
	if err != nil || v == t.RT.None {
		return 0, err
	}
	if !is(t, v, m.delta) {
		return 0, t.TypeErrorf("tzinfo.%s() must return None or timedelta, not '%s'", method, t.TypeName(v))
	}
	if !deltaAt(t, v).inDay() {
		return 0, m.rangeError(t, v)
	}
	return v, nil
}

func (m *module) utcoffset(t *thread, tz, dt Value) (offset, error) {
	v, err := m.ask(t, tz, "utcoffset", dt)
	if err != nil || v == 0 {
		return offset{}, err
	}
	d := deltaAt(t, v)
	return offset{true, int64(d.days), int64(d.secs), int64(d.us)}, nil
}

// tzname is the name a time zone gives for dt, or None.
func (m *module) tzname(t *thread, tz, dt Value) (Value, error) {
	if tz == 0 {
		return t.RT.None, nil
	}
	v, err := t.CallMethod(tz, "tzname", dt)
	if err == nil && v != t.RT.None && !t.IsStr(v) {
		return 0, t.TypeErrorf("tzinfo.tzname() must return None or a string, not '%s'", t.TypeName(v))
	}
	return v, err
}

// format is the offset as +HH<sep>MM, with seconds and microseconds where there are any.
func (o offset) format(sep string) string {
	sign, secs, us := '+', o.days*daySeconds+o.secs, o.us
	if secs < 0 {
		sign, secs = '-', -secs
		if us != 0 {
			secs, us = secs-1, second-us
		}
	}
	s := fmt.Sprintf("%c%02d%s%02d", sign, secs/3600, sep, secs/60%60)
	if secs%60 != 0 || us != 0 {
		s += fmt.Sprintf("%s%02d", sep, secs%60)
	}
	if us != 0 {
		s += fmt.Sprintf(".%06d", us)
	}
	return s
}

func (m *module) tzinfoSpec() *object.TypeSpec {
	missing := func(name, doc string) object.Func {
		return object.Func{Name: name, Sig: "(self, object, /)", Doc: doc, Call: func(t *thread, a []Value) (Value, error) {
			return 0, t.Errorf(object.TNotImplementedError, "a tzinfo subclass must implement %s()", name)
		}}
	}
	return &object.TypeSpec{
		Name: "datetime.tzinfo", Flags: object.TypeBase, Basic: object.HeaderSize, Doc: "The base of classes that stand for time zones.",
		Slots: object.Slots{New: func(t *thread, typ *typ, args []Value, kw Value) (Value, error) { return t.New(typ), nil }},
		Methods: []object.Func{
			missing("tzname", "The name of the zone at a datetime."),
			missing("utcoffset", "The offset from UTC at a datetime, a timedelta that is positive east of UTC."),
			missing("dst", "The part of the offset that is daylight saving, a timedelta."),
			{Name: "fromutc", Sig: "(self, object, /)", Doc: "A datetime in UTC as one in this zone.", Call: m.tzinfoFromUTC},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs.", Call: tzinfoReduce},
		},
	}
}

func tzinfoReduce(t *thread, a []Value) (Value, error) {
	args := t.NewTuple()
	f, found, err := t.GetAttrOpt(a[0], t.Intern("__getinitargs__"))
	if err == nil && found {
		args, err = t.Call(f)
	}
	if err != nil {
		return 0, err
	}
	state, err := t.CallMethod(a[0], "__getstate__")
	if err != nil {
		return 0, err
	}
	return t.NewTuple(t.TypeOf(a[0]).Obj, args, state), nil
}

func (m *module) fromUTCArg(t *thread, self, dt Value) error {
	if !is(t, dt, m.datetime) {
		return t.TypeErrorf("fromutc: argument must be a datetime")
	}
	if civilAt(t, dt).tz != self {
		return t.ValueErrorf("fromutc: dt.tzinfo is not self")
	}
	return nil
}

func (m *module) tzinfoFromUTC(t *thread, a []Value) (Value, error) {
	dt := a[1]
	if err := m.fromUTCArg(t, a[0], dt); err != nil {
		return 0, err
	}
	off, err := m.ask(t, a[0], "utcoffset", dt)
	if err != nil {
		return 0, err
	}
	if off == 0 {
		return 0, t.ValueErrorf("fromutc: non-None utcoffset() result required")
	}
	dst, err := m.ask(t, a[0], "dst", dt)
	if err != nil {
		return 0, err
	}
	if dst == 0 {
		return 0, t.ValueErrorf("fromutc: non-None dst() result required")
	}
	standard, err := m.deltaSubtract(t, off, dst)
	if err != nil {
		return 0, err
	}
	result, err := m.shift(t, dt, standard, 1)
	if err != nil {
		return 0, err
	}
	if dst, err = m.ask(t, a[0], "dst", result); err != nil {
		return 0, err
	}
	if dst == 0 {
		return 0, t.ValueErrorf("fromutc: tz.dst() gave inconsistent results; cannot convert")
	}
	if d := deltaAt(t, dst); d.days|d.secs|d.us == 0 {
		return result, nil
	}
	return m.shift(t, result, dst, 1)
}

var zoneParams = object.Params{Func: "timezone", Names: []string{"offset", "name"}, Min: 1, MaxPos: 2}

// newZone makes a timezone; name is 0 for none.
func (m *module) newZone(t *thread, offset, name Value) Value {
	v := t.New(m.timezone)
	z := zoneAt(t, v)
	t.Init(&z.offset, offset)
	if name != 0 {
		t.Init(&z.name, name)
	}
	return v
}

// zoneFor is newZone with a check of the offset; without offset and name it is the one UTC.
func (m *module) zoneFor(t *thread, offset, name Value) (Value, error) {
	d := deltaAt(t, offset)
	if name == 0 && d.days|d.secs|d.us == 0 {
		return m.utc.Get(), nil
	}
	if !d.inDay() {
		return 0, m.rangeError(t, offset)
	}
	return m.newZone(t, offset, name), nil
}

func (m *module) timezoneNew(t *thread, typ *typ, args []Value, kw Value) (Value, error) {
	a, err := t.BindParams(&zoneParams, args, kw)
	if err != nil {
		return 0, err
	}
	argName := func(v Value) string {
		if v == t.RT.None {
			return "None"
		}
		return t.TypeName(v)
	}
	if !is(t, a[0], m.delta) {
		return 0, t.TypeErrorf("timezone() argument 1 must be datetime.timedelta, not %s", argName(a[0]))
	}
	if a[1] != 0 && !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("timezone() argument 2 must be str, not %s", argName(a[1]))
	}
	return m.zoneFor(t, a[0], a[1])
}

func (m *module) timezoneSpec(base uint32) *object.TypeSpec {
	method := func(name, doc string, get func(t *thread, z *zone, self Value) Value) object.Func {
		return object.Func{Name: name, Sig: "(self, object, /)", Doc: doc, Call: func(t *thread, a []Value) (Value, error) {
			if a[1] != t.RT.None && !is(t, a[1], m.datetime) {
				return 0, t.TypeErrorf("%s(dt) argument must be a datetime instance or None, not %s", name, t.TypeName(a[1]))
			}
			return get(t, zoneAt(t, a[0]), a[0]), nil
		}}
	}
	return &object.TypeSpec{
		Name: "datetime.timezone", Base: base, Basic: uint32(unsafe.Sizeof(zone{})), Fields: 2, Doc: "A time zone with a fixed offset from UTC.",
		Slots: object.Slots{
			New:  m.timezoneNew,
			Hash: func(t *thread, v Value) (int64, error) { return deltaHash(t, zoneAt(t, v).offset) },
			Repr: func(t *thread, v Value) (Value, error) {
				if v == m.utc.Get() {
					return t.NewStr("datetime.timezone.utc"), nil
				}
				z := zoneAt(t, v)
				off, err := t.Repr(z.offset)
				if err != nil || z.name == 0 {
					return t.NewStr(t.TypeName(v) + "(" + t.Str(off) + ")"), err
				}
				name, err := t.Repr(z.name)
				if err != nil {
					return 0, err
				}
				return t.NewStr(t.TypeName(v) + "(" + t.Str(off) + ", " + t.Str(name) + ")"), nil
			},
			Str: func(t *thread, v Value) (Value, error) { return m.zoneName(t, v), nil },
			Compare: func(t *thread, a, b Value, op object.CompareOp) (Value, error) {
				if op != object.EQ && op != object.NE || !is(t, a, m.timezone) || !is(t, b, m.timezone) {
					return t.RT.NotImplemented, nil
				}
				return ordered(t, deltaAt(t, zoneAt(t, a).offset).compare(deltaAt(t, zoneAt(t, b).offset)), op), nil
			},
		},
		Methods: []object.Func{
			method("tzname", "The name, or UTC with the offset.", func(t *thread, z *zone, self Value) Value { return m.zoneName(t, self) }),
			method("utcoffset", "The fixed offset.", func(t *thread, z *zone, self Value) Value { return z.offset }),
			method("dst", "None.", func(t *thread, z *zone, self Value) Value { return t.RT.None }),
			{Name: "fromutc", Sig: "(self, object, /)", Doc: "A datetime in UTC as one in this zone.", Call: func(t *thread, a []Value) (Value, error) {
				if err := m.fromUTCArg(t, a[0], a[1]); err != nil {
					return 0, err
				}
				return m.shift(t, a[1], zoneAt(t, a[0]).offset, 1)
			}},
			{Name: "__getinitargs__", Sig: "(self, /)", Doc: "What pickle needs.", Call: func(t *thread, a []Value) (Value, error) {
				z := zoneAt(t, a[0])
				if z.name == 0 {
					return t.NewTuple(z.offset), nil
				}
				return t.NewTuple(z.offset, z.name), nil
			}},
		},
	}
}

func (m *module) zoneName(t *thread, v Value) Value {
	z := zoneAt(t, v)
	if z.name != 0 {
		return t.Hold(z.name)
	}
	d := deltaAt(t, z.offset)
	if d.days|d.secs|d.us == 0 {
		return t.NewStr("UTC")
	}
	return t.NewStr("UTC" + offset{true, int64(d.days), int64(d.secs), int64(d.us)}.format(":"))
}
