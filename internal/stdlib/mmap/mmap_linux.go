// Package mmap is the module of that name: files, or nothing, mapped into memory.
//
// A mapping lies outside the region, so a mapping without a file is checked against the runtime's limit when it is made. Reading beyond the
// end of a file that has become shorter faults, as it does everywhere.
package mmap

import (
	"fmt"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

type thread = object.Thread

// Kinds of access.
const (
	accessDefault = iota
	accessRead
	accessWrite
	accessCopy
)

var accessNames = [...]string{"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"}

// mapping is the Go state of an mmap object.
type mapping struct {
	data    []byte // nil once closed
	pos     int
	offset  int64 // in the file
	fd      int   // our own, -1 without one
	track   bool  // fd is known where there is a file
	access  int
	exports int
}

func of(t *thread, v Value) *mapping { return t.GoState(v).(*mapping) }

// open is the mapping if it is not closed.
func open(t *thread, v Value) (*mapping, error) {
	m := of(t, v)
	return m, m.check(t)
}

func (m *mapping) check(t *thread) error {
	if m.data == nil {
		return t.ValueErrorf("mmap closed or invalid")
	}
	return nil
}

// writable is the mapping if it is open and may be written.
func writable(t *thread, v Value) (*mapping, error) {
	m, err := open(t, v)
	if err == nil && m.access == accessRead {
		err = t.TypeErrorf("mmap can't modify a readonly memory map.")
	}
	return m, err
}

// release unmaps. Nobody may hold a buffer.
func (m *mapping) release() error {
	data, fd := m.data, m.fd
	m.data, m.fd = nil, -1
	var err error
	if data != nil {
		err = unix.Munmap(data)
	}
	if fd >= 0 {
		_ = unix.Close(fd)
	}
	return err
}

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "mmap",
		Doc:  "Memory-mapped files.",
		Init: func(t *thread, m Value) error {
			d := t.ModuleDict(m)
			typ := t.NewType(spec(), "mmap")
			t.DictSetStr(d, "mmap", typ.Obj)
			t.DictSetStr(d, "error", t.TypeByID(object.TOSError).Obj)
			page := int64(unix.Getpagesize())
			t.DictSetStr(d, "PAGESIZE", t.NewInt(page))
			t.DictSetStr(d, "ALLOCATIONGRANULARITY", t.NewInt(page))
			for i, name := range accessNames {
				t.DictSetStr(d, name, t.NewInt(int64(i)))
			}
			for name, n := range constants {
				t.DictSetStr(d, name, t.NewInt(n))
			}
			return nil
		},
	}
}

var constants = map[string]int64{
	"PROT_READ": unix.PROT_READ, "PROT_WRITE": unix.PROT_WRITE, "PROT_EXEC": unix.PROT_EXEC,
	"MAP_SHARED": unix.MAP_SHARED, "MAP_PRIVATE": unix.MAP_PRIVATE, "MAP_ANON": unix.MAP_ANON, "MAP_ANONYMOUS": unix.MAP_ANON,
	"MAP_DENYWRITE": unix.MAP_DENYWRITE, "MAP_EXECUTABLE": unix.MAP_EXECUTABLE, "MAP_NORESERVE": unix.MAP_NORESERVE,
	"MAP_POPULATE": unix.MAP_POPULATE, "MAP_STACK": unix.MAP_STACK,
	"MADV_NORMAL": unix.MADV_NORMAL, "MADV_RANDOM": unix.MADV_RANDOM, "MADV_SEQUENTIAL": unix.MADV_SEQUENTIAL, "MADV_WILLNEED": unix.MADV_WILLNEED,
	"MADV_DONTNEED": unix.MADV_DONTNEED, "MADV_REMOVE": unix.MADV_REMOVE, "MADV_DONTFORK": unix.MADV_DONTFORK, "MADV_DOFORK": unix.MADV_DOFORK,
	"MADV_HWPOISON": unix.MADV_HWPOISON, "MADV_MERGEABLE": unix.MADV_MERGEABLE, "MADV_UNMERGEABLE": unix.MADV_UNMERGEABLE,
	"MADV_HUGEPAGE": unix.MADV_HUGEPAGE, "MADV_NOHUGEPAGE": unix.MADV_NOHUGEPAGE, "MADV_DONTDUMP": unix.MADV_DONTDUMP, "MADV_DODUMP": unix.MADV_DODUMP,
}

