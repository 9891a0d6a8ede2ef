package sys

import (
	"math"
	"runtime"
	"sort"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

func fields(names ...string) []object.StructField {
	f := make([]object.StructField, len(names))
	for i, n := range names {
		f[i].Name = n
	}
	return f
}

// initModule fills sys with everything that is not a function.
func initModule(t *object.Thread, module Value) error {
	s, _ := t.ModuleState(StateKey).(*State)
	if s == nil {
		s = &State{}
		t.SetModuleState(StateKey, s)
	}
	s.switchUs = 5000
	c := &s.Config
	d := t.ModuleDict(module)
	set := func(name string, v Value) { t.DictSetStr(d, name, v) }
	str := t.NewStr
	num := func(i int) Value { return t.NewInt(int64(i)) }
	list := func(items []string) Value {
		l := t.NewList()
		for _, x := range items {
			t.ListAppend(l, str(x))
		}
		return l
	}
	tuple := func(items []string) Value {
		vals := make([]Value, len(items))
		for i, x := range items {
			vals[i] = str(x)
		}
		return t.NewTuple(vals...)
	}
	structseq := func(name, doc string, noNew bool, names []string, vals ...Value) Value {
		typ := t.NewStructType(&object.StructSpec{Name: name, Doc: doc, Fields: fields(names...), Visible: len(names), NoNew: noNew})
		return t.NewStruct(typ, vals...)
	}

	set("argv", list(c.Argv))
	set("orig_argv", list(c.OrigArgv))
	set("path", list(c.Path))
	set("path_hooks", t.NewList())
	set("path_importer_cache", t.NewDict())
	set("meta_path", t.NewList())
	set("modules", t.RT.Modules)
	set("executable", str(c.Executable))
	set("_base_executable", str(c.Executable))
	for _, name := range []string{"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"} {
		set(name, str(c.Prefix))
	}
	set("platlibdir", str("lib"))
	set("_stdlib_dir", t.RT.None)
	if c.Stdlib != "" {
		set("_stdlib_dir", str(c.Stdlib))
	}
	set("_framework", str(""))
	set("_home", t.RT.None)
	set("abiflags", str(""))
	set("api_version", num(1013))
	set("byteorder", t.Intern("little"))
	set("copyright", str("Copyright (c) 2026 the Gophersnake authors. BSD-3-Clause.\nAn implementation of the Python language; Python is a trademark of the Python Software Foundation."))
	platform := runtime.GOOS
	if platform == "windows" {
		platform = "win32"
	}
	set("platform", t.Intern(platform))
	set("version", str(Version+" (gophersnake) [Go "+strings.TrimPrefix(runtime.Version(), "go")+"]"))
	set("hexversion", num(HexVersion))
	version := structseq("sys.version_info", "sys.version_info\n\nVersion information as a named tuple.", true,
		[]string{"major", "minor", "micro", "releaselevel", "serial"}, num(Major), num(Minor), num(Micro), t.Intern("final"), num(0))
	set("version_info", version)
	impl := t.NewDict()
	t.DictSetStr(impl, "name", t.Intern("gophersnake"))
	t.DictSetStr(impl, "cache_tag", t.Intern("gophersnake-314"))
	t.DictSetStr(impl, "version", version)
	t.DictSetStr(impl, "hexversion", num(HexVersion))
	t.DictSetStr(impl, "_multiarch", str(""))
	t.DictSetStr(impl, "supports_isolated_interpreters", t.RT.True)
	set("implementation", t.NewNamespace(impl))
	set("_git", t.NewTuple(str("Gophersnake"), str(""), str("")))
	set("maxsize", t.NewInt(math.MaxInt64))
	set("maxunicode", num(0x10ffff))
	set("dont_write_bytecode", t.Bool(c.DontWriteBytecode != 0))
	set("pycache_prefix", t.RT.None)
	if c.PycachePrefix != "" {
		set("pycache_prefix", str(c.PycachePrefix))
	}
	set("warnoptions", list(c.WarnOptions))
	x := t.NewDict()
	for _, kv := range c.XOptions {
		if kv[1] == "" {
			t.DictSetStr(x, kv[0], t.RT.True)
		} else {
			t.DictSetStr(x, kv[0], str(kv[1]))
		}
	}
	set("_xoptions", x)
	names := append([]string(nil), c.NativeModules...)
	sort.Strings(names)
	set("builtin_module_names", tuple(names))
	std, err := t.NewSet(true, t.TupleItems(tuple(strings.Fields(stdlibNames)))...)
	if err != nil {
		return err
	}
	set("stdlib_module_names", std)

	b2i := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	flagNames := []string{"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
		"ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode",
		"warn_default_encoding", "safe_path", "int_max_str_digits", "gil", "thread_inherit_context", "context_aware_warnings"}
	flagType := t.NewStructType(&object.StructSpec{Name: "sys.flags", Doc: "sys.flags\n\nFlags provided through command line arguments or environment vars.",
		Fields: fields(flagNames...), Visible: 18, NoNew: true})
	set("flags", t.NewStruct(flagType, num(c.Debug), num(c.Inspect), num(c.Interactive), num(c.Optimize), num(c.DontWriteBytecode),
		num(c.NoUserSite), num(c.NoSite), num(c.IgnoreEnvironment), num(c.Verbose), num(c.BytesWarning), num(c.Quiet), num(c.HashRandomization),
		num(c.Isolated), t.Bool(c.DevMode), num(c.UTF8Mode), num(b2i(c.WarnDefaultEncoding)), t.Bool(c.SafePath), num(t.RT.IntMaxStrDigits),
		num(b2i(c.GIL)), num(b2i(!c.GIL)), num(b2i(!c.GIL))))
	if d := t.RT.IntMaxStrDigits; d == 0 && c.IntMaxStrDigits == 0 {
		t.RT.IntMaxStrDigits = 4300
	}

	fl := func(f float64) Value { return t.NewFloat(f) }
	set("float_info", structseq("sys.float_info", "sys.float_info\n\nA named tuple holding information about the float type.", true,
		[]string{"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"},
		fl(math.MaxFloat64), num(1024), num(308), fl(2.2250738585072014e-308), num(-1021), num(-307), num(15), num(53), fl(2.220446049250313e-16), num(2), num(1)))
	set("int_info", structseq("sys.int_info", "sys.int_info\n\nA named tuple that holds information about Python's internal representation of integers.", true,
		[]string{"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"}, num(64), num(8), num(4300), num(640)))
	set("hash_info", structseq("sys.hash_info", "hash_info\n\nA named tuple providing parameters used for computing hashes.", true,
		[]string{"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"},
		num(64), t.NewInt(1<<61-1), num(314159), num(0), num(1000003), str("siphash13"), num(64), num(128), num(0)))
	set("thread_info", structseq("sys.thread_info", "sys.thread_info\n\nA named tuple holding information about the thread implementation.", true,
		[]string{"name", "lock", "version"}, str("pthread"), str("semaphore"), t.RT.None))
	set("float_repr_style", t.Intern("short"))
	t.SetModuleState("sys.asyncgen_hooks", t.NewStructType(&object.StructSpec{Name: "sys.asyncgen_hooks", Fields: fields("firstiter", "finalizer"), Visible: 2, NoNew: true}))

	for _, name := range []string{"displayhook", "excepthook", "unraisablehook", "breakpointhook"} {
		set("__"+name+"__", t.DictGetStr(d, name))
	}
	t.RT.SysDict = d
	return addMonitoring(t, d)
}
