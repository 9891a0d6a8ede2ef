"""The encoding cp1255."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1255'))
