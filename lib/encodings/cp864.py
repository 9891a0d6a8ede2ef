"""The encoding cp864."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp864'))
