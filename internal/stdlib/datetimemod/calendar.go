package datetimemod

// The proleptic Gregorian calendar. Ordinals count days, 1 January of the year 1 is 1.

const (
	minYear, maxYear = 1, 9999
	maxOrdinal       = 3652059
	epochOrdinal     = 719163 // 1970-01-01
	daySeconds       = 24 * 3600
	second           = 1000000 // in microseconds
	dayMicros        = daySeconds * second
)

var monthDays = [...]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
var daysBefore = [...]int{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysInMonth(y, m int) int {
	if m == 2 && isLeap(y) {
		return 29
	}
	return monthDays[m]
}

// dayOfYear is 1 for 1 January.
func (d ymd) dayOfYear() int {
	n := daysBefore[d.month] + d.day
	if d.month > 2 && isLeap(d.year) {
		n++
	}
	return n
}

func yearOrdinal(y int) int {
	y--
	return y*365 + y/4 - y/100 + y/400
}

func (d ymd) ordinal() int { return yearOrdinal(d.year) + d.dayOfYear() }

// weekday is 0 for Monday.
func (d ymd) weekday() int { return (d.ordinal() + 6) % 7 }

// fromOrdinal is the date of an ordinal >= 1.
func fromOrdinal(n int) ymd {
	n--
	n400, n := n/146097, n%146097
	n100, n := n/36524, n%36524
	n4, n := n/1461, n%1461
	n1, n := n/365, n%365
	y := n400*400 + n100*100 + n4*4 + n1 + 1
	if n1 == 4 || n100 == 4 {
		return ymd{y - 1, 12, 31}
	}
	leap := isLeap(y)
	m := (n + 50) >> 5
	before := func(m int) int {
		if m > 2 && leap {
			return daysBefore[m] + 1
		}
		return daysBefore[m]
	}
	if before(m) > n {
		m--
	}
	return ymd{y, m, n - before(m) + 1}
}

// isoFirstMonday is the ordinal of the Monday of week 1 of a year: the week that has the year's first Thursday.
func isoFirstMonday(year int) int {
	first := yearOrdinal(year) + 1
	weekday := (first + 6) % 7
	monday := first - weekday
	if weekday > 3 {
		monday += 7
	}
	return monday
}

// isoCalendar is the ISO 8601 year, week and weekday (1 is Monday).
func (d ymd) isoCalendar() (year, week, weekday int) {
	today := d.ordinal()
	year = d.year
	monday := isoFirstMonday(year)
	days := today - monday
	switch {
	case days < 0:
		year--
		days = today - isoFirstMonday(year)
	case days >= 52*7 && today >= isoFirstMonday(year+1):
		return year + 1, 1, days%7 + 1
	}
	return year, days/7 + 1, days%7 + 1
}

// What fromISOCalendar found wrong.
type isoFault uint8

const (
	isoFine isoFault = iota
	isoBadYear
	isoBadWeek
	isoBadDay
)

func fromISOCalendar(year, week, day int) (ymd, isoFault) {
	if year < minYear || year > maxYear {
		return ymd{}, isoBadYear
	}
	if week <= 0 || week >= 53 {
		bad := true
		if week == 53 {
			// A year has 53 weeks if it begins on a Thursday, or on a Wednesday and is a leap year.
			first := (yearOrdinal(year) + 7) % 7
			bad = first != 3 && (first != 2 || !isLeap(year))
		}
		if bad {
			return ymd{}, isoBadWeek
		}
	}
	if day <= 0 || day >= 8 {
		return ymd{}, isoBadDay
	}
	n := isoFirstMonday(year) + (week-1)*7 + day - 1
	if n < 1 {
		return ymd{0, 12, 31 + n}, isoFine // of the year 0: checkDate refuses it
	}
	if n > maxOrdinal {
		return ymd{maxYear + 1, 1, n - maxOrdinal}, isoFine
	}
	return fromOrdinal(n), isoFine
}

func checkDate(t *thread, d ymd) error {
	if d.year < minYear || d.year > maxYear {
		return t.ValueErrorf("year must be in %d..%d, not %d", minYear, maxYear, d.year)
	}
	if d.month < 1 || d.month > 12 {
		return t.ValueErrorf("month must be in 1..12, not %d", d.month)
	}
	if last := daysInMonth(d.year, d.month); d.day < 1 || d.day > last {
		return t.ValueErrorf("day %d must be in range 1..%d for month %d in year %d", d.day, last, d.month, d.year)
	}
	return nil
}

func checkTime(t *thread, f hms) error {
	switch {
	case f.hour < 0 || f.hour > 23:
		return t.ValueErrorf("hour must be in 0..23, not %d", f.hour)
	case f.minute < 0 || f.minute > 59:
		return t.ValueErrorf("minute must be in 0..59, not %d", f.minute)
	case f.second < 0 || f.second > 59:
		return t.ValueErrorf("second must be in 0..59, not %d", f.second)
	case f.us < 0 || f.us >= second:
		return t.ValueErrorf("microsecond must be in 0..999999, not %d", f.us)
	case f.fold != 0 && f.fold != 1:
		return t.ValueErrorf("fold must be either 0 or 1, not %d", f.fold)
	}
	return nil
}

// floorDiv is a / b and the rest, rounded towards minus infinity; b > 0.
func floorDiv(a, b int64) (q, r int64) {
	q, r = a/b, a%b
	if r < 0 {
		q--
		r += b
	}
	return q, r
}
