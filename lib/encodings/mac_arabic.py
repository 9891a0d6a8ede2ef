"""The encoding mac-arabic."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-arabic'))
