"""Copy, move and remove files and trees, and make and unpack archives.

Of files on a Mac, resource forks are not copied.
"""

import collections
import errno
import fnmatch
import os
import stat
import sys

_WINDOWS = os.name == "nt"
posix = nt = _winapi = None
if os.name == "posix":
    import posix
elif _WINDOWS:
    import nt
    import _winapi

COPY_BUFSIZE = 1024 * 1024 if _WINDOWS else 256 * 1024
# Whether the kernel copies between files. Where sendfile turns out to write to sockets only, it is not tried again.
_USE_CP_SENDFILE = (hasattr(os, "sendfile")
                    and sys.platform.startswith(("linux", "android", "sunos")))
_USE_CP_COPY_FILE_RANGE = hasattr(os, "copy_file_range")
_HAS_FCOPYFILE = posix and hasattr(posix, "_fcopyfile")

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2",
           "copytree", "move", "rmtree", "Error", "SpecialFileError",
           "make_archive", "get_archive_formats",
           "register_archive_format", "unregister_archive_format",
           "get_unpack_formats", "register_unpack_format",
           "unregister_unpack_format", "unpack_archive",
           "ignore_patterns", "chown", "which", "get_terminal_size",
           "SameFileError"]


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """The operation is not possible with a file of this kind, such as a named pipe."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A format cannot be registered."""


class _GiveupOnFastCopy(Exception):
    """The kernel does not copy these files; nothing was written."""


# Copying files.

def _descriptors(fsrc, fdst):
    try:
        return fsrc.fileno(), fdst.fileno()
    except Exception as err:
        raise _GiveupOnFastCopy(err)


def _fastcopy_fcopyfile(fsrc, fdst, flags):
    """Copy contents or more by means of macOS."""
    source, target = _descriptors(fsrc, fdst)
    try:
        posix._fcopyfile(source, target, flags)
    except OSError as err:
        err.filename = fsrc.name
        err.filename2 = fdst.name
        if err.errno in (errno.EINVAL, errno.ENOTSUP):
            raise _GiveupOnFastCopy(err)
        raise err from None


def _block_size(fd):
    # Everything at once if possible, for each call takes time.
    try:
        size = max(os.fstat(fd).st_size, 1 << 23)
    except OSError:
        size = 1 << 27
    return min(size, 1 << 30) if sys.maxsize < 1 << 32 else size


def _copy_by_blocks(fsrc, fdst, copy, give_up=None):
    """Let copy(source, target, size, offset) copy blocks until it returns 0. Return how much that was.

    give_up is asked about an error first.
    """
    source, target = _descriptors(fsrc, fdst)
    size = _block_size(source)
    offset = 0
    while True:
        try:
            count = copy(source, target, size, offset)
        except OSError as err:
            err.filename = fsrc.name
            err.filename2 = fdst.name
            if give_up is not None and give_up(err):
                raise _GiveupOnFastCopy(err)
            if err.errno == errno.ENOSPC:
                raise err from None
            if offset == 0 and os.lseek(target, 0, os.SEEK_CUR) == 0:
                raise _GiveupOnFastCopy(err)
            raise
        if count == 0:
            return offset
        offset += count


def _fastcopy_copy_file_range(fsrc, fdst):
    """Copy inside the file system, which may let both files share blocks."""
    copied = _copy_by_blocks(
        fsrc, fdst,
        lambda source, target, size, offset: os.copy_file_range(source, target, size, offset_dst=offset))
    if copied == 0:
        # Files of /proc have no size, and then nothing is copied.
        raise _GiveupOnFastCopy()


def _fastcopy_sendfile(fsrc, fdst):
    """Copy inside the kernel."""
    def only_sockets(err):
        global _USE_CP_SENDFILE
        if err.errno != errno.ENOTSOCK:
            return False
        _USE_CP_SENDFILE = False
        return True

    _copy_by_blocks(
        fsrc, fdst,
        lambda source, target, size, offset: os.sendfile(target, source, offset, size), only_sockets)


