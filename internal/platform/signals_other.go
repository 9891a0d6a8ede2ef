//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package platform

import (
	"errors"
	"os"
	"os/signal"
	"time"
)

// SignalNames maps the names of the system's signals to their numbers.
func SignalNames() map[string]int {
	return map[string]int{"SIGINT": 2, "SIGILL": 4, "SIGFPE": 8, "SIGSEGV": 11, "SIGTERM": 15, "SIGABRT": 22}
}

// MoreSignals maps the names that only this system has.
func MoreSignals() map[string]int { return nil }

// MaxSignal is the largest signal number.
const MaxSignal = 22

// NotifySignal has signal n sent to c, as its number, instead of acting on the process. Only interrupts can be had.
func NotifySignal(c chan<- os.Signal, n int) {
	if n == 2 {
		signal.Notify(c, os.Interrupt)
	}
}

// IgnoreSignal has the process ignore signal n.
func IgnoreSignal(n int) {
	if n == 2 {
		signal.Ignore(os.Interrupt)
	}
}

// ResetSignal restores what the program does by itself on signal n.
func ResetSignal(n int) {
	if n == 2 {
		signal.Reset(os.Interrupt)
	}
}

// SignalIgnored reports whether the process ignores signal n.
func SignalIgnored(n int) bool { return n == 2 && signal.Ignored(os.Interrupt) }

// SignalNumber is the number of s.
func SignalNumber(s os.Signal) int {
	if s == os.Interrupt {
		return 2
	}
	return 0
}

// Kill sends signal n to the process itself, which this system cannot.
func Kill(n int) error { return errors.ErrUnsupported }

// DieBySignal ends the process as signal n does.
func DieBySignal(n int) { os.Exit(3) }

// WriteFD writes to a file descriptor, which this system cannot.
func WriteFD(fd int, b []byte) error { return errors.ErrUnsupported }

// NonBlockingFD reports whether fd is in non-blocking mode.
func NonBlockingFD(fd int) bool { return true }

// CPUTime is the processor time that the process has used, which this system does not tell.
func CPUTime() (user, sys time.Duration) { return 0, 0 }

// ValidFD reports whether fd is an open file descriptor.
func ValidFD(fd int) bool { return false }
