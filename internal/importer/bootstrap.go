package importer

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// importlib is Python code. A program that never asks for it runs with the finders of this package alone, which is what makes
// start-up fast; the first import of importlib (by the program, or by a module that it imports) installs its finders in
// sys.meta_path and hands all further imports to it. Modules loaded before get the specs that importlib would have given them.

const setupState = "importlib.setup" // what the module _imp looks for; see imp.SetupState

// Keys of Roots of functions of importlib._bootstrap in the runtime's module states: _find_and_load and _lock_unlock_module.
const (
	hookState   = "importlib.find_and_load"
	settleState = "importlib.lock_unlock_module"
)

// wantsImportlib reports whether importing name needs importlib to be installed first.
func wantsImportlib(name string) bool {
	switch name {
	case "importlib", "_frozen_importlib", "_frozen_importlib_external", "zipimport":
		return true
	}
	return false
}

// hooked reports whether the program put finders or hooks of its own into the lists that only importlib looks at.
func (im *Importer) hooked(t *object.Thread) bool {
	for _, name := range []string{"meta_path", "path_hooks"} {
		if v := t.DictGetStr(t.RT.SysDict, name); v != 0 && t.IsInstanceID(v, object.TList) && t.ListLen(v) > 0 {
			return true
		}
	}
	return false
}

// installImportlib loads importlib's two halves and hands imports over to them.
func (im *Importer) installImportlib(t *object.Thread) error {
	t.SetModuleState("importlib.installing", true)
	core, err := im.half(t, "_frozen_importlib", "importlib._bootstrap", "importlib/_bootstrap.py")
	if err != nil {
		return err
	}
	external, err := im.half(t, "_frozen_importlib_external", "importlib._bootstrap_external", "importlib/_bootstrap_external.py")
	if err != nil {
		return err
	}
	sysM := t.DictGetStr(t.RT.Modules, "sys")
	impM, err := im.load(t, "_imp")
	if err != nil {
		return err
	}
	t.SetModuleState(setupState, true)
	_, err = t.CallMethod(core, "_install", sysM, impM)
	t.SetModuleState(setupState, nil)
	if err != nil {
		return err
	}
	if err := im.frozenLoaders(t, core); err != nil {
		return err
	}
	if _, err := t.CallMethod(core, "_install_external_importers"); err != nil {
		return err
	}
	if err := im.adoptModules(t, external); err != nil {
		return err
	}
	settle, err := t.GetAttrStr(core, "_lock_unlock_module")
	if err != nil {
		return err
	}
	load, err := t.GetAttrStr(core, "_find_and_load")
	if err != nil {
		return err
	}
	t.SetModuleState(settleState, t.NewRoot(settle))
	t.SetModuleState(hookState, t.NewRoot(load))
	return im.installZipHook(t)
}

// installZipHook makes zipimport the first of sys.path_hooks.
func (im *Importer) installZipHook(t *object.Thread) error {
	zip, err := im.load(t, "zipimport")
	if err != nil {
		return err
	}
	hook, err := t.GetAttrStr(zip, "zipimporter")
	if err != nil {
		return err
	}
	_, err = t.CallMethod(t.DictGetStr(t.RT.SysDict, "path_hooks"), "insert", t.NewInt(0), hook)
	return err
}

// inArchive reports whether a module may lie in an archive, which only importlib looks into: it is none of the binary's, and an entry
// of sys.path is a file.
func (im *Importer) inArchive(t *object.Thread, name string) bool {
	if t.RT.Host.Stat == nil || im.Native(name) != nil {
		return false
	}
	if file, _ := im.frozenFile(t, name); file != "" {
		return false
	}
	path := t.DictGetStr(t.RT.SysDict, "path")
	if path == 0 || !t.Is(path, object.TList) {
		return false
	}
	for i := range t.ListLen(path) {
		if entry := t.ListItem(path, i); t.IsStr(entry) {
			if st, err := t.RT.Host.Stat(object.FSEncode(t.Str(entry))); err == nil && st.Mode().IsRegular() {
				return true
			}
		}
	}
	return false
}

