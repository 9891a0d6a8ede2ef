"""The encoding cp862."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp862'))
