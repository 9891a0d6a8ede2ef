package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Slices and sums of short sequences in the loop. Results of more than a block of the smaller classes leave.

func sequences(m map[string]string) {
	m["GETSLICE"] = "@block slice"
	m["BUILDSLICE"] = "@block slice"
	m["SETSLICE"] = "@block setslice"
}

// copyText copies $n bytes from $from to $to.
const copyText = `
for i := uintptr(0); i < uintptr($n); {
	if i+8 <= uintptr($n) {
		*(*uint64)(unsafe.Add($to, i)) = *(*uint64)(unsafe.Add($from, i))
		i += 8
	} else {
		*(*byte)(unsafe.Add($to, i)) = *(*byte)(unsafe.Add($from, i))
		i++
	}
}
`

// clipBound is bound $v of a slice as an index $i, $open when it is None.
const clipBound = `
if $v == noneOffset {
	$i = $open
} else if uint64($v) >= region.IntTag {
	$i = int64($v<<15) >> 15
	if $i < 0 {
		$i = max($i+n, lower)
	}
	$i = min($i, upper)
} else {
	goto slow
}
`

// shareItems takes references to n values, step bytes apart from $from on; it leaves, and nothing has changed, if one of them is not this thread's.
var shareItems = sub(`
for p, i := $from, int64(0); i < count; i++ {
	v := *(*object.Value)(p)
	if $counted && (*object.Header)(unsafe.Add(base, uintptr(v))).Owner != tid {
		goto slow
	}
	p = unsafe.Add(p, stride)
}
`, "$counted", counted("v"))

// takeItems copies the values to $to and counts them.
var takeItems = sub(`
for p, to, i := $from, $to, int64(0); i < count; i++ {
	v := *(*object.Value)(p)
	if $counted {
		(*object.Header)(unsafe.Add(base, uintptr(v))).Local++
	}
	*(*object.Value)(to) = v
	p, to = unsafe.Add(p, stride), unsafe.Add(to, 8)
}
`, "$counted", counted("v"))

// allPlain says whether none of count values from $from on needs the collector.
var allPlain = sub(`
atomic := true
for p, i := $from, int64(0); i < count; i++ {
	v := *(*object.Value)(p)
	if $counted {
		vt := (*object.Header)(unsafe.Add(base, uintptr(v))).Type
		if vt >= object.LoopTypes || (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(vt))).Is&object.IsPlain == 0 {
			atomic = false
			break
		}
	}
	p = unsafe.Add(p, stride)
}
`, "$counted", counted("v"))

// newItems makes the list r with room for count items, at store.
var newItems = sub(`
slots := uintptr(count+1) &^ 1
size := slots * 8
raw := uint64(0)
var rawPool *region.Pool
if count != 0 {
	rawPool = (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), (size-1)/16*8)))))
	raw = rawPool.Free
	if raw == 0 {
		t.Need = uint64(size)
		goto need
	}
}
$room
$made
l := (*object.List)(unsafe.Pointer(oh))
l.Len, l.Cap, l.Items = uint32(count), uint32(slots), raw
store := unsafe.Add(base, uintptr(raw))
if count != 0 {
	rawPool.Free = *(*uint64)(store)
	rawPool.Used++
	*(*object.Value)(unsafe.Add(store, size-8)) = 0
}
r = object.Value(ob)
`, "$room", sub(room, "$size", "uintptr(32)"), "$made", sub(made, "$type", "object.TList"))

// newText makes the str or bytes r of count bytes; text is where they go.
var newText = sub(`
$room
$madePlain
r = object.Value(ob)
text := unsafe.Add(unsafe.Pointer(oh), object.StrData)
`, "$room", sub(roomPlain, "$size", "(object.StrData+uintptr(count))"), "$madePlain", sub(madePlain, "$type", "id"))

