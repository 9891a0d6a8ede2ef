"""Classes that mostly hold data: the decorator writes __init__(), __repr__(), __eq__() and more from annotations.

    from dataclasses import dataclass, field

    @dataclass(order=True)
    class Release:
        version: tuple[int, int]
        notes: list[str] = field(default_factory=list, compare=False)

    Release((3, 14))            # Release(version=(3, 14), notes=[])

Methods are compiled from text, one function for all of a class: what it binds as parameters (defaults, factories) is
what the methods' names refer to.
"""

import abc
import annotationlib
import keyword
import sys
import types
from reprlib import recursive_repr

__all__ = ['dataclass',
           'field',
           'Field',
           'FrozenInstanceError',
           'InitVar',
           'KW_ONLY',
           'MISSING',
           'fields',
           'asdict',
           'astuple',
           'make_dataclass',
           'replace',
           'is_dataclass',
           ]


class FrozenInstanceError(AttributeError):
    """Raised by an assignment to a field of a frozen dataclass."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


# The default of a parameter whose field has a factory.
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


# Stands for no value, where None could be one.
MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


# The annotation after which fields are keyword arguments only.
KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    """A kind of field."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')

_FIELDS = '__dataclass_fields__'    # attribute of the class: {name: Field}, of all kinds
_PARAMS = '__dataclass_params__'    # the arguments of the decorator
_POST_INIT_NAME = '__post_init__'

# Types that asdict() and astuple() take as they are, without deepcopy().
_ATOMIC_TYPES = frozenset({
    types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType, types.NotImplementedType,
    types.CodeType, types.BuiltinFunctionType, types.FunctionType, type, range, property,
})

_ANY_MARKER = object()


class InitVar:
    """The annotation of an argument of __init__() that is handed to __post_init__() and not stored."""

    __slots__ = ('type', )

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


_FIELD_ATTRIBUTES = ('default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata', 'kw_only', 'doc')


class Field:
    """A field of a dataclass, as fields() returns it. Made by field() and the decorator."""

    __slots__ = ('name',
                 'type',
                 'default',
                 'default_factory',
                 'repr',
                 'hash',
                 'init',
                 'compare',
                 'metadata',
                 'kw_only',
                 'doc',
                 '_field_type',
                 )

    def __init__(self, default, default_factory, init, repr, hash, compare,
                 metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        order = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata',
                 'kw_only', 'doc')
        parts = [f'{name}={getattr(self, name)!r}' for name in order]
        return f"Field({','.join(parts)},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        # The default may be a descriptor, which takes the field's place in the class.
        set_name = getattr(type(self.default), '__set_name__', None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    """The arguments of the decorator."""

    __slots__ = ('init',
                 'repr',
                 'eq',
                 'order',
                 'unsafe_hash',
                 'frozen',
                 'match_args',
                 'kw_only',
                 'slots',
                 'weakref_slot',
                 )

    def __init__(self,
                 init, repr, eq, order, unsafe_hash, frozen,
                 match_args, kw_only, slots, weakref_slot):
        for name, value in zip(self.__slots__, (init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                                                slots, weakref_slot)):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True,
          hash=None, compare=True, metadata=None, kw_only=MISSING, doc=None):
    """Return a value for an attribute of a dataclass that says more about the field than its default.

    default          the default
    default_factory  a function without arguments that makes the default; not with default
    init             whether it is an argument of __init__()
    repr             whether repr() shows it
    hash             whether it is part of the hash; None for what compare says
    compare          whether comparisons look at it
    metadata         a mapping for others to use
    kw_only          whether it is a keyword argument only
    doc              documentation, for the slot
    """
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


# What an annotation says about the kind of a field

def _is_classvar(a_type, typing):
    return a_type is typing.ClassVar or typing.get_origin(a_type) is typing.ClassVar


def _is_initvar(a_type, dataclasses):
    return a_type is dataclasses.InitVar or type(a_type) is dataclasses.InitVar


