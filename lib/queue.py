"""Queues between threads."""

import threading
import types
from collections import deque
from heapq import heappush, heappop
from time import monotonic as time

__all__ = ['Empty', 'Full', 'ShutDown', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']

try:
    from _queue import SimpleQueue, Empty
except ImportError:
    SimpleQueue = None

    class Empty(Exception):
        """Raised by get() if there is no item in time."""


class Full(Exception):
    """Raised by put() if there is no room in time."""


class ShutDown(Exception):
    """Raised by put() and get() of a queue that was shut down."""


def _until(condition, ready, check, block, timeout, failure):
    """Wait on condition until ready(); failure is what is raised when that takes too long.

    check() raises if there is nothing to wait for any more.
    """
    check()
    if not block:
        if not ready():
            raise failure
        return
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    end = None if timeout is None else time() + timeout
    while not ready():
        if end is not None:
            timeout = end - time()
            if timeout <= 0.0:
                raise failure
        condition.wait(timeout)
        check()


class Queue:
    """A queue that hands out first what came in first, with room for maxsize items if that is above 0."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        # One lock for everything, and three reasons to wait for it.
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        """Say that an item which get() has returned is dealt with: join() waits for that."""
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError('task_done() called too many times')
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        """Wait until all items are dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """Return how many items there are, or were just now."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Return whether there are no items, or were none just now."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Return whether there is no room for an item, or was none just now."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item in; wait for room, at most timeout seconds, and not at all with block=False."""

        def check():
            if self.is_shutdown:
                raise ShutDown

        with self.not_full:
            if self.maxsize > 0:
                _until(self.not_full, lambda: self._qsize() < self.maxsize, check, block, timeout,
                       Full)
            else:
                check()
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one, at most timeout seconds, and not at all with block=False."""

        def check():
            if self.is_shutdown and not self._qsize():
                raise ShutDown

        with self.not_empty:
            _until(self.not_empty, self._qsize, check, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """Put an item in, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out, or raise Empty."""
        return self.get(block=False)

    def shutdown(self, immediate=False):
        """End the queue: put() raises ShutDown from now on, get() when it is empty.

        With immediate=True it is emptied now, and the items count as dealt with.
        """
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    # How items are kept. Called with the lock held; the queues below override them.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """A queue that hands out the smallest item first; often they are pairs (number, data)."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue that hands out first what came in last."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue:
    """SimpleQueue in Python, for when _queue cannot be imported: without a limit, and without tasks."""

    def __init__(self):
        self._queue = deque()
        self._count = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put an item in. It never waits: block and timeout are there for Queue's sake."""
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one, at most timeout seconds, and not at all with block=False."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """Put an item in."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out, or raise Empty."""
        return self.get(block=False)

    def empty(self):
        """Return whether there are no items, or were none just now."""
        return not self._queue

    def qsize(self):
        """Return how many items there are, or were just now."""
        return len(self._queue)

    __class_getitem__ = classmethod(types.GenericAlias)


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue
