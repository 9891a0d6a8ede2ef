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

// Embedded is the source of an embedded module.
func (im *Importer) Embedded(name string) (source []byte, isPackage, ok bool) {
	if im.Files == nil {
		return nil, false, false
	}
	base := strings.ReplaceAll(name, ".", "/")
	if b, err := readFS(im.Files, base+"/__init__.py"); err == nil {
		return b, true, true
	}
	if b, err := readFS(im.Files, base+".py"); err == nil {
		return b, false, true
	}
	return nil, false, false
}

func readFS(files fs.FS, name string) ([]byte, error) { return fs.ReadFile(files, name) }

// EmbeddedNames lists the embedded modules.
func (im *Importer) EmbeddedNames() []string {
	var names []string
	if im.Files == nil {
		return nil
	}
	fs.WalkDir(im.Files, ".", func(p string, d fs.DirEntry, err error) error { // an error ends that folder only
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".py") {
			names = append(names, strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(p, ".py"), "/__init__"), "/", "."))
		}
		return nil
	})
	return names
}
