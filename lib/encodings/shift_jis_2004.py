"""The encoding shift_jis_2004."""

from _codecs_jp import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'shift_jis_2004', getcodec('shift_jis_2004')))
