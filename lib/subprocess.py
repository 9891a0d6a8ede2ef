"""Start other programs, talk to them, and wait for them.

run() does what most programs need; Popen is behind it. Processes are started
by fork and exec, so this is for Unix and its relatives; elsewhere Popen raises
OSError.
"""

import builtins
import errno
import io
import os
import signal
import sys
import threading
import time
import types
import warnings
from time import monotonic as _time

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput",
           "getoutput", "check_output", "run", "CalledProcessError", "DEVNULL",
           "SubprocessError", "TimeoutExpired", "CompletedProcess"]

try:
    from _posixsubprocess import fork_exec as _fork_exec
    import select
    import selectors
except ImportError:
    _fork_exec = None
else:
    _PIPE_BUF = getattr(select, "PIPE_BUF", 512)    # so much can be written if any can
    _PopenSelector = getattr(selectors, "PollSelector", selectors.SelectSelector)

_mswindows = sys.platform == "win32"

PIPE = -1
STDOUT = -2
DEVNULL = -3

# Whether to start processes by posix_spawn and vfork where that is possible. Programs may set them to False.
_USE_POSIX_SPAWN = False
_USE_VFORK = True


class SubprocessError(Exception):
    pass


def _get_output(self):
    """What the process wrote; another name of output."""
    return self.output


def _set_output(self, value):
    self.output = value


class CalledProcessError(SubprocessError):
    """A process ended with another status than 0.

    Attributes: cmd, returncode, stdout, stderr, output
    """

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if not self.returncode or self.returncode > 0:
            return "Command '%s' returned non-zero exit status %d." % (
                self.cmd, self.returncode)
        try:
            return "Command '%s' died with %r." % (
                self.cmd, signal.Signals(-self.returncode))
        except ValueError:
            return "Command '%s' died with unknown signal %d." % (
                self.cmd, -self.returncode)

    stdout = property(_get_output, _set_output)


class TimeoutExpired(SubprocessError):
    """A process did not end in time.

    Attributes: cmd, output, stdout, stderr, timeout
    """

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    stdout = property(_get_output, _set_output)


# Processes that nobody refers to any more, but that have not ended: somebody must ask for their status.
_active = []


def _cleanup():
    if _active is None:
        return      # The interpreter ends.
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxsize) is not None:
            try:
                _active.remove(process)
            except ValueError:
                pass        # Another thread was faster.


def _optim_args_from_interpreter_flags():
    """Return the options for optimization that this interpreter was started with."""
    level = sys.flags.optimize
    return ["-" + "O" * level] if level > 0 else []


def _args_from_interpreter_flags():
    """Return the options that this interpreter was started with and a child should get."""
    flags = sys.flags
    args = _optim_args_from_interpreter_flags()
    for flag, option in (("debug", "d"), ("dont_write_bytecode", "B"), ("no_site", "S"),
                         ("verbose", "v"), ("bytes_warning", "b"), ("quiet", "q")):
        count = getattr(flags, flag)
        if count > 0:
            args.append("-" + option * count)
    if flags.isolated:
        args.append("-I")
    else:
        args += [option for flag, option in (
            ("ignore_environment", "-E"), ("no_user_site", "-s"), ("safe_path", "-P"))
            if getattr(flags, flag)]
    # Some options stand among the filters of warnings, too.
    filters = sys.warnoptions[:]
    if flags.bytes_warning > 1:
        filters.remove("error::BytesWarning")
    elif flags.bytes_warning:
        filters.remove("default::BytesWarning")
    if flags.dev_mode:
        filters.remove("default")
    args += ["-W" + filter for filter in filters]
    if flags.dev_mode:
        args += ["-X", "dev"]
    for name, value in sorted(getattr(sys, "_xoptions", {}).items()):
        if name != "dev":
            args += ["-X", name if value is True else f"{name}={value}"]
    return args


def _text_encoding():
    """Return the encoding of text where none was given, and warn if that is wanted."""
    if sys.flags.warn_default_encoding:
        # The first caller outside of this file is to blame.
        here = frame = sys._getframe()
        level = 1
        while frame and frame.f_code.co_filename == here.f_code.co_filename:
            frame = frame.f_back
            level += 1
        warnings.warn("'encoding' argument not specified.", EncodingWarning, level - 1 if frame else level)
    if sys.flags.utf8_mode:
        return "utf-8"
    try:
        from locale import getencoding
    except ImportError:
        return sys.getfilesystemencoding()
    return getencoding()


