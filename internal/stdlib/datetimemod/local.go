package datetimemod

import (
	"math"
	"math/big"
	"syscall"
	gotime "time"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/time"
)

// Seconds here count from 1 January of the year 0 plus one day, as ordinals do: so every date has a number of its own, and one
// that is below the year 1 is noticed.
const epochSeconds = epochOrdinal * daySeconds

// No zone turns its clocks by more than this.
const maxFold = daySeconds

// location is the host's time zone, as the module time knows it.
func location(t *thread) (*gotime.Location, error) { return time.Location(t) }

func utcSeconds(t *thread, d ymd, f hms) (int64, error) {
	if d.year < minYear || d.year > maxYear {
		return 0, t.ValueErrorf("year must be in %d..%d, not %d", minYear, maxYear, d.year)
	}
	return int64(d.ordinal())*daySeconds + int64(f.hour*3600+f.minute*60+f.second), nil
}

func overflow(t *thread) error {
	return t.Errorf(object.TOverflowError, "timestamp out of range for platform time_t")
}

// fields are those of a moment in a zone.
func fields(t *thread, unix int64, loc *gotime.Location) (ymd, hms, error) {
	if unix > 67768036191676799 || unix < -67768040609740800 { // the years do not fit C's int
		return ymd{}, hms{}, t.OSError(syscall.EOVERFLOW)
	}
	x := gotime.Unix(unix, 0).In(loc)
	year, month, day := x.Date()
	hour, minute, sec := x.Clock()
	return ymd{year, int(month), day}, hms{hour: hour, minute: minute, second: sec}, nil
}

// localSeconds is the local time at u, both as seconds.
func localSeconds(t *thread, u int64, loc *gotime.Location) (int64, error) {
	d, f, err := fields(t, u-epochSeconds, loc)
	if err != nil {
		return 0, err
	}
	return utcSeconds(t, d, f)
}

// fromLocal solves t = localSeconds(u) for u. Of two solutions fold chooses; in a gap, where there is none, it takes the offset from before
// (fold 0) or after it.
func fromLocal(t *thread, d ymd, f hms) (int64, error) {
	loc, err := location(t)
	if err != nil {
		return 0, err
	}
	want, err := utcSeconds(t, d, f)
	if err != nil {
		return 0, err
	}
	lt, err := localSeconds(t, want, loc)
	if err != nil {
		return 0, err
	}
	a := lt - want
	u1 := want - a
	t1, err := localSeconds(t, u1, loc)
	if err != nil {
		return 0, err
	}
	b := t1 - u1
	if t1 == want {
		// One solution; look for an earlier or later one.
		u2 := u1 - maxFold
		if f.fold == 1 {
			u2 = u1 + maxFold
		}
		if lt, err = localSeconds(t, u2, loc); err != nil {
			return 0, err
		}
		if b = lt - u2; a == b {
			return u1, nil
		}
	}
	u2 := want - b
	t2, err := localSeconds(t, u2, loc)
	switch {
	case err != nil:
		return 0, err
	case t2 == want:
		return u2, nil
	case t1 == want:
		return u1, nil
	case f.fold == 1:
		return min(u1, u2), nil
	}
	return max(u1, u2), nil
}

// zoneMoment is a moment whose offset is that of a local time. It is fromLocal but in a gap, where the moment that fromLocal makes of one
// offset lies where the other is in force: there the moment for the other fold has the offset that this fold stands for.
func zoneMoment(t *thread, d ymd, f hms) (int64, error) {
	moment, err := fromLocal(t, d, f)
	if err != nil {
		return 0, err
	}
	fold := f.fold
	f.fold = 1 - fold
	other, err := fromLocal(t, d, f)
	if err != nil {
		return 0, err
	}
	if other != moment && (other > moment) == (fold == 1) {
		return other, nil
	}
	return moment, nil
}

// timestamp reads seconds since the epoch, an int or a float, as seconds and microseconds, rounded half to even.
func timestamp(t *thread, v Value) (secs int64, us int, err error) {
	if f, ok := t.FloatValue(v); ok {
		if math.IsNaN(f) {
			return 0, 0, t.ValueErrorf("Invalid value NaN (not a number)")
		}
		whole, fraction := math.Modf(f)
		fraction = math.RoundToEven(fraction * second)
		if fraction >= second {
			fraction -= second
			whole++
		} else if fraction < 0 {
			fraction += second
			whole--
		}
		if !(whole >= math.MinInt64 && whole < -math.MinInt64) {
			return 0, 0, overflow(t)
		}
		return int64(whole), int(fraction), nil
	}
	i, err := t.Index(v)
	if err != nil {
		return 0, 0, err
	}
	secs, ok := t.Int64(i)
	if !ok {
		return 0, 0, overflow(t)
	}
	return secs, 0, nil
}

// at makes a datetime of the moment secs and us after the epoch: in UTC, or in local time with the fold that it has.
func (m *module) at(t *thread, typ *typ, secs int64, us int, utc bool, tz Value) (Value, error) {
	loc := gotime.UTC
	if !utc {
		var err error
		if loc, err = location(t); err != nil {
			return 0, err
		}
	}
	d, f, err := fields(t, secs, loc)
	if err != nil {
		return 0, err
	}
	f.us = us
	if !utc {
		now, err := utcSeconds(t, d, f)
		if err != nil {
			return 0, err
		}
		before, err := localSeconds(t, epochSeconds+secs-maxFold, loc)
		if err != nil {
			return 0, err
		}
		if turn := now - before - maxFold; turn < 0 {
			again, err := localSeconds(t, epochSeconds+secs+turn, loc)
			if err != nil {
				return 0, err
			}
			if again == now {
				f.fold = 1
			}
		}
	}
	return m.datetimeOf(t, typ, d, f, tz)
}

// now is the host's clock.
func now(t *thread) (secs int64, us int) {
	n := time.Now(t)
	return n.Unix(), n.Nanosecond() / 1000
}

// localZone is the zone of the host at a moment, as a timezone.
func (m *module) localZone(t *thread, unix int64) (Value, error) {
	loc, err := location(t)
	if err != nil {
		return 0, err
	}
	name, off := gotime.Unix(unix, 0).In(loc).Zone()
	d, err := m.normalized(t, 0, int64(off), 0)
	if err != nil {
		return 0, err
	}
	return m.zoneFor(t, d, t.NewStr(name))
}

// sinceEpoch is an aware datetime's distance from the epoch in microseconds.
func (m *module) sinceEpoch(t *thread, dt Value) (*big.Int, error) {
	c := civilAt(t, dt)
	off, err := m.utcoffset(t, c.tz, dt)
	if err != nil {
		return nil, err
	}
	secs := int64(c.date().ordinal()-epochOrdinal)*daySeconds + int64(c.hour)*3600 + int64(c.minute)*60 + int64(c.second)
	n := big.NewInt(secs - off.days*daySeconds - off.secs)
	n.Mul(n, big.NewInt(second))
	return n.Add(n, big.NewInt(int64(c.us)-off.us)), nil
}
