// Package sys is the module of that name: what a program may ask and tell the interpreter about itself.
package sys

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Version numbers of the Python that we implement.
const (
	Major, Minor, Micro = 3, 14, 6
	Version             = "3.14.6"
	HexVersion          = Major<<24 | Minor<<16 | Micro<<8 | 0xf0
)

// Config is what the embedding program or the command line decided; the root package sets it before sys is made.
type Config struct {
	Argv, OrigArgv []string
	Path           []string
	Executable     string
	Prefix         string
	Stdlib         string // folder of CPython's Lib, "" without one

	// Command line flags as in sys.flags.
	Debug, Inspect, Interactive, Optimize, DontWriteBytecode int
	NoUserSite, NoSite, IgnoreEnvironment, Verbose           int
	BytesWarning, Quiet, Isolated, UTF8Mode, IntMaxStrDigits int
	HashRandomization, CPUCount                              int // CPUCount: 0 where no option says it
	DevMode, SafePath, WarnDefaultEncoding                   bool
	GIL                                                      bool
	WarnOptions                                              []string
	XOptions                                                 [][2]string
	PycachePrefix                                            string
	NativeModules                                            []string // names for builtin_module_names
}

// CPUCount is the number of CPUs that option -X cpu_count says, or 0.
func CPUCount(t *object.Thread) int {
	if s, _ := t.ModuleState(StateKey).(*State); s != nil {
		return s.Config.CPUCount
	}
	return 0
}

// StateKey is where the module's state lies (t.ModuleState).
const StateKey = "sys"

// State is the module's state in a runtime.
type State struct {
	Config     Config
	Finalizing bool
	auditHooks []object.Root
	flagsType  *object.Type
	switchUs   int64
}

func state(t *object.Thread) *State { return t.ModuleState(StateKey).(*State) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "sys",
		Doc:   "The interpreter about itself: its settings, streams, modules, limits and hooks.",
		Funcs: append(append(append([]object.Func{}, functions()...), hookFunctions()...), traceFunctions()...),
		Init:  initModule,
	}
}

func functions() []object.Func {
	none := func(f func(t *object.Thread, a []Value) error) object.NativeFunc {
		return func(t *object.Thread, a []Value) (Value, error) { return t.RT.None, f(t, a) }
	}
	return []object.Func{
		{Name: "_clear_internal_caches", Sig: "()", Call: none(func(*object.Thread, []Value) error { return nil }), Doc: "Clear all internal performance-related caches."},
		{Name: "_clear_type_descriptors", Sig: "(type, /)", Call: clearTypeDescriptors, Doc: "Private function for clearing certain descriptors from a type's dictionary."},
		{Name: "_clear_type_cache", Sig: "()", Call: none(func(*object.Thread, []Value) error { return nil }), Doc: "Clear the internal type lookup cache."},
		{Name: "_current_frames", Sig: "()", Call: currentFrames, Doc: "Return a dict mapping each thread's thread id to its current stack frame."},
		{Name: "_current_exceptions", Sig: "()", Call: currentExceptions, Doc: "Return a dict mapping each thread's identifier to its current raised exception."},
		{Name: "_getframe", Sig: "(depth=0, /)", Call: getframe, Doc: "Return a frame object from the call stack."},
		{Name: "_getframemodulename", Sig: "(depth=0)", Call: getframeModuleName, Doc: "Return the name of the module for a calling frame."},
		{Name: "_is_gil_enabled", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.Bool(state(t).Config.GIL), nil }, Doc: "Return True if the GIL is currently enabled."},
		{Name: "_is_interned", Sig: "(string, /)", Call: isInterned, Doc: "Return True if the given string is \"interned\"."},
		{Name: "call_tracing", Sig: "(func, args, /)", Call: callTracing, Doc: "Call func(*args), while tracing is enabled."},
		{Name: "exc_info", Sig: "()", Call: excInfo, Doc: "Return current exception information: (type, value, traceback)."},
		{Name: "exception", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			if e := t.CurrentException(); e != 0 {
				return e, nil
			}
			return t.RT.None, nil
		}, Doc: "The exception that is being handled, or None."},
		{Name: "exit", Sig: "(status=None, /)", Call: exit, Doc: "Exit the interpreter by raising SystemExit(status)."},
		{Name: "get_int_max_str_digits", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(int64(t.RT.IntMaxStrDigits)), nil }, Doc: "Return the maximum string digits limit for non-binary int<->str conversions."},
		{Name: "set_int_max_str_digits", Sig: "(maxdigits)", Call: none(setIntMaxStrDigits), Doc: "Set the maximum string digits limit for non-binary int<->str conversions."},
		{Name: "getallocatedblocks", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			return t.NewInt(int64(t.AllocatedBlocks())), nil
		}, Doc: "Return the number of memory blocks currently allocated."},
		{Name: "_debugmallocstats", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			if s := t.RT.Region.Stats(); t.RT.Host != nil && t.RT.Host.Stderr != nil {
				s.Report(t.RT.Host.Stderr)
			}
			return t.RT.None, nil
		}, Doc: "Write the state of the memory allocator to the standard error stream."},
		{Name: "getdefaultencoding", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.Intern("utf-8"), nil }, Doc: "Return the current default encoding used by the Unicode implementation."},
		{Name: "getfilesystemencoding", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.Intern("utf-8"), nil }, Doc: "Return the encoding used to convert Unicode filenames to OS filenames."},
		{Name: "getfilesystemencodeerrors", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.Intern("surrogateescape"), nil }, Doc: "Return the error mode used for Unicode to OS filename conversion."},
		{Name: "getrecursionlimit", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(int64(t.RT.RecursionLimit)), nil }, Doc: "Return the current value of the recursion limit."},
		{Name: "setrecursionlimit", Sig: "(limit, /)", Call: none(setRecursionLimit), Doc: "Set the maximum depth of the Python interpreter stack to n."},
		{Name: "getrefcount", Sig: "(object, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewInt(int64(t.Refcount(a[0]))), nil }, Doc: "How many references to object there are, the one of this call included."},
		{Name: "getsizeof", Sig: "(object, default=<unrepresentable>)", Call: getsizeof, Doc: "getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes."},
		{Name: "getswitchinterval", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			return object.Value(t.NewFloat(float64(state(t).switchUs) / 1e6)), nil
		}, Doc: "Return the current thread switch interval; see sys.setswitchinterval()."},
		{Name: "setswitchinterval", Sig: "(interval, /)", Call: none(setSwitchInterval), Doc: "Set the ideal thread switching delay inside the Python interpreter."},
		{Name: "getunicodeinternedsize", Sig: "(*, _only_immortal=False)", Call: internedSize, Doc: "Return the number of elements of the unicode interned dictionary"},
		{Name: "intern", Sig: "(string, /)", Call: intern, Doc: "``Intern'' the given string."},
		{Name: "is_finalizing", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.Bool(state(t).Finalizing), nil }, Doc: "Return True if Python is exiting."},
		{Name: "is_stack_trampoline_active", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.RT.False, nil }, Doc: "Return *True* if a stack profiler trampoline is active."},
		{Name: "_get_cpu_count_config", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
			if n := CPUCount(t); n > 0 {
				return t.NewInt(int64(n)), nil
			}
			return t.NewInt(-1), nil
		}, Doc: "The number of CPUs that an option says, or -1."},
	}
}

