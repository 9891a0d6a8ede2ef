package sre

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// find is the span of each group of the first match, as text.
func find(t *testing.T, pattern, text string, flags Flags, mode Mode) string {
	t.Helper()
	p, err := Compile([]rune(pattern), flags, false)
	if err != nil {
		return "error: " + err.Error()
	}
	var x Scratch
	r := []rune(text)
	ok, err := Exec(p, &x, r, 0, len(r), mode, false)
	if err != nil {
		return "error: " + err.Error()
	}
	if !ok {
		return "none"
	}
	return fmt.Sprint(x.Spans, x.LastIndex)
}

func TestMatch(t *testing.T) {
	for _, x := range []struct {
		pattern, text string
		mode          Mode
		want          string
	}{
		{"a", "ba", Search, "[1 2] 0"},
		{"(a)|b", "b", Match, "[0 1 -1 -1] 0"},
		{"(a|ab)(c|bcd)(d*)", "abcd", Match, "[0 4 0 1 1 4 4 4] 3"},
		{"(?:(a)|b)*", "ab", Match, "[0 2 0 1] 1"},
		{"((a)*)*b", "aab", FullMatch, "[0 3 2 2 1 2] 1"},
		{"(?>a*)a", "aaa", Match, "none"},
		{"a*+a", "aaa", Match, "none"},
		{"(?<=ab)c", "abc", Search, "[2 3] 0"},
		{"(?<!a)b", "abb", Search, "[2 3] 0"},
		{"(a)?(?(1)b|c)", "c", Match, "[0 1 -1 -1] 0"},
		{`(\w+)\s+\1`, "the the", Match, "[0 7 0 3] 1"},
		{"a{2,3}?", "aaaa", Match, "[0 2] 0"},
		{"(?i)ß|K", "\u212a", Match, "[0 1] 0"},
		{"^b$", "a\nb\n", Search, "none"},
		{"(?m)^b$", "a\nb\n", Search, "[2 3] 0"},
		{"(?:a?)*?y", "aay", Match, "[0 3] 0"},
		{"(?=(a+))a*b", "aaab", Match, "[0 4 0 3] 1"},
	} {
		if got := find(t, x.pattern, x.text, 0, x.mode); got != x.want {
			t.Errorf("%q on %q: %s, want %s", x.pattern, x.text, got, x.want)
		}
	}
}

