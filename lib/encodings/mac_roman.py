"""The encoding mac-roman."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-roman'))
