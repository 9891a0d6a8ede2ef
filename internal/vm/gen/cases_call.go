package main

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

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

// bind is the text behind the label of this name: it enters Python function callee whose arguments, npos of them by position and nkw
// named by kwnames, stand in window, after it has put them where the signature says. Names match by identity; what does not is the driver's.
var bind = sub(sub(`	bind:
		@reload
		if (*object.Code)(unsafe.Add(base, uintptr((*object.Function)(unsafe.Add(base, uintptr(callee))).Code))).Simple == 3 {
			goto generator
		}
		{
			fn := (*object.Function)(unsafe.Add(base, uintptr(callee)))
			code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
			argc, total := uint64(code.ArgCount), uint64(code.ArgCount)+uint64(code.KwOnly)
			off := uintptr(unsafe.Pointer(window)) - uintptr(base)
			// The names of named arguments, and the size of the instruction: CALLEX has them in a dict.
			names, stride, behind := uintptr(kwnames)+object.TupleData, uintptr(8), uint64(24)
			if uint8(in) == $callex {
				names, stride, behind = uintptr(kwnames), 16, 8
			}
			extra, unknown := uint64(0), uint64(0) // arguments for *args, for **kwargs
			if npos > argc {
				extra = npos - argc
			}
			if extra > 0 && code.Flags&$varArgs == 0 || total > 63 || off+uintptr(uint64(code.NRegs)+nkw)*8 > t.StackEnd || t.Depth <= 0 {
				goto slow
			}
			params := unsafe.Add(base, uintptr(code.Locals)+object.TupleData)
			given := uint64(1)<<((npos-extra)&63) - 1
			for k := uint64(0); k < nkw; k++ {
				name := *(*object.Value)(unsafe.Add(base, names+uintptr(k)*stride))
				s := uint64(code.PosOnly)
				for s < total && *(*object.Value)(unsafe.Add(params, s*8)) != name {
					s++
				}
				if s == total && code.Flags&$varKeywords != 0 {
					if st := (*object.Str)(unsafe.Add(base, uintptr(name))); st.State&object.StrInterned == 0 || st.Hash == 0 {
						goto slow
					}
					@owned name
					unknown++
					continue
				}
				if s == total || given>>(s&63)&1 != 0 {
					goto slow
				}
				given |= 1 << (s & 63)
			}
			var rest, kwargs object.Value
			if code.Simple == 4 {
				$gatherRoom
			}
			ndef := uint64(0)
			if fn.Defaults != 0 {
				ndef = (*object.Tuple)(unsafe.Add(base, uintptr(fn.Defaults))).Len
			}
			// The first pass only looks whether every default is there.
			for commit := false; ; commit = true {
				for s := npos - extra; s < total; s++ {
					if given>>(s&63)&1 != 0 {
						continue
					}
					v := object.Value(0)
					if s < argc {
						if s+ndef >= argc {
							v = *(*object.Value)(unsafe.Add(base, uintptr(fn.Defaults)+object.TupleData+uintptr(s+ndef-argc)*8))
						}
					} else if fn.KwDefaults != 0 {
						d := (*object.Dict)(unsafe.Add(base, uintptr(fn.KwDefaults)))
						if d.Type != object.TDict || d.Table == 0 {
							goto slow
						}
						tb := (*object.DictTable)(unsafe.Add(base, uintptr(d.Table)))
						if tb.StrKeys == 0 {
							goto slow
						}
						name := *(*object.Value)(unsafe.Add(params, s*8))
						ents := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries))
						for i := uintptr(0); i < uintptr(tb.Fill); i++ {
							if *(*object.Value)(unsafe.Add(ents, i*16)) == name {
								v = *(*object.Value)(unsafe.Add(ents, i*16+8))
								break
							}
						}
					}
					if v == 0 {
						goto slow
					}
					if uint64(v)-region.ImmortalEnd < region.CountedSpan {
						h := (*object.Header)(unsafe.Add(base, uintptr(v)))
						if h.Owner != tid {
							goto slow
						}
						if commit {
							h.Local++
						}
					}
					if commit {
						window[uint16(s)] = v
					}
				}
				if commit {
					break
				}
				if uint8(in) == $callex {
					$unpack
				}
				// Named arguments go by way of the place behind the frame.
				aside := unsafe.Add(unsafe.Pointer(window), uintptr(code.NRegs)*8)
				for k := uint64(0); k < nkw; k++ {
					*(*object.Value)(unsafe.Add(aside, k*8)) = window[uint16(npos+k)]
					window[uint16(npos+k)] = 0
				}
				if code.Simple == 4 {
					$gather
				}
				for k := uint64(0); k < nkw; k++ {
					name := *(*object.Value)(unsafe.Add(base, names+uintptr(k)*stride))
					s := uint64(code.PosOnly)
					for s < total && *(*object.Value)(unsafe.Add(params, s*8)) != name {
						s++
					}
					if s == total {
						continue // it is in kwargs
					}
					window[uint16(s)] = *(*object.Value)(unsafe.Add(aside, k*8))
					*(*object.Value)(unsafe.Add(aside, k*8)) = 0
				}
			}
			regs[uint16(in>>32)] = 0
			spent := object.Value(0)
			if uint8(in) == $callex {
				$spend
			}
			fr := (*[8]uint64)(unsafe.Add(unsafe.Pointer(window), -object.FrameHeaderSize))
			fr[0] = uint64(callee)
			fr[1] = uint64(uintptr(pc)-uintptr(base)) + behind | region.IntTag
			fr[2] = uint64(uintptr(unsafe.Pointer(regs))-uintptr(base)) | region.IntTag
			fr[3] = uint64(fn.Code) | region.IntTag
			fr[4] = 0
			fr[5] = 0
			fr[6] = region.IntTag
			fr[7] = uint64(code.NLocals)<<32 | uint64(uint16(in>>16))<<16 | region.IntTag
			if rest != 0 {
				window[uint16(total)] = rest
				total++
			}
			if kwargs != 0 {
				window[uint16(total)] = kwargs
			}
			for i := code.NArgRegs; i < code.NLocals; i++ {
				window[i] = 0
			}
			t.Depth--
			regs = window
			pc = unsafe.Add(base, uintptr(code.Instrs))
			@drop spent
			continue next
		}
`, "$gatherRoom", gatherRoom, "$gather", gather, "$unpack", unpackArgs, "$spend", spendArgs), "$callex", fmt.Sprint(uint8(bytecode.CALLEX)), "$varArgs", fmt.Sprint(bytecode.CoVarArgs), "$varKeywords", fmt.Sprint(bytecode.CoVarKeywords))

