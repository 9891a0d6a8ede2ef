"""The encoding cp737."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp737'))
