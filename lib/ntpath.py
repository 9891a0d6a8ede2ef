"""Paths as Windows writes them: drives, shares, and both slashes. Nothing here asks a Windows system."""

import functools
import genericpath
import os
from genericpath import *

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
           'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'isreserved',
           'expanduser', 'expandvars', 'normpath', 'abspath', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep',
           'devnull', 'realpath', 'supports_unicode_filenames', 'relpath', 'samefile', 'sameopenfile', 'samestat', 'commonpath',
           'isjunction', 'isdevdrive', 'ALLOW_MISSING']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '\\'
pathsep = ';'
altsep = '/'
defpath = '.;C:\\bin'
devnull = 'nul'
supports_unicode_filenames = True


def _like(path, text):
    """ASCII text, as bytes if the path is bytes."""
    return text.encode() if isinstance(path, bytes) else text


def _backslashed(path):
    return path.replace(_like(path, '/'), _like(path, '\\'))


def normcase(s):
    """The path in lower case, with backslashes."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        return os.fsencode(normcase(os.fsdecode(s)))
    return s.replace('/', '\\').lower()


def isabs(s):
    """Whether a path is absolute: that of a share, or one with a drive and a root."""
    s = os.fspath(s)
    start = _backslashed(s[:3])
    return start.startswith(_like(s, '\\\\')) or start.startswith(_like(s, ':\\'), 1)


def join(path, *paths):
    """The paths one after the other, each in the place that the one before it names."""
    path = os.fspath(path)
    try:
        separators = _like(path, '\\/')
        drive, root, tail = splitroot(path)
        for more in paths:
            more_drive, more_root, more_tail = splitroot(more)
            if more_root:
                drive, root, tail = more_drive or drive, more_root, more_tail
                continue
            if more_drive and more_drive != drive:
                if more_drive.lower() != drive.lower():
                    drive, root, tail = more_drive, more_root, more_tail
                    continue
                drive = more_drive  # the same in other letters
            if tail and tail[-1] not in separators:
                tail += _like(path, '\\')
            tail += more_tail
        if tail and not root and drive and drive[-1] not in _like(path, ':\\/'):  # a share
            return drive + _like(path, '\\') + tail
        return drive + root + tail
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', path, *paths)
        raise


def splitdrive(p):
    """A path as a pair: a drive with its colon or a share as //host/share, both may be empty, and what follows."""
    drive, root, tail = splitroot(p)
    return drive, root + tail


def splitroot(p):
    """A path as three parts: drive or share, one slash if it is behind it, and the rest."""
    p = os.fspath(p)
    empty, slash = p[:0], _like(p, '\\')
    plain = _backslashed(p)
    if plain[:2] == slash * 2:
        # \\host\share or \\?\UNC\host\share: up to the second slash behind the prefix
        start = 8 if plain[:8].upper() == _like(p, '\\\\?\\UNC\\') else 2
        end = plain.find(slash, start)
        if end >= 0:
            end = plain.find(slash, end + 1)
        if end < 0:
            return p, empty, empty
        return p[:end], p[end:end + 1], p[end + 1:]
    drive = 2 if plain[1:2] == _like(p, ':') and plain[:1] != slash else 0
    root = drive + (plain[drive:drive + 1] == slash)
    return p[:drive], p[drive:root], p[root:]


def split(p):
    """A path as a pair: what is before the last component, without slashes at its end unless it is a root, and that component."""
    p = os.fspath(p)
    separators = _like(p, '\\/')
    drive, root, tail = splitroot(p)
    cut = len(tail)
    while cut and tail[cut - 1] not in separators:
        cut -= 1
    return drive + root + tail[:cut].rstrip(separators), tail[cut:]


def splitext(p):
    p = os.fspath(p)
    return genericpath._splitext(p, _like(p, '\\'), _like(p, '/'), _like(p, '.'))


splitext.__doc__ = genericpath._splitext.__doc__


def basename(p):
    """The last component of a path."""
    return split(p)[1]


def dirname(p):
    """A path without its last component."""
    return split(p)[0]


def ismount(path):
    """Whether a path is a drive's root or a share."""
    path = abspath(path)
    drive, root, rest = splitroot(path)
    if drive and drive[:1] in (_like(path, '\\'), _like(path, '/')):
        return not rest
    return bool(root) and not rest


_RESERVED_CHARACTERS = frozenset('"*:<>?|/\\').union(map(chr, range(32)))
_RESERVED_NAMES = frozenset(['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$']).union(
    device + digit for device in ('COM', 'LPT') for digit in '123456789\xb9\xb2\xb3')


def isreserved(path):
    """Whether a component of a path is a name that Windows keeps for itself or that cannot be one."""
    path = _backslashed(os.fsdecode(splitroot(path)[2]))
    return any(map(_is_reserved_name, path.split('\\')))


