"""The records of a ZIP file: a header before each member, the central directory behind all of them, and its end, where reading begins.

See PKWARE's APPNOTE.TXT. Sizes and offsets of more than 32 bits stand in a longer end record and in extra fields ("ZIP64").
"""

import os
import stat
import struct
import sys
import time
import zipfile

ZIP_STORED = 0
ZIP_DEFLATED = 8
ZIP_BZIP2 = 12
ZIP_LZMA = 14
ZIP_ZSTANDARD = 93

ZIP_MAX_COMMENT = (1 << 16) - 1

# Versions of the format in which something first was.
DEFAULT_VERSION = 20
ZIP64_VERSION = 45
MAX_EXTRACT_VERSION = 63
_METHOD_VERSIONS = {ZIP_BZIP2: 46, ZIP_LZMA: 63, ZIP_ZSTANDARD: 63}

# Signatures and formats.
structEndArchive = b'<4s4H2LH'
stringEndArchive = b'PK\005\006'
sizeEndCentDir = struct.calcsize(structEndArchive)
structCentralDir = '<4s4B4HL2L5H2L'
stringCentralDir = b'PK\001\002'
sizeCentralDir = struct.calcsize(structCentralDir)
structFileHeader = '<4s2B4HL2L2H'
stringFileHeader = b'PK\003\004'
sizeFileHeader = struct.calcsize(structFileHeader)
structEndArchive64Locator = '<4sLQL'
stringEndArchive64Locator = b'PK\x06\x07'
sizeEndCentDir64Locator = struct.calcsize(structEndArchive64Locator)
structEndArchive64 = '<4sQ2H2L4Q'
stringEndArchive64 = b'PK\x06\x06'
sizeEndCentDir64 = struct.calcsize(structEndArchive64)
DATA_DESCRIPTOR = 0x08074b50

# Fields of the end record, with two more that _EndRecData() adds.
_ECD_SIGNATURE, _ECD_DISK_NUMBER, _ECD_DISK_START, _ECD_ENTRIES_THIS_DISK, _ECD_ENTRIES_TOTAL, _ECD_SIZE, _ECD_OFFSET, \
    _ECD_COMMENT_SIZE, _ECD_COMMENT, _ECD_LOCATION = range(10)

# Flags of members.
ENCRYPTED = 1 << 0
COMPRESS_OPTION_1 = 1 << 1
USE_DATA_DESCRIPTOR = 1 << 3
COMPRESSED_PATCH = 1 << 5
STRONG_ENCRYPTION = 1 << 6
UTF_FILENAME = 1 << 11

compressor_names = {
    0: 'store', 1: 'shrink', 2: 'reduce', 3: 'reduce', 4: 'reduce', 5: 'reduce', 6: 'implode', 7: 'tokenize', 8: 'deflate',
    9: 'deflate64', 10: 'implode', 12: 'bzip2', 14: 'lzma', 18: 'terse', 19: 'lz77', 93: 'zstd', 97: 'wavpack', 98: 'ppmd',
}


class BadZipFile(Exception):
    """A file is no ZIP file, or a damaged one."""


class LargeZipFile(Exception):
    """A ZIP file would have to be of the 64 bit kind, which is not allowed."""


BadZipFile.__module__ = LargeZipFile.__module__ = 'zipfile'


class _Extra(bytes):
    """A field of a member's extra data, with its head; id is None for what is too short to be one."""

    FIELD_STRUCT = struct.Struct('<HH')

    def __new__(cls, val, id=None):
        return super().__new__(cls, val)

    def __init__(self, val, id=None):
        self.id = id

    @classmethod
    def read_one(cls, raw):
        """The first field, and what follows it."""
        try:
            kind, size = cls.FIELD_STRUCT.unpack(raw[:4])
        except struct.error:
            kind, size = None, 0
        return cls(raw[:4 + size], kind), raw[4 + size:]

    @classmethod
    def split(cls, data):
        """All fields."""
        rest = memoryview(data)
        while rest:
            field, rest = cls.read_one(rest)
            yield field

    @classmethod
    def strip(cls, data, xids):
        """The data without fields of some kinds."""
        return b''.join(field for field in cls.split(data) if field.id not in xids)


