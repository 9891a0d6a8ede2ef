// Package host is what a script may reach of the machine around it: files, environment, clocks, processes.
// Everything goes through a *Host, whose functions the embedding program may replace or deny; no other package below
// the command imports os or net (internal/lint keeps that).
package host

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// Host gathers the accesses. A nil function denies its access: callers get ErrDenied.
type Host struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer

	// ReadFile, Stat and ReadDir serve imports; full file access is behind OpenFile.
	ReadFile func(name string) ([]byte, error)
	Stat     func(name string) (fs.FileInfo, error)
	ReadDir  func(name string) ([]fs.DirEntry, error)

	Environ func() []string
	Now     func() time.Time
	Getwd   func() (string, error)

	// Files, Processes and Network say whether the os, subprocess and socket families of modules may act at all.
	Files, Processes, Network bool

	// Sandboxed hides the machine's own standard streams' descriptors.
	Sandboxed bool
}

// ErrDenied is the answer of an access that the host does not grant. Python sees PermissionError.
var ErrDenied = &fs.PathError{Op: "access", Path: "", Err: syscall.EPERM}

// System is the machine as the command sees it: everything allowed.
func System() *Host {
	return &Host{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		ReadFile: os.ReadFile, Stat: os.Stat, ReadDir: os.ReadDir,
		Environ: os.Environ, Now: time.Now, Getwd: os.Getwd,
		Files: true, Processes: true, Network: true,
	}
}

// Errno is the operating system's error number in err, 0 if there is none.
func Errno(err error) syscall.Errno {
	var e syscall.Errno
	if errors.As(err, &e) {
		return e
	}
	return 0
}

// Getenv looks a variable up.
func (h *Host) Getenv(name string) (string, bool) {
	if h.Environ == nil {
		return "", false
	}
	for _, kv := range h.Environ() {
		if len(kv) > len(name) && kv[len(name)] == '=' && kv[:len(name)] == name {
			return kv[len(name)+1:], true
		}
	}
	return "", false
}
