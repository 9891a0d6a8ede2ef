package compile

import (
	"slices"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// assembler turns a unit's stream into words. Instructions keep their index; dead marks those that are gone, and a label stands
// for the first living instruction from its index on.
type assembler struct {
	u     *unit
	list  []ins
	label []int // index by label
	dead  []bool
	start []int // word offset by index, and the end
	far   []bool
}

func (u *unit) assemble() {
	a := &assembler{u: u}
	a.flatten()
	a.reach()
	a.thread()
	a.splitExits()
	a.thread()
	a.reach()
	a.positions()
	a.dropChecks()
	a.dropNops()
	a.layout()
	a.usedConsts()
	a.emit()
}

// flatten joins the straight code and the handlers' and resolves labels to indexes.
func (a *assembler) flatten() {
	a.label = make([]int, a.u.nlabels)
	for i := range a.label {
		a.label[i] = -1
	}
	for _, part := range [][]ins{a.u.ins, a.u.cold} {
		for _, i := range part {
			if i.op == opLabel {
				a.label[i.a] = len(a.list)
				continue
			}
			a.list = append(a.list, i)
		}
	}
	// A label at the very end belongs to code that nothing reaches.
	a.list = append(a.list, ins{op: int(bytecode.RETURNNONE), k: -1})
	a.u.ins, a.u.cold = nil, nil
}

func (a *assembler) op(i int) bytecode.Op { return bytecode.Op(a.list[i].op) }

// target is the index that an instruction jumps to, or -1.
func (a *assembler) target(i int) int {
	if l := a.list[i].target; l != 0 {
		return a.label[l]
	}
	return -1
}

// reach marks what no path from the entry gets to.
func (a *assembler) reach() {
	seen := make([]bool, len(a.list))
	work := []int{0}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		for i < len(a.list) && !seen[i] {
			seen[i] = true
			op := a.op(i)
			if t := a.target(i); t >= 0 {
				work = append(work, t)
			}
			if h := a.list[i].handler; h != nil && bytecode.Table[op].Raises {
				work = append(work, a.label[h.label])
			}
			if op.EndsFlow() {
				break
			}
			i++
		}
	}
	a.dead = make([]bool, len(a.list))
	for i := range seen {
		a.dead[i] = !seen[i]
	}
}

// splitExits gives each jump to a return or a loop's end that has no line of its own a copy of that, so that
// the copy can have the line of the jump.
func (a *assembler) splitExits() {
	n := len(a.list)
	for i := 0; i < n; i++ {
		if a.dead[i] {
			continue
		}
		t := a.target(i)
		if t < 0 || a.op(i) == bytecode.LOOP {
			continue
		}
		to := a.op(t)
		if a.list[t].pos.Line != 0 || to != bytecode.RETURNNONE && to != bytecode.LOOP {
			continue
		}
		c := a.list[t]
		c.pos = a.list[i].pos
		if a.op(i) == bytecode.JUMP {
			c.handler = a.list[i].handler
			a.list[i] = c
			continue
		}
		a.list[i].target = label(len(a.label))
		a.label = append(a.label, len(a.list))
		a.list = append(a.list, c)
		a.dead = append(a.dead, false)
	}
}

// thread follows jumps to jumps.
func (a *assembler) thread() {
	for i := range a.list {
		for range 8 {
			t := a.target(i)
			if t < 0 || a.op(t) != bytecode.JUMP || a.op(i) == bytecode.LOOP || t == i {
				break
			}
			if l := a.list[t].pos.Line; l != 0 && l != a.list[i].pos.Line {
				break
			}
			if tt := a.target(t); tt == t || tt < 0 {
				break
			}
			a.list[i].target = a.list[t].target
		}
	}
}

// positions gives instructions without a position that of the only one that leads to them.
func (a *assembler) positions() {
	preds := make([]int, len(a.list))
	from := make([]int, len(a.list))
	prev := -1
	for i := range a.list {
		if a.dead[i] {
			continue
		}
		if prev >= 0 && !a.op(prev).EndsFlow() {
			preds[i]++
			from[i] = prev
		}
		if t := a.target(i); t >= 0 {
			preds[t]++
			from[t] = i
		}
		if h := a.list[i].handler; h != nil {
			preds[a.label[h.label]] += 2
		}
		prev = i
	}
	for range 3 { // jumps lead forward but for loops
		for i := range a.list {
			if !a.dead[i] && a.list[i].pos.Line == 0 && preds[i] == 1 {
				a.list[i].pos = a.list[from[i]].pos
			}
		}
	}
}

