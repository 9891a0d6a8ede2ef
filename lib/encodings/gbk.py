"""The encoding gbk."""

from _codecs_cn import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'gbk', getcodec('gbk')))