def _copyfileobj_readinto(fsrc, fdst, length=COPY_BUFSIZE):
    """Copy between binary files with a single buffer."""
    with memoryview(bytearray(length)) as buffer:
        while count := fsrc.readinto(buffer):
            if count == length:
                fdst.write(buffer)
                continue
            with buffer[:count] as part:
                fdst.write(part)
            break


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left in one open file to another, in pieces of a size."""
    read, write = fsrc.read, fdst.write
    while piece := read(length or COPY_BUFSIZE):
        write(piece)


def _samefile(src, dst):
    try:
        if isinstance(src, os.DirEntry) and hasattr(os.path, "samestat"):
            return os.path.samestat(src.stat(), os.stat(dst))
        if hasattr(os.path, "samefile"):
            return os.path.samefile(src, dst)
    except OSError:
        return False
    return (os.path.normcase(os.path.abspath(src))
            == os.path.normcase(os.path.abspath(dst)))


def _stat(fn):
    return fn.stat() if isinstance(fn, os.DirEntry) else os.stat(fn)


def _islink(fn):
    return fn.is_symlink() if isinstance(fn, os.DirEntry) else os.path.islink(fn)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file, and return the path of the copy.

    If follow_symlinks is false and src is a symbolic link, the copy is a link.
    """
    sys.audit("shutil.copyfile", src, dst)
    if _samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    size = 0
    for fn in (dst, src):
        try:
            st = _stat(fn)
        except OSError:
            continue
        size = st.st_size
        if stat.S_ISFIFO(st.st_mode):
            if isinstance(fn, os.DirEntry):
                fn = fn.path
            raise SpecialFileError(f"`{fn}` is a named pipe")
    if not follow_symlinks and _islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc:
        try:
            with open(dst, "wb") as fdst:
                _copy_contents(fsrc, fdst, size)
        except IsADirectoryError as e:
            # What the system says of a name with a slash at its end.
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f"Directory does not exist: {dst}") from e
    return dst


def _copy_contents(fsrc, fdst, size):
    ways = []
    if _HAS_FCOPYFILE:
        ways.append(lambda: _fastcopy_fcopyfile(fsrc, fdst, posix._COPYFILE_DATA))
    else:
        if _USE_CP_COPY_FILE_RANGE:
            ways.append(lambda: _fastcopy_copy_file_range(fsrc, fdst))
        if _USE_CP_SENDFILE:
            ways.append(lambda: _fastcopy_sendfile(fsrc, fdst))
    for way in ways:
        try:
            return way()
        except _GiveupOnFastCopy:
            pass
    if _WINDOWS and size > 0:
        return _copyfileobj_readinto(fsrc, fdst, min(size, COPY_BUFSIZE))
    copyfileobj(fsrc, fdst)


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions of a file.

    If follow_symlinks is false and both are symbolic links, those of the
    links, where links have any.
    """
    sys.audit("shutil.copymode", src, dst)
    if not follow_symlinks and _islink(src) and os.path.islink(dst):
        if hasattr(os, "lchmod"):
            os.lchmod(dst, stat.S_IMODE(os.lstat(src).st_mode))
        return
    mode = stat.S_IMODE(_stat(src).st_mode)
    if _WINDOWS and os.path.islink(dst):
        os.chmod(dst, mode, follow_symlinks=True)
    else:
        os.chmod(dst, mode)


if hasattr(os, "listxattr"):
    def _copyxattr(src, dst, *, follow_symlinks=True):
        """Copy the extended attributes of a file as far as that is possible."""
        try:
            names = os.listxattr(src, follow_symlinks=follow_symlinks)
        except OSError as e:
            if e.errno not in (errno.ENOTSUP, errno.ENODATA, errno.EINVAL):
                raise
            return
        for name in names:
            try:
                value = os.getxattr(src, name, follow_symlinks=follow_symlinks)
                os.setxattr(dst, name, value, follow_symlinks=follow_symlinks)
            except OSError as e:
                if e.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENODATA,
                                   errno.EINVAL, errno.EACCES):
                    raise
else:
    def _copyxattr(*args, **kwargs):
        pass


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions, times, flags and, on Linux, extended attributes of a file.

    If follow_symlinks is false and both are symbolic links, those of the links.
    """
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not (_islink(src) and os.path.islink(dst))

    def apply(name, *args, **kw):
        function = getattr(os, name, None)
        if function and (follow or function in os.supports_follow_symlinks):
            function(dst, *args, follow_symlinks=follow, **kw)

    if isinstance(src, os.DirEntry):
        st = src.stat(follow_symlinks=follow)
    else:
        st = os.stat(src, follow_symlinks=follow)
    apply("utime", ns=(st.st_atime_ns, st.st_mtime_ns))
    # Before the permissions, which may not allow it.
    _copyxattr(src, dst, follow_symlinks=follow)
    try:
        apply("chmod", stat.S_IMODE(st.st_mode))
    except NotImplementedError:
        pass    # The system changes the permissions of links only in theory.
    if hasattr(st, "st_flags"):
        try:
            apply("chflags", st.st_flags)
        except OSError as why:
            if why.errno not in (getattr(errno, "EOPNOTSUPP", None), getattr(errno, "ENOTSUP", None)):
                raise


