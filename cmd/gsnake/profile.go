//go:build profile

package main

import (
	"fmt"
	"os"
	"runtime/pprof"
)

// startProfile writes a CPU profile to the file that GOPHERSNAKE_CPUPROFILE names, until stop is called. For builds with the tag profile
// (docs/HACKING.md, "The compiler's profile").
func startProfile() (stop func()) {
	name := os.Getenv("GOPHERSNAKE_CPUPROFILE")
	if name == "" {
		return func() {}
	}
	f, err := os.Create(name)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gsnake:", err)
		os.Exit(2)
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}
}
