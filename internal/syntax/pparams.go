package syntax

// Parameters of functions and lambdas. The two grammars differ only in what closes the
// list, in annotations and in type comments.

// param parses one name with an optional annotation; star allows a starred annotation.
func (p *parser) param(lambda, star bool) *Arg {
	start := p.pos
	if !p.at(TokNAME) {
		return nil
	}
	a := &Arg{Arg: p.ident(&p.toks[p.pos])}
	p.pos++
	if !lambda && p.at(TokCOLON) {
		p.pos++
		if star {
			a.Annotation = p.starExpression()
		} else {
			a.Annotation = p.expression()
		}
		if a.Annotation == nil {
			if star || p.failed {
				p.pos = start
				return nil
			}
			p.pos = start + 1
		}
	} else if star {
		p.pos = start
		return nil
	}
	a.Pos = p.from(start)
	return a
}

func closer(lambda bool) TokenKind {
	if lambda {
		return TokCOLON
	}
	return TokRPAR
}

// paramTypeComment reads a type comment for a.
func (p *parser) paramTypeComment(a *Arg, lambda bool) {
	if !lambda && p.opt.TypeComments && p.at(TokTYPE_COMMENT) {
		c := string(p.text(&p.toks[p.pos]))
		a.TypeComment = &c
		p.pos++
	}
}

// endParam reads the comma or looks for the end of the list after a parameter.
func (p *parser) endParam(a *Arg, lambda bool) bool {
	if p.accept(TokCOMMA) {
		p.paramTypeComment(a, lambda)
		return true
	}
	p.paramTypeComment(a, lambda)
	return p.at(closer(lambda))
}

// params parses a parameter list up to the token that closes it, in the first pass. It
// returns nil if anything is wrong.
func (p *parser) params(lambda bool) *Arguments {
	args := &Arguments{}
	end := closer(lambda)
	seenSlash, seenStar, seenDefault, kwOnly := false, false, false, false
	for !p.at(end) {
		switch p.kind() {
		case TokSLASH:
			if seenSlash || seenStar || len(args.Args) == 0 {
				return nil
			}
			seenSlash = true
			args.Posonlyargs, args.Args = args.Args, nil
			p.pos++
			if !p.accept(TokCOMMA) && !p.at(end) {
				return nil
			}
			if !p.needVersion(8, "Positional-only parameters are") {
				return nil
			}
		case TokSTAR:
			if seenStar {
				return nil
			}
			seenStar = true
			p.pos++
			if p.accept(TokCOMMA) {
				kwOnly = true // needs a keyword-only parameter
				break
			}
			a := p.param(lambda, false)
			if a == nil || a.Annotation == nil && p.at(TokCOLON) && !lambda {
				if a != nil {
					p.pos--
				}
				if a = p.param(lambda, true); a == nil {
					return nil
				}
			}
			if !p.endParam(a, lambda) {
				return nil
			}
			args.Vararg = a
		case TokDOUBLESTAR:
			if kwOnly {
				return nil
			}
			p.pos++
			a := p.param(lambda, false)
			if a == nil || !p.endParam(a, lambda) || !p.at(end) {
				return nil
			}
			args.Kwarg = a
			return args
		default:
			a := p.param(lambda, false)
			if a == nil {
				return nil
			}
			var def Expr
			if p.accept(TokEQUAL) {
				if def = p.expression(); def == nil {
					return nil
				}
			}
			if !p.endParam(a, lambda) {
				return nil
			}
			switch {
			case seenStar:
				kwOnly = false
				args.Kwonlyargs = append(args.Kwonlyargs, a)
				args.KwDefaults = append(args.KwDefaults, def)
			case def != nil:
				seenDefault = true
				args.Args = append(args.Args, a)
				args.Defaults = append(args.Defaults, def)
			case seenDefault:
				return nil
			default:
				args.Args = append(args.Args, a)
			}
		}
		if p.failed {
			return nil
		}
	}
	if kwOnly || p.failed {
		return nil
	}
	return args
}

// A paramDefault is a parameter with its default, nil for none.
type paramDefault struct {
	arg *Arg
	def Expr
}

// paramNoDefault, paramWithDefault and paramMaybeDefault are the three rules for one
// parameter of the PEG passes.
func (p *parser) paramNoDefault(lambda bool) *Arg {
	start := p.pos
	if a := p.param(lambda, false); a != nil && p.endParam(a, lambda) {
		return a
	}
	p.pos = start
	return nil
}

// defaultValue parses '=' expression.
func (p *parser) defaultValue() Expr {
	start := p.pos
	if !p.accept(TokEQUAL) {
		return nil
	}
	if e := p.expression(); e != nil {
		return e
	}
	if p.invalid && !p.failed {
		if k := p.kind(); k == TokRPAR || k == TokCOMMA {
			p.raiseAt(p.toks[start].pos(), "expected default value expression")
		}
	}
	p.pos = start
	return nil
}

