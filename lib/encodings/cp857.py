"""The encoding cp857."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp857'))
