package vm

import (
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// registers is a frame's register window: indexing with a uint16 needs no bounds check.
type registers = [65536]object.Value

const (
	intPayload = 1<<49 - 1 // of an unboxed int

	needRoom = object.Value(1) // no object: what loop returns when room for t.Need must be made
	native   = object.Value(2) // no object: what loop returns when a native function, t.Native, must be called
	again    = object.Value(3) // no object: the loop is to be run again
	returned = object.Value(4) // no object: what loop returns when the entry frame has returned
	yielded  = object.Value(8) // no object: what loop returns when the entry frame has yielded

	noneOffset  = region.Lowest
	trueOffset  = region.Lowest + 16
	falseOffset = region.Lowest + 48
)
