"""Temporary files and folders.

Names are chosen at random, and files are made in a way that nobody else can
come in between; only mktemp, which makes nothing, cannot promise that. Names
are text, or bytes if prefix, suffix or dir are.

TMP_MAX is the number of names that are tried. If tempdir is set, everything
is made in that folder.
"""

import errno as _errno
import functools as _functools
import io as _io
import os as _os
import sys as _sys
import types as _types
from _thread import allocate_lock as _allocate_lock

__all__ = [
    "NamedTemporaryFile", "TemporaryFile",
    "SpooledTemporaryFile", "TemporaryDirectory",
    "mkstemp", "mkdtemp",
    "mktemp",
    "TMP_MAX", "gettempprefix",
    "tempdir", "gettempdir",
    "gettempprefixb", "gettempdirb",
]

TMP_MAX = 20
template = "tmp"
tempdir = None

_text_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | getattr(_os, "O_NOFOLLOW", 0)
_bin_openflags = _text_openflags | getattr(_os, "O_BINARY", 0)

_once_lock = _allocate_lock()
_name_sequence = None


def _infer_return_type(*args):
    """Return str or bytes: what the arguments are, of which some may be None."""
    kinds = set()
    for arg in args:
        if arg is not None:
            if isinstance(arg, _os.PathLike):
                arg = _os.fspath(arg)
            kinds.add(bytes if isinstance(arg, bytes) else str)
    if len(kinds) == 2:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if kinds:
        return kinds.pop()
    return str if tempdir is None or isinstance(tempdir, str) else bytes


def _sanitize_params(prefix, suffix, dir):
    """Return the arguments with defaults for those that are None, and their type."""
    kind = _infer_return_type(prefix, suffix, dir)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


class _RandomNameSequence:
    """An iterator over random names of eight characters. Threads may share it."""

    # Also in file systems that ignore case each character must count.
    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"

    @property
    def rng(self):
        # A process that was forked must not try the names of its parent.
        pid = _os.getpid()
        if pid != getattr(self, "_rng_pid", None):
            from random import Random
            self._rng = Random()
            self._rng_pid = pid
        return self._rng

    def __iter__(self):
        return self

    def __next__(self):
        return "".join(self.rng.choices(self.characters, k=8))


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        with _once_lock:
            if _name_sequence is None:
                _name_sequence = _RandomNameSequence()
    return _name_sequence


def _candidate_tempdir_list():
    """Return the folders that may be the one for temporary files, the best first."""
    dirs = [_os.environ[name] for name in ("TMPDIR", "TEMP", "TMP") if _os.getenv(name)]
    if _os.name == "nt":
        dirs += [_os.path.expanduser(r"~\AppData\Local\Temp"),
                 _os.path.expandvars(r"%SYSTEMROOT%\Temp"),
                 r"c:\temp", r"c:\tmp", r"\temp", r"\tmp"]
    else:
        dirs += ["/tmp", "/var/tmp", "/usr/tmp"]
    try:
        dirs.append(_os.getcwd())
    except (AttributeError, OSError):
        dirs.append(_os.curdir)
    return dirs


def _get_default_tempdir(dirlist=None):
    """Return the first folder in which a file can be made and written."""
    names = _RandomNameSequence()
    if dirlist is None:
        dirlist = _candidate_tempdir_list()
    for dir in dirlist:
        if dir != _os.curdir:
            dir = _os.path.abspath(dir)
        for _ in range(TMP_MAX):
            filename = _os.path.join(dir, next(names))
            try:
                fd = _os.open(filename, _bin_openflags, 0o600)
                try:
                    try:
                        _os.write(fd, b"blat")
                    finally:
                        _os.close(fd)
                finally:
                    _os.unlink(filename)
                return dir
            except FileExistsError:
                continue
            except PermissionError:
                if not _may_be_taken(dir):
                    break
            except OSError:
                break
    raise FileNotFoundError(_errno.ENOENT,
                            "No usable temporary directory found in %s" %
                            dirlist)


