package vm

import (
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

const generatorFlags = bytecode.CoGenerator | bytecode.CoCoroutine | bytecode.CoAsyncGenerator

// enter makes the frame at regs of function fn the running one: its arguments (npos positional, then those that names tells) are owned
// by its first registers, the function by its header's Func. For a generator function it makes the generator
// instead and returns that, on the scope. On an error the window still owns what it held (in other places, perhaps).
func (d *driver) enter(fn Value, regs uintptr, npos int, names []Value, flags uint64, dest uint16, ret uintptr, locals Value) (Value, error) {
	t := d.t
	f := (*object.Function)(t.At(fn, 0))
	code := t.CodeAt(f.Code)
	r := (*registers)(unsafe.Add(t.Base, regs))
	if code.Simple != 1 || npos != int(code.ArgCount) || len(names) != 0 {
		if err := d.bind(f, code, r, npos, names); err != nil {
			return 0, err
		}
	}
	if t.Depth <= 0 {
		// The arguments are where binding put them: release those that the caller's count would miss.
		for i := npos + len(names); i < int(code.NArgRegs); i++ {
			t.Drop(&r[uint16(i)])
		}
		return 0, d.tooDeep()
	}
	for i := code.NArgRegs; i < code.NLocals; i++ {
		r[i] = 0
	}
	h := t.FrameAt(regs)
	h.RetPC = object.Value(uint64(ret)) | tagged
	h.Prev = object.Value(uint64(t.Frame)) | tagged
	h.Code = f.Code | tagged
	h.FrameObj = 0
	h.Gen = tagged
	h.Locals = 0
	if locals != 0 {
		t.Init(&h.Locals, locals)
		flags |= object.FrameExtra
	} else if code.Flags&bytecode.CoNewLocals == 0 {
		t.Init(&h.Locals, f.Globals)
		flags |= object.FrameExtra
	}
	h.Meta = object.Value(flags|uint64(dest)<<object.MetaDest|uint64(code.NLocals)<<object.MetaLocals) | tagged
	if code.Flags&generatorFlags != 0 {
		return d.newGenerator(fn, code, regs), nil
	}
	t.Depth--
	t.Frame = regs
	t.PC = uintptr(code.Instrs)
	if t.Break.Load()&object.BreakTrace != 0 {
		return 0, d.traceCall()
	}
	return 0, nil
}

func (d *driver) tooDeep() error {
	// Handlers and finally blocks of the frames above get a little room.
	return d.t.Errorf(object.TRecursionError, "maximum recursion depth exceeded")
}

// bind moves the arguments of a call to the registers that the signature says, in place.
func (d *driver) bind(f *object.Function, code *object.Code, r *registers, npos int, names []Value) error {
	t := d.t
	argc, kwonly := int(code.ArgCount), int(code.KwOnly)
	star := code.Flags&bytecode.CoVarArgs != 0
	starstar := code.Flags&bytecode.CoVarKeywords != 0
	total := npos + len(names)
	// Common: too few positional arguments, the rest have defaults.
	if len(names) == 0 && kwonly == 0 && !star && !starstar && npos <= argc {
		if npos < argc {
			var defs []Value
			if f.Defaults != 0 {
				defs = t.TupleItems(f.Defaults)
			}
			first := argc - len(defs)
			if npos < first {
				return d.missing(f, code, r, npos)
			}
			for i := npos; i < argc; i++ {
				v := defs[i-first]
				t.Incref(v)
				r[uint16(i)] = v
			}
		}
		return nil
	}
	var buf [24]Value
	args := append(buf[:0], window(r, 0, total)...)
	nslots := int(code.NArgRegs)
	var slotBuf [24]Value
	slots := slotBuf[:0]
	for range nslots {
		slots = append(slots, 0)
	}
	mark := t.Mark()
	copy(slots, args[:min(npos, argc)])
	params := t.TupleItems(code.Locals)
	var extra Value // **kwargs
	if starstar {
		extra = t.NewDict()
	}
	for i, name := range names {
		slot := d.paramSlot(code, params, name)
		if slot >= 0 {
			if slots[slot] != 0 {
				err := t.TypeErrorf("%s() got multiple values for argument '%s'", t.Str(f.Qualname), t.Str(name))
				return err
			}
			slots[slot] = args[npos+i]
			continue
		}
		if !t.IsStr(name) {
			return t.TypeErrorf("%s() keywords must be strings", t.Str(f.Qualname))
		}
		if extra == 0 {
			return d.unexpected(f, code, params, names, name)
		}
		if err := t.DictSet(extra, name, args[npos+i]); err != nil {
			return err
		}
	}
	if npos > argc && !star {
		return d.tooMany(f, code, npos, slots, names)
	}
	var tuple Value
	if star {
		if npos > argc {
			tuple = t.NewTuple(args[argc:npos]...)
		} else {
			tuple = t.RT.EmptyTuple
		}
	}
	// Defaults. Nothing has been moved yet: an error leaves the window as it was.
	var defs []Value
	if f.Defaults != 0 {
		defs = t.TupleItems(f.Defaults)
	}
	first := argc - len(defs)
	for i := npos; i < argc; i++ {
		if slots[i] == 0 && i < first {
			return d.missingNames(f, code, slots, first, true)
		}
	}
	var fromDefaults [24]bool
	isDefault := fromDefaults[:0]
	for range nslots {
		isDefault = append(isDefault, false)
	}
	for i := npos; i < argc; i++ {
		if slots[i] == 0 {
			slots[i], isDefault[i] = defs[i-first], true
		}
	}
	lacking := false
	for i := argc; i < argc+kwonly; i++ {
		if slots[i] != 0 {
			continue
		}
		if f.KwDefaults != 0 {
			if v := t.DictGetName(f.KwDefaults, params[i]); v != 0 {
				slots[i], isDefault[i] = v, true
				continue
			}
		}
		lacking = true
	}
	if lacking {
		return d.missingNames(f, code, slots, 0, false)
	}
	// Commit: references move from the window to the slots; what went into containers is counted there.
	for i, v := range slots {
		if isDefault[i] {
			t.Incref(v)
		}
	}
	n := argc + kwonly
	if star {
		slots[n] = tuple
		t.Incref(tuple)
		n++
	}
	if starstar {
		slots[n] = extra
		t.Incref(extra)
	}
	if total > nslots {
		clear(window(r, 0, total)[nslots:])
	}
	copy(window(r, 0, nslots), slots)
	for i := argc; i < npos; i++ {
		t.Decref(args[i])
	}
	if extra != 0 {
		for i, name := range names {
			if d.paramSlot(code, params, name) < 0 {
				t.Decref(args[npos+i])
			}
		}
	}
	t.Release(mark)
	return nil
}

// paramSlot is the register of the parameter that a keyword names, -1 if there is none.
func (d *driver) paramSlot(code *object.Code, params []Value, name Value) int {
	lo, hi := int(code.PosOnly), int(code.ArgCount+code.KwOnly)
	for i := lo; i < hi; i++ {
		if params[i] == name {
			return i
		}
	}
	if !d.t.IsStr(name) {
		return -1
	}
	for i := lo; i < hi; i++ {
		if d.t.StrEqual(params[i], name) {
			return i
		}
	}
	return -1
}

// missing raises the TypeError for a plain call with too few arguments.
func (d *driver) missing(f *object.Function, code *object.Code, r *registers, npos int) error {
	slots := make([]Value, code.NArgRegs)
	copy(slots, window(r, 0, npos))
	first := int(code.ArgCount)
	if f.Defaults != 0 {
		first -= len(d.t.TupleItems(f.Defaults))
	}
	return d.missingNames(f, code, slots, first, true)
}

// missingNames raises the TypeError for parameters without value: positional ones below first, or keyword-only ones.
func (d *driver) missingNames(f *object.Function, code *object.Code, slots []Value, first int, positional bool) error {
	t := d.t
	params := t.TupleItems(code.Locals)
	lo, hi, kind := 0, first, "positional"
	if !positional {
		lo, hi, kind = int(code.ArgCount), int(code.ArgCount+code.KwOnly), "keyword-only"
	}
	var names []string
	for i := lo; i < hi; i++ {
		if slots[i] != 0 {
			continue
		}
		if !positional && f.KwDefaults != 0 && t.DictGetName(f.KwDefaults, params[i]) != 0 {
			continue
		}
		names = append(names, "'"+t.Str(params[i])+"'")
	}
	plural := "s"
	if len(names) == 1 {
		plural = ""
	}
	return t.TypeErrorf("%s() missing %d required %s argument%s: %s", t.Str(f.Qualname), len(names), kind, plural, enumerate(names))
}

// enumerate joins names as English does: a; a and b; a, b, and c.
func enumerate(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2:
		return names[0] + " and " + names[1]
	default:
		return strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
}

// tooMany raises the TypeError for too many positional arguments.
func (d *driver) tooMany(f *object.Function, code *object.Code, given int, slots []Value, kwnames []Value) error {
	t := d.t
	argc := int(code.ArgCount)
	ndef := 0
	if f.Defaults != 0 {
		ndef = len(t.TupleItems(f.Defaults))
	}
	params := t.TupleItems(code.Locals)
	kwGiven := 0
	for _, name := range kwnames {
		if i := d.paramSlot(code, params, name); i >= argc {
			kwGiven++
		}
	}
	var takes, plural string
	if ndef > 0 {
		takes, plural = "from "+itoa(argc-ndef)+" to "+itoa(argc), "s"
	} else {
		takes = itoa(argc)
		if argc != 1 {
			plural = "s"
		}
	}
	extra := ""
	if kwGiven > 0 {
		s := "s"
		if given == 1 {
			s = ""
		}
		ks := "s"
		if kwGiven == 1 {
			ks = ""
		}
		extra = " positional argument" + s + " (and " + itoa(kwGiven) + " keyword-only argument" + ks + ")"
	}
	verb := "were"
	if given == 1 && kwGiven == 0 {
		verb = "was"
	}
	return t.TypeErrorf("%s() takes %s positional argument%s but %d%s %s given", t.Str(f.Qualname), takes, plural, given, extra, verb)
}

// unexpected raises the TypeError for a keyword that is no parameter, or a positional-only one.
func (d *driver) unexpected(f *object.Function, code *object.Code, params, names []Value, name Value) error {
	t := d.t
	var only []string
	for i := range int(code.PosOnly) {
		for _, n := range names {
			if t.StrEqual(n, params[i]) {
				only = append(only, t.Str(params[i]))
			}
		}
	}
	if len(only) > 0 {
		return t.TypeErrorf("%s() got some positional-only arguments passed as keyword arguments: '%s'", t.Str(f.Qualname), strings.Join(only, ", "))
	}
	var known []string
	for i := int(code.PosOnly); i < int(code.ArgCount+code.KwOnly); i++ {
		known = append(known, t.Str(params[i]))
	}
	if s := closest(t.Str(name), known); s != "" {
		return t.TypeErrorf("%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", t.Str(f.Qualname), t.Str(name), s)
	}
	return t.TypeErrorf("%s() got an unexpected keyword argument '%s'", t.Str(f.Qualname), t.Str(name))
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
