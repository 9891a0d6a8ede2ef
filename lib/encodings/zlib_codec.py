"""The codec zlib, from bytes to bytes."""

import codecs
import zlib
from encodings._build import binary


def zlib_encode(input, errors='strict'):
    assert errors == 'strict'
    return zlib.compress(input), len(input)


def zlib_decode(input, errors='strict'):
    assert errors == 'strict'
    return zlib.decompress(input), len(input)


_names = binary(__name__, 'zlib', zlib_encode, zlib_decode)
globals().update(_names)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors='strict'):
        assert errors == 'strict'
        self.errors = errors
        self.compressobj = zlib.compressobj()

    def encode(self, input, final=False):
        result = self.compressobj.compress(input)
        return result + self.compressobj.flush() if final else result

    def reset(self):
        self.compressobj = zlib.compressobj()


class IncrementalDecoder(codecs.IncrementalDecoder):
    def __init__(self, errors='strict'):
        assert errors == 'strict'
        self.errors = errors
        self.decompressobj = zlib.decompressobj()

    def decode(self, input, final=False):
        result = self.decompressobj.decompress(input)
        return result + self.decompressobj.flush() if final else result

    def reset(self):
        self.decompressobj = zlib.decompressobj()


_names.update(IncrementalEncoder=IncrementalEncoder, IncrementalDecoder=IncrementalDecoder)
