package time

import (
	"fmt"
	"strings"
	"time"
)

// Fields are what Strftime formats: a broken-down time as C's struct tm (month and day of the year from 0, Sunday 0).
type Fields struct {
	Year, Month, Day, Hour, Minute, Second, Weekday, Yearday int
	Zone                                                     string
	Offset                                                   int // seconds east of UTC
}

func (f *civil) fields() Fields {
	return Fields{f.year, f.mon, f.day, f.hour, f.min, f.sec, f.wday, f.yday, f.zone, f.offset}
}

var longDays = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
var longMonths = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// Strftime formats in the C locale with glibc's directives; an unknown one stays as it is.
func Strftime(format string, f Fields) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 >= len(format) {
			b.WriteByte(format[i])
			continue
		}
		start := i
		i++
		pad := byte(0)
		for i < len(format)-1 && strings.IndexByte("-_0^#", format[i]) >= 0 {
			pad = format[i]
			i++
		}
		for i < len(format)-1 && (format[i] == 'E' || format[i] == 'O') {
			i++
		}
		num := func(n, width int, fill byte) {
			switch pad {
			case '-':
				width = 0
			case '_':
				fill = ' '
			case '0':
				fill = '0'
			}
			if fill == ' ' {
				fmt.Fprintf(&b, "%*d", width, n)
			} else {
				fmt.Fprintf(&b, "%0*d", width, n)
			}
		}
		text := func(s string) {
			if pad == '^' || pad == '#' {
				s = strings.ToUpper(s)
			}
			b.WriteString(s)
		}
		h12 := (f.Hour+11)%12 + 1
		switch c := format[i]; c {
		case 'a':
			text(longDays[f.Weekday%7][:3])
		case 'A':
			text(longDays[f.Weekday%7])
		case 'b', 'h':
			text(longMonths[f.Month%12][:3])
		case 'B':
			text(longMonths[f.Month%12])
		case 'c':
			b.WriteString(Strftime("%a %b %e %H:%M:%S %Y", f))
		case 'C':
			num(floorDiv(f.Year, 100), 2, '0')
		case 'd':
			num(f.Day, 2, '0')
		case 'D', 'x':
			b.WriteString(Strftime("%m/%d/%y", f))
		case 'e':
			num(f.Day, 2, ' ')
		case 'F':
			b.WriteString(Strftime("%Y-%m-%d", f))
		case 'g', 'G', 'V':
			y, w := isoWeek(f)
			switch c {
			case 'g':
				num(((y%100)+100)%100, 2, '0')
			case 'G':
				num(y, 0, '0')
			default:
				num(w, 2, '0')
			}
		case 'H':
			num(f.Hour, 2, '0')
		case 'I':
			num(h12, 2, '0')
		case 'j':
			num(f.Yearday+1, 3, '0')
		case 'k':
			num(f.Hour, 2, ' ')
		case 'l':
			num(h12, 2, ' ')
		case 'm':
			num(f.Month+1, 2, '0')
		case 'M':
			num(f.Minute, 2, '0')
		case 'n':
			b.WriteByte('\n')
		case 'p', 'P':
			s := "AM"
			if f.Hour >= 12 {
				s = "PM"
			}
			if c == 'P' || pad == '#' {
				s = strings.ToLower(s)
			}
			b.WriteString(s)
		case 'r':
			b.WriteString(Strftime("%I:%M:%S %p", f))
		case 'R':
			b.WriteString(Strftime("%H:%M", f))
		case 's':
			fmt.Fprint(&b, time.Date(f.Year, time.Month(f.Month+1), f.Day, f.Hour, f.Minute, f.Second, 0, time.UTC).Unix()-int64(f.Offset))
		case 'S':
			num(f.Second, 2, '0')
		case 't':
			b.WriteByte('\t')
		case 'T', 'X':
			b.WriteString(Strftime("%H:%M:%S", f))
		case 'u':
			num((f.Weekday+6)%7+1, 1, '0')
		case 'U':
			num((f.Yearday+7-f.Weekday)/7, 2, '0')
		case 'w':
			num(f.Weekday, 1, '0')
		case 'W':
			num((f.Yearday+7-(f.Weekday+6)%7)/7, 2, '0')
		case 'y':
			num(((f.Year%100)+100)%100, 2, '0')
		case 'Y':
			num(f.Year, 0, '0')
		case 'z':
			off, sign := f.Offset, '+'
			if off < 0 {
				off, sign = -off, '-'
			}
			fmt.Fprintf(&b, "%c%02d%02d", sign, off/3600, off/60%60)
		case 'Z':
			text(f.Zone)
		case '%':
			b.WriteByte('%')
		default:
			b.WriteString(format[start : i+1])
		}
	}
	return b.String()
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// isoWeek is the ISO 8601 year and week.
func isoWeek(f Fields) (year, week int) {
	wd := (f.Weekday + 6) % 7
	w := (f.Yearday - wd + 10) / 7
	weeks := func(y int) int {
		p := func(y int) int { return ((y+floorDiv(y, 4)-floorDiv(y, 100)+floorDiv(y, 400))%7 + 7) % 7 }
		if p(y) == 4 || p(y-1) == 3 {
			return 53
		}
		return 52
	}
	switch {
	case w < 1:
		return f.Year - 1, weeks(f.Year - 1)
	case w > weeks(f.Year):
		return f.Year + 1, 1
	}
	return f.Year, w
}
