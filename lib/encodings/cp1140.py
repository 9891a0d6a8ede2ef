"""The encoding cp1140."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1140'))
