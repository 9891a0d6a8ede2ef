package main

// setIndex stores in item y of the list or bytearray l; with kills, the register of l is emptied.
const setIndex = `
i := int64(y<<15) >> 15
if l.Type == object.TByteArray {
	st := (*object.ByteArray)(unsafe.Pointer(l))
	if i < 0 {
		i += int64(st.Len)
	}
	v := regs[uint16(in>>48)]
	if uint64(i) >= st.Len || uint64(v)-region.IntTag > 255 {
		goto slow
	}
	$killable
	*(*byte)(unsafe.Add(base, uintptr(st.Block+st.Start)+uintptr(i))) = byte(v)
	$kill
	@next
}
if l.Type != object.TList {
	goto slow
}
if i < 0 {
	i += int64(l.Len)
}
if uint64(i) >= uint64(l.Len) {
	goto slow
}
v := regs[uint16(in>>48)]
if v == 0 {
	goto slow
}
$killable
if in&(1<<10) == 0 {
	@incref v
} else {
	regs[uint16(in>>48)] = 0
}
p := (*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(i)*8))
old := *p
*p = v
$kill
pc = unsafe.Add(pc, 16)
@drop old
continue next`

// bySlice goes on where y, no int, may be a slice.
const bySlice = `if y-1 < object.Value(region.FloatBias-1) && (*object.Header)(unsafe.Add(base, uintptr(y))).Type == object.TSlice {
	@block slice
}
goto slow
`

func items(m map[string]string) {
	get := `
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
if (h.Owner != tid && x >= region.ImmortalEnd) || t.Parallel {
	goto slow
}
switch h.Type {
case object.TList:
	$index
	l := (*object.List)(unsafe.Pointer(h))
	if i < 0 {
		i += int64(l.Len)
	}
	if uint64(i) >= uint64(l.Len) {
		goto slow
	}
	v := *(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(i)*8))
	@owned v
	@killable b
	@incref1 v
	@kill b
	@store v
case object.TTuple:
	$index
	l := (*object.Tuple)(unsafe.Pointer(h))
	if i < 0 {
		i += int64(l.Len)
	}
	if uint64(i) >= l.Len {
		goto slow
	}
	v := *(*object.Value)(unsafe.Add(unsafe.Pointer(l), uintptr(i)*8+object.TupleData))
	@owned v
	@killable b
	@incref1 v
	@kill b
	@store v
case object.TBytes:
	@fresh
	$index
	st := (*object.Bytes)(unsafe.Pointer(h))
	if i < 0 {
		i += int64(st.Len)
	}
	if uint64(i) >= st.Len {
		goto slow
	}
	@killable b
	v := object.Value(*(*byte)(unsafe.Add(unsafe.Pointer(st), uintptr(i)+object.BytesData))) | object.Value(region.IntTag)
	@kill b
	@store v
case object.TByteArray:
	@fresh
	$index
	st := (*object.ByteArray)(unsafe.Pointer(h))
	if i < 0 {
		i += int64(st.Len)
	}
	if uint64(i) >= st.Len {
		goto slow
	}
	@killable b
	v := object.Value(*(*byte)(unsafe.Add(base, uintptr(st.Block+st.Start)+uintptr(i)))) | object.Value(region.IntTag)
	@kill b
	@store v
case object.TStr:
	@fresh
	$index
	st := (*object.Str)(unsafe.Pointer(h))
	if i < 0 {
		i += int64(st.Len)
	}
	if uint64(i) >= uint64(st.Len) || st.Kind != 1 || t.Chars == 0 {
		goto slow
	}
	@killable b
	v := object.Value(t.Chars) + object.Value(*(*byte)(unsafe.Add(unsafe.Pointer(st), uintptr(i)+object.StrData)))*object.CharSize
	@kill b
	@store v
$more
}
$operator`
	m["GETITEM"] = sub("x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]"+get, "$index", "if uint64(y) < region.IntTag {\n"+bySlice+"}\ni := int64(y<<15)>>15", "$operator", operator(formBC), "$more", `
case object.TDict:
	d := (*object.Dict)(unsafe.Pointer(h))
	if d.Table == 0 {
		goto slow
	}
`+sub(byLookup(findKey), "$missing", "goto slow", "$found", `
v := *value
@owned v
@killable b
@killable c
@incref1 v
@kill b
@kill c
@store v`))
	m["GETITEMI"] = sub("x := regs[uint16(in>>32)]"+get, "$index", "i := int64(int16(in>>48))", "$operator", operator(formBImm), "$more", "")
	m["SETITEM"] = `
x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
l := (*object.List)(unsafe.Add(base, uintptr(x)))
if l.Owner != tid || t.Parallel {
	goto slow
}
if l.Type == object.TDict {
	d := (*object.Dict)(unsafe.Pointer(l))
	if d.Table == 0 {
		@block insert
	}
` + sub(byLookup(findKey), "$missing", "@block insert", "$found", replaceValue) + `
}
if l.Type >= object.TBaseException {
	` + special(formABC) + `
}
if uint64(y) < region.IntTag {
	goto slow
}
if in&(1<<8) != 0 {
	@fresh
` + sub(setIndex, "$killable", "@killable a", "$kill", "@kill a") + `
}
` + sub(setIndex, "$killable", "", "$kill", "")
	m["LISTAPPEND"] = `
l := (*object.List)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
if l.Owner != tid || t.Parallel {
	goto slow
}
if l.Len >= l.Cap {
	t.Items[0], t.Items[1] = regs[uint16(in>>16)], object.Value(l.Len+1)
	@block grow
}
v := regs[uint16(in>>32)]
if v == 0 {
	goto slow
}
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
*(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(l.Len)*8)) = v
l.Len++
@next`
	// The old values of the targets are released before the new ones are stored, one after the other, so that an object that stands in two of
	// them is seen to end; that is taken back.
	m["UNPACK"] = `
x := regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
@fresh
tu := (*object.Tuple)(unsafe.Add(base, uintptr(x)))
n := in >> 48
items := unsafe.Add(unsafe.Pointer(tu), object.TupleData)
if tu.Type == object.TList {
	l := (*object.List)(unsafe.Pointer(tu))
	if uint64(l.Len) != n || l.Owner != tid || t.Parallel {
		goto slow
	}
	items = unsafe.Add(base, uintptr(l.Items))
} else if tu.Type != object.TTuple || tu.Len != n {
	goto slow
}
if in&(1<<9) == 0 && uint64(uint16(in>>32)-uint16(in>>16)) < n {
	goto slow
}
i := uint64(0)
for ; i < n; i++ {
	v := *(*object.Value)(unsafe.Add(items, i*8))
	if ` + counted("v") + ` && ` + headOf("v") + `.Owner != tid {
		break
	}
	if uint16(in>>16)+uint16(i) != uint16(in>>32) {
		if old := regs[uint16(in>>16)+uint16(i)]; ` + counted("old") + ` {
			h := ` + headOf("old") + `
			if h.Owner != tid || h.Local == 1 {
				break
			}
			h.Local--
		}
	}
}
if i < n {
	for i > 0 {
		i--
		if old := regs[uint16(in>>16)+uint16(i)]; ` + counted("old") + ` && uint16(in>>16)+uint16(i) != uint16(in>>32) {
			` + headOf("old") + `.Local++
		}
	}
	goto slow
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
}
for i = 0; i < n; i++ {
	v := *(*object.Value)(unsafe.Add(items, i*8))
	@incref1 v
	regs[uint16(in>>16)+uint16(i)] = v
}
if in&(1<<9) != 0 {
	pc = unsafe.Add(pc, 8)
	@drop x
	continue next
}
@next`
}