def _inside(src, dst):
    """Return the path of a file: dst, or that inside of dst if it is a folder."""
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions, to a path or into a folder, and return the path of the copy."""
    dst = _inside(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Like copy, but all that copystat copies is copied."""
    dst = _inside(src, dst)
    if hasattr(_winapi, "CopyFile2"):
        flags = _winapi.COPY_FILE_ALLOW_DECRYPTED_DESTINATION
        if not follow_symlinks:
            flags |= _winapi.COPY_FILE_COPY_SYMLINK
        try:
            _winapi.CopyFile2(os.fsdecode(src), os.fsdecode(dst), flags)
            return dst
        except OSError as exc:
            # Links need a privilege, and a file that is in use may still be read.
            if (exc.winerror != _winapi.ERROR_ACCESS_DENIED
                    and (follow_symlinks or exc.winerror != _winapi.ERROR_PRIVILEGE_NOT_HELD)):
                raise
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# Trees.

def ignore_patterns(*patterns):
    """Return a function for copytree's ignore that leaves out names that match a pattern."""
    def _ignore_patterns(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a folder with all that is in it, and return the path of the copy.

    symlinks: copy symbolic links as links, not what they point to; then one
    that points nowhere is an error unless ignore_dangling_symlinks is true.
    ignore(folder, names) returns the names that are not copied.
    copy_function(src, dst) copies a file. With dirs_exist_ok, folders of the
    copy may be there already.

    What goes wrong with a file does not end the copying: at the end, Error
    has a list of (src, dst, reason).
    """
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as found:
        entries = list(found)
    ignored = () if ignore is None else ignore(os.fspath(src), [entry.name for entry in entries])
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    # Our own functions save a stat if they get the entry.
    takes_entry = copy_function in (copy, copy2)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        srcname = os.path.join(src, entry.name)
        dstname = os.path.join(dst, entry.name)
        source = entry if takes_entry else srcname
        try:
            if _is_copyable_link(entry):
                target = os.readlink(srcname)
                if symlinks:
                    os.symlink(target, dstname)
                    copystat(source, dstname, follow_symlinks=False)
                    continue
                if ignore_dangling_symlinks and not os.path.exists(target):
                    continue
            if entry.is_dir():
                copytree(source, dstname, symlinks, ignore, copy_function,
                         ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, dstname)
        except Error as err:
            errors.extend(err.args[0])
        except OSError as why:
            errors.append((srcname, dstname, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        # Windows does not know all of them for folders.
        if getattr(why, "winerror", None) is None:
            errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)
    return dst


def _is_copyable_link(entry):
    if not entry.is_symlink():
        return False
    # A junction is copied as the folder that it is.
    return not (_WINDOWS and entry.stat(follow_symlinks=False).st_reparse_tag
                == stat.IO_REPARSE_TAG_MOUNT_POINT)


def _rmtree_islink(st):
    return stat.S_ISLNK(st.st_mode) or (
        getattr(st, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
        and st.st_reparse_tag == stat.IO_REPARSE_TAG_MOUNT_POINT)


def _rmtree_unsafe(path, dir_fd, onexc):
    """Remove a tree by paths. Whoever may change it meanwhile can make this remove something else."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")

    def remove(function, path):
        try:
            function(path)
        except FileNotFoundError:
            pass
        except OSError as err:
            onexc(function, path, err)

    try:
        st = os.lstat(path)
    except OSError as err:
        onexc(os.lstat, path, err)
        return
    try:
        if _rmtree_islink(st):
            raise OSError("Cannot call rmtree on a symbolic link")
    except OSError as err:
        onexc(os.path.islink, path, err)
        return
    folders = [path]
    for folder in folders:      # It grows meanwhile.
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except FileNotFoundError:
            continue
        except OSError as err:
            onexc(os.scandir, err.filename, err)
            continue
        for entry in entries:
            try:
                is_dir = entry.is_dir(follow_symlinks=False) and not entry.is_junction()
            except OSError:
                is_dir = False
            if is_dir:
                folders.append(entry.path)
            else:
                remove(os.unlink, entry.path)
    for folder in reversed(folders):
        remove(os.rmdir, folder)


