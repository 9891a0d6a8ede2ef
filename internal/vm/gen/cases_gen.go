package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Generators in the loop. A generator's frame is copied to the stack when it is resumed and back when it is suspended (see
// object/generator.go); the blocks of text at the end of the loop do that for all instructions that can resume and suspend. What
// they need is in variables of the loop:
//
//	gen    the generator
//	sent   the value that is sent to it, or that it yields or returns; owned, or taken over by the block from where it lies
//	how    flags and destination register of its frame's Meta
//	ret    distance from pc to where its frame returns to
//
// Each block begins with everything that could make it leave: until then nothing has changed.

func generators(m map[string]string) {
	m["YIELD"] = `
if *(*uint64)(unsafe.Add(unsafe.Pointer(regs), -8))&object.FrameDrain != 0 {
	@block drain
}
` + yield
	m["YIELDUP"] = suspendCheck + `
sent = regs[uint16(in>>16)]
if sent == 0 {
	goto slow
}
regs[uint16(in>>16)] = 0
pc = unsafe.Add(pc, -8)
@block suspend`
	m["YIELDFROM"] = `
x := regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) || *(*uint64)(unsafe.Add(pc, 8)) == 0 {
	goto slow
}
gen = (*object.Generator)(unsafe.Add(base, uintptr(x)))
sent = regs[uint16(in>>16)]
if sent == 0 {
	sent = noneOffset
}
if gen.Type == object.TRangeIterator {
	ri := (*object.RangeIterator)(unsafe.Pointer(gen))
	if ri.Left == 0 || ri.Owner != tid || t.Parallel || sent != noneOffset {
		goto slow
	}
	s := ri.Next
	@fit s
	` + suspendCheck + `
	ri.Next = s + ri.Step
	ri.Left--
	regs[uint16(in>>16)] = 0
	sent = r
	@block suspend
}
if gen.Type != object.TGenerator && gen.Type != object.TCoroutine || gen.State > object.GenSuspended {
	goto slow
}
how = object.FrameGen | object.FrameSend | uint64(in)&0xFFFF0000
ret = 8
@block resume`
	// An iterator that delegating leaves as it is moves on; a coroutine that somebody awaits already has been started.
	move := `
x := regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
gen = (*object.Generator)(unsafe.Add(base, uintptr(x)))
if $other {
	goto slow
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref x
}
@store x`
	m["GETAWAITABLE"] = sub(move, "$other", "gen.Type != object.TCoroutine || gen.State != object.GenCreated")
	m["GETYIELDFROMITER"] = sub(move, "$other", "gen.Type != object.TGenerator")
	m["CALLMSEND"] = `
w := uint16(in >> 32)
x := regs[w+8]
if uint64(regs[w]) != *(*uint64)(unsafe.Add(pc, 8)) || x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
gen = (*object.Generator)(unsafe.Add(base, uintptr(x)))
if gen.Type != object.TGenerator && gen.Type != object.TCoroutine || gen.State > object.GenSuspended {
	goto slow
}
sent = regs[w+9]
if sent == 0 {
	goto slow
}
how = object.FrameGen | object.FrameCall | object.FrameOwnsGen | uint64(in)&0xFFFF0000
ret = 24
@block resume`
	m["CALLNEXT"] = `
w := uint16(in >> 32)
x := regs[w+8]
if uint64(regs[w]) != *(*uint64)(unsafe.Add(pc, 8)) || x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
gen = (*object.Generator)(unsafe.Add(base, uintptr(x)))
if gen.Type != object.TGenerator || gen.State > object.GenSuspended {
	goto slow
}
sent = noneOffset
how = object.FrameGen | object.FrameCall | object.FrameOwnsGen | uint64(in)&0xFFFF0000
ret = 24
@block resume`
}

// yield suspends the running generator with the value of the YIELD at pc.
const yield = suspendCheck + `
if gen.Kind == object.GenAsync {
	goto slow
}
sent = regs[uint16(in>>32)]
if sent == 0 {
	goto slow
}
if in&(1<<9) != 0 || uint16(in>>32) >= uint16(in>>48) {
	regs[uint16(in>>32)] = 0
} else {
	@incref sent
}
@block suspend`

