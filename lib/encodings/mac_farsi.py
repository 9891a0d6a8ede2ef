"""The encoding mac-farsi."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-farsi'))
