"""Read and write files in the format of gzip."""

import builtins
import io
import os
import struct
import sys
import time
import weakref
import zlib

from compression._common import _streams

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16

READ = 'rb'
WRITE = 'wb'

_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9

READ_BUFFER_SIZE = 128 * 1024
_WRITE_BUFFER_SIZE = 4 * io.DEFAULT_BUFFER_SIZE

_TRUNCATED = "Compressed file ended before the end-of-stream marker was reached"


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST,
         encoding=None, errors=None, newline=None):
    """Open a compressed file, given by its path or as a file of the compressed data.

    mode is one of r, w, x and a, with b (the default) or t; for text, the
    other arguments are those of the builtin open.
    """
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    binary_mode = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, binary_mode, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, binary_mode, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" in mode:
        return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    return file


def write32u(output, value):
    """Write a number as four bytes."""
    output.write(struct.pack("<L", value))


class _PaddedFile:
    """A file of which what was read too much can be given back."""

    def __init__(self, f, prepend=b''):
        self.file = f
        self._buffer = prepend
        self._read = 0

    def read(self, size):
        rest = len(self._buffer) - self._read
        if size <= rest:
            data = self._buffer[self._read:self._read + size]
            self._read += size
            return data
        data = self._buffer[self._read:] + self.file.read(size - rest)
        self._buffer = b''
        self._read = 0
        return data

    def prepend(self, prepend=b''):
        """Give back what was read last."""
        self._buffer = prepend + self._buffer[self._read:]
        self._read = 0

    def seek(self, off):
        self._buffer = b''
        self._read = 0
        return self.file.seek(off)

    def seekable(self):
        return True     # Forwards, every file is.


class BadGzipFile(OSError):
    """A file is none of gzip, or damaged."""


class _WriteBufferStream(io.RawIOBase):
    """What the buffer of a GzipFile writes to. It must not keep the GzipFile alive."""

    def __init__(self, gzip_file):
        self.gzip_file = weakref.ref(gzip_file)

    def write(self, data):
        gzip_file = self.gzip_file()
        if gzip_file is None:
            raise RuntimeError("lost gzip_file")
        return gzip_file._write_raw(data)

    def seekable(self):
        return False

    def writable(self):
        return True


