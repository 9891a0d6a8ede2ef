package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Forms of an instruction with two operands, for the block operator: where the operands are.
const (
	formBC   = iota // r[b], r[c]
	formAB          // r[a], r[b]
	formBImm        // r[b], the int c
	formAImm        // r[a], the int b
)

// Forms of an instruction that calls a method of one object, for the block special: where that is and what comes after it.
const (
	formB     = iota // r[b]
	formA            // r[a]
	formCB           // r[c], with r[b]
	formBA           // r[b], with r[a]
	formABC          // r[a], with r[b], r[c]
	formFirst        // the first argument of a CALLNATIVE
)

// special goes on at the block of this name if the object may be an instance of a Python class.
func special(form int) string { return fmt.Sprintf("how = %d\n@block special\n", form) }

// operator goes on at the block of this name if the operands are no numbers: the method may be Python's.
func operator(form int) string { return fmt.Sprintf("how = %d\n@block operator\n", form) }

// operatorBlocks stands behind the switch. An operator whose method is a Python function, as the thread's table says (object/opcache.go), runs
// in a frame above this one. Its operands stay where they are until it returns: should the result be NotImplemented, the general case
// needs them.
var operatorBlocks = sub(`	operator: // the instruction has two operands in form how
		@reload
		{
			var x, y object.Value
			if how&1 == 0 {
				x = regs[uint16(in>>32)]
				y = regs[uint16(in>>48)]
			} else {
				x = regs[uint16(in>>16)]
				y = regs[uint16(in>>32)]
			}
			if how == 2 {
				y = object.Value(uint64(int64(int16(in>>48)))&intPayload | region.IntTag)
			} else if how == 3 {
				y = object.Value(uint64(int64(int16(in>>32)))&intPayload | region.IntTag)
			}
			if x == 0 || y == 0 || t.Poly == 0 || atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
				goto slow
			}
			tx, ty := uint32(object.TInt), uint32(object.TInt)
			if x-1 < object.Value(region.FloatBias-1) {
				tx = (*object.Header)(unsafe.Add(base, uintptr(x))).Type
			} else if uint64(x) < region.IntTag {
				tx = object.TFloat
			}
			if y-1 < object.Value(region.FloatBias-1) {
				ty = (*object.Header)(unsafe.Add(base, uintptr(y))).Type
			} else if uint64(y) < region.IntTag {
				ty = object.TFloat
			}
			if tx < object.TBaseException && ty < object.TBaseException {
				goto slow
			}
			vx := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(tx)*4))
			vy := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(ty)*4))
			name := uint64(operators[uint8(in)].name) | in>>object.OperatorFlagShift&object.OperatorInPlace
			key := (uint64(vx)<<32 ^ uint64(vy)<<8 ^ name) * object.AttrHash >> object.AttrShift
			e := (*object.AttrEntry)(unsafe.Add(base, t.Poly+uintptr(key)*object.AttrEntrySize))
			if vx == 0 || vy == 0 || e.Version != vx || e.Shape != vy || uint64(e.Name) != name || e.Where == 0 {
				goto slow
			}
			f := object.Value(e.Where)
			fn := (*object.Function)(unsafe.Add(base, uintptr(f)))
			code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
			if code.Simple != 1 || code.ArgCount != 2 {
				goto slow
			}
			own := (*object.Code)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize+3*8))&(1<<48-1))))
			nregs := (*registers)(unsafe.Add(unsafe.Pointer(regs), uintptr(own.NRegs)*8+object.FrameHeaderSize))
			off := uintptr(unsafe.Pointer(nregs)) - uintptr(base)
			if off+uintptr(code.NRegs)*8 > t.StackEnd || t.Depth <= 0 {
				goto slow
			}
			@owned f
			@owned x
			@owned y
			@incref1 f
			@incref1 x
			@incref1 y
			if e.Kind == object.OperatorReflected {
				x, y = y, x
			}
			nregs[0], nregs[1] = x, y
			fr := (*[8]uint64)(unsafe.Add(unsafe.Pointer(nregs), -object.FrameHeaderSize))
			fr[0] = uint64(f)
			fr[1] = uint64(uintptr(pc)-uintptr(base)) + 8 | region.IntTag // behind the first word, whatever the length
			fr[2] = uint64(uintptr(unsafe.Pointer(regs))-uintptr(base)) | region.IntTag
			fr[3] = uint64(fn.Code) | region.IntTag
			fr[4] = 0
			fr[5] = 0
			fr[6] = region.IntTag
			fr[7] = uint64(code.NLocals)<<32 | object.FrameOperator | region.IntTag
			for i := uint16(2); i < code.NLocals; i++ {
				nregs[i] = 0
			}
			t.Depth--
			regs = nregs
			pc = unsafe.Add(base, uintptr(code.Instrs))
			continue next
		}
	operated: // a RETURN or RETURNNONE from such a frame. Wherever it leaves, what is done already is not done again
		@reload
		{
			fr := unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)
			caller := (*registers)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 16))&(1<<48-1))))
			at := unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(fr, 8))&(1<<48-1))-8)
			opin := *(*uint64)(at)
			what := operators[uint8(opin)].what
			a := uint16(in >> 16)
			v := object.Value(noneOffset)
			if uint8(in) == $return {
				v = regs[a]
			}
			if v == 0 || v == object.Value(object.NotImplementedOffset) {
				goto slow
			}
			if what&(operatorJumps|operatorTruth) != 0 {
				if uint16(*(*uint64)(unsafe.Add(fr, 56))>>16) == object.OperatorLength && uint64(v)-region.IntTag < 1<<48 {
					if uint64(v) == region.IntTag {
						v = falseOffset
					} else {
						v = trueOffset
					}
				} else if v != trueOffset && v != falseOffset {
					goto slow
				}
			} else if what&operatorLen != 0 && uint64(v)-region.IntTag >= 1<<48 {
				goto slow
			} else if what&operatorIter != 0 {
				$iterator
			}
			n := uint16(*(*uint64)(unsafe.Add(fr, 56)) >> 32)
			for i := n; i > 0; {
				i--
				if uint8(in) == $return && i == a {
					continue
				}
				o := regs[i]
				regs[i] = 0
				@drop o
			}
			if b := uint16(opin>>32); what&^operatorLong == 0 && b == uint16(opin>>16) &&
				b >= uint16(*(*uint64)(unsafe.Add(unsafe.Pointer(caller), -8))>>32) {
				o := caller[b] // the first operand, a temporary in the place of the result
				caller[b] = 0
				@drop o
			}
			for i := uint64(0); i < 3; i++ {
				k := i
				if what&operatorCompares != 0 { // see driver.kill
					k = 2 - i
				} else if what&operatorDrop != 0 && i < 2 {
					k = 1 - i
				}
				if opin&(1<<8<<k) != 0 {
					r := uint16(opin >> (16 + 16*k))
					o := caller[r]
					caller[r] = 0
					@drop o
				}
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
				regs[a] = 0
			}
			t.Depth++
			regs = caller
			pc = unsafe.Add(at, 8)
			if what&operatorLong != 0 {
				pc = unsafe.Add(pc, 8)
			}
			if what&operatorJumps != 0 {
				if (v == trueOffset) == (what&operatorNot == 0) {
					if what&operatorFar != 0 {
						pc = unsafe.Add(pc, int(int32(opin>>32))*8)
					} else {
						pc = unsafe.Add(pc, int(int16(opin>>48))*8)
					}
				}
				continue next
			}
			if what&operatorDrop != 0 {
				@drop v
				continue next
			}
			if what&operatorLen != 0 {
				regs[uint16(opin>>32)+1] = v // on at CALLED
				continue next
			}
			if what&operatorNot != 0 {
				v ^= trueOffset ^ falseOffset
			}
			old := regs[uint16(opin>>16)]
			regs[uint16(opin>>16)] = v
			@drop old
			continue next
		}
	special: // the object in form how may have a method of a Python class for the instruction
		@reload
		{
			var x, y, z object.Value
			args := uint16(1)
			switch how {
			case 0:
				x = regs[uint16(in>>32)]
			case 1:
				x = regs[uint16(in>>16)]
			case 2:
				x, y, args = regs[uint16(in>>48)], regs[uint16(in>>32)], 2
			case 3:
				x, y, args = regs[uint16(in>>32)], regs[uint16(in>>16)], 2
			case 4:
				x, y, z, args = regs[uint16(in>>16)], regs[uint16(in>>32)], regs[uint16(in>>48)], 3
			default:
				x = regs[uint16(in>>32)+8]
			}
			if x-1 >= object.Value(region.FloatBias-1) || args > 1 && y == 0 || args > 2 && z == 0 || t.Poly == 0 ||
				atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
				goto general
			}
			id := (*object.Header)(unsafe.Add(base, uintptr(x))).Type
			if id < object.TBaseException {
				goto general
			}
			vx := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(id)*4))
			name := uint64(operators[uint8(in)].name)
			key := (uint64(vx)<<32 ^ uint64(vx)<<8 ^ name) * object.AttrHash >> object.AttrShift
			e := (*object.AttrEntry)(unsafe.Add(base, t.Poly+uintptr(key)*object.AttrEntrySize))
			if vx == 0 || e.Version != vx || e.Shape != vx || uint64(e.Name) != name || e.Where == 0 {
				goto general
			}
			if e.Where == uint64(trueOffset) { // every instance is true
				what := operators[uint8(in)].what
				if what&operatorJumps == 0 {
					@killable b
					@kill b
					v := object.Value(trueOffset)
					if what&operatorNot != 0 {
						v = falseOffset
					}
					old := regs[uint16(in>>16)]
					regs[uint16(in>>16)] = v
					pc = unsafe.Add(pc, 8)
					@drop old
					continue next
				}
				@killable a
				@kill a
				pc = unsafe.Add(pc, 8)
				if what&operatorNot == 0 {
					pc = unsafe.Add(pc, int(int32(in>>32))*8)
				}
				continue next
			}
			f := object.Value(e.Where)
			fn := (*object.Function)(unsafe.Add(base, uintptr(f)))
			code := (*object.Code)(unsafe.Add(base, uintptr(fn.Code)))
			own := (*object.Code)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize+3*8))&(1<<48-1))))
			nregs := (*registers)(unsafe.Add(unsafe.Pointer(regs), uintptr(own.NRegs)*8+object.FrameHeaderSize))
			off := uintptr(unsafe.Pointer(nregs)) - uintptr(base)
			if code.Simple == 3 && uint8(in) == $getiter && off+8 <= t.StackEnd && !($foreign(f)) && !($foreign(x)) {
				window, callee, npos, nkw = nregs, f, 1, 0
				goto generator
			}
			if code.Simple != 1 || code.ArgCount != args || off+uintptr(code.NRegs)*8 > t.StackEnd || t.Depth <= 0 ||
				$foreign(f) || $foreign(x) || $foreign(y) || $foreign(z) {
				goto general
			}
			@incref1 f
			@incref1 x
			@incref1 y
			@incref1 z
			nregs[0] = x
			if args > 1 {
				nregs[1] = y
				if args > 2 {
					nregs[2] = z
				}
			}
			fr := (*[8]uint64)(unsafe.Add(unsafe.Pointer(nregs), -object.FrameHeaderSize))
			fr[0] = uint64(f)
			fr[1] = uint64(uintptr(pc)-uintptr(base)) + 8 | region.IntTag // behind the first word, whatever the length
			fr[2] = uint64(uintptr(unsafe.Pointer(regs))-uintptr(base)) | region.IntTag
			fr[3] = uint64(fn.Code) | region.IntTag
			fr[4] = 0
			fr[5] = 0
			fr[6] = region.IntTag
			fr[7] = uint64(code.NLocals)<<32 | uint64(e.Kind)<<16 | object.FrameOperator | region.IntTag
			for i := args; i < code.NLocals; i++ {
				nregs[i] = 0
			}
			t.Depth--
			regs = nregs
			pc = unsafe.Add(base, uintptr(code.Instrs))
			continue next
		}
	general:
		if how == 5 {
			goto call
		}
		goto slow
`, "$iterator", iterator, "$return", fmt.Sprint(uint8(bytecode.RETURN)), "$getiter", fmt.Sprint(uint8(bytecode.GETITER)), "$foreign(f)", foreign("f"), "$foreign(x)", foreign("x"), "$foreign(y)", foreign("y"), "$foreign(z)", foreign("z"))

// iterator leaves unless v is an iterator of a common kind, or of a Python class that has been iterated.
const iterator = `
				if v-1 >= object.Value(region.FloatBias-1) {
					goto slow
				}
				switch id := (*object.Header)(unsafe.Add(base, uintptr(v))).Type; id {
				case object.TGenerator, object.TListIterator, object.TTupleIterator, object.TDictKeyIterator, object.TDictValueIterator, object.TDictItemIterator,
					object.TSetIterator, object.TRangeIterator, object.TMap, object.TFilter, object.TZip, object.TEnumerate:
				default:
					vx := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(id)*4))
					key := (uint64(vx)<<32 ^ uint64(vx)<<8 ^ object.OperatorNext) * object.AttrHash >> object.AttrShift
					e := (*object.AttrEntry)(unsafe.Add(base, t.Poly+uintptr(key)*object.AttrEntrySize))
					if vx == 0 || e.Version != vx || e.Shape != vx || e.Name != object.OperatorNext || e.Where == 0 {
						goto slow
					}
				}
`

// foreign: another thread counts v.
func foreign(v string) string { return counted(v) + " && " + headOf(v) + ".Owner != tid" }
