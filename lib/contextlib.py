"""Tools for with statements (PEP 343)."""

import abc
import sys

import _collections_abc
from collections import deque
from functools import wraps
from types import MethodType, GenericAlias

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager",
           "AsyncExitStack", "ContextDecorator", "ExitStack",
           "redirect_stdout", "redirect_stderr", "suppress", "aclosing",
           "chdir"]


class AbstractContextManager(abc.ABC):
    """Base of context managers, and of whatever has __enter__ and __exit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        """Enter the context: return self."""
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Leave the context: return a true value to suppress the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _collections_abc._check_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """Base of asynchronous context managers, and of whatever has __aenter__ and __aexit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        """Enter the context: return self."""
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Leave the context: return a true value to suppress the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _collections_abc._check_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """Makes a decorator of a context manager, too: each call runs in the context."""

    def _recreate_cm(self):
        """The context manager for one call; overridden where one can be used only once."""
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Makes a decorator of an asynchronous context manager, too."""

    def _recreate_cm(self):
        """The context manager for one call; overridden where one can be used only once."""
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _GeneratorContextManagerBase:
    """What contextmanager and asynccontextmanager share."""

    # func, args and kwds are there to make the generator again for each call when this is used as a decorator; __enter__
    # drops them, so that the context does not keep arguments alive.

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager,
                               ContextDecorator):
    """A context manager that runs a generator up to its yield, and then the rest."""

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        gen = self.gen
        if typ is None:
            try:
                next(gen)
            except StopIteration:
                return False
            problem = "generator didn't stop"
        else:
            if value is None:
                value = typ()  # from a caller that gave only the class
            try:
                gen.throw(value)
            except StopIteration as exc:
                return exc is not value  # a StopIteration of the with block is not suppressed
            except BaseException as exc:
                # The block's own exception goes on from where it was, and not from here. The generator turns a
                # StopIteration into a RuntimeError (PEP 479), which is undone.
                if exc is not value and not (isinstance(exc, RuntimeError)
                                             and isinstance(value, StopIteration)
                                             and exc.__cause__ is value):
                    raise
                value.__traceback__ = traceback
                return False
            problem = "generator didn't stop after throw()"
        try:
            raise RuntimeError(problem)
        finally:
            gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """An asynchronous context manager that runs a generator up to its yield, and then the rest."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        gen = self.gen
        if typ is None:
            try:
                await anext(gen)
            except StopAsyncIteration:
                return False
            problem = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                await gen.athrow(value)
            except StopAsyncIteration as exc:
                return exc is not value
            except BaseException as exc:
                # As above; here StopAsyncIteration becomes a RuntimeError as well.
                if exc is not value and not (
                        isinstance(exc, RuntimeError)
                        and isinstance(value, (StopIteration, StopAsyncIteration))
                        and exc.__cause__ is value):
                    raise
                value.__traceback__ = traceback
                return False
            problem = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(problem)
        finally:
            await gen.aclose()


