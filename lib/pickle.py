"""Write objects to bytes, and make them again.

dump and dumps write, load and loads read. Whoever reads a pickle runs what
its writer wanted to: never read one from a source that is not trusted.

The classes Pickler and Unpickler are native where the module _pickle is there;
_Pickler and _Unpickler are the same in Python.
"""

import codecs
import io
import sys
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from functools import partial
from itertools import batched
from struct import pack, unpack
from sys import maxsize
from types import FunctionType

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler",
           "Unpickler", "dump", "dumps", "load", "loads"]

try:
    from _pickle import PickleBuffer
    __all__.append("PickleBuffer")
    _HAVE_PICKLE_BUFFER = True
except ImportError:
    _HAVE_PICKLE_BUFFER = False

bytes_types = (bytes, bytearray)

# The format that is written, and those that can be read.
format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5


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

__all__.extend(name for name in dir() if name.isupper() and not name.startswith('_'))

_tuplesize2code = [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3]
_NoValue = object()


def _compat():
    """Return the module with the names of Python 2, which only old protocols need."""
    import _compat_pickle
    return _compat_pickle


class _Framer:
    """Collects what is written into frames, of which readers of protocol 4 get each in one piece."""

    _FRAME_SIZE_MIN = 4
    _FRAME_SIZE_TARGET = 64 * 1024

    def __init__(self, file_write):
        self.file_write = file_write
        self.current_frame = None

    def start_framing(self):
        self.current_frame = io.BytesIO()

    def end_framing(self):
        if self.current_frame and self.current_frame.tell() > 0:
            self.commit_frame(force=True)
            self.current_frame = None

    def commit_frame(self, force=False):
        """Write the frame if it is large enough, and begin another."""
        frame = self.current_frame
        if not frame or not force and frame.tell() < self._FRAME_SIZE_TARGET:
            return
        data = frame.getbuffer()
        if len(data) >= self._FRAME_SIZE_MIN:
            self.file_write(FRAME + pack("<Q", len(data)))
        # Not joined with the head, which would copy it.
        self.file_write(data)
        # Whoever got the buffer may keep it.
        self.current_frame = io.BytesIO()

    def write(self, data):
        if self.current_frame:
            return self.current_frame.write(data)
        return self.file_write(data)

    def write_large_bytes(self, header, payload):
        """Write something large outside of frames."""
        if self.current_frame:
            self.commit_frame(force=True)
        self.file_write(header)
        self.file_write(payload)


class _Unframer:
    """Reads from the current frame, or from the file if there is none."""

    def __init__(self, file_read, file_readline, file_tell=None):
        self.file_read = file_read
        self.file_readline = file_readline
        self.current_frame = None

    def _check(self, complete):
        if not complete:
            raise UnpicklingError("pickle exhausted before end of frame")

    def readinto(self, buf):
        size = len(buf)
        if self.current_frame:
            count = self.current_frame.readinto(buf)
            if count or not size:
                self._check(count == size)
                return count
            self.current_frame = None
        buf[:] = self.file_read(size)
        return size

    def read(self, n):
        if self.current_frame:
            data = self.current_frame.read(n)
            if data or not n:
                self._check(len(data) >= n)
                return data
            self.current_frame = None
        return self.file_read(n)

    def readline(self):
        if self.current_frame:
            data = self.current_frame.readline()
            if data:
                self._check(data.endswith(b'\n'))
                return data
            self.current_frame = None
        return self.file_readline()

    def load_frame(self, frame_size):
        if self.current_frame and self.current_frame.read() != b'':
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self.current_frame = io.BytesIO(self.file_read(frame_size))


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


def _T(obj):
    """Return the name of an object's type."""
    cls = type(obj)
    if cls.__module__ in (None, 'builtins', '__main__'):
        return cls.__qualname__
    return f'{cls.__module__}.{cls.__qualname__}'


