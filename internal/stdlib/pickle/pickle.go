// Package pickle is the native module _pickle: objects as a stream of instructions that make them again.
//
// The halves know nothing of each other but the instructions (opcodes.go).
//
//	pickler     save.go and its siblings walk over objects and write (output.go); memo.go numbers what was written
//	unpickler   load.go and its siblings run a stream (input.go) on a stack of values
//
// dump() and load() make pickler and unpickler on Go's stack; Pickler and Unpickler objects keep theirs as Go state.
//
// # References
//
// A memo and an unpickler's stack are containers in Go memory: they own references. While a call runs, they look to the
// collector like references from outside; those that outlive it, the memos of Pickler and Unpickler objects, are visited through these.
//
// # Hostile input
//
// Loading runs whatever the stream names, as CPython's does; find_class is the place to restrict that. What a stream cannot do
// is to crash the process or to make it allocate by a number alone: lengths are compared with the bytes that are there, numbers of memo entries
// far beyond the others go to a map, and recursion is bounded.
package pickle

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

type thread = object.Thread

const stateKey = "_pickle"

// state is what the module keeps for a runtime.
type state struct {
	pickleError, picklingError, unpicklingError object.Root

	dispatchTable, extensions, inverted, extensionCache object.Root // of copyreg
	names23, imports23, names32, imports32              object.Root // of _compat_pickle: from Python 2 and back
	encode, partial, getattr                            object.Root

	pickler, unpickler, picklerMemo, unpicklerMemo, buffer *object.Type

	// What object has of the methods that pickling asks for: a class where they are the same is plain (instance.go).
	objReduceEx, objReduce, objGetState, objClass Value

	n names

	// Empty tables for the next dump and load.
	spare                  []memoSlot
	spareDense, spareStack []Value
	spareOut               []byte
}

// names are interned strings, immortal by the roots that hold them.
type names struct {
	reduceEx, reduce, getState, setState, getNewArgs, getNewArgsEx, dict, class, new, name, qualname, module         Value
	persistentID, persistentLoad, findClass, reducerOverride, dispatchTable, append, extend, add, items, getInitArgs Value
	write, read, readline, peek, main, mpMain, latin1, empty                                                         Value
}

func stateOf(t *thread) *state { return t.ModuleState(stateKey).(*state) }

const (
	picklerSig   = "(file, protocol=None, fix_imports=True, buffer_callback=None)"
	unpicklerSig = "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())"
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_pickle",
		Doc:  "Pickling and unpickling, the native part of module pickle.",
		Funcs: []object.Func{
			{Name: "dump", Sig: "(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", Doc: "Write the pickle of obj to a file opened for writing bytes.", Call: dump},
			{Name: "dumps", Sig: "(obj, protocol=None, *, fix_imports=True, buffer_callback=None)", Doc: "The pickle of obj as bytes.", Call: dumps},
			{Name: "load", Sig: "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", Doc: "Read one pickle from a file and return the object that it makes.", Call: load},
			{Name: "loads", Sig: "(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", Doc: "The object that a pickle in bytes makes.", Call: loads},
		},
		Init: initModule,
	}
}

