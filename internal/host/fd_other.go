//go:build !unix

package host

import (
	"syscall"
	"time"
)

// On systems without Unix descriptors only the standard streams are served, through Host's readers and writers.

func (h *Host) Open(name string, flags int, perm uint32) (int, error) { return -1, syscall.ENOSYS }
func (h *Host) Read(fd int, p []byte) (int, error) {
	if fd == 0 && h.Stdin != nil {
		n, err := h.Stdin.Read(p)
		if n == 0 && err != nil {
			return 0, nil
		}
		return n, nil
	}
	return 0, syscall.EBADF
}
func (h *Host) Write(fd int, p []byte) (int, error) {
	switch {
	case fd == 1 && h.Stdout != nil:
		return h.Stdout.Write(p)
	case fd == 2 && h.Stderr != nil:
		return h.Stderr.Write(p)
	}
	return 0, syscall.EBADF
}
func (h *Host) Seek(fd int, off int64, whence int) (int64, error) { return 0, syscall.ESPIPE }
func (h *Host) CloseFD(fd int) error                              { return nil }
func (h *Host) Truncate(fd int, size int64) error                 { return syscall.ENOSYS }
func (h *Host) Fstat(fd int) (mode uint32, size, blockSize int64, err error) {
	return 0, 0, 0, syscall.ENOSYS
}
func (h *Host) Isatty(fd int) bool { return false }

func (h *Host) Slow(fd int) bool                              { return false }
func (h *Host) Wait(fd int, write bool, d time.Duration) bool { return true }
