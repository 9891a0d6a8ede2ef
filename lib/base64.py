"""Bytes as text and back: Base64, Base32 and Base16 (RFC 4648), Ascii85, Base85 and Z85."""

import binascii

__all__ = [
    # RFC 2045, whole files or texts in lines
    'encode', 'decode', 'encodebytes', 'decodebytes',
    # RFC 4648
    'b64encode', 'b64decode', 'b32encode', 'b32decode',
    'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode',
    # radix 85
    'b85encode', 'b85decode', 'a85encode', 'a85decode', 'z85encode', 'z85decode',
    # Base64 under its two usual alphabets
    'standard_b64encode', 'standard_b64decode',
    'urlsafe_b64encode', 'urlsafe_b64decode',
]

bytes_types = (bytes, bytearray)

MAXLINESIZE = 76  # without the end of the line
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _bytes_from_decode_data(s):
    """What a decoder was given, as bytes."""
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, "
                        f"not {type(s).__name__!r}") from None


def _plain_bytes(s):
    """What an encoder was given, as bytes."""
    return s if isinstance(s, bytes_types) else memoryview(s).tobytes()


# Base64

def b64encode(s, altchars=None):
    """Return the bytes s in Base64.

    altchars, two bytes, take the place of '+' and '/'.
    """
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    """Return the bytes that s, bytes or an ASCII str, says in Base64.

    altchars, two bytes or characters, stand in place of '+' and '/'. Characters that do not belong to the
    alphabet are skipped, or an error where validate is true. binascii.Error tells of errors.
    """
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Return the bytes s in Base64 with the usual alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Return the bytes that s says in Base64 with the usual alphabet; other characters are skipped."""
    return b64decode(s)


_urlsafe_encode_translation = bytes.maketrans(b'+/', b'-_')
_urlsafe_decode_translation = bytes.maketrans(b'-_', b'+/')


def urlsafe_b64encode(s):
    """Return the bytes s in Base64 with '-' and '_' in place of '+' and '/', as URLs and names of files need."""
    return b64encode(s).translate(_urlsafe_encode_translation)


def urlsafe_b64decode(s):
    """Return the bytes that s says in the alphabet of urlsafe_b64encode(); other characters are skipped."""
    return b64decode(_bytes_from_decode_data(s).translate(_urlsafe_decode_translation))


# Base32: a group is 5 bytes, which are 8 digits of 5 bits.

_b32alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32hexalphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_b32shifts = range(35, -1, -5)


def _b32encode(alphabet, s):
    s = _plain_bytes(s)
    missing = -len(s) % 5
    padded = bytes(s) + bytes(missing)
    encoded = bytearray()
    for at in range(0, len(padded), 5):
        group = int.from_bytes(padded[at:at + 5])
        encoded += bytes([alphabet[group >> shift & 31] for shift in _b32shifts])
    if missing:
        # A digit that carries no bit of the data is written as padding.
        pads = missing * 8 // 5
        encoded[-pads:] = b'=' * pads
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b'=')
    pads = len(s) - len(digits)
    if digits.translate(None, delete=alphabet):
        raise binascii.Error('Non-base32 digit found')
    # How many bytes a last group has, by its padding; these are the paddings that an encoder can make.
    lengths = {0: 5, 1: 4, 3: 3, 4: 2, 6: 1}
    if pads not in lengths:
        raise binascii.Error('Incorrect padding')
    # The digits' values, as the digits that int() knows.
    numbers = digits.translate(bytes.maketrans(alphabet, _b32hexalphabet)) + b'0' * pads
    decoded = bytearray()
    for at in range(0, len(numbers), 8):
        decoded += int(numbers[at:at + 8], 32).to_bytes(5)
    if pads:
        del decoded[len(decoded) - 5 + lengths[pads]:]
    return bytes(decoded)


def b32encode(s):
    """Return the bytes s in Base32."""
    return _b32encode(_b32alphabet, s)


def b32decode(s, casefold=False, map01=None):
    """Return the bytes that s, bytes or an ASCII str, says in Base32.

    Small letters are allowed where casefold is true. map01 is the letter, 'L' or 'I', for which the digit 1
    may stand; then 0 may stand for 'O'. Anything else is a binascii.Error.
    """
    return _b32decode(_b32alphabet, s, casefold, map01)


def b32hexencode(s):
    """Return the bytes s in Base32 with digits from 0 to V, which keeps the order of data."""
    return _b32encode(_b32hexalphabet, s)


def b32hexdecode(s, casefold=False):
    """Return the bytes that s says in the alphabet of b32hexencode(); casefold is that of b32decode()."""
    return _b32decode(_b32hexalphabet, s, casefold)


# Base16

def b16encode(s):
    """Return the bytes s as hexadecimal digits in capitals."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Return the bytes that s says in hexadecimal digits.

    Small letters are allowed where casefold is true. Anything else is a binascii.Error.
    """
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# Radix 85: a group is 4 bytes, which are 5 digits.

_A85START = b"<~"
_A85END = b"~>"
_a85alphabet = bytes(range(33, 118))
_b85alphabet = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                b"abcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~")
_z85alphabet = (b'0123456789abcdefghijklmnopqrstuvwxyz'
                b'ABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#')


def _85encode(b, alphabet, pad, short):
    """Encode b; short maps numbers of groups to the letters that stand for them."""
    b = _plain_bytes(b)
    missing = -len(b) % 4
    b = bytes(b) + bytes(missing)
    groups = []
    for at in range(0, len(b), 4):
        word = int.from_bytes(b[at:at + 4])
        if word in short:
            groups.append(short[word])
            continue
        digits = bytearray(5)
        for place in (4, 3, 2, 1, 0):
            word, digit = divmod(word, 85)
            digits[place] = alphabet[digit]
        groups.append(bytes(digits))
    if missing and not pad:
        last = groups[-1]
        if len(last) == 1 and last == short.get(0):
            last = alphabet[:1] * 5
        groups[-1] = last[:-missing]
    return b''.join(groups)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Return the bytes b in Ascii85.

    foldspaces  write 'y' for four spaces, as btoa does and PDF does not
    wrapcol     begin a new line after so many characters, 0 for never
    pad         keep the zeros that fill up the last group
    adobe       put the text between <~ and ~>
    """
    short = {0: b'z'}
    if foldspaces:
        short[0x20202020] = b'y'
    result = _85encode(b, _a85alphabet, pad, short)
    if adobe:
        result = _A85START + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[at:at + wrapcol] for at in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + len(_A85END) > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + _A85END if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Return the bytes that b, bytes or an ASCII str, says in Ascii85.

    foldspaces  read 'y' as four spaces
    adobe       the text must end in ~> and may begin with <~
    ignorechars characters, white space, to skip
    """
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError(f"Ascii85 encoded byte sequences must end with {_A85END!r}")
        b = b.removesuffix(_A85END).removeprefix(_A85START)
    decoded = bytearray()
    digits = []
    # Four digits more than there are complete the last group, however long it is.
    for char in b + b'uuuu':
        if 33 <= char <= 117:
            digits.append(char - 33)
            if len(digits) == 5:
                decoded += _85group(digits, 'Ascii85 overflow')
                digits.clear()
        elif char == ord('z'):
            if digits:
                raise ValueError('z inside Ascii85 5-tuple')
            decoded += bytes(4)
        elif foldspaces and char == ord('y'):
            if digits:
                raise ValueError('y inside Ascii85 5-tuple')
            decoded += b'    '
        elif char not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {char:c}')
    surplus = 4 - len(digits)
    return bytes(decoded[:len(decoded) - surplus])


def _85group(digits, overflow):
    """The four bytes of five digits, or ValueError with the text overflow."""
    number = 0
    for digit in digits:
        number = number * 85 + digit
    try:
        return number.to_bytes(4)
    except OverflowError:
        raise ValueError(overflow) from None


def b85encode(b, pad=False):
    """Return the bytes b in Base85, as git writes it.

    Where pad is true, the zeros that fill up the last group are kept.
    """
    return _85encode(b, _b85alphabet, pad, {})


def b85decode(b):
    """Return the bytes that b, bytes or an ASCII str, says in Base85."""
    return _85decode(_bytes_from_decode_data(b), _b85alphabet, 'base85')


def z85encode(s):
    """Return the bytes s in Z85, the alphabet of ZeroMQ."""
    return _85encode(s, _z85alphabet, False, {})


def z85decode(s):
    """Return the bytes that s, bytes or an ASCII str, says in Z85."""
    return _85decode(_bytes_from_decode_data(s), _z85alphabet, 'z85')


def _85decode(b, alphabet, name):
    values = {char: digit for digit, char in enumerate(alphabet)}
    surplus = -len(b) % 5
    digits = []
    for at, char in enumerate(b):
        if char not in values:
            raise ValueError(f'bad {name} character at position {at}')
        digits.append(values[char])
    digits += [84] * surplus
    decoded = b''.join([_85group(digits[at:at + 5], f'{name} overflow in hunk starting at byte {at}')
                        for at in range(0, len(digits), 5)])
    return decoded[:len(decoded) - surplus]


# Base64 in lines

def encode(input, output):
    """Read the binary file input and write it to the binary file output, in Base64 and lines of 76 characters."""
    while chunk := input.read(MAXBINSIZE):
        while len(chunk) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(chunk))):
            chunk += more
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """Read lines in Base64 from the binary file input and write what they say to the binary file output."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}") from error
    if view.format not in ('c', 'b', 'B'):
        raise TypeError(f"expected single byte elements, not {view.format!r} from {type(s).__name__}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from {type(s).__name__}")


