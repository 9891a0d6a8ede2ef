package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// unpickler runs pickles. It lives on Go's stack for load() and loads(), and as the Go state of an Unpickler object.
type unpickler struct {
	t  *thread // of the running load
	st *state
	input
	table

	// stack and marks own what they hold; fence is where the newest mark stands: nothing below it may be taken.
	stack []Value
	marks []int
	fence int

	proto            int
	fixImports       bool
	encoding, errors string
	buffers          Value // iterator over out-of-band buffers, 0: none
	self             Value // the Unpickler object; 0: none
	persistentLoad   Value // 0: none
	customFind       bool  // the class of self overrides find_class

	mark   int // scope of the running instruction
	builds map[uint32]*build
	values []Value // of the object being built

	running bool
}

// table is an unpickler's memo: a container that owns its values. Pickles number from 0 on; numbers that leave large gaps, which only a
// made-up pickle has, go to a map.
type table struct {
	dense  []Value
	sparse map[int]Value
	used   int
}

const maxGap = 4096

func (m *table) lookup(i int) Value {
	if uint(i) < uint(len(m.dense)) {
		return m.dense[i]
	}
	return m.sparse[i]
}

func (m *table) put(t *thread, i int, v Value) {
	t.Incref(v)
	old := Value(0)
	switch {
	case i < len(m.dense):
		old, m.dense[i] = m.dense[i], v
	case i <= len(m.dense)+maxGap && len(m.sparse) == 0:
		for len(m.dense) < i {
			m.dense = append(m.dense, 0)
		}
		m.dense = append(m.dense, v)
	default:
		if m.sparse == nil {
			m.sparse = map[int]Value{}
		}
		old, m.sparse[i] = m.sparse[i], v
	}
	if old == 0 {
		m.used++
	} else {
		t.Decref(old)
	}
}

func (m *table) clear(t *thread) {
	old := *m
	*m = table{}
	for _, v := range old.dense {
		t.Decref(v)
	}
	for _, v := range old.sparse {
		t.Decref(v)
	}
}

func (m *table) visit(visit object.VisitFunc) {
	for _, v := range m.dense {
		if v != 0 {
			visit(v)
		}
	}
	for _, v := range m.sparse {
		visit(v)
	}
}

// Fields of Unpickler objects.
const (
	upRead = iota
	upReadline
	upPeek
	upBuffers
	upPersistentLoad
	upFields
)

func unpicklerSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_pickle.Unpickler", Sig: unpicklerSig, Doc: "Reads pickles from a file, remembering between loads what they named.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState, Fields: upFields,
		Slots: object.Slots{
			Init: unpicklerInit,
			GetAttr: func(t *thread, self, name Value) (Value, error) {
				if name == stateOf(t).n.persistentLoad {
					if f := t.Field(self, upPersistentLoad); f != 0 {
						return f, nil
					}
				}
				return t.GenericGetAttr(self, name)
			},
			SetAttr: func(t *thread, self, name, v Value) error {
				return setHook(t, self, name, v, stateOf(t).n.persistentLoad, upPersistentLoad)
			},
			Traverse: func(t *thread, self Value, visit object.VisitFunc) {
				if u, ok := t.GoState(self).(*unpickler); ok {
					u.table.visit(visit)
				}
			},
			Clear: clearUnpickler, Dealloc: clearUnpickler,
		},
		GetSets: []object.GetSet{{Name: "memo", Get: func(t *thread, self Value) (Value, error) { return newProxy(t, stateOf(t).unpicklerMemo, self), nil }, Set: setUnpicklerMemo}},
		Methods: []object.Func{
			{Name: "load", Sig: "(self, /)", Doc: "Read one pickle and return the object that it makes.", Call: unpicklerLoad},
			{Name: "find_class", Sig: "(self, module_name, global_name, /)", Doc: "The object of that name in that module, which is imported if need be. Subclasses may restrict it.", Call: unpicklerFindClass},
			{Name: "persistent_load", Sig: "(self, pid, /)", Doc: "The object of a persistent ID: there is none. Subclasses override it.", Call: func(t *thread, a []Value) (Value, error) {
				return 0, noPersistentLoad(t)
			}},
		},
	}
}

func noPersistentLoad(t *thread) error {
	return raise(t, stateOf(t).unpicklingError, "A load persistent id instruction was encountered, but no persistent_load function was specified.")
}

func clearUnpickler(t *thread, self Value) {
	if u, ok := t.GoState(self).(*unpickler); ok {
		u.table.clear(t)
	}
}

// configure sets what the arguments of load(), loads() and Unpickler() have in common.
func (u *unpickler) configure(t *thread, fname string, fixImports, encoding, errors, buffers Value) error {
	u.t, u.st = t, stateOf(t)
	u.fixImports, u.encoding, u.errors = true, "ASCII", "strict"
	var err error
	if fixImports != 0 {
		if u.fixImports, err = t.Truth(fixImports); err != nil {
			return err
		}
	}
	for _, x := range []struct {
		v    Value
		name string
		dst  *string
	}{{encoding, "encoding", &u.encoding}, {errors, "errors", &u.errors}} {
		if x.v == 0 {
			continue
		}
		if !t.IsStr(x.v) {
			return t.TypeErrorf("%s() argument '%s' must be str, not %s", fname, x.name, t.TypeName(x.v))
		}
		*x.dst = t.Str(x.v)
	}
	if buffers != 0 && buffers != t.RT.None {
		if u.buffers, err = t.Iter(buffers); err != nil {
			return err
		}
		if u.buffers == 0 {
			return t.TypeErrorf("'%s' object is not iterable", t.TypeName(buffers))
		}
	}
	return nil
}

