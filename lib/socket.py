"""Sockets: connections to other programs, on this machine or elsewhere.

The native module _socket does the work. This one adds names for its numbers,
files upon sockets, and functions for clients and servers.
"""

import _socket
from _socket import *

import io
import os
import sys
from enum import IntEnum, IntFlag
from errno import EAGAIN, EBADF, EWOULDBLOCK

__all__ = ["fromfd", "getfqdn", "create_connection", "create_server",
           "has_dualstack_ipv6", "AddressFamily", "SocketKind"]
__all__.extend(name for name in getattr(_socket, "__all__", dir(_socket)) if name[0] != "_")

for _kind, _name, _prefix in ((IntEnum, "AddressFamily", "AF_"), (IntEnum, "SocketKind", "SOCK_"),
                              (IntFlag, "MsgFlag", "MSG_"), (IntFlag, "AddressInfo", "AI_")):
    _kind._convert_(_name, __name__,
                    lambda constant, prefix=_prefix: constant.isupper() and constant.startswith(prefix))
del _kind, _name, _prefix


# For pairs that are made by way of the network.
_LOCALHOST = '127.0.0.1'
_LOCALHOST_V6 = '::1'


def _intenum_converter(value, enum_klass):
    """Return the member with this number, or the number where there is none."""
    try:
        return enum_klass(value)
    except ValueError:
        return value


class _GiveupOnSendfile(Exception):
    """The kernel does not send this file."""


