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
import collections.abc
import copyreg
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias

from _typing import (
    Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, Union, _idfunc,
)

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


class _LazyAnnotationLib:
    """Module annotationlib, imported when it is needed."""

    def __getattr__(self, attr):
        global _lazy_annotationlib
        import annotationlib
        _lazy_annotationlib = annotationlib
        return getattr(annotationlib, attr)


_lazy_annotationlib = _LazyAnnotationLib()


class _Sentinel:
    __slots__ = ()

    def __repr__(self):
        return '<sentinel>'


_sentinel = _Sentinel()


def _caller(depth=1, default='__main__'):
    """The name of the module that called the function that called this one."""
    return sys._getframemodulename(depth + 1) or default


# Checks of arguments

def _make_forward_ref(code, *, parent_fwdref=None, **kwargs):
    """A ForwardRef for text; SyntaxError if it is no expression."""
    if parent_fwdref is not None:
        if parent_fwdref.__forward_module__ is not None:
            kwargs['module'] = parent_fwdref.__forward_module__
        if parent_fwdref.__owner__ is not None:
            kwargs['owner'] = parent_fwdref.__owner__
    ref = _lazy_annotationlib.ForwardRef(code, **kwargs)
    ref.__forward_code__  # compiles it
    return ref


def _type_convert(arg, module=None, *, allow_special_forms=False, owner=None):
    """A type as given by users: None means its type, and text a reference."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return _make_forward_ref(arg, module=module, is_class=allow_special_forms, owner=owner)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False, owner=None):
    """Return a type for an argument of an alias, or raise TypeError with msg in front.

    allow_special_forms: ClassVar and Final may be it, as in a class' own annotations; is_argument: Final may not.
    """
    never = [Generic, Protocol]
    if not allow_special_forms:
        never.append(ClassVar)
        if is_argument:
            never.append(Final)
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms, owner=owner)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in never:
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if allow_special_forms and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _tuple_of(params):
    """What a subscription passes: one thing, or a tuple of several."""
    return params if isinstance(params, tuple) else (params,)


def _is_param_expr(arg):
    """Whether something can stand for a ParamSpec."""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _should_unflatten_callable_args(typ, args):
    """Whether an alias of Callable holds its parameters and its result in a row.

    >>> Callable[[int, str], bool].__args__
    (<class 'int'>, <class 'str'>, <class 'bool'>)
    >>> P = ParamSpec('P')
    >>> _should_unflatten_callable_args(Callable[P, int], (P, int))
    False
    """
    return typ.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0]))


def _type_repr(obj):
    """The text for a type within an alias."""
    if isinstance(obj, tuple):
        return f"[{', '.join([_type_repr(item) for item in obj])}]"
    return _lazy_annotationlib.type_repr(obj)


def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, '__typing_is_unpacked_typevartuple__', False) is True


def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The tuple of type variables in arguments, each once, in order of appearance.

    enforce_default_ordering: those with a default must not precede those without.

    >>> A, B = TypeVar('A'), TypeVar('B')
    >>> _collect_type_parameters((A, Dict[B, List[A]], int))
    (~A, ~B)
    """
    found = {}
    seen_default = seen_unpacked = False
    for arg in args:
        if isinstance(arg, type):
            continue  # a class may have the attributes below for its instances
        if isinstance(arg, tuple):
            for item in arg:
                found |= dict.fromkeys(_collect_type_parameters([item]))
        elif hasattr(arg, '__typing_subst__'):
            if arg in found:
                continue
            if enforce_default_ordering:
                if arg.has_default():
                    if seen_unpacked:
                        raise TypeError('Type parameter with a default follows TypeVarTuple')
                    seen_default = True
                elif seen_default:
                    raise TypeError(f'Type parameter {arg!r} without a default follows type parameter with a default')
            found[arg] = None
        else:
            seen_unpacked = seen_unpacked or _is_unpacked_typevartuple(arg)
            found |= dict.fromkeys(getattr(arg, '__parameters__', ()))
    return tuple(found)


def _wrong_number(alias, actual, expected, few):
    return TypeError(f"Too {'few' if few else 'many'} arguments for {alias}; actual {actual}, expected {expected}")


def _check_generic_specialization(cls, arguments):
    """Raise TypeError if a generic class does not take so many arguments."""
    params = cls.__parameters__
    if not params:
        raise TypeError(f"{cls} is not a generic class")
    actual, expected = len(arguments), len(params)
    if actual > expected:
        raise _wrong_number(cls, actual, expected, False)
    if actual < expected and not params[actual].has_default():
        required = expected - sum(param.has_default() for param in params)
        raise _wrong_number(cls, actual, f"at least {required}", True)


def _unpack_args(*args):
    """Arguments with *tuple[int, str] replaced by what is in it; a tuple of any length stays."""
    result = []
    for arg in args:
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is None or inner and inner[-1] is ...:
            result.append(arg)
        else:
            result.extend(inner)
    return result


# What the native classes call

