"""The encoding palmos."""

from encodings._build import charmap

globals().update(charmap(__name__, 'palmos'))
