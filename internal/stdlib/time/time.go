// Package time is the module of that name: clocks, sleeping, and calendar time.
package time

import (
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "time"

type state struct {
	structTime *object.Type
	start      time.Time // monotonic origin
	local      *time.Location
	naps       atomic.Int32 // threads in nap
}

func get(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

func now(t *object.Thread) time.Time {
	if t.RT.Host.Now != nil {
		return t.RT.Host.Now()
	}
	return time.Unix(0, 0)
}

// Now is the host's clock.
func Now(t *object.Thread) time.Time { return now(t) }

// Location is the local time zone, as of the last tzset; it imports the module if nobody has.
func Location(t *object.Thread) (*time.Location, error) {
	s, err := loaded(t)
	if err != nil {
		return nil, err
	}
	return s.local, nil
}

// StructTime makes a struct_time of a date (month from 1, weekday 0 for Monday, day of the year from 1) without a zone.
func StructTime(t *object.Thread, fields [9]int) (Value, error) {
	s, err := loaded(t)
	if err != nil {
		return 0, err
	}
	vals := make([]Value, 11)
	for i, n := range fields {
		vals[i] = t.NewInt(int64(n))
	}
	vals[9], vals[10] = t.RT.None, t.RT.None
	return t.NewStruct(s.structTime, vals...), nil
}

func loaded(t *object.Thread) (*state, error) {
	s, ok := t.ModuleState(stateKey).(*state)
	if !ok {
		if _, err := t.ImportModule("time"); err != nil {
			return nil, err
		}
		s = get(t)
	}
	return s, nil
}

// Module declares the module.
func Module() *object.ModuleDef {
	ns := func(name, doc string, f func(t *object.Thread) int64) []object.Func {
		return []object.Func{
			{Name: name, Sig: "()", Doc: doc, Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewFloat(float64(f(t)) / 1e9), nil }},
			{Name: name + "_ns", Sig: "()", Doc: doc + " As an integer of nanoseconds.", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(f(t)), nil }},
		}
	}
	mono := func(t *object.Thread) int64 { return monotonic() }
	var funcs []object.Func
	funcs = append(funcs, ns("time", "Return the current time in seconds since the Epoch.", func(t *object.Thread) int64 { return now(t).UnixNano() })...)
	funcs = append(funcs, ns("monotonic", "Monotonic clock, cannot go backward.", mono)...)
	funcs = append(funcs, ns("perf_counter", "Performance counter for benchmarking.", mono)...)
	funcs = append(funcs, ns("process_time", "Process time for profiling: sum of the kernel and user-space CPU time.", func(*object.Thread) int64 { return cpuTime(false) })...)
	funcs = append(funcs, ns("thread_time", "Thread time for profiling: sum of the kernel and user-space CPU time.", func(*object.Thread) int64 { return cpuTime(true) })...)
	funcs = append(funcs,
		object.Func{Name: "sleep", Sig: "(seconds, /)", Doc: "Delay execution for a given number of seconds.", Call: sleep},
		object.Func{Name: "gmtime", Sig: "(seconds=None, /)", Doc: "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT).", Call: func(t *object.Thread, a []Value) (Value, error) {
			return broken(t, a[0], time.UTC)
		}},
		object.Func{Name: "localtime", Sig: "(seconds=None, /)", Doc: "Convert seconds since the Epoch to a time tuple expressing local time.", Call: func(t *object.Thread, a []Value) (Value, error) {
			return broken(t, a[0], get(t).local)
		}},
		object.Func{Name: "mktime", Sig: "(seconds_tuple, /)", Doc: "Convert a time tuple in local time to seconds since the Epoch.", Call: func(t *object.Thread, a []Value) (Value, error) {
			f, err := tupleArg(t, a[0], "mktime")
			if err != nil {
				return 0, err
			}
			x := time.Date(f.year, time.Month(f.mon+1), f.day, f.hour, f.min, f.sec, 0, get(t).local)
			return t.NewFloat(float64(x.Unix())), nil
		}},
		object.Func{Name: "asctime", Sig: "(time_tuple=<unrepresentable>, /)", Doc: "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.", Call: func(t *object.Thread, a []Value) (Value, error) {
			f, err := tupleOrNow(t, a[0], "asctime")
			if err != nil {
				return 0, err
			}
			return t.NewStr(f.asctime()), nil
		}},
		object.Func{Name: "ctime", Sig: "(seconds=None, /)", Doc: "Convert a time in seconds since the Epoch to a string in local time.", Call: func(t *object.Thread, a []Value) (Value, error) {
			x, err := seconds(t, a[0], get(t).local)
			if err != nil {
				return 0, err
			}
			f := fromTime(x)
			return t.NewStr(f.asctime()), nil
		}},
		object.Func{Name: "strftime", Sig: "(format, time_tuple=<unrepresentable>, /)", Doc: "Convert a time tuple to a string according to a format specification.", Call: func(t *object.Thread, a []Value) (Value, error) {
			if !t.IsStr(a[0]) {
				return 0, t.TypeErrorf("strftime() argument 1 must be str, not %s", t.TypeName(a[0]))
			}
			f, err := tupleOrNow(t, a[1], "strftime")
			if err != nil {
				return 0, err
			}
			return t.NewStr(Strftime(t.Str(a[0]), f.fields())), nil
		}},
		object.Func{Name: "strptime", Sig: "(string, format='%a %b %d %H:%M:%S %Y', /)", Doc: "Parse a string to a time tuple according to a format specification.", Call: func(t *object.Thread, a []Value) (Value, error) {
			m, err := t.RT.Importer.Import(t, t.NewStr("_strptime"), 0, 0, 0)
			if err != nil {
				return 0, err
			}
			args := []Value{a[0]}
			if a[1] != 0 {
				args = append(args, a[1])
			}
			return t.CallMethod(m, "_strptime_time", args...)
		}},
		object.Func{Name: "get_clock_info", Sig: "(name, /)", Doc: "Get information of the specified clock.", Call: clockInfo},
		object.Func{Name: "tzset", Sig: "()", Doc: "Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ'].", Call: func(t *object.Thread, _ []Value) (Value, error) {
			m := t.DictGetStr(t.RT.Modules, "time")
			zone(t, t.ModuleDict(m))
			return t.RT.None, nil
		}},
	)
	funcs = append(funcs,
		object.Func{Name: "clock_gettime", Sig: "(clk_id, /)", Doc: "Return the time of the specified clock clk_id as a float.", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := clockTime(t, a[0])
			return t.NewFloat(float64(n) / 1e9), err
		}},
		object.Func{Name: "clock_gettime_ns", Sig: "(clk_id, /)", Doc: "Return the time of the specified clock clk_id as nanoseconds (int).", Call: func(t *object.Thread, a []Value) (Value, error) {
			n, err := clockTime(t, a[0])
			return t.NewInt(n), err
		}},
		object.Func{Name: "clock_getres", Sig: "(clk_id, /)", Doc: "Return the resolution (precision) of the specified clock clk_id.", Call: func(t *object.Thread, a []Value) (Value, error) {
			_, err := clockTime(t, a[0])
			return t.NewFloat(1e-9), err
		}},
	)
	return &object.ModuleDef{
		Name:  "time",
		Doc:   "This module provides various functions to manipulate time values.",
		Funcs: funcs,
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			s := &state{start: time.Now(), local: time.Local}
			t.SetModuleState(stateKey, s)
			var fs []object.StructField
			for _, n := range strings.Fields("tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst tm_zone tm_gmtoff") {
				fs = append(fs, object.StructField{Name: n})
			}
			s.structTime = t.NewStructType(&object.StructSpec{Name: "time.struct_time", Fields: fs, Visible: 9,
				Doc: "The time value as returned by gmtime(), localtime(), and strptime(), and\naccepted by asctime(), mktime() and strftime()."})
			t.DictSetStr(d, "struct_time", s.structTime.Obj)
			t.DictSetStr(d, "_STRUCT_TM_ITEMS", t.NewInt(11))
			for name, id := range clocks {
				t.DictSetStr(d, name, t.NewInt(int64(id)))
			}
			zone(t, d)
			return nil
		},
	}
}

