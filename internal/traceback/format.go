package traceback

import (
	"fmt"
	"strings"
)

const (
	causeText   = "\nThe above exception was the direct cause of the following exception:\n\n"
	contextText = "\nDuring handling of the above exception, another exception occurred:\n\n"

	maxGroupWidth = 15
	maxGroupDepth = 10
)

// printer writes summaries. Groups are set off by a margin of their own.
type printer struct {
	w         func(string)
	theme     *theme
	depth     int  // of nested groups
	needClose bool // the innermost group still wants its closing line
}

func (p *printer) margin() string { return strings.Repeat("  ", p.depth) }

// emit writes text behind the margin of the group.
func (p *printer) emit(s string) { p.emitMark(s, "|") }

func (p *printer) emitMark(s, mark string) {
	if p.depth > 0 {
		s = indent(s, p.margin()+mark+" ")
	}
	p.w(s)
}

// print writes an exception after those that it is chained to.
func (p *printer) print(s *summary) {
	type link struct {
		s   *summary
		msg string // between the next link and this one
	}
	var chain []link
	for s != nil {
		l := link{s: s}
		var next *summary
		switch {
		case s.cause != nil:
			l.msg, next = causeText, s.cause
		case s.context != nil && !s.suppress:
			l.msg, next = contextText, s.context
		}
		chain = append(chain, l)
		s = next
	}
	for i := len(chain) - 1; i >= 0; i-- {
		if chain[i].msg != "" {
			p.emit(chain[i].msg)
		}
		s := chain[i].s
		switch {
		case !s.group:
			if len(s.frames) > 0 {
				p.emit("Traceback (most recent call last):\n")
				p.stack(s)
			}
			p.final(s)
		case p.depth > maxGroupDepth:
			p.emit(fmt.Sprintf("... (max_group_depth is %d)\n", maxGroupDepth))
		default:
			p.group(s)
		}
	}
}

func (p *printer) stack(s *summary) {
	for _, f := range formatStack(s.frames, p.theme) {
		p.emit(f)
	}
}

func (p *printer) group(s *summary) {
	top := p.depth == 0
	mark := "|"
	if top {
		p.depth++
		mark = "+"
	}
	if len(s.frames) > 0 {
		p.emitMark("Exception Group Traceback (most recent call last):\n", mark)
		p.stack(s)
	}
	p.final(s)
	n := min(len(s.exceptions), maxGroupWidth+1)
	p.needClose = false
	for i := range n {
		last := i == n-1
		if last {
			p.needClose = true // unless a group inside closes both
		}
		title, lead := fmt.Sprint(i+1), "  "
		if i >= maxGroupWidth {
			title = "..."
		}
		if i == 0 {
			lead = "+-"
		}
		p.w(p.margin() + lead + "+---------------- " + title + " ----------------\n")
		p.depth++
		if i < maxGroupWidth {
			p.print(s.exceptions[i])
		} else {
			more, plural := len(s.exceptions)-maxGroupWidth, ""
			if more > 1 {
				plural = "s"
			}
			p.emit(fmt.Sprintf("and %d more exception%s\n", more, plural))
		}
		if last && p.needClose {
			p.w(p.margin() + "+------------------------------------\n")
			p.needClose = false
		}
		p.depth--
	}
	if top {
		p.depth = 0
	}
}

// final writes the exception itself, what a SyntaxError is about, and the notes.
func (p *printer) final(s *summary) {
	if s.syntax != nil {
		for _, piece := range s.syntax.format(s.kind, p.theme) {
			p.emit(piece)
		}
	} else {
		p.emit(finalLine(s.kind, s.message, p.theme))
	}
	for _, note := range s.notes {
		p.emit(note + "\n")
	}
}

func finalLine(kind, message string, c *theme) string {
	if message == "" {
		return c.kind + kind + c.reset + "\n"
	}
	return c.kind + kind + c.reset + ": " + c.message + message + c.reset + "\n"
}
