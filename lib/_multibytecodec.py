"""Classes of the East Asian encodings, upon which the package encodings builds its codecs."""

import _multibyte


class MultibyteCodec:
    """A codec without state: what getcodec of the modules _codecs_* returns."""

    def __init__(self, name):
        self._name = name

    def encode(self, input, errors=None):
        if errors is None:
            errors = 'strict'
        return _multibyte.encode(self._name, input, errors), len(input)

    def decode(self, input, errors=None):
        if errors is None:
            errors = 'strict'
        text, _ = _multibyte.decode(self._name, input, errors, True)
        return text, len(memoryview(input))


def _getcodec(names):
    def getcodec(name, /):
        if not isinstance(name, str):
            raise TypeError('codec name must be a string')
        if name not in names or not _multibyte.known(name):
            raise LookupError('no such codec is supported.')
        return MultibyteCodec(name)
    return getcodec


class _Stateful:
    def __init__(self, errors='strict'):
        if not isinstance(errors, str):
            raise TypeError('errors must be a string')
        self.errors = errors
        self._pending = b''


class MultibyteIncrementalEncoder:
    def __init__(self, errors='strict'):
        if not isinstance(errors, str):
            raise TypeError('errors must be a string')
        self.errors = errors

    def encode(self, input, final=False):
        return _multibyte.encode(self.codec._name, input, self.errors)

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state, /):
        if not isinstance(state, int):
            raise TypeError('state must be an int')


class MultibyteIncrementalDecoder(_Stateful):
    def decode(self, input, final=False):
        data = self._pending + bytes(memoryview(input))
        text, used = _multibyte.decode(self.codec._name, data, self.errors, final)
        self._pending = data[used:]
        return text

    def reset(self):
        self._pending = b''

    def getstate(self):
        return self._pending, 0

    def setstate(self, state, /):
        pending, flags = state
        if not isinstance(pending, bytes) or not isinstance(flags, int):
            raise TypeError('illegal decoder state')
        self._pending = pending


class MultibyteStreamReader(_Stateful):
    def __init__(self, stream, errors='strict'):
        super().__init__(errors)
        self.stream = stream

    def _read(self, method, size):
        if size is not None and size < 0:
            size = None
        if size == 0:
            return ''
        while True:
            data = method() if size is None else method(size)
            if not isinstance(data, bytes):
                raise TypeError(f'stream function returned a non-bytes object ({type(data).__name__})')
            final = size is None or not data
            data = self._pending + data
            text, used = _multibyte.decode(self.codec._name, data, self.errors, final)
            self._pending = data[used:]
            if text or final:
                return text
            size = 1

    def read(self, size=None, /):
        return self._read(self.stream.read, size)

    def readline(self, size=None, /):
        return self._read(self.stream.readline, size)

    def readlines(self, size=None, /):
        return self._read(self.stream.read, size).splitlines(True)

    def reset(self):
        self._pending = b''


class MultibyteStreamWriter:
    def __init__(self, stream, errors='strict'):
        if not isinstance(errors, str):
            raise TypeError('errors must be a string')
        self.stream = stream
        self.errors = errors

    def write(self, text, /):
        self.stream.write(_multibyte.encode(self.codec._name, text, self.errors))

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def reset(self):
        pass
