"""The encoding cp1258."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1258'))
