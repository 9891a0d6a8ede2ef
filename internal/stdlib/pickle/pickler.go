package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// pickler writes objects. It lives on Go's stack for dump() and dumps(), and as the Go state of a Pickler object.
type pickler struct {
	t  *thread // of the running dump
	st *state
	output
	memo

	proto      int
	bin        bool // protocol 1 or more
	fast       bool // no memo
	fixImports bool

	// Borrowed during a dump from the Pickler object or from the arguments; 0: none.
	persistentID, reducer, dispatch, callback Value

	depth   int            // nesting in fast mode
	cyclic  map[Value]bool // containers being written in fast mode, from fastNesting on
	classes map[uint32]classInfo
	values  []Value // attributes of the instances being written, held by the scope

	running bool
}

const fastNesting = 50

// pickler objects: fields, then the handle of the Go state, then attributes that are plain numbers.
const (
	pkWrite = iota
	pkDispatch
	pkPersistentID
	pkCallback
	pkFields

	pkBin   = object.HeaderSize + 8*pkFields + 8
	pkFast  = pkBin + 8
	pkBasic = pkFast + 8
)

func picklerSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_pickle.Pickler", Sig: picklerSig, Doc: "Writes pickles to a file, remembering between dumps what it has written.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState, Fields: pkFields, Basic: pkBasic,
		Slots: object.Slots{
			Init: picklerInit,
			GetAttr: func(t *thread, self, name Value) (Value, error) {
				if name == stateOf(t).n.persistentID {
					if f := t.Field(self, pkPersistentID); f != 0 {
						return f, nil
					}
				}
				return t.GenericGetAttr(self, name)
			},
			SetAttr: func(t *thread, self, name, v Value) error {
				return setHook(t, self, name, v, stateOf(t).n.persistentID, pkPersistentID)
			},
			Traverse: func(t *thread, self Value, visit object.VisitFunc) {
				if p, ok := t.GoState(self).(*pickler); ok {
					p.visit(visit)
				}
			},
			Clear: clearPickler, Dealloc: clearPickler,
		},
		Members: []object.Member{
			{Name: "bin", Kind: object.MemberInt, Offset: pkBin},
			{Name: "fast", Kind: object.MemberInt, Offset: pkFast},
			{Name: "dispatch_table", Kind: object.MemberObjectEx, Offset: object.HeaderSize + 8*pkDispatch},
		},
		GetSets: []object.GetSet{{Name: "memo", Get: func(t *thread, self Value) (Value, error) { return newProxy(t, stateOf(t).picklerMemo, self), nil }, Set: setPicklerMemo}},
		Methods: []object.Func{
			{Name: "dump", Sig: "(self, obj, /)", Doc: "Write the pickle of obj to the file.", Call: picklerDump},
			{Name: "clear_memo", Sig: "(self, /)", Doc: "Forget what has been written, so that it is written again.", Call: func(t *thread, a []Value) (Value, error) {
				clearPickler(t, a[0])
				return t.RT.None, nil
			}},
			{Name: "persistent_id", Sig: "(self, obj, /)", Doc: "None: obj has no persistent ID. Subclasses override it.", Call: func(t *thread, a []Value) (Value, error) { return t.RT.None, nil }},
		},
	}
}

// setHook stores a hook method that an instance of a plain Pickler or Unpickler was given; other attributes go the usual way.
func setHook(t *thread, self, name, v, hook Value, field int) error {
	if name != hook {
		return t.GenericSetAttr(self, name, v)
	}
	t.SetField(self, field, v)
	return nil
}

func clearPickler(t *thread, self Value) {
	if p, ok := t.GoState(self).(*pickler); ok {
		p.memo.clear(t)
	}
}

// configure sets what the arguments of dump(), dumps() and Pickler() have in common.
func (p *pickler) configure(t *thread, protocol, fixImports, callback Value) error {
	p.t, p.st = t, stateOf(t)
	p.proto = defaultProtocol
	if protocol != 0 && protocol != t.RT.None {
		n, err := t.AsIndex(protocol, object.TOverflowError)
		if err != nil {
			return err
		}
		if n > highestProtocol {
			return t.ValueErrorf("pickle protocol must be <= %d", highestProtocol)
		}
		if p.proto = n; n < 0 {
			p.proto = highestProtocol
		}
	}
	p.bin = p.proto > 0
	p.fixImports = p.proto < 3
	if fixImports != 0 && p.fixImports {
		var err error
		if p.fixImports, err = t.Truth(fixImports); err != nil {
			return err
		}
	}
	p.callback = 0
	if callback != 0 && callback != t.RT.None {
		if p.proto < 5 {
			return t.ValueErrorf("buffer_callback needs protocol >= 5")
		}
		p.callback = callback
	}
	return nil
}

// writeMethod is file.write.
func writeMethod(t *thread, file Value) (Value, error) {
	w, found, err := t.GetAttrOpt(file, stateOf(t).n.write)
	if err == nil && !found {
		err = t.TypeErrorf("file must have a 'write' attribute")
	}
	return w, err
}

