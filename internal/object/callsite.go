package object

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
)

// Call sites. A call instruction that has met a native callable remembers in one word what the call needs: which function it
// is and how its arguments reach it. The word holds no reference. Functions are told apart by their index in
// Runtime.natives, which is never given twice, so that a site stays right when the object it met has gone.
//
// The generated loop compares what it calls with the site. It does what is simple itself (see Inline); else it leaves with the
// call in Thread.Native, and the driver calls RunNative.
//
//	bits 0-23   index of the function; for a class its index among the types
//	bits 24-31  registers that the function is given: its parameters one by one, absent ones empty. SiteSorted: the arguments as they come
//	bits 32-51  index of the receiver's class (SiteMethod)
//	bits 52-59  Inline
//	bits 60-63  kind
type Site uint64

// Kinds of sites. The arguments of a method begin with the receiver; those of a bound one must be given one place before them for it.
const (
	SiteNone     = iota
	SiteFunction // a builtin function
	SiteMethod   // a method descriptor, whose receiver is an exact instance of its class
	SiteBound    // a builtin function bound to a receiver
	SiteClass    // a built-in class
)

// Parts of a site.
const (
	SiteIndex  = 1<<24 - 1
	SiteSlots  = 24
	SiteSorted = 255 // slots of a function whose arguments callNative must sort
	SiteOwner  = 32
	SiteOwners = 1<<20 - 1
	SiteInline = 52
	SiteKind   = 60
)

// Kind is one of the Site constants.
func (s Site) Kind() int { return int(s >> SiteKind) }

// Inline is what the loop may do itself.
func (s Site) Inline() Inline { return Inline(s >> SiteInline) }

// NativeCall is a call of a native function that the loop has left for.
type NativeCall struct {
	Site   Site
	Args   uintptr // offset of the first argument, a register
	Count  uint16
	Result uintptr // offset of the register for the result
}

// NativeSite is the site of a call of f with the positional arguments args, 0 if such calls need the general way. room is the number
// of registers from the first argument on that the frame has.
func (t *Thread) NativeSite(f Value, args []Value, room int) Site {
	if !f.IsObject() {
		return 0
	}
	given := len(args)
	var s Site
	var n *native
	switch t.Head(f).Type {
	case TBuiltinFunction:
		index := (*BuiltinFunction)(t.At(f, 0)).Func
		if n = t.RT.natives[index]; index > SiteIndex {
			return 0
		}
		s = Site(index) | SiteFunction<<SiteKind
		if n.self {
			s += (SiteBound - SiteFunction) << SiteKind
			given++
			room++
		}
	case TMethodDescr:
		index := (*MethodDescr)(t.At(f, 0)).Func
		n = t.RT.natives[index]
		if given == 0 || n.owner == nil || n.Kind != KindMethod || t.TypeID(args[0]) != n.owner.ID || n.owner.ID > SiteOwners || index > SiteIndex {
			return 0
		}
		s = Site(index) | Site(n.owner.ID)<<SiteOwner | SiteMethod<<SiteKind
	case TType:
		typ := t.TypeFromObj(f)
		if f >= region.ImmortalEnd || typ.Flags&TypeHeap != 0 || typ.ID > SiteIndex {
			return 0
		}
		return Site(typ.ID) | SiteSorted<<SiteSlots | inlineClass(typ.ID).site(given) | SiteClass<<SiteKind
	default:
		return 0
	}
	slots := n.slotsFor(given)
	if slots > room {
		slots = SiteSorted
	}
	return s | Site(slots)<<SiteSlots | n.Inline.site(given)
}

// slotsFor is the number of Values that a call with given positional arguments, the receiver included, may hand to the Go function as they
// are when absent ones are filled up with 0; SiteSorted if it must go through callNative.
func (n *native) slotsFor(given int) int {
	if n.Raw != nil {
		return SiteSorted
	}
	sig := n.signature()
	if !sig.byPos {
		return SiteSorted
	}
	min, max, slots := sig.MinPos, sig.Pos, sig.slots
	if n.self {
		min, max, slots = min+1, max+1, slots+1
	}
	if given < min || given > max || slots >= SiteSorted {
		return SiteSorted
	}
	return slots
}

// RunNative makes the call that the loop has left in t.Native, at t.PC, and puts the result, owned, where it says. Then t.PC is at the call's
// CALLED. What the function calls in turn counts towards the limit of nested calls, so it need not count itself.
func (t *Thread) RunNative() error {
	c := &t.Native
	s, result := c.Site, (*Value)(unsafe.Add(t.Base, c.Result))
	args := (*[1 << 16]Value)(unsafe.Add(t.Base, c.Args))[:c.Count:c.Count]
	mark := len(t.scope)
	var v Value
	var err error
	if uint8(s>>SiteSlots) != SiteSorted {
		v, err = t.RT.calls[s&SiteIndex](t, args)
	} else {
		v, err = t.runSorted(s, args)
	}
	if err != nil {
		return err
	}
	if len(t.scope) != mark {
		v = t.Take(mark, v)
	} else if v.IsCounted() {
		t.Incref(v)
	}
	*result = v
	t.PC += 8
	return nil
}

// copySequence is list(v) or tuple(v), by the index of the type, where v is exactly a list or a tuple; else 0.
func (t *Thread) copySequence(id uint32, v Value) Value {
	if id != TList && id != TTuple || !v.IsObject() {
		return 0
	}
	switch from := t.Head(v).Type; {
	case from == TTuple && id == TTuple:
		return v
	case from != TList && from != TTuple:
		return 0
	}
	if id == TList {
		return t.NewList(t.seqItems(v)...)
	}
	return t.NewTuple(t.seqItems(v)...)
}

// runSorted calls a class, or a function whose arguments must be sorted.
func (t *Thread) runSorted(s Site, args []Value) (Value, error) {
	if s>>SiteKind == SiteClass {
		if len(args) == 1 {
			if v := t.copySequence(uint32(s&SiteIndex), args[0]); v != 0 {
				return v, nil
			}
		}
		return typeCall(t, t.RT.types[s&SiteIndex].Obj, args, 0)
	}
	return t.callNative(t.RT.natives[s&SiteIndex], args, 0)
}
