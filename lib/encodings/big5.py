"""The encoding big5."""

from _codecs_tw import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'big5', getcodec('big5')))
