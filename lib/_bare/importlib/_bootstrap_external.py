"""The other half of importlib: modules in files.

The interpreter runs it as _frozen_importlib_external; see _bootstrap.
"""

import _frozen_importlib as _bootstrap
import _imp
import _io
import marshal
import posix as _os
import sys

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []

path_sep = '/'
_PYCACHE = '__pycache__'
_OPT = 'opt-'

_RAW_MAGIC_NUMBER = _imp.pyc_magic_number_token.to_bytes(4, 'little')
MAGIC_NUMBER = _RAW_MAGIC_NUMBER
_HEADER = 16  # the magic number, flags, and time and size of the source or its hash


def _pack_uint32(x):
    return (int(x) & 0xFFFFFFFF).to_bytes(4, 'little')


def _unpack_uint32(data):
    assert len(data) == 4
    return int.from_bytes(data, 'little')


# Paths


def _path_join(*parts):
    first, *rest = (part for part in parts if part)
    return '/'.join([first.rstrip('/') or ('' if rest else first), *(part.strip('/') for part in rest)])


def _path_split(path):
    head, _, tail = path.rpartition('/')
    return head, tail


def _path_stat(path):
    return _os.stat(path)


def _is_mode(path, kind):
    try:
        return _path_stat(path).st_mode & 0o170000 == kind
    except OSError:
        return False


def _path_isfile(path):
    return _is_mode(path, 0o100000)


def _path_isdir(path):
    return _is_mode(path or _os.getcwd(), 0o040000)


def _path_isabs(path):
    return path.startswith('/')


def _path_abspath(path):
    return path if _path_isabs(path) else _path_join(_os.getcwd(), path)


def _write_atomic(path, data, mode=0o666):
    """Write a file so that nobody sees a part of it."""
    temporary = f'{path}.{id(path)}'
    fd = _os.open(temporary, _os.O_EXCL | _os.O_CREAT | _os.O_WRONLY, mode & 0o666)
    try:
        with _io.FileIO(fd, 'wb') as file:
            if file.write(data) != len(data):
                raise OSError("os.write() didn't write the full pyc file")
        _os.replace(temporary, path)
    except OSError:
        try:
            _os.unlink(temporary)
        except OSError:
            pass
        raise


def cache_from_source(path, *, optimization=None):
    """Return the path of the file in which the compiled code of a source file is kept."""
    head, tail = _path_split(getattr(path, '__fspath__', lambda: path)())
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    stem, _, rest = tail.rpartition('.')
    name = f'{stem or rest}.{tag}'
    optimization = str(sys.flags.optimize or '' if optimization is None else optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f'{optimization!r} is not alphanumeric')
        name += f'.{_OPT}{optimization}'
    name += BYTECODE_SUFFIXES[0]
    if sys.pycache_prefix is not None:
        return _path_join(sys.pycache_prefix, _path_abspath(head).lstrip('/'), name)
    return _path_join(head, _PYCACHE, name)


def source_from_cache(path):
    """Return the path of the source file whose compiled code is kept in the file path."""
    if sys.implementation.cache_tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    path = getattr(path, '__fspath__', lambda: path)()
    head, name = _path_split(path)
    prefix = sys.pycache_prefix
    if prefix is not None and head.startswith(prefix.rstrip('/') + '/'):
        head = head[len(prefix.rstrip('/')):]
    else:
        head, folder = _path_split(head)
        if folder != _PYCACHE:
            raise ValueError(f'{_PYCACHE} not bottom-level directory in {path!r}')
    dots = name.count('.')
    if dots not in (2, 3):
        raise ValueError(f'expected only 2 or 3 dots in {name!r}')
    if dots == 3:
        optimization = name.rsplit('.', 2)[-2]
        if not optimization.startswith(_OPT):
            raise ValueError(f"optimization portion of filename does not start with {_OPT!r}")
        if not optimization[len(_OPT):].isalnum():
            raise ValueError(f"optimization level {optimization!r} is not an alphanumeric value")
    return _path_join(head, name.partition('.')[0] + SOURCE_SUFFIXES[0])


def _get_cached(filename):
    if filename.endswith(tuple(SOURCE_SUFFIXES)):
        try:
            return cache_from_source(filename)
        except NotImplementedError:
            return None
    return filename if filename.endswith(tuple(BYTECODE_SUFFIXES)) else None


def decode_source(source_bytes):
    """Decode the source of a module, with line ends of all kinds turned into newlines."""
    import tokenize
    encoding, _ = tokenize.detect_encoding(_io.BytesIO(source_bytes).readline)
    return _io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


# Compiled code


