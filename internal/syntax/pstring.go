package syntax

// Strings, f-strings and t-strings, and how adjacent ones join.

func (p *parser) strings() Expr {
	if p.peg {
		return memoize(p, ruleStrings, p.stringsRaw)
	}
	return p.stringsRaw()
}

func (p *parser) stringsRaw() Expr {
	if p.invalid {
		p.invalidStringTStringConcat()
	}
	if p.failed {
		return nil
	}
	start := p.pos
	if p.at(TokTSTRING_START) {
		parts := p.tstringRun()
		if parts == nil || p.failed {
			p.pos = start
			return nil
		}
		if !p.peg && (p.at(TokSTRING) || p.at(TokFSTRING_START)) {
			p.pos = start
			return nil
		}
		return p.concatTemplates(parts, p.from(start))
	}
	parts := p.stringRun()
	if parts == nil || p.failed {
		p.pos = start
		return nil
	}
	if len(parts) == 1 {
		if c, ok := parts[0].(*Constant); ok {
			return c
		}
	}
	return p.concatStrings(parts, p.from(start))
}

// stringRun parses adjacent strings and f-strings.
func (p *parser) stringRun() []Expr {
	var parts []Expr
	for {
		var e Expr
		switch p.kind() {
		case TokSTRING:
			e = p.stringToken()
		case TokFSTRING_START:
			e = p.fstring('f')
		}
		if e == nil {
			return parts
		}
		parts = append(parts, e)
	}
}

func (p *parser) tstringRun() []Expr {
	var parts []Expr
	for p.at(TokTSTRING_START) {
		e := p.tstring()
		if e == nil {
			break
		}
		parts = append(parts, e)
	}
	return parts
}

func (p *parser) tstring() Expr {
	if p.peg {
		return memoize(p, ruleTString, func() Expr { return p.fstring('t') })
	}
	return p.fstring('t')
}

// stringToken decodes a STRING token.
func (p *parser) stringToken() Expr {
	t := p.toks[p.pos]
	p.pos++
	v, ok := p.decodeLiteral(&t)
	if !ok {
		return nil
	}
	c := &Constant{Pos: t.pos(), Value: v}
	if p.src[t.start] == 'u' {
		c.Kind = "u"
	}
	return c
}

// fstring parses from START to END; kind is f or t.
func (p *parser) fstring(kind byte) Expr {
	if !p.enter() {
		return nil
	}
	defer p.leave()
	start := p.pos
	a := p.toks[start]
	p.pos++
	middle, end := TokFSTRING_MIDDLE, TokFSTRING_END
	if kind == 't' {
		middle, end = TokTSTRING_MIDDLE, TokTSTRING_END
	}
	raw := false
	for _, c := range p.text(&a) {
		if c == 'r' || c == 'R' {
			raw = true
		}
	}
	outer := p.rawSpec
	p.rawSpec = raw
	defer func() { p.rawSpec = outer }()
	type part struct {
		e   Expr
		tok token
	}
	var items []part
	for {
		var e Expr
		switch p.kind() {
		case middle:
			t := p.toks[p.pos]
			p.pos++
			items = append(items, part{nil, t})
			continue
		case TokLBRACE:
			e = p.replacementField(kind, kind == 't')
		}
		if e == nil {
			break
		}
		items = append(items, part{e: e})
	}
	if p.failed || !p.at(end) {
		p.pos = start
		return nil
	}
	endTok := p.toks[p.pos]
	p.pos++
	var values []Expr
	for _, it := range items {
		if it.e == nil {
			c := p.middlePart(&it.tok, &endTok, raw)
			if c == nil {
				return nil
			}
			if c.Value != "" {
				values = append(values, c)
			}
			continue
		}
		if j, ok := it.e.(*JoinedStr); ok { // {x=}: its text and the field
			values = append(values, j.Values...)
			continue
		}
		values = append(values, it.e)
	}
	pos := Pos{a.line, a.col, endTok.endLine, endTok.endCol}
	if kind == 't' {
		if !p.needVersion(14, "t-strings are") {
			return nil
		}
		return &TemplateStr{Pos: pos, Values: values}
	}
	return &JoinedStr{Pos: pos, Values: values}
}