func getframe(t *object.Thread, a []Value) (Value, error) {
	depth := int64(0)
	if a[0] != 0 {
		var err error
		if depth, err = t.AsInt(a[0]); err != nil {
			return 0, err
		}
	}
	f := frameAt(t, depth)
	if f == 0 {
		return 0, t.ValueErrorf("call stack is not deep enough")
	}
	if err := audit(t, "sys._getframe", func() ([]Value, error) {
		fo, err := t.RT.Machine.FrameObject(t, f)
		return []Value{fo}, err
	}); err != nil {
		return 0, err
	}
	return t.RT.Machine.FrameObject(t, f)
}

// frameAt is the register offset of the frame depth levels out from the running one, 0 beyond the first.
func frameAt(t *object.Thread, depth int64) uintptr {
	f := t.Frame
	for f != 0 {
		h := t.FrameAt(f)
		if h.Meta.Int()&object.FrameShadow == 0 {
			if depth <= 0 {
				return f
			}
			depth--
		}
		f = uintptr(h.Prev.Int())
	}
	return 0
}

func getframeModuleName(t *object.Thread, a []Value) (Value, error) {
	depth := int64(0)
	if a[0] != 0 {
		var err error
		if depth, err = t.AsInt(a[0]); err != nil {
			return 0, err
		}
	}
	f := frameAt(t, depth)
	if f == 0 {
		return t.RT.None, nil
	}
	fn := t.FrameAt(f).Func
	if m := (*object.Function)(t.At(fn, 0)).Module; m != 0 {
		return t.Hold(m), nil
	}
	g := (*object.Function)(t.At(fn, 0)).Globals
	if n := t.DictGetName(g, t.RT.Names.Name); n != 0 {
		return t.Hold(n), nil
	}
	return t.RT.None, nil
}

// perThread is a dict from thread identifiers to what f says of the threads; those of which it says 0 are left out.
func perThread(t *object.Thread, f func(x *object.Thread) (Value, error)) (Value, error) {
	d := t.NewDict()
	threads := []*object.Thread{t}
	if w := t.RT.World; w != nil && w.Stopped() != nil {
		threads = w.Stopped()
	}
	for _, x := range threads {
		v, err := f(x)
		if err != nil {
			return 0, err
		}
		if v == 0 {
			continue
		}
		if err := t.DictSet(d, t.NewUint(x.Ident), v); err != nil {
			return 0, err
		}
	}
	return d, nil
}

func currentFrames(t *object.Thread, _ []Value) (Value, error) {
	return perThread(t, func(x *object.Thread) (Value, error) {
		if x.Frame == 0 {
			return 0, nil
		}
		return t.RT.Machine.FrameObject(t, x.Frame)
	})
}

