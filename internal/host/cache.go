package host

import (
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// Cache keeps bytes that cost time to compute: in memory, for all runtimes that share it, and in a folder, for later
// processes. An entry has a name, which says where it lies, and a key, which says what it was computed from; an entry found under
// another key is not used, and the next Store replaces it. So the folder holds one file a name and does not grow with
// each change of the program.
//
// A file is the key, the CRC-32C of the rest, and the data. Files are written beside their place and renamed, so that a reader sees
// an old one, a new one or none. Damage is found by the sum, and counts as none. Whoever may write the folder chooses what
// its users run: it must be the user's own.
type Cache struct {
	Dir      string // "": in memory only
	Stamp    string // part of every key: what the data depends on besides its source, like the build of the program
	ReadOnly bool   // write no files

	mu    sync.Mutex
	mem   map[string]entry
	spare []byte // what Done gave back
}

// Key says what an entry was computed from.
type Key [16]byte

type entry struct {
	key  Key
	data []byte
}

const cacheHeader = len(Key{}) + 4

// Key is the key of data computed from parts under the cache's stamp.
func (c *Cache) Key(parts ...[]byte) (k Key) {
	h := sha256.New()
	var n [8]byte
	add := func(p []byte) {
		binary.LittleEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write(p)
	}
	add([]byte(c.Stamp))
	for _, p := range parts {
		add(p)
	}
	copy(k[:], h.Sum(nil))
	return k
}

// Load returns the data stored under name and key, nil if there is none. It must not be written to, and may be given back with
// Done.
func (c *Cache) Load(name string, key Key) []byte {
	if c.Dir == "" {
		c.mu.Lock()
		defer c.mu.Unlock()
		if e := c.mem[name]; e.key == key {
			return e.data
		}
		return nil
	}
	b, err := c.read(filepath.Join(c.Dir, name))
	if err != nil || len(b) < cacheHeader || Key(b[:len(key)]) != key {
		return nil
	}
	data := b[cacheHeader:]
	if binary.LittleEndian.Uint32(b[len(key):]) != checksum(data) {
		return nil
	}
	return data
}

// Done gives data from Load back, which the caller no longer uses: the memory serves the next Load.
func (c *Cache) Done(data []byte) {
	if c.Dir != "" {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.spare = data[:0]
	}
}

// read reads a file, into the spare memory if it is enough.
func (c *Cache) read(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	b := c.spare
	c.spare = nil
	c.mu.Unlock()
	if size := int(info.Size()); cap(b) < size {
		b = make([]byte, size)
	} else {
		b = b[:size]
	}
	_, err = io.ReadFull(f, b)
	return b, err
}

// Store keeps data under name and key. A folder that cannot be written is no error: the data is computed again next time.
func (c *Cache) Store(name string, key Key, data []byte) {
	if c.Dir == "" {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.mem == nil {
			c.mem = make(map[string]entry)
		}
		c.mem[name] = entry{key, data}
		return
	}
	if c.ReadOnly || os.MkdirAll(c.Dir, 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(c.Dir, "."+name+"-")
	if err != nil {
		return
	}
	b := binary.LittleEndian.AppendUint32(append(make([]byte, 0, cacheHeader+len(data)), key[:]...), checksum(data))
	_, err = f.Write(append(b, data...))
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(c.Dir, name))
	}
	if err != nil {
		os.Remove(f.Name())
	}
}

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }
