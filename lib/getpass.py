"""Ask for a password without showing it, and find out the name of the user."""

import contextlib
import io
import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be seen on the screen while it is typed."""


def unix_getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password, and return it.

    The prompt goes to stream, by default to the terminal, or to sys.stderr
    where there is none. With echo_char, that character is shown for each that
    is typed. Where nothing can be hidden, GetPassWarning is issued. The
    settings of the terminal are as before afterwards.
    """
    _check_echo_char(echo_char)
    with contextlib.ExitStack() as opened:
        try:
            fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
            raw = io.FileIO(fd, "w+")
            opened.enter_context(raw)
            source = io.TextIOWrapper(raw)
            opened.enter_context(source)
            stream = stream or source
        except OSError:
            # There is no terminal, but the standard input may be one.
            opened.close()
            source = sys.stdin
            try:
                fd = sys.stdin.fileno()
            except (AttributeError, ValueError):
                passwd = fallback_getpass(prompt, stream)
                (stream or sys.stderr).write("\n")
                return passwd
            stream = stream or sys.stderr

        passwd = None
        try:
            before = termios.tcgetattr(fd)
            hidden = before[:]
            hidden[3] &= ~termios.ECHO      # the local modes
            if echo_char:
                hidden[3] &= ~termios.ICANON
            when = termios.TCSAFLUSH | getattr(termios, "TCSASOFT", 0)
            try:
                termios.tcsetattr(fd, when, hidden)
                passwd = _raw_input(prompt, stream, input=source, echo_char=echo_char)
            finally:
                termios.tcsetattr(fd, when, before)
                stream.flush()
        except termios.error:
            if passwd is not None:
                raise       # The terminal could not be restored, and the caller should know.
            if stream is not source:
                opened.close()
            passwd = fallback_getpass(prompt, stream)
        stream.write("\n")
        return passwd


def win_getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password on the console of Windows, and return it."""
    if sys.stdin is not sys.__stdin__:
        return fallback_getpass(prompt, stream)
    _check_echo_char(echo_char)

    def show(text):
        for char in text:
            msvcrt.putwch(char)

    show(prompt)
    passwd = ""
    while (char := msvcrt.getwch()) not in "\r\n":
        if char == "\x03":
            raise KeyboardInterrupt
        if char == "\b":
            if echo_char and passwd:
                show("\b \b")
            passwd = passwd[:-1]
        else:
            passwd += char
            if echo_char:
                show(echo_char)
    show("\r\n")
    return passwd


def fallback_getpass(prompt="Password: ", stream=None, *, echo_char=None):
    _check_echo_char(echo_char)
    import warnings
    warnings.warn("Can not control echo on the terminal.", GetPassWarning,
                  stacklevel=2)
    if not stream:
        stream = sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream, echo_char=echo_char)


def _check_echo_char(echo_char):
    if echo_char is None:
        return
    if not isinstance(echo_char, str):
        raise TypeError("'echo_char' must be a str or None, not "
                        f"{type(echo_char).__name__}")
    if len(echo_char) != 1 or not (echo_char.isprintable() and echo_char.isascii()):
        raise ValueError("'echo_char' must be a single printable ASCII "
                         f"character, got: {echo_char!r}")


def _raw_input(prompt="", stream=None, input=None, echo_char=None):
    """Show a prompt and read a line: like input(), but it stays out of any history."""
    if not stream:
        stream = sys.stderr
    if not input:
        input = sys.stdin
    prompt = str(prompt)
    if prompt:
        try:
            stream.write(prompt)
        except UnicodeEncodeError:
            encoding = stream.encoding
            stream.write(prompt.encode(encoding, "replace").decode(encoding))
        stream.flush()
    if echo_char:
        return _readline_with_echo_char(stream, input, echo_char)
    line = input.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def _readline_with_echo_char(stream, input, echo_char):
    """Read a line character by character: the terminal does not edit it for us."""
    def show(text):
        stream.write(text)
        stream.flush()

    passwd = ""
    at_end = False
    while True:
        char = input.read(1)
        if char in ("\n", "\r"):
            return passwd
        if char == "\x03":
            raise KeyboardInterrupt
        if char in ("\x7f", "\b"):
            if passwd:
                show("\b \b")
            passwd = passwd[:-1]
        elif char == "\x04":
            if at_end:
                return passwd
            at_end = True
        elif char != "\x00":
            passwd += char
            show(echo_char)
            at_end = False


def getuser():
    """Return the name of the user: from the environment, or from the system's list of users.

    OSError is raised if there is none.
    """
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if user := os.environ.get(name):
            return user
    try:
        import pwd
        return pwd.getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as e:
        raise OSError("No username set in the environment") from e


try:
    import termios
    termios.tcgetattr, termios.tcsetattr
    getpass = unix_getpass
except (ImportError, AttributeError):
    try:
        import msvcrt
        getpass = win_getpass
    except ImportError:
        getpass = fallback_getpass
