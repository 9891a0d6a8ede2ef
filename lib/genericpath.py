"""The functions of os.path that are the same on all systems. Use os.path instead."""

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime',
           'getsize', 'isdevdrive', 'isdir', 'isfile', 'isjunction', 'islink',
           'lexists', 'samefile', 'sameopenfile', 'samestat', 'ALLOW_MISSING']


def exists(path):
    """Whether path exists; a symbolic link that leads nowhere does not."""
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """Whether path exists, be it as a symbolic link that leads nowhere."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isfile(path):
    """Whether path is a regular file, or a symbolic link to one."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def isdir(s):
    """Whether s is a directory, or a symbolic link to one."""
    try:
        return stat.S_ISDIR(os.stat(s).st_mode)
    except (OSError, ValueError):
        return False


def islink(path):
    """Whether path is a symbolic link."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def isjunction(path):
    """Whether path is a junction: only Windows has them."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Whether path is on a Dev Drive: only Windows has them."""
    os.fspath(path)
    return False


def getsize(filename):
    """Return the size of a file in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """Return the time of the last change of a file's contents."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the time of the last access to a file."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return the time of the last change of what the system knows of a file."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """Return the longest string that all paths begin with; need not be a path itself."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):  # which may be paths in parts
        m = [os.fspath(path) for path in m]
    first, last = min(m), max(m)
    for length, item in enumerate(first):
        if item != last[length]:
            return first[:length]
    return first


def samestat(s1, s2):
    """Whether two stat results are of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to the same file or directory."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two file descriptors are of the same file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    """Split a path at the last dot of its last part, unless only dots come before.

    Returns the root and the extension, which begins with the dot or is empty.
    """
    start = p.rfind(sep) + 1
    if altsep:
        start = max(start, p.rfind(altsep) + 1)
    dot = p.rfind(extsep)
    if dot > start and p[start:dot].lstrip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    """Say what is wrong with the arguments of a function that has failed."""
    kinds = set()
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, '
                            f'not {arg.__class__.__name__!r}') from None
        kinds.add(isinstance(arg, str))
    if len(kinds) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None


class ALLOW_MISSING:
    """For realpath(strict=...): parts that do not exist are allowed, other errors are not."""

    def __repr__(self):
        return 'os.path.ALLOW_MISSING'

    def __reduce__(self):
        return self.__class__.__name__


ALLOW_MISSING = ALLOW_MISSING()


import os  # last: os imports this module, by way of os.path
import stat
