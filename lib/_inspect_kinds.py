"""Which kind of thing an object is, and its attributes as they are stored, for module inspect."""

import abc
import collections.abc
import functools
import itertools
import sys
import types
from weakref import ref as _ref

__name__ = 'inspect'  # what is defined here belongs to that module

# Flags of code objects.
CO_OPTIMIZED = 0x1
CO_NEWLOCALS = 0x2
CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_NOFREE = 0x40
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200
CO_HAS_DOCSTRING = 0x4000000
CO_METHOD = 0x8000000

TPFLAGS_IS_ABSTRACT = 1 << 20  # in type.__flags__


# Predicates.

def ismodule(object):
    """True for a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """True for a class."""
    return isinstance(object, type)


def ismethod(object):
    """True for a method bound to its object."""
    return isinstance(object, types.MethodType)


def ispackage(object):
    """True for a module that has a search path for modules below it."""
    return ismodule(object) and hasattr(object, '__path__')


def _is_other_kind(object):
    """Classes, methods and functions are descriptors, too, but have predicates that say more."""
    return isclass(object) or ismethod(object) or isfunction(object)


def ismethoddescriptor(object):
    """True for a descriptor with __get__ and neither __set__ nor __delete__, such as int.__add__.

    Bound methods, functions and classes do not count: their own predicates say more about them."""
    if _is_other_kind(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__') and not hasattr(kind, '__delete__')


def isdatadescriptor(object):
    """True for a descriptor with __set__ or __delete__: properties, getsets and members among them."""
    if _is_other_kind(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def ismemberdescriptor(object):
    """True for a member descriptor: that of a slot, or of a field of a built-in type."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """True for a getset descriptor: a computed attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """True for a function written in Python."""
    return isinstance(object, types.FunctionType)


def _code_has(function, flag):
    """Whether a flag is set in the code of a function, behind methods and partials of it."""
    function = functools._unwrap_partialmethod(function)
    while ismethod(function):
        function = function.__func__
    function = functools._unwrap_partial(function)
    if not isfunction(function) and not _like_function(function):
        return False
    return bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """True for a function whose call makes a generator."""
    return _code_has(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Mark a callable as one whose result can be awaited, and return it."""
    func = getattr(func, '__func__', func)
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """True for an `async def` function and for what markcoroutinefunction() has marked."""
    if _code_has(obj, CO_COROUTINE):
        return True
    while ismethod(obj):
        obj = obj.__func__
    return getattr(functools._unwrap_partial(obj), '_is_coroutine_marker', None) is _is_coroutine_mark


def isasyncgenfunction(obj):
    """True for an `async def` function that yields."""
    return _code_has(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """True for an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """True for a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """True for a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """True for what an `await` takes."""
    if isinstance(object, types.GeneratorType) and object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        return True
    return isinstance(object, (types.CoroutineType, collections.abc.Awaitable))


def istraceback(object):
    """True for a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """True for a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """True for a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """True for a built-in function, or a built-in method bound to its object."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """True for a bound special method of a built-in type, such as (1).__add__."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """True for every kind of function and method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object) or isinstance(object, functools._singledispatchmethod_get))


def isabstract(object):
    """True for a class with abstract methods."""
    if not isinstance(object, type):
        return False
    if object.__flags__ & TPFLAGS_IS_ABSTRACT:
        return True
    if not issubclass(type(object), abc.ABCMeta) or hasattr(object, '__abstractmethods__'):
        return False
    # The class is still being made, in __init_subclass__: ABCMeta has not looked at it yet.
    inherited = {name for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ())}
    found = itertools.chain(object.__dict__.values(), (getattr(object, name, None) for name in inherited))
    return any(getattr(value, '__isabstractmethod__', False) for value in found)


def getmro(cls):
    """The classes in which attributes of a class are looked up, in order, the class itself first."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """The object at the end of a chain of `__wrapped__` attributes.

    The chain ends early at an object for which stop(object) is true. A circle raises ValueError."""
    at = func
    seen = {id(at): at}  # keeps them alive, so that no id is used twice
    limit = sys.getrecursionlimit()
    while not isinstance(at, type) and hasattr(at, '__wrapped__'):
        if stop is not None and stop(at):
            break
        at = at.__wrapped__
        if id(at) in seen or len(seen) >= limit:
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
        seen[id(at)] = at
    return at


# Static lookup of attributes. Only the slots of `type` and `object` are asked, which no class can override.

_sentinel = object()
_mro_of = type.__dict__['__mro__'].__get__
_dict_of_class = type.__dict__['__dict__'].__get__


@functools.lru_cache
def _own_dict_descriptor(*classes):
    """What stands in place of the ordinary __dict__ in the classes of an MRO, given as weak references."""
    for reference in classes:
        cls = reference()
        namespace = _dict_of_class(cls)
        if '__dict__' not in namespace:
            continue
        found = namespace['__dict__']
        ordinary = (type(found) is types.GetSetDescriptorType and found.__name__ == '__dict__'
                    and found.__objclass__ is cls)
        if not ordinary:
            return found
    return _sentinel


def _shadowed_dict(cls):
    return _own_dict_descriptor(*map(_ref, _mro_of(cls)))


def _in_classes(classes, name):
    for cls in classes:
        if _shadowed_dict(type(cls)) is _sentinel and name in cls.__dict__:
            return cls.__dict__[name]
    return _sentinel


def _in_instance(obj, name):
    try:
        namespace = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return _sentinel
    return dict.get(namespace, name, _sentinel)


def getattr_static(obj, attr, default=_sentinel):
    """getattr() that runs no descriptor, __getattr__ or __getattribute__.

    It may miss attributes that are made on request, find some that getattr() would not, and return a descriptor
    where getattr() returns what that computes."""
    own = _sentinel
    cls = type(obj)
    is_class = type in _mro_of(cls)
    if is_class:
        cls = obj
    else:
        shadow = _shadowed_dict(cls)
        if shadow is _sentinel or type(shadow) is types.MemberDescriptorType:
            own = _in_instance(obj, attr)
    inherited = _in_classes(_mro_of(cls), attr)
    if own is not _sentinel and inherited is not _sentinel:
        has = functools.partial(_in_classes, _mro_of(type(inherited)))
        if has('__get__') is not _sentinel and (has('__set__') is not _sentinel or has('__delete__') is not _sentinel):
            return inherited  # a data descriptor comes before the instance
    for found in (own, inherited):
        if found is not _sentinel:
            return found
    if is_class:
        found = _in_classes(_mro_of(type(cls)), attr)
        if found is not _sentinel:
            return found
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# Signatures: the classes.

class _void:
    """The default of arguments for which None is a value."""


def _like_function(obj):
    """Whether an object has the attributes of a function: those of Cython are of another type."""
    if not callable(obj) or isclass(obj):
        return False
    return (isinstance(getattr(obj, '__code__', None), types.CodeType)
            and isinstance(getattr(obj, '__name__', None), str)
            and isinstance(getattr(obj, '__defaults__', _void), (tuple, types.NoneType))
            and isinstance(getattr(obj, '__kwdefaults__', _void), (dict, types.NoneType)))
