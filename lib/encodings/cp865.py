"""The encoding cp865."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp865'))
