package main

import (
	"fmt"
	"strings"
)

// Native functions in the loop (object.Inline): a case sets v to the result, owned, if its arguments, n of them from register at on with x
// the first, are of the common kind. Else the function is called.

// inlined is one of them, with the calls it may be part of: f() and m.f().
type inlined struct {
	name     string
	function bool
	method   bool
	text     string
}

// typeOfX is the type index of x.
const typeOfX = `
id := uint32(object.TInt)
if x-1 < object.Value(region.FloatBias-1) {
	id = (*object.Header)(unsafe.Add(base, uintptr(x))).Type
} else if uint64(x) < region.IntTag {
	id = object.TFloat
}
`

// lengthOfX is the length of object x, if known.
const lengthOfX = `
known, length := true, uint64(0)
h := (*object.Header)(unsafe.Add(base, uintptr(x)))
switch h.Type {
case object.TList:
	length = uint64((*object.List)(unsafe.Pointer(h)).Len)
case object.TTuple:
	length = (*object.Tuple)(unsafe.Pointer(h)).Len
case object.TStr:
	length = uint64((*object.Str)(unsafe.Pointer(h)).Len)
case object.TDict:
	length = uint64((*object.Dict)(unsafe.Pointer(h)).Used)
case object.TSet, object.TFrozenSet:
	length = uint64((*object.Set)(unsafe.Pointer(h)).Used)
case object.TBytes:
	length = (*object.Bytes)(unsafe.Pointer(h)).Len
case object.TByteArray:
	length = (*object.ByteArray)(unsafe.Pointer(h)).Len
default:
	known = false
}
`

// countResult makes the result owned, or leaves if another thread counts it.
const countResult = `
if uint64(v)-region.ImmortalEnd < region.CountedSpan {
	if h := (*object.Header)(unsafe.Add(base, uintptr(v))); h.Owner == tid {
		h.Local++
	} else {
		v = 0
	}
}
`

// attribute sets v to attribute y of x if the thread's table knows where it lies. It is borrowed.
const attribute = `
if y := regs[at+1]; x-1 < object.Value(region.FloatBias-1) && t.Poly != 0 {
	@fresh
	h := (*object.Header)(unsafe.Add(base, uintptr(x)))
	version := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(h.Type)*4))
	key := (uint64(version)<<32 ^ uint64(y)>>4 ^ object.AttrUseLoad<<60) * object.AttrHash >> object.AttrShift
	e := (*object.AttrEntry)(unsafe.Add(base, t.Poly+uintptr(key)*object.AttrEntrySize))
	if e.Version == version && e.Name == y && version != 0 && !t.Parallel &&
		(e.Shape == 0 || *(*uint32)(unsafe.Add(base, uintptr(x)+uintptr(e.AttrsOffset))) == e.Shape) {
		if e.Kind == uint8(object.AttrInline) || e.Kind == uint8(object.AttrSlot) {
			v = *(*object.Value)(unsafe.Add(base, uintptr(x)+uintptr(e.Where)))
		} else if e.Kind == uint8(object.AttrClass) {
			v = object.Value(e.Where)
		}
	}
}
`

// extremum is min or max of x and y: better, of ints or floats, says that y takes the place of x.
func extremum(better string) string {
	return sub(`
y := regs[at+1]
if uint64(x&y) >= region.IntTag {
	v = x
	if int64(y<<15) $better int64(x<<15) {
		v = y
	}
} else if `+fl("x")+` && `+fl("y")+` {
	v = x
	if math.Float64frombits(uint64(y)-region.FloatBias) $better math.Float64frombits(uint64(x)-region.FloatBias) {
		v = y
	}
}`, "$better", better)
}

// affix compares a str, both of one byte a character, with the part of x that begins at $skip.
const affix = `
@fresh
p := (*object.Str)(unsafe.Add(base, uintptr(regs[at+1])))
s := (*object.Str)(unsafe.Add(base, uintptr(x)))
if regs[at+1]-1 < object.Value(region.FloatBias-1) && p.Type == object.TStr && p.Kind&s.Kind == 1 && p.Len < 32 {
	v = falseOffset
	if p.Len <= s.Len {
		i := uint32(0)
		from := unsafe.Add(unsafe.Pointer(s), object.StrData+uintptr($skip))
		for i < p.Len && *(*byte)(unsafe.Add(from, i)) == *(*byte)(unsafe.Add(unsafe.Pointer(p), object.StrData+uintptr(i))) {
			i++
		}
		if i == p.Len {
			v = trueOffset
		}
	}
}`

