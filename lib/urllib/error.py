"""The exceptions of urllib.

URLError, an OSError, is the base of them. HTTPError is a response as well: it
has a status, headers and a body.
"""

import io
import urllib.response

__all__ = ["URLError", "HTTPError", "ContentTooShortError"]


class URLError(OSError):
    """A request could not be answered."""

    def __init__(self, reason, filename=None):
        # Unlike those of other OSErrors, the arguments are no number and text.
        self.args = reason,
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError, urllib.response.addinfourl):
    """The server answered with a status that means an error; also the answer."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.code = code
        self.msg = msg
        self.hdrs = hdrs
        self.fp = fp
        self.filename = url
        urllib.response.addinfourl.__init__(
            self, io.BytesIO() if fp is None else fp, hdrs, url, code)

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"

    def __repr__(self):
        return f"<HTTPError {self.code}: {self.msg!r}>"

    @property
    def reason(self):
        return self.msg

    @property
    def headers(self):
        return self.hdrs

    @headers.setter
    def headers(self, headers):
        self.hdrs = headers


class ContentTooShortError(URLError):
    """Less was received than the header Content-Length announces."""

    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content
