"""Modules out of ZIP files: a finder and loader for entries of sys.path that are such a file or a folder in one."""

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
import _imp
import io
import marshal
import struct
import sys
import time

__all__ = ['ZipImportError', 'zipimporter']

path_sep = _external.path_sep


class ZipImportError(ImportError):
    """A file is no ZIP file, or does not have a module."""


# What is in an archive, by the archive's path: a dict of names. Folders end in a separator and have None, files what _read_directory()
# found. zipimporter.invalidate_caches() makes it be read again.
_zip_directory_cache = {}

# Where a module may be, behind the path of its name: suffix, whether it is compiled, whether it is a package.
_SEARCH_ORDER = (
    (path_sep + '__init__.pyc', True, True),
    (path_sep + '__init__.py', False, True),
    ('.pyc', True, False),
    ('.py', False, False),
)


class zipimporter(_external._LoaderBasics):
    """Finds and loads modules in a ZIP file, or in a folder in one: 'file.zip' or 'file.zip/folder'.

    archive is the path of the file, prefix the folder with a separator at its end, or ''.
    """

    def __init__(self, path):
        if not isinstance(path, str):
            raise TypeError(f'expected str, not {type(path)!r}')
        if not path:
            raise ZipImportError('archive path is empty', path=path)
        folders = []
        while True:
            try:
                status = _external._path_stat(path)
                break
            except (OSError, ValueError):
                parent, name = _external._path_split(path)
                if parent == path:
                    raise ZipImportError('not a Zip file', path=path)
                path = parent
                folders.insert(0, name)
        if status.st_mode & 0o170000 != 0o100000:  # no regular file
            raise ZipImportError('not a Zip file', path=path)
        if path not in _zip_directory_cache:
            _zip_directory_cache[path] = _read_directory(path)
        self.archive = path
        self.prefix = _external._path_join(*folders) + path_sep if folders else ''

    def __repr__(self):
        return f'<zipimporter object "{self.archive}{path_sep}{self.prefix}">'

    # Finding.

    def find_spec(self, fullname, target=None):
        """The spec of a module, None if it is not here. A folder without __init__ is a part of a namespace package."""
        found = self._find(fullname)
        if found is not None:
            return _bootstrap.spec_from_loader(fullname, self, is_package=found[2])
        path = self._path_of(fullname)
        if path + path_sep not in self._get_files():
            return None
        spec = _bootstrap.ModuleSpec(name=fullname, loader=None, is_package=True)
        spec.submodule_search_locations.append(f'{self.archive}{path_sep}{path}')
        return spec

    def _path_of(self, fullname):
        return self.prefix + fullname.rpartition('.')[2]

    def _find(self, fullname):
        """Path, whether it is compiled and whether it is a package, of the first file that may be a module; None if there is none."""
        return next(self._candidates(fullname), None)

    def _candidates(self, fullname):
        path, files = self._path_of(fullname), self._get_files()
        for suffix, is_compiled, is_package in _SEARCH_ORDER:
            if path + suffix in files:
                yield path + suffix, is_compiled, is_package

    def _require(self, fullname):
        found = self._find(fullname)
        if found is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return found

    def _get_files(self):
        try:
            return _zip_directory_cache[self.archive]
        except KeyError:
            pass
        try:
            files = _zip_directory_cache[self.archive] = _read_directory(self.archive)
        except ZipImportError:
            files = {}
        return files

    def invalidate_caches(self):
        """Read the file's directory again when it is needed."""
        _zip_directory_cache.pop(self.archive, None)

    # Loading.

    def get_code(self, fullname):
        """The code of a module."""
        return self._load(fullname)[0]

    def get_filename(self, fullname):
        """The path of a module's file."""
        return self._load(fullname)[2]

    def is_package(self, fullname):
        """Whether a module is a package."""
        return self._require(fullname)[2]

    def get_data(self, pathname):
        """The bytes of a file, whose path may begin with that of the archive."""
        name = pathname.removeprefix(self.archive + path_sep)
        files = self._get_files()
        if name not in files:
            raise OSError(0, '', name)
        return b'' if files[name] is None else _get_data(self.archive, files[name])

    def get_source(self, fullname):
        """The source of a module, None if only compiled code is here."""
        _, _, is_package = self._require(fullname)
        entry = self._get_files().get(self._path_of(fullname) + (path_sep + '__init__.py' if is_package else '.py'))
        return None if entry is None else _get_data(self.archive, entry).decode()

    def get_resource_reader(self, fullname):
        """The reader of the resources of a package."""
        from importlib.readers import ZipReader
        return ZipReader(self, fullname)

    def _load(self, fullname):
        """The code of a module, whether it is a package, and the path of its file."""
        error = None
        for name, is_compiled, is_package in self._candidates(fullname):
            entry = self._get_files()[name]
            data = _get_data(self.archive, entry)
            if is_compiled:
                try:
                    code = self._compiled(entry[0], name, fullname, data)
                except ImportError as e:
                    code, error = None, e
            else:
                data = data.replace(b'\r\n', b'\n').replace(b'\r', b'\n')
                code = compile(data, entry[0], 'exec', dont_inherit=True)
            if code is not None:
                return code, is_package, entry[0]
        if error:
            raise ZipImportError(f'module load failed: {error}', name=fullname) from error
        raise ZipImportError(f"can't find module {fullname!r}", name=fullname)

    def _compiled(self, path, name, fullname, data):
        """The code in a compiled file; None if its source is here and is another."""
        details = {'name': fullname, 'path': name}
        flags = _external._classify_pyc(data, fullname, details)
        source = self._get_files().get(name[:-1])
        if flags & 1:  # has a hash of the source
            policy = _imp.check_hash_based_pycs
            if source is not None and policy != 'never' and (flags & 2 or policy == 'always'):
                if data[8:16] != _imp.source_hash(_imp.pyc_magic_number_token, _get_data(self.archive, source)):
                    raise ImportError(f"hash in bytecode doesn't match hash of source {fullname!r}", **details)
        elif source is not None:
            # DOS has times in steps of two seconds.
            mtime, size = struct.unpack('<LL', data[8:16])
            if abs(mtime - _unix_time(source)) > 1 or size != source[3]:
                _bootstrap._verbose_message(f'bytecode is stale for {fullname!r}')
                return None
        code = marshal.loads(data[16:])
        if not isinstance(code, type(_read_directory.__code__)):
            raise TypeError(f'compiled module {path!r} is not a code object')
        return code

    def load_module(self, fullname):
        """Load a module in the old way; use exec_module() instead."""
        import warnings
        warnings._deprecated('zipimport.zipimporter.load_module',
                             f'{warnings._DEPRECATED_MSG}; use zipimport.zipimporter.exec_module() instead', remove=(3, 15))
        code, is_package, path = self._load(fullname)
        module = sys.modules.get(fullname)
        if not isinstance(module, type(sys)):
            module = sys.modules[fullname] = type(sys)(fullname)
        module.__loader__ = self
        try:
            if is_package:
                module.__path__ = [_external._path_join(self.archive, self._path_of(fullname))]
            if not hasattr(module, '__builtins__'):
                module.__builtins__ = __builtins__
            _external._fix_up_module(module.__dict__, fullname, path)
            exec(code, module.__dict__)
        except:
            del sys.modules[fullname]
            raise
        try:
            module = sys.modules[fullname]
        except KeyError:
            raise ImportError(f'Loaded module {fullname!r} not found in sys.modules')
        _bootstrap._verbose_message('import {} # loaded from Zip {}', fullname, path)
        return module


