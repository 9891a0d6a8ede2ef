package importer

import (
	"path"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// LibraryZip is how the place of the library in sys.path is named where it has no folder: CPython puts its archive's name there, whether there is
// one or not.
const LibraryZip = "python314.zip"

// always are the modules that CPython has frozen into its binary: no file takes their place.
var always = map[string]bool{
	"abc": true, "codecs": true, "genericpath": true, "io": true, "ntpath": true, "os": true, "posixpath": true, "runpy": true, "site": true,
	"stat": true, "zipimport": true, "importlib": true,
}

// shadowed reports whether a program has a module of its own under the name of an embedded one: a file in a folder that sys.path names
// before the library, or a part of such a package.
func (im *Importer) shadowed(t *object.Thread, name string) bool {
	top, _, dotted := strings.Cut(name, ".")
	if top[0] == '_' || always[top] || t.RT.Host.Stat == nil {
		return false
	}
	if dotted {
		return im.ownPackage(t, top)
	}
	paths := t.DictGetStr(t.RT.SysDict, "path")
	if paths == 0 || !t.Is(paths, object.TList) {
		return false
	}
	for _, v := range t.ListItems(paths) {
		if !t.IsStr(v) {
			continue
		}
		dir := object.FSEncode(t.Str(v))
		if im.isLibrary(dir) {
			return false
		}
		file := path.Join(dir, name)
		if st, err := t.RT.Host.Stat(file + ".py"); err == nil && st.Mode().IsRegular() {
			return true
		}
		if _, err := t.RT.Host.Stat(file + "/__init__.py"); err == nil {
			return true
		}
	}
	return false
}

// isLibrary reports whether an entry of sys.path is the library's.
func (im *Importer) isLibrary(dir string) bool {
	return dir == im.Library && dir != "" || path.Base(dir) == LibraryZip
}

// ownPackage reports whether the imported package top is made of a program's files.
func (im *Importer) ownPackage(t *object.Thread, top string) bool {
	mod := t.DictGetStr(t.RT.Modules, top)
	if mod == 0 || !t.Is(mod, object.TModule) {
		return false
	}
	file := t.DictGetStr(t.ModuleDict(mod), "__file__")
	if file == 0 || !t.IsStr(file) {
		return false
	}
	return im.Library == "" || !strings.HasPrefix(object.FSEncode(t.Str(file)), im.Library+"/")
}

// Frozen is Embedded for those modules that a program has not replaced by its own.
func (im *Importer) Frozen(t *object.Thread, name string) (source []byte, isPackage, ok bool) {
	if file, _ := im.frozenFile(t, name); file == "" {
		return nil, false, false
	}
	return im.Embedded(name)
}

// frozenFile is file for those modules.
func (im *Importer) frozenFile(t *object.Thread, name string) (file string, isPackage bool) {
	if file, isPackage = im.file(name); file != "" && im.shadowed(t, name) {
		return "", false
	}
	return file, isPackage
}
