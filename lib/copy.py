"""Shallow and deep copies of objects.

    x = copy.copy(y)        a new object that refers to the same parts
    x = copy.deepcopy(y)    a new object that consists of copies of the parts

Classes take part with __copy__(), __deepcopy__(memo) and __replace__(**changes);
other objects are copied the way they would be pickled. A deep copy keeps a memo
of what it has copied, so that shared parts stay shared and cycles end.
"""

import types
import weakref
from _copy import deepcopy as _deepcopy
from copyreg import dispatch_table


class Error(Exception):
    pass


error = Error

__all__ = ["Error", "copy", "deepcopy", "replace"]

# Objects of these types are their own copies, shallow and deep.
_atomic_types = frozenset({
    types.NoneType, int, float, bool, complex, str, bytes, types.CodeType, type, range,
    types.BuiltinFunctionType, types.FunctionType, types.EllipsisType, types.NotImplementedType,
    weakref.ref, property,
})
_shallow_atomic_types = _atomic_types | {tuple, frozenset, slice}
_shallow_methods = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def copy(x):
    """Return a shallow copy of x."""
    cls = type(x)
    if cls in _shallow_atomic_types:
        return x
    method = _shallow_methods.get(cls)
    if method is not None:
        return method(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    reduced = _reduced(x, cls, "un(shallow)copyable object of type %s")
    return x if isinstance(reduced, str) else _reconstruct(x, None, *reduced)


def _reduced(x, cls, complaint):
    """What pickle would write down of x."""
    reducer = dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, "__reduce_ex__", None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, "__reduce__", None)
    if reducer:
        return reducer()
    raise Error(complaint % cls)


def deepcopy(x, memo=None, _nil=[]):
    """Return a deep copy of x. memo maps the ids of objects to copies made already."""
    if memo is None:
        memo = {}
    return _deepcopy(x, memo, _atomic_types, _deepcopy_dispatch, _deepcopy_own, dispatch_table,
                     _deepcopy_general)


def _deepcopy_general(x, memo, cls):
    """Copy x the way it would be pickled."""
    reduced = _reduced(x, cls, "un(deep)copyable object of type %s")
    return x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    y = memo[id(x)] = []
    for item in x:
        y.append(item if type(item) in _atomic_types else deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    y = [item if type(item) in _atomic_types else deepcopy(item, memo) for item in x]
    if id(x) in memo:  # a cycle through x has copied it meanwhile
        return memo[id(x)]
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    y = memo[id(x)] = {}
    for key, value in x.items():
        if type(key) not in _atomic_types:
            key = deepcopy(key, memo)
        y[key] = value if type(value) in _atomic_types else deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


# For these _copy.deepcopy knows what the functions do.
_deepcopy_own = _deepcopy_list, _deepcopy_tuple, _deepcopy_dict
_deepcopy_dispatch = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict,
                      types.MethodType: _deepcopy_method}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *,
                 deepcopy=deepcopy):
    """Make the object that a reduction of x describes; a deep copy if memo is given."""
    deep = memo is not None
    if deep and args:
        args = [arg if type(arg) in _atomic_types else deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """Return a copy of obj in which the named fields have new values.

    For named tuples, dataclasses and whatever else has a __replace__ method.
    """
    cls = obj.__class__
    method = getattr(cls, '__replace__', None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
