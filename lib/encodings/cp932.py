"""The encoding cp932."""

from _codecs_jp import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'cp932', getcodec('cp932')))
