"""Set handlers for asynchronous events.

The work is done by the native module _signal; this one gives its numbers
names: members of the enumerations Signals, Handlers and Sigmasks.
"""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum

_IntEnum._convert_(
    "Signals", __name__,
    lambda name: name.isupper() and (
        name.startswith("SIG") and not name.startswith("SIG_")
        or name.startswith("CTRL_")))
_IntEnum._convert_(
    "Handlers", __name__, lambda name: name in ("SIG_DFL", "SIG_IGN"))
if hasattr(_signal, "pthread_sigmask"):
    _IntEnum._convert_(
        "Sigmasks", __name__,
        lambda name: name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"))


def _int_to_enum(value, enum_klass):
    """Return the member with this number, or the value itself where there is none."""
    if isinstance(value, int):
        try:
            return enum_klass(value)
        except ValueError:
            pass
    return value


def _enum_to_int(value):
    """Return a number as an int, anything else as it is."""
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def _documented(function):
    """Give a function the doc string of the native one it stands for."""
    native = getattr(_signal, function.__name__)
    function.__doc__ = native.__doc__
    return function


@_documented
def signal(signalnum, handler):
    previous = _signal.signal(_enum_to_int(signalnum), _enum_to_int(handler))
    return _int_to_enum(previous, Handlers)


@_documented
def getsignal(signalnum):
    return _int_to_enum(_signal.getsignal(signalnum), Handlers)


def _members(numbers):
    return {_int_to_enum(number, Signals) for number in numbers}


if hasattr(_signal, "pthread_sigmask"):
    @_documented
    def pthread_sigmask(how, mask):
        return _members(_signal.pthread_sigmask(how, mask))


if hasattr(_signal, "sigpending"):
    @_documented
    def sigpending():
        return _members(_signal.sigpending())


if hasattr(_signal, "sigwait"):
    @_documented
    def sigwait(sigset):
        return _int_to_enum(_signal.sigwait(sigset), Signals)


if hasattr(_signal, "valid_signals"):
    @_documented
    def valid_signals():
        return _members(_signal.valid_signals())


del _documented
