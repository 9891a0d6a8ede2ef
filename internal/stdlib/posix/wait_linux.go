package posix

import (
	"encoding/binary"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

// watchChild is a descriptor that becomes readable when the child ends, -1 if there is none.
func watchChild(pid int) int {
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		return -1
	}
	return fd
}

// waitid tells of a child through siginfo_t, whose fields after the first three depend on the signal: here those of SIGCHLD.
func waitid(t *object.Thread, a []Value) (Value, error) {
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = intArg(t, a[i], 0); err != nil {
			return 0, err
		}
	}
	if err := processes(t); err != nil {
		return 0, err
	}
	var info unix.Siginfo
	field := func(offset int) int32 {
		b := unsafe.Slice((*byte)(unsafe.Pointer(&info)), unsafe.Sizeof(info))
		return int32(binary.NativeEndian.Uint32(b[offset:]))
	}
	const pid, uid, status = 16, 20, 24 // offsets
	err := untilChild(t, 0, n[2]&unix.WNOHANG, func() (bool, error) {
		err := retry(func() error { return unix.Waitid(n[0], n[1], &info, n[2]|unix.WNOHANG, nil) })
		return field(pid) != 0, err
	})
	if err != nil {
		return 0, t.OSError(err)
	}
	if field(pid) == 0 {
		return t.RT.None, nil
	}
	i := func(n int32) Value { return t.NewInt(int64(n)) }
	return t.NewStruct(state(t).waitid, i(field(pid)), i(field(uid)), i(info.Signo), i(field(status)), i(info.Code)), nil
}
