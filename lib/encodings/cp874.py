"""The encoding cp874."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp874'))
