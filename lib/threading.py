"""Threads, and what they need to work together.

Locks, thread-local data and the threads themselves are native (_thread).
"""

import _contextvars
import _thread
import os as _os
import sys as _sys
from _collections import deque as _deque
from _thread import (get_ident, get_native_id, stack_size, _local as local, error as ThreadError,
                     TIMEOUT_MAX, allocate_lock as _allocate_lock, LockType as Lock,
                     RLock as _CRLock, _excepthook as excepthook,
                     _ExceptHookArgs as ExceptHookArgs, _ThreadHandle,
                     _get_main_thread_ident, _is_main_interpreter, _make_thread_handle,
                     _shutdown as _thread_shutdown, set_name as _set_name,
                     daemon_threads_allowed as _daemon_threads_allowed,
                     start_joinable_thread as _start_joinable_thread)
from _weakrefset import WeakSet
from itertools import count as _count
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread',
           'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread',
           'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError',
           'setprofile', 'settrace', 'local', 'stack_size',
           'excepthook', 'ExceptHookArgs', 'gettrace', 'getprofile',
           'setprofile_all_threads', 'settrace_all_threads', 'get_native_id']

_HAVE_THREAD_NATIVE_ID = True
_LockType = Lock
__excepthook__ = excepthook


def _deprecated(old, new):
    import warnings
    warnings.warn(f'{old} is deprecated, {new}', DeprecationWarning, stacklevel=3)


# Tracing

_profile_hook = None
_trace_hook = None


def setprofile(func):
    """Let threads that are started from now on begin with sys.setprofile(func)."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """Let threads that are started from now on, and all that run, use sys.setprofile(func)."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """Return the function that setprofile() has set."""
    return _profile_hook


def settrace(func):
    """Let threads that are started from now on begin with sys.settrace(func)."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """Let threads that are started from now on, and all that run, use sys.settrace(func)."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """Return the function that settrace() has set."""
    return _trace_hook


# Synchronization


def RLock(*args, **kwargs):
    """Make a lock that the thread which holds it can acquire again; it releases it as often."""
    if args or kwargs:
        import warnings
        warnings.warn('Passing arguments to RLock is deprecated and will be removed in 3.15',
                      DeprecationWarning, stacklevel=2)
    return (_PyRLock if _CRLock is None else _CRLock)(*args, **kwargs)


class _RLock:
    """A reentrant lock made of a plain one; _thread.RLock is faster."""

    def __init__(self):
        self._block = _allocate_lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        owner = self._owner
        if owner in _active:
            owner = _active[owner].name
        cls = self.__class__
        state = "locked" if self.locked() else "unlocked"
        return (f"<{state} {cls.__module__}.{cls.__qualname__} object owner={owner!r} "
                f"count={self._count} at {id(self):#x}>")

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Acquire the lock, or one more time; return whether that succeeded."""
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return 1
        got = self._block.acquire(blocking, timeout)
        if got:
            self._owner = me
            self._count = 1
        return got

    __enter__ = acquire

    def release(self):
        """Release the lock once; other threads can have it when that was done as often as acquire()."""
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, t, v, tb):
        self.release()

    def locked(self):
        """Return whether some thread holds the lock."""
        return self._block.locked()

    # For Condition, which must release the lock however often it was acquired.

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count, self._owner = 0, None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0


_PyRLock = _RLock


