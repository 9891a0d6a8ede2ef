"""The module gzip, under its name in this package."""

import gzip
from gzip import *

__doc__ = gzip.__doc__
del gzip