class GzipFile(_streams.BaseStream):
    """A compressed file, as a binary one of what was compressed.

    filename is the path, and goes into the header; fileobj is a file of the
    compressed data, and stays open at the end. mtime is the time in the
    header, by default now.
    """

    # The file if we opened it, to be closed at the end.
    myfileobj = None

    def __init__(self, filename=None, mode=None,
                 compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        # For __del__, if this raises.
        self.mode = None
        self.fileobj = None
        self._buffer = None
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError(f"Invalid mode: {mode!r}")
        if mode and 'b' not in mode:
            mode += 'b'
        try:
            if fileobj is None:
                fileobj = self.myfileobj = builtins.open(filename, mode or 'rb')
            if filename is None:
                filename = getattr(fileobj, 'name', '')
                if not isinstance(filename, (str, bytes)):
                    filename = ''
            else:
                filename = os.fspath(filename)
            given = mode
            if mode is None:
                mode = getattr(fileobj, 'mode', 'rb')
            if mode.startswith('r'):
                self.mode = READ
                self._buffer = io.BufferedReader(_GzipReader(fileobj))
                self.name = filename
            elif mode.startswith(('w', 'a', 'x')):
                if given is None:
                    import warnings
                    warnings.warn(
                        "GzipFile was opened for writing, but this will "
                        "change in future Python releases.  "
                        "Specify the mode argument for opening it for writing.",
                        FutureWarning, 2)
                self.mode = WRITE
                self.name = filename
                self.crc = zlib.crc32(b"")
                self.size = 0
                self.offset = 0
                self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS,
                                                 zlib.DEF_MEM_LEVEL, 0)
                self._write_mtime = mtime
                self._buffer_size = _WRITE_BUFFER_SIZE
                self._buffer = io.BufferedWriter(_WriteBufferStream(self),
                                                 buffer_size=self._buffer_size)
            else:
                raise ValueError(f"Invalid mode: {mode!r}")
            self.fileobj = fileobj
            if self.mode == WRITE:
                self._write_gzip_header(compresslevel)
        except:
            # What is in the buffer cannot be written.
            self._close()
            raise

    @property
    def mtime(self):
        """The time in the header that was read last."""
        return self._buffer.raw._last_mtime

    def __repr__(self):
        return f'<gzip {repr(self.fileobj)[1:-1]} {id(self):#x}>'

    def _write_gzip_header(self, compresslevel):
        # RFC 1952 wants Latin-1, and the name without .gz.
        try:
            name = os.path.basename(self.name)
            if not isinstance(name, bytes):
                name = name.encode('latin-1')
            name = name.removesuffix(b'.gz')
        except UnicodeEncodeError:
            name = b''
        mtime = time.time() if self._write_mtime is None else self._write_mtime
        extra = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
        # Magic, method, flags, time, level; 255 is for an unknown system.
        self.fileobj.write(struct.pack("<2sBBLBB", b'\x1f\x8b', 8, FNAME if name else 0, int(mtime), extra, 255))
        if name:
            self.fileobj.write(name + b'\0')

    def tell(self):
        self._check_not_closed()
        self._buffer.flush()
        return super().tell()

    def write(self, data):
        self._check_not_closed()
        if self.mode != WRITE:
            import errno
            raise OSError(errno.EBADF, "write() on read-only GzipFile object")
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        return self._buffer.write(data)

    def _write_raw(self, data):
        """Compress and write data that leaves the buffer."""
        if isinstance(data, (bytes, bytearray)):
            length = len(data)
        else:
            # Its items may be larger than bytes.
            data = memoryview(data)
            length = data.nbytes
        if length > 0:
            self.fileobj.write(self.compress.compress(data))
            self.size += length
            self.crc = zlib.crc32(data, self.crc)
            self.offset += length
        return length

    def _check_read(self, caller):
        self._check_not_closed()
        if self.mode != READ:
            import errno
            raise OSError(errno.EBADF, f"{caller}() on write-only GzipFile object")

    def read(self, size=-1):
        self._check_read("read")
        return self._buffer.read(size)

    def read1(self, size=-1):
        """Read what is there, up to a size, with at most one read of the compressed file."""
        self._check_read("read1")
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        self._check_read("readinto")
        return self._buffer.readinto(b)

    def readinto1(self, b):
        self._check_read("readinto1")
        return self._buffer.readinto1(b)

    def peek(self, n):
        self._check_read("peek")
        return self._buffer.peek(n)

    def readline(self, size=-1):
        self._check_not_closed()
        return self._buffer.readline(size)

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None or self._buffer is None or self._buffer.closed:
            return
        try:
            if self.mode == WRITE:
                self._buffer.flush()
                fileobj.write(self.compress.flush())
                write32u(fileobj, self.crc)
                write32u(fileobj, self.size & 0xffffffff)
            elif self.mode == READ:
                self._buffer.close()
        finally:
            self._close()

    def _close(self):
        self.fileobj = None
        mine, self.myfileobj = self.myfileobj, None
        if mine is not None:
            mine.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            # Before the file: the compressor holds data, too.
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        """Return the descriptor of the compressed file."""
        return self.fileobj.fileno()

    def rewind(self):
        """Go back to the beginning."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a position; writing, that is possible forwards only, by writing zeros."""
        if self.mode == READ:
            self._check_not_closed()
            return self._buffer.seek(offset, whence)
        if self.mode == WRITE:
            self._check_not_closed()
            self._buffer.flush()
            if whence == io.SEEK_CUR:
                offset += self.offset
            elif whence != io.SEEK_SET:
                raise ValueError('Seek from end not supported')
            count = offset - self.offset
            if count < 0:
                raise OSError('Negative seek in write mode')
            while count > 0:
                count -= self.write(bytes(min(count, self._buffer_size)))
        return self.offset

    def __del__(self):
        if self.mode == WRITE and not self.closed:
            import warnings
            warnings.warn("unclosed GzipFile",
                          ResourceWarning, source=self, stacklevel=2)
        super().__del__()


def _read_exact(fp, n):
    """Read n bytes; EOFError if there are fewer."""
    data = fp.read(n)
    while len(data) < n:
        more = fp.read(n - len(data))
        if not more:
            raise EOFError(_TRUNCATED)
        data += more
    return data


def _read_gzip_header(fp):
    """Read a header, and return the time in it; None at the end of the file."""
    magic = fp.read(2)
    if magic == b'':
        return None
    if magic != b'\x1f\x8b':
        raise BadGzipFile(f'Not a gzipped file ({magic!r})')
    method, flags, mtime = struct.unpack("<BBIxx", _read_exact(fp, 8))
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    if flags & FEXTRA:
        size, = struct.unpack("<H", _read_exact(fp, 2))
        _read_exact(fp, size)
    for text in (FNAME, FCOMMENT):
        if flags & text:
            while fp.read(1) not in (b'', b'\0'):
                pass
    if flags & FHCRC:
        _read_exact(fp, 2)
    return mtime


