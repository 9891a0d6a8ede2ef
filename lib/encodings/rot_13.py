"""The codec rot-13, from str to str: letters move by 13 places in the alphabet."""

import string
from encodings._build import stateless

rot13_map = str.maketrans(
    string.ascii_letters,
    ''.join(case[13:] + case[:13] for case in (string.ascii_lowercase, string.ascii_uppercase)))


def _rotate(input, errors='strict'):
    return str.translate(input, rot13_map), len(input)


globals().update(stateless(__name__, 'rot-13', _rotate, _rotate))
_text = getregentry


def getregentry():
    info = _text()
    info._is_text_encoding = False  # bytes have no part in it
    return info


def rot13(infile, outfile):
    """Write to one file what is read from another, rotated."""
    outfile.write(infile.read().translate(rot13_map))


if __name__ == '__main__':
    import sys
    rot13(sys.stdin, sys.stdout)