def _is_kw_only(a_type, dataclasses):
    return a_type is dataclasses.KW_ONLY


def _is_type(annotation, cls, a_module, a_type, is_type_predicate):
    """Whether an annotation that is text means a_type of a_module.

    Evaluating it could fail, so only the begin is looked at: NAME, or MODULE.NAME with a module that is an attribute of
    the class' module.
    """
    import re
    found = re.match(r'\s*(?:(\w+)\s*\.)?\s*(\w+)', annotation)
    if not found:
        return False
    module_name, name = found.groups()
    module = sys.modules.get(cls.__module__)
    if not module_name:
        namespace = module.__dict__
    elif module and module.__dict__.get(module_name) is a_module:
        namespace = sys.modules.get(a_type.__module__).__dict__
    else:
        return False
    return is_type_predicate(namespace.get(name), a_module)


def _means(annotation, cls, module, a_type, predicate):
    return (predicate(annotation, module)
            or isinstance(annotation, str) and _is_type(annotation, cls, module, a_type, predicate))


def _get_field(cls, a_name, a_type, default_kw_only):
    """The Field of an annotation of a class."""
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            # A slot of that name is no default.
            default = MISSING
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    # Without typing nobody can have made a ClassVar.
    typing = sys.modules.get('typing')
    if typing and _means(a_type, cls, typing, typing.ClassVar, _is_classvar):
        f._field_type = _FIELD_CLASSVAR
    else:
        dataclasses = sys.modules[__name__]
        if _means(a_type, cls, dataclasses, dataclasses.InitVar, _is_initvar):
            f._field_type = _FIELD_INITVAR

    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type is not _FIELD_CLASSVAR:
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    # What cannot be hashed can usually be changed, and all instances would share it.
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


# Methods

class _FuncBuilder:
    """Collects the text of methods and adds the methods to a class."""

    def __init__(self, globals):
        self.globals = globals
        self.locals = {}    # names that the text uses, parameters of the function around the methods
        self.methods = []   # (name, what to do if the class has it, fields whose annotations it has)
        self.source = []

    def add_fn(self, name, args, body, *, locals=None, overwrite_error=False, unconditional_add=False,
               decorator=None, annotation_fields=None):
        """Add a method: body is lines without indentation.

        overwrite_error: it must not be there yet; True, or text for the error. unconditional_add: it replaces one that
        is there. annotation_fields: __init__()'s parameters.
        """
        self.locals.update(locals or {})
        self.methods.append((name, overwrite_error, unconditional_add, annotation_fields))
        if decorator:
            self.source.append(f' {decorator}')
        self.source.append(f" def {name}({','.join(args)}):")
        self.source += [f'  {line}' for line in body]

    def add_fns_to_class(self, cls):
        if not self.methods:
            return
        names = ','.join([name for name, *_ in self.methods])
        # pprint knows methods made here by the name of the function around them.
        text = '\n'.join([f"def __create_fn__({','.join(self.locals)}):", *self.source, f' return ({names},)'])
        namespace = {}
        exec(text, self.globals, namespace)
        functions = namespace['__create_fn__'](**self.locals)
        for (name, overwrite_error, unconditional, annotation_fields), function in zip(self.methods, functions):
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
            if annotation_fields is not None:
                function.__annotate__ = _make_annotate_function(cls, name, annotation_fields)
            if unconditional:
                setattr(cls, name, function)
            elif _set_new_attribute(cls, name, function) and overwrite_error:
                text = f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}'
                raise TypeError(text if overwrite_error is True else f'{text} {overwrite_error}')


def _make_annotate_function(__class__, method_name, annotation_fields):
    """__annotate__ of an __init__(): the annotations of the fields, whenever they are asked for."""

    # With slots the class is replaced by another; so it must be this cell that refers to it.
    def __annotate__(format, /):
        Format = annotationlib.Format
        if format not in (Format.VALUE, Format.FORWARDREF, Format.STRING):
            raise NotImplementedError(format)
        known = {}
        for base in reversed(__class__.__mro__):
            known.update(annotationlib.get_annotations(base, format=format))
        result = {name: known[name] for name in annotation_fields if name in known}
        result['return'] = 'None' if format == Format.STRING else None
        return result

    __annotate__.__generated_by_dataclasses__ = True
    __annotate__.__qualname__ = f"{__class__.__qualname__}.{method_name}.__annotate__"
    return __annotate__


