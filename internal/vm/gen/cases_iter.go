package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Iterators in the loop.
//
// An iterator that is exhausted is released by FORITER. Where nobody else has it, it goes with what it iterates over, as if it had let go of
// that before. Should an object end then, its finalizer sees FORITER as the running instruction, and where to go on stands behind that,
// in the cache word: a JUMP.

// dictStep finds the next entry of the dict that di, a *object.DictIterator, is at: its key lies at p, its number is at. Nothing is changed.
const dictStep = `
d := (*object.Dict)(unsafe.Add(base, uintptr(di.Dict)))
if di.Dict == 0 || d.Used != di.Used || d.Table == 0 {
	$leave
}
tb := (*object.DictTable)(unsafe.Add(base, uintptr(d.Table)))
at := uint32(di.Pos)
stride := 24 - uintptr(tb.StrKeys)*8
p := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries)+uintptr(at)*stride+(stride-16))
for at < tb.Fill && *(*object.Value)(p) == 0 {
	at++
	p = unsafe.Add(p, stride)
}
if at >= tb.Fill {
	$end
}
if di.Left == 0 {
	$leave
}
`

func iteration(m map[string]string) {
	m["FORITER"] = sub(`
it := regs[uint16(in>>32)]
if it-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(it)))
if h.Owner != tid || t.Parallel {
	goto slow
}
switch h.Type {
case object.TRangeIterator:
	ri := (*object.RangeIterator)(unsafe.Pointer(h))
	if ri.Left == 0 {
		goto exhausted
	}
	s := ri.Next
	@fit s
	ri.Next = s + ri.Step
	ri.Left--
	@store r
case object.TListIterator:
	si := (*object.SeqIterator)(unsafe.Pointer(h))
	if si.Seq == 0 {
		goto slow
	}
	l := (*object.List)(unsafe.Add(base, uintptr(si.Seq)))
	if uint64(si.Index) >= uint64(l.Len) {
		goto exhausted
	}
	v := *(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(si.Index)*8))
	@incref v
	si.Index++
	@store v
case object.TTupleIterator:
	si := (*object.SeqIterator)(unsafe.Pointer(h))
	if si.Seq == 0 {
		goto slow
	}
	l := (*object.Tuple)(unsafe.Add(base, uintptr(si.Seq)))
	if uint64(si.Index) >= l.Len {
		goto exhausted
	}
	v := *(*object.Value)(unsafe.Add(base, uintptr(si.Seq)+object.TupleData+uintptr(si.Index)*8))
	@incref v
	si.Index++
	@store v
case object.TGenerator:
	gen = (*object.Generator)(unsafe.Pointer(h))
	if gen.State > object.GenSuspended {
		goto slow
	}
	sent = noneOffset
	how = object.FrameGen | uint64(in)&0xFFFF0000
	ret = 16
	@block resume
case object.TDictItemIterator, object.TEnumerate, object.TZip:
	@block tuples
case object.TDictKeyIterator, object.TDictValueIterator:
	@fresh
	di := (*object.DictIterator)(unsafe.Pointer(h))
	$dictStep
	if h.Type == object.TDictValueIterator {
		p = unsafe.Add(p, 8)
	}
	v := *(*object.Value)(p)
	@incref v
	di.Pos = int32(at + 1)
	di.Left--
	@store v
case object.TStrIterator, object.TStrASCIIIterator:
	@fresh
	si := (*object.SeqIterator)(unsafe.Pointer(h))
	st := (*object.Str)(unsafe.Add(base, uintptr(si.Seq)))
	if si.Seq == 0 || st.Kind != 1 || t.Chars == 0 {
		goto slow
	}
	if uint64(si.Index) >= uint64(st.Len) {
		goto exhausted
	}
	v := object.Value(t.Chars) + object.Value(*(*byte)(unsafe.Add(unsafe.Pointer(st), uintptr(si.Index)+object.StrData)))*object.CharSize
	si.Index++
	@store v
case object.TBytesIterator:
	si := (*object.SeqIterator)(unsafe.Pointer(h))
	st := (*object.Bytes)(unsafe.Add(base, uintptr(si.Seq)))
	if si.Seq == 0 {
		goto slow
	}
	if uint64(si.Index) >= st.Len {
		goto exhausted
	}
	v := object.Value(*(*byte)(unsafe.Add(unsafe.Pointer(st), uintptr(si.Index)+object.BytesData))) | object.Value(region.IntTag)
	si.Index++
	@store v
case object.TListReverseIterator:
	si := (*object.SeqIterator)(unsafe.Pointer(h))
	l := (*object.List)(unsafe.Add(base, uintptr(si.Seq)))
	if si.Seq == 0 {
		goto slow
	}
	if uint64(si.Index) >= uint64(l.Len) {
		goto exhausted
	}
	v := *(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(si.Index)*8))
	@incref v
	si.Index--
	@store v
case object.TSetIterator:
	@fresh
	si := (*object.SetIterator)(unsafe.Pointer(h))
	s := (*object.Set)(unsafe.Add(base, uintptr(si.Set)))
	if si.Set == 0 || s.Used != si.Used || s.Table == 0 {
		goto slow
	}
	at := uint64(si.Pos)
	p := unsafe.Add(base, uintptr(s.Table)+uintptr(at)*16+8)
	for at <= s.Mask && *(*object.Value)(p) <= 1 {
		at++
		p = unsafe.Add(p, 16)
	}
	if at > s.Mask {
		goto exhausted
	}
	v := *(*object.Value)(p)
	@incref v
	si.Pos = int64(at + 1)
	si.Left--
	@store v
}
`+special(formB)+`
exhausted:
`+exhausted, "$dictStep", sub(dictStep, "$leave", "goto slow", "$end", "goto exhausted"))
	m["GETITER"] = `
x := regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
id := uint32(object.TListIterator)
switch h.Type {
case object.TList:
case object.TTuple:
	id = object.TTupleIterator
case object.TStr:
	id = object.TStrIterator
	if (*object.Str)(unsafe.Pointer(h)).State&object.StrASCII != 0 {
		id = object.TStrASCIIIterator
	}
case object.TBytes:
	id = object.TBytesIterator
case object.TRange:
	rg := (*object.Range)(unsafe.Pointer(h))
	if uint64(rg.Start&rg.Stop&rg.Step&rg.LengthV) < region.IntTag {
		goto slow
	}
	@killable b
` + sub(roomPlain, "$size", "uintptr(40)") + sub(madePlain, "$type", "object.TRangeIterator") + `
	ri := (*object.RangeIterator)(unsafe.Pointer(oh))
	ri.Next, ri.Step, ri.Left = int64(rg.Start<<15)>>15, int64(rg.Step<<15)>>15, uint64(rg.LengthV)&intPayload
	@kill b
	v := object.Value(ob)
	@store v
case object.TDict, object.TDictKeys, object.TDictValues, object.TDictItems, object.TSet, object.TFrozenSet:
	@block table
case object.TGenerator, object.TEnumerate, object.TZip, object.TMap, object.TFilter, object.TListIterator, object.TTupleIterator,
	object.TRangeIterator, object.TListReverseIterator, object.TReversed:
	if in&(1<<9) != 0 {
		regs[uint16(in>>32)] = 0
	} else {
		@incref x
	}
	@store x
default:
	` + special(formB) + `
}
@owned x
` + sub(room, "$size", "uintptr(32)") + sub(made, "$type", "id") + `
it := (*object.SeqIterator)(unsafe.Pointer(oh))
it.Seq, it.Index = x, 0
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref1 x
}
v := object.Value(ob)
@store v`
}

