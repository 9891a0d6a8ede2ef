"""Write objects to bytes, and make them again.

dump and dumps write, load and loads read. Whoever reads a pickle runs what
its writer wanted to: never read one from a source that is not trusted.

The classes Pickler and Unpickler are native where the module _pickle is there;
_Pickler and _Unpickler are the same in Python.
"""

import io
import sys
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table

from _pickle_common import (
    ADDITEMS, APPEND, APPENDS, BINBYTES, BINBYTES8, BINFLOAT, BINGET, BININT, BININT1, BININT2, BINPERSID, BINPUT, BINSTRING,
    BINUNICODE, BINUNICODE8, BUILD, BYTEARRAY8, DEFAULT_PROTOCOL, DICT, DUP, EMPTY_DICT, EMPTY_LIST, EMPTY_SET, EMPTY_TUPLE,
    EXT1, EXT2, EXT4, FALSE, FLOAT, FRAME, FROZENSET, GET, GLOBAL, HIGHEST_PROTOCOL, INST, INT, LIST, LONG, LONG1, LONG4,
    LONG_BINGET, LONG_BINPUT, MARK, MEMOIZE, NEWFALSE, NEWOBJ, NEWOBJ_EX, NEWTRUE, NEXT_BUFFER, NONE, OBJ, PERSID, POP,
    POP_MARK, PROTO, PUT, PickleError, PicklingError, READONLY_BUFFER, REDUCE, SETITEM, SETITEMS, SHORT_BINBYTES,
    SHORT_BINSTRING, SHORT_BINUNICODE, STACK_GLOBAL, STOP, STRING, TRUE, TUPLE, TUPLE1, TUPLE2, TUPLE3, UNICODE,
    UnpicklingError, _NoValue, _compat, _getattribute, bytes_types, decode_long, encode_long, whichmodule)
from _pickle_write import _Framer, _Pickler, _T, _tuplesize2code
from _pickle_read import _Stop, _Unframer, _Unpickler, _handles, _register

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler",
           "Unpickler", "dump", "dumps", "load", "loads"]

try:
    from _pickle import PickleBuffer
    __all__.append("PickleBuffer")
    _HAVE_PICKLE_BUFFER = True
except ImportError:
    _HAVE_PICKLE_BUFFER = False

# The format that is written, and those that can be read.
format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]

__all__.extend(name for name in dir() if name.isupper() and not name.startswith('_'))


def _dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file."""
    _Pickler(file, protocol, fix_imports=fix_imports,
             buffer_callback=buffer_callback).dump(obj)


def _dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return an object as bytes."""
    file = io.BytesIO()
    _dump(obj, file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    return file.getvalue()


def _load(file, *, fix_imports=True, encoding="ASCII", errors="strict",
          buffers=None):
    """Read an object from a file."""
    return _Unpickler(file, fix_imports=fix_imports, buffers=buffers,
                      encoding=encoding, errors=errors).load()


def _loads(s, /, *, fix_imports=True, encoding="ASCII", errors="strict",
           buffers=None):
    """Return the object that bytes are of."""
    if isinstance(s, str):
        raise TypeError("Can't load pickle from unicode string")
    return _load(io.BytesIO(s), fix_imports=fix_imports, buffers=buffers,
                 encoding=encoding, errors=errors)


try:
    from _pickle import Pickler, Unpickler, dump, dumps, load, loads
except ImportError:
    Pickler, Unpickler = _Pickler, _Unpickler
    dump, dumps, load, loads = _dump, _dumps, _load, _loads


def _main(args=None):
    import argparse
    import pprint
    parser = argparse.ArgumentParser(
        description='display contents of the pickle files',
        color=True,
    )
    parser.add_argument('pickle_file', nargs='+', help='the pickle file')
    for name in parser.parse_args(args).pickle_file:
        if name == '-':
            obj = load(sys.stdin.buffer)
        else:
            with open(name, 'rb') as file:
                obj = load(file)
        pprint.pprint(obj)


if __name__ == "__main__":
    _main()