package platform

import (
	"syscall"
	"unsafe"
)

// MoreSignals maps the names that only this system has.
func MoreSignals() map[string]int {
	return map[string]int{"SIGCLD": 17, "SIGPOLL": 29, "SIGPWR": 30, "SIGSTKFLT": 16, "SIGRTMIN": 34, "SIGRTMAX": 64}
}

// MaxSignal is the largest signal number.
const MaxSignal = 64

// DieBySignal ends the process as signal n does by default, past the handlers of Go's runtime; it returns if that does not
// end it.
func DieBySignal(n int) {
	var act struct {
		handler, flags, restorer uintptr
		mask                     uint64
	}
	syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(n), uintptr(unsafe.Pointer(&act)), 0, 8, 0, 0)
	Kill(n)
}
