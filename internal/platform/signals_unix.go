//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package platform

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// SignalNames maps the names of the system's signals to their numbers.
func SignalNames() map[string]int { return signalNames }

// NotifySignal has signal n sent to c, as its number, instead of acting on the process.
func NotifySignal(c chan<- os.Signal, n int) { signal.Notify(c, syscall.Signal(n)) }

// IgnoreSignal has the process ignore signal n.
func IgnoreSignal(n int) { signal.Ignore(syscall.Signal(n)) }

// ResetSignal restores what the program does by itself on signal n.
func ResetSignal(n int) { signal.Reset(syscall.Signal(n)) }

// SignalIgnored reports whether the process ignores signal n.
func SignalIgnored(n int) bool { return signal.Ignored(syscall.Signal(n)) }

// SignalNumber is the number of s.
func SignalNumber(s os.Signal) int {
	if n, ok := s.(syscall.Signal); ok {
		return int(n)
	}
	return 0
}

// Kill sends signal n to the process itself.
func Kill(n int) error { return syscall.Kill(syscall.Getpid(), syscall.Signal(n)) }

// WriteFD writes to a file descriptor.
func WriteFD(fd int, b []byte) error {
	_, err := syscall.Write(fd, b)
	return err
}

// NonBlockingFD reports whether fd is in non-blocking mode.
func NonBlockingFD(fd int) bool {
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
	return err == nil && flags&unix.O_NONBLOCK != 0
}

// CPUTime is the processor time that the process has used.
func CPUTime() (user, sys time.Duration) {
	var ru syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &ru) != nil {
		return 0, 0
	}
	return time.Duration(ru.Utime.Nano()), time.Duration(ru.Stime.Nano())
}

// ValidFD reports whether fd is an open file descriptor.
func ValidFD(fd int) bool {
	var st syscall.Stat_t
	return syscall.Fstat(fd, &st) == nil
}

var signalNames = map[string]int{
	"SIGHUP": int(syscall.SIGHUP), "SIGINT": int(syscall.SIGINT), "SIGQUIT": int(syscall.SIGQUIT), "SIGILL": int(syscall.SIGILL),
	"SIGTRAP": int(syscall.SIGTRAP), "SIGABRT": int(syscall.SIGABRT), "SIGIOT": int(syscall.SIGABRT), "SIGBUS": int(syscall.SIGBUS),
	"SIGFPE": int(syscall.SIGFPE), "SIGKILL": int(syscall.SIGKILL), "SIGUSR1": int(syscall.SIGUSR1), "SIGSEGV": int(syscall.SIGSEGV),
	"SIGUSR2": int(syscall.SIGUSR2), "SIGPIPE": int(syscall.SIGPIPE), "SIGALRM": int(syscall.SIGALRM), "SIGTERM": int(syscall.SIGTERM),
	"SIGCHLD": int(syscall.SIGCHLD), "SIGCONT": int(syscall.SIGCONT), "SIGSTOP": int(syscall.SIGSTOP), "SIGTSTP": int(syscall.SIGTSTP),
	"SIGTTIN": int(syscall.SIGTTIN), "SIGTTOU": int(syscall.SIGTTOU), "SIGURG": int(syscall.SIGURG), "SIGXCPU": int(syscall.SIGXCPU),
	"SIGXFSZ": int(syscall.SIGXFSZ), "SIGVTALRM": int(syscall.SIGVTALRM), "SIGPROF": int(syscall.SIGPROF),
	"SIGWINCH": int(syscall.SIGWINCH), "SIGIO": int(syscall.SIGIO), "SIGSYS": int(syscall.SIGSYS),
}