def encodebytes(s):
    """Return the bytes s in Base64, in lines of 76 characters."""
    _input_type_check(s)
    return b''.join([binascii.b2a_base64(s[at:at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """Return what the bytes s say in Base64."""
    _input_type_check(s)
    return binascii.a2b_base64(s)


def main():
    """Encode or decode a file or the standard input: python -m base64 [-d|-e|-u] [FILE]."""
    import getopt
    import io
    import sys
    usage = (f"usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]\n"
             "        -h: print this help message and exit\n"
             "        -d, -u: decode\n"
             "        -e: encode (default)")
    try:
        opts, args = getopt.getopt(sys.argv[1:], 'hdeu')
    except getopt.error as msg:
        sys.stdout = sys.stderr
        print(msg)
        print(usage)
        sys.exit(2)
    work = encode
    for option, _ in opts:
        if option == '-h':
            print(usage)
            return
        work = encode if option == '-e' else decode
    if args and args[0] != '-':
        with open(args[0], 'rb') as file:
            work(file, sys.stdout.buffer)
        return
    source = sys.stdin.buffer
    if sys.stdin.isatty():
        # Only a read of everything notices that the input of a terminal has ended.
        source = io.BytesIO(source.read())
    work(source, sys.stdout.buffer)


if __name__ == '__main__':
    main()
