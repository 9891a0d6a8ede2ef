"""Calls that wait let other threads run: children, FIFOs, descriptors, epoll; transfers of several buffers."""
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time


def raises(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return e
    raise AssertionError(f"no {exc}")


def beside(wait):
    """Runs wait() in a thread and checks that this one goes on meanwhile."""
    started, result = threading.Event(), []

    def work():
        started.set()
        result.append(wait())

    t = threading.Thread(target=work)
    t.start()
    started.wait()
    time.sleep(0.05)
    assert t.is_alive()
    return t, result


child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read(); sys.exit(3)"], stdin=subprocess.PIPE)
t, result = beside(lambda: os.waitpid(child.pid, 0))
assert os.waitpid(child.pid, os.WNOHANG) == (0, 0)
child.stdin.close()
t.join()
assert result[0][0] == child.pid and os.waitstatus_to_exitcode(result[0][1]) == 3
child.returncode = 3
raises(ChildProcessError, os.waitpid, child.pid, 0)
raises(ChildProcessError, os.wait)

# A handler that raises ends the wait.
child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)


class Alarm(Exception):
    pass


def on_alarm(*args):
    raise Alarm


signal.signal(signal.SIGALRM, on_alarm)
signal.setitimer(signal.ITIMER_REAL, 0.1)
raises(Alarm, os.waitpid, child.pid, 0)
child.stdin.close()
assert child.wait() == 0

with tempfile.TemporaryDirectory() as folder:
    fifo = os.path.join(folder, "fifo")
    os.mkfifo(fifo)
    t, result = beside(lambda: os.open(fifo, os.O_RDONLY))
    w = os.open(fifo, os.O_WRONLY)
    t.join()
    r = result[0]
    t, result = beside(lambda: os.read(r, 10))
    os.write(w, b"text")
    t.join()
    assert result == [b"text"]
    a, b = bytearray(2), bytearray(4)
    os.write(w, b"01234")
    assert os.readv(r, [a, b]) == 5 and (a, b) == (b"01", b"234\0")
    os.close(r)
    os.close(w)
    fd = os.open(os.path.join(folder, "file"), os.O_RDWR | os.O_CREAT)
    assert os.pwritev(fd, [b"ab", b"cd"], 3) == 4
    assert os.preadv(fd, [a, b], 2) == 5 and (a, b) == (b"\0a", b"bcd\0")
    r, w = os.pipe()
    assert os.sendfile(w, fd, 3, 4) == 4 and os.read(r, 10) == b"abcd"
    os.close(fd)

    # epoll
    with select.epoll() as ep:
        ep.register(r, select.EPOLLIN)
        raises(FileExistsError, ep.register, r)
        assert ep.poll(0) == []
        t, result = beside(lambda: ep.poll(10))
        os.write(w, b"x")
        t.join()
        assert result == [[(r, select.EPOLLIN)]]
        ep.modify(r, 0)
        assert ep.poll(0.01) == []
        ep.unregister(r)
        raises(FileNotFoundError, ep.unregister, r)
        assert "maxevents must be greater than 0, got 0" in str(raises(ValueError, ep.poll, 0, 0))
    assert ep.closed
    assert "closed epoll object" in str(raises(ValueError, ep.fileno))
    assert "negative sizehint" in str(raises(ValueError, select.epoll, -2))
    os.close(r)
    os.close(w)
