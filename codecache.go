package gophersnake

import (
	"fmt"
	"os"

	"github.com/gophersnake/gophersnake/internal/host"
)

// CodeCache keeps the compiled code of modules that scripts import from the library: those that the binary carries, those of
// Config.Modules, and CPython's Lib. Any number of runtimes may share one, at the same time too.
type CodeCache struct {
	c host.Cache
}

// NewCodeCache makes a cache. With a folder the code lies in files there, for later processes of the same executable as well; the folder is
// made when it is first needed, and must be one that only those may write who may choose what the program runs. readOnly
// leaves the files as they are. Without a folder ("") the code stays in memory.
func NewCodeCache(dir string, readOnly bool) *CodeCache {
	cache := &CodeCache{host.Cache{Dir: dir, ReadOnly: readOnly}}
	if dir == "" {
		return cache
	}
	// Another build may compile otherwise. The executable's size and time tell builds apart without reading it.
	exe, err := os.Executable()
	if err != nil {
		return &CodeCache{}
	}
	st, err := os.Stat(exe)
	if err != nil {
		return &CodeCache{}
	}
	cache.c.Stamp = fmt.Sprint(st.Size(), st.ModTime().UnixNano())
	return cache
}

func (c *CodeCache) host() *host.Cache {
	if c == nil {
		return nil
	}
	return &c.c
}