// middlePart decodes literal text. Errors and warnings are reported at tok, the END token.
func (p *parser) middlePart(t, tok *token, raw bool) *Constant {
	b := p.text(t)
	if len(b) == 2 && (b[0] == '{' && b[1] == '{' || b[0] == '}' && b[1] == '}') {
		b = b[:1]
	}
	var s string
	if raw {
		s = string(b)
	} else {
		var ok bool
		if s, ok = p.decodeEscapes(b, tok); !ok {
			return nil
		}
	}
	return &Constant{Pos: t.pos(), Value: s}
}

// meta is the expression text that the scanner attached to a token.
func (p *parser) meta(i int) (string, bool) {
	if m := p.toks[i].meta; m > 0 {
		return p.s.metas[m-1], true
	}
	return "", false
}

// replacementField parses a field from "{" to "}". In a t-string the outer fields become
// Interpolations, those of format specs FormattedValues. A field with = comes with its text
// as a JoinedStr of two values, for the caller to take apart.
func (p *parser) replacementField(kind byte, interpolation bool) Expr {
	start := p.pos
	if e := p.replacementFieldRaw(kind, interpolation); e != nil || p.failed {
		return e
	}
	p.pos = start
	if p.invalid {
		p.invalidReplacementField(kind)
	}
	return nil
}

func (p *parser) replacementFieldRaw(kind byte, interpolation bool) Expr {
	if !p.enter() {
		return nil
	}
	defer p.leave()
	start := p.pos
	if !p.accept(TokLBRACE) {
		return nil
	}
	value := p.annotatedRHS()
	if value == nil {
		return nil
	}
	debug := p.accept(TokEQUAL)
	conversion := -1
	convPos, specPos := -1, -1
	var convMeta, specMeta string
	if p.at(TokEXCLAMATION) {
		if p.kindAt(1) != TokNAME {
			return nil
		}
		excl := p.pos
		p.pos += 2
		if !p.checkConversion(excl, kind) {
			return nil
		}
		conversion = int(p.src[p.toks[excl+1].start])
		convPos = excl + 1
		convMeta, _ = p.meta(excl)
	}
	var spec Expr
	if p.at(TokCOLON) {
		specPos = p.pos
		specMeta, _ = p.meta(specPos)
		p.pos++
		spec = p.formatSpec(kind, specPos)
	}
	if p.failed || !p.accept(TokRBRACE) {
		return nil
	}
	pos := p.from(start)
	if conversion < 0 && debug && spec == nil {
		conversion = 'r'
	}
	// The text of the expression ends at whatever comes first after it.
	debugLine, debugCol := pos.EndLine, pos.EndCol
	text, _ := p.meta(p.pos - 1)
	switch {
	case convPos >= 0:
		debugLine, debugCol = p.toks[convPos].line, p.toks[convPos].col
		text = convMeta
	case spec != nil:
		debugLine, debugCol = p.toks[specPos].line, p.toks[specPos].col+1
		text = specMeta
	}
	var field Expr
	if interpolation {
		field = &Interpolation{Pos: pos, Value: value, Str: trimDebug(text), Conversion: conversion, FormatSpec: spec}
	} else {
		field = &FormattedValue{Pos: pos, Value: value, Conversion: conversion, FormatSpec: spec}
	}
	if !debug {
		return field
	}
	label := &Constant{Pos: Pos{pos.Line, pos.Col + 1, debugLine, debugCol - 1}, Value: text}
	return &JoinedStr{Pos: Pos{pos.Line, pos.Col, debugLine, debugCol}, Values: []Expr{label, field}}
}

// trimDebug cuts the blanks and the = from the end of an expression's text.
func trimDebug(s string) string {
	for len(s) > 0 {
		switch s[len(s)-1] {
		case ' ', '\t', '\n', '\r', '\f', '\v', '=', 0x1c, 0x1d, 0x1e, 0x1f:
			s = s[:len(s)-1]
		default:
			return s
		}
	}
	return s
}

