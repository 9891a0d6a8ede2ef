"""Wait for several files at a time, by the best means that the system has."""

from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping
import math
import select
import sys

EVENT_READ = 1
EVENT_WRITE = 2


def _fileobj_to_fd(fileobj):
    """Return the descriptor of a file, or of what is one already; ValueError if there is none."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])
SelectorKey.__doc__ = """SelectorKey(fileobj, fd, events, data)

    A file that a selector watches, with its descriptor, the events that are
    waited for, and whatever was attached to it.
"""
SelectorKey.fileobj.__doc__ = "The registered file."
SelectorKey.fd.__doc__ = "Its descriptor."
SelectorKey.events.__doc__ = "The events that are waited for."
SelectorKey.data.__doc__ = "What the caller attached to the file, or None."


class _SelectorMapping(Mapping):
    """The registered files of a selector, each with its key."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._fd_to_key)

    def __iter__(self):
        return iter(self._selector._fd_to_key)

    def get(self, fileobj, default=None):
        fd = self._selector._fileobj_lookup(fileobj)
        return self._selector._fd_to_key.get(fd, default)

    def __getitem__(self, fileobj):
        key = self.get(fileobj)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key


class BaseSelector(metaclass=ABCMeta):
    """What all selectors have in common.

    A selector watches files, which are descriptors or objects with a method
    fileno(), for readiness to be read or written.
    """

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Watch a file for a mask of events, and return its SelectorKey.

        ValueError: events are none or unknown. KeyError: the file is watched
        already. OSError: the system does not accept the file.
        """
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Stop to watch a file, which may be closed by now, and return its SelectorKey.

        KeyError: the file is not watched.
        """
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Change the events or the data of a file, and return the new SelectorKey."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        """Wait until a file is ready, and return a list of pairs (key, events).

        The timeout is in seconds; None waits for ever, and 0 or less not at
        all. The list is empty if the time is over or a signal came.
        """
        raise NotImplementedError

    def close(self):
        """Free what the selector holds of the system."""

    def get_key(self, fileobj):
        """Return the SelectorKey of a file; KeyError if it is not watched."""
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError("Selector is closed")
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    @abstractmethod
    def get_map(self):
        """Return the mapping of files to their keys, None after close."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _BaseSelectorImpl(BaseSelector):
    """The bookkeeping; a subclass talks to the system."""

    def __init__(self):
        self._fd_to_key = {}
        self._map = _SelectorMapping(self)

    def _fileobj_lookup(self, fileobj):
        """Return the descriptor of a file, for one that is closed by now that of its key."""
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            for key in self._fd_to_key.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def _known_key(self, fileobj):
        key = self._fd_to_key.get(self._fileobj_lookup(fileobj))
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._fileobj_lookup(fileobj), events, data)
        if key.fd in self._fd_to_key:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        self._fd_to_key[key.fd] = key
        return key

    def unregister(self, fileobj):
        key = self._known_key(fileobj)
        del self._fd_to_key[key.fd]
        return key

    def modify(self, fileobj, events, data=None):
        key = self._known_key(fileobj)
        if events != key.events:
            self.unregister(fileobj)
            return self.register(fileobj, events, data)
        if data != key.data:
            key = self._fd_to_key[key.fd] = key._replace(data=data)
        return key

    def _ready(self, found):
        """Return the result of select for an iterable of pairs of descriptor and events."""
        ready = []
        for fd, events in found:
            key = self._fd_to_key.get(fd)
            if key:
                ready.append((key, events & key.events))
        return ready

    def close(self):
        self._fd_to_key.clear()
        self._map = None

    def get_map(self):
        return self._map


class SelectSelector(_BaseSelectorImpl):
    """A selector upon select()."""

    def __init__(self):
        super().__init__()
        self._readers = set()
        self._writers = set()

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        if events & EVENT_READ:
            self._readers.add(key.fd)
        if events & EVENT_WRITE:
            self._writers.add(key.fd)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        self._readers.discard(key.fd)
        self._writers.discard(key.fd)
        return key

    if sys.platform == "win32":
        def _select(self, r, w, _, timeout=None):
            # A connection that failed is reported among the exceptional conditions.
            r, w, x = select.select(r, w, w, timeout)
            return r, w + x, []
    else:
        _select = select.select

    def select(self, timeout=None):
        if timeout is not None:
            timeout = max(timeout, 0)
        try:
            readable, writable, _ = self._select(self._readers, self._writers, [], timeout)
        except InterruptedError:
            return []
        found = dict.fromkeys(readable, EVENT_READ)
        for fd in writable:
            found[fd] = found.get(fd, 0) | EVENT_WRITE
        return self._ready(found.items())