def call(*popenargs, timeout=None, **kwargs):
    """Run a command, wait for it, and return its status. The arguments are those of Popen."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Like call, but raise CalledProcessError if the status is not 0."""
    status = call(*popenargs, **kwargs)
    if status:
        cmd = kwargs.get("args")
        raise CalledProcessError(status, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a command and return what it writes to its standard output.

    CalledProcessError is raised if its status is not 0. The arguments are
    those of run but for stdout and check; input=None means an empty input.
    """
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        text = any(kwargs.get(name) for name in ("universal_newlines", "text", "encoding", "errors"))
        kwargs["input"] = "" if text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


class CompletedProcess:
    """What run returns about a process that ended.

    args is the command, returncode the status, a negative number if a signal
    ended it; stdout and stderr are what it wrote, None if that was not caught.
    """

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        fields = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            fields.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            fields.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(fields)})"

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """Raise CalledProcessError if the status is not 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def run(*popenargs,
        input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command, wait for it, and return a CompletedProcess.

    input is written to its standard input. capture_output catches what it
    writes, check raises CalledProcessError if its status is not 0, and after
    timeout seconds it is killed, and TimeoutExpired raised. The other
    arguments are those of Popen.
    """
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used "
                             "with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            # The error has what was read so far.
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def list2cmdline(seq):
    """Return words as a command line by the rules of Microsoft's C library.

    Words with spaces stand in double quotes, a quote has a backslash in front
    of it, and backslashes before a quote are doubled.
    """
    words = []
    for word in map(os.fsdecode, seq):
        line = ""
        backslashes = 0
        for char in word:
            if char == "\\":
                backslashes += 1
                continue
            if char == '"':
                line += "\\" * (2 * backslashes + 1) + char
            else:
                line += "\\" * backslashes + char
            backslashes = 0
        line += "\\" * backslashes
        if " " in word or "\t" in word or not word:
            line = '"' + line + "\\" * backslashes + '"'
        words.append(line)
    return " ".join(words)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Run a command in the shell, and return its status and all it writes, without a newline at the end."""
    try:
        text = check_output(cmd, shell=True, text=True, stderr=STDOUT,
                            encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as ex:
        text = ex.output
        status = ex.returncode
    return status, text.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    """Run a command in the shell, and return all it writes, without a newline at the end."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def _find_id(value, wrong_type, lookup_name, missing_module):
    """Return the number of a user or a group that is given by number or by name."""
    if isinstance(value, str):
        module, function, field = lookup_name
        try:
            database = __import__(module)
        except ImportError:
            raise ValueError(missing_module)
        return getattr(getattr(database, function)(value), field)
    if not isinstance(value, int):
        raise TypeError(wrong_type)
    return value


_GROUP = "grp", "getgrnam", "gr_gid"
_USER = "pwd", "getpwnam", "pw_uid"


def _group_number(group):
    if group is None:
        return None
    if not hasattr(os, "setregid"):
        raise ValueError("The 'group' parameter is not supported on the "
                         "current platform")
    gid = _find_id(group, f"Group must be a string or an integer, not {type(group)}", _GROUP,
                   "The group parameter cannot be a string on systems without the grp module")
    if gid < 0:
        raise ValueError(f"Group ID cannot be negative, got {gid}")
    return gid


def _group_numbers(groups):
    if groups is None:
        return None
    if not hasattr(os, "setgroups"):
        raise ValueError("The 'extra_groups' parameter is not "
                         "supported on the current platform")
    if isinstance(groups, str):
        raise ValueError("Groups must be a list, not a string")
    gids = [_find_id(group, f"Items in extra_groups must be a string or integer, not {type(group)}", _GROUP,
                     "Items in extra_groups cannot be strings on systems without the grp module")
            for group in groups]
    for gid in gids:
        if gid < 0:
            raise ValueError(f"Group ID cannot be negative, got {gid}")
    return gids


def _user_number(user):
    if user is None:
        return None
    if not hasattr(os, "setreuid"):
        raise ValueError("The 'user' parameter is not supported on the current platform")
    uid = _find_id(user, "User must be a string or an integer", _USER,
                   "The user parameter cannot be a string on systems without the pwd module")
    if uid < 0:
        raise ValueError(f"User ID cannot be negative, got {uid}")
    return uid


class Popen:
    """A process that was started, and the pipes to it.

    args is the program and its arguments, or a text, which with shell=True
    the shell runs. executable is the file to run if it is not args[0]. stdin,
    stdout and stderr are None for those of this process, a file, a
    descriptor, PIPE, DEVNULL, and for stderr STDOUT; bufsize and pipesize are
    for the pipes. With encoding, errors or text they carry text
    (universal_newlines is an old name of text).

    The child gets env and cwd, and only the descriptors pass_fds beside the
    standard ones unless close_fds is false. preexec_fn is called in it, which
    is not safe with threads. restore_signals, start_new_session,
    process_group, user, group, extra_groups and umask change what their names
    say. startupinfo and creationflags are for Windows.

    Attributes: args, stdin, stdout, stderr, pid, returncode
    """

    _child_created = False      # for __del__, if __init__ raises

    def __init__(self, args, bufsize=-1, executable=None,
                 stdin=None, stdout=None, stderr=None,
                 preexec_fn=None, close_fds=True,
                 shell=False, cwd=None, env=None, universal_newlines=None,
                 startupinfo=None, creationflags=0,
                 restore_signals=True, start_new_session=False,
                 pass_fds=(), *, user=None, group=None, extra_groups=None,
                 encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        if _fork_exec is None:
            raise OSError(errno.ENOTSUP, f"{sys.platform} does not support processes.")
        _cleanup()
        # Only one thread may wait: after that the number may be another process's.
        self._waitpid_lock = threading.Lock()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if stdout is STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        if pipesize is None:
            pipesize = -1
        if not isinstance(pipesize, int):
            raise TypeError("pipesize must be an integer")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")

        self.args = args
        self.stdin = None
        self.stdout = None
        self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        if (text is not None and universal_newlines is not None
                and bool(universal_newlines) != bool(text)):
            raise SubprocessError("Cannot disambiguate when both text "
                                  "and universal_newlines are supplied but "
                                  "different. Pass one or the other.")
        self.text_mode = encoding or errors or text or universal_newlines
        if self.text_mode and encoding is None:
            self.encoding = _text_encoding()
        # How long to wait for a child that got the same SIGINT as we.
        self._sigint_wait_secs = 0.25
        self._closed_child_pipe_fds = False
        line_buffering = bool(self.text_mode) and bufsize == 1
        if line_buffering:
            bufsize = -1

        gid = _group_number(group)
        gids = _group_numbers(extra_groups)
        uid = _user_number(user)
        fds = self._get_handles(stdin, stdout, stderr)
        try:
            self._open_pipes(fds, bufsize, line_buffering)
            self._execute_child(args, executable, preexec_fn, close_fds,
                                pass_fds, cwd, env, shell, fds,
                                restore_signals,
                                gid, gids, uid, umask,
                                start_new_session, -1 if process_group is None else process_group)
        except:
            for file in (self.stdin, self.stdout, self.stderr):
                if file:
                    try:
                        file.close()
                    except OSError:
                        pass
            if not self._closed_child_pipe_fds:
                ours = [fd for given, fd in ((stdin, fds[0]), (stdout, fds[3]), (stderr, fds[5])) if given == PIPE]
                if hasattr(self, "_devnull"):
                    ours.append(self._devnull)
                for fd in ours:
                    try:
                        os.close(fd)
                    except OSError:
                        pass
            raise

    def __repr__(self):
        text = (f"<{self.__class__.__name__}: "
                f"returncode: {self.returncode} args: {self.args!r}>")
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(types.GenericAlias)

    @property
    def universal_newlines(self):
        # An old name of text_mode.
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, universal_newlines):
        self.text_mode = bool(universal_newlines)

    # Starting.

    def _get_handles(self, stdin, stdout, stderr):
        """Return six descriptors: the child's and ours for each stream, -1 for none."""
        opened = []
        try:
            p2cread, p2cwrite = self._stream(stdin, 0, opened)
            c2pwrite, c2pread = self._stream(stdout, 1, opened)
            if stderr == STDOUT:
                errread = -1
                errwrite = c2pwrite if c2pwrite != -1 else sys.__stdout__.fileno()
            else:
                errwrite, errread = self._stream(stderr, 1, opened)
        except:
            if hasattr(self, "_devnull"):
                opened.append(self._devnull)
                del self._devnull
            for fd in opened:
                os.close(fd)
            raise
        return p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite

    def _stream(self, given, child_end, opened):
        """Return the child's descriptor and ours for one argument; child_end: which end of a pipe is the child's."""
        if given is None:
            return -1, -1
        if given == PIPE:
            pipe = os.pipe()
            opened.extend(pipe)
            if self.pipesize > 0:
                import fcntl
                if hasattr(fcntl, "F_SETPIPE_SZ"):
                    fcntl.fcntl(pipe[1], fcntl.F_SETPIPE_SZ, self.pipesize)
            return pipe[child_end], pipe[1 - child_end]
        if given == DEVNULL:
            return self._get_devnull(), -1
        return given if isinstance(given, int) else given.fileno(), -1

    def _get_devnull(self):
        if not hasattr(self, "_devnull"):
            self._devnull = os.open(os.devnull, os.O_RDWR)
        return self._devnull

    def _open_pipes(self, fds, bufsize, line_buffering):
        """Make files of our ends of the pipes."""
        for name, fd, mode in (("stdin", fds[1], "wb"), ("stdout", fds[2], "rb"), ("stderr", fds[4], "rb")):
            if fd == -1:
                continue
            file = io.open(fd, mode, bufsize)
            setattr(self, name, file)
            if self.text_mode:
                options = {}
                if name == "stdin":
                    options = {"write_through": True, "line_buffering": line_buffering}
                setattr(self, name, io.TextIOWrapper(
                    file, encoding=self.encoding, errors=self.errors, **options))

    def _close_pipe_fds(self, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite):
        """Close the child's descriptors: it has them now."""
        devnull = getattr(self, "_devnull", None)
        fds = [fd for fd, ours in ((p2cread, p2cwrite), (c2pwrite, c2pread), (errwrite, errread))
               if fd != -1 and ours != -1 and fd != devnull]
        if devnull is not None:
            fds.append(devnull)
        error = None
        for fd in fds:
            try:
                os.close(fd)
            except OSError as e:
                error = error or e
        if error:
            raise error
        # In case the constructor raises after this.
        self._closed_child_pipe_fds = True

    def _execute_child(self, args, executable, preexec_fn, close_fds,
                       pass_fds, cwd, env, shell, fds,
                       restore_signals,
                       gid, gids, uid, umask,
                       start_new_session, process_group):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError("path-like args is not allowed when "
                                "shell is true")
            args = [args]
        else:
            args = list(args)
        if shell:
            # Android has its shell elsewhere.
            sh = "/system/bin/sh" if hasattr(sys, "getandroidapilevel") else "/bin/sh"
            args = [executable or sh, "-c", *args]
            executable = executable or sh
        elif executable is None:
            executable = args[0]
        sys.audit("subprocess.Popen", executable, args, cwd, env)

        # Through this pipe the child tells why it could not run the program; it closes when it could.
        errpipe_read, errpipe_write = os.pipe()
        # The child's standard streams must not fall on it.
        low = []
        while errpipe_write < 3:
            low.append(errpipe_write)
            errpipe_write = os.dup(errpipe_write)
        for fd in low:
            os.close(fd)
        try:
            try:
                p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = fds
                self.pid = _fork_exec(
                    args, self._candidates(executable, env),
                    close_fds, tuple(sorted({*map(int, pass_fds), errpipe_write})),
                    cwd, self._environment(env),
                    p2cread, p2cwrite, c2pread, c2pwrite,
                    errread, errwrite,
                    errpipe_read, errpipe_write,
                    restore_signals, start_new_session,
                    process_group, gid, gids, uid, umask,
                    preexec_fn)
                self._child_created = True
            finally:
                os.close(errpipe_write)
            self._close_pipe_fds(*fds)
            message = b""
            while part := os.read(errpipe_read, 50000):
                message += part
                if len(message) > 50000:
                    break
        finally:
            os.close(errpipe_read)
        if message:
            self._raise_from_child(message, executable, cwd)

    @staticmethod
    def _environment(env):
        if env is None:
            return None
        pairs = []
        for name, value in env.items():
            name = os.fsencode(name)
            if b"=" in name:
                raise ValueError("illegal environment variable name")
            pairs.append(name + b"=" + os.fsencode(value))
        return pairs

    @staticmethod
    def _candidates(executable, env):
        """Return the paths at which the program may be."""
        executable = os.fsencode(executable)
        if os.path.dirname(executable):
            return (executable,)
        return tuple(os.path.join(os.fsencode(folder), executable)
                     for folder in os.get_exec_path(env))

    def _raise_from_child(self, message, executable, cwd):
        """Raise the error that the child reports: name of the exception, errno as hex, text."""
        try:
            pid, status = os.waitpid(self.pid, 0)
            if pid == self.pid:
                self._handle_exitstatus(status)
            else:
                self.returncode = sys.maxsize
        except ChildProcessError:
            pass
        try:
            name, number, text = message.split(b":", 2)
            text = text.decode()
        except ValueError:
            name, number = b"SubprocessError", b"0"
            text = f"Bad exception data from child: {bytes(message)!r}"
        kind = getattr(builtins, name.decode("ascii"), SubprocessError)
        if not issubclass(kind, OSError) or not number:
            raise kind(text)
        number = int(number, 16)
        # "noexec" means that it came to nothing before the program was looked for.
        if text == "noexec:chdir":
            text, filename = "", cwd
        elif text == "noexec":
            text, filename = "", None
        else:
            filename = executable
        if number:
            text = os.strerror(number)
        raise kind(number, text) if filename is None else kind(number, text, filename)

    # Ending. The defaults are there for __del__ at the end of the interpreter, when globals are gone.

    def _handle_exitstatus(self, sts, _stopped=getattr(os, "WIFSTOPPED", None),
                           _signal=getattr(os, "WSTOPSIG", None),
                           _code=getattr(os, "waitstatus_to_exitcode", None)):
        self.returncode = -_signal(sts) if _stopped(sts) else _code(sts)

    def _internal_poll(self, _deadstate=None, _waitpid=getattr(os, "waitpid", None),
                       _nohang=getattr(os, "WNOHANG", None), _echild=errno.ECHILD):
        """Ask whether the process ended. _deadstate is the status to assume if that cannot be known."""
        if self.returncode is None:
            if not self._waitpid_lock.acquire(False):
                return None     # Another thread is waiting.
            try:
                if self.returncode is not None:
                    return self.returncode
                pid, status = _waitpid(self.pid, _nohang)
                if pid == self.pid:
                    self._handle_exitstatus(status)
            except OSError as e:
                if _deadstate is not None:
                    self.returncode = _deadstate
                elif e.errno == _echild:
                    # Somebody else asked for the status, or the system does not keep it.
                    self.returncode = 0
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn):
        if not self._child_created:
            return
        if self.returncode is None:
            _warn("subprocess %s is still running" % self.pid,
                  ResourceWarning, source=self)
        self._internal_poll(_deadstate=_maxsize)
        if self.returncode is None and _active is not None:
            _active.append(self)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            # What is left to be written may not find a reader.
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type == KeyboardInterrupt:
                # The child got the signal as well, and has a moment to end.
                if self._sigint_wait_secs > 0:
                    try:
                        self._wait(timeout=self._sigint_wait_secs)
                    except TimeoutExpired:
                        pass
                self._sigint_wait_secs = 0
            else:
                self.wait()

    def poll(self):
        """Return the status if the process ended, otherwise None."""
        return self._internal_poll()

    def wait(self, timeout=None):
        """Wait until the process ends, and return its status; TimeoutExpired after so many seconds."""
        endtime = None if timeout is None else _time() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._wait_after_interrupt(endtime)
            raise

    def _wait_after_interrupt(self, endtime):
        """Wait a moment, but only once, for a child that got SIGINT with us."""
        seconds = self._sigint_wait_secs
        if endtime is not None:
            seconds = min(seconds, self._remaining_time(endtime))
        self._sigint_wait_secs = 0
        try:
            self._wait(timeout=seconds)
        except TimeoutExpired:
            pass

    def _remaining_time(self, endtime):
        return None if endtime is None else endtime - _time()

    def _try_wait(self, wait_flags):
        try:
            return os.waitpid(self.pid, wait_flags)
        except ChildProcessError:
            # As in _internal_poll.
            return self.pid, 0

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is None:
                        pid, status = self._try_wait(0)
                        if pid == self.pid:
                            self._handle_exitstatus(status)
            return self.returncode
        endtime = _time() + timeout
        delay = 0.0005
        while True:
            if self._waitpid_lock.acquire(False):
                try:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
                        break
                finally:
                    self._waitpid_lock.release()
            remaining = self._remaining_time(endtime)
            if remaining <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, remaining, 0.05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        """Send a signal to the process if it has not ended."""
        # poll() makes it less likely that the number is another process's by now.
        self.poll()
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        """Ask the process to end, by SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the process, by SIGKILL."""
        self.send_signal(signal.SIGKILL)

    # Talking.

    def communicate(self, input=None, timeout=None):
        """Write input, read what the process writes until the end, wait for it, and return (stdout, stderr).

        Both are None where there is no pipe. After TimeoutExpired, it can be
        called again, without input, and nothing is lost.
        """
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if (timeout is None and not self._communication_started
                and [self.stdin, self.stdout, self.stderr].count(None) >= 2):
            return self._communicate_one(input)
        endtime = None if timeout is None else _time() + timeout
        try:
            output = self._communicate(input, endtime, timeout)
        except KeyboardInterrupt:
            self._wait_after_interrupt(endtime)
            raise
        finally:
            self._communication_started = True
        self._wait_until(endtime, timeout)
        return output

    def _wait_until(self, endtime, timeout):
        try:
            self.wait(timeout=self._remaining_time(endtime))
        except TimeoutExpired as exc:
            exc.timeout = timeout
            raise

    def _communicate_one(self, input):
        """Communicate where there is no more than one pipe: nothing can block anything else."""
        stdout = stderr = None
        if self.stdin:
            self._stdin_write(input)
        elif self.stdout:
            stdout = self.stdout.read()
            self.stdout.close()
        elif self.stderr:
            stderr = self.stderr.read()
            self.stderr.close()
        self.wait()
        return stdout, stderr

    def _stdin_write(self, input):
        """Write all input and close the pipe. The process need not read it."""
        def ignoring_the_end(action, *args):
            try:
                action(*args)
            except BrokenPipeError:
                pass
            except OSError as exc:
                if exc.errno != errno.EINVAL:
                    raise

        if input:
            ignoring_the_end(self.stdin.write, input)
        ignoring_the_end(self.stdin.close)

    def _communicate(self, input, endtime, orig_timeout):
        if not self._communication_started:
            self._flush_stdin(input)
            # What was read stays here for another call after a timeout.
            self._fileobj2output = {file: [] for file in (self.stdout, self.stderr) if file}
        stdout = self._fileobj2output.get(self.stdout)
        stderr = self._fileobj2output.get(self.stderr)
        self._save_input(input)
        view = None
        if self._input:
            view = self._input if isinstance(self._input, memoryview) else memoryview(self._input)
            view = view.cast("B")

        with _PopenSelector() as selector:
            if self.stdin and not self.stdin.closed and view:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for file in self._fileobj2output:
                if not file.closed:
                    selector.register(file, selectors.EVENT_READ)
            while selector.get_map():
                timeout = self._remaining_time(endtime)
                if timeout is not None and timeout <= 0:
                    self._raise_timeout(orig_timeout, stdout, stderr)
                ready = selector.select(timeout)
                if endtime is not None and _time() > endtime:
                    self._raise_timeout(orig_timeout, stdout, stderr)
                for key, _ in ready:
                    if key.fileobj is self.stdin:
                        done = self._write_some(key.fd, view)
                    else:
                        data = os.read(key.fd, 32768)
                        self._fileobj2output[key.fileobj].append(data)
                        done = not data
                    if done:
                        selector.unregister(key.fileobj)
                        key.fileobj.close()

        self._wait_until(endtime, orig_timeout)
        return self._collected(self.stdout, stdout), self._collected(self.stderr, stderr)

    def _flush_stdin(self, input):
        if not self.stdin:
            return
        try:
            self.stdin.flush()
        except BrokenPipeError:
            pass
        except ValueError:
            if not self.stdin.closed:
                raise
        if not input:
            try:
                self.stdin.close()
            except BrokenPipeError:
                pass

    def _save_input(self, input):
        if self.stdin and self._input is None:
            self._input_offset = 0
            self._input = input
            if input is not None and self.text_mode:
                self._input = input.encode(self.stdin.encoding, self.stdin.errors)

    def _write_some(self, fd, view):
        """Write what the pipe takes, and tell whether that was all or nobody reads it."""
        try:
            self._input_offset += os.write(fd, view[self._input_offset:self._input_offset + _PIPE_BUF])
        except BrokenPipeError:
            return True
        return self._input_offset >= len(view)

    def _raise_timeout(self, timeout, stdout, stderr):
        raise TimeoutExpired(self.args, timeout,
                             output=b"".join(stdout) if stdout else None,
                             stderr=b"".join(stderr) if stderr else None)

    def _collected(self, file, parts):
        if parts is None:
            return None
        data = b"".join(parts)
        if self.text_mode:
            data = self._translate_newlines(data, file.encoding, file.errors)
        return data

    def _translate_newlines(self, data, encoding, errors):
        return data.decode(encoding, errors).replace("\r\n", "\n").replace("\r", "\n")
