"""posix: scheduling, identities, advice, locks, device numbers."""
import os
import tempfile


def raises(exc, f, *args):
    try:
        f(*args)
    except exc:
        return
    raise AssertionError(f"no {exc}")


os.sched_yield()
assert os.sched_get_priority_min(os.SCHED_FIFO) < os.sched_get_priority_max(os.SCHED_FIFO)
assert os.sched_getscheduler(0) in (os.SCHED_OTHER, os.SCHED_BATCH, os.SCHED_IDLE, os.SCHED_FIFO, os.SCHED_RR)
cpus = os.sched_getaffinity(0)
assert cpus and all(isinstance(c, int) for c in cpus)
raises(ValueError, os.sched_setaffinity, 0, [-1])
raises(TypeError, os.sched_setaffinity, 0, ["0"])
assert os.getresuid()[0] == os.getuid() and os.getresgid()[1] == os.getegid()
assert -20 <= os.getpriority(os.PRIO_PROCESS, 0) <= 19
assert len(os.getloadavg()) == 3
assert os.makedev(8, 1) == 2049 and (os.major(2049), os.minor(2049)) == (8, 1)
with tempfile.TemporaryFile() as f:
    os.posix_fallocate(f.fileno(), 0, 1000)
    assert os.fstat(f.fileno()).st_size == 1000
    raises(OSError, os.posix_fallocate, f.fileno(), 0, 0)
    os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_NORMAL)
    os.fdatasync(f.fileno())
    os.lockf(f.fileno(), os.F_LOCK, 10)
    os.lockf(f.fileno(), os.F_ULOCK, 10)
raises(OSError, os.fdatasync, 1 << 20)