def contextmanager(func):
    """Decorator that makes context managers of a generator function.

    The function yields once. What comes before runs when the with statement is
    entered, what it yields is the value for "as", and what comes after runs in
    the end. An exception of the block is raised at the yield:

        @contextmanager
        def opened(name):
            f = open(name)
            try:
                yield f
            finally:
                f.close()
    """
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Decorator that makes asynchronous context managers of an async generator function.

    It is for "async with" what contextmanager is for "with".
    """
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    """A context that calls close() of a thing in the end.

        with closing(connect()) as connection:
            ...
    """

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """An asynchronous context that awaits aclose() of a thing, such as an async generator, in the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None  # the name in sys

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # a stack: the context may be entered again inside itself

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """A context in which what is printed goes to another file.

        with open('help.txt', 'w') as f, redirect_stdout(f):
            help(pow)
    """

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """A context in which sys.stderr is another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """A context that exceptions of certain classes end without consequences.

        with suppress(FileNotFoundError):
            os.remove(name)

    Such exceptions are also taken out of an exception group.
    """

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            rest = excinst.split(self._exceptions)[1]
            if rest is None:
                return True
            raise rest
        return False


class _Unwinding:
    """The exception that is under way while the callbacks of a stack run."""

    def __init__(self, exc):
        self.exc = exc
        self._given = exc is not None
        self._suppressed = False
        self.new = False  # whether exc came from a callback
        self._outer = sys.exception()

    def details(self):
        """The arguments of the next callback."""
        exc = self.exc
        return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)

    def suppress(self):
        self.exc = None
        self._suppressed, self.new = True, False

    def replace(self, exc):
        """A callback raised exc: make its context what nested with statements would have made it."""
        last = exc
        while (context := last.__context__) is not None and context is not self.exc:
            if context is self._outer:
                last.__context__ = self.exc
                break
            last = context
        self.exc, self.new = exc, True

    def result(self):
        """What __exit__ returns: whether the exception that it was given is suppressed."""
        return self._given and self._suppressed


class _BaseExitStack:
    """What ExitStack and AsyncExitStack share: a stack of pairs (is it synchronous, callback)."""

    @staticmethod
    def _create_exit_wrapper(cm, cm_exit):
        return MethodType(cm_exit, cm)

    @staticmethod
    def _create_cb_wrapper(callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        return _exit_wrapper

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """Move all callbacks to a new stack, and return that."""
        new_stack = type(self)()
        new_stack._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return new_stack

    def push(self, exit):
        """Push a callback with the signature of __exit__, or the __exit__ of a context manager.

        It may suppress exceptions. Returns the argument.
        """
        method = getattr(type(exit), '__exit__', None)
        if method is None:
            self._push_exit_callback(exit)
        else:
            self._push_cm_exit(exit, method)
        return exit

    def enter_context(self, cm):
        """Enter a context manager and push its __exit__; return what __enter__ returns."""
        cls = type(cm)
        try:
            enter, exit = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            "not support the context manager protocol") from None
        result = enter(cm)
        self._push_cm_exit(cm, exit)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Push a call of callback with the arguments, and return callback."""
        wrapper = self._create_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper)
        return callback

    def _push_cm_exit(self, cm, cm_exit):
        self._push_exit_callback(self._create_exit_wrapper(cm, cm_exit), True)

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context made of any number of others.

        with ExitStack() as stack:
            files = [stack.enter_context(open(name)) for name in names]

    They are left in the reverse order, as nested with statements would do.
    """

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            _, cb = self._exit_callbacks.pop()
            exc_details = state.details()
            try:
                if cb(*exc_details):
                    state.suppress()
            except BaseException as exc:
                state.replace(exc)
        if state.new:
            exc = state.exc
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context  # raise has set it to the outer one
                raise
            finally:
                del exc, exc_details, state  # no cycle through the traceback
        return state.result()

    def close(self):
        """Run the callbacks now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An asynchronous context made of any number of others, asynchronous or not.

        async with AsyncExitStack() as stack:
            for address in addresses:
                await stack.enter_async_context(connect(address))
    """

    @staticmethod
    def _create_async_exit_wrapper(cm, cm_exit):
        return MethodType(cm_exit, cm)

    @staticmethod
    def _create_async_cb_wrapper(callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        return _exit_wrapper

    async def enter_async_context(self, cm):
        """Enter an async context manager and push its __aexit__; return what __aenter__ returns."""
        cls = type(cm)
        try:
            enter, exit = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            "not support the asynchronous context manager protocol") from None
        result = await enter(cm)
        self._push_async_cm_exit(cm, exit)
        return result

    def push_async_exit(self, exit):
        """Push a coroutine function with the signature of __aexit__, or the __aexit__ of a manager."""
        method = getattr(type(exit), '__aexit__', None)
        if method is None:
            self._push_exit_callback(exit, False)
        else:
            self._push_async_cm_exit(exit, method)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Push a call of a coroutine function with the arguments, and return the function."""
        wrapper = self._create_async_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper, False)
        return callback

    async def aclose(self):
        """Run the callbacks now."""
        await self.__aexit__(None, None, None)

    def _push_async_cm_exit(self, cm, cm_exit):
        self._push_exit_callback(self._create_async_exit_wrapper(cm, cm_exit), False)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            exc_details = state.details()
            try:
                suppress = cb(*exc_details) if is_sync else await cb(*exc_details)
                if suppress:
                    state.suppress()
            except BaseException as exc:
                state.replace(exc)
        if state.new:
            exc = state.exc
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
            finally:
                del exc, exc_details, state
        return state.result()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context that does nothing: for where one is optional.

        with manager if condition else nullcontext():
            ...
    """

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """A context in which the process has another current directory (for all its threads)."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())
