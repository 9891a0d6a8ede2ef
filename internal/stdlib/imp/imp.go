// Package imp is the native module _imp, which importlib is built on. Modules embedded in the binary appear as its "frozen" ones.
package imp

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Modules is what the importer tells the module; it lies in t.ModuleState(StateKey).
type Modules interface {
	IsNative(name string) bool
	CreateNative(t *object.Thread, name string) (Value, error)
	// Embedded finds a module of the binary: its source and whether it is a package.
	Embedded(name string) (source []byte, isPackage, ok bool)
	// Frozen is the same for modules in whose place no file of the program is found.
	Frozen(t *object.Thread, name string) (source []byte, isPackage, ok bool)
	CompileEmbedded(t *object.Thread, name string) (Value, error) // 0: there is no such module
	EmbeddedNames() []string
}

// SetupState is the key of a module state that is set while importlib looks at the modules loaded before it. It must not take
// embedded ones for frozen ones then: it would insist on attributes that only CPython's have.
const SetupState = "importlib.setup"

// StateKey is where the importer's Modules lie.
const StateKey = "_imp.modules"

// Magic is the number that begins a cached code file of this build; it changes with the instruction set and the format of code.
const Magic = 0x0A0D0000 | bytecode.Fingerprint

func modules(t *object.Thread) Modules { return t.ModuleState(StateKey).(Modules) }

func name(t *object.Thread, fn string, v Value) (string, error) {
	if !t.IsStr(v) {
		return "", t.TypeErrorf("%s() argument must be str, not %s", fn, t.TypeName(v))
	}
	return t.Str(v), nil
}

// Module declares the module.
func Module() *object.ModuleDef {
	nothing := func(t *object.Thread, a []Value) (Value, error) { return t.RT.None, nil }
	return &object.ModuleDef{
		Name: "_imp",
		Doc:  "(Extremely) low-level import machinery bits as used by importlib.",
		Funcs: []object.Func{
			{Name: "acquire_lock", Sig: "()", Call: acquireLock, Doc: "Acquires the interpreter's import lock for the current thread."},
			{Name: "release_lock", Sig: "()", Call: releaseLock, Doc: "Release the interpreter's import lock."},
			{Name: "lock_held", Sig: "()", Call: lockHeld, Doc: "Return True if the import lock is currently held, else False."},
			{Name: "extension_suffixes", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewList(), nil }, Doc: "Returns the list of file suffixes used to identify extension modules."},
			{Name: "is_builtin", Sig: "(name, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := name(t, "is_builtin", a[0])
				if err != nil {
					return 0, err
				}
				switch {
				case n == "sys" || n == "builtins":
					return t.NewInt(-1), nil
				case modules(t).IsNative(n):
					return t.NewInt(1), nil
				}
				return t.NewInt(0), nil
			}, Doc: "Returns True if the module name corresponds to a built-in module."},
			{Name: "create_builtin", Sig: "(spec, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				nv, err := t.GetAttrStr(a[0], "name")
				if err != nil {
					return 0, err
				}
				n, err := name(t, "create_builtin", nv)
				if err != nil {
					return 0, err
				}
				if m := t.DictGetStr(t.RT.Modules, n); m != 0 && (n == "sys" || n == "builtins") {
					return m, nil
				}
				if !modules(t).IsNative(n) {
					return t.RT.None, nil
				}
				return modules(t).CreateNative(t, n)
			}, Doc: "Create an extension module."},
			{Name: "exec_builtin", Sig: "(mod, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewInt(0), nil }, Doc: "Initialize a built-in module."},
			{Name: "create_dynamic", Sig: "(spec, file=<unrepresentable>, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				return 0, t.Errorf(object.TImportError, "extension modules written in C cannot be loaded")
			}, Doc: "Create an extension module."},
			{Name: "exec_dynamic", Sig: "(mod, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewInt(0), nil }},
			{Name: "is_frozen", Sig: "(name, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := name(t, "is_frozen", a[0])
				if err != nil {
					return 0, err
				}
				_, _, ok := modules(t).Frozen(t, n)
				return t.Bool(ok && t.ModuleState(SetupState) == nil), nil
			}, Doc: "Returns True if the module name corresponds to a frozen module."},
			{Name: "is_frozen_package", Sig: "(name, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := name(t, "is_frozen_package", a[0])
				if err != nil {
					return 0, err
				}
				_, pkg, ok := modules(t).Embedded(n)
				if !ok {
					return 0, noFrozen(t, n)
				}
				return t.Bool(pkg), nil
			}, Doc: "Returns True if the module name is of a frozen package."},
			{Name: "find_frozen", Sig: "(name, /, *, withdata=False)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := name(t, "find_frozen", a[0])
				if err != nil {
					return 0, err
				}
				src, pkg, ok := modules(t).Frozen(t, n)
				if !ok {
					return t.RT.None, nil
				}
				data := t.RT.None
				if a[1] != 0 {
					with, err := t.Truth(a[1])
					if err != nil {
						return 0, err
					}
					if with {
						if data, err = t.Call(t.TypeByID(object.TMemoryView).Obj, t.NewBytes(src)); err != nil {
							return 0, err
						}
					}
				}
				return t.NewTuple(data, t.Bool(pkg), t.NewStr(n)), nil
			}, Doc: "Return info about the corresponding frozen module (if there is one) or None."},
			{Name: "get_frozen_object", Sig: "(name, data=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				n, err := name(t, "get_frozen_object", a[0])
				if err != nil {
					return 0, err
				}
				code, err := modules(t).CompileEmbedded(t, n)
				if err == nil && code == 0 {
					err = noFrozen(t, n)
				}
				return code, err
			}, Doc: "Create a code object for a frozen module."},
			{Name: "init_frozen", Sig: "(name, /)", Call: nothing},
			{Name: "_frozen_module_names", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
				l := t.NewList()
				for _, n := range modules(t).EmbeddedNames() {
					t.ListAppend(l, t.NewStr(n))
				}
				return l, nil
			}, Doc: "Returns the list of available frozen modules."},
			{Name: "_override_frozen_modules_for_tests", Sig: "(override, /)", Call: nothing},
			{Name: "_override_multi_interp_extensions_check", Sig: "(override, /)", Call: func(t *object.Thread, a []Value) (Value, error) { return t.NewInt(0), nil }},
			{Name: "_fix_co_filename", Sig: "(code, path, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				if !t.Is(a[0], object.TCode) || !t.IsStr(a[1]) {
					return 0, t.TypeErrorf("_fix_co_filename() argument 1 must be code, not %s", t.TypeName(a[0]))
				}
				fixFilename(t, a[0], t.Hold((*object.Code)(t.At(a[0], 0)).Filename), a[1])
				return t.RT.None, nil
			}, Doc: "Changes code.co_filename to specify the passed-in path."},
			{Name: "source_hash", Sig: "(key, source)", Call: sourceHash},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			t.DictSetStr(d, "check_hash_based_pycs", t.Intern("default"))
			t.DictSetStr(d, "pyc_magic_number_token", t.NewInt(Magic))
			return nil
		},
	}
}

