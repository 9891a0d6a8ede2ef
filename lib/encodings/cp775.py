"""The encoding cp775."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp775'))
