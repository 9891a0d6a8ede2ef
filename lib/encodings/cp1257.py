"""The encoding cp1257."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1257'))
