"""Tools for finders, loaders, and whoever imports."""

import _imp
import sys
import types

from ._abc import Loader
from ._bootstrap import module_from_spec, _resolve_name, spec_from_loader, _find_spec
from ._bootstrap_external import (MAGIC_NUMBER, cache_from_source, decode_source,
                                  source_from_cache, spec_from_file_location)

__all__ = ['LazyLoader', 'Loader', 'MAGIC_NUMBER', 'cache_from_source', 'decode_source',
           'find_spec', 'module_from_spec', 'resolve_name', 'source_from_cache', 'source_hash',
           'spec_from_file_location', 'spec_from_loader']


def source_hash(source_bytes):
    """Return the hash of a source as files of compiled code have it."""
    return _imp.source_hash(_imp.pyc_magic_number_token, source_bytes)


def resolve_name(name, package):
    """Return the absolute name for one that may begin with dots."""
    relative = name.lstrip('.')
    level = len(name) - len(relative)
    if not level:
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    return _resolve_name(relative, package, level)


def _known_spec(name, fullname):
    """The spec of a module that is in sys.modules."""
    module = sys.modules[fullname]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f'{name}.__spec__ is not set') from None
    if spec is None:
        raise ValueError(f'{name}.__spec__ is None')
    return spec


def _find_spec_from_path(name, path=None):
    """Find a module along a path, without importing its package."""
    return _known_spec(name, name) if name in sys.modules else _find_spec(name, path)


def find_spec(name, package=None):
    """Find a module, and import its package if it is in one; None if there is no such module."""
    fullname = resolve_name(name, package) if name.startswith('.') else name
    if fullname in sys.modules:
        return _known_spec(name, fullname)
    parent = fullname.rpartition('.')[0]
    path = None
    if parent:
        try:
            path = __import__(parent, fromlist=['__path__']).__path__
        except AttributeError as exc:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to "
                                      f"find {fullname!r}", name=fullname) from exc
    return _find_spec(fullname, path)


class _LazyModule(types.ModuleType):
    """A module that is loaded when an attribute of it is used."""

    def __getattribute__(self, attr):
        spec = object.__getattribute__(self, '__spec__')
        state = spec.loader_state
        with state['lock']:
            if object.__getattribute__(self, '__class__') is _LazyModule:
                cls = state['__class__']
                if state['is_loading']:
                    return cls.__getattribute__(self, attr)
                state['is_loading'] = True
                space = cls.__getattribute__(self, '__dict__')
                # What was set before counts more than what the code sets.
                before = state['__dict__']
                changed = {key: value for key, value in space.items()
                           if key not in before or before[key] is not value}
                spec.loader.exec_module(self)
                if sys.modules.get(spec.name, self) is not self:
                    raise ValueError(f"module object for {spec.name!r} substituted in sys.modules "
                                     "during a lazy load")
                space.update(changed)
                if isinstance(self, _LazyModule):
                    object.__setattr__(self, '__class__', cls)
        return getattr(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """A loader that puts off loading by another one until an attribute of the module is used."""

    @staticmethod
    def __check(loader):
        if not hasattr(loader, 'exec_module'):
            raise TypeError('loader must define exec_module()')

    @classmethod
    def factory(cls, loader):
        """Return a function that makes lazy loaders of a class's."""
        cls.__check(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self.__check(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Prepare a module for being loaded later."""
        import threading
        module.__spec__.loader = module.__loader__ = self.loader
        module.__spec__.loader_state = {
            '__dict__': module.__dict__.copy(), '__class__': module.__class__,
            'lock': threading.RLock(), 'is_loading': False}
        module.__class__ = _LazyModule
