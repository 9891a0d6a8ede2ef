"""The operating system: files, processes, environment.

The functions of the native module for the system (posix) and the path functions
of that system as os.path, with what is written on top of them.
"""

import abc
import sys
import stat as st

from _collections_abc import _check_methods, MutableMapping, Mapping

GenericAlias = type(list[int])

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path",
           "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode",
           "get_exec_path", "fdopen", "extsep"]


def _exists(name):
    return name in globals()


def _get_exports_list(module):
    try:
        return list(module.__all__)
    except AttributeError:
        return [name for name in dir(module) if name[0] != '_']


if 'posix' in sys.builtin_module_names:
    name = 'posix'
    linesep = '\n'
    import posix as _system
    from posix import *
    # What os.fork says; for other names, what modules always say.
    from posix import _no_attribute as __getattr__
    import posixpath as path
elif 'nt' in sys.builtin_module_names:
    name = 'nt'
    linesep = '\r\n'
    import nt as _system
    from nt import *
    import ntpath as path
else:
    raise ImportError('no os specific module found')

__all__ += _get_exports_list(_system)
for _name in '_exit', '_have_functions', '_create_environ':
    if hasattr(_system, _name):
        globals()[_name] = getattr(_system, _name)
if _exists('_exit'):
    __all__.append('_exit')
del _system, _name

sys.modules['os.path'] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

SEEK_SET, SEEK_CUR, SEEK_END = range(3)


def _supporting(*rows):
    """The functions that exist here and whose feature the system has: rows of feature and name."""
    space = globals()
    return {space[function] for feature, function in rows
            if feature in _have_functions and function in space}


if _exists("_have_functions"):
    supports_dir_fd = _supporting(
        ("HAVE_FACCESSAT", "access"), ("HAVE_FCHMODAT", "chmod"), ("HAVE_FCHOWNAT", "chown"),
        ("HAVE_FSTATAT", "stat"), ("HAVE_FUTIMESAT", "utime"), ("HAVE_LINKAT", "link"),
        ("HAVE_MKDIRAT", "mkdir"), ("HAVE_MKFIFOAT", "mkfifo"), ("HAVE_MKNODAT", "mknod"),
        ("HAVE_OPENAT", "open"), ("HAVE_READLINKAT", "readlink"), ("HAVE_RENAMEAT", "rename"),
        ("HAVE_SYMLINKAT", "symlink"), ("HAVE_UNLINKAT", "unlink"), ("HAVE_UNLINKAT", "rmdir"),
        ("HAVE_UTIMENSAT", "utime"))
    supports_effective_ids = _supporting(("HAVE_FACCESSAT", "access"))
    supports_fd = _supporting(
        ("HAVE_FCHDIR", "chdir"), ("HAVE_FCHMOD", "chmod"), ("MS_WINDOWS", "chmod"),
        ("HAVE_FCHOWN", "chown"), ("HAVE_FDOPENDIR", "listdir"), ("HAVE_FDOPENDIR", "scandir"),
        ("HAVE_FEXECVE", "execve"), ("HAVE_FTRUNCATE", "truncate"), ("HAVE_FUTIMENS", "utime"),
        ("HAVE_FUTIMES", "utime"), ("HAVE_FPATHCONF", "pathconf"), ("HAVE_FSTATVFS", "statvfs"))
    supports_fd.add(stat)
    supports_follow_symlinks = _supporting(
        ("HAVE_FACCESSAT", "access"), ("HAVE_FCHOWNAT", "chown"), ("HAVE_FSTATAT", "stat"),
        ("HAVE_LCHFLAGS", "chflags"), ("HAVE_LCHMOD", "chmod"), ("MS_WINDOWS", "chmod"),
        ("HAVE_LCHOWN", "chown"), ("HAVE_LINKAT", "link"), ("HAVE_LUTIMES", "utime"),
        ("HAVE_LSTAT", "stat"), ("HAVE_UTIMENSAT", "utime"), ("MS_WINDOWS", "stat"))
    del _have_functions
del _supporting


# Directories


def _split_dir(name):
    """Split a path into its last part, whether or not a slash follows, and what comes before."""
    head, tail = path.split(name)
    return (head, tail) if tail else path.split(head)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that do not exist yet.

    mode is for the last one. That it exists already is an error unless exist_ok is
    true.
    """
    head, tail = _split_dir(name)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else was faster
        if tail == (curdir.encode() if isinstance(tail, bytes) else curdir):
            return
    try:
        mkdir(name, mode)
    except OSError:
        # Systems differ in which error comes first for a directory that is there.
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory, and those above it as long as they are empty, too."""
    rmdir(name)
    head, tail = _split_dir(name)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename a file or directory: make the directories above new, remove those above old that are empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


__all__ += ["makedirs", "removedirs", "renames"]

