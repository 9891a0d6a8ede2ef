package traceback

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// syntaxError is what a SyntaxError says beyond its message.
type syntaxError struct {
	filename string
	hasFile  bool
	line     string // "": None
	endLine  string
	text     string
	hasText  bool
	offset   int // optInt fields: valid only with hasOffset
	end      int
	msg      string

	hasOffset, hasEnd bool
	noneOffset        bool // offset is None, not something else

	// Where the last complete statement before the error begins and the whole source, for finding misspelt keywords.
	stmtLine  int
	source    string
	hasSource bool
	metadata  bool
	readFile  func(string) ([]byte, error)
}

func (c *capturer) syntaxError(exc Value) *syntaxError {
	t := c.t
	s := &syntaxError{readFile: t.RT.Host.ReadFile}
	str := func(name string) (string, bool) {
		v := c.attr(exc, name)
		if v == t.RT.None {
			return "", false
		}
		if t.IsStr(v) {
			return t.Str(v), true
		}
		return c.safe(v, "exception", t.StrOf, "str"), true
	}
	num := func(name string) (n int, ok bool) {
		v := c.attr(exc, name)
		if !t.IsInstanceID(v, object.TInt) {
			return 0, false
		}
		i, err := t.AsInt(v)
		return int(i), err == nil
	}
	s.filename, s.hasFile = str("filename")
	s.line, _ = str("lineno")
	s.endLine, _ = str("end_lineno")
	if v := c.attr(exc, "text"); t.IsStr(v) {
		s.text, s.hasText = t.Str(v), true
	}
	s.offset, s.hasOffset = num("offset")
	s.noneOffset = c.attr(exc, "offset") == t.RT.None
	s.end, s.hasEnd = num("end_offset")
	s.msg, _ = str("msg")
	if v := c.attr(exc, "_metadata"); t.IsInstanceID(v, object.TTuple) && t.TupleLen(v) == 3 {
		items := t.TupleItems(v)
		if n, err := t.AsInt(items[0]); err == nil {
			s.metadata, s.stmtLine = true, int(n)
			if t.IsStr(items[2]) {
				s.source, s.hasSource = t.Str(items[2]), true
			}
		}
	}
	return s
}

// format gives the pieces of the text: place, source line, carets, message.
func (s *syntaxError) format(kind string, c *theme) []string {
	var out []string
	suffix := ""
	if s.line != "" {
		file := s.filename
		if file == "" {
			file = "<string>"
		}
		// The place is the one before a misspelt keyword is looked for.
		out = append(out, fmt.Sprintf("  File %s\"%s\"%s, line %s%s%s\n", c.filename, file, c.reset, c.line, s.line, c.reset))
	} else if s.hasFile {
		suffix = " (" + s.filename + ")"
	}
	if s.hasText {
		s.findKeywordTypo()
		out = append(out, s.marked(c)...)
	}
	msg := s.msg
	if msg == "" {
		msg = "<no detail available>"
	}
	return append(out, c.kind+kind+c.reset+": "+c.message+msg+c.reset+suffix+"\n")
}

// marked is the source line without its indentation, and the carets.
func (s *syntaxError) marked(c *theme) []string {
	full := runes(strings.TrimRight(s.text, "\n"))
	size := len(runes(s.text))
	line := full
	for len(line) > 0 && (line[0] == ' ' || line[0] == '\n' || line[0] == '\f') {
		line = line[1:]
	}
	blanks := len(full) - len(line)
	if s.noneOffset {
		return []string{"    " + text(line) + "\n"}
	}
	if !s.hasOffset {
		return nil
	}
	offset, end := s.offset, len(full)+1
	if s.line == s.endLine {
		end = offset
		if s.hasEnd && s.end != 0 {
			end = s.end
		}
	}
	if size > 0 && offset > size {
		offset = len(full) + 1
	}
	if size > 0 && end > size {
		end = len(full) + 1
	}
	if offset >= end || end < 0 {
		end = offset + 1
	}
	col, endCol := offset-1-blanks, end-1-blanks
	if col < 0 {
		return []string{"    " + text(line) + "\n"}
	}
	// Blanks other than spaces stay, so that tabs line up.
	var lead []rune
	for _, r := range line[:min(col, len(line))] {
		if !isSpace(r) {
			r = ' '
		}
		lead = append(lead, r)
	}
	on, off := "", ""
	shown := text(line)
	if c.reset != "" {
		on, off = c.highlight, c.reset
		a, b := min(col, len(line)), min(max(endCol, col), len(line))
		shown = text(line[:a]) + on + text(line[a:b]) + off + text(line[b:])
	}
	return []string{
		"    " + shown + "\n",
		"    " + text(lead) + on + strings.Repeat("^", max(endCol-col, 0)) + off + "\n",
	}
}
