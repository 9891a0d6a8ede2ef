"""Paths as POSIX systems have them: os.path there, and usable everywhere under this name."""

# Before the imports: os takes these names from here, and may be imported from here.
curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'

import errno
import os
import sys
import stat

import genericpath
from genericpath import *

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext",
           "basename", "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime",
           "islink", "exists", "lexists", "isdir", "isfile", "ismount", "expanduser",
           "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir",
           "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath",
           "supports_unicode_filenames", "relpath", "commonpath", "isjunction", "isdevdrive",
           "ALLOW_MISSING"]

supports_unicode_filenames = sys.platform == 'darwin'


def _get_sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def _like(path, *texts):
    """The texts as what path is: bytes or str."""
    return [text.encode() for text in texts] if isinstance(path, bytes) else texts


def normcase(s):
    """Return s: case matters here."""
    return os.fspath(s)


def isabs(s):
    """Whether s is an absolute path."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join paths. What comes before an absolute one is dropped; an empty last one ends the result with /."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for part in p:
            part = os.fspath(part)
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """Split a path at the last slash into head and tail. The head ends with a slash only if it is a root."""
    p = os.fspath(p)
    slash = _get_sep(p)
    cut = p.rfind(slash) + 1
    head = p[:cut]
    return head.rstrip(slash) or head, p[cut:]


def splitext(p):
    p = os.fspath(p)
    slash, dot = _like(p, '/', '.')
    return genericpath._splitext(p, slash, None, dot)


splitext.__doc__ = genericpath._splitext.__doc__


def splitdrive(p):
    """Split a path into drive and rest; there are no drives here."""
    p = os.fspath(p)
    return p[:0], p


try:
    from posix import _path_splitroot_ex as splitroot
except ImportError:
    def splitroot(p):
        """Split a path into drive, which is empty, root and rest. The root is empty, / or exactly //."""
        p = os.fspath(p)
        slash = _get_sep(p)
        slashes = len(p) - len(p.lstrip(slash))
        root = 2 if slashes == 2 else min(slashes, 1)
        return p[:0], p[:root], p[root:]


def basename(p):
    """Return what comes after the last slash."""
    return split(p)[1]


def dirname(p):
    """Return what comes before the last slash."""
    return split(p)[0]


def ismount(path):
    """Whether path is a mount point."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    parent = join(path, *_like(path, '..'))
    try:
        above = os.lstat(parent)
    except OSError:
        try:
            above = os.lstat(realpath(parent))
        except OSError:
            return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def _home(user):
    """The home directory of a user, or the own one if user is empty; None if it is not known."""
    if not user and 'HOME' in os.environ:
        return os.environ['HOME']
    try:
        import pwd
        return (pwd.getpwnam(os.fsdecode(user)) if user else pwd.getpwuid(os.getuid())).pw_dir
    except (ImportError, KeyError):
        return None


def expanduser(path):
    """Replace ~ and ~user at the beginning by the home directory, if that is known."""
    path = os.fspath(path)
    tilde, slash = _like(path, '~', '/')
    if not path.startswith(tilde):
        return path
    end = path.find(slash)
    if end < 0:
        end = len(path)
    home = _home(path[1:end])
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(slash) + path[end:] or slash


_varpattern = r'\$(\w+|\{[^}]*\}?)'


def expandvars(path):
    """Replace $name and ${name} by what the environment has; unknown names stay."""
    path = os.fspath(path)
    dollar, start, end, pattern = _like(path, '$', '{', '}', _varpattern)
    if dollar not in path:
        return path
    if isinstance(path, str):
        environ = os.environ
    else:
        environ = getattr(os, 'environb', None)
    import re

    def value(match):
        name = match[1]
        if name.startswith(start):
            if not name.endswith(end):
                return match[0]
            name = name[1:-1]
        try:
            if environ is None:
                return os.fsencode(os.environ[os.fsdecode(name)])
            return environ[name]
        except KeyError:
            return match[0]

    return re.sub(pattern, value, path, flags=re.ASCII)


try:
    from posix import _path_normpath as normpath
except ImportError:
    def normpath(path):
        """Take empty parts, . and .. out of a path, without looking at the file system."""
        path = os.fspath(path)
        slash, dot, dots = _like(path, '/', '.', '..')
        _, root, rest = splitroot(path)
        parts = []
        for part in rest.split(slash):
            if not part or part == dot:
                continue
            if part != dots or (parts[-1] == dots if parts else not root):
                parts.append(part)
            elif parts:
                parts.pop()
        return root + slash.join(parts) or dot


def abspath(path):
    """Return the absolute path, normalized."""
    path = os.fspath(path)
    if not path.startswith(_get_sep(path)):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


class _Link:
    """Ends the parts of a symbolic link on realpath's stack."""

    __slots__ = 'path',

    def __init__(self, path):
        self.path = path


def realpath(filename, *, strict=False):
    """Return the absolute path without symbolic links.

    With strict=True an error of the system ends it, with ALLOW_MISSING all errors
    but FileNotFoundError do; else the parts that fail are taken as they are.
    """
    filename = os.fspath(filename)
    slash, dot, dots = _like(filename, '/', '.', '..')
    if strict is ALLOW_MISSING:
        ignored, strict = FileNotFoundError, True
    else:
        ignored = () if strict else OSError
    if filename.startswith(slash):
        path = slash
    else:
        path = os.getcwdb() if isinstance(filename, bytes) else os.getcwd()
    # rest has the parts to come, the next one last; after those of a link there is a _Link, where the link's target is
    # known. count is how many parts are left.
    rest = filename.split(slash)[::-1]
    count = len(rest)
    targets = {}  # links: their real paths, or None while they are being followed
    while count:
        part = rest.pop()
        if isinstance(part, _Link):
            targets[part.path] = path
            continue
        count -= 1
        if not part or part == dot:
            continue
        if part == dots:
            path = path[:path.rindex(slash)] or slash
            continue
        new = path + part if path == slash else path + slash + part
        try:
            mode = os.lstat(new).st_mode
            if not stat.S_ISLNK(mode):
                if strict and count and not stat.S_ISDIR(mode):
                    raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), new)
                path = new
                continue
            if new in targets:
                path = targets[new]
                if path is not None:
                    continue
                if strict:
                    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), new)
                path = new
                continue
            target = os.readlink(new)
        except ignored:
            path = new
            continue
        if target.startswith(slash):
            path = slash
        targets[new] = None
        parts = target.split(slash)
        rest += [_Link(new), *reversed(parts)]
        count += len(parts)
    return path


def relpath(path, start=None):
    """Return path as seen from the directory start, or from the current one."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    dot, slash, dots = _like(path, '.', '/', '..')
    start = dot if start is None else os.fspath(start)
    try:
        from_parts, to_parts = ([part for part in abspath(each).split(slash) if part]
                                for each in (start, path))
        same = len(commonprefix([from_parts, to_parts]))
        parts = [dots] * (len(from_parts) - same) + to_parts[same:]
        return slash.join(parts) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """Return the longest path that all the paths begin with."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    slash, dot = _like(paths[0], '/', '.')
    try:
        split_paths = [[part for part in path.split(slash) if part and part != dot]
                       for path in paths]
        absolute = {path.startswith(slash) for path in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        common = slash.join(commonprefix(split_paths))
        return slash + common if absolute.pop() else slash[:0] + common
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
