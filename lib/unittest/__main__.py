"""The command: python -m unittest."""

import sys

if sys.argv[0].endswith("__main__.py"):
    # What a user who asks for help has to type.
    import os.path
    sys.argv[0] = os.path.basename(sys.executable) + " -m unittest"
    del os

__unittest = True

from .main import main

main(module=None)
