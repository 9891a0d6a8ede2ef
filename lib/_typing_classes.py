"""Classes of module typing that are made of annotations: NamedTuple and TypedDict; NewType."""

import collections
import collections.abc
import types
from _typing import Generic, Union, _idfunc

import _typing_core as _core
from _typing_core import (
    Annotated, NotRequired, ReadOnly, Required, _caller, _generic_class_getitem, _lazy_annotationlib, _sentinel, _type_check)
from _typing_hints import get_args, get_origin

__name__ = 'typing'  # what is defined here belongs to that module


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


_core._TypedDictMeta = _TypedDictMeta
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
