package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Making objects and ending them in the loop.

// room finds a free block for an object of $size bytes (at most 512) in a tracked pool: ob is its offset, oh its header. When there is
// none, or when the young list is full, it leaves so that the driver makes room and comes back; nothing has been changed.
const room = `
pool := (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), ($size-1)/16*8+region.Tracked*8)))))
ob := pool.Free
oh := (*object.Header)(unsafe.Add(base, uintptr(ob)))
if t.RT.Tracer != nil {
	goto slow
}
if ob == 0 || len(t.Young) == cap(t.Young) {
	t.Need = uint64($size) | object.NeedTracked
	goto need
}
`

// roomPlain is room for an object that no collector needs to find.
const roomPlain = `
pool := (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), ($size-1)/16*8)))))
ob := pool.Free
oh := (*object.Header)(unsafe.Add(base, uintptr(ob)))
if t.RT.Tracer != nil {
	goto slow
}
if ob == 0 {
	t.Need = uint64($size)
	goto need
}
`

// made takes the block that room found for a tracked object of type $type. What lies behind the header is for its user to fill.
const made = `
pool.Free = *(*uint64)(unsafe.Pointer(oh))
pool.Used++
if oh.Flags&object.FlagListed == 0 {
	*(*object.Value)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(t.Young)), len(t.Young)*8)) = object.Value(ob)
	(*[3]int)(unsafe.Pointer(&t.Young))[1]++
	pool.Listed++
}
*(*[2]uint64)(unsafe.Pointer(oh)) = [2]uint64{1, uint64($type) | uint64(tid)<<32 | (object.FlagTracked|object.FlagListed)<<48}
`

// madePlain takes the block that roomPlain found, or, untracked, the one that room found.
const madePlain = `
pool.Free = *(*uint64)(unsafe.Pointer(oh))
pool.Used++
*(*[2]uint64)(unsafe.Pointer(oh)) = [2]uint64{1, uint64($type) | uint64(tid)<<32 | (*(*[2]uint64)(unsafe.Pointer(oh)))[1]&region.ListedBit}
`

func making(m map[string]string) {
	m["BUILDLIST"] = `
n := uint16(in >> 48)
if n > 40 {
	goto slow
}
w := uint16(in >> 32)
slots := uintptr(n+1) &^ 1
items := uint64(0)
var store *region.Pool
if n != 0 {
	store = (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), (slots*8-1)/16*8)))))
	items = store.Free
	if items == 0 {
		t.Need = uint64(slots * 8)
		goto need
	}
}
` + sub(room, "$size", "uintptr(32)") + sub(made, "$type", "object.TList") + `
l := (*object.List)(unsafe.Pointer(oh))
l.Len, l.Cap, l.Items = uint32(n), uint32(slots), items
if n != 0 {
	to := unsafe.Add(base, uintptr(items))
	store.Free = *(*uint64)(to)
	store.Used++
	*(*object.Value)(unsafe.Add(to, slots*8-8)) = 0
	for i := uint16(0); i < n; i++ {
		*(*object.Value)(to) = regs[w+i]
		to = unsafe.Add(to, 8)
		regs[w+i] = 0
	}
}
v := object.Value(ob)
@store v`
	m["BUILDTUPLE"] = `
n := uint16(in >> 48)
if n == 0 {
	v := t.RT.EmptyTuple
	@store v
}
if n > 40 {
	goto slow
}
w := uint16(in >> 32)
` + sub(room, "$size", "(uintptr(n)*8+object.TupleData)") + `
atomic := true
for i := uint16(0); i < n; i++ {
	v := regs[w+i]
	if uint64(v)-region.ImmortalEnd < region.CountedSpan {
		vt := (*object.Header)(unsafe.Add(base, uintptr(v))).Type
		if vt >= object.LoopTypes || (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(vt))).Is&object.IsPlain == 0 {
			atomic = false
			break
		}
	}
}
if atomic {
` + sub(madePlain, "$type", "object.TTuple") + `
} else {
` + sub(made, "$type", "object.TTuple") + `
}
tu := (*object.Tuple)(unsafe.Pointer(oh))
tu.Len = uint64(n)
for i := uint16(0); i < n; i++ {
	*(*object.Value)(unsafe.Add(unsafe.Pointer(tu), object.TupleData+uintptr(i)*8)) = regs[w+i]
	regs[w+i] = 0
}
v := object.Value(ob)
@store v`
	m["MAKEFUNC"] = `
code := (*object.Code)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(pc, 8)))))
own := (*object.Function)(unsafe.Add(base, uintptr(*(*object.Value)(unsafe.Add(unsafe.Pointer(regs), -object.FrameHeaderSize)))))
globals := own.Globals
if t.Namespace.Version == 0 || t.Namespace.Globals != globals || (*object.Dict)(unsafe.Add(base, uintptr(globals))).Version != t.Namespace.Version ||
	code.Flags&$doc != 0 || t.Parallel {
	goto slow
}
name := *(*object.Value)(unsafe.Add(base, uintptr(t.Namespace.Name)))
builtins := *(*object.Value)(unsafe.Add(base, uintptr(t.Namespace.Builtins)))
if name == 0 || builtins-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
if (*object.Header)(unsafe.Add(base, uintptr(builtins))).Type == object.TModule {
	builtins = (*object.Module)(unsafe.Add(base, uintptr(builtins))).Dict
}
if builtins == 0 || (*object.Header)(unsafe.Add(base, uintptr(builtins))).Type != object.TDict {
	goto slow
}
k := *(*object.Value)(unsafe.Add(pc, 8))
@owned k
@owned globals
@owned builtins
@owned name
@owned code.Name
@owned code.Qualname
` + sub(room, "$size", "uintptr(object.FunctionSize)") + sub(made, "$type", "object.TFunction") + `
@incref1 k
@incref1 globals
@incref1 builtins
@incref1 name
@incref1 code.Name
@incref1 code.Qualname
f := (*object.Function)(unsafe.Pointer(oh))
f.Code, f.Globals, f.Builtins = k, globals, builtins
f.Name, f.Qualname, f.Module, f.Doc = code.Name, code.Qualname, name, noneOffset
f.Defaults, f.KwDefaults, f.Closure, f.Annotate, f.Annots, f.TypeParams, f.Dict, f.Version = 0, 0, 0, 0, 0, 0, 0, 0
part := uint16(in>>48)
if in&(1<<32) != 0 {
	f.Defaults = regs[part]
	regs[part] = 0
	part++
}
if in&(2<<32) != 0 {
	f.KwDefaults = regs[part]
	regs[part] = 0
	part++
}
if in&(4<<32) != 0 {
	f.Annotate = regs[part]
	regs[part] = 0
	part++
}
if in&(8<<32) != 0 {
	f.Closure = regs[part]
	regs[part] = 0
}
v := object.Value(ob)
@store v`
	m["MAKEFUNC"] = sub(m["MAKEFUNC"], "$doc", fmt.Sprint(bytecode.CoHasDocstring))
	m["MAKECELL"] = sub(room, "$size", "24") + sub(made, "$type", "object.TCell") + `
(*object.Cell)(unsafe.Pointer(oh)).V = regs[uint16(in>>16)]
regs[uint16(in>>16)] = object.Value(ob)
@next`
}

