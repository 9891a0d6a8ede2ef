"""The encoding euc_jisx0213."""

from _codecs_jp import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'euc_jisx0213', getcodec('euc_jisx0213')))
