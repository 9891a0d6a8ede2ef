package main

// findKey looks up key y in the exact dict d (its table must not be 0): at $found, value is a pointer to the entry's value. It
// leaves when keys must be compared. pc, regs and in pass the probing in memory, lest Go store them on every dispatch.
const findKey = `
@fresh
tb := (*object.DictTable)(unsafe.Add(base, uintptr(d.Table)))
ents := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries))
var hash uint64
stride := uintptr(16)
if y-1 < object.Value(region.FloatBias-1) {
	ky := (*object.Str)(unsafe.Add(base, uintptr(y)))
	hash = ky.Hash
	if ky.Type != object.TStr || hash == 0 || tb.StrKeys == 0 {
		goto slow
	}
} else if uint64(y) >= region.IntTag && tb.StrKeys == 0 {
	hash = uint64(int64(y<<15) >> 15)
	if hash == ^uint64(0) {
		goto slow
	}
	stride = 24
} else {
	goto slow
}
slot, perturb := hash, hash
t.PC = uintptr(pc) - uintptr(base)
t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
for {
	slot &= 1<<(tb.LogSize&63) - 1
	var ix int32
	if tb.IndexSize == 1 {
		ix = int32(*(*int8)(unsafe.Add(unsafe.Pointer(tb), slot+16)))
	} else if tb.IndexSize == 2 {
		ix = int32(*(*int16)(unsafe.Add(unsafe.Pointer(tb), slot*2+16)))
	} else {
		ix = *(*int32)(unsafe.Add(unsafe.Pointer(tb), slot*4+16))
	}
	if ix >= 0 {
		value := (*object.Value)(unsafe.Add(ents, uintptr(ix)*stride+stride-8))
		k := *(*object.Value)(unsafe.Add(unsafe.Pointer(value), -8))
		if k == y {
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$found
		}
		if stride == 24 {
			if *(*uint64)(unsafe.Add(unsafe.Pointer(value), -16)) == hash {
				goto out
			}
		} else if ks := (*object.Str)(unsafe.Add(base, uintptr(k))); ks.Hash == hash {
			ky := (*object.Str)(unsafe.Add(base, uintptr(y)))
			n := uint64(ky.Len) * uint64(ky.Kind)
			if ks.Len != ky.Len || ks.Kind != ky.Kind || n > 64 {
				goto out
			}
			i := uint64(object.StrData)
			for n += object.StrData; i+8 <= n; i += 8 {
				if *(*uint64)(unsafe.Add(unsafe.Pointer(ks), i)) != *(*uint64)(unsafe.Add(unsafe.Pointer(ky), i)) {
					goto out
				}
			}
			for ; i < n; i++ {
				if *(*byte)(unsafe.Add(unsafe.Pointer(ks), i)) != *(*byte)(unsafe.Add(unsafe.Pointer(ky), i)) {
					goto out
				}
			}
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$found
		}
	} else if ix == -1 {
		pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
		in = *(*uint64)(pc)
$missing
	}
	perturb >>= 5
	slot = slot*5 + perturb + 1
}
`

// findSetKey is findKey for the set s.
const findSetKey = `
@fresh
tbl := unsafe.Add(base, uintptr(s.Table))
var hash uint64
if y-1 < object.Value(region.FloatBias-1) {
	ky := (*object.Str)(unsafe.Add(base, uintptr(y)))
	hash = ky.Hash
	if ky.Type != object.TStr || hash == 0 {
		goto slow
	}
} else if uint64(y) >= region.IntTag {
	hash = uint64(int64(y<<15) >> 15)
	if hash == ^uint64(0) {
		goto slow
	}
} else {
	goto slow
}
mask := s.Mask
slot, perturb := hash&mask, hash
t.PC = uintptr(pc) - uintptr(base)
t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
for {
	last := slot
	if slot+object.SetLinearProbes <= mask {
		last += object.SetLinearProbes
	}
	for j := slot; j <= last; j++ {
		e := (*object.SetEntry)(unsafe.Add(tbl, uintptr(j)*16))
		if e.Key == 0 {
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$missing
		}
		if e.Hash == hash {
			if e.Key != y {
				goto out
			}
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$found
		}
	}
	perturb >>= 5
	slot = (slot*5 + perturb + 1) & mask
}
`

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
	m["GETITEM"] = sub("x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]"+get, "$index", "if uint64(y) < region.IntTag {\ngoto slow\n}\ni := int64(y<<15)>>15", "$operator", operator(formBC), "$more", `
case object.TDict:
	d := (*object.Dict)(unsafe.Pointer(h))
	if d.Table == 0 {
		goto slow
	}
`+sub(findKey, "$missing", "goto slow", "$found", `
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
if l.Type == object.TDict && l.Items != 0 {
	d := (*object.Dict)(unsafe.Pointer(l))
` + sub(findKey, "$missing", "goto slow", "$found", `
v := regs[uint16(in>>48)]
if v == 0 {
	goto slow
}
@killable a
@killable b
if in&(1<<10) == 0 {
	@incref v
} else {
	regs[uint16(in>>48)] = 0
}
old := *value
*value = v
@kill a
@kill b
pc = unsafe.Add(pc, 16)
@drop old
continue next`) + `
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
if l.Len >= l.Cap || l.Owner != tid || t.Parallel {
	goto slow
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