# Archives. This is what is needed of module zipfile, without the modules that it needs.

_END = struct.Struct('<4s4H2LH')
_END_64 = struct.Struct('<4sQ2H2L4Q')
_LOCATOR_64_SIZE = 20
_ENTRY = struct.Struct('<4s4B4HL2L5H2L')
_HEADER = struct.Struct('<4s2B4HL2L2H')
_MAX_COMMENT = (1 << 16) - 1
_IN_EXTRA = 0xffffffff  # a field that is too large


def _read_directory(archive):
    """What is in an archive: names with path, method, size of the data, size of the file, offset, time, date and checksum."""
    try:
        file = io.open_code(archive)
    except OSError:
        raise ZipImportError(f"can't open Zip file: {archive!r}", path=archive)
    with file:
        files = {}
        start, shift, count, limit = _find_directory(file, archive)
        try:
            file.seek(start)
        except OSError:
            raise ZipImportError(f"can't read Zip file: {archive!r}", path=archive)
        number = 0
        while True:
            head = file.read(_ENTRY.size)
            if len(head) < 4:
                raise EOFError('EOF read where not expected')
            if head[:4] != b'PK\x01\x02':
                break
            name, entry = _read_entry(file, archive, head)
            if entry[4] > limit:
                raise ZipImportError(f'bad local header offset: {archive!r}', path=archive)
            entry[4] += shift
            files[name] = tuple(entry)
            number += 1
        if number != count:
            raise ZipImportError(f'mismatched num_entries: {number} should be {count} in {archive!r}', path=archive)
    _bootstrap._verbose_message('zipimport: found {} names in {!r}', number, archive)
    for name in list(files):
        folder = name.rstrip(path_sep).rpartition(path_sep)[0]
        while folder and folder + path_sep not in files:
            files[folder + path_sep] = None
            folder = folder.rpartition(path_sep)[0]
    return files