class _OpenFolder:
    """A folder that is being removed: its path, the name it has in parent_fd, and the folders left in it."""

    def __init__(self, path, parent_fd, entry=None):
        self.path = path
        self.parent_fd = parent_fd
        self.entry = entry
        self.name = path if entry is None else entry.name
        self.fd = None
        self.genuine = False
        self.folders = []

    def enter(self, onexc):
        """Open the folder and remove the files in it."""
        step = os.lstat
        try:
            if self.entry is None:
                st = os.lstat(self.name, dir_fd=self.parent_fd)
            else:
                st = self.entry.stat(follow_symlinks=False)
            step = os.open
            self.fd = os.open(self.name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=self.parent_fd)
            step = os.path.islink
            # Somebody may have put a link there in the meantime.
            if not os.path.samestat(st, os.fstat(self.fd)):
                raise OSError("Cannot call rmtree on a symbolic link")
            self.genuine = True
            step = os.scandir
            with os.scandir(self.fd) as found:
                entries = list(found)
        except OSError as err:
            self.report(step, err, onexc)
            return
        for entry in entries:
            self.remove_file(entry, onexc)

    def remove_file(self, entry, onexc):
        path = os.path.join(self.path, entry.name)
        try:
            if entry.is_dir(follow_symlinks=False):
                self.folders.append(_OpenFolder(path, self.fd, entry))
                return
        except FileNotFoundError:
            return
        except OSError:
            pass
        try:
            os.unlink(entry.name, dir_fd=self.fd)
        except FileNotFoundError:
            pass
        except OSError as err:
            onexc(os.unlink, path, err)

    def leave(self, onexc):
        """Close and remove the folder, all in it being gone."""
        if self.fd is not None:
            fd, self.fd = self.fd, None
            try:
                os.close(fd)
            except OSError as err:
                self.report(os.close, err, onexc)
        if self.genuine:
            try:
                os.rmdir(self.name, dir_fd=self.parent_fd)
            except OSError as err:
                self.report(os.rmdir, err, onexc)

    def report(self, step, err, onexc):
        # Only of the tree itself it matters that it was not there.
        if isinstance(err, FileNotFoundError) and self.entry is not None and step is not os.close:
            return
        err.filename = self.path
        onexc(step, self.path, err)


