package traceback

import (
	"fmt"
	"slices"
	"strings"
)

// frame is one entry of a stack.
type frame struct {
	file, name       string
	line, endLine    int // 0: unknown
	col, endCol      int // byte offsets; -1 unknown
	lines            []string
	hasLines, loaded bool
}

// repeats is the number of times that the same line is shown before it is only counted.
const repeats = 3

// formatStack gives the text of every frame, in order.
func formatStack(frames []frame, c *theme) []string {
	var out []string
	var last *frame
	count := 0
	flush := func() {
		if count > repeats {
			n, s := count-repeats, ""
			if n > 1 {
				s = "s"
			}
			out = append(out, fmt.Sprintf("  [Previous line repeated %d more time%s]\n", n, s))
		}
	}
	for i := range frames {
		f := &frames[i]
		if last == nil || last.file != f.file || last.line != f.line || last.name != f.name {
			flush()
			last, count = f, 0
		}
		if count++; count <= repeats {
			out = append(out, f.format(c))
		}
	}
	flush()
	return out
}

func (f *frame) format(c *theme) string {
	file := f.file
	if strings.HasPrefix(file, "<stdin-") && strings.HasSuffix(file, ">") {
		file = "<stdin>"
	}
	line := "None"
	if f.line > 0 {
		line = fmt.Sprint(f.line)
	}
	head := fmt.Sprintf("  File %s\"%s\"%s, line %s%s%s, in %s%s%s\n", c.filename, file, c.reset, c.line, line, c.reset, c.frame, f.name, c.reset)
	source := strings.Join(f.lines, "\n") + "\n"
	if !f.hasLines || isBlank(source) {
		return head
	}
	if f.col >= 0 && f.endCol >= 0 {
		if s, ok := f.marked(source, c); ok {
			return head + s
		}
	}
	if first := trimLeft(trimRight(f.lines[0])); first != "" {
		return head + "    " + first + "\n"
	}
	return head + "\n"
}

// marked is the source of a frame with carets under the part that was running; false if the position does not fit the source,
// as when the file has changed.
func (f *frame) marked(source string, c *theme) (string, bool) {
	original := splitLines(source, false)
	span := f.endLine - f.line
	if span < 0 || span >= len(original) {
		return "", false
	}
	first, last := runes(original[0]), runes(original[span])
	start, end := charOffset(first, f.col), charOffset(last, f.endCol)
	var lines [][]rune
	for _, l := range splitLines(dedent(source), false) {
		if len(lines) > span {
			break
		}
		lines = append(lines, runes(l))
	}
	if len(lines) <= span {
		return "", false
	}
	cut := len(first) - len(lines[0])
	start, end = max(0, start-cut), max(0, end-cut)
	m := marker{lines: lines, theme: c}
	tail := lines[span]
	m.start, m.end = displayWidth(lines[0], start), displayWidth(tail, end)

	a := findAnchors(segment(lines, start, end))
	m.carets = needCarets(start, end, lines, a)
	shown := []int{0, span}
	if a != nil {
		if a.left.line == 0 {
			a.left.col += start
		}
		if a.right.line == 0 {
			a.right.col += start
		}
		if a.left.line > span || a.right.line > span {
			return "", false
		}
		a.left.col = displayWidth(lines[a.left.line], a.left.col)
		a.right.col = displayWidth(lines[a.right.line], a.right.col)
		for d := -1; d <= 1; d++ {
			shown = append(shown, a.left.line+d, a.right.line+d)
		}
		m.anchors = a
	}
	slices.Sort(shown)
	shown = slices.Compact(shown)
	prev := -1
	for _, n := range shown {
		if n < 0 || n > span {
			continue
		}
		if prev >= 0 {
			switch gap := n - prev; {
			case gap == 2:
				m.line(n - 1)
			case gap > 2:
				fmt.Fprintf(&m.out, "...<%d lines>...\n", gap-1)
			}
		}
		m.line(n)
		prev = n
	}
	return indent(dedent(m.out.String()), "    "), true
}

// segment is the text from start in the first line to end in the last.
func segment(lines [][]rune, start, end int) string {
	var all []rune
	for i, l := range lines {
		if i > 0 {
			all = append(all, '\n')
		}
		all = append(all, l...)
	}
	stop := len(all) - (len(lines[len(lines)-1]) - end)
	start = min(start, len(all))
	return text(all[start:min(max(stop, start), len(all))])
}

// marker writes source lines with carets.
type marker struct {
	lines      [][]rune
	start, end int // columns of the instruction in the first and last line
	anchors    *anchors
	carets     bool
	theme      *theme
	out        strings.Builder
}

func (m *marker) line(n int) {
	line := m.lines[n]
	if !m.carets {
		m.out.WriteString(text(line) + "\n")
		return
	}
	width := m.end
	if n < len(m.lines)-1 {
		width = displayWidth(line, len(line))
	}
	blanks := 0
	for blanks < len(line) && isSpace(line[blanks]) {
		blanks++
	}
	carets := make([]byte, width)
	for col := range carets {
		switch a := m.anchors; {
		case col < blanks || n == 0 && col < m.start:
			carets[col] = ' '
		case a == nil:
			carets[col] = '^'
		case (n > a.left.line || n == a.left.line && col >= a.left.col) && (n < a.right.line || n == a.right.line && col < a.right.col):
			carets[col] = '^'
		default:
			carets[col] = '~'
		}
	}
	if m.theme.reset == "" {
		m.out.WriteString(text(line) + "\n" + string(carets) + "\n")
		return
	}
	// The marked parts of the line are coloured too.
	full := append(slices.Clone(line), '\n')
	var above, below strings.Builder
	for i := 0; i < max(len(full), len(carets)); {
		mark := caretAt(carets, i)
		j := i
		for j < max(len(full), len(carets)) && caretAt(carets, j) == mark {
			j++
		}
		on, off := "", ""
		switch mark {
		case '^':
			on, off = m.theme.highlight, m.theme.reset
		case '~':
			on, off = m.theme.rng, m.theme.reset
		}
		above.WriteString(on + text(full[min(i, len(full)):min(j, len(full))]) + off)
		below.WriteString(on + string(carets[min(i, len(carets)):min(j, len(carets))]) + off)
		i = j
	}
	m.out.WriteString(above.String() + below.String() + "\n")
}

// caretAt is the caret at a column, 0 after the last.
func caretAt(carets []byte, i int) byte {
	if i < len(carets) {
		return carets[i]
	}
	return 0
}
