//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package platform

// MoreSignals maps the names that only this system has.
func MoreSignals() map[string]int { return map[string]int{"SIGEMT": 7, "SIGINFO": 29} }

// MaxSignal is the largest signal number.
const MaxSignal = 31

// DieBySignal ends the process as signal n does by default; it returns if that does not end it.
func DieBySignal(n int) {
	ResetSignal(n)
	Kill(n)
}
