package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// compare is the text that computes ok := x op y for ints and floats, or leaves.
func compare(op, load string, intOnly string) string {
	return sub(load+`
var ok bool
if $ints {
	ok = int64(x<<15) $op int64(y<<15)
} else if uint64(x) >= region.FloatBias && uint64(y) >= region.FloatBias {
	var fx, fy float64 // ints of 49 bits are exact as floats
	if uint64(x) >= region.IntTag {
		fx = float64(int64(x<<15) >> 15)
	} else {
		fx = math.Float64frombits(uint64(x) - region.FloatBias)
	}
	if uint64(y) >= region.IntTag {
		fy = float64(int64(y<<15) >> 15)
	} else {
		fy = math.Float64frombits(uint64(y) - region.FloatBias)
	}
	ok = fx $op fy
} else {
	$other
}
`, "$op", op, "$ints", "uint64(x&y) >= region.IntTag", "$other", intOnly)
}

var compareOps = map[string]string{"LT": "<", "LE": "<=", "EQ": "==", "NE": "!=", "GT": ">", "GE": ">="}

func comparisons(m map[string]string) {
	for name, op := range compareOps {
		m[name] = compare(op, "x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]", comparison(op, formBC)) + "@bool ok"
	}
	for name, op := range map[string]string{"IS": "==", "ISNOT": "!="} {
		m[name] = sub(`
x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
if x == 0 || y == 0 {
	goto slow
}
@killable b
@killable c
ok := x $op y
@kill b
@kill c
@bool ok`, "$op", op)
	}
}

// comparison goes on at the block compare when the operands are not numbers. Strs of different length are told apart here, interned ones, and
// those that fit a word.
func comparison(op string, form int) string {
	general := fmt.Sprintf("how = %d\n@block compare\n", form)
	if op != "==" && op != "!=" {
		return general
	}
	return sub(`if in&(7<<8) != 0 || x-1 >= object.Value(region.FloatBias-1) || y-1 >= object.Value(region.FloatBias-1) {
		$general
	}
	sx, sy := (*object.Str)(unsafe.Add(base, uintptr(x))), (*object.Str)(unsafe.Add(base, uintptr(y)))
	if sx.Type != object.TStr || sy.Type != object.TStr {
		$general
	}
	same := x == y
	if !same && sx.State&sy.State&object.StrInterned == 0 && sx.Len == sy.Len && sx.Kind == sy.Kind {
		n := uint64(sx.Len) * uint64(sx.Kind)
		if n > 8 {
			$general
		}
		wx, wy := *(*uint64)(unsafe.Add(unsafe.Pointer(sx), object.StrData)), *(*uint64)(unsafe.Add(unsafe.Pointer(sy), object.StrData))
		same = (wx^wy)<<(64-8*n) == 0
	}
	ok = same $op true`, "$general", general, "$op", op)
}

// compareText compares strs sx and sy of the same kind, by code points of one byte unless only equality matters: text is below zero, zero or
// above. It leaves when that takes long.
const compareText = `
n, m := uintptr(sx.Len)*uintptr(sx.Kind), uintptr(sy.Len)*uintptr(sy.Kind)
text := int(n) - int(m)
n = min(n, m) + object.StrData
i := uintptr(object.StrData)
for i+8 <= n && *(*uint64)(unsafe.Add(unsafe.Pointer(sx), i)) == *(*uint64)(unsafe.Add(unsafe.Pointer(sy), i)) {
	i += 8
	if i > 512 {
		goto slow
	}
}
for ; i < n; i++ {
	cx, cy := *(*byte)(unsafe.Add(unsafe.Pointer(sx), i)), *(*byte)(unsafe.Add(unsafe.Pointer(sy), i))
	if cx != cy {
		text = int(cx) - int(cy)
		break
	}
}
`

