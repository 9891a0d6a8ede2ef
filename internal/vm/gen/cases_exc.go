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
	// The exception's own class; the driver looks at its bases.
	m["JNOEXC"] = `
x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) || y-1 >= object.Value(region.FloatBias-1) || in&(1<<8) != 0 {
	goto slow
}
cls := (*object.TypeObject)(unsafe.Add(base, uintptr(y)))
if cls.Type != object.TType || cls.ID != (*object.Header)(unsafe.Add(base, uintptr(x))).Type {
	goto slow
}
@killable b
@kill b
@next`
}