def _may_be_taken(dir):
    """Tell whether a lack of permission may mean that the name is one of a folder, as it does on Windows."""
    return _os.name == "nt" and _os.path.isdir(dir)


def _try_names(dir, kind, make, what):
    """Call make with random names until one of them is free, and return what it returns."""
    names = _get_candidate_names()
    for attempt in range(TMP_MAX):
        name = next(names)
        if kind is bytes:
            name = _os.fsencode(name)
        try:
            return make(name)
        except FileExistsError:
            continue
        except PermissionError:
            if not _may_be_taken(dir) or attempt == TMP_MAX - 1:
                raise
    raise FileExistsError(_errno.EEXIST, f"No usable temporary {what} name found")


def _mkstemp_inner(dir, pre, suf, flags, output_type):
    dir = _os.path.abspath(dir)

    def make(name):
        file = _os.path.join(dir, pre + name + suf)
        _sys.audit("tempfile.mkstemp", file)
        return _os.open(file, flags, 0o600), file

    return _try_names(dir, output_type, make, "file")


def gettempprefix():
    """Return what names begin with by default."""
    return _os.fsdecode(template)


def gettempprefixb():
    """Return what names begin with by default, as bytes."""
    return _os.fsencode(template)


def _gettempdir():
    global tempdir
    if tempdir is None:
        with _once_lock:
            if tempdir is None:
                tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """Return the folder for temporary files."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    """Return the folder for temporary files, as bytes."""
    return _os.fsencode(_gettempdir())


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file, and return its descriptor and its path.

    The name has the prefix and the suffix. Only the user who makes the file
    can read and write it, nobody can execute it, and child processes do not
    inherit the descriptor. It is up to the caller to remove it.
    """
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    return _mkstemp_inner(dir, prefix, suffix, _text_openflags if text else _bin_openflags, kind)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a folder that only this user can use, and return its path. It is up to the caller to remove it."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

    def make(name):
        file = _os.path.join(dir, prefix + name + suffix)
        _sys.audit("tempfile.mkdtemp", file)
        _os.mkdir(file, 0o700)
        return _os.path.abspath(file)

    return _try_names(dir, kind, make, "directory")


def mktemp(suffix="", prefix=template, dir=None):
    """Return a path where there is no file yet.

    Do not use this: somebody else may make a file there before the caller does.
    """
    if dir is None:
        dir = gettempdir()
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        file = _os.path.join(dir, prefix + next(names) + suffix)
        try:
            _os.lstat(file)
        except OSError:
            return file
    raise FileExistsError(_errno.EEXIST, "No usable temporary filename found")


class _TemporaryFileCloser:
    """Closes and removes a file, at the latest when the last reference goes.

    It is an object of its own since methods of the file that a program keeps
    must keep the file open.
    """

    cleanup_called = False
    close_called = False

    def __init__(self, file, name, delete=True, delete_on_close=True,
                 warn_message="Implicitly cleaning up unknown file"):
        self.file = file
        self.name = name
        self.delete = delete
        self.delete_on_close = delete_on_close
        self.warn_message = warn_message

    # When the interpreter ends, the globals may be gone before the file.
    def cleanup(self, windows=(_os.name == "nt"), unlink=_os.unlink):
        if self.cleanup_called:
            return
        self.cleanup_called = True
        try:
            if not self.close_called:
                self.close_called = True
                self.file.close()
        finally:
            # Windows removes files itself that were opened so.
            if self.delete and not (windows and self.delete_on_close):
                try:
                    unlink(self.name)
                except FileNotFoundError:
                    pass

    def close(self):
        if self.close_called:
            return
        self.close_called = True
        try:
            self.file.close()
        finally:
            if self.delete and self.delete_on_close:
                self.cleanup()

    def __del__(self):
        was_open = not self.close_called
        self.cleanup()
        if was_open:
            import warnings
            warnings.warn(self.warn_message, ResourceWarning)


