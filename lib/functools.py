"""Tools for functions and other callables.

partial, reduce, cmp_to_key and the heart of lru_cache are native (_functools).
"""

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES',
           'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce',
           'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod',
           'cached_property', 'Placeholder']

from abc import get_cache_token
from collections import namedtuple
from types import GenericAlias, MappingProxyType, UnionType
from _thread import RLock

try:
    from _functools import (partial, Placeholder, _PlaceholderType, reduce, cmp_to_key,
                            _lru_cache_wrapper)
except ImportError:
    from _pure_functools import (partial, Placeholder, _PlaceholderType, reduce, cmp_to_key,
                                 _lru_cache_wrapper)

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__',
                       '__annotate__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like wrapped, and return it.

    The attributes named in assigned are copied where wrapped has them; those
    named in updated are updated like dicts. wrapper.__wrapped__ becomes wrapped.
    """
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped  # last: the update above may have brought the wrapped's own
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator that applies update_wrapper() to the function below it."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# total_ordering


def _comparison(name, root, inverted, equality):
    """The method name, derived from the method root.

    Its value is the root's, inverted or not, then joined with "or equal" or
    "and not equal" if equality says so.
    """

    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if inverted:
            result = not result
        if equality == 'or':
            return result or self == other
        if equality == 'and':
            return result and self != other
        return result

    method.__name__ = name
    # Pickles of the method name it so.
    method.__qualname__ = f'_{name.strip("_")}_from_{root.strip("_")}'
    globals()[method.__qualname__] = method
    method.__doc__ = f'Derived from {root} by functools.total_ordering.'
    return method


def _comparisons(root, *rows):
    return root, [(row[0], _comparison(row[0], root, *row[1:])) for row in rows]


# In order of preference: the first that a class defines is the root of the others.
_convert = dict([
    _comparisons('__lt__', ('__gt__', True, 'and'), ('__le__', False, 'or'), ('__ge__', True, '')),
    _comparisons('__le__', ('__ge__', True, 'or'), ('__lt__', False, 'and'), ('__gt__', True, '')),
    _comparisons('__gt__', ('__lt__', True, 'and'), ('__ge__', False, 'or'), ('__le__', True, '')),
    _comparisons('__ge__', ('__le__', True, 'or'), ('__gt__', False, 'and'), ('__lt__', True, '')),
])


def total_ordering(cls):
    """Class decorator that adds the comparison methods that the class lacks.

    The class must have one of <, <=, > and >=, and should have ==.
    """
    own = [name for name in _convert
           if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for name, method in _convert[own[0]]:
        if name not in own:
            setattr(cls, name, method)
    return cls


# partialmethod


def _nothing():
    """Stands for a function while partial merges arguments."""


class partialmethod:
    """A method that is another one with some arguments filled in.

    The other one may be any callable, or a descriptor such as a classmethod.
    """

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        base = _nothing
        if isinstance(func, partialmethod):
            base = partial(_nothing, *func.args, **func.keywords)
            func = func.func
        merged = partial(base, *args, **keywords)  # knows the rules of placeholders
        self = object.__new__(cls)
        self.func = func
        self.args = merged.args
        self.keywords = merged.keywords
        return self

    def __repr__(self):
        cls = type(self)
        arguments = [repr(self.func), *map(repr, self.args)]
        arguments += (f"{key}={value!r}" for key, value in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(arguments)})"

    def _make_unbound_method(self):
        holes = self.args.count(Placeholder)

        def _method(cls_or_self, /, *args, **keywords):
            if len(args) < holes:
                raise TypeError("missing positional arguments in 'partialmethod' call; "
                                f"expected at least {holes}, got {len(args)}")
            keywords = {**self.keywords, **keywords}
            if holes:
                return partial(self.func, cls_or_self, *self.args)(*args, **keywords)
            return self.func(cls_or_self, *self.args, *args, **keywords)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    while True:
        start = func
        while isinstance(getattr(func, "__partialmethod__", None), partialmethod):
            func = func.__partialmethod__
        while isinstance(func, (partialmethod, partial)):
            func = func.func
        if func is start:
            return func


# lru_cache

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def _make_key(args, kwds, typed, kwd_mark=(object(),), fasttypes={int, str},
              tuple=tuple, type=type, len=len):
    """The key under which a call's result is cached: a flat tuple, or a lone int or str itself.

    kwd_mark divides the positional from the keyword arguments, whose order counts.
    """
    key = args
    if kwds:
        key += kwd_mark
        for pair in kwds.items():
            key += pair
    if typed:
        key += tuple(map(type, args))
        if kwds:
            key += tuple(map(type, kwds.values()))
    elif len(key) == 1 and type(key[0]) in fasttypes:
        return key[0]
    return key


def lru_cache(maxsize=128, typed=False):
    """Decorator that keeps the results of the maxsize most recent different calls.

    With maxsize=None all of them are kept. With typed=True, arguments that are
    equal but differ in type make different calls. The arguments must be hashable.

    The decorated function f has f.cache_info(), f.cache_clear(),
    f.cache_parameters() and the function itself as f.__wrapped__.
    """
    direct = None
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0) if maxsize < 0 else maxsize
    elif callable(maxsize) and isinstance(typed, bool):
        direct, maxsize = maxsize, 128
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)

    return decorating_function if direct is None else decorating_function(direct)


def cache(user_function, /):
    """Decorator that keeps the result of every different call: lru_cache(maxsize=None)."""
    return lru_cache(maxsize=None)(user_function)


# singledispatch. The implementation for a class is that of the first class of its MRO which has one, where the MRO is
# extended by the registered abstract base classes that the class is a virtual subclass of.


def _c3_merge(sequences):
    """Merge orders of classes into one that agrees with each (C3)."""
    merged = []
    pending = [list(sequence) for sequence in sequences if sequence]
    while pending:
        for head in (sequence[0] for sequence in pending):
            if not any(head in sequence[1:] for sequence in pending):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(head)
        for sequence in pending:
            if sequence[0] == head:
                del sequence[0]
        pending = [sequence for sequence in pending if sequence]
    return merged


def _c3_mro(cls, abcs=None):
    """The MRO of cls with those of abcs put in where a class first satisfies them.

    They come after the last base that is itself an abstract base class.
    """
    abcs = list(abcs or ())
    bases = cls.__bases__
    split = max((i for i, base in enumerate(bases, 1) if hasattr(base, '__abstractmethods__')),
                default=0)
    new = [abc for abc in abcs
           if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    for abc in new:
        abcs.remove(abc)
    groups = [list(bases[:split]), new, list(bases[split:])]
    mros = [_c3_mro(base, abcs) for group in groups for base in group]
    return _c3_merge([[cls], *mros, *groups])


def _compose_mro(cls, types):
    """The order in which implementations for types are considered for cls."""
    mro = set(cls.__mro__)

    def virtual(typ):
        return (typ not in mro and hasattr(typ, '__mro__')
                and not isinstance(typ, GenericAlias) and issubclass(cls, typ))

    related = [typ for typ in types if virtual(typ)]
    related = [typ for typ in related
               if not any(typ != other and typ in other.__mro__ for other in related)]
    known = set(related)
    ordered = []
    for typ in related:
        # Subclasses of typ that cls satisfies, too, tell in which order the types belong.
        chains = [[base for base in sub.__mro__ if base in known]
                  for sub in typ.__subclasses__() if sub not in mro and issubclass(cls, sub)]
        chains.sort(key=len, reverse=True)
        for chain in chains or [[typ]]:
            ordered += (base for base in chain if base not in ordered)
    return _c3_mro(cls, ordered)


def _find_impl(cls, registry):
    """The implementation for cls; None if there is not even one for object."""
    match = None
    for typ in _compose_mro(cls, registry.keys()):
        if match is not None:
            if (typ in registry and typ not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, typ)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {typ}")
            break
        if typ in registry:
            match = typ
    return registry.get(match)


def _dispatchable(cls):
    """Whether an implementation can be registered for cls: a class or a union of classes."""
    if isinstance(cls, UnionType):
        return all(isinstance(arg, type) for arg in cls.__args__)
    return isinstance(cls, type)


def _annotated_class(func):
    """The class that the annotation of func's first argument names."""
    if getattr(func, '__annotate__', None) is None:
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. Use either "
                        "`@register(some_class)` or plain `@register` on an annotated function.")
    from typing import get_type_hints
    from annotationlib import Format, ForwardRef
    name, cls = next(iter(get_type_hints(func, format=Format.FORWARDREF).items()))
    if not _dispatchable(cls):
        if isinstance(cls, UnionType):
            problem = "not all arguments are classes."
        elif isinstance(cls, ForwardRef):
            problem = "is an unresolved forward reference."
        else:
            problem = "is not a class."
        raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {problem}")
    return cls


