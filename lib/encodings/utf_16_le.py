"""The encoding utf-16-le."""

import codecs
from encodings._build import buffered

globals().update(buffered(__name__, 'utf-16-le', codecs.utf_16_le_encode, codecs.utf_16_le_decode))
