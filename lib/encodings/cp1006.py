"""The encoding cp1006."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1006'))
