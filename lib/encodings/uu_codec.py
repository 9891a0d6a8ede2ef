"""The codec uu, from bytes to bytes: what uuencode makes."""

import binascii
from encodings._build import binary


def uu_encode(input, errors='strict', filename='<data>', mode=0o666):
    assert errors == 'strict'
    data = bytes(input)
    filename = filename.replace('\n', r'\n').replace('\r', r'\r')
    lines = [b'begin %o %s\n' % (mode & 0o777, filename.encode('ascii'))]
    lines += (binascii.b2a_uu(data[start:start + 45]) for start in range(0, len(data), 45))
    lines.append(b' \nend\n')
    return b''.join(lines), len(input)


def uu_decode(input, errors='strict'):
    assert errors == 'strict'
    lines = iter(bytes(input).splitlines(keepends=True))
    for line in lines:
        if line.startswith(b'begin'):
            break
    else:
        raise ValueError('Missing "begin" line in input data')
    result = []
    for line in lines:
        if line == b'end\n':
            return b''.join(result), len(input)
        try:
            result.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders add characters to the line; its first one tells the length.
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            result.append(binascii.a2b_uu(line[:length]))
    raise ValueError('Truncated input data')


globals().update(binary(__name__, 'uu', uu_encode, uu_decode))
