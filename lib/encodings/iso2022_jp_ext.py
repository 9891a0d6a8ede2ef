"""The encoding iso2022_jp_ext."""

from _codecs_iso2022 import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'iso2022_jp_ext', getcodec('iso2022_jp_ext')))
