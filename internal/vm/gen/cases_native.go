package main

// Calls of native functions. The loop compares the callable with the instruction's site (object/callsite.go) and leaves with the call
// decoded in t.Native; the driver makes it, puts the result behind the callable and comes back at CALLED, in the instruction's first
// cache word, which empties the window. What is released there may take the loop through the label drop and to CALLED again.

// matchNative leaves unless site, of an instruction whose arguments, n of them, begin at register at, is one of callable f. The receiver of
// a bound function becomes the first argument.
const matchNative = `
if f-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
if site>>object.SiteKind == object.SiteMethod {
	m := (*object.MethodDescr)(unsafe.Add(base, uintptr(f)))
	if m.Type != object.TMethodDescr || m.Func != site&object.SiteIndex {
		goto slow
	}
	x := regs[at]
	id := uint32(object.TInt)
	if x-1 < object.Value(region.FloatBias-1) {
		id = ` + `(*object.Header)(unsafe.Add(base, uintptr(x))).Type
	} else if x == 0 {
		goto slow
	} else if uint64(x) < region.IntTag {
		id = object.TFloat
	}
	if id != uint32(site>>object.SiteOwner)&object.SiteOwners {
		goto slow
	}
} else if site>>object.SiteKind == object.SiteFunction {
	b := (*object.BuiltinFunction)(unsafe.Add(base, uintptr(f)))
	if b.Type != object.TBuiltinFunction || b.Func != site&object.SiteIndex {
		goto slow
	}
} else if site>>object.SiteKind == object.SiteBound {
	b := (*object.BuiltinFunction)(unsafe.Add(base, uintptr(f)))
	if b.Type != object.TBuiltinFunction || b.Func != site&object.SiteIndex {
		goto slow
	}
	x := b.Self
	@incref x
	at--
	n++
	regs[at] = x
} else {
	c := (*object.TypeObject)(unsafe.Add(base, uintptr(f)))
	if f >= region.ImmortalEnd || c.Type != object.TType || c.ID != uint32(site)&object.SiteIndex {
		goto slow
	}
}
`

// leaveNative leaves with that call.
const leaveNative = `
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
if slots := uint16(uint8(site >> object.SiteSlots)); slots != object.SiteSorted {
	for n < slots {
		regs[at+n] = 0
		n++
	}
}
t.PC = uintptr(pc) - uintptr(base)
t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
t.Native.Site = object.Site(site)
t.Native.Args = t.Frame + uintptr(at)*8
t.Native.Count = n
t.Native.Result = t.Frame + uintptr(uint16(in>>32)+1)*8
return native
`

func natives(m map[string]string) {
	m["CALLNATIVE"] = `
site := *(*uint64)(unsafe.Add(pc, 16))
at := uint16(in>>32) + 8
n := uint16(in >> 48)
f := regs[uint16(in>>32)]
` + matchNative + leaveNative
	m["CALLMNATIVE"] = `
site := *(*uint64)(unsafe.Add(pc, 16))
at := uint16(in>>32) + 8
n := uint16(in >> 48)
f := regs[uint16(in>>32)]
if regs[at] != 0 {
	n++
} else {
	at++
}
` + matchNative + leaveNative
	m["CALLED"] = `
// prepaid
w := uint16(in >> 32)
for i := w + 8 + uint16(in>>48); i > w+8; {
	i--
	o := regs[i]
	regs[i] = 0
	@drop o
}
if in&(1<<9) != 0 {
	o := regs[w+7]
	regs[w+7] = 0
	@drop o
}
f := regs[w]
regs[w] = 0
@drop f
v := regs[w+1]
regs[w+1] = 0
old := regs[uint16(in>>16)]
regs[uint16(in>>16)] = v
pc = unsafe.Add(pc, 16)
@drop old
continue next`
}
