package ucd

import (
	_ "embed"
	"sort"
	"strings"
)

//go:embed names.bin
var nameData string

type algoName struct {
	lo, hi rune
	prefix string
}

type nameSpan struct {
	lo, hi rune
	first  int
}

type namedText struct{ name, text string }

// MaxNameLen is the length above which Lookup answers "name too long".
const MaxNameLen = 256

// lookupOnly are ranges that Lookup knows and Name does not, as in CPython 3.14.
var lookupOnly = [...]algoName{
	{0x17000, 0x187F7, "TANGUT IDEOGRAPH-"},
	{0x18D00, 0x18D08, "TANGUT IDEOGRAPH-"},
}

// Jamo short names, by position.
var (
	jamoL = [...]string{"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"}
	jamoV = [...]string{"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI",
		"YU", "EU", "YI", "I"}
	jamoT = [...]string{"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B",
		"BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"}
)

const hangulPrefix = "HANGUL SYLLABLE "

func nameU32(at int) int {
	return int(nameData[at]) | int(nameData[at+1])<<8 | int(nameData[at+2])<<16 | int(nameData[at+3])<<24
}

// nameLayout are the offsets of the parts of names.bin; see gen.
type nameLayout struct{ words, names, ends, text, anchors, order, body int }

func layout() (l nameLayout) {
	l.words, l.names = nameU32(0), nameU32(4)
	l.ends = 8
	l.text = l.ends + 4*l.words
	l.anchors = l.text + nameU32(l.text-4)
	l.order = l.anchors + 4*(l.names/16+1)
	l.body = l.order + 2*l.names
	return l
}

func (l *nameLayout) word(i int) string {
	start := 0
	if i > 0 {
		start = nameU32(l.ends + 4*(i-1))
	}
	return nameData[l.text+start : l.text+nameU32(l.ends+4*i)]
}

// appendName appends name number i.
func (l *nameLayout) appendName(dst []byte, i int) []byte {
	at := l.body + nameU32(l.anchors+4*(i/16))
	for range i % 16 {
		for n := nameData[at]; n > 0; n-- {
			at++
			if nameData[at] >= 160 {
				at++
			}
		}
		at++
	}
	n := int(nameData[at])
	for k := range n {
		at++
		w := int(nameData[at])
		if w >= 160 {
			at++
			w = 160 + (w-160)<<8 + int(nameData[at])
		}
		if k > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, l.word(w)...)
	}
	return dst
}

// Name is the name of c, "" if it has none.
func Name(c rune) string {
	if c >= hangulS && c < hangulS+countS {
		i := c - hangulS
		return hangulPrefix + jamoL[i/(countV*countT)] + jamoV[i/countT%countV] + jamoT[i%countT]
	}
	for i := range algoNames {
		if a := &algoNames[i]; c >= a.lo && c <= a.hi {
			return string(appendHex4([]byte(a.prefix), c))
		}
	}
	i := sort.Search(len(nameSpans), func(i int) bool { return nameSpans[i].hi >= c })
	if i == len(nameSpans) || nameSpans[i].lo > c {
		return ""
	}
	l := layout()
	return string(l.appendName(nil, nameSpans[i].first+int(c-nameSpans[i].lo)))
}

// Lookup finds the character, or the sequence of characters, with a name or an
// alias. Case does not matter. withSequences is false for \N{...} in a
// literal, which takes no named sequence.
func Lookup(name string, withSequences bool) ([]rune, bool) {
	name = upperASCII(name)
	if c, ok := lookupName(name); ok {
		return []rune{c}, true
	}
	if t, ok := findNamed(aliases[:], name); ok {
		return []rune(t), true
	}
	if withSequences {
		if t, ok := findNamed(sequences[:], name); ok {
			return []rune(t), true
		}
	}
	return nil, false
}

// Lookup finds a character by its name only: this version has no aliases.
func (Old) Lookup(name string) (rune, bool) { return lookupName(upperASCII(name)) }

// lookupName finds the character with a name in capitals.
func lookupName(name string) (rune, bool) {
	if c, ok := lookupAlgorithmic(name); ok {
		return c, true
	}
	l := layout()
	buf := make([]byte, 0, MaxNameLen)
	at := func(i int) int { return int(nameData[l.order+2*i]) | int(nameData[l.order+2*i+1])<<8 }
	i := sort.Search(l.names, func(i int) bool {
		buf = l.appendName(buf[:0], at(i))
		return string(buf) >= name
	})
	if i < l.names && string(l.appendName(buf[:0], at(i))) == name {
		n := at(i)
		k := sort.Search(len(nameSpans), func(k int) bool { return nameSpans[k].first > n }) - 1
		return nameSpans[k].lo + rune(n-nameSpans[k].first), true
	}
	return 0, false
}

func upperASCII(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' {
			return c - 32
		}
		return c
	}, s)
}

func findNamed(list []namedText, name string) (string, bool) {
	i := sort.Search(len(list), func(i int) bool { return list[i].name >= name })
	if i < len(list) && list[i].name == name {
		return list[i].text, true
	}
	return "", false
}

func lookupAlgorithmic(name string) (rune, bool) {
	if rest, ok := strings.CutPrefix(name, hangulPrefix); ok {
		l, rest := longest(jamoL[:], rest)
		v, rest := longest(jamoV[:], rest)
		t, rest := longest(jamoT[:], rest)
		if l < 0 || v < 0 || t < 0 || rest != "" {
			return 0, false
		}
		return rune(hangulS + (l*countV+v)*countT + t), true
	}
	i := strings.LastIndexByte(name, '-')
	if i < 0 || len(name)-i-1 < 4 || len(name)-i-1 > 5 {
		return 0, false
	}
	c := rune(0)
	for _, d := range name[i+1:] {
		switch {
		case d >= '0' && d <= '9':
			c = c<<4 | (d - '0')
		case d >= 'A' && d <= 'F':
			c = c<<4 | (d - 'A' + 10)
		default:
			return 0, false
		}
	}
	if c < 0x10000 && len(name)-i-1 != 4 {
		return 0, false
	}
	for _, list := range [][]algoName{algoNames[:], lookupOnly[:]} {
		for k := range list {
			if a := &list[k]; c >= a.lo && c <= a.hi && name[:i+1] == a.prefix {
				return c, true
			}
		}
	}
	return 0, false
}

// longest finds the longest of list that s begins with.
func longest(list []string, s string) (int, string) {
	best := -1
	for i, x := range list {
		if strings.HasPrefix(s, x) && (best < 0 || len(x) > len(list[best])) {
			best = i
		}
	}
	if best < 0 {
		return -1, s
	}
	return best, s[len(list[best]):]
}