def _tuple_str(obj_name, fields):
    """The text of a tuple of an object's fields."""
    return f"({''.join([f'{obj_name}.{f.name},' for f in fields])})"


def _fields_in_init_order(fields):
    """The parameters of __init__(): those that may be positional, and those that may not."""
    return (tuple(f for f in fields if f.init and not f.kw_only),
            tuple(f for f in fields if f.init and f.kw_only))


def _has_default(f):
    return f.default is not MISSING or f.default_factory is not MISSING


def _default_name(f):
    return f'__dataclass_dflt_{f.name}__'


def _init_param(f):
    """The text of a parameter."""
    if f.default is not MISSING:
        return f'{f.name}={_default_name(f)}'
    if f.default_factory is not MISSING:
        return f'{f.name}=__dataclass_HAS_DEFAULT_FACTORY__'
    return f.name


def _field_init(f, slots):
    """The text of the value that __init__() gives a field, None for none."""
    if f.default_factory is not MISSING:
        call = f'{_default_name(f)}()'
        return f'{call} if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}' if f.init else call
    if f.init:
        return f.name
    # The class' attribute serves as value, unless a slot takes its place.
    return _default_name(f) if slots and f.default is not MISSING else None


def _init_fn(fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, func_builder, slots):
    """Add __init__()."""
    seen_default = None
    for f in std_fields:
        if _has_default(f):
            seen_default = f
        elif seen_default:
            raise TypeError(f'non-default argument {f.name!r} follows default argument {seen_default.name!r}')
    names = {'__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY, '__dataclass_builtins_object__': object}
    body = []
    for f in fields:
        if _has_default(f):
            names[_default_name(f)] = f.default_factory if f.default is MISSING else f.default
        value = _field_init(f, slots)
        if value is None or f._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f'__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})')
        else:
            body.append(f'{self_name}.{f.name}={value}')
    if has_post_init:
        arguments = ','.join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        body.append(f'{self_name}.{_POST_INIT_NAME}({arguments})')
    params = [self_name, *map(_init_param, std_fields)]
    if kw_only_fields:
        params += ['*', *map(_init_param, kw_only_fields)]
    func_builder.add_fn('__init__', params, body or ['pass'], locals=names,
                        annotation_fields=[f.name for f in fields if f.init])


def _frozen_set_del_attr(cls, fields, func_builder):
    """Add methods that refuse to change fields, and all attributes of this very class."""
    condition = 'type(self) is __class__'
    if fields:
        condition += f" or name in {{{', '.join([repr(f.name) for f in fields])}}}"
    names = {'__class__': cls, 'FrozenInstanceError': FrozenInstanceError}
    for method, args, verb in (('__setattr__', ('self', 'name', 'value'), 'assign to'),
                               ('__delattr__', ('self', 'name'), 'delete')):
        func_builder.add_fn(method, args,
                            [f'if {condition}:',
                             f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                             f"super(__class__, self).{method}({', '.join(args[1:])})"],
                            locals=names, overwrite_error=True)


