package main

func names(m map[string]string) {
	globals := `
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
fn := (*object.Function)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)))))
if (*object.Dict)(unsafe.Add(base, uintptr(fn.Globals))).Version != uint32(w1) {
	goto slow
}
`
	builtins := `
if (*object.Dict)(unsafe.Add(base, uintptr(fn.Builtins))).Version != uint32(w1>>32) {
	goto slow
}
`
	locals := `
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
ns := (*object.Dict)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize+4*8)))))
if ns.Type != object.TDict || ns.Version != uint32(w1) {
	goto slow
}
`
	load := `
v := *(*object.Value)(unsafe.Add(base, uintptr(w2)))
if v == 0 {
	goto slow
}
@incref v
@store v`
	store := `
v := regs[uint16(in>>16)]
p := (*object.Value)(unsafe.Add(base, uintptr(w2)))
old := *p
if v == 0 || old == 0 || t.Parallel {
	goto slow
}
if in&(1<<8) == 0 {
	@incref v
} else {
	regs[uint16(in>>16)] = 0
}
*p = v
pc = unsafe.Add(pc, 24)
@drop old
continue next`
	m["LOADGLOBALM"] = globals + load
	m["LOADGLOBALB"] = globals + builtins + load
	m["STOREGLOBALM"] = globals + store
	m["LOADNAMEL"] = locals + load
	m["LOADNAMEB"] = locals + "fn := (*object.Function)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)))))\n" + builtins + load
	m["STORENAMEL"] = locals + store
	m["LOADDEREF"] = `
v := (*object.Cell)(unsafe.Add(base, uintptr(regs[uint16(in>>32)]))).V
if v == 0 || t.Parallel {
	goto slow
}
@incref v
@store v`
	m["STOREDEREF"] = `
cell := (*object.Cell)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
v := regs[uint16(in>>32)]
if v == 0 || t.Parallel {
	goto slow
}
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
old := cell.V
cell.V = v
pc = unsafe.Add(pc, 8)
@drop old
continue next`
	m["COPYFREE"] = `
fn := (*object.Function)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)))))
n := uint16(in >> 32)
a := uint16(in >> 16)
for i := uint16(0); i < n; i++ {
	v := *(*object.Value)(unsafe.Add(base, uintptr(fn.Closure)+object.TupleData+uintptr(i)*8))
	@owned v
}
for i := uint16(0); i < n; i++ {
	v := *(*object.Value)(unsafe.Add(base, uintptr(fn.Closure)+object.TupleData+uintptr(i)*8))
	@incref1 v
	regs[a+i] = v
}
@next`
}
