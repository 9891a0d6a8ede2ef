package main

import (
	"fmt"
	"strings"
)

// allCases gives the text of every instruction that the loop runs itself, by name.
func allCases() map[string]string {
	m := map[string]string{}
	moves(m)
	arithmetic(m)
	comparisons(m)
	jumps(m)
	iteration(m)
	items(m)
	attributes(m)
	names(m)
	calls(m)
	return m
}

func moves(m map[string]string) {
	m["NOP"] = "@next"
	m["LOADK"] = `
v := *(*object.Value)(unsafe.Add(pc, 8))
@incref v
@store v`
	m["LOADI"] = `
v := object.Value(uint64(int64(int16(in>>32)))&intPayload | region.IntTag)
@store v`
	m["LOADNONE"] = `@store noneOffset`
	m["MOVE"] = `
v := regs[uint16(in>>32)]
if v == 0 {
	goto slow
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
} else {
	@incref v
}
@store v`
	m["CLEAR"] = `
old := regs[uint16(in>>16)]
regs[uint16(in>>16)] = 0
pc = unsafe.Add(pc, 8)
@drop old
continue next`
	m["DELFAST"] = `
old := regs[uint16(in>>16)]
if old == 0 {
	goto slow
}
regs[uint16(in>>16)] = 0
pc = unsafe.Add(pc, 8)
@drop old
continue next`
	m["CHECK"] = `
if regs[uint16(in>>16)] == 0 {
	goto slow
}
@next`
	m["SWAP"] = `
regs[uint16(in>>16)], regs[uint16(in>>32)] = regs[uint16(in>>32)], regs[uint16(in>>16)]
@next`
}

const isFloat = "uint64(%s)-region.FloatBias < uint64(0xFFFC)<<48"

func fl(v string) string { return fmt.Sprintf(isFloat, v) }

// sub replaces $name by its text.
func sub(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}

