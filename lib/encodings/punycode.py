"""The encoding punycode (RFC 3492): letters, digits and hyphens for any text, as in names of hosts.

What is ASCII comes first, then, behind a hyphen, the other characters in rising
order. Each is a number: how many steps a counter of (character, position) takes
from the one before to it.
"""

from encodings._build import stateless

_DIGITS = b"abcdefghijklmnopqrstuvwxyz0123456789"

# The parameters of the RFC.
_BASE, _TMIN, _TMAX, _SKEW, _DAMP, _BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 0x80


def _threshold(place, bias):
    """Digits of that place (0 is the first) end a number if they are below this."""
    return min(max(_BASE * (place + 1) - bias, _TMIN), _TMAX)


def _adapt(delta, first, length):
    """The bias for the number after delta."""
    delta //= _DAMP if first else 2
    delta += delta // length
    places = 0
    while delta > (_BASE - _TMIN) * _TMAX // 2:
        delta //= _BASE - _TMIN
        places += _BASE
    return places + (_BASE - _TMIN + 1) * delta // (delta + _SKEW)


def _deltas(text):
    """The numbers for the characters of text that are not ASCII."""
    char, delta = _FIRST, 0
    done = sum(ord(each) < _FIRST for each in text)
    for target in sorted({ord(each) for each in text if ord(each) >= _FIRST}):
        delta += (target - char) * (done + 1)
        char = target
        for each in map(ord, text):
            if each < char:
                delta += 1
            elif each == char:
                yield delta
                delta = 0
                done += 1
        delta += 1
        char += 1


def punycode_encode(text):
    base = bytes(ord(each) for each in text if ord(each) < _FIRST)
    result = bytearray(base + b"-" if base else b"")
    bias = _BIAS
    for count, delta in enumerate(_deltas(text)):
        rest, place = delta, 0
        while rest >= (limit := _threshold(place, bias)):
            rest, digit = divmod(rest - limit, _BASE - limit)
            result.append(_DIGITS[limit + digit])
            place += 1
        result.append(_DIGITS[rest])
        bias = _adapt(delta, count == 0, len(base) + count + 1)
    return bytes(result)


class _Broken(Exception):
    """The digits are wrong from a position up to another; where, and why."""


def _number(digits, position, bias):
    """The number that begins at position, and where the next one begins."""
    result, weight, place = 0, 1, 0
    while True:
        if position >= len(digits):
            raise _Broken(position, position + 1, "incomplete punycode string")
        code = digits[position]
        if 0x41 <= code <= 0x5A:
            digit = code - 0x41
        elif 0x30 <= code <= 0x39:
            digit = code - 0x30 + 26
        else:
            raise _Broken(position, position + 1, f"Invalid extended code point '{code}'")
        position += 1
        result += digit * weight
        limit = _threshold(place, bias)
        if digit < limit:
            return result, position
        weight *= _BASE - limit
        place += 1


def punycode_decode(text, errors):
    if isinstance(text, str):
        text = text.encode("ascii")
    elif isinstance(text, memoryview):
        text = bytes(text)
    cut = text.rfind(b"-")
    try:
        result = list(str(text[:max(cut, 0)], "ascii", errors))
    except UnicodeDecodeError as exc:
        raise UnicodeDecodeError("ascii", text, exc.start, exc.end, exc.reason) from None
    digits = text[cut + 1:].upper()
    char, index, bias, position = _FIRST, -1, _BIAS, 0
    try:
        while position < len(digits):
            first = position == 0
            delta, position = _number(digits, position, bias)
            index += delta + 1
            step, index = divmod(index, len(result) + 1)
            before = index + step * (len(result) + 1)
            char += step
            if char > 0x10FFFF:
                if errors == "strict":
                    raise _Broken(before - 1, before, f"Invalid character U+{char:x}")
                char = ord('?')
            result.insert(index, chr(char))
            bias = _adapt(delta, first, len(result))
    except _Broken as exc:
        if errors == "strict":
            start, end, reason = exc.args
            raise UnicodeDecodeError("punycode", text, cut + 1 + start, cut + 1 + end, reason) from None
        # Where the next number would begin is not known: what there is must do.
    return ''.join(result)


def encode(input, errors='strict'):
    return punycode_encode(input), len(input)


def decode(input, errors='strict'):
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError(f"Unsupported error handling: {errors}")
    return punycode_decode(input, errors), len(input)


globals().update(stateless(__name__, 'punycode', encode, decode))
