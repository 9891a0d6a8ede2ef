package posix

import (
	"encoding/binary"
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func statTimes(st *unix.Stat_t) (a, m, c unix.Timespec) { return st.Atim, st.Mtim, st.Ctim }

func newPipe(p *[2]int, flags int) error {
	if err := unix.Pipe(p[:]); err != nil {
		return err
	}
	for _, fd := range p {
		if flags&unix.O_CLOEXEC != 0 {
			unix.CloseOnExec(fd)
		}
		if flags&unix.O_NONBLOCK != 0 {
			if err := unix.SetNonblock(fd, true); err != nil {
				return err
			}
		}
	}
	return nil
}

func dup2(fd, fd2 int, inheritable bool) error {
	if err := unix.Dup2(fd, fd2); err != nil {
		return err
	}
	if fd != fd2 && !inheritable {
		unix.CloseOnExec(fd2)
	}
	return nil
}

func readEntries(fd int) ([]dirent, error) {
	var out []dirent
	buf := make([]byte, 32<<10)
	for {
		n, err := unix.ReadDirent(fd, buf)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return out, nil
		}
		// struct dirent: ino 8, seekoff 8, reclen 2, namlen 2, type 1, name.
		for b := buf[:n]; len(b) >= 21; {
			reclen, length := int(binary.LittleEndian.Uint16(b[16:])), int(binary.LittleEndian.Uint16(b[18:]))
			ino := binary.LittleEndian.Uint64(b)
			if name := string(b[21 : 21+length]); ino != 0 && name != "." && name != ".." {
				out = append(out, dirent{name: name, ino: ino, typ: b[20]})
			}
			b = b[reclen:]
		}
	}
}

func statvfs(t *object.Thread, p path) (Value, error) {
	var st unix.Statfs_t
	var err error
	if p.fd >= 0 {
		err = unix.Fstatfs(p.fd, &st)
	} else {
		err = unix.Statfs(p.s, &st)
	}
	if err != nil {
		return 0, t.OSError(err, p.v)
	}
	i := func(n uint64) Value { return t.NewUint(n) }
	const nameMax = 255
	return t.NewStruct(state(t).statvfs, i(uint64(st.Iosize)), i(uint64(st.Bsize)), i(st.Blocks), i(st.Bfree), i(st.Bavail), i(st.Files), i(st.Ffree), i(st.Ffree),
		i(uint64(st.Flags)&0x3), i(nameMax), i(uint64(uint32(st.Fsid.Val[0])))), nil
}

// sysconf answers for the names of initModule, which have Linux's numbers everywhere.
func sysconf(n int) (int64, bool) {
	switch n {
	case 83, 84:
		return int64(runtime.NumCPU()), true
	case 30:
		return int64(syscall.Getpagesize()), true
	case 2:
		return 100, true
	case 0:
		return 1 << 20, true
	case 60, 70:
		return 1024, true
	case 4:
		var l unix.Rlimit
		if unix.Getrlimit(unix.RLIMIT_NOFILE, &l) == nil {
			return int64(l.Cur), true
		}
	case 85:
		if size, err := unix.SysctlUint64("hw.memsize"); err == nil {
			return int64(size) / int64(syscall.Getpagesize()), true
		}
	}
	return 0, false
}

// watchChild would be a descriptor that becomes readable when the child ends.
func watchChild(int) int { return -1 }

func terminalName(t *object.Thread, fd int) (string, error) {
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		return "", err
	}
	if !t.RT.Host.Isatty(fd) {
		return "", unix.ENOTTY
	}
	entries, err := os.ReadDir("/dev")
	for _, e := range entries {
		var dev unix.Stat_t
		if unix.Stat("/dev/"+e.Name(), &dev) == nil && dev.Mode&unix.S_IFMT == unix.S_IFCHR && dev.Rdev == st.Rdev {
			return "/dev/" + e.Name(), nil
		}
	}
	if err == nil {
		err = unix.ENOTTY
	}
	return "", err
}

func ptyFuncs() []object.Func    { return nil }
func systemFuncs() []object.Func { return nil }

var systemConstants map[string]int

var constants = map[string]int{
	"F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1,
	"O_RDONLY": unix.O_RDONLY, "O_WRONLY": unix.O_WRONLY, "O_RDWR": unix.O_RDWR, "O_NDELAY": unix.O_NDELAY, "O_NONBLOCK": unix.O_NONBLOCK,
	"O_APPEND": unix.O_APPEND, "O_DSYNC": unix.O_DSYNC, "O_SYNC": unix.O_SYNC, "O_NOCTTY": unix.O_NOCTTY,
	"O_CREAT": unix.O_CREAT, "O_EXCL": unix.O_EXCL, "O_TRUNC": unix.O_TRUNC, "O_DIRECTORY": unix.O_DIRECTORY,
	"O_NOFOLLOW": unix.O_NOFOLLOW, "O_CLOEXEC": unix.O_CLOEXEC, "O_ACCMODE": unix.O_ACCMODE, "O_ASYNC": unix.O_ASYNC,
	"SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2, "SEEK_HOLE": 3, "SEEK_DATA": 4,
	"WNOHANG": unix.WNOHANG, "WUNTRACED": unix.WUNTRACED,
	"EX_OK": 0, "EX_USAGE": 64, "EX_DATAERR": 65, "EX_NOINPUT": 66, "EX_NOUSER": 67, "EX_NOHOST": 68, "EX_UNAVAILABLE": 69, "EX_SOFTWARE": 70, "EX_OSERR": 71,
	"EX_OSFILE": 72, "EX_CANTCREAT": 73, "EX_IOERR": 74, "EX_TEMPFAIL": 75, "EX_PROTOCOL": 76, "EX_NOPERM": 77, "EX_CONFIG": 78,
	"NGROUPS_MAX": 16, "TMP_MAX": 308915776, "PRIO_PROCESS": 0, "PRIO_PGRP": 1, "PRIO_USER": 2,
	"ST_RDONLY": 1, "ST_NOSUID": 2, "RTLD_LAZY": 1, "RTLD_NOW": 2, "RTLD_LOCAL": 4, "RTLD_GLOBAL": 8,
}