def _set_new_attribute(cls, name, value):
    """Set an attribute that the class does not have itself; return whether it has."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _add_hash(cls, fields, func_builder, unsafe_hash, eq, frozen, has_explicit_hash):
    """Add __hash__(), or None for it, or nothing, by the rules of PEP 557."""
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not eq or has_explicit_hash:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    func_builder.add_fn('__hash__', ('self',), [f"return hash({_tuple_str('self', hashed)})"],
                        unconditional_add=True)


def _inherited_fields(cls, frozen):
    """The fields of the bases, {name: Field}; raises where those are frozen and the class is not, or the reverse."""
    fields = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        # Only classes that were decorated have the attribute; getattr, since a metaclass may provide it.
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            fields.update({f.name: f for f in base_fields.values()})
            frozen_bases.append(getattr(base, _PARAMS).frozen)
    return fields, frozen_bases


def _own_fields(cls, kw_only):
    """The fields of the class' own annotations, in their order."""
    result = []
    seen = False
    dataclasses = sys.modules[__name__]
    annotations = annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)
    for name, annotation in annotations.items():
        if _means(annotation, cls, dataclasses, KW_ONLY, _is_kw_only):
            if seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen = kw_only = True
        else:
            result.append(_get_field(cls, name, annotation, kw_only))
    for f in result:
        # A Field gives way to the default in it.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return result


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    module = sys.modules.get(cls.__module__)
    globals = module.__dict__ if module is not None or cls.__module__ in sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                                           weakref_slot))
    fields, frozen_bases = _inherited_fields(cls, frozen)
    fields.update({f.name: f for f in _own_fields(cls, kw_only)})
    if any(frozen_bases) and not frozen:
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    if frozen and not all(frozen_bases):
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)

    # A class with __eq__() gets None for __hash__: that does not count as explicit.
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and '__eq__' in cls.__dict__)
    if order and not eq:
        raise ValueError('eq must be true if order is true')

    init_fields = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    std_fields, kw_only_fields = _fields_in_init_order(init_fields)
    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    compared = [f for f in field_list if f.compare]
    builder = _FuncBuilder(globals)

    if init:
        _init_fn(init_fields, std_fields, kw_only_fields, frozen, hasattr(cls, _POST_INIT_NAME),
                 '__dataclass_self__' if 'self' in fields else 'self', builder, slots)
    _set_new_attribute(cls, '__replace__', _replace)
    if repr:
        shown = ', '.join([f'{f.name}={{self.{f.name}!r}}' for f in field_list if f.repr])
        builder.add_fn('__repr__', ('self',), [f'return f"{{self.__class__.__qualname__}}({shown})"'],
                       locals={'__dataclasses_recursive_repr': recursive_repr},
                       decorator='@__dataclasses_recursive_repr()')
    if eq:
        terms = ' and '.join([f'self.{f.name}==other.{f.name}' for f in compared]) or 'True'
        builder.add_fn('__eq__', ('self', 'other'),
                       ['if self is other:', ' return True',
                        'if other.__class__ is self.__class__:', f' return {terms}',
                        'return NotImplemented'])
    if order:
        ours, theirs = _tuple_str('self', compared), _tuple_str('other', compared)
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            builder.add_fn(name, ('self', 'other'),
                           ['if other.__class__ is self.__class__:', f' return {ours}{operator}{theirs}',
                            'return NotImplemented'],
                           overwrite_error='Consider using functools.total_ordering')
    if frozen:
        _frozen_set_del_attr(cls, field_list, builder)
    _add_hash(cls, field_list, builder, unsafe_hash, eq, frozen, has_explicit_hash)
    builder.add_fns_to_class(cls)

    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _text_signature(cls, init, std_fields, kw_only_fields)
    if match_args:
        _set_new_attribute(cls, '__match_args__', tuple(f.name for f in std_fields))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, fields)
    abc.update_abstractmethods(cls)
    return cls


def _text_signature(cls, init, std_fields, kw_only_fields):
    """The text of inspect.signature(cls), which says as much as we know already in nearly all classes."""
    init_annotate = getattr(cls.__dict__.get('__init__'), '__annotate__', None)
    plain = (init and getattr(init_annotate, '__generated_by_dataclasses__', False)
             and cls.__new__ is object.__new__ and type(cls).__call__ is type.__call__
             and '__signature__' not in cls.__dict__)
    if not plain:
        import inspect
        try:
            signature = inspect.signature(cls, annotation_format=annotationlib.Format.FORWARDREF)
            return str(signature).replace(' -> None', '')
        except (TypeError, ValueError):
            return ''

    def param(f):
        text = f'{f.name}: {_annotation_text(f.type)}'
        if f.default is not MISSING:
            return f'{text} = {f.default!r}'
        return f'{text} = {_HAS_DEFAULT_FACTORY!r}' if f.default_factory is not MISSING else text

    params = list(map(param, std_fields))
    if kw_only_fields:
        params += ['*', *map(param, kw_only_fields)]
    return f"({', '.join(params)})"


