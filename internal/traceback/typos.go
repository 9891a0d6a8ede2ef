package traceback

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake/internal/compile"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Misspelt keywords: when the parser could say no more than "invalid syntax", each name near the error is replaced
// by the keywords that look like it, and if the text then compiles, that is what was meant.

const (
	maxTypoSource = 1024 // characters of source that are searched
	maxTypoNames  = 10
	maxTypoWords  = 3
)

func (s *syntaxError) findKeywordTypo() {
	if s.msg != "invalid syntax" && !strings.Contains(s.msg, "Perhaps you forgot a comma") || !s.metadata {
		return
	}
	line, endLine := s.stmtLine, 0
	if s.line != "" {
		endLine, _ = strconv.Atoi(s.line)
	}
	var lines []string
	fromFile := false
	switch {
	case s.hasSource:
		lines = splitLines(s.source, false)
	default:
		if s.filename != "" {
			line, endLine = 0, 1
			if s.readFile != nil {
				if b, err := s.readFile(s.filename); err == nil {
					line = s.stmtLine
					endLine, _ = strconv.Atoi(s.line)
					lines, fromFile = splitLines(string(b), false), true
				}
			}
		}
		if !fromFile {
			lines = splitLines(s.text, false)
		}
	}
	from := 0
	if line > 0 {
		from = line - 1
	}
	if from > len(lines) || endLine < from {
		return
	}
	code := dedent(strings.Join(lines[from:min(endLine, len(lines))], "\n"))
	if len(runes(code)) > maxTypoSource {
		return
	}
	codeLines := splitLines(code, false)
	want := endLine + 1
	if line == 0 {
		want = endLine
	}
	left := maxTypoNames
	for _, tok := range syntax.NamesOf([]byte(code)) {
		name := tok.Text
		if fromFile && tok.Line+line != want || isKeyword(name) {
			continue
		}
		if left--; left < 0 {
			return
		}
		var matches []string
		if m := Suggest(keywords, name); m != "" {
			matches = append(matches, m)
		}
		matches = append(matches, closeMatches(name, keywords)...)
		for _, m := range matches[:min(maxTypoWords, len(matches))] {
			if m == name || tok.Line > len(codeLines) {
				continue
			}
			fixed := slices.Clone(codeLines)
			old := runes(fixed[tok.Line-1])
			fixed[tok.Line-1] = text(old[:tok.Col]) + m + text(old[tok.EndCol:])
			if !compiles(strings.Join(fixed, "\n")) {
				continue
			}
			s.text = codeLines[tok.Line-1] + "\n"
			s.offset, s.hasOffset, s.noneOffset = tok.Col+1, true, false
			s.end, s.hasEnd = tok.EndCol+1, true
			s.line, s.endLine = fmt.Sprint(tok.Line), fmt.Sprint(tok.Line)
			s.msg = "invalid syntax. Did you mean '" + m + "'?"
			return
		}
	}
}

// keywords is keyword.kwlist.
var keywords = []string{"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
	"else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
	"return", "try", "while", "with", "yield"}

func isKeyword(s string) bool { return slices.Contains(keywords, s) }

// compiles reports whether code is a program or the beginning of one, as codeop does.
func compiles(code string) bool {
	blank := true
	for _, l := range strings.Split(code, "\n") {
		if l = trimLeft(l); l != "" && l[0] != '#' {
			blank = false
			break
		}
	}
	if blank {
		code = "pass"
	}
	opt := syntax.Options{IgnoreCookie: true, AllowIncompleteInput: true, DontImplyDedent: true, LookupName: anyName}
	if _, _, err := syntax.ParseFile([]byte(code), opt); err != nil {
		_, _, err = syntax.ParseFile([]byte(code+"\n"), opt)
		if err == nil {
			return true
		}
		if e, ok := err.(*syntax.Error); ok && e.Kind == syntax.IncompleteInputError {
			return true
		}
	}
	opt.AllowIncompleteInput, opt.DontImplyDedent = false, false
	tree, _, err := syntax.ParseFile([]byte(code), opt)
	if err != nil {
		return false
	}
	_, _, err = compile.Compile(tree, compile.Options{})
	return err == nil
}

// closeMatches are at most three words that share at least half of their characters with name, best first: difflib's
// get_close_matches with a cutoff of 0.5.
func closeMatches(name string, words []string) []string {
	type scored struct {
		score float64
		word  string
	}
	var list []scored
	b := runes(name)
	for _, w := range words {
		a := runes(w)
		if r := 2 * float64(matching(a, b)) / float64(len(a)+len(b)); r >= 0.5 {
			list = append(list, scored{r, w})
		}
	}
	slices.SortStableFunc(list, func(x, y scored) int {
		if c := cmp.Compare(y.score, x.score); c != 0 {
			return c
		}
		return cmp.Compare(y.word, x.word)
	})
	var out []string
	for _, s := range list[:min(len(list), maxTypoWords)] {
		out = append(out, s.word)
	}
	return out
}

// matching counts the characters in the longest common block and, recursively, left and right of it.
func matching(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	bi, bj, size := 0, 0, 0
	for i := range a {
		for j := range b {
			n := 0
			for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
				n++
			}
			if n > size {
				bi, bj, size = i, j, n
			}
		}
	}
	if size == 0 {
		return 0
	}
	return size + matching(a[:bi], b[:bj]) + matching(a[bi+size:], b[bj+size:])
}