class socket(_socket.socket):
    """A socket."""

    __slots__ = ["__weakref__", "_io_refs", "_closed"]

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        # With a descriptor, they are found out unless they are given.
        if fileno is None:
            if family == -1:
                family = AF_INET
            if type == -1:
                type = SOCK_STREAM
            if proto == -1:
                proto = 0
        _socket.socket.__init__(self, family, type, proto, fileno)
        # The socket stays open until the files upon it are closed.
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        cls = self.__class__
        closed = getattr(self, '_closed', False)
        text = (f"<{cls.__module__}.{cls.__qualname__}{' [closed]' if closed else ''} fd={self.fileno()}, "
                f"family={self.family}, type={self.type}, proto={self.proto}")
        if not closed:
            for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except (error, AttributeError):
                    continue
                if address:
                    text += f", {name}={address}"
        return text + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def dup(self):
        """Return another socket object of the same connection, which children do not inherit."""
        sock = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        sock.settimeout(self.gettimeout())
        return sock

    def accept(self):
        """Wait for a connection, and return a socket for it and the address of the other side."""
        fd, addr = self._accept()
        sock = socket(self.family, self.type, self.proto, fileno=fd)
        # On some systems it would inherit that it does not block.
        if getdefaulttimeout() is None and self.gettimeout():
            sock.setblocking(True)
        return sock, addr

    def makefile(self, mode="r", buffering=None, *,
                 encoding=None, errors=None, newline=None):
        """Return a file upon the socket; the arguments are those of open, modes r, w and b."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        binary = "b" in mode
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._io_refs += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if binary:
            return buffer
        text = io.TextIOWrapper(buffer, io.text_encoding(encoding), errors, newline)
        text.mode = mode
        return text

    def _check_sendfile_params(self, file, offset, count):
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError("file should be opened in binary mode")
        if not self.type & SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is None:
            return
        text = f"count must be a positive integer (got {count!r})"
        if not isinstance(count, int):
            raise TypeError(text)
        if count <= 0:
            raise ValueError(text)

    def sendfile(self, file, offset=0, count=None):
        """Send a file from an offset on, up to its end or count bytes; return how many.

        The file must be open in binary mode. Where the kernel can, it sends
        the file without reading it into memory.
        """
        try:
            return self._sendfile_use_sendfile(file, offset, count)
        except _GiveupOnSendfile:
            return self._sendfile_use_send(file, offset, count)

    def _sendfile_use_sendfile(self, file, offset=0, count=None):
        if not hasattr(os, 'sendfile'):
            raise _GiveupOnSendfile("os.sendfile() not available on this platform")
        self._check_sendfile_params(file, offset, count)
        try:
            fileno = file.fileno()
            size = os.fstat(fileno).st_size
        except (AttributeError, OSError) as err:
            raise _GiveupOnSendfile(err)
        if not size:
            return 0
        timeout = self.gettimeout()
        if timeout == 0:
            raise ValueError("non-blocking sockets are not supported")
        import selectors
        selector = getattr(selectors, 'PollSelector', selectors.SelectSelector)()
        selector.register(self.fileno(), selectors.EVENT_WRITE)
        # The kernel takes no more than 2 GiB at a time.
        block = min(count or size, 2 ** 30)
        total = 0
        try:
            while True:
                if timeout and not selector.select(timeout):
                    raise TimeoutError('timed out')
                if count:
                    block = min(count - total, block)
                    if block <= 0:
                        break
                try:
                    sent = os.sendfile(self.fileno(), fileno, offset, block)
                except BlockingIOError:
                    if not timeout:
                        selector.select()
                    continue
                except OSError as err:
                    if total == 0:
                        # Not a file that can be mapped.
                        raise _GiveupOnSendfile(err)
                    raise err from None
                if sent == 0:
                    break
                offset += sent
                total += sent
            return total
        finally:
            if total > 0 and hasattr(file, 'seek'):
                file.seek(offset)

    def _sendfile_use_send(self, file, offset=0, count=None):
        self._check_sendfile_params(file, offset, count)
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        total = 0
        try:
            while True:
                block = min(count - total, 8192) if count else 8192
                if block <= 0:
                    break
                data = memoryview(file.read(block))
                if not data:
                    break
                while data:
                    try:
                        sent = self.send(data)
                    except BlockingIOError:
                        continue
                    total += sent
                    data = data[sent:]
            return total
        finally:
            if total > 0 and hasattr(file, 'seek'):
                file.seek(offset + total)

    def _decref_socketios(self):
        """Called by a file upon the socket that is closed."""
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self, _ss=_socket.socket):
        # At the end of the interpreter, globals may be gone.
        _ss.close(self)

    def close(self):
        """Close the socket, if there are files upon it, with the last of them."""
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Return the descriptor, which stays open, and make the object a closed socket."""
        self._closed = True
        return super().detach()

    @property
    def family(self):
        """The family of addresses."""
        return _intenum_converter(super().family, AddressFamily)

    @property
    def type(self):
        """The type of the socket."""
        return _intenum_converter(super().type, SocketKind)

    def get_inheritable(self):
        """Tell whether children inherit the socket."""
        if os.name == 'nt':
            return os.get_handle_inheritable(self.fileno())
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Say whether children inherit the socket."""
        if os.name == 'nt':
            os.set_handle_inheritable(self.fileno(), inheritable)
        else:
            os.set_inheritable(self.fileno(), inheritable)


def fromfd(fd, family, type, proto=0):
    """Make a socket of a copy of a descriptor."""
    return socket(family, type, proto, dup(fd))


if hasattr(_socket.socket, "sendmsg"):
    def send_fds(sock, buffers, fds, flags=0, address=None):
        """Send descriptors, and data with them, over a Unix socket."""
        import array
        return sock.sendmsg(buffers, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, array.array("i", fds))])

    __all__.append("send_fds")

if hasattr(_socket.socket, "recvmsg"):
    def recv_fds(sock, bufsize, maxfds, flags=0):
        """Receive up to maxfds descriptors: return (data, list of descriptors, flags, address)."""
        import array
        fds = array.array("i")
        msg, ancillary, flags, addr = sock.recvmsg(bufsize, _socket.CMSG_LEN(maxfds * fds.itemsize))
        for level, kind, data in ancillary:
            if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
                # The last one may be cut off.
                fds.frombytes(data[:len(data) - len(data) % fds.itemsize])
        return msg, list(fds), flags, addr

    __all__.append("recv_fds")

if hasattr(_socket.socket, "share"):
    def fromshare(info):
        """Make a socket of what the method share of one in another process returned."""
        return socket(0, 0, 0, info)

    __all__.append("fromshare")


def _fallback_socketpair(family=AF_INET, type=SOCK_STREAM, proto=0):
    """Make a pair of connected sockets by way of the network of this machine."""
    if family == AF_INET:
        host = _LOCALHOST
    elif family == AF_INET6:
        host = _LOCALHOST_V6
    else:
        raise ValueError("Only AF_INET and AF_INET6 socket address families "
                         "are supported")
    if type != SOCK_STREAM:
        raise ValueError("Only SOCK_STREAM socket type is supported")
    if proto != 0:
        raise ValueError("Only protocol zero is supported")
    with socket(family, type, proto) as listener:
        listener.bind((host, 0))
        listener.listen()
        client = socket(family, type, proto)
        try:
            client.setblocking(False)
            try:
                client.connect(listener.getsockname()[:2])
            except (BlockingIOError, InterruptedError):
                pass
            client.setblocking(True)
            server, _ = listener.accept()
        except:
            client.close()
            raise
    # Somebody else may have been faster.
    try:
        if (server.getsockname() != client.getpeername()
                or client.getsockname() != server.getpeername()):
            raise ConnectionError("Unexpected peer connection")
    except:
        server.close()
        client.close()
        raise
    return server, client


if hasattr(_socket, "socketpair"):
    def socketpair(family=None, type=SOCK_STREAM, proto=0):
        if family is None:
            family = globals().get("AF_UNIX", AF_INET)
        pair = _socket.socketpair(family, type, proto)
        return tuple(socket(family, type, proto, end.detach()) for end in pair)
else:
    socketpair = _fallback_socketpair
    __all__.append("socketpair")

socketpair.__doc__ = """socketpair([family[, type[, proto]]]) -> (socket object, socket object)

