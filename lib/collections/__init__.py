"""More containers: named tuples, deques, counters, ordered and default dicts, and classes to derive from."""

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString',
           'defaultdict', 'deque', 'namedtuple']

import sys as _sys

import _collections_abc
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
from keyword import iskeyword as _iskeyword
from operator import itemgetter as _itemgetter
from reprlib import recursive_repr as _recursive_repr

_sys.modules['collections.abc'] = abc = _collections_abc

try:
    from _collections import (deque, defaultdict, _deque_iterator, _tuplegetter, _count_elements)
except ImportError:
    from collections._pure import _tuplegetter, _count_elements
else:
    _collections_abc.MutableSequence.register(deque)
try:
    from _collections import OrderedDict
except ImportError:
    from collections._pure import OrderedDict

heapq = None  # Counter.most_common imports it


class _OrderedDictKeysView(_collections_abc.KeysView):
    def __reversed__(self):
        yield from reversed(self._mapping)


class _OrderedDictItemsView(_collections_abc.ItemsView):
    def __reversed__(self):
        for key in reversed(self._mapping):
            yield key, self._mapping[key]


class _OrderedDictValuesView(_collections_abc.ValuesView):
    def __reversed__(self):
        for key in reversed(self._mapping):
            yield self._mapping[key]


# namedtuple


def _field_problem(name, seen):
    """What rename=True mends: why name cannot name a field that comes after those seen."""
    if not name.isidentifier():
        return f'Type names and field names must be valid identifiers: {name!r}'
    if _iskeyword(name):
        return f'Type names and field names cannot be a keyword: {name!r}'
    if name.startswith('_'):
        return f'Field names cannot start with an underscore: {name!r}'
    if name in seen:
        return f'Encountered duplicate field name: {name!r}'


def _check_names(typename, fields, rename):
    if rename:
        seen = set()
        for index, name in enumerate(fields):
            if _field_problem(name, seen):
                fields[index] = f'_{index}'
            seen.add(name)
    names = [typename, *fields]
    # All names are checked as identifiers before any field is checked as a field.
    for name in names:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        problem = _field_problem(name, ())
        if problem and not problem.startswith('Field'):
            raise ValueError(problem)
    seen = set()
    for name in fields:
        problem = None if rename and name.startswith('_') and name not in seen else _field_problem(name, seen)
        if problem:
            raise ValueError(problem)
        seen.add(name)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Return a new subclass of tuple whose items can also be reached by name.

    field_names is a sequence of names, or one str with names that commas or
    spaces divide. With rename=True, names that cannot be used become _0, _1 and
    so on; defaults are for the last fields.

    >>> Point = namedtuple('Point', 'x y', defaults=[0])
    >>> p = Point(3)
    >>> p
    Point(x=3, y=0)
    >>> p.x == p[0] == 3
    True
    >>> p._replace(y=4)._asdict()
    {'x': 3, 'y': 4}
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = list(map(str, field_names))
    typename = _sys.intern(str(typename))
    _check_names(typename, fields, rename)
    fields = tuple(map(_sys.intern, fields))
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError('Got more default values than field names')
        field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))

    count = len(fields)
    arguments = ', '.join(fields) + (',' if count == 1 else '')
    template = '(' + ', '.join(f'{name}=%r' for name in fields) + ')'
    make = tuple.__new__

    # Only code that names the parameters can have a signature that does.
    __new__ = eval(f'lambda _cls, {arguments}: _tuple_new(_cls, ({arguments}))',
                   {'_tuple_new': make, '__builtins__': {}, '__name__': f'namedtuple_{typename}'})
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({arguments})'
    if defaults is not None:
        __new__.__defaults__ = defaults

    # The builtins are bound here, so that modules which replace them do no harm.
    _len, _map, _zip, _dict, _tuple = len, map, zip, dict, tuple

    def _make(cls, iterable):
        result = make(cls, iterable)
        if _len(result) != count:
            raise TypeError(f'Expected {count} arguments, got {_len(result)}')
        return result

    _make.__doc__ = f'Make a new {typename} object from a sequence or iterable'

    def _replace(self, /, **kwds):
        result = self._make(_map(kwds.pop, fields, self))
        if kwds:
            raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
        return result

    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'

    def __repr__(self):
        """Show the type's name and all fields."""
        return self.__class__.__name__ + template % self

    def _asdict(self):
        """Return a dict from field names to values."""
        return _dict(_zip(self._fields, self))

    def __getnewargs__(self):
        """Return the items as a plain tuple: for pickle and copy."""
        return _tuple(self)

    methods = {method.__name__: method
               for method in (__new__, _make, _replace, __repr__, _asdict, __getnewargs__)}
    for name, method in methods.items():
        method.__qualname__ = f'{typename}.{name}'
    namespace = {
        '__doc__': f'{typename}({arguments})',
        '__slots__': (),
        '_fields': fields,
        '_field_defaults': field_defaults,
        **methods,
        '_make': classmethod(_make),
        '__replace__': _replace,
        '__match_args__': fields,
    }
    for index, name in enumerate(fields):
        namespace[name] = _tuplegetter(index, _sys.intern(f'Alias for field number {index}'))
    result = type(typename, (tuple,), namespace)
    # Pickle finds the class by its module: that of the caller, if nothing else is said.
    result.__module__ = module or _sys._getframemodulename(1) or '__main__'
    return result


