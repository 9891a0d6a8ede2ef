"""The encoding raw-unicode-escape: escapes as in string literals."""

import codecs
from encodings._build import stateless

_names = stateless(__name__, 'raw-unicode-escape', codecs.raw_unicode_escape_encode, codecs.raw_unicode_escape_decode)
globals().update(_names)


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        return codecs.raw_unicode_escape_decode(input, errors, final)


class StreamReader(Codec, codecs.StreamReader):
    def decode(self, input, errors='strict'):
        return codecs.raw_unicode_escape_decode(input, errors, False)


_names.update(IncrementalDecoder=IncrementalDecoder, StreamReader=StreamReader)
