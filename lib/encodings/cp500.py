"""The encoding cp500."""

from encodings._build import charmap

globals().update(charmap(__name__, 'cp500'))
