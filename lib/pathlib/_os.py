"""What concrete paths need of the system: kept knowledge about files, copying, addresses of files."""

import os
from errno import EACCES, EBADF, EINVAL, ENODATA, ENOTSOCK, ENOTSUP, EOPNOTSUPP, EPERM, ETXTBSY, EXDEV
from stat import S_IMODE, S_ISDIR, S_ISLNK, S_ISREG


class _PathInfoBase:
    """What Path.info is. A subclass says how the status is found out."""

    __slots__ = ("_path",)

    def __init__(self, path):
        self._path = str(path)

    def __repr__(self):
        return f"<{'WindowsPath' if os.name == 'nt' else 'PosixPath'}.info>"

    def _file_id(self):
        st = self._stat(True)
        return st.st_dev, st.st_ino

    def _xattrs(self, follow_symlinks):
        """Return the extended attributes as pairs; none where they are not supported."""
        if not hasattr(os, "listxattr"):
            return []
        try:
            return [(name, os.getxattr(self._path, name, follow_symlinks=follow_symlinks))
                    for name in os.listxattr(self._path, follow_symlinks=follow_symlinks)]
        except OSError as err:
            if err.errno not in (EPERM, ENOTSUP, ENODATA, EINVAL, EACCES):
                raise
            return []


class PathInfo(_PathInfoBase):
    """What is known about a path: the status, once it was asked for."""

    __slots__ = ("_stats",)

    def __init__(self, path):
        super().__init__(path)
        self._stats = {}        # follow_symlinks: the status, None if there is none

    def _stat(self, follow_symlinks):
        st = self._known(follow_symlinks)
        if st is None:
            # Once more, for the error.
            st = self._stats[follow_symlinks] = os.stat(self._path, follow_symlinks=follow_symlinks)
        return st

    def _known(self, follow_symlinks):
        if follow_symlinks not in self._stats:
            try:
                st = os.stat(self._path, follow_symlinks=follow_symlinks)
            except (OSError, ValueError):
                st = None
            self._stats[follow_symlinks] = st
        return self._stats[follow_symlinks]

    def _has_kind(self, kind, follow_symlinks):
        st = self._known(bool(follow_symlinks))
        return st is not None and kind(st.st_mode)

    def exists(self, *, follow_symlinks=True):
        """Tell whether there is something."""
        return self._known(bool(follow_symlinks)) is not None

    def is_dir(self, *, follow_symlinks=True):
        """Tell whether this is a folder."""
        return self._has_kind(S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Tell whether this is a regular file."""
        return self._has_kind(S_ISREG, follow_symlinks)

    def is_symlink(self):
        """Tell whether this is a symbolic link."""
        return self._has_kind(S_ISLNK, False)


class DirEntryInfo(_PathInfoBase):
    """What is known about a path that was found in a folder."""

    __slots__ = ("_entry",)

    def __init__(self, entry):
        super().__init__(entry.path)
        self._entry = entry

    def _stat(self, follow_symlinks):
        return self._entry.stat(follow_symlinks=follow_symlinks)

    def exists(self, *, follow_symlinks=True):
        """Tell whether there is something."""
        if not follow_symlinks:
            return True
        try:
            self._entry.stat()
        except OSError:
            return False
        return True

    def is_dir(self, *, follow_symlinks=True):
        """Tell whether this is a folder."""
        try:
            return self._entry.is_dir(follow_symlinks=follow_symlinks)
        except OSError:
            return False

    def is_file(self, *, follow_symlinks=True):
        """Tell whether this is a regular file."""
        try:
            return self._entry.is_file(follow_symlinks=follow_symlinks)
        except OSError:
            return False

    def is_symlink(self):
        """Tell whether this is a symbolic link."""
        try:
            return self._entry.is_symlink()
        except OSError:
            return False


def _invalid(text, source, target):
    error = OSError(EINVAL, text)
    error.filename = str(source)
    error.filename2 = str(target)
    return error


def ensure_distinct_paths(source, target):
    """Refuse to copy a path to itself or below itself. Only how the paths are written is compared."""
    if source == target:
        raise _invalid("Source and target are the same path", source, target)
    if source in target.parents:
        raise _invalid("Source path is a parent of target path", source, target)


def ensure_different_files(source, target):
    """Refuse two paths of the same file."""
    try:
        same = source.info._file_id() == target.info._file_id()
    except (OSError, ValueError):
        return
    if same:
        raise _invalid("Source and target are the same file", source, target)


def copy_file(source, target):
    """Copy what is in a file to another path."""
    ensure_different_files(source, target)
    with open(source, "rb") as reader, open(target, "wb") as writer:
        try:
            if _copy_by_system(reader.fileno(), writer.fileno()):
                return
        except OSError as error:
            error.filename = str(source)
            error.filename2 = str(target)
            raise
        while chunk := reader.read(1024 * 1024):
            writer.write(chunk)


def _copy_by_system(source, target):
    """Copy between descriptors by the best means of the system; tell whether there was one."""
    for copy, unsuitable in ((_clone, (EBADF, EOPNOTSUPP, ETXTBSY, EXDEV, EINVAL)),
                             (_copy_range, (ETXTBSY, EXDEV)),
                             (_send, (ENOTSOCK,))):
        try:
            if copy(source, target):
                return True
        except OSError as error:
            if error.errno not in unsuitable:
                raise
    return False


def _clone(source, target):
    """Let both files share their blocks until one of them is written."""
    try:
        import fcntl
        request = fcntl.FICLONE
    except (ImportError, AttributeError):
        return False
    fcntl.ioctl(target, request, source)
    return True


def _block_size(fd):
    # At least 8 MiB, and if possible everything at once.
    try:
        return max(os.fstat(fd).st_size, 1 << 23)
    except OSError:
        return 1 << 27


def _copy_range(source, target):
    if not hasattr(os, "copy_file_range"):
        return False
    size = _block_size(source)
    offset = 0
    while count := os.copy_file_range(source, target, size, offset_dst=offset):
        offset += count
    return True


def _send(source, target):
    if not hasattr(os, "sendfile"):
        return False
    size = _block_size(source)
    offset = 0
    while count := os.sendfile(target, source, offset, size):
        offset += count
    return True


def copy_info(info, target, follow_symlinks=True):
    """Copy times, extended attributes, permissions and flags."""
    st = info._stat(follow_symlinks)

    def can(function):
        return follow_symlinks or function in os.supports_follow_symlinks

    if can(os.utime):
        os.utime(target, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow_symlinks)
    # Before the permissions, which may be such that nothing can be written any more.
    if hasattr(os, "setxattr") and can(os.setxattr):
        for name, value in info._xattrs(follow_symlinks):
            try:
                os.setxattr(target, name, value, follow_symlinks=follow_symlinks)
            except OSError as error:
                if error.errno not in (EPERM, ENOTSUP, ENODATA, EINVAL, EACCES):
                    raise
    if can(os.chmod):
        try:
            os.chmod(target, S_IMODE(st.st_mode), follow_symlinks=follow_symlinks)
        except NotImplementedError:
            pass    # Links have no permissions here.
    if hasattr(os, "chflags") and hasattr(st, "st_flags") and can(os.chflags):
        try:
            os.chflags(target, st.st_flags, follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in (EOPNOTSUPP, ENOTSUP):
                raise


def path_to_uri(path):
    """Return an absolute path as an address."""
    if os.name == "nt":
        from urllib.request import pathname2url
        return pathname2url(path, add_scheme=True)
    from urllib.parse import quote_from_bytes
    # The host is empty; without one, a path that begins with two slashes would be taken for a host.
    host = "//" if path.startswith("/") else ""
    return "file:" + host + quote_from_bytes(os.fsencode(path))


def uri_to_path(uri):
    """Return the path that an address means; ValueError if it is none of a file of this machine."""
    if os.name == "nt":
        from urllib.error import URLError
        from urllib.request import url2pathname
        try:
            return url2pathname(uri, require_scheme=True)
        except URLError as exc:
            raise ValueError(exc.reason) from None
    import sys
    from urllib.parse import unquote, urlsplit
    scheme, host, path, _, _ = urlsplit(uri)
    if scheme != "file":
        raise ValueError("URL is missing a 'file:' scheme")
    if host not in ("", "localhost") and not _is_this_machine(host):
        raise ValueError("file:// scheme is supported only on localhost")
    return unquote(path, sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())


def _is_this_machine(host):
    import socket
    return host == socket.gethostname()
