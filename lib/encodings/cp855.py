"""The encoding cp855."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp855'))