class Condition:
    """Lets threads that hold a lock wait until another one notifies them.

    The lock is an RLock unless another one is given. Waiting releases it.
    """

    # Each thread that waits has a lock of its own that is locked: to notify it is to release that.

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self.locked = lock.locked
        # Reentrant locks know better than the methods below.
        for name in '_release_save', '_acquire_restore', '_is_owned':
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = _deque()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, x):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _forget(self, waiter):
        try:
            self._waiters.remove(waiter)
        except ValueError:
            pass

    def wait(self, timeout=None):
        """Wait for a notification, at most timeout seconds; return whether there was one."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        notified = False
        try:  # the lock is held again afterwards whatever happens, such as a KeyboardInterrupt
            if timeout is None:
                waiter.acquire()
                notified = True
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified:
                self._forget(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true, at most timeout seconds; return its last value."""
        end = None if timeout is None else _time() + timeout
        while not (result := predicate()):
            if end is not None:
                timeout = end - _time()
                if timeout <= 0:
                    break
            self.wait(timeout)
        return result

    def notify(self, n=1):
        """Wake up at most n of the threads that wait."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while self._waiters and n > 0:
            waiter = self._waiters[0]
            try:
                waiter.release()
            except RuntimeError:
                pass  # was notified already, and interrupted before it could leave the queue
            else:
                n -= 1
            self._forget(waiter)

    def notify_all(self):
        """Wake up all the threads that wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """Deprecated name of notify_all()."""
        _deprecated('notifyAll()', 'use notify_all() instead')
        self.notify_all()


class Semaphore:
    """A counter that acquire() lowers and release() raises; acquire() waits while it is 0."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def _describe(self):
        return f"value={self._value}"

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {self._describe()}>"

    def acquire(self, blocking=True, timeout=None):
        """Lower the counter, and wait if need be; return whether that succeeded in time."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _time() + timeout
                    else:
                        timeout = end - _time()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
        return True

    __enter__ = acquire

    def _check_release(self, n):
        """Called with the lock held."""

    def release(self, n=1):
        """Raise the counter by n, and wake up that many threads."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._check_release(n)
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that must not be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def _describe(self):
        return f"value={self._value}/{self._initial_value}"

    def _check_release(self, n):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        state = 'set' if self._flag else 'unset'
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """Return whether the flag is set."""
        return self._flag

    def isSet(self):
        """Deprecated name of is_set()."""
        _deprecated('isSet()', 'use is_set() instead')
        return self.is_set()

    def set(self):
        """Set the flag, and wake up all the threads that wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Unset the flag."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set, at most timeout seconds; return whether it was."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """A Barrier was broken or reset while a thread waited at it."""


class Barrier:
    """A place where threads wait until a number of them is there; then all go on, and it can be used again.

    One of the threads calls action first. timeout is the default for wait().
    """

    # Threads that arrive are counted. The last one opens the barrier, and it is open until all have left; whoever comes
    # meanwhile waits until it is closed again. A reset is like that, but all leave with an error.
    _FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = self._FILLING
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        what = 'broken' if self.broken else f'waiters={self.n_waiting}/{self.parties}'
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {what}>"

    def wait(self, timeout=None):
        """Wait for the others; return a number from 0 to parties-1 that each thread has its own of."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (self._DRAINING, self._RESETTING):
                self._cond.wait()
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    arrived = self._cond.wait_for(lambda: self._state != self._FILLING, timeout)
                    if not arrived:
                        self._break()
                    if not arrived or self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (self._DRAINING, self._RESETTING):
                    self._state = self._FILLING
                    self._cond.notify_all()

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = self._DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self):
        """Make the barrier as it was in the beginning; threads that wait get a BrokenBarrierError."""
        with self._cond:
            if not self._count:
                self._state = self._FILLING
            elif self._state in (self._FILLING, self._BROKEN):
                self._state = self._RESETTING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier: all that wait or come get a BrokenBarrierError, until reset()."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads the barrier waits for."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads wait."""
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == self._BROKEN


# Threads

_counter = _count(1).__next__


def _newname(name_template):
    return name_template % _counter()


_active_limbo_lock = RLock()
_active = {}  # threads that run, by ident
_limbo = {}  # threads that are being started
_dangling = WeakSet()  # all the others, too: a process that forks must look after them


