"""Readers of the resources of packages in folders, ZIP files and several folders at once."""

import contextlib
import itertools
import operator
import pathlib
import re
import warnings
import zipfile

from . import abc


class FileReader(abc.TraversableResources):
    """Reads from the folder of a loader's file."""

    def __init__(self, loader):
        self.path = pathlib.Path(loader.path).parent

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class ZipReader(abc.TraversableResources):
    """Reads from a ZIP file."""

    def __init__(self, loader, module):
        self.prefix = loader.prefix.replace('\\', '/')
        if loader.is_package(module):
            self.prefix += module.rpartition('.')[2] + '/'
        self.archive = loader.archive

    def open_resource(self, resource):
        try:
            return super().open_resource(resource)
        except KeyError as e:
            raise FileNotFoundError(e.args[0])

    def is_resource(self, path):
        target = self.files().joinpath(path)
        return target.is_file() and target.exists()

    def files(self):
        return zipfile.Path(self.archive, self.prefix)


def _traversable(path):
    if not isinstance(path, str):
        return path
    warnings.warn('String arguments are deprecated. Pass a Traversable instead.', DeprecationWarning, stacklevel=3)
    return pathlib.Path(path)


class MultiplexedPath(abc.Traversable):
    """Some folders as one, that of a namespace package."""

    def __init__(self, *paths):
        self._paths = [_traversable(path) for path in dict.fromkeys(paths)]
        if not self._paths:
            raise FileNotFoundError('MultiplexedPath must contain at least one path')
        if not all(path.is_dir() for path in self._paths):
            raise NotADirectoryError('MultiplexedPath only supports directories')

    def iterdir(self):
        by_name = operator.attrgetter('name')
        children = sorted((child for path in self._paths for child in path.iterdir()), key=by_name)
        return (self._joined(list(group)) for _, group in itertools.groupby(children, key=by_name))

    @classmethod
    def _joined(cls, children):
        """Children of one name: all of them if they are folders, else the first."""
        if len(children) > 1:
            with contextlib.suppress(NotADirectoryError):
                return cls(*children)
        return children[0]

    def _no_file(self, *args, **kwargs):
        raise FileNotFoundError(f'{self} is not a file')

    read_bytes = read_text = open = _no_file

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def joinpath(self, *descendants):
        try:
            return super().joinpath(*descendants)
        except abc.TraversalError:
            return self._paths[0].joinpath(*descendants)

    @property
    def name(self):
        return self._paths[0].name

    def __repr__(self):
        return f'MultiplexedPath({', '.join(f"'{path}'" for path in self._paths)})'


class NamespaceReader(abc.TraversableResources):
    """Reads from the folders of a namespace package, some of which may be in ZIP files."""

    def __init__(self, namespace_path):
        if 'NamespacePath' not in str(namespace_path):
            raise ValueError('Invalid path')
        self.path = MultiplexedPath(*filter(None, map(self._resolve, namespace_path)))

    @classmethod
    def _resolve(cls, path_str):
        """The folder of an entry of the path; None for one that means something else."""
        return next((path for path in cls._candidates(path_str) if path.is_dir()), None)

    @staticmethod
    def _candidates(path_str):
        yield pathlib.Path(path_str)
        for match in reversed(list(re.finditer(r'[\\/]', path_str))):
            with contextlib.suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError):
                inner = path_str[match.end():].replace('\\', '/') + '/'
                yield zipfile.Path(path_str[:match.start()], inner.lstrip('/'))

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path
