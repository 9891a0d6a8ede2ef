package gophersnake

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/lib"
)

// modules is the modules in Python that need no files of the machine: those of the binary, then the host's.
func modules(cfg *Config) fs.FS {
	if cfg.Modules == nil {
		return lib.Files
	}
	return layered{lib.Files, cfg.Modules}
}

// layered shows several file systems as one. A file of the first that has it hides those of the others.
type layered []fs.FS

// Open opens a file, or a folder of the first file system that has it.
func (l layered) Open(name string) (f fs.File, err error) {
	for _, files := range l {
		if f, err = files.Open(name); err == nil {
			return f, nil
		}
	}
	return nil, err
}

// ReadFile reads a file.
func (l layered) ReadFile(name string) (b []byte, err error) {
	for _, files := range l {
		if b, err = fs.ReadFile(files, name); err == nil {
			return b, nil
		}
	}
	return nil, err
}

// ReadDir lists a folder as all file systems together have it.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	var errs []error
	for _, files := range l {
		entries, err := fs.ReadDir(files, name)
		if err != nil {
			errs = append(errs, err)
		}
		all = append(all, entries...)
	}
	if len(errs) == len(l) {
		return nil, errors.Join(errs...)
	}
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
