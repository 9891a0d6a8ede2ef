"""Codecs: the registry of encodings, and base classes for them.

A codec is a pair of stateless functions, encode and decode, that return the
result and how much of the input they used, with classes for encoding and
decoding step by step and for wrapping streams. CodecInfo holds them together.
"""

import builtins
import sys

try:
    from _codecs import *
except ImportError as why:
    raise SystemError(f'Failed to load the builtin codecs: {why}')

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE",
           "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE",
           "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE",
           "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE",
           "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder",
           "StreamReader", "StreamWriter",
           "StreamReaderWriter", "StreamRecoder",
           "getencoder", "getdecoder", "getincrementalencoder",
           "getincrementaldecoder", "getreader", "getwriter",
           "encode", "decode", "iterencode", "iterdecode",
           "strict_errors", "ignore_errors", "replace_errors",
           "xmlcharrefreplace_errors",
           "backslashreplace_errors", "namereplace_errors",
           "register_error", "lookup_error"]

# Byte order marks: those without an order are the machine's; the names with 32 and 64 are old ones.
BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\0\0'
BOM_UTF32_BE = b'\0\0\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE if sys.byteorder == 'little' else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == 'little' else BOM_UTF32_BE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What the registry knows of a codec; as a tuple (encode, decode, streamreader, streamwriter)."""

    # False for codecs from bytes to bytes and the like, which str.encode() and bytes.decode() refuse.
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Base of stateless codecs.

    errors says what happens to input that cannot be converted: 'strict' raises
    UnicodeError, 'ignore' drops it, 'replace' puts U+FFFD or ? in its place; more
    are 'surrogateescape', 'backslashreplace', 'xmlcharrefreplace', 'namereplace',
    and those that register_error() adds.
    """

    def encode(self, input, errors='strict'):
        """Encode input; return the result and the length of input that was used."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Decode a bytes-like input; return the result and the length of input that was used."""
        raise NotImplementedError


class IncrementalEncoder:
    """Base of encoders that get their input piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """Encode the next piece, the last one if final is true."""
        raise NotImplementedError

    def reset(self):
        """Go back to the initial state."""

    def getstate(self):
        """Return the state as an int."""
        return 0

    def setstate(self, state):
        """Go to a state that getstate() has returned."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Base of incremental encoders that must keep input for later; a subclass has _buffer_encode()."""

    def _buffer_encode(self, input, errors, final):
        """Encode what can be encoded; return the result and the length of input that was used."""
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Base of decoders that get their input piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode the next piece, the last one if final is true."""
        raise NotImplementedError

    def reset(self):
        """Go back to the initial state."""

    def getstate(self):
        """Return the state: bytes that are not decoded yet, and an int that is 0 in the beginning."""
        return b"", 0

    def setstate(self, state):
        """Go to a state that getstate() has returned."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Base of incremental decoders that must keep input for later; a subclass has _buffer_decode()."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        """Decode what can be decoded; return the result and the length of input that was used."""
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _Wrapper:
    """What all wrappers of streams share: whatever they do not define themselves is the stream's."""

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError(f"can't serialize {self.__class__.__name__}")


