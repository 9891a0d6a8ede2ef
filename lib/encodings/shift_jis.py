"""The encoding shift_jis."""

from _codecs_jp import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'shift_jis', getcodec('shift_jis')))
