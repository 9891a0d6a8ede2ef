"""The encoding utf-7."""

import codecs
from encodings._build import buffered

globals().update(buffered(__name__, 'utf-7', codecs.utf_7_encode, codecs.utf_7_decode))
