"""The encoding cp1251."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp1251'))
