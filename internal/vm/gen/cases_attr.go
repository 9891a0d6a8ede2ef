package main

// site begins an attribute instruction on the object in register operand $b: it checks the type's version and, with shape, the shape.
const site = `
x := regs[$r]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
if *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(h.Type)*4)) != uint32(w1) {
	goto slow
}
`

const shapeCheck = `
if *(*uint32)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2>>16)))) != uint32(w1>>32) {
	goto slow
}
`

func attributes(m map[string]string) {
	loadSite := sub(site, "$r", "uint16(in>>32)")
	m["LOADATTRI"] = loadSite + shapeCheck + `
v := *(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
if v == 0 || t.Parallel && h.Owner != tid {
	goto slow
}
@owned v
@killable b
@incref1 v
@kill b
@store v`
	m["LOADATTRS"] = loadSite + `
v := *(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
if v == 0 || t.Parallel && h.Owner != tid {
	goto slow
}
@owned v
@killable b
@incref1 v
@kill b
@store v`
	// The shape's place is at a fixed offset here: w2 is taken by the value.
	m["LOADATTRC"] = loadSite + `
if uint32(w1>>32) != 0 && *(*uint32)(unsafe.Add(base, uintptr(x)+object.HeaderSize)) != uint32(w1>>32) {
	goto slow
}
v := object.Value(w2)
@owned v
@killable b
@incref1 v
@kill b
@store v`
	m["LOADATTRM"] = `
x := regs[uint16(in>>32)]
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
if uint64(x) != (w1&0xFFFFFFFF)<<4 || uint64((*object.Module)(unsafe.Add(base, uintptr(x))).Dict) != w1>>32<<4 {
	goto slow
}
if (*object.Dict)(unsafe.Add(base, uintptr(w1>>32)<<4)).Version != uint32(w2) {
	goto slow
}
v := *(*object.Value)(unsafe.Add(base, uintptr(w2>>32)<<3))
if v == 0 {
	goto slow
}
@owned v
@killable b
@incref1 v
@kill b
@store v`
	m["LOADMETHODC"] = loadSite + `
if uint32(w1>>32) != 0 && *(*uint32)(unsafe.Add(base, uintptr(x)+object.HeaderSize)) != uint32(w1>>32) {
	goto slow
}
@owned w2
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	regs[uint16(in>>32)] = 0
} else {
	@incref x
}
regs[uint16(in>>16)+8] = x
v := *(*object.Value)(unsafe.Add(pc, 16))
@incref1 v
regs[uint16(in>>16)] = v
@next`
	m["LOADMETHODM"] = `
x := regs[uint16(in>>32)]
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
if uint64(x) != (w1&0xFFFFFFFF)<<4 || uint64((*object.Module)(unsafe.Add(base, uintptr(x))).Dict) != w1>>32<<4 {
	goto slow
}
if (*object.Dict)(unsafe.Add(base, uintptr(w1>>32)<<4)).Version != uint32(w2) {
	goto slow
}
v := *(*object.Value)(unsafe.Add(base, uintptr(w2>>32)<<3))
if v == 0 {
	goto slow
}
@owned v
@mayfree b
@incref1 v
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	regs[uint16(in>>32)] = 0
	if uint64(x)-region.ImmortalEnd < region.CountedSpan {
		(*object.Header)(unsafe.Add(base, uintptr(x))).Local--
	}
}
regs[uint16(in>>16)] = v
regs[uint16(in>>16)+8] = 0
@next`
	// A property's getter runs in a frame above this one, as if called.
	m["LOADATTRP"] = `
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
` + loadSite + `
f := *(*object.Value)(unsafe.Add(base, uintptr(w2)+object.HeaderSize))
fn := (*object.Function)(unsafe.Add(base, uintptr(f)))
if f-1 >= object.Value(region.FloatBias-1) || fn.Type != object.TFunction {
	goto slow
}
code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
if code.Simple != 1 || code.ArgCount != 1 {
	goto slow
}
@owned f
@owned x
own := (*object.Code)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize+3*8))&(1<<48-1))))
nregs := (*registers)(unsafe.Add(unsafe.Pointer(regs), uintptr(own.NRegs)*8+object.FrameHeaderSize))
` + sub(push, "$n", "uint16(1)", "$settle", `
@incref1 f
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref1 x
}
nregs[0] = x
*(*object.Value)(unsafe.Add(unsafe.Pointer(nregs), -object.FrameHeaderSize)) = f`) + "\n"
	// The object is a class: its identity and its own version are the guard.
	classObject := `
x := regs[uint16(in>>32)]
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
if uint64(x) != w1>>32<<4 {
	goto slow
}
if *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr((*object.TypeObject)(unsafe.Add(base, uintptr(x))).ID)*4)) != uint32(w1) {
	goto slow
}
`
	m["LOADATTRT"] = classObject + `
v := object.Value(w2)
@owned v
@killable b
@incref1 v
@kill b
@store v`
	// The low bits of the value: 1 it is a static method, 2 a class method; what these wrap is the function.
	unwrap := `
v := object.Value(w2 &^ 3)
if w2&3 != 0 {
	v = *(*object.Value)(unsafe.Add(base, uintptr(v)+object.HeaderSize))
	if v == 0 {
		goto slow
	}
}
@owned v
@owned x
`
	m["LOADMETHODT"] = classObject + unwrap + `
if w2&2 == 0 && (in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32)) {
	@mayfree b
}
@incref1 v
self := object.Value(0)
if w2&2 != 0 {
	self = x
	@incref1 x
}
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	regs[uint16(in>>32)] = 0
	@decref1 x
}
regs[uint16(in>>16)] = v
regs[uint16(in>>16)+8] = self
@next`
	m["LOADMETHODU"] = loadSite + `
if uint32(w1>>32) != 0 && *(*uint32)(unsafe.Add(base, uintptr(x)+object.HeaderSize)) != uint32(w1>>32) {
	goto slow
}
` + unwrap + `
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	@mayfree b
}
self := object.Value(0)
if w2&2 != 0 {
	if h.Type >= object.LoopTypes {
		goto slow
	}
	self = (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(h.Type))).Obj
	if self == 0 {
		goto slow
	}
	@incref self
}
@incref1 v
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	regs[uint16(in>>32)] = 0
	@decref1 x
}
regs[uint16(in>>16)] = v
regs[uint16(in>>16)+8] = self
@next`
	m["LOADSUPERM"] = `
w := uint16(in >> 32)
cls, x := regs[w+1], regs[w+2]
w1 := *(*uint64)(unsafe.Add(pc, 8))
if x-1 >= object.Value(region.FloatBias-1) || uint64(cls) != w1>>32<<4 || regs[w]-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
super := (*object.TypeObject)(unsafe.Add(base, uintptr(regs[w])))
if super.Type != object.TType || super.ID != object.TSuper {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
if *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(h.Type)*4)) != uint32(w1) {
	goto slow
}
v := *(*object.Value)(unsafe.Add(pc, 16))
@owned v
@mayfree w+1
@incref1 v
@decref1 cls
regs[w], regs[w+1], regs[w+2] = 0, 0, 0
regs[uint16(in>>16)] = v
regs[uint16(in>>16)+8] = x
@next`
	polymorphic(m)
	storeSite := sub(site, "$r", "uint16(in>>16)")
	m["STOREATTRI"] = storeSite + shapeCheck + `
v := regs[uint16(in>>32)]
if v == 0 || h.Owner != tid || t.Parallel {
	goto slow
}
@killable a
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
p := (*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
old := *p
*p = v
@kill a
pc = unsafe.Add(pc, 24)
@drop old
continue next`
	m["STOREATTRS"] = storeSite + `
v := regs[uint16(in>>32)]
if v == 0 || h.Owner != tid || t.Parallel {
	goto slow
}
@killable a
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
p := (*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
old := *p
*p = v
@kill a
pc = unsafe.Add(pc, 24)
@drop old
continue next`
	m["STOREATTRA"] = storeSite + shapeCheck + `
at := (*object.Attrs)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2>>16))))
if uint16(w2) >= uint16(w2>>16)+object.AttrsSize+at.Inline*8 {
	goto slow
}
v := regs[uint16(in>>32)]
if v == 0 || h.Owner != tid || t.Parallel {
	goto slow
}
if in&(1<<8) != 0 {
	goto slow
}
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
*(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2)))) = v
at.Shape = uint32(w2 >> 32)
@next`
}

