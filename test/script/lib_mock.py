"""Module unittest.mock."""

import os
import pickle
import threading
from dataclasses import dataclass
from unittest import mock
from unittest.mock import ANY, DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMock, call, create_autospec, patch, sentinel


def raises(kind, text, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError('nothing raised')


# Calls and assertions.
m = Mock(name='m')
assert m(1, a=2) is m.return_value and m.called and m.call_args == call(1, a=2) and m.call_args.kwargs == {'a': 2}
m.method(3).other(4)
assert m.mock_calls == [call(1, a=2), call.method(3), call.method().other(4)]
assert m.mock_calls[1:] == call.method(3).other(4).call_list()
assert m.method_calls == [call.method(3)] and repr(m.mock_calls) == '[call(1, a=2), call.method(3), call.method().other(4)]'
assert repr(m.method().x).startswith("<Mock name='m.method().x' id='") and repr(call.a(1).b) == 'a().b' and repr(call) == 'call'
m.assert_called_once_with(1, a=2)
m.assert_any_call(ANY, a=ANY)
m.assert_has_calls([call.method(3), call.method().other(4)])
m.assert_has_calls([call.method(3), call(1, a=2)], any_order=True)
raises(AssertionError, 'expected call not found.\nExpected: m(2)\n  Actual: m(1, a=2)', m.assert_called_with, 2)
raises(AssertionError, f"Calls not found.\nExpected: [call(5)]\n  Actual: {m.mock_calls}", m.assert_has_calls, [call(5)])
raises(AssertionError, "Expected 'x' to have been called.", Mock(name='x').assert_called)
raises(AssertionError, "Expected 'mock' to not have been called. Called 1 times.\nCalls: [call()].", (lambda x: (x(), x.assert_not_called))(Mock())[1])
raises(AttributeError, "'assret_called' is not a valid assertion. Use a spec for the mock if 'assret_called' is meant to be an attribute.",
       getattr, m, 'assret_called')
m.reset_mock()
assert not m.called and m.mock_calls == [] and m.method.call_count == 0
assert call(1) == ((1,), {}) == call(1) and call.a(1) == ('a', (1,)) and call.a(1) != call.b(1) and call(b=1) == ({'b': 1},)

# Effects and values.
m = Mock(side_effect=[1, ValueError('x'), DEFAULT], return_value='r')
assert m() == 1
raises(ValueError, 'x', m)
assert m() == 'r'
raises(StopIteration, '', m)
m.side_effect = lambda x: x + 1
assert m(2) == 3
m.configure_mock(**{'a.b.return_value': 5, 'side_effect': None})
assert m.a.b() == 5 and m() == 'r' and Mock(wraps=len)('abc') == 3
del m.gone
raises(AttributeError, 'gone', getattr, m, 'gone')

# Special methods.
m = MagicMock()
assert len(m) == 0 and list(m) == [] and int(m) == 1 and (1 in m) is False and m == m and m != 3 and bool(m) and m[1] is m[2]
m.__getitem__.return_value = 'item'
m.__enter__.return_value = 'entered'
with m as entered:
    assert entered == 'entered' and m['k'] == 'item'
m.__getitem__.assert_called_with('k')
m.__add__ = lambda self, other: other * 2
assert m + 4 == 8 and os.fspath(m).startswith('MagicMock/mock/')
raises(AttributeError, "Attempting to set unsupported magic method '__init__'.", setattr, m, '__init__', None)

# Specs.
class Point:
    x = 0

    def __init__(self, x):
        self.x = x

    def move(self, by, *, twice=False):
        return self

    async def wait(self, seconds):
        return seconds

    @staticmethod
    def static(a):
        return a


m = Mock(spec=Point)
assert isinstance(m, Point) and isinstance(m.wait, AsyncMock)
raises(AttributeError, "Mock object has no attribute 'y'", getattr, m, 'y')
m.y = 5
raises(AttributeError, "Mock object has no attribute 'y'", setattr, Mock(spec_set=Point), 'y', 5)
auto = create_autospec(Point)
point = auto(3)
raises(TypeError, "missing a required argument: 'x'", auto)
raises(TypeError, "got an unexpected keyword argument 'thrice'", point.move, 1, thrice=True)
point.move(1, twice=True)
point.move.assert_called_once_with(by=1, twice=True)
auto.static(1)
assert isinstance(point, Point) and auto.mock_calls[:2] == [call(3), call().move(1, twice=True)]
raises(mock.InvalidSpecError, f'Cannot autospec a Mock object. [object={auto!r}]', create_autospec, auto)
raises(RuntimeError, "'autospect' might be a typo; use unsafe=True if this is intended", create_autospec, Point, autospect=True)


@dataclass
class Data:
    number: int
    text: str


assert set('number text'.split()) <= set(dir(create_autospec(Data, instance=True)))


def function(a, b=1):
    """A function."""


f = create_autospec(function, return_value=7)
assert f(1) == 7 and f.__name__ == 'function' and f.call_count == 1
raises(TypeError, "too many positional arguments", f, 1, 2, 3)
f.assert_called_once_with(1)

# Asynchronous mocks.
m = AsyncMock(side_effect=[1, KeyError('k')])


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


assert run(m(5)) == 1 and m.await_count == 1 and mock.iscoroutinefunction(m)
raises(KeyError, "'k'", run, m(6))
m.assert_has_awaits([call(5), call(6)])
raises(AssertionError, 'Expected mock to have been awaited once. Awaited 2 times.', m.assert_awaited_once)

# Patches.
with patch('os.getcwd', return_value='here') as p:
    assert os.getcwd() == 'here'
assert os.getcwd() != 'here' and p.call_count == 1


@patch.object(os, 'sep', 'S')
@patch.object(os, 'getpid')
def patched(pid):
    assert os.sep == 'S' and os.getpid is pid
    return pid


assert isinstance(patched(), MagicMock) and os.sep != 'S'
with patch.dict('os.environ', {'NEW': '1'}, clear=True):
    assert dict(os.environ) == {'NEW': '1'}
assert 'NEW' not in os.environ
with patch.multiple(Point, x=DEFAULT, y=2, create=True) as mocks:
    assert Point.x is mocks['x'] and Point.y == 2 and list(mocks) == ['x']
assert Point.x == 0 and not hasattr(Point, 'y')
raises(AttributeError, f'{Point} does not have the attribute \'z\'', patch.object(Point, 'z').start)
raises(TypeError, "Need a valid target to patch. You supplied: 'os'", patch, 'os')
raises(TypeError, "Can't pass kwargs to a mock we aren't creating", patch('os.sep', 1, a=2).start)
patcher = patch.object(Point, 'move', autospec=True)
patcher.start()
Point(1).move(5)
raises(TypeError, "missing a required argument: 'by'", Point(1).move)
raises(RuntimeError, 'Patch is already started', patcher.start)
patch.stopall()
assert Point(1).move(5).x == 1 and patcher.stop() is None


@patch.object(Point, 'x', 9)
class Tests:
    def test_x(self):
        return Point.x

    def other(self):
        return Point.x


assert Tests().test_x() == 9 and Tests().other() == 0

# The rest.
opened = mock.mock_open(read_data='a\nb\n')
with patch('builtins.open', opened):
    with open('x') as file:
        assert file.readline() == 'a\n' and list(file) == ['b\n']
    with open('y') as file:
        assert file.read() == 'a\nb\n'
opened.assert_called_with('y')
with patch.object(Point, 'x', new_callable=mock.PropertyMock, return_value=4) as p:
    assert Point(2).x == 4
    assert p.mock_calls == [call(2), call()]
m = Mock()
m.known.value = 1
mock.seal(m)
raises(AttributeError, 'mock.unknown', getattr, m, 'unknown')
raises(AttributeError, 'mock.known.unknown', getattr, m.known, 'unknown')
m = mock.ThreadingMock(timeout=5)
thread = threading.Thread(target=m, args=(1,))
thread.start()
m.wait_until_any_call_with(1)
m.wait_until_called()
thread.join()
raises(AssertionError, 'mock was not called before timeout(0).', mock.ThreadingMock(timeout=0).wait_until_called)
assert sentinel.a is sentinel.a is pickle.loads(pickle.dumps(sentinel.a)) and repr(sentinel.a) == 'sentinel.a'
parent, child = Mock(), NonCallableMock(name='c')
parent.attach_mock(child, 'child')
child.f(1)
assert parent.mock_calls == [call.child.f(1)]
