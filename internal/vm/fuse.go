package vm

import (
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Pairs of instructions that the driver sees together: the first makes something that only the second uses.

// storedNext is where the next instruction will put the result of in, if that is a global or a name of the namespace that its cache
// knows; else nil. The two are one statement, name += value: what the name holds now is about to go.
func (d *driver) storedNext(in uint64) *Value {
	next := d.word(bc.Op(uint8(in)).Words())
	dict := Value(0)
	switch bc.Op(uint8(*next)) {
	case bc.STOREGLOBALM:
		dict = d.fn().Globals
	case bc.STORENAMEL:
		dict = d.frame().Locals
	default:
		return nil
	}
	words := (*[3]uint64)(unsafe.Pointer(next))
	if uint16(*next>>16) != uint16(in>>16) || bc.FlagsOf(*next)&bc.KillA == 0 || d.t.Parallel ||
		(*object.Dict)(d.t.At(dict, 0)).Version != uint32(words[1]) {
		return nil
	}
	return (*Value)(unsafe.Add(d.t.Base, uintptr(words[2])))
}

// sliceAtOnce runs BUILDSLICE together with the GETITEM behind it, where that is all the slice is for and the object and the bounds are
// plain. done is false if it is not so: nothing has happened.
func (d *driver) sliceAtOnce(mark int, in uint64, r *registers, step Value) (done bool, err error) {
	t := d.t
	a, b, c := bc.Operands(in)
	next := *d.word(1)
	if bc.Op(uint8(next)) != bc.GETITEM || uint16(next>>48) != a || bc.FlagsOf(next)&bc.KillC == 0 {
		return false, nil
	}
	o := r[uint16(next>>32)]
	if o == 0 || uint16(next>>32) == a {
		return false, nil
	}
	v := t.SliceOf(o, r[b], r[b+1], step)
	if v == 0 {
		return false, nil
	}
	v = t.Take(mark, v)
	r = d.regs()
	d.dropRun(r, b, int(c))
	d.advance(in)
	t.Drop(&r[a])
	d.kill(next, r)
	d.set(r, uint16(next>>16), v)
	d.advance(next)
	return true, nil
}
