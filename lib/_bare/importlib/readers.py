"""Readers of the resources of packages; the loaders look for them here."""

from .resources.readers import FileReader, MultiplexedPath, NamespaceReader, ZipReader

__all__ = ['FileReader', 'ZipReader', 'MultiplexedPath', 'NamespaceReader']
