"""The codec base64, from bytes to bytes."""

import base64
from encodings._build import binary


def base64_encode(input, errors='strict'):
    assert errors == 'strict'
    return base64.encodebytes(input), len(input)


def base64_decode(input, errors='strict'):
    assert errors == 'strict'
    return base64.decodebytes(input), len(input)


globals().update(binary(__name__, 'base64', base64_encode, base64_decode))
