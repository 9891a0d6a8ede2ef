"""What unittest.mock asks about objects that mocks stand for, and the names of special methods."""

import inspect
from annotationlib import Format
from functools import partial
from inspect import iscoroutinefunction
from types import FunctionType, MethodType

FunctionTypes = (FunctionType, MethodType)


def _is_async_func(func):
    return bool(getattr(func, '__code__', None)) and iscoroutinefunction(func)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_list(obj):
    return type(obj) in (list, tuple)


def _callable(obj):
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return getattr(obj, '__call__', None) is not None


def _instance_callable(obj):
    """Whether an object can be called, or instances of a class can."""
    if not isinstance(obj, type):
        return getattr(obj, '__call__', None) is not None
    return any(base.__dict__.get('__call__') is not None for base in (obj, *obj.__mro__))


def _get_signature_object(func, as_instance, eat_self):
    """The function behind something callable, and its signature; None if it has none."""
    if isinstance(func, type) and not as_instance:
        func, eat_self = func.__init__, True
    elif isinstance(func, (classmethod, staticmethod)):
        eat_self = eat_self or isinstance(func, classmethod)
        func = func.__func__
    elif not isinstance(func, FunctionTypes):
        try:
            func = func.__call__
        except AttributeError:
            return None
    try:
        return func, inspect.signature(partial(func, None) if eat_self else func, annotation_format=Format.FORWARDREF)
    except ValueError:  # some native functions
        return None


def _copy_func_details(func, copy):
    """Give a function what describes another one, but not the attributes in its __dict__."""
    for name in '__name__', '__doc__', '__text_signature__', '__module__', '__defaults__', '__kwdefaults__':
        try:
            setattr(copy, name, getattr(func, name))
        except AttributeError:
            pass


def _must_skip(spec, entry, is_type):
    """Whether the first argument of a method, as the class has it, is not given in calls."""
    if not isinstance(spec, type):
        if entry in getattr(spec, '__dict__', {}):
            return False
        spec = spec.__class__
    for klass in spec.__mro__:
        if entry in klass.__dict__:
            # Looked up on an instance the method has its self already.
            return is_type and isinstance(klass.__dict__[entry], FunctionTypes)
    return is_type


def _check_spec_arg_typos(kwargs):
    for typo in 'autospect', 'auto_spec', 'set_spec':
        if typo in kwargs:
            raise RuntimeError(f'{typo!r} might be a typo; use unsafe=True if this is intended')


# Special methods.

def _is_magic(name):
    return f'__{name[2:-2]}__' == name


def _special(names):
    return {f'__{name}__' for name in names.split()}


numerics = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'

# Those that MagicMock has by itself.
_magics = _special(
    'lt le gt ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos abs invert '
    'complex int float index round trunc floor ceil bool next fspath aiter')
for _prefix in '', 'i', 'r':
    _magics |= _special(' '.join(_prefix + name for name in numerics.split()))

# Those that it has when they are set.
_non_defaults = _special(
    'get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir subclasses '
    'format getnewargs_ex')

_async_method_magics = _special('aenter aexit anext')
_async_magics = _async_method_magics | _special('aiter')
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_magics

_unsupported_magics = _special('getattr setattr init new prepare instancecheck subclasscheck del')
