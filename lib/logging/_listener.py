"""The thread that receives configurations for logging.config."""

import io
import json
import logging
import select
import socket
import struct
import threading
import traceback
from logging import config


class Server(threading.Thread):
    """Listens until abort is set, each connection in a thread of its own. ready is set when it begins and after each configuration."""

    def __init__(self, port, verify):
        super().__init__()
        self.port = port
        self.verify = verify
        self.ready = threading.Event()
        self.abort = 0

    def run(self):
        with socket.create_server(('localhost', self.port)) as server:
            self.port = server.getsockname()[1]
            self.ready.set()
            with logging._lock:
                config._listener = self
            while True:
                if select.select([server], [], [], 1)[0]:
                    connection, _ = server.accept()
                    threading.Thread(target=self._serve, args=[connection]).start()
                with logging._lock:
                    if self.abort:
                        return

    def _serve(self, connection):
        try:
            with connection, connection.makefile('rb') as file:
                head = file.read(4)
                if len(head) == 4:
                    data = file.read(struct.unpack('>L', head)[0])
                    if self.verify is not None:
                        data = self.verify(data)
                    if data is not None:
                        _apply(data.decode('utf-8'))
                self.ready.set()
        except ConnectionResetError:
            pass


def _apply(text):
    try:
        settings = json.loads(text)
        assert isinstance(settings, dict)
        config.dictConfig(settings)
    except Exception:
        try:
            config.fileConfig(io.StringIO(text))
        except Exception:
            traceback.print_exc()
