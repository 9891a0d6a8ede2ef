"""The encoding iso8859-1: the first 256 characters of Unicode."""

import codecs
from encodings._build import stateless

globals().update(stateless(__name__, 'iso8859-1', codecs.latin_1_encode, codecs.latin_1_decode))


class StreamConverter(StreamWriter, StreamReader):
    """Reads where it should write and the other way round: a stream in latin-1 from one in Unicode."""

    encode = codecs.latin_1_decode
    decode = codecs.latin_1_encode
