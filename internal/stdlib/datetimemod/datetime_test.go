package datetimemod

import (
	"testing"
	"time"
)

// TestCalendar compares every date with package time.
func TestCalendar(t *testing.T) {
	day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := 1; n <= maxOrdinal; n++ {
		y, m, d := day.Date()
		got, want := fromOrdinal(n), ymd{y, int(m), d}
		if got != want || want.ordinal() != n {
			t.Fatalf("ordinal %d is %v, whose ordinal is %d; want %v", n, got, got.ordinal(), want)
		}
		if got.dayOfYear() != day.YearDay() || got.weekday() != int(day.Weekday()+6)%7 {
			t.Fatalf("%v is day %d of the year and weekday %d", got, got.dayOfYear(), got.weekday())
		}
		year, week, weekday := got.isoCalendar()
		if wantYear, wantWeek := day.ISOWeek(); year != wantYear || week != wantWeek || weekday != got.weekday()+1 {
			t.Fatalf("%v is day %d of week %d of %d", got, weekday, week, year)
		}
		if year >= minYear && year <= maxYear {
			if back, fault := fromISOCalendar(year, week, weekday); back != got || fault != isoFine {
				t.Fatalf("day %d of week %d of %d is %v, %d; want %v", weekday, week, year, back, fault, got)
			}
		}
		day = day.AddDate(0, 0, 1)
	}
	if y, m, d := day.Date(); y != maxYear+1 || m != 1 || d != 1 {
		t.Errorf("the last ordinal is not that of the last day: %v", day)
	}
}

func TestISOCalendarFaults(t *testing.T) {
	for _, c := range []struct {
		year, week, day int
		fault           isoFault
	}{
		{0, 1, 1, isoBadYear}, {10000, 1, 1, isoBadYear}, {2024, 0, 1, isoBadWeek}, {2024, 53, 1, isoBadWeek}, {2024, 54, 1, isoBadWeek},
		{2020, 53, 7, isoFine}, {2026, 53, 1, isoFine}, {2024, 1, 0, isoBadDay}, {2024, 1, 8, isoBadDay},
	} {
		if _, fault := fromISOCalendar(c.year, c.week, c.day); fault != c.fault {
			t.Errorf("day %d of week %d of %d: %d", c.day, c.week, c.year, fault)
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]ymd{
		"2024-02-29": {2024, 2, 29}, "20240229": {2024, 2, 29}, "2024-W09-4": {2024, 2, 29}, "2024W094": {2024, 2, 29}, "2024-W09": {2024, 2, 26},
		"2024W09": {2024, 2, 26}, "2020-W53-7": {2021, 1, 3}, "0001-01-01": {1, 1, 1},
	} {
		if got, ok := parseDate(text); !ok || got != want {
			t.Errorf("%q is %v, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "2024", "2024-02", "2024-0229", "202402-29", "2024-02-29x", "2024-W54-1", "2024-W09-8", "2024-W09x4", "2024-W9-4",
		"+024-02-29", "2024-\u0660\u0661-01", "2024-02-2"} {
		if got, ok := parseDate(text); ok {
			t.Errorf("%q is %v", text, got)
		}
	}
}

func TestParseTime(t *testing.T) {
	utc := offset{some: true}
	for _, c := range []struct {
		text string
		f    hms
		off  offset
	}{
		{"12", hms{hour: 12}, offset{}}, {"12:30", hms{hour: 12, minute: 30}, offset{}}, {"123045", hms{hour: 12, minute: 30, second: 45}, offset{}},
		{"12:30:45.5", hms{hour: 12, minute: 30, second: 45, us: 500000}, offset{}}, {"123045.123456789", hms{12, 30, 45, 123456, 0}, offset{}},
		{"12:30:45,000001Z", hms{12, 30, 45, 1, 0}, utc},
	} {
		if f, off, ok := parseTime(c.text); !ok || f != c.f || off != c.off {
			t.Errorf("%q is %+v %+v, %t", c.text, f, off, ok)
		}
	}
	for _, text := range []string{"", "1", "12:3", "12:30:4", "12:3045", "1230:45", "12.5", "12:30.5", "12:30:45:00", "12:30:45.x", "x", "12:30Zx"} {
		if f, off, ok := parseTime(text); ok {
			t.Errorf("%q is %+v %+v", text, f, off)
		}
	}
}

func TestFloorDiv(t *testing.T) {
	for _, c := range [][4]int64{{7, 3, 2, 1}, {-7, 3, -3, 2}, {-6, 3, -2, 0}, {0, 5, 0, 0}, {-1, 1000000, -1, 999999}} {
		if q, r := floorDiv(c[0], c[1]); q != c[2] || r != c[3] {
			t.Errorf("%d / %d: %d, %d", c[0], c[1], q, r)
		}
	}
}

func TestISOText(t *testing.T) {
	if got := string(ymd{7, 2, 3}.append(nil)); got != "0007-02-03" {
		t.Error(got)
	}
	for spec, want := range map[string]string{"auto": "01:02:03.000004", "hours": "01", "minutes": "01:02", "seconds": "01:02:03", "milliseconds": "01:02:03.000",
		"microseconds": "01:02:03.000004"} {
		if got, ok := (hms{1, 2, 3, 4, 0}).appendISO(nil, spec); !ok || string(got) != want {
			t.Errorf("%s: %s", spec, got)
		}
	}
	if got, _ := (hms{1, 2, 3, 0, 0}).appendISO(nil, "auto"); string(got) != "01:02:03" {
		t.Errorf("%s", got)
	}
	if _, ok := (hms{}).appendISO(nil, "years"); ok {
		t.Error("years is a timespec")
	}
}
