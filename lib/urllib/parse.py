"""Take addresses (URLs) apart, put them together, and quote what goes into them.

The rules are those of RFC 3986, with what older ones allowed and programs
rely on, and some of the WHATWG's for the sake of safety.
"""

from collections import namedtuple
import functools
import re
import types

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag",
           "urlsplit", "urlunsplit", "urlencode", "parse_qs",
           "parse_qsl", "quote", "quote_plus", "quote_from_bytes",
           "unquote", "unquote_plus", "unquote_to_bytes",
           "DefragResult", "ParseResult", "SplitResult",
           "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

# What schemes have; programs add their own to these lists. "" stands for an address without a scheme.
uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap",
                 "wais", "file", "https", "shttp", "mms",
                 "prospero", "rtsp", "rtsps", "rtspu", "sftp",
                 "svn", "svn+ssh", "ws", "wss"]

uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet",
               "imap", "wais", "file", "mms", "https", "shttp",
               "snews", "prospero", "rtsp", "rtsps", "rtspu", "rsync",
               "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh",
               "ws", "wss", "itms-services"]

uses_params = ["", "ftp", "hdl", "prospero", "http", "imap",
               "https", "shttp", "rtsp", "rtsps", "rtspu", "sip",
               "sips", "mms", "sftp", "tel"]

# Nothing here reads these three.
non_hierarchical = ["gopher", "hdl", "mailto", "news",
                    "telnet", "wais", "imap", "snews", "sip", "sips"]

uses_query = ["", "http", "wais", "imap", "https", "shttp", "mms",
              "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips"]

uses_fragment = ["", "ftp", "hdl", "http", "gopher", "news",
                 "nntp", "wais", "https", "shttp", "snews",
                 "file", "prospero"]

scheme_chars = ("abcdefghijklmnopqrstuvwxyz"
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                "0123456789"
                "+-.")

_CONTROL_OR_SPACE = "".join(map(chr, range(0x21)))


def clear_cache():
    """Forget what is kept for speed."""
    urlsplit.cache_clear()
    _quoted_bytes.cache_clear()


# Addresses given as bytes are decoded as ASCII, and the result is encoded again: whoever has others
# must decode them first.

def _as_text(*args):
    """Return arguments as text, and a function that gives a result the type the arguments had."""
    text = isinstance(args[0], str)
    for arg in args[1:]:
        # An empty text is the default of arguments.
        if arg and isinstance(arg, str) != text:
            raise TypeError("Cannot mix str and non-str arguments")
    if text:
        return *args, lambda result: result
    return *(arg.decode("ascii", "strict") if arg else "" for arg in args), _encoded


def _encoded(result):
    return result.encode("ascii", "strict")


class _ResultMixinStr:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _ResultMixinBytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _NetlocResultMixinBase:
    """The parts of a network location: [user[:password]@]host[:port]."""
    __slots__ = ()

    def _mark(self, char):
        """Return a delimiter in the type of this result."""
        return char if isinstance(self.netloc, str) else char.encode()

    @property
    def _userinfo(self):
        userinfo, found, _ = self.netloc.rpartition(self._mark("@"))
        if not found:
            return None, None
        username, found, password = userinfo.partition(self._mark(":"))
        return username, password if found else None

    @property
    def _hostinfo(self):
        mark = self._mark
        hostinfo = self.netloc.rpartition(mark("@"))[2]
        _, bracket, bracketed = hostinfo.partition(mark("["))
        if bracket:
            hostname, _, rest = bracketed.partition(mark("]"))
            port = rest.partition(mark(":"))[2]
        else:
            hostname, _, port = hostinfo.partition(mark(":"))
        return hostname, port or None

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def hostname(self):
        hostname = self._hostinfo[0]
        if not hostname:
            return None
        # The zone of an IPv6 address is the name of an interface, in which case matters.
        hostname, percent, zone = hostname.partition(self._mark("%"))
        return hostname.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    __class_getitem__ = classmethod(types.GenericAlias)


class _NetlocResultMixinStr(_NetlocResultMixinBase, _ResultMixinStr):
    __slots__ = ()


