"""The encoding cp856."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp856'))