// sequenceBlocks stands behind the switch.
func sequenceBlocks() string {
	return sub(`	slice: // GETSLICE, BUILDSLICE whose only use is the GETITEM behind it, or GETITEM with a slice object
		@reload
		{
			var x, lo, hi object.Value
			by := object.Value(noneOffset)
			at, get := pc, in // the instruction that has the result
			switch uint8(in) {
			case $getslice:
				x = regs[uint16(in>>32)]
				lo, hi = regs[uint16(in>>48)], regs[uint16(in>>48)+1]
			case $buildslice:
				at = unsafe.Add(pc, 8)
				get = *(*uint64)(at)
				a, w, n := uint16(in>>16), uint16(in>>32), uint16(in>>48)
				fused := uint8(get) == $getitem && uint16(get>>48) == a && uint16(get>>32) != a && (get&(1<<10) != 0 || uint16(get>>16) == a)
				if !fused || a-w >= n && regs[a] != 0 {
					goto slow
				}
				x = regs[uint16(get>>32)]
				lo, hi = regs[w], regs[w+1]
				if n == 3 {
					by = regs[w+2]
				}
			default:
				x = regs[uint16(in>>32)]
				s := (*object.Slice)(unsafe.Add(base, uintptr(regs[uint16(in>>48)])))
				lo, hi, by = s.Start, s.Stop, s.Step
				@killable c
			}
			if x-1 >= object.Value(region.FloatBias-1) || t.Parallel {
				goto slow
			}
			h := (*object.Header)(unsafe.Add(base, uintptr(x)))
			if h.Owner != tid && x >= region.ImmortalEnd || get&(1<<9) != 0 && h.Local == 1 {
				goto slow
			}
			var n int64
			switch h.Type {
			case object.TList, object.TStr:
				n = int64((*object.List)(unsafe.Pointer(h)).Len)
			case object.TTuple, object.TBytes:
				n = int64((*object.Tuple)(unsafe.Pointer(h)).Len)
			default:
				goto slow
			}
			step := int64(1)
			if by != noneOffset {
				step = int64(by<<15) >> 15
				if uint64(by) < region.IntTag {
					goto slow
				}
			}
			lower, upper := int64(0), n
			from, to := lower, upper // where a bound is not given
			if step < 0 {
				lower, upper = -1, n-1
				from, to = upper, lower
			}
			var i, j int64
			$clipLow
			$clipHigh
			count, every := j-i, uint64(step)
			if step < 0 {
				count, every = i-j, -every
			}
			if every == 0 {
				goto slow
			}
			count = max(count, 0)
			if every != 1 {
				count = int64((uint64(count) + every - 1) / every)
			}
			var r object.Value
			if h.Type == object.TStr {
				st := (*object.Str)(unsafe.Pointer(h))
				if st.Kind != 1 || t.Chars == 0 || count > 400 {
					goto slow
				}
				src := unsafe.Add(unsafe.Pointer(st), object.StrData+uintptr(i))
				if count == 0 {
					r = t.RT.EmptyStr
				} else if count == 1 {
					r = object.Value(t.Chars) + object.Value(*(*byte)(src))*object.CharSize
				} else if count == n && step == 1 {
					@owned x
					@incref1 x
					r = x
				} else if st.State&object.StrASCII == 0 {
					goto slow
				} else {
					const id = object.TStr
					$newText
					s := (*object.Str)(unsafe.Pointer(oh))
					s.Len, s.Kind, s.State, s.Room, s.Hash = uint32(count), 1, object.StrASCII, 0, 0
					if step == 1 {
						$copyText
					} else {
						for k := int64(0); k < count; k++ {
							*(*byte)(unsafe.Add(text, k)) = *(*byte)(unsafe.Add(src, k*step))
						}
					}
				}
			} else if h.Type == object.TBytes {
				src := unsafe.Add(unsafe.Pointer(h), object.BytesData+uintptr(i))
				if count == 0 {
					r = t.RT.EmptyBytes
				} else if count == n && step == 1 {
					@owned x
					@incref1 x
					r = x
				} else if count > 400 {
					goto slow
				} else {
					const id = object.TBytes
					$newText
					s := (*object.Bytes)(unsafe.Pointer(oh))
					s.Len, s.Hash = uint64(count), 0
					if step == 1 {
						$copyText
					} else {
						for k := int64(0); k < count; k++ {
							*(*byte)(unsafe.Add(text, k)) = *(*byte)(unsafe.Add(src, k*step))
						}
					}
				}
			} else {
				if count > 60 {
					goto slow
				}
				src := unsafe.Add(unsafe.Pointer(h), object.TupleData+i*8)
				if h.Type == object.TList {
					src = unsafe.Add(base, uintptr((*object.List)(unsafe.Pointer(h)).Items)+uintptr(i)*8)
				}
				stride := uintptr(step * 8)
				if h.Type == object.TList {
					$shareItems
					$newItems
					$takeItems
				} else if count == 0 {
					r = t.RT.EmptyTuple
				} else if count == n && step == 1 {
					@owned x
					@incref1 x
					r = x
				} else {
					$shareItems
					$allPlain
					$newTuple
					$takeTuple
				}
			}
			if get&(1<<9) != 0 {
				if $countedX {
					h.Local--
				}
				regs[uint16(get>>32)] = 0
			}
			switch uint8(in) {
			case $getslice:
				regs[uint16(in>>48)], regs[uint16(in>>48)+1] = 0, 0
				pc = unsafe.Add(at, 8)
			case $buildslice:
				w := uint16(in >> 32)
				regs[w], regs[w+1] = 0, 0
				if in>>48 == 3 {
					regs[w+2] = 0
				}
				// The next instruction is done, too.
				pc = unsafe.Add(at, 16)
			default:
				@kill c
				pc = unsafe.Add(at, 16)
			}
			old := regs[uint16(get>>16)]
			regs[uint16(get>>16)] = r
			@drop old
			continue next
		}
	setslice: // SETSLICE of a list by as many items as it replaces, those of a list or tuple
		@reload
		{
			x, from := regs[uint16(in>>16)], regs[uint16(in>>48)]
			lo, hi := regs[uint16(in>>32)], regs[uint16(in>>32)+1]
			if x-1 >= object.Value(region.FloatBias-1) || from-1 >= object.Value(region.FloatBias-1) || x == from || t.Parallel {
				goto slow
			}
			x0, f0 := (*object.List)(unsafe.Add(base, uintptr(x))), (*object.List)(unsafe.Add(base, uintptr(from)))
			if x0.Type != object.TList || x0.Owner != tid {
				goto slow
			}
			count := int64(f0.Len)
			src := unsafe.Add(base, uintptr(f0.Items))
			if f0.Type == object.TTuple {
				count = int64((*object.Tuple)(unsafe.Pointer(f0)).Len)
				src = unsafe.Add(unsafe.Pointer(f0), object.TupleData)
			} else if f0.Type != object.TList {
				goto slow
			}
			n := int64(x0.Len)
			lower, upper := int64(0), n
			var i, j int64
			$clipSetLow
			$clipSetHigh
			if j-i != count || count > 200 {
				goto slow
			}
			@killable a
			const stride = uintptr(8)
			$shareItems
			dst := unsafe.Add(base, uintptr(x0.Items)+uintptr(i)*8)
			for p, k := dst, int64(0); k < count; k++ {
				v := *(*object.Value)(p)
				if $counted {
					h := (*object.Header)(unsafe.Add(base, uintptr(v)))
					if h.Owner != tid || int64(h.Local) <= count { // it may stand there more than once
						goto slow
					}
				}
				p = unsafe.Add(p, 8)
			}
			for p, to, k := src, dst, int64(0); k < count; k++ {
				v, old := *(*object.Value)(p), *(*object.Value)(to)
				if $counted {
					(*object.Header)(unsafe.Add(base, uintptr(v))).Local++
				}
				if $countedOld {
					(*object.Header)(unsafe.Add(base, uintptr(old))).Local--
				}
				*(*object.Value)(to) = v
				p, to = unsafe.Add(p, 8), unsafe.Add(to, 8)
			}
			regs[uint16(in>>32)], regs[uint16(in>>32)+1] = 0, 0
			@kill a
			pc = unsafe.Add(pc, 8)
			if in&(1<<10) != 0 {
				regs[uint16(in>>48)] = 0
				@drop from
			}
			continue next
		}
	concat: // ADD whose left operand is no number
		@reload
		{
			x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
			how = 0
			if x-1 >= object.Value(region.FloatBias-1) || y-1 >= object.Value(region.FloatBias-1) {
				goto operator
			}
			h, hy := (*object.Header)(unsafe.Add(base, uintptr(x))), (*object.Header)(unsafe.Add(base, uintptr(y)))
			if h.Type != hy.Type {
				goto operator
			}
			var r object.Value
			switch h.Type {
			case object.TStr:
				sx, sy := (*object.Str)(unsafe.Pointer(h)), (*object.Str)(unsafe.Pointer(hy))
				if sx.Kind != 1 || sy.Kind != 1 || sx.Len == 0 || sy.Len == 0 || sx.Len > 400 || sy.Len > 400 {
					goto slow
				}
				count := int64(sx.Len + sy.Len)
				if uint16(in>>16) == uint16(in>>32) && x >= region.ImmortalEnd && h.Local <= 2 && h.Shared == 0 {
					// The left operand grows in place if nothing else refers to it; the driver looks at what else there is.
					p := (*region.Pool)(unsafe.Add(base, uintptr(x)&^(region.PoolSize-1)))
					if h.Local == 2 {
						after := uint8(*(*uint64)(unsafe.Add(pc, 8)))
						if after == $storeglobal || after == $storename {
							goto slow
						}
					} else if h.Owner != tid || sx.State&object.StrInterned != 0 || x == y || h.Flags&object.FlagWeakref != 0 || t.RT.Tracer != nil ||
						p.Class >= region.Tracked || object.StrData+uintptr(count)+1 > (uintptr(p.Class)+1)*region.Alignment || uintptr(p.Class)*region.Alignment >= region.SmallMax {
						goto slow
					} else {
						@killable c
						text := unsafe.Add(unsafe.Pointer(sx), object.StrData+uintptr(sx.Len))
						$copyRight
						*(*byte)(unsafe.Add(text, sy.Len)) = 0
						sx.Len, sx.Hash = uint32(count), 0
						sx.State &= sy.State | ^uint8(object.StrASCII)
						@kill c
						pc = unsafe.Add(pc, 8)
						continue next
					}
				}
				if count > 400 {
					goto slow
				}
				$endings
				const id = object.TStr
				$newText
				s := (*object.Str)(unsafe.Pointer(oh))
				s.Len, s.Kind, s.State, s.Room, s.Hash = uint32(count), 1, sx.State&sy.State&object.StrASCII, 0, 0
				$copyLeft
				text = unsafe.Add(text, sx.Len)
				$copyRight
			case object.TBytes:
				sx, sy := (*object.Bytes)(unsafe.Pointer(h)), (*object.Bytes)(unsafe.Pointer(hy))
				if sx.Len == 0 || sy.Len == 0 || sx.Len > 400 || sx.Len+sy.Len > 400 {
					goto slow
				}
				$endings
				count := int64(sx.Len + sy.Len)
				const id = object.TBytes
				$newText
				s := (*object.Bytes)(unsafe.Pointer(oh))
				s.Len, s.Hash = uint64(count), 0
				$copyLeft
				text = unsafe.Add(text, sx.Len)
				$copyRight
			case object.TList:
				lx, ly := (*object.List)(unsafe.Pointer(h)), (*object.List)(unsafe.Pointer(hy))
				inPlace := in&(1<<12) != 0
				if lx.Len > 60 && !inPlace || ly.Len > 60 || h.Owner != tid || hy.Owner != tid || t.Parallel || x == y && (inPlace || in&(3<<9) != 0) {
					goto slow
				}
				const stride = uintptr(8)
				src := unsafe.Add(base, uintptr(ly.Items))
				if inPlace {
					count := int64(ly.Len)
					if uint16(in>>16) != uint16(in>>32) {
						goto slow
					}
					if n := uint64(lx.Len) + uint64(count); n > uint64(lx.Cap) {
						t.Items[0], t.Items[1] = x, object.Value(n)
						goto grow
					}
					$shareItems
					store := unsafe.Add(base, uintptr(lx.Items)+uintptr(lx.Len)*8)
					$takeItems
					lx.Len += uint32(count)
					pc = unsafe.Add(pc, 8)
					if in&(1<<10) != 0 {
						regs[uint16(in>>48)] = 0
						@drop y
					}
					continue next
				} else {
					count := int64(ly.Len)
					if lx.Len+ly.Len > 60 {
						goto slow
					}
					$endings
					$shareItems
					left := unsafe.Add(base, uintptr(lx.Items))
					{
						count := int64(lx.Len)
						src := left
						$shareItems
					}
					count = int64(lx.Len + ly.Len)
					$newItems
					{
						count := int64(lx.Len)
						src := left
						$takeItems
					}
					count = int64(ly.Len)
					store = unsafe.Add(store, uintptr(lx.Len)*8)
					$takeItems
				}
			default:
				goto operator
			}
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = r
			pc = unsafe.Add(pc, 8)
			if in&(1<<9) != 0 {
				regs[uint16(in>>32)] = 0
			}
			if in&(1<<10) != 0 {
				regs[uint16(in>>48)] = 0
			}
			// One of the three may end: it goes last.
			if in&(1<<9) != 0 && $countedX {
				if h.Local == 1 {
					x, old = old, x
				}
				if $countedX {
					(*object.Header)(unsafe.Add(base, uintptr(x))).Local--
				}
			}
			if in&(1<<10) != 0 && $countedY {
				if hy.Local == 1 {
					y, old = old, y
				}
				if $countedY {
					(*object.Header)(unsafe.Add(base, uintptr(y))).Local--
				}
			}
			@drop old
			continue next
		}
	grow: // list t.Items[0] needs room for t.Items[1] items; then the instruction runs again
		@reload
		{
			if invariants.Enabled {
				goto slow
			}
			l := (*object.List)(unsafe.Add(base, uintptr(t.Items[0])))
			n := uintptr(t.Items[1])
			places := (n + n>>3 + 6) &^ 3 // as Thread.ListAppend
			if n-uintptr(l.Len) > places-n {
				places = (n + 3) &^ 3
			}
			size := places * 8
			if size > region.SmallMax || l.Cap == object.SortMarkerCap {
				goto slow
			}
			$rawRoom
			to, from := unsafe.Add(base, uintptr(raw)), unsafe.Add(base, uintptr(l.Items))
			if l.Items != 0 {
				p := (*region.Pool)(unsafe.Add(base, uintptr(l.Items)&^(region.PoolSize-1)))
				if p.Owner != tid || p.Used <= 1 || p.Free == 0 && p.Carved == p.Capacity {
					goto slow
				}
				$rawTaken
				for i := uintptr(0); i < uintptr(l.Len)*8; i += 8 {
					*(*object.Value)(unsafe.Add(to, i)) = *(*object.Value)(unsafe.Add(from, i))
				}
				w := (*[2]uint64)(from)
				w[0] = p.Free
				w[1] &= region.ListedBit
				p.Free = l.Items
				p.Used--
			} else {
				$rawTaken
			}
			l.Items, l.Cap = raw, uint32(places)
			// Again.
			continue next
		}
`, "$rawRoom", sub(rawRoom, "$size", "size"), "$rawTaken", rawTaken, "$getslice", fmt.Sprint(bytecode.GETSLICE), "$buildslice", fmt.Sprint(bytecode.BUILDSLICE), "$getitem", fmt.Sprint(bytecode.GETITEM),
		"$storeglobal", fmt.Sprint(bytecode.STOREGLOBALM), "$storename", fmt.Sprint(bytecode.STORENAMEL),
		"$clipLow", sub(clipBound, "$v", "lo", "$i", "i", "$open", "from"), "$clipHigh", sub(clipBound, "$v", "hi", "$i", "j", "$open", "to"),
		"$clipSetLow", sub(clipBound, "$v", "lo", "$i", "i", "$open", "lower"),
		"$clipSetHigh", sub(clipBound, "$v", "hi", "$i", "j", "$open", "upper")+"j = max(i, j)\n",
		"$copyText", sub(copyText, "$n", "count", "$from", "src", "$to", "text"),
		"$copyLeft", sub(copyText, "$n", "sx.Len", "$from", "unsafe.Add(unsafe.Pointer(sx), object.StrData)", "$to", "text"),
		"$copyRight", sub(copyText, "$n", "sy.Len", "$from", "unsafe.Add(unsafe.Pointer(sy), object.StrData)", "$to", "text"),
		"$endings", endings, "$shareItems", sub(shareItems, "$from", "src"), "$takeItems", sub(takeItems, "$from", "src", "$to", "store"),
		"$allPlain", sub(allPlain, "$from", "src"), "$takeTuple", sub(takeItems, "$from", "src", "$to", "unsafe.Add(unsafe.Pointer(oh), object.TupleData)"),
		"$newTuple", newTuple, "$newItems", newItems, "$newText", newText, "$countedOld", counted("old"), "$countedX", counted("x"), "$countedY", counted("y"), "$counted", counted("v"))
}