def _classify_pyc(data, name, details):
    """Check the beginning of a file of compiled code; return its flags."""
    if data[:4] != MAGIC_NUMBER:
        raise ImportError(f'bad magic number in {name!r}: {data[:4]!r}', **details)
    if len(data) < _HEADER:
        raise EOFError(f'reached EOF while reading pyc header of {name!r}')
    flags = _unpack_uint32(data[4:8])
    if flags & ~0b11:
        raise ImportError(f'invalid flags {flags!r} in {name!r}', **details)
    return flags


def _compile_bytecode(data, name=None, bytecode_path=None, source_path=None):
    code = marshal.loads(data)
    if not isinstance(code, type(_path_join.__code__)):
        raise ImportError(f'Non-code object in {bytecode_path!r}', name=name, path=bytecode_path)
    if source_path is not None:
        _imp._fix_co_filename(code, source_path)
    return code


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    return bytearray(MAGIC_NUMBER + _pack_uint32(0) + _pack_uint32(mtime)
                     + _pack_uint32(source_size) + marshal.dumps(code))


def _code_to_hash_pyc(code, source_hash, checked=True):
    return bytearray(MAGIC_NUMBER + _pack_uint32(1 | checked << 1) + source_hash
                     + marshal.dumps(code))


# Loaders


_POPULATE = object()


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=_POPULATE):
    """Make a spec of a file; the loader is chosen by its suffix unless one is given."""
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = getattr(location, '__fspath__', lambda: location)()
        location = _path_abspath(location)
    spec = _bootstrap.ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        for loader_class, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                spec.loader = loader_class(name, location)
                break
        else:
            return None
    if submodule_search_locations is _POPULATE:
        try:
            if hasattr(loader, 'is_package') and loader.is_package(name):
                spec.submodule_search_locations = []
        except ImportError:
            pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_path_split(location)[0])
    return spec


class _LoaderBasics:
    """What loaders of Python code share; get_code() is theirs."""

    def is_package(self, fullname):
        """Return whether the file is an __init__."""
        stem = _path_split(self.get_filename(fullname))[1].rsplit('.', 1)[0]
        return stem == '__init__' and fullname.rpartition('.')[2] != '__init__'

    def create_module(self, spec):
        """Return None: an ordinary module will do."""

    def exec_module(self, module):
        """Run the module's code in it."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        _bootstrap._call_with_frames_removed(exec, code, module.__dict__)

    def load_module(self, fullname):
        """Deprecated."""
        return _bootstrap._load_module_shim(self, fullname)


class SourceLoader(_LoaderBasics):
    """Base of loaders of source: subclasses say where it is, and how to read and write data."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        """Return a dict of what is known of a file: its mtime and perhaps size."""
        return {'mtime': self.path_mtime(path)}

    def _cache_bytecode(self, source_path, cache_path, data):
        return self.set_data(cache_path, data)

    def set_data(self, path, data):
        """Write a file; nothing is written by default."""

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            return decode_source(self.get_data(path))
        except OSError as exc:
            raise ImportError('source not available through get_data()', name=fullname) from exc

    def source_to_code(self, data, path, *, _optimize=-1):
        """Compile a source."""
        return _bootstrap._call_with_frames_removed(compile, data, path, 'exec', dont_inherit=True,
                                                    optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        cached = stats = None
        try:
            cached = cache_from_source(path)
            stats = self.path_stats(path)
        except (NotImplementedError, OSError):
            cached = None
        else:
            code = self._cached_code(fullname, path, cached, stats)
            if code is not None:
                return code
        code = self.source_to_code(self.get_data(path), path)
        if cached is not None and not sys.dont_write_bytecode:
            data = _code_to_timestamp_pyc(code, stats['mtime'], stats.get('size', 0))
            try:
                self._cache_bytecode(path, cached, data)
            except NotImplementedError:
                pass
        return code

    def _cached_code(self, fullname, path, cached, stats):
        """The compiled code of a source, if it is kept and the source has not changed since."""
        try:
            data = self.get_data(cached)
            flags = _classify_pyc(data, fullname, {'name': fullname, 'path': cached})
        except (OSError, ImportError, EOFError):
            return None
        if flags & 1:
            checked = flags & 2 and _imp.check_hash_based_pycs != 'never'
            if checked or _imp.check_hash_based_pycs == 'always':
                source = self.get_data(path)
                if data[8:16] != _imp.source_hash(_imp.pyc_magic_number_token, source):
                    return None
        elif (_unpack_uint32(data[8:12]) != int(stats['mtime']) & 0xFFFFFFFF
              or stats.get('size') is not None
              and _unpack_uint32(data[12:16]) != stats['size'] & 0xFFFFFFFF):
            return None
        return _compile_bytecode(memoryview(data)[_HEADER:], name=fullname, bytecode_path=cached,
                                 source_path=path)


class FileLoader:
    """A loader of one module from one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check(self, name):
        if name is not None and name != self.name:
            raise ImportError(f'loader for {self.name} cannot handle {name}', name=name)

    def load_module(self, fullname=None):
        """Deprecated."""
        self._check(fullname)
        return _bootstrap._load_module_shim(self, self.name)

    def get_filename(self, name=None):
        """Return the path of the file."""
        self._check(name)
        return self.path

    def get_data(self, path):
        """Read a file."""
        with (_io.open_code(str(path)) if isinstance(self, (SourceLoader, ExtensionFileLoader))
              else _io.FileIO(path, 'r')) as file:
            return file.read()

    def get_resource_reader(self, module):
        self._check(module)
        from importlib.readers import FileReader
        return FileReader(self)


