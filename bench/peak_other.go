//go:build !unix

package main

import "os"

// peakKB is 0: the system's process state has no peak memory.
func peakKB(*os.ProcessState) int64 { return 0 }