class _Pickler:
    """Writes pickles to a file.

    Subclasses may have persistent_id(obj), which returns None or what stands
    for an object outside of the pickle, reducer_override(obj), which returns
    what __reduce__ would, or NotImplemented, and a dispatch_table.
    buffer_callback gets the buffers of protocol 5, and returns a false value
    for those that it takes. With fix_imports, protocols up to 2 use names of
    Python 2.
    """

    # Functions for types, whose first argument is the pickler.
    dispatch = {}
    _BATCHSIZE = 1000

    def __init__(self, file, protocol=None, *, fix_imports=True,
                 buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute")
        self.framer = _Framer(self._file_write)
        self.write = self.framer.write
        self._write_large_bytes = self.framer.write_large_bytes
        # id: (number, object). The object is kept so that no other gets its id.
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Forget what was written: the next pickle does not refer to it."""
        self.memo.clear()

    def dump(self, obj):
        """Write an object."""
        if not hasattr(self, "_file_write"):
            raise PicklingError("Pickler.__init__() was not called by "
                                f"{self.__class__.__name__}.__init__()")
        if self.proto >= 2:
            self.write(PROTO + pack("<B", self.proto))
        if self.proto >= 4:
            self.framer.start_framing()
        self.save(obj)
        self.write(STOP)
        self.framer.end_framing()

    def memoize(self, obj):
        """Give the object on top of the stack a number. What contains itself needs it before its contents."""
        if self.fast:
            return
        assert id(obj) not in self.memo
        number = len(self.memo)
        self.write(self.put(number))
        self.memo[id(obj)] = number, obj

    def put(self, idx):
        if self.proto >= 4:
            return MEMOIZE
        if not self.bin:
            return b"%b%d\n" % (PUT, idx)
        return BINPUT + pack("<B", idx) if idx < 256 else LONG_BINPUT + pack("<I", idx)

    def get(self, i):
        if not self.bin:
            return b"%b%d\n" % (GET, i)
        return BINGET + pack("<B", i) if i < 256 else LONG_BINGET + pack("<I", i)

    def _get_known(self, obj):
        """Return the instruction that fetches an object from the memo, None if it is not there."""
        entry = self.memo.get(id(obj))
        return None if entry is None else self.get(entry[0])

    def persistent_id(self, obj):
        """Return None; for subclasses."""
        return None

    def save(self, obj, save_persistent_id=True):
        """Write what makes an object on top of the stack."""
        self.framer.commit_frame()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                self.save_pers(pid)
                return
        known = self._get_known(obj)
        if known is not None:
            self.write(known)
            return
        reduced = NotImplemented
        override = getattr(self, "reducer_override", _NoValue)
        if override is not _NoValue:
            reduced = override(obj)
        if reduced is NotImplemented:
            kind = type(obj)
            function = self.dispatch.get(kind)
            if function is not None:
                function(self, obj)
                return
            reduced = self._reduce(obj, kind)
            if reduced is None:
                self.save_global(obj)
                return
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        try:
            if not isinstance(reduced, tuple):
                raise PicklingError(f'__reduce__ must return a string or tuple, not {_T(reduced)}')
            if not 2 <= len(reduced) <= 6:
                raise PicklingError("tuple returned by __reduce__ "
                                    "must contain 2 through 6 elements")
            self.save_reduce(obj=obj, *reduced)
        except BaseException as exc:
            exc.add_note(f'when serializing {_T(obj)} object')
            raise

    def _reduce(self, obj, kind):
        """Return what an object reduces itself to; None for a class, which is found by its name."""
        function = getattr(self, 'dispatch_table', dispatch_table).get(kind, _NoValue)
        if function is not _NoValue:
            return function(obj)
        if issubclass(kind, type):
            return None
        function = getattr(obj, "__reduce_ex__", _NoValue)
        if function is not _NoValue:
            return function(self.proto)
        function = getattr(obj, "__reduce__", _NoValue)
        if function is not _NoValue:
            return function()
        raise PicklingError(f"Can't pickle {_T(kind)} object")

    def _save_part(self, part, owner, what):
        """Save a part of an object; errors say of what."""
        try:
            self.save(part)
        except BaseException as exc:
            exc.add_note(f'when serializing {_T(owner)} {what}')
            raise

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(pid).encode("ascii") + b'\n')
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")

    def save_reduce(self, func, args, state=None, listitems=None,
                    dictitems=None, state_setter=None, *, obj=None):
        """Write a call of func(*args) and what fills its result, as __reduce__ has it."""
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ "
                                f"must be callable, not {_T(func)}")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ "
                                f"must be a tuple, not {_T(args)}")
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            cls, args, kwargs = args
            self._check_class(cls, obj, name)
            self._save_newobj_ex(cls, args, kwargs, obj)
        elif self.proto >= 2 and name == "__newobj__":
            cls = args[0]
            self._check_class(cls, obj, name)
            self._save_part(cls, obj, 'class')
            self._save_part(args[1:], obj, '__new__ arguments')
            self.write(NEWOBJ)
        else:
            self._save_part(func, obj, 'reconstructor')
            self._save_part(args, obj, 'reconstructor arguments')
            self.write(REDUCE)

        if obj is not None:
            # Arguments may contain the object itself, and then it exists twice: the first one is right.
            known = self._get_known(obj)
            if known is not None:
                self.write(POP + known)
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems, obj)
        if dictitems is not None:
            self._batch_setitems(dictitems, obj)
        if state is None:
            return
        if state_setter is None:
            self._save_part(state, obj, 'state')
            self.write(BUILD)
        else:
            # What it returns is not wanted.
            self._save_part(state_setter, obj, 'state setter')
            self.save(obj)
            self._save_part(state, obj, 'state')
            self.write(TUPLE2)
            self.write(REDUCE)
            self.write(POP)

    @staticmethod
    def _check_class(cls, obj, name):
        if not hasattr(cls, "__new__"):
            raise PicklingError(f"first argument to {name}() has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError(f"first argument to {name}() must be {obj.__class__!r}, not {cls!r}")

    def _save_newobj_ex(self, cls, args, kwargs, obj):
        if self.proto < 4:
            self._save_part(partial(cls.__new__, cls, *args, **kwargs), obj, 'reconstructor')
            self.save(())
            self.write(REDUCE)
            return
        self._save_part(cls, obj, 'class')
        self._save_part(args, obj, '__new__ arguments')
        self._save_part(kwargs, obj, '__new__ arguments')
        self.write(NEWOBJ_EX)

    # Types that are written in their own ways.

    def save_none(self, obj):
        self.write(NONE)
    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)
    dispatch[bool] = save_bool

    def save_long(self, obj):
        small = -0x80000000 <= obj <= 0x7fffffff
        if self.bin and small:
            if 0 <= obj <= 0xff:
                self.write(BININT1 + pack("<B", obj))
            elif 0 <= obj <= 0xffff:
                self.write(BININT2 + pack("<H", obj))
            else:
                self.write(BININT + pack("<i", obj))
        elif self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self.write(LONG1 + pack("<B", len(data)) + data)
            else:
                self.write(LONG4 + pack("<i", len(data)) + data)
        elif small:
            self.write(INT + repr(obj).encode("ascii") + b'\n')
        else:
            self.write(LONG + repr(obj).encode("ascii") + b'L\n')
    dispatch[int] = save_long

    def save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + pack('>d', obj))
        else:
            self.write(FLOAT + repr(obj).encode("ascii") + b'\n')
    dispatch[float] = save_float

    def _write_counted(self, code, layout, data):
        """Write an instruction with data and its size, outside of frames if it is large."""
        head = code + pack(layout, len(data))
        if len(data) >= self.framer._FRAME_SIZE_TARGET:
            self._write_large_bytes(head, data)
        else:
            self.write(head + data)

    def _save_bytes_no_memo(self, obj):
        assert self.proto >= 3
        if len(obj) <= 0xff:
            self.write(SHORT_BINBYTES + pack("<B", len(obj)) + obj)
        elif len(obj) > 0xffffffff and self.proto >= 4:
            self._write_counted(BINBYTES8, "<Q", obj)
        else:
            self._write_counted(BINBYTES, "<I", obj)

    def save_bytes(self, obj):
        if self.proto >= 3:
            self._save_bytes_no_memo(obj)
            self.memoize(obj)
        elif obj:
            # So that Python 2 makes a str of it.
            self.save_reduce(codecs.encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
        else:
            self.save_reduce(bytes, (), obj=obj)
    dispatch[bytes] = save_bytes

    def _save_bytearray_no_memo(self, obj):
        assert self.proto >= 5
        self._write_counted(BYTEARRAY8, "<Q", obj)

    def save_bytearray(self, obj):
        if self.proto >= 5:
            self._save_bytearray_no_memo(obj)
            self.memoize(obj)
        else:
            self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
    dispatch[bytearray] = save_bytearray

    if _HAVE_PICKLE_BUFFER:
        def save_picklebuffer(self, obj):
            if self.proto < 5:
                raise PicklingError("PickleBuffer can only be pickled with "
                                    "protocol >= 5")
            with obj.raw() as view:
                if not view.contiguous:
                    raise PicklingError("PickleBuffer can not be pickled when "
                                        "pointing to a non-contiguous buffer")
                if self._buffer_callback is not None and not self._buffer_callback(obj):
                    # It travels outside of the pickle.
                    self.write(NEXT_BUFFER)
                    if view.readonly:
                        self.write(READONLY_BUFFER)
                    return
                if view.readonly:
                    self._save_bytes_no_memo(view.tobytes())
                else:
                    self._save_bytearray_no_memo(view.tobytes())
                self.memoize(obj)
        dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if self.bin:
            data = obj.encode('utf-8', 'surrogatepass')
            if len(data) <= 0xff and self.proto >= 4:
                self.write(SHORT_BINUNICODE + pack("<B", len(data)) + data)
            elif len(data) > 0xffffffff and self.proto >= 4:
                self._write_counted(BINUNICODE8, "<Q", data)
            else:
                self._write_counted(BINUNICODE, "<I", data)
        else:
            # The codec leaves these, but they would end or hide the line.
            text = obj.translate({ord(char): f"\\u{ord(char):04x}" for char in "\\\0\n\r\x1a"})
            self.write(UNICODE + text.encode('raw-unicode-escape') + b'\n')
        self.memoize(obj)
    dispatch[str] = save_str

    def save_tuple(self, obj):
        if not obj:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        size = len(obj)
        marked = size > 3 or self.proto < 2
        if marked:
            self.write(MARK)
        for i, item in enumerate(obj):
            self._save_part(item, obj, f'item {i}')
        # A tuple that contains itself, by way of something else, is in the memo by now. What was made is not needed.
        known = self._get_known(obj)
        if known is None:
            self.write(TUPLE if marked else _tuplesize2code[size])
            self.memoize(obj)
        elif not marked:
            self.write(POP * size + known)
        elif self.bin:
            self.write(POP_MARK + known)
        else:
            self.write(POP * (size + 1) + known)
    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj, obj)
    dispatch[list] = save_list

    def _batch_appends(self, items, obj):
        """Write instructions that append items to the list on top of the stack, many with each."""
        if not self.bin:
            for i, item in enumerate(items):
                self._save_part(item, obj, f'item {i}')
                self.write(APPEND)
            return
        start = 0
        for batch in batched(items, self._BATCHSIZE):
            if len(batch) > 1:
                self.write(MARK)
            for i, item in enumerate(batch, start):
                self._save_part(item, obj, f'item {i}')
            self.write(APPENDS if len(batch) > 1 else APPEND)
            start += len(batch)

    def save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items(), obj)
    dispatch[dict] = save_dict

    def _save_item(self, key, value, obj):
        self.save(key)
        try:
            self.save(value)
        except BaseException as exc:
            exc.add_note(f'when serializing {_T(obj)} item {key!r}')
            raise

    def _batch_setitems(self, items, obj):
        """Write instructions that enter items into the dict on top of the stack, many with each."""
        if not self.bin:
            for key, value in items:
                self._save_item(key, value, obj)
                self.write(SETITEM)
            return
        for batch in batched(items, self._BATCHSIZE):
            if len(batch) > 1:
                self.write(MARK)
            for key, value in batch:
                self._save_item(key, value, obj)
            self.write(SETITEMS if len(batch) > 1 else SETITEM)

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        for batch in batched(obj, self._BATCHSIZE):
            self.write(MARK)
            for item in batch:
                self._save_part(item, obj, 'element')
            self.write(ADDITEMS)
    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(MARK)
        for item in obj:
            self._save_part(item, obj, 'element')
        known = self._get_known(obj)
        if known is not None:
            # As with tuples.
            self.write(POP_MARK + known)
            return
        self.write(FROZENSET)
        self.memoize(obj)
    dispatch[frozenset] = save_frozenset

    def save_global(self, obj, name=None):
        """Write an object that is found in a module by its name."""
        if name is None:
            name = getattr(obj, '__qualname__', None)
            if name is None:
                name = obj.__name__
        module_name = whichmodule(obj, name)
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name), _NoValue)
            if code is not _NoValue:
                self._save_extension(code)
                return
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        else:
            # Of a dotted name, only the first part can be looked up; getattr does the rest.
            first, *attributes = name.split('.')
            for _ in attributes:
                self.save(getattr)
                if self.proto < 2:
                    self.write(MARK)
            self._save_toplevel_by_name(module_name, first)
            for attribute in attributes:
                self.save(attribute)
                self.write(TUPLE if self.proto < 2 else TUPLE2)
                self.write(REDUCE)
        self.memoize(obj)

    def _save_extension(self, code):
        if code <= 0xff:
            if code == 0:
                raise RuntimeError("extension code 0 is out of range")
            self.write(EXT1 + pack("<B", code))
        elif code <= 0xffff:
            self.write(EXT2 + pack("<H", code))
        else:
            self.write(EXT4 + pack("<i", code))

    def _save_toplevel_by_name(self, module_name, name):
        encoding = "utf-8" if self.proto >= 3 else "ascii"
        if self.proto < 3 and self.fix_imports:
            compat = _compat()
            if (module_name, name) in compat.REVERSE_NAME_MAPPING:
                module_name, name = compat.REVERSE_NAME_MAPPING[module_name, name]
            elif module_name in compat.REVERSE_IMPORT_MAPPING:
                module_name = compat.REVERSE_IMPORT_MAPPING[module_name]
        for prefix, text, what in ((GLOBAL, module_name, 'module'), (b'', name, 'global')):
            try:
                self.write(prefix + bytes(text, encoding) + b'\n')
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle {what} identifier {text!r} using "
                                    f"pickle protocol {self.proto}")

    def save_type(self, obj):
        # These types have no names in a module.
        for singleton in (None, NotImplemented, ...):
            if obj is type(singleton):
                return self.save_reduce(type, (singleton,), obj=obj)
        return self.save_global(obj)

    dispatch[FunctionType] = save_global
    dispatch[type] = save_type


class _Stop(Exception):
    """Ends the reading of a pickle; the value is what it is a pickle of."""

    def __init__(self, value):
        self.value = value


def _handles(*codes):
    """Say which instructions a method of _Unpickler carries out."""
    def decorate(method):
        method._codes = codes
        return method
    return decorate


def _register(cls):
    """Make the table of instructions of the methods that _handles marked."""
    cls.dispatch = {code[0]: method for method in vars(cls).values() for code in getattr(method, '_codes', ())}
    return cls


@_register
class _Unpickler:
    """Reads pickles from a file.

    Subclasses may have find_class(module, name), which can refuse what must
    not be loaded, and persistent_load(pid). encoding and errors are for text
    that Python 2 wrote: "bytes" leaves it as bytes. buffers are those that a
    buffer_callback took.
    """

    def __init__(self, file, *, fix_imports=True,
                 encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        self._file_readline = file.readline
        self._file_read = file.read
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports

    def load(self):
        """Read a pickle, and return its object."""
        # A subclass may not have called __init__.
        if not hasattr(self, "_file_read"):
            raise UnpicklingError("Unpickler.__init__() was not called by "
                                  f"{self.__class__.__name__}.__init__()")
        self._unframer = _Unframer(self._file_read, self._file_readline)
        self.read = self._unframer.read
        self.readinto = self._unframer.readinto
        self.readline = self._unframer.readline
        # Below each mark, the stack is put aside.
        self.metastack = []
        self.stack = []
        self.append = self.stack.append
        self.proto = 0
        read = self.read
        dispatch = self.dispatch
        try:
            while True:
                code = read(1)
                if not code:
                    raise EOFError
                assert isinstance(code, bytes_types)
                dispatch[code[0]](self)
        except _Stop as stop:
            return stop.value

    def pop_mark(self):
        """Return what is on the stack above the last mark, and take it off. This replaces append."""
        items = self.stack
        self.stack = self.metastack.pop()
        self.append = self.stack.append
        return items

    def persistent_load(self, pid):
        """Raise UnpicklingError; for subclasses."""
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        """Return what has a name in a module, which is imported."""
        sys.audit('pickle.find_class', module, name)
        if self.proto < 3 and self.fix_imports:
            compat = _compat()
            if (module, name) in compat.NAME_MAPPING:
                module, name = compat.NAME_MAPPING[module, name]
            elif module in compat.IMPORT_MAPPING:
                module = compat.IMPORT_MAPPING[module]
        __import__(module, level=0)
        if self.proto < 4 or '.' not in name:
            return getattr(sys.modules[module], name)
        try:
            return _getattribute(sys.modules[module], name.split('.'))
        except AttributeError:
            raise AttributeError(f"Can't resolve path {name!r} on module {module!r}")

    def _unpack(self, layout, size):
        return unpack(layout, self.read(size))[0]

    def _size(self, layout, size, name):
        """Read how long the data of an instruction is."""
        length = self._unpack(layout, size)
        if length < 0:
            raise UnpicklingError(f"{name} has negative byte count")
        if length > maxsize:
            raise UnpicklingError(f"{name} exceeds system's maximum size of {maxsize} bytes")
        return length

    # Structure.

    @_handles(PROTO)
    def load_proto(self):
        proto = self.read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto

    @_handles(FRAME)
    def load_frame(self):
        size = self._unpack('<Q', 8)
        if size > sys.maxsize:
            raise ValueError(f"frame size > sys.maxsize: {size}")
        self._unframer.load_frame(size)

    @_handles(MARK)
    def load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []
        self.append = self.stack.append

    @_handles(STOP)
    def load_stop(self):
        raise _Stop(self.stack.pop())

    @_handles(POP)
    def load_pop(self):
        if self.stack:
            del self.stack[-1]
        else:
            self.pop_mark()

    @_handles(POP_MARK)
    def load_pop_mark(self):
        self.pop_mark()

    @_handles(DUP)
    def load_dup(self):
        self.append(self.stack[-1])

    # The memo.

    def _fetch(self, number):
        try:
            self.append(self.memo[number])
        except KeyError:
            raise UnpicklingError(f'Memo value not found at index {number}') from None

    @_handles(GET)
    def load_get(self):
        self._fetch(int(self.readline()[:-1]))

    @_handles(BINGET)
    def load_binget(self):
        self._fetch(self.read(1)[0])

    @_handles(LONG_BINGET)
    def load_long_binget(self):
        self._fetch(self._unpack('<I', 4))

    @_handles(PUT)
    def load_put(self):
        number = int(self.readline()[:-1])
        if number < 0:
            raise ValueError("negative PUT argument")
        self.memo[number] = self.stack[-1]

    @_handles(BINPUT)
    def load_binput(self):
        self.memo[self.read(1)[0]] = self.stack[-1]

    @_handles(LONG_BINPUT)
    def load_long_binput(self):
        number = self._unpack('<I', 4)
        if number > maxsize:
            raise ValueError("negative LONG_BINPUT argument")
        self.memo[number] = self.stack[-1]

    @_handles(MEMOIZE)
    def load_memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    # Simple values.

    @_handles(NONE)
    def load_none(self):
        self.append(None)

    @_handles(NEWFALSE)
    def load_false(self):
        self.append(False)

    @_handles(NEWTRUE)
    def load_true(self):
        self.append(True)

    @_handles(INT)
    def load_int(self):
        data = self.readline()
        if data == FALSE[1:]:
            self.append(False)
        elif data == TRUE[1:]:
            self.append(True)
        else:
            self.append(int(data))

    @_handles(BININT)
    def load_binint(self):
        self.append(self._unpack('<i', 4))

    @_handles(BININT1)
    def load_binint1(self):
        self.append(self.read(1)[0])

    @_handles(BININT2)
    def load_binint2(self):
        self.append(self._unpack('<H', 2))

    @_handles(LONG)
    def load_long(self):
        self.append(int(self.readline()[:-1].removesuffix(b'L')))

    @_handles(LONG1)
    def load_long1(self):
        self.append(decode_long(self.read(self.read(1)[0])))

    @_handles(LONG4)
    def load_long4(self):
        self.append(decode_long(self.read(self._size('<i', 4, "LONG pickle"))))

    @_handles(FLOAT)
    def load_float(self):
        self.append(float(self.readline()[:-1]))

    @_handles(BINFLOAT)
    def load_binfloat(self):
        self.append(self._unpack('>d', 8))

    # Text and bytes. Those called "string" are the str of Python 2.

    def _decode_string(self, value):
        return value if self.encoding == "bytes" else value.decode(self.encoding, self.errors)

    @_handles(STRING)
    def load_string(self):
        data = self.readline()[:-1]
        if len(data) < 2 or data[0] != data[-1] or data[0] not in b'"\'':
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self.append(self._decode_string(codecs.escape_decode(data[1:-1])[0]))

    @_handles(BINSTRING)
    def load_binstring(self):
        self.append(self._decode_string(self.read(self._size('<i', 4, "BINSTRING pickle"))))

    @_handles(SHORT_BINSTRING)
    def load_short_binstring(self):
        self.append(self._decode_string(self.read(self.read(1)[0])))

    @_handles(UNICODE)
    def load_unicode(self):
        self.append(str(self.readline()[:-1], 'raw-unicode-escape'))

    def _append_text(self, size):
        self.append(str(self.read(size), 'utf-8', 'surrogatepass'))

    @_handles(BINUNICODE)
    def load_binunicode(self):
        self._append_text(self._size('<I', 4, "BINUNICODE"))

    @_handles(BINUNICODE8)
    def load_binunicode8(self):
        self._append_text(self._size('<Q', 8, "BINUNICODE8"))

    @_handles(SHORT_BINUNICODE)
    def load_short_binunicode(self):
        self._append_text(self.read(1)[0])

    @_handles(BINBYTES)
    def load_binbytes(self):
        self.append(self.read(self._size('<I', 4, "BINBYTES")))

    @_handles(BINBYTES8)
    def load_binbytes8(self):
        self.append(self.read(self._size('<Q', 8, "BINBYTES8")))

    @_handles(SHORT_BINBYTES)
    def load_short_binbytes(self):
        self.append(self.read(self.read(1)[0]))

    @_handles(BYTEARRAY8)
    def load_bytearray8(self):
        data = bytearray(self._size('<Q', 8, "BYTEARRAY8"))
        self.readinto(data)
        self.append(data)

    @_handles(NEXT_BUFFER)
    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data "
                                  "but no *buffers* argument was given")
        try:
            self.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers")

    @_handles(READONLY_BUFFER)
    def load_readonly_buffer(self):
        with memoryview(self.stack[-1]) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()

    # Containers.

    @_handles(TUPLE)
    def load_tuple(self):
        items = self.pop_mark()
        self.append(tuple(items))

    @_handles(EMPTY_TUPLE)
    def load_empty_tuple(self):
        self.append(())

    @_handles(TUPLE1)
    def load_tuple1(self):
        self.stack[-1:] = [(self.stack[-1],)]

    @_handles(TUPLE2)
    def load_tuple2(self):
        self.stack[-2:] = [(self.stack[-2], self.stack[-1])]

    @_handles(TUPLE3)
    def load_tuple3(self):
        self.stack[-3:] = [(self.stack[-3], self.stack[-2], self.stack[-1])]

    @_handles(EMPTY_LIST)
    def load_empty_list(self):
        self.append([])

    @_handles(LIST)
    def load_list(self):
        items = self.pop_mark()
        self.append(items)

    @_handles(APPEND)
    def load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    @_handles(APPENDS)
    def load_appends(self):
        items = self.pop_mark()
        target = self.stack[-1]
        extend = getattr(target, 'extend', None)
        if extend is not None:
            extend(items)
            return
        # __reduce__ asks only for append.
        append = target.append
        for item in items:
            append(item)

    @_handles(EMPTY_DICT)
    def load_empty_dictionary(self):
        self.append({})

    @_handles(DICT)
    def load_dict(self):
        items = self.pop_mark()
        self.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    @_handles(SETITEM)
    def load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    @_handles(SETITEMS)
    def load_setitems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    @_handles(EMPTY_SET)
    def load_empty_set(self):
        self.append(set())

    @_handles(FROZENSET)
    def load_frozenset(self):
        items = self.pop_mark()
        self.append(frozenset(items))

    @_handles(ADDITEMS)
    def load_additems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
            return
        add = target.add
        for item in items:
            add(item)

    # Objects.

    @_handles(PERSID)
    def load_persid(self):
        try:
            pid = self.readline()[:-1].decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.append(self.persistent_load(pid))

    @_handles(BINPERSID)
    def load_binpersid(self):
        self.append(self.persistent_load(self.stack.pop()))

    def _read_name(self, encoding):
        return self.readline()[:-1].decode(encoding)

    @_handles(GLOBAL)
    def load_global(self):
        module = self._read_name("utf-8")
        self.append(self.find_class(module, self._read_name("utf-8")))

    @_handles(STACK_GLOBAL)
    def load_stack_global(self):
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.append(self.find_class(module, name))

    def _instantiate(self, klass, args):
        """Make an instance as Python 2 did of its old classes: without arguments, __init__ is not called."""
        if not args and isinstance(klass, type) and not hasattr(klass, "__getinitargs__"):
            self.append(klass.__new__(klass))
            return
        try:
            self.append(klass(*args))
        except TypeError as err:
            raise TypeError(f"in constructor for {klass.__name__}: {err}", err.__traceback__)

    @_handles(INST)
    def load_inst(self):
        module = self._read_name("ascii")
        klass = self.find_class(module, self._read_name("ascii"))
        self._instantiate(klass, self.pop_mark())

    @_handles(OBJ)
    def load_obj(self):
        args = self.pop_mark()
        klass = args.pop(0)
        self._instantiate(klass, args)

    @_handles(NEWOBJ)
    def load_newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        self.append(cls.__new__(cls, *args))

    @_handles(NEWOBJ_EX)
    def load_newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        self.append(cls.__new__(cls, *args, **kwargs))

    @_handles(REDUCE)
    def load_reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)

    @_handles(BUILD)
    def load_build(self):
        state = self.stack.pop()
        instance = self.stack[-1]
        setstate = getattr(instance, "__setstate__", _NoValue)
        if setstate is not _NoValue:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            attributes = instance.__dict__
            for name, value in state.items():
                attributes[sys.intern(name) if type(name) is str else name] = value
        if slots:
            for name, value in slots.items():
                setattr(instance, name, value)

    @_handles(EXT1)
    def load_ext1(self):
        self.get_extension(self.read(1)[0])

    @_handles(EXT2)
    def load_ext2(self):
        self.get_extension(self._unpack('<H', 2))

    @_handles(EXT4)
    def load_ext4(self):
        self.get_extension(self._unpack('<i', 4))

    def get_extension(self, code):
        """Put what copyreg has registered for a number on the stack."""
        obj = _extension_cache.get(code, _NoValue)
        if obj is _NoValue:
            key = _inverted_registry.get(code)
            if not key:
                if code <= 0:
                    raise UnpicklingError("EXT specifies code <= 0")
                raise ValueError(f"unregistered extension code {code}")
            obj = _extension_cache[code] = self.find_class(*key)
        self.append(obj)


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
    from _pickle import (PickleError, PicklingError, UnpicklingError, Pickler,
                         Unpickler, dump, dumps, load, loads)
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
