"""The encoding cp1250."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1250'))
