"""The encoding gb18030."""

from _codecs_cn import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'gb18030', getcodec('gb18030')))
