"""The encoding cp949."""

from _codecs_kr import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'cp949', getcodec('cp949')))