var clocks = map[string]int{"CLOCK_REALTIME": 0, "CLOCK_MONOTONIC": 1, "CLOCK_PROCESS_CPUTIME_ID": 2, "CLOCK_THREAD_CPUTIME_ID": 3, "CLOCK_MONOTONIC_RAW": 4, "CLOCK_BOOTTIME": 7, "CLOCK_TAI": 11}

func clockTime(t *object.Thread, v Value) (int64, error) {
	id, err := t.AsInt(v)
	if err != nil {
		return 0, err
	}
	switch id {
	case 0:
		return now(t).UnixNano(), nil
	case 1, 4, 7:
		return monotonic(), nil
	case 2:
		return cpuTime(false), nil
	case 3:
		return cpuTime(true), nil
	}
	return 0, t.OSError(errInvalid)
}

// zone sets timezone, altzone, daylight and tzname from the TZ variable or the system's zone.
func zone(t *object.Thread, d Value) {
	s := get(t)
	s.local = time.Local
	if tz, ok := t.RT.Host.Getenv("TZ"); ok && t.RT.Host.Environ != nil {
		if loc, err := loadZone(strings.TrimPrefix(tz, ":")); err == nil {
			s.local = loc
		}
	}
	year := now(t).Year()
	jan := time.Date(year, 1, 1, 0, 0, 0, 0, s.local)
	jul := time.Date(year, 7, 1, 0, 0, 0, 0, s.local)
	n1, o1 := jan.Zone()
	n2, o2 := jul.Zone()
	std, dst, stdOff, dstOff := n1, n2, o1, o2
	if o2 < o1 {
		std, dst, stdOff, dstOff = n2, n1, o2, o1
	}
	t.DictSetStr(d, "timezone", t.NewInt(int64(-stdOff)))
	t.DictSetStr(d, "altzone", t.NewInt(int64(-dstOff)))
	daylight := int64(0)
	if o1 != o2 {
		daylight = 1
	}
	t.DictSetStr(d, "daylight", t.NewInt(daylight))
	t.DictSetStr(d, "tzname", t.NewTuple(t.NewStr(std), t.NewStr(dst)))
}