def _typevar_subst(self, arg):
    """Return what takes the place of a TypeVar."""
    arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
    if (isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack
            or isinstance(arg, GenericAlias) and getattr(arg, '__unpacked__', False)):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _typevartuple_prepare_subst(self, alias, args):
    """Return arguments of an alias with those that a TypeVarTuple takes in one tuple.

    It takes what the parameters to its left and right leave. An argument *tuple[t, ...] lengthens itself: it gives t to
    every parameter that is short of one, and the TypeVarTuple takes it whole.
    """
    params = alias.__parameters__
    place = params.index(self)
    after = len(params) - place - 1
    if any(isinstance(param, TypeVarTuple) for param in params[place + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    endless = None
    for i, arg in enumerate(args):
        if isinstance(arg, type):
            continue
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner and len(inner) == 2 and inner[-1] is ...:
            if endless is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            endless, filler = i, inner[0]
    left, right = place, after
    if endless is not None:
        left = min(left, endless)
        right = min(right, len(args) - endless - 1)
    elif left + right > len(args):
        raise _wrong_number(alias, len(args), f"at least {len(params) - 1}", True)
    end = len(args) - right
    taken = _unpack_args(self.__default__) if left == end and self.has_default() else args[left:end]
    fill_left = [filler] * (place - left) if left < place else []
    fill_right = [filler] * (after - right) if right < after else []
    return (*args[:left], *fill_left, taken, *fill_right, *args[end:])


def _paramspec_subst(self, arg):
    """Return what takes the place of a ParamSpec."""
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(item, "Expected a type.") for item in arg)
    if not _is_param_expr(arg):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    """Return arguments of an alias with the one for a ParamSpec as it is stored."""
    params = alias.__parameters__
    place = params.index(self)
    if place == len(args) and self.has_default():
        args = (*args, self.__default__)
    if place >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(params) == 1 and not _is_param_expr(args[0]):
        # Z[int, str] means Z[[int, str]].
        return (args,)
    if isinstance(args[place], list):
        return (*args[:place], tuple(args[place]), *args[place + 1:])
    return args


_cleanups = []      # functions that empty caches
_caches = {}        # of functions


def _tp_cache(func=None, /, *, typed=False):
    """Cache results of a subscription, where the arguments are hashable."""
    def decorator(func):
        _caches[func] = functools.lru_cache(typed=typed)(func)
        _cleanups.append(_caches[func].cache_clear)

        # The cache is found in the dict, that aliases do not refer to it through this function.
        @functools.wraps(func)
        def inner(*args, **kwds):
            try:
                return _caches[func](*args, **kwds)
            except TypeError:
                # Not hashable, or an error that shows again.
                pass
            return func(*args, **kwds)

        return inner

    return decorator if func is None else decorator(func)


@_tp_cache
def _generic_class_getitem(cls, args):
    """Return the alias for a subscribed generic class: Generic.__class_getitem__()."""
    args = tuple(_type_convert(arg) for arg in _tuple_of(args))
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(map(_is_typevar_like, args)):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                            "or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    try:
        parameters = cls.__parameters__
    except AttributeError as error:
        init_subclass = getattr(cls, '__init_subclass__', None)
        if init_subclass not in {None, Generic.__init_subclass__}:
            error.add_note(f"Note: this exception may have been caused by {init_subclass.__qualname__!r} (or the "
                           "'__init_subclass__' method on a superclass) not calling 'super().__init_subclass__()'")
        raise
    for param in parameters:
        prepare = getattr(param, '__typing_prepare_subst__', None)
        if prepare is not None:
            args = prepare(cls, args)
    _check_generic_specialization(cls, args)
    flat = []
    for param, arg in zip(parameters, args):
        flat += arg if isinstance(param, TypeVarTuple) else [arg]
    return _GenericAlias(cls, tuple(flat))


def _generic_init_subclass(cls, *args, **kwargs):
    """Find the parameters of a new generic class: Generic.__init_subclass__()."""
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    bases = cls.__dict__.get('__orig_bases__')
    if bases is None:
        plain = Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) != _TypedDictMeta
    else:
        plain = Generic in bases
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    parameters = ()
    if bases is not None:
        parameters = _collect_type_parameters(bases)
        declared = [base.__parameters__ for base in bases
                    if isinstance(base, _GenericAlias) and base.__origin__ is Generic]
        if len(declared) > 1:
            raise TypeError("Cannot inherit from Generic[...] multiple times.")
        if declared:
            declared, = declared
            missing = [str(param) for param in parameters if param not in declared]
            if missing:
                raise TypeError(f"Some type variables ({', '.join(missing)}) are not listed in "
                                f"Generic[{', '.join(map(str, declared))}]")
            parameters = declared
    cls.__parameters__ = tuple(parameters)


# Special forms

class _Final:
    """A class that cannot be derived from outside this module."""

    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    """An object that has __getitem__() and still is no sequence."""

    __slots__ = ()
    __iter__ = None