// dropNops removes the NOPs whose line another instruction shows, and jumps to what follows anyway.
func (a *assembler) dropNops() {
	isTarget := make([]bool, len(a.list)+1)
	for i := range a.list {
		if a.dead[i] {
			continue
		}
		if t := a.target(i); t >= 0 {
			isTarget[t] = true
		}
		if h := a.list[i].handler; h != nil {
			isTarget[a.label[h.label]] = true
		}
	}
	for i := range a.list {
		if a.dead[i] {
			continue
		}
		if a.op(i) == bytecode.JUMP && a.next(i+1) == a.next(a.target(i)) {
			a.list[i].op, a.list[i].target = int(bytecode.NOP), 0
		}
		if a.op(i) != bytecode.NOP {
			continue
		}
		line := a.list[i].pos.Line
		prev, merged := i-1, isTarget[i]
		for prev >= 0 && a.dead[prev] {
			merged = merged || isTarget[prev]
			prev--
		}
		next := a.next(i + 1)
		switch {
		case line == 0,
			prev >= 0 && !merged && a.list[prev].pos.Line == line && !a.op(prev).EndsFlow(),
			next < len(a.list) && (a.list[next].pos.Line == line || a.list[next].pos.Line == 0 && !isTarget[next]):
			if next < len(a.list) && a.list[next].pos.Line == 0 && !isTarget[next] && line != 0 {
				a.list[next].pos = a.list[i].pos
			}
			a.dead[i] = true
			isTarget[i+1] = isTarget[i+1] || isTarget[i]
		}
	}
}

// next is the first living instruction from i on.
func (a *assembler) next(i int) int {
	for i < len(a.list) && a.dead[i] {
		i++
	}
	return i
}

func (a *assembler) words(i int) int {
	if a.dead[i] {
		return 0
	}
	n := a.op(i).Words()
	if a.far[i] {
		n += 2 // a jump over the far jump, and that
	}
	return n
}

// layout finds the offset of each instruction; a conditional jump beyond 16 bits becomes one to a far jump beside it.
func (a *assembler) layout() {
	a.far = make([]bool, len(a.list))
	a.start = make([]int, len(a.list)+1)
	for {
		pos := 0
		for i := range a.list {
			a.start[i] = pos
			pos += a.words(i)
		}
		a.start[len(a.list)] = pos
		again := false
		for i := range a.list {
			if a.dead[i] || a.far[i] || a.op(i).JumpKind() != 'j' {
				continue
			}
			if d := a.start[a.target(i)] - a.start[i] - a.op(i).Words(); d > 32767 || d < -32768 {
				a.far[i], again = true, true
			}
		}
		if !again {
			return
		}
	}
}

// optionalArgs is how many registers a code has beyond what its values need, so that native functions find room for absent arguments behind
// those of a call, wherever in the frame that is.
const optionalArgs = 2

// callsPlainly reports whether the code has calls without keywords.
func (a *assembler) callsPlainly() bool {
	return slices.ContainsFunc(a.list, func(in ins) bool { return in.op == int(bytecode.CALL) || in.op == int(bytecode.CALLM) })
}

func (a *assembler) emit() {
	code := a.u.code
	code.NRegs = a.u.max
	if a.callsPlainly() {
		code.NRegs = min(code.NRegs+optionalArgs, maxRegs)
	}
	code.StackDepth = a.u.max - a.u.nlocals
	var last syntax.Pos
	var lastHandler *handler
	for i := range a.list {
		if a.dead[i] {
			continue
		}
		in := &a.list[i]
		at := len(code.Instrs)
		if len(code.Lines) == 0 || in.pos != last {
			code.Lines = append(code.Lines, lineOf(uint32(at), in.pos))
			last = in.pos
		}
		op := a.op(i)
		x, y, z := uint16(in.a), uint16(in.b), uint16(in.c)
		n := op.Words()
		if t := a.target(i); t >= 0 {
			d := a.start[t] - a.start[i] - n
			switch {
			case a.far[i]:
				z = 1
			case op.JumpKind() == 'J':
				if op == bytecode.JUMP && d < 0 {
					op = bytecode.LOOP
				} else if op == bytecode.LOOP && d >= 0 {
					op = bytecode.JUMP
				}
				y, z = uint16(uint32(int32(d))), uint16(uint32(int32(d))>>16)
			default:
				z = uint16(int16(d))
			}
		}
		code.Instrs = append(code.Instrs, bytecode.Word(op, in.flags, x, y, z))
		for j, e := range bytecode.Table[op].Ext {
			var w uint64
			if e == 'k' && j == 0 {
				w = uint64(in.k)
			}
			code.Instrs = append(code.Instrs, w)
		}
		if a.far[i] {
			d := uint32(int32(a.start[a.target(i)] - len(code.Instrs) - 2))
			code.Instrs = append(code.Instrs, bytecode.Word(bytecode.JUMP, 0, 0, 1, 0),
				bytecode.Word(bytecode.JUMP, 0, 0, uint16(d), uint16(d>>16)))
		}
		h := in.handler
		if h != nil && a.next(a.label[h.label]) >= len(a.list) {
			h = nil
		}
		switch {
		case h == nil:
		case h == lastHandler:
			code.Exceptions[len(code.Exceptions)-1].End = uint32(len(code.Instrs))
		default:
			code.Exceptions = append(code.Exceptions, bytecode.Handler{Start: uint32(at), End: uint32(len(code.Instrs)),
				Target: uint32(a.start[a.label[h.label]]), Reg: uint16(h.reg), Depth: uint16(h.depth)})
		}
		lastHandler = h
	}
	for _, h := range a.u.hidden {
		from, to := a.start[a.label[h.start]], a.start[a.label[h.end]]
		if from < to {
			code.Hidden = append(code.Hidden, bytecode.Hidden{Name: h.name, Reg: uint16(h.reg), Cell: h.cell, Start: uint32(from), End: uint32(to)})
		}
	}
}