// callEx goes to bind with the arguments of a CALLEX, which stay where they are until bind is sure that it can make the call: a tuple and
// perhaps a dict that nobody else has, of a table without gaps.
const callEx = `
if code.Simple == 3 {
	goto slow
}
x := regs[w+8]
tu := (*object.Tuple)(unsafe.Add(base, uintptr(x)))
if x-1 >= object.Value(region.FloatBias-1) || tu.Type != object.TTuple || tu.Len > 60 || uint64(x)-region.ImmortalEnd < region.CountedSpan && tu.Owner != tid {
	goto slow
}
callee, npos, nkw, kwnames = f, tu.Len, 0, 0
for i := uint64(0); i < npos; i++ {
	v := *(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData+uintptr(i)*8))
	@owned v
}
if x = regs[w+9]; x != 0 {
	d := (*object.Dict)(unsafe.Add(base, uintptr(x)))
	if invariants.Enabled || d.Owner != tid || d.Local != 1 || d.Shared != 0 {
		goto slow
	}
	@freeable x
	if d.Table != 0 {
		tb := (*object.DictTable)(unsafe.Add(base, uintptr(d.Table)))
		if tb.StrKeys == 0 || tb.Fill != d.Used || d.Used > 60 || tb.LogSize > 3 {
			goto slow
		}
		o := object.Value(d.Table)
		@freeable o
		nkw = uint64(d.Used)
		kwnames = object.Value(d.Table + uint64(tb.Entries))
		for k := uint64(0); k < nkw; k++ {
			name := *(*object.Value)(unsafe.Add(base, uintptr(kwnames)+uintptr(k)*16))
			if ` + "uint64(name)-region.ImmortalEnd < region.CountedSpan" + ` {
				h := (*object.Header)(unsafe.Add(base, uintptr(name)))
				if h.Owner != tid || h.Local == 1 {
					goto slow
				}
			}
		}
	}
}
own := (*object.Code)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize+3*8))&(1<<48-1))))
window = (*registers)(unsafe.Add(unsafe.Pointer(regs), uintptr(own.NRegs)*8+object.FrameHeaderSize))
if uintptr(unsafe.Pointer(window))-uintptr(base)+uintptr(npos+2*nkw)*8 > t.StackEnd {
	goto slow
}
@block bind`

