"""Files that belong to packages, wherever these are: files() gives them as paths, as_file() as files of the system."""

import contextlib
import functools
import importlib
import itertools
import os
import pathlib
import sys
import tempfile
import types
import warnings
from typing import Union

from ._adapters import wrap_spec
from .abc import ResourceReader

__all__ = ['Package', 'Anchor', 'ResourceReader', 'as_file', 'files', 'contents', 'is_resource', 'open_binary', 'open_text', 'path',
           'read_binary', 'read_text']

Package = Union[types.ModuleType, str]
Anchor = Package

_MISSING = object()


def files(anchor=_MISSING, package=_MISSING):
    """The folder of a module's resources, as a path: that of the calling module if none is given."""
    if package is not _MISSING:
        if anchor is not _MISSING:
            raise TypeError('files() takes from 0 to 1 positional arguments but 2 were given')
        warnings.warn("First parameter to files is renamed to 'anchor'", DeprecationWarning, stacklevel=2)
        anchor = package
    if anchor is _MISSING or anchor is None:
        anchor = sys._getframe(1).f_globals['__name__']
    if isinstance(anchor, str):
        anchor = importlib.import_module(anchor)
    spec = wrap_spec(anchor)
    return spec.loader.get_resource_reader(spec.name).files()


@functools.singledispatch
def as_file(path):
    """A context manager that gives a resource as a path of the file system: a copy, deleted at the end, if it is not there."""
    try:
        is_dir = path.is_dir()
    except FileNotFoundError:
        is_dir = False
    return _temp_dir(path) if is_dir else _temp_file(path)


@as_file.register(pathlib.Path)
@contextlib.contextmanager
def _(path):
    yield path


@contextlib.contextmanager
def _temp_file(path):
    number, name = tempfile.mkstemp(suffix=path.name)
    try:
        try:
            os.write(number, path.read_bytes())
        finally:
            os.close(number)
        yield pathlib.Path(name)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(name)


@contextlib.contextmanager
def _temp_dir(path):
    with tempfile.TemporaryDirectory() as folder:
        yield _copy_tree(pathlib.Path(folder), path)


def _copy_tree(target, source):
    child = target.joinpath(source.name)
    if source.is_dir():
        child.mkdir()
        for item in source.iterdir():
            _copy_tree(child, item)
    else:
        child.write_bytes(source.read_bytes())
    return child


# Functions for one resource, which is below the anchor's folder by these names.

def _resource(anchor, path_names):
    if anchor is None:
        raise TypeError('anchor must be module or string, got None')
    return files(anchor).joinpath(*path_names)


def _encoding(path_names, encoding):
    if encoding is not _MISSING:
        return encoding
    if len(path_names) > 1:
        raise TypeError("'encoding' argument required with multiple path names")
    return 'utf-8'


def open_binary(anchor, *path_names):
    """Open a resource for bytes."""
    return _resource(anchor, path_names).open('rb')


def open_text(anchor, *path_names, encoding=_MISSING, errors='strict'):
    """Open a resource for text."""
    encoding = _encoding(path_names, encoding)
    return _resource(anchor, path_names).open('r', encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    """The bytes of a resource."""
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=_MISSING, errors='strict'):
    """The text of a resource."""
    encoding = _encoding(path_names, encoding)
    return _resource(anchor, path_names).read_text(encoding=encoding, errors=errors)


def path(anchor, *path_names):
    """as_file() of a resource."""
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    """Whether there is a resource and it is no folder."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """The names in a folder of resources."""
    warnings.warn('importlib.resources.contents is deprecated. Use files(anchor).iterdir() instead.', DeprecationWarning, stacklevel=1)
    return (resource.name for resource in _resource(anchor, path_names).iterdir())
