package sre

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

func flagOf(t token) (Flags, bool) {
	if t.n == 1 {
		switch t.c {
		case 'i':
			return IgnoreCase, true
		case 'L':
			return Locale, true
		case 'm':
			return MultiLine, true
		case 's':
			return DotAll, true
		case 'x':
			return Verbose, true
		case 'a':
			return ASCII, true
		case 'u':
			return Unicode, true
		}
	}
	return 0, false
}

// group reads what stands behind an opening parenthesis. The node is nil for
// a comment and for global flags, which global tells apart.
func (p *parser) group(verbose bool, nested int, first bool) (n *node, global bool, err error) {
	start := p.tell() - 1
	n = &node{op: nGroup}
	capture := true
	var name []rune
	option, err := p.match('?')
	if err != nil {
		return nil, false, err
	}
	if option {
		t, err := p.get()
		if err != nil {
			return nil, false, err
		}
		switch {
		case t.end():
			return nil, false, p.errorAt(0, "unexpected end of pattern")
		case t.is('P'):
			open, err := p.match('<')
			if err != nil {
				return nil, false, err
			}
			if !open {
				n, err := p.namedRef()
				return n, false, err
			}
			if name, err = p.getUntil('>', "group name"); err != nil {
				return nil, false, err
			}
			if err := p.checkName(name, 1); err != nil {
				return nil, false, err
			}
		case t.is(':'):
			capture = false
		case t.is('#'):
			return nil, false, p.comment(start)
		case t.in("=!<"):
			n, err := p.assertion(t, start, verbose, nested)
			return n, false, err
		case t.is('('):
			n, err := p.conditional(start, verbose, nested)
			return n, false, err
		case t.is('>'):
			capture = false
			n.op = nAtomic
		default:
			if _, ok := flagOf(t); !ok && !t.is('-') {
				return nil, false, p.errorAt(int(t.n)+1, "unknown extension ?%s", t)
			}
			scoped, err := p.inlineFlags(n, t)
			if err != nil {
				return nil, false, err
			}
			if !scoped {
				if !first {
					return nil, false, p.errorAt(p.tell()-start, "global flags not at the start of the expression")
				}
				return nil, true, nil
			}
			capture = false
		}
	}
	if capture {
		if n.group, err = p.openGroup(name); err != nil {
			return nil, false, err
		}
	}
	verbose = (verbose || n.add&Verbose != 0) && n.del&Verbose == 0
	if n.sub, err = p.parseSub(verbose, nested+1); err != nil {
		return nil, false, err
	}
	if err = p.closeParen(start); err != nil {
		return nil, false, err
	}
	if capture {
		lo, hi := n.sub.width(p.widths)
		p.widths[n.group] = groupWidth{lo, hi, true}
	}
	return n, false, nil
}

func (p *parser) closeParen(start int) error {
	ok, err := p.match(')')
	if err == nil && !ok {
		err = p.errorAt(p.tell()-start, "missing ), unterminated subpattern")
	}
	return err
}

func (p *parser) openGroup(name []rune) (int, error) {
	group := len(p.widths)
	p.widths = append(p.widths, groupWidth{})
	if len(p.widths) > MaxGroups {
		return 0, p.errorAt(len(name)+1, "too many groups")
	}
	if name != nil {
		if was, ok := p.groupNamed(string(name)); ok {
			return 0, p.errorAt(len(name)+1, "redefinition of group name %s as group %d; was group %d",
				quoteRunes(name, false), group, was)
		}
		p.names = append(p.names, Named{string(name), group})
	}
	return group, nil
}

// namedRef reads (?P=name) behind the P, and rejects what else may stand there.
func (p *parser) namedRef() (*node, error) {
	ok, err := p.match('=')
	if err != nil {
		return nil, err
	}
	if !ok {
		t, err := p.get()
		if err != nil {
			return nil, err
		}
		if t.end() {
			return nil, p.errorAt(0, "unexpected end of pattern")
		}
		return nil, p.errorAt(int(t.n)+2, "unknown extension ?P%s", t)
	}
	name, err := p.getUntil(')', "group name")
	if err != nil {
		return nil, err
	}
	if err := p.checkName(name, 1); err != nil {
		return nil, err
	}
	group, ok := p.groupNamed(string(name))
	if !ok {
		return nil, p.errorAt(len(name)+1, "unknown group name %s", quoteRunes(name, false))
	}
	if !p.isClosed(group) {
		return nil, p.errorAt(len(name)+1, "cannot refer to an open group")
	}
	if err := p.checkBehind(group); err != nil {
		return nil, err
	}
	return &node{op: nRef, group: group}, nil
}

func (p *parser) comment(start int) error {
	for {
		if p.next.end() {
			return p.errorAt(p.tell()-start, "missing ), unterminated comment")
		}
		t, err := p.get()
		if err != nil || t.is(')') {
			return err
		}
	}
}