// unpackArgs puts the arguments of a CALLEX into the window: those of the tuple are counted, those of the dict are taken.
const unpackArgs = `
items := unsafe.Add(base, uintptr(regs[uint16(in>>32)+8])+object.TupleData)
for i := uint64(0); i < npos; i++ {
	v := *(*object.Value)(unsafe.Add(items, i*8))
	@incref1 v
	window[uint16(i)] = v
}
for k := uint64(0); k < nkw; k++ {
	window[uint16(npos+k)] = *(*object.Value)(unsafe.Add(base, names+uintptr(k)*16+8))
}
`

// spendArgs ends the dict of a CALLEX, of whose table only the names are left. The tuple is released in the new frame.
const spendArgs = `
w := uint16(in >> 32)
spent = regs[w+8]
regs[w+8] = 0
if d := regs[w+9]; d != 0 {
	regs[w+9] = 0
	for k := uint64(0); k < nkw; k++ {
		name := *(*object.Value)(unsafe.Add(base, names+uintptr(k)*16))
		@decref1 name
	}
	if o := object.Value((*object.Dict)(unsafe.Add(base, uintptr(d))).Table); o != 0 {
		@free o
	}
	@free d
}
`

// gatherRoom makes sure that there are blocks for the tuple of extra positional arguments and the dict of unknown named ones, which gather
// makes when nothing can fail any more.
const gatherRoom = `
if t.RT.Tracer != nil || cap(t.Young)-len(t.Young) < 2 || extra > 40 || unknown > 5 || nkw > 0 && npos+nkw > uint64(code.NRegs) {
	goto slow
}
if extra > 0 {
	size := uintptr(extra)*8 + object.TupleData
	if (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), (size-1)/16*8+region.Tracked*8))))).Free == 0 {
		t.Need = uint64(size) | object.NeedTracked
		goto need
	}
}
if code.Flags&$varKeywords != 0 {
	ob := (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), 8+region.Tracked*8))))).Free
	if ob == 0 {
		t.Need = 32 | object.NeedTracked
		goto need
	}
	if extra == 1 && *(*uint64)(unsafe.Add(base, uintptr(ob))) == 0 {
		goto slow // the tuple, which is of the same size, takes it
	}
	if unknown > 0 && (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), (104-1)/16*8))))).Free == 0 {
		t.Need = 104
		goto need
	}
}
`

// gather makes rest and kwargs. The named arguments have been put aside.
var gather = sub(`
if code.Flags&$varArgs != 0 {
	rest = t.RT.EmptyTuple
}
if extra > 0 {
	pool := (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), (uintptr(extra)*8+object.TupleData-1)/16*8+region.Tracked*8)))))
	ob := pool.Free
	oh := (*object.Header)(unsafe.Add(base, uintptr(ob)))
	atomic := true
	for i := uint64(0); i < extra; i++ {
		v := window[uint16(argc+i)]
		if uint64(v)-region.ImmortalEnd < region.CountedSpan {
			vt := (*object.Header)(unsafe.Add(base, uintptr(v))).Type
			if vt >= object.LoopTypes || (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(vt))).Is&object.IsPlain == 0 {
				atomic = false
				break
			}
		}
	}
	if atomic {
		$plainTuple
	} else {
		$tuple
	}
	tu := (*object.Tuple)(unsafe.Pointer(oh))
	tu.Len = extra
	for i := uint64(0); i < extra; i++ {
		*(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData+uintptr(i)*8)) = window[uint16(argc+i)]
		window[uint16(argc+i)] = 0
	}
	rest = object.Value(ob)
}
if code.Flags&$varKeywords != 0 {
	pool := (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), 8+region.Tracked*8)))))
	ob := pool.Free
	oh := (*object.Header)(unsafe.Add(base, uintptr(ob)))
	$dict
	d := (*object.Dict)(unsafe.Pointer(oh))
	d.Used, d.Version, d.Table = uint32(unknown), 0, 0
	kwargs = object.Value(ob)
	if unknown > 0 {
		rawPool := (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), (104-1)/16*8)))))
		raw := rawPool.Free
		$rawTaken
		str := uint8(1)
		$newDictTable
		tb.Usable = 5 - uint32(unknown)
		tb.Fill = uint32(unknown)
		d.Table = raw
		e := unsafe.Add(unsafe.Pointer(tb), 24)
		i := int8(0)
		for k := uint64(0); k < nkw; k++ {
			name := *(*object.Value)(unsafe.Add(base, names+uintptr(k)*stride))
			s := uint64(code.PosOnly)
			for s < total && *(*object.Value)(unsafe.Add(params, s*8)) != name {
				s++
			}
			if s < total {
				continue
			}
			@incref1 name
			*(*object.Value)(e) = name
			*(*object.Value)(unsafe.Add(e, 8)) = *(*object.Value)(unsafe.Add(aside, k*8))
			*(*object.Value)(unsafe.Add(aside, k*8)) = 0
			e = unsafe.Add(e, 16)
			slot := (*object.Str)(unsafe.Add(base, uintptr(name))).Hash
			perturb := slot
			ix := (*int8)(unsafe.Add(unsafe.Pointer(tb), slot&7+16))
			for *ix >= 0 {
				perturb >>= 5
				slot = slot*5 + perturb + 1
				ix = (*int8)(unsafe.Add(unsafe.Pointer(tb), slot&7+16))
			}
			*ix = i
			i++
		}
	}
}
`, "$plainTuple", sub(madePlain, "$type", "object.TTuple"), "$tuple", sub(made, "$type", "object.TTuple"), "$dict", sub(made, "$type", "object.TDict"),
	"$rawTaken", rawTaken, "$newDictTable", newDictTable)