// exhausted ends a FORITER whose iterator it has no more items.
var exhausted = fmt.Sprintf(`
if h.Local != 1 {
	goto slow
}
*(*uint64)(unsafe.Add(pc, 8)) = %d | uint64(int64(in)>>48)<<32
pc = unsafe.Add(pc, 8)
regs[uint16(in>>32)] = 0
@drop it
continue next
`, bytecode.JUMP)

// subNext moves on the iterator at, one that enumerate or zip holds: t.Items[i] is what it gives, state says how it went.
var subNext = sub(`
state := gone
if at-1 < object.Value(region.FloatBias-1) {
	sh := (*object.Header)(unsafe.Add(base, uintptr(at)))
	switch sh.Type {
	case object.TListIterator, object.TTupleIterator:
		si := (*object.SeqIterator)(unsafe.Pointer(sh))
		if si.Seq == 0 {
			break
		}
		n := (*object.Tuple)(unsafe.Add(base, uintptr(si.Seq))).Len
		p := unsafe.Add(base, uintptr(si.Seq)+object.TupleData)
		if sh.Type == object.TListIterator {
			l := (*object.List)(unsafe.Add(base, uintptr(si.Seq)))
			n = uint64(l.Len)
			p = unsafe.Add(base, uintptr(l.Items))
		}
		if uint64(si.Index) >= n {
			state = over
			break
		}
		v := *(*object.Value)(unsafe.Add(p, uintptr(si.Index)*8))
		if $counted {
			vh := (*object.Header)(unsafe.Add(base, uintptr(v)))
			if vh.Owner != tid {
				break
			}
			vh.Local++
		}
		si.Index++
		*(*object.Value)(unsafe.Add(unsafe.Pointer(&t.Items), uintptr(i)*8)) = v
		state = given
	case object.TRangeIterator:
		ri := (*object.RangeIterator)(unsafe.Pointer(sh))
		s := ri.Next
		r := object.Value(uint64(s)&intPayload | region.IntTag)
		if ri.Left == 0 {
			state = over
			break
		}
		if int64(r<<15)>>15 != s {
			break
		}
		ri.Next += ri.Step
		ri.Left--
		*(*object.Value)(unsafe.Add(unsafe.Pointer(&t.Items), uintptr(i)*8)) = r
		state = given
	case object.TStrASCIIIterator:
		si := (*object.SeqIterator)(unsafe.Pointer(sh))
		st := (*object.Str)(unsafe.Add(base, uintptr(si.Seq)))
		if si.Seq == 0 || t.Chars == 0 {
			break
		}
		if uint64(si.Index) >= uint64(st.Len) {
			state = over
			break
		}
		*(*object.Value)(unsafe.Add(unsafe.Pointer(&t.Items), uintptr(i)*8)) = object.Value(t.Chars) + object.Value(*(*byte)(unsafe.Add(unsafe.Pointer(st), uintptr(si.Index)+object.StrData)))*object.CharSize
		si.Index++
		state = given
	}
}
`, "$counted", counted("v"))