class SourceFileLoader(FileLoader, SourceLoader):
    """Loads a module from a source file, and keeps the compiled code beside it."""

    def path_stats(self, path):
        status = _path_stat(path)
        return {'mtime': status.st_mtime, 'size': status.st_size}

    def _cache_bytecode(self, source_path, bytecode_path, data):
        try:
            mode = _path_stat(source_path).st_mode | 0o200
        except OSError:
            mode = 0o666
        return self.set_data(bytecode_path, data, _mode=mode)

    def set_data(self, path, data, *, _mode=0o666):
        """Write a file, and make the directories above it; where that is not possible, do nothing."""
        folder, missing = _path_split(path)[0], []
        while folder and not _path_isdir(folder):
            missing.append(folder)
            folder = _path_split(folder)[0]
        try:
            for folder in reversed(missing):
                try:
                    _os.mkdir(folder)
                except FileExistsError:
                    pass
            _write_atomic(path, data, _mode)
        except OSError as exc:
            _bootstrap._verbose_message('could not create {!r}: {!r}', path, exc)


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Loads a module from a file of compiled code."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        data = self.get_data(path)
        _classify_pyc(data, fullname, {'name': fullname, 'path': path})
        return _compile_bytecode(memoryview(data)[_HEADER:], name=fullname, bytecode_path=path)

    def get_source(self, fullname):
        """Return None: there is no source."""
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Loads a module written in C, which cannot be done here: it raises ImportError."""

    def create_module(self, spec):
        return _bootstrap._call_with_frames_removed(_imp.create_dynamic, spec)

    def exec_module(self, module):
        _bootstrap._call_with_frames_removed(_imp.exec_dynamic, module)

    def is_package(self, fullname):
        return _path_split(self.path)[1].partition('.')[0] == '__init__'

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class AppleFrameworkLoader(ExtensionFileLoader):
    """Loads a module from a framework of iOS."""


class WindowsRegistryFinder:
    """Finds modules in the registry of Windows; nothing elsewhere."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


class NamespaceLoader:
    """Loads packages that are only folders: there is nothing to run."""

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        """Return None: an ordinary module will do."""

    def exec_module(self, module):
        pass

    def load_module(self, fullname):
        """Deprecated."""
        return _bootstrap._load_module_shim(self, fullname)

    def get_resource_reader(self, module):
        from importlib.readers import NamespaceReader
        return NamespaceReader(self._path)


_NamespaceLoader = NamespaceLoader


class _NamespacePath:
    """The __path__ of a package without __init__: found anew when the path above it has changed."""

    def __init__(self, name, path, path_finder):
        self._name = name
        self._path = path
        self._path_finder = path_finder
        self._last_parent_path = tuple(self._get_parent_path())

    def _get_parent_path(self):
        parent = self._name.rpartition('.')[0]
        return sys.modules[parent].__path__ if parent else sys.path

    def _recalculate(self):
        above = tuple(self._get_parent_path())
        if above != self._last_parent_path:
            spec = self._path_finder(self._name, above)
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                self._path = spec.submodule_search_locations
            self._last_parent_path = above
        return self._path

    def __iter__(self):
        return iter(self._recalculate())

    def __getitem__(self, index):
        return self._recalculate()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._recalculate())

    def __repr__(self):
        return f'_NamespacePath({self._path!r})'

    def __contains__(self, item):
        return item in self._recalculate()

    def append(self, item):
        self._path.append(item)


# Finders


