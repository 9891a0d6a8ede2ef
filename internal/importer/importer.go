// Package importer finds and loads modules: native ones (Go), embedded ones (lib/, in the binary) and files along sys.path.
//
// Import is what the import statement calls. Its fast path, a module that is already in sys.modules, is Go; finding and loading
// goes through sys.meta_path once importlib has installed itself there, and through the finders of this package until then.
package importer

import (
	"io/fs"
	"path"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/thread"
)

// Value abbreviates object.Value.
type Value = object.Value

// Importer is the import system of one runtime.
type Importer struct {
	Native func(name string) func() *object.ModuleDef // the ordered table of native modules
	Files  fs.FS                                      // lib/: modules in Python that the binary carries

	Binary  fs.FS  // those of Files that are in the executable itself
	Library string // the folder of CPython's Lib in sys.path, "" if there is none

	bare  bool // there is no Lib: see bareDir
	locks locks
}

// Import is __import__.
func (im *Importer) Import(t *object.Thread, nameV, globals, fromlist Value, level int) (Value, error) {
	mod, err := im.importModule(t, nameV, globals, fromlist, level)
	if err != nil {
		return 0, trimFrames(t, err)
	}
	return mod, nil
}

func (im *Importer) importModule(t *object.Thread, nameV, globals, fromlist Value, level int) (Value, error) {
	if !t.IsStr(nameV) {
		return 0, t.TypeErrorf("module name must be a string")
	}
	if level < 0 {
		return 0, t.ValueErrorf("level must be >= 0")
	}
	name := t.Str(nameV)
	abs := name
	if level > 0 {
		pkg, err := im.parentPackage(t, globals)
		if err != nil {
			return 0, err
		}
		if abs, err = resolve(t, name, pkg, level); err != nil {
			return 0, err
		}
	} else if name == "" {
		return 0, t.ValueErrorf("Empty module name")
	}
	mod, err := im.load(t, abs)
	if err != nil {
		return 0, err
	}
	hasFrom := false
	if fromlist != 0 && fromlist != t.RT.None {
		if hasFrom, err = t.Truth(fromlist); err != nil {
			return 0, err
		}
	}
	if !hasFrom {
		if level == 0 {
			if i := strings.IndexByte(name, '.'); i >= 0 {
				return im.load(t, name[:i])
			}
			return mod, nil
		}
		if name == "" {
			return mod, nil
		}
		i := strings.IndexByte(name, '.')
		if i < 0 {
			return mod, nil
		}
		return im.load(t, abs[:len(abs)-(len(name)-i)])
	}
	if _, isPkg, err := t.GetAttrOpt(mod, t.RT.Names.Path); err != nil || !isPkg {
		return mod, err
	}
	return mod, im.handleFromlist(t, mod, abs, fromlist)
}

// handleFromlist imports the submodules that a from-import names and the package does not have as attributes.
func (im *Importer) handleFromlist(t *object.Thread, mod Value, pkg string, fromlist Value) error {
	return t.Iterate(fromlist, func(item Value) (bool, error) {
		if !t.IsStr(item) {
			return false, t.TypeErrorf("Item in ``from list'' must be str, not %s", t.TypeName(item))
		}
		s := t.Str(item)
		if s == "*" {
			allV, found, err := t.GetAttrOpt(mod, t.RT.Names.All)
			if err != nil || !found {
				return true, err
			}
			return true, im.handleFromlist(t, mod, pkg, allV)
		}
		has, err := t.HasAttr(mod, item)
		if err != nil || has {
			return true, err
		}
		sub := pkg + "." + s
		if _, err = im.load(t, sub); err != nil && t.IsError(err, object.TModuleNotFoundError) {
			n, nerr := t.GetAttrStr(err.(*object.Error).Exc, "name")
			if nerr == nil && t.IsStr(n) && t.Str(n) == sub && t.DictGetStr(t.RT.Modules, sub) == 0 {
				return true, nil
			}
		}
		return true, err
	})
}

