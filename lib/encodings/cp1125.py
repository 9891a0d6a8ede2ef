"""The encoding cp1125."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1125'))
