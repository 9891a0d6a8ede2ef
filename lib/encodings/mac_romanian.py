"""The encoding mac-romanian."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-romanian'))
