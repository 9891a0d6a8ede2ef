//go:build unix

package host

import (
	"os"
	"strconv"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// File descriptor operations, EINTR handled.

func retry[T any](f func() (T, error)) (T, error) {
	for {
		v, err := f()
		if err != syscall.EINTR {
			return v, err
		}
	}
}

// Open opens a file; flags are the system's O_*.
func (h *Host) Open(name string, flags int, perm uint32) (int, error) {
	if !h.Files {
		return -1, syscall.EPERM
	}
	return retry(func() (int, error) { return syscall.Open(name, flags|syscall.O_CLOEXEC, perm) })
}

// Read and Write return the count, 0 at the end of the file.
func (h *Host) Read(fd int, p []byte) (int, error) {
	return retry(func() (int, error) { return syscall.Read(fd, p) })
}

func (h *Host) Write(fd int, p []byte) (int, error) {
	return retry(func() (int, error) { return syscall.Write(fd, p) })
}

// Seek moves the file's position.
func (h *Host) Seek(fd int, off int64, whence int) (int64, error) {
	return syscall.Seek(fd, off, whence)
}

// CloseFD closes a descriptor.
func (h *Host) CloseFD(fd int) error { return syscall.Close(fd) }

// Truncate sets a file's size.
func (h *Host) Truncate(fd int, size int64) error {
	_, err := retry(func() (struct{}, error) { return struct{}{}, syscall.Ftruncate(fd, size) })
	return err
}

// FileInfo is what IsDir and BlockSize need to know of an open file.
func (h *Host) Fstat(fd int) (mode uint32, size, blockSize int64, err error) {
	var st syscall.Stat_t
	if err = syscall.Fstat(fd, &st); err != nil {
		return
	}
	return uint32(st.Mode), st.Size, int64(st.Blksize), nil
}

// Isatty reports whether fd is a terminal.
func (h *Host) Isatty(fd int) bool {
	var buf [64]byte
	_, _, e := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), ioctlGetTermios, uintptr(unsafe.Pointer(&buf)))
	return e == 0
}

// Slow reports whether reading and writing may wait for somebody else: fd is neither a regular file nor non-blocking.
func (h *Host) Slow(fd int) bool {
	var st syscall.Stat_t
	if syscall.Fstat(fd, &st) != nil || st.Mode&syscall.S_IFMT == syscall.S_IFREG {
		return false
	}
	fl, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
	return err == nil && fl&unix.O_NONBLOCK == 0
}

// Wait waits until fd can be read (or written) without waiting, at most d; false: the time is over.
func (h *Host) Wait(fd int, write bool, d time.Duration) bool {
	events := int16(unix.POLLIN)
	if write {
		events = unix.POLLOUT
	}
	fds := []unix.PollFd{{Fd: int32(fd), Events: events}}
	n, err := unix.Poll(fds, int(d/time.Millisecond))
	return n > 0 || err != nil && err != unix.EINTR && err != unix.EAGAIN
}

// OpenFDs lists the descriptors of the process; among them may be one that was open for the list only.
func OpenFDs() []int {
	for _, dir := range []string{"/proc/self/fd", "/dev/fd"} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		var out []int
		for _, e := range entries {
			if n, err := strconv.Atoi(e.Name()); err == nil {
				out = append(out, n)
			}
		}
		return out
	}
	return nil
}

// Inheritable reports whether fd is open and stays so in a program that is executed.
func Inheritable(fd int) bool {
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	return err == nil && flags&unix.FD_CLOEXEC == 0
}
