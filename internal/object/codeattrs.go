package object

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// What Python sees of code objects. A "byte offset" is twice a word index, as if code units had two bytes like CPython's, and
// begins behind an imaginary first unit on the code's first line: there a frame stands while its call is traced.

// CodeOffset is the byte offset of a word as Python sees it.
func CodeOffset(word uint32) int64 { return 2 * (int64(word) + 1) }

// varNames are the names of locals by kind: plain locals and parameters, cells, free variables.
func (t *Thread) varNames(o *Code) (vars, cells, free []Value) {
	names, kinds := t.TupleItems(o.Locals), t.Bytes(o.Kinds)
	for i, n := range names {
		k := bytecode.LocalKind(kinds[i])
		if k&bytecode.LocalHidden != 0 {
			continue
		}
		if k&bytecode.LocalFree != 0 {
			free = append(free, n)
			continue
		}
		if k&bytecode.LocalCell != 0 {
			cells = append(cells, n)
		}
		if k&bytecode.LocalFast != 0 || i < int(o.NArgRegs) {
			vars = append(vars, n)
		}
	}
	return vars, cells, free
}

// CodeFreeNames is co_freevars as a slice.
func (t *Thread) CodeFreeNames(code Value) []Value {
	_, _, free := t.varNames(t.CodeAt(code))
	return free
}

// codeBytes is the instruction words as bytes.
func (t *Thread) codeBytes(o *Code) []byte { return t.Raw(o.Instrs, 8*uint64(o.NInstr)) }

// generalBytes is co_code: the words with the machine's own forms undone and caches empty.
func (t *Thread) generalBytes(o *Code) []byte {
	words := t.CodeInstrs(o)
	out := make([]byte, 0, 8*len(words))
	for i := 0; i < len(words); {
		w := words[i]
		spec := &bytecode.Table[uint8(w)]
		if g, ok := bytecode.General(bytecode.Op(uint8(w))); ok {
			w = w&^0xFF | uint64(g)
		}
		out = binary.LittleEndian.AppendUint64(out, w)
		for j := range len(spec.Ext) {
			x := uint64(0)
			if spec.Ext[j] == 'k' {
				x = words[i+1+j]
			}
			out = binary.LittleEndian.AppendUint64(out, x)
		}
		i += 1 + len(spec.Ext)
	}
	return out
}

