"""The encoding utf-16-be."""

import codecs
from encodings._build import buffered

globals().update(buffered(__name__, 'utf-16-be', codecs.utf_16_be_encode, codecs.utf_16_be_decode))
