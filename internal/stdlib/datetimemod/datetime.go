// Package datetimemod is the module _datetime: dates, times, durations and time zones.
//
// # Layout
//
// Every instance keeps its data inline, as integers behind the header; nothing of it lies on Go's heap. A date is the beginning of a
// datetime (civil), so that a method of date serves both. The only references are the time zone of a time or datetime, and offset and name of a
// timezone; they are Fields, which the generic code counts. As in CPython the types are not tracked by the cycle collector.
//
// # Time zones
//
// A time zone is any instance of tzinfo, and its methods may be Python code: everything that asks for an offset may run code, raise, and
// see a different answer the next time. Instances are immutable, so nothing read from one has to be read again afterwards.
//
// Arithmetic on microseconds is done in int64 where the numbers fit and in big.Int where they do not; rounding is half to even.
package datetimemod

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
	typ    = object.Type
)

const stateKey = "_datetime"

// module is the state of a runtime: its types and the values that all share.
type module struct {
	date, time, datetime, delta, tzinfo, timezone, iso *typ
	utc                                                object.Root
}

// civil is a date or a datetime; the instance of a date ends before us.
type civil struct {
	object.Header
	tz           Value // a tzinfo, or 0: none. Always 0 in a date
	year         uint16
	month, day   uint8
	hour, minute uint8
	second, fold uint8
	us           uint32
	hashed       uint32 // 1: hash holds
	hash         int64
}

// clock is a time.
type clock struct {
	object.Header
	tz           Value
	hour, minute uint8
	second, fold uint8
	us           uint32
	hashed       uint64
	hash         int64
}

// delta is a timedelta, normalized: 0 <= secs < 86400, 0 <= us < 1000000.
type delta struct {
	object.Header
	days, secs, us int32
	_              int32
}

// zone is a timezone.
type zone struct {
	object.Header
	offset, name Value // name may be 0
}

const dateSize = unsafe.Offsetof(civil{}.us)

func civilAt(t *thread, v Value) *civil { return (*civil)(t.At(v, 0)) }
func clockAt(t *thread, v Value) *clock { return (*clock)(t.At(v, 0)) }
func deltaAt(t *thread, v Value) *delta { return (*delta)(t.At(v, 0)) }
func zoneAt(t *thread, v Value) *zone   { return (*zone)(t.At(v, 0)) }

func is(t *thread, v Value, want *typ) bool {
	have := t.TypeOf(v)
	return have == want || have.IsSubtype(want)
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_datetime",
		Doc:  "Dates, times, durations and time zones.",
		Init: func(t *thread, self Value) error {
			m, ok := t.ModuleState(stateKey).(*module)
			if !ok {
				m = &module{}
				m.makeTypes(t)
				t.SetModuleState(stateKey, m)
			}
			d := t.ModuleDict(self)
			for name, typ := range map[string]*typ{"date": m.date, "time": m.time, "datetime": m.datetime, "timedelta": m.delta,
				"tzinfo": m.tzinfo, "timezone": m.timezone} {
				t.DictSetStr(d, name, typ.Obj)
			}
			t.DictSetStr(d, "MINYEAR", t.NewInt(minYear))
			t.DictSetStr(d, "MAXYEAR", t.NewInt(maxYear))
			t.DictSetStr(d, "UTC", m.utc.Get())
			return nil
		},
	}
}

// makeTypes makes the types and their constants.
func (m *module) makeTypes(t *thread) {
	const name = "datetime"
	m.delta = t.NewType(m.deltaSpec(), name)
	m.tzinfo = t.NewType(m.tzinfoSpec(), name)
	m.timezone = t.NewType(m.timezoneSpec(m.tzinfo.ID), name)
	m.date = t.NewType(m.dateSpec(), name)
	m.time = t.NewType(m.timeSpec(), name)
	m.datetime = t.NewType(m.datetimeSpec(m.date.ID), name)
	m.iso = t.NewType(isoSpec(), name)

	set := func(typ *typ, name string, v Value) { t.DictSetStr(typ.Dict, name, v) }
	mark := t.Mark()
	day, micro := m.newDelta(t, 1, 0, 0), m.newDelta(t, 0, 0, 1)
	set(m.delta, "resolution", micro)
	set(m.delta, "min", m.newDelta(t, -maxDeltaDays, 0, 0))
	set(m.delta, "max", m.newDelta(t, maxDeltaDays, daySeconds-1, second-1))
	set(m.date, "resolution", day)
	set(m.date, "min", m.newDate(t, minYear, 1, 1))
	set(m.date, "max", m.newDate(t, maxYear, 12, 31))
	set(m.time, "resolution", micro)
	set(m.time, "min", m.newTime(t, m.time, hms{}, 0))
	set(m.time, "max", m.newTime(t, m.time, hms{23, 59, 59, second - 1, 0}, 0))
	set(m.datetime, "resolution", micro)
	set(m.datetime, "min", m.newDateTime(t, m.datetime, ymd{minYear, 1, 1}, hms{}, 0))
	set(m.datetime, "max", m.newDateTime(t, m.datetime, ymd{maxYear, 12, 31}, hms{23, 59, 59, second - 1, 0}, 0))
	utc := m.newZone(t, m.newDelta(t, 0, 0, 0), 0)
	m.utc = t.NewRoot(utc)
	set(m.timezone, "utc", utc)
	limit := m.newDelta(t, 0, 23*3600+59*60, 0)
	set(m.timezone, "max", m.newZone(t, limit, 0))
	set(m.timezone, "min", m.newZone(t, m.newDelta(t, -1, 60, 0), 0))
	t.Release(mark)
	for _, typ := range []*typ{m.delta, m.date, m.time, m.datetime, m.timezone} {
		t.Modified(typ)
	}
}