func codeSpec() *TypeSpec {
	get := func(name string, f func(t *Thread, o *Code) Value) GetSet {
		return GetSet{Name: name, Get: func(t *Thread, self Value) (Value, error) { return f(t, t.CodeAt(self)), nil }}
	}
	num := func(name string, f func(o *Code) int64) GetSet {
		return get(name, func(t *Thread, o *Code) Value { return t.NewInt(f(o)) })
	}
	return &TypeSpec{
		ID: TCode, Name: "code", Flags: TypeGC | TypeHasWeakref, Basic: uint32(unsafe.Sizeof(Code{})),
		Sig: "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)",
		Doc: "Create a code object.  Not for mere mortals.",
		Slots: Slots{
			Repr: func(t *Thread, self Value) (Value, error) {
				o := t.CodeAt(self)
				return t.NewStr(fmt.Sprintf("<code object %s at 0x%x, file \"%s\", line %d>", t.Str(o.Name), uint64(self), t.Str(o.Filename), o.First)), nil
			},
			Compare: codeCompare,
			Hash: func(t *Thread, self Value) (int64, error) {
				o := t.CodeAt(self)
				h := int64(o.First)*1000003 ^ int64(o.ArgCount)<<3 ^ int64(o.NInstr)
				n, err := t.Hash(o.Name)
				return h*1000003 ^ n, err
			},
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				return 0, t.Errorf(TNotImplementedError, "code objects are made by compile() and code.replace()")
			},
			Traverse: codeTraverse, Dealloc: codeDealloc,
		},
		GetSets: []GetSet{
			num("co_argcount", func(o *Code) int64 { return int64(o.ArgCount) }),
			num("co_posonlyargcount", func(o *Code) int64 { return int64(o.PosOnly) }),
			num("co_kwonlyargcount", func(o *Code) int64 { return int64(o.KwOnly) }),
			num("co_stacksize", func(o *Code) int64 { return int64(max(o.Depth, 1)) }),
			num("co_flags", func(o *Code) int64 { return int64(o.Flags) }),
			num("co_firstlineno", func(o *Code) int64 { return int64(o.First) }),
			get("co_nlocals", func(t *Thread, o *Code) Value {
				v, _, _ := t.varNames(o)
				return t.NewInt(int64(len(v)))
			}),
			get("co_varnames", func(t *Thread, o *Code) Value { v, _, _ := t.varNames(o); return t.NewTuple(v...) }),
			get("co_cellvars", func(t *Thread, o *Code) Value { _, v, _ := t.varNames(o); return t.NewTuple(v...) }),
			get("co_freevars", func(t *Thread, o *Code) Value { _, _, v := t.varNames(o); return t.NewTuple(v...) }),
			get("co_names", func(t *Thread, o *Code) Value { return t.Hold(o.Names) }),
			get("co_consts", func(t *Thread, o *Code) Value { return t.Hold(o.Consts) }),
			get("co_filename", func(t *Thread, o *Code) Value { return t.Hold(o.Filename) }),
			get("co_name", func(t *Thread, o *Code) Value { return t.Hold(o.Name) }),
			get("co_qualname", func(t *Thread, o *Code) Value { return t.Hold(o.Qualname) }),
			get("co_exceptiontable", func(t *Thread, o *Code) Value { return t.Hold(o.Excs) }),
			get("co_linetable", func(t *Thread, o *Code) Value { return t.Hold(o.Lines) }),
			get("co_code", func(t *Thread, o *Code) Value { return t.NewBytes(t.generalBytes(o)) }),
			get("_co_code_adaptive", func(t *Thread, o *Code) Value { return t.NewBytes(t.codeBytes(o)) }),
			{Name: "co_lnotab", Get: func(t *Thread, self Value) (Value, error) {
				if err := t.Warn(TDeprecationWarning, "co_lnotab is deprecated, use co_lines instead.", 1); err != nil {
					return 0, err
				}
				return t.NewBytes(nil), nil
			}},
		},
		Methods: []Func{
			{Name: "replace", Sig: "(self, /, **changes)", Call: codeReplace, Doc: "Return a copy of the code object with new values for the specified fields."},
			{Name: "__replace__", Sig: "(self, /, **changes)", Call: codeReplace, Doc: "The same as replace()."},
			{Name: "co_lines", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				v := t.New(t.RT.types[TLineIterator])
				t.SetField(v, 0, a[0])
				t.SetField(v, 1, t.NewInt(0))
				return v, nil
			}},
			{Name: "co_branches", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.Iter(t.NewList()) }},
			{Name: "co_positions", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				v := t.New(t.RT.types[TPositionsIterator])
				t.SetField(v, 0, a[0])
				t.SetField(v, 1, t.NewInt(0))
				return v, nil
			}},
			{Name: "_varname_from_oparg", Sig: "(self, /, oparg)", Call: func(t *Thread, a []Value) (Value, error) {
				i, err := t.AsInt(a[1])
				if err != nil {
					return 0, err
				}
				names := t.TupleItems(t.CodeAt(a[0]).Locals)
				if i < 0 || int(i) >= len(names) {
					return 0, t.Errorf(TIndexError, "tuple index out of range")
				}
				return t.Hold(names[i]), nil
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				o := t.CodeAt(a[0])
				return t.NewInt(int64(unsafe.Sizeof(*o)) + 8*int64(o.NInstr)), nil
			}},
		},
	}
}

func codeCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if op != EQ && op != NE || !t.Is(a, TCode) || !t.Is(b, TCode) {
		return t.RT.NotImplemented, nil
	}
	if a == b {
		return t.Bool(op == EQ), nil
	}
	x, y := t.CodeAt(a), t.CodeAt(b)
	same := x.NInstr == y.NInstr && x.ArgCount == y.ArgCount && x.PosOnly == y.PosOnly && x.KwOnly == y.KwOnly && x.Flags == y.Flags &&
		x.First == y.First && x.NRegs == y.NRegs && bytes.Equal(t.Bytes(x.Lines), t.Bytes(y.Lines)) && bytes.Equal(t.Bytes(x.Excs), t.Bytes(y.Excs)) &&
		bytes.Equal(t.Bytes(x.Kinds), t.Bytes(y.Kinds)) && t.sameInstrs(x, y)
	for _, pair := range [][2]Value{{x.Name, y.Name}, {x.Consts, y.Consts}, {x.Names, y.Names}, {x.Locals, y.Locals}} {
		if !same {
			break
		}
		var err error
		if same, err = t.Equal(pair[0], pair[1]); err != nil {
			return 0, err
		}
		if same && pair[0] == x.Consts {
			same = t.sameTypes(pair[0], pair[1])
		}
	}
	return t.Bool(same == (op == EQ)), nil
}

// sameTypes tells constants apart that are equal but of different types or signs of zero.
func (t *Thread) sameTypes(a, b Value) bool {
	xs, ys := t.TupleItems(a), t.TupleItems(b)
	for i := range xs {
		if t.TypeID(xs[i]) != t.TypeID(ys[i]) || xs[i].IsFloat() && xs[i] != ys[i] {
			return false
		}
		if t.Is(xs[i], TTuple) && !t.sameTypes(xs[i], ys[i]) {
			return false
		}
	}
	return true
}

