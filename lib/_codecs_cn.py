"""East Asian encodings: China."""

from _multibytecodec import _getcodec

getcodec = _getcodec({'gb2312', 'gbk', 'gb18030', 'hz'})