func arithmetic(m map[string]string) {
	// Ints and floats; mixed operands go by conversion as well. Kill flags need no look: ints and floats count nothing.
	for name, op := range map[string]string{"ADD": "+", "SUB": "-", "MUL": "*"} {
		ints := `s := int64(x<<15)>>15 $op int64(y<<15)>>15
	@fit s
	@store r`
		if name == "MUL" {
			ints = `xi, yi := int64(x<<15)>>15, int64(y<<15)>>15
	hi, lo := bits.Mul64(uint64(xi), uint64(yi))
	s := int64(lo)
	if int64(hi)-(xi>>63&yi)-(yi>>63&xi) != s>>63 {
		goto slow
	}
	@fit s
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
	goto slow
}
if `+fl("y")+` {
	fy = math.Float64frombits(uint64(y) - region.FloatBias)
} else if uint64(y) >= region.IntTag {
	fy = float64(int64(y<<15) >> 15)
} else {
	goto slow
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
	goto slow
}
if ` + fl("y") + ` {
	fy = math.Float64frombits(uint64(y) - region.FloatBias)
} else if uint64(y) >= region.IntTag {
	fy = float64(int64(y<<15) >> 15)
} else {
	goto slow
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
	@fit s
	@store r
}
if !(`+fl("x")+`) {
	goto slow
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
		goto slow
	}
	@fit s
	@store r
}
if !(` + fl("x") + `) {
	goto slow
}
fr := math.Float64frombits(uint64(x) - region.FloatBias) * float64(int16(in>>48))
v := object.Value(math.Float64bits(fr) + region.FloatBias)
@store v`
	for _, imm := range []bool{false, true} {
		load := "x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]\nif uint64(x&y) < region.IntTag {\ngoto slow\n}\nxi, yi := int64(x<<15)>>15, int64(y<<15)>>15\n"
		suffix := ""
		if imm {
			load = "x := regs[uint16(in>>32)]\nif uint64(x) < region.IntTag {\ngoto slow\n}\nxi, yi := int64(x<<15)>>15, int64(int16(in>>48))\n"
			suffix = "I"
		}
		m["FLOORDIV"+suffix] = load + `
if yi == 0 {
	goto slow
}
s := xi / yi
if (xi^yi) < 0 && s*yi != xi {
	s--
}
@fit s
@store r`
		m["MOD"+suffix] = load + `
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
@store r`
		m["LSHIFT"+suffix] = load + `
if uint64(yi) > 47 {
	goto slow
}
s := xi << (uint64(yi) & 63)
if s>>(uint64(yi)&63) != xi {
	goto slow
}
@fit s
@store r`
		m["RSHIFT"+suffix] = load + `
if yi < 0 {
	goto slow
}
s := xi >> (uint64(min(yi, 63)) & 63)
r := object.Value(uint64(s)&intPayload | region.IntTag)
@store r`
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
	goto slow
}
r := x $op y
@store r`, "$op", op)
	}
	m["XOR"] = `
x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]
if uint64(x&y) < region.IntTag {
	goto slow
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
	goto slow
}
v := object.Value((uint64(x)-region.FloatBias)^(1<<63) + region.FloatBias)
@store v`
	m["POS"] = `
x := regs[uint16(in>>32)]
if uint64(x) < region.FloatBias {
	goto slow
}
@store x`
	m["INVERT"] = `
x := regs[uint16(in>>32)]
if uint64(x) < region.IntTag {
	goto slow
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
goto slow`, "$op", op)
	}
}

// compare is the text that computes ok := x op y for ints and floats, or leaves.
func compare(op, load string, intOnly string) string {
	return sub(load+`
var ok bool
if $ints {
	ok = int64(x<<15) $op int64(y<<15)
} else if `+fl("x")+` && `+fl("y")+` {
	fx := math.Float64frombits(uint64(x) - region.FloatBias)
	fy := math.Float64frombits(uint64(y) - region.FloatBias)
	ok = fx $op fy
} else {
	$other
}
`, "$op", op, "$ints", "uint64(x&y) >= region.IntTag", "$other", intOnly)
}

var compareOps = map[string]string{"LT": "<", "LE": "<=", "EQ": "==", "NE": "!=", "GT": ">", "GE": ">="}

func comparisons(m map[string]string) {
	for name, op := range compareOps {
		other := "goto slow"
		if op == "==" || op == "!=" {
			other = strEq(op, "b", "c")
		}
		m[name] = compare(op, "x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]", other) + "@bool ok"
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

// strEq compares two strs when identity, interning, length or a single byte decides; ka and kb are the operands that may be killed.
func strEq(op, ka, kb string) string {
	kills, killed := "", ""
	for _, k := range []string{ka, kb} {
		if k != "" {
			kills += "@killable " + k + "\n"
			killed += "@kill " + k + "\n"
		}
	}
	if ka != "" && kb != "" {
		kills += "if in&(" + killBit(ka) + ") != 0 && in&(" + killBit(kb) + ") != 0 && x == y {\ngoto slow\n}\n"
	}
	return sub(`if x-1 >= object.Value(region.FloatBias-1) || y-1 >= object.Value(region.FloatBias-1) {
		goto slow
	}
	sx, sy := (*object.Str)(unsafe.Add(base, uintptr(x))), (*object.Str)(unsafe.Add(base, uintptr(y)))
	if sx.Type != object.TStr || sy.Type != object.TStr {
		goto slow
	}
	same := x == y
	if !same && sx.State&sy.State&object.StrInterned == 0 && sx.Len == sy.Len && sx.Kind == sy.Kind {
		if sx.Len != 1 || sx.Kind != 1 {
			goto slow
		}
		same = *(*byte)(unsafe.Add(unsafe.Pointer(sx), object.StrData)) == *(*byte)(unsafe.Add(unsafe.Pointer(sy), object.StrData))
	}
	$kills
	ok = same $op true
	$killed`, "$op", op, "$kills", kills, "$killed", killed)
}

func jumps(m map[string]string) {
	m["JUMP"] = "@jump32"
	m["LOOP"] = `
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
@jump32`
	for name, op := range map[string]string{"JTRUE": "!=", "JFALSE": "=="} {
		m[name] = sub(`
x := regs[uint16(in>>16)]
var truth bool
if x == trueOffset {
	truth = true
} else if x == falseOffset || x == noneOffset {
} else if uint64(x) >= region.IntTag {
	truth = uint64(x) != region.IntTag
} else if x-1 < object.Value(region.FloatBias-1) {
	h := (*object.Header)(unsafe.Add(base, uintptr(x)))
	switch h.Type {
	case object.TStr:
		truth = (*object.Str)(unsafe.Pointer(h)).Len != 0
	case object.TList:
		truth = (*object.List)(unsafe.Pointer(h)).Len != 0
	case object.TDict:
		truth = (*object.Dict)(unsafe.Pointer(h)).Used != 0
	case object.TTuple:
		truth = (*object.Tuple)(unsafe.Pointer(h)).Len != 0
	case object.TSet:
		truth = (*object.Set)(unsafe.Pointer(h)).Used != 0
	default:
		goto slow
	}
	@killable a
	@kill a
} else {
	goto slow
}
if truth $op false {
	@jump32
}
@next`, "$op", op)
	}
	for name, op := range map[string]string{"JNONE": "==", "JNOTNONE": "!="} {
		m[name] = sub(`
x := regs[uint16(in>>16)]
if x == 0 {
	goto slow
}
@killable a
@kill a
if x $op noneOffset {
	@jump32
}
@next`, "$op", op)
	}
	for name, op := range compareOps {
		for _, not := range []string{"", "N"} {
			cond := "ok"
			if not == "N" {
				cond = "!ok"
			}
			other := "goto slow"
			if op == "==" || op == "!=" {
				other = strEq(op, "a", "b")
			}
			m["J"+not+name] = compare(op, "x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]", other) + "if " + cond + " {\n@jump16\n}\n@next"
			m["J"+not+name+"I"] = sub(`
x := regs[uint16(in>>16)]
var ok bool
if uint64(x) >= region.IntTag {
	ok = int64(x<<15)>>15 $op int64(int16(in>>32))
} else if `+fl("x")+` {
	ok = math.Float64frombits(uint64(x) - region.FloatBias) $op float64(int16(in>>32))
} else {
	goto slow
}
if $cond {
	@jump16
}
@next`, "$op", op, "$cond", cond)
		}
	}
	for name, op := range map[string]string{"JIN": "true", "JNOTIN": "false", "IN": "true", "NOTIN": "false"} {
		get, ka, kb := "y, x := regs[uint16(in>>16)], regs[uint16(in>>32)]", "a", "b"
		yes, no := "@next", "@jump16"
		if op == "true" {
			yes, no = no, yes
		}
		if name[0] != 'J' {
			get, ka, kb = "y, x := regs[uint16(in>>32)], regs[uint16(in>>48)]", "b", "c"
			yes, no = "@bool "+op, "@bool !"+op
		}
		m[name] = sub(get+`
if x-1 >= object.Value(region.FloatBias-1) || in&($ka|$kb) != 0 && uint64(y) < region.IntTag {
	goto slow
}
d := (*object.Dict)(unsafe.Add(base, uintptr(x)))
if d.Type != object.TDict || d.Owner != tid || t.Parallel || d.Table == 0 {
	goto slow
}
`+findKey, "$ka", killBit(ka), "$kb", killBit(kb), "$missing", "@killable "+kb+"\n@kill "+kb+"\n"+no, "$found", "@killable "+kb+"\n@kill "+kb+"\n"+yes)
	}
	for name, op := range map[string]string{"JIS": "==", "JISNOT": "!="} {
		m[name] = sub(`
x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]
if x == 0 || y == 0 || in&(3<<8) == 3<<8 {
	goto slow
}
@killable a
@killable b
@kill a
@kill b
if x $op y {
	@jump16
}
@next`, "$op", op)
	}
}

func iteration(m map[string]string) {
	m["FORITER"] = `
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
		goto slow
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
		goto slow
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
		goto slow
	}
	v := *(*object.Value)(unsafe.Add(base, uintptr(si.Seq)+object.TupleData+uintptr(si.Index)*8))
	@incref v
	si.Index++
	@store v
}
goto slow`
}

// findKey looks up key y in the exact dict d (its table must not be 0): at $found, value is a pointer to the entry's value. It
// leaves when keys must be compared. pc, regs and in pass the probing in memory, lest Go store them on every dispatch.
const findKey = `
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
			pc, regs = unsafe.Add(base, t.PC), (*registers)(unsafe.Add(base, t.Frame))
			in = *(*uint64)(pc)
