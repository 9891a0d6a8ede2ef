"""The encoding kz1048."""

from encodings._build import charmap

globals().update(charmap(__name__, 'kz1048'))
