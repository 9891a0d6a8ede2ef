//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly && !windows

package platform

import (
	"errors"
	"unsafe"
)

// MaxReserve bounds what Reserve can give on this system: here a Go slice stands for address space.
const MaxReserve = 256 << 20

// KeepsCommit reports whether discarded memory stays accessible.
const KeepsCommit = true

// Reserve returns a zeroed Go slice. The pointer keeps it alive.
func Reserve(size uintptr) (unsafe.Pointer, error) {
	if size > MaxReserve {
		return nil, errors.New("no address space to reserve")
	}
	return unsafe.Pointer(unsafe.SliceData(make([]byte, size))), nil
}

// Commit does nothing: the slice is always accessible.
func Commit(unsafe.Pointer, uintptr) error { return nil }

func discard(unsafe.Pointer, uintptr) error { return errors.ErrUnsupported }

// Release leaves the slice to Go's collector.
func Release(unsafe.Pointer, uintptr) error { return nil }
