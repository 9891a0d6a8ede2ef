"""The Unpickler of module pickle in Python."""

import codecs
import io
import sys
from copyreg import _extension_cache, _inverted_registry
from struct import unpack
from sys import maxsize

from _pickle_common import (
    ADDITEMS, APPEND, APPENDS, BINBYTES, BINBYTES8, BINFLOAT, BINGET, BININT, BININT1, BININT2, BINPERSID, BINPUT, BINSTRING,
    BINUNICODE, BINUNICODE8, BUILD, BYTEARRAY8, DICT, DUP, EMPTY_DICT, EMPTY_LIST, EMPTY_SET, EMPTY_TUPLE, EXT1, EXT2, EXT4,
    FALSE, FLOAT, FRAME, FROZENSET, GET, GLOBAL, HIGHEST_PROTOCOL, INST, INT, LIST, LONG, LONG1, LONG4, LONG_BINGET,
    LONG_BINPUT, MARK, MEMOIZE, NEWFALSE, NEWOBJ, NEWOBJ_EX, NEWTRUE, NEXT_BUFFER, NONE, OBJ, PERSID, POP, POP_MARK, PROTO, PUT,
    READONLY_BUFFER, REDUCE, SETITEM, SETITEMS, SHORT_BINBYTES, SHORT_BINSTRING, SHORT_BINUNICODE, STACK_GLOBAL, STOP, STRING,
    TRUE, TUPLE, TUPLE1, TUPLE2, TUPLE3, UNICODE, UnpicklingError, _NoValue, _compat, _getattribute, bytes_types, decode_long)

__name__ = 'pickle'  # what is defined here belongs to that module


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
