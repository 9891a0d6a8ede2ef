package locale

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// item is a constant of nl_langinfo and its text in the locale C.
type item struct {
	name string
	key  int64
	text string
}

const (
	codeset  = 14
	timeBase = 0x20000 // LC_TIME << 16
)

// items are the texts of the locale C, with the C library's numbers.
func items() []item {
	out := []item{
		{"CODESET", codeset, ""}, {"RADIXCHAR", 0x10000, "."}, {"THOUSEP", 0x10001, ""}, {"YESEXPR", 0x50000, "^[yY]"}, {"NOEXPR", 0x50001, "^[nN]"},
		{"CRNCYSTR", 0x4000F, "-"}, {"AM_STR", timeBase + 38, "AM"}, {"PM_STR", timeBase + 39, "PM"}, {"D_T_FMT", timeBase + 40, "%a %b %e %H:%M:%S %Y"},
		{"D_FMT", timeBase + 41, "%m/%d/%y"}, {"T_FMT", timeBase + 42, "%H:%M:%S"}, {"T_FMT_AMPM", timeBase + 43, "%I:%M:%S %p"}, {"ERA", timeBase + 44, ""},
		{"ERA_D_FMT", timeBase + 46, ""}, {"ALT_DIGITS", timeBase + 47, ""}, {"ERA_D_T_FMT", timeBase + 48, ""}, {"ERA_T_FMT", timeBase + 49, ""},
		{"_DATE_FMT", timeBase + 0x6C, "%a %b %e %H:%M:%S %Z %Y"},
	}
	number := func(prefix string, base int64, words string, cut int) {
		for i, w := range strings.Fields(words) {
			if cut > 0 {
				w = w[:cut]
			}
			out = append(out, item{prefix + [...]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}[i], base + int64(i), w})
		}
	}
	const days, months = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday", "January February March April May June July August September October November December"
	number("ABDAY_", timeBase, days, 3)
	number("DAY_", timeBase+7, days, 0)
	number("ABMON_", timeBase+14, months, 3)
	number("MON_", timeBase+26, months, 0)
	return out
}

func langinfo(t *object.Thread, a []Value) (Value, error) {
	key, err := t.AsIndex(a[0], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	if key == codeset {
		if stateOf(t).current[ctype] == "C" {
			return t.NewStr("ANSI_X3.4-1968"), nil
		}
		return t.NewStr("UTF-8"), nil
	}
	for _, x := range items() {
		if x.key == int64(key) {
			return t.NewStr(x.text), nil
		}
	}
	return 0, t.ValueErrorf("unsupported langinfo constant")
}
