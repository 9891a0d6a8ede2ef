"""The core of importlib: specs, the modules of the binary, and import itself.

The interpreter imports by its own means until a program asks for importlib; it
then runs this file as _frozen_importlib, calls _install(), and hands all imports
over to _find_and_load(). Nothing may be imported here but native modules.
"""

import _imp
import _thread
import sys

_bootstrap_external = None  # set by _install_external_importers()


def _verbose_message(message, *args, verbosity=1):
    """Print a message if -v was given that often."""
    if sys.flags.verbose >= verbosity:
        if not message.startswith(('#', 'import ')):
            message = '# ' + message
        print(message.format(*args), file=sys.stderr)


def _call_with_frames_removed(f, *args, **kwds):
    """Call f; the interpreter takes everything down to this frame out of tracebacks."""
    return f(*args, **kwds)


# Locks: one for each module that is being imported


class _ModuleLock:
    """A reentrant lock that is not waited for if its owner waits for the caller in turn."""

    blocked = {}  # thread -> the lock it waits for

    def __init__(self, name):
        self.name = name
        self.lock = _thread.RLock()
        self.owner = None
        self.count = 0  # of threads that hold or want it

    def _would_deadlock(self, me):
        lock = self
        while lock is not None and lock.owner is not None:
            if lock.owner == me:
                return True
            lock = self.blocked.get(lock.owner)
        return False

    def acquire(self):
        """Acquire the lock; return False where waiting would never end."""
        me = _thread.get_ident()
        if self.owner != me and not self.lock.acquire(blocking=False):
            if self._would_deadlock(me):
                return False
            self.blocked[me] = self
            try:
                self.lock.acquire()
            finally:
                del self.blocked[me]
        elif self.owner == me:
            self.lock.acquire()
        self.owner = me
        return True

    def release(self):
        if not self.lock._recursion_count() > 1:
            self.owner = None
        self.lock.release()


_module_locks = {}


class _ModuleLockManager:
    """A context in which no other thread imports a module."""

    def __init__(self, name):
        self._name = name

    def __enter__(self):
        self._lock = lock = _module_locks.setdefault(self._name, _ModuleLock(self._name))
        lock.count += 1
        self._held = lock.acquire()

    def __exit__(self, *exc_info):
        lock = self._lock
        if self._held:
            lock.release()
        lock.count -= 1
        if not lock.count:
            _module_locks.pop(self._name, None)


def _lock_unlock_module(name):
    """Wait until no other thread is importing a module, if that will ever be."""
    with _ModuleLockManager(name):
        pass


# Specs


