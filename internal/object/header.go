package object

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
)

// Value is one Python value; see region.Value.
type Value = region.Value

// Header is what every object begins with: 16 bytes.
//
//	references == Local (the owner's, not atomic) + Shared (the others', atomic; stored biased, see counts.go)
type Header struct {
	Local  uint32
	Shared uint32
	Type   uint32 // index into Runtime.types
	Owner  uint16 // id of the thread that counts in Local; 0 for immortal objects
	Flags  uint8
	Lock   uint8
}

// set begins an object's life with one reference, of owner. The header is written in whole words: a word that is read soon after its parts
// were written has to wait until they have left the processor's store buffer.
func (h *Header) set(typ uint32, owner uint16, flags uint8) {
	w := (*[2]uint64)(unsafe.Pointer(h))
	w[0] = 1
	w[1] = uint64(typ) | uint64(owner)<<headerOwner | uint64(flags)<<headerFlags
}

// Where Owner and Flags are in the second word of a header, as region.ListedBit has it.
const (
	headerOwner = 32
	headerFlags = 48
)

var _ [region.ListedBit]struct{} = [FlagListed << headerFlags]struct{}{}

// Flags of a header.
const (
	FlagTracked   = 1 << iota // the cyclic collector knows the object
	FlagListed                // the block stands in a young list; belongs to the block, survives free and reuse
	FlagFinalized             // __del__ has run
	FlagWeakref               // a weak reference to the object exists (Runtime.weakrefs)
	FlagDeferred              // references from registers are not counted (when threads run)
	FlagFrozen                // gc.freeze, or an image's object
	FlagOld                   // survived a collection (generation 1 or 2; the collector knows which)
	FlagOlder                 // generation 2
)

// HeaderSize is the size of a Header in bytes.
const HeaderSize = 16

// Head is the header of the object v, which must be one.
func (t *Thread) Head(v Value) *Header { return (*Header)(unsafe.Add(t.Base, uintptr(v))) }

// At is the address of byte off of object v.
func (t *Thread) At(v Value, off uintptr) unsafe.Pointer { return unsafe.Add(t.Base, uintptr(v)+off) }

// TypeID is the index of v's type; ints and floats answer with TInt and TFloat. v must not be 0.
func (t *Thread) TypeID(v Value) uint32 {
	if v.IsObject() {
		return t.Head(v).Type
	}
	if v.IsInt() {
		return TInt
	}
	return TFloat
}

// TypeOf is v's type.
func (t *Thread) TypeOf(v Value) *Type { return t.RT.types[t.TypeID(v)] }

// Is reports whether v's type is exactly the one with index id.
func (t *Thread) Is(v Value, id uint32) bool { return t.TypeID(v) == id }
