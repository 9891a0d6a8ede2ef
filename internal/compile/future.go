package compile

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Future gives the code flags of the features that a module's from __future__ imports turn on.
func Future(mod syntax.Mod, filename string) (flags uint32, err error) {
	c := &compiler{opt: Options{Filename: filename}}
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			err = b.err
		}
	}()
	c.future(mod)
	return c.flags, nil
}

// future collects the features that a module's from __future__ imports turn on.
func (c *compiler) future(mod syntax.Mod) {
	var body []syntax.Stmt
	switch m := mod.(type) {
	case *syntax.Module:
		body = m.Body
	case *syntax.Interactive:
		body = m.Body
	}
	if _, ok := docOf(body); ok {
		body = body[1:]
	}
	for _, s := range body {
		imp, ok := s.(*syntax.ImportFrom)
		if !ok || imp.Module != "__future__" || imp.Level != 0 {
			return
		}
		for _, a := range imp.Names {
			switch a.Name {
			case "annotations":
				c.flags |= bytecode.CoFutureAnnotations
			case "barry_as_FLUFL":
				c.flags |= bytecode.CoFutureBarryAsFLUFL
			case "nested_scopes", "generators", "division", "absolute_import", "with_statement",
				"print_function", "unicode_literals", "generator_stop":
			case "braces":
				c.fail(&a.Pos, "not a chance")
			default:
				c.fail(&a.Pos, "future feature "+a.Name+" is not defined")
			}
		}
		c.lastFuture = imp
	}
}

// cleanDoc strips the indentation that a docstring's lines share, as the compiler does since 3.13.
func cleanDoc(doc string) string {
	doc = expandTabs(doc)
	lines := strings.Split(doc, "\n")
	margin := -1
	for _, l := range lines[1:] {
		ind := len(l) - len(strings.TrimLeft(l, " "))
		if ind < len(l) && (margin < 0 || ind < margin) {
			margin = ind
		}
	}
	if margin < 0 {
		margin = 0
	}
	lines[0] = strings.TrimLeft(lines[0], " ")
	for i, l := range lines[1:] {
		if len(l) >= margin {
			// A line of blanks alone that is shorter than the margin loses them all.
			lines[i+1] = l[margin:]
		} else {
			lines[i+1] = strings.TrimLeft(l, " ")
		}
	}
	return strings.Join(lines, "\n")
}

func expandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	col := 0
	for _, r := range s {
		switch r {
		case '\t':
			n := 8 - col%8
			b.WriteString(strings.Repeat(" ", n))
			col += n
			continue
		case '\n', '\r':
			col = 0
		default:
			col++
		}
		b.WriteRune(r)
	}
	return b.String()
}
