//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakKB is the largest resident set of an ended process, in KiB.
func peakKB(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss) / 1024 // bytes there
	}
	return int64(usage.Maxrss)
}
