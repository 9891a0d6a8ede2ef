"""The encoding cp273."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp273'))
