"""Annotations evaluated, for module typing: hints of functions, classes and modules."""

import functools
import operator
import sys
import types
from types import GenericAlias
from _typing import Generic, ParamSpecArgs, ParamSpecKwargs, Union

from _typing_core import (
    Annotated, NotRequired, ReadOnly, Required, Unpack, _AnnotatedAlias, _BaseGenericAlias, _GenericAlias, _lazy_annotationlib,
    _make_forward_ref, _sentinel, _should_unflatten_callable_args)

__name__ = 'typing'  # what is defined here belongs to that module


# Evaluation

def _deprecation_warning_for_no_type_params_passed(funcname):
    import warnings
    warnings.warn(
        f"Failing to pass a value to the 'type_params' parameter of {funcname!r} is deprecated, as it leads to "
        f"incorrect behaviour when calling {funcname} on a stringified annotation that references a PEP 695 type "
        "parameter. It will be disallowed in Python 3.15.", category=DeprecationWarning, stacklevel=3)


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None,
                         _recursive_guard=frozenset()):
    """Return what a ForwardRef means, with all references within it evaluated as well.

    The arguments are those of ForwardRef.evaluate().
    """
    Format, ForwardRef = _lazy_annotationlib.Format, _lazy_annotationlib.ForwardRef
    if format == Format.STRING:
        return forward_ref.__forward_arg__
    if forward_ref.__forward_arg__ in _recursive_guard:
        return forward_ref
    if format is None:
        format = Format.VALUE
    value = forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)
    if isinstance(value, ForwardRef) and format == Format.FORWARDREF:
        return value
    if owner is None:
        owner = forward_ref.__owner__
    if isinstance(value, str):
        value = _make_forward_ref(value, module=forward_ref.__forward_module__, owner=owner,
                                  is_argument=forward_ref.__forward_is_argument__,
                                  is_class=forward_ref.__forward_is_class__)
    return _eval_type(value, globals, locals, type_params, format=format, owner=owner, parent_fwdref=forward_ref,
                      recursive_guard=_recursive_guard | {forward_ref.__forward_arg__})


def _eval_type(t, globalns, localns, type_params=_sentinel, *, recursive_guard=frozenset(), format=None, owner=None,
               parent_fwdref=None, prefer_fwd_module=False):
    """A type with the references in it evaluated.

    recursive_guard: references that are being evaluated. parent_fwdref: where text in t comes from. prefer_fwd_module:
    a reference that has a module is evaluated there.
    """
    if type_params is _sentinel:
        _deprecation_warning_for_no_type_params_passed("typing._eval_type")
        type_params = ()
    if isinstance(t, _lazy_annotationlib.ForwardRef):
        if prefer_fwd_module and t.__forward_module__ is not None:
            globalns = None
            params = getattr(owner, '__type_params__', None)
            names = getattr(sys.modules.get(t.__forward_module__), '__dict__', None)
            if params and names is not None:
                globalns = {**names, **{param.__name__: param for param in params}}
        return evaluate_forward_ref(t, globals=globalns, locals=localns, type_params=type_params, owner=owner,
                                    _recursive_guard=recursive_guard, format=format)
    if not isinstance(t, (_GenericAlias, GenericAlias, Union)):
        return t
    if isinstance(t, GenericAlias):
        # list["int"] has text in it.
        args = tuple(_make_forward_ref(arg, parent_fwdref=parent_fwdref) if isinstance(arg, str) else arg
                     for arg in t.__args__)
        unpacked = t.__unpacked__
        t = t.__origin__[(args[:-1], args[-1]) if _should_unflatten_callable_args(t, args) else args]
        if unpacked:
            t = Unpack[t]
    args = tuple(_eval_type(arg, globalns, localns, type_params, recursive_guard=recursive_guard, format=format,
                            owner=owner, prefer_fwd_module=prefer_fwd_module) for arg in t.__args__)
    return _with_args(t, args)


def _with_args(t, args):
    """An alias or union with other arguments."""
    if args == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, args)
    if isinstance(t, Union):
        return functools.reduce(operator.or_, args)
    return t.copy_with(args)


