package ucd

import "sort"

// Old is the database of Unicode 3.2.0, which internationalised domain names
// need (unicodedata.ucd_3_2_0). It is kept as its differences from the current
// one.
type Old struct{}

type oldSpan struct {
	lo, hi         rune
	category, bidi uint8
	mirrored       uint8
	width          uint8
	decimal        uint8
	numeric        uint8
}

// OldVersion is the version that Old describes.
const OldVersion = "3.2.0"

func oldRecord(c rune) *oldSpan {
	i := sort.Search(len(oldSpans), func(i int) bool { return oldSpans[i].hi >= c })
	if i < len(oldSpans) && oldSpans[i].lo <= c {
		return &oldSpans[i]
	}
	return nil
}

// Assigned reports whether c existed in 3.2.0.
func (Old) Assigned(c rune) bool {
	if r := oldRecord(c); r != nil {
		return r.category != 0
	}
	return char(c).category != 0
}

// Category is like the function of that name.
func (Old) Category(c rune) string {
	if r := oldRecord(c); r != nil {
		return categoryNames[r.category]
	}
	return Category(c)
}

// Bidirectional is like the function of that name.
func (Old) Bidirectional(c rune) string {
	if r := oldRecord(c); r != nil {
		return bidiNames[r.bidi]
	}
	return Bidirectional(c)
}

// Combining is like the function of that name.
func (o Old) Combining(c rune) int {
	if !o.Assigned(c) {
		return 0
	}
	return Combining(c)
}

// Mirrored is like the function of that name.
func (Old) Mirrored(c rune) bool {
	if r := oldRecord(c); r != nil {
		return r.mirrored != 0
	}
	return Mirrored(c)
}

// EastAsianWidth is like the function of that name.
func (Old) EastAsianWidth(c rune) string {
	if r := oldRecord(c); r != nil {
		return eawNames[r.width]
	}
	return EastAsianWidth(c)
}

// Decimal is like the function of that name.
func (Old) Decimal(c rune) (int, bool) {
	if r := oldRecord(c); r != nil {
		return int(r.decimal), r.decimal != none
	}
	return Decimal(c)
}

// Numeric is like the function of that name.
func (Old) Numeric(c rune) (float64, bool) {
	if r := oldRecord(c); r != nil {
		v := numericValues[r.numeric]
		if v[1] == 0 {
			return 0, false
		}
		return v[0] / v[1], true
	}
	return Numeric(c)
}

// Decomposition is like the function of that name.
func (o Old) Decomposition(c rune) string {
	if !o.Assigned(c) {
		return ""
	}
	return Decomposition(c)
}

// Name is like the function of that name.
func (o Old) Name(c rune) string {
	if !o.Assigned(c) {
		return ""
	}
	return Name(c)
}

// NormalizeOld is Normalize as of 3.2.0.
func NormalizeOld[T Unit](dst []rune, f Form, src []T) []rune {
	return normalize(dst, f, src, func(c rune) (rune, bool) {
		for _, d := range oldDecomps {
			if d[0] == c {
				return d[1], false
			}
		}
		return 0, !Old{}.Assigned(c)
	})
}
