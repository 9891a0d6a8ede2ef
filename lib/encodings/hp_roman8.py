"""The encoding hp-roman8."""

from encodings._build import charmap

globals().update(charmap(__name__, 'hp-roman8'))
