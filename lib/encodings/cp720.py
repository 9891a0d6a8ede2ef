"""The encoding cp720."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp720'))
