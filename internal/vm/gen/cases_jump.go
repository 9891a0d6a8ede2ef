package main

func jumps(m map[string]string) {
	m["JUMP"] = "@jump32"
	m["LOOP"] = `
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
@jump32`
	for name, op := range map[string]string{"JTRUE": "!=", "JFALSE": "=="} {
		m[name] = sub(`
x := regs[uint16(in>>16)]
var truth bool
if x == trueOffset {
	truth = true
} else if x == falseOffset || x == noneOffset {
} else if uint64(x) >= region.IntTag {
	truth = uint64(x) != region.IntTag
} else if x-1 < object.Value(region.FloatBias-1) {
	h := (*object.Header)(unsafe.Add(base, uintptr(x)))
	switch h.Type {
	case object.TStr:
		truth = (*object.Str)(unsafe.Pointer(h)).Len != 0
	case object.TList:
		truth = (*object.List)(unsafe.Pointer(h)).Len != 0
	case object.TDict:
		truth = (*object.Dict)(unsafe.Pointer(h)).Used != 0
	case object.TTuple:
		truth = (*object.Tuple)(unsafe.Pointer(h)).Len != 0
	case object.TSet:
		truth = (*object.Set)(unsafe.Pointer(h)).Used != 0
	default:
		`+special(formA)+`
	}
	@killable a
	@kill a
} else {
	goto slow
}
if truth $op false {
	@jump32
}
@next`, "$op", op)
	}
	for name, op := range map[string]string{"JNONE": "==", "JNOTNONE": "!="} {
		m[name] = sub(`
x := regs[uint16(in>>16)]
if x == 0 {
	goto slow
}
@killable a
@kill a
if x $op noneOffset {
	@jump32
}
@next`, "$op", op)
	}
	for name, op := range compareOps {
		for _, not := range []string{"", "N"} {
			cond := "ok"
			if not == "N" {
				cond = "!ok"
			}
			m["J"+not+name] = compare(op, "x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]", comparison(op, formAB)) + "if " + cond + " {\n@jump16\n}\n@next"
			m["J"+not+name+"I"] = sub(`
x := regs[uint16(in>>16)]
var ok bool
if uint64(x) >= region.IntTag {
	ok = int64(x<<15)>>15 $op int64(int16(in>>32))
} else if `+fl("x")+` {
	ok = math.Float64frombits(uint64(x) - region.FloatBias) $op float64(int16(in>>32))
} else {
	`+operator(formAImm)+`
}
if $cond {
	@jump16
}
@next`, "$op", op, "$cond", cond)
		}
	}
	for name, op := range map[string]string{"JIN": "true", "JNOTIN": "false", "IN": "true", "NOTIN": "false"} {
		form := formBA
		get, ka, kb := "y, x := regs[uint16(in>>16)], regs[uint16(in>>32)]", "a", "b"
		yes, no := "@next", "@jump16"
		if op == "true" {
			yes, no = no, yes
		}
		if name[0] != 'J' {
			form = formCB
			get, ka, kb = "y, x := regs[uint16(in>>32)], regs[uint16(in>>48)]", "b", "c"
			yes, no = "@bool "+op, "@bool !"+op
		}
		gone := "@killable " + ka + "\n@killable " + kb + "\n@kill " + ka + "\n@kill " + kb + "\n"
		m[name] = sub(get+`
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
d := (*object.Dict)(unsafe.Add(base, uintptr(x)))
if d.Owner != tid && x >= region.ImmortalEnd || t.Parallel {
	goto slow
}
switch d.Type {
case object.TDict:
	if d.Table == 0 {
		goto slow
	}
`+byLookup(findKey)+`
case object.TSet, object.TFrozenSet:
	s := (*object.Set)(unsafe.Pointer(d))
	if s.Table == 0 {
		goto slow
	}
`+byLookup(findSetKey)+`
case object.TList, object.TTuple, object.TStr:
	@block contains
}
`+special(form), "$missing", gone+no, "$found", gone+yes)
	}
	for name, op := range map[string]string{"JIS": "==", "JISNOT": "!="} {
		m[name] = sub(`
x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]
if x == 0 || y == 0 || in&(3<<8) == 3<<8 {
	goto slow
}
@killable a
@killable b
@kill a
@kill b
if x $op y {
	@jump16
}
@next`, "$op", op)
	}
}
