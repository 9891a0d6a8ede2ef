"""Match file names against the patterns of a Unix shell.

A pattern may contain *, ?, [seq] and [!seq]; nothing quotes them. Patterns
become regular expressions, of which the most recent are kept compiled.
"""

import functools
import os
import re

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Tell whether a file name matches a pattern, by the rules for case of this system.

    *       any number of characters
    ?       one character
    [seq]   one of these
    [!seq]  one that is not among these

    A leading dot is a character like any other. For comparison with case on
    every system, see fnmatchcase.
    """
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Tell whether a name matches a pattern, upper and lower case being different."""
    return _compile_pattern(pat)(name) is not None


def filter(names, pat):
    """Return the list of those names that match a pattern."""
    match = _compile_pattern(os.path.normcase(pat))
    if os.name == "posix":
        return [name for name in names if match(name)]
    return [name for name in names if match(os.path.normcase(name))]


def filterfalse(names, pat):
    """Return the list of those names that do not match a pattern."""
    match = _compile_pattern(os.path.normcase(pat))
    if os.name == "posix":
        return [name for name in names if match(name) is None]
    return [name for name in names if match(os.path.normcase(name)) is None]


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        # Latin-1 maps each byte to one character and back.
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def translate(pat):
    """Return a shell pattern as the text of a regular expression."""
    pieces, stars = _translate(pat, "*", ".")
    if not stars:
        return rf'(?s:{"".join(pieces)})\z'
    # What follows a star up to the next one may match at the first place where it fits: a later place
    # cannot help the rest. Hence the atomic groups, which keep long patterns from exponential time.
    # Only the text after the last star is bound to the end.
    text = "".join(pieces[:stars[0]])
    for star, following in zip(stars, stars[1:]):
        text += f'(?>.*?{"".join(pieces[star + 1:following])})'
    return rf'(?s:{text}.*{"".join(pieces[stars[-1] + 1:])})\z'


def _translate(pat, star, question_mark):
    """Return a pattern as pieces of a regular expression, and where among them its stars are."""
    pieces = []
    stars = []
    pos = 0
    while pos < len(pat):
        char = pat[pos]
        pos += 1
        if char == "*":
            if not stars or stars[-1] != len(pieces) - 1:
                stars.append(len(pieces))
                pieces.append(star)
        elif char == "?":
            pieces.append(question_mark)
        elif char == "[":
            # A bracket that stands first, or after the mark of negation, is a member.
            end = pat.find("]", pos + (2 if pat.startswith("!", pos) else 1))
            if end < 0:
                pieces.append(r"\[")
            else:
                pieces.append(_translate_set(pat[pos:end]))
                pos = end + 1
        else:
            pieces.append(re.escape(char))
    return pieces, stars


def _translate_set(members):
    """Return what stands between brackets as a set of a regular expression."""
    text = ""
    pos = 0
    if members[0] == "!":
        text = "!"
        pos = 1
    while pos < len(members):
        char = members[pos]
        if members.startswith("-", pos + 1) and pos + 2 < len(members):
            last = members[pos + 2]
            if char <= last:    # A range that runs backwards is empty.
                text += f"{_quote_member(char)}-{_quote_member(last)}"
            pos += 3
        else:
            # Without any hyphen there is nothing that an escape would be needed for.
            text += _quote_member(char)
            pos += 1
    if not text:
        return "(?!)"
    if text == "!":
        return "."
    if text[0] == "!":
        text = "^" + text[1:]
    elif text[0] in "^[":
        text = "\\" + text
    return f"[{text}]"


def _quote_member(char):
    # Doubled, the last three are operators between sets.
    return "\\" + char if char in "\\-&~|" else char
