package platform

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// MaxReserve bounds what Reserve can give on this system.
const MaxReserve = 1 << 46

// KeepsCommit reports whether discarded memory stays accessible.
const KeepsCommit = false

// Reserve reserves size bytes of address space without memory behind it.
func Reserve(size uintptr) (unsafe.Pointer, error) {
	p, err := windows.VirtualAlloc(0, size, windows.MEM_RESERVE, windows.PAGE_NOACCESS)
	if err != nil {
		return nil, err
	}
	return *(*unsafe.Pointer)(unsafe.Pointer(&p)), nil // the system's address, not Go memory
}

// Commit makes a reserved range readable and writable.
func Commit(p unsafe.Pointer, size uintptr) error {
	_, err := windows.VirtualAlloc(uintptr(p), size, windows.MEM_COMMIT, windows.PAGE_READWRITE)
	return err
}

func discard(p unsafe.Pointer, size uintptr) error {
	return windows.VirtualFree(uintptr(p), size, windows.MEM_DECOMMIT)
}

// Release gives a whole reservation back.
func Release(p unsafe.Pointer, size uintptr) error {
	return windows.VirtualFree(uintptr(p), 0, windows.MEM_RELEASE)
}