# As followlinks of walk(): symbolic links are files, whatever they lead to (for pathlib).
_walk_symlinks_as_files = object()


def _list_directory(top, topdown, followlinks):
    """The names of the directories and of the other entries in top, and the paths to walk into."""
    dirs, others, into = [], [], []
    with scandir(top) as entries:
        for entry in entries:
            try:
                if followlinks is _walk_symlinks_as_files:
                    is_dir = entry.is_dir(follow_symlinks=False) and not entry.is_junction()
                else:
                    is_dir = entry.is_dir()
            except OSError:
                is_dir = False
            (dirs if is_dir else others).append(entry.name)
            if is_dir and not topdown:
                try:
                    walk_into = followlinks or not entry.is_symlink()
                except OSError:
                    walk_into = True
                if walk_into:
                    into.append(entry.path)
    return dirs, others, into


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Iterate over a directory and all those below it: tuples (path, names of directories, other names).

    A directory comes before those in it, or after them with topdown=False. In the
    first case the caller may change the list of directories in place, to leave some
    out or to set the order. Errors are ignored, unless onerror is a function that
    does something else with them. Symbolic links to directories are not walked into
    unless followlinks is true. The current directory must not change meanwhile.

        for root, dirs, files in os.walk('src'):
            print(root, sum(os.path.getsize(os.path.join(root, name)) for name in files))
    """
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    stack = [fspath(top)]  # paths to walk into, and tuples to yield
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        try:
            dirs, others, into = _list_directory(top, topdown, followlinks)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield top, dirs, others
            for dirname in reversed(dirs):
                new = path.join(top, dirname)
                # A directory may have become a link since then.
                if followlinks or not path.islink(new):
                    stack.append(new)
        else:
            stack.append((top, dirs, others))
            stack += reversed(into)


__all__.append("walk")

if {open, stat} <= supports_dir_fd and {scandir, stat} <= supports_fd:

    def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
        """Iterate like walk(), but with the file descriptor of the directory as a fourth item.

        Symbolic links that appear meanwhile do no harm, if follow_symlinks is false.
        The descriptor is valid until the next step; dup() it to keep it. dir_fd is the
        directory that top starts from.
        """
        sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
        top = fspath(top)
        # Functions that are called with values: what to do next is last.
        stack = [(_fwalk_enter, (True, dir_fd, top, top, None))]
        try:
            while stack:
                action, value = stack.pop()
                if action is _fwalk_enter:
                    yield from _fwalk_enter(stack, value, isinstance(top, bytes), topdown, onerror,
                                            follow_symlinks)
                elif action is close:
                    close(value)
                else:
                    yield value
        finally:
            for action, value in reversed(stack):
                if action is close:
                    close(value)

    def _fwalk_enter(stack, value, isbytes, topdown, onerror, follow_symlinks):
        is_root, dirfd, toppath, topname, entry = value
        before = None
        try:
            if not follow_symlinks:
                # What is opened must be what was looked at, or a link has been put there.
                if entry is None:
                    before = stat(topname, follow_symlinks=False, dir_fd=dirfd)
                else:
                    before = entry.stat(follow_symlinks=False)
            topfd = open(topname, O_RDONLY | O_NONBLOCK, dir_fd=dirfd)
        except OSError as err:
            if is_root:
                raise
            if onerror is not None:
                onerror(err)
            return
        stack.append((close, topfd))
        if before is not None:
            if is_root and not st.S_ISDIR(before.st_mode):
                return
            if not path.samestat(before, stat(topfd)):
                return
        dirs, others, entries = [], [], []
        for entry in scandir(topfd):
            name = fsencode(entry.name) if isbytes else entry.name
            try:
                if entry.is_dir():
                    dirs.append(name)
                    entries.append(entry)
                else:
                    others.append(name)
            except OSError:
                try:
                    if entry.is_symlink():  # leads nowhere
                        others.append(name)
                except OSError:
                    pass  # gone
        if topdown or follow_symlinks:
            entries = None  # the caller may change dirs; or links are followed
        if topdown:
            yield toppath, dirs, others, topfd
        else:
            stack.append((None, (toppath, dirs, others, topfd)))
        base = path.join(toppath, toppath[:0])
        for index in range(len(dirs) - 1, -1, -1):
            stack.append((_fwalk_enter, (False, topfd, base + dirs[index], dirs[index],
                                         entries and entries[index])))

    __all__.append("fwalk")


# Programs


def execl(file, *args):
    """Run a program in place of this one, with args."""
    execv(file, args)


def execle(file, *args):
    """Run a program in place of this one, with args but the last, which is its environment."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """Run a program, looked for along PATH, in place of this one, with args."""
    execvp(file, args)


def execlpe(file, *args):
    """Run a program, looked for along PATH, in place of this one; the last of args is its environment."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """Run a program, looked for along PATH, in place of this one, with the arguments args."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """Run a program, looked for along env's PATH, in place of this one, in the environment env."""
    _execvpe(file, args, env)