class _SpecialForm(_Final, _NotIterable, _root=True):
    # A form of types; made by a function (self, parameters) that returns the alias for a subscription.
    # The slot __doc__ allows no documentation of the class.
    __slots__ = ('_name', '__doc__', '_getitem')

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _TypedCacheSpecialForm(_SpecialForm, _root=True):
    """A form for which 1 and True are different, and whose function takes parameters one by one."""

    def __getitem__(self, parameters):
        return self._getitem(self, *_tuple_of(parameters))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type: every value fits, and every operation on it is allowed.

    It can be a base class, of those that type checkers shall not check.
    """

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _no_subscript(form):
    raise TypeError(f"{form} is not subscriptable")


def _single(form, parameters, **options):
    """The alias of a form with one type."""
    return _GenericAlias(form, (_type_check(parameters, f'{form} accepts only single type.', **options),))


@_SpecialForm
def NoReturn(self, parameters):
    """The result of functions that never return."""
    _no_subscript(self)


@_SpecialForm
def Never(self, parameters):
    """The type without values: of what cannot be reached, and of functions that never return."""
    _no_subscript(self)


@_SpecialForm
def Self(self, parameters):
    """The class that a method is called on, in annotations of the method."""
    _no_subscript(self)


@_SpecialForm
def LiteralString(self, parameters):
    """A str made of literals only; for texts in which input must not be, such as SQL."""
    _no_subscript(self)


@_SpecialForm
def ClassVar(self, parameters):
    """Marks an attribute of the class, as opposed to those of instances: ClassVar[int]."""
    return _single(self, parameters, allow_special_forms=True)


@_SpecialForm
def Final(self, parameters):
    """Marks a name that is assigned once: Final[int], or Final alone."""
    return _single(self, parameters, allow_special_forms=True)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is Union[X, None]."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


def _value_and_type_iter(parameters):
    return ((param, type(param)) for param in parameters)


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """The type of some values only: Literal["r", "w"]."""
    flat = []
    for param in parameters:
        flat += param.__args__ if isinstance(param, _LiteralGenericAlias) else [param]
    try:
        flat = [param for param, _ in dict.fromkeys(_value_and_type_iter(flat))]
    except TypeError:
        pass  # values that are not hashable stay as they are
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def TypeAlias(self, parameters):
    """Marks an assignment that gives a type a name; the type statement is newer."""
    _no_subscript(self)


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters of a callable with some in front: Callable[Concatenate[int, P], str]."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *first, last = _tuple_of(parameters)
    if not (last is ... or isinstance(last, ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    first = [_type_check(param, "Concatenate[arg, ...]: each arg must be a type.") for param in first]
    return _ConcatenateGenericAlias(self, (*first, last))


@_SpecialForm
def TypeGuard(self, parameters):
    """The result of a function that, if true, says that its argument is of a type: TypeGuard[list[str]]."""
    return _single(self, parameters)


@_SpecialForm
def TypeIs(self, parameters):
    """As TypeGuard, but false also says that the argument is not of the type."""
    return _single(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """The types in a tuple or TypeVarTuple, one after the other, or the keywords of a TypedDict: *Ts, older syntax."""
    return _UnpackGenericAlias(origin=self, args=(_type_check(parameters, f'{self} accepts only single type.'),))


def _qualifier(form, parameters):
    return _GenericAlias(form, (_type_check(parameters, f'{form._name} accepts only a single type.'),))


@_SpecialForm
def Required(self, parameters):
    """Marks a key that a TypedDict with total=False must have."""
    return _qualifier(self, parameters)


@_SpecialForm
def NotRequired(self, parameters):
    """Marks a key that a TypedDict need not have."""
    return _qualifier(self, parameters)


@_SpecialForm
def ReadOnly(self, parameters):
    """Marks a key of a TypedDict whose value must not be changed."""
    return _qualifier(self, parameters)


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Annotated(self, *params):
    """A type with something said about it: Annotated[int, Range(0, 10)].

    The rest is for those who know it; get_type_hints() leaves it out unless asked for extras. Annotated within
    Annotated is one with everything.
    """
    if len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if _is_unpacked_typevartuple(params[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(params[1:]))


# Aliases

def _is_dunder(attr):
    return attr.startswith('__') and attr.endswith('__')


class _BaseGenericAlias(_Final, _root=True):
    """What stands for a generic class, with or without arguments.

    Attributes that are not special ones are those of the class, __origin__. _inst: it may be called to make instances;
    _name: what typing calls it, None for users' classes.
    """

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None  # the class' is not this object's

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; "
                            f"use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass  # instances with slots, for example
        return result

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        # Generic comes with the last base that is generic.
        for base in bases[bases.index(self) + 1:]:
            if isinstance(base, _BaseGenericAlias):
                break
            if isinstance(base, type):
                if issubclass(base, Generic):
                    break
                continue
            replace = getattr(base, "__mro_entries__", None)
            replaced = replace(bases) if replace else None
            if isinstance(replaced, tuple) and any(isinstance(b, type) and issubclass(b, Generic) for b in replaced):
                break
        else:
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        # Copying and pickling make objects without attributes.
        if '__origin__' in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ('_name', '_inst', '_nparams', '_defaults'):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list({*super().__dir__(), *(attr for attr in dir(self.__origin__) if not _is_dunder(attr))})


class _GenericAlias(_BaseGenericAlias, _root=True):
    """A class or special form with arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        args = _tuple_of(args)
        self.__args__ = tuple(... if arg is _TypingEllipsis else arg for arg in args)
        self.__parameters__ = _collect_type_parameters(args, enforce_default_ordering=origin in (Generic, Protocol))
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    @_tp_cache
    def __getitem__(self, args):
        # A[T][int] is A[int].
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = _unpack_args(*map(_type_convert, _tuple_of(args)))
        return self.copy_with(self._determine_new_args(args))

    def _determine_new_args(self, args):
        """The arguments with parameters replaced by args."""
        params = self.__parameters__
        for param in params:
            prepare = getattr(param, '__typing_prepare_subst__', None)
            if prepare is not None:
                args = prepare(self, args)
        if len(args) != len(params):
            raise _wrong_number(self, len(args), len(params), len(args) < len(params))
        return tuple(self._make_substitution(self.__args__, dict(zip(params, args))))

    def _make_substitution(self, args, new_arg_by_param):
        """A list of arguments with parameters replaced; new_arg_by_param says by what."""
        result = []
        for old in args:
            if isinstance(old, type):
                result.append(old)
                continue
            substitute = getattr(old, '__typing_subst__', None)
            if substitute:
                new = substitute(new_arg_by_param[old])
            elif inner := getattr(old, '__parameters__', ()):
                subscript = []
                for param in inner:
                    value = new_arg_by_param[param]
                    subscript += value if isinstance(param, TypeVarTuple) else [value]
                new = old[tuple(subscript)]
            else:
                new = old
            if self.__origin__ == collections.abc.Callable and isinstance(new, tuple):
                result += new       # parameters take the place of a ParamSpec
            elif _is_unpacked_typevartuple(old):
                result += new       # *Ts was replaced by several
            elif isinstance(old, tuple):
                # Parameters of a callable as the argument of a generic class with a ParamSpec.
                result.append(tuple(self._make_substitution(old, new_arg_by_param)))
            else:
                result.append(new)
        return result

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join([_type_repr(arg) for arg in self.__args__]) or '()'}]"

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            # Any other generic base brings it.
            if Protocol in bases:
                return ()
            if any(isinstance(base, _BaseGenericAlias) and base is not self for base in bases[bases.index(self) + 1:]):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """A class under its name in typing: List, Mapping. It takes nparams types; defaults are those of the last."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=origin.__name__ if name is None else name)
        self._nparams = nparams
        self._defaults = defaults
        module = '' if origin.__module__ == 'builtins' else origin.__module__ + '.'
        self.__doc__ = f'Deprecated alias to {module}{origin.__qualname__}.'

    @_tp_cache
    def __getitem__(self, params):
        params = tuple(_type_check(param, "Parameters to generic types must be types.") for param in _tuple_of(params))
        missing = self._nparams - len(params)
        if 0 < missing <= len(self._defaults):
            params = (*params, *self._defaults[-missing:])
        if len(params) != self._nparams:
            if not self._nparams:
                raise TypeError(f"{self} is not a generic class")
            expected = self._nparams
            if self._defaults:
                expected = f'at least {self._nparams - len(self._defaults)}'
            raise _wrong_number(self, len(params), expected, len(params) < self._nparams)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):
    """One that will be removed."""

    def __init__(self, origin, nparams, *, removal_version, inst=True, name=None):
        super().__init__(origin, nparams, inst=inst, name=name)
        self._removal_version = removal_version

    def __instancecheck__(self, inst):
        import warnings
        warnings._deprecated(f"{self.__module__}.{self._name}", remove=self._removal_version)
        return super().__instancecheck__(inst)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """Callable[[int, str], bool], whose arguments are (int, str, bool)."""

    def __repr__(self):
        if len(self.__args__) == 2 and _is_param_expr(self.__args__[0]):
            return super().__repr__()
        *params, result = map(_type_repr, self.__args__)
        return f"typing.Callable[[{', '.join(params)}], {result}]"

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (Callable, args)


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        # A list is not hashable.
        return self.__getitem_inner__((tuple(args) if isinstance(args, list) else args, result))

    @_tp_cache
    def __getitem_inner__(self, params):
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is Ellipsis:
            return self.copy_with((_TypingEllipsis, result))
        return self.copy_with((*map(_type_convert, _tuple_of(args)), result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        params = _tuple_of(params)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*(_type_check(param, msg) for param in params[:-1]), _TypingEllipsis))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple(_type_check(param, msg) for param in params))


class _LiteralGenericAlias(_GenericAlias, _root=True):
    """Literal[1, 2], equal to Literal[2, 1] and not to Literal[True, 2]."""

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_value_and_type_iter(self.__args__)) == set(_value_and_type_iter(other.__args__))

    def __hash__(self):
        return hash(frozenset(_value_and_type_iter(self.__args__)))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        *first, last = params
        if isinstance(last, (list, tuple)):
            return (*first, *last)
        if isinstance(last, _ConcatenateGenericAlias):
            params = (*first, *last.__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return f'typing.Unpack[{_type_repr(self.__args__[0])}]'

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if not isinstance(arg, (_GenericAlias, GenericAlias)):
            return None
        if arg.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return arg.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """Annotated[t, ...]: an alias of t, with metadata."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        new_type, = params
        return _AnnotatedAlias(new_type, self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{', '.join([_type_repr(self.__origin__), *map(repr, self.__metadata__)])}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        return 'Annotated' if attr in ('__name__', '__qualname__') else super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _union_deprecated():
    import warnings
    warnings._deprecated("_UnionGenericAlias", remove=(3, 17))


class _UnionGenericAliasMeta(type):
    def __instancecheck__(self, inst):
        _union_deprecated()
        return isinstance(inst, Union)

    def __subclasscheck__(self, inst):
        _union_deprecated()
        return issubclass(inst, Union)

    def __eq__(self, other):
        _union_deprecated()
        return True if other is _UnionGenericAlias or other is Union else NotImplemented

    def __hash__(self):
        return hash(Union)


class _UnionGenericAlias(metaclass=_UnionGenericAliasMeta):
    """What unions were before they were native; some programs ask for it."""

    def __new__(cls, self_cls, parameters, /, *, name=None):
        _union_deprecated()
        return Union[parameters]


class _TypingEllipsis:
    """Stands for ... in arguments that are checked to be types."""


# Protocols

_TYPING_INTERNALS = frozenset({
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__',
})
_SPECIAL_NAMES = frozenset({
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
    '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__',
    '__firstlineno__', '__annotate__', '__annotate_func__', '__annotations_cache__',
})
# What is in the namespace of a protocol and is not a member of it.
EXCLUDED_ATTRIBUTES = _TYPING_INTERNALS | _SPECIAL_NAMES | {'_MutableMapping__marker'}


def _annotations_of(cls):
    """The annotations of a class itself, whether or not all their names exist."""
    try:
        return cls.__annotations__
    except Exception:
        return _lazy_annotationlib.get_annotations(cls, format=_lazy_annotationlib.Format.FORWARDREF)


def _get_protocol_attrs(cls):
    """The set of names that a class must have to fit a protocol."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ not in ('Protocol', 'Generic'):
            names.update(base.__dict__, _annotations_of(base))
    return {name for name in names if not name.startswith('_abc_') and name not in EXCLUDED_ATTRIBUTES}


def _no_init_or_replace_init(self, *args, **kwargs):
    """The __init__() of protocols: no instances. A class derived from one looks for another, once."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is not _no_init_or_replace_init:
        return
    inits = (base.__dict__.get('__init__', _no_init_or_replace_init) for base in cls.__mro__)
    cls.__init__ = next((init for init in inits if init is not _no_init_or_replace_init), object.__init__)
    cls.__init__(self, *args, **kwargs)


def _allow_reckless_class_checks(depth=2):
    """Whether abc or functools asks, which look at classes that nobody meant to check."""
    return _caller(depth) in ('abc', 'functools', None)


# Classes that are protocols although they are not derived from Protocol.
_PROTO_ALLOWLIST = {
    'collections.abc': [
        'Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'AsyncIterator', 'Hashable', 'Sized',
        'Container', 'Collection', 'Reversible', 'Buffer',
    ],
    'contextlib': ['AbstractContextManager', 'AbstractAsyncContextManager'],
    'io': ['Reader', 'Writer'],
    'os': ['PathLike'],
}


@functools.cache
def _lazy_load_getattr_static():
    # inspect takes long to import.
    from inspect import getattr_static
    return getattr_static


_cleanups.append(_lazy_load_getattr_static.cache_clear)

# Before programs can put something else in place.
_abc_instancecheck = ABCMeta.__instancecheck__
_abc_subclasscheck = ABCMeta.__subclasscheck__


def _type_check_issubclass_arg_1(arg):
    if not isinstance(arg, type):
        raise TypeError('issubclass() arg 1 must be a class')


class _ProtocolMeta(ABCMeta):
    """The metaclass of protocols, which checks instances by their members."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if not (name == "Protocol" and bases == (Generic,)) and Protocol in bases:
            for base in bases:
                if not (base in (object, Generic) or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, [])
                        or issubclass(base, Generic) and getattr(base, '_is_protocol', False)):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if getattr(cls, '_is_protocol', False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, '_is_protocol', False) and not _allow_reckless_class_checks():
            if not getattr(cls, '_is_runtime_protocol', False):
                _type_check_issubclass_arg_1(other)
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            # Classes need not have the attributes that their instances have.
            if cls.__non_callable_proto_members__ and cls.__dict__.get('__subclasshook__') is _proto_hook:
                _type_check_issubclass_arg_1(other)
                members = str(sorted(cls.__non_callable_proto_members__))[1:-1]
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {members}.")
        return _abc_subclasscheck(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_protocol', False):
            return _abc_instancecheck(cls, instance)
        if not getattr(cls, '_is_runtime_protocol', False) and not _allow_reckless_class_checks():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if _abc_instancecheck(cls, instance):
            return True
        # Looking must not run code of the instance.
        getattr_static = _lazy_load_getattr_static()
        for name in cls.__protocol_attrs__:
            try:
                value = getattr_static(instance, name)
            except AttributeError:
                return False
            # None for a method says that it does not have it.
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


@classmethod
def _proto_hook(cls, other):
    """The __subclasshook__() of protocols."""
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    annotated = issubclass(other, Generic) and getattr(other, '_is_protocol', False)
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            # Members of another protocol may be annotations.
            if annotated and name in _annotations_of(base):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that say what members others must have, without those being derived from them.

        class Closes(Protocol):
            def close(self) -> None: ...

        def shut(thing: Closes) -> None:
            thing.close()
    """

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        # Only classes that name Protocol as a base are protocols.
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Let isinstance() and issubclass() be used with a protocol; a decorator.

    They look whether the members are there, not what they are.
    """
    if not issubclass(cls, Generic) or not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        try:
            method = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f"Failed to determine whether protocol member {name!r} is a method member") from error
        if not method:
            cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp: type, /) -> bool:
    """Return whether something is a protocol.

    >>> is_protocol(SupportsInt), is_protocol(int)
    (True, False)
    """
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp != Protocol


def get_protocol_members(tp: type, /) -> frozenset[str]:
    """Return the frozenset of the names of a protocol's members; TypeError for anything else.

    >>> get_protocol_members(SupportsInt)
    frozenset({'__int__'})
    """
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


copyreg.pickle(ParamSpecArgs, lambda args: (ParamSpecArgs, (args.__origin__,)))
copyreg.pickle(ParamSpecKwargs, lambda kwargs: (ParamSpecKwargs, (kwargs.__origin__,)))


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


# Functions for type checkers

def cast(typ, val):
    """Return val; type checkers take it to be of type typ."""
    return val


def assert_type(val, typ, /):
    """Return val; type checkers complain if they find it not to be of type typ."""
    return val


def reveal_type[T](obj: T, /) -> T:
    """Return an object; type checkers show what they take it for, at run time its class is printed."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg: Never, /) -> Never:
    """Raise AssertionError; type checkers complain if they think that it can be reached."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def no_type_check(arg):
    """Mark a function, or a class with the functions and classes in it: its annotations are no types. A decorator."""
    if isinstance(arg, type):
        for name in dir(arg):
            obj = getattr(arg, name)
            own = (hasattr(obj, '__qualname__') and obj.__qualname__ == f'{arg.__qualname__}.{obj.__name__}'
                   and getattr(obj, '__module__', None) == arg.__module__)
            if not own:
                continue
            if isinstance(obj, types.FunctionType):
                obj.__no_type_check__ = True
            elif isinstance(obj, types.MethodType):
                obj.__func__.__no_type_check__ = True
            elif isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass  # a built-in class
    return arg


def no_type_check_decorator(decorator):
    """Return a decorator that does no_type_check(), too."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


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


def _marked(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass  # a property, or something built in
    return obj


def final(f):
    """Mark a method that is not to be overridden, or a class that is not to be derived from. A decorator."""
    return _marked(f, '__final__')


class _IdentityCallable(Protocol):
    def __call__[T](self, arg: T, /) -> T:
        ...


def dataclass_transform(*, eq_default: bool = True, order_default: bool = False, kw_only_default: bool = False,
                        frozen_default: bool = False,
                        field_specifiers: tuple[type[Any] | Callable[..., Any], ...] = (),
                        **kwargs: Any) -> _IdentityCallable:
    """Mark a decorator, class or metaclass that makes classes like dataclasses. A decorator.

    The arguments are the defaults of the arguments of dataclass(), and the functions that are like field().
    """
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn
    return decorator


type _Func = Callable[..., Any]


def override[F: _Func](method: F, /) -> F:
    """Mark a method that overrides one of a base; type checkers complain if there is none. A decorator."""
    return _marked(method, '__override__')


# Names of classes

T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
V_co = TypeVar('V_co', covariant=True)
VT_co = TypeVar('VT_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)

# Either of the two, the same in all places.
AnyStr = TypeVar('AnyStr', bytes, str)

Text = str

_alias = _SpecialGenericAlias

Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
Callable.__doc__ = """Deprecated alias to collections.abc.Callable.

    Callable[[int, str], bool] takes an int and a str and returns a bool; Callable[..., bool] takes anything.
    Parameters may also be a ParamSpec or Concatenate.
    """
AbstractSet = _alias(collections.abc.Set, 1, name='AbstractSet')
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
ByteString = _DeprecatedGenericAlias(collections.abc.ByteString, 0, removal_version=(3, 17))
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Tuple.__doc__ = """Deprecated alias to builtins.tuple.

    Tuple[int, str] is a pair of an int and a str, Tuple[int, ...] a tuple of ints of any length.
    """
List = _alias(list, 1, inst=False, name='List')
Deque = _alias(collections.deque, 1, name='Deque')
Set = _alias(set, 1, inst=False, name='Set')
FrozenSet = _alias(frozenset, 1, inst=False, name='FrozenSet')
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name='Dict')
DefaultDict = _alias(collections.defaultdict, 2, name='DefaultDict')
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Generator = _alias(collections.abc.Generator, 3, defaults=(types.NoneType, types.NoneType))
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(types.NoneType,))
Type = _alias(type, 1, inst=False, name='Type')
Type.__doc__ = """Deprecated alias to builtins.type.

    Type[Animal] is the class Animal or one derived from it.
    """


# Protocols of special methods

@runtime_checkable
class SupportsInt(Protocol):
    """What int() takes."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """What float() takes."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """What complex() takes."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """What bytes() takes."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """What can be an index."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs[T](Protocol):
    """What abs() takes; T is its result."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T:
        pass


@runtime_checkable
class SupportsRound[T](Protocol):
    """What round() takes; T is its result."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T:
        pass


# Named tuples

def _make_nmtuple(name, fields, annotate_func, module, defaults=()):
    result = collections.namedtuple(name, fields, defaults=defaults, module=module)
    result.__annotate__ = result.__new__.__annotate__ = annotate_func
    return result


def _make_eager_annotate(types):
    """An __annotate__ for types that are there already."""
    checked = {name: _type_check(value, f"field {name} annotation must be a type") for name, value in types.items()}

    def annotate(format):
        Format = _lazy_annotationlib.Format
        if format in (Format.VALUE, Format.FORWARDREF):
            return checked
        if format == Format.STRING:
            return _lazy_annotationlib.annotations_to_string(types)
        raise NotImplementedError(format)

    return annotate


_prohibited = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make',
                         '_replace', '_asdict', '_source'})