// parentPackage is the package that relative imports start from.
func (im *Importer) parentPackage(t *object.Thread, globals Value) (string, error) {
	if globals == 0 || !t.Is(globals, object.TDict) {
		return "", t.Errorf(object.TKeyError, "'__name__' not in globals")
	}
	none := t.RT.None
	pkg := t.DictGetName(globals, t.RT.Names.Package)
	if pkg != 0 && pkg != none {
		if !t.IsStr(pkg) {
			return "", t.TypeErrorf("__package__ must be a string")
		}
		if s := t.Str(pkg); s != "" {
			return s, nil
		}
		return "", t.Errorf(object.TImportError, "attempted relative import with no known parent package")
	}
	if spec := t.DictGetName(globals, t.RT.Names.Spec); spec != 0 && spec != none {
		p, err := t.GetAttrStr(spec, "parent")
		if err != nil {
			return "", err
		}
		if t.IsStr(p) && t.Str(p) != "" {
			return t.Str(p), nil
		}
		return "", t.Errorf(object.TImportError, "attempted relative import with no known parent package")
	}
	nameV := t.DictGetName(globals, t.RT.Names.Name)
	if nameV == 0 {
		return "", t.Errorf(object.TKeyError, "'__name__' not in globals")
	}
	if !t.IsStr(nameV) {
		return "", t.TypeErrorf("__name__ must be a string")
	}
	name := t.Str(nameV)
	if t.DictGetName(globals, t.RT.Names.Path) == 0 {
		i := strings.LastIndexByte(name, '.')
		if i < 0 {
			return "", t.Errorf(object.TImportError, "attempted relative import with no known parent package")
		}
		name = name[:i]
	}
	return name, nil
}

