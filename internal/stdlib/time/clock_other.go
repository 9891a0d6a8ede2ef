//go:build !linux

package time

import (
	"syscall"
	"time"
)

var errInvalid = syscall.EINVAL

func monotonic() int64 { return int64(time.Now().UnixNano()) }

// cpuTime has no portable source; the time since the start stands for it.
func cpuTime(thread bool) int64 { return monotonic() }

func sleepSystem(d time.Duration) { time.Sleep(d) }
