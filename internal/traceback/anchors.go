package traceback

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

// place is a line and a character in it, both from 0.
type place struct{ line, col int }

// anchors are the part of an expression that did the work: the operator of a binary operation, the brackets of a
// subscript or call. Carets go there and tildes under the rest.
type anchors struct {
	left, right place // right is exclusive
}

// findAnchors parses a piece of source as an expression. nil: nothing to point out in it.
func findAnchors(segment string) *anchors {
	tree, _, err := syntax.ParseFile([]byte("(\n"+segment+"\n)"), syntax.Options{IgnoreCookie: true, MaxStrDigits: -1, LookupName: anyName})
	if err != nil {
		return nil
	}
	mod := tree.(*syntax.Module)
	if len(mod.Body) != 1 {
		return nil
	}
	stmt, ok := mod.Body[0].(*syntax.ExprStmt)
	if !ok {
		return nil
	}
	s := segmentText{}
	for _, l := range splitLines(segment, false) {
		s.lines = append(s.lines, runes(l))
	}
	switch e := stmt.Value.(type) {
	case *syntax.BinOp:
		p, ok := s.valid(s.end(e.Left))
		if ok {
			p, ok = s.find(p, func(c rune) bool { return !isSpace(c) && c != ')' })
		}
		if !ok {
			return nil
		}
		right := p.col + 1
		if line := s.lines[p.line]; right < len(line) {
			pos := e.Right.Position()
			at := int(pos.Line) - 2
			free := at > p.line // the right operand is on a later line
			if !free {
				if at < 0 || at >= len(s.lines) {
					return nil
				}
				free = right < charOffset(s.lines[at], int(pos.Col))
			}
			if c := line[right]; free && !isSpace(c) && c != '\\' && c != '#' {
				right++ // an operator of two characters
			}
		}
		return &anchors{p, place{p.line, right}}
	case *syntax.Subscript:
		return s.brackets(e.Value, e, '[')
	case *syntax.Call:
		return s.brackets(e.Func, e, '(')
	}
	return nil
}

// anyName accepts every \N{...}: what it stands for does not matter here.
func anyName(string) (string, bool) { return "?", true }

type segmentText struct{ lines [][]rune }

// brackets are those that follow inner and end at the end of whole.
func (s *segmentText) brackets(inner, whole syntax.Expr, open rune) *anchors {
	p, ok := s.valid(s.end(inner))
	if ok {
		p, ok = s.find(p, func(c rune) bool { return c == open })
	}
	if !ok {
		return nil
	}
	return &anchors{p, s.end(whole)}
}

// end is the place after an expression. The parsed text had a line more at its start.
func (s *segmentText) end(e syntax.Expr) place {
	pos := e.Position()
	line := int(pos.EndLine) - 2
	if line < 0 || line >= len(s.lines) {
		return place{len(s.lines), 0}
	}
	return place{line, charOffset(s.lines[line], int(pos.EndCol))}
}

// valid goes on to the next line from an end of line. False: there is no more text.
func (s *segmentText) valid(p place) (place, bool) {
	for p.line < len(s.lines) && p.col >= len(s.lines[p.line]) {
		p = place{p.line + 1, 0}
	}
	return p, p.line < len(s.lines)
}

// find goes on to a character that stop accepts, past comments and continued lines.
func (s *segmentText) find(p place, stop func(rune) bool) (place, bool) {
	ok := true
	for ok {
		switch c := s.lines[p.line][p.col]; {
		case c == '\\' || c == '#':
			p, ok = s.valid(place{p.line + 1, 0})
		case stop(c):
			return p, true
		default:
			p, ok = s.valid(place{p.line, p.col + 1})
		}
	}
	return p, false
}

// needCarets reports whether carets say more than the line itself: not when they would be under all of it, and not for the
// plain statements "return f(...)" and "x = f(...)".
func needCarets(start, end int, lines [][]rune, a *anchors) bool {
	src := make([]string, len(lines))
	for i, l := range lines {
		src[i] = text(l)
	}
	tree, _, err := syntax.ParseFile([]byte(strings.Join(src, "\n")), syntax.Options{IgnoreCookie: true, MaxStrDigits: -1, LookupName: anyName})
	if err == nil {
		body := tree.(*syntax.Module).Body
		if len(body) == 0 {
			return false
		}
		var call *syntax.Call
		switch s := body[0].(type) {
		case *syntax.Return:
			if c, ok := s.Value.(*syntax.Call); ok {
				if _, ok := c.Func.(*syntax.Name); ok {
					call = c
				}
			}
		case *syntax.Assign:
			if c, ok := s.Value.(*syntax.Call); ok && len(s.Targets) == 1 {
				if _, ok := s.Targets[0].(*syntax.Name); ok {
					call = c
				}
			}
		}
		if call != nil {
			pos := call.Position()
			if pos.Line == 1 && int(pos.EndLine) == len(lines) && int(pos.Col) == start && int(pos.EndCol) == end {
				return false
			}
		}
	}
	if a != nil {
		return true
	}
	first, last := lines[0], lines[len(lines)-1]
	return !isBlank(text(first[:min(start, len(first))])) || end < len(last) && !isBlank(text(last[end:]))
}
