"""Futures, and what waits for them."""

import collections
import logging
import threading
import time
import types
import weakref
from itertools import islice

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_AS_COMPLETED = '_AS_COMPLETED'

# The states of a future. One that is cancelled is CANCELLED_AND_NOTIFIED when those who wait for it know.
PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_CANCELLED_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED)
_DONE_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_NOTIFIED_STATES = (CANCELLED_AND_NOTIFIED, FINISHED)

_STATE_TO_DESCRIPTION_MAP = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}

LOGGER = logging.getLogger("concurrent.futures")


class Error(Exception):
    """The base of the exceptions about futures."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class _Waiter:
    """Waits for futures, which tell it when they are done: its event is set when that is enough."""

    def __init__(self):
        self.event = threading.Event()
        self.finished_futures = []

    def add_result(self, future):
        self._add(future, False)

    def add_exception(self, future):
        self._add(future, True)

    def add_cancelled(self, future):
        self._add(future, False)


class _FirstCompletedWaiter(_Waiter):
    """Waits for any future."""

    def _add(self, future, failed):
        self.finished_futures.append(future)
        self.event.set()


class _AsCompletedWaiter(_Waiter):
    """Waits for any future, again and again."""

    def __init__(self):
        super().__init__()
        # Between futures that add themselves and the one that takes them.
        self.lock = threading.Lock()

    def _add(self, future, failed):
        with self.lock:
            self.finished_futures.append(future)
            self.event.set()


class _AllCompletedWaiter(_Waiter):
    """Waits for all futures, or until one fails."""

    def __init__(self, num_pending_calls, stop_on_exception):
        self.num_pending_calls = num_pending_calls
        self.stop_on_exception = stop_on_exception
        self.lock = threading.Lock()
        super().__init__()

    def _add(self, future, failed):
        self.finished_futures.append(future)
        if failed and self.stop_on_exception:
            self.event.set()
            return
        with self.lock:
            self.num_pending_calls -= 1
            if not self.num_pending_calls:
                self.event.set()


class _AcquireFutures:
    """Holds the locks of several futures, always in the same order."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def _create_and_install_waiters(fs, return_when):
    if return_when == _AS_COMPLETED:
        waiter = _AsCompletedWaiter()
    elif return_when == FIRST_COMPLETED:
        waiter = _FirstCompletedWaiter()
    elif return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
        pending = sum(future._state not in _NOTIFIED_STATES for future in fs)
        waiter = _AllCompletedWaiter(pending, return_when == FIRST_EXCEPTION)
    else:
        raise ValueError(f"Invalid return condition: {return_when!r}")
    for future in fs:
        future._waiters.append(waiter)
    return waiter


def _remove_waiter(future, waiter):
    with future._condition:
        future._waiters.remove(waiter)


def _yield_finished_futures(fs, waiter, ref_collect):
    """Iterate over a list from its end, and keep no reference to what is yielded, in ref_collect neither."""
    while fs:
        future = fs[-1]
        for futures in ref_collect:
            futures.remove(future)
        _remove_waiter(future, waiter)
        del future
        # Only popped now, for the frame must not refer to it while it is suspended.
        yield fs.pop()


def as_completed(fs, timeout=None):
    """Iterate over futures in the order in which they are done; TimeoutError after so many seconds."""
    end_time = None if timeout is None else timeout + time.monotonic()
    fs = set(fs)
    total = len(fs)
    with _AcquireFutures(fs):
        finished = {future for future in fs if future._state in _NOTIFIED_STATES}
        pending = fs - finished
        waiter = _create_and_install_waiters(fs, _AS_COMPLETED)
    finished = list(finished)
    try:
        yield from _yield_finished_futures(finished, waiter, ref_collect=(fs,))
        while pending:
            remaining = None
            if end_time is not None:
                remaining = end_time - time.monotonic()
                if remaining < 0:
                    raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            waiter.event.wait(remaining)
            with waiter.lock:
                finished, waiter.finished_futures = waiter.finished_futures, []
                waiter.event.clear()
            # They are taken from the end.
            finished.reverse()
            yield from _yield_finished_futures(finished, waiter, ref_collect=(fs, pending))
    finally:
        for future in fs:
            _remove_waiter(future, waiter)