// polymorphic are the forms for sites that see several types: they look in the thread's table of object.AttrEntry.
func polymorphic(m map[string]string) {
	find := `
x := regs[$r]
if x-1 >= object.Value(region.FloatBias-1) || t.Poly == 0 {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
name := *(*uint64)(unsafe.Add(pc, 8))
version := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(h.Type)*4))
key := (uint64(version)<<32 ^ name>>4 ^ $use<<60) * object.AttrHash >> object.AttrShift
e := (*object.AttrEntry)(unsafe.Add(base, t.Poly+uintptr(key)*object.AttrEntrySize))
if e.Version != version || uint64(e.Name) != name || version == 0 {
	goto slow
}
if e.Shape != 0 && *(*uint32)(unsafe.Add(base, uintptr(x)+uintptr(e.AttrsOffset))) != e.Shape {
	goto slow
}
`
	m["LOADATTRX"] = sub(find, "$r", "uint16(in>>32)", "$use", "object.AttrUseLoad") + `
v := object.Value(e.Where)
if e.Kind == uint8(object.AttrInline) || e.Kind == uint8(object.AttrSlot) {
	v = *(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(e.Where)))
	if v == 0 || t.Parallel && h.Owner != tid {
		goto slow
	}
} else if e.Kind != uint8(object.AttrClass) {
	goto slow
}
@owned v
@killable b
@incref1 v
@kill b
@store v`
	m["LOADMETHODX"] = sub(find, "$r", "uint16(in>>32)", "$use", "object.AttrUseMethod") + `
v := object.Value(e.Where)
if e.Kind != uint8(object.AttrMethod) {
	goto slow
}
@owned v
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	regs[uint16(in>>32)] = 0
} else {
	@incref x
}
@incref1 v
regs[uint16(in>>16)+8] = x
regs[uint16(in>>16)] = v
@next`
	m["STOREATTRX"] = sub(find, "$r", "uint16(in>>16)", "$use", "object.AttrUseStore") + `
v := regs[uint16(in>>32)]
if v == 0 || h.Owner != tid || t.Parallel {
	goto slow
}
if e.Kind == uint8(object.AttrStoreAdd) {
	a := (*object.Attrs)(unsafe.Add(base, uintptr(x)+uintptr(e.AttrsOffset)))
	if uintptr(e.Where) >= uintptr(e.AttrsOffset)+object.AttrsSize+uintptr(a.Inline)*8 {
		goto slow
	}
	@killable a
	if in&(1<<9) == 0 {
		@incref v
	} else {
		regs[uint16(in>>32)] = 0
	}
	a.Shape = e.Next
} else if e.Kind == uint8(object.AttrStoreInline) || e.Kind == uint8(object.AttrSlot) {
	@killable a
	if in&(1<<9) == 0 {
		@incref v
	} else {
		regs[uint16(in>>32)] = 0
	}
} else {
	goto slow
}
p := (*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(e.Where)))
old := *p
*p = v
@kill a
pc = unsafe.Add(pc, 24)
@drop old
continue next`
}
