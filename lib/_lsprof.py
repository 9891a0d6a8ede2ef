"""The profiler below cProfile: times of functions, and of their calls of one another, from the events of sys.monitoring."""

import sys
from collections import namedtuple
from sys import monitoring
from time import perf_counter
from types import BuiltinFunctionType, MethodDescriptorType, ModuleType, SimpleNamespace

__all__ = ['Profiler', 'profiler_entry', 'profiler_subentry']

profiler_entry = namedtuple('profiler_entry', 'code callcount reccallcount totaltime inlinetime calls')
profiler_subentry = namedtuple('profiler_subentry', 'code callcount reccallcount totaltime inlinetime')

_TOOL = monitoring.PROFILER_ID
_PYTHON_EVENTS = {
    monitoring.events.PY_START: '_pystart_callback', monitoring.events.PY_RESUME: '_pystart_callback',
    monitoring.events.PY_THROW: '_pythrow_callback', monitoring.events.PY_RETURN: '_pyreturn_callback',
    monitoring.events.PY_YIELD: '_pyreturn_callback', monitoring.events.PY_UNWIND: '_pyreturn_callback',
}
_BUILTIN_EVENTS = {
    monitoring.events.CALL: '_ccall_callback', monitoring.events.C_RETURN: '_creturn_callback',
    monitoring.events.C_RAISE: '_creturn_callback',
}


class _Times:
    """The sums for a function, or for its calls by another one: its time counts once where it is active more than once."""

    __slots__ = ('code', 'calls', 'recursive', 'total', 'inline', 'active', 'callees')

    def __init__(self, code):
        self.code = code
        self.calls = self.recursive = self.total = self.inline = self.active = 0
        self.callees = {}

    def add(self, total, inline):
        self.active -= 1
        if self.active == 0:
            self.total += total
        else:
            self.recursive += 1
        self.inline += inline
        self.calls += 1


class _Call:
    """A call that goes on: below is the time of what it called and has returned."""

    __slots__ = ('times', 'begin', 'below')

    def __init__(self, times):
        self.times = times
        self.below = 0


