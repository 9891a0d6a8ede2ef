"""Limits and flags of regular expressions, under the names that other code imports."""

from _sre import MAGIC, MAXGROUPS, MAXREPEAT
from . import PatternError

error = PatternError

SRE_FLAG_IGNORECASE = 2
SRE_FLAG_LOCALE = 4
SRE_FLAG_MULTILINE = 8
SRE_FLAG_DOTALL = 16
SRE_FLAG_UNICODE = 32
SRE_FLAG_VERBOSE = 64
SRE_FLAG_DEBUG = 128
SRE_FLAG_ASCII = 256