// usedConsts drops the constants of code that is gone; a docstring stays the first.
func (a *assembler) usedConsts() {
	code := a.u.code
	used := make([]bool, len(code.Consts))
	if code.Flags&bytecode.CoHasDocstring != 0 {
		used[0] = true
	}
	for i := range a.list {
		if k := a.list[i].k; !a.dead[i] && k >= 0 {
			used[k] = true
		}
	}
	index := make([]int, len(used))
	kept := code.Consts[:0:0]
	for i, ok := range used {
		index[i] = len(kept)
		if ok {
			kept = append(kept, code.Consts[i])
		}
	}
	code.Consts = kept
	for i := range a.list {
		if k := a.list[i].k; !a.dead[i] && k >= 0 {
			a.list[i].k = index[k]
		}
	}
}

// noLine marks an instruction that shall have no line, where 0 leaves it to the assembler.
const noLine = -1

func lineOf(start uint32, p syntax.Pos) bytecode.Line {
	if p.Line == noLine {
		p = syntax.Pos{}
	}
	return bytecode.Line{Start: start, Line: p.Line, EndLine: p.EndLine, Col: p.Col, EndCol: p.EndCol}
}

// dropChecks removes the checks of locals that are bound on every path.
func (a *assembler) dropChecks() {
	index := map[int]uint{}
	for i := range a.list {
		if !a.dead[i] && a.op(i) == bytecode.CHECK {
			if r := a.list[i].a; r < a.u.nlocals && len(index) < 64 {
				if _, ok := index[r]; !ok {
					index[r] = uint(len(index))
				}
			}
		}
	}
	if len(index) == 0 {
		return
	}
	n := len(a.list)
	in := make([]uint64, n) // bound before the instruction; all ones where nothing is known yet
	for i := range in {
		in[i] = ^uint64(0)
	}
	var entry uint64
	for r, bit := range index {
		if r < len(a.u.ste.Varnames) {
			entry |= 1 << bit
		}
	}
	queued := make([]bool, n)
	work := []int{}
	merge := func(i int, s uint64) {
		i = a.next(i)
		if i >= n {
			return
		}
		if m := in[i] & s; m != in[i] {
			in[i] = m
			if !queued[i] {
				queued[i] = true
				work = append(work, i)
			}
		}
	}
	visited := make([]bool, n)
	first := a.next(0)
	in[first] = entry
	work = append(work, first)
	queued[first] = true
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		queued[i] = false
		for i < n {
			visited[i] = true
			s := in[i]
			x := &a.list[i]
			op := a.op(i)
			if h := x.handler; h != nil && bytecode.Table[op].Raises {
				merge(a.label[h.label], s)
				if t := a.next(a.label[h.label]); !visited[t] && !queued[t] {
					queued[t] = true
					work = append(work, t)
				}
			}
			out := s
			bytecode.EachRegister(op, x.flags, x.a, x.b, x.c, func(r int, use bytecode.Use) {
				bit, ok := index[r]
				if !ok {
					return
				}
				switch use {
				case bytecode.Kills, bytecode.Empties:
					out &^= 1 << bit
				default:
					out |= 1 << bit
				}
			})
			if t := a.target(i); t >= 0 {
				ts := out
				if op == bytecode.FORITER { // exhausted: nothing written
					ts = s
				}
				merge(t, ts)
				if t = a.next(t); t < n && !visited[t] && !queued[t] {
					queued[t] = true
					work = append(work, t)
				}
			}
			if op.EndsFlow() {
				break
			}
			j := a.next(i + 1)
			if j >= n {
				break
			}
			m := in[j] & out
			if visited[j] && m == in[j] {
				break
			}
			in[j] = m
			i = j
		}
	}
	for i := range a.list {
		if a.dead[i] || a.op(i) != bytecode.CHECK {
			continue
		}
		if bit, ok := index[a.list[i].a]; ok && in[i]>>bit&1 != 0 {
			// The line may need an instruction of its own.
			a.list[i] = ins{op: int(bytecode.NOP), k: -1, pos: a.list[i].pos, handler: a.list[i].handler}
		}
	}
}