_special = frozenset({'__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__',
                      '__annotations_cache__'})


def _namedtuple_annotations(ns):
    """The types by field of a class' namespace, and its __annotate__."""
    if '__annotations__' in ns:
        return ns['__annotations__'], _make_eager_annotate(ns['__annotations__'])
    original = _lazy_annotationlib.get_annotate_from_class_namespace(ns)
    if original is None:
        return {}, lambda format: {}
    types = _lazy_annotationlib.call_annotate_function(original, _lazy_annotationlib.Format.FORWARDREF)
    for value in types.values():
        _type_check(value, "field annotation must be a type")

    def annotate(format):
        found = _lazy_annotationlib.call_annotate_function(original, format)
        if format == _lazy_annotationlib.Format.STRING:
            return found
        return {name: _type_check(value, f"field {name} annotation must be a type") for name, value in found.items()}

    return types, annotate


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if "__classcell__" in ns:
            # The class is not the one that the cell would be filled with.
            raise TypeError("uses of super() and __class__ are unsupported in methods of NamedTuple subclasses")
        if any(base is not _NamedTuple and base is not Generic for base in bases):
            raise TypeError('can only inherit from a NamedTuple type and Generic')
        types, annotate = _namedtuple_annotations(ns)
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default "
                                f"field{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        result = _make_nmtuple(typename, list(types), annotate, ns['__module__'], [ns[name] for name in defaults])
        result.__bases__ = tuple(tuple if base is _NamedTuple else base for base in bases)
        if Generic in bases:
            result.__class_getitem__ = classmethod(_generic_class_getitem)
        for name, value in ns.items():
            if name in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name in _special:
                continue
            if name not in result._fields:
                setattr(result, name, value)
            # type() would have called it.
            set_name = getattr(type(value), '__set_name__', None)
            if set_name is not None:
                try:
                    set_name(value, result, name)
                except BaseException as error:
                    error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {name!r} "
                                   f"in {typename!r}")
                    raise
        if Generic in bases:
            result.__init_subclass__()
        return result


