"""The encoding cp869."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp869'))
