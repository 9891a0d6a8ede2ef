"""Files upon compressed ones."""

import io
import sys

BUFFER_SIZE = io.DEFAULT_BUFFER_SIZE


class BaseStream(io.BufferedIOBase):
    """The base of files that compress or decompress: checks."""

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _check_can_read(self):
        if not self.readable():
            raise io.UnsupportedOperation("File not open for reading")

    def _check_can_write(self):
        if not self.writable():
            raise io.UnsupportedOperation("File not open for writing")

    def _check_can_seek(self):
        if not self.readable():
            raise io.UnsupportedOperation("Seeking is only supported "
                                          "on files open for reading")
        if not self.seekable():
            raise io.UnsupportedOperation("The underlying file object "
                                          "does not support seeking")


class DecompressReader(io.RawIOBase):
    """A raw file of what a decompressor makes of another file.

    Several streams may follow each other; decomp_factory makes a decompressor
    for each. What comes after them is ignored if it raises trailing_error.
    """

    def __init__(self, fp, decomp_factory, trailing_error=(), **decomp_args):
        self._fp = fp
        self._eof = False
        self._pos = 0
        self._size = -1         # not known before the end is reached
        self._decomp_factory = decomp_factory
        self._decomp_args = decomp_args
        self._new_decompressor()
        self._trailing_error = trailing_error

    def _new_decompressor(self):
        self._decompressor = self._decomp_factory(**self._decomp_args)

    def readable(self):
        return True

    def close(self):
        self._decompressor = None
        return super().close()

    def seekable(self):
        return self._fp.seekable()

    def readinto(self, b):
        with memoryview(b) as view, view.cast("B") as byte_view:
            data = self.read(len(byte_view))
            byte_view[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size or self._eof:
            return b""
        data = b""
        while not data:
            # A decompressor may take data and give nothing yet.
            if self._decompressor.eof:
                data = self._next_stream(size)
                if data is None:
                    self._eof = True
                    self._size = self._pos
                    return b""
                continue
            block = b""
            if self._decompressor.needs_input:
                block = self._fp.read(BUFFER_SIZE)
                if not block:
                    raise EOFError("Compressed file ended before the "
                                   "end-of-stream marker was reached")
            data = self._decompressor.decompress(block, size)
        self._pos += len(data)
        return data

    def _next_stream(self, size):
        """Begin with the next stream, and return what it gives first; None if there is none."""
        block = self._decompressor.unused_data or self._fp.read(BUFFER_SIZE)
        if not block:
            return None
        self._new_decompressor()
        try:
            return self._decompressor.decompress(block, size)
        except self._trailing_error:
            return None

    def readall(self):
        # Not the inherited one, which reads in small pieces.
        return b"".join(iter(lambda: self.read(sys.maxsize), b""))

    def _rewind(self):
        self._fp.seek(0)
        self._eof = False
        self._pos = 0
        self._new_decompressor()

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a position: what is before it must be read, from the beginning if it is behind."""
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            if self._size < 0:
                while self.read(io.DEFAULT_BUFFER_SIZE):
                    pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f"Invalid value for whence: {whence}")
        if offset < self._pos:
            self._rewind()
        while self._pos < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos

    def tell(self):
        return self._pos