# The end of the central directory.

def _read_exactly(file, offset, size):
    file.seek(offset)
    data = file.read(size)
    if len(data) != size:
        raise OSError('Unknown I/O error')
    return data


def _EndRecData64(fpin, offset, endrec):
    """The fields of an end record at an offset, with those of the longer one in their place if there is one."""
    offset -= sizeEndCentDir64Locator
    if offset < 0:
        return endrec
    locator = struct.unpack(structEndArchive64Locator, _read_exactly(fpin, offset, sizeEndCentDir64Locator))
    signature, disk, start, disks = locator
    if signature != stringEndArchive64Locator:
        return endrec
    if disk != 0 or disks > 1:
        raise BadZipFile('zipfiles that span multiple disks are not supported')
    offset -= sizeEndCentDir64
    if start > offset:
        raise BadZipFile('Corrupt zip64 end of central directory locator')
    more = offset - start  # the record may have data of its own behind it
    data = _read_exactly(fpin, start, sizeEndCentDir64)
    if not data.startswith(stringEndArchive64) and start != offset:
        # Something was put in front of the file.
        more = 0
        data = _read_exactly(fpin, offset, sizeEndCentDir64)
    if not data.startswith(stringEndArchive64):
        raise BadZipFile('Zip64 end of central directory record not found')
    signature, size, _, _, disk, first_disk, here, total, dir_size, dir_offset = struct.unpack(structEndArchive64, data)
    if dir_offset + dir_size != start or size + 12 != sizeEndCentDir64 + more:
        raise BadZipFile('Corrupt zip64 end of central directory record')
    return [signature, disk, first_disk, here, total, dir_size, dir_offset, *endrec[_ECD_COMMENT_SIZE:_ECD_LOCATION], offset - more]


def _EndRecData(fpin):
    """The fields of the end record, the comment and the record's offset as a list; None if there is none."""
    fpin.seek(0, os.SEEK_END)
    size = fpin.tell()
    if size < sizeEndCentDir:
        return None
    # It is the last thing in the file, unless there is a comment.
    start = size - sizeEndCentDir
    fpin.seek(start)
    data = fpin.read(sizeEndCentDir)
    if len(data) == sizeEndCentDir and data.startswith(stringEndArchive) and data.endswith(b'\0\0'):
        return _EndRecData64(fpin, start, [*struct.unpack(structEndArchive, data), b'', start])
    base = max(start - ZIP_MAX_COMMENT, 0)
    fpin.seek(base)
    data = fpin.read(ZIP_MAX_COMMENT + sizeEndCentDir)
    start = data.rfind(stringEndArchive)
    end = start + sizeEndCentDir
    if start < 0 or end > len(data):
        return None
    fields = struct.unpack(structEndArchive, data[start:end])
    comment = data[end:end + fields[_ECD_COMMENT_SIZE]]
    return _EndRecData64(fpin, base + start, [*fields, comment, base + start])


def prepended(endrec):
    """How many bytes were put in front of the file, by which all offsets are too small."""
    return endrec[_ECD_LOCATION] - endrec[_ECD_SIZE] - endrec[_ECD_OFFSET]


def looks_like_zip(file):
    """Whether a file has an end record and what that says is there begins as a central directory."""
    try:
        endrec = _EndRecData(file)
        if not endrec:
            return False
        if endrec[_ECD_ENTRIES_TOTAL] == endrec[_ECD_SIZE] == endrec[_ECD_OFFSET] == 0:
            return True
        if endrec[_ECD_DISK_NUMBER] == endrec[_ECD_DISK_START] and endrec[_ECD_SIZE] >= sizeCentralDir:
            file.seek(endrec[_ECD_OFFSET] + prepended(endrec))
            data = file.read(sizeCentralDir)
            return len(data) == sizeCentralDir and data.startswith(stringCentralDir)
    except OSError:
        pass
    return False


# Members.

