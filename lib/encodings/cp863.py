"""The encoding cp863."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp863'))
