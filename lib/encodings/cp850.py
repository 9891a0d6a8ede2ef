"""The encoding cp850."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp850'))
