"""Decorators for classes of module enum, and how members of global enumerations look."""

import builtins as bltns
import sys

from _enum_parts import _high_bit, _is_single_bit
from enum import Enum, Flag, FlagBoundary, KEEP, ReprEnum, StrEnum, _iter_bits_lsb

__name__ = 'enum'  # what is defined here belongs to that module


# Decorators

def _aliases(enumeration):
    """The aliases of an enumeration as text; empty if it has none."""
    return ', '.join(f"{name} -> {each.name}" for name, each in enumeration.__members__.items()
                     if name != each.name)


def unique(enumeration):
    """Class decorator that refuses aliases."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError(f'duplicate values found in {enumeration!r}: {aliases}')
    return enumeration


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ', '.join(f'{name}={getattr(self, name)!r}' for name in fields if fields[name].repr)


def _last_module(cls):
    return cls.__module__.split('.')[-1]


def global_enum_repr(self):
    """A __repr__ that names the module in the place of the class."""
    return f'{_last_module(self.__class__)}.{self._name_}'


def global_flag_repr(self):
    """A __repr__ for flags that names the module in the place of the class."""
    module = _last_module(self.__class__)
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f'{module}.{self._name_}'
    numbers = self._boundary_ is FlagBoundary.KEEP  # bits without a name stand as a number
    return '|'.join(name if numbers and name[0].isdigit() else f'{module}.{name}'
                    for name in self._name_.split('|'))


def global_str(self):
    """A __str__ that is the name alone."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator that makes globals of the members, and shows them as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that makes an enumeration of an ordinary class.

    >>> @_simple_enum(Enum)
    ... class Color:
    ...     RED = auto()
    ...     BLUE = auto()
    >>> Color
    <enum 'Color'>
    """

    def convert_class(cls):
        metacls = type(etype)
        namespace = metacls.__prepare__(cls.__name__, (etype,))
        for name, obj in cls.__dict__.items():
            if name not in ('__dict__', '__weakref__'):
                namespace[name] = obj
        namespace['__qualname__'] = cls.__qualname__
        if namespace.get('__doc__') is None:
            namespace['__doc__'] = 'An enumeration.'
        return metacls(cls.__name__, (etype,), namespace, boundary=boundary)

    return convert_class


@_simple_enum(StrEnum)
class EnumCheck:
    """What verify() can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator that makes sure of some properties of an enumeration: see EnumCheck."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        tests = {UNIQUE: self._unique, CONTINUOUS: self._continuous, NAMED_FLAGS: self._named}
        for check in self.checks:
            tests[check](enumeration)
        return enumeration

    @staticmethod
    def _unique(enumeration):
        aliases = _aliases(enumeration)
        if aliases:
            raise ValueError(f'aliases found in {enumeration!r}: {aliases}')

    @staticmethod
    def _continuous(enumeration):
        values = {each.value for each in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        kind = 'flag' if issubclass(enumeration, Flag) else 'enum'
        if kind == 'flag':
            wanted = (2 ** bit for bit in range(_high_bit(low) + 1, _high_bit(high)))
        else:
            wanted = range(low + 1, high)
        missing = ', '.join(str(value) for value in wanted if value not in values)
        if missing:
            # Two values far apart must not make an endless message.
            raise ValueError(f'invalid {kind} {enumeration.__name__!r}: missing values {missing}'[:256])

    @staticmethod
    def _named(enumeration):
        known = {each.value for each in enumeration}
        names, bits = [], 0
        for name, each in enumeration._member_map_.items():
            if name in enumeration._member_names_ or each.value < 0:
                continue
            missed = [bit for bit in _iter_bits_lsb(each.value) if bit not in known]
            if missed:
                names.append(name)
                for bit in missed:
                    bits |= bit
        if not names:
            return
        *others, last = names
        who = f"aliases {', '.join(others)} and {last} are" if others else f'alias {last} is'
        what = 'value' if _is_single_bit(bits) else 'combined values of'
        raise ValueError(f'invalid Flag {enumeration.__name__!r}: {who} missing {what} 0x{bits:x} '
                         '[use enum.show_flag_values(value) for details]')


def _compare_dicts(ours, theirs, skip, missing, extra, different):
    """What differs between two namespaces, as lines that the three functions make."""
    for key in set(ours) | set(theirs):
        if key in skip:
            continue
        if key not in theirs:
            yield missing(key)
        elif key not in ours:
            yield extra(key)
        elif line := different(key, ours[key], theirs[key]):
            yield line


def _test_simple_enum(checked_enum, simple_enum):
    """Compare an enumeration with one that _simple_enum made; TypeError if they differ.

    >>> class Checked(Enum):
    ...     RED = 1
    >>> @_simple_enum(Enum)
    ... class Simple:
    ...     RED = 1
    >>> _test_simple_enum(Checked, Simple)
    """

    def different(key, checked, simple):
        if callable(checked) or isinstance(checked, bltns.property) or checked == simple:
            return None
        return (f"{key!r}:\n         {f'checked -> {checked!r}'}\n"
                f"         {f'simple  -> {simple!r}'}")

    def different_in_member(key, checked, simple):
        if checked == simple:
            return None
        return (f"{key!r}:\n         {f'checked member -> {checked!r}'}\n"
                f"         {f'simple member  -> {simple!r}'}")

    failed = []
    checked_dict, simple_dict = checked_enum.__dict__, simple_enum.__dict__
    if checked_dict != simple_dict:
        names = {*checked_enum._member_map_, *simple_enum._member_map_}
        failed += _compare_dicts(
            checked_dict, simple_dict,
            names | {'__module__', '_member_map_', '_value2member_map_', '__doc__',
                     '__static_attributes__', '__firstlineno__'},
            lambda key: f"missing key: {key!r}", lambda key: f"extra key:   {key!r}", different)
        failed.sort()
        for name in names:
            if name not in simple_dict:
                failed.append(f'missing member from simple enum: {name!r}')
                continue
            if name not in checked_dict:
                failed.append(f'extra member in simple enum: {name!r}')
                continue
            lines = list(_compare_dicts(
                checked_enum[name].__dict__, simple_enum[name].__dict__,
                {'__module__', '__objclass__', '_inverted_'},
                lambda key: f"missing key {key!r} not in the simple enum member {name!r}",
                lambda key: f"extra key {key!r} in simple enum member {name!r}",
                different_in_member))
            if lines:
                failed.append('{!r} member mismatch:\n      {}'.format(name, '\n      '.join(lines)))
        for name in ('__str__', '__repr__', '__reduce_ex__', '__format__', '__getnewargs_ex__',
                     '__getnewargs__', '__reduce__'):
            if name in checked_dict or name in simple_dict:
                continue  # compared above
            checked, simple = (getattr(each, name, None) for each in (checked_enum, simple_enum))
            if hasattr(checked, '__func__'):
                checked, simple = checked.__func__, simple.__func__
            if checked != simple:
                failed.append(f"{name!r}:  {f'checked -> {checked!r}':30} {f'simple -> {simple!r}'}")
    if failed:
        raise TypeError('enum mismatch:\n   ' + '\n   '.join(failed))


def _constants(source, filter):
    """The names that filter accepts with their values: sorted by value, or by name where that fails."""
    found = [(name, value) for name, value in source.items() if filter(name)]
    try:
        found.sort(key=lambda item: (item[1], item[0]))
    except TypeError:
        found.sort(key=lambda item: item[0])
    return found


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """Make an enumeration of constants, as _convert_ does, but leave the module alone."""
    space = (source or sys.modules[module]).__dict__
    return etype(name, _constants(space, filter), module=module, boundary=boundary or KEEP)
