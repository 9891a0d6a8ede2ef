package vm

import (
	"fmt"
	"slices"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Jumps: a trace function may set the f_lineno of the frame it is called for. What stands in temporaries must fit the place
// jumped to, so a jump may leave blocks but not enter any.

// block is a piece of code in which temporaries hold something: an iterator, an exit function, an exception.
type block struct {
	kind blockKind
	at   uint32 // FORITER, first word of the with's row, first word of the handler
}

type blockKind uint8

const (
	forBlock blockKind = iota
	withBlock
	exceptBlock
)

// blocksAt lists the blocks around a word.
func (d *driver) blocksAt(code *object.Code, word uint32) []block {
	t := d.t
	instrs := t.CodeInstrs(code)
	var out []block
	for i := uint32(0); i < code.NInstr; {
		op := bc.Op(uint8(instrs[i]))
		next := i + uint32(op.Words())
		if op == bc.FORITER {
			if end := next + uint32(int32(int16(instrs[i]>>48))); next <= word && word < end {
				out = append(out, block{forBlock, i})
			}
		}
		i = next
	}
	handlers := t.Handlers(code)
	inside := int64(-1)
	for _, h := range handlers {
		in := instrs[h.Target]
		if bc.Op(uint8(in)) != bc.PUSHEXC {
			continue
		}
		if bc.Op(uint8(instrs[h.Target+1])) == bc.WITHEXIT && h.Start <= word && word < h.End {
			out = append(out, block{withBlock, h.Target})
		}
		if h.Target <= word && int64(h.Target) > inside {
			inside = int64(h.Target)
		}
	}
	if inside >= 0 {
		out = append(out, block{exceptBlock, uint32(inside)})
	}
	return out
}

// SetLine makes the traced frame go on at the first instruction of a line.
func (*Machine) SetLine(t *object.Thread, frame Value, line int) error {
	f := t.FrameObjAt(frame)
	d := of(t)
	if t.Trace.Tracing == 0 || f.State != object.FrameObjLive || f.Trace == 0 && d.trace.event != "call" {
		return t.ValueErrorf("f_lineno can only be set in a trace function")
	}
	switch d.trace.event {
	case "line":
	case "call":
		return t.ValueErrorf("can't jump from the 'call' trace event of a new frame")
	default:
		return t.ValueErrorf("can only jump from a 'line' trace event")
	}
	code := t.CodeAt(f.Code)
	if line < int(code.First) {
		return t.ValueErrorf("line %d comes before the current code block", line)
	}
	target, best := uint32(0), -1
	instrs := t.CodeInstrs(code)
	for w := uint32(0); w < code.NInstr; w += uint32(bc.Op(uint8(instrs[w])).Words()) {
		if l := int(t.LineAt(code, w)); l >= line && (best < 0 || l < best) {
			target, best = w, l
		}
	}
	if best < 0 {
		return t.ValueErrorf("line %d comes after the current code block", line)
	}
	return d.jumpTo(f, code, target)
}

// jumpTo moves the frame, which lies below that of the running trace function, to another instruction.
func (d *driver) jumpTo(f *object.FrameObj, code *object.Code, target uint32) error {
	t := d.t
	var above *object.FrameHeader
	for r := t.Frame; r != 0; {
		h := t.FrameAt(r)
		if uintptr(h.Prev.Int()) == uintptr(f.Regs) {
			above = h
		}
		r = uintptr(h.Prev.Int())
	}
	if above == nil {
		return t.ValueErrorf("f_lineno can only be set in a trace function")
	}
	from := d.blocksAt(code, code.WordOf(uintptr(above.RetPC.Int())-8))
	to := d.blocksAt(code, target)
	for i := len(to) - 1; i >= 0; i-- {
		if slices.Contains(from, to[i]) {
			continue
		}
		switch to[i].kind {
		case forBlock:
			return t.ValueErrorf("can't jump into the body of a for loop")
		case exceptBlock:
			return t.ValueErrorf("can't jump into an 'except' block as there's no exception")
		}
		return t.ValueErrorf("incompatible stacks")
	}
	regs := t.RawValues(f.Regs, int(code.NRegs))
	unbound := 0
	kinds := t.Bytes(code.Kinds)
	for i := range int(code.NLocals) {
		if regs[i] == 0 && bc.LocalKind(kinds[i])&(bc.LocalFree|bc.LocalCell) == 0 {
			unbound++
		}
	}
	if unbound > 0 {
		s := "s"
		if unbound == 1 {
			s = ""
		}
		if err := t.Warn(object.TRuntimeWarning, fmt.Sprintf("assigning None to %d unbound local%s", unbound, s), 1); err != nil {
			return err
		}
		for i := range int(code.NLocals) {
			if regs[i] == 0 && bc.LocalKind(kinds[i])&(bc.LocalFree|bc.LocalCell) == 0 {
				regs[i] = t.RT.None
			}
		}
	}
	for _, b := range from {
		if b.kind != exceptBlock || slices.Contains(to, b) {
			continue
		}
		in := t.CodeInstrs(code)[b.at]
		if saved := &regs[uint16(in>>16)]; *saved != 0 {
			old := t.Handled
			t.Handled, *saved = *saved, 0
			t.Decref(old)
		}
	}
	f.Jumped = 1 // what the left blocks had in temporaries goes when the frame ends
	above.RetPC = Value(uint64(code.Instrs)+8*uint64(target)+8) | tagged
	return nil
}
