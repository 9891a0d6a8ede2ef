"""Thread-local data in Python: what threading.local is where the native class is missing."""

from contextlib import contextmanager
from weakref import ref

__all__ = ["local"]


class _localimpl:
    """The dicts of one local, by thread.

    The entry of a thread goes when the thread dies, and what a thread knows of
    the local when that does: each end has a weak reference to the other, whose
    callback cleans up.
    """

    __slots__ = 'key', 'dicts', 'localargs', 'locallock', '__weakref__'

    def __init__(self):
        self.key = f'_threading_local._localimpl.{id(self)}'  # an attribute of the threads
        self.dicts = {}  # id of thread -> (reference to it, dict)

    def get_dict(self):
        """Return the dict of the current thread; KeyError if it has none."""
        return self.dicts[id(current_thread())][1]

    def create_dict(self):
        """Make a dict for the current thread."""
        thread, key = current_thread(), self.key
        number = id(thread)

        def local_deleted(_, key=key):
            thread = weak_thread()
            if thread is not None:
                del thread.__dict__[key]

        def thread_deleted(_, number=number):
            impl = weak_impl()
            if impl is not None:
                impl.dicts.pop(number)

        weak_impl, weak_thread = ref(self, local_deleted), ref(thread, thread_deleted)
        thread.__dict__[key] = weak_impl
        made = {}
        self.dicts[number] = weak_thread, made
        return made


@contextmanager
def _patch(self):
    """A context in which the __dict__ of a local is the current thread's."""
    impl = object.__getattribute__(self, '_local__impl')
    try:
        own = impl.get_dict()
    except KeyError:
        own = impl.create_dict()
        args, kw = impl.localargs
        self.__init__(*args, **kw)
    with impl.locallock:
        object.__setattr__(self, '__dict__', own)
        yield


class local:
    """An object whose attributes each thread has its own of.

    __init__ of a subclass is called once in each thread, with the same arguments.
    """

    __slots__ = '_local__impl', '__dict__'

    def __new__(cls, /, *args, **kw):
        if (args or kw) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        impl = _localimpl()
        impl.localargs = args, kw
        impl.locallock = RLock()
        object.__setattr__(self, '_local__impl', impl)
        impl.create_dict()  # now, since __init__ is about to be called for this thread
        return self

    def _check(self, name):
        if name == '__dict__':
            cls = object.__getattribute__(self, '__class__')
            raise AttributeError(f"{cls.__name__!r} object attribute '__dict__' is read-only")

    def __getattribute__(self, name):
        with _patch(self):
            return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        local._check(self, name)
        with _patch(self):
            return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        local._check(self, name)
        with _patch(self):
            return object.__delattr__(self, name)


from threading import current_thread, RLock  # last: threading may be importing this module