// leaveBlock stands behind the switch: RETURN and RETURNNONE in a frame that was called from Go.
func leaveBlock() string {
	return sub(`	leave:
		@reload
		{
			fr := unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)
			v := object.Value(noneOffset)
			if uint8(in) == $return {
				if v = regs[uint16(in>>16)]; v == 0 {
					goto slow
				}
			}
			for i := uint16(*(*uint64)(unsafe.Add(fr, 56)) >> 32); i > 0; {
				i--
				if uint8(in) == $return && i == uint16(in>>16) {
					continue // the result stays where a return to this instruction finds it
				}
				o := regs[i]
				regs[i] = 0
				@drop o
			}
			f := *(*object.Value)(fr)
			if uint64(f)-region.ImmortalEnd < region.CountedSpan {
				h := (*object.Header)(unsafe.Add(base, uintptr(f)))
				if h.Owner != tid || h.Local == 1 {
					goto slow
				}
				h.Local--
			}
			*(*object.Value)(fr) = 0
			if uint8(in) == $return {
				regs[uint16(in>>16)] = 0
			}
			t.PC = uintptr(*(*uint64)(unsafe.Add(fr, 8))&(1<<48-1)) - 8
			t.Frame = uintptr(*(*uint64)(unsafe.Add(fr, 16)) & (1<<48 - 1))
			t.Depth++
			t.Result = v
			return returned
		}
`, "$return", fmt.Sprint(uint8(bytecode.RETURN)))
}

// callableBlock stands behind the switch: CALL or CALLM of a bound method, or of an instance of a class with __call__. What it is bound to, or
// the instance, goes before the arguments.
func callableBlock() string {
	return sub(`	callable:
		@reload
		{
			at := uint16(in>>32) + 8
			n := uint16(in >> 48)
			x := regs[uint16(in>>32)]
			h := (*object.Header)(unsafe.Add(base, uintptr(x)))
			if uint8(in) == $callm && regs[at] != 0 {
				goto slow
			}
			self, f := x, object.Value(0)
			if h.Type == object.TMethod {
				m := (*object.Method)(unsafe.Pointer(h))
				self, f = m.Self, m.Func
				if x >= region.ImmortalEnd && (h.Owner != tid || h.Local == 1) || f-1 >= object.Value(region.FloatBias-1) {
					goto slow
				}
				@owned self
			} else if h.Type >= object.TBaseException && t.Poly != 0 {
				vx := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(h.Type)*4))
				key := (uint64(vx)<<32 ^ uint64(vx)<<8 ^ object.OperatorCall) * object.AttrHash >> object.AttrShift
				e := (*object.AttrEntry)(unsafe.Add(base, t.Poly+uintptr(key)*object.AttrEntrySize))
				if vx == 0 || e.Version != vx || e.Shape != vx || e.Name != object.OperatorCall || e.Where == 0 {
					goto slow
				}
				f = object.Value(e.Where)
			} else {
				goto slow
			}
			fn := (*object.Function)(unsafe.Add(base, uintptr(f)))
			if fn.Type != object.TFunction {
				goto slow
			}
			code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
			nregs := (*registers)(unsafe.Pointer(&regs[at]))
			if off := uintptr(unsafe.Pointer(nregs)) - uintptr(base); code.Simple != 1 || code.ArgCount != n+1 || off+uintptr(code.NRegs)*8 > t.StackEnd || t.Depth <= 0 {
				goto slow
			}
			@owned f
			@incref1 f
			if h.Type == object.TMethod {
				@incref1 self
				@decref1 x
			}
			if uint8(in) != $callm {
				for i := n; i > 0; i-- {
					nregs[i] = nregs[i-1]
				}
			}
			nregs[0] = self
			fr := (*[8]uint64)(unsafe.Add(unsafe.Pointer(nregs), -object.FrameHeaderSize))
			fr[0] = uint64(f)
			fr[1] = uint64(uintptr(pc)-uintptr(base)) + 24 | region.IntTag
			fr[2] = uint64(uintptr(unsafe.Pointer(regs))-uintptr(base)) | region.IntTag
			fr[3] = uint64(fn.Code) | region.IntTag
			fr[4] = 0
			fr[5] = 0
			fr[6] = region.IntTag
			fr[7] = uint64(code.NLocals)<<32 | uint64(uint16(in>>16))<<16 | region.IntTag
			for i := n + 1; i < code.NLocals; i++ {
				nregs[i] = 0
			}
			t.Depth--
			regs = nregs
			pc = unsafe.Add(base, uintptr(code.Instrs))
			continue next
		}
`, "$callm", fmt.Sprint(uint8(bytecode.CALLM)))
}

