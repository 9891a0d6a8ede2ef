package main

// allCases gives the text of every instruction that the loop runs itself, by name.
func allCases() map[string]string {
	m := map[string]string{}
	moves(m)
	arithmetic(m)
	comparisons(m)
	jumps(m)
	iteration(m)
	items(m)
	tables(m)
	sequences(m)
	texts(m)
	attributes(m)
	names(m)
	calls(m)
	generators(m)
	exceptions(m)
	making(m)
	return m
}

func moves(m map[string]string) {
	m["NOP"] = "@next"
	m["LOADK"] = `
v := *(*object.Value)(unsafe.Add(pc, 8))
@incref v
@store v`
	m["LOADI"] = `
v := object.Value(uint64(int64(int16(in>>32)))&intPayload | region.IntTag)
@store v`
	m["LOADNONE"] = `@store noneOffset`
	m["MOVE"] = `
v := regs[uint16(in>>32)]
if v == 0 {
	goto slow
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref v
}
@store v`
	m["CLEAR"] = `
old := regs[uint16(in>>16)]
regs[uint16(in>>16)] = 0
pc = unsafe.Add(pc, 8)
@drop old
continue next`
	m["DELFAST"] = `
old := regs[uint16(in>>16)]
if old == 0 {
	goto slow
}
regs[uint16(in>>16)] = 0
pc = unsafe.Add(pc, 8)
@drop old
continue next`
	m["CHECK"] = `
if regs[uint16(in>>16)] == 0 {
	goto slow
}
@next`
	m["SWAP"] = `
regs[uint16(in>>16)], regs[uint16(in>>32)] = regs[uint16(in>>32)], regs[uint16(in>>16)]
@next`
}
