"""The encoding utf-32-le."""

import codecs
from encodings._build import buffered

globals().update(buffered(__name__, 'utf-32-le', codecs.utf_32_le_encode, codecs.utf_32_le_decode))