// newMapping is mmap(fileno, length, flags=MAP_SHARED, prot=PROT_READ|PROT_WRITE, access=ACCESS_DEFAULT, offset=0, *, trackfd=True).
func newMapping(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) {
	a, err := t.Bind("mmap", "(fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)", args, kw)
	if err != nil {
		return 0, err
	}
	const readWrite = unix.PROT_READ | unix.PROT_WRITE
	n := [6]int{2: unix.MAP_SHARED, 3: readWrite}
	for i := range n {
		if a[i] != 0 {
			if n[i], err = t.AsIndex(a[i], object.TOverflowError); err != nil {
				return 0, err
			}
		}
	}
	fd, length, flags, prot, access, offset := n[0], n[1], n[2], n[3], n[4], n[5]
	track := true
	if a[6] != 0 {
		if track, err = t.Truth(a[6]); err != nil {
			return 0, err
		}
	}
	switch {
	case length < 0:
		return 0, t.Errorf(object.TOverflowError, "memory mapped length must be positive")
	case offset < 0:
		return 0, t.Errorf(object.TOverflowError, "memory mapped offset must be positive")
	case access != accessDefault && (flags != unix.MAP_SHARED || prot != readWrite):
		return 0, t.ValueErrorf("mmap can't specify both access and flags, prot.")
	}
	switch access {
	case accessRead:
		prot = unix.PROT_READ
	case accessWrite:
	case accessCopy:
		flags = unix.MAP_PRIVATE
	case accessDefault:
		switch prot & readWrite {
		case readWrite:
		case unix.PROT_WRITE:
			access = accessWrite
		default:
			access = accessRead
		}
	default:
		return 0, t.ValueErrorf("mmap invalid access parameter.")
	}
	m := &mapping{fd: -1, access: access, offset: int64(offset), track: track}
	if err := m.fill(t, fd, length, flags, prot); err != nil {
		return 0, err
	}
	v := t.New(typ)
	t.SetGoState(v, m)
	return v, nil
}

// fill maps length bytes, 0 for what the file has from the offset on. File descriptor -1 stands for no file.
func (m *mapping) fill(t *thread, fd, length, flags, prot int) error {
	if !t.RT.Host.Files && fd != -1 {
		return t.OSError(unix.EPERM)
	}
	var st unix.Stat_t
	if fd != -1 && unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFREG {
		switch {
		case length == 0 && st.Size == 0:
			return t.ValueErrorf("cannot mmap an empty file")
		case length == 0 && m.offset >= st.Size:
			return t.ValueErrorf("mmap offset is greater than file size")
		case length == 0:
			length = int(st.Size - m.offset)
		case m.offset > st.Size || st.Size-m.offset < int64(length):
			return t.ValueErrorf("mmap length is greater than file size")
		}
	}
	if fd == -1 {
		flags |= unix.MAP_ANON
		t.CheckSize(length)
	} else if m.track {
		own, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
		if err != nil {
			return t.OSError(err)
		}
		m.fd = own
	}
	data, err := unix.Mmap(fd, m.offset, length, prot, flags)
	if err != nil {
		_ = m.release()
		return t.OSError(err)
	}
	m.data = data
	return nil
}

func spec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "mmap.mmap", Flags: object.TypeGoState | object.TypeBase | object.TypeHasWeakref,
		Doc: "mmap(fileno, length[, flags[, prot[, access[, offset[, trackfd]]]]])\n\n" +
			"Maps length bytes from the file with descriptor fileno, or as much as there is if length is 0; fileno -1 maps\n" +
			"memory without a file. flags is MAP_SHARED or MAP_PRIVATE, prot a combination of PROT_READ and PROT_WRITE;\n" +
			"instead of both, access may be ACCESS_READ, ACCESS_WRITE or ACCESS_COPY.",
		Slots: object.Slots{
			New: newMapping,
			Dealloc: func(t *thread, self Value) {
				if m, ok := t.GoState(self).(*mapping); ok {
					_ = m.release()
				}
			},
			Repr: func(t *thread, self Value) (Value, error) {
				m := of(t, self)
				if m.data == nil {
					return t.NewStr("<mmap.mmap closed=True>"), nil
				}
				return t.NewStr(fmt.Sprintf("<mmap.mmap closed=False, access=%s, length=%d, pos=%d, offset=%d>", accessNames[m.access], len(m.data), m.pos, m.offset)), nil
			},
			Len: func(t *thread, self Value) (int, error) {
				m, err := open(t, self)
				return len(m.data), err
			},
			GetItem: getItem,
			SetItem: setItem,
			Item: func(t *thread, self Value, i int) (Value, error) {
				m, err := open(t, self)
				if err != nil {
					return 0, err
				}
				if i < 0 || i >= len(m.data) {
					return 0, t.Errorf(object.TIndexError, "mmap index out of range")
				}
				return t.NewBytes(m.data[i : i+1]), nil
			},
			Buffer: func(t *thread, self Value, view *object.Buffer, flags int) error {
				m, err := open(t, self)
				if err != nil {
					return err
				}
				if err := t.FillBuffer(view, self, m.data, m.access == accessRead, flags); err != nil {
					return err
				}
				m.exports++
				return nil
			},
			ReleaseBuffer: func(t *thread, self Value, view *object.Buffer) { of(t, self).exports-- },
		},
		Methods: methods(),
		GetSets: []object.GetSet{{Name: "closed", Get: func(t *thread, self Value) (Value, error) { return t.Bool(of(t, self).data == nil), nil }}},
	}
}