def _warn_no_fields(kind, what, typename, empty):
    """Warn of a call without fields."""
    import warnings
    example = f"`{typename} = {kind}({typename!r}, {empty[0]})`"
    example = example.replace('{', '{{').replace('}', '}}')
    warnings._deprecated(
        what, message="{name} is deprecated and will be disallowed in Python {remove}. "
        f"To create a {kind} class with 0 fields using the functional syntax, pass an empty {empty[1]}, e.g. {example}.",
        remove=(3, 15))


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """A tuple whose items have names and types; a base of classes, or a function.

        class Employee(NamedTuple):
            name: str
            id: int = 3

        Employee = NamedTuple('Employee', [('name', str), ('id', int)])
    """
    if fields is _sentinel and kwargs:
        import warnings
        warnings._deprecated(
            "Creating NamedTuple classes using keyword arguments",
            message="{name} is deprecated and will be disallowed in Python {remove}. "
            "Use the class-based or functional syntax instead.", remove=(3, 15))
        fields = kwargs.items()
    elif fields is _sentinel or fields is None:
        if kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields "
                            "using keyword arguments")
        _warn_no_fields("NamedTuple", _no_fields(fields), typename, ("[]", "list"))
        fields = ()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    types = {name: _type_check(value, f"field {name} annotation must be a type") for name, value in fields}
    result = _make_nmtuple(typename, [name for name, _ in fields], _make_eager_annotate(types), module=_caller())
    result.__orig_bases__ = (NamedTuple,)
    return result


