"""Enumerations: classes whose members are a fixed set of named values.

A class statement that derives from Enum collects its names in an EnumDict,
which tells members from methods and other attributes. EnumType then puts a
_proto_member in the place of each member; as the class is made, those turn
into the members themselves (__set_name__).
"""

import builtins as bltns
import sys
from types import MappingProxyType, DynamicClassAttribute

from _enum_parts import (
    EnumDict, _EnumDict, _Named, _auto_null, _high_bit, _is_descriptor, _is_dunder, _is_internal_class, _is_private,
    _is_single_bit, _is_sunder, _known_sunders, _not_given, _wrapped, auto, bin, member, nonmember, property)

__all__ = [
    'EnumType', 'EnumMeta', 'EnumDict',
    'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
    'auto', 'unique', 'property', 'verify', 'member', 'nonmember',
    'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
    'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum',
    'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE',
    'pickle_by_global_name', 'pickle_by_enum_name',
]

# While these classes are being made, EnumType meets them as None.
Enum = Flag = EJECT = ReprEnum = None


def _iter_bits_lsb(num):
    """The bits of num as numbers, the lowest first."""
    value = num.value if isinstance(num, Enum) else num
    if value < 0:
        raise ValueError(f'{num!r} is not a positive integer')
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


class _proto_member:
    """Stands for a member until the class exists, and then makes it."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        made = self._make(enum_class)
        value = made._value_
        made._name_ = member_name
        made.__objclass__ = enum_class
        made.__init__(*self._args(enum_class))
        made._sort_order_ = len(enum_class._member_names_)
        is_flag = Flag is not None and issubclass(enum_class, Flag)
        if is_flag:
            if isinstance(value, int):
                enum_class._flag_mask_ |= value
                if _is_single_bit(value):
                    enum_class._singles_mask_ |= value
            enum_class._all_bits_ = (1 << enum_class._flag_mask_.bit_length()) - 1

        known = self._known(enum_class, value)
        if known is not None:
            made = known  # the name is an alias
        elif not is_flag or isinstance(value, int) and _is_single_bit(value):
            # Other values of a flag are combinations: they can be named, but are not iterated over.
            enum_class._member_names_.append(member_name)
        enum_class._add_member_(member_name, made)
        try:
            enum_class._value2member_map_.setdefault(value, made)
            if value not in enum_class._hashable_values_:
                enum_class._hashable_values_.append(value)
        except TypeError:
            enum_class._unhashable_values_.append(value)
            enum_class._unhashable_values_map_.setdefault(member_name, []).append(value)

    def _args(self, enum_class):
        """What the class's __new__ and __init__ are called with."""
        value = self.value
        if not isinstance(value, tuple):
            return (value,)
        return (value,) if enum_class._member_type_ is tuple else value

    def _make(self, enum_class):
        args = self._args(enum_class)
        made = enum_class._new_member_(enum_class, *args if enum_class._use_args_ else ())
        if not hasattr(made, '_value_'):
            if enum_class._member_type_ is object:
                made._value_ = self.value
            else:
                try:
                    made._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    error = TypeError('_value_ not set in __new__, unable to create it')
                    error.__cause__ = exc
                    raise error
        return made

    @staticmethod
    def _known(enum_class, value):
        """The member that has that value already."""
        try:
            return enum_class._value2member_map_.get(value)
        except TypeError:
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    return other

_FLAG_STATE = {'_flag_mask_': 0, '_singles_mask_': 0, '_all_bits_': 0, '_inverted_': None}
_FLAG_OPERATORS = '__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'


def _unpicklable(self, proto):
    raise TypeError(f'{self!r} cannot be pickled')