// half runs one of importlib's bootstrap files as the module name.
func (im *Importer) half(t *object.Thread, name, title, file string) (Value, error) {
	var src []byte
	if im.Files != nil {
		if b, err := readFS(im.Files, file); err == nil {
			src = b
		}
	}
	if src == nil {
		path := t.DictGetStr(t.RT.SysDict, "path")
		if err := t.Iterate(path, func(dir Value) (bool, error) {
			if !t.IsStr(dir) || t.RT.Host.ReadFile == nil {
				return true, nil
			}
			b, err := t.RT.Host.ReadFile(object.FSEncode(t.Str(dir)) + "/" + file)
			if err == nil {
				src = b
			}
			return src == nil, nil
		}); err != nil {
			return 0, err
		}
	}
	if src == nil && im.Files != nil {
		if b, err := readFS(im.Files, bareDir+file); err == nil {
			src, im.bare = b, true
		}
	}
	if src == nil {
		return 0, im.notFound(t, "No module named 'importlib'", "importlib")
	}
	m, err := im.exec(t, name, text(src), "<frozen "+title+">", 0)
	if err != nil {
		return 0, err
	}
	d := t.ModuleDict(m)
	if _, err := t.DictDel(d, t.NewStr("__file__")); err != nil {
		return 0, err
	}
	return m, nil
}

// frozenLoaders gives embedded modules that were loaded before importlib the specs and the loader it has for them.
func (im *Importer) frozenLoaders(t *object.Thread, core Value) error {
	loader, err := t.GetAttrStr(core, "FrozenImporter")
	if err != nil {
		return err
	}
	for pos := 0; ; {
		key, mod, ok := t.DictNext(t.RT.Modules, &pos)
		if !ok {
			return nil
		}
		if !t.Is(mod, object.TModule) {
			continue
		}
		d := t.ModuleDict(mod)
		origin := t.DictGetStr(d, "__origname__")
		if origin == 0 || !t.StrEqualGo(key, t.Str(origin)) {
			continue // collections.abc is another name of _collections_abc
		}
		spec, err := t.CallMethod(loader, "find_spec", origin)
		if err != nil {
			return err
		}
		t.DictSetStr(d, "__loader__", loader)
		t.DictSetStr(d, "__spec__", spec)
	}
}

// adoptModules gives modules that were loaded from files before importlib the specs and loaders it would have made.
func (im *Importer) adoptModules(t *object.Thread, external Value) error {
	items, err := t.CallMethod(t.RT.Modules, "items")
	if err != nil {
		return err
	}
	list := t.NewList()
	if err := t.ListExtend(list, items); err != nil {
		return err
	}
	kw := t.NewTuple(t.Intern("submodule_search_locations"))
	f, err := t.GetAttrStr(external, "spec_from_file_location")
	if err != nil {
		return err
	}
	for i := 0; i < t.ListLen(list); i++ {
		pair := t.TupleItems(t.ListItem(list, i))
		name, mod := pair[0], pair[1]
		if !t.Is(mod, object.TModule) || t.StrEqualGo(name, "__main__") {
			continue
		}
		d := t.ModuleDict(mod)
		file := t.Hold(t.DictGetStr(d, "__file__"))
		if file == 0 || !t.IsStr(file) || t.DictGetStr(d, "__origname__") != 0 {
			continue
		}
		pkgPath := t.DictGetStr(d, "__path__")
		if pkgPath == 0 {
			pkgPath = t.RT.None
		}
		spec, err := t.CallKw(f, []Value{name, file, pkgPath}, kw)
		if err != nil {
			return err
		}
		if spec == t.RT.None {
			continue
		}
		t.DictSetStr(d, "__spec__", spec)
		loader, err := t.GetAttrStr(spec, "loader")
		if err != nil {
			return err
		}
		t.DictSetStr(d, "__loader__", loader)
		if cached, err := t.GetAttrStr(spec, "cached"); err == nil {
			t.DictSetStr(d, "__cached__", cached)
		}
	}
	return nil
}
