package time

import (
	"syscall"

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