def _sanitize_filename(filename):
    """A name up to the first null, with slashes."""
    filename = filename.partition('\0')[0]
    for separator in os.sep, os.altsep:
        if separator and separator != '/':
            filename = filename.replace(separator, '/')
    return filename


class ZipInfo:
    """What a ZIP file says about a member."""

    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', 'compress_level', 'comment', 'extra', 'create_system',
                 'create_version', 'extract_version', 'reserved', 'flag_bits', 'volume', 'internal_attr', 'external_attr',
                 'header_offset', 'CRC', 'compress_size', 'file_size', '_raw_time', '_end_offset')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        self.filename = _sanitize_filename(filename)
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.date_time = date_time
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = b''
        self.extra = b''
        self.create_system = 0 if sys.platform == 'win32' else 3
        self.create_version = self.extract_version = DEFAULT_VERSION
        self.reserved = 0
        self.flag_bits = 0
        self.volume = 0
        self.internal_attr = 0
        self.external_attr = 0
        self.compress_size = 0
        self.file_size = 0
        self._end_offset = None  # where the next member, or the central directory, begins

    @property
    def _compresslevel(self):
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, value):
        self.compress_level = value

    def __repr__(self):
        parts = [f'{self.__class__.__name__} filename={self.filename!r}']
        if self.compress_type != ZIP_STORED:
            parts.append(f'compress_type={compressor_names.get(self.compress_type, self.compress_type)}')
        mode, attributes = self.external_attr >> 16, self.external_attr & 0xFFFF
        if mode:
            parts.append(f'filemode={stat.filemode(mode)!r}')
        if attributes:
            parts.append(f'external_attr={attributes:#x}')
        is_file = not self.is_dir()
        if is_file or self.file_size:
            parts.append(f'file_size={self.file_size!r}')
        if (is_file or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            parts.append(f'compress_size={self.compress_size!r}')
        return f'<{' '.join(parts)}>'

    def _dos_time(self):
        """Time and date as the records have them."""
        year, month, day, hour, minute, second = self.date_time[:6]
        return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day

    def _versions(self, zip64):
        """The versions that are needed to extract and to create the member."""
        least = max(ZIP64_VERSION if zip64 else 0, _METHOD_VERSIONS.get(self.compress_type, 0))
        return max(least, self.extract_version), max(least, self.create_version)

    def FileHeader(self, zip64=None):
        """The header before the member; zip64 tells whether it is to have room for large sizes, None to go by those known."""
        crc, compress_size, file_size = self.CRC, self.compress_size, self.file_size
        if self.flag_bits & USE_DATA_DESCRIPTOR:
            crc = compress_size = file_size = 0  # they come behind the member
        extra = self.extra
        if zip64 is None:
            zip64 = max(file_size, compress_size) > zipfile.ZIP64_LIMIT
        if zip64:
            extra += struct.pack('<HHQQ', 1, 16, file_size, compress_size)
            file_size = compress_size = 0xffffffff
        self.extract_version, self.create_version = self._versions(zip64)
        filename, flags = self._encodeFilenameFlags()
        return struct.pack(structFileHeader, stringFileHeader, self.extract_version, self.reserved, flags, self.compress_type,
                           *self._dos_time(), crc, compress_size, file_size, len(filename), len(extra)) + filename + extra

    def directory_entry(self):
        """The member's entry in the central directory."""
        large = []
        file_size, compress_size, header_offset = self.file_size, self.compress_size, self.header_offset
        if max(file_size, compress_size) > zipfile.ZIP64_LIMIT:
            large += file_size, compress_size
            file_size = compress_size = 0xffffffff
        if header_offset > zipfile.ZIP64_LIMIT:
            large.append(header_offset)
            header_offset = 0xffffffff
        extra = self.extra
        if large:
            extra = struct.pack(f'<HH{len(large)}Q', 1, 8 * len(large), *large) + _Extra.strip(extra, (1,))
        extract_version, create_version = self._versions(bool(large))
        filename, flags = self._encodeFilenameFlags()
        return struct.pack(
            structCentralDir, stringCentralDir, create_version, self.create_system, extract_version, self.reserved, flags,
            self.compress_type, *self._dos_time(), self.CRC, compress_size, file_size, len(filename), len(extra), len(self.comment), 0,
            self.internal_attr, self.external_attr, header_offset) + filename + extra + self.comment

    def _encodeFilenameFlags(self):
        encoding = 'ascii' if self.flag_bits & UTF_FILENAME else 'cp437'
        try:
            return self.filename.encode(encoding), self.flag_bits & ~UTF_FILENAME
        except UnicodeEncodeError:
            return self.filename.encode('utf-8'), self.flag_bits | UTF_FILENAME

    def _decodeExtra(self, filename_crc):
        """Take sizes and the name from the extra data."""
        extra = self.extra
        while len(extra) >= 4:
            kind, size = struct.unpack('<HH', extra[:4])
            if size + 4 > len(extra):
                raise BadZipFile('Corrupt extra field %04x (size=%d)' % (kind, size))
            data, extra = extra[4:size + 4], extra[size + 4:]
            if kind == 0x0001:
                self._decode_sizes(data)
            elif kind == 0x7075:
                self._decode_unicode_name(data, filename_crc)

    def _decode_sizes(self, data):
        for name, attribute, marks in (('File size', 'file_size', (0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF)),
                                       ('Compress size', 'compress_size', (0xFFFF_FFFF,)),
                                       ('Header offset', 'header_offset', (0xFFFF_FFFF,))):
            if getattr(self, attribute) in marks:
                if len(data) < 8:
                    raise BadZipFile(f'Corrupt zip64 extra field. {name} not found.')
                setattr(self, attribute, int.from_bytes(data[:8], 'little'))
                data = data[8:]

    def _decode_unicode_name(self, data, filename_crc):
        try:
            version, crc = struct.unpack('<BL', data[:5])
            if version == 1 and crc == filename_crc:
                name = data[5:].decode('utf-8')
                if name:
                    self.filename = _sanitize_filename(name)
                else:
                    import warnings
                    warnings.warn('Empty unicode path extra field (0x7075)', stacklevel=3)
        except struct.error as e:
            raise BadZipFile('Corrupt unicode path extra field (0x7075)') from e
        except UnicodeDecodeError as e:
            raise BadZipFile('Corrupt unicode path extra field (0x7075): invalid utf-8 bytes') from e

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The member that a file or folder becomes, under arcname or its own path without drive and root.

        Times that the format cannot express raise ValueError or, unless strict_timestamps is true, become the nearest one.
        """
        filename = os.fspath(filename) if isinstance(filename, os.PathLike) else filename
        status = os.stat(filename)
        is_dir = stat.S_ISDIR(status.st_mode)
        date_time = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps:
            date_time = min(max(date_time, (1980, 1, 1, 0, 0, 0)), (2107, 12, 31, 23, 59, 59))
        arcname = os.path.normpath(os.path.splitdrive(filename if arcname is None else arcname)[1])
        while arcname[0] in (os.sep, os.altsep):
            arcname = arcname[1:]
        info = cls(arcname + '/' if is_dir else arcname, date_time)
        info.external_attr = (status.st_mode & 0xFFFF) << 16
        if is_dir:
            info.external_attr |= 0x10  # the flag that DOS has for folders
        else:
            info.file_size = status.st_size
        return info

    def _for_archive(self, archive):
        """Take time, compression and attributes from an archive and the environment."""
        epoch = os.environ.get('SOURCE_DATE_EPOCH')
        self.date_time = (time.gmtime(int(epoch)) if epoch else time.localtime(time.time()))[:6]
        self.compress_type = archive.compression
        self.compress_level = archive.compresslevel
        if self.filename.endswith('/'):
            self.external_attr = 0o40775 << 16 | 0x10
        else:
            self.external_attr = 0o600 << 16
        return self

    def is_dir(self):
        """Whether the member is a folder."""
        return self.filename.endswith('/') or bool(os.path.altsep) and self.filename.endswith((os.path.sep, os.path.altsep))


ZipInfo.__module__ = 'zipfile'
