"""The encoding mac-iceland."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-iceland'))
