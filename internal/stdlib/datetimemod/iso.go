package datetimemod

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Reading of ISO 8601. Text is bytes; a character beyond ASCII is no digit and no sign, so it fails wherever one is expected.

func digits(s string, n int) (v int, rest string, ok bool) {
	if len(s) < n {
		return 0, s, false
	}
	for i := 0; i < n; i++ {
		c := s[i] - '0'
		if c > 9 {
			return 0, s, false
		}
		v = 10*v + int(c)
	}
	return v, s[n:], true
}

// parseDate reads YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, YYYY-Www and YYYYWww.
func parseDate(s string) (d ymd, ok bool) {
	if d.year, s, ok = digits(s, 4); !ok {
		return d, false
	}
	separated := strings.HasPrefix(s, "-")
	if separated {
		s = s[1:]
	}
	if strings.HasPrefix(s, "W") {
		week, rest, ok := digits(s[1:], 2)
		if !ok {
			return d, false
		}
		day := 1
		if rest != "" {
			if separated {
				if rest[0] != '-' {
					return d, false
				}
				rest = rest[1:]
			}
			if day, _, ok = digits(rest, 1); !ok { // what follows is not looked at, as in CPython
				return d, false
			}
		}
		d, fault := fromISOCalendar(d.year, week, day)
		return d, fault == isoFine
	}
	if d.month, s, ok = digits(s, 2); !ok {
		return d, false
	}
	if separated {
		if !strings.HasPrefix(s, "-") {
			return d, false
		}
		s = s[1:]
	}
	d.day, s, ok = digits(s, 2)
	return d, ok && s == ""
}

// parseClock reads HH[:MM[:SS[.f...]]] or the same without colons, where the point may be missing, too; digits after the sixth of a
// fraction are read and dropped. rest reports that there is more, which is an error only where nothing else follows.
func parseClock(s string) (f hms, rest, ok bool) {
	separated := true
	for i, p := range [...]*int{&f.hour, &f.minute, &f.second} {
		if *p, s, ok = digits(s, 2); !ok {
			return f, false, false
		}
		if s == "" {
			return f, false, true
		}
		c := s[0]
		if i == 0 {
			separated = c == ':'
		}
		switch {
		case len(s) == 1:
			return f, true, true
		case separated && c == ':':
			if i == 2 {
				return f, false, false
			}
			s = s[1:]
		case c == '.' || c == ',':
			if i < 2 {
				return f, false, false
			}
			s = s[1:]
		case separated:
			return f, false, false
		}
	}
	n := min(len(s), 6)
	if f.us, s, ok = digits(s, n); !ok {
		return f, false, false
	}
	for ; n < 6; n++ {
		f.us *= 10
	}
	return f, strings.TrimLeft(s, "0123456789") != "", true
}

// parseTime reads a time with an optional offset.
func parseTime(s string) (f hms, off offset, ok bool) {
	i := strings.IndexAny(s, "+-Z")
	if i < 0 {
		f, rest, ok := parseClock(s)
		return f, off, ok && !rest
	}
	if f, _, ok = parseClock(s[:i]); !ok {
		return f, off, false
	}
	off.some = true
	if s[i] == 'Z' {
		return f, off, i == len(s)-1
	}
	o, rest, ok := parseClock(s[i+1:])
	secs, us := int64(o.hour*3600+o.minute*60+o.second), int64(o.us)
	if s[i] == '-' {
		secs, us = -secs, -us
	}
	off.secs, off.us = secs, us // not normalized
	return f, off, ok && !rest
}

// separatorAt is where the separator of date and time is in a text that begins with a date; -1 if there cannot be one.
func separatorAt(s string) int {
	digit := func(i int) bool { return s[i] >= '0' && s[i] <= '9' }
	switch {
	case len(s) == 7:
		return 7
	case s[4] == '-' && s[5] == 'W':
		if len(s) > 8 && s[8] == '-' {
			// YYYY-Www-D or a hyphen as the separator: two digits after it speak for an hour.
			if len(s) == 9 {
				return -1
			}
			if len(s) > 10 && digit(10) {
				return 8
			}
			return 10
		}
		return 8
	case s[4] == '-':
		return 10
	case s[4] == 'W':
		i := 7
		for i < len(s) && digit(i) {
			i++
		}
		if i < 9 {
			return i
		}
		// More digits than a weekday has: the separator is itself one.
		if i%2 == 0 {
			return 7
		}
		return 8
	}
	return 8
}

func (m *module) invalidISO(t *thread, text Value) error {
	r, err := t.Repr(text)
	if err != nil {
		return err
	}
	return t.ValueErrorf("Invalid isoformat string: %s", t.Str(r))
}

func isoText(t *thread, v Value) (string, error) {
	if !t.IsStr(v) {
		return "", t.TypeErrorf("fromisoformat: argument must be str")
	}
	return t.Str(v), nil
}