class _NetlocResultMixinBytes(_NetlocResultMixinBase, _ResultMixinBytes):
    __slots__ = ()


_FIELDS = {
    "url": "The address without its fragment.",
    "scheme": "The scheme: what stands before the first colon.",
    "netloc": "The network location: host, and user and port where there are any.",
    "path": "The path, such as that of a file.",
    "params": "The parameters of the last part of the path.",
    "query": "The query: what stands behind a question mark.",
    "fragment": "The fragment: what stands behind a #.",
}


def _result_base(name, fields):
    base = namedtuple(name, fields)
    base.__doc__ = f"{name.strip('_').removesuffix('Base')}({', '.join(fields.split())})\n\nThe parts of an address."
    for field in fields.split():
        getattr(base, field).__doc__ = _FIELDS[field]
    return base


_DefragResultBase = _result_base("_DefragResultBase", "url fragment")
_SplitResultBase = _result_base("_SplitResultBase", "scheme netloc path query fragment")
_ParseResultBase = _result_base("_ParseResultBase", "scheme netloc path params query fragment")

ResultBase = _NetlocResultMixinStr


class DefragResult(_DefragResultBase, _ResultMixinStr):
    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(_SplitResultBase, _NetlocResultMixinStr):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseResultBase, _NetlocResultMixinStr):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragResultBase, _ResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitResultBase, _NetlocResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseResultBase, _NetlocResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text
del _text, _bytes


def urlparse(url, scheme="", allow_fragments=True):
    """Take an address apart into a ParseResult of six: like urlsplit, but with the parameters of the path.

    <scheme>://<netloc>/<path>;<params>?<query>#<fragment>
    """
    url, scheme, typed = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = _urlsplit(url, scheme, allow_fragments)
    params = ""
    if (scheme or "") in uses_params and ";" in path:
        path, params = _splitparams(path)
    return typed(ParseResult(scheme or "", netloc or "", path, params, query or "", fragment or ""))


def _splitparams(path):
    # Only the last part of the path is searched.
    start = path.rfind("/") + 1
    head, _, params = path[start:].partition(";")
    return path[:start] + head, params


@functools.lru_cache(typed=True)
def urlsplit(url, scheme="", allow_fragments=True):
    """Take an address apart into a SplitResult of five, or a SplitResultBytes.

    <scheme>://<netloc>/<path>?<query>#<fragment>

    scheme is the default for an address without one. If allow_fragments is
    false, a fragment stays part of what comes before it. Nothing is unquoted.
    """
    url, scheme, typed = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = _urlsplit(url, scheme, allow_fragments)
    return typed(SplitResult(scheme or "", netloc or "", path, query or "", fragment or ""))


_dropped = str.maketrans("", "", "\t\r\n")