// ymd and hms are the fields of dates and times on their way into an instance.
type ymd struct{ year, month, day int }

type hms struct{ hour, minute, second, us, fold int }

func (c *civil) date() ymd { return ymd{int(c.year), int(c.month), int(c.day)} }

func (c *civil) time() hms {
	return hms{int(c.hour), int(c.minute), int(c.second), int(c.us), int(c.fold)}
}

func (c *clock) time() hms {
	return hms{int(c.hour), int(c.minute), int(c.second), int(c.us), int(c.fold)}
}

// newDate makes an exact date of valid fields.
func (m *module) newDate(t *thread, year, month, day int) Value {
	return m.makeDate(t, m.date, ymd{year, month, day})
}

func (m *module) makeDate(t *thread, typ *typ, d ymd) Value {
	v := t.New(typ)
	c := civilAt(t, v)
	c.year, c.month, c.day = uint16(d.year), uint8(d.month), uint8(d.day)
	return v
}

// newTime makes a time of type typ; tz is 0 for none.
func (m *module) newTime(t *thread, typ *typ, f hms, tz Value) Value {
	v := t.New(typ)
	c := clockAt(t, v)
	c.hour, c.minute, c.second, c.us, c.fold = uint8(f.hour), uint8(f.minute), uint8(f.second), uint32(f.us), uint8(f.fold)
	if tz != 0 {
		t.Init(&c.tz, tz)
	}
	return v
}

// newDateTime makes a datetime of type typ; tz is 0 for none.
func (m *module) newDateTime(t *thread, typ *typ, d ymd, f hms, tz Value) Value {
	v := t.New(typ)
	c := civilAt(t, v)
	c.year, c.month, c.day = uint16(d.year), uint8(d.month), uint8(d.day)
	c.hour, c.minute, c.second, c.us, c.fold = uint8(f.hour), uint8(f.minute), uint8(f.second), uint32(f.us), uint8(f.fold)
	if tz != 0 {
		t.Init(&c.tz, tz)
	}
	return v
}

func ints(t *thread, n ...int) []Value {
	out := make([]Value, len(n), len(n)+1)
	for i, x := range n {
		out[i] = t.NewInt(int64(x))
	}
	return out
}

// dateOf makes a date of the class typ, by calling it if it is a subclass.
func (m *module) dateOf(t *thread, typ *typ, d ymd) (Value, error) {
	switch typ {
	case m.date:
		if err := checkDate(t, d); err != nil {
			return 0, err
		}
		return m.makeDate(t, typ, d), nil
	case m.datetime:
		return m.datetimeOf(t, typ, d, hms{}, 0)
	}
	return t.Call(typ.Obj, ints(t, d.year, d.month, d.day)...)
}

// timeOf makes a time of the class typ, by calling it if it is a subclass.
func (m *module) timeOf(t *thread, typ *typ, f hms, tz Value) (Value, error) {
	if typ == m.time {
		if err := checkTime(t, f); err != nil {
			return 0, err
		}
		return m.newTime(t, typ, f, tz), nil
	}
	v, err := t.Call(typ.Obj, append(ints(t, f.hour, f.minute, f.second, f.us), orNone(t, tz))...)
	if err == nil && is(t, v, m.time) {
		clockAt(t, v).fold = uint8(f.fold)
	}
	return v, err
}

// datetimeOf makes a datetime of the class typ, by calling it if it is a subclass.
func (m *module) datetimeOf(t *thread, typ *typ, d ymd, f hms, tz Value) (Value, error) {
	if typ == m.datetime {
		if err := checkDate(t, d); err != nil {
			return 0, err
		}
		if err := checkTime(t, f); err != nil {
			return 0, err
		}
		return m.newDateTime(t, typ, d, f, tz), nil
	}
	v, err := t.Call(typ.Obj, append(ints(t, d.year, d.month, d.day, f.hour, f.minute, f.second, f.us), orNone(t, tz))...)
	if err == nil && is(t, v, m.datetime) {
		civilAt(t, v).fold = uint8(f.fold)
	}
	return v, err
}

func orNone(t *thread, v Value) Value {
	if v == 0 {
		return t.RT.None
	}
	return v
}

// noneless is v, or 0 for None.
func noneless(t *thread, v Value) Value {
	if v == t.RT.None {
		return 0
	}
	return v
}