# Counter


def _combined(self, other, combine, both=True):
    """A Counter of the counts that combine makes of two, where they are positive."""
    result = Counter()
    for elem, count in self.items():
        count = combine(count, other[elem])
        if count > 0:
            result[elem] = count
    if both:
        for elem, count in other.items():
            if elem not in self:
                count = combine(0, count)
                if count > 0:
                    result[elem] = count
    return result


class Counter(dict):
    """A dict from elements to how often they occur; absent elements occur 0 times.

    Made from an iterable of elements, or from a mapping of counts. Counts may be
    any numbers, zero and negative ones included.

    >>> c = Counter('abracadabra')
    >>> c['a'], c['z']
    (5, 0)
    >>> c.most_common(2)
    [('a', 5), ('b', 2)]
    >>> c - Counter(a=4, r=5)
    Counter({'b': 2, 'a': 1, 'c': 1, 'd': 1})
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the elements of iterable, or take the counts of a mapping or of keywords.

        >>> Counter(['x', 'y', 'x']) == Counter({'x': 2, 'y': 1}) == Counter(x=2, y=1)
        True
        """
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """The count of an element that is not there is 0."""
        return 0

    def total(self):
        """Return the sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """List the n most common elements with their counts, or all, the most common first.

        >>> Counter('mississippi').most_common(2)
        [('i', 4), ('s', 4)]
        """
        if n is None:
            return sorted(self.items(), key=_itemgetter(1), reverse=True)
        global heapq
        if heapq is None:
            import heapq
        return heapq.nlargest(n, self.items(), key=_itemgetter(1))

    def elements(self):
        """Iterate over the elements, each as often as it counts.

        >>> ''.join(Counter(b=2, a=0, c=1).elements())
        'bbc'
        """
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            'Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Add to the counts, by the elements of an iterable or the counts of a mapping.

        >>> c = Counter('ab')
        >>> c.update('bc')
        >>> c.update({'c': 3})
        >>> c
        Counter({'c': 4, 'b': 2, 'a': 1})
        """
        if isinstance(iterable, _collections_abc.Mapping):
            if self:
                get = self.get
                for elem, count in iterable.items():
                    self[elem] = count + get(elem, 0)
            else:
                super().update(iterable)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take from the counts, by the elements of an iterable or the counts of a mapping.

        >>> c = Counter('ab')
        >>> c.subtract('bbc')
        >>> c
        Counter({'a': 1, 'b': -1, 'c': -1})
        """
        if isinstance(iterable, _collections_abc.Mapping):
            for elem, count in iterable.items():
                self[elem] = self.get(elem, 0) - count
        elif iterable is not None:
            for elem in iterable:
                self[elem] = self.get(elem, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """Return a shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        """Remove an element if it is there."""
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            counts = dict(self.most_common())
        except TypeError:  # counts that have no order
            counts = dict(self)
        return f'{self.__class__.__name__}({counts!r})'

    # Comparisons are those of multisets, where an absent element counts 0.

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[elem] == other[elem] for part in (self, other) for elem in part)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[elem] <= other[elem] for part in (self, other) for elem in part)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[elem] >= other[elem] for part in (self, other) for elem in part)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # The results of the operators keep positive counts only.

    def __add__(self, other):
        """Add the counts.

        >>> Counter('abb') + Counter('bcc')
        Counter({'b': 3, 'c': 2, 'a': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda x, y: x + y)

    def __sub__(self, other):
        """Subtract the counts.

        >>> Counter('abbb') - Counter('bcc')
        Counter({'b': 2, 'a': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda x, y: x - y)

    def __or__(self, other):
        """Take the greater count of each element.

        >>> Counter('abb') | Counter('bcc')
        Counter({'b': 2, 'c': 2, 'a': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda x, y: y if x < y else x)

    def __and__(self, other):
        """Take the smaller count of each element.

        >>> Counter('abb') & Counter('bcc')
        Counter({'b': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda x, y: x if x < y else y, both=False)

    def __xor__(self, other):
        """Take the difference of the counts of each element, whichever is greater.

        >>> Counter('abb') ^ Counter('bcc')
        Counter({'c': 2, 'a': 1, 'b': 1})
        """
        if not isinstance(other, Counter):
            return NotImplemented
        return _combined(self, other, lambda x, y: abs(x - y))

    def __pos__(self):
        """Keep positive counts."""
        result = Counter()
        for elem, count in self.items():
            if count > 0:
                result[elem] = count
        return result

    def __neg__(self):
        """Keep negative counts, with their signs changed."""
        result = Counter()
        for elem, count in self.items():
            if count < 0:
                result[elem] = 0 - count
        return result

    def _keep_positive(self):
        for elem in [elem for elem, count in self.items() if not count > 0]:
            del self[elem]
        return self

    def __iadd__(self, other):
        """Add the counts of other.

        >>> c = Counter('abb')
        >>> c += Counter('bcc')
        >>> c
        Counter({'b': 3, 'c': 2, 'a': 1})
        """
        for elem, count in other.items():
            self[elem] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Subtract the counts of other.

        >>> c = Counter('abbb')
        >>> c -= Counter('bcc')
        >>> c
        Counter({'b': 2, 'a': 1})
        """
        for elem, count in other.items():
            self[elem] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """Raise each count to that of other.

        >>> c = Counter('abb')
        >>> c |= Counter('bcc')
        >>> c
        Counter({'b': 2, 'c': 2, 'a': 1})
        """
        for elem, count in other.items():
            if count > self[elem]:
                self[elem] = count
        return self._keep_positive()

    def __iand__(self, other):
        """Lower each count to that of other.

        >>> c = Counter('abb')
        >>> c &= Counter('bcc')
        >>> c
        Counter({'b': 1})
        """
        for elem, count in self.items():
            if other[elem] < count:
                self[elem] = other[elem]
        return self._keep_positive()

    def __ixor__(self, other):
        """Make each count its difference from that of other.

        >>> c = Counter('abb')
        >>> c ^= Counter('bcc')
        >>> c
        Counter({'c': 2, 'a': 1, 'b': 1})
        """
        for elem, count in other.items():
            self[elem] = abs(self[elem] - count)
        return self._keep_positive()


class ChainMap(_collections_abc.MutableMapping):
    """Several mappings, looked up one after the other, as one; changes go to the first.

    They are in the list maps, and are not copied.
    """

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]  # by no other way would a defaultdict supply a value
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def _merged(self):
        """A dict of all keys: the order is that of an update from the last mapping to the first."""
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return merged

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        return iter(self._merged())

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def __bool__(self):
        return any(self.maps)

    @_recursive_repr()
    def __repr__(self):
        return f'{self.__class__.__name__}({", ".join(map(repr, self.maps))})'

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """Make a ChainMap of one dict with the keys of iterable."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """Return a ChainMap of a copy of the first mapping and of the others themselves."""
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """Return a ChainMap with one more mapping in front: m, or a new dict."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        """A ChainMap of all mappings but the first."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}') from None

    def popitem(self):
        """Remove a pair from the first mapping and return it."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.') from None

    def pop(self, key, *args):
        """Remove a key from the first mapping and return its value."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}') from None

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        made = self.copy()
        made.maps[0].update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return self.__class__(merged)


def __getattr__(name):
    # Wrappers of the built-in types: few programs want them.
    if name in ('UserDict', 'UserList', 'UserString'):
        from collections import _user
        value = globals()[name] = getattr(_user, name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