def _urlsplit(url, scheme=None, allow_fragments=True):
    """Return the five parts of an address, with None for those that it does not have."""
    # Space at the end stays, since programs rely on it.
    url = url.lstrip(_CONTROL_OR_SPACE).translate(_dropped)
    if scheme is not None:
        scheme = scheme.strip(_CONTROL_OR_SPACE).translate(_dropped)
    head, colon, rest = url.partition(":")
    if colon and head[:1].isascii() and head[:1].isalpha() and not head.strip(scheme_chars):
        scheme, url = head.lower(), rest
    netloc = query = fragment = None
    if url.startswith("//"):
        end = min((at for mark in "/?#" if (at := url.find(mark, 2)) >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        _check_brackets(netloc)
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    _checknetloc(netloc)
    return scheme, netloc, url, query, fragment


def _check_brackets(netloc):
    """Refuse a location with brackets round anything but the whole of an IP address that may have them."""
    if ("[" in netloc) != ("]" in netloc):
        raise ValueError("Invalid IPv6 URL")
    if "[" not in netloc:
        return
    hostinfo = netloc.rpartition("@")[2]
    before, bracket, bracketed = hostinfo.partition("[")
    if bracket:
        host, _, after = bracketed.partition("]")
        if before or after and after[0] != ":":
            raise ValueError("Invalid IPv6 URL")
    else:
        host = hostinfo.partition(":")[0]
    _check_bracketed_host(host)


def _check_bracketed_host(hostname):
    if hostname.startswith("v"):
        if not re.match(r"\Av[a-fA-F0-9]+\..+\z", hostname):
            raise ValueError("IPvFuture address is invalid")
        return
    import ipaddress
    if ipaddress.ip_address(hostname).version == 4:
        raise ValueError("An IPv4 address cannot be in brackets")


def _checknetloc(netloc):
    """Refuse a location with characters that become delimiters when IDNA normalizes the host."""
    if not netloc or netloc.isascii():
        return
    import unicodedata
    text = netloc.translate(str.maketrans("", "", "@:#?"))
    normal = unicodedata.normalize("NFKC", text)
    if text != normal and any(mark in normal for mark in "/?#@:"):
        raise ValueError("netloc '" + netloc + "' contains invalid "
                         "characters under NFKC normalization")


def urlunparse(components):
    """Put an address together from six parts; superfluous delimiters may be gone."""
    scheme, netloc, url, params, query, fragment, typed = _as_text(*components)
    if params:
        url = f"{url};{params}"
    return typed(_unsplit_parsed(scheme, netloc, url, query, fragment))


def urlunsplit(components):
    """Put an address together from five parts; superfluous delimiters may be gone."""
    scheme, netloc, url, query, fragment, typed = _as_text(*components)
    return typed(_unsplit_parsed(scheme, netloc, url, query, fragment))


def _unsplit_parsed(scheme, netloc, url, query, fragment):
    # Results of parsing have "" both for an empty location and for none.
    if not netloc:
        rooted = scheme and scheme in uses_netloc and (not url or url[0] == "/")
        netloc = "" if rooted else None
    return _urlunsplit(scheme or None, netloc, url, query or None, fragment or None)


def _urlunsplit(scheme, netloc, url, query, fragment):
    if netloc is not None:
        if url and url[0] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url.startswith("//"):
        url = "//" + url        # Otherwise the path would be taken for a location.
    if scheme:
        url = scheme + ":" + url
    if query is not None:
        url += "?" + query
    if fragment is not None:
        url += "#" + fragment
    return url


def urljoin(base, url, allow_fragments=True):
    """Return the address that a reference means in a document whose address is base."""
    if not base:
        return url
    if not url:
        return base
    base, url, typed = _as_text(base, url)
    old = _urlsplit(base, None, allow_fragments)
    scheme, netloc, path, query, fragment = _urlsplit(url, None, allow_fragments)
    if scheme is None:
        scheme = old[0]
    if scheme != old[0] or scheme and scheme not in uses_relative:
        return typed(url)
    if not scheme or scheme in uses_netloc:
        if netloc:
            return typed(_urlunsplit(scheme, netloc, path, query, fragment))
        netloc = old[1]
    if path:
        path = _join_paths(old[2], path)
    else:
        path = old[2]
        if query is None:
            query = old[3]
            if fragment is None:
                fragment = old[4]
    return typed(_urlunsplit(scheme, netloc, path, query, fragment))


def _join_paths(base, path):
    segments = path.split("/")
    if path[0] != "/":
        # The reference takes the place of the last part; an empty one means that base is a folder.
        above = base.split("/")
        if above[-1]:
            above.pop()
        segments = above + segments
        segments[1:-1] = filter(None, segments[1:-1])
    joined = []
    for segment in segments:
        if segment == "..":
            if joined:
                joined.pop()
        elif segment != ".":
            joined.append(segment)
    if segments[-1] in (".", ".."):
        joined.append("")
    return "/".join(joined) or "/"


def urldefrag(url):
    """Take the fragment off an address, and return a DefragResult of both."""
    url, typed = _as_text(url)
    fragment = None
    if "#" in url:
        *parts, fragment = _urlsplit(url)
        url = _urlunsplit(*parts, None)
    return typed(DefragResult(url, fragment or ""))


_escape = re.compile(b"%([0-9A-Fa-f]{2})")
_ascii_run = re.compile("([\x00-\x7f]+)")


def unquote_to_bytes(string):
    """Return text or bytes with each %xx replaced by its byte: unquote_to_bytes('a%20b') -> b'a b'."""
    if not string:
        string.split        # Anything else than a string raises.
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    return _unquoted_bytes(string)


def _unquoted_bytes(string):
    if b"%" not in string:
        return bytes(string)
    return _escape.sub(lambda match: bytes.fromhex(match[1].decode()), string)


def unquote(string, encoding="utf-8", errors="replace"):
    """Return a text with each %xx replaced: unquote('a%20b') -> 'a b'.

    The bytes are decoded with encoding and errors.
    """
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        string.split        # Anything else than a string raises.
        return string
    if encoding is None:
        encoding = "utf-8"
    if errors is None:
        errors = "replace"
    # Characters that are not ASCII stand for themselves, whatever the encoding.
    return _ascii_run.sub(
        lambda match: _unquoted_bytes(match[1].encode()).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """Like unquote, but + is a space, as in the values of forms."""
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False,
             encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """Return a query as a dict of names and lists of values; see parse_qsl."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing,
                                 encoding=encoding, errors=errors,
                                 max_num_fields=max_num_fields, separator=separator,
                                 _stacklevel=2):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False,
              encoding="utf-8", errors="replace", max_num_fields=None, separator="&", *, _stacklevel=1):
    """Return a query as a list of pairs of name and value, unquoted.

    Empty values are left out unless keep_blank_values is true. Fields without
    = are ignored, or a ValueError if strict_parsing is true, and so are more
    than max_num_fields. encoding and errors decode what is quoted.
    """
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, "ascii")
        equals = "="

        def decode(text):
            return unquote_plus(text, encoding=encoding, errors=errors)
    elif qs is None:
        return []
    else:
        try:
            qs = bytes(memoryview(qs))      # bytes() alone would take numbers
        except TypeError:
            if qs:
                raise
            import warnings
            warnings.warn(f"Accepting {type(qs).__name__} objects with "
                          f"false value in urllib.parse.parse_qsl() is "
                          f"deprecated as of 3.14",
                          DeprecationWarning, stacklevel=_stacklevel + 1)
            return []
        if isinstance(separator, str):
            separator = bytes(separator, "ascii")
        equals = b"="

        def decode(data):
            return unquote_to_bytes(data.replace(b"+", b" "))
    if not qs:
        return []
    # Whoever sends very many fields wants memory to run out.
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, found, value = field.partition(equals)
        if strict_parsing and not found:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            pairs.append((decode(name), decode(value)))
    return pairs


_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_ALWAYS_SAFE_BYTES = bytes(_ALWAYS_SAFE)


class _Quoter(dict):
    """Maps bytes to what they are when quoted, and keeps what it was asked for."""

    def __init__(self, safe):
        self.safe = _ALWAYS_SAFE.union(safe)

    def __repr__(self):
        return f"<Quoter {dict(self)!r}>"

    def __missing__(self, b):
        quoted = self[b] = chr(b) if b in self.safe else f"%{b:02X}"
        return quoted


@functools.lru_cache
def _quoted_bytes(safe):
    return _Quoter(safe).__getitem__


def quote(string, safe="/", encoding=None, errors=None):
    """Return a text or bytes with all but safe characters as %xx: quote('a b') -> 'a%20b'.

    Letters, digits and _.-~ are always safe. The default of safe is that for
    a path. Text is encoded with encoding, by default UTF-8, and errors, by
    default 'strict'.
    """
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding,
                               "strict" if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """Like quote, but a space becomes +, as in the values of forms, and / is not safe."""
    if isinstance(string, str) and " " not in string or isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding, errors)
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """Return bytes as text with all but safe characters as %xx."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes([b for b in safe if b < 128])
    if not bs.rstrip(_ALWAYS_SAFE_BYTES + safe):
        return bs.decode()
    quoted = _quoted_bytes(safe)
    # Joining makes a list of the pieces first, which for very long ones takes many times their memory.
    step = 200_000
    return "".join(["".join(map(quoted, bs[at:at + step])) for at in range(0, len(bs), step)])


def urlencode(query, doseq=False, safe="", encoding=None, errors=None,
              quote_via=quote_plus):
    """Return a mapping or a sequence of pairs as a query.

    With doseq, a value that is a sequence makes as many fields as it has
    items. quote_via quotes names and values.
    """
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            # A text is a sequence, but not one of pairs.
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as err:
            raise TypeError("not a valid non-string sequence "
                            "or mapping object") from err

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    fields = []
    for name, value in query:
        name = quoted(name)
        values = (value,)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        fields += [name + "=" + quoted(item) for item in values]
    return "&".join(fields)


def unwrap(url):
    """Return an address without the brackets it may stand in: unwrap('<URL:a://b>') -> 'a://b'."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    if url[:4] == "URL:":
        url = url[4:].strip()
    return url


# What follows is old. The names without an underscore are deprecated, and urllib.request uses the others.

def _to_bytes(url):
    if isinstance(url, str):
        try:
            url = url.encode("ASCII").decode()
        except UnicodeError:
            raise UnicodeError("URL " + repr(url) +
                               " contains non-ASCII characters")
    return url


def _splittype(url):
    """'type:rest' -> 'type', 'rest'."""
    match = re.match("(?s)([^/:]+):(.*)", url)
    if match:
        return match[1].lower(), match[2]
    return None, url


def _splithost(url):
    """'//host[:port]/path' -> 'host[:port]', '/path'."""
    match = re.match("(?s)//([^/#?]*)(.*)", url)
    if not match:
        return None, url
    host, path = match.groups()
    if path and path[0] != "/":
        path = "/" + path
    return host, path


def _splituser(host):
    """'user[:passwd]@host[:port]' -> 'user[:passwd]', 'host[:port]'."""
    user, found, host = host.rpartition("@")
    return user if found else None, host


def _splitpasswd(user):
    """'user:passwd' -> 'user', 'passwd'."""
    user, found, passwd = user.partition(":")
    return user, passwd if found else None


def _splitport(host):
    """'host:port' -> 'host', 'port'."""
    match = re.fullmatch("(?s)(.*):([0-9]*)", host)
    if match:
        return match[1], match[2] or None
    return host, None


def _splitnport(host, defport=-1):
    """'host:port' -> 'host', port; None if that is not a number, defport if there is none."""
    name, found, port = host.rpartition(":")
    if not found:
        return host, defport
    if not port:
        return name, defport
    return name, int(port) if port.isdigit() and port.isascii() else None


def _splitquery(url):
    """'/path?query' -> '/path', 'query'."""
    path, found, query = url.rpartition("?")
    return (path, query) if found else (url, None)


def _splittag(url):
    """'/path#tag' -> '/path', 'tag'."""
    path, found, tag = url.rpartition("#")
    return (path, tag) if found else (url, None)


def _splitattr(url):
    """'/path;attr1=value1;...' -> '/path', ['attr1=value1', ...]."""
    path, *attrs = url.split(";")
    return path, attrs


def _splitvalue(attr):
    """'attr=value' -> 'attr', 'value'."""
    attr, found, value = attr.partition("=")
    return attr, value if found else None


def _deprecate(name, instead="use urllib.parse.urlparse() instead"):
    import warnings
    text = f"urllib.parse.{name}() is deprecated as of 3.8"
    if instead:
        text += ", " + instead
    warnings.warn(text, DeprecationWarning, stacklevel=3)


def to_bytes(url):
    _deprecate("to_bytes", None)
    return _to_bytes(url)


def splittype(url):
    _deprecate("splittype")
    return _splittype(url)


def splithost(url):
    _deprecate("splithost")
    return _splithost(url)


def splituser(host):
    _deprecate("splituser")
    return _splituser(host)


def splitpasswd(user):
    _deprecate("splitpasswd")
    return _splitpasswd(user)


def splitport(host):
    _deprecate("splitport")
    return _splitport(host)


def splitnport(host, defport=-1):
    _deprecate("splitnport")
    return _splitnport(host, defport)


def splitquery(url):
    _deprecate("splitquery")
    return _splitquery(url)


def splittag(url):
    _deprecate("splittag")
    return _splittag(url)


def splitattr(url):
    _deprecate("splitattr")
    return _splitattr(url)


def splitvalue(attr):
    _deprecate("splitvalue", "use urllib.parse.parse_qsl() instead")
    return _splitvalue(attr)