def _make_class_unpicklable(obj):
    """Let pickle refuse the members of an enumeration, or of one that is made from a namespace."""
    put = obj.__setitem__ if isinstance(obj, dict) else lambda name, value: setattr(obj, name, value)
    put('__reduce_ex__', _unpicklable)
    put('__module__', '<unknown>')


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault('_ignore_', []).append('_ignore_')
        for name in classdict['_ignore_']:
            classdict.pop(name, None)
        member_names = classdict._member_names
        invalid = {'mro', ''}.intersection(member_names)
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, invalid))}")
        order = classdict.pop('_order_', None)
        classdict = dict(classdict.items())
        generate = classdict.get('_generate_next_value_')
        if generate is not None and type(generate) is not staticmethod:
            classdict['_generate_next_value_'] = staticmethod(generate)

        member_type, first_enum = metacls._get_mixins_(cls, bases)
        __new__, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        for name in member_names:
            classdict[name] = _proto_member(classdict[name])
        classdict.update(
            _new_member_=__new__,
            _use_args_=use_args,
            _member_names_=[],  # without aliases
            _member_map_={},  # with them
            _value2member_map_={},
            _hashable_values_=[],
            _unhashable_values_=[],
            _unhashable_values_map_={},  # by name of member
            _member_type_=member_type,
            _value_repr_=metacls._find_data_repr_(cls, bases),
            _boundary_=boundary or getattr(first_enum, '_boundary_', None),
            **_FLAG_STATE)
        in_progress = f'_{cls}__in_progress'
        try:
            classdict[in_progress] = True
            enum_class = super().__new__(metacls, cls, bases, classdict, **kwds)
            classdict[in_progress] = False
            delattr(enum_class, in_progress)
        except Exception as exc:
            if hasattr(exc, '__notes__'):
                del exc.__notes__  # about __set_name__, of which the user knows nothing
            raise
        classdict.update(enum_class.__dict__)

        metacls._choose_methods(enum_class, bases, classdict, member_type, first_enum)
        is_flag = cls == 'Flag' if Flag is None else issubclass(enum_class, Flag)
        if is_flag and Flag is not None:
            for name in _FLAG_OPERATORS:
                if name not in classdict:
                    classdict[name] = getattr(Flag, name)
                    setattr(enum_class, name, classdict[name])
        if Enum is not None:
            # Lookup is Enum.__new__; the class's own is kept for classes that derive from it.
            if save_new:
                enum_class.__new_member__ = __new__
            enum_class.__new__ = Enum.__new__
        if not is_flag:
            delattr(enum_class, '_boundary_')
            for name in _FLAG_STATE:
                delattr(enum_class, name)
        elif Flag is not None:
            values = [each._value_ for each in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if order is not None:
            metacls._check_order(enum_class, order, is_flag)
        return enum_class

    @staticmethod
    def _choose_methods(enum_class, bases, classdict, member_type, first_enum):
        """See to it that members show, format and pickle as members, not as values of the mixed-in type."""
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e.'
                                ' int, str, float, etc.)')
            if '__format__' not in classdict:
                enum_class.__format__ = classdict['__format__'] = member_type.__format__
            if '__str__' not in classdict:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__  # which that would call
                enum_class.__str__ = classdict['__str__'] = method
        for name in '__repr__', '__str__', '__format__', '__reduce_ex__':
            if name not in classdict:
                found = getattr(enum_class, name)
                if found in (getattr(member_type, name), getattr(object, name)):
                    setattr(enum_class, name, getattr(first_enum, name))

    @staticmethod
    def _check_order(enum_class, order, is_flag):
        """Compare what the body says in _order_ with the members, aliases left aside."""
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        members, names = enum_class._member_map_, enum_class._member_names_
        if is_flag and Flag is not None:
            order = [name for name in order
                     if name not in members or _is_single_bit(members[name]._value_)]
        order = [name for name in order if name not in members or name in names]
        if order and order != names:
            raise TypeError(f'member order does not match _order_:\n  {names!r}\n  {order!r}')

    def __bool__(cls):
        """Classes are true."""
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None,
                 start=1, boundary=None):
        """Look up a member by its value, or, if the class has none, make a new enumeration.

        Enum('Color', 'RED GREEN') makes one: names is a str of names, an iterable of
        names or of pairs of name and value, or a mapping from names to values. start
        is the first value; module and qualname tell pickle where the class can be
        found; type is mixed in.
        """
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _not_given:
            if type is None:
                raise TypeError(f"{cls} has no members; specify `names=()` if you meant to "
                                "create a new, empty, enum")
            names = None
        return cls._create_(class_name=value, names=names, module=module, qualname=qualname,
                            type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        """Whether value is a member or the value of one; for flags, also a combination."""
        if isinstance(value, cls):
            return True
        if issubclass(cls, Flag):
            try:
                if isinstance(cls._missing_(value), cls):
                    return True
                return False
            except ValueError:
                pass
        return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        """Look up a member by its name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Iterate over the members in the order of their definition, without aliases."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        """Return the number of members, without aliases."""
        return len(cls._member_names_)

    @bltns.property
    def __members__(cls):
        """A read-only mapping from names to members, with aliases."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f"<{kind} {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Make an enumeration by a call: see __call__."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for count, name in enumerate(names):
                values.append(first_enum._generate_next_value_(name, start, count, values[:]))
            names = zip(names, values)
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        if module is None:
            module = sys._getframemodulename(2)
        if module is None:
            _make_class_unpicklable(classdict)
        else:
            classdict['__module__'] = module
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of the constants of source, or of the module, that filter accepts.

        The module gets it under that name, and its members in the place of the
        constants.
        """
        space = sys.modules[module].__dict__
        constants = _constants(source.__dict__ if source else space, filter)
        body = dict(constants)
        body['__module__'] = module
        cls = _simple_enum(cls, boundary=boundary or KEEP)(type(name, (object,), body))
        if as_global:
            global_enum(cls)
        else:
            sys.modules[cls.__module__].__dict__.update(cls.__members__)
        space[name] = cls
        return cls

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """Return the type of the members' values, and the enumeration that is derived from."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        """Return the function that shows a member's value; None for repr()."""
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType):
                    return base._value_repr_
                if base is object or '__repr__' not in base.__dict__:
                    continue
                params = base.__dict__.get('__dataclass_params__')
                if '__dataclass_fields__' in base.__dict__ and params is not None and params.repr:
                    return _dataclass_repr
                return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        """Return the one class among the bases that makes values; None if there is none."""
        found = set()
        for chain in bases:
            derived = None  # the first class of the chain that only adds methods to the data type
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.add(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    found.add(derived or base)
                    break
                else:
                    derived = derived or base
        if len(found) > 1:
            raise TypeError(f'too many data types for {class_name!r}: {found!r}')
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """Return the __new__ that makes members, whether to keep it, and whether it takes the value."""
        own = classdict.get('__new__', None)
        save_new = first_enum is not None and own is not None
        if own is None:
            general = (None, None.__new__, object.__new__, getattr(Enum, '__new__', None))
            for name in '__new_member__', '__new__':
                for source in member_type, first_enum:
                    candidate = getattr(source, name, None)
                    if own is None and candidate not in general:
                        own = candidate
            if own is None:
                own = object.__new__
        use_args = first_enum is not None and own not in (Enum.__new__, object.__new__)
        return own, save_new, use_args

    def _add_member_(cls, name, member):
        """Give a member a name: an attribute of the class, and an entry of the map."""
        if name in cls._member_map_:
            if cls._member_map_[name] is not member:
                raise NameError(f'{name!r} is already bound: {cls._member_map_[name]!r}')
            return
        # If instances have a descriptor of that name, both must be reachable: through the class and through a member.
        descriptor = kind = source = None
        for base in cls.__mro__[1:]:
            attr = base.__dict__.get(name)
            if attr is None:
                continue
            if isinstance(attr, DynamicClassAttribute):
                descriptor, kind, source = attr, 'enum', base
                break
            if _is_descriptor(attr):
                descriptor, kind, source = attr, kind or 'desc', source or base
            else:
                kind, source = 'attr', base
        value = member
        if descriptor:
            value = property()
            value.member = member
            value.__set_name__(cls, name)
            if kind != 'attr':
                for ours, theirs in (('fget', 'fget'), ('_get', '__get__'), ('fset', 'fset'),
                                     ('_set', '__set__'), ('fdel', 'fdel'), ('_del', '__delete__')):
                    setattr(value, ours, getattr(descriptor, theirs, None))
            value._attr_type = kind
            value._cls_type = source
        setattr(cls, name, value)
        cls._member_map_[name] = member

    @bltns.property
    def __signature__(cls):
        from inspect import Parameter, Signature
        if cls._member_names_:
            return Signature([Parameter('values', Parameter.VAR_POSITIONAL)])
        keywords = {'module': None, 'qualname': None, 'type': None, 'start': 1, 'boundary': None}
        return Signature([Parameter('new_class_name', Parameter.POSITIONAL_ONLY),
                          Parameter('names', Parameter.POSITIONAL_OR_KEYWORD),
                          *(Parameter(name, Parameter.KEYWORD_ONLY, default=default)
                            for name, default in keywords.items())])


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """A set of named values.

    >>> class Color(Enum):
    ...     RED = 1
    ...     BLUE = 2

    Members are reached by attribute, by value, or by name:

    >>> Color.RED, Color(1), Color['RED']
    (<Color.RED: 1>, <Color.RED: 1>, <Color.RED: 1>)

    and the class can be iterated over and knows its size:

    >>> list(Color), len(Color)
    ([<Color.RED: 1>, <Color.BLUE: 2>], 2)

    Members may have methods and attributes of their own.
    """

    def __new__(cls, value):
        # Members themselves are made by _proto_member; this is the lookup by value.
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
            for name, other in cls._member_map_.items():
                if value == other._value_:
                    return cls[name]
        if not cls._member_map_:
            if getattr(cls, f'_{cls.__name__}__in_progress', False):
                raise TypeError(
                    'do not use `super().__new__; call the appropriate __new__ directly') from None
            raise TypeError(f"{cls!r} has no members defined")
        return cls._ask_missing(value)

    @classmethod
    def _ask_missing(cls, value):
        """The member that _missing_ supplies for value."""
        result = exc = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            exc = error
        if isinstance(result, cls):
            return result
        if (Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT
                and isinstance(result, int)):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        try:
            if exc is None:
                if result is None:
                    raise invalid
                exc = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} '
                                'instead of None or a valid member')
            if not isinstance(exc, ValueError):
                exc.__context__ = invalid
            raise exc
        finally:
            exc = invalid = None  # no cycle through the traceback

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        known = _proto_member._known(cls, value)
        if known is not None:
            if known is not self:
                raise ValueError(f'{value!r} is already bound: {known!r}')
            return
        try:
            cls._value2member_map_.setdefault(value, self)
            cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(self.name, []).append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Make the value of a member that has none: one more than the greatest so far.

        name is the member's; start is for the first one; count members came before,
        with last_values.
        """
        if not last_values:
            return start
        try:
            last = sorted(last_values).pop()
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f'unable to increment {last!r}') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        cls = self.__class__
        show = cls._value_repr_ or repr
        return f"<{cls.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        """List the public names of a member: not those of the members, who are names of the class."""
        cls = self.__class__
        members = self._member_map_
        names = set() if cls._member_type_ is object else set(object.__dir__(self))
        names.update(name for name in getattr(self, '__dict__', ())
                     if name[0] != '_' and name not in members)
        for base in cls.mro():
            for name, obj in base.__dict__.items():
                if name[0] == '_':
                    continue
                if name not in members or isinstance(obj, property) and obj.fget is not None:
                    names.add(name)
                elif isinstance(obj, property):
                    names.discard(name)
        names.update(('__class__', '__doc__', '__eq__', '__hash__', '__module__'))
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """An Enum whose members have the str() and format() of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """An Enum whose members are ints."""


class StrEnum(str, ReprEnum):
    """An Enum whose members are strings."""

    def __new__(cls, *values):
        """Make a member of the arguments of str(), which must be strings, or bytes and strings."""
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]!r}')
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Make the value of a member that has none: its name in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are also globals of their module."""
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ that finds the member by its name."""
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What happens to bits of a flag's value that no member has.

    STRICT raises ValueError, CONFORM drops the bits, EJECT makes an int of the
    value, KEEP keeps them.
    """

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An Enum whose members are bits that can be combined."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Make the value of a member that has none: the bit above the highest so far."""
        if not count:
            return start if start is not None else 1
        last = max(last_values)
        try:
            high = _high_bit(last)
        except Exception:
            raise TypeError(f'invalid flag value {last!r}') from None
        return 2 ** (high + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members in value, the lowest bit first."""
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members in value in the order of their definition."""
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Make the member that is the combination of the bits of value."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n"
                                 f"  allowed {bin(mask, width)}")
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif boundary is not KEEP:
                raise ValueError(f'{cls!r} unknown flag boundary {boundary!r}')
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        negative = value if value < 0 else None
        if negative is not None:
            value += all_bits + 1
        unknown = value & ~mask
        if unknown and boundary is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]')
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        made._name_ = cls._combined_name(value) if value else None
        # Another thread may have been faster.
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _combined_name(cls, value):
        """The names of the bits of value; None if none of them has one."""
        single = value & cls._singles_mask_
        members = list(cls._iter_member_(single))
        if value != single:
            # Bits that only occur in members of several bits.
            members += (each for each in cls._member_map_.values()
                        if each._value_ and each._value_ & value == each._value_
                        and each not in members)
        named = 0
        for each in members:
            named |= each._value_
        if not named:
            return None
        name = '|'.join(dict.fromkeys(each._name_ for each in members))
        rest = value ^ named
        if rest:
            if cls._boundary_ is STRICT:
                raise ValueError(f'{cls!r}: no members with value {rest!r}')
            name = f'{name}|{cls._numeric_repr_(rest)}'
        return name

    def __contains__(self, other):
        """Whether all bits of other are set."""
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} "
                            f"and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Iterate over the members that the value consists of."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        show = cls._value_repr_ or repr
        name = '' if self._name_ is None else f'.{self._name_}'
        return f"<{cls.__name__}{name}: {show(self._value_)}>"

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _operands(self, other, sign):
        """The values of both sides of an operator; None if other is none of ours."""
        value = self._get_value(other)
        if value is NotImplemented:
            return None
        for flag in self, other:
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return self._value_, value

    def __or__(self, other):
        pair = self._operands(other, '|')
        return NotImplemented if pair is None else self.__class__(pair[0] | pair[1])

    def __and__(self, other):
        pair = self._operands(other, '&')
        return NotImplemented if pair is None else self.__class__(pair[0] & pair[1])

    def __xor__(self, other):
        pair = self._operands(other, '^')
        return NotImplemented if pair is None else self.__class__(pair[0] ^ pair[1])

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            value = ~self._value_
            if self._boundary_ not in (EJECT, KEEP):
                value &= self._singles_mask_
            self._inverted_ = self.__class__(value)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints."""


# Last, since it needs these classes.
from _enum_tools import (
    CONTINUOUS, EnumCheck, NAMED_FLAGS, UNIQUE, _aliases, _compare_dicts, _constants, _dataclass_repr, _last_module,
    _old_convert_, _simple_enum, _test_simple_enum, global_enum, global_enum_repr, global_flag_repr, global_str, unique, verify)

_stdlib_enums = IntEnum, StrEnum, IntFlag