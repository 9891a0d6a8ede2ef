"""A cache of the lines of source files, for tracebacks and debuggers."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# name of file -> (size, time of change, lines, full name); for what a loader supplied, the time is None. An entry of
# one item, a function, is a source that has not been read yet.
cache = {}
# The same for code that was typed in, by what identifies a code object.
_interactive_cache = {}


def clearcache():
    """Empty the cache."""
    cache.clear()


def _pick(lines, lineno):
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getline(filename, lineno, module_globals=None):
    """Return a line of a file; '' if there is no such line."""
    return _pick(getlines(filename, module_globals), lineno)


def getlines(filename, module_globals=None):
    """Return the list of all lines of a file; empty if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _getline_from_code(filename, lineno):
    return _pick(_getlines_from_code(filename), lineno)


def _make_key(code):
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _getlines_from_code(code):
    entry = _interactive_cache.get(_make_key(code))
    return [] if entry is None or len(entry) == 1 else entry[2]


def _register_code(code, string, name):
    """Remember string as the source of code and of the code objects inside it."""
    entry = len(string), None, _with_ends(string), name
    pending = [code]
    while pending:
        code = pending.pop()
        pending += (const for const in code.co_consts if isinstance(const, type(code)))
        _interactive_cache[_make_key(code)] = entry


def _with_ends(text):
    return [line + '\n' for line in text.splitlines()]


def _is_embedded(filename):
    return filename.startswith('<frozen ') and filename.endswith('>')


def _source_unavailable(filename):
    """Whether filename is none at all: something like <string>."""
    return not filename or (filename.startswith('<') and filename.endswith('>')
                            and not _is_embedded(filename))


def checkcache(filename=None):
    """Drop the entry of a file that has changed, or all such entries."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, _, fullname = entry
        if mtime is None:
            continue
        try:
            import os
        except ImportError:
            return
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
        else:
            if (stat.st_size, stat.st_mtime) != (size, mtime):
                cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew, and return its lines; empty if it cannot be read."""
    entry = cache.pop(filename, None)
    if _source_unavailable(filename):
        return []
    if _is_embedded(filename):
        lines = _embedded_lines(filename)
        if lines is not None:
            cache[filename] = sum(map(len, lines)), None, lines, filename
            return lines
    try:
        import os
        import sys
    except ImportError:
        return []  # the interpreter is shutting down
    if _is_embedded(filename):
        fullname = module_globals and module_globals.get('__file__')
        if fullname is None:
            return []
    else:
        fullname = filename
    try:
        stat = os.stat(fullname)
    except ValueError:
        return []
    except OSError:
        lines = _lines_from_loader(filename, fullname, entry, module_globals)
        if lines is not None:
            return lines
        stat, fullname = _search(filename, sys.path, os)
        if stat is None:
            return []
    lines = _read(fullname)
    if lines is None:
        return []
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _embedded_lines(filename):
    """The lines of a module that the interpreter carries."""
    import _imp
    found = _imp.find_frozen(filename[len('<frozen '):-1], withdata=True)
    if found is None or found[0] is None:
        return None
    return _with_ends(bytes(found[0]).decode())


def _lines_from_loader(filename, fullname, entry, module_globals):
    """The lines that the module's loader supplies; None if there is no loader that can."""
    if entry is None or len(entry) != 1:
        entry = _make_lazycache_entry(filename, module_globals)
    if entry is None:
        return None
    try:
        source = entry[0]()
    except (ImportError, OSError):
        return None
    if source is None:
        return []
    lines = _with_ends(source)
    cache[filename] = len(source), None, lines, fullname
    return lines


def _search(filename, path, os):
    """Look for a relative filename along path: its stat result and full name, or None twice."""
    if not os.path.isabs(filename):
        for folder in path:
            try:
                fullname = os.path.join(folder, filename)
            except (TypeError, AttributeError):
                continue  # path may hold anything
            try:
                return os.stat(fullname), fullname
            except (OSError, ValueError):
                pass
    return None, None


def _read(fullname):
    import tokenize
    try:
        with tokenize.open(fullname) as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return None
    if not lines:
        return ['\n']
    if not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    return lines


def lazycache(filename, module_globals):
    """Remember how to ask the module's loader for the source, which getlines() will do.

    Returns whether such an entry is in the cache then.
    """
    entry = cache.get(filename)
    if entry is None:
        entry = _make_lazycache_entry(filename, module_globals)
        if entry is None:
            return False
        cache[filename] = entry
    return len(entry) == 1


def _make_lazycache_entry(filename, module_globals):
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return None
    if not module_globals or '__name__' not in module_globals:
        return None
    spec = module_globals.get('__spec__')
    name = getattr(spec, 'name', None) or module_globals['__name__']
    loader = getattr(spec, 'loader', None)
    if loader is None:
        loader = module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if not name or not get_source:
        return None

    def get_lines(name=name, *args, **kwargs):
        return get_source(name, *args, **kwargs)

    return get_lines,
