package object

import "github.com/gophersnake/gophersnake/internal/bytecode"

// CodeState is a code object taken apart, for storage: general instructions, their constants by index, the parts as Values.
type CodeState struct {
	Words  []uint64 // constant words hold indexes into Consts
	Ints   [8]uint32
	Values [10]Value // Consts, Names, Locals, Kinds, Filename, Name, Qualname, Excs, Lines, Hidden (0: none)
}

// CodeState takes a code object apart.
func (t *Thread) CodeState(v Value) CodeState {
	o := t.CodeAt(v)
	var s CodeState
	index := map[uint64]int{}
	for i, k := range t.TupleItems(o.Consts) {
		if _, ok := index[uint64(k)]; !ok {
			index[uint64(k)] = i
		}
	}
	general := t.generalBytes(o)
	s.Words = make([]uint64, len(general)/8)
	for i := range s.Words {
		for j := 7; j >= 0; j-- {
			s.Words[i] = s.Words[i]<<8 | uint64(general[8*i+j])
		}
	}
	live := t.CodeInstrs(o)
	for i := 0; i < len(s.Words); {
		spec := &bytecode.Table[bytecode.Op(uint8(s.Words[i]))]
		for j := range len(spec.Ext) {
			if spec.Ext[j] == 'k' {
				s.Words[i+1+j] = uint64(index[live[i+1+j]])
			}
		}
		i += 1 + len(spec.Ext)
	}
	s.Ints = [8]uint32{uint32(o.ArgCount), uint32(o.PosOnly), uint32(o.KwOnly), o.Flags, o.NRegs, uint32(o.NFree), o.First, o.Depth}
	s.Values = [10]Value{o.Consts, o.Names, o.Locals, o.Kinds, o.Filename, o.Name, o.Qualname, o.Excs, o.Lines, o.Hidden}
	return s
}

// CodeFromState puts a code object together; ok is false if the parts do not fit (damaged data).
func (t *Thread) CodeFromState(s *CodeState) (v Value, ok bool) {
	for i, id := range [10]uint32{TTuple, TTuple, TTuple, TBytes, TStr, TStr, TStr, TBytes, TBytes, TTuple} {
		if s.Values[i] == 0 && i == 9 {
			continue
		}
		if s.Values[i] == 0 || !t.Is(s.Values[i], id) {
			return 0, false
		}
	}
	consts := t.TupleItems(s.Values[0])
	nlocals := len(t.TupleItems(s.Values[2]))
	if len(t.Bytes(s.Values[3])) != nlocals || len(t.Bytes(s.Values[7]))%excRow != 0 || len(t.Bytes(s.Values[8]))%lineRow != 0 || s.Ints[4] > 1<<16 || nlocals > int(s.Ints[4]) ||
		s.Ints[0]+s.Ints[2] > uint32(nlocals) || s.Ints[5] > uint32(nlocals) {
		return 0, false
	}
	words := append([]uint64(nil), s.Words...)
	for i := 0; i < len(words); {
		op := bytecode.Op(uint8(words[i]))
		if int(op) >= len(bytecode.Table) {
			return 0, false
		}
		ext := bytecode.Table[op].Ext
		if i+1+len(ext) > len(words) {
			return 0, false
		}
		for j := range len(ext) {
			if ext[j] == 'k' {
				if words[i+1+j] >= uint64(len(consts)) {
					return 0, false
				}
				words[i+1+j] = uint64(consts[words[i+1+j]])
			} else {
				words[i+1+j] = 0
			}
		}
		i += 1 + len(ext)
	}
	intern := func(tuple Value) Value {
		items := append([]Value(nil), t.TupleItems(tuple)...)
		for i, x := range items {
			if !t.Is(x, TStr) {
				ok = false
				continue
			}
			items[i] = t.InternValue(x)
		}
		return t.NewTuple(items...)
	}
	ok = true
	parts := codeParts{consts: s.Values[0], names: intern(s.Values[1]), locals: intern(s.Values[2]), kinds: s.Values[3], filename: s.Values[4],
		name: t.InternValue(s.Values[5]), qualname: t.InternValue(s.Values[6]), excs: s.Values[7], lines: s.Values[8]}
	if !ok {
		return 0, false
	}
	v = t.allocCode(words, &parts)
	o := t.CodeAt(v)
	if s.Values[9] != 0 {
		t.Init(&o.Hidden, s.Values[9])
	}
	o.ArgCount, o.PosOnly, o.KwOnly, o.Flags = uint16(s.Ints[0]), uint16(s.Ints[1]), uint16(s.Ints[2]), s.Ints[3]
	o.NRegs, o.NFree, o.First, o.Depth = s.Ints[4], uint16(s.Ints[5]), s.Ints[6], s.Ints[7]
	o.NLocals = uint16(nlocals)
	o.settle()
	return v, true
}