$found
		}
		if stride == 24 {
			if *(*uint64)(unsafe.Add(unsafe.Pointer(value), -16)) == hash {
				goto out
			}
		} else if (*object.Str)(unsafe.Add(base, uintptr(k))).Hash == hash {
			goto out
		}
	} else if ix == -1 {
		pc, regs = unsafe.Add(base, t.PC), (*registers)(unsafe.Add(base, t.Frame))
		in = *(*uint64)(pc)
$missing
	}
	perturb >>= 5
	slot = slot*5 + perturb + 1
}
`

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
$more
}
goto slow`
	m["GETITEM"] = sub("x, y := regs[uint16(in>>32)], regs[uint16(in>>48)]"+get, "$index", "if uint64(y) < region.IntTag {\ngoto slow\n}\ni := int64(y<<15)>>15", "$more", `
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
@store v`)+`
case object.TStr:
	if uint64(y) < region.IntTag {
		goto slow
	}
	i := int64(y<<15) >> 15
	st := (*object.Str)(unsafe.Pointer(h))
	if i < 0 {
		i += int64(st.Len)
	}
	if uint64(i) >= uint64(st.Len) || st.Kind != 1 {
		goto slow
	}
	ch := *(*byte)(unsafe.Add(unsafe.Pointer(st), uintptr(i)+object.StrData))
	@killable b
	v := object.Value(t.Chars) + object.Value(ch)*object.CharSize
	if t.Chars == 0 {
		goto slow
	}
	@kill b
	@store v`)
	m["GETITEMI"] = sub("x := regs[uint16(in>>32)]"+get, "$index", "i := int64(int16(in>>48))", "$more", "")
	m["SETITEM"] = `
x, y := regs[uint16(in>>16)], regs[uint16(in>>32)]
if in&(1<<8) != 0 {
	goto slow
}
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
if v == 0 || in&(1<<9) != 0 {
	goto slow
}
if in&(1<<10) == 0 {
	@incref v
} else {
	regs[uint16(in>>48)] = 0
}
old := *value
*value = v
pc = unsafe.Add(pc, 16)
@drop old
continue next`) + `
}
if l.Type != object.TList || uint64(y) < region.IntTag {
	goto slow
}
i := int64(y<<15) >> 15
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
if in&(1<<10) == 0 {
	@incref v
} else {
	regs[uint16(in>>48)] = 0
}
p := (*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(i)*8))
old := *p
*p = v
pc = unsafe.Add(pc, 16)
@drop old
continue next`
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
	m["UNPACK"] = `
x := regs[uint16(in>>32)]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
tu := (*object.Tuple)(unsafe.Add(base, uintptr(x)))
if tu.Type != object.TTuple || in>>48 != 2 || tu.Len != 2 {
	goto slow
}
if in&(1<<9) == 0 && uint16(in>>32)-uint16(in>>16) < 2 {
	goto slow
}
v := *(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData))
@owned v
v = *(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData+8))
@owned v
if uint16(in>>16) != uint16(in>>32) {
	@mayfree a
}
if uint16(in>>16)+1 != uint16(in>>32) {
	@mayfree uint16(in>>16)+1
}
if in&(1<<9) != 0 {
	regs[uint16(in>>32)] = 0
}
v = *(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData))
@incref1 v
old := regs[uint16(in>>16)]
regs[uint16(in>>16)] = v
@decref1 old
v = *(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData+8))
@incref1 v
old = regs[uint16(in>>16)+1]
regs[uint16(in>>16)+1] = v
@decref1 old
pc = unsafe.Add(pc, 8)
if in&(1<<9) != 0 {
	@drop x
}
continue next`
}

