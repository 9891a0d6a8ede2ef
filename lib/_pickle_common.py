"""What writing and reading pickles share: the instructions, errors, where names are found, ints as bytes."""

import sys

__name__ = 'pickle'  # what is defined here belongs to that module

bytes_types = (bytes, bytearray)
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5

try:
    from _pickle import PickleError, PicklingError, UnpicklingError
except ImportError:
    class PickleError(Exception):
        """The base of the other exceptions."""

    class PicklingError(PickleError):
        """An object cannot be pickled."""

    class UnpicklingError(PickleError):
        """A pickle is damaged, or must not be read."""


# The instructions of the machine that a pickle is a program for; see pickletools. It has a stack, of which MARK begins
# a part, and a memo, in which objects get numbers so that they can be referred to.

MARK = b'('
STOP = b'.'
POP = b'0'
POP_MARK = b'1'
DUP = b'2'
FLOAT = b'F'
INT = b'I'
BININT = b'J'
BININT1 = b'K'
LONG = b'L'
BININT2 = b'M'
NONE = b'N'
PERSID = b'P'
BINPERSID = b'Q'
REDUCE = b'R'
STRING = b'S'
BINSTRING = b'T'
SHORT_BINSTRING = b'U'
UNICODE = b'V'
BINUNICODE = b'X'
APPEND = b'a'
BUILD = b'b'
GLOBAL = b'c'
DICT = b'd'
EMPTY_DICT = b'}'
APPENDS = b'e'
GET = b'g'
BINGET = b'h'
INST = b'i'
LONG_BINGET = b'j'
LIST = b'l'
EMPTY_LIST = b']'
OBJ = b'o'
PUT = b'p'
BINPUT = b'q'
LONG_BINPUT = b'r'
SETITEM = b's'
TUPLE = b't'
EMPTY_TUPLE = b')'
SETITEMS = b'u'
BINFLOAT = b'G'

# No instructions, but INT with these arguments.
TRUE = b'I01\n'
FALSE = b'I00\n'

# Protocol 2.
PROTO = b'\x80'
NEWOBJ = b'\x81'
EXT1 = b'\x82'
EXT2 = b'\x83'
EXT4 = b'\x84'
TUPLE1 = b'\x85'
TUPLE2 = b'\x86'
TUPLE3 = b'\x87'
NEWTRUE = b'\x88'
NEWFALSE = b'\x89'
LONG1 = b'\x8a'
LONG4 = b'\x8b'

# Protocol 3.
BINBYTES = b'B'
SHORT_BINBYTES = b'C'

# Protocol 4.
SHORT_BINUNICODE = b'\x8c'
BINUNICODE8 = b'\x8d'
BINBYTES8 = b'\x8e'
EMPTY_SET = b'\x8f'
ADDITEMS = b'\x90'
FROZENSET = b'\x91'
NEWOBJ_EX = b'\x92'
STACK_GLOBAL = b'\x93'
MEMOIZE = b'\x94'
FRAME = b'\x95'

# Protocol 5.
BYTEARRAY8 = b'\x96'
NEXT_BUFFER = b'\x97'
READONLY_BUFFER = b'\x98'
_NoValue = object()


def _compat():
    """Return the module with the names of Python 2, which only old protocols need."""
    import _compat_pickle
    return _compat_pickle


def _getattribute(obj, dotted_path):
    for name in dotted_path:
        obj = getattr(obj, name)
    return obj


def whichmodule(obj, name):
    """Return the name of the module in which an object has a name; PicklingError if it is another object there."""
    path = name.split('.')
    if '<locals>' in path:
        raise PicklingError(f"Can't pickle local object {obj!r}")
    module_name = getattr(obj, '__module__', None)
    if module_name is None:
        for module_name, module in sys.modules.copy().items():
            if module is None or module_name in ('__main__', '__mp_main__'):
                continue
            try:
                if _getattribute(module, path) is obj:
                    return module_name
            except AttributeError:
                pass
        module_name = '__main__'
    try:
        __import__(module_name, level=0)
        module = sys.modules[module_name]
    except (ImportError, ValueError, KeyError) as exc:
        raise PicklingError(f"Can't pickle {obj!r}: {exc!s}")
    try:
        found = _getattribute(module, path)
    except AttributeError:
        raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}")
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
    return module_name


def encode_long(x):
    """Return a number as the fewest bytes in two's complement, the lowest first; none for 0."""
    if x == 0:
        return b''
    # A negative power of two needs no bit more than it has.
    bits = x.bit_length() if x > 0 else (x + 1).bit_length()
    return x.to_bytes(bits // 8 + 1, byteorder='little', signed=True)


def decode_long(data):
    """Return the number that encode_long made these bytes of."""
    return int.from_bytes(data, byteorder='little', signed=True)