__all__ += ["execl", "execle", "execlp", "execlpe", "execvp", "execvpe"]


def _execvpe(file, args, env=None):
    if env is None:
        run, rest, env = execv, (args,), environ
    else:
        run, rest = execve, (args, env)
    if path.dirname(file):
        run(file, *rest)
        return
    folders = get_exec_path(env)
    if name != 'nt':
        file = fsencode(file)
        folders = map(fsencode, folders)
    failure = last = None
    for folder in folders:
        try:
            run(path.join(folder, file), *rest)
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:  # it is there: this is what to complain about
            failure, last = failure or error, error
    raise failure or last


def get_exec_path(env=None):
    """Return the list of directories in which programs are looked for: the PATH of env or of the environment."""
    import warnings
    if env is None:
        env = environ
    # env may have keys of str or of bytes; to ask for the other kind must not warn, even with -b.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BytesWarning)
        try:
            found = env.get('PATH')
        except TypeError:
            found = None
        if supports_bytes_environ:
            try:
                as_bytes = env[b'PATH']
            except (KeyError, TypeError):
                pass
            else:
                if found is not None:
                    raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
                found = as_bytes
            if isinstance(found, bytes):
                found = fsdecode(found)
    return (defpath if found is None else found).split(pathsep)


# The environment


class _Environ(MutableMapping):
    """The environment as a mapping. What is set here, processes started later get as well."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data  # encoded; shared by environ and environb

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key, value = self.encodekey(key), self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}"
                          for key, value in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**other, **self}


def _checker(cls):
    def check(value):
        if not isinstance(value, cls):
            raise TypeError(f"{cls.__name__} expected, not {type(value).__name__}")
        return value
    return check


def _create_environ_mapping():
    check = _checker(str)
    if name == 'nt':
        def encodekey(key):
            return check(key).upper()
        data = {encodekey(key): value for key, value in environ.items()}
        return _Environ(data, encodekey, str, check, str)
    encoding = sys.getfilesystemencoding()

    def encode(value):
        return check(value).encode(encoding, 'surrogateescape')

    def decode(value):
        return value.decode(encoding, 'surrogateescape')

    return _Environ(environ, encode, decode, encode, decode)


environ = _create_environ_mapping()
del _create_environ_mapping

if _exists("_create_environ"):
    def reload_environ():
        """Read the environment of the process anew."""
        data = _create_environ()
        if name == 'nt':
            data = {environ.encodekey(key): value for key, value in data.items()}
        environ._data.clear()
        environ._data.update(data)

    __all__.append("reload_environ")


def getenv(key, default=None):
    """Return an environment variable, or default if there is none of that name."""
    return environ.get(key, default)


supports_bytes_environ = name != 'nt'
__all__ += ["getenv", "supports_bytes_environ"]

if supports_bytes_environ:
    environb = _Environ(environ._data, _checker(bytes), bytes, _checker(bytes), bytes)

    def getenvb(key, default=None):
        """Return an environment variable as bytes, or default if there is none of that name."""
        return environb.get(key, default)

    __all__ += ["environb", "getenvb"]
del _checker


def _fscodec():
    encoding, errors = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()

    def fsencode(filename):
        """Return a path as bytes, encoded as the system wants it."""
        filename = fspath(filename)
        return filename.encode(encoding, errors) if isinstance(filename, str) else filename

    def fsdecode(filename):
        """Return a path as str, decoded as the system has it."""
        filename = fspath(filename)
        return filename.decode(encoding, errors) if isinstance(filename, bytes) else filename

    return fsencode, fsdecode


fsencode, fsdecode = _fscodec()
del _fscodec

# Starting processes. A process of many threads cannot be forked, so spawnv is made of posix_spawn.

_SPAWN_DOC = """

    With mode P_NOWAIT the result is the new process's id. With P_WAIT it is its exit
    status, or the number of the signal that ended it, negated."""

if _exists("posix_spawn") and not _exists("spawnv"):

    P_WAIT = 0
    P_NOWAIT = P_NOWAITO = 1
    __all__ += ["P_WAIT", "P_NOWAIT", "P_NOWAITO"]

    def _spawnvef(mode, file, args, env, spawn):
        if not isinstance(args, (tuple, list)):
            raise TypeError('argv must be a tuple or a list')
        if not args or not args[0]:
            raise ValueError('argv first element cannot be empty')
        try:
            pid = spawn(file, args, environ if env is None else env)
        except OSError:
            # What cannot be executed shows in the exit status of the child.
            pid = posix_spawn('/bin/sh', ['sh', '-c', 'exit 127'], {})
        if mode == P_NOWAIT:
            return pid
        while True:
            _, status = waitpid(pid, 0)
            if not WIFSTOPPED(status):
                return waitstatus_to_exitcode(status)

    def spawnv(mode, file, args):
        return _spawnvef(mode, file, args, None, posix_spawn)

    def spawnve(mode, file, args, env):
        return _spawnvef(mode, file, args, env, posix_spawn)

    def _spawn_along_path(file, args, env):
        if path.dirname(file):
            return posix_spawn(file, args, env)
        for folder in get_exec_path(env):
            try:
                return posix_spawn(path.join(folder, file), args, env)
            except OSError as error:
                failure = error
        raise failure

    def spawnvp(mode, file, args):
        return _spawnvef(mode, file, args, None, _spawn_along_path)

    def spawnvpe(mode, file, args, env):
        return _spawnvef(mode, file, args, env, _spawn_along_path)

    spawnv.__doc__ = "Start a program with the arguments args." + _SPAWN_DOC
    spawnve.__doc__ = "Start a program with the arguments args in the environment env." + _SPAWN_DOC
    spawnvp.__doc__ = "Start a program, looked for along PATH." + _SPAWN_DOC
    spawnvpe.__doc__ = "Start a program, looked for along PATH, in the environment env." + _SPAWN_DOC
    __all__ += ["spawnv", "spawnve", "spawnvp", "spawnvpe"]

if _exists("spawnv"):

    def spawnl(mode, file, *args):
        return spawnv(mode, file, args)

    def spawnle(mode, file, *args):
        return spawnve(mode, file, args[:-1], args[-1])

    spawnl.__doc__ = "Start a program with args." + _SPAWN_DOC
    spawnle.__doc__ = "Start a program with args but the last, which is its environment." + _SPAWN_DOC
    __all__ += ["spawnl", "spawnle"]

if _exists("spawnvp"):

    def spawnlp(mode, file, *args):
        return spawnvp(mode, file, args)

    def spawnlpe(mode, file, *args):
        return spawnvpe(mode, file, args[:-1], args[-1])

    spawnlp.__doc__ = "Start a program, looked for along PATH, with args." + _SPAWN_DOC
    spawnlpe.__doc__ = ("Start a program, looked for along PATH; the last of args is its environment."
                        + _SPAWN_DOC)
    __all__ += ["spawnlp", "spawnlpe"]
del _SPAWN_DOC


def popen(cmd, mode="r", buffering=-1):
    """Run a shell command, and return a text file that is its output, or its input with mode "w".

    The file's close() returns the exit status, or None for 0.
    """
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    which = "stdout" if mode == "r" else "stdin"
    process = subprocess.Popen(cmd, shell=True, text=True, bufsize=buffering,
                               **{which: subprocess.PIPE})
    return _wrap_close(getattr(process, which), process)


class _wrap_close:
    """A file whose close() waits for the process at its other end."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        status = self._proc.wait()
        if status == 0:
            return None
        return status if name == 'nt' else status << 8  # as wait() has it

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