// assertion reads a look-around behind its first mark.
func (p *parser) assertion(t token, start int, verbose bool, nested int) (*node, error) {
	n := &node{op: nAssert}
	outermost := false
	if t.is('<') {
		var err error
		if t, err = p.get(); err != nil {
			return nil, err
		}
		if t.end() {
			return nil, p.errorAt(0, "unexpected end of pattern")
		}
		if !t.in("=!") {
			return nil, p.errorAt(int(t.n)+2, "unknown extension ?<%s", t)
		}
		n.behind = true
		if p.behind < 0 {
			outermost = true
			p.behind = len(p.widths)
		}
	}
	var err error
	if n.sub, err = p.parseSub(verbose, nested+1); err != nil {
		return nil, err
	}
	if outermost {
		p.behind = -1
	}
	if err := p.closeParen(start); err != nil {
		return nil, err
	}
	if t.is('!') {
		n.op = nAssertNot
		if len(n.sub) == 0 {
			return &node{op: nFail}, nil
		}
	}
	return n, nil
}

// conditional reads (?(group)yes|no) behind its second parenthesis.
func (p *parser) conditional(start int, verbose bool, nested int) (*node, error) {
	name, err := p.getUntil(')', "group name")
	if err != nil {
		return nil, err
	}
	if nested > maxDepth {
		return nil, p.errorAt(0, "too many nested groups")
	}
	n := &node{op: nCond}
	if !isNumber(name) {
		if err := p.checkName(name, 1); err != nil {
			return nil, err
		}
		var ok bool
		if n.group, ok = p.groupNamed(string(name)); !ok {
			return nil, p.errorAt(len(name)+1, "unknown group name %s", quoteRunes(name, false))
		}
	} else {
		group, text := groupNumber(name)
		if text == "0" {
			return nil, p.errorAt(len(name)+1, "bad group number")
		}
		if group >= MaxGroups {
			return nil, p.errorAt(len(name)+1, "invalid group reference %s", text)
		}
		n.group = group
		known := false
		for _, r := range p.condRefs {
			known = known || r.group == group
		}
		if !known {
			p.condRefs = append(p.condRefs, condRef{group, p.tell() - len(name) - 1})
		}
	}
	if err := p.checkBehind(n.group); err != nil {
		return nil, err
	}
	yes, err := p.parseSeq(verbose, nested+1, false)
	if err != nil {
		return nil, err
	}
	n.subs = append(n.subs, yes)
	n.noElse = true
	more, err := p.match('|')
	if err != nil {
		return nil, err
	}
	if more {
		no, err := p.parseSeq(verbose, nested+1, false)
		if err != nil {
			return nil, err
		}
		if p.next.is('|') {
			return nil, p.errorAt(0, "conditional backref with more than two branches")
		}
		n.subs = append(n.subs, no)
		n.noElse = false
	}
	return n, p.closeParen(start)
}

func isNumber(name []rune) bool {
	for _, c := range name {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(name) > 0
}

// groupNumber reads a number, saturating, and gives it in plain form too.
func groupNumber(name []rune) (int, string) {
	text := strings.TrimLeft(string(name), "0")
	if text == "" {
		text = "0"
	}
	v := 0
	for _, c := range text {
		if v < MaxGroups {
			v = v*10 + int(c-'0')
		}
	}
	return v, text
}

// inlineFlags reads flags, t being the first of them (or "-"). scoped is false
// for global ones, which are then set.
func (p *parser) inlineFlags(n *node, t token) (scoped bool, err error) {
	unknown := func(t token, missing string) error {
		msg := missing
		if t.n == 1 && ucd.IsAlpha(t.c) {
			msg = "unknown flag"
		}
		return p.errorAt(int(t.n), "%s", msg)
	}
	if !t.is('-') {
		for {
			flag, _ := flagOf(t)
			if !p.isBytes && t.c == 'L' {
				return false, p.errorAt(0, "bad inline flags: cannot use 'L' flag with a str pattern")
			}
			if p.isBytes && t.c == 'u' {
				return false, p.errorAt(0, "bad inline flags: cannot use 'u' flag with a bytes pattern")
			}
			n.add |= flag
			if flag&typeFlags != 0 && n.add&typeFlags != flag {
				return false, p.errorAt(0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible")
			}
			if t, err = p.get(); err != nil {
				return false, err
			}
			if t.end() {
				return false, p.errorAt(0, "missing -, : or )")
			}
			if t.in(")-:") {
				break
			}
			if _, ok := flagOf(t); !ok {
				return false, unknown(t, "missing -, : or )")
			}
		}
	}
	if t.is(')') {
		p.flags |= n.add
		return false, nil
	}
	if t.is('-') {
		if t, err = p.get(); err != nil {
			return false, err
		}
		if t.end() {
			return false, p.errorAt(0, "missing flag")
		}
		if _, ok := flagOf(t); !ok {
			return false, unknown(t, "missing flag")
		}
		for {
			flag, _ := flagOf(t)
			if flag&typeFlags != 0 {
				return false, p.errorAt(0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
			}
			n.del |= flag
			if t, err = p.get(); err != nil {
				return false, err
			}
			if t.end() {
				return false, p.errorAt(0, "missing :")
			}
			if t.is(':') {
				break
			}
			if _, ok := flagOf(t); !ok {
				return false, unknown(t, "missing :")
			}
		}
	}
	if n.add&n.del != 0 {
		return false, p.errorAt(1, "bad inline flags: flag turned on and off")
	}
	return true, nil
}
