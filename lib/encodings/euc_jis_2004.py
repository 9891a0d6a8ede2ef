"""The encoding euc_jis_2004."""

from _codecs_jp import getcodec
from encodings._build import multibyte

globals().update(multibyte(__name__, 'euc_jis_2004', getcodec('euc_jis_2004')))