class StreamWriter(Codec, _Wrapper):
    """Encodes what is written to a stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Encode object and write it to the stream."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Write the strings of a list."""
        self.write(''.join(list))

    def reset(self):
        """Forget the state, so that what follows can be decoded by itself."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(Codec, _Wrapper):
    """Decodes what is read from a stream."""

    charbuffertype = str

    # bytebuffer has input that is not decoded yet, charbuffer what is decoded and not read yet. After readline() the
    # latter may instead be in linebuffer, as a list of lines, so that it need not be searched again.

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self._empty_charbuffer = self.charbuffertype()
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def read(self, size=-1, chars=-1, firstline=False):
        """Read and decode: about size bytes, at most chars characters, or everything if both are -1.

        With firstline=True an error that comes after the end of a line is left for the
        next call.
        """
        if self.linebuffer:
            self.charbuffer = self._empty_charbuffer.join(self.linebuffer)
            self.linebuffer = None
        if chars < 0:
            chars = size
        while chars < 0 or len(self.charbuffer) < chars:
            new = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + new
            if not data:
                break
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as exc:
                if not firstline:
                    raise
                text, used = self.decode(data[:exc.start], self.errors)
                if len(text.splitlines(keepends=True)) <= 1:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if not new:
                break
        if chars < 0:
            chars = len(self.charbuffer)
        result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    @staticmethod
    def _chomp(line):
        return line.splitlines(keepends=False)[0] if line else line

    def readline(self, size=None, keepends=True):
        """Read one line; size is the argument for read()."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            return line if keepends else self._chomp(line)

        readsize = size or 72
        line = self._empty_charbuffer
        while True:
            data = self.read(readsize, firstline=True)
            if data and data.endswith("\r" if isinstance(data, str) else b"\r"):
                data += self.read(size=1, chars=1)  # \n belongs to it
            line += data
            lines = line.splitlines(keepends=True)
            if len(lines) > 1:
                line, *rest = lines
                rest[-1] += self.charbuffer
                if len(rest) > 1:
                    self.linebuffer, self.charbuffer = rest, None
                else:
                    self.charbuffer = rest[0]
                break
            if lines and lines[0] != self._chomp(lines[0]):
                break
            if not data or size is not None:
                break
            if readsize < 8000:
                readsize *= 2
        return line if keepends else self._chomp(line)

    def readlines(self, sizehint=None, keepends=True):
        """Read everything, as a list of lines."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what is buffered. The stream stays where it is."""
        self.bytebuffer = b""
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def seek(self, offset, whence=0):
        """Move the stream, and forget what is buffered."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_Wrapper):
    """Decodes what is read from a stream, and encodes what is written to it."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        return self.reader.readlines(sizehint, keepends)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_Wrapper):
    """Lets a stream in one encoding appear as one in another.

    encode and decode belong to the encoding that the user sees, Reader and Writer
    to the stream's.
    """

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def _encoded(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._encoded(self.reader.read(size))

    def readline(self, size=None):
        return self._encoded(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._encoded(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._encoded(next(self.reader))

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b''.join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        # Both, since each has a state to forget.
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file as a StreamReaderWriter for an encoding: deprecated, use open().

    Without an encoding the result is what open() returns.
    """
    import warnings
    warnings.warn("codecs.open() is deprecated. Use open() instead.", DeprecationWarning,
                  stacklevel=2)
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        wrapped = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        wrapped.encoding = encoding
        return wrapped
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """Wrap a file in file_encoding so that what is read and written is in data_encoding."""
    if file_encoding is None:
        file_encoding = data_encoding
    data, stored = lookup(data_encoding), lookup(file_encoding)
    wrapped = StreamRecoder(file, data.encode, data.decode, stored.streamreader,
                            stored.streamwriter, errors)
    wrapped.data_encoding = data_encoding
    wrapped.file_encoding = file_encoding
    return wrapped


def getencoder(encoding):
    """Return the encode function of an encoding; LookupError if there is none of that name."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Return the decode function of an encoding; LookupError if there is none of that name."""
    return lookup(encoding).decode


def _incremental(encoding, which):
    found = getattr(lookup(encoding), which)
    if found is None:
        raise LookupError(encoding)
    return found


def getincrementalencoder(encoding):
    """Return the class of incremental encoders of an encoding; LookupError if it has none."""
    return _incremental(encoding, 'incrementalencoder')


def getincrementaldecoder(encoding):
    """Return the class of incremental decoders of an encoding; LookupError if it has none."""
    return _incremental(encoding, 'incrementaldecoder')


def getreader(encoding):
    """Return the StreamReader of an encoding; LookupError if there is none of that name."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Return the StreamWriter of an encoding; LookupError if there is none of that name."""
    return lookup(encoding).streamwriter


def _pieces(convert, iterator, empty):
    """The results of convert that are not empty, for the items and for the end of the input."""
    for piece in iterator:
        output = convert(piece)
        if output:
            yield output
    output = convert(empty, True)
    if output:
        yield output


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the strings of an iterator; kwargs are for the incremental encoder."""
    yield from _pieces(getincrementalencoder(encoding)(errors, **kwargs).encode, iterator, "")


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator; kwargs are for the incremental decoder."""
    yield from _pieces(getincrementaldecoder(encoding)(errors, **kwargs).decode, iterator, b"")


def make_identity_dict(rng):
    """Return a dict that maps the items of rng to themselves."""
    return {item: item for item in rng}


def make_encoding_map(decoding_map):
    """Return the inverse of a decoding map; what several keys map to, it maps to None."""
    inverse = {}
    for key, value in decoding_map.items():
        inverse[value] = None if value in inverse else key
    return inverse


strict_errors = lookup_error("strict")
ignore_errors = lookup_error("ignore")
replace_errors = lookup_error("replace")
xmlcharrefreplace_errors = lookup_error("xmlcharrefreplace")
backslashreplace_errors = lookup_error("backslashreplace")
namereplace_errors = lookup_error("namereplace")
