"""The encoding unicode-escape: escapes as in string literals."""

import codecs
from encodings._build import stateless

_names = stateless(__name__, 'unicode-escape', codecs.unicode_escape_encode, codecs.unicode_escape_decode)
globals().update(_names)


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        return codecs.unicode_escape_decode(input, errors, final)


class StreamReader(Codec, codecs.StreamReader):
    def decode(self, input, errors='strict'):
        return codecs.unicode_escape_decode(input, errors, False)


_names.update(IncrementalDecoder=IncrementalDecoder, StreamReader=StreamReader)
