"""Members of a ZIP file as streams: compression, encryption, and the files that ZipFile.open() returns."""

import io
import os
import struct
import zipfile
from binascii import crc32

from ._records import (
    DATA_DESCRIPTOR, USE_DATA_DESCRIPTOR, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZIP_ZSTANDARD, BadZipFile, compressor_names)

try:
    import zlib
except ImportError:
    zlib = None
try:
    import bz2
except ImportError:
    bz2 = None
try:
    import lzma
except ImportError:
    lzma = None
try:
    from compression import zstd
except ImportError:
    zstd = None


class LZMACompressor:
    """Compresses to the format of LZMA members: version, size of the properties, properties, data."""

    def __init__(self):
        self._compressor = None

    def _start(self):
        properties = lzma._encode_filter_properties({'id': lzma.FILTER_LZMA1})
        filters = [lzma._decode_filter_properties(lzma.FILTER_LZMA1, properties)]
        self._compressor = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=filters)
        return struct.pack('<BBH', 9, 4, len(properties)) + properties

    def compress(self, data):
        head = self._start() if self._compressor is None else b''
        return head + self._compressor.compress(data)

    def flush(self):
        head = self._start() if self._compressor is None else b''
        return head + self._compressor.flush()


class LZMADecompressor:
    """The reverse of LZMACompressor."""

    def __init__(self):
        self._decompressor = None
        self._head = b''
        self.eof = False

    def decompress(self, data):
        if self._decompressor is None:
            self._head += data
            end = 4 + int.from_bytes(self._head[2:4], 'little')
            if len(self._head) <= max(end, 4):
                return b''
            filters = [lzma._decode_filter_properties(lzma.FILTER_LZMA1, self._head[4:end])]
            self._decompressor = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
            data = self._head[end:]
            self._head = b''
        result = self._decompressor.decompress(data)
        self.eof = self._decompressor.eof
        return result


def _check_compression(compression):
    """Raise an error for a method that cannot be used."""
    modules = {ZIP_DEFLATED: (zlib, 'zlib'), ZIP_BZIP2: (bz2, 'bz2'), ZIP_LZMA: (lzma, 'lzma'),
               ZIP_ZSTANDARD: (zstd, 'compression.zstd')}
    if compression == ZIP_STORED:
        return
    if compression not in modules:
        raise NotImplementedError('That compression method is not supported')
    module, name = modules[compression]
    if module is None:
        raise RuntimeError(f'Compression requires the (missing) {name} module')


def _get_compressor(compress_type, compresslevel=None):
    if compress_type == ZIP_DEFLATED:
        return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION if compresslevel is None else compresslevel, zlib.DEFLATED, -15)
    if compress_type == ZIP_BZIP2:
        return bz2.BZ2Compressor() if compresslevel is None else bz2.BZ2Compressor(compresslevel)
    if compress_type == ZIP_LZMA:
        return LZMACompressor()
    if compress_type == ZIP_ZSTANDARD:
        return zstd.ZstdCompressor(level=compresslevel)
    return None


def _get_decompressor(compress_type):
    _check_compression(compress_type)
    if compress_type == ZIP_DEFLATED:
        return zlib.decompressobj(-15)
    if compress_type == ZIP_BZIP2:
        return bz2.BZ2Decompressor()
    if compress_type == ZIP_LZMA:
        return LZMADecompressor()
    if compress_type == ZIP_ZSTANDARD:
        return zstd.ZstdDecompressor()
    return None


# The old encryption of the format: a stream of bytes from three keys, which the plain text changes.

def _crc_table():
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ 0xEDB88320 if value & 1 else value >> 1
        yield value


_CRC_TABLE = []


