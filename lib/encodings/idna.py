"""The encoding idna (RFC 3490): names of hosts with characters that are not ASCII.

Each label of a name is prepared (nameprep, RFC 3491) and, if it is not ASCII
then, written in punycode behind the prefix xn--.
"""

import codecs
import re
import stringprep
from unicodedata import ucd_3_2_0 as unicodedata

from encodings._build import _entry

dots = re.compile("[\u002E\u3002\uFF0E\uFF61]")

ace_prefix = b"xn--"
sace_prefix = "xn--"

_prohibited = (stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3,
               stringprep.in_table_c4, stringprep.in_table_c5, stringprep.in_table_c6,
               stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9)


def nameprep(label):  # type: (str) -> str
    """Prepare a label, with characters allowed that Unicode 3.2 did not assign."""
    label = "".join(stringprep.map_table_b2(char) for char in label
                    if not stringprep.in_table_b1(char))
    label = unicodedata.normalize("NFKC", label)
    for i, char in enumerate(label):
        if any(test(char) for test in _prohibited):
            raise UnicodeEncodeError("idna", label, i, i + 1, f"Invalid character {char!r}")
    # Text from right to left must not be mixed with the other kind, and must begin and end with such characters.
    right_to_left = [stringprep.in_table_d1(char) for char in label]
    if any(right_to_left):
        for i, char in enumerate(label):
            if stringprep.in_table_d2(char):
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 2")
        for i in 0, len(label) - 1:
            if not right_to_left[i]:
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 3")
    return label


def _short(label):
    """The label as bytes if it is ASCII, and not too long; None if it is not ASCII."""
    try:
        encoded = label.encode("ascii")
    except UnicodeEncodeError:
        return None
    if not encoded:
        raise UnicodeEncodeError("idna", label, 0, 1, "label empty")
    if len(encoded) >= 64:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return encoded


def ToASCII(label):  # type: (str) -> bytes
    encoded = _short(label)
    if encoded is None:
        label = nameprep(label)
        encoded = _short(label)
    if encoded is not None:
        return encoded
    if label.lower().startswith(sace_prefix):
        raise UnicodeEncodeError("idna", label, 0, len(sace_prefix), "Label starts with ACE prefix")
    encoded = ace_prefix + label.encode("punycode")
    if len(encoded) >= 64:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return encoded


def ToUnicode(label):
    if len(label) > 1024:
        # No name is that long, and preparing it would take very long.
        if isinstance(label, str):
            label = label.encode("utf-8", errors="backslashreplace")
        raise UnicodeDecodeError("idna", label, 0, len(label), "label way too long")
    if not isinstance(label, bytes):
        try:
            label = label.encode("ascii")
        except UnicodeEncodeError:
            label = nameprep(label)
            try:
                label = label.encode("ascii")
            except UnicodeEncodeError as exc:
                raise UnicodeEncodeError("idna", label, exc.start, exc.end,
                                         "Invalid character in IDN label")
    if not label.lower().startswith(ace_prefix):
        return str(label, "ascii")
    skip = len(ace_prefix)
    try:
        result = label[skip:].decode("punycode")
    except UnicodeDecodeError as exc:
        raise UnicodeDecodeError("idna", label, skip + exc.start, skip + exc.end, exc.reason)
    again = ToASCII(result)
    if str(label, "ascii").lower() != str(again, "ascii"):
        raise UnicodeDecodeError("idna", label, 0, len(label),
                                 f"IDNA does not round-trip, '{label!r}' != '{again!r}'")
    return result


def _only_strict(errors):
    if errors != 'strict':
        raise UnicodeError(f"Unsupported error handling: {errors}")


def _convert(labels, convert, dot, failed):
    """Convert the labels and join the results; failed makes the error of one that begins at an offset."""
    results, offset = [], 0
    for label in labels:
        try:
            results.append(convert(label))
        except (UnicodeEncodeError, UnicodeDecodeError) as exc:
            raise failed(offset + exc.start, offset + exc.end, exc.reason)
        offset += len(label) + 1
    return dot.join(results)


class Codec(codecs.Codec):
    def encode(self, input, errors='strict'):
        _only_strict(errors)
        if not input:
            return b'', 0

        def failed(start, end, reason):
            return UnicodeEncodeError("idna", input, start, end, reason)

        if input.isascii():
            offset = 0
            labels = input.split('.')
            for i, label in enumerate(labels):
                if not label and i < len(labels) - 1:
                    raise failed(offset, offset + 1, "label empty")
                offset += len(label) + 1
            offset = 0
            for label in labels:
                if len(label) >= 64:
                    raise failed(offset, offset + len(label), "label too long")
                offset += len(label) + 1
            return input.encode('ascii'), len(input)
        labels = dots.split(input)
        end = b''
        if not labels[-1]:
            labels.pop()
            end = b'.'
        return _convert(labels, ToASCII, b'.', failed) + end, len(input)

    def decode(self, input, errors='strict'):
        _only_strict(errors)
        if not input:
            return "", 0
        if not isinstance(input, bytes):
            input = bytes(input)
        if ace_prefix not in input.lower() and input.isascii():
            return input.decode('ascii'), len(input)
        labels = input.split(b".")
        end = ''
        if not labels[-1]:
            labels.pop()
            end = '.'
        text = _convert(labels, ToUnicode, '.',
                        lambda start, stop, reason: UnicodeDecodeError("idna", input, start, stop, reason))
        return text + end, len(input)


def _complete(labels, final):
    """The labels that are complete, and whether a dot follows them."""
    if not labels[-1]:
        return labels[:-1], True
    if final:
        return labels, False
    return labels[:-1], len(labels) > 1


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        _only_strict(errors)
        if not input:
            return b'', 0
        labels, dot = _complete(dots.split(input), final)
        result = _convert(labels, ToASCII, b'.',
                          lambda start, end, reason: UnicodeEncodeError("idna", input, start, end, reason))
        used = sum(map(len, labels)) + max(len(labels) - 1, 0) + dot
        return result + (b'.' if dot else b''), used


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        _only_strict(errors)
        if not input:
            return "", 0
        if isinstance(input, str):
            parts = dots.split(input)
        else:
            try:
                input = str(input, "ascii")
            except UnicodeDecodeError as exc:
                raise UnicodeDecodeError("idna", input, exc.start, exc.end, exc.reason)
            parts = input.split(".")
        labels, dot = _complete(parts, final)
        result = _convert(labels, ToUnicode, '.', lambda start, end, reason: UnicodeDecodeError(
            "idna", input.encode("ascii", errors="backslashreplace"), start, end, reason))
        used = sum(map(len, labels)) + max(len(labels) - 1, 0) + dot
        return result + ('.' if dot else ''), used


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


getregentry = _entry('idna', Codec().encode, Codec().decode, globals())
