"""The encoding cp1253."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1253'))
