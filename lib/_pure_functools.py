"""The native parts of functools in Python, for when _functools cannot be imported."""

from operator import itemgetter
from reprlib import recursive_repr
from types import GenericAlias, MethodType
from _thread import RLock


def cmp_to_key(mycmp):
    """Make a key function for sorting of a function that compares two items."""

    class K:
        __slots__ = ['obj']
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


_missing = object()


def _deprecated_keywords(reduce):
    def wrapper(*args, **kwargs):
        if kwargs.keys() & {'function', 'sequence'}:
            import warnings
            warnings.warn('Calling functools.reduce with keyword arguments "function" or "sequence" '
                          'is deprecated in Python 3.14 and will be forbidden in Python 3.16.',
                          DeprecationWarning, stacklevel=2)
        return reduce(*args, **kwargs)

    for name in '__doc__', '__name__', '__qualname__':
        setattr(wrapper, name, getattr(reduce, name))
    wrapper.__wrapped__ = reduce
    return wrapper


@_deprecated_keywords
def reduce(function, sequence, initial=_missing):
    """Combine the items of an iterable from left to right with a function of two arguments.

    initial, if given, comes before the items.
    """
    items = iter(sequence)
    if initial is _missing:
        try:
            initial = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in items:
        initial = function(initial, item)
    return initial


class _PlaceholderType:
    """The type of Placeholder, which keeps a place among the arguments of a partial."""

    __slots__ = ()
    __instance = None

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"type '{cls.__name__}' is not an acceptable base type")

    def __new__(cls):
        if cls.__instance is None:
            cls.__instance = object.__new__(cls)
        return cls.__instance

    def __repr__(self):
        return 'Placeholder'

    def __reduce__(self):
        return 'Placeholder'


Placeholder = _PlaceholderType()


def _fill(args, new):
    """Put the items of new in the places that args keeps, and the rest behind."""
    new = list(new)
    filled = [new.pop(0) if arg is Placeholder and new else arg for arg in args]
    return (*filled, *new)


class partial:
    """A callable that is another one with some arguments filled in."""

    __slots__ = "func", "args", "keywords", "_holes", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        if any(value is Placeholder for value in keywords.values()):
            raise TypeError("Placeholder cannot be passed as a keyword argument")
        if isinstance(func, partial):
            args = _fill(func.args, args)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = object.__new__(cls)
        self._set(func, args, keywords)
        return self

    def _set(self, func, args, keywords):
        self.func = func
        self.args = args
        self.keywords = keywords
        self._holes = sum(arg is Placeholder for arg in args)

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        arguments = [repr(self.func), *map(repr, self.args)]
        arguments += (f"{key}={value!r}" for key, value in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(arguments)})"

    def __call__(self, /, *args, **keywords):
        holes = self._holes
        if not holes:
            args = (*self.args, *args)
        elif len(args) < holes:
            raise TypeError("missing positional arguments in 'partial' call; expected "
                            f"at least {holes}, got {len(args)}")
        else:
            args = _fill(self.args, args)
        return self.func(*args, **{**self.keywords, **keywords})

    def __get__(self, obj, objtype=None):
        return self if obj is None else MethodType(self, obj)

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None,
                                          self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError(f"expected 4 items in state, got {len(state)}")
        func, args, keywords, namespace = state
        if not (callable(func) and isinstance(args, tuple)
                and (keywords is None or isinstance(keywords, dict))
                and (namespace is None or isinstance(namespace, dict))):
            raise TypeError("invalid partial state")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        if type(keywords) is not dict:
            keywords = dict(keywords or ())
        self.__dict__ = {} if namespace is None else namespace
        self._set(func, tuple(args), keywords)

    __class_getitem__ = classmethod(GenericAlias)


def _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo):
    from functools import _make_key as make_key

    results = {}  # the least recently used call comes first
    hits = misses = 0
    lock = RLock()
    size = results.__len__  # len itself may be what is cached

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        if maxsize == 0:
            misses += 1
            return user_function(*args, **kwds)
        key = make_key(args, kwds, typed)
        with lock:
            result = results.get(key, _missing)
            if result is not _missing:
                hits += 1
                if maxsize is not None:
                    results[key] = results.pop(key)
                return result
            misses += 1
        result = user_function(*args, **kwds)
        with lock:
            if key not in results:
                dropped = None  # what the cache lets go dies only when the lock is free
                if maxsize is not None and size() >= maxsize:
                    oldest = next(iter(results))
                    dropped = oldest, results.pop(oldest)
                results[key] = result
        return result

    def cache_info():
        """Report hits, misses, the maximal and the current size."""
        with lock:
            return _CacheInfo(hits, misses, maxsize, size())

    def cache_clear():
        """Empty the cache and its statistics."""
        nonlocal hits, misses
        with lock:
            results.clear()
            hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper


for _item in (cmp_to_key, _PlaceholderType, partial):
    _item.__module__ = 'functools'
reduce.__module__ = 'functools'
