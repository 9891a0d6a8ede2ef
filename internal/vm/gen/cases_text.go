package main

// Parts of formatted strings in the loop.

func texts(m map[string]string) {
	m["FORMAT"] = `
x := regs[uint16(in>>32)]
if uint64(x) >= region.IntTag {
	@block decimal
}
if x-1 >= object.Value(region.FloatBias-1) || (*object.Header)(unsafe.Add(base, uintptr(x))).Type != object.TStr {
	goto slow
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref x
}
@store x`
	m["CONVERT"] = `
if uint64(regs[uint16(in>>32)]) < region.IntTag {
	goto slow
}
@block decimal`
	m["BUILDSTRING"] = "@block buildstring"
}

// textBlocks stands behind the switch.
func textBlocks() string {
	return sub(`	decimal: // r[a] is the small int r[b] as a str
		@reload
		{
			x := regs[uint16(in>>32)]
			i := int64(x<<15) >> 15
			rest := uint64(max(i, -i))
			var r object.Value
			if uint64(i) < 10 && t.Chars != 0 {
				r = object.Value(t.Chars) + object.Value('0'+i)*object.CharSize
			} else {
				count := uintptr(1)
				for p := uint64(10); p <= rest; p *= 10 {
					count++
				}
				if i < 0 {
					count++
				}
				const id = object.TStr
				$newText
				s := (*object.Str)(unsafe.Pointer(oh))
				s.Len, s.Kind, s.State, s.Room, s.Hash = uint32(count), 1, object.StrASCII, 0, 0
				if i < 0 {
					*(*byte)(text) = '-'
				}
				at := unsafe.Add(text, count)
				for {
					at = unsafe.Add(at, -1)
					*(*byte)(at) = byte('0' + rest%10)
					if rest /= 10; rest == 0 {
						break
					}
				}
			}
			if in&(1<<9) != 0 {
				regs[uint16(in>>32)] = 0
			}
			pc = unsafe.Add(pc, 8)
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = r
			@drop old
			continue next
		}
	buildstring: // BUILDSTRING of narrow pieces; those that nobody else has end here
		@reload
		{
			if invariants.Enabled || t.RT.Tracer != nil {
				goto slow
			}
			n, w := uint16(in>>48), uint16(in>>32)
			count := uintptr(0)
			ascii := uint8(object.StrASCII)
			for i := uint16(0); i < n; i++ {
				v := regs[w+i]
				if v-1 >= object.Value(region.FloatBias-1) {
					goto slow
				}
				s := (*object.Str)(unsafe.Add(base, uintptr(v)))
				if s.Type != object.TStr || s.Kind != 1 || s.Len > 400 {
					goto slow
				}
				count += uintptr(s.Len)
				ascii &= s.State
				if $counted && s.Local <= uint32(n) {
					at := (*region.Pool)(unsafe.Add(base, uintptr(v)&^(region.PoolSize-1)))
					if s.Owner != tid || s.Shared != 0 || s.Flags&object.FlagWeakref != 0 || s.State&object.StrInterned != 0 ||
						at.Owner != tid || at.Used <= uint32(n) || at.Free == 0 && at.Carved == at.Capacity {
						goto slow
					}
				} else if $counted && s.Owner != tid {
					goto slow
				}
			}
			if count < 2 || count > 400 {
				goto slow
			}
			const id = object.TStr
			var r object.Value
			$newText
			s := (*object.Str)(unsafe.Pointer(oh))
			s.Len, s.Kind, s.State, s.Room, s.Hash = uint32(count), 1, ascii, 0, 0
			for i := uint16(0); i < n; i++ {
				v := regs[w+i]
				regs[w+i] = 0
				piece := (*object.Str)(unsafe.Add(base, uintptr(v)))
				length := uintptr(piece.Len)
				src := unsafe.Add(unsafe.Pointer(piece), object.StrData)
				$copyPiece
				text = unsafe.Add(text, length)
				if !($counted) {
					continue
				}
				if piece.Local--; piece.Local == 0 {
					at := (*region.Pool)(unsafe.Add(base, uintptr(v)&^(region.PoolSize-1)))
					words := (*[2]uint64)(unsafe.Pointer(piece))
					words[0] = at.Free
					words[1] &= region.ListedBit
					at.Free = uint64(v)
					at.Used--
				}
			}
			pc = unsafe.Add(pc, 8)
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = r
			@drop old
			continue next
		}
`, "$newText", newText, "$counted", counted("v"), "$copyPiece", sub(copyText, "$n", "length", "$from", "src", "$to", "text"))
}
