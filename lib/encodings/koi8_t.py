"""The encoding koi8-t."""

from encodings._build import charmap

globals().update(charmap(__name__, 'koi8-t'))