// sameInstrs compares instructions without caches and constants (those were compared by value).
func (t *Thread) sameInstrs(x, y *Code) bool {
	a, b := t.CodeInstrs(x), t.CodeInstrs(y)
	for i := 0; i < len(a); {
		wa, wb := a[i], b[i]
		for _, w := range []*uint64{&wa, &wb} {
			if g, ok := bytecode.General(bytecode.Op(uint8(*w))); ok {
				*w = *w&^0xFF | uint64(g)
			}
		}
		if wa != wb {
			return false
		}
		i += bytecode.Op(uint8(wa)).Words()
	}
	return true
}

// codeReplace makes a copy with other attributes. Those that say what the instructions mean (co_code, co_varnames of another length
// ...) cannot be changed here: code is bound to its registers.
func codeReplace(t *Thread, a []Value) (Value, error) {
	src := t.CodeAt(a[0])
	p := codeParts{src.Consts, src.Names, src.Locals, src.Kinds, src.Filename, src.Name, src.Qualname, src.Excs, src.Lines}
	instrs := append([]uint64(nil), t.CodeInstrs(src)...)
	for i := 0; i < len(instrs); {
		spec := &bytecode.Table[uint8(instrs[i])]
		if g, ok := bytecode.General(bytecode.Op(uint8(instrs[i]))); ok {
			instrs[i] = instrs[i]&^0xFF | uint64(g)
		}
		for j := range len(spec.Ext) {
			if spec.Ext[j] == '.' {
				instrs[i+1+j] = 0
			}
		}
		i += 1 + len(spec.Ext)
	}
	ints := map[string]*int64{}
	for _, name := range []string{"co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags", "co_firstlineno"} {
		ints[name] = nil
	}
	if len(a) > 1 && a[1] != 0 {
		pos := 0
		for {
			k, v, ok := t.DictNext(a[1], &pos)
			if !ok {
				break
			}
			name := t.Str(k)
			if _, ok := ints[name]; ok {
				n, err := t.AsInt(v)
				if err != nil {
					return 0, err
				}
				if n < 0 {
					return 0, t.ValueErrorf("%s must be a positive integer", name)
				}
				ints[name] = &n
				continue
			}
			want := TStr
			switch name {
			case "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars":
				want = TTuple
			case "co_code", "co_linetable", "co_exceptiontable":
				want = TBytes
			case "co_filename", "co_name", "co_qualname":
			default:
				return 0, t.TypeErrorf("replace() got an unexpected keyword argument '%s'", name)
			}
			if !t.IsInstanceID(v, want) {
				return 0, t.TypeErrorf("replace() argument '%s' must be %s, not %s", name, t.RT.types[want].Name, t.TypeName(v))
			}
			if err := t.replacePart(src, &p, instrs, name, v); err != nil {
				return 0, err
			}
		}
	}
	v := t.allocCode(instrs, &p)
	o := t.CodeAt(v)
	o.NRegs, o.NLocals, o.ArgCount, o.PosOnly, o.KwOnly = src.NRegs, src.NLocals, src.ArgCount, src.PosOnly, src.KwOnly
	if src.Hidden != 0 {
		t.Init(&o.Hidden, src.Hidden)
	}
	o.Flags, o.NFree, o.First, o.Depth = src.Flags, src.NFree, src.First, src.Depth
	set := func(name string, f func(n int64)) {
		if n := ints[name]; n != nil {
			f(*n)
		}
	}
	set("co_flags", func(n int64) { o.Flags = uint32(n) })
	set("co_firstlineno", func(n int64) { o.First = uint32(n) })
	set("co_stacksize", func(n int64) { o.Depth = uint32(n) })
	set("co_posonlyargcount", func(n int64) { o.PosOnly = uint16(min(n, int64(o.ArgCount))) })
	for _, name := range []string{"co_argcount", "co_kwonlyargcount"} {
		if n := ints[name]; n != nil {
			if *n > int64(src.ArgCount+src.KwOnly) {
				return 0, t.ValueErrorf("code: %s cannot grow beyond the parameters", name)
			}
			if name == "co_argcount" {
				o.ArgCount = uint16(*n)
			} else {
				o.KwOnly = uint16(*n)
			}
		}
	}
	o.settle()
	return v, nil
}

