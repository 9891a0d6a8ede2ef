"""The encoding mac-turkish."""

from encodings._build import charmap

globals().update(charmap(__name__, 'mac-turkish'))
