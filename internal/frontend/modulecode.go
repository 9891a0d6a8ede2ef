package frontend

import (
	"path"
	"strings"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// CompileModule compiles a module of the library: one that the binary carries, or one of CPython's Lib. Their sources hardly ever
// change, so the code goes into the cache, as bytecode.Encode writes it. Its key covers all that the code depends on:
// instruction set, options, file name and source, and by the cache's stamp the compiler and what else is in the executable.
func (c *Compiler) CompileModule(t *object.Thread, m object.ModuleSource, filename string) (Value, error) {
	var source []byte
	if c.Cache == nil || c.Cache.Stamp == "" || !m.Fixed {
		var err error
		if source, err = m.Read(); err != nil {
			return 0, t.OSError(err)
		}
	}
	if c.Cache == nil {
		return c.Compile(t, t.NewBytes(source), filename, "exec", 0, true, -1, -1)
	}
	ranges := byte(1)
	if c.NoRanges {
		ranges = 0
	}
	name := cacheName(filename, c.Optimize)
	key := c.Cache.Key([]byte{bytecode.Fingerprint & 0xFF, bytecode.Fingerprint >> 8, byte(c.Optimize), ranges}, []byte(filename), source)
	if b := c.Cache.Load(name, key); b != nil {
		d := c.decoder.Swap(nil)
		if d == nil {
			d = new(bytecode.Decoder)
		}
		code, err := d.Decode(b, func(c *bytecode.Code) uint64 { return uint64(t.NewCode(c)) })
		c.decoder.Store(d)
		c.Cache.Done(b)
		if err == nil {
			return Value(code), nil
		}
	}
	if source == nil {
		var err error
		if source, err = m.Read(); err != nil {
			return 0, t.OSError(err)
		}
	}
	mod, err := parse(t, t.NewBytes(source), filename, "exec", 0, -1)
	if err != nil {
		return 0, err
	}
	code, err := codeOf(t, mod, filename, 0, c.Optimize, c.NoRanges)
	if err != nil {
		return 0, err
	}
	c.Cache.Store(name, key, bytecode.Encode(code))
	return t.NewCode(code), nil
}

// cacheName is the name of a cache entry: that of the module and, as in the names of .pyc files, the level of -O. Modules of one
// name in different folders of packages take turns, which their keys allow.
func cacheName(filename string, optimize int) string {
	name := strings.TrimSuffix(strings.TrimPrefix(filename, "<frozen "), ">")
	if dir, base := path.Split(name); dir != "" {
		name = path.Base(dir) + "." + base
	}
	if optimize > 0 {
		name += ".opt-" + string(rune('0'+optimize))
	}
	return name + ".code"
}
