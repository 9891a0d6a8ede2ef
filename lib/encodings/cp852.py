"""The encoding cp852."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp852'))