class ModuleSpec:
    """What is known of a module before it is loaded.

    name, loader, origin (where it comes from, often a file), loader_state (for the
    loader), submodule_search_locations (None unless it is a package), cached (the
    file of its compiled code), parent (its package) and has_location (whether
    origin is a place that can be loaded from).
    """

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            parts.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            parts.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'{self.__class__.__name__}({", ".join(parts)})'

    def __eq__(self, other):
        names = 'name', 'loader', 'origin', 'submodule_search_locations', 'cached', 'has_location'
        try:
            return all(getattr(self, name) == getattr(other, name) for name in names)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr:
            self._cached = _bootstrap_external._get_cached(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the module's package; its own if it is one."""
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Make a spec of what a loader knows."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if not origin and hasattr(loader, 'get_filename'):
        if is_package is None:
            return _bootstrap_external.spec_from_file_location(name, loader=loader)
        return _bootstrap_external.spec_from_file_location(
            name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        try:
            is_package = hasattr(loader, 'is_package') and loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _init_module_attrs(spec, module, *, override=False):
    """Give a module the attributes that its spec says; those that it has stay unless override is true."""
    values = {'__name__': spec.name, '__package__': spec.parent}
    loader = spec.loader
    if loader is None and spec.submodule_search_locations is not None:
        loader = object.__new__(_bootstrap_external.NamespaceLoader)
        loader._path = spec.submodule_search_locations
        spec.loader = loader
        module.__file__ = None
    values['__loader__'] = loader
    if spec.submodule_search_locations is not None:
        values['__path__'] = spec.submodule_search_locations
    if spec.has_location:
        values['__file__'] = spec.origin
        if spec.cached is not None:
            values['__cached__'] = spec.cached
    try:
        for name, value in values.items():
            if override or getattr(module, name, None) is None:
                setattr(module, name, value)
        module.__spec__ = spec
    except AttributeError:
        pass  # a loader may make anything that it calls a module
    return module


def module_from_spec(spec):
    """Make the module of a spec, not loaded yet."""
    module = None
    if hasattr(spec.loader, 'create_module'):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, 'exec_module'):
        raise ImportError('loaders that define exec_module() must also define create_module()')
    if module is None:
        module = type(sys)(spec.name)
    return _init_module_attrs(spec, module)


def _module_repr(m):
    """repr() of modules."""
    spec = getattr(m, '__spec__', None)
    if spec:
        return _module_repr_from_spec(spec)
    name = getattr(m, '__name__', '?')
    where = getattr(m, '__file__', None)
    if where is not None:
        return f'<module {name!r} from {where!r}>'
    loader = getattr(m, '__loader__', None)
    return f'<module {name!r}>' if loader is None else f'<module {name!r} ({loader!r})>'


def _module_repr_from_spec(spec):
    name = '?' if spec.name is None else spec.name
    if spec.origin is None:
        loader = spec.loader
        if loader is None:
            return f'<module {name!r}>'
        if isinstance(loader, _bootstrap_external.NamespaceLoader):
            return f'<module {name!r} (namespace) from {list(loader._path)}>'
        return f'<module {name!r} ({loader!r})>'
    if spec.has_location:
        return f'<module {name!r} from {spec.origin!r}>'
    return f'<module {name!r} ({spec.origin})>'


def _exec(spec, module):
    """Run the code of a module in it; return what is in sys.modules then."""
    name = spec.name
    with _ModuleLockManager(name):
        if sys.modules.get(name) is not module:
            raise ImportError(f'module {name!r} not in sys.modules', name=name)
        try:
            if spec.loader is None:
                if spec.submodule_search_locations is None:
                    raise ImportError('missing loader', name=name)
                _init_module_attrs(spec, module, override=True)
            else:
                _init_module_attrs(spec, module, override=True)
                if hasattr(spec.loader, 'exec_module'):
                    spec.loader.exec_module(module)
                else:
                    spec.loader.load_module(name)
        finally:
            module = sys.modules.pop(name)
            sys.modules[name] = module
    return module


def _load_unlocked(spec):
    if spec.loader is not None and not hasattr(spec.loader, 'exec_module'):
        return _load_old(spec)
    module = module_from_spec(spec)
    # While this is set, other threads that find the module in sys.modules wait for it.
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if spec.loader is None:
                if spec.submodule_search_locations is None:
                    raise ImportError('missing loader', name=spec.name)
            else:
                spec.loader.exec_module(module)
        except:
            sys.modules.pop(spec.name, None)
            raise
        # The module may have put something else in its place; it comes last in any case.
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
        _verbose_message('import {!r} # {!r}', spec.name, spec.loader)
    finally:
        spec._initializing = False
    return module


def _load_old(spec):
    """Load by a loader that only has load_module()."""
    try:
        spec.loader.load_module(spec.name)
    except:
        if spec.name in sys.modules:
            sys.modules[spec.name] = sys.modules.pop(spec.name)
        raise
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    for name, value in (('__loader__', spec.loader), ('__spec__', spec)):
        if getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass
    return module


def _load(spec):
    """Load the module of a spec, or return it if it is in sys.modules."""
    with _ModuleLockManager(spec.name):
        return _load_unlocked(spec)


def _load_module_shim(self, fullname):
    """load_module() of loaders that have exec_module(): deprecated."""
    spec = spec_from_loader(fullname, self)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        _exec(spec, module)
        return sys.modules[fullname]
    return _load(spec)


# The modules of the binary


class BuiltinImporter:
    """Finds and loads native modules."""

    _ORIGIN = 'built-in'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return spec_from_loader(fullname, cls, origin=cls._ORIGIN)
        return None

    @staticmethod
    def create_module(spec):
        """Make a native module."""
        if spec.name not in sys.builtin_module_names:
            raise ImportError(f'{spec.name!r} is not a built-in module', name=spec.name)
        return _call_with_frames_removed(_imp.create_builtin, spec)

    @staticmethod
    def exec_module(module):
        _call_with_frames_removed(_imp.exec_builtin, module)

    @classmethod
    def get_code(cls, fullname):
        """Return None: there is no code in Python."""
        return None

    @classmethod
    def get_source(cls, fullname):
        """Return None: there is no source in Python."""
        return None

    @classmethod
    def is_package(cls, fullname):
        """Return False: packages are written in Python."""
        return False

    load_module = classmethod(_load_module_shim)


class FrozenImporter:
    """Finds and loads the modules in Python that the binary carries."""

    _ORIGIN = 'frozen'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        found = _call_with_frames_removed(_imp.find_frozen, fullname)
        if found is None:
            return None
        _, is_package, origname = found
        spec = spec_from_loader(fullname, cls, origin=cls._ORIGIN, is_package=is_package)
        filename = None
        folder = getattr(sys, '_stdlib_dir', None)
        if folder and origname:
            filename = f"{folder}/{fullname.replace('.', '/')}"
            if is_package:
                spec.submodule_search_locations.insert(0, filename)
                filename += '/__init__'
            filename += '.py'
        spec.loader_state = type(sys.implementation)(filename=filename, origname=origname)
        return spec

    @staticmethod
    def create_module(spec):
        """Make a module that knows where CPython has its own."""
        module = type(sys)(spec.name)
        state = spec.loader_state
        if state is not None and state.filename:
            module.__file__ = state.filename
        return module

    @staticmethod
    def exec_module(module):
        name = module.__spec__.name
        code = _call_with_frames_removed(_imp.get_frozen_object, name)
        _call_with_frames_removed(exec, code, module.__dict__)

    @classmethod
    def get_code(cls, fullname):
        """Return the code of a module."""
        return _imp.get_frozen_object(fullname)

    @classmethod
    def get_source(cls, fullname):
        """Return the source of a module."""
        found = _imp.find_frozen(fullname, withdata=True)
        if found is None:
            raise ImportError(f'{fullname!r} is not a frozen module', name=fullname)
        return None if found[0] is None else bytes(found[0]).decode()

    @classmethod
    def is_package(cls, fullname):
        """Return whether a module is a package."""
        return _imp.is_frozen_package(fullname)

    load_module = classmethod(_load_module_shim)


# Import


class _ImportLockContext:
    """A context in which the import lock is held."""

    def __enter__(self):
        _imp.acquire_lock()

    def __exit__(self, *exc_info):
        _imp.release_lock()


def _resolve_name(name, package, level):
    """The absolute name for one that is relative to a package, level packages up."""
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name}' if name else parts[0]