DoneAndNotDoneFutures = collections.namedtuple(
    'DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait until futures are done, and return two sets: done, not_done.

    return_when says which: FIRST_COMPLETED, FIRST_EXCEPTION or ALL_COMPLETED.
    After timeout seconds it returns in any case.
    """
    fs = set(fs)
    with _AcquireFutures(fs):
        done = {future for future in fs if future._state in _NOTIFIED_STATES}
        not_done = fs - done
        enough = not not_done or done and (
            return_when == FIRST_COMPLETED
            or return_when == FIRST_EXCEPTION and any(
                future for future in done if not future.cancelled() and future.exception() is not None))
        if enough:
            return DoneAndNotDoneFutures(done, not_done)
        waiter = _create_and_install_waiters(fs, return_when)
    waiter.event.wait(timeout)
    for future in fs:
        _remove_waiter(future, waiter)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(fut, timeout=None):
    try:
        try:
            return fut.result(timeout)
        finally:
            fut.cancel()
    finally:
        # An exception's traceback refers to this frame.
        del fut


class Future:
    """The result of a call that may not have ended yet. Executors make them."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def _call_back(self, callback):
        try:
            callback(self)
        except Exception:
            LOGGER.exception('exception calling callback for %r', self)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call_back(callback)

    def __repr__(self):
        with self._condition:
            text = '%s at %#x state=%s' % (self.__class__.__name__, id(self),
                                           _STATE_TO_DESCRIPTION_MAP[self._state])
            if self._state == FINISHED:
                if self._exception:
                    text += f' raised {self._exception.__class__.__name__}'
                else:
                    text += f' returned {self._result.__class__.__name__}'
            return f'<{text}>'

    def cancel(self):
        """Cancel the call; False if it runs or has ended."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in _CANCELLED_STATES:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Tell whether the call was cancelled."""
        with self._condition:
            return self._state in _CANCELLED_STATES

    def running(self):
        """Tell whether the call runs."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Tell whether the call has ended or was cancelled."""
        with self._condition:
            return self._state in _DONE_STATES

    def add_done_callback(self, fn):
        """Have fn(future) called when this is done, or now if it is."""
        with self._condition:
            if self._state not in _DONE_STATES:
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def _wait_until_done(self, timeout):
        """Wait, with the lock held; CancelledError or TimeoutError if there is no outcome."""
        if self._state not in _DONE_STATES:
            self._condition.wait(timeout)
        if self._state in _CANCELLED_STATES:
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """Return what the call returned, or raise what it raised, and wait until then."""
        try:
            with self._condition:
                self._wait_until_done(timeout)
                if self._exception is None:
                    return self._result
                raise self._exception
        finally:
            # The exception's traceback refers to this frame.
            self = None

    def exception(self, timeout=None):
        """Return what the call raised, None if nothing, and wait until then."""
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    # For executors and tests.

    def set_running_or_notify_cancel(self):
        """Mark the call as running; False if it was cancelled and must not be run."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            LOGGER.critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception, notify):
        with self._condition:
            if self._state in _DONE_STATES:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                notify(waiter, self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """Set what the call returned."""
        self._finish(result, None, lambda waiter, future: waiter.add_result(future))

    def set_exception(self, exception):
        """Set what the call raised."""
        self._finish(None, exception, lambda waiter, future: waiter.add_exception(future))

    __class_getitem__ = classmethod(types.GenericAlias)


class Executor:
    """Runs functions; subclasses say where."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called, and return a Future of it."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Have fn called with the items of iterables, and iterate over the results in order.

        The iterables are read at once, or with buffersize, only so far ahead.
        timeout is for all results together. chunksize is how many calls an
        executor with processes sends at a time.
        """
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end_time = None if timeout is None else timeout + time.monotonic()
        arguments = zip(*iterables)
        if buffersize:
            futures = collections.deque(self.submit(fn, *args) for args in islice(arguments, buffersize))
        else:
            futures = [self.submit(fn, *args) for args in arguments]
        # The iterator must not keep the executor alive.
        executor_weakref = weakref.ref(self)

        # A generator in a function, so that the calls begin before the first result is asked for.
        def result_iterator():
            try:
                # The next one is at the end, from where it is taken without a reference left.
                futures.reverse()
                while futures:
                    if (buffersize and (executor := executor_weakref())
                            and (args := next(arguments, None))):
                        futures.appendleft(executor.submit(fn, *args))
                    if end_time is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), end_time - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait until all have ended, and cancel those that have not begun, if told to."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class BrokenExecutor(RuntimeError):
    """The executor cannot work any more."""
