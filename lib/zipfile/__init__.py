"""ZIP files: reading them, writing them, and their members as paths.

The records that such a file consists of are in _records, members as streams in _streams.
"""

import io
import os
import shutil
import struct
import sys
import threading

__all__ = ['BadZipFile', 'BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED', 'ZIP_BZIP2', 'ZIP_LZMA', 'ZIP_ZSTANDARD', 'is_zipfile',
           'ZipInfo', 'ZipFile', 'PyZipFile', 'LargeZipFile', 'Path']

from binascii import crc32

from . import _records, _streams
from ._records import (
    COMPRESS_OPTION_1, COMPRESSED_PATCH, DEFAULT_VERSION, ENCRYPTED, MAX_EXTRACT_VERSION, STRONG_ENCRYPTION, UTF_FILENAME,
    USE_DATA_DESCRIPTOR, ZIP64_VERSION, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_MAX_COMMENT, ZIP_STORED, ZIP_ZSTANDARD, BadZipFile,
    LargeZipFile, ZipInfo, _EndRecData, _Extra, compressor_names, sizeCentralDir, sizeEndCentDir, sizeEndCentDir64,
    sizeEndCentDir64Locator, sizeFileHeader, stringCentralDir, stringEndArchive, stringEndArchive64, stringEndArchive64Locator,
    stringFileHeader, structCentralDir, structEndArchive, structEndArchive64, structEndArchive64Locator, structFileHeader)
from ._streams import (
    LZMACompressor, LZMADecompressor, ZipExtFile, _check_compression, _SharedFile, _Tellable, _ZipDecrypter, _ZipWriteFile, bz2, lzma,
    zlib, zstd)

error = BadZipfile = BadZipFile

# From where on the records for large files are used.
ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1

_MASK_USE_DATA_DESCRIPTOR = USE_DATA_DESCRIPTOR


def is_zipfile(filename):
    """Whether a file, open or by its name, looks like a ZIP file."""
    try:
        if hasattr(filename, 'read'):
            position = filename.tell()
            found = _records.looks_like_zip(filename)
            filename.seek(position)
            return found
        with open(filename, 'rb') as file:
            return _records.looks_like_zip(file)
    except (OSError, BadZipFile):
        return False


# Warnings are about what the caller does: files whose frames they skip.
_OWN_FILES = (is_zipfile.__code__.co_filename.removesuffix('>'),)


