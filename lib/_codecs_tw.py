"""East Asian encodings: Taiwan."""

from _multibytecodec import _getcodec

getcodec = _getcodec({'big5', 'cp950'})
