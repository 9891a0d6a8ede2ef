package datetimemod

import "github.com/gophersnake/gophersnake/internal/object"

// moved are the fields of a datetime plus (sign 1) or minus (-1) a duration.
func moved(t *thread, c *civil, by *delta, sign int) (ymd, hms, error) {
	us := int64(c.us) + int64(sign)*int64(by.us)
	secs := int64(c.hour)*3600 + int64(c.minute)*60 + int64(c.second) + int64(sign)*int64(by.secs)
	carry, us := floorDiv(us, second)
	days, secs := floorDiv(secs+carry, daySeconds)
	n := int64(c.date().ordinal()) + days + int64(sign)*int64(by.days)
	if n < 1 || n > maxOrdinal {
		return ymd{}, hms{}, t.Errorf(object.TOverflowError, "date value out of range")
	}
	return fromOrdinal(int(n)), hms{hour: int(secs / 3600), minute: int(secs / 60 % 60), second: int(secs % 60), us: int(us)}, nil
}

// shift is a datetime plus or minus a timedelta, of the datetime's class and with its time zone.
func (m *module) shift(t *thread, dt, by Value, sign int) (Value, error) {
	if !is(t, dt, m.datetime) { // a subclass may make anything of the fields
		return 0, t.TypeErrorf("fromutc: argument must be a datetime")
	}
	c := civilAt(t, dt)
	d, f, err := moved(t, c, deltaAt(t, by), sign)
	if err != nil {
		return 0, err
	}
	if typ := t.TypeOf(dt); typ != m.datetime {
		return m.datetimeOf(t, typ, d, f, c.tz)
	}
	return m.newDateTime(t, m.datetime, d, f, c.tz), nil
}

func (m *module) datetimeAdd(t *thread, a, b Value) (Value, error) {
	if is(t, b, m.datetime) {
		a, b = b, a
	}
	if !is(t, a, m.datetime) || !is(t, b, m.delta) {
		return t.RT.NotImplemented, nil
	}
	return m.shift(t, a, b, 1)
}

func (m *module) datetimeSubtract(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.datetime) {
		return t.RT.NotImplemented, nil
	}
	if is(t, b, m.delta) {
		return m.shift(t, a, b, -1)
	}
	if !is(t, b, m.datetime) {
		return t.RT.NotImplemented, nil
	}
	var o, p offset
	if civilAt(t, a).tz != civilAt(t, b).tz {
		var err error
		if o, p, err = m.offsets(t, a, b); err != nil {
			return 0, err
		}
		if o.some != p.some {
			return 0, t.TypeErrorf("can't subtract offset-naive and offset-aware datetimes")
		}
	}
	return m.difference(t, a, b, o, p)
}

// offsets are those of two datetimes.
func (m *module) offsets(t *thread, a, b Value) (o, p offset, err error) {
	if o, err = m.utcoffset(t, civilAt(t, a).tz, a); err == nil {
		p, err = m.utcoffset(t, civilAt(t, b).tz, b)
	}
	return o, p, err
}

func (c *civil) seconds() int64 { return int64(c.hour)*3600 + int64(c.minute)*60 + int64(c.second) }

// difference is a - b, where they have the offsets o and p.
func (m *module) difference(t *thread, a, b Value, o, p offset) (Value, error) {
	x, y := civilAt(t, a), civilAt(t, b)
	return m.normalized(t, int64(x.date().ordinal()-y.date().ordinal())-o.days+p.days, x.seconds()-y.seconds()-o.secs+p.secs,
		int64(x.us)-int64(y.us)-o.us+p.us)
}

// fieldOrder compares the fields of two datetimes, without fold and zone.
func fieldOrder(x, y *civil) int {
	if d := x.dateKey() - y.dateKey(); d != 0 {
		return d
	}
	if d := x.seconds() - y.seconds(); d != 0 {
		return int(d)
	}
	return int(x.us) - int(y.us)
}

// troubled reports whether the offset of a datetime depends on its fold: such a one is never equal to one of another zone (PEP 495).
func (m *module) troubled(t *thread, v Value, o offset) (bool, error) {
	c := civilAt(t, v)
	f := c.time()
	f.fold = 1 - f.fold
	other := m.newDateTime(t, m.datetime, c.date(), f, c.tz)
	p, err := m.utcoffset(t, c.tz, other)
	return p != o, err
}

func (m *module) datetimeCompare(t *thread, a, b Value, op object.CompareOp) (Value, error) {
	if !is(t, a, m.datetime) || !is(t, b, m.datetime) {
		return t.RT.NotImplemented, nil
	}
	x, y := civilAt(t, a), civilAt(t, b)
	if x.tz == y.tz {
		return ordered(t, fieldOrder(x, y), op), nil
	}
	o, p, err := m.offsets(t, a, b)
	if err != nil {
		return 0, err
	}
	equality := op == object.EQ || op == object.NE
	diff := 0
	switch {
	case o == p:
		diff = fieldOrder(x, y)
	case o.some && p.some:
		v, err := m.difference(t, a, b, o, p)
		if err != nil {
			return 0, err
		}
		d := deltaAt(t, v)
		if diff = int(d.days); diff == 0 {
			diff = int(d.secs | d.us)
		}
	case equality:
		return t.Bool(op == object.NE), nil
	default:
		return 0, t.TypeErrorf("can't compare offset-naive and offset-aware datetimes")
	}
	if equality && diff == 0 {
		for _, side := range [...]struct {
			v Value
			o offset
		}{{a, o}, {b, p}} {
			bad, err := m.troubled(t, side.v, side.o)
			if err != nil {
				return 0, err
			}
			if bad {
				diff = 1
				break
			}
		}
	}
	return ordered(t, diff, op), nil
}

func (m *module) datetimeHash(t *thread, v Value) (int64, error) {
	c := civilAt(t, v)
	if c.hashed != 0 {
		return c.hash, nil
	}
	// The hash is that of the instance with fold 0, so it is one for all that are equal.
	asked := v
	if c.fold != 0 {
		f := c.time()
		f.fold = 0
		asked = m.newDateTime(t, m.datetime, c.date(), f, c.tz)
	}
	off, err := m.utcoffset(t, c.tz, asked)
	if err != nil {
		return 0, err
	}
	var h int64
	if !off.some {
		h = t.HashBytes(c.allBytes())
	} else {
		rest, err := m.normalized(t, int64(c.date().ordinal())-off.days, c.seconds()-off.secs, int64(c.us)-off.us)
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