class _PollLikeSelector(_BaseSelectorImpl):
    """What poll, epoll and /dev/poll have in common."""

    _selector_cls = None
    _EVENT_READ = None
    _EVENT_WRITE = None

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _mask(self, events):
        return ((self._EVENT_READ if events & EVENT_READ else 0)
                | (self._EVENT_WRITE if events & EVENT_WRITE else 0))

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._selector.register(key.fd, self._mask(events))
        except:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        try:
            self._selector.unregister(key.fd)
        except OSError:
            pass    # The system forgets descriptors that are closed.
        return key

    def modify(self, fileobj, events, data=None):
        key = self._known_key(fileobj)
        if events != key.events:
            try:
                self._selector.modify(key.fd, self._mask(events))
            except:
                super().unregister(fileobj)
                raise
        elif data == key.data:
            return key
        key = self._fd_to_key[key.fd] = key._replace(events=events, data=data)
        return key

    def _wait(self, timeout):
        if timeout is not None:
            # In whole milliseconds, and never less than what was asked for.
            timeout = math.ceil(timeout * 1e3) if timeout > 0 else 0
        return self._selector.poll(timeout)

    def select(self, timeout=None):
        try:
            found = self._wait(timeout)
        except InterruptedError:
            return []
        # An error or the end of a connection makes a file ready for everything.
        return self._ready(
            (fd, (EVENT_WRITE if mask & ~self._EVENT_READ else 0)
             | (EVENT_READ if mask & ~self._EVENT_WRITE else 0))
            for fd, mask in found)


class _DescriptorSelector(_PollLikeSelector):
    """A selector that is a file of the system itself."""

    def fileno(self):
        return self._selector.fileno()

    def close(self):
        self._selector.close()
        super().close()


if hasattr(select, "poll"):
    class PollSelector(_PollLikeSelector):
        """A selector upon poll()."""
        _selector_cls = select.poll
        _EVENT_READ = select.POLLIN
        _EVENT_WRITE = select.POLLOUT


if hasattr(select, "epoll"):
    class EpollSelector(_DescriptorSelector):
        """A selector upon epoll()."""
        _selector_cls = select.epoll
        _EVENT_READ = select.EPOLLIN
        _EVENT_WRITE = select.EPOLLOUT

        def _wait(self, timeout):
            if timeout is None:
                timeout = -1
            else:
                timeout = math.ceil(timeout * 1e3) * 1e-3 if timeout > 0 else 0
            # The system refuses to wait for no events at all.
            return self._selector.poll(timeout, max(len(self._fd_to_key), 1))


if hasattr(select, "devpoll"):
    class DevpollSelector(_DescriptorSelector):
        """A selector upon /dev/poll of Solaris."""
        _selector_cls = select.devpoll
        _EVENT_READ = select.POLLIN
        _EVENT_WRITE = select.POLLOUT


if hasattr(select, "kqueue"):
    class KqueueSelector(_BaseSelectorImpl):
        """A selector upon kqueue()."""

        # Each kind of event is a filter of its own.
        _FILTERS = ((EVENT_READ, select.KQ_FILTER_READ), (EVENT_WRITE, select.KQ_FILTER_WRITE))

        def __init__(self):
            super().__init__()
            self._selector = select.kqueue()
            self._max_events = 0

        def fileno(self):
            return self._selector.fileno()

        def register(self, fileobj, events, data=None):
            key = super().register(fileobj, events, data)
            try:
                for event, filter in self._FILTERS:
                    if events & event:
                        self._selector.control([select.kevent(key.fd, filter, select.KQ_EV_ADD)], 0, 0)
                        self._max_events += 1
            except:
                super().unregister(fileobj)
                raise
            return key

        def unregister(self, fileobj):
            key = super().unregister(fileobj)
            for event, filter in self._FILTERS:
                if key.events & event:
                    self._max_events -= 1
                    try:
                        self._selector.control([select.kevent(key.fd, filter, select.KQ_EV_DELETE)], 0, 0)
                    except OSError:
                        pass    # The system forgets descriptors that are closed.
            return key

        def select(self, timeout=None):
            if timeout is not None:
                timeout = max(timeout, 0)
            try:
                # Asked for no events, the system would not wait.
                found = self._selector.control(None, max(self._max_events, 1), timeout)
            except InterruptedError:
                return []
            events = {filter: event for event, filter in self._FILTERS}
            return self._ready((event.ident, events.get(event.filter, 0)) for event in found)

        def close(self):
            self._selector.close()
            super().close()


def _can_use(method):
    """Tell whether the system really offers what module select has a name for."""
    make = getattr(select, method, None)
    if make is None:
        return False
    try:
        probe = make()
        if method == "poll":
            probe.poll(0)
        else:
            probe.close()
    except OSError:
        return False
    return True


if _can_use("kqueue"):
    DefaultSelector = KqueueSelector
elif _can_use("epoll"):
    DefaultSelector = EpollSelector
elif _can_use("devpoll"):
    DefaultSelector = DevpollSelector
elif _can_use("poll"):
    DefaultSelector = PollSelector
else:
    DefaultSelector = SelectSelector
