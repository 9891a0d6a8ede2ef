"""The encoding mac-latin2."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-latin2'))
