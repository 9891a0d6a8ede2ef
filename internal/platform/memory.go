// Package platform is what differs between operating systems: reserving and committing memory, and
// later clocks and terminals. There is one file per system and concern; nothing above this package
// looks at GOOS.
//
// Memory goes through four states:
//
//	reserved --Commit--> committed --Discard--> discarded --Commit--> committed
//	any state --Release--> gone
//
// Reserved memory is address space alone; touching it faults. Committed memory reads as zero until it is
// written. Discarding gives the pages back to the system; they read as zero once committed again.
// Where KeepsCommit holds, discarded memory needs no new Commit.
package platform

import (
	"os"
	"time"
	"unsafe"
)

// PageSize is the system's unit of memory in bytes.
func PageSize() uintptr { return uintptr(os.Getpagesize()) }

// Discard gives the pages of [p, p+size) back to the system. Parts of pages at the edges, where
// the range is not made of whole pages, are cleared instead: either way the range becomes zero.
func Discard(p unsafe.Pointer, size uintptr) {
	page := PageSize()
	front := -uintptr(p) & (page - 1)
	if front >= size {
		clear(unsafe.Slice((*byte)(p), size))
		return
	}
	whole := (size - front) &^ (page - 1)
	if whole == 0 || discard(unsafe.Add(p, front), whole) != nil {
		clear(unsafe.Slice((*byte)(p), size))
		return
	}
	clear(unsafe.Slice((*byte)(p), front))
	if rest := size - front - whole; rest > 0 {
		clear(unsafe.Slice((*byte)(unsafe.Add(p, front+whole)), rest))
	}
}

var origin = time.Now()

// Monotonic is a clock that never goes back, from an arbitrary origin.
func Monotonic() time.Duration { return time.Since(origin) }

// Signal is a signal of the system's.
type Signal = os.Signal

// PID and UID are the process's and the user's numbers.
func PID() int { return os.Getpid() }

// UID is the user's number, -1 where there are none.
func UID() int { return os.Getuid() }