// replacePart puts a new tuple, bytes or str in place of one of a code object's.
func (t *Thread) replacePart(src *Code, p *codeParts, instrs []uint64, name string, v Value) error {
	switch name {
	case "co_filename":
		p.filename = v
	case "co_name":
		p.name = v
	case "co_qualname":
		p.qualname = v
	case "co_linetable":
		p.lines = v
	case "co_names":
		p.names = v
	case "co_consts":
		old, items := t.TupleItems(p.consts), t.TupleItems(v)
		if len(items) < len(old) {
			return t.ValueErrorf("code: co_consts is too short")
		}
		// The instructions hold the constants themselves.
		moved := map[Value]Value{}
		for i := len(old) - 1; i >= 0; i-- {
			moved[old[i]] = items[i]
		}
		for i := 0; i < len(instrs); {
			spec := &bytecode.Table[uint8(instrs[i])]
			for j := range len(spec.Ext) {
				if n, ok := moved[Value(instrs[i+1+j])]; ok && spec.Ext[j] == 'k' {
					instrs[i+1+j] = uint64(n)
				}
			}
			i += 1 + len(spec.Ext)
		}
		p.consts = v
	case "co_varnames", "co_cellvars", "co_freevars":
		vars, cells, free := t.varNames(src)
		old := map[string][]Value{"co_varnames": vars, "co_cellvars": cells, "co_freevars": free}[name]
		items := t.TupleItems(v)
		if len(items) != len(old) {
			return t.ValueErrorf("code: %s has another length", name)
		}
		names := append([]Value(nil), t.TupleItems(p.locals)...)
		kinds := t.Bytes(p.kinds)
		for i, o := range old {
			for j := range names {
				k := bytecode.LocalKind(kinds[j])
				fits := name == "co_freevars" && k&bytecode.LocalFree != 0 || name == "co_cellvars" && k&bytecode.LocalCell != 0 || name == "co_varnames" && k&bytecode.LocalFree == 0
				if fits && t.TupleItems(src.Locals)[j] == o {
					names[j] = items[i]
				}
			}
		}
		p.locals = t.NewTuple(names...)
	case "co_code", "co_exceptiontable":
		old := t.generalBytes(src)
		if name == "co_exceptiontable" {
			old = t.Bytes(src.Excs)
		}
		if !bytes.Equal(old, t.Bytes(v)) {
			return t.ValueErrorf("code: %s cannot be changed", name)
		}
	}
	return nil
}

// positionsSpec is the iterator of co_positions(): four values for every word.
func positionsSpec() *TypeSpec {
	return &TypeSpec{
		ID: TPositionsIterator, Name: "positions_iterator", Flags: TypeGC | TypeDisallowInstantiation, Fields: 2,
		Slots: Slots{Iter: selfUnary, Next: func(t *Thread, self Value) (Value, error) {
			o := t.CodeAt(t.Field(self, 0))
			i, _ := t.Int64(t.Field(self, 1))
			if i > int64(o.NInstr) {
				return 0, nil
			}
			t.SetField(self, 1, t.NewInt(i+1))
			if i == 0 {
				first, zero := t.NewInt(int64(o.First)), t.NewInt(0)
				return t.NewTuple(first, first, zero, zero), nil
			}
			l := t.PositionAt(o, uint32(i-1))
			if l.Line <= 0 {
				n := t.RT.None
				return t.NewTuple(n, n, n, n), nil
			}
			col := func(c int32) Value {
				if c < 0 {
					return t.RT.None
				}
				return t.NewInt(int64(c))
			}
			return t.NewTuple(t.NewInt(int64(l.Line)), t.NewInt(int64(l.EndLine)), col(l.Col), col(l.EndCol)), nil
		}},
	}
}

// linesSpec is the iterator of co_lines(): (start, end, line) for runs of words of one line.
func linesSpec() *TypeSpec {
	return &TypeSpec{
		ID: TLineIterator, Name: "line_iterator", Flags: TypeGC | TypeDisallowInstantiation, Fields: 2,
		Slots: Slots{Iter: selfUnary, Next: func(t *Thread, self Value) (Value, error) {
			o := t.CodeAt(t.Field(self, 0))
			i, _ := t.Int64(t.Field(self, 1))
			if i > int64(o.NInstr) {
				return 0, nil
			}
			lineAt := func(i int64) int32 {
				if i == 0 {
					return int32(o.First)
				}
				return t.LineAt(o, uint32(i-1))
			}
			line := lineAt(i)
			end := i + 1
			for end <= int64(o.NInstr) && lineAt(end) == line {
				end++
			}
			t.SetField(self, 1, t.NewInt(end))
			lv := t.RT.None
			if line > 0 {
				lv = t.NewInt(int64(line))
			}
			return t.NewTuple(t.NewInt(2*i), t.NewInt(2*end), lv), nil
		}},
	}
}
