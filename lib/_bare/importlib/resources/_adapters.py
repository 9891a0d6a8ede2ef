"""Loaders whose readers have no method files(), or that have no reader, as if they had one."""

import contextlib
import io

from . import abc


def wrap_spec(package):
    """The spec of a package, with a loader whose reader has files()."""
    return SpecLoaderAdapter(package.__spec__, TraversableResourcesLoader)


class SpecLoaderAdapter:
    """A spec with another loader."""

    def __init__(self, spec, adapter=lambda spec: spec.loader):
        self.spec = spec
        self.loader = adapter(spec)

    def __getattr__(self, name):
        return getattr(self.spec, name)


class TraversableResourcesLoader:
    """A loader for a spec that has nothing but a reader."""

    def __init__(self, spec):
        self.spec = spec

    def get_resource_reader(self, name):
        return CompatibilityFiles(self.spec)._native()


def _stream(file, mode='r', *args, **kwargs):
    if mode == 'r':
        return io.TextIOWrapper(file, *args, **kwargs)
    if mode == 'rb':
        return file
    raise ValueError(f"Invalid mode value '{mode}', only 'r' and 'rb' are supported")


class CompatibilityFiles:
    """A reader that has files(), around one that has not, or none."""

    class _Leaf(abc.Traversable):
        def iterdir(self):
            return iter(())

        def is_file(self):
            return False

        def is_dir(self):
            return False

    class SpecPath(_Leaf):
        """The package."""

        def __init__(self, spec, reader):
            self._spec = spec
            self._reader = reader

        def iterdir(self):
            names = self._reader.contents() if self._reader else ()
            return (CompatibilityFiles.ChildPath(self._reader, name) for name in names)

        def joinpath(self, other):
            if not self._reader:
                return CompatibilityFiles.OrphanPath(other)
            return CompatibilityFiles.ChildPath(self._reader, other)

        @property
        def name(self):
            return self._spec.name

        def open(self, mode='r', *args, **kwargs):
            return _stream(self._reader.open_resource(None), mode, *args, **kwargs)

    class ChildPath(_Leaf):
        """A resource of the package."""

        def __init__(self, reader, name):
            self._reader = reader
            self._name = name

        def is_file(self):
            return self._reader.is_resource(self.name)

        def is_dir(self):
            return not self.is_file()

        def joinpath(self, other):
            return CompatibilityFiles.OrphanPath(self.name, other)

        @property
        def name(self):
            return self._name

        def open(self, mode='r', *args, **kwargs):
            return _stream(self._reader.open_resource(self.name), mode, *args, **kwargs)

    class OrphanPath(_Leaf):
        """Something that is nowhere."""

        def __init__(self, *path_parts):
            if not path_parts:
                raise ValueError('Need at least one path part to construct a path')
            self._path = path_parts

        def joinpath(self, other):
            return CompatibilityFiles.OrphanPath(*self._path, other)

        @property
        def name(self):
            return self._path[-1]

        def open(self, mode='r', *args, **kwargs):
            raise FileNotFoundError("Can't open orphan path")

    def __init__(self, spec):
        self.spec = spec

    @property
    def _reader(self):
        with contextlib.suppress(AttributeError):
            return self.spec.loader.get_resource_reader(self.spec.name)

    def _native(self):
        """The reader itself if it has files()."""
        reader = self._reader
        return reader if hasattr(reader, 'files') else self

    def __getattr__(self, attr):
        return getattr(self._reader, attr)

    def files(self):
        return CompatibilityFiles.SpecPath(self.spec, self._reader)
