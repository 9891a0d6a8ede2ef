"""The encoding utf-32-be."""

import codecs
from encodings._build import buffered

globals().update(buffered(__name__, 'utf-32-be', codecs.utf_32_be_encode, codecs.utf_32_be_decode))
