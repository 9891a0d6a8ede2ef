"""Module socket: pairs, servers, files upon sockets."""
import io
import os
import socket
import tempfile
import threading

a, b = socket.socketpair()
assert a.family is socket.AF_UNIX and repr(a.type) == "<SocketKind.SOCK_STREAM: 1>"
with a, b:
    a.sendall(b"one\ntwo\n")
    with b.makefile("r", encoding="ascii") as file:
        assert file.readline() == "one\n" and file.mode == "r" and file.buffer.raw.name == b.fileno()
        b.close()
        assert b.fileno() != -1     # the file keeps it
    assert b.fileno() == -1 and "[closed]" in repr(b)

server = socket.create_server(("127.0.0.1", 0))
host, port = server.getsockname()
assert f"laddr=('127.0.0.1', {port})" in repr(server)


def serve():
    connection, address = server.accept()
    with connection, connection.makefile("rwb") as file:
        while line := file.readline():
            file.write(line.upper())
            file.flush()


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection((host, port), timeout=10) as client, tempfile.TemporaryFile() as file:
    assert client.gettimeout() == 10
    client.sendall(b"hello\n")
    assert client.recv(100) == b"HELLO\n"
    file.write(b"0123from file\n")
    file.flush()
    assert client.sendfile(file, 4) == 10 and client.recv(100) == b"FROM FILE\n"
    assert client.sendfile(io.BytesIO(b"memory\n")) == 7 and client.recv(100) == b"MEMORY\n"
    client.shutdown(socket.SHUT_WR)
thread.join()
server.close()
for call, kind, text in [
    (lambda: socket.create_connection((host, port), timeout=1), ConnectionRefusedError, "[Errno 111] Connection refused"),
    (lambda: socket.socket().makefile("x"), ValueError, "invalid mode 'x' (only r, w, b allowed)"),
    (lambda: socket.socket().__getstate__(), TypeError, "cannot pickle 'socket' object"),
]:
    try:
        call()
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(text)
assert socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)[0][:2] == (socket.AF_INET, socket.SOCK_STREAM)
