"""The Pickler of module pickle in Python."""

import codecs
import io
from copyreg import _extension_registry, dispatch_table
from functools import partial
from itertools import batched
from struct import pack
from types import FunctionType

from _pickle_common import (
    ADDITEMS, APPEND, APPENDS, BINBYTES, BINBYTES8, BINFLOAT, BINGET, BININT, BININT1, BININT2, BINPERSID, BINPUT, BINUNICODE,
    BINUNICODE8, BUILD, BYTEARRAY8, DEFAULT_PROTOCOL, DICT, EMPTY_DICT, EMPTY_LIST, EMPTY_SET, EMPTY_TUPLE, EXT1, EXT2, EXT4,
    FALSE, FLOAT, FRAME, FROZENSET, GET, GLOBAL, HIGHEST_PROTOCOL, INT, LIST, LONG, LONG1, LONG4, LONG_BINGET, LONG_BINPUT,
    MARK, MEMOIZE, NEWFALSE, NEWOBJ, NEWOBJ_EX, NEWTRUE, NEXT_BUFFER, NONE, PERSID, POP, POP_MARK, PROTO, PUT, PicklingError,
    READONLY_BUFFER, REDUCE, SETITEM, SETITEMS, SHORT_BINBYTES, SHORT_BINUNICODE, STACK_GLOBAL, STOP, TRUE, TUPLE, TUPLE1,
    TUPLE2, TUPLE3, UNICODE, _NoValue, _compat, encode_long, whichmodule)

try:
    from _pickle import PickleBuffer
except ImportError:
    PickleBuffer = None

__name__ = 'pickle'  # what is defined here belongs to that module

_tuplesize2code = [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3]


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

    if PickleBuffer is not None:
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
