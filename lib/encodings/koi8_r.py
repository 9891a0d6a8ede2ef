"""The encoding koi8-r."""

from encodings._build import charmap

globals().update(charmap(__name__, 'koi8-r'))