// site begins an attribute instruction on the object in register operand $b: it checks the type's version and, with shape, the shape.
const site = `
x := regs[$r]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
if *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(h.Type)*4)) != uint32(w1) {
	goto slow
}
`

const shapeCheck = `
if *(*uint32)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2>>16)))) != uint32(w1>>32) {
	goto slow
}
`

func attributes(m map[string]string) {
	loadSite := sub(site, "$r", "uint16(in>>32)")
	m["LOADATTRI"] = loadSite + shapeCheck + `
v := *(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
if v == 0 || t.Parallel && h.Owner != tid {
	goto slow
}
@owned v
@killable b
@incref1 v
@kill b
@store v`
	m["LOADATTRS"] = loadSite + `
v := *(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
if v == 0 || t.Parallel && h.Owner != tid {
	goto slow
}
@owned v
@killable b
@incref1 v
@kill b
@store v`
	// The shape's place is at a fixed offset here: w2 is taken by the value.
	m["LOADATTRC"] = loadSite + `
if uint32(w1>>32) != 0 && *(*uint32)(unsafe.Add(base, uintptr(x)+object.HeaderSize)) != uint32(w1>>32) {
	goto slow
}
v := object.Value(w2)
@owned v
@killable b
@incref1 v
@kill b
@store v`
	m["LOADATTRM"] = `
x := regs[uint16(in>>32)]
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
if uint64(x) != (w1&0xFFFFFFFF)<<4 {
	goto slow
}
if (*object.Dict)(unsafe.Add(base, uintptr(w1>>32)<<4)).Version != uint32(w2) {
	goto slow
}
v := *(*object.Value)(unsafe.Add(base, uintptr(w2>>32)<<3))
if v == 0 {
	goto slow
}
@owned v
@killable b
@incref1 v
@kill b
@store v`
	m["LOADMETHODC"] = loadSite + `
if uint32(w1>>32) != 0 && *(*uint32)(unsafe.Add(base, uintptr(x)+object.HeaderSize)) != uint32(w1>>32) {
	goto slow
}
@owned w2
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	regs[uint16(in>>32)] = 0
} else {
	@incref x
}
regs[uint16(in>>16)+8] = x
v := *(*object.Value)(unsafe.Add(pc, 16))
@incref1 v
regs[uint16(in>>16)] = v
@next`
	m["LOADMETHODM"] = `
x := regs[uint16(in>>32)]
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
if uint64(x) != (w1&0xFFFFFFFF)<<4 {
	goto slow
}
if (*object.Dict)(unsafe.Add(base, uintptr(w1>>32)<<4)).Version != uint32(w2) {
	goto slow
}
v := *(*object.Value)(unsafe.Add(base, uintptr(w2>>32)<<3))
if v == 0 {
	goto slow
}
@owned v
@mayfree b
@incref1 v
if in&(1<<9) != 0 || uint16(in>>16) == uint16(in>>32) {
	regs[uint16(in>>32)] = 0
	if uint64(x)-region.ImmortalEnd < region.CountedSpan {
		(*object.Header)(unsafe.Add(base, uintptr(x))).Local--
	}
}
regs[uint16(in>>16)] = v
regs[uint16(in>>16)+8] = 0
@next`
	storeSite := sub(site, "$r", "uint16(in>>16)")
	m["STOREATTRI"] = storeSite + shapeCheck + `
v := regs[uint16(in>>32)]
if v == 0 || h.Owner != tid || t.Parallel {
	goto slow
}
@killable a
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
p := (*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
old := *p
*p = v
@kill a
pc = unsafe.Add(pc, 24)
@drop old
continue next`
	m["STOREATTRS"] = storeSite + `
v := regs[uint16(in>>32)]
if v == 0 || h.Owner != tid || t.Parallel {
	goto slow
}
@killable a
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
p := (*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2))))
old := *p
*p = v
@kill a
pc = unsafe.Add(pc, 24)
@drop old
continue next`
	m["STOREATTRA"] = storeSite + shapeCheck + `
at := (*object.Attrs)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2>>16))))
if uint16(w2) >= uint16(w2>>16)+object.AttrsSize+at.Inline*8 {
	goto slow
}
v := regs[uint16(in>>32)]
if v == 0 || h.Owner != tid || t.Parallel {
	goto slow
}
if in&(1<<8) != 0 {
	goto slow
}
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
*(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(uint16(w2)))) = v
at.Shape = uint32(w2 >> 32)
@next`
}

