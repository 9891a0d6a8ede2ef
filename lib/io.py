"""Streams: files, and buffers in memory that behave like files.

Raw streams read and write bytes unbuffered, buffered streams bytes, and text
streams str. All of them are native (_io); this module adds the abstract base
classes.
"""

import _io
import abc

from _collections_abc import _check_methods
from _io import (DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, open, open_code,
                 FileIO, BytesIO, StringIO, BufferedReader, BufferedWriter, BufferedRWPair,
                 BufferedRandom, IncrementalNewlineDecoder, text_encoding, TextIOWrapper)

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase",
           "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair",
           "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END",
           "DEFAULT_BUFFER_SIZE", "text_encoding", "IncrementalNewlineDecoder",
           "Reader", "Writer"]

SEEK_SET, SEEK_CUR, SEEK_END = range(3)

GenericAlias = type(list[int])


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


RawIOBase.register(FileIO)
for _class in BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair:
    BufferedIOBase.register(_class)
for _class in StringIO, TextIOWrapper:
    TextIOBase.register(_class)
del _class

if hasattr(_io, '_WindowsConsoleIO'):
    _WindowsConsoleIO = _io._WindowsConsoleIO
    RawIOBase.register(_WindowsConsoleIO)


class Reader(metaclass=abc.ABCMeta):
    """Whatever has a method read(): for annotations, and for classes that derive from it."""

    __slots__ = ()

    @abc.abstractmethod
    def read(self, size=..., /):
        """Return bytes or characters from the stream, at most size of them if that is given."""

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, "read") if cls is Reader else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Writer(metaclass=abc.ABCMeta):
    """Whatever has a method write(): for annotations, and for classes that derive from it."""

    __slots__ = ()

    @abc.abstractmethod
    def write(self, data, /):
        """Write data to the stream, and return how many bytes or characters were written."""

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, "write") if cls is Writer else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)