def _no_fields(fields):
    if fields is None:
        return "Passing `None` as the 'fields' parameter"
    return "Failing to pass a value for the 'fields' parameter"


# The class that the function stands for as a base.
_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# Typed dicts

def _get_typeddict_qualifiers(annotation_type):
    """The qualifiers around a type: Required, NotRequired, ReadOnly."""
    while True:
        origin = get_origin(annotation_type)
        if origin in (Required, NotRequired, ReadOnly):
            yield origin
        elif origin is not Annotated:
            return
        annotation_type = get_args(annotation_type)[0]


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        """Make a class whose instances are plain dicts. total: keys are required unless they say something else."""
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        given = ns.pop('__annotations__', None)
        result = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(result, '__orig_bases__'):
            result.__orig_bases__ = bases

        own_annotate = None
        own = given
        if given is None:
            own_annotate = _lazy_annotationlib.get_annotate_from_class_namespace(ns)
            own = {} if own_annotate is None else _lazy_annotationlib.call_annotate_function(
                own_annotate, _lazy_annotationlib.Format.FORWARDREF, owner=result)
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        checked = {key: _type_check(value, msg, owner=result, module=result.__module__) for key, value in own.items()}
        cls._set_keys(result, bases, checked, total)

        def __annotate__(format):
            Format = _lazy_annotationlib.Format
            found = {}
            for base in bases:
                if base is not Generic and base.__annotate__ is not None:
                    found |= _lazy_annotationlib.call_annotate_function(base.__annotate__, format, owner=base)
            if own_annotate is not None:
                mine = _lazy_annotationlib.call_annotate_function(own_annotate, format, owner=result)
                if format != Format.STRING:
                    mine = {key: _type_check(value, msg, module=result.__module__) for key, value in mine.items()}
            elif format == Format.STRING:
                mine = _lazy_annotationlib.annotations_to_string(own)
            elif format in (Format.FORWARDREF, Format.VALUE):
                mine = checked
            else:
                raise NotImplementedError(format)
            return found | mine

        result.__annotate__ = __annotate__
        result.__total__ = total
        return result

    def _set_keys(cls, bases, annotations, total):
        """Sort the keys, of bases and own, into required and optional ones, and into read-only and mutable ones."""
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            names = base.__dict__
            base_required = names.get('__required_keys__', set())
            base_optional = names.get('__optional_keys__', set())
            required = (required | base_required) - base_optional
            optional = (optional - base_required) | base_optional
            readonly |= names.get('__readonly_keys__', set())
            mutable |= names.get('__mutable_keys__', set())
        for key, annotation in annotations.items():
            qualifiers = set(_get_typeddict_qualifiers(annotation))
            needed = Required in qualifiers or total and NotRequired not in qualifiers
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        cls.__required_keys__ = frozenset(required)
        cls.__optional_keys__ = frozenset(optional)
        cls.__readonly_keys__ = frozenset(readonly)
        cls.__mutable_keys__ = frozenset(mutable)

    __call__ = dict  # what it makes are dicts

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """A dict with these keys, and a type for the value of each; a base of classes, or a function.

        class Point(TypedDict):
            x: int
            y: int
            label: NotRequired[str]

        Point = TypedDict('Point', {'x': int, 'y': int, 'a-label': str}, total=False)

    >>> Point = TypedDict('Point', {'x': int, 'y': NotRequired[int]})
    >>> Point(x=1)
    {'x': 1}
    >>> sorted(Point.__required_keys__)
    ['x']
    """
    if fields is _sentinel or fields is None:
        _warn_no_fields("TypedDict", _no_fields(fields), typename, ("{}", "dictionary"))
        fields = {}
    ns = {'__annotations__': dict(fields)}
    module = _caller()
    if module is not None:
        # Else it would be this one's.
        ns['__module__'] = module
    result = _TypedDictMeta(typename, (), ns, total=total)
    result.__orig_bases__ = (TypedDict,)
    return result


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Return whether something is a class made with TypedDict.

    >>> is_typeddict(TypedDict('Movie', {'title': str})), is_typeddict(dict)
    (True, False)
    """
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A type of its own for type checkers, which is another one at run time.

        UserId = NewType('UserId', int)
        five = UserId(5)        # an int
    """

    __call__ = _idfunc

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[-1]
        self.__supertype__ = tp
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __mro_entries__(self, bases):
        parent = self.__name__

        # A class in its place, of which the real error comes.
        class Dummy:
            def __init_subclass__(cls):
                name = cls.__name__
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{name} = NewType({name!r}, {parent})`")

        return (Dummy,)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# Files

class IO(Generic[AnyStr]):
    """A file: IO[str] or IO[bytes], or one of the two classes below. A class for hints only."""

    __slots__ = ()

    @property
    @abstractmethod
    def mode(self) -> str:
        pass

    @property
    @abstractmethod
    def name(self) -> str:
        pass

    @abstractmethod
    def close(self) -> None:
        pass

    @property
    @abstractmethod
    def closed(self) -> bool:
        pass

    @abstractmethod
    def fileno(self) -> int:
        pass

    @abstractmethod
    def flush(self) -> None:
        pass

    @abstractmethod
    def isatty(self) -> bool:
        pass

    @abstractmethod
    def read(self, n: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readable(self) -> bool:
        pass

    @abstractmethod
    def readline(self, limit: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readlines(self, hint: int = -1) -> list[AnyStr]:
        pass

    @abstractmethod
    def seek(self, offset: int, whence: int = 0) -> int:
        pass

    @abstractmethod
    def seekable(self) -> bool:
        pass

    @abstractmethod
    def tell(self) -> int:
        pass

    @abstractmethod
    def truncate(self, size: int | None = None) -> int:
        pass

    @abstractmethod
    def writable(self) -> bool:
        pass

    @abstractmethod
    def write(self, s: AnyStr) -> int:
        pass

    @abstractmethod
    def writelines(self, lines: list[AnyStr]) -> None:
        pass

    @abstractmethod
    def __enter__(self) -> IO[AnyStr]:
        pass

    @abstractmethod
    def __exit__(self, type, value, traceback) -> None:
        pass


class BinaryIO(IO[bytes]):
    """A binary file."""

    __slots__ = ()

    @abstractmethod
    def write(self, s: bytes | bytearray) -> int:
        pass

    @abstractmethod
    def __enter__(self) -> BinaryIO:
        pass


class TextIO(IO[str]):
    """A text file."""

    __slots__ = ()

    @property
    @abstractmethod
    def buffer(self) -> BinaryIO:
        pass

    @property
    @abstractmethod
    def encoding(self) -> str:
        pass

    @property
    @abstractmethod
    def errors(self) -> str | None:
        pass

    @property
    @abstractmethod
    def line_buffering(self) -> bool:
        pass

    @property
    @abstractmethod
    def newlines(self) -> Any:
        pass

    @abstractmethod
    def __enter__(self) -> TextIO:
        pass


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