// subBack undoes what subNext has done to the iterator at.
const subBack = `
sh := (*object.Header)(unsafe.Add(base, uintptr(at)))
if sh.Type == object.TRangeIterator {
	ri := (*object.RangeIterator)(unsafe.Pointer(sh))
	ri.Next -= ri.Step
	ri.Left++
} else {
	(*object.SeqIterator)(unsafe.Pointer(sh)).Index--
}
`

// iterationBlocks stands behind the switch.
func iterationBlocks() string {
	return sub(`	tuples: // FORITER over an iterator that makes tuples: enumerate, zip, the items of a dict
		@reload
		{
			const (
				gone  = iota // perhaps exhausted, or nothing for the loop
				over         // exhausted
				given
			)
			it := regs[uint16(in>>32)]
			h := (*object.Header)(unsafe.Add(base, uintptr(it)))
			n := uint64(2)
			if h.Type == object.TZip {
				n = (*object.Tuple)(unsafe.Add(base, uintptr((*object.Zip)(unsafe.Pointer(h)).Iters))).Len
				if n-1 >= uint64(len(t.Items)) {
					goto slow
				}
			}
			// Where the next instruction unpacks the tuple and is done with it, none is made.
			then := *(*uint64)(unsafe.Add(pc, 16))
			fused := uint8(then) == $unpack && uint16(then>>32) == uint16(in>>16) && then&(1<<9) != 0 && then>>48 == n && regs[uint16(in>>16)] == 0
			for i := uint16(0); fused && i < uint16(n); i++ {
				old := regs[uint16(then>>16)+i]
				if $countedOld {
					oh := (*object.Header)(unsafe.Add(base, uintptr(old)))
					fused = oh.Owner == tid && oh.Local != 1
					for j := uint16(0); j < i; j++ {
						if regs[uint16(then>>16)+j] == old {
							fused = false
						}
					}
				}
			}
			if !fused {
				$room
				_ = oh
			}
			switch h.Type {
			case object.TDictItemIterator:
				di := (*object.DictIterator)(unsafe.Pointer(h))
				$dictStep
				k, v := *(*object.Value)(p), *(*object.Value)(unsafe.Add(p, 8))
				@owned k
				@owned v
				@incref1 k
				@incref1 v
				t.Items[0], t.Items[1] = k, v
				di.Pos = int32(at + 1)
				di.Left--
			case object.TEnumerate:
				e := (*object.Enumerate)(unsafe.Pointer(h))
				at := e.It
				if e.Big != 0 || uint64(e.Index) >= 1<<47 {
					goto slow
				}
				const i = 1
				$subNext
				if state == over && (*object.Header)(unsafe.Add(base, uintptr(at))).Local == 1 {
					goto ended
				} else if state != given {
					goto slow
				}
				t.Items[0] = object.Value(uint64(e.Index) | region.IntTag)
				e.Index++
			default:
				z := (*object.Zip)(unsafe.Pointer(h))
				for i := uint64(0); i < n; i++ {
					at := *(*object.Value)(unsafe.Add(base, uintptr(z.Iters)+object.TupleData+uintptr(i)*8))
					$subNext
					if state == given {
						continue
					}
					quits := state == over && z.Strict == 0 && (*object.Header)(unsafe.Add(base, uintptr(at))).Local == 1 &&
						(*object.Header)(unsafe.Add(base, uintptr(z.Iters))).Local == 1 && h.Local == 1
					for i > 0 {
						i--
						v := *(*object.Value)(unsafe.Add(unsafe.Pointer(&t.Items), uintptr(i)*8))
						if $counted {
							(*object.Header)(unsafe.Add(base, uintptr(v))).Local--
						}
						if !quits {
							at := *(*object.Value)(unsafe.Add(base, uintptr(z.Iters)+object.TupleData+uintptr(i)*8))
							$subBack
						}
					}
					if quits {
						goto ended
					}
					goto slow
				}
			}
			if fused {
				for i := uint16(0); i < uint16(n); i++ {
					old := regs[uint16(then>>16)+i]
					if $countedOld {
						(*object.Header)(unsafe.Add(base, uintptr(old))).Local--
					}
					regs[uint16(then>>16)+i] = *(*object.Value)(unsafe.Add(unsafe.Pointer(&t.Items), uintptr(i)*8))
				}
				// The next instruction is done, too.
				pc = unsafe.Add(pc, 24)
				continue next
			}
			$room
			atomic := true
			for i := uint64(0); i < n; i++ {
				v := *(*object.Value)(unsafe.Add(unsafe.Pointer(&t.Items), uintptr(i)*8))
				if $counted {
					vt := (*object.Header)(unsafe.Add(base, uintptr(v))).Type
					if vt >= object.LoopTypes || (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(vt))).Is&object.IsPlain == 0 {
						atomic = false
						break
					}
				}
			}
			if atomic {
				$madePlain
			} else {
				$made
			}
			tu := (*object.Tuple)(unsafe.Pointer(oh))
			tu.Len = n
			for i := uint64(0); i < n; i++ {
				*(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData+uintptr(i)*8)) = *(*object.Value)(unsafe.Add(unsafe.Pointer(&t.Items), uintptr(i)*8))
			}
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = object.Value(ob)
			pc = unsafe.Add(pc, 16)
			@drop old
			continue next
		}
	ended:
		@reload
		{
			it := regs[uint16(in>>32)]
			h := (*object.Header)(unsafe.Add(base, uintptr(it)))
			$exhausted
		}
	table: // GETITER of a dict, a view of one, or a set
		@reload
		{
			x := regs[uint16(in>>32)]
			h := (*object.Header)(unsafe.Add(base, uintptr(x)))
			of, id := x, uint32(object.TDictKeyIterator)
			switch h.Type {
			case object.TDictKeys, object.TDictValues, object.TDictItems:
				id = h.Type - object.TDictKeys + object.TDictKeyIterator
				of = (*object.DictView)(unsafe.Pointer(h)).Dict
			case object.TSet, object.TFrozenSet:
				id = object.TSetIterator
			}
			@owned of
			@killable b
			$roomTable
			$madeTable
			if id == object.TSetIterator {
				si := (*object.SetIterator)(unsafe.Pointer(oh))
				si.Set, si.Pos = of, 0
				si.Used = (*object.Set)(unsafe.Pointer(h)).Used
				si.Left = si.Used
			} else {
				di := (*object.DictIterator)(unsafe.Pointer(oh))
				di.Dict, di.Pos = of, 0
				di.Used = (*object.Dict)(unsafe.Add(base, uintptr(of))).Used
				di.Left = di.Used
			}
			@incref1 of
			@kill b
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = object.Value(ob)
			pc = unsafe.Add(pc, 8)
			@drop old
			continue next
		}
`, "$unpack", fmt.Sprint(bytecode.UNPACK), "$countedOld", counted("old"), "$counted", counted("v"),
		"$roomTable", sub(room, "$size", "uintptr(40)"), "$madeTable", sub(made, "$type", "id"),
		"$room", sub(room, "$size", "(uintptr(n)*8+object.TupleData)"),
		"$madePlain", sub(madePlain, "$type", "object.TTuple"), "$made", sub(made, "$type", "object.TTuple"),
		"$dictStep", sub(dictStep, "$leave", "goto slow", "$end", "goto ended"), "$subNext", subNext, "$subBack", subBack, "$exhausted", exhausted)
}
