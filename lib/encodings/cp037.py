"""The encoding cp037."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp037'))