func initModule(t *thread, m Value) error {
	s := &state{}
	t.SetModuleState(stateKey, s)
	d := t.ModuleDict(m)
	s.pickleError = t.NewRoot(t.NewExceptionType("_pickle.PickleError", 0, ""))
	s.picklingError = t.NewRoot(t.NewExceptionType("_pickle.PicklingError", s.pickleError.Get(), ""))
	s.unpicklingError = t.NewRoot(t.NewExceptionType("_pickle.UnpicklingError", s.pickleError.Get(), ""))
	t.DictSetStr(d, "PickleError", s.pickleError.Get())
	t.DictSetStr(d, "PicklingError", s.picklingError.Get())
	t.DictSetStr(d, "UnpicklingError", s.unpicklingError.Get())
	for _, r := range []struct {
		module, name string
		root         *object.Root
	}{
		{"copyreg", "dispatch_table", &s.dispatchTable}, {"copyreg", "_extension_registry", &s.extensions},
		{"copyreg", "_inverted_registry", &s.inverted}, {"copyreg", "_extension_cache", &s.extensionCache},
		{"_compat_pickle", "NAME_MAPPING", &s.names23}, {"_compat_pickle", "IMPORT_MAPPING", &s.imports23},
		{"_compat_pickle", "REVERSE_NAME_MAPPING", &s.names32}, {"_compat_pickle", "REVERSE_IMPORT_MAPPING", &s.imports32},
		{"codecs", "encode", &s.encode}, {"functools", "partial", &s.partial}, {"builtins", "getattr", &s.getattr},
	} {
		mod, err := t.ImportModule(r.module)
		if err != nil {
			return err
		}
		v, err := t.GetAttrStr(mod, r.name)
		if err != nil {
			return err
		}
		if r.module != "codecs" && r.module != "functools" && r.module != "builtins" && !t.IsInstanceID(v, object.TDict) {
			return t.Errorf(object.TRuntimeError, "%s.%s should be a dict, not %s", r.module, r.name, t.TypeName(v))
		}
		*r.root = t.NewRoot(v)
	}
	s.initNames(t)
	obj := t.TypeByID(object.TObject)
	s.objReduceEx, s.objReduce = t.LookupMRO(obj, s.n.reduceEx), t.LookupMRO(obj, s.n.reduce)
	s.objGetState, s.objClass = t.LookupMRO(obj, s.n.getState), t.LookupMRO(obj, s.n.class)
	s.picklerMemo, s.unpicklerMemo = t.NewType(picklerMemoSpec(), "_pickle"), t.NewType(unpicklerMemoSpec(), "_pickle")
	s.pickler, s.unpickler = t.NewType(picklerSpec(), "_pickle"), t.NewType(unpicklerSpec(), "_pickle")
	s.buffer = t.NewType(bufferSpec(), "pickle")
	t.DictSetStr(d, "Pickler", s.pickler.Obj)
	t.DictSetStr(d, "Unpickler", s.unpickler.Obj)
	t.DictSetStr(d, "PickleBuffer", s.buffer.Obj)
	return nil
}

func (s *state) initNames(t *thread) {
	n := &s.n
	for _, x := range []struct {
		v    *Value
		text string
	}{
		{&n.reduceEx, "__reduce_ex__"}, {&n.reduce, "__reduce__"}, {&n.getState, "__getstate__"}, {&n.setState, "__setstate__"},
		{&n.getNewArgs, "__getnewargs__"}, {&n.getNewArgsEx, "__getnewargs_ex__"}, {&n.dict, "__dict__"}, {&n.class, "__class__"},
		{&n.new, "__new__"}, {&n.name, "__name__"}, {&n.qualname, "__qualname__"}, {&n.module, "__module__"},
		{&n.persistentID, "persistent_id"}, {&n.persistentLoad, "persistent_load"}, {&n.findClass, "find_class"},
		{&n.reducerOverride, "reducer_override"}, {&n.dispatchTable, "dispatch_table"}, {&n.append, "append"}, {&n.extend, "extend"},
		{&n.add, "add"}, {&n.items, "items"}, {&n.getInitArgs, "__getinitargs__"}, {&n.write, "write"}, {&n.read, "read"},
		{&n.readline, "readline"}, {&n.peek, "peek"}, {&n.main, "__main__"}, {&n.mpMain, "__mp_main__"},
		{&n.latin1, "latin1"}, {&n.empty, ""},
	} {
		r := t.NewRoot(t.Intern(x.text))
		*x.v = r.Get()
	}
}

func raise(t *thread, class object.Root, text string) error {
	exc, err := t.NewExceptionArgs(class.Get(), t.NewStr(text))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// repr is repr(v) for an error's text.
func repr(t *thread, v Value) (string, error) {
	r, err := t.Repr(v)
	if err != nil {
		return "", err
	}
	return t.Str(r), nil
}

// typeName is a type's name as notes have it: with the module unless that is builtins or __main__.
func typeName(t *thread, v Value) string {
	return strings.TrimPrefix(t.FullName(t.TypeOf(v)), "__main__.")
}