func names(m map[string]string) {
	globals := `
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
fn := (*object.Function)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)))))
if (*object.Dict)(unsafe.Add(base, uintptr(fn.Globals))).Version != uint32(w1) {
	goto slow
}
`
	builtins := `
if (*object.Dict)(unsafe.Add(base, uintptr(fn.Builtins))).Version != uint32(w1>>32) {
	goto slow
}
`
	locals := `
w1 := *(*uint64)(unsafe.Add(pc, 8))
w2 := *(*uint64)(unsafe.Add(pc, 16))
ns := *(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize+4*8))
if (*object.Dict)(unsafe.Add(base, uintptr(ns))).Version != uint32(w1) {
	goto slow
}
`
	load := `
v := *(*object.Value)(unsafe.Add(base, uintptr(w2)))
if v == 0 {
	goto slow
}
@incref v
@store v`
	store := `
v := regs[uint16(in>>16)]
if v == 0 || t.Parallel {
	goto slow
}
if in&(1<<8) == 0 {
	@incref v
} else {
	regs[uint16(in>>16)] = 0
}
p := (*object.Value)(unsafe.Add(base, uintptr(w2)))
old := *p
*p = v
pc = unsafe.Add(pc, 24)
@drop old
continue next`
	m["LOADGLOBALM"] = globals + load
	m["LOADGLOBALB"] = globals + builtins + load
	m["STOREGLOBALM"] = globals + store
	m["LOADNAMEL"] = locals + load
	m["LOADNAMEB"] = locals + "fn := (*object.Function)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)))))\n" + builtins + load
	m["STORENAMEL"] = locals + store
	m["LOADDEREF"] = `
v := (*object.Cell)(unsafe.Add(base, uintptr(regs[uint16(in>>32)]))).V
if v == 0 || t.Parallel {
	goto slow
}
@incref v
@store v`
	m["STOREDEREF"] = `
cell := (*object.Cell)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
v := regs[uint16(in>>32)]
if v == 0 || t.Parallel {
	goto slow
}
if in&(1<<9) == 0 {
	@incref v
} else {
	regs[uint16(in>>32)] = 0
}
old := cell.V
cell.V = v
pc = unsafe.Add(pc, 8)
@drop old
continue next`
	m["COPYFREE"] = `
fn := (*object.Function)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)))))
n := uint16(in >> 32)
a := uint16(in >> 16)
for i := uint16(0); i < n; i++ {
	v := *(*object.Value)(unsafe.Add(base, uintptr(fn.Closure)+object.TupleData+uintptr(i)*8))
	@owned v
}
for i := uint16(0); i < n; i++ {
	v := *(*object.Value)(unsafe.Add(base, uintptr(fn.Closure)+object.TupleData+uintptr(i)*8))
	@incref1 v
	regs[a+i] = v
}
@next`
}

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
`
	m["CALL"] = find + sub(`
