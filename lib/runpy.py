"""Running modules and files as programs: python -m, and functions that do the same."""

import importlib.machinery
import importlib.util
import io
import os
import sys

__all__ = ["run_module", "run_path"]

ModuleType = type(sys)


class _TempModule:
    """A context in which sys.modules has a new module under a name."""

    def __init__(self, mod_name):
        self.mod_name = mod_name
        self.module = ModuleType(mod_name)
        self._saved = None

    def __enter__(self):
        self._saved = sys.modules.get(self.mod_name)
        sys.modules[self.mod_name] = self.module
        return self

    def __exit__(self, *args):
        if self._saved is None:
            del sys.modules[self.mod_name]
        else:
            sys.modules[self.mod_name] = self._saved


class _ModifiedArgv0:
    """A context in which sys.argv[0] is something else."""

    def __init__(self, value):
        self.value = value
        self._saved = []

    def __enter__(self):
        if self._saved:
            raise RuntimeError("Already preserving saved value")
        self._saved.append(sys.argv[0])
        sys.argv[0] = self.value

    def __exit__(self, *args):
        sys.argv[0] = self._saved.pop()


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None,
              script_name=None):
    """Run code in a namespace that looks like a module's; return the namespace."""
    if init_globals is not None:
        run_globals.update(init_globals)
    loader = cached = None
    if mod_spec is not None:
        loader, script_name, cached = mod_spec.loader, mod_spec.origin, mod_spec.cached
        if pkg_name is None:
            pkg_name = mod_spec.parent
    run_globals.update(__name__=mod_name, __file__=script_name, __cached__=cached, __doc__=None,
                       __loader__=loader, __package__=pkg_name, __spec__=mod_spec)
    exec(code, run_globals)
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None,
                     script_name=None):
    """Run code in a module that is in sys.modules meanwhile; return a copy of its namespace."""
    file = script_name if mod_spec is None else mod_spec.origin
    with _TempModule(mod_name) as temporary, _ModifiedArgv0(file):
        # A copy: the module's own namespace is cleared when it goes.
        return _run_code(code, temporary.module.__dict__, init_globals, mod_name, mod_spec,
                         pkg_name, script_name).copy()


def _get_module_details(mod_name, error=ImportError):
    """Find a module, or the __main__ of a package: its name, spec and code."""

    def failure(text, name=mod_name):
        return error(text, name=name) if issubclass(error, ImportError) else error(text)

    if mod_name.startswith("."):
        raise failure("Relative module names not supported")
    package = mod_name.rpartition(".")[0]
    if package:
        try:
            __import__(package)
        except ImportError as exc:
            # If it is the package that is missing, the search below says so.
            if exc.name is None or exc.name != package and not package.startswith(exc.name + "."):
                raise
        existing = sys.modules.get(mod_name)
        if existing is not None and not hasattr(existing, "__path__"):
            from warnings import warn
            warn(RuntimeWarning(
                f"{mod_name!r} found in sys.modules after import of package {package!r}, but prior "
                f"to execution of {mod_name!r}; this may result in unpredictable behaviour"))
    try:
        spec = importlib.util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as exc:
        text = (f"Error while finding module specification for {mod_name!r} "
                f"({type(exc).__name__}: {exc})")
        if mod_name.endswith(".py"):
            text += f". Try using '{mod_name[:-3]}' instead of '{mod_name}' as the module name."
        raise failure(text) from exc
    if spec is None:
        raise failure(f"No module named {mod_name}")
    if spec.submodule_search_locations is not None:
        if mod_name == "__main__" or mod_name.endswith(".__main__"):
            raise failure("Cannot use package as __main__ module")
        try:
            return _get_module_details(mod_name + ".__main__", error)
        except error as exc:
            if mod_name not in sys.modules:
                raise
            raise failure(f"{exc}; {mod_name!r} is a package and cannot be directly executed")
    if spec.loader is None:
        raise failure(f"{mod_name!r} is a namespace package and cannot be executed")
    try:
        code = spec.loader.get_code(mod_name)
    except ImportError as exc:
        raise failure(format(exc)) from exc
    if code is None:
        raise failure(f"No code object available for {mod_name}")
    return mod_name, spec, code


class _Error(Exception):
    """An error that python -m reports without a traceback."""


def _run_module_as_main(mod_name, alter_argv=True):
    """Run a module as __main__; called by the interpreter for -m, and for folders and archives."""
    try:
        if alter_argv or mod_name != "__main__":
            _, spec, code = _get_module_details(mod_name, _Error)
        else:
            _, spec, code = _get_main_module_details(_Error)
    except _Error as exc:
        sys.exit(f"{sys.executable}: {exc}")
    if alter_argv:
        sys.argv[0] = spec.origin
    return _run_code(code, sys.modules["__main__"].__dict__, None, "__main__", spec)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run the code of a module, or the __main__ of a package; return the namespace.

    init_globals is put into the namespace first, run_name is its __name__. With
    alter_sys=True, sys.argv[0] and sys.modules are as for a program meanwhile.
    """
    mod_name, spec, code = _get_module_details(mod_name)
    if run_name is None:
        run_name = mod_name
    if alter_sys:
        return _run_module_code(code, init_globals, run_name, spec)
    return _run_code(code, {}, init_globals, run_name, spec)


def _get_main_module_details(error=ImportError):
    """Find the __main__ in what comes first on sys.path."""
    main = sys.modules.pop("__main__")  # which would be found itself
    try:
        return _get_module_details("__main__")
    except ImportError as exc:
        if "__main__" in str(exc):
            text = f"can't find '__main__' module in {sys.path[0]!r}"
            if issubclass(error, ImportError):
                raise error(text, name="__main__") from exc
            raise error(text) from exc
        raise
    finally:
        sys.modules["__main__"] = main


def _get_code_from_file(fname):
    """Read the code of a file, compiled or source."""
    from pkgutil import read_code
    path = os.path.abspath(fname)
    with io.open_code(path) as file:
        code = read_code(file)
    if code is None:
        with io.open_code(path) as file:
            code = compile(file.read(), fname, 'exec')
    return code


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__ in a folder or archive; return the namespace.

    init_globals is put into the namespace first, run_name, or <run_path>, is its
    __name__.
    """
    if run_name is None:
        run_name = "<run_path>"
    package = run_name.rpartition(".")[0]
    from pkgutil import get_importer
    importer = get_importer(path_name)
    path_name = os.fsdecode(path_name)
    if importer is None:
        return _run_module_code(_get_code_from_file(path_name), init_globals, run_name,
                                pkg_name=package, script_name=path_name)
    sys.path.insert(0, path_name)
    try:
        _, spec, code = _get_main_module_details()
        with _TempModule(run_name) as temporary, _ModifiedArgv0(path_name):
            return _run_code(code, temporary.module.__dict__, init_globals, run_name, spec,
                             package).copy()
    finally:
        try:
            sys.path.remove(path_name)
        except ValueError:
            pass


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("No module specified for execution", file=sys.stderr)
    else:
        del sys.argv[0]
        _run_module_as_main(sys.argv[0])
