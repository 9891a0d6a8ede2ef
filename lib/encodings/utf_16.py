"""The encoding utf-16: in the order that a byte order mark tells, the machine's own when it encodes."""

from encodings._build import marked

globals().update(marked(__name__, 'utf-16', 'utf_16'))
