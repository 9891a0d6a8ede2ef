"""The encoding cp1252."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1252'))
