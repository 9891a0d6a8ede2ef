"""The encoding big5hkscs."""

from _codecs_hk import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'big5hkscs', getcodec('big5hkscs')))
