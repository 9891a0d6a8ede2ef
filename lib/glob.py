"""Find the files whose names match a pattern of a Unix shell."""

import functools
import os
import re
import stat
import sys

import fnmatch

__all__ = ["glob", "iglob", "escape", "translate"]

magic_check = re.compile("([*?[])")
magic_check_bytes = re.compile(b"([*?[])")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False,
         include_hidden=False):
    """Return the list of paths that match a pattern.

    Patterns are those of fnmatch, but that a name with a leading dot matches
    only a pattern with one, unless include_hidden is true. The order is that
    of the file system: sort the list if order matters.

    A relative pattern is looked up below root_dir, or below the folder that
    the descriptor dir_fd is open on, and the results are relative to it. If
    recursive is true, the part ** matches any number of folders, and files.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd,
                      recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False,
          include_hidden=False):
    """Return an iterator over the paths that match a pattern; see glob."""
    sys.audit("glob.glob", pathname, recursive)
    sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _Search(root, dir_fd, recursive, include_hidden).paths(pathname, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        return _skip_empty(found)
    return found


def _skip_empty(paths):
    """Iterate over paths but for a first one that is empty: ** matches the root itself."""
    first = next(paths, None)
    if first is None:
        return
    if first:
        yield first
    yield from paths


class _Search:
    """What is the same at every level of one search."""

    def __init__(self, root, dir_fd, recursive, include_hidden):
        self.root = root
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.include_hidden = include_hidden

    def paths(self, pathname, only_dirs):
        """Iterate over the paths that match; only over folders if another part follows."""
        dirname, basename = os.path.split(pathname)
        if not has_magic(pathname):
            if basename:
                found = self.exists(_join(self.root, pathname))
            else:
                found = self.is_dir(_join(self.root, dirname))
            if found:
                yield pathname
            return
        if not dirname:
            yield from self.names(self.root, basename, only_dirs)
            return
        # A drive with characters of patterns in it is split into itself and nothing.
        if dirname != pathname and has_magic(dirname):
            dirnames = self.paths(dirname, True)
        else:
            dirnames = (dirname,)
        for dirname in dirnames:
            for name in self.names(_join(self.root, dirname), basename, only_dirs):
                yield os.path.join(dirname, name)

    def names(self, dirname, pattern, only_dirs):
        """Iterate over what matches one part of a pattern inside one folder."""
        if not has_magic(pattern):
            return self.literal(dirname, pattern)
        if self.recursive and _is_recursive(pattern):
            return self.tree(dirname, pattern, only_dirs)
        return self.matching(dirname, pattern, only_dirs)

    def literal(self, dirname, name):
        # The name is empty where the pattern ends with a separator, and then only folders match.
        found = self.exists(_join(dirname, name)) if name else self.is_dir(dirname)
        return [name] if found else []

    def matching(self, dirname, pattern, only_dirs):
        names = self.listing(dirname, only_dirs)
        if not (self.include_hidden or _is_hidden(pattern)):
            names = [name for name in names if not _is_hidden(name)]
        return fnmatch.filter(names, pattern)

    def tree(self, dirname, pattern, only_dirs):
        if not dirname or self.is_dir(dirname):
            yield pattern[:0]
        yield from self.below(dirname, only_dirs)

    def below(self, dirname, only_dirs):
        for name in self.listing(dirname, only_dirs):
            if self.include_hidden or not _is_hidden(name):
                yield name
                for rest in self.below(_join(dirname, name), only_dirs):
                    yield _join(name, rest)

    def listing(self, dirname, only_dirs):
        """Return the names in a folder; what cannot be read is left out."""
        names = []
        opened = None
        try:
            if self.dir_fd is None:
                where = dirname or (b"." if isinstance(dirname, bytes) else ".")
            elif dirname:
                where = opened = os.open(
                    dirname, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0), dir_fd=self.dir_fd)
            else:
                where = self.dir_fd
            # Entries of a descriptor are always text.
            as_bytes = self.dir_fd is not None and isinstance(dirname, bytes)
            with os.scandir(where) as entries:
                for entry in entries:
                    try:
                        if only_dirs and not entry.is_dir():
                            continue
                    except OSError:
                        continue
                    names.append(os.fsencode(entry.name) if as_bytes else entry.name)
        except OSError:
            pass
        finally:
            if opened is not None:
                os.close(opened)
        return names

    def exists(self, path):
        if self.dir_fd is None:
            return os.path.lexists(path)
        try:
            os.lstat(path, dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return True

    def is_dir(self, path):
        if self.dir_fd is None:
            return os.path.isdir(path)
        try:
            return stat.S_ISDIR(os.stat(path, dir_fd=self.dir_fd).st_mode)
        except (OSError, ValueError):
            return False


def _deprecated(name):
    import warnings
    warnings._deprecated(
        f"glob.{name}",
        "{name} is deprecated and will be removed in Python {remove}. Use "
        "glob.glob and pass a directory to its root_dir argument instead.",
        remove=(3, 15))


def glob0(dirname, pattern):
    _deprecated("glob0")
    return _Search(dirname[:0], None, False, False).literal(dirname, pattern)


def glob1(dirname, pattern):
    _deprecated("glob1")
    return _Search(dirname[:0], None, False, False).matching(dirname, pattern, False)


def _join(dirname, name):
    if dirname and name:
        return os.path.join(dirname, name)
    return dirname or name


def has_magic(s):
    """Tell whether a path has characters that are special in patterns."""
    check = magic_check_bytes if isinstance(s, bytes) else magic_check
    return check.search(s) is not None


def _is_hidden(name):
    return name[:1] in (".", b".")


def _is_recursive(part):
    return part in ("**", b"**")


def escape(pathname):
    """Return a pattern that matches just this path: special characters become sets of one."""
    drive, rest = os.path.splitdrive(pathname)
    if isinstance(rest, bytes):
        return drive + magic_check_bytes.sub(rb"[\1]", rest)
    return drive + magic_check.sub(r"[\1]", rest)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """Return a pattern for paths as the text of a regular expression.

    With recursive, the part ** matches any number of parts. With
    include_hidden, wildcards match a leading dot. The characters of seps
    separate parts; by default, those of os.path do.
    """
    if not seps:
        seps = os.path.sep + (os.path.altsep or "")
    quoted = "".join(map(re.escape, seps))
    sep = f"[{quoted}]" if len(seps) > 1 else quoted
    other = f"[^{quoted}]"
    # The expressions for one part, for any number of them before another, and for any number at the end.
    if include_hidden:
        one = f"{other}+"
        several, rest = f"(?:.+{sep})?", ".*"
    else:
        one = f"[^{quoted}.]{other}*"
        several = f"(?:{one}{sep})*"
        rest = f"{several}(?:{one})?"

    text = ""
    parts = re.split(sep, pat)
    for part, following in zip(parts, parts[1:] + [None]):
        last = following is None
        if part == "*":
            text += one if last else one + sep
        elif part == "**" and recursive:
            if last:
                text += rest
            elif following != "**":
                text += several
        else:
            if part[:1] in ("*", "?") and not include_hidden:
                text += r"(?!\.)"
            text += "".join(fnmatch._translate(part, f"{other}*", other)[0])
            if not last:
                text += sep
    return rf"(?s:{text})\z"


@functools.lru_cache(maxsize=512)
def _compile_pattern(pat, seps, case_sensitive, recursive=True):
    """Return the match function of a pattern for paths."""
    text = translate(pat, recursive=recursive, include_hidden=True, seps=seps)
    return re.compile(text, re.NOFLAG if case_sensitive else re.IGNORECASE).match