def _ZipDecrypter(pwd):
    """A function that decrypts bytes with a password, one piece after the other."""
    if not _CRC_TABLE:
        _CRC_TABLE.extend(_crc_table())
    table = _CRC_TABLE
    key0, key1, key2 = 0x12345678, 0x23456789, 0x34567890

    def update(byte):
        nonlocal key0, key1, key2
        key0 = key0 >> 8 ^ table[(key0 ^ byte) & 0xFF]
        key1 = ((key1 + (key0 & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        key2 = key2 >> 8 ^ table[(key2 ^ key1 >> 24) & 0xFF]

    def decrypt(data):
        plain = bytearray()
        for byte in data:
            k = key2 | 2
            byte ^= k * (k ^ 1) >> 8 & 0xFF
            update(byte)
            plain.append(byte)
        return bytes(plain)

    for byte in pwd:
        update(byte)
    return decrypt


# Files.

class _SharedFile:
    """A position of its own in a file that others read, too."""

    def __init__(self, file, pos, close, lock, writing):
        self._file = file
        self._pos = pos
        self._close = close
        self._lock = lock
        self._writing = writing
        self.seekable = file.seekable

    def tell(self):
        return self._pos

    def _check(self, action):
        if self._writing():
            raise ValueError(f"Can't {action} the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before trying to read.')

    def seek(self, offset, whence=0):
        with self._lock:
            self._check('reposition in')
            if whence == os.SEEK_CUR:
                self._file.seek(self._pos + offset)
            else:
                self._file.seek(offset, whence)
            self._pos = self._file.tell()
            return self._pos

    def read(self, n=-1):
        with self._lock:
            self._check('read from')
            self._file.seek(self._pos)
            data = self._file.read(n)
            self._pos = self._file.tell()
            return data

    def close(self):
        if self._file is not None:
            file, self._file = self._file, None
            self._close(file)


class _Tellable:
    """Counts what is written to a file that cannot tell."""

    def __init__(self, fp):
        self.fp = fp
        self.offset = 0

    def write(self, data):
        n = self.fp.write(data)
        self.offset += n
        return n

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


class ZipExtFile(io.BufferedIOBase):
    """A member that is read, as a binary file."""

    MAX_N = (1 << 31) - 1  # of one read
    MIN_READ_SIZE = 4096
    MAX_SEEK_READ = 1 << 24  # of one read that goes forward

    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._fileobj = fileobj
        self._pwd = pwd
        self._close_fileobj = close_fileobj
        self._compress_type = zipinfo.compress_type
        self._compress_size = zipinfo.compress_size
        self._file_size = zipinfo.file_size
        self._crc = getattr(zipinfo, 'CRC', None)
        self.newlines = None
        self.mode = mode
        self.name = zipinfo.filename
        self._seekable = False
        try:
            if fileobj.seekable():
                self._start = fileobj.tell()
                self._seekable = True
        except AttributeError:
            pass
        self._decrypter = None
        self._reset()
        if pwd:
            # The last byte of the encrypted head is known.
            known = zipinfo._raw_time >> 8 if zipinfo.flag_bits & USE_DATA_DESCRIPTOR else zipinfo.CRC >> 24
            if self._init_decrypter() != known & 0xff:
                raise RuntimeError(f'Bad password for file {zipinfo.orig_filename!r}')

    def _reset(self):
        """Begin at the start of the data, where the underlying file is."""
        self._decompressor = _get_decompressor(self._compress_type)
        self._compress_left = self._compress_size
        self._left = self._file_size
        self._expected_crc = self._crc
        self._running_crc = crc32(b'')
        self._eof = False
        self._readbuffer = b''
        self._offset = 0

    def _init_decrypter(self):
        self._decrypter = _ZipDecrypter(self._pwd)
        self._compress_left -= 12
        return self._decrypter(self._fileobj.read(12))[11]

    def __repr__(self):
        text = f'{self.__class__.__module__}.{self.__class__.__qualname__}'
        if self.closed:
            return f'<{text} [closed]>'
        if self._compress_type != ZIP_STORED:
            return f'<{text} name={self.name!r} compress_type={compressor_names.get(self._compress_type, self._compress_type)}>'
        return f'<{text} name={self.name!r}>'

    def readline(self, limit=-1):
        """Read a line, or so many bytes of it at most."""
        if limit < 0:
            end = self._readbuffer.find(b'\n', self._offset) + 1
            if end > 0:
                line = self._readbuffer[self._offset:end]
                self._offset = end
                return line
        return io.BufferedIOBase.readline(self, limit)

    def peek(self, n=1):
        """Bytes that follow, without moving on."""
        if n > len(self._readbuffer) - self._offset:
            chunk = self.read(n)
            if len(chunk) > self._offset:
                self._readbuffer = chunk + self._readbuffer[self._offset:]
                self._offset = 0
            else:
                self._offset -= len(chunk)
        return self._readbuffer[self._offset:self._offset + 512]

    def _check_open(self, action):
        if self.closed:
            raise ValueError(f'{action} closed file.')

    def readable(self):
        self._check_open('I/O operation on')
        return True

    def read(self, n=-1):
        """Read n bytes, or all."""
        self._check_open('read from')
        return self._read(n, once=False)

    def read1(self, n):
        """Read up to n bytes, what one read of the underlying file gives."""
        return self._read(n, once=True)

    def _read(self, n, once):
        if n is None or n < 0:
            result = self._take_buffer()
            while not self._eof:
                data = self._read1(self.MAX_N)
                result += data
                if data and once:
                    break
            return result
        end = n + self._offset
        if end < len(self._readbuffer):
            result = self._readbuffer[self._offset:end]
            self._offset = end
            return result
        n = end - len(self._readbuffer)
        result = self._take_buffer()
        while n > 0 and not self._eof:
            data = self._read1(n)
            if n < len(data):
                self._readbuffer, self._offset = data, n
                result += data[:n]
                break
            result += data
            n -= len(data)
            if data and once:
                break
        return result

    def _take_buffer(self):
        data = self._readbuffer[self._offset:]
        self._readbuffer, self._offset = b'', 0
        return data

    def _update_crc(self, newdata):
        if self._expected_crc is None:  # something was skipped
            return
        self._running_crc = crc32(newdata, self._running_crc)
        if self._eof and self._running_crc != self._expected_crc:
            raise BadZipFile(f'Bad CRC-32 for file {self.name!r}')

    def _read1(self, n):
        """Plain data, about n bytes; none only at the end or when the decompressor wants more."""
        if self._eof or n <= 0:
            return b''
        if self._compress_type == ZIP_DEFLATED:
            data = self._decompressor.unconsumed_tail
            if n > len(data):
                data += self._read2(n - len(data))
            data = self._decompressor.decompress(data, max(n, self.MIN_READ_SIZE))
            self._eof = self._decompressor.eof or self._compress_left <= 0 and not self._decompressor.unconsumed_tail
            if self._eof:
                data += self._decompressor.flush()
        else:
            data = self._read2(n)
            if self._decompressor is None:
                self._eof = self._compress_left <= 0
            else:
                data = self._decompressor.decompress(data)
                self._eof = self._decompressor.eof or self._compress_left <= 0
        data = data[:self._left]
        self._left -= len(data)
        if self._left <= 0:
            self._eof = True
        self._update_crc(data)
        return data

    def _read2(self, n):
        """Compressed data, about n bytes."""
        if self._compress_left <= 0:
            return b''
        data = self._fileobj.read(min(max(n, self.MIN_READ_SIZE), self._compress_left))
        self._compress_left -= len(data)
        if not data:
            raise EOFError
        return data if self._decrypter is None else self._decrypter(data)

    def close(self):
        try:
            if self._close_fileobj:
                self._fileobj.close()
        finally:
            super().close()

    def seekable(self):
        self._check_open('I/O operation on')
        return self._seekable

    def _check_seekable(self, action):
        self._check_open(f'{action} on')
        if not self._seekable:
            raise io.UnsupportedOperation('underlying stream is not seekable')

    def seek(self, offset, whence=os.SEEK_SET):
        self._check_seekable('seek')
        position = self.tell()
        if whence == os.SEEK_CUR:
            offset += position
        elif whence == os.SEEK_END:
            offset += self._file_size
        elif whence != os.SEEK_SET:
            raise ValueError('whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)')
        target = max(min(offset, self._file_size), 0)
        distance = target - position

        if 0 <= distance + self._offset < len(self._readbuffer):
            self._offset += distance
            return self.tell()
        if self._compress_type == ZIP_STORED and self._decrypter is None and distance:
            # Plain data need not be read.
            distance -= len(self._readbuffer) - self._offset
            self._fileobj.seek(distance, os.SEEK_CUR)
            self._expected_crc = None
            self._left -= distance
            self._compress_left -= distance
            self._eof = self._left <= 0
            self._take_buffer()
            return self.tell()
        if distance < 0:
            self._fileobj.seek(self._start)
            self._reset()
            distance = target
            if self._decrypter is not None:
                self._init_decrypter()
        while distance > 0:
            size = min(self.MAX_SEEK_READ, distance)
            self.read(size)
            distance -= size
        return self.tell()

    def tell(self):
        self._check_seekable('tell')
        return self._file_size - self._left - len(self._readbuffer) + self._offset


class _ZipWriteFile(io.BufferedIOBase):
    """A member that is written, as a binary file."""

    def __init__(self, zf, zinfo, zip64):
        self._zinfo = zinfo
        self._zip64 = zip64
        self._zipfile = zf
        self._compressor = _get_compressor(zinfo.compress_type, zinfo.compress_level)
        self._file_size = 0
        self._compress_size = 0
        self._crc = 0

    @property
    def _fileobj(self):
        return self._zipfile.fp

    @property
    def name(self):
        return self._zinfo.filename

    @property
    def mode(self):
        return 'wb'

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data)
        size = data.nbytes if isinstance(data, memoryview) else len(data)
        self._file_size += size
        self._crc = crc32(data, self._crc)
        if self._compressor:
            data = self._compressor.compress(data)
            self._compress_size += len(data)
        self._fileobj.write(data)
        return size

    def close(self):
        if self.closed:
            return
        try:
            super().close()
            if self._compressor:
                data = self._compressor.flush()
                self._compress_size += len(data)
                self._fileobj.write(data)
            else:
                self._compress_size = self._file_size
            self._zinfo.compress_size = self._compress_size
            self._zinfo.file_size = self._file_size
            self._zinfo.CRC = self._crc
            if not self._zip64:
                if self._file_size > zipfile.ZIP64_LIMIT:
                    raise RuntimeError('File size too large, try using force_zip64')
                if self._compress_size > zipfile.ZIP64_LIMIT:
                    raise RuntimeError('Compressed size too large, try using force_zip64')
            self._finish()
            self._zipfile.filelist.append(self._zinfo)
            self._zipfile.NameToInfo[self._zinfo.filename] = self._zinfo
        finally:
            self._zipfile._writing = False

    def _finish(self):
        """Write the sizes, behind the data or into the header."""
        info, file = self._zinfo, self._fileobj
        if info.flag_bits & USE_DATA_DESCRIPTOR:
            file.write(struct.pack('<LLQQ' if self._zip64 else '<LLLL', DATA_DESCRIPTOR, info.CRC, info.compress_size, info.file_size))
            self._zipfile.start_dir = file.tell()
            return
        self._zipfile.start_dir = file.tell()
        file.seek(info.header_offset)
        file.write(info.FileHeader(self._zip64))
        file.seek(self._zipfile.start_dir)


ZipExtFile.__module__ = _ZipWriteFile.__module__ = 'zipfile'
