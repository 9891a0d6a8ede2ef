package object

import "github.com/gophersnake/gophersnake/internal/region"

// Call sites. A call instruction that has met a native callable remembers in one word what the call needs: which function it
// is and how its arguments reach it. The word holds no reference. Functions are told apart by their index in
// Runtime.natives, which is never given twice, so that a site stays right when the object it met has gone.
//
//	bits 0-31   index of the function; for a class its offset/16
//	bits 32-59  index of the receiver's class (SiteMethod)
//	bit  59     the arguments are the parameters, one by one
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

const (
	siteKind   = 60
	siteDirect = Site(1) << 59
	siteOwner  = 32
	siteOwners = 1<<27 - 1
)

// Kind is one of the Site constants.
func (s Site) Kind() int { return int(s >> siteKind) }

// NativeSite is the site of a call of f with the positional arguments args, 0 if such calls need the general way.
func (t *Thread) NativeSite(f Value, args []Value) Site {
	if !f.IsObject() {
		return 0
	}
	given := len(args)
	var s Site
	var n *native
	switch t.Head(f).Type {
	case TBuiltinFunction:
		s = Site((*BuiltinFunction)(t.At(f, 0)).Func) | SiteFunction<<siteKind
		if n = t.nativeOf(f); n.self {
			s += (SiteBound - SiteFunction) << siteKind
		}
	case TMethodDescr:
		n = t.methodOf(f)
		if given == 0 || n.owner == nil || n.Kind != KindMethod || t.TypeID(args[0]) != n.owner.ID || n.owner.ID > siteOwners {
			return 0
		}
		s = Site((*MethodDescr)(t.At(f, 0)).Func) | Site(n.owner.ID)<<siteOwner | SiteMethod<<siteKind
		given--
	case TType:
		if f >= region.ImmortalEnd || t.TypeFromObj(f).Flags&TypeHeap != 0 {
			return 0
		}
		return Site(f)>>4 | SiteClass<<siteKind
	default:
		return 0
	}
	if n.Raw == nil && n.sig.byPos && given == n.sig.slots && given == n.sig.Pos {
		s |= siteDirect
	}
	return s
}

// Matches reports whether s is the site of a call of f; self is the first argument, 0 if there is none.
func (t *Thread) Matches(s Site, f, self Value) bool {
	if f-1 >= Value(region.FloatBias-1) {
		return false
	}
	switch s >> siteKind {
	case SiteFunction, SiteBound:
		b := (*BuiltinFunction)(t.At(f, 0))
		return b.Type == TBuiltinFunction && uint32(b.Func) == uint32(s)
	case SiteMethod:
		m := (*MethodDescr)(t.At(f, 0))
		return m.Type == TMethodDescr && uint32(m.Func) == uint32(s) && self != 0 && t.TypeID(self) == uint32(s>>siteOwner)&siteOwners
	case SiteClass:
		return f == Value(uint32(s))<<4
	}
	return false
}

// CallSite calls f, which site s matches. The result is on the caller's scope.
func (t *Thread) CallSite(s Site, f Value, args []Value) (v Value, err error) {
	if t.native >= maxNative {
		return 0, t.recursionError(" while calling a Python object")
	}
	t.native++
	switch {
	case s&siteDirect != 0:
		v, err = t.RT.natives[uint32(s)].Func.Call(t, args)
	case s>>siteKind == SiteClass:
		v, err = typeCall(t, f, args, 0)
	default:
		v, err = t.callNative(t.RT.natives[uint32(s)], args, 0)
	}
	t.native--
	return v, err
}

// SelfOf is what a builtin function is bound to.
func (t *Thread) SelfOf(f Value) Value { return (*BuiltinFunction)(t.At(f, 0)).Self }
