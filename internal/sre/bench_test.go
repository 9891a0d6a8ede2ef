package sre

import (
	"strings"
	"testing"
)

// benchText is prose with numbers, addresses and quotations.
func benchText() []byte {
	const line = `The quick brown fox, no. 4711, jumped over 12 lazy dogs; write to "john.doe@example.com" or 'x' = 3.14e-10 -- see http://example.org/a/b?c=d.` + "\n"
	return []byte(strings.Repeat(line, 400))
}

var benchPatterns = []struct{ name, pattern string }{
	{"word", `\w+`},
	{"number", `\d+`},
	{"float", `[-+]?\d*\.\d+(?:[eE][-+]?\d+)?`},
	{"email", `[\w.+-]+@[\w-]+\.[\w.-]+`},
	{"keyword", `dogs|fox|lazy|zebra|http`},
	{"token", `(?P<num>\d+(?:\.\d*)?)|(?P<id>[A-Za-z_]\w*)|(?P<op>[-+*/=;,.:?"'@])|(?P<ws>\s+)`},
	{"lazydot", `".*?"`},
	{"literal", `example`},
	{"icase", `(?i)EXAMPLE`},
	{"line", `(?m)^(.*)$`},
	{"backref", `(\w)\1`},
	{"lookahead", `\w+(?=,)`},
	{"group", `(\w+) (\w+)`},
	{"loop", `(?:\w+\s)+`},
}

func BenchmarkFindAll(b *testing.B) {
	text := benchText()
	for _, x := range benchPatterns {
		p, err := Compile([]rune(x.pattern), 0, false)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(x.name, func(b *testing.B) {
			var s Scratch
			n := 0
			for range b.N {
				for pos, adv := 0, false; ; n++ {
					ok, err := Exec(p, &s, text, pos, len(text), Search, adv)
					if err != nil || !ok {
						break
					}
					pos = s.Spans[1]
					adv = s.Spans[0] == pos
				}
			}
			b.ReportMetric(float64(n/b.N), "matches")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N), "µs/op")
		})
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"(a|b)*c", `(?P<n>\w+?)\s(?P=n)`, "(?<=a)[^b-d]{2,3}+$", "(?(1)a|b)", "(?i-s:x)"} {
		f.Add(s, "abcabc aa")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		p, err := Compile([]rune(pattern), 0, false)
		if err != nil {
			return
		}
		ticks := 0
		s := Scratch{MaxStack: 1 << 22, Tick: func() error {
			if ticks++; ticks > 20 {
				return ErrStack
			}
			return nil
		}}
		r := []rune(text)
		for _, mode := range []Mode{Match, FullMatch, Search} {
			ok, err := Exec(p, &s, r, 0, len(r), mode, false)
			if err != nil || !ok {
				continue
			}
			for i := 0; i < len(s.Spans); i += 2 {
				if a, b := s.Spans[i], s.Spans[i+1]; a > b || b > len(r) || (a < 0) != (b < 0) {
					t.Errorf("%q on %q: %v", pattern, text, s.Spans)
				}
			}
		}
	})
}
