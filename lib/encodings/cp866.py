"""The encoding cp866."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp866'))
