"""Warnings: messages about code that works but should be changed.

The decision what happens to a warning is native (_warnings): it looks for the
first of the filters that matches. This module shows the warnings and manages
the filters.
"""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
           "simplefilter", "resetwarnings", "catch_warnings", "deprecated"]

_filters_version = 1

try:
    from _warnings import (_acquire_lock, _defaultaction as defaultaction,
                           _filters_mutated_lock_held, _onceregistry as onceregistry,
                           _release_lock, _warnings_context, filters, warn, warn_explicit)
    _native = True

    class _Lock:
        """The native lock of the filters; reentrant."""

        def __enter__(self):
            _acquire_lock()
            return self

        def __exit__(self, *args):
            _release_lock()

    _lock = _Lock()
except ImportError:
    import _contextvars
    import _thread
    _native = False
    # Tuples (action, message's pattern, category, module's pattern, line); None and 0 match all.
    filters = []
    defaultaction = "default"
    onceregistry = {}
    _lock = _thread.RLock()
    _warnings_context = _contextvars.ContextVar('warnings_context')

    def _filters_mutated_lock_held():
        global _filters_version
        _filters_version += 1

_ACTIONS = ('default', 'always', 'all', 'ignore', 'module', 'once', 'error')

# Where the filters are: in this module, or, with -X context_aware_warnings, in the context, once catch_warnings has put some
# there.
_use_context = sys.flags.context_aware_warnings


class _Context:
    """Filters that hold in a context. log, if not None, is the list that takes the warnings."""

    def __init__(self, filters):
        self._filters = filters
        self.log = None

    def copy(self):
        made = _Context(self._filters[:])
        if self.log is not None:
            made.log = self.log
        return made

    def _record_warning(self, msg):
        self.log.append(msg)


class _GlobalContext(_Context):
    """The filters of this module, whatever list is there."""

    def __init__(self):
        self.log = None

    @property
    def _filters(self):
        return globals().get('filters', [])


_global_context = _GlobalContext()


def _get_context():
    return _warnings_context.get(_global_context) if _use_context else _global_context


def _set_context(context):
    assert _use_context
    _warnings_context.set(context)


def _new_context():
    """Put a copy of the context in its place, and return both."""
    assert _use_context
    old = _get_context()
    new = old.copy()
    _set_context(new)
    return old, new


def _get_filters():
    """Return the list of filters that holds now."""
    return _get_context()._filters


# Showing warnings. Programs may replace showwarning and formatwarning; what was not replaced is passed by.