func TestLimits(t *testing.T) {
	p, err := Compile([]rune("(a*)*b"), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	text := []byte(strings.Repeat("a", 40))
	ticks := 0
	stop := errors.New("stop")
	x := Scratch{Tick: func() error {
		if ticks++; ticks > 50 {
			return stop
		}
		return nil
	}}
	if _, err := Exec(p, &x, text, 0, len(text), Match, false); err != stop {
		t.Errorf("interrupt: %v after %d ticks", err, ticks)
	}
	p, _ = Compile([]rune("(?:ab|cd|.)*x"), 0, false)
	text = []byte(strings.Repeat("abcd", 1<<18))
	x = Scratch{MaxStack: 1 << 20}
	if _, err := Exec(p, &x, text, 0, len(text), Match, false); err != ErrStack {
		t.Errorf("memory bound: %v", err)
	}
}

func TestDeepNesting(t *testing.T) {
	pattern := strings.Repeat("(?:", 1500) + "a" + strings.Repeat(")*", 1500)
	if got := find(t, pattern, "aa", 0, Match); got != "[0 2] 0" {
		t.Error(got)
	}
	if got := find(t, strings.Repeat("(", 1<<20), "", 0, Match); !strings.HasPrefix(got, "error: ") {
		t.Error(got)
	}
}

const fuzzScript = `
import json, random, re, warnings, sys
R = random.Random(%d)
N = %d
ALPHA = 'aabbcxyAB01_ -\n.'
WIDE = ALPHA + '\xe9\xc9\xdf\u0131\u0130\u017f\u212a\u03c3\u03c2\u03a3\u20ac\u2003\u0663\U00010400\U00010428\U0001f600'
def ch(): return R.choice(alpha)
def lit():
    c = ch()
    return '\\' + c if c in '.-' and R.random() < .8 else c
def charset():
    s = '[' + ('^' if R.random() < .3 else '')
    for _ in range(R.randint(1, 3)):
        k = R.random()
        if k < .5: s += R.choice(['a', 'b', 'x', 'A', '0', '\\n', '_', ch() if ch() not in '-\n' else 'a'])
        elif k < .8: s += R.choice(['a-c', 'A-Z', '0-9', 'a-z', 'x-z', '\x20-~', '\xe0-\xff', 'A-b', '\u0391-\u03c9' if alpha is WIDE else '0-1', '\U00010400-\U00010410' if alpha is WIDE else 'b-b'])
        else: s += R.choice(['\\d', '\\w', '\\s', '\\W', '\\S', '\\D'])
    return s + ']'
def atom(d):
    k = R.random()
    if k < .42 or d <= 0: return lit()
    if k < .52: return '.'
    if k < .62: return charset()
    if k < .68: return R.choice(['\\d', '\\w', '\\s', '\\W', '\\S', '\\D'])
    if k < .72: return R.choice(['^', '$', '\\b', '\\B', '\\A', '\\Z', '\\z'])
    if k < .80:
        global groups
        groups += 1
        return '(' + alt(d - 1) + ')'
    if k < .84: return '(?:' + alt(d - 1) + ')'
    if k < .87: return '(?=' + alt(d - 1) + ')'
    if k < .89: return '(?!' + alt(d - 1) + ')'
    if k < .91: return '(?<' + R.choice('=!') + R.choice(['a', 'ab', '.', '\\w', 'a|b', '(a)', '[ab]c', alt(d - 2)]) + ')'
    if k < .93: return '(?>' + alt(d - 1) + ')'
    if k < .95 and groups: return '(?(%%d)' %% R.randint(1, groups) + seq(d - 1) + ('|' + seq(d - 1) if R.random() < .6 else '') + ')'
    if k < .97 and groups: return '\\%%d' %% R.randint(1, groups)
    if k < .985: return '(?' + R.choice(['i', 's', 'm', 'a', 'i-s', '-i', 'im', 'x']) + ':' + alt(d - 1) + ')'
    return lit()
def quant(): return R.choice(['*', '+', '?', '{2}', '{1,2}', '{,2}', '{2,}', '{0}', '{1}', '{0,1}', '{3,5}']) + R.choice(['', '', '', '?', '+'])
def seq(d):
    s = ''
    for _ in range(R.choice([0, 1, 1, 2, 2, 3, 4])):
        a = atom(d)
        if R.random() < .35: a += quant()
        s += a
    return s
def alt(d): return '|'.join(seq(d) for _ in range(R.choice([1, 1, 1, 2, 3])))
def mutate(p):
    for _ in range(R.randint(1, 3)):
        i = R.randint(0, len(p))
        if R.random() < .5 and p: p = p[:max(i-1, 0)] + p[i:]
        else: p = p[:i] + R.choice(list('()[]{}?*+|\\^$-:=!<>#P,0123ab') + ['(?P<n>', '(?P=n)', '(?<', '\\x', '\\u00', '\\N{DIGIT ONE}', '\\400', '\\8', '(?i)', '(?-', '(?a', '(?L', '(?u', '{2,1}', '[a-', '[z-a]', '[[a]', '[a--b]', '[a&&b]', '[a||b]', '\\q', '(?#', '[\\d-z]', '(?(', '(?(1)', '(?(n)', '\\U0011ffff', '(?P>', '\xe9', '(?P<\xe9>', '\\N{x}', '(?P<1>'])+ p[i:]
    return p
def text():
    return ''.join(ch() for _ in range(R.choice([0, 1, 3, 5, 8, 12, 20])))
def spans(m): return None if m is None else [list(m.regs), m.lastindex or 0]
def run(p, isb, flags, ts, s0, s1, tmpl):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        re.purge()
        try: c = re.compile(p, flags)
        except re.error as e: return ['error', e.msg, -1 if e.pos is None else e.pos]
        except (OverflowError, ValueError) as e: return ['error', str(e), -1]
        except RecursionError: return None
    out = ['ok', c.flags, c.groups, sorted(c.groupindex.items()), [str(x.message) for x in w], []]
    for t in ts:
        if isb: t = t.encode('latin-1')
        out[5].append([spans(c.match(t)), spans(c.fullmatch(t)), spans(c.search(t)), spans(c.search(t, s0, s1)),
                       [spans(m) for m in c.finditer(t)]])
    try:
        tm = re._parser.parse_template(tmpl.encode('latin-1') if isb else tmpl, c)
        if isb: tm = [x.decode('latin-1') if isinstance(x, bytes) else x for x in tm]
        out.append(tm)
    except re.error as e: out.append(['error', e.msg, e.pos])
    except IndexError as e: out.append(['error', str(e), -1])
    return out
for i in range(N):
    alpha = R.choice([ALPHA, ALPHA, WIDE])
    groups = 0
    p = alt(R.randint(1, 4))
    isb = False
    if R.random() < .25: p = mutate(p)
    flags = 0
    for f in (re.I, re.M, re.S, re.X, re.A):
        if R.random() < (.25 if f == re.I else .1): flags |= f
    tmpl = mutate(R.choice(['', 'x', '\\1', '\\g<1>', '\\g<n>', '\\n']))
    if all(ord(c) < 256 for c in p + tmpl) and R.random() < .2:
        isb = True
        alpha = ALPHA + '\xe9\xc9'
        if R.random() < .2: flags = flags & ~re.A | re.L
    ts = [text() for _ in range(4)]
    s0, s1 = R.randint(0, 3), R.randint(3, 12)
    r = run(p.encode('latin-1') if isb else p, isb, int(flags), ts, s0, s1, tmpl)
    if r is not None:
        print(json.dumps([p, isb, int(flags), ts, s0, s1, tmpl, r]))
`

type fuzzCase struct {
	pattern string
	isBytes bool
	flags   Flags
	texts   []string
	s0, s1  int
	tmpl    string
	want    string
}

// evaluate does what the script did.
func evaluate[T ucd.Unit](x *fuzzCase, conv func(string) []T) string {
	p, err := Compile([]rune(x.pattern), x.flags, x.isBytes)
	list := []any{}
	fail := func(err error) []any { return []any{"error", err.(*Error).Msg, err.(*Error).Pos} }
	if err != nil {
		list = fail(err)
	} else {
		names := []any{}
		for _, n := range p.Names {
			names = append(names, []any{n.Name, n.Index})
		}
		for i := range names {
			for j := i; j > 0 && names[j].([]any)[0].(string) < names[j-1].([]any)[0].(string); j-- {
				names[j], names[j-1] = names[j-1], names[j]
			}
		}
		warnings := []any{}
		for _, w := range p.Warnings {
			warnings = append(warnings, w.Msg)
		}
		texts := []any{}
		var s Scratch
		one := func(t []T, start, end int, mode Mode, advance bool) any {
			start, end = min(start, len(t)), min(end, len(t))
			ok, err := Exec(p, &s, t, start, end, mode, advance)
			if err != nil {
				return err.Error()
			}
			if !ok {
				return nil
			}
			regs := []any{}
			for i := 0; i < len(s.Spans); i += 2 {
				regs = append(regs, []any{s.Spans[i], s.Spans[i+1]})
			}
			return []any{regs, s.LastIndex}
		}
		for _, t := range x.texts {
			u := conv(t)
			all := []any{}
			for pos, adv := 0, false; ; {
				m := one(u, pos, len(u), Search, adv)
				if m == nil {
					break
				}
				all = append(all, m)
				adv = s.Spans[0] == s.Spans[1]
				pos = s.Spans[1]
			}
			texts = append(texts, []any{one(u, 0, len(u), Match, false), one(u, 0, len(u), FullMatch, false),
				one(u, 0, len(u), Search, false), one(u, x.s0, x.s1, Search, false), all})
		}
		list = []any{"ok", p.Flags, p.Groups, names, warnings, texts}
		parts, err := p.ParseTemplate([]rune(x.tmpl), x.isBytes)
		if err != nil {
			list = append(list, fail(err))
		} else {
			tm := []any{""}
			for _, part := range parts {
				if part.Group >= 0 {
					tm = append(tm, part.Group, "")
				} else {
					tm[len(tm)-1] = string(part.Text)
				}
			}
			list = append(list, tm)
		}
	}
	b, _ := json.Marshal(list)
	return string(b)
}

func narrow[T ucd.Unit](s string) []T {
	var out []T
	for _, c := range s {
		out = append(out, T(c))
	}
	return out
}

// TestAgainstReference compares random patterns, mostly valid ones.
func TestAgainstReference(t *testing.T) {
	python := os.Getenv("GOPHERSNAKE_REFERENCE")
	if python == "" {
		t.Skip("GOPHERSNAKE_REFERENCE is not set")
	}
	seed, count := 1, 20000
	if s, err := strconv.Atoi(os.Getenv("GOPHERSNAKE_SEED")); err == nil {
		seed = s
	}
	if s, err := strconv.Atoi(os.Getenv("GOPHERSNAKE_COUNT")); err == nil {
		count = s
	}
	cmd := exec.Command(python, "-c", fmt.Sprintf(fuzzScript, seed, count))
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	sc := bufio.NewScanner(pipe)
	sc.Buffer(nil, 1<<22)
	n, bad := 0, 0
	for ; sc.Scan(); n++ {
		var raw [8]json.RawMessage
		if err := json.Unmarshal(sc.Bytes(), &raw); err != nil {
			t.Fatal(err)
		}
		var x fuzzCase
		for i, p := range []any{&x.pattern, &x.isBytes, &x.flags, &x.texts, &x.s0, &x.s1, &x.tmpl} {
			if err := json.Unmarshal(raw[i], p); err != nil {
				t.Fatal(err)
			}
		}
		var want any
		if err := json.Unmarshal(raw[7], &want); err != nil {
			t.Fatal(err)
		}
		b, _ := json.Marshal(want)
		x.want = string(b)
		top := rune(0)
		for _, s := range x.texts {
			for _, c := range s {
				top = max(top, c)
			}
		}
		var got string
		switch {
		case top < 256:
			got = evaluate(&x, narrow[uint8])
		case top < 0x10000:
			got = evaluate(&x, narrow[uint16])
		default:
			got = evaluate(&x, narrow[uint32])
		}
		if got != x.want {
			if bad++; bad <= 15 {
				t.Errorf("%q bytes=%v flags=%d texts %q %d %d tmpl %q\n got %s\nwant %s", x.pattern, x.isBytes, x.flags, x.texts, x.s0, x.s1, x.tmpl, got, x.want)
			}
		}
	}
	if n < count/2 {
		t.Errorf("only %d cases", n)
	}
	t.Logf("%d patterns, %d differ", n, bad)
}