func picklerInit(t *thread, self Value, args []Value, kwnames Value) error {
	a, err := t.Bind("Pickler", picklerSig, args, kwnames)
	if err != nil {
		return err
	}
	if old, ok := t.GoState(self).(*pickler); ok {
		if old.running {
			return inUse(t, "Pickler")
		}
		old.memo.clear(t)
	}
	p := &pickler{}
	if err := p.configure(t, a[1], a[2], a[3]); err != nil {
		return err
	}
	write, err := writeMethod(t, a[0])
	if err != nil {
		return err
	}
	table, found, err := t.GetAttrOpt(self, p.st.n.dispatchTable)
	if err != nil {
		return err
	}
	if !found {
		table = 0
	}
	t.SetField(self, pkWrite, write)
	t.SetField(self, pkDispatch, table)
	t.SetField(self, pkCallback, p.callback)
	bin := int64(0)
	if p.bin {
		bin = 1
	}
	*(*int64)(t.At(self, pkBin)) = bin
	*(*int64)(t.At(self, pkFast)) = 0
	t.SetGoState(self, p)
	return nil
}

func inUse(t *thread, what string) error {
	return t.Errorf(object.TRuntimeError, "%s object is already used", what)
}

func picklerDump(t *thread, a []Value) (Value, error) {
	self := a[0]
	p, ok := t.GoState(self).(*pickler)
	if !ok {
		return 0, raise(t, stateOf(t).picklingError, "Pickler.__init__() was not called by "+t.TypeOf(self).Name+".__init__()")
	}
	if p.running {
		return 0, inUse(t, "Pickler")
	}
	p.running = true
	defer func() {
		p.running = false
		p.persistentID, p.reducer, p.dispatch, p.callback, p.write = 0, 0, 0, 0, 0
		p.output, p.cyclic, p.depth = output{}, nil, 0
	}()
	p.t = t
	p.write, p.callback = t.Hold(t.Field(self, pkWrite)), t.Hold(t.Field(self, pkCallback))
	p.dispatch = t.Hold(t.Field(self, pkDispatch))
	p.fast = *(*int64)(t.At(self, pkFast)) != 0
	p.bin = *(*int64)(t.At(self, pkBin)) != 0
	if t.TypeOf(self) != p.st.pickler || t.Field(self, pkPersistentID) != 0 {
		var err error
		if p.persistentID, err = hook(t, self, p.st.n.persistentID, p.st.pickler); err != nil {
			return 0, err
		}
		r, found, err := t.GetAttrOpt(self, p.st.n.reducerOverride)
		if err != nil {
			return 0, err
		}
		if found {
			p.reducer = r
		}
	}
	if err := p.dumpTop(a[1]); err != nil {
		return 0, err
	}
	return t.RT.None, p.flush()
}

// hook is self.name unless it is what the native type has: that one does nothing.
func hook(t *thread, self, name Value, native *object.Type) (Value, error) {
	f, found, err := t.GetAttrOpt(self, name)
	if err != nil || !found {
		return 0, err
	}
	if t.Is(f, object.TBuiltinFunction) && t.LookupMRO(t.TypeOf(self), name) == t.LookupMRO(native, name) {
		return 0, nil
	}
	return f, nil
}

func dump(t *thread, a []Value) (Value, error) {
	p := pickler{}
	defer p.end(t)
	if err := p.configure(t, a[2], a[3], a[4]); err != nil {
		return 0, err
	}
	write, err := writeMethod(t, a[1])
	if err != nil {
		return 0, err
	}
	p.write = write
	if err := p.dumpTop(a[0]); err != nil {
		return 0, err
	}
	return t.RT.None, p.flush()
}

func dumps(t *thread, a []Value) (Value, error) {
	p := pickler{}
	defer p.end(t)
	if err := p.configure(t, a[1], a[2], a[3]); err != nil {
		return 0, err
	}
	p.memo.slots, p.st.spare = p.st.spare, nil
	p.out, p.st.spareOut = p.st.spareOut, nil
	if err := p.dumpTop(a[0]); err != nil {
		return 0, err
	}
	return t.NewBytes(p.out), nil
}

// maxSpare and maxSpareOut bound what is kept for the next dump.
const (
	maxSpare    = 1 << 16
	maxSpareOut = 1 << 20
)

func (p *pickler) end(t *thread) {
	table := p.memo.recycle(t)
	if p.st != nil && len(table) <= maxSpare {
		p.st.spare = table
	}
	if p.st != nil && p.write == 0 && cap(p.out) <= maxSpareOut {
		p.st.spareOut = p.out[:0]
	}
}

// dumpTop writes a whole pickle.
func (p *pickler) dumpTop(v Value) error {
	p.begin(p.proto)
	if err := p.save(v); err != nil {
		return err
	}
	p.op(opStop)
	p.endFrame()
	return nil
}

// put numbers v in the memo and writes the instruction that does so when loading.
func (p *pickler) put(v Value) {
	if p.fast {
		return
	}
	idx := p.next
	p.next++
	p.memo.put(p.t, v, idx)
	p.writePut(idx)
}

func (p *pickler) writePut(idx int) {
	switch {
	case p.proto >= 4:
		p.op(opMemoize)
	case !p.bin:
		p.decimal(opPut, idx)
	case idx < 256:
		p.op2(opBinPut, byte(idx))
	default:
		p.op32(opLongBinPut, uint32(idx))
	}
}

func (p *pickler) writeGet(idx int) {
	switch {
	case !p.bin:
		p.decimal(opGet, idx)
	case idx < 256:
		p.op2(opBinGet, byte(idx))
	default:
		p.op32(opLongBinGet, uint32(idx))
	}
}