// probe is findKey or findSetKey as a part of an inlined call: it goes on behind the probing, where the arguments are found again, since
// nothing stays in machine registers. Where keys must be compared, it leaves with the call.
func probe(find, missing, found string) string {
	find = sub(find, "goto slow", "goto call", "goto out", "goto call", "\nfor {", "\n$probing:\nfor {")
	return sub(find, "$missing", missing+"\nbreak $probing", "$found", found+"\nbreak $probing") + "\n$again\n"
}

var inlineTable = []inlined{
	{"InlineAbs", true, false, `
if uint64(x) >= region.IntTag {
	s := int64(x<<15) >> 15
	if s < 0 {
		s = -s
	}
	if s < 1<<48 {
		v = object.Value(uint64(s) | region.IntTag)
	}
} else if ` + fl("x") + ` {
	v = object.Value((uint64(x)-region.FloatBias)&^(1<<63) + region.FloatBias)
}`},
	{"InlineBool", true, false, `
yes := false
if uint64(x) >= region.IntTag {
	v = falseOffset
	yes = uint64(x) != region.IntTag
} else if ` + fl("x") + ` {
	v = falseOffset
	yes = math.Float64frombits(uint64(x)-region.FloatBias) != 0
} else if x-1 < object.Value(region.FloatBias-1) {
	` + lengthOfX + `
	if known {
		v = falseOffset
		yes = length != 0
	} else if x == trueOffset || x == falseOffset || x == noneOffset {
		v = falseOffset
		yes = x == trueOffset
	}
}
if yes {
	v = trueOffset
}`},
	{"InlineChr", true, false, `
if i := uint64(x) - region.IntTag; i < 256 && t.Chars != 0 {
	v = object.Value(t.Chars + uintptr(i)*object.CharSize)
}`},
	{"InlineDictGet", true, true, `
d := (*object.Dict)(unsafe.Add(base, uintptr(x)))
if (d.Owner == tid || x < region.ImmortalEnd) && !t.Parallel {
	y := regs[at+1]
	if d.Table != 0 {
		` + probe(findKey, "", "v = *value") + `
	} else if y-1 < object.Value(region.FloatBias-1) && ` + headOf("y") + `.Type != object.TStr {
		@block call
	}
	if v == 0 {
		v = noneOffset
		if n == 3 {
			v = regs[at+2]
		}
	}
	` + countResult + `
}`},
	{"InlineEndsWith", false, true, sub(affix, "$skip", "s.Len-p.Len")},
	{"InlineFabs", true, true, `
if ` + fl("x") + ` {
	v = object.Value((uint64(x)-region.FloatBias)&^(1<<63) + region.FloatBias)
}`},
	{"InlineFloat", true, false, `
if ` + fl("x") + ` {
	v = x
} else if uint64(x) >= region.IntTag {
	v = object.Value(math.Float64bits(float64(int64(x<<15)>>15)) + region.FloatBias)
}`},
	{"InlineGetAttr", true, false, attribute + countResult},
	{"InlineHasAttr", true, false, attribute + `
if v != 0 {
	v = trueOffset
}`},
	{"InlineHash", true, false, `
if uint64(x) >= region.IntTag {
	v = x
	if v == object.Value(intPayload|region.IntTag) {
		v-- // -1 stands for an error
	}
} else if x-1 < object.Value(region.FloatBias-1) && ` + headOf("x") + `.Type == object.TStr {
	hash := int64((*object.Str)(unsafe.Add(base, uintptr(x))).Hash)
	if int64(uint64(hash)<<15)>>15 != hash {
		` + strings.ReplaceAll(sub(roomPlain, "$size", "uintptr(32)"), "goto slow", "@block call") + `
		` + sub(madePlain, "$type", "object.TInt") + `
		i := (*object.BigInt)(unsafe.Pointer(oh))
		i.Len, i.Neg = 1, uint32(uint64(hash)>>63)
		if hash < 0 {
			hash = -hash
		}
		*(*int64)(unsafe.Add(unsafe.Pointer(i), object.BigIntData)) = hash
		v = object.Value(ob)
	}
}`},
	{"InlineID", true, false, `
if x-1 < object.Value(region.FloatBias-1) {
	v = x | object.Value(region.IntTag)
}`},
	{"InlineInt", true, false, `
if uint64(x) >= region.IntTag {
	v = x
} else if ` + fl("x") + ` {
	if fx := math.Float64frombits(uint64(x) - region.FloatBias); fx > -1<<48 && fx < 1<<48 {
		v = object.Value(uint64(int64(fx))&intPayload | region.IntTag)
	}
}`},
	{"InlineIsInstance", true, false, `
if x != 0 {
	@fresh
` + typeOfX + `
	vx := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(id)*4))
	of := unsafe.Pointer(&regs[at+1])
	left := uint64(1)
	if y := regs[at+1]; y-1 < object.Value(region.FloatBias-1) && ` + headOf("y") + `.Type == object.TTuple {
		of = unsafe.Add(base, uintptr(y)+object.TupleData)
		left = (*object.Tuple)(unsafe.Add(base, uintptr(y))).Len
	}
	v = falseOffset
	for ; left > 0; left-- {
		y := *(*object.Value)(of)
		of = unsafe.Add(of, 8)
		c := (*object.TypeObject)(unsafe.Add(base, uintptr(y)))
		if y-1 >= object.Value(region.FloatBias-1) || c.Type != object.TType {
			v = 0
			break
		}
		if c.ID == id {
			v = trueOffset
			break
		}
		vy := *(*uint32)(unsafe.Add(base, uintptr(t.Versions)+uintptr(c.ID)*4))
		key := (uint64(vx)<<32 ^ uint64(vy)<<8 ^ object.OperatorInstance) * object.AttrHash >> object.AttrShift
		e := (*object.AttrEntry)(unsafe.Add(base, t.Poly+uintptr(key)*object.AttrEntrySize))
		if t.Poly == 0 || vx == 0 || vy == 0 || e.Version != vx || e.Shape != vy || e.Name != object.OperatorInstance {
			v = 0
			break
		}
		if e.Where == trueOffset {
			v = trueOffset
			break
		}
	}
}`},
	{"InlineListAppend", true, true, `
l := (*object.List)(unsafe.Add(base, uintptr(x)))
if l.Owner == tid && !t.Parallel && l.Len < l.Cap {
	*(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(l.Len)*8)) = regs[at+1]
	l.Len++
	regs[at+1] = 0
	n--
	v = noneOffset
}`},
	{"InlineListPop", true, true, `
l := (*object.List)(unsafe.Add(base, uintptr(x)))
if l.Owner == tid && !t.Parallel && l.Len > l.Cap>>1 {
	l.Len--
	v = *(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(l.Len)*8))
}`},
	{"InlineMax", true, false, extremum(">")},
	{"InlineMin", true, false, extremum("<")},
	{"InlineNext", true, false, `
if x-1 < object.Value(region.FloatBias-1) {
	h := ` + headOf("x") + `
	if h.Owner == tid && !t.Parallel {
		switch h.Type {
		case object.TRangeIterator:
			ri := (*object.RangeIterator)(unsafe.Pointer(h))
			if s := ri.Next; ri.Left != 0 && int64(uint64(s)<<15)>>15 == s {
				v = object.Value(uint64(s)&intPayload | region.IntTag)
				ri.Next = s + ri.Step
				ri.Left--
			}
		case object.TListIterator:
			si := (*object.SeqIterator)(unsafe.Pointer(h))
			l := (*object.List)(unsafe.Add(base, uintptr(si.Seq)))
			if si.Seq != 0 && uint64(si.Index) < uint64(l.Len) {
				v = *(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(si.Index)*8))
				` + countResult + `
				if v != 0 {
					si.Index++
				}
			}
		case object.TTupleIterator:
			si := (*object.SeqIterator)(unsafe.Pointer(h))
			if si.Seq != 0 && uint64(si.Index) < (*object.Tuple)(unsafe.Add(base, uintptr(si.Seq))).Len {
				v = *(*object.Value)(unsafe.Add(base, uintptr(si.Seq)+object.TupleData+uintptr(si.Index)*8))
				` + countResult + `
				if v != 0 {
					si.Index++
				}
			}
		}
	}
}`},
	{"InlineOrd", true, false, `
if x-1 < object.Value(region.FloatBias-1) {
	h := ` + headOf("x") + `
	p := unsafe.Pointer(h)
	if s := (*object.Str)(p); h.Type == object.TStr && s.Len == 1 {
		switch s.Kind {
		case 1:
			v = object.Value(*(*uint8)(unsafe.Add(p, object.StrData))) | object.Value(region.IntTag)
		case 2:
			v = object.Value(*(*uint16)(unsafe.Add(p, object.StrData))) | object.Value(region.IntTag)
		default:
			v = object.Value(*(*uint32)(unsafe.Add(p, object.StrData))) | object.Value(region.IntTag)
		}
	} else if h.Type == object.TBytes && (*object.Bytes)(p).Len == 1 {
		v = object.Value(*(*uint8)(unsafe.Add(p, object.BytesData))) | object.Value(region.IntTag)
	}
}`},
	{"InlineRange", true, false, `
start, stop, step := object.Value(region.IntTag), x, object.Value(1|region.IntTag)
if n > 1 {
	start, stop = x, regs[at+1]
	if n > 2 {
		step = regs[at+2]
	}
}
if uint64(start&stop&step) >= region.IntTag {
	first, last, by := int64(start<<15)>>15, int64(stop<<15)>>15, int64(step<<15)>>15
	if by < 0 {
		first, last, by = last, first, -by
	}
	if length := uint64(last - first); by != 0 && (length < 1<<48 || first >= last) {
		if first >= last {
			length = 0
		} else if by > 1 {
			length = (length-1)/uint64(by) + 1
		}
		@fresh
		` + strings.ReplaceAll(sub(roomPlain, "$size", "uintptr(48)"), "goto slow", "@block call") + `
		` + sub(madePlain, "$type", "object.TRange") + `
		rg := (*object.Range)(unsafe.Pointer(oh))
		rg.Start, rg.Stop, rg.Step, rg.LengthV = start, stop, step, object.Value(length|region.IntTag)
		v = object.Value(ob)
	}
}`},
	{"InlineSetAdd", true, true, `
s := (*object.Set)(unsafe.Add(base, uintptr(x)))
if s.Owner == tid && !t.Parallel && s.Table != 0 {
	y := regs[at+1]
	` + probe(findSetKey, "", "v = noneOffset") + `
}`},
	{"InlineSqrt", true, true, `
if ` + fl("x") + ` {
	if fx := math.Float64frombits(uint64(x) - region.FloatBias); fx >= 0 {
		v = object.Value(math.Float64bits(math.Sqrt(fx)) + region.FloatBias)
	}
}`},
	{"InlineStartsWith", false, true, sub(affix, "$skip", "0")},
	{"InlineStr", true, false, `
if x-1 < object.Value(region.FloatBias-1) && ` + headOf("x") + `.Type == object.TStr {
	v = x
	` + countResult + `
}`},
	{"InlineType", true, false, typeOfX + `
v = *(*object.Value)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(t.RT.Classes)), uintptr(id)*8))
` + countResult},
}

// inlines is the switch over those that the instruction may run; again finds the arguments anew.
func inlines(method bool, again string) string {
	var b strings.Builder
	b.WriteString("switch inline {\n")
	for i, f := range inlineTable {
		if method && !f.method || !method && !f.function {
			continue
		}
		text := sub(f.text, "$again", again, "$probing", fmt.Sprintf("probing%d%v", i, method))
		fmt.Fprintf(&b, "case uint8(object.%s):\n%s\n", f.name, text)
	}
	b.WriteString("}\n")
	return b.String()
}
