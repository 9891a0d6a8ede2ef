"""The encoding iso2022_kr."""

from _codecs_iso2022 import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'iso2022_kr', getcodec('iso2022_kr')))
