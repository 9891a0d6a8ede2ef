"""The encoding cp424."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp424'))
