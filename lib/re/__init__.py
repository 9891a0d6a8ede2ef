"""Regular expressions.

Patterns are written as Python has them: see the documentation of module re.
The matching, the compiled patterns and the cache of them are native (module
_sre); this file adds the flags, the exception and Scanner.
"""

import enum
import _sre
from _sre import (Match, Pattern, compile, escape, findall, finditer, fullmatch,
                  match, purge, search, split, sub, subn)

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split",
    "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U",
    "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
    "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

__version__ = "2.2.1"


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        text = msg
        if pattern is not None and pos is not None:
            text = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                text = f"{text} (line {self.lineno}, column {self.colno})"
        super().__init__(text)


PatternError.__module__ = "re"
error = PatternError
_sre.PatternError = PatternError


class Scanner:
    """Split text into tokens: the first rule of the lexicon that matches makes one."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = _sre._lexicon([phrase for phrase, action in lexicon], int(flags))

    def scan(self, string):
        """Return the list of tokens, and the rest of the string that no rule matches."""
        result = []
        match = self.scanner.scanner(string).match
        end = 0
        while m := match():
            if m.end() == end:
                break
            action = self.lexicon[m.lastindex - 1][1]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
            end = m.end()
        return result, string[end:]


def _compile(pattern, flags):
    return compile(pattern, flags)


def _pickle(p):
    return _compile, (p.pattern, p.flags)


import copyreg

copyreg.pickle(Pattern, _pickle, _compile)
