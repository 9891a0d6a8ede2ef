package time

import (
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

var errInvalid = syscall.EINVAL

func clock(id int32) int64 {
	var ts unix.Timespec
	if unix.ClockGettime(id, &ts) != nil {
		return 0
	}
	return ts.Nano()
}

func monotonic() int64 { return clock(unix.CLOCK_MONOTONIC) }

func cpuTime(thread bool) int64 {
	if thread {
		return clock(unix.CLOCK_THREAD_CPUTIME_ID)
	}
	return clock(unix.CLOCK_PROCESS_CPUTIME_ID)
}

// sleepSystem sleeps in the system, however often a signal interrupts it.
func sleepSystem(d time.Duration) {
	left := unix.NsecToTimespec(int64(d))
	for unix.Nanosleep(&left, &left) == unix.EINTR {
	}
}
