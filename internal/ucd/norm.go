package ucd

// Form is a normalization form.
type Form uint8

const (
	NFC Form = iota
	NFD
	NFKC
	NFKD
)

// FormNamed finds a form by the name that unicodedata.normalize takes.
func FormNamed(name string) (Form, bool) {
	switch name {
	case "NFC":
		return NFC, true
	case "NFD":
		return NFD, true
	case "NFKC":
		return NFKC, true
	case "NFKD":
		return NFKD, true
	}
	return 0, false
}

func (f Form) composed() bool { return f == NFC || f == NFKC }
func (f Form) compat() bool   { return f == NFKC || f == NFKD }

// Quick-check bits of a char record.
const (
	notNFD = 1 << iota
	notNFC
	notNFKD
	notNFKC
	maybeComposes // with the character before it
)

// Hangul syllables are composed by arithmetic: L + V (+ T).
const (
	hangulS, hangulL, hangulV, hangulT = 0xAC00, 0x1100, 0x1161, 0x11A7
	countL, countV, countT             = 19, 21, 28
	countS                             = countL * countV * countT
)

type pair struct{ first, second, composed int32 }

func decompAt(c rune) int {
	return int(decompData[uint32(decompPage[c>>decompShift])<<decompShift|uint32(c)&(1<<decompShift-1)])
}

// Decomposition is the decomposition of c by one step as unicodedata shows it,
// "" if there is none. A tag in angle brackets marks a compatibility mapping.
func Decomposition(c rune) string {
	tag, list := "", []int32(nil)
	var hangul [3]int32
	if c >= hangulS && c < hangulS+countS {
		list = splitHangul(hangul[:0], c)
	} else if at := decompAt(c); at != 0 {
		head := decompChars[at]
		tag, list = decompTags[head>>8], decompChars[at+1:at+1+int(head&255)]
	} else {
		return ""
	}
	var b []byte
	if tag != "" {
		b = append(append(append(b, '<'), tag...), '>')
	}
	for _, x := range list {
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = appendHex4(b, x)
	}
	return string(b)
}

// appendHex4 appends x in capital hex, four digits at least.
func appendHex4(b []byte, x rune) []byte {
	const digits = "0123456789ABCDEF"
	shift := 12
	for x>>(shift+4) != 0 {
		shift += 4
	}
	for ; shift >= 0; shift -= 4 {
		b = append(b, digits[x>>shift&15])
	}
	return b
}

func splitHangul(dst []rune, c rune) []rune {
	c -= hangulS
	dst = append(dst, hangulL+c/(countV*countT), hangulV+c/countT%countV)
	if t := c % countT; t != 0 {
		dst = append(dst, hangulT+t)
	}
	return dst
}

// IsNormalized reports whether src is in form f.
func IsNormalized[T Unit](f Form, src []T) bool {
	yes, maybe := quickCheck(f, src)
	if !maybe {
		return yes
	}
	out := Normalize(nil, f, src)
	if len(out) != len(src) {
		return false
	}
	for i, c := range src {
		if rune(c) != out[i] {
			return false
		}
	}
	return true
}

// quickCheck answers without normalizing; maybe says that it cannot.
func quickCheck[T Unit](f Form, src []T) (yes, maybe bool) {
	var no uint8
	switch f {
	case NFC:
		no = notNFC
	case NFD:
		no = notNFD
	case NFKC:
		no = notNFKC
	default:
		no = notNFKD
	}
	last := uint8(0)
	for _, u := range src {
		c := rune(u)
		if c < 0xA0 {
			last = 0
			continue
		}
		r := char(c)
		if r.combining != 0 && last > r.combining || r.quick&no != 0 {
			return false, false
		}
		if f.composed() && r.quick&maybeComposes != 0 {
			maybe = true
		}
		last = r.combining
	}
	return true, maybe
}

// Normalize appends src in form f to dst.
func Normalize[T Unit](dst []rune, f Form, src []T) []rune {
	if yes, maybe := quickCheck(f, src); yes && !maybe {
		for _, c := range src {
			dst = append(dst, rune(c))
		}
		return dst
	}
	return normalize(dst, f, src, nil)
}

