"""Readers of resources made of a few functions."""

import abc
import io
import itertools

from .abc import Traversable, TraversableResources


class SimpleReader(abc.ABC):
    """What has to be written for a package that lies somewhere special."""

    @property
    @abc.abstractmethod
    def package(self):
        """The name of the package."""

    @abc.abstractmethod
    def children(self):
        """A list of readers of what is below it."""

    @abc.abstractmethod
    def resources(self):
        """The names of its files."""

    @abc.abstractmethod
    def open_binary(self, resource):
        """Open a file for bytes."""

    @property
    def name(self):
        return self.package.split('.')[-1]


class ResourceContainer(Traversable):
    """A package as a folder."""

    def __init__(self, reader):
        self.reader = reader

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def iterdir(self):
        files = (ResourceHandle(self, name) for name in self.reader.resources())
        return itertools.chain(files, map(ResourceContainer, self.reader.children()))

    def open(self, *args, **kwargs):
        raise IsADirectoryError()


class ResourceHandle(Traversable):
    """A file of a package."""

    def __init__(self, parent, name):
        self.parent = parent
        self.name = name

    def is_file(self):
        return True

    def is_dir(self):
        return False

    def open(self, mode='r', *args, **kwargs):
        stream = self.parent.reader.open_binary(self.name)
        return stream if 'b' in mode else io.TextIOWrapper(stream, *args, **kwargs)

    def joinpath(self, name):
        raise RuntimeError('Cannot traverse into a resource')


class TraversableReader(TraversableResources, SimpleReader):
    """A SimpleReader with a path."""

    def files(self):
        return ResourceContainer(self)
