"""The encoding iso2022_jp_3."""

from _codecs_iso2022 import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'iso2022_jp_3', getcodec('iso2022_jp_3')))