def _find_directory(file, archive):
    """Where the directory is, how much is in front of the archive, the number of entries, and the directory's offset in the archive."""
    try:
        size = file.seek(0, 2)
        file.seek(max(size - _MAX_COMMENT - _END.size - _END_64.size - _LOCATOR_64_SIZE, 0))
        data = file.read()
    except OSError:
        raise ZipImportError(f"can't read Zip file: {archive!r}", path=archive)
    end, end_64 = data.rfind(b'PK\x05\x06'), data.rfind(b'PK\x06\x06')
    if end_64 >= 0 and end_64 + _END_64.size + _LOCATOR_64_SIZE == end:
        end = end_64
        count, _, dir_size, offset = _END_64.unpack_from(data, end)[6:]
    elif end < 0:
        raise ZipImportError(f'not a Zip file: {archive!r}', path=archive)
    elif len(data) - end < _END.size:
        raise ZipImportError(f'corrupt Zip file: {archive!r}', path=archive)
    else:
        count, _, dir_size, offset, _ = _END.unpack_from(data, end)[3:]
    position = size - len(data) + end
    if position < dir_size:
        raise ZipImportError(f'bad central directory size: {archive!r}', path=archive)
    if position < offset:
        raise ZipImportError(f'bad central directory offset: {archive!r}', path=archive)
    start = position - dir_size
    if start < offset:
        raise ZipImportError(f'bad central directory size or offset: {archive!r}', path=archive)
    return start, start - offset, count, offset


def _read_entry(file, archive, head):
    """Name and description, as a list, of an entry whose fixed part is at hand."""
    if len(head) != _ENTRY.size:
        raise EOFError('EOF read where not expected')
    fields = _ENTRY.unpack(head)
    flags, method, time, date, crc, data_size, file_size, name_size, extra_size, comment_size = fields[5:15]
    try:
        name, extra = file.read(name_size), file.read(extra_size + comment_size)
    except OSError:
        name = extra = b''
    if len(name) != name_size or len(extra) != extra_size + comment_size:
        raise ZipImportError(f"can't read Zip file: {archive!r}", path=archive)
    name = name.decode('utf-8' if flags & 0x800 or name.isascii() else 'cp437').replace('/', path_sep)
    sizes = [file_size, data_size, fields[18]]
    if _IN_EXTRA in sizes:
        sizes = _large_sizes(sizes, extra, archive)
    file_size, data_size, offset = sizes
    return name, [_external._path_join(archive, name), method, data_size, file_size, offset, time, date, crc]


def _large_sizes(sizes, extra, archive):
    """The sizes, with those that did not fit from the extra data."""
    while extra:
        kind, size = (int.from_bytes(extra[i:i + 2], 'little') for i in (0, 2))
        if len(extra) < 4 + size or kind == 1 and size not in (0, 8, 16, 24):
            raise ZipImportError(f"can't read header extra: {archive!r}", path=archive)
        if kind == 1:
            values = iter(struct.unpack_from(f'<{size // 8}Q', extra, 4))
            return [next(values) if value == _IN_EXTRA else value for value in sizes]
        extra = extra[4 + size:]
    return sizes


def _get_data(archive, entry):
    """The bytes of a file in an archive."""
    _, method, data_size, _, offset, *_ = entry
    with io.open_code(archive) as file:
        try:
            file.seek(offset)
            head = file.read(_HEADER.size)
            if len(head) != _HEADER.size:
                raise EOFError('EOF read where not expected')
            if head[:4] != b'PK\x03\x04':
                raise ZipImportError(f'bad local file header: {archive!r}', path=archive)
            file.seek(offset + _HEADER.size + sum(_HEADER.unpack(head)[-2:]))
        except OSError:
            raise ZipImportError(f"can't read Zip file: {archive!r}", path=archive)
        data = file.read(data_size)
    if len(data) != data_size:
        raise OSError("zipimport: can't read data")
    return data if method == 0 else _decompress(data)


_importing_zlib = False


def _decompress(data):
    # zlib itself may be in an archive, compressed.
    global _importing_zlib
    if _importing_zlib:
        raise ZipImportError("can't decompress data; zlib not available")
    _importing_zlib = True
    try:
        from zlib import decompress
    except Exception:
        raise ZipImportError("can't decompress data; zlib not available")
    finally:
        _importing_zlib = False
    return decompress(data, -15)


def _unix_time(entry):
    clock, date = entry[5:7]
    return time.mktime(((date >> 9) + 1980, date >> 5 & 0xF, date & 0x1F, clock >> 11, clock >> 5 & 0x3F, (clock & 0x1F) * 2, -1, -1, -1))