// normalize does the work; old, where not nil, knows another version's
// decompositions.
func normalize[T Unit](dst []rune, f Form, src []T, old func(c rune) (repl rune, keep bool)) []rune {
	base := len(dst)
	for _, c := range src {
		dst = decompose(dst, rune(c), f.compat(), old)
	}
	reorder(dst[base:])
	if f.composed() {
		dst = dst[:base+compose(dst[base:])]
	}
	return dst
}

// decompose appends the full decomposition of c. A mapping's own characters
// are decomposed in turn; the depth is bounded by the data (4).
func decompose(dst []rune, c rune, compat bool, old func(rune) (rune, bool)) []rune {
	if c < 0xA0 || uint32(c) > MaxRune {
		return append(dst, c)
	}
	if c >= hangulS && c < hangulS+countS {
		return splitHangul(dst, c)
	}
	if old != nil {
		repl, keep := old(c)
		if keep {
			return append(dst, c)
		}
		if repl != 0 {
			return append(dst, repl)
		}
	}
	at := decompAt(c)
	if at == 0 {
		return append(dst, c)
	}
	head := decompChars[at]
	if head>>8 != 0 && !compat {
		return append(dst, c)
	}
	for _, x := range decompChars[at+1 : at+1+int(head&255)] {
		dst = decompose(dst, x, compat, old)
	}
	return dst
}

// reorder puts runs of combining characters in the order of their classes,
// stably. Runs are short; a long one is sorted by counting so that hostile
// input does not take quadratic time.
func reorder(s []rune) {
	for i := 0; i < len(s); {
		if s[i] < 0x300 || char(s[i]).combining == 0 {
			i++
			continue
		}
		j := i + 1
		for j < len(s) && char(s[j]).combining != 0 {
			j++
		}
		if run := s[i:j]; len(run) > 20 {
			countingSort(run)
		} else {
			for k := 1; k < len(run); k++ {
				c := run[k]
				class := char(c).combining
				m := k
				for m > 0 && char(run[m-1]).combining > class {
					run[m] = run[m-1]
					m--
				}
				run[m] = c
			}
		}
		i = j
	}
}

func countingSort(run []rune) {
	var start [257]int
	for _, c := range run {
		start[int(char(c).combining)+1]++
	}
	for i := 1; i < len(start); i++ {
		start[i] += start[i-1]
	}
	out := make([]rune, len(run))
	for _, c := range run {
		k := char(c).combining
		out[start[k]] = c
		start[k]++
	}
	copy(run, out)
}

// compose joins pairs in place and returns the new length.
func compose(s []rune) int {
	out := 0      // end of what is done
	starter := -1 // index of the last starter in it
	last := -1    // class of the character before, -1 right after the starter
	for _, c := range s {
		class := 0
		if c >= 0x300 {
			class = int(char(c).combining)
		}
		if starter >= 0 && (last < class || last == -1) {
			if m, ok := composePair(s[starter], c); ok {
				s[starter] = m
				continue
			}
		}
		if class == 0 {
			starter, last = out, -1
		} else {
			last = class
		}
		s[out] = c
		out++
	}
	return out
}

func composePair(a, b rune) (rune, bool) {
	if b < 0x300 {
		return 0, false
	}
	if a >= hangulL && a < hangulL+countL && b >= hangulV && b < hangulV+countV {
		return hangulS + ((a-hangulL)*countV+(b-hangulV))*countT, true
	}
	if a >= hangulS && a < hangulS+countS && (a-hangulS)%countT == 0 && b > hangulT && b < hangulT+countT {
		return a + b - hangulT, true
	}
	if char(b).quick&maybeComposes == 0 {
		return 0, false
	}
	lo, hi := 0, len(pairs)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		p := &pairs[m]
		switch {
		case p.second == b && p.first == a:
			return p.composed, true
		case p.second < b || p.second == b && p.first < a:
			lo = m + 1
		default:
			hi = m
		}
	}
	return 0, false
}
