"""Abstract base classes of finders and loaders."""

import abc
from . import _bootstrap_external, machinery
from ._abc import Loader

__all__ = ['Loader', 'MetaPathFinder', 'PathEntryFinder', 'ResourceLoader', 'InspectLoader',
           'ExecutionLoader', 'FileLoader', 'SourceLoader']


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Base of finders in sys.meta_path: they have find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Look again for modules that may be new."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Base of finders for one entry of a path: they have find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Look again for modules that may be new."""


class ResourceLoader(Loader):
    """Base of loaders that can read data."""

    @abc.abstractmethod
    def get_data(self, path):
        """Return the bytes of the file path."""
        raise OSError


class InspectLoader(Loader):
    """Base of loaders that can show the code of their modules."""

    def is_package(self, fullname):
        """Return whether a module is a package; ImportError if it cannot be found."""
        raise ImportError

    def get_code(self, fullname):
        """Return the code object of a module, None if it has none."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """Return the source of a module; ImportError if it cannot be found."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        """Compile a source that comes from path."""
        return compile(data, path, 'exec', dont_inherit=True)

    exec_module = _bootstrap_external._LoaderBasics.exec_module
    load_module = _bootstrap_external._LoaderBasics.load_module


class ExecutionLoader(InspectLoader):
    """Base of loaders whose modules can be run as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """Return what __file__ is to be; ImportError if the module cannot be found."""
        raise ImportError

    def get_code(self, fullname):
        """Return the code object of a module, None if it has none."""
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(_bootstrap_external.FileLoader, ResourceLoader, ExecutionLoader):
    """Base of loaders of one module from one file."""


class SourceLoader(_bootstrap_external.SourceLoader, ResourceLoader, ExecutionLoader):
    """Base of loaders of source: they have get_data() and get_filename()."""

    def path_mtime(self, path):
        """Deprecated: return the time when a file was changed."""
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)['mtime'])

    def path_stats(self, path):
        """Return a dict of what is known of a file: its mtime and perhaps size."""
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Write a file, if that is possible."""


for _base, *_classes in (
        (MetaPathFinder, 'BuiltinImporter', 'FrozenImporter', 'PathFinder', 'WindowsRegistryFinder'),
        (PathEntryFinder, 'FileFinder'),
        (InspectLoader, 'BuiltinImporter', 'FrozenImporter', 'NamespaceLoader'),
        (ExecutionLoader, 'ExtensionFileLoader', 'AppleFrameworkLoader'),
        (FileLoader, 'SourceFileLoader', 'SourcelessFileLoader'),
        (SourceLoader, 'SourceFileLoader')):
    for _class in _classes:
        _base.register(getattr(machinery, _class))
del _base, _classes, _class
