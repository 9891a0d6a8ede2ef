"""The encoding utf-8-sig: UTF-8 with a mark at the beginning, which decoding does without."""

import codecs
from encodings._build import _entry

_BOM = codecs.BOM_UTF8


def encode(input, errors='strict'):
    return _BOM + codecs.utf_8_encode(input, errors)[0], len(input)


def _skip_mark(input, errors, final):
    """Decode the beginning of the input: the result, the length used, and whether that was enough to tell."""
    if len(input) < 3 and not final and _BOM.startswith(input):
        return "", 0, False
    skip = 3 if input[:3] == _BOM else 0
    text, used = codecs.utf_8_decode(input[skip:], errors, final)
    return text, used + skip, True


def decode(input, errors='strict'):
    return _skip_mark(input, errors, True)[:2]


class IncrementalEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors='strict'):
        codecs.IncrementalEncoder.__init__(self, errors)
        self.first = 1

    def encode(self, input, final=False):
        convert = encode if self.first else codecs.utf_8_encode
        self.first = 0
        return convert(input, self.errors)[0]

    def reset(self):
        codecs.IncrementalEncoder.reset(self)
        self.first = 1

    def getstate(self):
        return self.first

    def setstate(self, state):
        self.first = state


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def __init__(self, errors='strict'):
        codecs.BufferedIncrementalDecoder.__init__(self, errors)
        self.first = 1

    def _buffer_decode(self, input, errors, final):
        if not self.first:
            return codecs.utf_8_decode(input, errors, final)
        if len(input) < 3 and _BOM.startswith(input):
            return "", 0
        text, used, _ = _skip_mark(input, errors, final)
        self.first = 0
        return text, used

    def reset(self):
        codecs.BufferedIncrementalDecoder.reset(self)
        self.first = 1

    def getstate(self):
        return codecs.BufferedIncrementalDecoder.getstate(self)[0], self.first

    def setstate(self, state):
        codecs.BufferedIncrementalDecoder.setstate(self, state)
        self.first = state[1]


class StreamWriter(codecs.StreamWriter):
    def reset(self):
        codecs.StreamWriter.reset(self)
        self.__dict__.pop('encode', None)

    def encode(self, input, errors='strict'):
        self.encode = codecs.utf_8_encode
        return encode(input, errors)


class StreamReader(codecs.StreamReader):
    def reset(self):
        codecs.StreamReader.reset(self)
        self.__dict__.pop('decode', None)

    def decode(self, input, errors='strict'):
        text, used, decided = _skip_mark(input, errors, False)
        if decided:
            self.decode = codecs.utf_8_decode
        return text, used


getregentry = _entry('utf-8-sig', encode, decode, globals())