class _TemporaryFileWrapper:
    """A file that is removed when it is no longer needed, and otherwise behaves like the one in it."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self._closer = _TemporaryFileCloser(
            file, name, delete, delete_on_close,
            warn_message=f"Implicitly cleaning up {self!r}")

    def __repr__(self):
        file = self.__dict__["file"]
        return f"<{type(self).__name__} {file=}>"

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if hasattr(value, "__call__"):
            method = value

            @_functools.wraps(method)
            def value(*args, **kwargs):
                return method(*args, **kwargs)

            # As long as the method is there, the file must stay.
            value._closer = self._closer
        if not isinstance(value, int):
            setattr(self, name, value)      # Numbers may change, such as closed.
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self._closer.cleanup()
        return result

    def close(self):
        """Close the file, and remove it unless it is to stay."""
        self._closer.close()

    def __iter__(self):
        # A generator keeps this object, and with it the file, until it ends.
        for line in self.file:
            yield line


def _set_name(file, name):
    """Give a file its name: the raw one, which is what the others ask."""
    raw = getattr(file, "buffer", file)
    raw = getattr(raw, "raw", raw)
    raw.name = name


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None,
                       newline=None, suffix=None, prefix=None,
                       dir=None, delete=True, *, errors=None,
                       delete_on_close=True):
    """Make and open a file, and return an object that behaves like an open file; its name is the path.

    prefix, suffix and dir are those of mkstemp, the other arguments those of
    open. With delete, the file is removed when it is closed, or, if
    delete_on_close is false, when the with statement or the object ends.
    """
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    removed_by_system = _os.name == "nt" and delete and delete_on_close
    flags = _bin_openflags
    if removed_by_system:
        flags |= _os.O_TEMPORARY
    if "b" not in mode:
        encoding = _io.text_encoding(encoding)

    name = None

    def opener(*args):
        nonlocal name
        fd, name = _mkstemp_inner(dir, prefix, suffix, flags, kind)
        return fd

    try:
        file = _io.open(dir, mode, buffering=buffering, newline=newline,
                        encoding=encoding, errors=errors, opener=opener)
        try:
            _set_name(file, name)
            return _TemporaryFileWrapper(file, name, delete, delete_on_close)
        except:
            file.close()
            raise
    except:
        if name is not None and not removed_by_system:
            _os.unlink(name)
        raise


if _os.name != "posix" or _sys.platform == "cygwin":
    # An open file cannot be removed there.
    TemporaryFile = NamedTemporaryFile
else:
    _O_TMPFILE_WORKS = hasattr(_os, "O_TMPFILE")

    def TemporaryFile(mode="w+b", buffering=-1, encoding=None,
                      newline=None, suffix=None, prefix=None,
                      dir=None, *, errors=None):
        """Make and open a file without a name, which is gone when it is closed.

        The arguments are those of NamedTemporaryFile.
        """
        global _O_TMPFILE_WORKS
        if "b" not in mode:
            encoding = _io.text_encoding(encoding)
        prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

        fd = None

        def open_with(opener):
            file = _io.open(dir, mode, buffering=buffering, newline=newline,
                            encoding=encoding, errors=errors, opener=opener)
            _set_name(file, fd)
            return file

        def nameless(*args):
            nonlocal fd
            flags = (_bin_openflags | _os.O_TMPFILE) & ~_os.O_CREAT
            fd = _os.open(dir, flags, 0o600)
            return fd

        def unlinked(*args):
            nonlocal fd
            fd, name = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
            try:
                _os.unlink(name)
            except BaseException:
                _os.close(fd)
                raise
            return fd

        if _O_TMPFILE_WORKS:
            try:
                return open_with(nameless)
            except IsADirectoryError:
                # A kernel that does not know the flag opens the folder.
                _O_TMPFILE_WORKS = False
            except OSError:
                pass    # The file system cannot do it, but that of another folder may.
        return open_with(unlinked)


class SpooledTemporaryFile(_io.IOBase):
    """A file that stays in memory until it grows above a size, or its descriptor is asked for."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1,
                 encoding=None, newline=None,
                 suffix=None, prefix=None, dir=None, *, errors=None):
        if "b" in mode:
            self._file = _io.BytesIO()
        else:
            encoding = _io.text_encoding(encoding)
            self._file = _io.TextIOWrapper(_io.BytesIO(), encoding=encoding,
                                           errors=errors, newline=newline)
        self._max_size = max_size
        self._rolled = False
        self._TemporaryFileArgs = {"mode": mode, "buffering": buffering,
                                   "suffix": suffix, "prefix": prefix,
                                   "encoding": encoding, "newline": newline,
                                   "dir": dir, "errors": errors}

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Move the contents to a file on the disk."""
        if self._rolled:
            return
        file = self._file
        newfile = self._file = TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        pos = file.tell()
        if hasattr(newfile, "buffer"):
            newfile.buffer.write(file.detach().getvalue())
        else:
            newfile.write(file.getvalue())
        newfile.seek(pos, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            import warnings
            warnings.warn(f"Unclosed file {self!r}", ResourceWarning,
                          stacklevel=2, source=self)
            self.close()

    # The rest of a file's methods. The buffer in memory has all of them but mode and name.

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._TemporaryFileArgs["mode"]

    @property
    def name(self):
        try:
            return self._file.name
        except AttributeError:
            return None

    @property
    def newlines(self):
        return self._file.newlines

    def readable(self):
        return self._file.readable()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readinto(self, b):
        return self._file.readinto(b)

    def readinto1(self, b):
        return self._file.readinto1(b)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seekable(self):
        return self._file.seekable()

    def seek(self, *args):
        return self._file.seek(*args)

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def writable(self):
        return self._file.writable()

    def write(self, s):
        file = self._file
        count = file.write(s)
        self._check(file)
        return count

    def writelines(self, iterable):
        if self._max_size == 0 or self._rolled:
            return self._file.writelines(iterable)
        lines = iter(iterable)
        for line in lines:
            self.write(line)
            if self._rolled:
                return self._file.writelines(lines)

    def detach(self):
        return self._file.detach()


def _dont_follow_symlinks(func, path, *args):
    if func in _os.supports_follow_symlinks:
        func(path, *args, follow_symlinks=False)
    elif not _os.path.islink(path):
        func(path, *args)


def _resetperms(path):
    """Allow to change what is at a path."""
    if hasattr(_os, "chflags"):
        _dont_follow_symlinks(_os.chflags, path, 0)
    _dont_follow_symlinks(_os.chmod, path, 0o700)


class TemporaryDirectory:
    """A folder that is removed with all that is in it when the with statement or the object ends.

    suffix, prefix and dir are those of mkdtemp. With ignore_cleanup_errors,
    what cannot be removed stays; with delete=False everything does.
    """

    def __init__(self, suffix=None, prefix=None, dir=None,
                 ignore_cleanup_errors=False, *, delete=True):
        from weakref import finalize
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = finalize(
            self, self._cleanup, self.name,
            warn_message=f"Implicitly cleaning up {self!r}",
            ignore_errors=ignore_cleanup_errors, delete=delete)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False, repeated=False):
        """Remove a tree; where permissions are in the way, change them and try again.

        repeated: that was done for this very path already.
        """
        import shutil

        def onexc(func, path, exc):
            if isinstance(exc, FileNotFoundError):
                return
            if not isinstance(exc, PermissionError) or repeated and path == name:
                if ignore_errors:
                    return
                raise
            try:
                if path != name:
                    _resetperms(_os.path.dirname(path))
                _resetperms(path)
                try:
                    _os.unlink(path)
                except IsADirectoryError:
                    cls._rmtree(path, ignore_errors=ignore_errors)
                except PermissionError:
                    # Some systems say this of folders.
                    if not _os.path.isdir(path) or _os.path.isjunction(path):
                        if ignore_errors:
                            return
                        raise
                    cls._rmtree(path, ignore_errors=ignore_errors, repeated=(path == name))
            except FileNotFoundError:
                pass

        shutil.rmtree(name, onexc=onexc)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False, delete=True):
        if delete:
            cls._rmtree(name, ignore_errors=ignore_errors)
            import warnings
            warnings.warn(warn_message, ResourceWarning)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Remove the folder now."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_types.GenericAlias)