func (m *module) dateFromISO(t *thread, a []Value) (Value, error) {
	s, err := isoText(t, a[1])
	if err != nil {
		return 0, err
	}
	d, ok := ymd{}, false
	if len(s) == 7 || len(s) == 8 || len(s) == 10 {
		d, ok = parseDate(s)
	}
	if !ok {
		return 0, m.invalidISO(t, a[1])
	}
	return m.dateOf(t, classArg(t, a[0]), d)
}

// offsetZone is the time zone of a parsed offset.
func (m *module) offsetZone(t *thread, off offset) (Value, error) {
	if !off.some {
		return 0, nil
	}
	d, err := m.normalized(t, 0, off.secs, off.us)
	if err != nil {
		return 0, err
	}
	return m.zoneFor(t, d, 0)
}

func midnightOnly(t *thread) error {
	return t.ValueErrorf("minute, second, and microsecond must be 0 when hour is 24")
}

func (m *module) timeFromISO(t *thread, a []Value) (Value, error) {
	s, err := isoText(t, a[1])
	if err != nil {
		return 0, err
	}
	f, off, ok := parseTime(strings.TrimPrefix(s, "T"))
	if !ok {
		return 0, m.invalidISO(t, a[1])
	}
	if f.hour == 24 {
		if f.minute|f.second|f.us != 0 {
			return 0, midnightOnly(t)
		}
		f.hour = 0
	}
	tz, err := m.offsetZone(t, off)
	if err != nil {
		return 0, err
	}
	return m.timeOf(t, classArg(t, a[0]), f, tz)
}

func (m *module) datetimeFromISO(t *thread, a []Value) (Value, error) {
	s, err := isoText(t, a[1])
	if err != nil {
		return 0, err
	}
	if len(s) < 7 {
		return 0, m.invalidISO(t, a[1])
	}
	at := separatorAt(s)
	if at < 0 || at > len(s) {
		return 0, m.invalidISO(t, a[1])
	}
	d, ok := parseDate(s[:at])
	var f hms
	var off offset
	if ok && at < len(s) {
		// The separator is one character of any kind.
		rest := s[at+1:]
		if s[at] >= 0x80 {
			for rest != "" && rest[0]&0xc0 == 0x80 {
				rest = rest[1:]
			}
		}
		f, off, ok = parseTime(rest)
	}
	if !ok {
		return 0, m.invalidISO(t, a[1])
	}
	tz, err := m.offsetZone(t, off)
	if err != nil {
		return 0, err
	}
	if f.hour == 24 && d.month >= 1 && d.month <= 12 && d.day <= daysInMonth(d.year, d.month) {
		if f.minute|f.second|f.us != 0 {
			return 0, midnightOnly(t)
		}
		f.hour = 0
		if d.day++; d.day > daysInMonth(d.year, d.month) {
			d.day = 1
			if d.month++; d.month > 12 {
				d.month = 1
				d.year++
			}
		}
	}
	return m.datetimeOf(t, classArg(t, a[0]), d, f, tz)
}

// isoSpec is the type of what isocalendar gives: a tuple of three with names.
func isoSpec() *object.TypeSpec {
	field := func(name, doc string, i int) object.GetSet {
		return object.GetSet{Name: name, Doc: doc, Get: func(t *thread, v Value) (Value, error) { return t.Hold(t.TupleItems(v)[i]), nil }}
	}
	return &object.TypeSpec{
		Name: "datetime.IsoCalendarDate", Base: object.TTuple, Doc: "A year of ISO 8601 with a week and a weekday.", Basic: object.TupleData, Item: 8,
		Flags: object.TypeGC | object.TypeTupleSubclass | object.TypeVarSize | object.TypeImmutable,
		Slots: object.Slots{
			New: func(t *thread, typ *typ, args []Value, kw Value) (Value, error) {
				a, err := t.BindParams(&object.Params{Func: "IsoCalendarDate", Names: []string{"year", "week", "weekday"}, Min: 3, MaxPos: 3}, args, kw)
				if err != nil {
					return 0, err
				}
				var n [3]int
				if err := intArgs(t, a, &n[0], &n[1], &n[2]); err != nil {
					return 0, err
				}
				return t.NewTupleOf(typ, ints(t, n[:]...)...), nil
			},
			Repr: func(t *thread, v Value) (Value, error) {
				var parts []string
				for _, x := range t.TupleItems(v) {
					r, err := t.Repr(x)
					if err != nil {
						return 0, err
					}
					parts = append(parts, t.Str(r))
				}
				return t.NewStr(t.TypeName(v) + "(year=" + parts[0] + ", week=" + parts[1] + ", weekday=" + parts[2] + ")"), nil
			},
		},
		GetSets: []object.GetSet{field("year", "The year.", 0), field("week", "The week, 1 to 53.", 1), field("weekday", "The weekday, 1 for Monday.", 2)},
		Methods: []object.Func{{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs: a plain tuple.", Call: func(t *thread, a []Value) (Value, error) {
			return t.NewTuple(t.TypeByID(object.TTuple).Obj, t.NewTuple(t.NewTuple(t.TupleItems(a[0])...))), nil
		}}},
	}
}
