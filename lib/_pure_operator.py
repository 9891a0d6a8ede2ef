"""The functions of module operator in Python, for when _operator cannot be imported.

The plain ones are generated from the table of operators below.
"""

from builtins import abs as _abs

_binary = {
    'lt': '<', 'le': '<=', 'eq': '==', 'ne': '!=', 'ge': '>=', 'gt': '>', 'is_': 'is',
    'is_not': 'is not', 'add': '+', 'and_': '&', 'floordiv': '//', 'lshift': '<<', 'mod': '%',
    'mul': '*', 'matmul': '@', 'or_': '|', 'pow': '**', 'rshift': '>>', 'sub': '-',
    'truediv': '/', 'xor': '^',
}
_inplace = {'add', 'and_', 'floordiv', 'lshift', 'mod', 'mul', 'matmul', 'or_', 'pow', 'rshift',
            'sub', 'truediv', 'xor'}
_unary = {'inv': '~', 'invert': '~', 'neg': '-', 'pos': '+', 'not_': 'not '}


def _define(name, parameters, body, doc):
    space = {}
    exec(f"def {name}({parameters}):\n    {body}", {'__name__': 'operator'}, space)
    space[name].__doc__ = doc
    globals()[name] = space[name]


for _name, _sign in _binary.items():
    _define(_name, 'a, b', f'return a {_sign} b', f'Same as a {_sign} b.')
    if _name in _inplace:
        _define('i' + _name.rstrip('_'), 'a, b', f'a {_sign}= b; return a', f'Same as a {_sign}= b.')
for _name, _sign in _unary.items():
    _define(_name, 'a', f'return {_sign}a', f'Same as {_sign}a.')


def truth(a):
    """True if a is true, else False."""
    return True if a else False


def is_none(a):
    """Same as a is None."""
    return a is None


def is_not_none(a):
    """Same as a is not None."""
    return a is not None


def abs(a):
    """Same as builtins.abs(a)."""
    return _abs(a)


def index(a):
    """Same as a.__index__()."""
    return a.__index__()


def _need_sequence(a, b=()):
    for x in (a, b):
        if not hasattr(x, '__getitem__'):
            raise TypeError(f"'{type(x).__name__}' object can't be concatenated")


def concat(a, b):
    """Same as a + b, for sequences."""
    _need_sequence(a)
    return a + b


def iconcat(a, b):
    """Same as a += b, for sequences."""
    _need_sequence(a)
    a += b
    return a


def contains(a, b):
    """Same as b in a (mind the order)."""
    return b in a


def countOf(a, b):
    """How many items of a are b or equal to it."""
    return sum(item is b or item == b for item in a)


def indexOf(a, b):
    """The first index of b in a."""
    for position, item in enumerate(a):
        if item is b or item == b:
            return position
    raise ValueError('sequence.index(x): x not in sequence')


def delitem(a, b):
    """Same as del a[b]."""
    del a[b]


def getitem(a, b):
    """Same as a[b]."""
    return a[b]


def setitem(a, b, c):
    """Same as a[b] = c."""
    a[b] = c


def length_hint(obj, default=0):
    """Estimate len(obj) by __len__ or __length_hint__; default where neither knows."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    method = getattr(type(obj), '__length_hint__', None)
    if method is None:
        return default
    try:
        hint = method(obj)
    except TypeError:
        return default
    if hint is NotImplemented:
        return default
    if not isinstance(hint, int):
        raise TypeError(f'__length_hint__ must be integer, not {type(hint).__name__}')
    if hint < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return hint


def call(obj, /, *args, **kwargs):
    """Same as obj(*args, **kwargs)."""
    return obj(*args, **kwargs)


class _Getter:
    """What attrgetter and itemgetter share: names or keys, and one function for all of them."""

    __slots__ = ()

    def __call__(self, obj, /):
        return self._call(obj)

    def __repr__(self):
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(map(repr, self._wanted()))})"

    def __reduce__(self):
        return type(self), self._wanted()


class attrgetter(_Getter):
    """attrgetter('a.b')(x) is x.a.b; with several names the result is a tuple."""

    __slots__ = ('_attrs', '_call')

    def __init__(self, attr, /, *attrs):
        self._attrs = (attr, *attrs)
        if not all(isinstance(name, str) for name in self._attrs):
            raise TypeError('attribute name must be a string')

        def follow(obj, path):
            for name in path:
                obj = getattr(obj, name)
            return obj

        paths = [name.split('.') for name in self._attrs]
        if attrs:
            self._call = lambda obj: tuple(follow(obj, path) for path in paths)
        else:
            self._call = lambda obj: follow(obj, paths[0])

    def _wanted(self):
        return self._attrs


class itemgetter(_Getter):
    """itemgetter(2)(x) is x[2]; with several keys the result is a tuple."""

    __slots__ = ('_items', '_call')

    def __init__(self, item, /, *items):
        self._items = (item, *items)
        if items:
            self._call = lambda obj: tuple(obj[key] for key in self._items)
        else:
            self._call = lambda obj: obj[item]

    def _wanted(self):
        return self._items


class methodcaller:
    """methodcaller('name', *args, **kwargs)(x) is x.name(*args, **kwargs)."""

    __slots__ = ('_name', '_args', '_kwargs')

    def __init__(self, name, /, *args, **kwargs):
        self._name = name
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        arguments = [repr(self._name), *map(repr, self._args)]
        arguments += (f'{key}={value!r}' for key, value in self._kwargs.items())
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(arguments)})"

    def __reduce__(self):
        if not self._kwargs:
            return type(self), (self._name, *self._args)
        from functools import partial
        return partial(type(self), self._name, **self._kwargs), self._args


for _item in list(globals().values()):
    if getattr(_item, '__module__', None) == __name__:
        _item.__module__ = 'operator'