// suspendCheck finds the running generator; it leaves if suspending it takes more than moving registers and counts.
const suspendCheck = `
fr := unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)
meta := *(*uint64)(unsafe.Add(fr, 56))
if uint16(meta)&^(object.FrameEntry|object.FrameSend|object.FrameCall|object.FrameOwnsGen|object.FrameDrain) != object.FrameGen {
	goto slow
}
gen = (*object.Generator)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 48))&(1<<48-1))))
if gen.ExcState != 0 && gen.ExcState != noneOffset {
	goto slow
}
if meta&object.FrameOwnsGen != 0 && (gen.Owner != tid || gen.Local == 1) {
	goto slow
}
`

// generatorBlocks stands behind the switch.
func generatorBlocks() string {
	make := sub(room+made, "$size", "size", "$type", "kind")
	return fmt.Sprintf(`
	generator: // from bind: callee, a generator function of Simple parameters, is called with npos arguments in window. GETITER, whose object has it as
		// __iter__: window is free, neither is counted
		{
			fn := (*object.Function)(unsafe.Add(base, uintptr(callee)))
			code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
			size := uintptr(code.NRegs)*8 + object.GeneratorSize + object.FrameHeaderSize
			if npos != uint64(code.ArgCount) || nkw != 0 || size > region.SmallMax || fn.Name != code.Name || fn.Qualname != code.Qualname || t.RT.OriginDepth > 0 || t.Parallel {
				goto slow
			}
			f := fn.Code
			@owned f
			kind, what := uint32(object.TGenerator), uint8(object.GenGenerator)
			if code.Flags&%[6]d != 0 {
				kind, what = object.TCoroutine, object.GenCoroutine
			}
			`+make+`
			@incref1 f
			g := (*object.Generator)(unsafe.Pointer(oh))
			g.Code, g.Name, g.Qualname, g.ExcState, g.Origin = fn.Code, 0, 0, 0, 0
			g.Regs = ob + object.GeneratorSize
			g.PC = code.Instrs
			g.State, g.Kind, g.AGFlags = object.GenCreated, what, 0
			g.NRegs, g.Live = code.NRegs, uint32(code.NLocals)
			blk := (*[8]uint64)(unsafe.Add(unsafe.Pointer(oh), object.GeneratorSize))
			blk[0] = uint64(callee)
			blk[1] = region.IntTag
			blk[2] = region.IntTag
			blk[3] = uint64(fn.Code) | region.IntTag
			blk[4] = 0
			blk[5] = 0
			blk[6] = ob | region.IntTag
			blk[7] = uint64(code.NLocals)<<32 | object.FrameGen | region.IntTag
			behind := uintptr(24)
			if uint8(in) == %[10]d {
				behind = 8
				x := regs[uint16(in>>32)]
				@incref1 callee
				if in&(1<<9) == 0 {
					@incref1 x
				} else {
					regs[uint16(in>>32)] = 0
				}
				window[0] = x
			} else {
				regs[uint16(in>>32)] = 0
			}
			to := unsafe.Add(unsafe.Pointer(blk), object.FrameHeaderSize)
			for i := uint16(0); i < code.ArgCount; i++ {
				*(*object.Value)(to) = window[i]
				window[i] = 0
				to = unsafe.Add(to, 8)
			}
			for i := code.ArgCount; i < code.NLocals; i++ {
				*(*object.Value)(to) = 0
				to = unsafe.Add(to, 8)
			}
			pc = unsafe.Add(pc, behind)
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = object.Value(ob)
			@drop old
			continue next
		}
	resume:
		{
			@reload
			fr := unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)
			code := (*object.Code)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 24))&(1<<48-1))))
			fr = unsafe.Add(unsafe.Pointer(regs), uintptr(code.NRegs)*8)
			blk := unsafe.Add(base, uintptr(gen.Regs))
			meta := *(*uint64)(unsafe.Add(blk, 56))
			if uintptr(fr)-uintptr(base)+object.FrameHeaderSize+uintptr(gen.NRegs)*8 > t.StackEnd || t.Depth <= 0 || t.Parallel ||
				uint16(meta)&object.FrameExtra != 0 || t.Handled != 0 && t.Handled != noneOffset || gen.State == object.GenCreated && sent != noneOffset {
				goto slow
			}
			switch uint8(in) {
			case %[1]d: // FORITER
			case %[2]d: // YIELDFROM
				regs[uint16(in>>16)] = 0
			case %[3]d: // CALLMSEND
				w := uint16(in >> 32)
				regs[w], regs[w+8], regs[w+9] = 0, 0, 0
			default: // CALLNEXT
				w := uint16(in >> 32)
				regs[w], regs[w+8] = 0, 0
			}
			*(*uint64)(fr) = *(*uint64)(blk)
			*(*uint64)(unsafe.Add(fr, 8)) = uint64(uintptr(pc)-uintptr(base)) + ret | region.IntTag
			*(*uint64)(unsafe.Add(fr, 16)) = uint64(uintptr(unsafe.Pointer(regs))-uintptr(base)) | region.IntTag
			*(*uint64)(unsafe.Add(fr, 24)) = *(*uint64)(unsafe.Add(blk, 24))
			*(*uint64)(unsafe.Add(fr, 32)) = 0
			*(*uint64)(unsafe.Add(fr, 40)) = 0
			*(*uint64)(unsafe.Add(fr, 48)) = *(*uint64)(unsafe.Add(blk, 48))
			*(*uint64)(unsafe.Add(fr, 56)) = meta&^0xFFFFFFFF | how
			fr = unsafe.Add(fr, object.FrameHeaderSize)
			for i, n := uintptr(0), uintptr(gen.Live)*8; i < n; i += 8 {
				*(*uint64)(unsafe.Add(fr, i)) = *(*uint64)(unsafe.Add(blk, object.FrameHeaderSize+i))
			}
			t.Handled, gen.ExcState = gen.ExcState, t.Handled
			t.Depth--
			regs = (*registers)(fr)
			pc = unsafe.Add(base, uintptr(gen.PC))
			if gen.State == object.GenCreated {
				gen.State = object.GenRunning
				continue next
			}
			gen.State = object.GenRunning
			at := *(*uint64)(pc)
			if uint8(at) == %[4]d { // YIELD: it is finished
				pc = unsafe.Add(pc, 8)
			}
			old := regs[uint16(at>>16)]
			regs[uint16(at>>16)] = sent
			@drop old
			continue next
		}
	suspend:
		{
			@reload
			fr := unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)
			blk := unsafe.Add(base, uintptr(gen.Regs)+object.FrameHeaderSize)
			n := uintptr(in >> 48)
			gen.Live = uint32(n)
			gen.PC = uint64(uintptr(pc) - uintptr(base))
			gen.State = object.GenSuspended
			for i := uintptr(0); i < n*8; i += 8 {
				*(*uint64)(unsafe.Add(blk, i)) = *(*uint64)(unsafe.Add(unsafe.Pointer(regs), i))
				*(*uint64)(unsafe.Add(unsafe.Pointer(regs), i)) = 0
			}
			*(*uint64)(fr) = 0
			t.Handled, gen.ExcState = gen.ExcState, t.Handled
			t.Depth++
			meta := *(*uint64)(unsafe.Add(fr, 56))
			pc = unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 8))&(1<<48-1)))
			regs = (*registers)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 16))&(1<<48-1))))
			if meta&object.FrameOwnsGen != 0 {
				gen.Local--
			}
			if meta&object.FrameEntry != 0 {
				t.PC = uintptr(pc) - uintptr(base) - 8
				t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
				t.Result = sent
				return yielded
			}
			old := regs[uint16(meta>>16)]
			regs[uint16(meta>>16)] = sent
			@drop old
			continue next
		}
	drain: // YIELD of a generator that a native function drains (object/drain.go)
		{
			@reload
			v := regs[uint16(in>>32)]
			switch t.Drain.Kind {
			case object.DrainList:
				l := (*object.List)(unsafe.Add(base, uintptr(t.Drain.List)))
				if v == 0 || l.Len >= l.Cap || l.Owner != tid || t.Parallel {
					break
				}
				if in&(1<<9) != 0 || uint16(in>>32) >= uint16(in>>48) {
					regs[uint16(in>>32)] = 0
				} else {
					@incref v
				}
				*(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(l.Len)*8)) = v
				l.Len++
				goto drained
			case object.DrainAny:
				if v == falseOffset || v == noneOffset || uint64(v) == region.IntTag {
					goto drained
				}
			case object.DrainAll:
				if v == trueOffset {
					goto drained
				}
			case object.DrainSum:
				n := int64(0)
				if uint64(v) >= region.IntTag {
					n = int64(v<<15) >> 15
				} else if v == trueOffset {
					n = 1
				} else if v != falseOffset {
					break
				}
				n += t.Drain.Sum
				if n<<1>>1 == n {
					t.Drain.Sum = n
					goto drained
				}
			case object.DrainFloats:
				if %[7]s {
					x := math.Float64frombits(uint64(v) - region.FloatBias)
					s := t.Drain.Total + x
					if math.Abs(t.Drain.Total) >= math.Abs(x) {
						t.Drain.Lost += (t.Drain.Total - s) + x
					} else {
						t.Drain.Lost += (x - s) + t.Drain.Total
					}
					t.Drain.Total = s
					goto drained
				}
			case object.DrainMin, object.DrainMax:
				best := t.Drain.Best
				less, more := false, false
				if uint64(v) >= region.IntTag && uint64(best) >= region.IntTag {
					less = int64(v<<15) < int64(best<<15)
					more = int64(v<<15) > int64(best<<15)
				} else if %[7]s && %[8]s {
					x := math.Float64frombits(uint64(v) - region.FloatBias)
					y := math.Float64frombits(uint64(best) - region.FloatBias)
					less, more = x < y, x > y
				} else {
					break
				}
				if t.Drain.Kind == object.DrainMin && less || t.Drain.Kind == object.DrainMax && more {
					t.Drain.Best = v
				}
				goto drained
			}
			%[9]s
		}
	drained: // it goes on as if resumed with None
		{
			@reload
			pc = unsafe.Add(pc, 8)
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = noneOffset
			@drop old
			continue next
		}
	finish: // RETURN and RETURNNONE of a generator that FORITER, YIELDFROM or Go code runs
		{
			@reload
			fr := unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)
			meta := *(*uint64)(unsafe.Add(fr, 56))
			gen = (*object.Generator)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 48))&(1<<48-1))))
			if meta&object.FrameEntry != 0 {
				if uint16(meta)&^object.FrameDrain != object.FrameEntry|object.FrameGen|object.FrameOwnsGen || gen.Owner != tid || gen.Local == 1 {
					goto slow
				}
			} else if uint16(meta) != object.FrameGen|object.FrameSend && (uint16(meta) != object.FrameGen || sent != noneOffset) {
				goto slow
			}
			f := *(*object.Value)(fr)
			if t.Handled != 0 && t.Handled != noneOffset || gen.ExcState != 0 && gen.ExcState != noneOffset {
				goto slow
			}
			@owned f
			for i := uint16(meta >> 32); i > 0; {
				i--
				if uint8(in) == %[5]d && i == uint16(in>>16) {
					continue // the result stays where a return to this instruction finds it
				}
				o := regs[i]
				regs[i] = 0
				@drop o
			}
			if uint64(f)-region.ImmortalEnd < region.CountedSpan {
				if h := (*object.Header)(unsafe.Add(base, uintptr(f))); h.Local == 1 {
					goto slow
				} else {
					h.Local--
				}
			}
			*(*uint64)(fr) = 0
			if uint8(in) == %[5]d {
				regs[uint16(in>>16)] = 0
			}
			gen.State = object.GenFinished
			gen.Regs = 0
			t.Handled, gen.ExcState = gen.ExcState, 0
			t.Depth++
			pc = unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 8))&(1<<48-1)))
			regs = (*registers)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 16))&(1<<48-1))))
			if meta&object.FrameEntry != 0 {
				gen.Local--
				t.PC = uintptr(pc) - uintptr(base) - 8
				t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
				t.Result = sent
				return returned
			}
			if meta&object.FrameSend != 0 {
				in = *(*uint64)(unsafe.Add(pc, -8))
				pc = unsafe.Add(pc, 8) // behind the cache word
				regs[uint16(in>>16)] = sent // empty since the value that was there was sent
			} else {
				in = *(*uint64)(unsafe.Add(pc, -16))
				pc = unsafe.Add(pc, int(int16(in>>48))*8)
			}
			old := regs[uint16(in>>32)]
			regs[uint16(in>>32)] = 0
			@drop old
			continue next
		}
`, bytecode.FORITER, bytecode.YIELDFROM, bytecode.CALLMSEND, bytecode.YIELD, bytecode.RETURN, bytecode.CoCoroutine, fl("v"), fl("best"), yield, bytecode.GETITER)
}
