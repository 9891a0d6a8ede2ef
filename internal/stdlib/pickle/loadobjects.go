package pickle

import (
	"encoding/binary"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/sys"
)

// findClass asks find_class, which a subclass may have overridden, for a global.
func (u *unpickler) findClass(module, name Value) (Value, error) {
	if u.customFind {
		return u.t.CallMethodName(u.self, u.st.n.findClass, module, name)
	}
	return u.findGlobal(module, name)
}

// findGlobal is Unpickler.find_class.
func (u *unpickler) findGlobal(module, name Value) (Value, error) {
	t := u.t
	if err := sys.Audit(t, "pickle.find_class", module, name); err != nil {
		return 0, err
	}
	if u.proto < 3 && u.fixImports {
		var err error
		if module, name, err = u.modernName(module, name); err != nil {
			return 0, err
		}
	}
	if !t.IsStr(module) {
		return 0, t.TypeErrorf("module name must be a string")
	}
	mod, err := importNamed(t, module)
	if err != nil {
		return 0, err
	}
	if !t.IsStr(name) {
		return 0, t.TypeErrorf("attribute name must be string, not '%s'", t.TypeName(name))
	}
	if u.proto < 4 {
		return t.GetAttr(mod, t.InternValue(name))
	}
	s := t.Str(name)
	if !strings.Contains(s, ".") {
		return t.GetAttr(mod, t.InternValue(name))
	}
	v, err := follow(t, mod, strings.Split(s, "."))
	if err == nil || !t.IsError(err, object.TAttributeError) {
		return v, err
	}
	n, rerr := repr(t, name)
	if rerr != nil {
		return 0, rerr
	}
	m, rerr := repr(t, module)
	if rerr != nil {
		return 0, rerr
	}
	out := t.Errorf(object.TAttributeError, "Can't resolve path %s on module %s", n, m)
	t.SetContext(out.(*object.Error).Exc, err.(*object.Error).Exc)
	return 0, out
}

// modernName maps a global of Python 2 to where it is now.
func (u *unpickler) modernName(module, name Value) (Value, Value, error) {
	t := u.t
	pair, err := t.DictGet(u.st.names23.Get(), t.NewTuple(module, name))
	if err != nil {
		return 0, 0, err
	}
	if pair != 0 {
		if !t.Is(pair, object.TTuple) || t.TupleLen(pair) != 2 {
			return 0, 0, t.Errorf(object.TRuntimeError, "_compat_pickle.NAME_MAPPING values should be 2-tuples, not %s", t.TypeName(pair))
		}
		return t.TupleItems(pair)[0], t.TupleItems(pair)[1], nil
	}
	m, err := t.DictGet(u.st.imports23.Get(), module)
	if err == nil && m != 0 {
		module = m
	}
	return module, name, err
}

func (u *unpickler) loadStackGlobal() error {
	name, err := u.take()
	if err != nil {
		return err
	}
	module, err := u.take()
	if err != nil {
		return err
	}
	if !u.t.Is(name, object.TStr) || !u.t.Is(module, object.TStr) {
		return u.fail("STACK_GLOBAL requires str")
	}
	return u.pushClass(module, name)
}

