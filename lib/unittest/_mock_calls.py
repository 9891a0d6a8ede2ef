"""Calls as values, for unittest.mock: what a mock records, and what a test compares that with."""

import pprint


class _SentinelObject(object):
    """A unique object with a name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    def __reduce__(self):
        return f'sentinel.{self.name}'


class _Sentinel(object):
    """Has a unique object under every name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':  # asked for by help()
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


# Pickles and copies find these by name in the module where users do.
_SentinelObject.__module__ = _Sentinel.__module__ = 'unittest.mock'

sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY(object):
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


class _CallList(list):
    """A list of calls. It contains a list if that is a part of it."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[start:start + len(value)] == value for start in range(len(self) - len(value) + 1))

    def __repr__(self):
        return pprint.pformat(list(self))


class _AnyComparer(list):
    """A list of calls that finds one with the expected values on the left of comparisons, so that ANY is asked."""

    def __contains__(self, item):
        for recorded in self:
            assert len(item) == len(recorded)
            if all(expected == actual for expected, actual in zip(item, recorded)):
                return True
        return False


def _format_call_signature(name, args, kwargs):
    arguments = [*map(repr, args), *(f'{key}={value!r}' for key, value in kwargs.items())]
    return f'{name}({', '.join(arguments)})'


def _parts(value, name=''):
    """Name, arguments and keyword arguments of a tuple that may leave out what is empty; None if it is no call."""
    args, kwargs = (), {}
    if len(value) == 3:
        return tuple(value)
    if len(value) > 3:
        return None
    rest = list(value)
    if rest and isinstance(rest[0], str):
        name = rest.pop(0)
    if len(rest) == 2:
        args, kwargs = rest
    elif rest and isinstance(rest[0], tuple):
        args = rest[0]
    elif rest:
        kwargs = rest[0]
    return name, args, kwargs


class _Call(tuple):
    """A call: (args, kwargs) or (name, args, kwargs).

    It is equal to tuples that leave out what is empty, like ('name',), ((1,),) and ({'a': 1},), and without a name to a call with any.
    Attributes and calls of a call describe chains: call.method(1).other.
    """

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        name, args, kwargs = _parts(value, name)
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall  # a call, not only the way to one

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        parent, other_parent = getattr(self, '_mock_parent', None), getattr(other, '_mock_parent', None)
        if parent and other_parent and parent != other_parent:
            return False
        parts = _parts(other)
        if parts is None:
            return False
        name, args, kwargs = _parts(self)
        other_name, other_args, other_kwargs = parts
        if name and other_name != name:
            return False
        # The other one's values on the left, in case ANY is among them.
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f'{self._mock_name}.{attr}', parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:  # names of methods like count may be those of a mocked object
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    def _get_call_arguments(self):
        return self[-2], self[-1]

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        name = self._mock_name if not self._mock_from_kall else self[0] if len(self) == 3 else ''
        if not self._mock_from_kall:
            name = name or 'call'
            return 'call' + name if name.startswith('()') else name
        if not name:
            name = 'call'
        else:
            name = f'call{name}' if name.startswith('()') else f'call.{name}'
        return _format_call_signature(name, *self._get_call_arguments())

    def call_list(self):
        """All calls of the chain that this is the end of."""
        calls, link = [], self
        while link is not None:
            if link._mock_from_kall:
                calls.append(link)
            link = link._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)
