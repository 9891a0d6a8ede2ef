package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Arithmetic beyond small ints: operands of up to 126 bits, and what else the operators + * & | ^ do with built-in types.

// general goes on at the block arith, for an operation whose operands or result are no small ints and floats.
func general(form int) string { return fmt.Sprintf("how = %d\n@block arith\n", form) }

// wideInt takes int $v apart: magnitude $h:$l, $n if it is negative. Others set $other.
const wideInt = `
var $h, $l uint64
$n := false
if uint64($v) >= region.IntTag {
	i := int64($v<<15) >> 15
	$l = uint64(i)
	if i < 0 {
		$n = true
		$l = -$l
	}
} else if $v == trueOffset {
	$l = 1
} else if $v == falseOffset {
} else if $v-1 < object.Value(region.FloatBias-1) && (*object.Header)(unsafe.Add(base, uintptr($v))).Type == object.TInt {
	wide := (*object.BigInt)(unsafe.Add(base, uintptr($v)))
	$l = *(*uint64)(unsafe.Add(unsafe.Pointer(wide), object.BigIntData))
	if wide.Len == 2 {
		$h = *(*uint64)(unsafe.Add(unsafe.Pointer(wide), object.BigIntData+8))
	}
	if wide.Len > 2 || $h >= 1<<62 {
		goto slow
	}
	$n = wide.Neg != 0
} else {
	other = true
}
`

// complement makes two's complement of magnitude $h:$l if $n.
const complement = `
if $n {
	$l = -$l
	$h = ^$h
	if $l == 0 {
		$h++
	}
}
`

