"""Replace characters that are special in HTML, and references by characters."""

import re as _re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """Return a text with &, < and > as references, and with quote " and ' too."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


_charref = _re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    """Return a text with its references to characters resolved, by the rules of HTML 5.

    That goes for invalid references as well, for which see the standard's
    section on the states of a tokenizer.
    """
    if "&" not in s:
        return s
    return _charref.sub(_resolve, s)


def _resolve(match):
    ref = match[1]
    if ref[0] == "#":
        digits = ref[1:].rstrip(";")
        return _numbered(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    from html.entities import html5
    # Some names are complete without their semicolon, and the longest one wins.
    for end in range(len(ref), 1, -1):
        char = html5.get(ref[:end])
        if char is not None:
            return char + ref[end:]
    return "&" + ref


def _numbered(number):
    """Return what a numeric reference stands for."""
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "\ufffd"
    if 0x80 <= number <= 0x9F:
        # Pages in the encoding of Windows use its numbers; five of them are free there.
        return bytes([number]).decode("cp1252", "replace").replace("\ufffd", chr(number))
    if number == 0x0D:
        return "\r"
    if (number < 0x20 and number not in (0x09, 0x0A, 0x0C) or number == 0x7F
            or 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE):
        return ""
    return chr(number)
