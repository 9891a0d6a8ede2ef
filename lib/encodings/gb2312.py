"""The encoding gb2312."""

from _codecs_cn import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'gb2312', getcodec('gb2312')))
