"""The encoding utf-8."""

import codecs
from encodings._build import buffered

globals().update(buffered(__name__, 'utf-8', codecs.utf_8_encode, codecs.utf_8_decode))