class Profiler:
    """Counts calls and their times between enable() and disable().

    A timer gives floats, or integers in units of timeunit. With subcalls, callers are told apart; with builtins, functions that are
    not of Python count too.
    """

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer
        self._unit = float(timeunit)
        self._subcalls = subcalls
        self._builtins = builtins
        self._functions = {}
        self._stack = []
        self._active = self._in_timer = False

    def enable(self, /, subcalls=True, builtins=True):
        """Start to count."""
        self._subcalls = subcalls
        self._builtins = builtins
        if monitoring.get_tool(_TOOL) is not None:
            raise ValueError('Another profiling tool is already active')
        monitoring.use_tool_id(_TOOL, 'cProfile')
        events = {**_PYTHON_EVENTS, **_BUILTIN_EVENTS} if builtins else _PYTHON_EVENTS
        for event, name in events.items():
            monitoring.register_callback(_TOOL, event, getattr(self, name))
        wanted = 0
        for event in events:
            if event not in (monitoring.events.C_RETURN, monitoring.events.C_RAISE):  # these come with calls
                wanted |= event
        self._active = True
        monitoring.set_events(_TOOL, wanted)

    def disable(self, /):
        """Stop to count."""
        if self._in_timer:
            raise RuntimeError('cannot disable profiler in external timer')
        if not self._active:
            return
        self._active = False
        monitoring.set_events(_TOOL, 0)
        for event in {**_PYTHON_EVENTS, **_BUILTIN_EVENTS}:
            monitoring.register_callback(_TOOL, event, None)
        monitoring.free_tool_id(_TOOL)
        self._flush()

    def clear(self, /):
        """Forget what was counted."""
        if self._in_timer:
            raise RuntimeError('cannot clear profiler in external timer')
        self._functions.clear()
        self._stack.clear()

    def getstats(self, /):
        """A list of profiler_entry: the code, or the name of what is not of Python; calls has a profiler_subentry for each callee."""
        return [profiler_entry(*self._numbers(times), self._callees(times)) for times in self._functions.values() if times.calls]

    def _callees(self, times):
        return [profiler_subentry(*self._numbers(sub)) for sub in times.callees.values() if sub.calls] or None

    def _numbers(self, times):
        unit = self._unit if self._timer is not None and self._unit > 0 else 1.0
        return times.code, times.calls, times.recursive, times.total * unit, times.inline * unit

    def _flush(self):
        while self._stack:
            self._leave()

    def _now(self):
        if self._timer is None:
            return perf_counter()
        self._in_timer = True
        try:
            return self._checked(self._timer())
        except BaseException as e:
            _ignored(e, self._timer)
            return 0
        finally:
            self._in_timer = False

    def _checked(self, now):
        if self._unit > 0:
            if not isinstance(now, int):
                raise TypeError(f'expect int, got {type(now).__name__}')
        elif not isinstance(now, (int, float)):
            raise TypeError(f"'{type(now).__name__}' object cannot be interpreted as an integer or float")
        return now

    def _enter(self, code):
        times = self._functions.get(code)
        if times is None:
            times = self._functions[code] = _Times(code)
        times.active += 1
        if self._subcalls and self._stack:
            callees = self._stack[-1].times.callees
            sub = callees.get(code)
            if sub is None:
                sub = callees[code] = _Times(times.code)  # cProfile tells names apart by identity
            sub.active += 1
        call = _Call(times)
        self._stack.append(call)
        call.begin = self._now()

    def _leave(self):
        if not self._stack:
            return  # of a call from before enable()
        now = self._now()
        call = self._stack.pop()
        total = now - call.begin
        inline = total - call.below
        call.times.add(total, inline)
        if self._stack:
            caller = self._stack[-1]
            caller.below += total
            sub = caller.times.callees.get(call.times.code)
            if self._subcalls and sub is not None:
                sub.add(total, inline)

    def _pystart_callback(self, code, instruction_offset, /):
        if self._active:
            self._enter(_OWN.get(code, code))

    def _pythrow_callback(self, code, instruction_offset, exception, /):
        if self._active:
            self._enter(_OWN.get(code, code))

    def _pyreturn_callback(self, code, instruction_offset, value, /):
        if self._active:
            self._leave()

    def _ccall_callback(self, code, instruction_offset, callable, self_arg, /):
        if self._active and self._builtins:
            name = _builtin_name(callable, self_arg)
            if name is not None:
                self._enter(name)

    def _creturn_callback(self, code, instruction_offset, callable, self_arg, /):
        if self._active and self._builtins and _builtin_name(callable, self_arg) is not None:
            self._leave()


def _own_codes():
    """What the methods of a profiler that run while it counts are called in its statistics."""
    methods = (Profiler.enable, Profiler.disable, Profiler.clear, Profiler.getstats)
    return {m.__code__: f"<method '{m.__name__}' of '_lsprof.Profiler' objects>" for m in methods}


_OWN = _own_codes()


def _builtin_name(callable, self_arg):
    """The name to count a function by that is not of Python, or None if it is none."""
    kind = type(callable)
    if kind is MethodDescriptorType:
        return None if self_arg is monitoring.MISSING else repr(callable)
    if kind is not BuiltinFunctionType:
        return None
    owner = callable.__self__
    if owner is None or isinstance(owner, ModuleType):
        module = callable.__module__
        return f'<built-in method {module}.{callable.__name__}>' if isinstance(module, str) else f'<built-in method {callable.__name__}>'
    for base in type(owner).__mro__:
        if callable.__name__ in base.__dict__:
            return repr(base.__dict__[callable.__name__])
    return f'<built-in method {callable.__name__}>'


def _ignored(exception, timer):
    """Report a timer's exception, which has nowhere to go."""
    traceback = exception.__traceback__
    while traceback is not None and traceback.tb_frame.f_globals is globals():
        traceback = traceback.tb_next
    sys.unraisablehook(SimpleNamespace(exc_type=type(exception), exc_value=exception, exc_traceback=traceback,
                                       err_msg=f'Exception ignored while calling _lsprof timer {timer!r}', object=None))
