"""The encoding mac-cyrillic."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-cyrillic'))
