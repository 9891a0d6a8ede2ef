"""The encoding cp1026."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1026'))
