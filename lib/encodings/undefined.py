"""An encoding that refuses everything, for who wants no encoding to be chosen for them."""

from encodings._build import stateless


def encode(input, errors='strict'):
    raise UnicodeError("undefined encoding")


def decode(input, errors='strict'):
    raise UnicodeError("undefined encoding")


globals().update(stateless(__name__, 'undefined', encode, decode))
