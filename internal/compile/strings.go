package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

func (u *unit) joinedStr(x *syntax.JoinedStr, dst int) {
	var parts []syntax.Expr
	for _, v := range x.Values {
		if k, ok := v.(*syntax.Constant); ok {
			if s, ok := k.Value.(string); ok && s == "" {
				continue
			}
		}
		parts = append(parts, v)
	}
	switch {
	case len(parts) == 0:
		u.loadConst("", dst)
		return
	case len(parts) == 1:
		u.gen(parts[0], dst)
		return
	}
	w := u.top
	for i, p := range parts {
		u.gen(p, u.top)
		u.push()
		// Long ones are joined piece by piece.
		if n := u.top - w; n == displayWindow && i < len(parts)-1 {
			u.at(x)
			u.emit(bytecode.BUILDSTRING, 0, w, w, n)
			u.top = w + 1
		}
	}
	n := u.top - w
	u.at(x)
	u.top = w
	u.emitTo(bytecode.BUILDSTRING, 0, dst, w, n)
}

var conversions = map[int]int{'s': 1, 'r': 2, 'a': 3}

func (u *unit) formatted(x *syntax.FormattedValue, dst int) {
	o := u.expr(x.Value)
	if c := conversions[x.Conversion]; c != 0 {
		u.at(x)
		u.pop(o)
		u.emitTo(bytecode.CONVERT, kill(o, bytecode.KillB, u.top), u.top, o.r, c)
		o = opd{u.push(), true}
	}
	if x.FormatSpec != nil {
		s := u.expr(x.FormatSpec)
		u.at(x)
		u.pop(s)
		u.pop(o)
		u.op2(bytecode.FORMATSPEC, 0, dst, o, s)
		return
	}
	u.at(x)
	u.pop(o)
	u.op1(bytecode.FORMAT, dst, o, 0)
}

func (u *unit) template(x *syntax.TemplateStr, dst int) {
	strs := syntax.TupleConst{}
	var parts []syntax.Expr
	last := "" // the string since the last interpolation
	for _, v := range x.Values {
		if k, ok := v.(*syntax.Constant); ok {
			if s, ok := k.Value.(string); ok {
				last += s
				continue
			}
		}
		strs = append(strs, last)
		last = ""
		parts = append(parts, v)
	}
	strs = append(strs, last)
	w := u.top
	u.loadConst(strs, w)
	u.push()
	t := u.push()
	if len(parts) <= displayWindow {
		first := u.window(parts)
		u.at(x)
		u.emit(bytecode.BUILDTUPLE, 0, t, first, len(parts))
	} else {
		u.tupleFromList(x, parts, t)
	}
	u.at(x)
	u.top = w
	u.emitTo(bytecode.BUILDTEMPLATE, 0, dst, w, 0)
}

func (u *unit) interpolation(x *syntax.Interpolation, dst int) {
	w := u.top
	u.gen(x.Value, w)
	u.push()
	u.at(x)
	u.loadConst(x.Str, u.top)
	u.push()
	c := 0
	if x.Conversion > 0 {
		c = x.Conversion
	}
	if x.FormatSpec != nil {
		u.gen(x.FormatSpec, u.top)
		u.push()
		c |= 256
	}
	u.at(x)
	u.top = w
	u.emitTo(bytecode.BUILDINTERP, 0, dst, w, c)
}
