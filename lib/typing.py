"""Type hints: names for types that go beyond classes, and functions that look at hints.

Nothing here checks types; hints are for tools, and for programs that read them with get_type_hints(), get_origin() and
get_args().

The kinds of objects:

- special forms (Any, Optional, Literal, ClassVar ...): _SpecialForm, whose subscription makes an alias;
- aliases (List[int], Callable[[int], str], MyGeneric[T]): _GenericAlias, an origin with arguments. Its parameters are
  the type variables in the arguments; subscribing it puts other types in their place;
- deprecated names of classes (List, Mapping ...): _SpecialGenericAlias, an origin whose arguments are missing;
- type variables and Generic, which are native (module _typing) and call functions of this module;
- classes with a metaclass of ours: Protocol, NamedTuple, TypedDict.

Other libraries use some of the names that begin with an underscore; those keep CPython's arguments.
"""

import collections
import copyreg
import functools
from types import GenericAlias

from _typing import (
    Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, Union, _idfunc,
)

from _typing_core import (
    AbstractSet, Annotated, Any, AnyStr, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, ByteString, CT_co, Callable,
    ChainMap, ClassVar, Collection, Concatenate, Container, Coroutine, Counter, DefaultDict, Deque, Dict, Final, FrozenSet,
    Generator, Hashable, ItemsView, Iterable, Iterator, KT, KeysView, List, Literal, LiteralString, Mapping, MappingView,
    MutableMapping, MutableSequence, MutableSet, Never, NoReturn, NotRequired, Optional, OrderedDict, ReadOnly, Required,
    Reversible, Self, Sequence, Set, Sized, T, T_co, T_contra, Text, Tuple, Type, TypeAlias, TypeGuard, TypeIs, Unpack, VT,
    VT_co, V_co, ValuesView, _AnnotatedAlias, _AnyMeta, _BaseGenericAlias, _CallableGenericAlias, _CallableType,
    _ConcatenateGenericAlias, _DeprecatedGenericAlias, _Final, _GenericAlias, _LazyAnnotationLib, _LiteralGenericAlias,
    _NotIterable, _Sentinel, _SpecialForm, _SpecialGenericAlias, _TupleType, _TypedCacheSpecialForm, _TypingEllipsis,
    _UnionGenericAlias, _UnionGenericAliasMeta, _UnpackGenericAlias, _alias, _caches, _caller, _check_generic_specialization,
    _cleanups, _collect_type_parameters, _generic_class_getitem, _generic_init_subclass, _is_dunder, _is_param_expr,
    _is_typevar_like, _is_unpacked_typevartuple, _lazy_annotationlib, _make_forward_ref, _no_subscript,
    _paramspec_prepare_subst, _paramspec_subst, _qualifier, _sentinel, _should_unflatten_callable_args, _single, _tp_cache,
    _tuple_of, _type_check, _type_convert, _type_repr, _typevar_subst, _typevartuple_prepare_subst, _union_deprecated,
    _unpack_args, _value_and_type_iter, _wrong_number)
from _typing_protocols import (
    EXCLUDED_ATTRIBUTES, Protocol, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt,
    SupportsRound, _PROTO_ALLOWLIST, _ProtocolMeta, _SPECIAL_NAMES, _TYPING_INTERNALS, _abc_instancecheck, _abc_subclasscheck,
    _allow_reckless_class_checks, _annotations_of, _get_protocol_attrs, _lazy_load_getattr_static, _no_init_or_replace_init,
    _proto_hook, _type_check_issubclass_arg_1, get_protocol_members, is_protocol, runtime_checkable)
from _typing_hints import (
    _add_type_params_to_scope, _class_hints, _deprecation_warning_for_no_type_params_passed, _eval_type, _evaluated_hints,
    _globals_of, _strip_annotations, _with_args, evaluate_forward_ref, get_args, get_origin, get_type_hints)
from _typing_functions import (
    _ASSERT_NEVER_REPR_MAX_LENGTH, _Func, _IdentityCallable, _marked, assert_never, assert_type, cast, dataclass_transform,
    final, no_type_check, no_type_check_decorator, override, reveal_type)
from _typing_classes import (
    NamedTuple, NamedTupleMeta, NewType, TypedDict, _NamedTuple, _TypedDict, _TypedDictMeta, _get_typeddict_qualifiers,
    _make_eager_annotate, _make_nmtuple, _namedtuple_annotations, _no_fields, _prohibited, _special, _warn_no_fields,
    is_typeddict)
from _typing_io import BinaryIO, IO, TextIO

__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional',
    'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union',
    'AbstractSet', 'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator',
    'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized',
    'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
    'AsyncContextManager',
    'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt',
    'SupportsRound',
    'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple',
    'TypedDict', 'Generator',
    'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO',
    'AnyStr', 'assert_type', 'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'evaluate_forward_ref',
    'final', 'get_args', 'get_origin', 'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol',
    'is_typeddict', 'LiteralString', 'Never', 'NewType', 'no_type_check', 'no_type_check_decorator', 'NoDefault',
    'NoReturn', 'NotRequired', 'overload', 'override', 'ParamSpecArgs', 'ParamSpecKwargs', 'ReadOnly', 'Required',
    'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING', 'TypeAlias', 'TypeGuard', 'TypeIs',
    'TypeAliasType', 'Unpack',
]

# Type checkers believe it to be true.
TYPE_CHECKING = False


copyreg.pickle(ParamSpecArgs, lambda args: (ParamSpecArgs, (args.__origin__,)))
copyreg.pickle(ParamSpecKwargs, lambda kwargs: (ParamSpecKwargs, (kwargs.__origin__,)))


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


# {module: {qualified name: {first line: function}}}
_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def overload(func):
    """Mark one of several signatures of a function, whose last definition is not marked. A decorator."""
    f = getattr(func, "__func__", func)
    try:
        _overload_registry[f.__module__][f.__qualname__][f.__code__.co_firstlineno] = func
    except AttributeError:
        pass  # something that is no function written in Python
    return _overload_dummy


def get_overloads(func):
    """Return a list of the overloads of a function."""
    f = getattr(func, "__func__", func)
    return list(_overload_registry.get(f.__module__, {}).get(f.__qualname__, {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overload_registry.clear()


def __getattr__(attr):
    """Names of other modules' classes, which are imported when they are asked for."""
    if attr == "ForwardRef":
        value = _lazy_annotationlib.ForwardRef
    elif attr in ("Pattern", "Match"):
        import re
        value = _alias(getattr(re, attr), 1)
    elif attr in ("ContextManager", "AsyncContextManager"):
        import contextlib
        value = _alias(getattr(contextlib, f"Abstract{attr}"), 2, name=attr, defaults=(bool | None,))
    elif attr == "_collect_parameters":
        import warnings
        warnings.warn("The private _collect_parameters function is deprecated and will be removed in a future version "
                      "of Python. Any use of private functions is discouraged and may break in the future.",
                      category=DeprecationWarning, stacklevel=2)
        value = _collect_type_parameters
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
    globals()[attr] = value
    return value