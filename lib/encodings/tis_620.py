"""The encoding tis-620."""

from encodings._build import charmap

globals().update(charmap(__name__, 'tis-620'))