// checkConversion checks what follows "!".
func (p *parser) checkConversion(excl int, kind byte) bool {
	e, n := &p.toks[excl], &p.toks[excl+1]
	if e.line != n.line || e.endCol != n.col {
		p.raiseRange(e.pos(), n.pos(), "%c-string: conversion type must come right after the exclamation mark", kind)
		return false
	}
	id := p.ident(n)
	if id != "s" && id != "r" && id != "a" {
		p.raiseAt(n.pos(), "%c-string: invalid conversion character '%s': expected 's', 'r', or 'a'", kind, id)
		return false
	}
	return true
}

// formatSpec parses what follows ":" in a field.
func (p *parser) formatSpec(kind byte, colon int) Expr {
	middle := TokFSTRING_MIDDLE
	if kind == 't' {
		middle = TokTSTRING_MIDDLE
	}
	var values []Expr
	for {
		var e Expr
		switch p.kind() {
		case middle:
			t := p.toks[p.pos]
			p.pos++
			s := string(p.text(&t))
			if !p.rawSpec {
				var ok bool
				if s, ok = p.decodeEscapes([]byte(s), &t); !ok {
					return nil
				}
			}
			e = &Constant{Pos: t.pos(), Value: s}
		case TokLBRACE:
			e = p.replacementField(kind, false)
		}
		if e == nil {
			break
		}
		if c, ok := e.(*Constant); ok && c.Value == "" {
			continue
		}
		values = append(values, e)
	}
	if p.failed {
		return nil
	}
	pos := p.from(colon)
	if len(values) == 0 {
		return &JoinedStr{Pos: pos}
	}
	if len(values) == 1 {
		if _, ok := values[0].(*Constant); ok {
			return &JoinedStr{Pos: pos, Values: values}
		}
	}
	return p.concatStrings(values, pos)
}

// flatten takes apart joined strings and merges neighbouring constants. A merged constant
// has the kind of the first and a place from the first to the last.
func flatten(parts []Expr) []Expr {
	var flat []Expr
	for _, e := range parts {
		switch e := e.(type) {
		case *JoinedStr:
			flat = append(flat, e.Values...)
		case *TemplateStr:
			flat = append(flat, e.Values...)
		default:
			flat = append(flat, e)
		}
	}
	var out []Expr
	for i := 0; i < len(flat); i++ {
		c, ok := flat[i].(*Constant)
		if !ok {
			out = append(out, flat[i])
			continue
		}
		j := i + 1
		for j < len(flat) {
			if _, ok := flat[j].(*Constant); !ok {
				break
			}
			j++
		}
		if j > i+1 {
			m := &Constant{Pos: c.Pos, Kind: c.Kind}
			n := 0
			for _, e := range flat[i:j] {
				s, _ := e.(*Constant).Value.(string)
				n += len(s)
			}
			b := make([]byte, 0, n)
			for _, e := range flat[i:j] {
				s, _ := e.(*Constant).Value.(string)
				b = append(b, s...)
			}
			last := flat[j-1].Position()
			m.EndLine, m.EndCol = last.EndLine, last.EndCol
			m.Value = string(b)
			c = m
			i = j - 1
		}
		if c.Value != "" {
			out = append(out, c)
		}
	}
	return out
}

func (p *parser) concatStrings(parts []Expr, pos Pos) Expr {
	bytes, text, joined := false, false, false
	for _, e := range parts {
		c, ok := e.(*Constant)
		if !ok {
			joined, text = true, true
		} else if _, ok := c.Value.(Bytes); ok {
			bytes = true
		} else {
			text = true
		}
	}
	if bytes && text {
		p.raise("cannot mix bytes and nonbytes literals")
		return nil
	}
	if !joined {
		first := parts[0].(*Constant)
		if len(parts) == 1 {
			return first
		}
		var b []byte
		for _, e := range parts {
			switch v := e.(*Constant).Value.(type) {
			case Bytes:
				b = append(b, v...)
			case string:
				b = append(b, v...)
			}
		}
		if bytes {
			return &Constant{Pos: pos, Value: Bytes(b), Kind: first.Kind}
		}
		return &Constant{Pos: pos, Value: string(b), Kind: first.Kind}
	}
	return &JoinedStr{Pos: pos, Values: flatten(parts)}
}

func (p *parser) concatTemplates(parts []Expr, pos Pos) Expr {
	return &TemplateStr{Pos: pos, Values: flatten(parts)}
}
