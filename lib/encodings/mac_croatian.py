"""The encoding mac-croatian."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-croatian'))
