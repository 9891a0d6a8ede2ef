"""The module zlib, under its name in this package."""

import zlib
from zlib import *

__doc__ = zlib.__doc__
del zlib