// openFile finds the methods of a file.
func (u *unpickler) openFile(file Value) error {
	t, n := u.t, &u.st.n
	get := func(name Value, dst *Value) error {
		v, found, err := t.GetAttrOpt(file, name)
		if found {
			*dst = v
		}
		return err
	}
	for _, x := range []struct {
		name Value
		dst  *Value
	}{{n.peek, &u.peek}, {n.read, &u.input.read}, {n.readline, &u.readline}} {
		if err := get(x.name, x.dst); err != nil {
			return err
		}
	}
	if u.input.read == 0 || u.readline == 0 {
		return t.TypeErrorf("file must have 'read' and 'readline' attributes")
	}
	return nil
}

func unpicklerInit(t *thread, self Value, args []Value, kwnames Value) error {
	a, err := t.Bind("Unpickler", unpicklerSig, args, kwnames)
	if err != nil {
		return err
	}
	if old, ok := t.GoState(self).(*unpickler); ok {
		if old.running {
			return inUse(t, "Unpickler")
		}
		old.table.clear(t)
	}
	u := &unpickler{}
	if err := u.configure(t, "Unpickler", a[1], a[2], a[3], a[4]); err != nil {
		return err
	}
	if err := u.openFile(a[0]); err != nil {
		return err
	}
	t.SetField(self, upRead, u.read)
	t.SetField(self, upReadline, u.readline)
	t.SetField(self, upPeek, u.peek)
	t.SetField(self, upBuffers, u.buffers)
	u.input, u.buffers = input{}, 0
	t.SetGoState(self, u)
	return nil
}

func unpicklerLoad(t *thread, a []Value) (Value, error) {
	self := a[0]
	u, ok := t.GoState(self).(*unpickler)
	if !ok {
		return 0, raise(t, stateOf(t).unpicklingError, "Unpickler.__init__() was not called by "+t.TypeOf(self).Name+".__init__()")
	}
	if u.running {
		return 0, inUse(t, "Unpickler")
	}
	u.running = true
	defer func() {
		u.dropStack()
		u.forgetBuilds()
		u.running = false
		u.input, u.buffers, u.self, u.persistentLoad = input{}, 0, 0, 0
	}()
	u.t, u.self = t, self
	u.read, u.readline, u.peek, u.buffers = t.Field(self, upRead), t.Field(self, upReadline), t.Field(self, upPeek), t.Field(self, upBuffers)
	u.customFind = false
	if typ := t.TypeOf(self); typ != u.st.unpickler || t.Field(self, upPersistentLoad) != 0 {
		var err error
		if u.persistentLoad, err = hook(t, self, u.st.n.persistentLoad, u.st.unpickler); err != nil {
			return 0, err
		}
		u.customFind = typ != u.st.unpickler
	}
	v, err := u.run()
	if err != nil {
		return 0, err
	}
	return v, u.finish()
}

func load(t *thread, a []Value) (Value, error) {
	u := unpickler{}
	defer u.end(t)
	if err := u.configure(t, "load", a[1], a[2], a[3], a[4]); err != nil {
		return 0, err
	}
	if err := u.openFile(a[0]); err != nil {
		return 0, err
	}
	v, err := u.run()
	if err != nil {
		return 0, err
	}
	return v, u.finish()
}

func loads(t *thread, a []Value) (Value, error) {
	u := unpickler{}
	defer u.end(t)
	if err := u.configure(t, "loads", a[1], a[2], a[3], a[4]); err != nil {
		return 0, err
	}
	u.reuse()
	if t.IsBytes(a[0]) {
		u.data = t.Bytes(a[0])
		return u.run()
	}
	b, err := t.GetBuffer(a[0], object.BufSimple)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(b)
	u.data = b.Data
	return u.run()
}

// end drops what load() or loads() holds, and leaves the Go memory for the next one.
func (u *unpickler) end(t *thread) {
	u.dropStack()
	u.forgetBuilds()
	if u.st != nil && cap(u.dense) <= maxSpare && cap(u.stack) <= maxSpare {
		dense := u.dense
		u.dense = nil
		for i, v := range dense {
			dense[i] = 0
			t.Decref(v)
		}
		u.st.spareDense, u.st.spareStack = dense[:0], u.stack[:0]
	}
	u.table.clear(t)
}

// reuse takes the memory that an earlier load left.
func (u *unpickler) reuse() {
	u.dense, u.stack = u.st.spareDense, u.st.spareStack
	u.st.spareDense, u.st.spareStack = nil, nil
}

func (u *unpickler) dropStack() {
	for len(u.stack) > 0 {
		n := len(u.stack) - 1
		v := u.stack[n]
		u.stack = u.stack[:n]
		u.t.Decref(v)
	}
	u.marks, u.fence = u.marks[:0], 0
}

func unpicklerFindClass(t *thread, a []Value) (Value, error) {
	u, ok := t.GoState(a[0]).(*unpickler)
	if !ok {
		u = &unpickler{fixImports: true, st: stateOf(t)}
	}
	f := unpickler{t: t, st: u.st, proto: u.proto, fixImports: u.fixImports}
	return f.findGlobal(a[1], a[2])
}