// index is an item's position, counted from the front.
func (m *mapping) index(t *thread, key Value) (int, error) {
	i, err := t.AsIndex(key, object.TIndexError)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += len(m.data)
	}
	if err := m.check(t); err != nil { // __index__ may have closed it
		return 0, err
	}
	if i < 0 || i >= len(m.data) {
		return 0, t.Errorf(object.TIndexError, "mmap index out of range")
	}
	return i, nil
}

// slice is what a slice selects. Its methods may have closed the mapping or changed its size.
func (m *mapping) slice(t *thread, key Value) (start, step, count int, err error) {
	start, _, step, count, err = t.SliceIndices(key, len(m.data))
	if err == nil {
		err = m.check(t)
	}
	if err == nil && count > 0 && max(start, start+(count-1)*step) >= len(m.data) {
		err = t.Errorf(object.TIndexError, "mmap index out of range")
	}
	return start, step, count, err
}

func getItem(t *thread, self, key Value) (Value, error) {
	m, err := open(t, self)
	if err != nil {
		return 0, err
	}
	if t.Is(key, object.TSlice) {
		start, step, count, err := m.slice(t, key)
		if err != nil {
			return 0, err
		}
		if step == 1 {
			return t.NewBytes(m.data[start : start+count]), nil
		}
		t.CheckSize(count)
		out := make([]byte, count)
		for i := range out {
			out[i] = m.data[start+i*step]
		}
		return t.NewBytes(out), nil
	}
	if !t.IsIntLike(key) && t.TypeOf(key).Index == nil {
		return 0, t.TypeErrorf("mmap indices must be integers")
	}
	i, err := m.index(t, key)
	if err != nil {
		return 0, err
	}
	return t.NewInt(int64(m.data[i])), nil
}

func setItem(t *thread, self, key, v Value) error {
	m, err := writable(t, self)
	if err != nil {
		return err
	}
	if t.Is(key, object.TSlice) {
		return m.setSlice(t, key, v)
	}
	if !t.IsIntLike(key) && t.TypeOf(key).Index == nil {
		return t.TypeErrorf("mmap indices must be integers")
	}
	i, err := m.index(t, key)
	if err != nil {
		return err
	}
	if v == 0 {
		return t.TypeErrorf("mmap doesn't support item deletion")
	}
	if !t.IsIntLike(v) && t.TypeOf(v).Index == nil {
		return t.TypeErrorf("mmap item value must be an int")
	}
	b, err := t.AsIndex(v, object.TTypeError)
	if err != nil {
		return err
	}
	if b < 0 || b > 255 {
		return t.ValueErrorf("mmap item value must be in range(0, 256)")
	}
	if i >= len(m.data) {
		return m.check(t)
	}
	m.data[i] = byte(b)
	return nil
}

func (m *mapping) setSlice(t *thread, key, v Value) error {
	start, step, count, err := m.slice(t, key)
	if err != nil {
		return err
	}
	if v == 0 {
		return t.TypeErrorf("mmap object doesn't support slice deletion")
	}
	b, err := t.GetBuffer(v, object.BufSimple)
	if err != nil {
		return err
	}
	defer t.ReleaseBuffer(b)
	if len(b.Data) != count {
		return t.Errorf(object.TIndexError, "mmap slice assignment is wrong size")
	}
	if err := m.check(t); err != nil {
		return err
	}
	if step == 1 {
		copy(m.data[start:], b.Data)
		return nil
	}
	for i, c := range b.Data {
		m.data[start+i*step] = c
	}
	return nil
}