Return two sockets that are connected to each other. The family is AF_UNIX by
default where there is one.
"""

_blocking_errnos = {EAGAIN, EWOULDBLOCK}


class SocketIO(io.RawIOBase):
    """A socket as a raw file; makefile puts buffers upon it.

    After a timeout it cannot be read any more, for part of what the buffer
    asked for may be lost.
    """

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        io.RawIOBase.__init__(self)
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading = "r" in mode
        self._writing = "w" in mode
        self._timeout_occurred = False

    def readinto(self, b):
        """Read what is there into a buffer, and return how much; None if there is nothing and it must not block."""
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except timeout:
            self._timeout_occurred = True
            raise
        except error as e:
            if e.errno in _blocking_errnos:
                return None
            raise

    def write(self, b):
        """Send data, and return how much was sent; None if nothing can be and it must not block."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except error as e:
            if e.errno in _blocking_errnos:
                return None
            raise

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")

    def readable(self):
        """Tell whether this can be read."""
        self._check_open()
        return self._reading

    def writable(self):
        """Tell whether this can be written."""
        self._check_open()
        return self._writing

    def seekable(self):
        """Tell whether this can be sought in: it cannot."""
        self._check_open()
        return super().seekable()

    def fileno(self):
        """Return the descriptor of the socket."""
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def close(self):
        """Close the file, and the socket if that was closed before."""
        if self.closed:
            return
        io.RawIOBase.close(self)
        self._sock._decref_socketios()
        self._sock = None


def getfqdn(name=''):
    """Return the full name of a host, by default this one, or the name given if there is no other."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        hostname, aliases, _ = gethostbyaddr(name)
    except error:
        return name
    return next((full for full in (hostname, *aliases) if '.' in full), hostname)


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT,
                      source_address=None, *, all_errors=False):
    """Connect to (host, port), and return the socket.

    All addresses of the host are tried. If none works, the last error is
    raised, or with all_errors an ExceptionGroup of all. source_address is the
    address on this side.
    """
    host, port = address
    exceptions = []
    for family, kind, proto, _, where in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(where)
            # Their tracebacks refer to this frame.
            exceptions.clear()
            return sock
        except error as exc:
            if not all_errors:
                exceptions.clear()
            exceptions.append(exc)
            if sock is not None:
                sock.close()
    if not exceptions:
        raise error("getaddrinfo returns an empty list")
    try:
        if not all_errors:
            raise exceptions[0]
        raise ExceptionGroup("create_connection failed", exceptions)
    finally:
        exceptions.clear()


def has_dualstack_ipv6():
    """Tell whether one socket can serve both IPv4 and IPv6."""
    if (not has_ipv6 or not hasattr(_socket, 'IPPROTO_IPV6')
            or not hasattr(_socket, 'IPV6_V6ONLY')):
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False,
                  dualstack_ipv6=False):
    """Return a socket that listens at (host, port).

    backlog: how many connections may wait. reuse_port: others may listen
    there as well. dualstack_ipv6: IPv4 is served, too.
    """
    if reuse_port and not hasattr(_socket, "SO_REUSEPORT"):
        raise ValueError("SO_REUSEPORT not supported on this platform")
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError("dualstack_ipv6 not supported on this platform")
        if family != AF_INET6:
            raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, SOCK_STREAM)
    try:
        # So that a server that was just ended can be started again. Windows does so anyway, and means something else.
        if os.name not in ('nt', 'cygwin') and hasattr(_socket, 'SO_REUSEADDR'):
            try:
                sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            except error:
                pass
        if reuse_port and family in (AF_INET, AF_INET6):
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if has_ipv6 and family == AF_INET6 and hasattr(_socket, "IPV6_V6ONLY"):
            # The default differs between systems.
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except error as err:
            raise error(err.errno, f'{err.strerror} (while attempting to bind on address {address!r})') from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Return how a host and a port can be reached: tuples (family, type, proto, canonical name, address).

    host may be None, a name or an address, port None, a number or the name of
    a service. family, type and proto restrict the result, flags says how to
    look up.
    """
    return [(_intenum_converter(af, AddressFamily), _intenum_converter(kind, SocketKind), number, name, address)
            for af, kind, number, name, address in _socket.getaddrinfo(host, port, family, type, proto, flags)]
