package datetimemod

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/time"
)

// pad appends n with at least width digits.
func pad(b []byte, n, width int) []byte {
	for w := 1; width > w; width-- {
		if n >= pow10[width-1] {
			break
		}
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}

var pow10 = [...]int{1, 10, 100, 1000, 10000, 100000, 1000000}

func (d ymd) append(b []byte) []byte {
	b = append(pad(b, d.year, 4), '-')
	b = append(pad(b, d.month, 2), '-')
	return pad(b, d.day, 2)
}

// appendISO appends a time in the form that timespec names; ok is false if there is no such form.
func (f hms) appendISO(b []byte, timespec string) (out []byte, ok bool) {
	b = pad(b, f.hour, 2)
	if timespec == "hours" {
		return b, true
	}
	b = pad(append(b, ':'), f.minute, 2)
	if timespec == "minutes" {
		return b, true
	}
	b = pad(append(b, ':'), f.second, 2)
	switch timespec {
	case "seconds":
	case "milliseconds":
		b = pad(append(b, '.'), f.us/1000, 3)
	case "microseconds":
		b = pad(append(b, '.'), f.us, 6)
	case "auto":
		if f.us != 0 {
			b = pad(append(b, '.'), f.us, 6)
		}
	default:
		return b, false
	}
	return b, true
}

func timespecArg(t *thread, v Value, pos int) (string, error) {
	if v == 0 {
		return "auto", nil
	}
	if !t.IsStr(v) {
		return "", t.TypeErrorf("isoformat() argument%s must be str, not %s", map[bool]string{true: fmt.Sprintf(" %d", pos)}[pos > 0], noneName(t, v))
	}
	return t.Str(v), nil
}

func noneName(t *thread, v Value) string {
	if v == t.RT.None {
		return "None"
	}
	return t.TypeName(v)
}

// isoformat appends time and offset.
func (m *module) isoTime(t *thread, b []byte, f hms, tz, dt Value, timespec string) ([]byte, error) {
	b, ok := f.appendISO(b, timespec)
	if !ok {
		return nil, t.ValueErrorf("Unknown timespec value")
	}
	off, err := m.utcoffset(t, tz, dt)
	if err == nil && off.some {
		b = append(b, off.format(":")...)
	}
	return b, err
}

// moment is what strftime formats.
type moment struct {
	d    ymd
	f    hms
	tz   Value // 0: none
	dt   Value // what the zone is asked about: the datetime, or None for a time
	self Value
}

// strftime formats by a format: the directives that the C library does not know, or knows otherwise, are replaced first.
func (m *module) strftime(t *thread, x moment, format string) (Value, error) {
	fields, tuple, err := m.timeFields(t, x)
	if err != nil {
		return 0, err
	}
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 >= len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		switch c := format[i]; c {
		case 'z':
			s, err := m.offsetText(t, x, "")
			if err != nil {
				return 0, err
			}
			b.WriteString(s)
		case ':':
			if i+1 >= len(format) || format[i+1] != 'z' {
				b.WriteString("%:")
				break
			}
			i++
			s, err := m.offsetText(t, x, ":")
			if err != nil {
				return 0, err
			}
			b.WriteString(s)
		case 'Z':
			v, err := m.tzname(t, x.tz, x.dt)
			if err != nil {
				return 0, err
			}
			if v != t.RT.None {
				if v, err = t.CallMethod(v, "replace", t.NewStr("%"), t.NewStr("%%")); err != nil {
					return 0, err
				}
				if !t.IsStr(v) { // a subclass may have a method of its own
					return 0, t.TypeErrorf("tzname.replace() did not return a string")
				}
				b.WriteString(t.Str(v))
			}
		case 'f':
			fmt.Fprintf(&b, "%06d", x.f.us)
		case 'Y', 'G', 'F':
			// With four digits for the years before 1000.
			year := fields.Year
			if c == 'G' {
				year, err = strconv.Atoi(time.Strftime("%G", fields))
				if err != nil {
					return 0, err
				}
			}
			fmt.Fprintf(&b, "%04d", year)
			if c == 'F' {
				b.WriteString("-%m-%d")
			}
		case 'C':
			fmt.Fprintf(&b, "%02d", fields.Year/100)
		default:
			b.WriteByte('%')
			b.WriteByte(c)
		}
	}
	if tuple != 0 {
		mod, err := t.ImportModule("time")
		if err != nil {
			return 0, err
		}
		return t.CallMethod(mod, "strftime", t.NewStr(b.String()), tuple)
	}
	return t.NewStr(time.Strftime(b.String(), fields)), nil
}

// timeFields are the fields of a moment. An instance of a subclass is asked for its timetuple, which is then a tuple to format.
func (m *module) timeFields(t *thread, x moment) (time.Fields, Value, error) {
	exact := t.TypeOf(x.self)
	if exact == m.date || exact == m.time || exact == m.datetime || is(t, x.self, m.time) {
		d, f := x.d, x.f
		return time.Fields{Year: d.year, Month: d.month - 1, Day: d.day, Hour: f.hour, Minute: f.minute, Second: f.second,
			Weekday: (d.weekday() + 1) % 7, Yearday: d.dayOfYear() - 1}, 0, nil
	}
	tuple, err := t.CallMethod(x.self, "timetuple")
	if err != nil {
		return time.Fields{}, 0, err
	}
	d := x.d
	if t.IsInstanceID(tuple, object.TTuple) && t.TupleLen(tuple) > 0 {
		if d.year, err = cInt(t, t.TupleItems(tuple)[0]); err != nil {
			return time.Fields{}, 0, err
		}
	}
	return time.Fields{Year: d.year, Month: d.month - 1, Day: d.day, Weekday: (x.d.weekday() + 1) % 7, Yearday: x.d.dayOfYear() - 1}, tuple, nil
}

func (m *module) offsetText(t *thread, x moment, sep string) (string, error) {
	off, err := m.utcoffset(t, x.tz, x.dt)
	if err != nil || !off.some {
		return "", err
	}
	return off.format(sep), nil
}

// formatFuncs are strftime and __format__, which all three types have.
func (m *module) formatFuncs(of func(t *thread, self Value) moment) []object.Func {
	return []object.Func{
		{Name: "strftime", Sig: "(self, format)", Doc: "The text that a format makes of it, as time.strftime() does.", Call: func(t *thread, a []Value) (Value, error) {
			if !t.IsStr(a[1]) {
				return 0, t.TypeErrorf("strftime() argument 1 must be str, not %s", noneName(t, a[1]))
			}
			return m.strftime(t, of(t, a[0]), t.Str(a[1]))
		}},
		formatFunc,
	}
}

var formatFunc = object.Func{Name: "__format__", Sig: "(self, format, /)", Doc: "str() of it, or strftime() for a format that is not empty.", Call: func(t *thread, a []Value) (Value, error) {
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("__format__() argument 1 must be str, not %s", noneName(t, a[1]))
	}
	if t.StrLen(a[1]) == 0 {
		return t.StrOf(a[0])
	}
	return t.CallMethod(a[0], "strftime", a[1])
}}

var dayNames = [...]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
var monthNames = [...]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func (c *civil) ctime() string {
	d := c.date()
	return fmt.Sprintf("%s %s %2d %02d:%02d:%02d %04d", dayNames[d.weekday()], monthNames[d.month], d.day, c.hour, c.minute, c.second, d.year)
}
