package platform

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// MaxReserve bounds what Reserve can give on this system.
const MaxReserve = 1 << 46

// KeepsCommit reports whether discarded memory stays accessible.
const KeepsCommit = true

// Reserve reserves size bytes of address space without memory behind it.
func Reserve(size uintptr) (unsafe.Pointer, error) {
	return unix.MmapPtr(-1, 0, nil, size, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
}

// Commit makes a reserved range readable and writable.
func Commit(p unsafe.Pointer, size uintptr) error {
	return unix.Mprotect(unsafe.Slice((*byte)(p), size), unix.PROT_READ|unix.PROT_WRITE)
}

func discard(p unsafe.Pointer, size uintptr) error {
	return unix.Madvise(unsafe.Slice((*byte)(p), size), unix.MADV_DONTNEED)
}

// Release gives a whole reservation back.
func Release(p unsafe.Pointer, size uintptr) error { return unix.MunmapPtr(p, size) }
