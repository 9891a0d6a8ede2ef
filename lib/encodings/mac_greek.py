"""The encoding mac-greek."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-greek'))