func sleep(t *object.Thread, a []Value) (Value, error) {
	var d time.Duration
	if a[0].IsInt() {
		n := a[0].Int()
		if n < 0 {
			return 0, t.ValueErrorf("sleep length must be non-negative")
		}
		if n > math.MaxInt64/int64(time.Second) {
			return 0, t.Errorf(object.TOverflowError, "timestamp too large to convert to C PyTime_t")
		}
		d = time.Duration(n) * time.Second
	} else {
		f, err := seconds64(t, a[0])
		if err != nil {
			return 0, err
		}
		switch {
		case math.IsNaN(f):
			return 0, t.ValueErrorf("Invalid value NaN (not a number)")
		case f < 0:
			return 0, t.ValueErrorf("sleep length must be non-negative")
		case f > 9.2e9:
			return 0, t.Errorf(object.TOverflowError, "timestamp too large to convert to C PyTime_t")
		}
		d = time.Duration(math.Ceil(f * 1e9))
	}
	var done <-chan struct{}
	if t.Context != nil {
		done = t.Context.Done() // the safe point after the call raises
	}
	if d > 0 && d < shortSleep && get(t).nap(t, d) {
		return t.RT.None, nil
	}
	if _, err := thread.Wait(t, done, d); err != nil {
		return 0, err
	}
	return t.RT.None, nil
}

// Go's timers are only good to a millisecond while nothing else runs. So shorter sleeps are the system's, unless too many threads do it
// at once: each of them takes one of the system's threads.
const (
	shortSleep = time.Millisecond
	maxNaps    = 16
)

// nap sleeps by the system's clock; false: too many do.
func (s *state) nap(t *object.Thread, d time.Duration) bool {
	defer s.naps.Add(-1)
	if s.naps.Add(1) > maxNaps {
		return false
	}
	t.Blocking(func() { sleepSystem(d) })
	return true
}

// seconds64 reads a number of seconds: float, or anything with __index__.
func seconds64(t *object.Thread, v Value) (float64, error) {
	if f, ok := t.FloatValue(v); ok {
		return f, nil
	}
	if t.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("'%s' object cannot be interpreted as an integer", t.TypeName(v))
	}
	i, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	return t.AsFloat(i)
}

// seconds is the moment of an optional timestamp.
func seconds(t *object.Thread, v Value, loc *time.Location) (time.Time, error) {
	if v == 0 || v == t.RT.None {
		return now(t).In(loc), nil
	}
	f, err := seconds64(t, v)
	if err != nil {
		return time.Time{}, err
	}
	if math.IsNaN(f) {
		return time.Time{}, t.ValueErrorf("Invalid value NaN (not a number)")
	}
	if math.Abs(f) > 67768036191676799 {
		return time.Time{}, t.Errorf(object.TOverflowError, "timestamp out of range for platform time_t")
	}
	return time.Unix(int64(math.Floor(f)), 0).In(loc), nil
}

func broken(t *object.Thread, v Value, loc *time.Location) (Value, error) {
	x, err := seconds(t, v, loc)
	if err != nil {
		return 0, err
	}
	f := fromTime(x)
	if loc == time.UTC {
		f.isdst = 0
	}
	return f.value(t), nil
}

func clockInfo(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("get_clock_info() argument 1 must be str, not %s", t.TypeName(a[0]))
	}
	impl := map[string]string{"time": "clock_gettime(CLOCK_REALTIME)", "monotonic": "clock_gettime(CLOCK_MONOTONIC)", "perf_counter": "clock_gettime(CLOCK_MONOTONIC)",
		"process_time": "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", "thread_time": "clock_gettime(CLOCK_THREAD_CPUTIME_ID)"}
	name := t.Str(a[0])
	im, ok := impl[name]
	if !ok {
		return 0, t.ValueErrorf("unknown clock")
	}
	d := t.NewDict()
	t.DictSetStr(d, "implementation", t.NewStr(im))
	t.DictSetStr(d, "monotonic", t.Bool(name != "time"))
	t.DictSetStr(d, "adjustable", t.Bool(name == "time"))
	t.DictSetStr(d, "resolution", t.NewFloat(1e-9))
	return t.NewNamespace(d), nil
}