func noFrozen(t *object.Thread, n string) error {
	return t.Errorf(object.TImportError, "No such frozen object named %s", n)
}

// fixFilename replaces the file name in a code object and those nested in it.
func fixFilename(t *object.Thread, code, old, path Value) {
	c := (*object.Code)(t.At(code, 0))
	if !t.StrEqual(c.Filename, old) {
		return
	}
	t.Store(&c.Filename, path)
	for _, k := range t.TupleItems(c.Consts) {
		if t.Is(k, object.TCode) {
			fixFilename(t, k, old, path)
		}
	}
}

// sourceHash is SipHash-1-3 of the source keyed by an int, as hash-based pycs have it (PEP 552).
func sourceHash(t *object.Thread, a []Value) (Value, error) {
	key, err := t.AsInt(a[0])
	if err != nil {
		return 0, err
	}
	buf, err := t.GetBuffer(a[1], 0)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(buf)
	h := sip13(uint64(key), 0, buf.Data)
	out := make([]byte, 8)
	for i := range out {
		out[i] = byte(h >> (8 * i))
	}
	return t.NewBytes(out), nil
}

func sip13(k0, k1 uint64, b []byte) uint64 {
	v0, v1, v2, v3 := k0^0x736f6d6570736575, k1^0x646f72616e646f6d, k0^0x6c7967656e657261, k1^0x7465646279746573
	rotl := func(x uint64, n uint) uint64 { return x<<n | x>>(64-n) }
	round := func() {
		v0 += v1
		v1 = rotl(v1, 13) ^ v0
		v0 = rotl(v0, 32)
		v2 += v3
		v3 = rotl(v3, 16) ^ v2
		v0 += v3
		v3 = rotl(v3, 21) ^ v0
		v2 += v1
		v1 = rotl(v1, 17) ^ v2
		v2 = rotl(v2, 32)
	}
	n := len(b)
	for ; len(b) >= 8; b = b[8:] {
		m := uint64(0)
		for i := 7; i >= 0; i-- {
			m = m<<8 | uint64(b[i])
		}
		v3 ^= m
		round()
		v0 ^= m
	}
	m := uint64(n) << 56
	for i, c := range b {
		m |= uint64(c) << (8 * i)
	}
	v3 ^= m
	round()
	v0 ^= m
	v2 ^= 0xff
	round()
	round()
	round()
	return v0 ^ v1 ^ v2 ^ v3
}