func resolve(t *object.Thread, name, pkg string, level int) (string, error) {
	for ; level > 1; level-- {
		i := strings.LastIndexByte(pkg, '.')
		if i < 0 {
			return "", t.Errorf(object.TImportError, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:i]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

// load returns module abs, importing it (and its parents) if sys.modules does not have it.
func (im *Importer) load(t *object.Thread, abs string) (Value, error) {
	key := t.NewStr(abs)
	mod, err := t.DictGet(t.RT.Modules, key)
	if err != nil {
		return 0, err
	}
	if mod != 0 {
		if mod == t.RT.None {
			return 0, im.notFound(t, "import of "+abs+" halted; None in sys.modules", abs)
		}
		if thread.Alone(t) {
			return mod, nil
		}
		if err := im.settle(t, key, mod); err != nil {
			return 0, err
		}
		if mod = t.DictGetStr(t.RT.Modules, abs); mod != 0 { // else loading failed, and it is this thread's turn
			return t.Hold(mod), nil
		}
	}
	if t.ModuleState("importlib.installing") == nil && (wantsImportlib(abs) || im.hooked(t) || im.inArchive(t, abs)) {
		if err := im.installImportlib(t); err != nil {
			return 0, err
		}
		if mod := t.DictGetStr(t.RT.Modules, abs); mod != 0 {
			return mod, nil
		}
	}
	if hook, ok := t.ModuleState(hookState).(object.Root); ok {
		return t.Call(hook.Get(), key, t.DictGetStr(t.RT.Builtins, "__import__"))
	}
	ok, err := im.locks.acquire(t, abs)
	if err != nil {
		return 0, err
	}
	if !ok {
		return 0, t.Errorf(object.TRuntimeError, "deadlock detected by _ModuleLock('%s')", abs)
	}
	defer im.locks.release(abs)
	if mod := t.DictGetStr(t.RT.Modules, abs); mod != 0 { // another thread was faster
		return t.Hold(mod), nil
	}
	return im.findAndLoad(t, abs)
}

// settle waits until no other thread is loading mod any more, as far as that can be waited for.
func (im *Importer) settle(t *object.Thread, key, mod Value) error {
	wait, ok := t.ModuleState(settleState).(object.Root)
	if !ok {
		return im.locks.settle(t, t.Str(key))
	}
	spec, found, err := t.GetAttrOpt(mod, t.RT.Names.Spec)
	if err != nil || !found || spec == t.RT.None {
		return err
	}
	loading, found, err := t.GetAttrOpt(spec, t.Intern("_initializing"))
	if err != nil || !found {
		return err
	}
	if yes, err := t.Truth(loading); err != nil || !yes {
		return err
	}
	_, err = t.Call(wait.Get(), key)
	return err
}

// findAndLoad imports a module and its parents by the finders of this package. The thread holds the module's lock.
func (im *Importer) findAndLoad(t *object.Thread, abs string) (Value, error) {
	var mod Value
	var err error
	searchPath := Value(0)
	parent := ""
	var parentMod Value
	if i := strings.LastIndexByte(abs, '.'); i >= 0 {
		parent = abs[:i]
		if parentMod, err = im.load(t, parent); err != nil {
			return 0, err
		}
		if mod := t.DictGetStr(t.RT.Modules, abs); mod != 0 {
			return mod, nil
		}
		p, found, err := t.GetAttrOpt(parentMod, t.RT.Names.Path)
		if err != nil {
			return 0, err
		}
		if !found {
			return 0, im.notFound(t, "No module named '"+abs+"'; '"+parent+"' is not a package", abs)
		}
		searchPath = p
	}
	if mod, err = im.find(t, abs, searchPath); err != nil {
		return 0, err
	}
	if mod == 0 {
		return 0, im.notFound(t, "No module named '"+abs+"'", abs)
	}
	if got := t.DictGetStr(t.RT.Modules, abs); got != 0 {
		mod = got
	}
	if parentMod != 0 {
		if err := t.SetAttr(parentMod, t.Intern(abs[len(parent)+1:]), mod); err != nil {
			return 0, err
		}
	}
	return mod, nil
}

func (im *Importer) notFound(t *object.Thread, text, name string) error {
	err := t.Errorf(object.TModuleNotFoundError, "%s", text)
	e := err.(*object.Error)
	if serr := t.SetAttr(e.Exc, t.Intern("name"), t.NewStr(name)); serr != nil {
		return serr
	}
	return err
}

// find tries native modules, embedded ones, then the files along the path.
func (im *Importer) find(t *object.Thread, abs string, searchPath Value) (Value, error) {
	if def := im.Native(abs); def != nil {
		return im.LoadNative(t, def())
	}
	if file, pkg := im.frozenFile(t, abs); file != "" {
		var path Value
		if pkg {
			path = t.NewList()
		}
		return im.exec(t, abs, im.source(file), "<frozen "+abs+">", path)
	}
	if searchPath == 0 {
		searchPath = t.DictGetStr(t.RT.SysDict, "path")
	}
	if searchPath == 0 || t.RT.Host.ReadFile == nil {
		return im.bareModule(t, abs)
	}
	last := abs[strings.LastIndexByte(abs, '.')+1:]
	var result Value
	var namespace []string
	mark := t.Mark()
	err := t.Iterate(searchPath, func(item Value) (bool, error) {
		if !t.IsStr(item) {
			return true, nil
		}
		dir := t.Str(item)
		if dir == "" {
			dir = "."
		}
		full := path.Join(dir, last)
		if st, err := t.RT.Host.Stat(full); err == nil && st.IsDir() {
			init := full + "/__init__.py"
			if src, err := t.RT.Host.ReadFile(init); err == nil {
				var lerr error
				result, lerr = im.exec(t, abs, text(src), init, t.NewList(t.NewStr(full)))
				return false, lerr
			}
			namespace = append(namespace, full)
		}
		if src, err := t.RT.Host.ReadFile(full + ".py"); err == nil {
			var lerr error
			result, lerr = im.exec(t, abs, text(src), full+".py", 0)
			return false, lerr
		}
		return true, nil
	})
	if err != nil {
		return 0, err
	}
	t.Release(mark)
	if result == 0 && namespace != nil {
		paths := t.NewList()
		for _, p := range namespace {
			t.ListAppend(paths, t.NewStr(p))
		}
		m := t.NewModule(abs)
		d := t.ModuleDict(m)
		t.DictSetStr(d, "__path__", paths)
		t.DictSetStr(d, "__package__", t.NewStr(abs))
		t.DictSetStr(t.RT.Modules, abs, m)
		return m, nil
	}
	if result != 0 {
		return t.DictGetStr(t.RT.Modules, abs), nil
	}
	return im.bareModule(t, abs)
}

// LoadNative makes a native module and enters it into sys.modules.
func (im *Importer) LoadNative(t *object.Thread, def *object.ModuleDef) (Value, error) {
	m, err := im.create(t, def)
	if err != nil {
		return 0, err
	}
	t.DictSetStr(t.RT.Modules, def.Name, m)
	return m, nil
}

// create makes a native module: its functions, types, and what its Init adds.
func (im *Importer) create(t *object.Thread, def *object.ModuleDef) (Value, error) {
	m := t.NewModule(def.Name)
	d := t.ModuleDict(m)
	if def.Doc != "" {
		t.DictSetStr(d, "__doc__", t.NewStr(def.Doc))
	}
	t.DictSetStr(d, "__package__", t.NewStr(""))
	nameV := t.Intern(def.Name)
	for i := range def.Funcs {
		f := &def.Funcs[i]
		t.DictSetStr(d, f.Name, t.NewBuiltin(f, m, nameV))
	}
	for _, spec := range def.Types {
		typ := t.NewType(spec, def.Name)
		if short := spec.Name[strings.LastIndexByte(spec.Name, '.')+1:]; !strings.HasPrefix(spec.Name, "_hidden.") {
			t.DictSetStr(d, short, typ.Obj)
		}
	}
	if def.Init != nil {
		if err := def.Init(t, m); err != nil {
			return 0, err
		}
	}
	return m, nil
}

// exec compiles a module's source and runs it.
func (im *Importer) exec(t *object.Thread, name string, src object.ModuleSource, filename string, pkgPath Value) (Value, error) {
	var code Value
	var err error
	if fromLibrary(t, filename) {
		code, err = t.RT.Compiler.CompileModule(t, src, filename)
	} else if text, rerr := src.Read(); rerr != nil {
		err = t.OSError(rerr)
	} else {
		code, err = t.RT.Compiler.Compile(t, t.NewBytes(text), filename, "exec", 0, true, -1, -1)
	}
	if err != nil {
		return 0, err
	}
	m := t.NewModule(name)
	d := t.ModuleDict(m)
	t.DictSetStr(d, "__file__", t.NewStr(filename))
	parent := name
	if pkgPath != 0 {
		t.DictSetStr(d, "__path__", pkgPath)
	} else if i := strings.LastIndexByte(name, '.'); i >= 0 {
		parent = name[:i]
	} else {
		parent = ""
	}
	t.DictSetStr(d, "__package__", t.NewStr(parent))
	if strings.HasPrefix(filename, "<frozen ") {
		if err := im.embeddedPlace(t, d, name, pkgPath); err != nil {
			return 0, err
		}
	} else {
		ns := t.NewDict()
		for k, v := range map[string]Value{"name": t.NewStr(name), "parent": t.NewStr(parent), "origin": t.NewStr(filename), "loader": t.RT.None,
			"submodule_search_locations": orNone(t, pkgPath), "has_location": t.RT.True, "cached": t.RT.None, "loader_state": t.RT.None, "_initializing": t.RT.False, "_uninitialized_submodules": t.NewList()} {
			t.DictSetStr(ns, k, v)
		}
		t.DictSetStr(d, "__spec__", t.NewNamespace(ns))
	}
	t.DictSetStr(d, "__builtins__", t.RT.Builtins)
	t.DictSetStr(t.RT.Modules, name, m)
	if _, err := t.RT.Machine.Exec(t, code, d, d, 0); err != nil {
		if _, derr := t.DictDel(t.RT.Modules, t.NewStr(name)); derr != nil {
			return 0, derr
		}
		return 0, err
	}
	return m, nil
}

// fromLibrary reports whether a file is an embedded module or one of CPython's Lib.
func fromLibrary(t *object.Thread, filename string) bool {
	if strings.HasPrefix(filename, "<frozen ") {
		return true
	}
	dir := t.DictGetStr(t.RT.SysDict, "_stdlib_dir")
	return dir != 0 && t.IsStr(dir) && t.Str(dir) != "" && strings.HasPrefix(filename, t.Str(dir)+"/") && !strings.Contains(filename, "/site-packages/")
}

// embeddedPlace gives the namespace of an embedded module the attributes that CPython's frozen modules have. Where there is a Lib,
// __file__ is the place that the module would have there, which programs use to find Lib; and an embedded package finds there the
// submodules that the binary does not carry.
func (im *Importer) embeddedPlace(t *object.Thread, d Value, name string, pkgPath Value) error {
	if _, err := t.DictDel(d, t.NewStr("__file__")); err != nil {
		return err
	}
	t.DictSetStr(d, "__origname__", t.NewStr(name)) // importlib's FrozenImporter expects it of modules that were there before it
	dir := t.DictGetStr(t.RT.SysDict, "_stdlib_dir")
	if dir == 0 || !t.IsStr(dir) {
		return nil
	}
	base := t.Str(dir) + "/" + strings.ReplaceAll(name, ".", "/")
	file := base + ".py"
	if pkgPath != 0 {
		file = base + "/__init__.py"
	}
	t.DictSetStr(d, "__file__", t.NewStr(file))
	if pkgPath != 0 {
		t.ListAppend(pkgPath, t.NewStr(base))
	}
	return nil
}

func orNone(t *object.Thread, v Value) Value {
	if v == 0 {
		return t.RT.None
	}
	return v
}
