"""The codec hex, from bytes to bytes: two hexadecimal digits for each."""

import binascii
from encodings._build import binary


def hex_encode(input, errors='strict'):
    assert errors == 'strict'
    return binascii.b2a_hex(input), len(input)


def hex_decode(input, errors='strict'):
    assert errors == 'strict'
    return binascii.a2b_hex(input), len(input)


globals().update(binary(__name__, 'hex', hex_encode, hex_decode))
