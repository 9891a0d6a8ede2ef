package sre

import "fmt"

// Part is a piece of a replacement template: a literal, or (Group >= 0) the
// text of a group.
type Part struct {
	Text  []rune
	Group int
}

// ParseTemplate reads the replacement text of sub and expand.
func (p *Program) ParseTemplate(text []rune, isBytes bool) ([]Part, error) {
	s := newParser(text, 0, isBytes)
	if err := s.advance(); err != nil {
		return nil, err
	}
	var parts []Part
	var lit []rune
	flush := func() {
		if len(lit) > 0 {
			parts = append(parts, Part{Text: lit, Group: -1})
			lit = nil
		}
	}
	group := func(text string, index, offset int) error {
		if index > p.Groups {
			return s.errorAt(offset, "invalid group reference %s", text)
		}
		flush()
		parts = append(parts, Part{Group: index})
		return nil
	}
	for {
		t, err := s.get()
		if err != nil {
			return nil, err
		}
		if t.end() {
			break
		}
		if t.n == 1 {
			lit = append(lit, t.c)
			continue
		}
		switch {
		case t.c == 'g':
			ok, err := s.match('<')
			if err != nil {
				return nil, err
			}
			if !ok {
				return nil, s.errorAt(0, "missing <")
			}
			name, err := s.getUntil('>', "group name")
			if err != nil {
				return nil, err
			}
			var index int
			shown := ""
			if isNumber(name) {
				index, shown = groupNumber(name)
				if index >= MaxGroups {
					return nil, s.errorAt(len(name)+1, "invalid group reference %s", shown)
				}
			} else {
				if err := s.checkName(name, 1); err != nil {
					return nil, err
				}
				if index, ok = p.Group(string(name)); !ok {
					return nil, &Error{IndexError, fmt.Sprintf("unknown group name %s", quoteRunes(name, false)), -1}
				}
			}
			if err := group(shown, index, len(name)+1); err != nil {
				return nil, err
			}
		case t.c == '0':
			oct, err := s.getWhile(2, octDigits)
			if err != nil {
				return nil, err
			}
			lit = append(lit, hexValue(oct, 8)&0xFF)
		case t.c >= '1' && t.c <= '9':
			text, octal := string(t.c), false
			if s.next.in(digits) {
				u, err := s.get()
				if err != nil {
					return nil, err
				}
				text += string(u.c)
				if t.c <= '7' && u.c <= '7' && s.next.in(octDigits) {
					if u, err = s.get(); err != nil {
						return nil, err
					}
					text += string(u.c)
					octal = true
					c := hexValue(text, 8)
					if c > 0o377 {
						return nil, s.errorAt(len(text)+1, `octal escape value \%s outside of range 0-0o377`, text)
					}
					lit = append(lit, c)
				}
			}
			if !octal {
				if err := group(text, int(hexValue(text, 10)), len(text)); err != nil {
					return nil, err
				}
			}
		default:
			c, ok := escapeChar(t.c)
			if !ok {
				if isLetter(t.c) {
					return nil, s.errorAt(2, "bad escape %s", t)
				}
				lit = append(lit, '\\')
				c = t.c
			}
			lit = append(lit, c)
		}
	}
	flush()
	return parts, nil
}
