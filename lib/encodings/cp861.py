"""The encoding cp861."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp861'))
