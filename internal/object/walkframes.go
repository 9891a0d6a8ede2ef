package object

// WalkFrames calls f for each Python frame of the thread, newest first, with its file name (borrowed) and line, until f returns
// false. It does not allocate.
func (t *Thread) WalkFrames(f func(file Value, line int) bool) {
	pc := t.PC
	for regs := t.Frame; regs != 0; {
		h := t.FrameAt(regs)
		if h.Meta&FrameShadow == 0 {
			code := t.FrameCode(regs)
			word := code.WordOf(pc)
			if !f(code.Filename, int(t.LineAt(code, word))) {
				return
			}
		}
		pc = uintptr(h.RetPC.Int()) - 8 // the call, not what follows it
		regs = uintptr(h.Prev.Int())
	}
}