// endings leaves if more than one of the operands x and y, where they are killed, and of what the result replaces would end.
var endings = sub(`
ending := 0
if in&(1<<9) != 0 && $countedX {
	if h.Owner != tid {
		goto slow
	}
	if h.Local == 1 {
		ending++
	}
}
if in&(1<<10) != 0 && $countedY {
	if hy.Owner != tid {
		goto slow
	}
	if hy.Local == 1 {
		ending++
	}
}
if o := regs[uint16(in>>16)]; $countedO {
	ho := (*object.Header)(unsafe.Add(base, uintptr(o)))
	if ho.Owner != tid || in&(1<<9) != 0 && o == x || in&(1<<10) != 0 && o == y {
		goto slow
	}
	if ho.Local == 1 {
		ending++
	}
}
if ending > 1 || in&(3<<9) == 3<<9 && x == y {
	goto slow
}
`, "$countedX", counted("x"), "$countedY", counted("y"), "$countedO", counted("o"))

// newTuple makes the tuple r of count items, tracked unless they are atomic.
var newTuple = sub(`
$room
if atomic {
	$madePlain
} else {
	$made
}
(*object.Tuple)(unsafe.Pointer(oh)).Len = uint64(count)
r = object.Value(ob)
`, "$room", sub(room, "$size", "(uintptr(count)*8+object.TupleData)"), "$madePlain", sub(madePlain, "$type", "object.TTuple"),
	"$made", sub(made, "$type", "object.TTuple"))
