package ucd

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	for _, x := range []struct {
		c    rune
		name string
	}{{'A', "LATIN CAPITAL LETTER A"}, {0xAC01, "HANGUL SYLLABLE GAG"}, {0x4E00, "CJK UNIFIED IDEOGRAPH-4E00"}, {0x10FFFF, ""}, {0, ""}} {
		if got := Name(x.c); got != x.name {
			t.Errorf("Name(%x) = %q", x.c, got)
		}
		if x.name != "" {
			if r, ok := Lookup(strings.ToLower(x.name), false); !ok || len(r) != 1 || r[0] != x.c {
				t.Errorf("Lookup(%q) = %x", x.name, r)
			}
		}
	}
	if r, ok := Lookup("latin capital letter oi", false); !ok || r[0] != 0x1A2 {
		t.Error("formal name", r)
	}
	if _, ok := Lookup("KEYCAP DIGIT ONE", false); ok {
		t.Error("sequence without withSequences")
	}
	if r, ok := Lookup("KEYCAP DIGIT ONE", true); !ok || len(r) != 3 {
		t.Error("sequence", r)
	}
	for _, bad := range []string{"", "-", "X-", "CJK UNIFIED IDEOGRAPH-04E00", "HANGUL SYLLABLE ", "HANGUL SYLLABLE GAGGX"} {
		if r, ok := Lookup(bad, true); ok {
			t.Errorf("Lookup(%q) = %x", bad, r)
		}
	}
}

func TestCase(t *testing.T) {
	for _, x := range []struct{ f, in, want string }{
		{"lower", "ΑΣ", "ας"}, {"lower", "ΑΣΑ", "ασα"}, {"lower", "Σ", "σ"}, {"lower", "İ", "i̇"},
		{"upper", "ß", "SS"}, {"upper", "ŉ", "ʼN"}, {"title", "ǆx ﬁy", "ǅx Fiy"},
		{"fold", "ẞ", "ss"}, {"swap", "aΒΣ", "Aβς"}, {"cap", "éΣ", "Éς"},
	} {
		in := []rune(x.in)
		var got []rune
		switch x.f {
		case "lower":
			got = AppendLower(nil, in)
		case "upper":
			got = AppendUpper(nil, in)
		case "title":
			got = AppendTitle(nil, in)
		case "fold":
			got = AppendFold(nil, in)
		case "swap":
			got = AppendSwapCase(nil, in)
		default:
			got = AppendCapitalize(nil, in)
		}
		if string(got) != x.want {
			t.Errorf("%s(%q) = %q, want %q", x.f, x.in, string(got), x.want)
		}
	}
}

func TestNormalize(t *testing.T) {
	for _, x := range []struct {
		f        Form
		in, want string
	}{
		{NFC, "e\u0301", "é"}, {NFD, "각", "\u1100\u1161\u11a8"}, {NFC, "\u1100\u1161\u11a8", "각"},
		{NFKC, "ﬁ", "fi"}, {NFKD, "①", "1"}, {NFC, "a\u0323\u0307", "ạ\u0307"}, {NFD, "a\u0307\u0323", "a\u0323\u0307"},
		{NFD, "a" + strings.Repeat("\u0307\u0323", 20), "a" + strings.Repeat("\u0323", 20) + strings.Repeat("\u0307", 20)},
	} {
		if got := string(Normalize(nil, x.f, []rune(x.in))); got != x.want {
			t.Errorf("Normalize(%d, %+q) = %+q, want %+q", x.f, x.in, got, x.want)
		}
		if !IsNormalized(x.f, []rune(x.want)) || IsNormalized(x.f, []rune(x.in)) {
			t.Errorf("IsNormalized(%d, %+q)", x.f, x.in)
		}
	}
}

const factsScript = `
import unicodedata as u
o = u.ucd_3_2_0
def n(f, c):
    x = f(c, None)
    return '-' if x is None else '%r' % float(x)
def h(s): return ' '.join('%x' % ord(c) for c in s)
for cp in range(0x110000):
    c = chr(cp)
    print(';'.join([u.category(c), u.bidirectional(c), str(u.combining(c)), str(u.mirrored(c)), u.east_asian_width(c),
      u.decomposition(c), n(u.decimal, c), n(u.digit, c), n(u.numeric, c), u.name(c, ''),
      h(c.upper()), h(c.lower()), h(c.title()), h(c.casefold()), h(c.swapcase()), h(c.capitalize()),
      ''.join(str(int(x)) for x in (c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isalnum(), c.isspace(),
        c.isprintable(), c.isupper(), c.islower(), c.istitle(), c.isidentifier(), ('a'+c).isidentifier())),
      h(('A'+c+'\u03a3').lower()), h((c+'\u03a3'+c+'A').lower()), h((c+'a').title()),
      h(u.normalize('NFC', c)), h(u.normalize('NFD', c)), h(u.normalize('NFKC', 'a\u0301'+c+'\u0323\u0301')), h(u.normalize('NFKD', c+'\u0323\u0301')),
      ''.join(str(int(u.is_normalized(f, c))) for f in ('NFC', 'NFD', 'NFKC', 'NFKD')),
      o.category(c), o.bidirectional(c), str(o.combining(c)), str(o.mirrored(c)), o.east_asian_width(c), o.decomposition(c),
      n(o.decimal, c), n(o.numeric, c), o.name(c, ''), h(o.normalize('NFKC', c+'\u0301'))]))
`