def _rmtree_safe_fd(path, dir_fd, onexc):
    """Remove a tree by descriptors, so that nobody can lead it elsewhere. The depth is not limited by the stack."""
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    stack = [_OpenFolder(path, dir_fd)]
    try:
        stack[0].enter(onexc)
        while stack:
            if stack[-1].folders:
                stack.append(stack[-1].folders.pop())
                stack[-1].enter(onexc)
            else:
                stack.pop().leave(onexc)
    finally:
        for folder in reversed(stack):
            if folder.fd is not None:
                try:
                    os.close(folder.fd)
                except OSError as err:
                    onexc(os.close, folder.path, err)


_use_fd_functions = ({os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd
                     and os.scandir in os.supports_fd
                     and os.stat in os.supports_follow_symlinks)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a folder and all that is in it.

    A relative path is relative to the folder that dir_fd is open on. Errors
    raise, are ignored with ignore_errors, or given to onexc(function, path,
    exception). onerror, which is deprecated, gets what sys.exc_info() returns
    instead of the exception.
    """
    sys.audit("shutil.rmtree", path, dir_fd)
    if ignore_errors:
        def onexc(*args):
            pass
    elif onexc is None and onerror is None:
        def onexc(*args):
            raise
    elif onexc is None:
        def onexc(function, path, exc):
            info = (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)
            return onerror(function, path, info)
    (_rmtree_safe_fd if _use_fd_functions else _rmtree_unsafe)(path, dir_fd, onexc)


# Tells programs whether others can make rmtree remove something else than it was told to.
rmtree.avoids_symlink_attacks = _use_fd_functions


def move(src, dst, copy_function=copy2):
    """Move a file or a folder, to a path or into a folder, and return its new path.

    Between file systems, copy_function and copytree copy it.
    """
    sys.audit("shutil.move", src, dst)
    target = dst
    if os.path.isdir(dst):
        if _samefile(src, dst) and not os.path.islink(src):
            # The name changes only in case.
            os.rename(src, dst)
            return
        separators = os.path.sep + (os.path.altsep or "")
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(separators)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
        return target
    except OSError:
        pass
    if os.path.islink(src):
        os.symlink(os.readlink(src), target)
        os.unlink(src)
    elif os.path.isdir(src):
        if _destinsrc(src, dst):
            raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
        if _is_immutable(src) or sys.platform == "darwin" and not os.access(src, os.W_OK) and os.listdir(src):
            raise PermissionError("Cannot move the non-empty directory "
                                  f"'{src}': Lacking write permission to '{src}'.")
        copytree(src, target, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, target)
        os.unlink(src)
    return target


def _destinsrc(src, dst):
    """Tell whether dst is inside of src."""
    src, dst = (os.path.join(os.path.realpath(path), "") for path in (src, dst))
    return dst.startswith(src)


def _is_immutable(src):
    flags = getattr(_stat(src), "st_flags", None)
    return flags in (stat.UF_IMMUTABLE, stat.SF_IMMUTABLE)


# Archives.

def _find_id(database, function, name):
    """Return the number of a user or group, None if it is not known."""
    if name is None:
        return None
    try:
        return getattr(__import__(database), function)(name)[2]
    except (ImportError, KeyError):
        return None


def _get_gid(name):
    return _find_id("grp", "getgrnam", name)


def _get_uid(name):
    return _find_id("pwd", "getpwnam", name)


# Formats of compressed tar files: the names that make_archive and _make_tarball have for them, the ending, the module,
# the description.
_COMPRESSIONS = (
    ("gztar", "gzip", "gz", "zlib", "gzip'ed tar-file"),
    ("bztar", "bzip2", "bz2", "bz2", "bzip2'ed tar-file"),
    ("xztar", "xz", "xz", "lzma", "xz'ed tar-file"),
    ("zstdtar", "zst", "zst", "compression.zstd", "zstd'ed tar-file"),
)


def _has_module(name):
    try:
        __import__(name)
    except ImportError:
        return False
    return True


def _prepare_folder(path, logger, dry_run):
    """Make the folder of an archive."""
    folder = os.path.dirname(path)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info("creating %s", folder)
        if not dry_run:
            os.makedirs(folder)


def _make_tarball(base_name, base_dir, compress="gzip", verbose=0, dry_run=0,
                  owner=None, group=None, logger=None, root_dir=None):
    """Make base_name.tar, with an ending for the compression, of what is in base_dir; return its path."""
    ending = ""
    if compress is not None:
        for _, name, ending, module, _ in _COMPRESSIONS:
            if name == compress and _has_module(module):
                break
        else:
            raise ValueError("bad value for 'compress', or compression format not "
                             f"supported : {compress}")
    import tarfile

    archive_name = base_name + ".tar" + ("." + ending if compress else "")
    _prepare_folder(archive_name, logger, dry_run)
    if logger is not None:
        logger.info("Creating tar archive")
    uid, gid = _get_uid(owner), _get_gid(group)

    def owned(info):
        if gid is not None:
            info.gid, info.gname = gid, group
        if uid is not None:
            info.uid, info.uname = uid, owner
        return info

    if not dry_run:
        with tarfile.open(archive_name, "w|" + ending) as tar:
            source = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
            tar.add(source, base_dir, filter=owned)
    return archive_name if root_dir is None else os.path.abspath(archive_name)


def _make_zipfile(base_name, base_dir, verbose=0, dry_run=0,
                  logger=None, owner=None, group=None, root_dir=None):
    """Make base_name.zip of what is in base_dir; return its path."""
    import zipfile

    archive_name = base_name + ".zip"
    _prepare_folder(base_name, logger, dry_run)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", archive_name, base_dir)
    if not dry_run:
        with zipfile.ZipFile(archive_name, "w", compression=zipfile.ZIP_DEFLATED) as archive:
            def add(path, name):
                archive.write(path, name)
                if logger is not None:
                    logger.info("adding '%s'", path)

            name = os.path.normpath(base_dir)
            source = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
            source = os.path.normpath(source)
            if name != os.curdir:
                add(source, name)
            for folder, folders, files in os.walk(source):
                inside = folder if root_dir is None else os.path.relpath(folder, root_dir)
                inside = os.path.normpath(inside)
                for name in sorted(folders):
                    add(os.path.join(folder, name), os.path.join(inside, name))
                for name in files:
                    path = os.path.normpath(os.path.join(folder, name))
                    if os.path.isfile(path):
                        add(path, os.path.join(inside, name))
    return archive_name if root_dir is None else os.path.abspath(archive_name)


# Functions with this do not depend on the current folder.
_make_tarball.supports_root_dir = True
_make_zipfile.supports_root_dir = True


def _unpack_zipfile(filename, extract_dir):
    import zipfile

    if not zipfile.is_zipfile(filename):
        raise ReadError(f"{filename} is not a zip file")
    with zipfile.ZipFile(filename) as archive:
        archive._ignore_invalid_names = True
        archive.extractall(extract_dir)


def _unpack_tarfile(filename, extract_dir, *, filter=None):
    import tarfile

    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError(f"{filename} is not a compressed or uncompressed tar file")
    with archive:
        archive.extractall(extract_dir, filter=filter)


# name: (function, its further arguments, description)
_ARCHIVE_FORMATS = {"tar": (_make_tarball, [("compress", None)], "uncompressed tar file")}
# name: (endings, function, its further arguments, description)
_UNPACK_FORMATS = {"tar": ([".tar"], _unpack_tarfile, [], "uncompressed tar file"),
                   "zip": ([".zip"], _unpack_zipfile, [], "ZIP file")}
_compressed_are_known = False


def _know_compressed():
    """Enter those formats whose modules exist. To find out takes time, so it waits until somebody asks."""
    global _compressed_are_known
    if _compressed_are_known:
        return
    _compressed_are_known = True
    for name, compress, ending, module, description in _COMPRESSIONS:
        if _has_module(module):
            _ARCHIVE_FORMATS.setdefault(name, (_make_tarball, [("compress", compress)], description))
            short = {"gz": "tgz", "bz2": "tbz2", "xz": "txz", "zst": "tzst"}[ending]
            _UNPACK_FORMATS.setdefault(
                name, ([f".tar.{ending}", f".{short}"], _unpack_tarfile, [], description))
            if name == "gztar":
                _ARCHIVE_FORMATS.setdefault("zip", (_make_zipfile, [], "ZIP file"))


def get_archive_formats():
    """Return a sorted list of the formats that make_archive makes: pairs of name and description."""
    _know_compressed()
    return sorted((name, entry[2]) for name, entry in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=""):
    """Register a function that makes archives; extra_args are pairs of further arguments."""
    _know_compressed()
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError(f"The {function} object is not callable")
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError("extra_args elements are : (arg_name, value)")
    _ARCHIVE_FORMATS[name] = (function, extra_args, description)


def unregister_archive_format(name):
    """Forget a format."""
    _know_compressed()
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0,
                 dry_run=0, owner=None, group=None, logger=None):
    """Make an archive, and return its path.

    base_name is the path without the ending, format one of "zip", "tar",
    "gztar", "bztar", "xztar", "zstdtar", or another that is registered. Paths
    in the archive are relative to root_dir, and what is in base_dir, itself
    relative to root_dir, is put in; both are the current folder by default.
    owner and group are those of the files in a tar archive.
    """
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    _know_compressed()
    try:
        function, extra_args, _ = _ARCHIVE_FORMATS[format]
    except KeyError:
        raise ValueError(f"unknown archive format '{format}'") from None
    kwargs = {"dry_run": dry_run, "logger": logger, "owner": owner, "group": group}
    kwargs.update(extra_args)
    if base_dir is None:
        base_dir = os.curdir
    previous = None
    if root_dir is not None:
        if not stat.S_ISDIR(os.stat(root_dir).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", root_dir)
        if getattr(function, "supports_root_dir", False):
            base_name = os.fspath(base_name)
            kwargs["root_dir"] = root_dir
        else:
            previous = os.getcwd()
            if logger is not None:
                logger.debug("changing into '%s'", root_dir)
            base_name = os.path.abspath(base_name)
            if not dry_run:
                os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **kwargs)
    finally:
        if previous is not None:
            if logger is not None:
                logger.debug("changing back to '%s'", previous)
            os.chdir(previous)


def get_unpack_formats():
    """Return a sorted list of the formats that can be unpacked: (name, endings, description)."""
    _know_compressed()
    return sorted((name, entry[0], entry[3]) for name, entry in _UNPACK_FORMATS.items())


def register_unpack_format(name, extensions, function, extra_args=None,
                           description=""):
    """Register a function that unpacks archives whose names have certain endings.

    It is called with the archive, the folder, and the pairs extra_args as
    keywords, and raises ReadError for what it does not know.
    """
    _know_compressed()
    taken = {ending: other for other, entry in _UNPACK_FORMATS.items() for ending in entry[0]}
    for ending in extensions:
        if ending in taken:
            raise RegistryError(f'{ending} is already registered for "{taken[ending]}"')
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    _UNPACK_FORMATS[name] = extensions, function, extra_args or [], description


def unregister_unpack_format(name):
    """Forget a format."""
    _know_compressed()
    del _UNPACK_FORMATS[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a folder, by default the current one.

    The format follows from the ending unless it is given. filter is that of
    the module tarfile.
    """
    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    _know_compressed()
    extract_dir = os.getcwd() if extract_dir is None else os.fspath(extract_dir)
    filename = os.fspath(filename)
    if format is None:
        for entry in _UNPACK_FORMATS.values():
            if filename.endswith(tuple(entry[0])):
                break
        else:
            raise ReadError(f"Unknown archive format '{filename}'")
    else:
        try:
            entry = _UNPACK_FORMATS[format]
        except KeyError:
            raise ValueError(f"Unknown unpack format '{format}'") from None
    kwargs = dict(entry[2])
    if filter is not None:
        kwargs["filter"] = filter
    entry[1](filename, extract_dir, **kwargs)


# The rest.

if hasattr(os, "statvfs") or _WINDOWS:
    __all__.append("disk_usage")
    _ntuple_diskusage = collections.namedtuple("usage", "total used free")
    _ntuple_diskusage.total.__doc__ = "All space, in bytes."
    _ntuple_diskusage.used.__doc__ = "The space that is taken, in bytes."
    _ntuple_diskusage.free.__doc__ = "The space that is left, in bytes."

    def disk_usage(path):
        """Return how large the file system of a path is, as a tuple (total, used, free) in bytes."""
        if _WINDOWS:
            total, free = nt._getdiskusage(path)
            return _ntuple_diskusage(total, total - free, free)
        st = os.statvfs(path)
        unit = st.f_frsize
        return _ntuple_diskusage(st.f_blocks * unit, (st.f_blocks - st.f_bfree) * unit,
                                 st.f_bavail * unit)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change the owner and the group of a file; both may be names or numbers.

    dir_fd and follow_symlinks are those of os.chown.
    """
    sys.audit("shutil.chown", path, user, group)
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    uid, gid = user, group
    if user is None:
        uid = -1
    elif isinstance(user, str):
        uid = _get_uid(user)
        if uid is None:
            raise LookupError(f"no such user: {user!r}")
    if group is None:
        gid = -1
    elif not isinstance(group, int):
        gid = _get_gid(group)
        if gid is None:
            raise LookupError(f"no such group: {group!r}")
    os.chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """Return the size of the terminal, in columns and lines.

    It is that of COLUMNS and LINES in the environment, otherwise that of the
    terminal behind sys.__stdout__, otherwise the fallback.
    """
    def from_environment(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns = from_environment("COLUMNS")
    lines = from_environment("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def _access_check(fn, mode):
    return os.path.exists(fn) and os.access(fn, mode) and not os.path.isdir(fn)


def _win_path_needs_curdir(cmd, mode):
    """Tell whether Windows looks for a command in the current folder first."""
    return not mode & os.X_OK or _winapi.NeedCurrentDirectoryForExePath(os.fsdecode(cmd))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Return the path of the file that a command runs, None if there is none.

    mode is what os.access must allow. The default for path is PATH in the
    environment. A command with a folder is looked up there only.
    """
    encode = os.fsencode if isinstance(cmd, bytes) else os.fsdecode
    dirname, cmd = os.path.split(cmd)
    if dirname:
        dirs = [dirname]
    else:
        if path is None:
            path = os.environ.get("PATH")
            if path is None:
                try:
                    path = os.confstr("CS_PATH")
                except (AttributeError, ValueError):
                    path = os.defpath
        if not path:
            return None
        dirs = encode(path).split(encode(os.pathsep))
        if sys.platform == "win32" and _win_path_needs_curdir(cmd, mode):
            dirs.insert(0, encode(os.curdir))

    names = [cmd]
    if sys.platform == "win32":
        endings = os.getenv("PATHEXT") or ".COM;.EXE;.BAT;.CMD;.VBS;.JS;.WS;.MSC"
        endings = [encode(ending.rstrip(".")) for ending in endings.split(os.pathsep) if ending]
        names = [cmd + ending for ending in endings]
        # As it stands only if that can be run.
        if not mode & os.X_OK or cmd.upper().endswith(tuple(ending.upper() for ending in endings)):
            names.insert(0, cmd)

    seen = set()
    for folder in dirs:
        key = os.path.normcase(folder)
        if key in seen:
            continue
        seen.add(key)
        for name in names:
            file = os.path.join(folder, name)
            if _access_check(file, mode):
                return file
    return None


def __getattr__(name):
    if name == "ExecError":
        import warnings
        warnings._deprecated(
            "shutil.ExecError",
            f"{warnings._DEPRECATED_MSG}; it "
            "isn't raised by any shutil function.",
            remove=(3, 16))
        return RuntimeError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
