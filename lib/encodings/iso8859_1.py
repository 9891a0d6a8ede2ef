"""The encoding iso8859-1."""

from encodings._build import charmap

globals().update(charmap(__name__, 'iso8859-1'))