def singledispatch(func):
    """Decorator that makes a generic function of func.

    The class of the first argument decides which implementation runs: func, or
    a more specific one that was registered with register().
    """
    import weakref

    registry = {object: func}
    found = weakref.WeakKeyDictionary()
    token = None  # of the registrations of abstract base classes, once they matter
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        """Return the implementation that runs for arguments of class cls."""
        nonlocal token
        if token is not None and token != (now := get_cache_token()):
            found.clear()
            token = now
        try:
            return found[cls]
        except KeyError:
            pass
        impl = registry[cls] if cls in registry else _find_impl(cls, registry)
        found[cls] = impl
        return impl

    def register(cls, func=None):
        """Register func as the implementation for cls.

        As a decorator, register(cls) is for the function below; register by
        itself takes the class from the annotation of the first argument.
        """
        nonlocal token
        if _dispatchable(cls):
            if func is None:
                return lambda f: register(cls, f)
        elif func is not None:
            raise TypeError("Invalid first argument to `register()`. "
                            f"{cls!r} is not a class or union type.")
        else:
            func = cls
            cls = _annotated_class(func)
        for each in cls.__args__ if isinstance(cls, UnionType) else (cls,):
            registry[each] = func
        if token is None and hasattr(cls, '__abstractmethods__'):
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


