package importer

import (
	"io/fs"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// These methods make the Importer what the module _imp asks (imp.Modules).

// IsNative reports whether a native module of that name exists.
func (im *Importer) IsNative(name string) bool { return im.Native(name) != nil }

// CreateNative makes the native module of that name.
func (im *Importer) CreateNative(t *object.Thread, name string) (Value, error) {
	return im.create(t, im.Native(name)())
}

// bareDir holds embedded modules that step back behind CPython's own: they are for machines without a Lib.
const bareDir = "_bare/"

// Embedded is the source of an embedded module. Those in bareDir count once one of them was needed, since then there is no Lib.
func (im *Importer) Embedded(name string) (source []byte, isPackage, ok bool) {
	file, isPackage := im.file(name)
	if file == "" {
		return nil, false, false
	}
	source, err := readFS(im.Files, file)
	return source, isPackage, err == nil
}

// CompileEmbedded is the code of an embedded module, 0 if there is none of that name.
func (im *Importer) CompileEmbedded(t *object.Thread, name string) (Value, error) {
	file, _ := im.file(name)
	if file == "" {
		return 0, nil
	}
	return t.RT.Compiler.CompileModule(t, im.source(file), "<frozen "+name+">")
}

// file is the name of an embedded module's file, "" if there is none.
func (im *Importer) file(name string) (file string, isPackage bool) {
	if file, isPackage = im.embeddedFile(name, ""); file == "" && im.bare {
		file, isPackage = im.embeddedFile(name, bareDir)
	}
	return file, isPackage
}

// source is the source in a file of Files.
func (im *Importer) source(file string) object.ModuleSource {
	src := object.ModuleSource{Read: func() ([]byte, error) { return readFS(im.Files, file) }}
	if im.Binary != nil {
		_, err := fs.Stat(im.Binary, file)
		src.Fixed = err == nil
	}
	return src
}

// text is a source that has been read.
func text(src []byte) object.ModuleSource {
	return object.ModuleSource{Read: func() ([]byte, error) { return src, nil }}
}

// embeddedFile is the name of an embedded module's file, "" if there is none.
func (im *Importer) embeddedFile(name, dir string) (file string, isPackage bool) {
	if im.Files == nil {
		return "", false
	}
	base := dir + strings.ReplaceAll(name, ".", "/")
	if _, err := fs.Stat(im.Files, base+".py"); err == nil {
		return base + ".py", false
	}
	if _, err := fs.Stat(im.Files, base+"/__init__.py"); err == nil {
		return base + "/__init__.py", true
	}
	return "", false
}

// bareModule is the last resort of find: a module for machines without a Lib.
func (im *Importer) bareModule(t *object.Thread, name string) (Value, error) {
	if im.bare {
		return 0, nil // Embedded has looked there
	}
	file, pkg := im.embeddedFile(name, bareDir)
	if file == "" {
		return 0, nil
	}
	im.bare = true
	var path Value
	if pkg {
		path = t.NewList()
	}
	return im.exec(t, name, im.source(file), "<frozen "+name+">", path)
}

func readFS(files fs.FS, name string) ([]byte, error) { return fs.ReadFile(files, name) }

// EmbeddedNames lists the embedded modules.
func (im *Importer) EmbeddedNames() []string {
	var names []string
	if im.Files == nil {
		return nil
	}
	fs.WalkDir(im.Files, ".", func(p string, d fs.DirEntry, err error) error { // an error ends that folder only
		if strings.HasPrefix(p, bareDir) {
			if !im.bare {
				return fs.SkipDir
			}
			p = p[len(bareDir):]
		}
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".py") {
			names = append(names, strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(p, ".py"), "/__init__"), "/", "."))
		}
		return nil
	})
	return names
}
