"""The encoding euc_jp."""

from _codecs_jp import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'euc_jp', getcodec('euc_jp')))
