package bytecode

import (
	"encoding/binary"
	"errors"
	"math"
)

// Code as bytes, for caches of compiled modules. The form changes with Format.
//
//	strings: count, then length and bytes of each; equal strings stand once
//	code:    the fields in the order of (*encoder).code
//
// Counts, lengths and small numbers are varints; instructions are words of 8 bytes, little endian, since most of their bytes are
// used; positions are differences from the row before, which take a byte each as a rule.
//
// Decode checks that the bytes have this form, not that the code keeps the rules of Verify: that takes as long as compiling.
// Whoever stores the bytes adds a checksum against damage, and lets nobody write them who may not choose what runs.

var errEncoding = errors.New("bytecode: damaged code")

// Encode turns a code object and those among its constants into bytes.
func Encode(c *Code) []byte {
	e := encoder{index: make(map[string]uint64)}
	e.code(c)
	b := binary.AppendUvarint(nil, uint64(len(e.strings)))
	for _, s := range e.strings {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	return append(b, e.b...)
}

type encoder struct {
	b       []byte
	strings []string
	index   map[string]uint64
}

func (e *encoder) num(n int)    { e.b = binary.AppendUvarint(e.b, uint64(n)) }
func (e *encoder) diff(n int64) { e.b = binary.AppendVarint(e.b, n) }
func (e *encoder) u64(n uint64) { e.b = binary.LittleEndian.AppendUint64(e.b, n) }

func (e *encoder) str(s string) {
	i, ok := e.index[s]
	if !ok {
		i = uint64(len(e.strings))
		e.index[s] = i
		e.strings = append(e.strings, s)
	}
	e.b = binary.AppendUvarint(e.b, i)
}

func (e *encoder) code(c *Code) {
	e.str(c.Filename)
	e.str(c.Name)
	e.str(c.Qualname)
	for _, n := range []int{c.FirstLine, int(c.Flags), c.ArgCount, c.PosOnly, c.KwOnly, c.NRegs, c.StackDepth} {
		e.num(n)
	}
	e.num(len(c.Locals))
	for _, l := range c.Locals {
		e.str(l.Name)
		e.num(int(l.Kind))
	}
	e.num(len(c.Hidden))
	for _, h := range c.Hidden {
		e.str(h.Name)
		cell := 0
		if h.Cell {
			cell = 1
		}
		e.num(int(h.Reg)<<1 | cell)
		e.num(int(h.Start))
		e.num(int(h.End))
	}
	e.num(len(c.Instrs))
	for _, w := range c.Instrs {
		e.u64(w)
	}
	e.num(len(c.Names))
	for _, s := range c.Names {
		e.str(s)
	}
	e.num(len(c.Exceptions))
	for _, h := range c.Exceptions {
		for _, n := range []uint32{h.Start, h.End, h.Target, uint32(h.Reg), uint32(h.Depth)} {
			e.num(int(n))
		}
	}
	e.num(len(c.Lines))
	var last Line
	for _, l := range c.Lines {
		e.num(int(l.Start - last.Start))
		e.diff(int64(l.Line - last.Line))
		e.diff(int64(l.EndLine - l.Line))
		e.num(int(l.Col + 1))
		e.num(int(l.EndCol + 1))
		last = l
	}
	e.consts(c.Consts)
}

func (e *encoder) consts(list []Const) {
	e.num(len(list))
	for i := range list {
		k := &list[i]
		e.b = append(e.b, byte(k.Kind))
		switch k.Kind {
		case ConstInt:
			e.diff(k.Int)
		case ConstBig:
			e.str(k.Big)
		case ConstFloat:
			e.u64(math.Float64bits(k.Float))
		case ConstComplex:
			e.u64(math.Float64bits(k.Float))
			e.u64(math.Float64bits(k.Imag))
		case ConstStr, ConstBytes:
			e.str(k.Str)
		case ConstTuple, ConstFrozenSet, ConstSlice:
			e.consts(k.Items)
		case ConstCode:
			e.code(k.Code)
		}
	}
}