class WarningMessage:
    """A warning as it is shown or recorded."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, "
                f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}")

    def __repr__(self):
        return f'<{type(self).__qualname__} {self}>'


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, sys.stderr if none is given. Programs may replace this function."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return a warning as text. Programs may replace this function."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg(msg):
    """Show or record a WarningMessage; called by _warnings."""
    show = globals().get('showwarning', _showwarning_orig)
    if show is _showwarning_orig:
        _showwarnmsg_impl(msg)
        return
    if not callable(show):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    show(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _showwarnmsg_impl(msg):
    context = _get_context()
    if context.log is not None:
        context._record_warning(msg)
        return
    file = sys.stderr if msg.file is None else msg.file
    if file is None:
        return  # nowhere to show it
    text = _formatwarnmsg(msg)
    try:
        file.write(text)
    except OSError:
        pass


def _formatwarnmsg(msg):
    format = globals().get('formatwarning', _formatwarning_orig)
    if format is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return format(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


def _source_line(filename, lineno):
    # While the interpreter shuts down, modules may be gone: a warning must not fail for that.
    try:
        import linecache
        return linecache.getline(filename, lineno).strip()
    except Exception:
        return ''


def _formatwarnmsg_impl(msg):
    category = msg.category.__name__
    text = f"{msg.filename}:{msg.lineno}: {category}: {msg.message}\n"
    line = _source_line(msg.filename, msg.lineno) if msg.line is None else msg.line.strip()
    if line:
        text += f"  {line}\n"
    return text if msg.source is None else text + _allocation(msg.source, category)


def _allocation(source, category):
    """Where the object that the warning is about was allocated."""
    try:
        import tracemalloc
        tracing, frames = tracemalloc.is_tracing(), tracemalloc.get_object_traceback(source)
    except Exception:
        return ''
    if frames is None:
        if tracing:
            return ''
        return f'{category}: Enable tracemalloc to get the object allocation traceback\n'
    text = 'Object allocated at (most recent call last):\n'
    for frame in frames:
        text += f'  File "{frame.filename}", lineno {frame.lineno}\n'
        line = _source_line(frame.filename, frame.lineno)
        if line:
            text += f'    {line}\n'
    return text


# Filters


def _check_filter(action, lineno):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Put a filter in front of the others, or behind them with append=True.

    action is "error", "ignore", "always", "all", "default", "module" or "once".
    message and module are regular expressions that must match the beginning of the
    message, in any case, and the module's name; category is a class that the
    warning's must be derived from; lineno 0 is any line.
    """
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    _check_filter(action, lineno)
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add_filter(action, message or None, category, module or None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter that any message of any module matches in front of the others, or behind them.

    The arguments mean what they mean for filterwarnings().
    """
    _check_filter(action, lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def _filters_mutated():
    with _lock:
        _filters_mutated_lock_held()


def _add_filter(*item, append):
    with _lock:
        current = _get_filters()
        if not append:
            if item in current:
                current.remove(item)
            current.insert(0, item)
        elif item not in current:
            current.append(item)
        _filters_mutated_lock_held()


def resetwarnings():
    """Remove all filters."""
    with _lock:
        _get_filters().clear()
        _filters_mutated_lock_held()


# The option -W: action:message:category:module:lineno


class _OptionError(Exception):
    """An option -W that cannot be understood."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as msg:
            print("Invalid -W option ignored:", msg, file=sys.stderr)


def _setoption(arg):
    parts = [part.strip() for part in arg.split(':')]
    if len(parts) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    action, message, category, module, lineno = parts + [''] * (5 - len(parts))
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        import re
        message = re.escape(message)
        module = module and re.escape(module) + r'\z'
    try:
        number = int(lineno or 0)
    except (ValueError, OverflowError):
        number = -1
    if number < 0:
        raise _OptionError(f"invalid lineno {number if lineno.lstrip('-').isdigit() else lineno!r}") from None
    filterwarnings(action, message, category, module, number)


def _getaction(action):
    if not action:
        return "default"
    for full in _ACTIONS:
        if full.startswith(action):
            return full
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    try:
        source = __import__(module or 'builtins', None, None, [name])
    except ImportError:
        raise _OptionError(f"invalid module name: {module!r}") from None
    try:
        found = getattr(source, name)
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not issubclass(found, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return found


# What _warnings does, for when it cannot be imported


def _is_internal_filename(filename):
    return 'importlib' in filename and '_bootstrap' in filename


def _is_filename_to_skip(filename, skip_file_prefixes):
    return any(filename.startswith(prefix) for prefix in skip_file_prefixes)


def _is_internal_frame(frame):
    """Whether frame belongs to the import system, which warnings do not blame."""
    return _is_internal_filename(frame.f_code.co_filename)


def _next_external_frame(frame, skip_file_prefixes):
    """The next caller that is neither internal nor in one of the files to skip."""
    while (frame := frame.f_back) is not None:
        filename = frame.f_code.co_filename
        if not (_is_internal_filename(filename)
                or _is_filename_to_skip(filename, skip_file_prefixes)):
            break
    return frame


if not _native:
    def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
        """Issue a warning: show it, or ignore it, or raise an exception."""
        if isinstance(message, Warning):
            category = message.__class__
        elif category is None:
            category = UserWarning
        if not isinstance(category, type) or not issubclass(category, Warning):
            raise TypeError("category must be a Warning subclass, "
                            f"not '{type(category).__name__}'")
        if not isinstance(skip_file_prefixes, tuple):
            raise TypeError('skip_file_prefixes must be a tuple of strs.')
        if skip_file_prefixes:
            stacklevel = max(2, stacklevel)
        frame = sys._getframe(1)
        if stacklevel <= 1 or _is_internal_frame(frame):
            for _ in range(stacklevel - 1):
                frame = frame and frame.f_back
            if stacklevel < 1:
                frame = sys._getframe(0)
        else:
            for _ in range(stacklevel - 1):
                frame = frame and _next_external_frame(frame, skip_file_prefixes)
        if frame is None:
            space, filename, lineno = sys.__dict__, "<sys>", 0
        else:
            space, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
        warn_explicit(message, category, filename, lineno, space.get('__name__', "<string>"),
                      space.setdefault("__warningregistry__", {}), space, source=source)

    def _action(text, category, module, lineno):
        """The action of the first filter that matches, and that filter."""
        for item in _get_filters():
            action, message, wanted, where, line = item
            if ((message is None or message.match(text)) and issubclass(category, wanted)
                    and (where is None or where.match(module)) and line in (0, lineno)):
                return action, item
        return defaultaction, None

    def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                      module_globals=None, source=None):
        """Issue a warning about a given place."""
        lineno = int(lineno)
        if module is None:
            module = filename or "<unknown>"
            if module[-3:].lower() == ".py":
                module = module[:-3]
        if isinstance(message, Warning):
            text, category = str(message), message.__class__
        else:
            text, message = message, category(message)
        key = text, category, lineno
        with _lock:
            if registry is None:
                registry = {}
            if registry.get('version', 0) != _filters_version:
                registry.clear()
                registry['version'] = _filters_version
            if registry.get(key):
                return
            action, item = _action(text, category, module, lineno)
            if action == "ignore":
                return
            if action == "error":
                raise message
            if action not in ("always", "all"):
                registry[key] = 1
                seen, again = {"once": (onceregistry, (text, category)),
                               "module": (registry, (text, category, 0)),
                               "default": (None, None)}.get(action, (None, item))
                if seen is None and again is not None:
                    raise RuntimeError(
                        f"Unrecognized action ({action!r}) in warnings.filters:\n {item}")
                if seen is not None:
                    if seen.get(again):
                        return
                    seen[again] = 1
        # The source may be in an archive, which only the module's loader can read.
        import linecache
        linecache.getlines(filename, module_globals)
        _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """A context at whose end the filters and showwarning are what they were before.

    With record=True the warnings go to a list instead, which is the value for
    "as". If action is not None, simplefilter() is called with it and category,
    lineno and append. module is for tests of this module.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = ["record=True"] if self._record else []
        if self._module is not sys.modules['warnings']:
            args.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        log = [] if self._record else None
        with _lock:
            if _use_context:
                self._saved_context, context = module._new_context()
            else:
                self._filters = module.filters
                module.filters = self._filters[:]
                self._showwarnmsg_impl = module._showwarnmsg_impl
            self._showwarning = module.showwarning
            module._filters_mutated_lock_held()
            if self._record:
                if _use_context:
                    context.log = log
                else:
                    module._showwarnmsg_impl = log.append
                module.showwarning = module._showwarning_orig
        if self._filter is not None:
            module.simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        with _lock:
            if _use_context:
                module._warnings_context.set(self._saved_context)
            else:
                module.filters = self._filters
                module._showwarnmsg_impl = self._showwarnmsg_impl
            module.showwarning = self._showwarning
            module._filters_mutated_lock_held()


class deprecated:
    """Decorator that marks a function, class or overload as deprecated (PEP 702).

        @deprecated("Use g instead")
        def f(): ...

    Type checkers complain about its uses. At run time a call, or a class's
    instantiation or derivation, issues a warning of the category, unless that is
    None; stacklevel 1 is the place of the use. The message is kept as
    __deprecated__.
    """

    def __init__(self, message: str, /, *, category: type[Warning] | None = DeprecationWarning,
                 stacklevel: int = 1) -> None:
        if not isinstance(message, str):
            raise TypeError("Expected an object of type str for 'message', "
                            f"not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, level = self.message, self.category, self.stacklevel + 1
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            return self._mark_class(arg, message, category, level)
        if not callable(arg):
            raise TypeError("@deprecated decorator with non-None category must be applied to "
                            f"a class or callable, not {arg!r}")
        import functools
        import inspect

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=level)
            return arg(*args, **kwargs)

        if inspect.iscoroutinefunction(arg):
            wrapper = inspect.markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    @staticmethod
    def _mark_class(cls, message, category, level):
        import functools
        from types import MethodType
        new = cls.__new__

        @functools.wraps(new)
        def __new__(made, /, *args, **kwargs):
            if made is cls:
                warn(message, category=category, stacklevel=level)
            if new is not object.__new__:
                return new(made, *args, **kwargs)
            if made.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{made.__name__}() takes no arguments")
            return new(made)

        if "__init_subclass__" in cls.__dict__:
            hook = cls.__init_subclass__
            if isinstance(hook, MethodType):
                hook = hook.__func__

            @functools.wraps(hook)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=level)
                return hook(*args, **kwargs)
        else:
            def __init_subclass__(sub, *args, **kwargs):
                warn(message, category=category, stacklevel=level)
                return super(cls, sub).__init_subclass__(*args, **kwargs)

        cls.__new__ = staticmethod(__new__)
        cls.__init_subclass__ = classmethod(__init_subclass__)
        cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return cls


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that name will be removed in the version remove; RuntimeError if that is overdue."""
    when = f"{remove[0]}.{remove[1]}"
    if _version[:2] > remove or _version[:2] == remove and _version[3] != "alpha":
        raise RuntimeError(f"{name!r} was slated for removal after Python {when} alpha")
    warn(message.format(name=name, remove=when), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    """Called by the interpreter when a coroutine dies that never ran."""
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        import linecache
        import traceback
        frames = [(filename, lineno, name, linecache.getline(filename, lineno))
                  for filename, lineno, name in reversed(coro.cr_origin)]
        text += "\nCoroutine created at (most recent call last)\n"
        text += ''.join(traceback.format_list(frames)).rstrip("\n")
    # With tracemalloc the source adds where the coroutine was made.
    warn(text, category=RuntimeWarning, stacklevel=2, source=coro)


_processoptions(sys.warnoptions)
if not _native:
    filterwarnings("default", category=DeprecationWarning, module="__main__", append=1)
    for _category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning,
                      ResourceWarning):
        simplefilter("ignore", category=_category, append=1)
    del _category