func (p *parser) paramWithDefault(lambda bool) (paramDefault, bool) {
	start := p.pos
	if a := p.param(lambda, false); a != nil {
		if d := p.defaultValue(); d != nil && p.endParam(a, lambda) {
			return paramDefault{a, d}, true
		}
	}
	p.pos = start
	return paramDefault{}, false
}

func (p *parser) paramMaybeDefault(lambda bool) (paramDefault, bool) {
	start := p.pos
	if a := p.param(lambda, false); a != nil {
		d := p.defaultValue()
		if !p.failed && p.endParam(a, lambda) {
			return paramDefault{a, d}, true
		}
	}
	p.pos = start
	return paramDefault{}, false
}

func (p *parser) paramsNoDefault(lambda bool) []*Arg {
	var list []*Arg
	for {
		a := p.paramNoDefault(lambda)
		if a == nil {
			return list
		}
		list = append(list, a)
	}
}

func (p *parser) paramsWithDefault(lambda bool) []paramDefault {
	var list []paramDefault
	for {
		a, ok := p.paramWithDefault(lambda)
		if !ok {
			return list
		}
		list = append(list, a)
	}
}

func (p *parser) paramsMaybeDefault(lambda bool) []paramDefault {
	var list []paramDefault
	for {
		a, ok := p.paramMaybeDefault(lambda)
		if !ok {
			return list
		}
		list = append(list, a)
	}
}

// slash parses '/' and what must come after it.
func (p *parser) slash(lambda bool) bool {
	mark := p.pos
	if p.accept(TokSLASH) && (p.accept(TokCOMMA) || p.at(closer(lambda))) {
		return true
	}
	p.pos = mark
	return false
}

func (p *parser) slashNoDefault(lambda bool) []*Arg {
	start := p.pos
	if list := p.paramsNoDefault(lambda); list != nil && p.slash(lambda) {
		return list
	}
	p.pos = start
	return nil
}

func (p *parser) slashWithDefault(lambda bool) ([]*Arg, []paramDefault) {
	start := p.pos
	plain := p.paramsNoDefault(lambda)
	if list := p.paramsWithDefault(lambda); list != nil && p.slash(lambda) {
		return plain, list
	}
	p.pos = start
	return nil, nil
}

// paramsPEG is params, or lambda_params, as the grammar has it; nil if there are none.
func (p *parser) paramsPEG(lambda bool) *Arguments {
	if p.invalid {
		p.invalidParameters(lambda)
	}
	if p.failed {
		return nil
	}
	args := &Arguments{}
	add := func(list []paramDefault) {
		for _, d := range list {
			args.Args = append(args.Args, d.arg)
			args.Defaults = append(args.Defaults, d.def)
		}
	}
	start := p.pos
	if list := p.slashNoDefault(lambda); list != nil {
		args.Posonlyargs = list
		args.Args = p.paramsNoDefault(lambda)
		add(p.paramsWithDefault(lambda))
		p.starEtc(args, lambda)
		if !p.needVersion(8, "Positional-only parameters are") {
			return nil
		}
	} else if plain, list := p.slashWithDefault(lambda); list != nil {
		add(list)
		args.Posonlyargs = append(plain, args.Args...)
		args.Args = nil
		add(p.paramsWithDefault(lambda))
		p.starEtc(args, lambda)
		if !p.needVersion(8, "Positional-only parameters are") {
			return nil
		}
	} else {
		args.Args = p.paramsNoDefault(lambda)
		add(p.paramsWithDefault(lambda))
		p.starEtc(args, lambda)
	}
	if p.failed || p.pos == start {
		return nil
	}
	return args
}

// starEtc parses what begins with * or **, if anything.
func (p *parser) starEtc(args *Arguments, lambda bool) {
	if p.failed {
		return
	}
	if p.invalid {
		p.invalidStarEtc(lambda)
		if p.failed {
			return
		}
	}
	start := p.pos
	rest := func() {
		for _, d := range p.paramsMaybeDefault(lambda) {
			args.Kwonlyargs = append(args.Kwonlyargs, d.arg)
			args.KwDefaults = append(args.KwDefaults, d.def)
		}
		args.Kwarg = p.kwds(lambda)
	}
	if p.accept(TokSTAR) {
		if a := p.paramNoDefault(lambda); a != nil {
			args.Vararg = a
			rest()
			return
		}
		if !lambda && !p.failed {
			mark := p.pos
			if a := p.param(false, true); a != nil && p.endParam(a, false) {
				args.Vararg = a
				rest()
				return
			}
			p.pos = mark
		}
		if p.accept(TokCOMMA) {
			if rest(); len(args.Kwonlyargs) > 0 {
				return
			}
			args.Kwarg = nil
		}
		p.pos = start
	}
	if !p.failed {
		args.Kwarg = p.kwds(lambda)
	}
}

func (p *parser) kwds(lambda bool) *Arg {
	if p.failed {
		return nil
	}
	if p.invalid {
		p.invalidKwds(lambda)
		if p.failed {
			return nil
		}
	}
	start := p.pos
	if p.accept(TokDOUBLESTAR) {
		if a := p.paramNoDefault(lambda); a != nil {
			return a
		}
	}
	p.pos = start
	return nil
}