def _annotation_text(annotation):
    """What inspect.formatannotation() returns."""
    if getattr(annotation, '__module__', None) == 'typing':
        # Its names do without the module's.
        import re
        return re.sub(r'[\w\.]+', lambda found: found[0].removeprefix('typing.'), repr(annotation))
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotationlib.type_repr(annotation)
    if isinstance(annotation, annotationlib.ForwardRef):
        return annotation.__forward_arg__
    return repr(annotation)


# Slots

# Without them pickle would set attributes of frozen instances.
def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for field, value in zip(fields(self), state):
        object.__setattr__(self, field.name, value)


def _get_slots(cls):
    """The names of the slots that a class adds."""
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        # Native classes say by offsets whether instances have these.
        if getattr(cls, '__weakrefoffset__', -1) != 0:
            yield '__weakref__'
        if getattr(cls, '__dictoffset__', -1) != 0:
            yield '__dict__'
    elif isinstance(slots, str):
        yield slots
    elif hasattr(slots, '__iter__') and not hasattr(slots, '__next__'):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _update_func_cell_for__class__(f, oldcls, newcls):
    """Let the cell through which a function's super() finds the class hold another; return whether it has that cell."""
    if f is None or '__class__' not in f.__code__.co_freevars:
        return False
    cell = f.__closure__[f.__code__.co_freevars.index('__class__')]
    try:
        if cell.cell_contents is not oldcls:
            return False
    except ValueError:
        return False
    cell.cell_contents = newcls
    return True


def _create_slots(defined_fields, inherited_slots, field_names, weakref_slot):
    """The value for __slots__: a dict if there is documentation, else a tuple."""
    names = (*field_names, *(('__weakref__',) if weakref_slot else ()))
    slots = {name: getattr(defined_fields.get(name), 'doc', None) for name in names if name not in inherited_slots}
    return slots if any(doc is not None for doc in slots.values()) else tuple(slots)


