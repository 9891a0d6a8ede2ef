"""The import system in Python."""

import _imp
import sys

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _bootstrap_external

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

# The interpreter has both halves already, under names of its own.
for _name, _module in (('_bootstrap', _bootstrap), ('_bootstrap_external', _bootstrap_external)):
    _module.__name__ = f'importlib.{_name}'
    _module.__package__ = 'importlib'
    sys.modules[_module.__name__] = _module
del _name, _module

_pack_uint32 = _bootstrap_external._pack_uint32
_unpack_uint32 = _bootstrap_external._unpack_uint32
__import__ = _bootstrap.__import__


def invalidate_caches():
    """Let all finders look again for modules that may be new."""
    for finder in sys.meta_path:
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module and return it; a name that begins with dots is relative to package."""
    relative = name.lstrip('.')
    level = len(name) - len(relative)
    if level and not package:
        raise TypeError("the 'package' argument is required to perform a "
                        f"relative import for {name!r}")
    return _bootstrap._gcd_import(relative, package, level)


_RELOADING = {}


def reload(module):
    """Run the code of a module again, in the same module, and return it."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        parent = name.rpartition('.')[0]
        path = None
        if parent:
            if parent not in sys.modules:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
            path = sys.modules[parent].__path__
        spec = module.__spec__ = _bootstrap._find_spec(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _bootstrap._exec(spec, module)
        return sys.modules[name]
    finally:
        _RELOADING.pop(name, None)