class _GzipReader(_streams.DecompressReader):
    """Reads the members of a file, one after the other."""

    def __init__(self, fp):
        super().__init__(_PaddedFile(fp), zlib._ZlibDecompressor, wbits=-zlib.MAX_WBITS)
        self._new_member = True
        self._last_mtime = None

    def _begin_member(self):
        """Read the header of the next member; tell whether there is one."""
        self._crc = zlib.crc32(b"")
        self._stream_size = 0
        mtime = _read_gzip_header(self._fp)
        if mtime is None:
            return False
        self._last_mtime = mtime
        self._new_member = False
        return True

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size:
            return b""
        while True:
            if self._decompressor.eof:
                self._read_eof()
                self._new_member = True
                self._new_decompressor()
            if self._new_member and not self._begin_member():
                self._size = self._pos
                return b""
            block = b""
            if self._decompressor.needs_input:
                block = self._fp.read(READ_BUFFER_SIZE)
            data = self._decompressor.decompress(block, size)
            # The rest belongs to the end of the member and to the next one.
            if self._decompressor.unused_data != b"":
                self._fp.prepend(self._decompressor.unused_data)
            if data != b"":
                break
            if block == b"":
                raise EOFError(_TRUNCATED)
        self._crc = zlib.crc32(data, self._crc)
        self._stream_size += len(data)
        self._pos += len(data)
        return data

    def _read_eof(self):
        """Read the end of a member, and compare what it says with what was read."""
        crc, size = struct.unpack("<II", _read_exact(self._fp, 8))
        if crc != self._crc:
            raise BadGzipFile(f"CRC check failed {crc:#x} != {self._crc:#x}")
        if size != self._stream_size & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        # Zeros may fill up a block of a tape.
        char = b"\0"
        while char == b"\0":
            char = self._fp.read(1)
        if char:
            self._fp.prepend(char)

    def _rewind(self):
        super()._rewind()
        self._new_member = True


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=0):
    """Return data compressed; mtime is the time in the header, None for now."""
    packed = zlib.compress(data, level=compresslevel, wbits=31)
    if mtime is None:
        mtime = time.time()
    # The library writes neither a time nor always the same system.
    return struct.pack("<4sLBB", packed, int(mtime), packed[8], 255) + packed[10:]


def decompress(data):
    """Return what was compressed, in one member or more."""
    parts = []
    while True:
        fp = io.BytesIO(data)
        if _read_gzip_header(fp) is None:
            return b"".join(parts)
        decompressor = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        part = decompressor.decompress(data[fp.tell():])
        rest = decompressor.unused_data
        if not decompressor.eof or len(rest) < 8:
            raise EOFError(_TRUNCATED)
        crc, size = struct.unpack("<II", rest[:8])
        if crc != zlib.crc32(part):
            raise BadGzipFile("CRC check failed")
        if size != len(part) & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        parts.append(part)
        data = rest[8:].lstrip(b"\0")


def main():
    from argparse import ArgumentParser
    parser = ArgumentParser(
        description="A simple command line interface for the gzip module: act like gzip, "
                    "but do not delete the input file.",
        color=True)
    group = parser.add_mutually_exclusive_group()
    group.add_argument('--fast', action='store_true', help='compress faster')
    group.add_argument('--best', action='store_true', help='compress better')
    group.add_argument("-d", "--decompress", action="store_true",
                       help="act like gunzip instead of gzip")
    parser.add_argument("args", nargs="*", default=["-"], metavar='file')
    args = parser.parse_args()
    level = _COMPRESS_LEVEL_TRADEOFF
    if args.fast:
        level = _COMPRESS_LEVEL_FAST
    elif args.best:
        level = _COMPRESS_LEVEL_BEST
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    for name in args.args:
        if args.decompress:
            if name == "-":
                source, target = GzipFile(filename="", mode="rb", fileobj=stdin), stdout
            elif not name.endswith(".gz"):
                sys.exit(f"filename doesn't end in .gz: {name!r}")
            else:
                source, target = open(name, "rb"), builtins.open(name[:-3], "wb")
        elif name == "-":
            source = stdin
            target = GzipFile(filename="", mode="wb", fileobj=stdout, compresslevel=level)
        else:
            source, target = builtins.open(name, "rb"), open(name + ".gz", "wb")
        while chunk := source.read(READ_BUFFER_SIZE):
            target.write(chunk)
        for file in (target, source):
            if file not in (stdin, stdout):
                file.close()


if __name__ == '__main__':
    main()