class Thread:
    """A thread of control: it runs target(*args, **kwargs), or the method run() of a subclass.

    daemon threads do not keep the program from ending. context is the context in
    which it runs; what it is without that depends on sys.flags.thread_inherit_context.
    """

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None,
                 context=None):
        assert group is None, "group argument must be None for now"
        if name:
            name = str(name)
        else:
            name = _newname("Thread-%d")
            if hasattr(target, '__name__'):
                name = f"{name} ({target.__name__})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        if daemon is None:
            daemon = current_thread().daemon
        elif daemon and not _daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this (sub)interpreter')
        self._daemonic = daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._os_thread_handle = _ThreadHandle()
        self._started = Event()
        self._initialized = True
        self._stderr = _sys.stderr  # for when sys has none any more
        self._invoke_excepthook = _make_invoke_excepthook()
        _dangling.add(self)

    def _after_fork(self, new_ident=None):
        self._started._at_fork_reinit()
        if new_ident is not None:
            self._ident = new_ident
            assert self._os_thread_handle.ident == new_ident
            self._set_native_id()

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        if self._os_thread_handle.is_done():
            status = "stopped"
        else:
            status = "started" if self._started.is_set() else "initial"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread; RuntimeError if that was done before."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
        if self._context is None:
            if _sys.flags.thread_inherit_context:
                self._context = _contextvars.copy_context()
            else:
                self._context = _contextvars.Context()
        try:
            _start_joinable_thread(self._bootstrap, handle=self._os_thread_handle,
                                   daemon=self.daemon)
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()  # from here on ident is known

    def run(self):
        """What the thread does: call the target. Subclasses may do something else."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs  # which may refer to the thread

    def _bootstrap(self):
        try:
            self._bootstrap_inner()
        except:
            if self._daemonic and _sys is None:
                return  # the interpreter is gone, and nobody is left to tell
            raise

    def _set_ident(self):
        self._ident = get_ident()

    def _set_native_id(self):
        self._native_id = get_native_id()

    def _set_os_name(self):
        if self._name:
            try:
                _set_name(self._name)
            except OSError:
                pass  # the system does not like it

    def _bootstrap_inner(self):
        try:
            self._set_ident()
            self._set_native_id()
            self._set_os_name()
            self._started.set()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self._context.run(self.run)
            except:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _delete(self):
        with _active_limbo_lock:
            del _active[get_ident()]

    def join(self, timeout=None):
        """Wait until the thread has ended, at most timeout seconds; is_alive() tells whether it has."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._os_thread_handle.join(timeout if timeout is None else max(timeout, 0))

    def _check(self):
        assert self._initialized, "Thread.__init__() not called"

    @property
    def name(self):
        """A name, for people only."""
        self._check()
        return self._name

    @name.setter
    def name(self, name):
        self._check()
        self._name = str(name)
        if get_ident() == self._ident:
            self._set_os_name()

    @property
    def ident(self):
        """The number of the thread that get_ident() returns in it; None before it is started."""
        self._check()
        return self._ident

    @property
    def native_id(self):
        """The number of the thread that get_native_id() returns in it; None before it is started."""
        self._check()
        return self._native_id

    def is_alive(self):
        """Return whether the thread has been started and has not ended."""
        self._check()
        return self._started.is_set() and not self._os_thread_handle.is_done()

    @property
    def daemon(self):
        """Whether the program may end while the thread runs."""
        self._check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if daemonic and not _daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this interpreter')
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """Deprecated: see daemon."""
        _deprecated('isDaemon()', 'get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        """Deprecated: see daemon."""
        _deprecated('setDaemon()', 'set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        """Deprecated: see name."""
        _deprecated('getName()', 'get the name attribute instead')
        return self.name

    def setName(self, name):
        """Deprecated: see name."""
        _deprecated('setName()', 'set the name attribute instead')
        self.name = name


def _make_invoke_excepthook():
    """Return a function that hands the current exception of a thread to excepthook.

    It keeps what it needs: the thread may end when this module is empty already.
    """
    old_hook, old_sys_hook = excepthook, _sys.excepthook
    if old_hook is None:
        raise RuntimeError("threading.excepthook is None")
    if old_sys_hook is None:
        raise RuntimeError("sys.excepthook is None")
    exc_info, show, system = _sys.exc_info, print, _sys

    def invoke_excepthook(thread):
        global excepthook
        try:
            hook = old_hook if excepthook is None else excepthook
            args = ExceptHookArgs([*exc_info(), thread])
            hook(args)
        except Exception as exc:
            exc.__suppress_context__ = True
            del exc
            stderr, sys_hook = thread._stderr, old_sys_hook
            if system is not None and system.stderr is not None:
                stderr = system.stderr
            show("Exception in threading.excepthook:", file=stderr, flush=True)
            if system is not None and system.excepthook is not None:
                sys_hook = system.excepthook
            sys_hook(*exc_info())
        finally:
            args = None  # no cycle through the traceback

    return invoke_excepthook


class Timer(Thread):
    """A thread that waits for some seconds and then calls a function, unless cancel() is called before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Stop the timer if the function has not been called yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _RunningThread(Thread):
    """A thread that runs already, and was not started by this module."""

    def _adopt(self, ident):
        self._started.set()
        self._ident = ident
        self._os_thread_handle = _make_thread_handle(ident)
        self._set_native_id()
        with _active_limbo_lock:
            _active[ident] = self


class _MainThread(_RunningThread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._adopt(_get_main_thread_ident())


_thread_local_info = local()


class _DeleteDummyThreadOnDel:
    """Lies in the data of a foreign thread, and takes its _DummyThread off the list when the thread ends."""

    def __init__(self, dummy_thread):
        self._dummy_thread = dummy_thread
        self._tident = dummy_thread.ident
        _thread_local_info._track_dummy_thread_ref = self

    def __del__(self, _active_limbo_lock=_active_limbo_lock, _active=_active):
        with _active_limbo_lock:
            # The number may belong to another thread by now.
            if _active.get(self._tident) is self._dummy_thread:
                _active.pop(self._tident, None)


class _DummyThread(_RunningThread):
    """A thread that something else than this module has started."""

    def __init__(self):
        Thread.__init__(self, name=_newname("Dummy-%d"), daemon=_daemon_threads_allowed())
        self._adopt(get_ident())
        _DeleteDummyThreadOnDel(self)

    def is_alive(self):
        if not self._os_thread_handle.is_done() and self._started.is_set():
            return True
        raise RuntimeError("thread is not alive")

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")

    def _after_fork(self, new_ident=None):
        if new_ident is not None:
            # It is the only thread of the new process.
            self.__class__ = _MainThread
            self._name = 'MainThread'
            self._daemonic = False
        Thread._after_fork(self, new_ident=new_ident)


def current_thread():
    """Return the Thread of the caller."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """Deprecated name of current_thread()."""
    _deprecated('currentThread()', 'use current_thread() instead')
    return current_thread()


def active_count():
    """Return how many threads there are that have not ended."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    """Deprecated name of active_count()."""
    _deprecated('activeCount()', 'use active_count() instead')
    return active_count()


def _enumerate():
    """enumerate() for who holds the lock."""
    return [*_active.values(), *_limbo.values()]


def enumerate():
    """List the threads that have not ended."""
    with _active_limbo_lock:
        return _enumerate()


def main_thread():
    """Return the Thread in which the program was started."""
    return _main_thread


# The end of the program

_threading_atexits = []
_SHUTTING_DOWN = False


def _register_atexit(func, *arg, **kwargs):
    """Call func when the program ends, before its threads are waited for; the last one comes first."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(lambda: func(*arg, **kwargs))


_main_thread = _MainThread()


def _shutdown():
    """Called by the interpreter: wait for all threads that are not daemons."""
    global _SHUTTING_DOWN
    if _main_thread._os_thread_handle.is_done() and _is_main_interpreter():
        return
    _SHUTTING_DOWN = True
    for call in reversed(_threading_atexits):
        call()
    if _is_main_interpreter():
        _main_thread._os_thread_handle._set_done()
    _thread_shutdown()


def _after_fork():
    """In the child of a fork, the thread that called it is the only one."""
    global _active_limbo_lock, _main_thread
    _active_limbo_lock = RLock()
    current = _active.get(get_ident())
    if current is None:
        current = _MainThread()
    _main_thread = current
    with _active_limbo_lock:
        for thread in {*_enumerate(), *_dangling}:
            thread._after_fork(**({'new_ident': get_ident()} if thread is current else {}))
        _limbo.clear()
        _active.clear()
        _active[get_ident()] = current


if hasattr(_os, "register_at_fork"):
    _os.register_at_fork(after_in_child=_after_fork)
