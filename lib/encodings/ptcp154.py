"""The encoding ptcp154."""

from encodings._build import charmap

globals().update(charmap(__name__, 'ptcp154'))
