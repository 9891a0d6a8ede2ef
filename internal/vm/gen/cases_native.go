package main

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Calls of native functions. The loop compares the callable with the instruction's site (object/callsite.go) and leaves with the call
// decoded in t.Native; the driver makes it, puts the result behind the callable and comes back at CALLED, in the instruction's first
// cache word, which empties the window. What is released there may take the loop through the label drop and to CALLED again.

// matchNative leaves unless site, of an instruction whose arguments, n of them, begin at register at, is one of callable f. The receiver of
// a bound function becomes the first argument. What the instruction is most likely to call comes first.
func matchNative(method bool) string {
	first, second := matchFunction, matchMethod
	if method {
		first, second = second, first
	}
	return `
if f-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
` + first + "} else " + second + "} else " + matchOthers
}

const (
	matchFunction = `if site>>object.SiteKind == object.SiteFunction {
	b := (*object.BuiltinFunction)(unsafe.Add(base, uintptr(f)))
	if b.Type != object.TBuiltinFunction || b.Func != site&object.SiteIndex {
		goto slow
	}
`
	matchMethod = `if site>>object.SiteKind == object.SiteMethod {
	m := (*object.MethodDescr)(unsafe.Add(base, uintptr(f)))
	if m.Type != object.TMethodDescr || m.Func != site&object.SiteIndex {
		goto slow
	}
	x := regs[at]
	id := uint32(object.TInt)
	if x-1 < object.Value(region.FloatBias-1) {
		id = (*object.Header)(unsafe.Add(base, uintptr(x))).Type
	} else if x == 0 {
		goto slow
	} else if uint64(x) < region.IntTag {
		id = object.TFloat
	}
	if id != uint32(site>>object.SiteOwner)&object.SiteOwners {
		goto slow
	}
`
	matchOthers = `if site>>object.SiteKind == object.SiteBound {
	b := (*object.BuiltinFunction)(unsafe.Add(base, uintptr(f)))
	if b.Type != object.TBuiltinFunction || b.Func != site&object.SiteIndex {
		goto slow
	}
	x := b.Self
	@incref x
	at--
	n++
	regs[at] = x
} else {
	c := (*object.TypeObject)(unsafe.Add(base, uintptr(f)))
	if f >= region.ImmortalEnd || c.Type != object.TType || c.ID != uint32(site)&object.SiteIndex {
		goto slow
	}
}
`
)

// argsNative finds the arguments of the instruction.
const argsNative = `
at := uint16(in>>32) + 8
n := uint16(in >> 48)
`

// argsMethod is the same for CALLMNATIVE.
const argsMethod = argsNative + `
if regs[at] != 0 {
	n++
} else {
	at++
}
`

// boundAt makes room for the receiver of a bound function.
const boundAt = `
if site>>object.SiteKind == object.SiteBound {
	at--
	n++
}
`

// finishInline stores result v, owned and not 0, of an inlined call. Where an argument may end, CALLED goes on.
const finishInline = `
for n > 0 {
	o := regs[at+n-1]
	if ` + "uint64(o)-region.ImmortalEnd < region.CountedSpan" + ` {
		h := (*object.Header)(unsafe.Add(base, uintptr(o)))
		if h.Owner != tid || h.Local == 1 {
			break
		}
		h.Local--
	}
	regs[at+n-1] = 0
	n--
}
if n == 0 && uint64(f)-region.ImmortalEnd < region.CountedSpan {
	if h := (*object.Header)(unsafe.Add(base, uintptr(f))); h.Owner == tid && h.Local != 1 {
		h.Local--
		f = 0
	}
}
if n != 0 || f >= region.ImmortalEnd {
	regs[uint16(in>>32)+1] = v
	pc = unsafe.Add(pc, 8)
	continue next
}
regs[uint16(in>>32)] = 0
old := regs[uint16(in>>16)]
regs[uint16(in>>16)] = v
pc = unsafe.Add(pc, 24)
@drop old
continue next
`

func natives(m map[string]string) {
	for name, args := range map[string]string{"CALLNATIVE": argsNative, "CALLMNATIVE": argsMethod} {
		m[name] = `
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
site := *(*uint64)(unsafe.Add(pc, 16))
f := regs[uint16(in>>32)]
` + args + matchNative(name == "CALLMNATIVE") + `
if inline := uint8(site >> object.SiteInline); inline != 0 {
	x := regs[at]
	v := object.Value(0)
` + inlines(name == "CALLMNATIVE", strings.ReplaceAll("site := *(*uint64)(unsafe.Add(pc, 16))\nf := regs[uint16(in>>32)]\n"+args+boundAt, ":=", "=")) + `
	if v != 0 {
` + finishInline + `
	}
}
@block call`
	}
	m["CALLLEN"] = `
w := uint16(in >> 32)
f, x := regs[w], regs[w+8]
b := (*object.BuiltinFunction)(unsafe.Add(base, uintptr(f)))
if f-1 >= object.Value(region.FloatBias-1) || b.Type != object.TBuiltinFunction || b.Func != *(*uint64)(unsafe.Add(pc, 16))&object.SiteIndex {
	goto slow
}
if x-1 < object.Value(region.FloatBias-1) {
` + lengthOfX + `
	if known {
		v := object.Value(length | region.IntTag)
		if x >= region.ImmortalEnd && (h.Owner != tid || h.Local == 1) || f >= region.ImmortalEnd && (b.Owner != tid || b.Local == 1) {
			regs[w+1] = v
			pc = unsafe.Add(pc, 8)
			continue next
		}
		@decref1 x
		@decref1 f
		regs[w], regs[w+8] = 0, 0
		@store v
	}
}
if atomic.LoadUint32((*uint32)(unsafe.Pointer(&t.Break))) != 0 {
	goto slow
}
` + special(formFirst) + `
`
	m["CALLED"] = `
// Again.
w := uint16(in >> 32)
for i := w + 8 + uint16(in>>48); i > w+8; {
	i--
	o := regs[i]
	regs[i] = 0
	@drop o
}
if in&(1<<9) != 0 {
	o := regs[w+7]
	regs[w+7] = 0
	@drop o
}
f := regs[w]
regs[w] = 0
@drop f
v := regs[w+1]
regs[w+1] = 0
old := regs[uint16(in>>16)]
regs[uint16(in>>16)] = v
pc = unsafe.Add(pc, 16)
@drop old
continue next`
}

// callBlock stands behind the switch: it leaves with the call of an instruction that matches its site. A bound receiver is in place.
func callBlock() string {
	return sub(`	call:
		@reload
		{
			site := *(*uint64)(unsafe.Add(pc, 16))
`+argsNative+`
			if uint8(in) == $methodOp {
				if regs[at] != 0 {
					n++
				} else {
					at++
				}
			} else if site>>object.SiteKind == object.SiteBound {
				at--
				n++
			}
			if slots := uint16(uint8(site >> object.SiteSlots)); slots != object.SiteSorted {
				for n < slots {
					regs[at+n] = 0
					n++
				}
			}
			t.Native.Site = object.Site(site)
			t.Native.Args = t.Frame + uintptr(at)*8
			t.Native.Count = n
			t.Native.Result = t.Frame + uintptr(uint16(in>>32)+1)*8
			return native
		}
`, "$methodOp", fmt.Sprint(uint8(bytecode.CALLMNATIVE)))
}
