"""Run functions in other threads or processes, and get their results later."""

from concurrent.futures._base import (FIRST_COMPLETED,
                                      FIRST_EXCEPTION,
                                      ALL_COMPLETED,
                                      CancelledError,
                                      TimeoutError,
                                      InvalidStateError,
                                      BrokenExecutor,
                                      Future,
                                      Executor,
                                      wait,
                                      as_completed)

__all__ = [
    'FIRST_COMPLETED',
    'FIRST_EXCEPTION',
    'ALL_COMPLETED',
    'CancelledError',
    'TimeoutError',
    'InvalidStateError',
    'BrokenExecutor',
    'Future',
    'Executor',
    'wait',
    'as_completed',
    'ProcessPoolExecutor',
    'ThreadPoolExecutor',
]

# The executors are in modules of their own, which are imported when somebody wants them.
_EXECUTORS = {'ProcessPoolExecutor': 'process', 'ThreadPoolExecutor': 'thread'}

try:
    import _interpreters
except ImportError:
    _interpreters = None
else:
    _EXECUTORS['InterpreterPoolExecutor'] = 'interpreter'
    __all__.append('InterpreterPoolExecutor')


def __dir__():
    return __all__ + ['__doc__']


def __getattr__(name):
    if name not in _EXECUTORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    executor = getattr(__import__(f"{__name__}.{_EXECUTORS[name]}", fromlist=[name]), name)
    globals()[name] = executor
    return executor