def _add_slots(cls, is_frozen, weakref_slot, defined_fields):
    """Make the class again, with slots."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    # Descriptors for __dict__ and __weakref__ belong to the class that goes away.
    sys._clear_type_descriptors(cls)
    namespace = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields(cls))
    inherited = {name for base in cls.__mro__[1:-1] for name in _get_slots(base)}
    namespace["__slots__"] = _create_slots(defined_fields, inherited, field_names, weakref_slot)
    for name in field_names:
        # Its default would be in the way of the slot.
        namespace.pop(name, None)
    qualname = getattr(cls, '__qualname__', None)
    newcls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        newcls.__qualname__ = qualname
    if is_frozen:
        for name, method in (('__getstate__', _dataclass_getstate), ('__setstate__', _dataclass_setstate)):
            if name not in namespace:
                setattr(newcls, name, method)

    # All methods share one cell: the first that is found will do.
    for member in newcls.__dict__.values():
        member = _unwrapped(member)
        if isinstance(member, types.FunctionType):
            functions = (member,)
        elif isinstance(member, property):
            functions = (member.fget, member.fset, member.fdel)
        else:
            continue
        if any(_update_func_cell_for__class__(f, cls, newcls) for f in functions):
            break

    # Annotations that refer to the class now mean the new one.
    annotations = annotationlib.get_annotations(newcls, format=annotationlib.Format.FORWARDREF)
    for f in getattr(newcls, _FIELDS).values():
        if f.name in annotations:
            f.type = annotations[f.name]
    annotate = getattr(newcls.__init__, "__annotate__", None)
    if getattr(annotate, "__generated_by_dataclasses__", False):
        _update_func_cell_for__class__(annotate, cls, newcls)
    return newcls


def _unwrapped(function):
    """The function below decorators."""
    seen = set()
    while not isinstance(function, type) and hasattr(function, '__wrapped__'):
        if id(function) in seen:
            raise ValueError(f'wrapper loop when unwrapping {function!r}')
        seen.add(id(function))
        function = function.__wrapped__
    return function


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False,
              unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Add methods to a class, by the annotations in it; used as a decorator, with or without arguments.

    init          add __init__()
    repr          add __repr__()
    eq            add __eq__()
    order         add <, <=, > and >=, which compare fields as a tuple
    unsafe_hash   add __hash__() even if instances can change
    frozen        assignments to fields raise FrozenInstanceError
    match_args    add __match_args__, for patterns
    kw_only       all fields are keyword arguments only
    slots         return a new class with __slots__
    weakref_slot  and one for weak references
    """
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                              weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple of the Field objects of a dataclass or an instance of one."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Return whether an object is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Return an instance as a dict of its fields; dataclasses within it, also in lists, tuples and dicts, as well.

    dict_factory makes the dicts, of lists of (name, value). Everything else is copied.
    """
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def of_fields(pairs):
        return dict_factory(pairs)

    return _converted(obj, of_fields)


def astuple(obj, *, tuple_factory=tuple):
    """Return an instance as a tuple of its fields; dataclasses within it as asdict() does it.

    tuple_factory makes the tuples, of lists.
    """
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def of_fields(pairs):
        return tuple_factory([value for _, value in pairs])

    return _converted(obj, of_fields)


def _converted(obj, of_fields):
    """A copy of an object, with of_fields([(name, value)]) for dataclasses in it."""
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        return of_fields([(f.name, _converted(getattr(obj, f.name), of_fields)) for f in fields(obj)])
    if issubclass(cls, (list, tuple)):
        items = [_converted(item, of_fields) for item in obj]
        # A named tuple takes its items as arguments.
        return cls(*items) if issubclass(cls, tuple) and hasattr(obj, '_fields') else cls(items)
    if issubclass(cls, dict):
        pairs = [(_converted(key, of_fields), _converted(value, of_fields)) for key, value in obj.items()]
        if not hasattr(cls, 'default_factory'):
            return cls(pairs)
        # A defaultdict's first argument is something else.
        result = cls(obj.default_factory)
        for key, value in pairs:
            result[key] = value
        return result
    import copy
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True,
                   repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None, decorator=dataclass):
    """Return a new dataclass.

    fields has names, (name, type) or (name, type, field()); a name alone has the type typing.Any. namespace is what
    else the class has. module is the caller's by default. The rest are the arguments of dataclass(), or of decorator.
    """
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, _ANY_MARKER
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation

    Format = annotationlib.Format
    decorated = False

    def any_type(format):
        # typing is not imported before somebody asks for the values.
        if format == Format.STRING:
            return 'typing.Any'
        if format == Format.FORWARDREF:
            typing = sys.modules.get("typing")
            return annotationlib.ForwardRef("Any", module="typing") if typing is None else typing.Any
        if format == Format.VALUE and decorated:
            from typing import Any
            return Any
        raise NotImplementedError

    def annotate(format):
        found = {name: any_type(format) if annotation is _ANY_MARKER else annotation
                 for name, annotation in annotations.items()}
        return annotationlib.annotations_to_string(found) if format == Format.STRING else found

    def fill(ns):
        ns.update(namespace or {})
        ns.update(defaults)

    cls = types.new_class(cls_name, bases, {}, fill)
    cls.__annotate__ = annotate
    if module is None:
        module = sys._getframemodulename(1) or '__main__'
    if module is not None:
        cls.__module__ = module
    cls = decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                    match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
    decorated = True
    return cls


def replace(obj, /, **changes):
    """Return a new instance like another one, with other values for some fields.

    It is made by __init__(), so that fields that this does not take cannot be given.
    """
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
