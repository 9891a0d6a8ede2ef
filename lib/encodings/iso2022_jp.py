"""The encoding iso2022_jp."""

from _codecs_iso2022 import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'iso2022_jp', getcodec('iso2022_jp')))
