package mmap

import (
	"bytes"
	"math"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func methods() []object.Func {
	self := func(t *thread, a []Value) (Value, error) { _, err := open(t, a[0]); return a[0], err }
	return []object.Func{
		{Name: "__enter__", Sig: "(self, /)", Call: self},
		{Name: "__exit__", Sig: "(self, exc_type, exc_value, traceback, /)", Call: closeMapping},
		{Name: "close", Sig: "(self, /)", Doc: "Unmap the memory.", Call: closeMapping},
		{Name: "find", Sig: "(self, view, start=None, end=None, /)", Doc: "The lowest position of view between start and end, -1 if there is none.", Call: finder(bytes.Index)},
		{Name: "rfind", Sig: "(self, view, start=None, end=None, /)", Doc: "The highest position of view between start and end, -1 if there is none.", Call: finder(bytes.LastIndex)},
		{Name: "flush", Sig: "(self, offset=0, size=None, /)", Doc: "Write what was changed to the file.", Call: flush},
		{Name: "madvise", Sig: "(self, option, start=0, length=None, /)", Doc: "Tell the system how the memory will be used.", Call: advise},
		{Name: "move", Sig: "(self, dest, src, count, /)", Doc: "Copy count bytes from src to dest.", Call: move},
		{Name: "read", Sig: "(self, n=None, /)", Doc: "Read n bytes from the position on, or all.", Call: func(t *thread, a []Value) (Value, error) {
			m, n, err := sizeArg(t, a[0], a[1], -1)
			if err != nil {
				return 0, err
			}
			rest := m.rest()
			if n >= 0 {
				rest = rest[:min(n, len(rest))]
			}
			m.pos += len(rest)
			return t.NewBytes(rest), nil
		}},
		{Name: "read_byte", Sig: "(self, /)", Doc: "Read one byte as an int.", Call: func(t *thread, a []Value) (Value, error) {
			m, err := open(t, a[0])
			if err != nil {
				return 0, err
			}
			if len(m.rest()) == 0 {
				return 0, t.ValueErrorf("read byte out of range")
			}
			m.pos++
			return t.NewInt(int64(m.data[m.pos-1])), nil
		}},
		{Name: "readline", Sig: "(self, /)", Doc: "Read to the end of the line.", Call: func(t *thread, a []Value) (Value, error) {
			m, err := open(t, a[0])
			if err != nil {
				return 0, err
			}
			line := m.rest()
			if i := bytes.IndexByte(line, '\n'); i >= 0 {
				line = line[:i+1]
			}
			m.pos += len(line)
			return t.NewBytes(line), nil
		}},
		{Name: "resize", Sig: "(self, newsize, /)", Doc: "Change the size of the mapping and its file.", Call: resize},
		{Name: "seek", Sig: "(self, pos, whence=0, /)", Doc: "Set the position and return it.", Call: seek},
		{Name: "seekable", Sig: "(self, /)", Doc: "Return True.", Call: func(t *thread, a []Value) (Value, error) { return t.RT.True, nil }},
		{Name: "size", Sig: "(self, /)", Doc: "The size of the file, which may be more than what is mapped.", Call: size},
		{Name: "tell", Sig: "(self, /)", Doc: "The position.", Call: func(t *thread, a []Value) (Value, error) {
			m, err := open(t, a[0])
			return t.NewInt(int64(m.pos)), err
		}},
		{Name: "write", Sig: "(self, bytes, /)", Doc: "Write at the position; return the count.", Call: write},
		{Name: "write_byte", Sig: "(self, byte, /)", Doc: "Write one byte, an int.", Call: func(t *thread, a []Value) (Value, error) {
			b, err := t.AsIndex(a[1], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			if b < 0 {
				return 0, t.Errorf(object.TOverflowError, "unsigned byte integer is less than minimum")
			}
			if b > 255 {
				return 0, t.Errorf(object.TOverflowError, "unsigned byte integer is greater than maximum")
			}
			m, err := writable(t, a[0])
			if err != nil {
				return 0, err
			}
			if len(m.rest()) == 0 {
				return 0, t.ValueErrorf("write byte out of range")
			}
			m.data[m.pos] = byte(b)
			m.pos++
			return t.RT.None, nil
		}},
	}
}

// rest is what lies after the position.
func (m *mapping) rest() []byte { return m.data[min(m.pos, len(m.data)):] }

// sizeArg is an open mapping and an int argument, def for None or none.
func sizeArg(t *thread, self, v Value, def int) (*mapping, int, error) {
	n := def
	if v != 0 && v != t.RT.None {
		var err error
		if n, err = t.AsIndex(v, object.TOverflowError); err != nil {
			return nil, 0, err
		}
	}
	m, err := open(t, self)
	return m, n, err
}

func closeMapping(t *thread, a []Value) (Value, error) {
	m := of(t, a[0])
	if m.exports > 0 {
		return 0, t.Errorf(object.TBufferError, "cannot close exported pointers exist")
	}
	if err := m.release(); err != nil {
		return 0, t.OSError(err)
	}
	return t.RT.None, nil
}

func finder(search func(s, sub []byte) int) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) {
		m, start, err := sizeArg(t, a[0], a[2], of(t, a[0]).pos)
		if err != nil {
			return 0, err
		}
		m, end, err := sizeArg(t, a[0], a[3], len(m.data))
		if err != nil {
			return 0, err
		}
		b, err := t.GetBuffer(a[1], object.BufSimple)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(b)
		if err := m.check(t); err != nil {
			return 0, err
		}
		for _, p := range []*int{&start, &end} {
			if *p < 0 {
				*p += len(m.data)
			}
			*p = min(max(*p, 0), len(m.data))
		}
		if start > end {
			return t.NewInt(-1), nil
		}
		i := search(m.data[start:end], b.Data)
		if i >= 0 {
			i += start
		}
		return t.NewInt(int64(i)), nil
	}
}