class PathFinder:
    """Finds modules along sys.path or the __path__ of a package, by the hooks in sys.path_hooks."""

    @staticmethod
    def invalidate_caches():
        """Let the finders of all folders look again."""
        for name, finder in list(sys.path_importer_cache.items()):
            if finder is None or not _path_isabs(name):
                del sys.path_importer_cache[name]
            elif hasattr(finder, 'invalidate_caches'):
                finder.invalidate_caches()

    @staticmethod
    def _path_hooks(path):
        for hook in sys.path_hooks or ():
            try:
                return hook(path)
            except ImportError:
                continue
        return None

    @classmethod
    def _path_importer_cache(cls, path):
        if path == '':
            try:
                path = _os.getcwd()
            except (FileNotFoundError, PermissionError):
                return None
        try:
            return sys.path_importer_cache[path]
        except KeyError:
            finder = sys.path_importer_cache[path] = cls._path_hooks(path)
            return finder

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Find a module; a package of folders only if nothing else is found."""
        folders = []
        for entry in sys.path if path is None else path:
            if not isinstance(entry, str):
                continue
            finder = cls._path_importer_cache(entry)
            if finder is None:
                continue
            spec = finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            if spec.submodule_search_locations is None:
                raise ImportError('spec missing loader')
            folders.extend(spec.submodule_search_locations)
        if not folders:
            return None
        spec = _bootstrap.ModuleSpec(fullname, None)
        spec.submodule_search_locations = _NamespacePath(fullname, folders, cls.find_spec)
        return spec

    @staticmethod
    def find_distributions(*args, **kwargs):
        from importlib.metadata import MetadataPathFinder
        return MetadataPathFinder.find_distributions(*args, **kwargs)


class FileFinder:
    """Finds the modules in one folder; loaders are chosen by suffixes."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details
                         for suffix in suffixes]
        self.path = _path_abspath('.' if not path or path == '.' else path)
        self._path_mtime = -1
        self._path_cache = set()

    def invalidate_caches(self):
        """Look into the folder again the next time."""
        self._path_mtime = -1

    def find_spec(self, fullname, target=None):
        """Find a module; the spec of a folder that is no package has no loader."""
        tail = fullname.rpartition('.')[2]
        try:
            mtime = _path_stat(self.path).st_mtime
        except OSError:
            mtime = -1
        if mtime != self._path_mtime or mtime == -1:
            self._fill_cache()
            self._path_mtime = mtime
        base = _path_join(self.path, tail)
        is_namespace = False
        if tail in self._path_cache:
            for suffix, loader in self._loaders:
                file = _path_join(base, '__init__' + suffix)
                if _path_isfile(file):
                    return self._spec(loader, fullname, file, [base])
            is_namespace = _path_isdir(base)
        for suffix, loader in self._loaders:
            if tail + suffix in self._path_cache and _path_isfile(base + suffix):
                return self._spec(loader, fullname, base + suffix, None)
        if is_namespace:
            spec = _bootstrap.ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    @staticmethod
    def _spec(loader, fullname, file, locations):
        return spec_from_file_location(fullname, file, loader=loader(fullname, file),
                                       submodule_search_locations=locations)

    def _fill_cache(self):
        try:
            self._path_cache = set(_os.listdir(self.path))
        except (FileNotFoundError, PermissionError, NotADirectoryError):
            self._path_cache = set()

    @classmethod
    def path_hook(cls, *loader_details):
        """Return a function for sys.path_hooks that makes a finder of a folder."""
        def path_hook_for_FileFinder(path):
            if not _path_isdir(path):
                raise ImportError('only directories are supported', path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f'FileFinder({self.path!r})'


def _get_supported_file_loaders():
    return [(SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)]


def _fix_up_module(ns, name, pathname, cpathname=None):
    """Give a namespace that was filled by running a file the attributes of a module."""
    loader = ns.get('__loader__')
    spec = ns.get('__spec__')
    if not loader:
        cls = SourcelessFileLoader if pathname == cpathname else SourceFileLoader
        loader = spec.loader if spec else cls(name, pathname)
    if not spec:
        spec = spec_from_file_location(name, pathname, loader=loader)
        if cpathname:
            spec.cached = cpathname
    ns.update(__spec__=spec, __loader__=loader, __file__=pathname)
    if cpathname:
        ns['__cached__'] = cpathname


def _set_bootstrap_module(_bootstrap_module):
    global _bootstrap
    _bootstrap = _bootstrap_module


def _install(_bootstrap_module):
    """Called by the other half."""
    _set_bootstrap_module(_bootstrap_module)
    sys.path_hooks.append(FileFinder.path_hook(*_get_supported_file_loaders()))
    sys.meta_path.append(PathFinder)