def _title(obj):
    for attribute in '__qualname__', '__name__':
        try:
            return getattr(obj, attribute)
        except AttributeError:
            pass
    return '?'


class singledispatchmethod:
    """singledispatch for methods: the first argument after self or cls decides.

    Implementations may be descriptors, such as classmethods.
    """

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Register method as the implementation for cls."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _singledispatchmethod_get(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __repr__(self):
        return f'<single dispatch method descriptor {_title(self.func)}>'


class _singledispatchmethod_get:
    """A singledispatchmethod bound to an object or class."""

    def __init__(self, unbound, obj, cls):
        self._unbound = unbound
        self._dispatch = unbound.dispatcher.dispatch
        self._obj = obj
        self._cls = cls
        # These two the class has, so that __getattr__ would not be asked.
        for name in '__module__', '__doc__':
            try:
                setattr(self, name, getattr(unbound.func, name))
            except AttributeError:
                pass

    def __repr__(self):
        name = _title(self)
        if self._obj is None:
            return f'<single dispatch method {name}>'
        return f'<bound single dispatch method {name} of {self._obj!r}>'

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self._unbound.func, '__name__', 'singledispatchmethod method')
            raise TypeError(f'{name} requires at least 1 positional argument')
        method = self._dispatch(args[0].__class__)
        return method.__get__(self._obj, self._cls)(*args, **kwargs)

    def __getattr__(self, name):
        if name in ('__name__', '__qualname__', '__isabstractmethod__', '__annotations__',
                    '__type_params__'):
            return getattr(self._unbound.func, name)
        raise AttributeError

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register


_NOT_FOUND = object()


class cached_property:
    """A property that is computed once and then kept in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {name!r} property.") from None
        value = values.get(name, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                values[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not "
                    f"support item assignment for caching {name!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)
