"""The encoding cp860."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp860'))