__all__.append("popen")


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Make a file object of a file descriptor; the arguments are those of open()."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def _fspath(path):
    """Return a path as str or bytes: path itself, or what its __fspath__() returns."""
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    method = getattr(cls, '__fspath__', None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {cls.__name__}")
    found = method(path)
    if not isinstance(found, (str, bytes)):
        raise TypeError(f"expected {cls.__name__}.__fspath__() to return str or bytes, "
                        f"not {type(found).__name__}")
    return found


if not _exists('fspath'):
    fspath = _fspath
    fspath.__name__ = "fspath"


class PathLike(abc.ABC):
    """Base of objects that stand for a path, and of whatever has __fspath__."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, '__fspath__')
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


if name == 'nt':
    class _AddedDllDirectory:
        """A directory of the DLL search path; close() takes it off."""

        def __init__(self, path, cookie, remove_dll_directory):
            self.path = path
            self._cookie = cookie
            self._remove_dll_directory = remove_dll_directory

        def close(self):
            self._remove_dll_directory(self._cookie)
            self.path = None

        def __enter__(self):
            return self

        def __exit__(self, *args):
            self.close()

        def __repr__(self):
            return f"<AddedDllDirectory({self.path!r})>" if self.path else "<AddedDllDirectory()>"

    def add_dll_directory(path):
        """Add a directory to those in which extension modules and ctypes look for DLLs."""
        import nt
        return _AddedDllDirectory(path, nt._add_dll_directory(path), nt._remove_dll_directory)


if _exists('sched_getaffinity') and sys._get_cpu_count_config() < 0:
    def process_cpu_count():
        """Return how many CPUs the process may use; None if that is not known."""
        return len(sched_getaffinity(0))
else:
    process_cpu_count = cpu_count