// end is the text behind the label drop: it ends the object dead, whose last reference goes, and all that goes with it, then continues
// with the next instruction; if it cannot, it returns with dead (still whole, or emptied in part) for the driver.
//
// What an object owns is released in the order that object/dealloc.go gives. Where a value ends in turn, its owner waits: it has
// the owner before it in its first word and the number of values that are done in Header.Owner, and is no
// longer tracked. So no stack is needed, however deep the data. The owner of its last value need not wait, it goes before that.
// The driver ends what waits in t.Dying after dead.
const end = `
	t.PC = uintptr(pc) - uintptr(base)
	t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
	if invariants.Enabled {
		return dead
	}
	{
		waiting := object.Value(0)
		done := uint64(0)
	visit:
		h := (*object.Header)(unsafe.Add(base, uintptr(dead)))
		if h.Owner != tid || h.Shared != 0 || h.Flags&object.FlagWeakref != 0 || h.Type >= object.LoopTypes || t.RT.Tracer != nil {
			t.Dying = waiting
			return dead
		}
		info := (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(h.Type)))
		at := (*region.Pool)(unsafe.Add(base, uintptr(dead)&^(region.PoolSize-1)))
		if at.Owner != tid || at.Used <= 1 || at.Free == 0 && at.Carved == at.Capacity {
			t.Dying = waiting
			return dead
		}
		values := unsafe.Add(unsafe.Pointer(h), object.HeaderSize)
		n := uint64(info.Count)
		step := uintptr(8)
		switch info.End {
		case object.EndNothing:
			n = 0
			if waiting == 0 {
				w := (*[2]uint64)(unsafe.Pointer(h))
				w[0] = at.Free
				w[1] &= region.ListedBit
				at.Free = uint64(dead)
				at.Used--
				pc = unsafe.Add(base, t.PC)
				regs = (*registers)(unsafe.Add(base, t.Frame))
				goto next
			}
		case object.EndStr:
			if (*object.Str)(unsafe.Pointer(h)).State&object.StrInterned != 0 {
				t.Dying = waiting
				return dead
			}
			n = 0
		case object.EndFields, object.EndSlots:
		case object.EndException:
			if a := (*object.Attrs)(unsafe.Add(values, uintptr(n)*8)); a.Ext != 0 || a.Shape != info.Shape {
				t.Dying = waiting
				return dead
			}
		case object.EndFrame:
			n = object.FrameObjOwned
			if f := (*object.FrameObj)(unsafe.Pointer(h)); f.State == object.FrameObjOwn {
				n += uint64(f.NLocal)
			}
			values = unsafe.Add(unsafe.Pointer(h), object.FrameObjData-8*object.FrameObjOwned-8+uintptr(n)*8)
			step = ^uintptr(7)
		case object.EndGenerator:
			if (*object.Generator)(unsafe.Pointer(h)).State != object.GenFinished {
				t.Dying = waiting
				return dead
			}
		case object.EndTuple:
			n = (*object.Tuple)(unsafe.Pointer(h)).Len
			values = unsafe.Add(unsafe.Pointer(h), object.TupleData-8+uintptr(n)*8)
			step = ^uintptr(7)
		case object.EndList:
			l := (*object.List)(unsafe.Pointer(h))
			n = uint64(l.Len)
			if l.Items != 0 {
				p := (*region.Pool)(unsafe.Add(base, uintptr(l.Items)&^(region.PoolSize-1)))
				if p.Owner != tid || p.Used <= 1 || p.Free == 0 && p.Carved == p.Capacity {
					t.Dying = waiting
					return dead
				}
			}
			values = unsafe.Add(base, uintptr(l.Items)+uintptr(n)*8-8)
			step = ^uintptr(7)
		case object.EndDict, object.EndSet:
			// Entries of a dict are taken for Values side by side; hashes among them are cleared first.
			d := (*object.Dict)(unsafe.Pointer(h))
			table := d.Table
			if info.End == object.EndSet {
				table = (*object.Set)(unsafe.Pointer(h)).Table
			}
			n = 0
			if table == 0 {
				break
			}
			p := (*region.Pool)(unsafe.Add(base, uintptr(table)&^(region.PoolSize-1)))
			if p.Owner != tid || p.Used <= 1 || p.Free == 0 && p.Carved == p.Capacity {
				t.Dying = waiting
				return dead
			}
			values = unsafe.Add(base, uintptr(table))
			if info.End == object.EndSet {
				values = unsafe.Add(values, 8)
				n = (*object.Set)(unsafe.Pointer(h)).Mask + 1
				step = 16
				break
			}
			tb := (*object.DictTable)(values)
			values = unsafe.Add(values, uintptr(tb.Entries))
			n = uint64(tb.Fill) * 2
			if tb.StrKeys == 0 {
				n = uint64(tb.Fill) * 3
				for at := uintptr(0); at < uintptr(n)*8; at += 24 {
					*(*uint64)(unsafe.Add(values, at)) = 0
				}
			}
		case object.EndInstance:
			a := (*object.Instance)(unsafe.Pointer(h))
			if a.Ext != 0 {
				t.Dying = waiting
				return dead
			}
			n = uint64(a.Inline)
			values = unsafe.Add(unsafe.Pointer(h), object.InstanceData)
		default:
			t.Dying = waiting
			return dead
		}
		if n > 1<<16-1 {
			t.Dying = waiting
			return dead
		}
		if class := info.Obj; uint64(class)-region.ImmortalEnd < region.CountedSpan {
			ch := (*object.Header)(unsafe.Add(base, uintptr(class)))
			if ch.Owner != tid || ch.Local == 1 {
				t.Dying = waiting
				return dead
			}
		}
		values = unsafe.Add(values, uintptr(done)*step)
		last := object.Value(0)
		for done < n {
			v := *(*object.Value)(values)
			*(*object.Value)(values) = 0
			values = unsafe.Add(values, step)
			done++
			if uint64(v)-region.ImmortalEnd < region.CountedSpan {
				vh := (*object.Header)(unsafe.Add(base, uintptr(v)))
				if vh.Owner == tid && vh.Local != 1 {
					vh.Local--
				} else if done == n {
					last = v
				} else {
					*(*object.Value)(unsafe.Pointer(h)) = waiting
					h.Owner = uint16(done)
					h.Flags &^= object.FlagTracked
					waiting = dead
					dead = v
					done = 0
					goto visit
				}
			}
		}
		if class := info.Obj; uint64(class)-region.ImmortalEnd < region.CountedSpan {
			(*object.Header)(unsafe.Add(base, uintptr(class))).Local--
		}
		if info.End == object.EndList || info.End == object.EndDict || info.End == object.EndSet {
			items := (*object.List)(unsafe.Pointer(h)).Items // where a dict has its table
			if info.End == object.EndSet {
				items = (*object.Set)(unsafe.Pointer(h)).Table
			}
			if items != 0 {
				p := (*region.Pool)(unsafe.Add(base, uintptr(items)&^(region.PoolSize-1)))
				w := (*[2]uint64)(unsafe.Add(base, uintptr(items)))
				w[0] = p.Free
				w[1] &= region.ListedBit
				p.Free = items
				p.Used--
			}
		}
		w := (*[2]uint64)(unsafe.Pointer(h))
		w[0] = at.Free
		w[1] &= region.ListedBit
		at.Free = uint64(dead)
		at.Used--
		if last != 0 {
			dead = last
			done = 0
			goto visit
		}
		if waiting != 0 {
			dead = waiting
			h := (*object.Header)(unsafe.Add(base, uintptr(dead)))
			waiting = *(*object.Value)(unsafe.Pointer(h))
			done = uint64(h.Owner)
			h.Local, h.Shared, h.Owner = 1, 0, tid
			goto visit
		}
	}
	pc = unsafe.Add(base, t.PC)
	regs = (*registers)(unsafe.Add(base, t.Frame))
	goto next
`
