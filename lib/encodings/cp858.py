"""The encoding cp858."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp858'))