if code.Simple == 0 || code.ArgCount != uint16(in>>48) {
	goto slow
}
nregs := (*registers)(unsafe.Pointer(&regs[w+8]))
`+push, "$n", "uint16(in>>48)", "$settle", "")
	m["CALLM"] = find + sub(`
if code.Simple == 0 {
	goto slow
}
if regs[w+8] != 0 {
	if code.ArgCount != uint16(in>>48)+1 {
		goto slow
	}
	w--
} else if code.ArgCount != uint16(in>>48) {
	goto slow
}
nregs := (*registers)(unsafe.Pointer(&regs[w+9]))
`+push, "$n", "code.ArgCount", "$settle", "if w == uint16(in>>32) {\nregs[w] = 0\nregs[w+1] = f\n}")
	lenOf := `
w := uint16(in >> 32)
if uint64(regs[w]) != *(*uint64)(unsafe.Add(pc, 8)) {
	goto slow
}
x := regs[w+8]
if x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
n := uint64(0)
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
switch h.Type {
case object.TList:
	n = uint64((*object.List)(unsafe.Pointer(h)).Len)
case object.TTuple:
	n = (*object.Tuple)(unsafe.Pointer(h)).Len
case object.TStr:
	n = uint64((*object.Str)(unsafe.Pointer(h)).Len)
case object.TDict:
	n = uint64((*object.Dict)(unsafe.Pointer(h)).Used)
default:
	goto slow
}
@mayfree w
@mayfree w+8
@decref1 x
x = regs[w]
@decref1 x
regs[w], regs[w+8] = 0, 0
v := object.Value(n | region.IntTag)
@store v`
	m["CALLLEN"] = lenOf
	m["CALLMAPPEND"] = `
w := uint16(in >> 32)
x := regs[w+8]
if uint64(regs[w]) != *(*uint64)(unsafe.Add(pc, 8)) || x-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
l := (*object.List)(unsafe.Add(base, uintptr(x)))
if l.Type != object.TList || l.Owner != tid || t.Parallel || l.Len >= l.Cap || l.Local == 1 {
	goto slow
}
v := regs[w+9]
f := regs[w]
if v == 0 {
	goto slow
}
@mayfree w
@decref1 f
l.Local--
*(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(l.Len)*8)) = v
l.Len++
regs[w], regs[w+8], regs[w+9] = 0, 0, 0
@store noneOffset`
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
if uint16(meta) != 0 {
	goto slow
}
n := uint16(meta >> 32)
`
	// A result that is counted moves to a place where a return to this instruction (after a drop) finds it: its own register.
	m["RETURN"] = begin + strings.Replace(`
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
	m["RETURN"] = strings.Replace(m["RETURN"], "*(*object.Value)(fr) = 0\n", "*(*object.Value)(fr) = 0\nregs[a] = 0\n", 1)
	m["RETURNNONE"] = begin + "const v = object.Value(noneOffset)\n" + leave
}
