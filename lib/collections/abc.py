"""Abstract base classes of containers and iterators."""

import sys

import _collections_abc

# One module under both names: the import system hands out what sys.modules has.
sys.modules[__name__] = _collections_abc
