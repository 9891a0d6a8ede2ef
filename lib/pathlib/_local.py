"""Where pickles of Python 3.13 look for the classes of paths."""

from pathlib import *

__all__ = [
    "UnsupportedOperation",
    "PurePath", "PurePosixPath", "PureWindowsPath",
    "Path", "PosixPath", "WindowsPath",
]
