"""The encoding cp875."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp875'))
