"""Special forms and generic aliases: what the other parts of module typing are made of."""

import collections
import collections.abc
import functools
import operator
import sys
import types
from types import GenericAlias
from _typing import Generic, ParamSpec, TypeVar, TypeVarTuple, Union

__name__ = 'typing'  # what is defined here belongs to that module

Protocol = _TypedDictMeta = None  # the modules that define them put them here


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
