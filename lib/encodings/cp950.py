"""The encoding cp950."""

from _codecs_tw import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'cp950', getcodec('cp950')))
