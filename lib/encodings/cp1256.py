"""The encoding cp1256."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1256'))