def _find_spec(name, path, target=None):
    """Ask the finders of sys.meta_path for a module."""
    if sys.meta_path is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    reloading = name in sys.modules
    for finder in sys.meta_path:
        with _ImportLockContext():
            find = getattr(finder, 'find_spec', None)
            if find is None:
                continue
            spec = find(name, path, target)
        if spec is not None:
            # The search may have imported the module, which then knows best.
            if not reloading and name in sys.modules:
                return getattr(sys.modules[name], '__spec__', None) or spec
            return spec
    return None


def _sanity_check(name, package, level):
    if not isinstance(name, str):
        raise TypeError(f'module name must be str, not {type(name)}')
    if level < 0:
        raise ValueError('level must be >= 0')
    if level > 0:
        if not isinstance(package, str):
            raise TypeError('__package__ not set to a string')
        if not package:
            raise ImportError('attempted relative import with no known parent package')
    if not name and level == 0:
        raise ValueError('Empty module name')


def _find_and_load_unlocked(name, import_):
    parent, _, child = name.rpartition('.')
    path = parent_spec = None
    if parent:
        if parent not in sys.modules:
            _call_with_frames_removed(import_, parent)
        if name in sys.modules:
            return sys.modules[name]
        package = sys.modules[parent]
        try:
            path = package.__path__
        except AttributeError:
            raise ModuleNotFoundError(
                f'No module named {name!r}; {parent!r} is not a package', name=name) from None
        parent_spec = getattr(package, '__spec__', None)
    spec = _find_spec(name, path)
    if spec is None:
        raise ModuleNotFoundError(f'No module named {name!r}', name=name)
    pending = getattr(parent_spec, '_uninitialized_submodules', None)
    if pending is not None:
        pending.append(child)
    try:
        module = _load_unlocked(spec)
    finally:
        if pending is not None:
            pending.pop()
    if parent:
        try:
            setattr(sys.modules[parent], child, module)
        except AttributeError:
            import _warnings
            _warnings.warn(f"Cannot set an attribute on {parent!r} for child module {child!r}",
                           ImportWarning)
    return module


