"""Tools for packages: their submodules, their data, and their __path__."""

import importlib
import importlib.machinery
import importlib.util
import os
import os.path
import sys
from collections import namedtuple
from functools import singledispatch as simplegeneric

__all__ = ['get_importer', 'iter_importers', 'walk_packages', 'iter_modules', 'get_data',
           'read_code', 'extend_path', 'ModuleInfo']

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')
ModuleInfo.__doc__ = 'What iter_modules() yields: the finder, the name, and whether it is a package.'


def read_code(stream):
    """Read the code object from a file of compiled code; None if it is not one of this version."""
    import marshal
    if stream.read(4) != importlib.util.MAGIC_NUMBER:
        return None
    stream.read(12)  # what is known of the source
    return marshal.load(stream)


def walk_packages(path=None, prefix='', onerror=None):
    """Iterate over the modules in the folders of path, or all of sys.path, and those in packages.

    The packages are imported for that. If that fails, onerror is called with the
    name; without it ImportErrors are ignored and others raised. prefix comes
    before the names: for a package's __path__ it must be the package's name and a
    dot.
    """
    yield from _walk(path, prefix, onerror, set())


def _walk(path, prefix, onerror, seen):
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except Exception as exc:
            if onerror is not None:
                onerror(info.name)
            elif not isinstance(exc, ImportError):
                raise
            continue
        folders = [folder for folder in getattr(sys.modules[info.name], '__path__', None) or ()
                   if folder not in seen]
        seen.update(folders)
        yield from _walk(folders, info.name + '.', onerror, seen)


def iter_modules(path=None, prefix=''):
    """Iterate over the modules in the folders of path, or all of sys.path; prefix comes before the names."""
    if path is None:
        finders = iter_importers()
    elif isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    else:
        finders = map(get_importer, path)
    seen = set()
    for finder in finders:
        for name, ispkg in iter_importer_modules(finder, prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, name, ispkg)


@simplegeneric
def iter_importer_modules(importer, prefix=''):
    """Iterate over (name, whether it is a package) of the modules that a finder finds."""
    if not hasattr(importer, 'iter_modules'):
        return []
    return importer.iter_modules(prefix)


def _module_name(filename):
    """The name of the module that a file is; None if it is none."""
    name = os.path.basename(filename)
    for suffix in sorted(importlib.machinery.all_suffixes(), key=len, reverse=True):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def _listdir(path):
    try:
        return os.listdir(path)
    except OSError:
        return []


@iter_importer_modules.register(importlib.machinery.FileFinder)
def _iter_file_finder_modules(importer, prefix=''):
    if importer.path is None or not os.path.isdir(importer.path):
        return
    seen = {'__init__'}
    for filename in sorted(_listdir(importer.path)):  # a package comes before a module of its name
        name = _module_name(filename)
        path = os.path.join(importer.path, filename)
        ispkg = False
        if not name and '.' not in filename and os.path.isdir(path):
            if not any(_module_name(inner) == '__init__' for inner in _listdir(path)):
                continue
            name, ispkg = filename, True
        if name and '.' not in name and name not in seen:
            seen.add(name)
            yield prefix + name, ispkg


try:
    import zipimport
except ImportError:
    pass
else:
    @iter_importer_modules.register(zipimport.zipimporter)
    def iter_zipimport_modules(importer, prefix=''):
        seen = {'__init__'}
        for filename in sorted(zipimport._zip_directory_cache[importer.archive]):
            if not filename.startswith(importer.prefix):
                continue
            first, *rest = filename[len(importer.prefix):].split(os.sep)
            if len(rest) == 1 and rest[0].startswith('__init__.py'):
                name, ispkg = first, True
            elif not rest:
                name, ispkg = _module_name(first), False
            else:
                continue
            if name and '.' not in name and name not in seen:
                seen.add(name)
                yield prefix + name, ispkg


def get_importer(path_item):
    """Return the finder for an entry of a path, None if there is none; it is cached as by an import."""
    path_item = os.fsdecode(path_item)
    if path_item in sys.path_importer_cache:
        return sys.path_importer_cache[path_item]
    for hook in sys.path_hooks:
        try:
            finder = hook(path_item)
        except ImportError:
            continue
        sys.path_importer_cache.setdefault(path_item, finder)
        return finder
    return None


def iter_importers(fullname=""):
    """Iterate over the finders that are asked for a module: for one in a package, the package's."""
    if fullname.startswith('.'):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    package = fullname.rpartition(".")[0]
    if package:
        path = getattr(importlib.import_module(package), '__path__', None)
        if path is None:
            return
    else:
        yield from sys.meta_path
        path = sys.path
    yield from map(get_importer, path)


def extend_path(path, name):
    """Return the __path__ of a package with the folders added that have its name, all along the path.

    In the __init__ of a package whose parts are in several places:

        __path__ = pkgutil.extend_path(__path__, __name__)

    Files named like the package with .pkg behind list more folders, one on a line.
    """
    if not isinstance(path, list):
        return path
    path = path[:]
    parent, _, last = name.rpartition('.')
    if parent:
        try:
            search_path = sys.modules[parent].__path__
        except (KeyError, AttributeError):
            return path
    else:
        search_path = sys.path
    for folder in search_path:
        if not isinstance(folder, str):
            continue
        finder = get_importer(folder)
        spec = finder.find_spec(last) if hasattr(finder, 'find_spec') else None
        if spec is not None:
            path += (portion for portion in spec.submodule_search_locations or ()
                     if portion not in path)
        listing = os.path.join(folder, name + ".pkg")
        if os.path.isfile(listing):
            try:
                with open(listing) as file:
                    lines = file.read().split('\n')
            except OSError as exc:
                sys.stderr.write(f"Can't open {listing}: {exc}\n")
            else:
                path += (line for line in lines if line and not line.startswith('#'))
    return path


def get_data(package, resource):
    """Read a file of a package; resource is its path from the package's folder, with slashes.

    Returns bytes, or None if the package cannot be found or its loader cannot read.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not hasattr(spec.loader, 'get_data'):
        return None
    module = sys.modules.get(package) or importlib._bootstrap._load(spec)
    if module is None or not hasattr(module, '__file__'):
        return None
    return spec.loader.get_data(os.path.join(os.path.dirname(module.__file__), *resource.split('/')))


def resolve_name(name):
    """Return the object that a name stands for: package.module:object.attribute.

    Without the colon, as much as possible of the name is imported, and the rest are
    attributes. ValueError if it is no name, ImportError or AttributeError if there
    is no such object.
    """
    if not isinstance(name, str):
        raise TypeError(f'expected a string, got {type(name).__name__!r}')
    module, colon, attributes = name.partition(':')
    words = module.split('.') + (attributes.split('.') if attributes else [])
    import re
    if not all(re.fullmatch(r'(?!\d)\w+', word) for word in words):
        raise ValueError(f'invalid format: {name!r}')
    if colon:
        result = importlib.import_module(module)
        rest = attributes.split('.') if attributes else []
    else:
        module, *rest = words
        result = importlib.import_module(module)
        while rest:
            try:
                result = importlib.import_module(f'{module}.{rest[0]}')
            except ImportError:
                break
            module = f'{module}.{rest.pop(0)}'
    for attribute in rest:
        result = getattr(result, attribute)
    return result