// arithBlock stands behind the switch.
func arithBlock() string {
	ops := []string{}
	for _, name := range []string{"ADD", "SUB", "MUL", "AND", "OR", "XOR", "LSHIFT", "RSHIFT", "FLOORDIV", "MOD",
		"TRUEDIV", "ADDI", "SUBI", "MULI", "ANDI", "LSHIFTI", "RSHIFTI", "FLOORDIVI", "MODI"} {
		ops = append(ops, "$"+name+"$", fmt.Sprint(opcodeOf(name)))
	}
	text := sub(`	arith: // a binary operation in form how, 0 or 2
		@reload
		{
			x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
			if how == 2 {
				y = object.Value(uint64(int64(int16(in>>48)))&intPayload | region.IntTag)
			}
			if x == 0 || y == 0 {
				goto slow
			}
			other := false
			$wideX
			$wideY
			if other {
				if uint64(x) < region.FloatBias && (*object.Header)(unsafe.Add(base, uintptr(x))).Type == object.TComplex ||
					uint64(y) < region.FloatBias && (*object.Header)(unsafe.Add(base, uintptr(y))).Type == object.TComplex {
					goto mixed
				}
				switch uint8(in) {
				case $ADD$:
					goto concat
				case $MUL$, $MULI$:
					goto repeat
				}
				goto operator
			}
			var h, l uint64
			n := false
			switch uint8(in) {
			case $ADD$, $ADDI$, $SUB$, $SUBI$:
				if uint8(in) == $SUB$ || uint8(in) == $SUBI$ {
					yn = !yn
				}
				$complementX
				$complementY
				l = xl + yl
				h = xh + yh
				if l < xl {
					h++
				}
				n = h>>63 != 0
				$complement
			case $AND$, $ANDI$, $OR$, $XOR$:
				$complementX
				$complementY
				switch uint8(in) {
				case $OR$:
					h, l = xh|yh, xl|yl
				case $XOR$:
					h, l = xh^yh, xl^yl
				default:
					h, l = xh&yh, xl&yl
				}
				n = h>>63 != 0
				$complement
			case $MUL$, $MULI$:
				if xh|yh != 0 {
					goto slow
				}
				h, l = bits.Mul64(xl, yl)
				n = xn != yn
			case $LSHIFT$, $LSHIFTI$:
				if yn || yh != 0 || yl > 63 || xh != 0 {
					goto slow
				}
				h, l = xl>>1>>(63-yl&63), xl<<(yl&63)
				n = xn
			case $RSHIFT$, $RSHIFTI$:
				if yn || yh != 0 || yl > 127 {
					goto slow
				}
				$complementX
				if yl >= 64 {
					l, h = uint64(int64(xh)>>(yl&63)), uint64(int64(xh)>>63)
				} else {
					l, h = xl>>(yl&63)|xh<<1<<(63-yl&63), uint64(int64(xh)>>(yl&63))
				}
				n = h>>63 != 0
				$complement
			case $FLOORDIV$, $FLOORDIVI$, $MOD$, $MODI$:
				if xh|yh != 0 || yl == 0 {
					goto slow
				}
				l = xl / yl
				rest := xl - l*yl
				n = xn != yn
				if n && rest != 0 {
					l++
					rest = yl - rest
				}
				if uint8(in) == $MOD$ || uint8(in) == $MODI$ {
					l, n = rest, yn
				}
			default:
				goto slow
			}
			@killable b
			@killable c
			if in&(3<<9) == 3<<9 && x == y {
				goto slow
			}
			var r object.Value
			small := l
			if n {
				small = -l
			}
			r = object.Value(small&intPayload | region.IntTag)
			if h != 0 || l > 1<<48 || uint64(int64(r<<15)>>15) != small {
				size := uintptr(object.BigIntData + 8)
				if h != 0 {
					size += 8
				}
				$room
				$made
				wide := (*object.BigInt)(unsafe.Pointer(oh))
				wide.Len, wide.Neg = 1, 0
				if n {
					wide.Neg = 1
				}
				*(*uint64)(unsafe.Add(unsafe.Pointer(oh), object.BigIntData)) = l
				if h != 0 {
					wide.Len = 2
					*(*uint64)(unsafe.Add(unsafe.Pointer(oh), object.BigIntData+8)) = h
				}
				r = object.Value(ob)
			}
			if (x == trueOffset || x == falseOffset) && (y == trueOffset || y == falseOffset) {
				switch uint8(in) {
				case $AND$, $OR$, $XOR$:
					r = object.Value(falseOffset)
					if l != 0 {
						r = trueOffset
					}
				}
			}
			@kill b
			@kill c
			pc = unsafe.Add(pc, 8)
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = r
			@drop old
			continue next
		}
	mixed: // an operation of a complex with a float or int
		@reload
		{
			x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
			if how == 2 {
				y = object.Value(uint64(int64(int16(in>>48)))&intPayload | region.IntTag)
			}
			var re, im float64 // the real operand, then the result
			z := x
			if uint64(x) >= region.FloatBias {
				z = y
				y = x
			}
			// z is one of the operands, y the other
			if uint64(y) >= region.IntTag {
				re = float64(int64(y<<15) >> 15)
			} else if uint64(y) >= region.FloatBias {
				re = math.Float64frombits(uint64(y) - region.FloatBias)
			} else {
				goto operator
			}
			c := (*object.Complex)(unsafe.Add(base, uintptr(z)))
			if c.Type != object.TComplex {
				goto operator
			}
			switch uint8(in) {
			case $ADD$, $ADDI$:
				re, im = c.Re+re, c.Im
			case $SUB$, $SUBI$:
				if z == x {
					re, im = c.Re-re, c.Im
				} else {
					re, im = re-c.Re, -c.Im
				}
			case $MUL$, $MULI$:
				re, im = c.Re*re, c.Im*re
			case $TRUEDIV$:
				if z != x || re == 0 {
					goto slow
				}
				re, im = c.Re/re, c.Im/re
			default:
				goto operator
			}
			@killable b
			@killable c
			$roomComplex
			$madeComplex
			sum := (*object.Complex)(unsafe.Pointer(oh))
			sum.Re, sum.Im = re, im
			@kill b
			@kill c
			pc = unsafe.Add(pc, 8)
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = object.Value(ob)
			@drop old
			continue next
		}
	repeat: // MUL or MULI: a list or str that is short, also when it has been repeated
		@reload
		{
			x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
			if how == 2 {
				y = object.Value(uint64(int64(int16(in>>48)))&intPayload | region.IntTag)
			}
			if x-1 >= object.Value(region.FloatBias-1) || uint64(y) < region.IntTag || in&(1<<12) != 0 || t.Parallel {
				goto operator
			}
			times := int64(y<<15) >> 15
			h := (*object.Header)(unsafe.Add(base, uintptr(x)))
			if times <= 0 || times > 400 {
				if h.Type >= object.TBaseException {
					goto operator
				}
				goto slow
			}
			@killable c
			if in&(1<<9) != 0 && uint16(in>>32) != uint16(in>>16) {
				@mayfree a
			}
			var r object.Value
			switch h.Type {
			case object.TList:
				lx := (*object.List)(unsafe.Pointer(h))
				count := int64(lx.Len)
				if count == 0 || count > 60 || count*times > 60 || h.Owner != tid {
					goto slow
				}
				const stride = uintptr(8)
				src := unsafe.Add(base, uintptr(lx.Items))
				$shareItems
				count *= times
				$newItems
				count = int64(lx.Len)
				for ; times > 0; times-- {
					$takeItems
					store = unsafe.Add(store, count*8)
				}
			case object.TStr:
				sx := (*object.Str)(unsafe.Pointer(h))
				count := int64(sx.Len)
				if sx.Kind != 1 || count == 0 || count > 400 || count*times > 400 || times == 1 {
					goto slow
				}
				part := count
				count *= times
				const id = object.TStr
				$newText
				s := (*object.Str)(unsafe.Pointer(oh))
				s.Len, s.Kind, s.State, s.Room, s.Hash = uint32(count), 1, sx.State&object.StrASCII, 0, 0
				src := unsafe.Add(unsafe.Pointer(sx), object.StrData)
				for ; times > 0; times-- {
					$copyPart
					text = unsafe.Add(text, part)
				}
			default:
				goto operator
			}
			@kill c
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = r
			pc = unsafe.Add(pc, 8)
			if in&(1<<9) != 0 && uint16(in>>32) != uint16(in>>16) {
				if $countedOld {
					(*object.Header)(unsafe.Add(base, uintptr(old))).Local--
				}
				regs[uint16(in>>32)] = 0
				old = x
			}
			@drop old
			continue next
		}
`, append(ops, "$wideX", sub(wideInt, "$v", "x", "$h", "xh", "$l", "xl", "$n", "xn"), "$wideY", sub(wideInt, "$v", "y", "$h", "yh", "$l", "yl", "$n", "yn"),
		"$complementX", sub(complement, "$h", "xh", "$l", "xl", "$n", "xn"), "$complementY", sub(complement, "$h", "yh", "$l", "yl", "$n", "yn"),
		"$complement", sub(complement, "$h", "h", "$l", "l", "$n", "n"),
		"$roomComplex", sub(roomPlain, "$size", "object.ComplexSize"), "$madeComplex", sub(madePlain, "$type", "object.TComplex"),
		"$room", sub(roomPlain, "$size", "size"), "$made", sub(madePlain, "$type", "object.TInt"),
		"$shareItems", sub(shareItems, "$from", "src"), "$takeItems", sub(takeItems, "$from", "src", "$to", "store"), "$newItems", newItems, "$newText", newText,
		"$copyPart", sub(copyText, "$n", "part", "$from", "src", "$to", "text"), "$countedOld", counted("old"))...)
	return text
}

func opcodeOf(name string) int {
	for op, s := range bytecode.Table {
		if s.Name == name {
			return op
		}
	}
	panic("no opcode " + name)
}
