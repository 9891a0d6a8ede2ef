"""What module enum makes classes of: marks for members, bits, and the namespace of class bodies."""

import builtins as bltns
from types import DynamicClassAttribute

__name__ = 'enum'  # what is defined here belongs to that module


class nonmember:
    """Wraps a value in the body of an enumeration that is to be no member."""

    def __init__(self, value):
        self.value = value


class member:
    """Wraps a value in the body of an enumeration, such as a function, that is to be a member."""

    def __init__(self, value):
        self.value = value


# Names and values


def _is_descriptor(obj):
    """Whether obj acts when it is reached as an attribute of a class."""
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _wrapped(name, mark):
    """Whether name has mark, and no underscore more, on either side."""
    width = len(mark)
    return (len(name) > 2 * width and name[:width] == name[-width:] == mark
            and name[width] != '_' and name[-width - 1] != '_')


def _is_dunder(name):
    """Whether name is like __this__."""
    return _wrapped(name, '__')


def _is_sunder(name):
    """Whether name is like _this_."""
    return _wrapped(name, '_')


def _is_private(cls_name, name):
    """Whether name is what __this becomes in the body of the class."""
    prefix = f'_{cls_name}__'
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith('__')


def _is_internal_class(cls_name, obj):
    """Whether obj is a class that was defined in the body of the class."""
    if not isinstance(obj, type):
        return False
    inner = f"{cls_name}.{getattr(obj, '__name__', '')}"
    qualname = getattr(obj, '__qualname__', '')
    return qualname == inner or qualname.endswith('.' + inner)


def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


def _high_bit(value):
    """The number of the highest bit, -1 if there is none."""
    return value.bit_length() - 1


def bin(num, max_bits=None):
    """Show num in two's complement: the sign's bit, a space, the others.

    >>> bin(10)
    '0b0 1010'
    >>> bin(-11)
    '0b1 0101'
    """
    num = num.__index__()
    width = num.bit_length()
    digits = bltns.format(num & ((1 << width) - 1), f'0{width}b') if width else ''
    sign = '1' if num < 0 else '0'
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f'0b{sign} {digits}'


class _Named:
    """A value whose repr is its name."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name


_not_given = _Named('<not given>')
_auto_null = _Named('_auto_null')


class auto:
    """In the body of an enumeration: the next value, as _generate_next_value_ makes it."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """A property of members that leaves room for a member of the same name.

    Reached through the class, it gives that member.
    """

    member = None
    _attr_type = None  # what the name means in the bases: 'enum', 'desc', 'attr'
    _cls_type = None  # the base where it does

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is None:
                raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
            return self.member
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == 'attr':
            return getattr(self._cls_type, self.name)
        if self._attr_type == 'desc':
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}') from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# The names between single underscores that the body of an enumeration may set.
_known_sunders = frozenset((
    '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
    '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_',
    '_add_alias_', '_add_value_alias_',
))


class EnumDict(dict):
    """The namespace in which the body of an enumeration runs: remembers which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        cls_name = self._cls_name
        if cls_name is not None and _is_private(cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value) and not (cls_name is not None
                                                and _is_internal_class(cls_name, value)):
            value = self._add_member(key, value)
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key not in _known_sunders and not key.startswith('_repr_'):
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = getattr(value, '__func__', value)
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        return value

    def _add_member(self, key, value):
        if key in self:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value = self._auto_value(key, value)
        elif isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            items = []
            for item in value:
                if isinstance(item, auto):
                    item = self._auto_value(key, item)
                items.append(item)
            try:
                value = type(value)(items)
            except TypeError:
                value = type(value)(*items)  # a named tuple
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _auto_value(self, key, item):
        if item.value is _auto_null:
            item.value = self._generate_next_value(key, 1, len(self._member_names),
                                                   self._last_values[:])
            self._auto_called = True
        self._last_values.append(item.value)
        return item.value

    @bltns.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        try:
            names = members.keys()
        except AttributeError:
            pairs = members
        else:
            pairs = ((name, members[name]) for name in names)
        for name, value in pairs:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


_EnumDict = EnumDict
