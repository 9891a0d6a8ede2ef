package main

func iteration(m map[string]string) {
	m["FORITER"] = `
it := regs[uint16(in>>32)]
if it-1 >= object.Value(region.FloatBias-1) {
	goto slow
}
h := (*object.Header)(unsafe.Add(base, uintptr(it)))
if h.Owner != tid || t.Parallel {
	goto slow
}
switch h.Type {
case object.TRangeIterator:
	ri := (*object.RangeIterator)(unsafe.Pointer(h))
	if ri.Left == 0 {
		goto slow
	}
	s := ri.Next
	@fit s
	ri.Next = s + ri.Step
	ri.Left--
	@store r
case object.TListIterator:
	si := (*object.SeqIterator)(unsafe.Pointer(h))
	if si.Seq == 0 {
		goto slow
	}
	l := (*object.List)(unsafe.Add(base, uintptr(si.Seq)))
	if uint64(si.Index) >= uint64(l.Len) {
		goto slow
	}
	v := *(*object.Value)(unsafe.Add(base, uintptr(l.Items)+uintptr(si.Index)*8))
	@incref v
	si.Index++
	@store v
case object.TTupleIterator:
	si := (*object.SeqIterator)(unsafe.Pointer(h))
	if si.Seq == 0 {
		goto slow
	}
	l := (*object.Tuple)(unsafe.Add(base, uintptr(si.Seq)))
	if uint64(si.Index) >= l.Len {
		goto slow
	}
	v := *(*object.Value)(unsafe.Add(base, uintptr(si.Seq)+object.TupleData+uintptr(si.Index)*8))
	@incref v
	si.Index++
	@store v
case object.TGenerator:
	gen = (*object.Generator)(unsafe.Pointer(h))
	if gen.State > object.GenSuspended {
		goto slow
	}
	sent = noneOffset
	how = object.FrameGen | uint64(in)&0xFFFF0000
	ret = 16
	@block resume
}
goto slow`
}