class ZipFile:
    """A ZIP file.

    file: a path, or an open binary file, which is not closed.
    mode: 'r' to read, 'w' to write a new one, 'x' likewise if there is none, 'a' to add to one.
    compression: ZIP_STORED for none, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA or ZIP_ZSTANDARD.
    allowZip64: whether the records for large files may be used.
    compresslevel: what the method has for levels.
    strict_timestamps: whether times that the format cannot express are an error for write().
    metadata_encoding: the encoding of names that are not marked as UTF-8, when reading.
    """

    fp = None
    _ignore_invalid_names = False

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True,
                 metadata_encoding=None):
        """Open it."""
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self._allowZip64 = allowZip64
        self._didModify = False
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression = compression
        self.compresslevel = compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b''
        self._strict_timestamps = strict_timestamps
        self.metadata_encoding = metadata_encoding
        if metadata_encoding and mode != 'r':
            raise ValueError('metadata_encoding is only supported for reading files')

        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        self._filePassed = int(not isinstance(file, str))
        if self._filePassed:
            self.fp = file
            self.filename = getattr(file, 'name', None)
        else:
            self.filename = file
            self.fp = self._open_file(file, mode)
        self._fileRefCnt = 1  # this and the members that are read
        self._lock = threading.RLock()
        self._seekable = True
        self._writing = False
        try:
            self._begin(mode)
        except:
            fp, self.fp = self.fp, None
            self._fpclose(fp)
            raise

    @staticmethod
    def _open_file(file, mode):
        """Open a path for reading as well, if that is possible."""
        ways = {'r': ['rb'], 'w': ['w+b', 'wb'], 'x': ['x+b', 'xb'], 'a': ['r+b', 'w+b', 'wb']}[mode]
        for way in ways[:-1]:
            try:
                return io.open(file, way)
            except OSError:
                pass
        return io.open(file, ways[-1])

    def _begin(self, mode):
        """Read the directory, or find out where to write."""
        if mode == 'r':
            self._RealGetContents()
        elif mode == 'a':
            try:
                self._RealGetContents()
                self.fp.seek(self.start_dir)
            except BadZipFile:  # something else, behind which the ZIP file goes
                self.fp.seek(0, os.SEEK_END)
                self._didModify = True
                self.start_dir = self.fp.tell()
        else:
            self._didModify = True
            try:
                self.start_dir = self.fp.tell()
            except (AttributeError, OSError):
                self.fp = _Tellable(self.fp)
                self.start_dir = 0
                self._seekable = False
            else:
                try:
                    self.fp.seek(self.start_dir)
                except (AttributeError, OSError):
                    self._seekable = False

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        text = f'{self.__class__.__module__}.{self.__class__.__qualname__}'
        if self.fp is None:
            return f'<{text} [closed]>'
        if self._filePassed:
            text += f' file={self.fp!r}'
        elif self.filename is not None:
            text += f' filename={self.filename!r}'
        return f'<{text} mode={self.mode!r}>'

    # The directory.

    def _RealGetContents(self):
        """Read the central directory."""
        try:
            endrec = _EndRecData(self.fp)
        except OSError:
            endrec = None
        if not endrec:
            raise BadZipFile('File is not a zip file')
        if self.debug > 1:
            print(endrec)
        self._comment = endrec[_records._ECD_COMMENT]
        shift = _records.prepended(endrec)
        self.start_dir = endrec[_records._ECD_OFFSET] + shift
        if self.start_dir < 0:
            raise BadZipFile('Bad offset for central directory')
        self.fp.seek(self.start_dir, 0)
        size = endrec[_records._ECD_SIZE]
        directory = io.BytesIO(self.fp.read(size))
        while directory.tell() < size:
            info = self._read_entry(directory)
            info.header_offset += shift
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
        end = self.start_dir
        for info in sorted(self.filelist, key=lambda info: info.header_offset)[::-1]:
            info._end_offset = end
            end = info.header_offset

    def _read_entry(self, directory):
        """Read one entry of the central directory."""
        head = directory.read(sizeCentralDir)
        if len(head) != sizeCentralDir:
            raise BadZipFile('Truncated central directory')
        fields = struct.unpack(structCentralDir, head)
        if fields[0] != stringCentralDir:
            raise BadZipFile('Bad magic number for central directory')
        if self.debug > 2:
            print(fields)
        name_size, extra_size, comment_size = fields[12:15]
        raw_name = directory.read(name_size)
        info = ZipInfo(raw_name.decode('utf-8' if fields[5] & UTF_FILENAME else self.metadata_encoding or 'cp437'))
        info.extra = directory.read(extra_size)
        info.comment = directory.read(comment_size)
        (info.create_version, info.create_system, info.extract_version, info.reserved, info.flag_bits, info.compress_type,
         time, date, info.CRC, info.compress_size, info.file_size) = fields[1:12]
        if info.extract_version > MAX_EXTRACT_VERSION:
            raise NotImplementedError('zip file version %.1f' % (info.extract_version / 10))
        info.volume, info.internal_attr, info.external_attr, info.header_offset = fields[15:]
        info._raw_time = time
        info.date_time = ((date >> 9) + 1980, date >> 5 & 0xF, date & 0x1F, time >> 11, time >> 5 & 0x3F, (time & 0x1F) * 2)
        info._decodeExtra(crc32(raw_name))
        return info

    def namelist(self):
        """The names of all members."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """The ZipInfo of all members."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of the members."""
        print('%-46s %19s %12s' % ('File Name', 'Modified    ', 'Size'), file=file)
        for info in self.filelist:
            date = '%d-%02d-%02d %02d:%02d:%02d' % info.date_time[:6]
            print('%-46s %s %12d' % (info.filename, date, info.file_size), file=file)

    def testzip(self):
        """Read all members; the name of the first one that is damaged, or None."""
        for info in self.filelist:
            try:
                with self.open(info.filename, 'r') as file:
                    while file.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename

    def getinfo(self, name):
        """The ZipInfo of a member."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f'There is no item named {name!r} in the archive')
        return info

    @staticmethod
    def _check_password(pwd):
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f'pwd: expected bytes, got {type(pwd).__name__}')

    def setpassword(self, pwd):
        """Set the password for encrypted members."""
        self._check_password(pwd)
        self.pwd = pwd or None

    @property
    def comment(self):
        """The comment of the file, as bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f'comment: expected bytes, got {type(comment).__name__}')
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn(f'Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes', stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._didModify = True

    # Reading members.

    def read(self, name, pwd=None):
        """The bytes of a member; pwd is the password of an encrypted one."""
        with self.open(name, 'r', pwd) as file:
            return file.read()

    def open(self, name, mode='r', pwd=None, *, force_zip64=False):
        """Open a member, by its name or ZipInfo, to be read or written.

        force_zip64 is for one that is written, may become large, and whose size is not in the ZipInfo.
        """
        if mode not in {'r', 'w'}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == 'w':
            raise ValueError('pwd is only supported for reading files')
        if not self.fp:
            raise ValueError('Attempt to use ZIP archive that was already closed')
        if isinstance(name, ZipInfo):
            info = name
        elif mode == 'w':
            info = ZipInfo(name)
            info.compress_type = self.compression
            info.compress_level = self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == 'w':
            return self._open_to_write(info, force_zip64=force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before trying to read.')
        self._fileRefCnt += 1
        shared = _SharedFile(self.fp, info.header_offset, self._fpclose, self._lock, lambda: self._writing)
        try:
            self._check_header(shared, info)
            return ZipExtFile(shared, mode + 'b', info, self._password_for(info, name, pwd), True)
        except:
            shared.close()
            raise

    def _check_header(self, shared, info):
        """Read the header of a member, which must agree with the directory."""
        head = shared.read(sizeFileHeader)
        if len(head) != sizeFileHeader:
            raise BadZipFile('Truncated file header')
        fields = struct.unpack(structFileHeader, head)
        if fields[0] != stringFileHeader:
            raise BadZipFile('Bad magic number for file header')
        raw_name = shared.read(fields[10])
        if fields[11]:
            shared.seek(fields[11], whence=1)
        if info.flag_bits & COMPRESSED_PATCH:
            raise NotImplementedError('compressed patched data (flag bit 5)')
        if info.flag_bits & STRONG_ENCRYPTION:
            raise NotImplementedError('strong encryption (flag bit 6)')
        name = raw_name.decode('utf-8' if fields[3] & UTF_FILENAME else self.metadata_encoding or 'cp437')
        if name != info.orig_filename:
            raise BadZipFile(f'File name in directory {info.orig_filename!r} and header {raw_name!r} differ.')
        if info._end_offset is not None and shared.tell() + info.compress_size > info._end_offset:
            text = f'Overlapped entries: {info.orig_filename!r} (possible zip bomb)'
            if info._end_offset != info.header_offset:
                raise BadZipFile(text)
            import warnings
            warnings.warn(text, skip_file_prefixes=_OWN_FILES)

    def _password_for(self, info, name, pwd):
        if not info.flag_bits & ENCRYPTED:
            return None
        pwd = pwd or self.pwd
        self._check_password(pwd)
        if not pwd:
            raise RuntimeError(f'File {name!r} is encrypted, password required for extraction')
        return pwd

    def extract(self, member, path=None, pwd=None):
        """Write a member, by its name or ZipInfo, to a file below a folder, the current one by default; the file's path."""
        return self._extract_member(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write members, all by default, to files below a folder."""
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract_member(member, path, pwd)

    @classmethod
    def _sanitize_windows_name(cls, arcname, pathsep):
        """A name that Windows accepts."""
        arcname = arcname.translate(str.maketrans(':<>|"?*', '_' * 7))
        parts = (part.rstrip(' .') for part in arcname.split(pathsep))
        return pathsep.join(part for part in parts if part)

    def _target_name(self, member):
        """The path of a member below the folder where it is extracted; None for one that is to be left out."""
        name = member.filename.replace('/', os.path.sep)
        if os.path.altsep:
            name = name.replace(os.path.altsep, os.path.sep)
        drive, root, name = os.path.splitroot(name)
        parts = name.split(os.path.sep)
        if self._ignore_invalid_names and (drive or root or os.path.pardir in parts):
            return None
        name = os.path.sep.join(part for part in parts if part not in ('', os.path.curdir, os.path.pardir))
        if os.path.sep == '\\':
            valid = self._sanitize_windows_name(name, os.path.sep)
            if self._ignore_invalid_names and valid != name:
                return None
            name = valid
        if not name and not member.is_dir():
            if self._ignore_invalid_names:
                return None
            raise ValueError('Empty filename.')
        return name

    def _extract_member(self, member, targetpath, pwd):
        if not isinstance(member, ZipInfo):
            member = self.getinfo(member)
        name = self._target_name(member)
        if name is None:
            return None
        target = os.path.normpath(os.path.join(targetpath, name))
        folder = os.path.dirname(target)
        if folder and not os.path.exists(folder):
            os.makedirs(folder, exist_ok=True)
        if member.is_dir():
            if not os.path.isdir(target):
                try:
                    os.mkdir(target)
                except FileExistsError:
                    if not os.path.isdir(target):
                        raise
            return target
        with self.open(member, pwd=pwd) as source, open(target, 'wb') as file:
            shutil.copyfileobj(source, file)
        return target

    # Writing members.

    def _open_to_write(self, zinfo, force_zip64=False):
        if force_zip64 and not self._allowZip64:
            raise ValueError('force_zip64 is True, but allowZip64 was False when opening the ZIP file.')
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. "
                             'Close the first handle before opening another.')
        zinfo.compress_size = 0
        zinfo.CRC = 0
        zinfo.flag_bits = UTF_FILENAME
        if zinfo.compress_type == ZIP_LZMA:
            zinfo.flag_bits |= COMPRESS_OPTION_1
        if not self._seekable:
            zinfo.flag_bits |= USE_DATA_DESCRIPTOR
        if not zinfo.external_attr:
            zinfo.external_attr = 0o600 << 16
        # Data may grow a little when it is compressed.
        zip64 = force_zip64 or zinfo.file_size * 1.05 > ZIP64_LIMIT
        if zip64 and not self._allowZip64:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        self._write_header(zinfo, zip64)
        self._writing = True
        return _ZipWriteFile(self, zinfo, zip64)

    def _write_header(self, zinfo, zip64):
        """Write the header of a new member in the place of the directory."""
        if self._seekable:
            self.fp.seek(self.start_dir)
        zinfo.header_offset = self.fp.tell()
        self._writecheck(zinfo)
        self._didModify = True
        self.fp.write(zinfo.FileHeader(zip64))

    def _writecheck(self, zinfo):
        """Raise an error if a member cannot be added."""
        if zinfo.filename in self.NameToInfo:
            import warnings
            warnings.warn(f'Duplicate name: {zinfo.filename!r}', skip_file_prefixes=_OWN_FILES)
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError('Attempt to write ZIP archive that was already closed')
        _check_compression(zinfo.compress_type)
        if self._allowZip64:
            return
        for reason, large in (('Files count', len(self.filelist) >= ZIP_FILECOUNT_LIMIT),
                              ('Filesize', zinfo.file_size > ZIP64_LIMIT),
                              ('Zipfile size', zinfo.header_offset > ZIP64_LIMIT)):
            if large:
                raise LargeZipFile(f'{reason} would require ZIP64 extensions')

    def _check_writable(self, end=''):
        if not self.fp:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists" + end)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file or folder, under arcname if it is given."""
        self._check_writable()
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            info.compress_size = 0
            info.CRC = 0
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, 'rb') as source, self.open(info, 'w') as member:
            shutil.copyfileobj(source, member, 1024 * 8)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a member with bytes, or text as UTF-8, under a name or ZipInfo."""
        if isinstance(data, str):
            data = data.encode('utf-8')
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname)._for_archive(self)
        self._check_writable('.')
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self._lock:
            with self.open(info, mode='w') as member:
                member.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=0o777):
        """Add a folder, by its name or ZipInfo."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError('The given ZipInfo does not describe a directory')
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            info = ZipInfo(name if name.endswith('/') else name + '/')
            info.CRC = 0
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        else:
            raise TypeError('Expected type str or ZipInfo')
        with self._lock:
            if info.compress_type == ZIP_LZMA:
                info.flag_bits |= COMPRESS_OPTION_1
            self._write_header(info, False)
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
            self.start_dir = self.fp.tell()

    def __del__(self):
        """Close it, if nobody has."""
        self.close()

    def close(self):
        """Write the directory, if there is something new, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before closing the zip.')
        try:
            if self.mode in ('w', 'x', 'a') and self._didModify:
                with self._lock:
                    if self._seekable:
                        self.fp.seek(self.start_dir)
                    self._write_end_record()
        finally:
            fp, self.fp = self.fp, None
            self._fpclose(fp)

    def _write_end_record(self):
        """Write the central directory and its end."""
        for info in self.filelist:
            self.fp.write(info.directory_entry())
        end = self.fp.tell()
        count, size, offset = len(self.filelist), end - self.start_dir, self.start_dir
        reason = ('Files count' if count > ZIP_FILECOUNT_LIMIT else 'Central directory offset' if offset > ZIP64_LIMIT
                  else 'Central directory size' if size > ZIP64_LIMIT else None)
        if reason:
            if not self._allowZip64:
                raise LargeZipFile(f'{reason} would require ZIP64 extensions')
            self.fp.write(struct.pack(structEndArchive64, stringEndArchive64, sizeEndCentDir64 - 12, ZIP64_VERSION, ZIP64_VERSION, 0, 0,
                                      count, count, size, offset))
            self.fp.write(struct.pack(structEndArchive64Locator, stringEndArchive64Locator, 0, end, 1))
            count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        self.fp.write(struct.pack(structEndArchive, stringEndArchive, 0, 0, count, count, size, offset, len(self._comment)))
        self.fp.write(self._comment)
        if self.mode == 'a':
            self.fp.truncate()
        self.fp.flush()

    def _fpclose(self, fp):
        """One of those that use the file does so no more."""
        assert self._fileRefCnt > 0
        self._fileRefCnt -= 1
        if not self._fileRefCnt and not self._filePassed:
            fp.close()


class PyZipFile(ZipFile):
    """A ZIP file of compiled modules."""

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, optimize=-1):
        ZipFile.__init__(self, file, mode=mode, compression=compression, allowZip64=allowZip64)
        self._optimize = optimize

    def _say(self, *words):
        if self.debug:
            print(*words)

    def writepy(self, pathname, basename='', filterfunc=None):
        """Add a module, the modules in a folder, or a package with all in it, compiled, below basename.

        What filterfunc, called with a path, returns false for is left out.
        """
        pathname = os.fspath(pathname)
        if filterfunc and not filterfunc(pathname):
            self._say(f'{'path' if os.path.isdir(pathname) else 'file'} {pathname!r} skipped by filterfunc')
            return
        if not os.path.isdir(pathname):
            if not pathname.endswith('.py'):
                raise RuntimeError('Files added with writepy() must end with ".py"')
            self._add_module(pathname, basename, 'Adding file')
            return
        init = os.path.join(pathname, '__init__.py')
        is_package = os.path.isfile(init)
        names = sorted(os.listdir(pathname))
        if is_package:
            name = os.path.basename(pathname)
            basename = f'{basename}/{name}' if basename else name
            self._say('Adding package in', pathname, 'as', basename)
            self._add_module(init, basename)
            names.remove('__init__.py')
        else:
            self._say('Adding files from directory', pathname)
        for name in names:
            path = os.path.join(pathname, name)
            if is_package and os.path.isdir(path):
                if os.path.isfile(os.path.join(path, '__init__.py')):
                    self.writepy(path, basename, filterfunc=filterfunc)
            elif name.endswith('.py'):
                if filterfunc and not filterfunc(path):
                    self._say(f'file {path!r} skipped by filterfunc')
                else:
                    self._add_module(path, basename)

    def _add_module(self, path, basename, what='Adding'):
        file, name = self._get_codename(path[:-3], basename)
        self._say(what, name)
        self.write(file, name)

    def _get_codename(self, pathname, basename):
        """The file that holds a module, compiled if that is possible, and its name in the archive."""
        import importlib.util
        source, compiled = pathname + '.py', pathname + '.pyc'
        cached = [importlib.util.cache_from_source(source, optimization=level) for level in ('', 1, 2)]

        def is_new(file):
            return os.path.isfile(file) and os.stat(file).st_mtime >= os.stat(source).st_mtime

        name = compiled
        if self._optimize == -1:
            file = next(filter(is_new, [compiled, *cached]), None)
            if file is None and self._compile(source):
                file = cached[min(sys.flags.optimize, 2)]
        else:
            if self._optimize not in (0, 1, 2):
                raise ValueError(f"invalid value for 'optimize': {self._optimize!r}")
            file = cached[self._optimize]
            if not is_new(file) and not self._compile(source, self._optimize):
                file = None
        if file is None:
            file = name = source
        name = os.path.basename(name)
        return file, f'{basename}/{name}' if basename else name

    def _compile(self, file, optimize=-1):
        import py_compile
        self._say('Compiling', file)
        try:
            py_compile.compile(file, doraise=True, optimize=optimize)
        except py_compile.PyCompileError as e:
            print(e.msg)
            return False
        return True


def main(args=None):
    """The command: lists, extracts, creates and tests ZIP files."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for zipfile module.', color=True)
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument('-l', '--list', metavar='<zipfile>', help='Show listing of a zipfile')
    group.add_argument('-e', '--extract', nargs=2, metavar=('<zipfile>', '<output_dir>'), help='Extract zipfile into target dir')
    group.add_argument('-c', '--create', nargs='+', metavar=('<name>', '<file>'), help='Create zipfile from sources')
    group.add_argument('-t', '--test', metavar='<zipfile>', help='Test if a zipfile is valid')
    parser.add_argument('--metadata-encoding', metavar='<encoding>', help='Specify encoding of member names for -l, -e and -t')
    args = parser.parse_args(args)

    if args.create is not None:
        if args.metadata_encoding:
            print('Non-conforming encodings not supported with -c.', file=sys.stderr)
            sys.exit(1)
        name, *files = args.create
        with ZipFile(name, 'w') as archive:
            for path in files:
                _add_tree(archive, path, _name_of_tree(path))
        return
    source, *folder = args.extract or [args.test or args.list]
    with ZipFile(source, 'r', metadata_encoding=args.metadata_encoding) as archive:
        if args.extract is not None:
            archive.extractall(*folder)
        elif args.list is not None:
            archive.printdir()
        else:
            bad = archive.testzip()
    if args.test is not None:
        if bad:
            print(f'The following enclosed file is corrupted: {bad!r}')
        print('Done testing')


def _name_of_tree(path):
    name = os.path.basename(path) or os.path.basename(os.path.dirname(path))
    return '' if name in (os.curdir, os.pardir) else name


def _add_tree(archive, path, name):
    """Add a file, or a folder with all in it."""
    if os.path.isfile(path):
        archive.write(path, name, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if name:
            archive.write(path, name)
        for entry in sorted(os.listdir(path)):
            _add_tree(archive, os.path.join(path, entry), os.path.join(name, entry))


from ._path import CompleteDirs, Path  # last, since it needs ZipFile
