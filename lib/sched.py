"""A scheduler of events: calls that are to be made at certain times."""

import time
import heapq
import threading
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.time.__doc__ = 'When to call: a number as the time function returns it.'
Event.priority.__doc__ = 'Of events at the same time, the one with the smallest comes first.'
Event.sequence.__doc__ = 'Of events with the same priority, too: the number in which they came.'
Event.action.__doc__ = 'What is called: action(*argument, **kwargs).'
Event.argument.__doc__ = 'The positional arguments of the call.'
Event.kwargs.__doc__ = 'The keyword arguments of the call.'

_sentinel = object()


class scheduler:
    """Makes calls at their times.

    timefunc returns the time as a number, delayfunc waits for as long as a number
    says. Several threads may use a scheduler.
    """

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []  # a heap
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Schedule a call at a time; return the event, for cancel()."""
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Schedule a call after a delay; return the event, for cancel()."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Take an event out of the queue; ValueError if it is not there."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Return whether no events are left."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Make the calls, and wait for their times, until no events are left.

        With blocking=False make only those whose time has come, and return how long
        it is to the next one, or None if there is none. An exception of a call or of
        the waiting leaves the scheduler so that run() can go on.
        """
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                delay = event.time - self.timefunc()
                if delay <= 0:
                    heapq.heappop(self._queue)
            if delay <= 0:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)  # other threads have their turn
            elif blocking:
                self.delayfunc(delay)
            else:
                return delay

    @property
    def queue(self):
        """The events that are left, in the order of their calls."""
        with self._lock:
            return sorted(self._queue)