_NEEDS_LOADING = object()


def _find_and_load(name, import_):
    """Return a module, imported if need be."""
    module = sys.modules.get(name, _NEEDS_LOADING)
    if (module is _NEEDS_LOADING
            or getattr(getattr(module, "__spec__", None), "_initializing", False)):
        with _ModuleLockManager(name):
            module = sys.modules.get(name, _NEEDS_LOADING)
            if module is _NEEDS_LOADING:
                return _find_and_load_unlocked(name, import_)
    if module is None:
        raise ModuleNotFoundError(f'import of {name} halted; None in sys.modules', name=name)
    return module


def _gcd_import(name, package=None, level=0):
    """Import a module by its name and the package that it is relative to."""
    _sanity_check(name, package, level)
    if level > 0:
        name = _resolve_name(name, package, level)
    return _find_and_load(name, _gcd_import)


def _handle_fromlist(module, fromlist, import_, *, recursive=False):
    """Import the submodules that "from package import ..." names and the package does not have."""
    for name in fromlist:
        if not isinstance(name, str):
            where = module.__name__ + '.__all__' if recursive else "``from list''"
            raise TypeError(f'Item in {where} must be str, not {type(name).__name__}')
        if name == '*':
            if not recursive and hasattr(module, '__all__'):
                _handle_fromlist(module, module.__all__, import_, recursive=True)
        elif not hasattr(module, name):
            full = f'{module.__name__}.{name}'
            try:
                _call_with_frames_removed(import_, full)
            except ModuleNotFoundError as exc:
                # The from-import says better what is missing.
                if exc.name != full or sys.modules.get(full, _NEEDS_LOADING) is None:
                    raise
    return module


def _calc___package__(globals):
    """The package that relative imports in a namespace start from."""
    package = globals.get('__package__')
    spec = globals.get('__spec__')
    if package is not None:
        return package
    if spec is not None:
        return spec.parent
    package = globals['__name__']
    return package if '__path__' in globals else package.rpartition('.')[0]


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    """Import a module, like the builtin of that name.

    Without fromlist the result is the first package of a name with dots. level
    counts how many packages up a relative import starts.
    """
    if level == 0:
        module = _gcd_import(name)
    else:
        module = _gcd_import(name, _calc___package__(globals or {}), level)
    if fromlist:
        if hasattr(module, '__path__'):
            return _handle_fromlist(module, fromlist, _gcd_import)
        return module
    if level == 0:
        return _gcd_import(name.partition('.')[0])
    if not name:
        return module
    cut = len(name) - len(name.partition('.')[0])
    return sys.modules[module.__name__[:len(module.__name__) - cut]]


def _setup(sys_module, _imp_module):
    """Give the native modules that are loaded specs and loaders."""
    for name, module in list(sys.modules.items()):
        if isinstance(module, type(sys)) and name in sys.builtin_module_names:
            _init_module_attrs(spec_from_loader(name, BuiltinImporter), module)


def _install(sys_module, _imp_module):
    """Called by the interpreter first."""
    _setup(sys_module, _imp_module)
    sys.meta_path.append(BuiltinImporter)
    sys.meta_path.append(FrozenImporter)


def _install_external_importers():
    """Called by the interpreter when the other half is loaded."""
    global _bootstrap_external
    import _frozen_importlib_external
    _bootstrap_external = _frozen_importlib_external
    _frozen_importlib_external._install(sys.modules[__name__])
