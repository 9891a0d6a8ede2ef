//go:build darwin || freebsd || netbsd || openbsd || dragonfly

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
	return unix.MmapPtr(-1, 0, nil, size, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON)
}

// Commit makes a reserved range readable and writable.
func Commit(p unsafe.Pointer, size uintptr) error {
	return unix.Mprotect(unsafe.Slice((*byte)(p), size), unix.PROT_READ|unix.PROT_WRITE)
}

// discard maps fresh pages over the range: here MADV_DONTNEED neither frees nor clears at once.
func discard(p unsafe.Pointer, size uintptr) error {
	_, err := unix.MmapPtr(-1, 0, p, size, unix.PROT_READ|unix.PROT_WRITE,
		unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_FIXED)
	return err
}

// Release gives a whole reservation back.
func Release(p unsafe.Pointer, size uintptr) error { return unix.MunmapPtr(p, size) }
