package main

// exceptions are the instructions that handlers begin and end with. The driver does the raising and the searching.
func exceptions(m map[string]string) {
	m["PUSHEXC"] = `
v := regs[uint16(in>>32)]
old := t.Handled
if v == 0 {
	goto slow
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref v
}
if old == 0 {
	old = noneOffset
}
t.Handled = v
@store old`
	m["POPEXC"] = `
v := regs[uint16(in>>16)]
if v == 0 {
	goto slow
}
if in&(1<<8) != 0 {
	regs[uint16(in>>16)] = 0
} else {
	@incref v
}
old := t.Handled
t.Handled = v
pc = unsafe.Add(pc, 8)
@drop old
continue next`
	loadSite := sub(site, "$r", "uint16(in>>32)")
	m["LOADSPECIALC"] = loadSite + `
@owned w2
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref x
}
second := uint16(in>>16) + 8
if in&(1<<56) != 0 { // SpecialPair
	second = uint16(in>>16) + 1
}
v := *(*object.Value)(unsafe.Add(pc, 16))
@incref1 v
regs[uint16(in>>16)] = v
regs[second] = x
@next`
	m["LOADEXIT"] = `
w, b := uint16(in>>16), uint16(in>>32)
regs[w], regs[w+8] = regs[b], regs[b+1]
regs[w+8+1], regs[w+8+2], regs[w+8+3] = noneOffset, noneOffset, noneOffset
regs[b], regs[b+1] = 0, 0
@next`
	// A clause's class matches if it is in the MRO of the exception's; everything in a clause must be an exception class.
	m["JNOEXC"] = `
x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) || y-1 >= object.Value(region.FloatBias-1) || in&(1<<8) != 0 {
	goto slow
}
types := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(t.RT), object.RuntimeTypes))
typ := *(**object.Type)(unsafe.Add(types, uintptr((*object.Header)(unsafe.Add(base, uintptr(x))).Type)*8))
mro := unsafe.Add(base, uintptr(typ.MROV)+object.TupleData)
bases := (*object.Tuple)(unsafe.Add(base, uintptr(typ.MROV))).Len
clause, n := unsafe.Pointer(&regs[uint16(in>>32)]), uint64(1)
if (*object.Header)(unsafe.Add(base, uintptr(y))).Type == object.TTuple {
	clause, n = unsafe.Add(base, uintptr(y)+object.TupleData), (*object.Tuple)(unsafe.Add(base, uintptr(y))).Len
}
matched := false
for ; n > 0; n-- {
	c := *(*object.Value)(clause)
	clause = unsafe.Add(clause, 8)
	if c-1 >= object.Value(region.FloatBias-1) {
		goto slow
	}
	cls := (*object.TypeObject)(unsafe.Add(base, uintptr(c)))
	if cls.Type != object.TType || (*(**object.Type)(unsafe.Add(types, uintptr(cls.ID)*8))).Flags&object.TypeExcSubclass == 0 {
		goto slow
	}
	for i := uint64(0); i < bases && !matched; i++ {
		matched = *(*object.Value)(unsafe.Add(mro, i*8)) == c
	}
}
pc = unsafe.Add(pc, 8)
if !matched {
	pc = unsafe.Add(pc, int(int16(in>>48))*8)
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
	@drop y
}
continue next`
}