// simple says what kind of plain value $v is: 0 none, 1 an int, 2 a str, 3 None. Values of different kinds are not equal, ints and None are what
// they are.
const simple = `
$kind := 0
if uint64($v) >= region.IntTag {
	$kind = 1
} else if $v == noneOffset {
	$kind = 3
} else if $v-1 < object.Value(region.FloatBias-1) && (*object.Header)(unsafe.Add(base, uintptr($v))).Type == object.TStr {
	$kind = 2
}
`

// compareBlocks stands behind the switch.
func compareBlocks() string {
	return sub(`	compare: // the instruction compares two operands in form how, not both of them numbers
		@reload
		{
			x, y := regs[uint16(in>>(32-how*16))], regs[uint16(in>>(48-how*16))]
			op := operators[uint8(in)].name & 15
			if x-1 >= object.Value(region.FloatBias-1) || y-1 >= object.Value(region.FloatBias-1) {
				goto operator
			}
			sx, sy := (*object.Str)(unsafe.Add(base, uintptr(x))), (*object.Str)(unsafe.Add(base, uintptr(y)))
			var ok bool
			if sx.Type != object.TStr || sy.Type != object.TStr {
				if op-$eq > 1 || sx.Type >= object.LoopTypes || sy.Type >= object.LoopTypes {
					goto operator
				}
				// Identity decides between singletons, and where one side knows nothing else and the other nothing of it.
				isX := (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(sx.Type))).Is
				isY := (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(sy.Type))).Is
				if !(isX&object.IsIdentity != 0 && isY&(object.IsIdentity|object.IsStrict) != 0 || isY&object.IsIdentity != 0 && isX&object.IsStrict != 0 || isX&isY&object.IsSingle != 0) {
					goto operator
				}
				ok = (x == y) == (op == $eq)
			} else if x == y {
				ok = 1<<op&(1<<$eq|1<<$le|1<<$ge) != 0
			} else if op-$eq <= 1 && (sx.Len != sy.Len || sx.Kind != sy.Kind || sx.State&sy.State&object.StrInterned != 0 ||
				sx.Hash != sy.Hash && sx.Hash != 0 && sy.Hash != 0) {
				ok = op != $eq
			} else if sx.Kind != sy.Kind || sx.Kind != 1 && op-$eq > 1 {
				goto slow
			} else {
				$compareText
				switch op {
				case $lt:
					ok = text < 0
				case $le:
					ok = text <= 0
				case $eq:
					ok = text == 0
				case $ne:
					ok = text != 0
				case $gt:
					ok = text > 0
				default:
					ok = text >= 0
				}
			}
			kills := in >> (9 - how)
			if kills&3 == 3 && x == y && $countedX {
				goto slow
			}
			if kills&1 != 0 && $countedX && (sx.Owner != tid || sx.Local == 1) || kills&2 != 0 && $countedY && (sy.Owner != tid || sy.Local == 1) {
				goto slow
			}
			if kills&1 != 0 {
				if $countedX {
					sx.Local--
				}
				regs[uint16(in>>(32-how*16))] = 0
			}
			if kills&2 != 0 {
				if $countedY {
					sy.Local--
				}
				regs[uint16(in>>(48-how*16))] = 0
			}
			$result
		}
	contains: // IN, NOTIN, JIN or JNOTIN with a list, a tuple or a str
		@reload
		{
			form := uint64(0)
			if uint8(in) == $jin || uint8(in) == $jnotin {
				form = 1
			}
			y, x := regs[uint16(in>>(32-form*16))], regs[uint16(in>>(48-form*16))]
			h := (*object.Header)(unsafe.Add(base, uintptr(x)))
			$simpleY
			if kind == 0 {
				goto slow
			}
			ok := false
			if h.Type == object.TStr {
				sx, sy := (*object.Str)(unsafe.Pointer(h)), (*object.Str)(unsafe.Add(base, uintptr(y)))
				if kind != 2 || sx.Kind != 1 || sy.Kind != 1 || sx.Len > 48 || sy.Len == 0 {
					goto slow
				}
				first := *(*byte)(unsafe.Add(unsafe.Pointer(sy), object.StrData))
				for at := uint32(0); at+sy.Len <= sx.Len && !ok; at++ {
					p := unsafe.Add(unsafe.Pointer(sx), object.StrData+uintptr(at))
					if *(*byte)(p) == first {
						ok = true
						for i := uint32(1); i < sy.Len; i++ {
							if *(*byte)(unsafe.Add(p, i)) != *(*byte)(unsafe.Add(unsafe.Pointer(sy), object.StrData+i)) {
								ok = false
								break
							}
						}
					}
				}
			} else {
				n := (*object.Tuple)(unsafe.Pointer(h)).Len
				p := unsafe.Add(unsafe.Pointer(h), object.TupleData)
				if h.Type == object.TList {
					l := (*object.List)(unsafe.Pointer(h))
					n = uint64(l.Len)
					p = unsafe.Add(base, uintptr(l.Items))
				} else if h.Type != object.TTuple {
					goto slow
				}
				if n > 256 {
					goto slow // not for so long without a safe point
				}
				for ; n > 0 && !ok; n-- {
					z := *(*object.Value)(p)
					p = unsafe.Add(p, 8)
					if z == y {
						ok = true
						break
					}
					$simpleZ
					if other == 0 {
						goto slow
					}
					if kind == 2 && other == 2 {
						sx, sy := (*object.Str)(unsafe.Add(base, uintptr(z))), (*object.Str)(unsafe.Add(base, uintptr(y)))
						if sx.Len == sy.Len && sx.Kind == sy.Kind && sx.State&sy.State&object.StrInterned == 0 {
							$compareText
							ok = text == 0
						}
					}
				}
			}
			kills := in >> (9 - form)
			if kills&3 != 0 {
				hy := (*object.Header)(unsafe.Add(base, uintptr(y)&(1<<48-1)))
				if kills&3 == 3 && x == y && $countedX {
					goto slow
				}
				if kills&1 != 0 && $countedY && (hy.Owner != tid || hy.Local == 1) || kills&2 != 0 && $countedX && (h.Owner != tid || h.Local == 1) {
					goto slow
				}
				if kills&1 != 0 {
					if $countedY {
						hy.Local--
					}
					regs[uint16(in>>(32-form*16))] = 0
				}
				if kills&2 != 0 {
					if $countedX {
						h.Local--
					}
					regs[uint16(in>>(48-form*16))] = 0
				}
			}
			switch uint8(in) {
			case $jin, $jnotin:
				pc = unsafe.Add(pc, 8)
				if ok == (uint8(in) == $jin) {
					pc = unsafe.Add(pc, int(int16(in>>48))*8)
				}
				continue next
			}
			v := object.Value(falseOffset)
			if ok == (uint8(in) == $in) {
				v = trueOffset
			}
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = v
			pc = unsafe.Add(pc, 8)
			@drop old
			continue next
		}
`, "$compareText", compareText, "$countedX", counted("x"), "$countedY", counted("y"),
		"$simpleY", sub(simple, "$kind", "kind", "$v", "y"), "$simpleZ", sub(simple, "$kind", "other", "$v", "z"),
		"$jin", fmt.Sprint(bytecode.JIN), "$jnotin", fmt.Sprint(bytecode.JNOTIN), "$in", fmt.Sprint(bytecode.IN),
		"$lt", "0", "$le", "1", "$eq", "2", "$ne", "3", "$gt", "4", "$ge", "5",
		"$result", `what := operators[uint8(in)].what
			pc = unsafe.Add(pc, 8)
			if what&operatorJumps != 0 {
				if ok == (what&operatorNot == 0) {
					pc = unsafe.Add(pc, int(int16(in>>48))*8)
				}
				continue next
			}
			v := object.Value(falseOffset)
			if ok {
				v = trueOffset
			}
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = v
			@drop old
			continue next`)
}
