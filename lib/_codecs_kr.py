"""East Asian encodings: Korea."""

from _multibytecodec import _getcodec

getcodec = _getcodec({'euc_kr', 'cp949', 'johab'})