def _is_reserved_name(name):
    if name[-1:] in ('.', ' '):
        return name not in ('.', '..')
    return not _RESERVED_CHARACTERS.isdisjoint(name) or name.partition('.')[0].rstrip(' ').upper() in _RESERVED_NAMES


def expanduser(path):
    """A path with ~ or ~user at its start replaced by the folder of the user, if that is known."""
    path = os.fspath(path)
    if not path.startswith(_like(path, '~')):
        return path
    end, separators = 1, _like(path, '\\/')
    while end < len(path) and path[end] not in separators:
        end += 1
    if 'USERPROFILE' in os.environ:
        home = os.environ['USERPROFILE']
    elif 'HOMEPATH' in os.environ:
        home = join(os.environ.get('HOMEDRIVE', ''), os.environ['HOMEPATH'])
    else:
        return path
    user, current = os.fsdecode(path[1:end]), os.environ.get('USERNAME')
    if user and user != current:
        if current != basename(home):
            return path  # others' folders may be anywhere
        home = join(dirname(home), user)
    return (os.fsencode(home) if isinstance(path, bytes) else home) + path[end:]


@functools.cache
def _variables(kind):
    """The pattern of text in single quotes, %name%, $name, ${name} and of %% and $$, for str or bytes."""
    import re
    pattern = r"'[^']*'?|%(?P<percent>%|[^%]*%?)|\$(?P<dollar>\$|[-\w]+|\{[^}]*\}?)"
    return re.compile(pattern.encode() if kind is bytes else pattern, re.ASCII)


def expandvars(path):
    """A path with $var, ${var} and %var% replaced by what the environment says; unknown variables stay."""
    path = os.fspath(path)
    if _like(path, '$') not in path and _like(path, '%') not in path:
        return path
    environ = os.environ
    if isinstance(path, bytes):
        environ = getattr(os, 'environb', None)

    def value(match):
        name = match[match.lastindex] if match.lastindex else None
        if name is None:  # in quotes
            return match[0]
        if name == match[0][:1]:  # doubled
            return name
        if match['percent'] is not None:
            if not name.endswith(_like(path, '%')):
                return match[0]
            name = name[:-1]
        elif name.startswith(_like(path, '{')):
            if not name.endswith(_like(path, '}')):
                return match[0]
            name = name[1:-1]
        try:
            if environ is None:
                return os.fsencode(os.environ[os.fsdecode(name)])
            return environ[name]
        except KeyError:
            return match[0]

    return _variables(type(path)).sub(value, path)


def normpath(path):
    """A path with backslashes, and without empty components, "." and, as far as that goes, ".."."""
    path = _backslashed(os.fspath(path))
    here, up = _like(path, '.'), _like(path, '..')
    drive, root, tail = splitroot(path)
    kept = []
    for name in tail.split(_like(path, '\\')):
        if not name or name == here:
            continue
        if name != up:
            kept.append(name)
        elif kept and kept[-1] != up:
            kept.pop()
        elif not root:
            kept.append(name)
    if not drive and not root and not kept:
        kept.append(here)
    return drive + root + _like(path, '\\').join(kept)


def abspath(path):
    """The absolute form of a path."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, *, strict=False):
    """The absolute form of a path; links cannot be followed here."""
    return abspath(path)


def relpath(path, start=None):
    """The way from a folder, the current one if none is given, to a path."""
    path = os.fspath(path)
    if not path:
        raise ValueError('no path specified')
    start = _like(path, '.') if start is None else os.fspath(start)
    try:
        start_drive, _, start_rest = splitroot(abspath(start))
        path_drive, _, path_rest = splitroot(abspath(path))
        if normcase(start_drive) != normcase(path_drive):
            raise ValueError(f'path is on mount {path_drive!r}, start on mount {start_drive!r}')
        slash = _like(path, '\\')
        start_names = start_rest.split(slash) if start_rest else []
        path_names = path_rest.split(slash) if path_rest else []
        common = 0
        for a, b in zip(start_names, path_names):
            if normcase(a) != normcase(b):
                break
            common += 1
        names = [_like(path, '..')] * (len(start_names) - common) + path_names[common:]
        return slash.join(names) if names else _like(path, '.')
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """The longest path that all of them begin with."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty iterable')
    slash, here = _like(paths[0], '\\'), _like(paths[0], '.')

    def names(tail):
        return [name for name in tail.split(slash) if name and name != here]

    try:
        drives, roots, tails = zip(*[splitroot(p.replace(_like(paths[0], '/'), slash).lower()) for p in paths])
        if len(set(drives)) != 1:
            raise ValueError("Paths don't have the same drive")
        drive, root, tail = splitroot(_backslashed(paths[0]))
        if len(set(roots)) != 1:
            raise ValueError("Can't mix absolute and relative paths" if drive else "Can't mix rooted and not-rooted paths")
        common = commonprefix([names(tail) for tail in tails])
        return drive + root + slash.join(names(tail)[:len(common)])
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
