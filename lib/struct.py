"""Conversion between Python values and bytes as C and file formats have them."""

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack',
           'Struct', 'error']

from _struct import *
from _struct import _clearcache
from _struct import __doc__