func currentExceptions(t *object.Thread, _ []Value) (Value, error) {
	return perThread(t, func(x *object.Thread) (Value, error) {
		v := x.Handled
		if x == t {
			v = t.CurrentException()
		}
		if v == 0 {
			v = t.RT.None
		}
		return t.Hold(v), nil
	})
}

func excInfo(t *object.Thread, _ []Value) (Value, error) {
	none := t.RT.None
	e := t.CurrentException()
	if e == 0 {
		return t.NewTuple(none, none, none), nil
	}
	tb, err := t.GetAttrStr(e, "__traceback__")
	if err != nil {
		return 0, err
	}
	return t.NewTuple(t.TypeOf(e).Obj, e, tb), nil
}

func exit(t *object.Thread, a []Value) (Value, error) {
	cls := t.TypeByID(object.TSystemExit).Obj
	var exc Value
	var err error
	switch status := a[0]; {
	case status == 0 || status == t.RT.None:
		exc, err = t.NewExceptionArgs(cls)
	case t.IsInstanceID(status, object.TTuple):
		exc, err = t.Call(cls, t.TupleItems(status)...)
	default:
		exc, err = t.NewExceptionArgs(cls, status)
	}
	if err != nil {
		return 0, err
	}
	return 0, t.Raise(exc)
}

func isInterned(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("_is_interned() argument must be str, not %s", t.TypeName(a[0]))
	}
	return t.Bool((*object.Str)(t.At(a[0], 0)).State&object.StrInterned != 0), nil
}

func intern(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("intern() argument must be str, not %s", t.TypeName(a[0]))
	}
	if !t.Is(a[0], object.TStr) {
		return 0, t.TypeErrorf("can't intern %s", t.TypeName(a[0]))
	}
	return t.InternValue(a[0]), nil
}

func internedSize(t *object.Thread, a []Value) (Value, error) {
	immortal := false
	if a[0] != 0 {
		var err error
		if immortal, err = t.Truth(a[0]); err != nil {
			return 0, err
		}
	}
	return t.NewInt(int64(t.InternedCount(immortal))), nil
}

func setIntMaxStrDigits(t *object.Thread, a []Value) error {
	n, err := t.AsInt(a[0])
	if err != nil {
		return err
	}
	if n != 0 && n < 640 {
		return t.ValueErrorf("maxdigits must be 0 or larger than 640")
	}
	t.RT.IntMaxStrDigits = int(n)
	return nil
}

func setRecursionLimit(t *object.Thread, a []Value) error {
	n, err := t.AsInt(a[0])
	if err != nil {
		return err
	}
	if n < 1 {
		return t.ValueErrorf("recursion limit must be greater or equal than 1")
	}
	if n > 1<<31-1 {
		return t.Errorf(object.TOverflowError, "signed integer is greater than maximum")
	}
	depth := int64(t.RT.RecursionLimit) - int64(t.Depth)
	if depth >= n {
		return t.Errorf(object.TRecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, depth)
	}
	t.RT.RecursionLimit = int(n)
	t.Depth = int32(n - depth)
	return nil
}

func setSwitchInterval(t *object.Thread, a []Value) error {
	f, err := t.AsFloat(a[0])
	if err != nil {
		return err
	}
	if f <= 0 {
		return t.ValueErrorf("switch interval must be strictly positive")
	}
	state(t).switchUs = int64(f * 1e6)
	return nil
}

func getsizeof(t *object.Thread, a []Value) (Value, error) {
	size, err := sizeOf(t, a[0])
	if err != nil {
		if a[1] != 0 && t.IsError(err, object.TTypeError) {
			return a[1], nil
		}
		return 0, err
	}
	return size, nil
}

func sizeOf(t *object.Thread, o Value) (Value, error) {
	m, err := t.LookupSpecial(o, t.RT.Names.Sizeof)
	if err != nil {
		return 0, err
	}
	if m == 0 {
		return 0, t.TypeErrorf("Type %s doesn't define __sizeof__", t.TypeName(o))
	}
	v, err := t.Call(m)
	if err != nil {
		return 0, err
	}
	if !t.IsIntLike(v) {
		return 0, t.TypeErrorf("an integer is required")
	}
	if n, ok := t.Int64(v); ok && n < 0 {
		return 0, t.ValueErrorf("__sizeof__() should return >= 0")
	}
	return v, nil
}

// clearTypeDescriptors drops __dict__ and __weakref__ of a class that dataclasses has replaced, so that they do not keep it alive.
func clearTypeDescriptors(t *object.Thread, a []Value) (Value, error) {
	if !t.IsInstanceID(a[0], object.TType) {
		return 0, t.TypeErrorf("_clear_type_descriptors() argument must be type, not %s", t.TypeName(a[0]))
	}
	typ := t.TypeFromObj(a[0])
	if typ.Flags&object.TypeImmutable != 0 {
		return 0, t.TypeErrorf("argument is immutable")
	}
	for _, name := range []string{"__dict__", "__weakref__"} {
		if _, err := t.DictDel(typ.Dict, t.Intern(name)); err != nil {
			return 0, err
		}
	}
	return t.RT.None, nil
}