def _strip_annotations(t):
    """A type without Annotated, Required, NotRequired and ReadOnly."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, Union)):
        return _with_args(t, tuple(map(_strip_annotations, t.__args__)))
    return t


def _add_type_params_to_scope(type_params, globalns, localns, is_class):
    """The namespaces with type parameters, which are between them for functions, and below for classes."""
    if not type_params:
        return globalns, localns
    globalns, localns = dict(globalns), dict(localns)
    for param in type_params:
        if not is_class or param.__name__ not in globalns:
            globalns[param.__name__] = param
            localns.pop(param.__name__, None)
    return globalns, localns


def _evaluated_hints(hints, globalns, localns, owner, format, **options):
    """Annotations, evaluated; options are those of references for text."""
    result = {}
    for name, value in hints.items():
        if isinstance(value, str):
            value = _make_forward_ref(value, **options)
        value = _eval_type(value, globalns, localns, (), format=format, owner=owner, prefer_fwd_module=True)
        result[name] = type(None) if value is None else value
    return result


def _class_hints(cls, globalns, localns, format):
    hints = {}
    for base in reversed(cls.__mro__):
        own = _lazy_annotationlib.get_annotations(base, format=format)
        if format == _lazy_annotationlib.Format.STRING:
            hints.update(own)
            continue
        names = getattr(sys.modules.get(base.__module__), '__dict__', {}) if globalns is None else globalns
        attributes = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # A class' own names hide no global ones: an attribute may be called like its type.
            names, attributes = attributes, names
        names, attributes = _add_type_params_to_scope(base.__type_params__, names, attributes, True)
        hints |= _evaluated_hints(own, names, attributes, cls, format, is_argument=False, is_class=True)
    return hints


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """Return the annotations of a class, module or function as a dict, with text in them evaluated.

    Those of a class are with its bases'. globalns and localns are for names in text, by default those of the object.
    Annotated[t, ...] is t unless include_extras is true. format is that of annotationlib.
    """
    if getattr(obj, '__no_type_check__', None):
        return {}
    Format = _lazy_annotationlib.Format
    if format is None:
        format = Format.VALUE
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns, format)
    else:
        hints = _lazy_annotationlib.get_annotations(obj, format=format)
        module = isinstance(obj, types.ModuleType)
        if not (hints or module or callable(obj) or hasattr(obj, '__annotations__') or hasattr(obj, '__annotate__')):
            raise TypeError(f"{obj!r} is not a module, class, or callable.")
        if format == Format.STRING:
            return hints
        if globalns is None:
            globalns = obj.__dict__ if module else _globals_of(obj)
        if localns is None:
            localns = globalns
        globalns, localns = _add_type_params_to_scope(getattr(obj, "__type_params__", ()), globalns, localns, False)
        hints = _evaluated_hints(hints, globalns, localns, obj, format, is_argument=not module, is_class=False)
    if include_extras or format == Format.STRING:
        return hints
    return {name: _strip_annotations(hint) for name, hint in hints.items()}


def _globals_of(obj):
    """The globals of the function below decorators."""
    function, seen = obj, {id(obj)}
    while hasattr(function, '__wrapped__'):
        function = function.__wrapped__
        if id(function) in seen:
            raise ValueError(f'wrapper loop when unwrapping {obj!r}')
        seen.add(id(function))
    return getattr(function, '__globals__', {})


def get_origin(tp):
    """Return what an alias is an alias of, None for anything else.

    >>> get_origin(List[int]) is list and get_origin(Literal[1]) is Literal
    True
    >>> get_origin(Callable[[], str]) is collections.abc.Callable
    True
    >>> get_origin(int) is None
    True
    """
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return Union if isinstance(tp, Union) else None


def get_args(tp):
    """Return the tuple of an alias' arguments; Callable's are a list of parameters and the result.

    >>> get_args(Dict[str, int])
    (<class 'str'>, <class 'int'>)
    >>> get_args(Callable[[int, str], bool])
    ([<class 'int'>, <class 'str'>], <class 'bool'>)
    >>> get_args(int)
    ()
    """
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        return (list(args[:-1]), args[-1]) if _should_unflatten_callable_args(tp, args) else args
    return tp.__args__ if isinstance(tp, Union) else ()
