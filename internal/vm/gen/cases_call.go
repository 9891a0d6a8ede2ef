package main

import "strings"

// push makes the frame of function fn (code object code) with its registers at nregs: $n arguments are in place.
const push = `
off := uintptr(unsafe.Pointer(nregs)) - uintptr(base)
if off+uintptr(code.NRegs)*8 > t.StackEnd || t.Depth <= 0 {
	goto slow
}
$settle
fr := (*[8]uint64)(unsafe.Add(unsafe.Pointer(nregs), -object.FrameHeaderSize))
fr[1] = uint64(uintptr(pc)-uintptr(base)) + 24 | region.IntTag
fr[2] = uint64(uintptr(unsafe.Pointer(regs))-uintptr(base)) | region.IntTag
fr[3] = uint64(fn.Code) | region.IntTag
fr[4] = 0
fr[5] = 0
fr[6] = region.IntTag
fr[7] = uint64(code.NLocals)<<32 | uint64(uint16(in>>16))<<16 | region.IntTag
for i := $n; i < code.NLocals; i++ {
	nregs[i] = 0
}
t.Depth--
regs = nregs
pc = unsafe.Add(base, uintptr(code.Instrs))
continue next`

func calls(m map[string]string) {
	find := `
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
w := uint16(in >> 32)
f := regs[w]
if f-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
fn := (*object.Function)(unsafe.Add(base, uintptr(f)))
if fn.Type != object.TFunction {
	goto slow
}
code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
`
	m["CALL"] = find + sub(`
if code.Simple == 0 || code.ArgCount != uint16(in>>48) {
	goto slow
}
nregs := (*registers)(unsafe.Pointer(&regs[w+8]))
`+push, "$n", "uint16(in>>48)", "$settle", "")
	m["CALLM"] = find + sub(`
if code.Simple == 0 {
	goto slow
}
if regs[w+8] != 0 {
	if code.ArgCount != uint16(in>>48)+1 {
		goto slow
	}
	w--
} else if code.ArgCount != uint16(in>>48) {
	goto slow
}
nregs := (*registers)(unsafe.Pointer(&regs[w+9]))
`+push, "$n", "code.ArgCount", "$settle", "if w == uint16(in>>32) {\nregs[w] = 0\nregs[w+1] = f\n}")
	lenOf := `
w := uint16(in >> 32)
if uint64(regs[w]) != *(*uint64)(unsafe.Add(pc, 8)) {
	goto slow
}
x := regs[w+8]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
n := uint64(0)
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
switch h.Type {
case object.TList:
	n = uint64((*object.List)(unsafe.Pointer(h)).Len)
case object.TTuple:
	n = (*object.Tuple)(unsafe.Pointer(h)).Len
case object.TStr:
	n = uint64((*object.Str)(unsafe.Pointer(h)).Len)
case object.TDict:
	n = uint64((*object.Dict)(unsafe.Pointer(h)).Used)
default:
	goto slow
}
@mayfree w
@mayfree w+8
@decref1 x
x = regs[w]
@decref1 x
regs[w], regs[w+8] = 0, 0
v := object.Value(n | region.IntTag)
@store v`
	m["CALLLEN"] = lenOf
	m["CALLMAPPEND"] = `
w := uint16(in >> 32)
x := regs[w+8]
if uint64(regs[w]) != *(*uint64)(unsafe.Add(pc, 8)) || x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
l := (*object.List)(unsafe.Add(base, uintptr(x)))
if l.Type != object.TList || l.Owner != tid || t.Parallel || l.Len >= l.Cap || l.Local == 1 {
	goto slow
}
v := regs[w+9]
f := regs[w]
if v == 0 {
	goto slow
}
@mayfree w
@decref1 f
l.Local--
*(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(l.Len)*8)) = v
l.Len++
regs[w], regs[w+8], regs[w+9] = 0, 0, 0
@store noneOffset`
	leave := `
for i := n; i > 0; {
	i--
	o := regs[i]
	regs[i] = 0
	@drop o
}
f := *(*object.Value)(unsafe.Add(fr, 0))
if uint64(f)-region.ImmortalEnd < region.CountedSpan {
	h := (*object.Header)(unsafe.Add(base, uintptr(f)))
	if h.Owner != tid || h.Local == 1 {
		goto slow
	}
	h.Local--
}
*(*object.Value)(fr) = 0
pc = unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 8))&(1<<48-1)))
regs = (*registers)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 16))&(1<<48-1))))
t.Depth++
dest := uint16(meta >> 16)
old := regs[dest]
regs[dest] = v
@drop old
continue next`
	begin := `
fr := unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)
meta := *(*uint64)(unsafe.Add(fr, 56))
if uint16(meta) != 0 {
	goto slow
}
n := uint16(meta >> 32)
`
	// A result that is counted moves to a place where a return to this instruction (after a drop) finds it: its own register.
	m["RETURN"] = begin + strings.Replace(`
a := uint16(in >> 16)
v := regs[a]
if v == 0 {
	goto slow
}
`+leave, `
	o := regs[i]
	regs[i] = 0
`, `
	if i == a {
		continue
	}
	o := regs[i]
	regs[i] = 0
`, 1)
	m["RETURN"] = strings.Replace(m["RETURN"], "*(*object.Value)(fr) = 0\n", "*(*object.Value)(fr) = 0\nregs[a] = 0\n", 1)
	m["RETURNNONE"] = begin + "const v = object.Value(noneOffset)\n" + leave
}
