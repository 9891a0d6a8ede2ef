"""The encoding shift_jisx0213."""

from _codecs_jp import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'shift_jisx0213', getcodec('shift_jisx0213')))
