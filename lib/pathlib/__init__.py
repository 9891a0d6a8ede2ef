"""Paths of files as objects.

Pure paths know only how paths are written; concrete ones, Path and its
subclasses, also do what the functions of os do.
"""

import functools
import io
import os
import posixpath
import sys
from _collections_abc import Sequence
from errno import EXDEV
from itertools import chain
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG, S_ISSOCK

__all__ = [
    "UnsupportedOperation",
    "PurePath", "PurePosixPath", "PureWindowsPath",
    "Path", "PosixPath", "WindowsPath",
]


class UnsupportedOperation(NotImplementedError):
    """This system does not have the operation."""


class _PathParents(Sequence):
    """The ancestors of a path, from the nearest to the farthest."""

    __slots__ = ("_path", "_drv", "_root", "_tail")

    def __init__(self, path):
        self._path = path
        self._drv = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(len(self))))
        size = len(self)
        if not -size <= idx < size:
            raise IndexError(idx)
        return self._path._from_parsed_parts(self._drv, self._root,
                                             self._tail[:size - 1 - idx % size])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


def _same_flavour(compare):
    """Make a comparison of sort keys a comparison of paths of one flavour."""
    @functools.wraps(compare)
    def method(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return compare(self._sort_key, other._sort_key)
    return method


class PurePath:
    """A path without a file system.

    PurePath(...) is a PurePosixPath or a PureWindowsPath, according to the
    system; each of them can be made on every system.
    """

    # What is derived from _raw_paths is computed when it is asked for the first time: paths are often
    # made only to be joined with others. _drv, _root and _tail_cached are set together.
    __slots__ = ("_raw_paths", "_drv", "_root", "_tail_cached", "_str",
                 "_normcase_cached", "_sort_key_cached", "_hash")
    parser = os.path

    def __new__(cls, *args, **kwargs):
        """Make a path of the given parts, texts or other paths, joined."""
        if cls is PurePath:
            cls = PureWindowsPath if os.name == "nt" else PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is self.parser:
                    paths.extend(arg._raw_paths)
                else:
                    paths.append(arg.as_posix())
                continue
            try:
                path = os.fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike "
                    "object where __fspath__ returns a str, "
                    f"not {type(path).__name__!r}")
            paths.append(path)
        self._raw_paths = paths

    def with_segments(self, *pathsegments):
        """Make a path of these parts.

        All methods make their results by this one, so that a subclass can
        pass its own attributes on.
        """
        return type(self)(*pathsegments)

    def _as_path(self, other):
        return other if hasattr(other, "with_segments") else self.with_segments(other)

    def joinpath(self, *pathsegments):
        """Return this path with others joined to it; an absolute one replaces what is before it."""
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return self.__class__, tuple(self._raw_paths)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """The path as bytes, in the encoding of the file system."""
        return os.fsencode(self)

    # Equality and order. Only Windows ignores case.

    @property
    def _normcase(self):
        try:
            return self._normcase_cached
        except AttributeError:
            text = str(self)
            self._normcase_cached = text if self.parser is posixpath else text.lower()
            return self._normcase_cached

    @property
    def _sort_key(self):
        try:
            return self._sort_key_cached
        except AttributeError:
            self._sort_key_cached = self._normcase.split(self.parser.sep)
            return self._sort_key_cached

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._normcase)
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._normcase == other._normcase and self.parser is other.parser

    @_same_flavour
    def __lt__(self, other):
        return self < other

    @_same_flavour
    def __le__(self, other):
        return self <= other

    @_same_flavour
    def __gt__(self, other):
        return self > other

    @_same_flavour
    def __ge__(self, other):
        return self >= other

    # Parsing and writing.

    def __str__(self):
        """The path as a text that the system takes."""
        try:
            return self._str
        except AttributeError:
            self._str = self._format_parsed_parts(self.drive, self.root, self._tail) or "."
            return self._str

    @classmethod
    def _format_parsed_parts(cls, drv, root, tail):
        text = cls.parser.sep.join(tail)
        if drv or root:
            return drv + root + text
        if tail and cls.parser.splitdrive(tail[0])[0]:
            # A name that looks like a drive.
            return "." + cls.parser.sep + text
        return text

    def _from_parsed_parts(self, drv, root, tail):
        path = self._from_parsed_string(self._format_parsed_parts(drv, root, tail))
        path._drv = drv
        path._root = root
        path._tail_cached = tail
        return path

    def _from_parsed_string(self, path_str):
        path = self.with_segments(path_str)
        path._str = path_str or "."
        return path

    @classmethod
    def _parse_path(cls, path):
        if not path:
            return "", "", []
        sep = cls.parser.sep
        if cls.parser.altsep:
            path = path.replace(cls.parser.altsep, sep)
        drv, root, rest = cls.parser.splitroot(path)
        if not root and drv.startswith(sep) and not drv.endswith(sep):
            # A share, \\server\share or \\?\UNC\server\share, has a root without saying so.
            parts = drv.split(sep)
            if len(parts) == 4 and parts[2] not in "?." or len(parts) == 6:
                root = sep
        return drv, root, [part for part in rest.split(sep) if part and part != "."]

    def _parse(self):
        paths = self._raw_paths
        if len(paths) == 1:
            text = paths[0]
        else:
            text = self.parser.join(*paths) if paths else ""
        self._drv, self._root, self._tail_cached = self._parse_path(text)

    @property
    def drive(self):
        """The drive, a letter with a colon or a share, or ''."""
        try:
            return self._drv
        except AttributeError:
            self._parse()
            return self._drv

    @property
    def root(self):
        """The separator that an absolute path begins with, or ''."""
        try:
            return self._root
        except AttributeError:
            self._parse()
            return self._root

    @property
    def _tail(self):
        """The list of the parts behind the anchor. It is shared, and must not be changed."""
        try:
            return self._tail_cached
        except AttributeError:
            self._parse()
            return self._tail_cached

    def as_posix(self):
        """Return the path as a text with slashes."""
        return str(self).replace(self.parser.sep, "/")

    @property
    def anchor(self):
        """Drive and root together."""
        return self.drive + self.root

    @property
    def parts(self):
        """The parts of the path as a tuple; the anchor is one of them."""
        anchor = self.anchor
        return (anchor, *self._tail) if anchor else tuple(self._tail)

    @property
    def parent(self):
        """The path without its last part; that of an anchor is the anchor itself."""
        if not self._tail:
            return self
        return self._from_parsed_parts(self.drive, self.root, self._tail[:-1])

    @property
    def parents(self):
        """The ancestors as a sequence, the nearest first."""
        return _PathParents(self)

    @property
    def name(self):
        """The last part, or '' if there is only an anchor."""
        return self._tail[-1] if self._tail else ""

    def with_name(self, name):
        """Return the path with another last part."""
        parser = self.parser
        if (not name or name == "." or parser.sep in name
                or parser.altsep and parser.altsep in name):
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parsed_parts(self.drive, self.root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        """Return the path with another name before the suffix."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """Return the path with another suffix, or with one added; '' removes it."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    @property
    def stem(self):
        """The name without its last suffix."""
        name = self.name
        stem, dot, _ = name.rpartition(".")
        # Dots at the beginning belong to the name.
        return stem if stem.strip(".") else name

    @property
    def suffix(self):
        """What follows the last dot of the name, with the dot."""
        _, dot, suffix = self.name.lstrip(".").rpartition(".")
        return dot + suffix if dot else ""

    @property
    def suffixes(self):
        """The list of all suffixes, with their dots."""
        return ["." + suffix for suffix in self.name.lstrip(".").split(".")[1:]]

    def relative_to(self, other, *, walk_up=False):
        """Return the path as it is seen from another one.

        ValueError is raised if it is not below that, but with walk_up, ..
        leads there from any path that has the same anchor.
        """
        other = self._as_path(other)
        for step, path in enumerate(chain([other], other.parents)):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from_parsed_parts("", "", [".."] * step + self._tail[len(path._tail):])

    def is_relative_to(self, other):
        """Tell whether the path is another one or below it."""
        other = self._as_path(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """Tell whether the path has a root, and a drive on systems that have them."""
        if self.parser is posixpath:
            # No need to parse: a part with a root makes what it is joined to absolute.
            return any(path.startswith("/") for path in self._raw_paths)
        return self.parser.isabs(self)

    def is_reserved(self):
        """Tell whether a part of the path is a name that Windows has taken."""
        import warnings
        warnings._deprecated(
            "pathlib.PurePath.is_reserved",
            "pathlib.PurePath.is_reserved() is deprecated and scheduled "
            "for removal in Python 3.15. Use os.path.isreserved() to "
            "detect reserved paths on Windows.", remove=(3, 15))
        return self.parser is not posixpath and self.parser.isreserved(self)

    def as_uri(self):
        """Return the path as an address with the scheme file."""
        import warnings
        warnings._deprecated(
            "pathlib.PurePath.as_uri",
            "pathlib.PurePath.as_uri() is deprecated and scheduled "
            "for removal in Python 3.19. Use pathlib.Path.as_uri().", remove=(3, 19))
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            prefix, path = "file:///" + drive, self.as_posix()[2:]
        elif drive:
            prefix, path = "file:", self.as_posix()
        else:
            prefix, path = "file://", str(self)
        return prefix + quote_from_bytes(os.fsencode(path))

    def _is_case_sensitive(self, case_sensitive):
        return self.parser is posixpath if case_sensitive is None else case_sensitive

    def full_match(self, pattern, *, case_sensitive=None):
        """Tell whether the whole path matches a pattern, in which ** stands for any number of parts."""
        from glob import _compile_pattern
        pattern = self._as_path(pattern)
        match = _compile_pattern(str(pattern) if pattern.parts else "", self.parser.sep,
                                 self._is_case_sensitive(case_sensitive), True)
        return match(str(self) if self.parts else "") is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Tell whether the path matches a pattern, a relative one from the right. ** is no more than *."""
        from glob import _compile_pattern
        pattern = self._as_path(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        missing = len(self.parts) - len(pattern.parts)
        if missing < 0 or missing and pattern.anchor:
            return False
        sensitive = self._is_case_sensitive(case_sensitive)
        return all(
            _compile_pattern(wanted, self.parser.sep, sensitive, False)(part)
            for part, wanted in zip(reversed(self.parts), reversed(pattern.parts)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A pure path of Unix and its relatives."""
    parser = posixpath
    __slots__ = ()


class _WindowsParser:
    """Imports ntpath, which elsewhere than on Windows hardly a program needs."""

    def __get__(self, instance, owner=None):
        import ntpath
        PureWindowsPath.parser = ntpath
        return ntpath


class PureWindowsPath(PurePath):
    """A pure path of Windows."""
    parser = _WindowsParser()
    __slots__ = ()


class Path(PurePath):
    """A path in the file system of this machine.

    Path(...) is a PosixPath or a WindowsPath, according to the system; the
    other one cannot be made.
    """

    __slots__ = ("_info",)

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == "nt" else PosixPath
        return object.__new__(cls)

    def _unsupported(self, method):
        raise UnsupportedOperation(
            f"{type(self).__name__}.{method}() is unsupported on this system")

    # What there is at the path.

    @property
    def info(self):
        """What is known about the file: an object with exists, is_dir, is_file and is_symlink.

        Its answers are kept, unlike those of the methods of the path.
        """
        try:
            return self._info
        except AttributeError:
            from pathlib._os import PathInfo
            self._info = PathInfo(self)
            return self._info

    def stat(self, *, follow_symlinks=True):
        """Return the status of the file, like os.stat."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """Return the status of the file, for a link that of the link itself."""
        return os.lstat(self)

    def _has_kind(self, kind, follow_symlinks=True):
        try:
            return kind(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except (OSError, ValueError):
            return False

    def exists(self, *, follow_symlinks=True):
        """Tell whether there is something; a link counts for what it points to."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Tell whether this is a folder."""
        return os.path.isdir(self) if follow_symlinks else self._has_kind(S_ISDIR, False)

    def is_file(self, *, follow_symlinks=True):
        """Tell whether this is a regular file."""
        return os.path.isfile(self) if follow_symlinks else self._has_kind(S_ISREG, False)

    def is_mount(self):
        """Tell whether another file system is mounted here."""
        return os.path.ismount(self)

    def is_symlink(self):
        """Tell whether this is a symbolic link."""
        return os.path.islink(self)

    def is_junction(self):
        """Tell whether this is a junction of Windows."""
        return os.path.isjunction(self)

    def is_block_device(self):
        """Tell whether this is a block device."""
        return self._has_kind(S_ISBLK)

    def is_char_device(self):
        """Tell whether this is a character device."""
        return self._has_kind(S_ISCHR)

    def is_fifo(self):
        """Tell whether this is a named pipe."""
        return self._has_kind(S_ISFIFO)

    def is_socket(self):
        """Tell whether this is a socket."""
        return self._has_kind(S_ISSOCK)

    def samefile(self, other_path):
        """Tell whether another path leads to the same file."""
        mine = self.stat()
        try:
            other = other_path.stat()
        except AttributeError:
            other = self.with_segments(other_path).stat()
        return (mine.st_ino, mine.st_dev) == (other.st_ino, other.st_dev)

    def owner(self, *, follow_symlinks=True):
        """Return the name of the user who owns the file."""
        try:
            import pwd
        except ImportError:
            self._unsupported("owner")
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """Return the name of the group of the file."""
        try:
            import grp
        except ImportError:
            self._unsupported("group")
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    # Contents.

    def open(self, mode="r", buffering=-1, encoding=None,
             errors=None, newline=None):
        """Open the file, like the builtin open."""
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """Return what is in the file as bytes."""
        with self.open(mode="rb", buffering=0) as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """Return what is in the file as text."""
        encoding = io.text_encoding(encoding)
        with self.open(mode="r", encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Make these bytes the contents of the file, and return their number."""
        view = memoryview(data)     # A wrong type must not empty the file.
        with self.open(mode="wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make this text the contents of the file, and return its length."""
        encoding = io.text_encoding(encoding)
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" %
                            data.__class__.__name__)
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    # Folders.

    def iterdir(self):
        """Return an iterator over the paths in a folder, without . and .., in no particular order."""
        root = str(self)
        with os.scandir(root) as entries:
            entries = list(entries)
        if root == ".":
            return (self._from_dir_entry(entry, entry.name) for entry in entries)
        return (self._from_dir_entry(entry, entry.path) for entry in entries)

    def _from_dir_entry(self, dir_entry, path_str):
        from pathlib._os import DirEntryInfo
        path = self.with_segments(path_str)
        path._str = path_str
        path._info = DirEntryInfo(dir_entry)
        return path

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Return an iterator over what is below a folder and matches a relative pattern.

        ** stands for any number of folders; symbolic links to folders count
        among them only if recurse_symlinks is true.
        """
        sys.audit("pathlib.Path.glob", self, pattern)
        from pathlib._glob import Glob
        # If the caller says how to compare, names without wildcards must be compared, too.
        compare_names = case_sensitive is not None
        parts = self._parse_pattern(pattern)
        search = Glob(parts, self.parser.sep, self._is_case_sensitive(case_sensitive),
                      compare_names, recurse_symlinks)
        root = str(self)
        paths = search.below(self.parser.join(root, ""))
        if root == ".":
            paths = (path[2:] for path in paths)
        if parts[-1] == "":
            paths = (path[:-1] for path in paths)
        elif parts[-1] == "**":
            paths = self._without_last_sep(paths)
        return map(self._from_parsed_string, paths)

    def _without_last_sep(self, paths):
        sep = self.parser.sep
        shortest = len(self.anchor)
        for path in paths:
            yield path[:-1] if len(path) > shortest and path[-1] == sep else path

    @classmethod
    def _parse_pattern(cls, pattern):
        """Return the parts of a pattern; the last one is empty if only folders are to match."""
        drv, root, rest = cls.parser.splitroot(pattern)
        if root or drv:
            raise NotImplementedError("Non-relative patterns are unsupported")
        sep = cls.parser.sep
        if cls.parser.altsep:
            rest = rest.replace(cls.parser.altsep, sep)
        parts = [part for part in rest.split(sep) if part and part != "."]
        if not parts:
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        if rest.endswith(sep):
            parts.append("")
        return parts

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Like glob, but in all folders below this one."""
        sys.audit("pathlib.Path.rglob", self, pattern)
        return self.glob(self.parser.join("**", pattern),
                         case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Iterate over this folder and all below it: path, names of folders, names of other files.

        With top_down, the list of folders may be changed to say where to go.
        A link to a folder is a file unless follow_symlinks is true.
        """
        sys.audit("pathlib.Path.walk", self, on_error, follow_symlinks)
        root = str(self)
        # Folders to be read, and, going up, results that wait for those below them.
        stack = [root]
        while stack:
            top = stack.pop()
            if isinstance(top, tuple):
                yield top
                continue
            dirs = []
            files = []
            try:
                with os.scandir(top) as entries:
                    for entry in entries:
                        try:
                            is_dir = entry.is_dir(follow_symlinks=follow_symlinks) and (
                                follow_symlinks or not entry.is_junction())
                        except OSError:
                            is_dir = False
                        (dirs if is_dir else files).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            result = self._from_parsed_string(top[2:] if root == "." else top), dirs, files
            if top_down:
                yield result
            else:
                stack.append(result)
            stack += [self.parser.join(top, name) for name in reversed(dirs)]

    # The path itself.

    def absolute(self):
        """Return the path with the current folder in front of it; links and .. stay."""
        if self.is_absolute():
            return self
        if self.root:
            drive = os.path.splitroot(os.getcwd())[0]
            return self._from_parsed_parts(drive, self.root, self._tail)
        # Windows has a current folder for each drive.
        cwd = os.path.abspath(self.drive) if self.drive else os.getcwd()
        if not self._tail:
            return self._from_parsed_string(cwd)
        drive, root, rest = os.path.splitroot(cwd)
        above = rest.split(self.parser.sep) if rest else []
        return self._from_parsed_parts(drive, root, above + self._tail)

    @classmethod
    def cwd(cls):
        """Return the path of the current folder."""
        cwd = os.getcwd()
        path = cls(cwd)
        path._str = cwd
        return path

    def resolve(self, strict=False):
        """Return the path absolute and without links and ..; with strict, it must exist."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """Return the path with ~ or ~user at its beginning replaced by the home of that user."""
        if self.drive or self.root or not self._tail or self._tail[0][0] != "~":
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        drv, root, tail = self._parse_path(home)
        return self._from_parsed_parts(drv, root, tail + self._tail[1:])

    @classmethod
    def home(cls):
        """Return the path of the user's home."""
        home = os.path.expanduser("~")
        if home == "~":
            raise RuntimeError("Could not determine home directory.")
        return cls(home)

    def as_uri(self):
        """Return the path as an address with the scheme file."""
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        from pathlib._os import path_to_uri
        return path_to_uri(str(self))

    @classmethod
    def from_uri(cls, uri):
        """Return the path that an address with the scheme file means."""
        from pathlib._os import uri_to_path
        path = cls(uri_to_path(uri))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    # Changes.

    def readlink(self):
        """Return the path that a symbolic link points to."""
        if not hasattr(os, "readlink"):
            self._unsupported("readlink")
        return self.with_segments(os.readlink(self))

    def symlink_to(self, target, target_is_directory=False):
        """Make this a symbolic link to target. os.symlink takes the two the other way round."""
        if not hasattr(os, "symlink"):
            self._unsupported("symlink_to")
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this another name of the file target. os.link takes the two the other way round."""
        if not hasattr(os, "link"):
            self._unsupported("hardlink_to")
        os.link(target, self)

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file if it does not exist, otherwise set its time to now if that is allowed."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass    # If the cause is another than that there is no file, opening fails as well.
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make a folder, with parents also those above it."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            # The system may complain of something else first, such as a file system that cannot be written.
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions of the file, like os.chmod."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions of the file, for a link those of the link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove a file or a link; for folders there is rmdir."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove a folder, which must be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Give the file another path, relative to the current folder, and return that."""
        os.rename(self, target)
        return self._as_path(target)

    def replace(self, target):
        """Like rename, but what is at the other path is replaced on every system."""
        os.replace(self, target)
        return self._as_path(target)

    def copy(self, target, **kwargs):
        """Copy a file, or a folder and all below it, and return the new path.

        Links are followed unless follow_symlinks=False. With
        preserve_metadata=True, times, permissions and the like are copied.
        """
        from pathlib._os import ensure_distinct_paths
        target = self._as_path(target)
        ensure_distinct_paths(self, target)
        target._copy_from(self, **kwargs)
        return target.joinpath()    # a new object: what target knows of its file may be outdated

    def _copy_from(self, source, follow_symlinks=True, preserve_metadata=False):
        from pathlib._os import copy_file, copy_info
        if not follow_symlinks and source.info.is_symlink():
            target_is_dir = os.name == "nt" and source.info.is_dir()
            os.symlink(str(source.readlink()), self, target_is_dir)
        elif source.info.is_dir():
            # Listed first: the copy may be below the original.
            children = source.iterdir()
            os.mkdir(self)
            for child in children:
                self.joinpath(child.name)._copy_from(child, follow_symlinks, preserve_metadata)
            follow_symlinks = True
        else:
            copy_file(source, self)
            follow_symlinks = True
        if preserve_metadata:
            copy_info(source.info, self, follow_symlinks=follow_symlinks)

    def _below(self, target_dir):
        """Return the path that this file has inside another folder."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if hasattr(target_dir, "with_segments"):
            return target_dir / self.name
        return self.with_segments(target_dir, self.name)

    def copy_into(self, target_dir, **kwargs):
        """Copy a file, or a folder and all below it, into a folder that exists."""
        return self.copy(self._below(target_dir), **kwargs)

    def move(self, target):
        """Move a file, or a folder and all below it, and return the new path."""
        from pathlib._os import ensure_different_files
        try:
            target = self.with_segments(target)
        except TypeError:
            pass
        else:
            ensure_different_files(self, target)
            try:
                os.replace(self, target)
                return target.joinpath()
            except OSError as err:
                if err.errno != EXDEV:
                    raise
        # On another file system.
        target = self.copy(target, follow_symlinks=False, preserve_metadata=True)
        if self.is_dir() and not self.is_symlink() and not self.is_junction():
            import shutil
            shutil.rmtree(self)
        else:
            self.unlink()
        return target

    def move_into(self, target_dir):
        """Move a file, or a folder and all below it, into a folder that exists."""
        return self.move(self._below(target_dir))


class PosixPath(Path, PurePosixPath):
    """A path of Unix and its relatives."""
    __slots__ = ()

    if os.name == "nt":
        def __new__(cls, *args, **kwargs):
            raise UnsupportedOperation(
                f"cannot instantiate {cls.__name__!r} on your system")


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows."""
    __slots__ = ()

    if os.name != "nt":
        def __new__(cls, *args, **kwargs):
            raise UnsupportedOperation(
                f"cannot instantiate {cls.__name__!r} on your system")
