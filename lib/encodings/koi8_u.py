"""The encoding koi8-u."""

from encodings._build import charmap

globals().update(charmap(__name__, 'koi8-u'))
