"""The encoding johab."""

from _codecs_kr import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'johab', getcodec('johab')))
