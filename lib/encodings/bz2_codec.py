"""The codec bz2, from bytes to bytes."""

import codecs
import bz2
from encodings._build import binary


def bz2_encode(input, errors='strict'):
    assert errors == 'strict'
    return bz2.compress(input), len(input)


def bz2_decode(input, errors='strict'):
    assert errors == 'strict'
    return bz2.decompress(input), len(input)


_names = binary(__name__, 'bz2', bz2_encode, bz2_decode)
globals().update(_names)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors='strict'):
        assert errors == 'strict'
        self.errors = errors
        self.compressobj = bz2.BZ2Compressor()

    def encode(self, input, final=False):
        result = self.compressobj.compress(input)
        return result + self.compressobj.flush() if final else result

    def reset(self):
        self.compressobj = bz2.BZ2Compressor()


class IncrementalDecoder(codecs.IncrementalDecoder):
    def __init__(self, errors='strict'):
        assert errors == 'strict'
        self.errors = errors
        self.decompressobj = bz2.BZ2Decompressor()

    def decode(self, input, final=False):
        return self.decompressobj.decompress(input)

    def reset(self):
        self.decompressobj = bz2.BZ2Decompressor()


_names.update(IncrementalEncoder=IncrementalEncoder, IncrementalDecoder=IncrementalDecoder)