// civil is a broken-down time, months and days of the year from 0, Sunday 0, as C's struct tm.
type civil struct {
	year, mon, day, hour, min, sec, wday, yday, isdst int
	zone                                              string
	offset                                            int
	hasZone                                           bool
}

func fromTime(x time.Time) civil {
	name, off := x.Zone()
	dst := 0
	if x.IsDST() {
		dst = 1
	}
	return civil{x.Year(), int(x.Month()) - 1, x.Day(), x.Hour(), x.Minute(), x.Second(), int(x.Weekday()), x.YearDay() - 1, dst, name, off, true}
}

func (f *civil) value(t *object.Thread) Value {
	i := func(n int) Value { return t.NewInt(int64(n)) }
	return t.NewStruct(get(t).structTime, i(f.year), i(f.mon+1), i(f.day), i(f.hour), i(f.min), i(f.sec), i((f.wday+6)%7), i(f.yday+1), i(f.isdst), t.NewStr(f.zone), i(f.offset))
}

const days, months = "SunMonTueWedThuFriSat", "JanFebMarAprMayJunJulAugSepOctNovDec"

func (f *civil) asctime() string {
	return fmt.Sprintf("%s %s %2d %02d:%02d:%02d %d", days[3*f.wday:3*f.wday+3], months[3*f.mon:3*f.mon+3], f.day, f.hour, f.min, f.sec, f.year)
}

func tupleOrNow(t *object.Thread, v Value, fn string) (civil, error) {
	if v == 0 {
		return fromTime(now(t).In(get(t).local)), nil
	}
	f, err := tupleArg(t, v, fn)
	if err != nil {
		return f, err
	}
	return f, f.check(t)
}

func tupleArg(t *object.Thread, v Value, fn string) (civil, error) {
	var f civil
	if !t.IsInstanceID(v, object.TTuple) {
		return f, t.TypeErrorf("Tuple or struct_time argument required")
	}
	items := t.TupleItems(v)
	if len(items) != 9 {
		return f, t.TypeErrorf("%s(): illegal time tuple argument", fn)
	}
	for i, p := range []*int{&f.year, &f.mon, &f.day, &f.hour, &f.min, &f.sec, &f.wday, &f.yday, &f.isdst} {
		n, err := t.AsInt(items[i])
		if err != nil {
			return f, err
		}
		if n > math.MaxInt32 || n < math.MinInt32 {
			return f, t.Errorf(object.TOverflowError, "signed integer is greater than maximum")
		}
		*p = int(n)
	}
	f.mon--
	f.wday = (f.wday + 1) % 7
	f.yday--
	if t.TypeOf(v) == get(t).structTime {
		z, err := t.GetAttrStr(v, "tm_zone")
		if err != nil {
			return f, err
		}
		o, err := t.GetAttrStr(v, "tm_gmtoff")
		if err != nil {
			return f, err
		}
		if t.IsStr(z) && t.IsIntLike(o) {
			f.zone, f.offset, f.hasZone = t.Str(z), int(o.Int()), true
		}
	}
	if !f.hasZone {
		x := time.Date(f.year, time.Month(f.mon+1), f.day, f.hour, f.min, f.sec, 0, get(t).local)
		f.zone, f.offset = x.Zone()
	}
	return f, nil
}

// check is CPython's range check of the fields, which turns some zeros into the least value.
func (f *civil) check(t *object.Thread) error {
	if f.mon == -1 {
		f.mon = 0
	}
	if f.day == 0 {
		f.day = 1
	}
	if f.yday == -1 {
		f.yday = 0
	}
	for _, c := range []struct {
		bad  bool
		what string
	}{{f.mon < 0 || f.mon > 11, "month out of range"}, {f.day < 0 || f.day > 31, "day of month out of range"}, {f.hour < 0 || f.hour > 23, "hour out of range"},
		{f.min < 0 || f.min > 59, "minute out of range"}, {f.sec < 0 || f.sec > 61, "seconds out of range"}, {f.wday < 0, "day of week out of range"},
		{f.yday < 0 || f.yday > 365, "day of year out of range"}} {
		if c.bad {
			return t.ValueErrorf("%s", c.what)
		}
	}
	if f.isdst < -1 {
		f.isdst = -1
	} else if f.isdst > 1 {
		f.isdst = 1
	}
	return nil
}
