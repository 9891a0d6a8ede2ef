package posix

import (
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/gophersnake/gophersnake/internal/object"
)

func statTimes(st *unix.Stat_t) (a, m, c unix.Timespec) { return st.Atim, st.Mtim, st.Ctim }

func newPipe(p *[2]int, flags int) error { return unix.Pipe2(p[:], flags) }

func dup2(fd, fd2 int, inheritable bool) error {
	if fd == fd2 {
		_, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
		return err
	}
	flags := unix.O_CLOEXEC
	if inheritable {
		flags = 0
	}
	return unix.Dup3(fd, fd2, flags)
}

func readEntries(fd int) ([]dirent, error) {
	var out []dirent
	buf := make([]byte, 32<<10)
	for {
		n, err := unix.Getdents(fd, buf)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return out, nil
		}
		// struct linux_dirent64: ino 8, off 8, reclen 2, type 1, name.
		for b := buf[:n]; len(b) >= 19; {
			reclen := int(b[16]) | int(b[17])<<8
			name := string(b[19:reclen])
			if i := strings.IndexByte(name, 0); i >= 0 {
				name = name[:i]
			}
			if name != "." && name != ".." {
				ino := uint64(0)
				for i := 7; i >= 0; i-- {
					ino = ino<<8 | uint64(b[i])
				}
				out = append(out, dirent{name: name, ino: ino, typ: b[18]})
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
	return t.NewStruct(state(t).statvfs, i(uint64(st.Bsize)), i(uint64(st.Frsize)), i(st.Blocks), i(st.Bfree), i(st.Bavail), i(st.Files), i(st.Ffree), i(st.Ffree),
		i(uint64(st.Flags)&0x5f), i(uint64(st.Namelen)), i(uint64(uint32(st.Fsid.Val[0]))|uint64(uint32(st.Fsid.Val[1]))<<32)), nil
}

func sysconf(n int) (int64, bool) {
	switch n {
	case 83, 84:
		return int64(runtime.NumCPU()), true
	case 30:
		return int64(syscall.Getpagesize()), true
	case 2:
		return 100, true
	case 0:
		return 2097152, true
	case 60:
		return 1024, true
	case 70:
		return 1024, true
	case 4:
		var l unix.Rlimit
		if unix.Getrlimit(unix.RLIMIT_NOFILE, &l) == nil {
			return int64(l.Cur), true
		}
	case 85:
		var si unix.Sysinfo_t
		if unix.Sysinfo(&si) == nil {
			return int64(uint64(si.Totalram) * uint64(si.Unit) / uint64(syscall.Getpagesize())), true
		}
	}
	return 0, false
}

var constants = map[string]int{
	"F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1,
	"O_RDONLY": unix.O_RDONLY, "O_WRONLY": unix.O_WRONLY, "O_RDWR": unix.O_RDWR, "O_NDELAY": unix.O_NDELAY, "O_NONBLOCK": unix.O_NONBLOCK,
	"O_APPEND": unix.O_APPEND, "O_DSYNC": unix.O_DSYNC, "O_RSYNC": unix.O_RSYNC, "O_SYNC": unix.O_SYNC, "O_NOCTTY": unix.O_NOCTTY,
	"O_CREAT": unix.O_CREAT, "O_EXCL": unix.O_EXCL, "O_TRUNC": unix.O_TRUNC, "O_LARGEFILE": unix.O_LARGEFILE, "O_DIRECTORY": unix.O_DIRECTORY,
	"O_NOFOLLOW": unix.O_NOFOLLOW, "O_CLOEXEC": unix.O_CLOEXEC, "O_ACCMODE": unix.O_ACCMODE, "O_ASYNC": unix.O_ASYNC, "O_DIRECT": unix.O_DIRECT,
	"O_NOATIME": unix.O_NOATIME, "O_PATH": unix.O_PATH, "O_TMPFILE": unix.O_TMPFILE,
	"SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2, "SEEK_DATA": 3, "SEEK_HOLE": 4,
	"WNOHANG": unix.WNOHANG, "WUNTRACED": unix.WUNTRACED, "WCONTINUED": unix.WCONTINUED, "WEXITED": unix.WEXITED, "WSTOPPED": unix.WSTOPPED, "WNOWAIT": unix.WNOWAIT,
	"P_PID": 1, "P_PGID": 2, "P_ALL": 0, "P_PIDFD": 3,
	"EX_OK": 0, "EX_USAGE": 64, "EX_DATAERR": 65, "EX_NOINPUT": 66, "EX_NOUSER": 67, "EX_NOHOST": 68, "EX_UNAVAILABLE": 69, "EX_SOFTWARE": 70, "EX_OSERR": 71,
	"EX_OSFILE": 72, "EX_CANTCREAT": 73, "EX_IOERR": 74, "EX_TEMPFAIL": 75, "EX_PROTOCOL": 76, "EX_NOPERM": 77, "EX_CONFIG": 78,
	"NGROUPS_MAX": 65536, "TMP_MAX": 238328, "PRIO_PROCESS": 0, "PRIO_PGRP": 1, "PRIO_USER": 2,
	"SCHED_OTHER": 0, "SCHED_FIFO": 1, "SCHED_RR": 2, "SCHED_BATCH": 3, "SCHED_IDLE": 5,
	"GRND_NONBLOCK": 1, "GRND_RANDOM": 2, "ST_RDONLY": 1, "ST_NOSUID": 2, "RTLD_LAZY": 1, "RTLD_NOW": 2, "RTLD_GLOBAL": 256, "RTLD_LOCAL": 0,
	"CLD_EXITED": 1, "CLD_KILLED": 2, "CLD_DUMPED": 3, "CLD_TRAPPED": 4, "CLD_STOPPED": 5, "CLD_CONTINUED": 6,
}
