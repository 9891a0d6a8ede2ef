"""The encoding hz."""

from _codecs_cn import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'hz', getcodec('hz')))
