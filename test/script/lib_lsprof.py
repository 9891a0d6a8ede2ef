"""The profiler below cProfile."""

import _lsprof
import math
import sys


def name(code):
    return code if isinstance(code, str) else code.co_name


def stats(profiler):
    return {name(e.code): (*e[1:5], {name(s.code): s[1:] for s in e.calls or ()}) for e in profiler.getstats()}


def raises(kind, text, function, *args):
    try:
        function(*args)
    except kind as e:
        assert text in str(e), str(e)
    else:
        raise AssertionError('nothing raised')


def count(n):
    return count(n - 1) if n else len([])


def steps():
    yield 1
    yield 2


class Lazy:
    def __getattr__(self, name):
        raise AttributeError(name)


def calls():
    hasattr(Lazy(), 'x')
    list(steps())
    [].append(1)
    list.append([], 1)
    dict.fromkeys('a')
    math.sqrt(2)
    sorted([2, 1], key=lambda x: -x)


now = 0


def timer():
    global now
    now += 1
    return now


# Each event takes one tick.
profiler = _lsprof.Profiler(timer)
profiler.enable()
count(2)
profiler.disable()
assert stats(profiler) == {
    'count': (3, 2, 7.0, 6.0, {'count': (2, 1, 5.0, 4.0), '<built-in method builtins.len>': (1, 0, 1.0, 1.0)}),
    '<built-in method builtins.len>': (1, 0, 1.0, 1.0, {}),
    "<method 'disable' of '_lsprof.Profiler' objects>": (1, 0, 1.0, 1.0, {}),
}, stats(profiler)
profiler.clear()
assert profiler.getstats() == []

profiler = _lsprof.Profiler(timer, 0.5)
profiler.enable(subcalls=False, builtins=False)
count(1)
profiler.disable()
assert stats(profiler)['count'] == (2, 1, 1.5, 1.5, {}), stats(profiler)

profiler = _lsprof.Profiler()
profiler.enable()
calls()
profiler.disable()
found = stats(profiler)
assert {n: s[:2] for n, s in found.items()} == {
    'calls': (1, 0), '<built-in method builtins.hasattr>': (1, 0), '__getattr__': (1, 0), 'steps': (3, 0),
    "<method 'append' of 'list' objects>": (2, 0), '<built-in method fromkeys>': (1, 0), '<built-in method math.sqrt>': (1, 0),
    '<built-in method builtins.sorted>': (1, 0), '<lambda>': (2, 0), "<method 'disable' of '_lsprof.Profiler' objects>": (1, 0),
}, found
assert found['calls'][2] >= found['calls'][3] >= 0 and set(found['<built-in method builtins.sorted>'][4]) == {'<lambda>'}
entries = {id(e.code) for e in profiler.getstats()}
assert all(id(s.code) in entries for e in profiler.getstats() for s in e.calls or ())

# There is one profiler at a time.
other = _lsprof.Profiler()
profiler.enable()
assert sys.monitoring.get_tool(sys.monitoring.PROFILER_ID) == 'cProfile'
raises(ValueError, 'Another profiling tool is already active', other.enable)
profiler.disable()
profiler.disable()
assert sys.monitoring.get_tool(sys.monitoring.PROFILER_ID) is None

# Timers that fail, or that meddle, are reported.
reports = []
sys.unraisablehook = lambda u: reports.append((u.exc_type, str(u.exc_value), u.err_msg.split(' <')[0]))
for bad, unit, kind, text in (
        (lambda: 1 / 0, 0.0, ZeroDivisionError, 'division by zero'),
        (lambda: 'x', 0.0, TypeError, "'str' object cannot be interpreted as an integer or float"),
        (lambda: 1.5, 0.5, TypeError, 'expect int, got float'),
        (lambda: profiler.disable(), 0.0, RuntimeError, 'cannot disable profiler in external timer'),
        (lambda: profiler.clear(), 0.0, RuntimeError, 'cannot clear profiler in external timer')):
    reports.clear()
    profiler = _lsprof.Profiler(bad, unit)
    profiler.enable()
    count(0)
    profiler.disable()
    assert set(reports) == {(kind, text, 'Exception ignored while calling _lsprof timer')}, reports
    assert stats(profiler)['count'][:3] == (1, 0, 0.0)
