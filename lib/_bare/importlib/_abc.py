"""The base of loaders, apart from importlib.abc because little is needed to import it."""

import abc
from . import _bootstrap


class Loader(metaclass=abc.ABCMeta):
    """Base of loaders."""

    def create_module(self, spec):
        """Return a module for a spec, or None for an ordinary one."""
        return None

    def load_module(self, fullname):
        """Deprecated: load a module and return it."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        return _bootstrap._load_module_shim(self, fullname)
