"""The encoding euc_kr."""

from _codecs_kr import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'euc_kr', getcodec('euc_kr')))