// callClass makes an instance and enters its __init__: the instance takes the register before the frame header, self and the
// arguments move up by two. $w is the register of the class, $n the number of arguments, $ready text for when nothing can fail any more.
const callClass = `
x := (w1 >> 32) << 4
if uint64(regs[uint16(in>>32)]) != x {
	goto slow
}
id := (*object.TypeObject)(unsafe.Add(base, uintptr(x))).ID
if *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(id)*4)) != uint32(w1) || id >= object.LoopTypes || t.Parallel {
	goto slow
}
info := (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(id)))
size := uintptr(info.Count) * 8
if info.End == object.EndInstance {
	size += object.InstanceData
} else if info.End == object.EndSlots {
	size += object.HeaderSize
} else {
	goto slow
}
n := uint16(in >> 48)
fn := (*object.Function)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(pc, 16)))))
code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
nregs := (*registers)(unsafe.Pointer(&regs[w+9]))
off := uintptr(unsafe.Pointer(nregs)) - uintptr(base)
if code.Simple != 1 || n >= code.ArgCount || off+uintptr(code.NRegs)*8 > t.StackEnd || t.Depth <= 0 {
	goto slow
}
ndef := uint64(0)
if fn.Defaults != 0 {
	ndef = (*object.Tuple)(unsafe.Add(base, uintptr(fn.Defaults))).Len
}
if uint64(n)+1+ndef < uint64(code.ArgCount) {
	goto slow
}
defs := unsafe.Add(base, uintptr(fn.Defaults)+object.TupleData+uintptr(ndef)*8-uintptr(code.ArgCount)*8)
for i := n + 1; i < code.ArgCount; i++ {
	v := *(*object.Value)(unsafe.Add(defs, uintptr(i)*8))
	@owned v
}
f := *(*object.Value)(unsafe.Add(pc, 16))
@owned f
` + room + made + `
if size > object.HeaderSize {
	data := unsafe.Add(unsafe.Pointer(oh), object.HeaderSize)
	for i := uintptr(object.HeaderSize); i < size; i += 8 {
		*(*uint64)(data) = 0
		data = unsafe.Add(data, 8)
	}
}
if info.End == object.EndInstance {
	a := (*object.Instance)(unsafe.Pointer(oh))
	a.Shape, a.Inline = info.Shape, info.Count
}
// The call's own reference to the class becomes the instance's.
for i := n; i > 0; {
	i--
	nregs[i+1] = regs[$at+i]
}
oh.Local = 2
nregs[0] = object.Value(ob)
for i := n + 1; i < code.ArgCount; i++ {
	v := *(*object.Value)(unsafe.Add(defs, uintptr(i)*8))
	@incref1 v
	nregs[i] = v
}
@incref1 f
regs[uint16(in>>32)] = 0
regs[w] = object.Value(ob)
fr := (*[8]uint64)(unsafe.Add(unsafe.Pointer(nregs), -object.FrameHeaderSize))
fr[0] = uint64(f)
fr[1] = uint64(uintptr(pc)-uintptr(base)) + 24 | region.IntTag
fr[2] = uint64(uintptr(unsafe.Pointer(regs))-uintptr(base)) | region.IntTag
fr[3] = uint64(fn.Code) | region.IntTag
fr[4] = 0
fr[5] = 0
fr[6] = region.IntTag
fr[7] = uint64(code.NLocals)<<32 | uint64(uint16(in>>16))<<16 | object.FrameInit | region.IntTag
for i := code.ArgCount; i < code.NLocals; i++ {
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
if code.Simple == 0 {
	goto slow
}
`
	findAny := strings.Replace(find, "if fn.Type != object.TFunction {\n\tgoto slow", "if fn.Type != object.TFunction {\n\t@block callable", 1)
	m["CALL"] = findAny + sub(`
nregs := (*registers)(unsafe.Pointer(&regs[w+8]))
if code.Simple != 1 || code.ArgCount != uint16(in>>48) {
	window, callee, npos, nkw, kwnames = nregs, f, in>>48, 0, 0
	@block bind
}
`+push, "$n", "uint16(in>>48)", "$settle", "")
	m["CALLM"] = findAny + sub(`
n := uint16(in >> 48)
if regs[w+8] != 0 {
	n++
	w--
}
nregs := (*registers)(unsafe.Pointer(&regs[w+9]))
if code.Simple != 1 || code.ArgCount != n {
	window, callee, npos, nkw, kwnames = nregs, f, uint64(n), 0, 0
	@block bind
}
`+push, "$n", "code.ArgCount", "$settle", "if w == uint16(in>>32) {\nregs[w] = 0\nregs[w+1] = f\n}")
	m["CALLKW"] = find + `
window = (*registers)(unsafe.Pointer(&regs[w+8]))
kwnames = *(*object.Value)(unsafe.Add(pc, 8))
nkw = (*object.Tuple)(unsafe.Add(base, uintptr(kwnames))).Len
callee, npos = f, in>>48-nkw
@block bind`
	m["CALLMKW"] = find + `
kwnames = *(*object.Value)(unsafe.Add(pc, 8))
nkw = (*object.Tuple)(unsafe.Add(base, uintptr(kwnames))).Len
callee, npos = f, in>>48-nkw
if regs[w+8] != 0 {
	npos++
	w--
}
window = (*registers)(unsafe.Pointer(&regs[w+9]))
@block bind`
	m["CALLEX"] = find + callEx
	begin1 := `
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
w := uint16(in >> 32)
w1 := *(*uint64)(unsafe.Add(pc, 8))
`
	m["CALLCLASS"] = begin1 + sub(callClass, "$size", "size", "$type", "id", "$at", "w+8")
	m["CALLMCLASS"] = begin1 + `
if regs[w+8] != 0 {
	goto slow
}
w++
` + sub(callClass, "$size", "size", "$type", "id", "$at", "w+8")
	natives(m)
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
if uint16(meta)&^$flags != 0 {
	if meta&object.FrameGen != 0 {
		$result
		@block finish
	}
	$operated
	if uint16(meta) == object.FrameEntry {
		@block leave
	}
	goto slow
}
n := uint16(meta >> 32)
`
	const operated = "if uint16(meta) == object.FrameOperator {\n@block operated\n}"
	// A result that is counted moves to a place where a return to this instruction (after a drop) finds it: its own register.
	ret := sub(begin, "$flags", "0", "$result", "sent = regs[uint16(in>>16)]\nif sent == 0 {\ngoto slow\n}",
		"$operated", operated) + strings.Replace(`
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
	m["RETURN"] = strings.Replace(ret, "*(*object.Value)(fr) = 0\n", "*(*object.Value)(fr) = 0\nregs[a] = 0\n", 1)
	// After an __init__ the result is the instance, in the register before the frame header.
	none := sub(begin, "$flags", "object.FrameInit", "$result", "sent = noneOffset", "$operated", operated) + "v := object.Value(noneOffset)\n" + leave
	m["RETURNNONE"] = strings.Replace(none, "*(*object.Value)(fr) = 0\n", `*(*object.Value)(fr) = 0
if uint16(meta) != 0 {
	p := (*object.Value)(unsafe.Add(fr, -8))
	v = *p
	*p = 0
}
`, 1)
}
