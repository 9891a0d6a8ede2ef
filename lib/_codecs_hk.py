"""East Asian encodings: Hong Kong."""

from _multibytecodec import _getcodec

getcodec = _getcodec({'big5hkscs'})