func (u *unpickler) pushClass(module, name Value) error {
	v, err := u.findClass(module, name)
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadGlobal() error {
	module, name, err := u.globalLines("utf-8")
	if err != nil {
		return err
	}
	return u.pushClass(module, name)
}

// globalLines reads two lines, the module and the name of a global.
func (u *unpickler) globalLines(encoding string) (module, name Value, err error) {
	for _, dst := range []*Value{&module, &name} {
		b, err := u.textLine(2)
		if err != nil {
			return 0, 0, err
		}
		if *dst, err = u.t.Decode(b[:len(b)-1], encoding, "strict"); err != nil {
			return 0, 0, err
		}
	}
	return module, name, nil
}

// instantiate makes an old-style object: a class that takes nothing is not called, so that its __init__ does not run.
func (u *unpickler) instantiate(cls, args Value) error {
	t := u.t
	var v Value
	var err error
	if t.TupleLen(args) == 0 && t.IsType(cls) {
		_, found, err := t.GetAttrOpt(cls, u.st.n.getInitArgs)
		if err != nil {
			return err
		}
		if !found {
			if v, err = t.CallMethodName(cls, u.st.n.new, cls); err != nil {
				return err
			}
			u.push(v)
			return nil
		}
	}
	if v, err = t.CallKw(cls, t.TupleItems(args), 0); err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadInst() error {
	i, err := u.marker()
	if err != nil {
		return err
	}
	module, name, err := u.globalLines("ascii")
	if err != nil {
		return err
	}
	cls, err := u.findClass(module, name)
	if err != nil {
		return err
	}
	if i < u.fence || i > len(u.stack) {
		return u.underflow()
	}
	args := u.t.NewTuple(u.stack[i:]...)
	u.drop(i)
	return u.instantiate(cls, args)
}

func (u *unpickler) loadObj() error {
	i, err := u.marker()
	if err != nil {
		return err
	}
	if len(u.stack)-i < 1 {
		return u.underflow()
	}
	args := u.t.NewTuple(u.stack[i+1:]...)
	u.drop(i + 1)
	cls, err := u.take()
	if err != nil {
		return err
	}
	return u.instantiate(cls, args)
}

// classFor checks the class of a NEWOBJ instruction.
func (u *unpickler) classFor(cls Value, op string) (*object.Type, error) {
	if !u.t.IsType(cls) {
		return nil, u.fail("%s class argument must be a type, not %s", op, typeName(u.t, cls))
	}
	typ := u.t.TypeFromObj(cls)
	if typ.New == nil {
		return nil, u.fail("%s class argument '%s' doesn't have __new__", op, typ.Name)
	}
	return typ, nil
}

// make calls cls.__new__(cls, *args, **kwargs).
func (u *unpickler) make(typ *object.Type, args []Value, kwnames Value) error {
	t := u.t
	if len(args) == 0 && typ.Flags&(object.TypeSimpleNew|object.TypeAbstract|object.TypeDisallowInstantiation) == object.TypeSimpleNew {
		u.pushNew(t.New(typ))
		return nil
	}
	if err := t.EnterRecursive(" while calling a Python object"); err != nil {
		return err
	}
	v, err := typ.New(t, typ, args, kwnames)
	t.LeaveRecursive()
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadNewObj() error {
	args, err := u.take()
	if err != nil {
		return err
	}
	cls, err := u.take()
	if err != nil {
		return err
	}
	typ, err := u.classFor(cls, "NEWOBJ")
	if err != nil {
		return err
	}
	if !u.t.IsInstanceID(args, object.TTuple) {
		return u.fail("NEWOBJ args argument must be a tuple, not %s", typeName(u.t, args))
	}
	return u.make(typ, u.t.TupleItems(args), 0)
}

func (u *unpickler) loadNewObjEx() error {
	t := u.t
	kwargs, err := u.take()
	if err != nil {
		return err
	}
	args, err := u.take()
	if err != nil {
		return err
	}
	cls, err := u.take()
	if err != nil {
		return err
	}
	typ, err := u.classFor(cls, "NEWOBJ_EX")
	if err != nil {
		return err
	}
	if !t.IsInstanceID(args, object.TTuple) {
		return u.fail("NEWOBJ_EX args argument must be a tuple, not %s", typeName(t, args))
	}
	if !t.IsInstanceID(kwargs, object.TDict) {
		return u.fail("NEWOBJ_EX kwargs argument must be a dict, not %s", typeName(t, kwargs))
	}
	all := append([]Value(nil), t.TupleItems(args)...)
	var names []Value
	for pos := 0; ; {
		k, v, ok := t.DictNext(kwargs, &pos)
		if !ok {
			break
		}
		if !t.IsStr(k) {
			return t.TypeErrorf("keywords must be strings")
		}
		names = append(names, t.Hold(k))
		all = append(all, t.Hold(v))
	}
	kwnames := Value(0)
	if len(names) > 0 {
		kwnames = t.NewTuple(names...)
	}
	return u.make(typ, all, kwnames)
}

func (u *unpickler) loadReduce() error {
	t := u.t
	args, err := u.take()
	if err != nil {
		return err
	}
	fn, err := u.take()
	if err != nil {
		return err
	}
	if !t.IsInstanceID(args, object.TTuple) {
		return t.TypeErrorf("argument list must be a tuple")
	}
	v, err := t.CallKw(fn, t.TupleItems(args), 0)
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

// loadBuild gives the object below the newest value its state: through __setstate__, or by filling __dict__ and setting slots.
func (u *unpickler) loadBuild() error {
	t := u.t
	if len(u.stack)-2 < u.fence {
		return u.underflow()
	}
	state, err := u.take()
	if err != nil {
		return err
	}
	obj := u.stack[len(u.stack)-1]
	if u.fill(obj, state) {
		return nil
	}
	if u.plainState(obj, state) {
		return u.setAttrs(obj, state)
	}
	set, found, err := t.GetAttrOpt(obj, u.st.n.setState)
	if err != nil {
		return err
	}
	if found {
		_, err := t.Call(set, state)
		return err
	}
	slots := Value(0)
	if t.IsInstanceID(state, object.TTuple) && t.TupleLen(state) == 2 {
		items := t.TupleItems(state)
		state, slots = items[0], items[1]
	}
	if state != t.RT.None {
		if !t.IsInstanceID(state, object.TDict) {
			return u.fail("state is not a dictionary")
		}
		d, err := t.GetAttr(obj, u.st.n.dict)
		if err != nil {
			return err
		}
		if err := u.eachItem(state, func(k, v Value) error { return t.SetItem(d, k, v) }); err != nil {
			return err
		}
	}
	if slots != 0 && slots != t.RT.None {
		if !t.IsInstanceID(slots, object.TDict) {
			return u.fail("slot state is not a dictionary")
		}
		return u.eachItem(slots, func(k, v Value) error { return t.SetAttr(obj, k, v) })
	}
	return nil
}

// eachItem calls f for each item of a dict, str keys interned as attribute names are.
func (u *unpickler) eachItem(d Value, f func(k, v Value) error) error {
	t := u.t
	for pos := 0; ; {
		k, v, ok := t.DictNext(d, &pos)
		if !ok {
			return nil
		}
		m := t.Mark()
		t.Hold(k)
		t.Hold(v)
		if t.Is(k, object.TStr) {
			k = t.InternValue(k)
		}
		if err := f(k, v); err != nil {
			return err
		}
		t.Release(m)
	}
}

func (u *unpickler) loadExtension(op byte) error {
	t := u.t
	size := map[byte]int{opExt1: 1, opExt2: 2, opExt4: 4}[op]
	b, err := u.bytes(size)
	if err != nil {
		return err
	}
	var wide [8]byte
	copy(wide[:], b)
	code := int64(binary.LittleEndian.Uint64(wide[:]))
	if size == 4 {
		code = int64(int32(code))
	}
	if code <= 0 {
		return u.fail("EXT specifies code <= 0")
	}
	key := t.NewInt(code)
	v, err := t.DictGet(u.st.extensionCache.Get(), key)
	if err != nil {
		return err
	}
	if v != 0 {
		u.push(v)
		return nil
	}
	pair, err := t.DictGet(u.st.inverted.Get(), key)
	if err != nil {
		return err
	}
	if pair == 0 {
		return t.ValueErrorf("unregistered extension code %d", code)
	}
	if !t.Is(pair, object.TTuple) || t.TupleLen(pair) != 2 || !t.IsStr(t.TupleItems(pair)[0]) || !t.IsStr(t.TupleItems(pair)[1]) {
		return t.ValueErrorf("_inverted_registry[%d] isn't a 2-tuple of strings", code)
	}
	if v, err = u.findClass(t.TupleItems(pair)[0], t.TupleItems(pair)[1]); err != nil {
		return err
	}
	if err := t.DictSet(u.st.extensionCache.Get(), key, v); err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadPersistent(op byte) error {
	t := u.t
	var pid Value
	var err error
	if op == opBinPersID {
		if pid, err = u.take(); err != nil {
			return err
		}
	} else {
		b, err := u.textLine(1)
		if err != nil {
			return err
		}
		if pid, err = t.DecodeASCII(b[:len(b)-1], "strict"); err != nil {
			if t.IsError(err, object.TUnicodeDecodeError) {
				err = u.fail("persistent IDs in protocol 0 must be ASCII strings")
			}
			return err
		}
	}
	if u.persistentLoad == 0 {
		return noPersistentLoad(t)
	}
	v, err := t.Call(u.persistentLoad, pid)
	if err != nil {
		return err
	}
	u.push(v)
	return nil
}

func (u *unpickler) loadBuffer(op byte) error {
	t := u.t
	if op == opNextBuffer {
		if u.buffers == 0 {
			return u.fail("pickle stream refers to out-of-band data but no *buffers* argument was given")
		}
		v, err := t.NextOf(u.buffers)
		if err != nil {
			return err
		}
		if v == 0 {
			return u.fail("not enough out-of-band buffers")
		}
		u.push(v)
		return nil
	}
	if len(u.stack) <= u.fence {
		return u.underflow()
	}
	top := u.stack[len(u.stack)-1]
	view, err := t.NewMemoryView(top, object.BufFullRO)
	if err != nil {
		return err
	}
	ro, err := t.GetAttrStr(view, "readonly")
	if err != nil || ro == t.RT.True {
		return err
	}
	if view, err = t.CallMethod(view, "toreadonly"); err != nil {
		return err
	}
	u.drop(len(u.stack) - 1)
	u.push(view)
	return nil
}