func flush(t *thread, a []Value) (Value, error) {
	m, offset, err := sizeArg(t, a[0], a[1], 0)
	if err != nil {
		return 0, err
	}
	m, n, err := sizeArg(t, a[0], a[2], len(m.data)-offset)
	if err != nil {
		return 0, err
	}
	if offset < 0 || n < 0 || len(m.data)-offset < n {
		return 0, t.ValueErrorf("flush values out of range")
	}
	if m.access == accessRead || m.access == accessCopy {
		return t.RT.None, nil
	}
	m.exports++ // nobody unmaps it meanwhile
	t.Blocking(func() { err = unix.Msync(m.data[offset:offset+n], unix.MS_SYNC) })
	m.exports--
	if err != nil && n > 0 {
		return 0, t.OSError(err)
	}
	return t.RT.None, nil
}

func advise(t *thread, a []Value) (Value, error) {
	option, err := t.AsIndex(a[1], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	m, start, err := sizeArg(t, a[0], a[2], 0)
	if err != nil {
		return 0, err
	}
	m, n, err := sizeArg(t, a[0], a[3], len(m.data))
	if err != nil {
		return 0, err
	}
	if start < 0 || start >= len(m.data) {
		return 0, t.ValueErrorf("madvise start out of bounds")
	}
	if n < 0 {
		return 0, t.ValueErrorf("madvise length invalid")
	}
	if start > math.MaxInt-n {
		return 0, t.Errorf(object.TOverflowError, "madvise length too large")
	}
	n = min(n, len(m.data)-start)
	if n == 0 {
		return t.RT.None, nil
	}
	if err := unix.Madvise(m.data[start:start+n], option); err != nil {
		return 0, t.OSError(err)
	}
	return t.RT.None, nil
}

func move(t *thread, a []Value) (Value, error) {
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = t.AsIndex(a[1+i], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	m, err := writable(t, a[0])
	if err != nil {
		return 0, err
	}
	dest, src, count := n[0], n[1], n[2]
	if dest < 0 || src < 0 || count < 0 || len(m.data)-dest < count || len(m.data)-src < count {
		return 0, t.ValueErrorf("source, destination, or count out of range")
	}
	copy(m.data[dest:dest+count], m.data[src:src+count])
	return t.RT.None, nil
}

func resize(t *thread, a []Value) (Value, error) {
	m, n, err := sizeArg(t, a[0], a[1], 0)
	if err != nil {
		return 0, err
	}
	switch {
	case m.exports > 0:
		return 0, t.Errorf(object.TBufferError, "mmap can't resize with extant buffers exported.")
	case !m.track:
		return 0, t.ValueErrorf("mmap can't resize with trackfd=False.")
	case m.access != accessWrite && m.access != accessDefault:
		return 0, t.TypeErrorf("mmap can't resize a readonly or copy-on-write memory map.")
	case n < 0:
		return 0, t.ValueErrorf("new size out of range")
	}
	if m.fd >= 0 {
		if err := unix.Ftruncate(m.fd, m.offset+int64(n)); err != nil {
			return 0, t.OSError(err)
		}
	} else {
		t.CheckSize(n)
	}
	data, err := unix.Mremap(m.data, n, unix.MREMAP_MAYMOVE)
	if err != nil {
		return 0, t.OSError(err)
	}
	m.data = data
	return t.RT.None, nil
}

func seek(t *thread, a []Value) (Value, error) {
	whence := 0
	if a[2] != 0 {
		var err error
		if whence, err = t.AsIndex(a[2], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	m, pos, err := sizeArg(t, a[0], a[1], 0)
	if err != nil {
		return 0, err
	}
	switch whence {
	case 0:
	case 1:
		pos += m.pos
	case 2:
		pos += len(m.data)
	default:
		return 0, t.ValueErrorf("unknown seek type")
	}
	if pos < 0 || pos > len(m.data) {
		return 0, t.ValueErrorf("seek out of range")
	}
	m.pos = pos
	return t.NewInt(int64(pos)), nil
}

func size(t *thread, a []Value) (Value, error) {
	m, err := open(t, a[0])
	if err != nil {
		return 0, err
	}
	switch {
	case m.fd >= 0:
		var st unix.Stat_t
		if err := unix.Fstat(m.fd, &st); err != nil {
			return 0, t.OSError(err)
		}
		return t.NewInt(st.Size), nil
	case !m.track:
		return 0, t.OSError(unix.EBADF)
	}
	return t.NewInt(int64(len(m.data))), nil
}

func write(t *thread, a []Value) (Value, error) {
	b, err := t.GetBuffer(a[1], object.BufSimple)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(b)
	m, err := writable(t, a[0])
	if err != nil {
		return 0, err
	}
	if len(b.Data) > len(m.rest()) {
		return 0, t.ValueErrorf("data out of range")
	}
	n := copy(m.rest(), b.Data)
	m.pos += n
	return t.NewInt(int64(n)), nil
}
