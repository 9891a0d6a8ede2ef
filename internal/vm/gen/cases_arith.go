package main

import (
	"fmt"
	"strings"
)

const isFloat = "uint64(%s)-region.FloatBias < uint64(0xFFFC)<<48"

func fl(v string) string { return fmt.Sprintf(isFloat, v) }

// sub replaces $name by its text.
func sub(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}

func arithmetic(m map[string]string) {
	// Ints and floats; mixed operands go by conversion as well. Kill flags need no look: ints and floats count nothing.
	// Complex numbers, exact ones: the result takes a block from the free list, or the place of the left operand if nobody else has that and
	// it is what the result replaces.
	for name, op := range map[string]string{"ADD": "+", "SUB": "-", "MUL": "*"} {
		ints := `s := int64(x<<15)>>15 $op int64(y<<15)>>15
	@fitwide s 0
	@store r`
		if name == "MUL" {
			ints = `xi, yi := int64(x<<15)>>15, int64(y<<15)>>15
	hi, lo := bits.Mul64(uint64(xi), uint64(yi))
	s := int64(lo)
	if int64(hi)-(xi>>63&yi)-(yi>>63&xi) != s>>63 {
		` + general(formBC) + `
	}
	@fitwide s 0
	@store r`
		}
		m[name] = sub(`
x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
if uint64(x&y) >= region.IntTag {
	`+ints+`
}
var fx, fy float64
if `+fl("x")+` {
	fx = math.Float64frombits(uint64(x) - region.FloatBias)
} else if uint64(x) >= region.IntTag {
	fx = float64(int64(x<<15) >> 15)
} else {
	@fresh
	`+complexes(op)+`
}
if `+fl("y")+` {
	fy = math.Float64frombits(uint64(y) - region.FloatBias)
} else if uint64(y) >= region.IntTag {
	fy = float64(int64(y<<15) >> 15)
} else {
	`+general(formBC)+`
}
fr := fx $op fy
v := object.Value(math.Float64bits(fr) + region.FloatBias)
@store v`, "$op", op)
	}
	m["TRUEDIV"] = `
x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
var fx, fy float64
if ` + fl("x") + ` {
	fx = math.Float64frombits(uint64(x) - region.FloatBias)
} else if uint64(x) >= region.IntTag {
	fx = float64(int64(x<<15) >> 15)
} else {
	` + general(formBC) + `
}
if ` + fl("y") + ` {
	fy = math.Float64frombits(uint64(y) - region.FloatBias)
} else if uint64(y) >= region.IntTag {
	fy = float64(int64(y<<15) >> 15)
} else {
	` + general(formBC) + `
}
if fy == 0 {
	goto slow
}
fr := fx / fy
v := object.Value(math.Float64bits(fr) + region.FloatBias)
@store v`
	for name, imm := range map[string]string{"ADDI": "+", "SUBI": "-"} {
		m[name] = sub(`
x := regs[uint16(in>>32)]
if uint64(x) >= region.IntTag {
	s := int64(x<<15)>>15 $op int64(int16(in>>48))
	@fitwide s 2
	@store r
}
if !(`+fl("x")+`) {
	`+general(formBImm)+`
}
fr := math.Float64frombits(uint64(x) - region.FloatBias) $op float64(int16(in>>48))
v := object.Value(math.Float64bits(fr) + region.FloatBias)
@store v`, "$op", imm)
	}
	m["MULI"] = `
x := regs[uint16(in>>32)]
if uint64(x) >= region.IntTag {
	xi, yi := int64(x<<15)>>15, int64(int16(in>>48))
	s := xi * yi
	if xi > 1<<46 || xi < -1<<46 {
		` + general(formBImm) + `
	}
	@fitwide s 2
	@store r
}
if !(` + fl("x") + `) {
	` + general(formBImm) + `
}
fr := math.Float64frombits(uint64(x) - region.FloatBias) * float64(int16(in>>48))
v := object.Value(math.Float64bits(fr) + region.FloatBias)
@store v`
	for _, imm := range []bool{false, true} {
		load := "x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]\nif uint64(x&y) < region.IntTag {\n" + general(formBC) + "}\nxi, yi := int64(x<<15)>>15, int64(y<<15)>>15\n"
		suffix, form := "", formBC
		if imm {
			load = "x := regs[uint16(in>>32)]\nif uint64(x) < region.IntTag {\n" + general(formBImm) + "}\nxi, yi := int64(x<<15)>>15, int64(int16(in>>48))\n"
			suffix, form = "I", formBImm
		}
		m["FLOORDIV"+suffix] = sub(load+`
if yi == 0 {
	goto slow
}
s := xi / yi
if (xi^yi) < 0 && s*yi != xi {
	s--
}
@fitwide s $form
@store r`, "$general", general(form), "$form", fmt.Sprint(form))
		m["MOD"+suffix] = sub(load+`
if yi == 0 {
	goto slow
}
var s int64
if yi > 0 && yi&(yi-1) == 0 {
	s = xi & (yi - 1)
} else {
	s = xi % yi
	if s != 0 && (s^yi) < 0 {
		s += yi
	}
}
r := object.Value(uint64(s)&intPayload | region.IntTag)
@store r`, "$general", general(form), "$form", fmt.Sprint(form))
		m["LSHIFT"+suffix] = sub(load+`
if uint64(yi) > 47 {
	$general
}
s := xi << (uint64(yi) & 63)
if s>>(uint64(yi)&63) != xi {
	$general
}
@fitwide s $form
@store r`, "$general", general(form), "$form", fmt.Sprint(form))
		m["RSHIFT"+suffix] = sub(load+`
if yi < 0 {
	goto slow
}
s := xi >> (uint64(min(yi, 63)) & 63)
r := object.Value(uint64(s)&intPayload | region.IntTag)
@store r`, "$general", general(form), "$form", fmt.Sprint(form))
		if imm {
			m["ANDI"] = load + `
s := xi & yi
r := object.Value(uint64(s)&intPayload | region.IntTag)
@store r`
		}
	}
	for name, op := range map[string]string{"AND": "&", "OR": "|"} {
		m[name] = sub(`
x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
if uint64(x&y) < region.IntTag {
	$operator
}
r := x $op y
@store r`, "$operator", general(formBC), "$op", op)
	}
	m["XOR"] = `
x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
if uint64(x&y) < region.IntTag {
	` + general(formBC) + `
}
r := x ^ y | object.Value(region.IntTag)
@store r`
	m["POW"] = `
x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
if uint64(y) != region.IntTag|2 {
	goto slow
}
if uint64(x) >= region.IntTag {
	xi := int64(x<<15) >> 15
	if xi > 1<<24 || xi < -1<<24 {
		goto slow
	}
	s := xi * xi
	@fit s
	@store r
}
if !(` + fl("x") + `) {
	goto slow
}
fx := math.Float64frombits(uint64(x) - region.FloatBias)
fr := fx * fx
if fr-fr != 0 {
	goto slow
}
v := object.Value(math.Float64bits(fr) + region.FloatBias)
@store v`
	m["NEG"] = `
x := regs[uint16(in>>32)]
if uint64(x) >= region.IntTag {
	s := -(int64(x<<15) >> 15)
	@fit s
	@store r
}
if !(` + fl("x") + `) {
	` + special(formB) + `
}
v := object.Value((uint64(x)-region.FloatBias)^(1<<63) + region.FloatBias)
@store v`
	m["POS"] = `
x := regs[uint16(in>>32)]
if uint64(x) < region.FloatBias {
	` + special(formB) + `
}
@store x`
	m["INVERT"] = `
x := regs[uint16(in>>32)]
if uint64(x) < region.IntTag {
	` + special(formB) + `
}
s := ^(int64(x<<15) >> 15)
r := object.Value(uint64(s)&intPayload | region.IntTag)
@store r`
	for name, op := range map[string]string{"NOT": "==", "TOBOOL": "!="} {
		m[name] = sub(`
x := regs[uint16(in>>32)]
if uint64(x) >= region.IntTag {
	@bool uint64(x) $op region.IntTag
}
switch x {
case trueOffset:
	@bool 1 $op 0
case falseOffset, noneOffset:
	@bool 0 $op 0
}
`+special(formB), "$op", op)
	}
}

// complexes is x op y for two exact complex objects.
func complexes(op string) string {
	result := "re, im := cx.Re $op cy.Re, cx.Im $op cy.Im"
	if op == "*" {
		// Not a number in both parts may be the trace of an infinity: the general case looks closer.
		result = `re := float64(cx.Re*cy.Re) - float64(cx.Im*cy.Im)
	im := float64(cx.Re*cy.Im) + float64(cx.Im*cy.Re)
	if re != re && im != im {
		goto slow
	}`
	}
	return sub(`if x-1 >= object.Value(region.FloatBias-1) || (*object.Header)(unsafe.Add(base, uintptr(x))).Type != object.TComplex ||
		y-1 >= object.Value(region.FloatBias-1) {
		$general
	}
	@fresh
	cx, cy := (*object.Complex)(unsafe.Add(base, uintptr(x))), (*object.Complex)(unsafe.Add(base, uintptr(y)))
	if cy.Type != object.TComplex {
		goto slow
	}
	`+result+`
	if (uint16(in>>16) == uint16(in>>32) || in&($killb) != 0) && uint16(in>>32) != uint16(in>>48) &&
		x >= region.ImmortalEnd && cx.Owner == tid && cx.Local == 1 && cx.Shared == 0 && cx.Flags == 0 {
		@killable c
		@kill c
		cx.Re, cx.Im = re, im
		if uint16(in>>16) == uint16(in>>32) {
			@next
		}
		regs[uint16(in>>32)] = 0
		@store x
	}
	pool := (*region.Pool)(unsafe.Add(base, uintptr(t.Heap.Current[(object.ComplexSize-1)/region.Alignment])))
	block := pool.Free
	if t.RT.Tracer != nil {
		goto slow
	}
	if block == 0 {
		t.Need = uint64(object.ComplexSize)
		goto need
	}
	@killable b
	@killable c
	pool.Free = *(*uint64)(unsafe.Add(base, uintptr(block)))
	pool.Used++
	sum := (*object.Complex)(unsafe.Add(base, uintptr(block)))
	sum.Header = object.Header{Local: 1, Type: object.TComplex, Owner: tid}
	sum.Re, sum.Im = re, im
	@kill b
	@kill c
	v := object.Value(block)
	@store v`, "$op", op, "$killb", killBit("b"), "$general", general(formBC))
}
