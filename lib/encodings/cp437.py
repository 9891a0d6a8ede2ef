"""The encoding cp437."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp437'))
