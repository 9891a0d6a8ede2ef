"""The encoding ascii."""

import codecs
from encodings._build import stateless

globals().update(stateless(__name__, 'ascii', codecs.ascii_encode, codecs.ascii_decode))


class StreamConverter(StreamWriter, StreamReader):
    """Reads where it should write and the other way round: a stream in ascii from one in Unicode."""

    encode = codecs.ascii_decode
    decode = codecs.ascii_encode