func number[T int | float64](v T, ok bool) string {
	if !ok {
		return "-"
	}
	s := fmt.Sprint(float64(v))
	if v == T(int64(v)) && float64(v) < 1e16 {
		return fmt.Sprintf("%.1f", float64(v))
	}
	return s
}

func hexList(s []rune) string {
	return strings.Trim(fmt.Sprintf("%x", s), "[]")
}

func facts(c rune) string {
	one := []rune{c}
	bit := func(l ...bool) string {
		s := ""
		for _, b := range l {
			s += map[bool]string{false: "0", true: "1"}[b]
		}
		return s
	}
	mir := bit(Mirrored(c))
	dec := func(v int, ok bool) string { return number(v, ok) }
	flt := func(v float64, ok bool) string { return number(v, ok) }
	var o Old
	return strings.Join([]string{Category(c), Bidirectional(c), fmt.Sprint(Combining(c)), mir, EastAsianWidth(c),
		Decomposition(c), dec(Decimal(c)), dec(Digit(c)), flt(Numeric(c)), Name(c),
		hexList(AppendUpper(nil, one)), hexList(AppendLower(nil, one)), hexList(AppendTitle(nil, one)),
		hexList(AppendFold(nil, one)), hexList(AppendSwapCase(nil, one)), hexList(AppendCapitalize(nil, one)),
		bit(IsAlpha(c), IsDecimal(c), IsDigit(c), IsNumeric(c), IsAlnum(c), IsSpace(c), IsPrintable(c), IsUpper(c), IsLower(c),
			IsTitleText(one), IsXIDStart(c), IsXIDContinue(c)),
		hexList(AppendLower(nil, []rune{'A', c, 0x3A3})), hexList(AppendLower(nil, []rune{c, 0x3A3, c, 'A'})),
		hexList(AppendTitle(nil, []rune{c, 'a'})),
		hexList(Normalize(nil, NFC, one)), hexList(Normalize(nil, NFD, one)),
		hexList(Normalize(nil, NFKC, []rune{'a', 0x301, c, 0x323, 0x301})), hexList(Normalize(nil, NFKD, []rune{c, 0x323, 0x301})),
		bit(IsNormalized(NFC, one), IsNormalized(NFD, one), IsNormalized(NFKC, one), IsNormalized(NFKD, one)),
		o.Category(c), o.Bidirectional(c), fmt.Sprint(o.Combining(c)), bit(o.Mirrored(c)), o.EastAsianWidth(c), o.Decomposition(c),
		dec(o.Decimal(c)), flt(o.Numeric(c)), o.Name(c), hexList(NormalizeOld(nil, NFKC, []rune{c, 0x301})),
	}, ";")
}

// TestAgainstReference compares every property of every code point.
func TestAgainstReference(t *testing.T) {
	python := os.Getenv("GOPHERSNAKE_REFERENCE")
	if python == "" {
		t.Skip("GOPHERSNAKE_REFERENCE is not set")
	}
	cmd := exec.Command(python, "-c", factsScript)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	sc := bufio.NewScanner(pipe)
	c, bad := rune(0), 0
	for ; sc.Scan(); c++ {
		if got := facts(c); got != sc.Text() {
			bad++
			if bad < 20 {
				t.Errorf("%04X:\n got %s\nwant %s", c, got, sc.Text())
			}
		}
		if name := Name(c); name != "" && (c < 0x3400 || c%16 == 0) {
			if r, ok := Lookup(name, false); !ok || r[0] != c {
				t.Errorf("Lookup(%q) = %x", name, r)
			}
		}
	}
	if c != MaxRune+1 || bad > 0 {
		t.Errorf("%d code points compared, %d differ", c, bad)
	}
}

func BenchmarkLookup(b *testing.B) {
	for range b.N {
		Lookup("LATIN SMALL LETTER E WITH ACUTE", false)
	}
}
