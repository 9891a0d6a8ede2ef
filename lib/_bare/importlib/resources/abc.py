"""What readers of resources, and the paths that they give, have to do."""

import abc
import itertools
import pathlib
from typing import Protocol, runtime_checkable

__all__ = ['ResourceReader', 'Traversable', 'TraversableResources']


class ResourceReader(metaclass=abc.ABCMeta):
    """Reads the resources of a package by their names."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """Open a resource for bytes; FileNotFoundError if there is none."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """The path of a resource in the file system; FileNotFoundError if it has none."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Whether there is such a resource, and it is no folder."""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """The names that there are."""
        raise FileNotFoundError


class TraversalError(Exception):
    """There is nothing under a name."""


@runtime_checkable
class Traversable(Protocol):
    """A part of what pathlib.Path can do, for files and folders anywhere."""

    @abc.abstractmethod
    def iterdir(self):
        """What is in a folder."""

    def read_bytes(self):
        """The bytes of a file."""
        with self.open('rb') as stream:
            return stream.read()

    def read_text(self, encoding=None):
        """The text of a file."""
        with self.open(encoding=encoding) as stream:
            return stream.read()

    @abc.abstractmethod
    def is_dir(self):
        """Whether it is a folder."""

    @abc.abstractmethod
    def is_file(self):
        """Whether it is a file."""

    def joinpath(self, *descendants):
        """What is below a folder, by names that may have slashes."""
        if not descendants:
            return self
        first, *rest = itertools.chain.from_iterable(path.parts for path in map(pathlib.PurePosixPath, descendants))
        for child in self.iterdir():
            if child.name == first:
                return child.joinpath(*rest)
        raise TraversalError('Target not found during traversal.', first, rest)

    def __truediv__(self, child):
        return self.joinpath(child)

    @abc.abstractmethod
    def open(self, mode='r', *args, **kwargs):
        """Open a file for reading, as text or with mode 'rb' as bytes."""

    @property
    @abc.abstractmethod
    def name(self):
        """The last name of the path."""


class TraversableResources(ResourceReader):
    """A reader that has a path for the folder of the resources."""

    @abc.abstractmethod
    def files(self):
        """The folder."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open('rb')

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (item.name for item in self.files().iterdir())
