"""The encoding cp1254."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1254'))
